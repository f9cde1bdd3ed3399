"""Persons: everybody an article names, with a title or without, and the full name a short one stands for."""

from collections.abc import Callable

from extract.find.known import Is
from extract.find.phrases import read_phrase
from extract.find.scan import Phrase, Scan
from extract.link.kinds import Profile, profile
from extract.link.sorts import leads_a_group
from extract.read.document import COMMAS

ANY = ("", "و", "ل", "ب", "ف")  # proclitics that a mention may carry
MEMORY = 150  # speakers remembered; a longer text is many articles in one
MOST = 400  # persons of an article that are looked through: the cost grows with its length alone
_ALEFS = ("ا", "أ", "إ", "آ")  # behind "و" they begin a name that is joined to another: "بورتر وأوليفر يونغ"
_PLURAL = ("ين", "ون", "ات")
_PLAIN = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ADJECTIVE


class Persons:
    """The persons of one article; `spoken` are the sources so far, `coming` those of all its statements."""

    def __init__(self, scan: Scan, in_place: Callable[[int], bool]) -> None:
        self.scan = scan
        self.in_place = in_place
        self.spoken: list[Profile] = []
        self.coming: list[Profile] = []
        self._people: list[Profile] | None = None
        self._first_names: dict[str, Profile | None] = {}
        self._behind_verbs: dict[str, set[str]] | None = None

    def _land_before(self, made: Profile) -> Profile | None:
        """The land of its gender that a sentence names last before "الأخيرة": "تتهم كابل باكستان، وهو ما تنفيه"."""
        scan = self.scan
        for token in range(made.first - 1, scan.document.sentence(made.first).first, -1):
            joined = scan.joins_land(token)
            if not (joined or scan.is_land(token)):
                continue
            masculine = scan.known[token].bare.removeprefix("و") in scan.words.list.masculine_lands
            if masculine != (made.gender == "m"):
                return None
            land = profile(scan, token, token + 1, int(joined), self.in_place)
            land.kind, land.name = "institution", None
            return land
        return None

    def people(self) -> list[Profile]:
        """Every person that a title introduces anywhere in the article, in text order."""
        if self._people is None:
            self._people = []
            scan = self.scan
            known, taken = scan.known, -1
            plain = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM
            spoken = {own.first: own.last for own in self.coming if own.people and self._ends_there(own)}
            for token in scan.titles:
                if token < taken or token + 1 >= len(known):
                    continue
                if len(self._people) == MOST:
                    break
                after = known[token + 1]
                if after.flags & plain and after.fold not in COMMAS:
                    continue
                found = scan.noun(token, ANY)
                if found is None or found[0].noun.section != "titles" or found[0].noun.number != 1:
                    continue
                phrase = read_phrase(scan, token, spoken.get(token, token + 14), ANY, no_from=True)
                if phrase is None or phrase.last <= found[1]:
                    continue
                for at in range(found[1], phrase.last):
                    flags = known[at].flags
                    if flags & (Is.ADJECTIVE | Is.ARTICLE) == Is.ADJECTIVE and at > found[1]:
                        flags &= ~Is.ADJECTIVE  # "علي دوراني"
                    if not known[at].nouns and not flags & _PLAIN:
                        break
                else:
                    continue  # nothing in it can be a name
                taken = phrase.last
                made = profile(scan, phrase.first, phrase.last, phrase.skip, self.in_place, phrase=phrase)
                if made.name is None:
                    continue
                clean = phrase.last < len(known) and (
                    known[phrase.last].flags & (Is.MARK | Is.BREAK | Is.IN | Is.FROM)
                    or len(known[phrase.last].fold) == 1
                )
                if len(made.name_words) > 2 and (end := self._overrun(phrase)):
                    made = profile(scan, phrase.first, end, phrase.skip, self.in_place)
                if len(made.name_words) < 3 or clean or made.name_words[-2] in scan.words.list.links:
                    self._people.append(made)
        return self._people

    def _ends_there(self, own: Profile) -> bool:
        """Whether a name ends where its verb said: kings have no surname, and a plural is none."""
        folds = self.scan.folds
        plural = own.last < len(folds) and folds[own.last].startswith("ال") and folds[own.last].endswith(_PLURAL)
        return plural or own.lemma in self.scan.words.list.reigning

    def _overrun(self, phrase: Phrase) -> int:
        """Where a name ends whose second word speaks alone elsewhere: "قدم بيير دوران سلسلة ... وقال دوران"; or 0."""
        scan = self.scan
        begin = phrase.heads[-1][0] + 1 if phrase.heads else phrase.first
        for at in range(begin + 1, phrase.last - 1):
            word = scan.folds[at]
            around = scan.known[at - 1].flags | scan.known[at].flags | scan.known[at + 1].flags
            if around & Is.LINK or len(word) < 4 or scan.known[at].nouns or word in scan.words.list.near_names:
                continue
            if scan.known[at].flags & Is.ARTICLE or scan.known[at - 1].flags & (Is.ARTICLE | Is.MARK):
                continue
            follows = self._speaking().get(word)
            if follows is not None and follows - {scan.folds[at + 1]}:
                return at + 1
        return 0

    def _speaking(self) -> dict[str, set[str]]:
        """The words right behind a verb of saying, each with those that follow it there."""
        if self._behind_verbs is None:
            self._behind_verbs = {}
            scan, folds = self.scan, self.scan.folds
            for token in scan.cues:
                if token + 2 < len(folds) and scan.known[token].verb:
                    self._behind_verbs.setdefault(folds[token + 1], set()).add(folds[token + 2])
        return self._behind_verbs

    def bears(self, words: tuple[str, ...]) -> bool:
        """Whether a titled person of the article bears a name that is a place's too: "العقيد فلان واردك", "واردك"."""
        n = len(words)
        titled = [p for p in self.coming if p.people]
        return n > 0 and any(len(p.name_words) > n and p.name_words[-n:] == words for p in (*titled, *self.people()))

    def _variant(self, made: Profile) -> Profile | None:
        """A foreign name spelt in two ways: "جيتس" is روبرت غيتس, "رامل" بيل راميل."""
        word = made.name_words[0]
        apart = self.scan.words.list.near_names
        if len(word) < 4 or word in apart:
            return None
        for person in [*self.spoken[-MEMORY:], *self.people()]:
            last = person.name_words[-1] if len(person.name_words) > 1 else ""
            if last not in apart and spelt_alike(word, last):
                return person
        return None

    def _first_name(self, made: Profile) -> Profile | None:
        """A family name whose first name stands elsewhere in the article, without a title."""
        scan = self.scan
        flags = scan.known[made.first].flags
        plain = flags & Is.ARTICLE and (not flags & Is.ADJECTIVE or scan.known[made.first].feminine)
        if self.in_place(made.first) or plain:
            return None
        folded = scan.folds[made.first]
        if folded in self._first_names:
            return self._first_names[folded]
        self._first_names[folded] = None
        at = -1
        for _ in range(12):
            try:
                at = scan.folds.index(folded, at + 1)
            except ValueError:
                return None
            before = scan.known[at - 1] if at else None
            if before is None or at == made.first:
                continue
            bad = Is.MARK | Is.BREAK | Is.NUMBER | Is.IN | Is.FROM | Is.ARTICLE | Is.ACTION | Is.OCCASION | Is.CUE
            short = len(before.fold) < (7 if before.fold[0] in "ولب" else 3)
            if before.flags & bad or before.nouns or short or _several(before.fold):
                continue
            start = at - 1
            phrase = read_phrase(scan, start)
            titled = (
                phrase is not None
                and phrase.last > at + 1
                and bool(phrase.heads)
                and phrase.heads[0][0] <= at + 2
                and phrase.heads[0][1].proclitics == ""
                and phrase.heads[0][1].noun.number == 1
            )
            last = phrase.last if titled and phrase is not None else at + 1
            joined = before.fold[0] == "و" and scan.document.words[start].surface[1:2] in _ALEFS
            full = profile(scan, start, last, int(joined), self.in_place, phrase=phrase if titled else None)
            if full.name is not None and len(full.name_words) > 1:
                if not titled:
                    full.kind = "armed_group" if leads_a_group(scan, full.name_words) else "person_official"
                full.named = True
                self._first_names[folded] = full
                return full
        return None


def _several(fold: str) -> bool:
    """Whether a word is rather a plural than a first name: "محادثات", but "مارات"."""
    return len(fold) > 5 and fold.endswith("ات")


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words are one foreign name: g written in two ways, or a long vowel written once and once not.

    >>> spelt_alike("جيتس", "غيتس"), spelt_alike("رامل", "راميل"), spelt_alike("رامل", "كامل")
    (True, True, False)
    """
    short, long = sorted((one.translate(_G), other.translate(_G)), key=len)
    if short == long:
        return True
    if len(long) != len(short) + 1:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return long[at] in "اوي" and short[at:] == long[at + 1 :]


_G = str.maketrans("غق", "جك")
