"""Phrases: the noun phrase that names a source, with its titles, apposition and conjunction, and where it ends.

>>> from extract.find.scan import Scan
>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> scan = Scan(read_document("قال المتحدث باسم البنتاغون، الأميرال جون كيربي، إن"), default_lexicon())
>>> phrase = read_phrase(scan, 1)
>>> scan.document.slice(phrase.first, phrase.last)
'المتحدث باسم البنتاغون، الأميرال جون كيربي'
"""

from extract.find.phrase_joins import PhraseJoins
from extract.find.phrase_state import COMMAS, skipped
from extract.find.scan import Phrase, Scan
from extract.find.words import Is, Known, NounAt

# Words that do not simply go on with a phrase.
_OWN_WAY = Is.MARK | Is.PHRASED | Is.BREAK | Is.SAYING | Is.IN | Is.FROM | Is.INSIDE
_TANWIN = ("\u0627\u064b", "\u064b\u0627")
LONGEST = 26  # tokens of a phrase; no source is longer


def read_phrase(
    scan: Scan,
    first: int,
    limit: int | None = None,
    proclitics: tuple[str, ...] = ("",),
    with_content: bool = False,
    transitive: bool = False,
    no_to: bool = False,
    no_from: bool = False,
    no_of: bool = False,
) -> Phrase | None:
    """Read the noun phrase that begins at a token.

    Args:
        limit: Token at which it must have ended; None: the end of the sentence.
        proclitics: What the first word may carry ("ل" after وفقا).
        with_content: A content may follow with ب ("أفاد مصدر بمقتل").
        transitive: An object may follow ("وصف الرئيس الهجوم").
        no_to: A content may follow with إلى ("دعا المبعوث إلى التهدئة").
        no_from: A content may follow with من ("حذر المسؤول من عواقب").
        no_of: A content may follow with عن or على ("كشف المسؤول عن خطة").

    Returns:
        The phrase, or None if no source can begin here.
    """
    document = scan.document
    if first >= len(document):
        return None
    end = document.sentence(first).last
    limit = min(end if limit is None else limit, first + LONGEST, end)
    if first >= limit:
        return None
    reader = _Reader(scan, first, limit, with_content, transitive)
    reader.no_to = no_to
    reader.no_from = no_from
    reader.no_of = no_of
    return reader.read(proclitics)


