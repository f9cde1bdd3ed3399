"""Scan: one document with what each of its words may be, shared by all that look for statements in it."""

from dataclasses import dataclass, field

from extract.find.facts import SPOKEN, count_below, facts_of
from extract.find.known import Is, Known, NounAt
from extract.find.tools import NOUN
from extract.find.words import SpeechWords, speech_words
from extract.lexicon import Lexicon
from extract.read.document import Document
from extract.read.quotations import Quotation

_PARTIAL = frozenset(("ordinal", "fraction", "quarters"))  # roles of number words that count nobody
_BEYOND = [Known(int(Is.MARK), "\n")] * 16
_BEYOND_FOLDS = ["\n"] * len(_BEYOND)


class Scan:
    """One document with what its words may be; shared by all that looks for statements."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.words: SpeechWords = lexicon.build(speech_words)
        facts = facts_of(document, lexicon)
        self.known: list[Known] = facts.speech + _BEYOND  # a rule may look ahead, or back, past the text's end: a mark
        self._facts = facts.all
        self.folds = document.folds + _BEYOND_FOLDS
        spoken = facts.where(SPOKEN)
        known, cue, title = self.known, Is.CUE, Is.TITLE
        self.cues = [at for at in spoken if known[at].flags & cue]  # the tokens worth a visit
        self.titles = [at for at in spoken if known[at].flags & title]
        self.quoted: dict[int, int] = {q.first - 1: q.last for q in document.quotations}
        ban, folds = self.words.list.ban, self.folds
        self.ban = any(folds[at] in ban and self.is_ban(at) for at in self.cues)
        self.sources: dict[tuple[int, int], Phrase] = {}  # the phrases of the statements found
        self._nouns: dict[tuple[int, tuple[str, ...]], tuple[NounAt, int] | None] = {}
        self.quote_starts = [q.start for q in document.quotations]
        self.closing: frozenset[int] = frozenset(q.last for q in document.quotations if q.closed)

    def noun(self, token: int, proclitics: tuple[str, ...] = ("",)) -> tuple[NounAt, int] | None:
        """The longest noun of a source that begins at a token, and the token behind it."""
        known = self.known[token]
        if not known.nouns:
            return None
        seconds = known.seconds
        following = self.folds[token + 1] if seconds and token + 1 < len(self.folds) else ""
        bare = following.removeprefix("ال")
        if not seconds or (following not in seconds and bare not in seconds):  # most nouns
            for option in known.alone:
                if option.proclitics in proclitics:
                    return option, token + 1
            return None
        key = (token, proclitics)
        if key in self._nouns:
            return self._nouns[key]
        best: tuple[NounAt, int] | None = None
        for option in known.nouns:
            if option.proclitics not in proclitics:
                continue
            rest = option.rest
            if best is not None and token + 1 + len(rest) <= best[1]:
                continue
            if rest and ((rest[0] != following and rest[0] != bare) or not self._follows(token + 1, rest)):
                continue
            best = (option, token + 1 + len(rest))
        self._nouns[key] = best
        return best

    def _follows(self, at: int, rest: tuple[str, ...]) -> bool:
        folds = self.folds
        if at + len(rest) > len(folds):
            return False
        for n, word in enumerate(rest):
            folded = folds[at + n]
            if folded != word and (folded[2:] if folded.startswith("ال") else folded) != word:
                return False
        return True

    def is_land(self, token: int) -> bool:
        """Whether a word is the name of a well-known place: a land or a capital may be who speaks."""
        place = self._facts[token].place if token < len(self._facts) else None
        return place is not None and place.bare is not None and place.bare[2] >= 2

    def to_land(self, token: int) -> bool:
        """Whether a word is ل and the name of a well-known place: "لموسكو", "للسعودية"."""
        place = self._facts[token].place if token < len(self._facts) else None
        best = place.best if place is not None else None
        return best is not None and best[0].proclitics == "ل" and best[2] >= 2

    def names_place(self, token: int) -> bool:
        """Whether a word is the name of a place, though perhaps another word besides: "مالي"."""
        place = self._facts[token].place if token < len(self._facts) else None
        return place is not None and place.bare is not None and place.bare[2] >= 1

    def counts(self, token: int, proclitics: tuple[str, ...] = ("",)) -> bool:
        """Whether a number begins here, in digits or in words: "300", "ألفي", and with ب "بخمسين"."""
        number = self._facts[token].number if token < len(self._facts) else None
        if number is None or number.article or number.role in _PARTIAL:
            return False
        return number.proclitics in proclitics

    def counts_men(self, token: int) -> bool:
        """Whether a number and a noun of those counted begin here: "خمسين ألف جندي", never "القناة 13"."""
        facts, at = self._facts, token
        while at < len(facts) and facts[at].number is not None:
            at += 1
        return token < at < len(facts) and facts[at].quantity == NOUN

    def joins_land(self, token: int) -> bool:
        """Whether a word is a land or a capital behind و: "مصر والسودان"."""
        place = self._facts[token].place if token < len(self._facts) else None
        return place is not None and any(start.proclitics == "و" and level >= 2 for start, _, level in place.singles)

    def owned(self, token: int) -> bool:
        """Whether a noun carries his or her pronoun: "كلمته", never "كلمة", which folds alike."""
        words = self.document.words
        return token < len(words) and words[token].surface.endswith(("ه", "ها"))  # "معتبرا" may end a text

    def placed(self, first: int, last: int) -> bool:
        """Whether words are a place's name, "كابول", "جنوب أفريقيا", "ريف حلب"; "بيان" is a statement, and a town."""
        place = self._facts[first].place
        if place is None or last - first > 3 or self.known[first].flags & Is.OCCASION:
            return False
        if last - first == 1:
            return place.bare is not None
        if self.folds[first + 1] in place.seconds:
            return True
        return place.head is not None and self.placed(first + 1, last)

    def land_end(self, token: int) -> int:
        """The token behind the name of a land or capital that begins here, "إسلام أباد"; itself if none does."""
        folds = self.folds
        two = self.known[token].listed and token + 1 < len(folds)
        if two and f"{folds[token]} {folds[token + 1]}" in self.words.list.lands_of_two:
            return token + 2
        return token + self.is_land(token)

    def is_an(self, token: int) -> bool:
        """Whether a content begins here with أن or إن; "بان" before a name is a name ("بان كي مون")."""
        flags = self.known[token].flags
        if not flags & Is.AN:
            return False
        if self.is_fan(token) or self._letter(token):
            return False
        return not (self.ban and self.document.words[token].surface in self.words.list.ban)

    def _letter(self, token: int) -> bool:
        """Whether "ان" is a letter of a channel's name: "سي ان ان"."""
        folds, letters, en = self.folds, self.words.list.letters, self.words.list.letter_en
        if folds[token] not in en or token == 0:
            return False
        first = token - (folds[token - 1] in en)
        double = first + 1 < len(folds) and folds[first] in en and folds[first + 1] in en
        return double and folds[first - 1] in letters

    def quotations(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap some offsets, in text order."""
        found = self.document.quotations
        if not found:
            return found
        at = max(count_below(self.quote_starts, start + 1) - 1, 0)
        picked = []
        while at < len(found) and found[at].start < end:
            if found[at].end > start:
                picked.append(found[at])
            at += 1
        return picked

    def is_ban(self, token: int) -> bool:
        """Whether "بان كي مون" begins here, whose words look like أن and "so that"."""
        folds, lists = self.folds, self.words.list
        return folds[token] in lists.ban and token + 1 < len(folds) and folds[token + 1] in lists.ki

    def is_fan(self, token: int) -> bool:
        """Whether "فان" is part of a name ("فان دايك"): written without a hamza and behind no mark."""
        fan = self.words.list.fan
        if self.folds[token] not in fan or self.document.words[token].surface not in fan:
            return False
        if token == 0 or token + 1 >= len(self.folds):
            return False
        follows = self.known[token + 2].flags if token + 2 < len(self.folds) else Is.NONE
        if follows & (Is.VERB | Is.CUE) or (
            token + 2 < len(self.folds) and self.folds[token + 2] in self.words.list.has
        ):
            return False  # "وفقا لفلان فان الوزير قد"
        return not (self.known[token - 1].flags | self.known[token + 1].flags) & (Is.MARK | Is.ARTICLE)

    def opens_quote(self, token: int) -> bool:
        """Whether a quotation begins at this mark."""
        return token in self.quoted


def scan_of(document: Document, lexicon: Lexicon) -> Scan:
    """The scan of a document; finding and linking of one article share it."""
    facts = facts_of(document, lexicon)
    if facts.scan is None:
        facts.scan = Scan(document, lexicon)
    scan = facts.scan
    assert isinstance(scan, Scan)
    return scan


@dataclass(slots=True)
class Phrase:
    """A source's noun phrase: tokens `first`..`last` (exclusive).

    Attributes:
        head: The noun it is built on, None for a bare name.
        gender, number: As the verb must agree; number 1, 2, 3; gender "" where the words do not tell.
        skip: Characters of the first token that belong to a proclitic.
        definite: Its head carries the article, or is a name.
    """

    first: int
    last: int
    head: NounAt | None
    gender: str
    number: int
    skip: int = 0
    definite: bool = True
    joint: bool = False
    heads: list[tuple[int, NounAt]] = field(default_factory=list)
