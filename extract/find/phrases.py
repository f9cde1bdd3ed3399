"""Phrases: the noun phrase that names a source, with its titles, apposition and conjunction, and where it ends.

>>> from extract.find.scan import Scan
>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> scan = Scan(read_document("قال المتحدث باسم البنتاغون، الأميرال جون كيربي، إن"), default_lexicon())
>>> phrase = read_phrase(scan, 1)
>>> scan.document.slice(phrase.first, phrase.last)
'المتحدث باسم البنتاغون، الأميرال جون كيربي'
"""

from extract.find.adverbials import leads_to_that
from extract.find.first_names import borne
from extract.find.known import Is, Known, NounAt
from extract.find.phrase_state import two_women
from extract.find.phrase_words import PhraseWords
from extract.find.scan import Phrase, Scan
from extract.read.document import COMMAS

# Words that do not simply go on with a phrase.
_OWN_WAY = Is.MARK | Is.PHRASED | Is.BREAK | Is.SAYING | Is.IN | Is.FROM | Is.INSIDE
_LOOSE = Is.IN | Is.FROM | Is.INSIDE  # prepositions that a phrase does not end with
_CLAUSE = Is.STOP | Is.TIME | Is.VERB | Is.SAYING
_PREPOSITIONS = Is.IN | Is.FROM | Is.INSIDE | Is.TO | Is.OF
_CLOSING = ")»”\"'’-"  # marks that a phrase may end with
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
    if first >= len(document.words):
        return None
    end = min(document.sentence(first).last, first + LONGEST)
    limit = end if limit is None else min(limit, end)
    if first >= limit:
        return None
    reader = _Reader(scan, first, limit, with_content, transitive)
    reader.no_to = no_to
    reader.no_from = no_from
    reader.no_of = no_of
    return reader.read(proclitics)


