"""Phrases: the noun phrase that names a source, with its titles, apposition and conjunction, and where it ends.

>>> from extract.find.scan import Scan
>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> scan = Scan(read_document("قال المتحدث باسم البنتاغون، الأميرال جون كيربي، إن"), default_lexicon())
>>> phrase = read_phrase(scan, 1)
>>> scan.document.slice(phrase.first, phrase.last)
'المتحدث باسم البنتاغون، الأميرال جون كيربي'
"""

from extract.find.phrase_state import COMMAS, DASHES, PhraseState
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
    end = document.sentence(first).last
    limit = min(end if limit is None else limit, first + LONGEST, end)
    if first >= limit:
        return None
    reader = _Reader(scan, first, limit, with_content, transitive)
    reader.no_to = no_to
    reader.no_from = no_from
    reader.no_of = no_of
    return reader.read(proclitics)


class _Reader(PhraseState):
    def read(self, proclitics: tuple[str, ...]) -> Phrase | None:
        scan, first = self.scan, self.first
        known = scan.known[first]
        number = 1
        counted = False
        at = first
        lists = scan.words.list
        if (
            known.fold in lists["these"]
            and first + 1 < self.limit
            and scan.known[first + 1].flags & Is.ARTICLE
            and scan.known[first + 1].nouns
        ):
            at = first = self.first = first + 1  # "هذه المصادر"
            known = scan.known[at]
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
            number = 1 if scan.folds[first] in ("احد", "احدي") else 3
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
                    return None
            if at < self.limit and scan.known[at].flags & Is.FROM:
                at += 1
                several = at < self.limit and scan.known[at].flags & (Is.NUMBER | Is.QUANTIFIER)
                at += bool(several and scan.noun(at) is None)  # "أكثر من عشرة شهود"
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
            skip = _skip(scan, at, head) if at == first else 0
            self._after_head(head, at)
            gender, number = head.noun.gender, number if counted else head.noun.number
            definite = head.article or head.noun.name
        elif self._name_at(at, proclitics):
            head = None
            self.at = at + 1
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
            gender = "f" if scan.folds[first] == "احدي" else "m"
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
        scan = self.scan
        if scan.folds[token] not in scan.words.list["name_titles"] or head.article or head.rest:
            return False
        if token + 1 >= self.limit:
            return False
        after = scan.known[token + 1]
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION
        return not after.flags & bad and not after.nouns and after.fold[0] not in "وبل"

    def _after_head(self, head: NounAt, at: int) -> None:
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
                known.fold in scan.words.list["naming"] and self.heads
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
            elif flags & (Is.STOP | Is.TIME | Is.VERB | Is.SAYING) or (flags & Is.AN and scan.is_an(token)):
                if not self._body_in_y(token, known):
                    return
                self.at = token + 1
                self.closed = True
            elif flags & (Is.IN | Is.FROM | Is.INSIDE | Is.TO | Is.OF) and not flags & Is.AND:
                if not self._preposition(token, flags):
                    return
            elif flags & Is.BREAK or not self._word(token, known):
                return

    def _body_in_y(self, token: int, known: Known) -> bool:
        """Whether what looks like a verb is a name: "مديرة مركز يبوس", "ميشال يوركن، الناطقة"."""
        alone = not self.heads and token == self.first + 1 and token + 1 < self.limit and known.fold[0] == "ي"
        if alone and known.flags & Is.VERB and self.scan.folds[token + 1] in COMMAS:
            return True
        scan_link = bool(self.scan.known[token - 1].flags & Is.LINK) and token > self.first
        if scan_link and known.flags & (Is.VERB | Is.TIME) and not known.flags & Is.AN:
            return True  # "بن يامين", "دي مايو"
        if not (known.flags & Is.VERB and known.fold[0] == "ي" and self.heads) or self.closed:
            return False
        at, head = self.heads[-1]
        return at == token - 1 and len(self.heads) > 1 and head.noun.section != "titles"

    def _of_document(self) -> bool:
        """Whether the phrase began with a document, whoever made it: "بيان لوزارة الدفاع"."""
        return bool(self.heads) and bool(self.heads[0][1].noun.document)

    def _issued(self, token: int) -> bool:
        """Read "صادر عن معهد" or "تعدها وكالة" behind a document."""
        scan = self.scan
        if not self.document_head():
            return False
        after = token + 1
        if after < self.limit and scan.known[after].flags & Is.OF:
            after += 1
        if after >= self.limit or scan.known[after].flags & (Is.BREAK | Is.MARK | Is.IN | Is.FROM):
            return False
        self.at = after
        self.closed = False
        self.open_role = True
        return True

    def _side(self, token: int, known: Known) -> bool:
        """Whether a side of the world is an adjective here: "مسؤول غربي", never "القوات غربي المدينة"."""
        if known.fold not in self.scan.words.list["directions"]:
            return False
        after = self.scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
        return (
            bool(self.heads)
            and not self.closed
            and (
                self.heads[-1][0] == token - 1
                or self.scan.known[token - 1].flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
            )
            and not (after & Is.ARTICLE and not after & Is.ADJECTIVE)
        )

    def _part_of_land(self, token: int, known: Known) -> bool:
        """Whether a side of the land is a genitive: "محافظ شمال سيناء", never "القوات شمال المدينة"."""
        if not self.heads or known.fold not in self.scan.words.list["sides_of_land"] or token + 1 >= self.limit:
            return False
        at, head = self.heads[-1]
        after = self.scan.known[token + 1].flags
        directly = at + len(head.rest) == token - 1 and not head.article and not head.noun.name
        return directly and not after & (Is.MARK | Is.BREAK | Is.IN | Is.FROM | Is.NUMBER)

    def _mark(self, token: int) -> bool:
        """Read over a mark that belongs to the phrase."""
        scan, mark = self.scan, self.scan.folds[token]
        if mark == "(":
            close = next((t for t in range(token + 1, min(token + 8, self.limit)) if scan.folds[t] == ")"), None)
            if close is None:
                return False
            self.at = close + 1
            return True
        if scan.opens_quote(token):
            last = scan.quoted[token]
            named = token > self.first and (
                scan.folds[token - 1] in scan.words.list["named"]
                or not (self.closed or self.named)
                or (self.heads and self.heads[-1][1].noun.section != "titles")
            )
            nickname = last - token <= 4 and last + 1 < self.limit and scan.noun(last + 1) is not None
            if (named or nickname) and last in scan.closing and last - token <= 5 and last < self.limit:
                inside = scan.noun(token + 1) if named and self.heads else None
                if inside is not None and inside[0].noun.section == "institutions":
                    self.heads.append((token + 1, inside[0]))  # "مدير «المرصد»"
                self.at = last + 1
                self.closed = True
                return True
            return False
        if mark in COMMAS:
            return self._apposition(token + 1, "،")
        if mark in DASHES and token + 1 < self.limit and scan.noun(token + 1) is not None:
            close = next((t for t in range(token + 2, min(token + 14, self.limit)) if scan.folds[t] in DASHES), None)
            if close is not None and not any(scan.known[t].flags & (Is.AN | Is.VERB) for t in range(token + 1, close)):
                inner = _Reader(scan, token + 1, close, False)
                if inner.read(("",)) is not None:
                    self.heads.extend(inner.heads)
                self.at = close + 1
                return True
        return False

    def _apposition(self, token: int, mark: str) -> bool:
        """Read "، مارك إسبر،" or "، المتحدث باسم الجيش،" if it is one and closes like one."""
        scan = self.scan
        if token >= self.limit:
            return False
        known = scan.known[token]
        if known.fold in scan.words.list["parts"]:
            for at in range(token + 1, min(token + 5, self.limit)):
                if scan.folds[at] in COMMAS:
                    self.at = at
                    return True
            return False
        found = scan.noun(token)
        title = found is not None and found[0].noun.section == "titles"
        bearer = self.heads[0][1].noun if self.heads else None
        unnamed = bearer is not None and (bearer.number == 3 or bearer.entry.get("anaphor") in ("source", "witness"))
        name = (
            not unnamed
            and not self.named
            and self.heads
            and self._name_at(token, ("",))
            and not known.nouns
            and not known.flags & Is.ARTICLE
        )
        if not (title or name) or known.forms:
            return False
        if known.fold in scan.words.list["preferring"] and self._held_back(token):
            return False  # "مسؤول، فضل عدم ذكر اسمه"
        inner = _Reader(scan, token, min(self.limit, token + 16), self.with_content, self.transitive)
        inner.pair = bearer is not None and bearer.number > 1
        inner.single = bearer is not None and bearer.number == 1 and bool(name)
        phrase = inner.read(("",))
        if phrase is None:
            return False
        last = phrase.last
        if last < self.limit and not self._closes(last):
            return False
        self.heads.extend(inner.heads)
        self.named = self.named or inner.named
        self.closed = True
        self.at = last
        return True

    def _preposition(self, token: int, flags: int) -> bool:
        """Read a preposition that ties the phrase together: "المسؤول في شرطة كابول", "مصادر من الداخلية"."""
        scan = self.scan
        after = token + 1
        while after + 1 < self.limit and scan.folds[after] in scan.words.list["directions"] and flags & Is.IN:
            if scan.known[after + 1].flags & (Is.MARK | Is.AN | Is.TIME | Is.STOP):
                break
            after += 1  # "متحدث في شمال غرب البلاد"
        if after >= self.limit:
            return False
        following = scan.known[after]
        if following.flags & (Is.OCCASION | Is.TIME | Is.STOP | Is.MARK | Is.ACTION | Is.NUMBER) or scan.is_an(after):
            return False
        if following.forms and not following.nouns and any(f.kind == "verb" for f in following.forms):
            return False  # "دعا المصدر من وصفهم"
        people = bool(self.heads) and self.heads[-1][1].noun.section != "media"
        last_title = any(head.noun.section == "titles" for _, head in self.heads)
        reporter = bool(self.heads) and self.heads[-1][1].noun.entry.get("kind") == "media" and last_title
        if flags & Is.IN:
            if not (self.open_role and (last_title or reporter)):
                return False
        elif flags & Is.FROM:
            if scan.folds[after] in scan.words.list["from_adverbs"]:
                return False
            if self.no_from and not following.nouns:
                return False
            issued = self.document_head() and following.nouns
            if not issued and any(option.noun.document for option in following.nouns):
                return False  # "سخر اللواء فلان من ادعاءات"
            if not (last_title and (self.open_role or following.nouns)) and not issued:
                return False
        elif flags & Is.INSIDE:
            if not (self.open_role and people):
                return False
        elif flags & Is.OF:
            lists = scan.words.list
            charged = scan.folds[token - 1] in lists["charged"] and not self.no_of
            if not (
                charged
                or scan.folds[token - 1] in lists["issued"]
                or (last_title and any(head.noun.lemma in lists["deputies"] for _, head in self.heads))
            ):
                return False
        elif self.no_to or not (last_title and self.heads[-1][1].noun.lemma in scan.words.list["envoys"]):
            return False
        found = scan.noun(after)
        if found is not None:
            self.at = found[1]
            if found[0].noun.section != "titles":
                self.closed = found[0].article or found[0].noun.name
            else:
                self.closed = found[0].article
            self.heads.append((after, found[0]))
        else:
            self.at = after + 1
            self.closed = True
        return True

    def _word(self, token: int, known: Known) -> bool:
        """Read a plain word if it still belongs to the phrase."""
        scan, lists, fold = self.scan, self.scan.words.list, known.fold
        flags, listed = known.flags, known.listed
        if len(fold) == 1 and token + 1 < self.limit:
            return False
        if listed and (self.heads or self.named) and (fold in lists["counts"] or fold in lists["aged"]):
            return False
        owned = len(fold) > 4 and fold.endswith(("هم", "ها")) and (self.transitive or not known.nouns)
        if self.transitive and fold.endswith("ه") and not known.nouns and fold[0] != "و":
            surface = scan.document.words[token].surface
            owned = owned or (len(fold) > 4 and surface.endswith("ه") and not surface.endswith("لله"))
        if self.transitive and self.named and not self.heads and flags & Is.QUANTIFIER:
            return False  # "حض فلان سائر الدول"
        if owned and (self.closed or self.named) and known.fold not in scan.words.list["between"]:
            return False  # "صعد العمال إضرابهم"
        if listed and fold in lists["unnamed_from"] and not known.nouns and self._held_back(token):
            return False  # "مصدر فضل عدم الكشف عن اسمه"
        if known.verbal and not flags & Is.ARTICLE and not (known.nouns and not self.closed):
            return False
        if (
            self.transitive
            and flags & Is.ARTICLE
            and scan.known[token - 1].flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
            and self.heads
            and self.heads[-1][0] < token - 1  # "قائد عمليات الأنبار"
            and not self.closed
            and not self._is_body()
        ):
            return False  # "اتهم مسؤول يمني المسلحين"
        if flags & Is.NUMBER:
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
        if fold == "باسم":
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
        if known.fold[0] == "ل" and known.fold[1:] in scan.words.list["complements"] and self._is_body():
            self.at = token + 1  # "المرصد الليبي لحقوق الإنسان"
            self.closed = False
            return True
        if fold[0] == "ل" and self._to(token, known):
            return self._lam(token, known)
        if flags & Is.BI or (listed and self.closed and fold in scan.words.cue_list["demands"]):
            return False
        if fold[0] == "ب" and self._by(token, known):
            return self._ba(token, known)
        told = fold[-1] == "ا" and (self.closed or self.named) and bool(self.heads)
        if told and (known.fold[:-1] in scan.words.sayings or scan.document.words[token].surface.endswith(_TANWIN)):
            return False  # "وجه المسؤول إنذارا"
        action = flags & (Is.ACTION | Is.OCCASION) or known.told
        if action and not self.heads and token == self.first + 1 and known.fold not in scan.words.list["actions"]:
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
        )  # "حاكم مقاطعة": no boycott
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
        found = scan.noun(token) if known.nouns else None
        if found is not None:
            head, after = found
            body = head.noun.section != "titles"
            if self.named and self._other(head):
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
            if body and self.closed and head.article and self.open_role and not alike and not self._fits(head):
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
            if told and self.closed and self._is_body():
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
        elif self.closed or self.named:
            if self._is_body() and not self._name_ends(token):
                return False
            located = known.fold[0] == "ب" and self.open_role and not self.named and len(known.fold) > 3
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
            governs = after & Is.ARTICLE and scan.folds[token + 1].startswith("ال")
            plain = not flags & Is.ADJECTIVE and not governs and not known.feminine
            if self.transitive and described and plain and known.fold not in scan.words.list["no_names"]:
                return False  # "اتهم مسؤول أميركي إيران"
            genitive = bool(self.heads) and self.heads[-1][0] == token - 1 and not self.heads[-1][1].article
            construct = after & Is.ARTICLE and not after & Is.ADJECTIVE
            construct = construct and (not scan.known[token + 1].nouns or (genitive and not self.transitive))
            self.closed = not (flags & Is.ADJECTIVE or construct or known.fold in scan.words.list["complements"])
        self.at = token + 1
        return True

    def _joined(self, token: int, known: Known) -> bool:
        scan = self.scan
        found = scan.noun(token, ("و",))
        if found is not None and not any(form.kind == "verb" for form in known.forms):
            self.heads.append((token, found[0]))
            self.at = found[1]
            self.closed = found[0].article or found[0].noun.name
            self.open_role = True
            self.named = False
            return True
        if known.flags & (Is.BREAK | Is.NUMBER) or known.forms:
            return False
        ranked = scan.noun(token + 1) if token + 1 < self.limit and not self.named and self.heads else None
        if ranked is not None and ranked[0].article and ranked[0].noun.rank:
            self.at = token + 1  # "قائد شرطة سيستان وبلوشستان العميد فلان"
            return True
        if self.pair:
            self.at = token + 1
            return True
        construct = (
            known.flags & Is.ARTICLE
            and not self.named
            and bool(self.heads)
            and 1 < token - self.heads[-1][0] <= 3
            and not self.heads[-1][1].article
            and scan.known[token - 1].flags & Is.ARTICLE
            and (
                not scan.known[token - 1].flags & Is.ADJECTIVE
                or (token + 1 < self.limit and scan.known[token + 1].flags & Is.ADJECTIVE)
            )
        )
        if construct:
            self.at = token + 1  # "وزارة الأوقاف والشؤون الدينية"
            return True
        return self._ends_soon(token)

    def _lam(self, token: int, known: Known) -> bool:
        scan = self.scan
        found = scan.noun(token, ("ل",))
        if found is not None and found[0].noun.section == "media":
            if not self.document_head():
                return False
            self.at = found[1]
            self.closed = True
            return True
        if known.fold[2:] in scan.words.list["addressees"] or known.fold[1:] in scan.words.list["addressees"]:
            return False
        if found is not None and found[0].noun.entry.get("kind") == "media":
            return False
        bound = (
            self.heads
            and scan.known[token - 1].flags & Is.ARTICLE
            and scan.folds[token - 1] in scan.words.list["adjectives"]
        )
        if self.named and not self._is_body() and not (self.heads and self.open_role) and not bound:
            return False
        if not self.heads or not (self.open_role or self._is_body() or bound):
            return False
        self.at = found[1] if found is not None else token + 1
        self.closed = found is None or found[0].article or bool(bound)
        if found is not None:
            self.heads.append((token, found[0]))
        return True

    def _ba(self, token: int, known: Known) -> bool:
        scan = self.scan
        if not self.heads or not self.open_role or known.flags & Is.BI:
            return False
        found = scan.noun(token, ("ب",))
        if self.with_content and found is None:
            return False
        self.at = found[1] if found is not None else token + 1
        self.closed = found is None or found[0].article
        if found is not None:
            self.heads.append((token, found[0]))
        return True

    def _is_media(self, head: NounAt) -> bool:
        return head.noun.section == "media"

    def _trim(self, first: int) -> int:
        scan = self.scan
        last = self.at
        while last > first + 1 and (
            scan.known[last - 1].flags & (Is.IN | Is.FROM | Is.INSIDE)
            or (scan.known[last - 1].flags & Is.MARK and scan.folds[last - 1] not in ")»”\"'’" + "-")
            or scan.folds[last - 1] == "باسم"
        ):
            last -= 1
        return last


def _skip(scan: Scan, token: int, head: NounAt) -> int:
    """Characters before the mention: "للبنتاغون" keeps the second lam."""
    if head.article and head.proclitics.endswith("ل"):
        return max(head.skip - 1, 0)
    if head.article:
        return max(head.skip - 2, 0)
    return head.skip