class _Reader(PhraseJoins):
    def read(self, proclitics: tuple[str, ...]) -> Phrase | None:
        scan, first = self.scan, self.first
        known = scan.known[first]
        number = 1
        counted = False
        at = first
        lists = scan.words.list
        if known.fold in lists["these"] and first + 1 < self.limit and scan.known[first + 1].flags & Is.ARTICLE:
            if not scan.known[first + 1].nouns:
                return None  # "تلك الاتهامات"
            at = first = self.first = first + 1  # "هذه المصادر"
            known = scan.known[at]
        elif known.fold in lists["these"] and not known.nouns:
            return None  # "أبلغهم هؤلاء"
        if known.bare in lists["latter"] and known.flags & Is.ARTICLE and "" in proclitics:
            return Phrase(first, first + 1, None, "f" if known.feminine else "m", 1)  # "اتهمت الأخيرة طهران"
        if known.fold == "ما" and first + 3 < self.limit and scan.folds[first + 1] in lists["so_called"]:
            at = first = self.first = first + 2 + (scan.folds[first + 2] in ("ب", "باسم"))  # "ما يسمى المجلس"
            known = scan.known[at]
        if known.flags & (Is.NUMBER | Is.QUANTIFIER) and scan.noun(first, proclitics) is None:
            if scan.folds[first] == "عدد" and not (
                first + 1 < self.limit
                and (
                    scan.known[first + 1].flags & (Is.FROM | Is.ADJECTIVE) or scan.folds[first + 1] in lists["of_them"]
                )
            ):
                return None  # "عدد الجنود" is a number of men, "عدد من الجنود" some men
            counted = True
            number = 1 if scan.folds[first] in ("احد", "احدي") or scan.folds[first] in lists["chief"] else 3
            at += 1
            if at < self.limit and scan.folds[at] in lists["of_them"]:
                return Phrase(first, at + 1, None, "m", number, 0, True)  # "عدد منهم"
            if at + 1 < self.limit and (
                scan.folds[at] in lists["hundred"]
                or (scan.known[at].flags & Is.IN and scan.folds[at + 1] in lists["hundred"])
                or scan.folds[at] == "%"
            ):
                at += 1 + bool(scan.known[at].flags & Is.IN)  # "27 في المئة من المستطلعين"
                if at < self.limit and scan.folds[at] in lists["of_them"]:
                    return Phrase(first, at + 1, None, "m", number, 0, True)
                if at >= self.limit or not scan.known[at].flags & Is.FROM:
                    at = min(at, self.limit)
                    said = at + (at < self.limit and scan.folds[at] in COMMAS)
                    said_here = said < len(scan.folds) and scan.is_an(said)  # "قال 35 في المئة إن"
                    return Phrase(first, at, None, "m", number, 0, True) if said_here else None
            if at < self.limit and scan.known[at].flags & Is.FROM:
                at += 1
                several = at < self.limit and scan.known[at].flags & (Is.NUMBER | Is.QUANTIFIER)
                at += bool(several and scan.noun(at) is None)  # "أكثر من عشرة شهود"
            if at + 1 < self.limit and scan.folds[at] in lists["these"] and scan.known[at + 1].nouns:
                at += 1  # "أحد هذه المصادر"
            if at >= self.limit:
                return None
            known = scan.known[at]
            proclitics = ("",)
        found = scan.noun(at, proclitics) if known.nouns else None
        skip = 0
        if found is not None and (self._first_name(at, found[0]) or self._fathers_name(known)):
            found = None  # "أمين جربوع": a first name
            self.named = True
        if found is None and self.named:
            head, self.at, gender, definite = None, at + 1, "", True
        elif found is not None:
            head, self.at = found
            self.heads.append((at, head))
            skip = skipped(head) if at == first else 0
            self._after_head(head)
            gender, number = head.noun.gender, number if counted else head.noun.number
            definite = head.article or head.noun.name
        elif self._name_at(at, proclitics):
            head = None
            self.at = at + (3 if scan.ban and scan.folds[at : at + 2] == ["بان", "كي"] else 1)
            self.named = True
            self.closed = bool(known.flags & Is.ARTICLE)
            gender = ""
            definite = True
            skip = 1 if "ل" in proclitics and known.fold.startswith("ل") else 0
            if skip and scan.document.words[at].surface.startswith("لـ"):
                skip = 2
        elif not counted and scan.opens_quote(at) and self._short_quote(at):
            head, gender, definite = None, "", True
            self.at = scan.quoted[at] + 1
            self.named = self.closed = True
        else:
            return None
        if counted and number == 1:
            gender = "f" if scan.folds[first] == "احدي" or scan.folds[first].endswith("ه") else "m"
        elif counted and head is not None and scan.folds[first] in lists["some_of"] and head.noun.section != "titles":
            gender = ""  # "قال عدد من الصحف", "قالت بعض الصحف"
        self._rest()
        last = self._trim(at)
        phrase = Phrase(first, last, head, gender, number, skip, bool(definite), heads=self.heads)
        if len(self.heads) > 1:
            phrase.joint = any(scan.folds[h].startswith("و") and n.proclitics == "و" for h, n in self.heads[1:])
        return phrase

    def _fathers_name(self, known: Known) -> bool:
        """Whether "أبو" begins a name, though it is the plural of a title too."""
        return bool(known.flags & Is.LINK) and known.fold in self.scan.words.list["name_links"]

    def _first_name(self, token: int, head: NounAt) -> bool:
        """Whether a title is a first name here: "أمين جربوع", never "أمين عام", "أمين المجلس"."""
        scan, lists = self.scan, self.scan.words.list
        first = scan.folds[token] in lists["name_titles"]
        if not (first or scan.folds[token] in lists["surnames"]) or head.article or head.rest:
            return False
        if token + 1 >= self.limit:
            return False
        after = scan.known[token + 1]
        if after.flags & Is.ARTICLE and after.flags & Is.ADJECTIVE and token + 2 < self.limit:
            follows = scan.known[token + 2]  # "مختار الرحبي السكرتير"
            title = any(n.article and n.noun.section == "titles" and n.noun.number == 1 for n in follows.nouns)
            return (title or bool(follows.flags & Is.MARK) or scan.is_an(token + 2)) and not after.nouns
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION
        return first and not after.flags & bad and not after.nouns and after.fold[0] not in "وبل"

    def _after_head(self, head: NounAt) -> None:
        self.open_role = True
        name = head.noun.name
        self.closed = (
            head.article
            or name
            or (head.noun.section == "titles" and self.scan.folds[self.at - 1].endswith(("ون", "ين")))
            or self._ends_definite(head)
        )
        self.named = name and head.noun.section != "titles"

    def _rest(self) -> None:
        scan = self.scan
        while self.at < self.limit:
            token = self.at
            known = scan.known[token]
            flags = known.flags
            if not flags & _OWN_WAY:
                if not self._word(token, known):
                    return
            elif flags & Is.MARK:
                if not self._mark(token):
                    return
            elif scan.ban and known.fold == "بان" and scan.folds[token + 1 : token + 2] == ["كي"]:
                self.at = min(token + 3, self.limit)
                self.named = self.closed = True
            elif (flags & Is.TIME and self._time_adjective(token)) or (
                known.fold in scan.words.list["naming"] and self.heads and not self._is_media(self.heads[-1][1])
            ):
                self.at = token + 1
                self.closed = True
            elif known.fold == "غير" and token + 1 < self.limit and scan.known[token + 1].flags & Is.ARTICLE:
                self.at = token + 2  # "التقديرات غير الرسمية"
            elif known.fold in scan.words.list["others"] and (self.heads or self.named):
                self.at = token + 1  # "ضابط آخر"
                self.closed = True
            elif flags & Is.WITH and flags & Is.ADJECTIVE and self._side(token, known):
                self.at = token + 1  # "دبلوماسي غربي"
            elif flags & Is.WITH and self._part_of_land(token, known):
                self.at = token + 1  # "جيش جنوب السودان"
                self.closed = False
            elif known.fold in scan.words.list["issuing"] and self._of_document() and not flags & Is.ARTICLE:
                if not self._issued(token):
                    return  # "بيان للوزارة صدر الاثنين"
            elif (known.fold == "فان" and scan.is_fan(token)) or (
                flags & (Is.BREAK | Is.LINK) and self.named and self._name_piece(token)
            ):
                self.named = self.closed = True
                self.at = token + 1
            elif flags & Is.UPON and not self.no_of and self._supervised(token):
                continue
            elif self.single and self.named and flags & Is.AND and scan.folds[token + 1 : token + 2] == ["،"]:
                self.at = token + 1  # "المتحدث، محيي الدين واني،"
            elif flags & (Is.STOP | Is.TIME | Is.VERB | Is.SAYING) or (flags & Is.AN and scan.is_an(token)):
                if not self._body_in_y(token, known) and not self._of_their_own(token, known):
                    return
                self.at = token + 1
                self.closed = True
            elif flags & (Is.IN | Is.FROM | Is.INSIDE | Is.TO | Is.OF) and not flags & Is.AND:
                if not self._preposition(token, flags):
                    return
            elif flags & Is.BREAK or not self._word(token, known):
                return

    def _word(self, token: int, known: Known) -> bool:
        """Read a plain word if it still belongs to the phrase."""
        scan, lists, fold = self.scan, self.scan.words.list, known.fold
        flags, listed = known.flags, known.listed
        if len(fold) == 1 and token + 1 < self.limit:
            if not self._degree(token):
                return False
            self.at = token + 2  # "المهندس د. فلان"
            return True
        if listed and (self.heads or self.named) and (fold in lists["counts"] or fold in lists["aged"]):
            return False
        if listed and (self.named or self.closed) and fold in lists["these"]:
            return False  # "شاركته فلانة نفس الرأي", "توقعت الوزارة هذا الأسبوع"
        if (self.named or self.closed or self.with_content) and fold[0] == "ب" and self._foreign_to(token, known):
            return False  # "أوصى القائد بإرسال", "هجوم وصفه مسؤولون بأكثر"
        owned = len(fold) > 4 and fold.endswith(("هم", "ها")) and (self.transitive or not known.nouns)
        if self.transitive and fold.endswith("ه") and not known.nouns and fold[0] != "و":
            surface = scan.document.words[token].surface
            owned = owned or (len(fold) > 4 and surface.endswith("ه") and not surface.endswith(("لله", "يه", "ربه")))
        cues = scan.words.cue_list
        if listed and self.transitive and self.closed and (fold in cues["sayings"] or fold in cues["blames"]):
            return False  # "جددت المنظمة الدعوة", "تحمل إسرائيل الحزب المسؤولية"
        if self.transitive and flags & Is.QUANTIFIER and self._counts_others(token, known):
            return False  # "حض فلان سائر الدول", "انتقد المسؤول بعض الوزراء"
        if known.told and any(form.pronoun for form in known.forms):
            return False  # "نقلت عن مصادر تأكيدهم"
        if owned and (self.closed or self.named) and known.fold not in scan.words.list["between"]:
            return False  # "صعد العمال إضرابهم"
        if listed and fold in lists["unnamed_from"]:
            hides = token + 1 < self.limit and scan.folds[token + 1] in lists["kept"]  # "طالبا عدم ذكر اسمه"
            if (not known.nouns or hides) and self._held_back(token):
                return False  # "مصدر فضل عدم الكشف عن اسمه"
        if known.verbal and not flags & Is.ARTICLE and not (known.nouns and not self.closed):
            if not self._follows_sources(token, known):
                return False
            self.at = token + 1  # "مصادر متابعة"
            self.closed = True
            return True
        if (
            self.transitive
            and flags & Is.ARTICLE
            and self._described(token - 1)
            and self.heads
            and self.heads[-1][0] < token - 1  # "قائد عمليات الأنبار"
            and not self.closed
            and not self._is_body()
        ):
            return False  # "اتهم مسؤول يمني المسلحين"
        if flags & Is.NUMBER:
            if self._dated_paper(token):
                self.at = token + 2  # "صحيفة 14 أكتوبر"
                self.closed = True
                return True
            body = bool(self.heads) and self.heads[-1][1].noun.section != "titles"
            body = body and (not self.closed or token - self.heads[-1][0] == 1)  # "المنظمة الدولية 31 ألف نازح"
            if (
                not (body and not self.with_content and len(known.fold) < 5)
                or scan.known[token - 1].flags & Is.ADJECTIVE
            ):
                return False
            self.at = token + 1
            self.closed = True
            return True
        if fold[0] == "ب" and fold[1:] in lists["approximate"]:
            return False  # "قدرتهم مصادر بأكثر من مئة"
        if fold in lists["on_behalf"] and (fold == "باسم" or self.heads or self.closed):
            self.at = token + 1
            self.closed = False
            return True
        if self.named and not known.nouns and scan.document.words[token].surface.startswith(("لإ", "لأ", "لآ")):
            return False  # "لإيران"
        if self.named and (known.nouns or fold[0] == "ل") and self._surname(token, known):
            self.at = token + 1
            return True
        if fold[0] == "و" and not scan.noun(token):
            if known.nouns and scan.noun(token, ("و",)):
                return self._joined(token, known)  # "مسؤول محلي ومصادر"
            if len(fold) > 3 and (self.closed or self.named) and fold not in lists["waw_names"]:
                return self._joined(token, known)
        tied = known.fold[0] == "ل" and known.fold[1:] in scan.words.list["complements"]
        if tied and (self._is_body() or (self.open_role and not known.nouns and not flags & Is.BI)):
            self.at = token + 1  # "المرصد الليبي لحقوق الإنسان"
            self.closed = False
            return True
        if fold[0] == "ل" and self._to(known):
            return self._lam(token, known)
        if flags & Is.BI or (listed and self.closed and fold in scan.words.cue_list["demands"]):
            return False
        if fold[0] == "ب" and self._by(known):
            return self._ba(token, known)
        told = fold[-1] == "ا" and (self.closed or self.named) and bool(self.heads)
        if told:
            object_ = fold[:-1] in scan.words.sayings or fold[:-1] in lists["actions"]  # "أورد آخرون خبرا"
            if object_ or scan.document.words[token].surface.endswith(_TANWIN):
                return False  # "وجه المسؤول إنذارا"
        action = flags & (Is.ACTION | Is.OCCASION) or known.told
        second = not self.heads and token == self.first + 1 and not scan.known[self.first].flags & Is.ARTICLE
        if action and second and known.fold not in scan.words.list["actions"]:
            action = bool(flags & Is.OCCASION) or known.told  # "ميان افتخار": a name of that form
        before = scan.known[token - 1]
        described = token > self.first + 1 and bool(before.flags & Is.ADJECTIVE)
        described = described and scan.folds[token - 1] not in lists["complements"]  # "قائد عملية تحرير"
        governed = (
            listed
            and fold in lists["no_names"]
            and fold not in lists["these"]
            and bool(self.heads)
            and self.heads[-1][0] == token - 1
        ) or self._in_construct(token)  # "حاكم مقاطعة": no boycott; "الأمين العام لجبهة تحرير"
        if action and not governed and (self.closed or self.named or described) and not flags & Is.ARTICLE:
            if not (self.named and not self._is_body() and token + 1 < self.limit and scan.is_an(token + 1)):
                return False
            self.at = token + 1  # "منير سلامة إن": a surname
            return True
        linked = token > self.first and (
            (before.listed and before.fold in lists["name_links"])
            or (listed and bool(flags & Is.LINK) and fold in lists["name_links"])
        )
        slave = token > self.first + 1 and scan.folds[token - 2] == "عبد" and bool(flags & Is.ARTICLE)
        linked = linked or (slave and self.named)  # "عبد الملك الحوثي"
        if linked and (slave or not flags & Is.ARTICLE or scan.folds[token - 1] == "عبد"):
            self.named = True  # "خالد بن سلطان", "وائل أبو فاعور", "عبد الملك"
            self.closed = True
            self.open_role = False
            self.at = token + 1
            return True
        if flags & Is.LINK and fold.startswith("ال") and token > self.first and not before.flags & Is.ARTICLE:
            self.at = token + 1  # "جماعة جند الله"
            self.closed = True
            return True
        found = scan.noun(token) if known.nouns else None
        if found is not None:
            head, after = found
            body = head.noun.section != "titles"
            if self.named and self._other(head):
                return False
            if self.with_content and self._told(head, token):
                return False
            if not body and scan.known[token - 1].flags & Is.ARTICLE and self._first_name(token, head):
                self.named = self.closed = True  # "الجنرال الأفغاني أمين الله كريمي"
                self.at = token + 1
                return True
            if body and head.article and not self.heads and not self._is_media(head):
                return False  # "اتهم جعفري المخابرات": a name, then an object
            alike = (
                token > self.first and known.fold[-2:] in ("ون", "ين") and scan.folds[token - 1][-2:] == known.fold[-2:]
            )
            if (
                body
                and head.article
                and not head.rest
                and known.feminine
                and flags & Is.ADJECTIVE
                and (before.feminine and before.flags & Is.ARTICLE and token - 1 > self.first)
            ):
                self.at = token + 1  # "دائرة العلاقات الخارجية"
                return True
            if body and self.closed and head.article and self.open_role and not alike and not self._fits():
                return False
            if body and self.closed and not head.article and (self.named or not head.noun.name):
                return False
            lone = not body and self.heads and self.heads[0][1].noun.number == 1
            if (
                (head.noun.rank or (lone and head.noun.construct and head.noun.number > 1))
                and not head.article
                and not head.rest
                and scan.known[token - 1].flags & Is.ARTICLE
            ):
                self.named = True  # "العميد رائد الجبوري": a first name
                self.closed = True
                self.at = token + 1
                return True
            bare = self.transitive and self.named and not self.heads and not head.article
            if bare and (body or head.noun.number == 3):
                return False  # "دعا فلان أنصاره"
            if self.transitive and self.closed and self._is_body() and not body and head.noun.number == 3:
                return False  # "وصفت قوات الأمن أعضاء الخلية بأنهم"
            told = not body and head.article and known.fold.endswith("ين") and self.transitive
            one = bool(self.heads) and self.heads[-1][0] == token - 1 and self.heads[-1][1].article
            one = one and self.heads[-1][1].noun.number == 1  # "أبلغ الجندي المحققين"
            if told and self.closed and (one or self._is_body()):
                return False  # "ناشدت السلطات المواطنين"
            self.heads.append((token, head))
            self.at = after
            if not body:
                self.open_role = True
                self.closed = head.article or self._ends_definite(head)
            else:
                self.closed = head.article or head.noun.name or self._ends_definite(head)
            return True
        after = scan.known[token + 1].flags if token + 1 < self.limit else 0
        if self.transitive and self.closed and known.feminine and not flags & Is.ARTICLE and after & Is.ARTICLE:
            return False  # "أكد الرئيس صعوبة الوضع"
        if flags & Is.ARTICLE:
            if self.closed and not self._modifies(token, known):
                return False
            plain = known.feminine and known.fold not in scan.words.list["adjectives"]
            plain = plain and not (flags & Is.ADJECTIVE and scan.folds[self.first][-1] in "اه")  # "كوريا الشمالية"
            if self.transitive and self.named and not self.heads and plain:
                return False  # "وصف فلان الانتخابات بأنها"
            self.closed = True
        elif (
            self._of_document()
            and token > self.first + 1
            and scan.known[token - 1].flags & Is.ADJECTIVE
            and (
                not (flags & Is.ADJECTIVE or known.feminine)
                and not self.heads[-1][1].article
                and self.heads[-1][0] == token - 2
            )
        ):
            return False  # "حسب تقديرات أممية نزح"
        elif self.closed or self.named:
            if self._is_body() and (not self._name_ends(token) or self._whole_document(known)):
                return False
            located = known.fold[0] == "ب" and self.open_role and not self.named and len(known.fold) > 3
            man = bool(self.heads) and self.heads[-1][0] == token - 1 and self.heads[-1][1].noun.gender == "m"
            if located and man and known.feminine and fold[-1] == "ه":
                return False  # "قام الملك بزيارة"
            if located and token + 1 < self.limit and scan.folds[token + 1] in COMMAS:
                self.at = token + 1  # "السفير بصنعاء، فلان،"
                return True
            if self.heads and not self.named and known.fold in scan.words.list["no_names"]:
                self.at = token + 1  # "مسؤول كبير سابق في"
                return True
            self.named = True
            self.open_role = False
        else:
            after = scan.known[token + 1].flags if token + 1 < self.limit else 0
            described = scan.known[token - 1].flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
            described = described and len(scan.folds[token - 1]) > 3  # "علي"
            described = described and not scan.known[token - 1].nouns  # "قيادة عمليات سامراء"
            governs = after & Is.ARTICLE and scan.folds[token + 1].startswith("ال")
            plain = not flags & Is.ADJECTIVE and not governs and not known.feminine
            if self.transitive and described and plain and known.fold not in scan.words.list["no_names"]:
                return False  # "اتهم مسؤول أميركي إيران"
            genitive = bool(self.heads) and self.heads[-1][0] == token - 1 and not self.heads[-1][1].article
            construct = after & Is.ARTICLE and not after & Is.ADJECTIVE
            bound = genitive and (not self.transitive or (known.feminine and not flags & Is.ADJECTIVE))
            construct = construct and (not scan.known[token + 1].nouns or bound)
            self.closed = not (flags & Is.ADJECTIVE or construct or known.fold in scan.words.list["complements"])
        self.at = token + 1
        return True

    def _is_media(self, head: NounAt) -> bool:
        return head.noun.section == "media"

    def _trim(self, first: int) -> int:
        scan = self.scan
        last = self.at
        while last > first + 1 and (
            scan.known[last - 1].flags & (Is.IN | Is.FROM | Is.INSIDE)
            or (scan.known[last - 1].flags & Is.MARK and scan.folds[last - 1] not in ")»”\"'’" + "-")
            or scan.folds[last - 1] in scan.words.list["on_behalf"]
        ):
            last -= 1
        return last