class _Reader(PhraseWords):
    def read(self, proclitics: tuple[str, ...]) -> Phrase | None:
        """The phrase that begins at `first`, "هذه المصادر", "عدد من الجنود", "بان كي مون"; None if none does."""
        scan, lists = self.scan, self.scan.words.list
        known = scan.known[self.first]
        if known.listed:
            if not self._pointed():
                return None
            known = scan.known[self.first]
        if known.flags & Is.ARTICLE and known.bare in lists.latter and "" in proclitics:
            return Phrase(self.first, self.first + 1, None, "f" if known.feminine else "m", 1)  # "اتهمت الأخيرة طهران"
        if (
            known.listed
            and known.flags & Is.BREAK
            and "" in proclitics
            and (end := scan.land_end(self.first)) > self.first
        ):
            return Phrase(self.first, end, None, "", 1)  # "أعلنت جنوب أفريقيا": no direction
        if known.listed:
            if not known.nouns and known.fold in lists.others and scan.known[self.first - 1].verb:
                return self._another(known)
            if known.fold in lists.what:
                self._so_called()
                known = scan.known[self.first]
        at = self.first
        number = 0
        counts = self._counting(known, proclitics)
        if counts and scan.noun(at, proclitics) is None:
            fold = self.counting
            number = 1 if fold in lists.one or fold in lists.chief else 3
            counted = self._counted(number)
            if not isinstance(counted, int):
                return counted
            at = counted
            proclitics = ("",)
            self.pair = self.each = fold in lists.each and bool(scan.known[self.first + 1].flags & Is.FROM)
        phrase = self._begin(at, proclitics, number)
        if phrase is None:
            return None
        if counts and at > self.first:
            phrase.skip = counts - 1
        self._rest()
        phrase.last = self._trim(at)
        if len(self.heads) > 1:
            phrase.joint = any(n.proclitics == "و" and scan.folds[h][0] == "و" for h, n in self.heads[1:])
        return phrase

    def _counting(self, known: Known, proclitics: tuple[str, ...]) -> int:
        """One more than the characters before a word of number that counts who speaks, "لثلاثة مسؤولين"; 0: none."""
        self.counting = known.fold
        if known.flags & (Is.NUMBER | Is.QUANTIFIER):
            return 1
        if known.initial != "ل" or "ل" not in proclitics or known.fold[1:] not in self.scan.words.list.quantifiers:
            return 0
        self.counting = known.fold[1:]
        return 3 if self.scan.document.words[self.first].surface.startswith("لـ") else 2

    def _another(self, known: Known) -> Phrase:
        """The phrase of one word that takes up those told of: "وقال آخر رفض ذكر اسمه إن", "وأشارت أخرى"."""
        ending = known.fold[-2:]
        number = 2 if ending == "ان" else 3 if ending == "ات" else 1
        gender = "f" if ending == "ات" or ending[1] == "ي" else "m"
        return Phrase(self.first, self.first + 1, None, gender, number)

    def _pointed(self) -> bool:
        """Read a demonstrative, if one begins the phrase; False where no source follows: "تلك الاتهامات"."""
        scan, first = self.scan, self.first
        known = scan.known[first]
        if known.fold not in scan.words.list.these and known.fold not in scan.words.list.pointing:
            return True
        if first + 1 < self.limit and scan.known[first + 1].flags & Is.ARTICLE:
            self.first = first + 1
            return bool(scan.known[first + 1].nouns)  # "هذه المصادر", never "تلك الاتهامات"
        return bool(known.nouns)  # "أبلغهم هؤلاء"

    def _so_called(self) -> None:
        """Read over "ما يسمى" and "ما يعرف باسم": "ما يسمى المجلس"."""
        scan, first = self.scan, self.first
        if first + 3 < self.limit and scan.folds[first + 1] in scan.words.list.so_called:
            self.first = first + 2 + (scan.folds[first + 2] in scan.words.list.called_by)

    def _counted(self, number: int) -> int | Phrase | None:
        """The token of the noun that a word of number counts, "أكثر من عشرة شهود"; the phrase, if it has no noun.

        Args:
            number: The number of those counted, 1 or 3.
        """
        scan, lists, at = self.scan, self.scan.words.list, self.first + 1
        if self.counting in lists.number_of:
            after = scan.known[at].flags if at < self.limit else Is.NONE
            some = bool(after & Is.FROM) or (bool(after & Is.ADJECTIVE) and not scan.folds[at].startswith("ال"))
            if not some and not (at < self.limit and scan.folds[at] in lists.of_them):
                return None  # "عدد الجنود", "عدد الأسرى" are a number of men, "عدد من الجنود" some men
        if at < self.limit and scan.folds[at] in lists.of_them:
            return Phrase(self.first, at + 1, None, "m", number, 0, True)  # "عدد منهم"
        inside = at + 1 < self.limit and bool(scan.known[at].flags & Is.IN) and scan.folds[at + 1] in lists.hundred
        if inside or (at + 1 < self.limit and (scan.folds[at] in lists.hundred or scan.folds[at] == "%")):
            at += 1 + bool(scan.known[at].flags & Is.IN)  # "27 في المئة من المستطلعين"
            if at < self.limit and scan.folds[at] in lists.of_them:
                return Phrase(self.first, at + 1, None, "m", number, 0, True)
            if at >= self.limit or not scan.known[at].flags & Is.FROM:
                return self._share_alone(min(at, self.limit), number)
        if at < self.limit and scan.known[at].flags & Is.FROM:
            at += 1
            several = at < self.limit and scan.known[at].flags & (Is.NUMBER | Is.QUANTIFIER)
            at += bool(several and scan.noun(at) is None)  # "أكثر من عشرة شهود"
        if at + 1 < self.limit and scan.folds[at] in lists.these and scan.known[at + 1].nouns:
            at += 1  # "أحد هذه المصادر"
        return at if at < self.limit else None

    def _share_alone(self, at: int, number: int) -> Phrase | None:
        """The phrase of a share that counts nobody by name, before what they say: "قال 35 في المئة إن"."""
        scan = self.scan
        said = at + (at < self.limit and scan.folds[at] in COMMAS)
        speak = at < len(scan.folds) and any(f.kind == "verb" and f.number > 1 for f in scan.known[at].forms)
        if not speak and not leads_to_that(scan, said):
            return None  # "78 في المئة أعربوا عن"
        return Phrase(self.first, at, None, "m", number, 0, True)

    def _begin(self, at: int, proclitics: tuple[str, ...], number: int) -> Phrase | None:
        """The phrase with its first noun ("الوزير"), its first name ("أمين جربوع") or its body's name in marks.

        Args:
            at: The token of the noun or name, behind words that count.
            number: The number of those counted, 1 or 3; 0 where nothing counts.
        """
        scan, known, lists = self.scan, self.scan.known[at], self.scan.words.list
        found = scan.noun(at, proclitics) if known.nouns else None
        if found is not None:
            if not self._first_name(at, found[0]) and not self._fathers_name(known):
                return self._begin_noun(at, found[0], found[1], number)
            self.at = at + 1  # "أمين جربوع": a first name
            self.named = True
            return self._nameless(number)
        if known.listed and known.fold in lists.fighters and known.fold[-1] in "وي":
            return self._fighters(at)
        if known.listed and known.fold in lists.sides_of_land and at + 2 <= self.limit and scan.land_end(at) == at + 2:
            self.at = at + 2  # "جنوب أفريقيا": its first word is else a direction
            self.named = self.closed = True
            return self._nameless(number)
        if self._name_at(at, proclitics):
            self.at = at + (3 if scan.ban and scan.is_ban(at) else 1)
            self.named = True
            if not number and (lands := self._lands(at)) is not None:
                return lands
            self.closed = bool(known.flags & Is.ARTICLE)
            phrase = self._nameless(number)
            joined = known.fold[0] == "و" and known.fold[1:] in scan.words.list.first_names
            if joined and at == scan.document.sentence(at).first:
                phrase.skip = 1  # "وجمال البنا يرى"
            if "ل" in proclitics and known.fold.startswith("ل"):
                phrase.skip = 2 if scan.document.words[at].surface.startswith("لـ") else 1
            return phrase
        if number or not scan.opens_quote(at) or not self._short_quote(at):
            return None
        self.at = scan.quoted[at] + 1
        self.named = self.closed = True
        return self._nameless(number)

    def _lands(self, at: int) -> Phrase | None:
        """The phrase of lands that speak together: "مصر والسودان", "فرنسا وألمانيا وبريطانيا"; None for one alone."""
        scan, end = self.scan, self.scan.land_end(at)
        if end == at or end >= self.limit or not scan.joins_land(end):
            return None
        while end < self.limit and scan.joins_land(end):
            end += 1
        self.at = self.limit = end  # what follows is said, or spoken to
        return Phrase(self.first, end, None, "", 2, joint=True, heads=self.heads)

    def _fighters(self, at: int) -> Phrase | None:
        """The phrase of many fighters and whose they are: "مقاتلو المقاومة الشعبية", "مسلحو الحركة"."""
        scan, whose = self.scan, at + 1
        if whose >= self.limit or (scan.known[at].fold[-1] == "ي" and scan.known[at - 1].verb):
            return None  # "واتهم مسلحي الحركة": they are accused
        found = scan.noun(whose)
        if scan.opens_quote(whose) and self._short_quote(whose):
            self.at = scan.quoted[whose] + 1  # "مسلحو «كذا»"
        elif scan.known[whose].flags & (Is.MARK | Is.BREAK | Is.NUMBER | Is.BI):
            return None
        else:
            self.at = found[1] if found is not None else whose + 1
        self.closed = True
        return Phrase(self.first, self.at, None, "m", 3, heads=self.heads)

    def _begin_noun(self, at: int, head: NounAt, after: int, number: int) -> Phrase:
        """The phrase that begins with a noun of a source: "الوزير", "عدد من الصحف"."""
        fold = self.counting
        self.at = after
        self.heads.append((at, head))
        self._after_head(head)
        gender = head.noun.gender
        titled = gender == "f" and head.noun.section == "titles" and head.noun.number == 1 and not head.article
        if titled and self.scan.document.words[at].surface.endswith("ه"):
            gender = ""  # "نظيره": his counterpart, though it folds like hers
        if number == 1:
            gender = self._gender_of_one()
        elif number and fold in self.scan.words.list.some_of and head.noun.section != "titles":
            gender = ""  # "قال عدد من الصحف", "قالت بعض الصحف"
        skip = head.led if at == self.first else 0
        definite = bool(head.article or head.noun.name) and not (number and fold in self.scan.words.list.one)
        if not number and head.noun.number == 2 and self._accusative(at, head, after):
            number = 1
        if not number and head.noun.number == 3 and head.noun.entry.get("anaphor") == "source":
            number = 2 if self.scan.folds[at].endswith("ين") else 0  # "مصدرين": many are مصادر
        return Phrase(self.first, at, head, gender, number or head.noun.number, skip, definite, heads=self.heads)

    def _accusative(self, at: int, head: NounAt, after: int) -> bool:
        """Whether what looks like two in a construct is one in the accusative: "لكن قياديا حوثيا", "إن ضابطا في"."""
        scan = self.scan
        if not head.noun.construct or not scan.folds[at].endswith("ا") or after >= self.limit:
            return False
        known = scan.known[after]
        agrees = known.fold.endswith("ا") and len(known.fold) > 3 and not known.flags & Is.ARTICLE and not known.nouns
        return agrees or bool(known.flags & (Is.IN | Is.FROM | Is.VERB)) or known.verb

    def _nameless(self, number: int) -> Phrase:
        """The phrase that begins with a name, of which no noun says what it is: "فلان", "«الهيئة»"."""
        if not number and two_women(self.scan, self.first):
            return Phrase(self.first, self.at, None, "f", 2, heads=self.heads)  # "قالت معلمتان إن"
        gender = self._gender_of_one() if number == 1 else ""
        return Phrase(self.first, self.at, None, gender, number or 1, heads=self.heads)

    def _gender_of_one(self) -> str:
        """The gender that "أحد", "إحدى", "كبير" or "كبيرة" gives to the one they single out."""
        fold = self.counting
        return "f" if fold in self.scan.words.list.one_woman or fold.endswith("ه") else "m"

    def _fathers_name(self, known: Known) -> bool:
        """Whether "أبو" begins a name, though it is the plural of a title too."""
        return bool(known.flags & Is.LINK) and known.fold in self.scan.words.list.name_links

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

    def _recognised(self, token: int) -> int:
        """The token behind "بها" that goes with a participle before it: "المعترف بها دوليا"; 0 if none does."""
        folds, lists = self.scan.folds, self.scan.words.list
        if token == self.first or folds[token - 1] not in lists.recognised:
            return 0
        return token + 1 + (token + 1 < self.limit and folds[token + 1] in lists.recognised_how)

    def _rest(self) -> None:
        scan = self.scan
        while self.at < self.limit:
            token = self.at
            known = scan.known[token]
            flags = known.flags
            if self.no_to and known.fold.startswith("لل") and self._called_to(known):
                return  # "دعا الوزير للتهدئة"
            if not flags & _OWN_WAY:
                if not self._word(token, known) and not self._body_behind_lam(token):
                    return
            elif flags & Is.TIME and known.nouns and (named := scan.noun(token)) is not None and named[0].rest:
                if not self._body(token, known, named[0], named[1]):  # "قوات فجر ليبيا"
                    return
            elif flags & Is.MARK:
                if not self._mark(token):
                    return
            elif scan.ban and scan.is_ban(token):
                self.at = min(token + 3, self.limit)
                self.named = self.closed = True
            elif flags & Is.TIME and self._titled() and borne(scan, token):
                self._take_name(token)  # "محافظ كذا صباح فلان"
            elif flags & Is.TIME and self._time_adjective(token):
                self._take(token)
            elif flags & Is.PHRASED and (goes_on := self._by_its_word(token, known)) is not None:
                if not goes_on:
                    return
            elif flags & Is.WITH and flags & Is.ADJECTIVE and self._side(token, known):
                self.at = token + 1  # "دبلوماسي غربي"
            elif flags & Is.WITH and self._part_of_land(token, known):
                self.at = token + 1  # "جيش جنوب السودان"
                self.closed = False
            elif scan.is_fan(token) or (flags & (Is.BREAK | Is.LINK) and self.named and self._name_piece(token)):
                self.named = self.closed = True
                self.at = token + 1
            elif flags & Is.UPON and not self.no_of and self._supervised(token):
                continue
            elif self.single and self.named and flags & Is.AND and scan.folds[token + 1 : token + 2] == ["،"]:
                self.at = token + 1  # "المتحدث، محيي الدين واني،"
            elif flags & _CLAUSE or (flags & Is.AN and scan.is_an(token)):
                if not self._body_in_y(token, known) and not self._of_their_own(token, known):
                    return
                self.at = token + 1
                self.closed = True
            elif flags & _PREPOSITIONS and not flags & Is.AND:
                if self.each and flags & Is.FROM and self._whence(token):
                    continue
                if not self._preposition(token, flags):
                    return
            elif flags & Is.BREAK or not self._word(token, known):
                return

    def _by_its_word(self, token: int, known: Known) -> bool | None:
        """Read a word that goes on in a way of its own: "ضابط آخر", "المعترف بها دوليا"; False: the phrase ends there.

        None: it goes on as others do.
        """
        scan, lists, fold = self.scan, self.scan.words.list, known.fold
        if fold in lists.naming and self.heads and not self._is_media(self.heads[-1][1]):
            return self._take(token)
        if fold in lists.on_its_behalf and self.heads:
            return self._take(token)  # "الناطق باسمها فلان"
        if fold in lists.recognised_by and (after := self._recognised(token)):
            return self._take(after - 1)  # "الحكومة المعترف بها دوليا"
        if fold in lists.of_it and self._name_follows(token):
            return self._take(token)  # "مدير المكتب فيها فلان الفلاني"
        if fold in lists.non and token + 1 < self.limit and scan.known[token + 1].flags & Is.ARTICLE:
            return self._go_on(token + 1)  # "التقديرات غير الرسمية"
        if fold in lists.others and (self.heads or self.named):
            return self._take(token)  # "ضابط آخر"
        if fold in lists.he_is:
            return self._who_is(token + 1)
        if (fold in lists.issuing and self._of_document() and not known.flags & Is.ARTICLE) or self._announced(known):
            return self._issued(token)  # "بيان للوزارة صدر الاثنين"
        return None

    def _called_to(self, known: Known) -> bool:
        """Whether a noun of action in لل is what somebody calls to: "للتهدئة", never "الهيئة العامة للتخطيط"."""
        head = self.heads[-1][1].noun if self.heads else None
        whole = head is None or head.section == "titles" or head.name
        words = self.scan.words
        return whole and (words.is_action(known.bare) or "ال" + known.bare in words.cue_list.demands)

    def _whence(self, token: int) -> bool:
        """Read where one of several is from: "كل من فلان من أهالي البلدة وفلان من المدينة"."""
        scan, at = self.scan, token + 1
        if at >= self.limit or not self.named or scan.known[at].flags & (Is.MARK | Is.BREAK | Is.NUMBER):
            return False
        people = scan.noun(at)
        if people is not None:
            self.heads.append((at, people[0]))
            at = people[1] - (people[0].article or scan.known[people[1] - 1].flags & Is.ARTICLE > 0)
        self.at = min(at + 1, self.limit)
        self.closed = True
        return True

    def _trim(self, first: int) -> int:
        scan, last = self.scan, self.at
        while last > first + 1:
            end = scan.known[last - 1]
            loose = end.flags & _LOOSE or (end.flags & Is.MARK and end.fold not in _CLOSING)
            if not loose and not (end.listed and end.fold in scan.words.list.on_behalf):
                break
            last -= 1
        return last
