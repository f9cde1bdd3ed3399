"""Phrase words: whether a plain word, no mark and no preposition, still belongs to a source's noun phrase.

Each step answers for the words it knows: True, the word is read; False, the phrase ends before it; None, the next step
is asked. The order is that of `PhraseWords._word`: what stands outside comes before clitics, clitics before names,
names before nouns of sources, and a word that nothing is known of is judged by its article alone.
"""

from extract.find.adverbials import how_often, leads_to_that, same_occasion
from extract.find.first_names import borne
from extract.find.known import Is, Known, NounAt
from extract.find.phrase_joins import PhraseJoins
from extract.read.document import COMMAS

_HAPPENS = Is.ACTION | Is.OCCASION
_TIED = Is.LINK | Is.ARTICLE
_TANWIN = ("\u0627\u064b", "\u064b\u0627")


class PhraseWords(PhraseJoins):
    """The single words of a phrase."""

    def _word(self, token: int, known: Known) -> bool:
        """Read a plain word if it still belongs to the phrase: the first step that has an answer gives it."""
        if known.plain and not self.transitive:  # a name or an adjective: the other steps do not know it
            verdict = self._linked(token, known)
            return self._unknown(token, known) if verdict is None else verdict
        fold, flags = known.fold, known.flags
        if len(fold) == 1 and token + 1 < self.limit:
            return self._initial(token)
        if self._outside(token, known) or self._object(token, known):
            return False
        if known.verbal and not flags & Is.ARTICLE and not (known.nouns and not self.closed):
            return self._participle(token, known)
        if flags & Is.NUMBER:
            return self._number(token, known)
        if known.initial in "بلو" or known.listed or known.nouns or flags & Is.BI:
            verdict = self._with_clitic(token, known)
            if verdict is not None:
                return verdict
        if fold[-1] == "ا" and self.heads and (self.closed or self.named) and self._indefinite_object(token, known):
            return False
        verdict = self._event(token, known) if known.told or flags & _HAPPENS else None
        if verdict is None:
            verdict = self._linked(token, known)
        if verdict is not None:
            return verdict
        found = self.scan.noun(token) if known.nouns else None
        if found is not None and (self._of_a_nation(token, known) or self._of_a_party(token, known)):
            return self._take(token)  # "الحكومة المالية", "النائبة الجمهورية"
        if found is not None:
            head, after = found
            if head.noun.section == "titles":
                return self._title(token, known, head, after)
            return self._body(token, known, head, after)
        return self._unknown(token, known)

    def _go_on(self, token: int) -> bool:
        """Read a word and leave the phrase as it was: "منير سلامة إن", "مسؤول كبير سابق في"."""
        self.at = token + 1
        return True

    def _take(self, token: int) -> bool:
        """Read a word that ends the construct: adjectives, names and appositions may follow ("رئيس الأركان")."""
        self.at = token + 1
        self.closed = True
        return True

    def _take_name(self, token: int) -> bool:
        """Read a word as part of a name: "العميد رائد الجبوري"."""
        self.named = self.closed = True
        self.at = token + 1
        return True

    def _initial(self, token: int) -> bool:
        """Read a letter with its full stop, if it is a degree: "المهندس د. فلان"."""
        if not self._degree(token):
            return False
        self.at = token + 2
        return True

    def _outside(self, token: int, known: Known) -> bool:
        """Whether a word counts, points, tells or hides instead of naming: "توقعت الوزارة هذا الأسبوع"."""
        fold, begun = known.fold, self.closed or self.named
        if known.listed:
            scan, lists = self.scan, self.scan.words.list
            if (self.heads or self.named) and (fold in lists.counts or fold in lists.aged):
                return True
            if begun and how_often(scan, token, self.limit) != token:
                return True  # "أكد الرئيس فلان عدة مرات ضرورة", "أكثر من مرة"
            if fold in lists.grounds and scan.folds[token - 1].endswith("ون"):
                return True  # "أخلى المسلحون المدينة"
            if begun and (fold in lists.these or fold in lists.pointing):
                return True  # "شاركته فلانة نفس الرأي", "نفى قيادي في الحركة ذلك"
            if fold in lists.unnamed_from:
                hides = token + 1 < self.limit and scan.folds[token + 1] in lists.kept  # "طالبا عدم ذكر اسمه"
                if (not known.nouns or hides) and self._held_back(token):
                    return True  # "مصدر فضل عدم الكشف عن اسمه"
        if known.initial == "ب" and (begun or self.with_content) and self._foreign_to(token, known):
            return True  # "أوصى القائد بإرسال", "هجوم وصفه مسؤولون بأكثر"
        if known.initial == "ب" and same_occasion(self.scan, token):
            return True
        return known.told and any(form.pronoun for form in known.forms)  # "نقلت عن مصادر تأكيدهم"

    def _object(self, token: int, known: Known) -> bool:
        """Whether a word is what the subject's verb acts on: "صعد العمال إضرابهم", "حض فلان سائر الدول"."""
        fold, flags = known.fold, known.flags
        if len(fold) > 4 and fold[-1] in "ماه" and (self.closed or self.named) and self._owned(token, known):
            return True
        if not self.transitive:
            return False
        if (self.closed or self.named) and self.scan.counts_men(token):
            return True  # "طلب وزير الدفاع خمسين ألف جندي"
        many = len(fold) > 5 and known.initial in "تام" and fold.endswith("ات") and not known.nouns
        if many and (self.closed or self.named):
            return True  # "برر شاكر تصرفات", "أبدى المسؤول الأمريكي تساؤلات"
        cues = self.scan.words.cue_list
        if known.listed and (self.closed or self.named) and (fold in cues.sayings or fold in cues.blames):
            return True  # "جددت المنظمة الدعوة", "تحمل إسرائيل الحزب المسؤولية"
        if flags & Is.QUANTIFIER and self._counts_others(token, known):
            return True  # "حض فلان سائر الدول", "انتقد المسؤول بعض الوزراء"
        described = flags & Is.ARTICLE and not self.closed and self._described(token - 1)
        if not described or not self.heads or self._is_body():
            return False
        return self.heads[-1][0] < token - 1  # "اتهم مسؤول يمني المسلحين", but "قائد عمليات الأنبار"

    def _participle(self, token: int, known: Known) -> bool:
        """Read a participle of saying that describes sources: "مصادر متابعة أن"; a verb ends the phrase."""
        return self._follows_sources(token, known) and self._take(token)

    def _number(self, token: int, known: Known) -> bool:
        """Read a number that is part of a name ("صحيفة 14 أكتوبر"), never a figure ("المنظمة الدولية 31 ألف نازح")."""
        if self._dated_paper(token):
            return self._take(token + 1)
        if self.scan.counts_men(token):
            return False  # "طلب قائد القوات 300 جندي"
        if self._numbered_unit(token):
            return self._take(token + self._armed(token))
        if not self.heads or self.heads[-1][1].noun.section == "titles" or self.with_content or len(known.fold) > 4:
            return False
        if self.closed and token - self.heads[-1][0] != 1:
            return False
        if self.scan.known[token - 1].flags & Is.ADJECTIVE:
            return False
        return self._take(token + self._armed(token))

    def _with_clitic(self, token: int, known: Known) -> bool | None:
        """What a word with ب, ل or و does: "ومصادر محلية", "لحقوق الإنسان", "بصنعاء"; with what looks like one, too."""
        scan, lists, fold = self.scan, self.scan.words.list, known.fold
        first = known.initial
        if first == "ب" and fold[1:] in lists.approximate:
            return False  # "قدرتهم مصادر بأكثر من مئة"
        if known.listed and fold in lists.on_behalf and (fold in lists.in_name_of or self.heads or self.closed):
            self.at = token + 1  # "المتحدث باسم الجيش"
            self.closed = False
            return True
        if self.named and (known.nouns or first == "ل"):
            if not known.nouns and scan.document.words[token].surface.startswith(("لإ", "لأ", "لآ")):
                return False  # "لإيران"
            if self._surname(token, known):
                return self._go_on(token)  # "محمد الوزير"
        if first == "و" and self._adds(token, known):
            return self._joined(token, known)  # "مسؤول محلي ومصادر"
        if first == "ل":
            if self._of_what_kind(known):
                self.at = token + 1
                self.closed = False
                return True
            if self._to(known):
                return self._lam(token, known)
        if known.flags & Is.BI or (known.listed and self.closed and fold in scan.words.cue_list.demands):
            return False
        if first == "ب" and self._by(known):
            return self._ba(token, known)
        return None

    def _adds(self, token: int, known: Known) -> bool:
        """Whether a word in و is joined to the phrase: "ومصادر", never "وزير" or a name in و."""
        scan, fold = self.scan, known.fold
        if scan.noun(token):
            return False
        if known.nouns and scan.noun(token, ("و",)):
            return True
        return len(fold) > 3 and (self.closed or self.named) and fold not in scan.words.list.waw_names

    def _of_what_kind(self, known: Known) -> bool:
        """Whether a word in ل says what a body or an office is for: "المرصد الليبي لحقوق الإنسان"."""
        if known.fold[1:] not in self.scan.words.list.complements:
            return False
        return self._is_body() or (self.open_role and not known.nouns and not known.flags & Is.BI)

    def _indefinite_object(self, token: int, known: Known) -> bool:
        """Whether a word in tanwin is what somebody did or said: "وجه المسؤول إنذارا", "أورد آخرون خبرا"."""
        words, stem = self.scan.words, known.fold[:-1]
        if stem in words.sayings or stem in words.list.actions:
            return True
        return self.scan.document.words[token].surface.endswith(_TANWIN)

    def _event(self, token: int, known: Known) -> bool | None:
        """End the phrase before a noun of what happens or is said: "أعلن الناطق مقتل"; names look like that, too."""
        scan, flags = self.scan, known.flags
        if flags & Is.ARTICLE:
            return None
        if self._titled() and borne(scan, token):
            return self._take_name(token)  # "اللواء نداء العمري"
        if self.named and (self._last_names(token) or self._titled_surname(token, known)):
            return self._take_name(token)
        if known.feminine and self._of_sources(token):
            return self._take(token)
        actions = scan.words.list.actions
        second = not self.heads and token == self.first + 1 and not scan.known[self.first].flags & Is.ARTICLE
        if second and known.fold not in actions and not (flags & Is.OCCASION or known.told):
            return None  # "ميان افتخار": a name of that form
        ends = self.closed or self.named or self._noun_described(token) or self._tellers(token, known)
        if not ends or self._governed(token, known):
            return None
        surname = self.named and not self._is_body() and token + 1 < self.limit
        return surname and leads_to_that(scan, token + 1) > 0 and self._go_on(token)  # "منير سلامة إن"

    def _tellers(self, token: int, known: Known) -> bool:
        """Whether those who saw or know of it stand right before what happened: "أكد شهود إطلاق نار"."""
        if not self.transitive or not self.heads or known.fold not in self.scan.words.list.actions:
            return False
        at, head = self.heads[-1]
        entry = head.noun.entry
        told = entry.get("kind") == "witness" or entry.get("unnamed") == "witness" or entry.get("anaphor") == "source"
        return told and at + 1 + len(head.rest) == token

    def _noun_described(self, token: int) -> bool:
        """Whether an adjective stands right before a word: "مسؤول محلي مقتل", but "قائد عملية تحرير"."""
        scan, before = self.scan, token - 1
        adjective = before > self.first and scan.known[before].flags & Is.ADJECTIVE
        return bool(adjective) and scan.folds[before] not in scan.words.list.complements

    def _governed(self, token: int, known: Known) -> bool:
        """Whether a noun of what happens belongs to the title before it: "حاكم مقاطعة", "الأمين العام لجبهة تحرير"."""
        lists, fold = self.scan.words.list, known.fold
        place = known.listed and fold in lists.no_names and fold not in lists.these
        return (place and bool(self.heads) and self.heads[-1][0] == token - 1) or self._in_construct(token)

    def _linked(self, token: int, known: Known) -> bool | None:
        """Read a word that a link ties to a name: "خالد بن سلطان", "وائل أبو فاعور", "عبد الملك الحوثي"."""
        if token == self.first:
            return None
        scan, flags = self.scan, known.flags
        before = scan.known[token - 1]
        if not before.listed and not flags & _TIED:
            return None
        lists = scan.words.list
        slave = bool(flags & Is.ARTICLE) and token > self.first + 1 and scan.folds[token - 2] in lists.servant
        slave = slave and not (known.listed and known.fold in scan.words.cue_list.attacks)
        linked = before.listed and before.fold in lists.name_links
        linked = linked or (bool(flags & Is.LINK) and known.listed and known.fold in lists.name_links)
        if (linked or (slave and self.named)) and (
            slave or not flags & Is.ARTICLE or scan.folds[token - 1] in lists.servant
        ):
            self.open_role = False
            return self._take_name(token)
        if known.listed and known.fold in lists.second_names and self.named and not before.flags & Is.ARTICLE:
            return self._take_name(token)  # "نجم الدين"
        if flags & Is.LINK and known.fold.startswith("ال") and not before.flags & Is.ARTICLE:
            return self._take(token)  # "جماعة جند الله"
        return None

    def _title(self, token: int, known: Known, head: NounAt, after: int) -> bool:
        """Read a title ("قائد عمليات", "المتحدث") or the name that looks like one; an object in the plural ends it."""
        noun = head.noun
        if (self.named and self._other(head)) or (self.with_content and self._told(head, token)):
            return False
        behind_article = self.scan.known[token - 1].flags & Is.ARTICLE
        named = self.closed and not (head.article or head.rest) and known.fold in self.scan.words.list.given_names
        if named or ((behind_article or self.closed) and self._first_name(token, head)):
            return self._take_name(token)  # "الجنرال الأفغاني أمين الله كريمي", "محافظ كركوك نجم الدين كريم"
        lone = bool(self.heads) and self.heads[0][1].noun.number == 1 and noun.construct and noun.number > 1
        if behind_article and (noun.rank or lone) and not head.article and not head.rest:
            return self._take_name(token)  # "العميد رائد الجبوري": a first name
        if self.transitive and self._title_as_object(token, known, head):
            return False
        self.heads.append((token, head))
        self.at = after
        self.open_role = True
        self.closed = head.article or self._ends_definite(head)
        return True

    def _title_as_object(self, token: int, known: Known, head: NounAt) -> bool:
        """Whether a title behind a subject is the object: "دعا فلان أنصاره", "ناشدت السلطات المواطنين"."""
        if head.noun.number == 3:
            if self.named and not self.heads:
                return True  # "دعا فلان أنصاره", "طمأن فلان السكان"
            if self.closed and self._is_body():
                return True  # "وصفت قوات الأمن أعضاء الخلية بأنهم"
            if head.article and known.fold.endswith("ين") and self._several_unnamed():
                return True  # "أبلغ مسؤولون أميركيون الصحفيين"
        single = bool(self.heads) and self.heads[0][1].noun.number == 1 and self.heads[0][1].noun.section == "titles"
        several = known.fold.endswith("ين") or head.noun.number == 3  # "دعا المحافظ فلان السكان إلى"
        sole = bool(head.noun.entry.get("sole")) and token + 1 < self.limit  # "اتهم الوزير فلان الرئيس بكذا"
        several = several or (sole and not self.scan.known[token + 1].flags & Is.ARTICLE)
        if self.named and single and head.article and several and self.heads[-1][0] < token - 1:
            return self.scan.folds[token - 1] not in self.scan.words.list.on_behalf  # "توعد الوزير فلان الصيادين"
        if not (self.closed and head.article and (known.fold.endswith("ين") or head.noun.number == 3)):
            return False
        at, last = self.heads[-1] if self.heads else (-1, head)
        one = at + len(last.rest) == token - 1 and last.noun.number == 1  # "أبلغ الجندي المحققين"
        one = one and (last.article or bool(last.rest))
        return one or self._is_body()

    def _several_unnamed(self) -> bool:
        """Whether the phrase counts several unnamed people: "مسؤولون أميركيون", "شهود عيان", "ثلاثة مسؤولين"."""
        head = self.heads[0][1] if self.heads else None
        several = head is not None and len(self.heads) == 1 and head.noun.number > 1 and not head.article
        return several and head is not None and (self.closed or bool(head.rest))

    def _body(self, token: int, known: Known, head: NounAt, after: int) -> bool:
        """Read a body or a medium ("وزير الدفاع", "مراسل الوكالة"); behind a closed phrase it is an object."""
        nisba = known.flags & Is.ADJECTIVE and known.fold[-1] == "ي" and head.noun.gender != "f"
        if (self.named and not nisba and self._other(head)) or (self.with_content and self._told(head, token)):
            return False  # but "القيادي سامر علي الحوثي"
        if head.article and not self.heads and not self._is_media(head):
            return False  # "اتهم جعفري المخابرات": a name, then an object
        if head.article and not head.rest and self._feminine_adjective(token, known):
            return self._go_on(token)
        alike = (nisba and self._titled()) or self._alike(token, known)  # "القيادي الحوثي"
        if self.closed and head.article and self.open_role and not alike and not self._fits():
            return False  # "ناشد الجيش الحوثيين"
        if self.closed and not head.article and (self.named or self.transitive or not head.noun.name):
            return False  # "طالب المتحدث شركات النفط", "اتهمت الحكومة طالبان"
        if self.transitive and self.named and not self.heads and not head.article:
            return False  # "دعا فلان حكومة البلاد"
        self.heads.append((token, head))
        self.at = after
        self.closed = head.article or head.noun.name or self._ends_definite(head)
        return True

    def _feminine_adjective(self, token: int, known: Known) -> bool:
        """Whether a body's name is the adjective of a feminine noun: "دائرة العلاقات الخارجية"."""
        before = self.scan.known[token - 1]
        agrees = known.feminine and known.flags & Is.ADJECTIVE and before.feminine and before.flags & Is.ARTICLE
        return bool(agrees) and token - 1 > self.first

    def _alike(self, token: int, known: Known) -> bool:
        """Whether two plurals in ون or ين stand side by side: "المسلحون الحوثيون"."""
        end = known.fold[-2:]
        return token > self.first and end in ("ون", "ين") and self.scan.folds[token - 1][-2:] == end

    def _unknown(self, token: int, known: Known) -> bool:
        """Read a word that names no source: an adjective, a name, or the genitive of an open construct."""
        if known.flags & Is.ARTICLE:
            return self._definite(token, known)
        after = self.scan.known[token + 1].flags if token + 1 < self.limit else 0
        at, head = self.heads[-1] if self.heads else (-1, None)
        if head is not None and at == token - 1 and known.feminine and self._is_complete(token - 1, head):
            return False  # "اعتبرها مراقبون متسرعة"
        if self.closed and self.transitive and known.feminine and after & Is.ARTICLE:
            return False  # "أكد الرئيس صعوبة الوضع"
        if self._found_by_document(token, known):
            return False
        if self.closed or self.named:
            return self._name(token, known)
        return self._genitive(token, known, after)

    def _definite(self, token: int, known: Known) -> bool:
        """Read a word with the article that describes or ends the phrase: "وزير الخارجية", "الجيش اليمني"."""
        scan, flags, fold = self.scan, known.flags, known.fold
        if self.heads and not self.named and known.listed and self._first_of_name(token, known):
            return self._take_name(token)
        if known.bare in scan.words.list.sides_of_land and self._of_south(token):
            return self._take(token + 1)  # "الجيش الجنوب أفريقي"
        if self.closed and (self._land_spoken_to(token, fold) or not self._modifies(token, known)):
            return self._rank_ahead(token) and self._take(token)
        at, head = self.heads[-1] if self.heads else (-1, None)
        if head is not None and at + 1 + len(head.rest) == token and self._is_complete(token - 1, head):
            return False  # "وصف شهود عيان الانسحاب بأنه", "رفض ثلاثة مسؤولين الاتهامات"
        if self._of_another(token, known):
            return False
        second = self.transitive and token == self.first + 1 and not flags & Is.ADJECTIVE
        if second and not self.heads and scan.is_land(self.first) and fold not in scan.words.list.adjectives:
            return False  # "وصفت موسكو الرقم بأنه"
        if self.transitive and self.named and not self.heads and self._after_full_name(token, known):
            return False
        if self.transitive and self.named and not self.heads and known.feminine:
            adjective = flags & Is.ADJECTIVE and scan.folds[self.first][-1] in "اه"  # "كوريا الشمالية"
            if not adjective and known.fold not in scan.words.list.adjectives:
                return False  # "وصف فلان الانتخابات بأنها"
        return self._take(token)

    def _is_complete(self, last: int, head: NounAt) -> bool:
        """Whether a plural without the article takes no genitive: "مسؤولين" with its ن, "شهود عيان"."""
        if head.article or head.noun.number != 3 or head.noun.section != "titles" or head.noun.construct:
            return False
        if head.rest:
            return bool(head.noun.entry.get("anaphor") == "witness")  # but "رجال الدين المسلمين", "شيوخ عشائر الأنبار"
        return self.scan.folds[last].endswith(("ون", "ين")) and head.proclitics in ("", "و")

    def _after_full_name(self, token: int, known: Known) -> bool:
        """Whether a word with the article is what somebody of a full name speaks of: "برر جون كيربي الهجوم بأنه"."""
        scan = self.scan
        if known.listed and known.fold in scan.words.cue_list.attacks:
            return not scan.known[token - 1].flags & Is.LINK
        if token < self.first + 2 or self.closed or scan.folds[token - 1] in scan.words.list.first_names:
            return False
        return not self._modifies(token, known)

    def _of_another(self, token: int, known: Known) -> bool:
        """Whether a word does not agree with who speaks: "دعت طهران الأوروبيين إلى", "حمل الحزب السعودية المسؤولية"."""
        if token == self.first + 1 and known.fold.endswith(("ين", "ون")):
            return self.transitive and self.scan.is_land(self.first)
        if not self.closed or not known.feminine or not self.heads or not self.scan.is_land(token):
            return False
        own = range(self.first, token)
        return all(head.noun.gender == "m" and head.noun.number == 1 for _, head in self.heads) and not any(
            self.scan.known[at].feminine for at in own
        )

    def _found_by_document(self, token: int, known: Known) -> bool:
        """Whether a verb behind a document and its adjective says what it found: "حسب تقديرات أممية نزح"."""
        if not self._of_document() or token <= self.first + 1 or not self.scan.known[token - 1].flags & Is.ADJECTIVE:
            return False
        at, head = self.heads[-1]
        return not (known.flags & Is.ADJECTIVE or known.feminine or head.article) and at == token - 2

    def _name(self, token: int, known: Known) -> bool:
        """Read a word without the article behind a closed phrase: a name ("الرئيس فلان", "حركة الشباب فرع كذا")."""
        lists, fold = self.scan.words.list, known.fold
        land = self.transitive and self.scan.is_land(token) and self.scan.known[token - 1].flags & Is.ARTICLE
        if self._is_body() and (land or not self._name_ends(token) or self._whole_document(known)):
            return False  # "وصفت الخارجية الأميركية إيران بأنها"
        after = self.scan.known[token + 1].flags if token + 1 < self.limit else Is.MARK
        described = after & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE
        if fold[0] == "ب" and self.with_content and self.scan.land_end(self.first) == token:
            return False  # "هددت الصين بعمل عسكري"
        if fold[0] == "ب" and self.named and self.with_content and len(fold) > 4:
            if described and self.heads:
                return False  # "طالبت الوزيرة فلانة بمهلة إضافية"
            if not self.scan.known[token - 1].nouns and (fold[-1] == "ه" or self._full(token)):
                return False  # "طالب توم هاربر بتعويضات"
        if fold[0] == "ب" and self.open_role and not self.named and len(fold) > 3:
            at, head = self.heads[-1] if self.heads else (-1, None)
            man = head is not None and at == token - 1 and head.noun.gender == "m"
            if man and known.feminine and fold[-1] == "ه":
                return False  # "قام الملك بزيارة"
            if token + 1 < self.limit and self.scan.folds[token + 1] in COMMAS:
                return self._go_on(token)  # "السفير بصنعاء، فلان،"
        if self.heads and not self.named and fold in lists.no_names:
            return self._go_on(token)  # "مسؤول كبير سابق في"
        self.named = True
        self.open_role = False
        self.at = token + 1
        return True

    def _full(self, token: int) -> bool:
        """Whether a whole name of two words stands before a word that no name's end follows."""
        scan, known = self.scan, self.scan.known
        if token + 1 >= self.limit or leads_to_that(scan, token + 1) or scan.folds[token + 1] in COMMAS:
            return False
        tied = Is.ARTICLE | Is.LINK | Is.MARK
        first, second = known[token - 2], known[token - 1]
        return token - self.first > 2 and not (first.flags | second.flags) & tied and not first.nouns

    def _genitive(self, token: int, known: Known, after: int) -> bool:
        """Read a word without the article in an open construct: "مسؤول أمني", "قائد شرطة كابول".

        Args:
            after: The flags of the next word, none at the limit.
        """
        scan, flags, no_names = self.scan, known.flags, self.scan.words.list.no_names
        if self.transitive and not flags & Is.ADJECTIVE and not known.feminine and known.fold not in no_names:
            before = scan.known[token - 1]
            nisba = before.flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE and not before.nouns
            nisba = nisba and not scan.document.words[token - 1].surface.endswith("ى")  # "قائد شرطة ديالى فلان"
            governs = after & Is.ARTICLE and scan.folds[token + 1].startswith("ال")
            if nisba and len(scan.folds[token - 1]) > 3 and not governs:
                return False  # "اتهم مسؤول أميركي إيران", but "علي", "قيادة عمليات سامراء"
        self.closed = not (flags & Is.ADJECTIVE or known.fold in scan.words.list.complements)
        if self.closed and after & Is.ARTICLE and not after & Is.ADJECTIVE:
            at, head = self.heads[-1] if self.heads else (-1, None)
            bound = head is not None and at == token - 1 and not head.article
            bound = bound and (not self.transitive or known.feminine)
            self.closed = bool(scan.known[token + 1].nouns) and not bound
        self.at = token + 1
        return True

    def _is_media(self, head: NounAt) -> bool:
        return head.noun.section == "media"

    def _first_name(self, token: int, head: NounAt) -> bool:
        """Whether a title is a first name here: "أمين جربوع", never "أمين عام", "أمين المجلس"."""
        scan, lists = self.scan, self.scan.words.list
        first = scan.folds[token] in lists.name_titles
        if not (first or scan.folds[token] in lists.surnames) or head.article or head.rest:
            return False
        if token + 1 >= self.limit:
            return False
        after = scan.known[token + 1]
        if after.listed and (after.fold in lists.second_names or (first and after.fold in lists.name_links)):
            return True  # "نجم الدين", "مختار أبو ساق"
        if after.flags & Is.ARTICLE and after.flags & Is.ADJECTIVE and token + 2 < self.limit:
            follows = scan.known[token + 2]  # "مختار الرحبي السكرتير"
            title = any(n.article and n.noun.section == "titles" and n.noun.number == 1 for n in follows.nouns)
            return (title or bool(follows.flags & Is.MARK) or leads_to_that(scan, token + 2) > 0) and not after.nouns
        bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION
        return first and not after.flags & bad and not after.nouns and after.fold[0] not in "وبل"
