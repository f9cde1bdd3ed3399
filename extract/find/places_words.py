"""Words of places: what the lists of data/gazetteer say of a token, worked out once a spelling.

`Vocabulary` of the core finds phrases; here most tokens must cost one look-up, so the answers are kept by `Word`.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extract.gazetteer import NEEDS_HEAD, SURE, Gazetteer, default_gazetteer
from extract.lexicon import DATA, Begin, Entry, Lexicon, Section, Vocabulary, read_section
from extract.read.fold import fold_word
from extract.read.tokens import MOST_KEPT, Shape, Word


class Start(NamedTuple):
    """A way to read a word as the first of a name.

    Its folded stem, how many characters to skip and which letters they are, how many tokens the longest such name has,
    and which tokens may come second.
    """

    stem: str
    skip: int
    proclitics: str
    longest: int
    seconds: Set[str] = frozenset()


class Head(NamedTuple):
    """A generic head: what kind of place it says, how many names follow, and how far it vouches for an unlisted one.

    No feminine adjective follows one that is masculine: "وادي عميقة" names a valley, "قرية عميقة" may not.
    `called`: what it heads may have the name of a place that lies elsewhere: "حي الجزائر".
    """

    kind: str
    number: str
    keep: bool
    vouch: str
    skip: int
    masculine: bool = False
    called: bool = False


@dataclass(slots=True)
class Known:
    """All that is known of one spelling.

    Attributes:
        singles: The names it is, by how it is read, with key and level.
        best, bare: The surest of them, and the surest without a proclitic, or None.
        longer: How it may begin a name of several words; `seconds` are the words that may come second.
        apart: Whether it is anything else, so that it need not be one of `seconds` that follows.
        head: What it is as a generic head, or None.
        phrase: The phrases that are no place and may begin with it, or None.
    """

    singles: tuple[tuple[Start, str, int], ...]
    longer: tuple[Start, ...]
    head: Head | None
    phrase: Begin | None
    best: tuple[Start, str, int] | None = None
    bare: tuple[Start, str, int] | None = None
    seconds: frozenset[str] = frozenset()
    apart: bool = False

    def __post_init__(self) -> None:
        self.best = max(self.singles, key=_level, default=None)
        self.bare = max((s for s in self.singles if not s[0].proclitics), key=_level, default=None)
        self.apart = bool(self.singles or self.head or (self.phrase is not None and self.phrase.alone))
        self.seconds = frozenset().union(*(start.seconds for start in self.longer))
        if self.phrase is not None:
            self.seconds |= self.phrase.seconds


_WAYS = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}
"""The sides of the compass as steps east and north."""


def _level(single: tuple[Start, str, int]) -> int:
    return single[2]


def _with(words: Iterable[str], proclitics: tuple[str, ...]) -> frozenset[str]:
    folded = [fold_word(word) for word in words]
    return frozenset(p + word for word in folded for p in proclitics)


class PlaceWords:
    """The word lists of data/gazetteer, and a gazetteer, for the finder of places."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, folder: Path = DATA / "gazetteer") -> None:
        self.gazetteer = gazetteer
        cues = read_section(folder / "cues.yaml")
        heads = read_section(folder / "heads.yaml")
        self.not_places = Vocabulary(read_section(folder / "not_places.yaml").entries, "وفبلك", article=False)
        self.heads = _head_forms(heads)
        self.memo: dict[Word, Known | None] = {}
        joined = ("", "و", "ف")
        bound = (*joined, "ب", "ل", "وب", "ول", "فب")
        self.locatives = _with(cues.words("locatives"), bound)
        self.strict = _with(cues.words("strict"), bound)
        self.takes = _with(cues.words("takes"), (*joined, "س", "وس"))
        self.borders, self.border_with = cues.words("borders"), cues.words("border_with")
        self.directions = _with(cues.words("directions"), bound)
        self.inside = _with(cues.words("inside"), joined)
        self.relatives = _with(cues.words("relatives"), joined)
        self.follows = _with(cues.words("follows"), joined)
        self.origin = _with(cues.words("origin"), joined)
        self.destination = _with(cues.words("destination"), joined)
        self.location = _with(cues.words("location"), bound)
        self.until = _with(cues.words("until"), ("", "و"))
        self.parts = _with(cues.words("parts"), ("", "ب", "و", "وب"))
        self.extends, self.envoys = _with(cues.words("extends"), joined), _with(cues.words("envoys"), bound)
        self.kin, self.surnames = _with(cues.words("kin"), ("",)), cues.words("surnames")
        self.prepositions = cues.words("prepositions")
        self.such = cues.words("such")
        self.joined_in = _with(cues.words("joined_in"), ("",))
        self.capital = _with(cues.words("capital"), (*bound, "ال", "وال", "بال", "لل"))
        self.press = cues.words("press")
        self.press_bodies = _with(cues.words("press_bodies"), bound)
        self.was = _with(cues.words("was"), joined)
        self.strikes = _with(cues.words("strikes"), ("", "و", "ال", "وال", "ب", "بال"))
        self.opposed = _with(cues.words("opposed"), ("", "و"))
        self.against, self.upon, self.far = cues.words("against"), cues.words("upon"), cues.words("far")
        self.binding, self.bound_to = _with(cues.words("binding"), joined), cues.words("bound_to")
        self.news = _with(cues.words("news"), ("", "ال"))
        moving = ("", "و", "ف", "س", "وس", "ال", "وال", "ب", "ل", "لل", "بال")
        self.moves = _with(cues.words("moves"), moving)
        self.nearby = _with(cues.words("nearby"), (*bound, "ال", "وال", "بال", "لل"))
        self.sides = cues.words("sides")
        self.governs_b = _with(cues.words("governs_b"), (*bound, "س", "ال", "وال", "بال", "لل"))
        self.not_moves = _with(cues.words("not_moves"), moving)
        self.not_acts = _with(cues.words("not_acts"), joined)
        self.leaves = _with(cues.words("leaves"), moving)
        self.enters = _with(cues.words("enters"), moving)
        self.powers = _with(cues.words("powers"), bound) | _with(cues.words("loyal"), ("ال", "وال", "بال", "لل"))
        self.meetings = _with(cues.words("meetings"), bound)
        self.addresses = _with(cues.words("addresses"), joined)
        self.between = _with(cues.words("between"), joined)
        self.routes = cues.words("routes")
        self.backed = tuple(_with(cues.words("backed"), ("", "و", "ف")))
        self.declares = _with(cues.words("declares"), joined)
        self.acts = _with(cues.words("acts"), ("", "و", "ف", "س", "وس"))
        self._acting: dict[str, bool] = {}  # what `acts_like` said of a spelling
        self.auxiliaries = _with(cues.words("auxiliaries"), ("",))
        self.openers = _with(cues.words("openers"), ("",))
        self.toponyms = _with(cues.words("toponyms"), ("",))
        self.honours = _with(cues.words("honours"), ("",))
        self.sons = _with(cues.words("sons"), ("",))
        self.servants = _with(cues.words("servants"), joined)
        self.resumptive = _with(cues.words("resumptive"), ("",))
        self.members = _with(cues.words("members"), ("",))
        self.councils = _with(cues.words("councils"), bound) | _with(cues.words("councils"), ("ال", "وال", "بال", "لل"))
        self.name_adjectives = _with(cues.words("name_adjectives"), ("",))
        self.site_adjectives = _with(cues.words("site_adjectives"), ("",))
        self.not_names = _with(cues.words("not_names"), ("", "ال"))
        self.not_names_bare = _with(cues.words("not_names"), ("",))
        self.titles = _with(cues.words("titles"), bound)
        self.says, self.says_that = _with(cues.words("says"), joined), cues.words("says_that")
        self.vessels = _with(cues.words("vessels"), ("ال", "وال", "بال", "لل"))
        self.coasts = _with(cues.words("coasts"), bound)
        self.bodies = _with(cues.words("bodies"), bound) | _with(cues.words("bodies"), ("ال", "وال", "بال", "لل"))
        loose = list(cues.words("loose_bodies"))
        self.loose_bodies = _with(loose, bound) | _with(loose, ("ال", "وال", "بال", "لل"))
        self.given_names = _with(cues.words("given_names"), ("", "و", "ل"))
        self.whole_words = cues.words("whole_words")
        self.menus = cues.words("menus")
        self.firms = cues.words("firms")
        self.trades = cues.words("trades")
        self.trading = _with(cues.words("trading"), bound)
        self.freeing, self.freeing_for = cues.words("freeing"), cues.words("freeing_for")
        self.in_bodies = self.loose_bodies | self.members | self.trades | self.freeing | self.freeing_for
        """What stands before a place in the names of bodies that are no places."""
        self.free = _with(cues.words("free"), bound)
        self.free_people = cues.words("free_people")
        self.free_bodies = _with(cues.words("free_bodies"), joined)
        self.lying = cues.words("lying")
        self.seats = cues.words("seats")
        self.asks, self.each = _with(cues.words("asks"), joined), cues.words("each")
        self.declaring = _with(cues.words("declaring"), bound)
        self.who, self.issued = cues.words("who"), _with(cues.words("issued"), joined)
        self.titled = _with(cues.words("titled"), ("", "و", "ل", "ب", "ال", "وال", "بال", "لل"))
        self.off_from, self.away, self.beside = cues.words("off_from"), cues.words("away"), cues.words("beside")
        self.senses = {fold_word(name): _with(told, ("",)) for name, told in cues.extra["senses"].items()}
        self.tells = {fold_word(name): _with(told, ("",)) for name, told in cues.extra["tells"].items()}
        self.papers, self.negations = cues.words("papers"), cues.words("negations")
        self.broken_plurals = _with(cues.words("broken_plurals"), bound)
        self.streets = _with(cues.words("streets"), bound)
        self.compass = _with(cues.words("compass"), bound)
        self.ways = {word: way for side, way in _WAYS.items() for word in _with(cues.words(side), ("",))}
        self.not_accusative = _with(cues.words("not_accusative"), joined)
        self.given_bare = cues.words("given_names")
        self.lands = {place.country_code: place for place in gazetteer.of_kind("country") if place.country_code}
        self.nationalities = nationalities(gazetteer, cues.extra["nationalities"])

    def known(self, word: Word) -> Known | None:
        """What is known of a spelling; None for the great majority of words."""
        try:
            return self.memo[word]
        except KeyError:
            pass
        if len(self.memo) >= MOST_KEPT:
            self.memo.clear()
        found = self.memo[word] = self._look(word)
        return found

    def _look(self, word: Word) -> Known | None:
        longest = self.gazetteer.longest
        if word.shape is not Shape.WORD:
            n = longest.get(word.fold, 0)
            if n < 2:
                return None
            return Known((), (Start(word.fold, 0, "", n, self.gazetteer.seconds[word.fold]),), None, None)
        singles: list[tuple[Start, str, int]] = []
        longer: list[Start] = []
        head: Head | None = None
        whole = word.fold in self.given_bare or word.fold in self.whole_words or "\u064b" in word.surface
        whole = whole and word.surface[1:2] != "أ"  # "بأندورا" is no box
        for reading in word.readings:
            stem, letters = reading.stem, reading.proclitics
            if reading.article or "س" in letters:
                if reading.article:
                    continue
            elif not (whole and letters):
                n = longest.get(stem, 0)
                start = Start(stem, reading.skip, letters, n, self.gazetteer.seconds.get(stem, frozenset()))
                if n > 1:
                    longer.append(start)
                single = self._single(start, word.surface[reading.skip :])
                if single is not None:
                    singles.append(single)
            if head is None and "ك" not in letters and "س" not in letters and stem in self.heads:
                row, form = self.heads[stem]
                if _spelled_like(word.surface[reading.skip :], form):
                    masculine = row["number"] == "one" and not form.endswith(("ة", "ى", "اء"))
                    called = bool(row.get("called"))
                    head = Head(row["kind"], row["number"], row["keep"], row["vouch"], reading.skip, masculine, called)
        phrase = self.not_places.read(word)
        if not (singles or longer or head or phrase):
            return None
        return Known(tuple(singles), tuple(longer), head, phrase)

    def _single(self, start: Start, surface: str) -> tuple[Start, str, int] | None:
        """The name that one word is, if it is one: with its key and level."""
        exact = self.gazetteer.level("=" + surface)
        if exact >= 0:
            return start, "=" + surface, exact
        key = start.stem
        level = self.gazetteer.level(key)
        if level < 0 or (start.proclitics and (len(key) < 3 or (level < SURE and len(key) < 4 + _only_and(start)))):
            return None
        owned = len(key) < 6 and key.endswith("ه") and surface.endswith("ه") and not key.startswith("ال")
        if owned and not self.gazetteer.named(key)[0][0].name.endswith("ه"):
            level = max(NEEDS_HEAD, level - 1)  # it may be a noun with its owner: "حماه", "جده", "متنه"
        return start, key, level

    def joins_capital(self, word: Word) -> bool:
        """Whether a word is a capital behind "و"."""
        known = self.known(word)
        return known is not None and any(
            start.proclitics == "و" and self.gazetteer.named(key)[0][0].what == "capital"
            for start, key, _ in known.singles
        )

    def acts_like(self, fold: str) -> bool:
        """Whether a word is a feminine verb, with or without its object: "أعلنت", "ستواصل", "تعارضه"."""
        known = self._acting.get(fold)
        if known is None:
            if len(self._acting) >= MOST_KEPT:
                self._acting.clear()
            known = self._acting[fold] = self._acts_like(fold)
        return known

    def _acts_like(self, fold: str) -> bool:
        if fold.startswith(_WILL) and len(fold) > 4:
            return True
        for verb in (fold, *(fold.removesuffix(them) for them in _HER if fold.endswith(them))):
            if verb in self.acts:
                return True
            if len(verb) > 4 and verb.endswith("تا"):  # "اتفقتا"
                return True
            if len(verb) > 3 and verb.endswith("ت") and not verb.endswith(_NOUNS_IN_T):
                return not ((verb in self.moves and verb == fold) or verb in self.not_acts)
        return False


def place_words(lexicon: Lexicon) -> PlaceWords:
    """The words of places, for this lexicon and the gazetteer that ships with Rasd."""
    return PlaceWords(lexicon, default_gazetteer())


def _only_and(start: Start) -> int:
    """-1 for a name that carries nothing but "و": a list of names decides ("والجوف وحجة")."""
    return -1 if start.proclitics == "و" else 0


_HER = ("ه", "ها", "هم", "هما", "نا")
_WILL = ("ست", "وست", "فست")  # "سترسل": what she will do
_NOUNS_IN_T = ("ات", "يت", "وت", "حت", "قت")


def _head_forms(section: Section) -> dict[str, tuple[Entry, str]]:
    return {fold_word(form): (entry, form) for entry in section.entries for form in entry.forms}


def _spelled_like(surface: str, form: str) -> bool:
    """Whether a word can be the head it folds to: papers drop hamzas, they do not add them ("أدى", "إحياء")."""
    if surface.endswith("ه") and form.endswith("ة"):
        return False
    return not {c for c in surface if c in "أإآ"} - set(form)


def nationalities(gazetteer: Gazetteer, more: Mapping[str, list[str]]) -> dict[str, str]:
    """Folded nationality adjectives, with and without the article, to country codes: "اليمنيه": YE."""
    found = {fold_word(word): code for code, words in more.items() for word in words}
    for place in gazetteer.of_kind("country"):
        if place.country_code is None:
            continue
        stem = fold_word(place.name)
        if " " in stem or len(stem) < 3:
            continue
        stem = stem.removeprefix("ال")
        for ending in ("يا", "يه", "ا", "ه", "ي"):
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                stem = stem.removesuffix(ending)
                break
        found.setdefault(stem + "ي", place.country_code)
    forms: dict[str, str] = {}
    for base, code in found.items():
        for ending in ("", "ه", "ين", "ون", "تين", "ات"):
            for article in ("", "ال", "لل", "وال", "بال"):
                forms.setdefault(article + base + ending, code)
    return forms
