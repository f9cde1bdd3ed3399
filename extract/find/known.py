"""What is known of one spelling: which cue or noun of a source it may be, and what it is for a statement around it."""

import re
from dataclasses import dataclass, field

from extract.find import flags as Is  # noqa: N812  # stands for a class, see there
from extract.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Takes:
    """What may begin the content behind a verb's subject; which prepositions before it end that, see `read_phrase`."""

    frames: frozenset[str]
    with_content: bool
    no_to: bool
    no_from: bool
    no_of: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb or noun of saying, from data/lexicon/cues.yaml."""

    lemma: str
    frames: frozenset[str]
    refused: frozenset[str]
    only: frozenset[str]
    impersonal: bool
    noun: bool = False
    transitive: bool = False
    personal: bool = False
    judging: bool = False
    addressing: bool = False
    adjective: bool = False  # "تابع ل" describes what stands before it
    traits: frozenset[str] = frozenset()  # what is so of this verb alone; see the lexicon
    takes: Takes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        frames = self.frames
        takes = Takes(
            frames | {"saying"},
            with_content=not frames.isdisjoint(("with", "object_with", "person_with", "pronoun_with")),
            no_to=not frames.isdisjoint(("to", "person_to")),
            no_from=not frames.isdisjoint(("from", "person_from")) or "من" in self.refused,
            no_of=not frames.isdisjoint(("of", "upon", "person_of", "person_upon")),
        )
        object.__setattr__(self, "takes", takes)


@dataclass(frozen=True, slots=True)
class CueForm:
    """A form of a cue: `kind` is verb, participle or noun; `skip` leaves out و and ف."""

    cue: Cue
    kind: str
    gender: str
    number: int
    past: bool
    pronoun: bool
    skip: int
    proclitics: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names a kind of source; `section` is titles, institutions or media.

    `name`, `document` and `rank` are those of its entry: whether it is a body's own name, what sort of document it is
    ("" for none), whether it is a rank.
    """

    lemma: str
    section: str
    entry: Entry
    gender: str
    number: int
    construct: bool
    name: bool
    document: str
    rank: bool


@dataclass(frozen=True, slots=True)
class NounAt:
    """A noun as a word may be read: further words it needs, its proclitics, characters before it and its article."""

    noun: Noun
    rest: tuple[str, ...]
    proclitics: str
    article: bool
    skip: int
    led: int


# What a plain word of a source's phrase is not, and how it neither begins nor ends: a clitic, a pronoun, a tanwin.
_NOT_PLAIN = Is.MARK | Is.NUMBER | Is.ACTION | Is.OCCASION | Is.LINK | Is.BI | Is.QUANTIFIER
_NOT_PLAIN_IN = re.compile("^[بلو]|(?:ا|هم|ها)$")


class Known:
    """All that is known of one spelling.

    Attributes:
        flags: See `extract.find.flags`.
        forms, nouns: What it may be as a cue, and as a noun of a source.
        alone: Those of `nouns` that are one word; `seconds` are the second words of the others.
        bodies: The dictionary forms of those of `nouns` that are no titles.
        verb, told: Whether one of `forms` is a verb, and a noun; `verbal` whether one is no noun and no future.
        feminine: Whether it ends like a feminine noun.
        nominative: Whether it is written with the ending of a subject.
        adverbial: Whether it stands in a list of words that an adverbial begins with, alone or behind another.
        skip_and: Characters of a conjunction.
        listed: Whether it stands in any list of data/lexicon/speech.yaml or cues.yaml: most words stand in none.
        plain: Whether nothing tells what it may be in a source's phrase: a name, or an adjective.
        fold, bare: Its folded spelling, and that without an article; "" for a mark. `initial` is its first letter.
    """

    __slots__ = (
        "adverbial", "alone", "bare", "bodies", "feminine", "flags", "fold", "forms", "initial", "listed", "nominative",
        "nouns", "plain", "seconds", "skip_and", "told", "verb", "verbal",
    )  # fmt: skip

    def __init__(
        self,
        flags: int,
        fold: str,
        forms: tuple[CueForm, ...] = (),
        nouns: tuple[NounAt, ...] = (),
        feminine: bool = False,
        skip_and: int = 0,
        listed: bool = True,
        nominative: bool = False,
        adverbial: bool = False,
    ) -> None:
        self.nominative, self.adverbial = nominative, adverbial
        self.listed = listed
        self.flags, self.forms, self.nouns, self.feminine, self.skip_and = flags, forms, nouns, feminine, skip_and
        self.alone = tuple(option for option in nouns if not option.rest)
        self.bodies = frozenset(option.noun.lemma for option in nouns if option.noun.section != "titles")
        self.seconds = frozenset(option.rest[0] for option in nouns if option.rest)
        self.verb = any(form.kind == "verb" for form in forms)
        self.told = any(form.kind == "noun" for form in forms)
        self.verbal = any(form.kind != "noun" and not form.proclitics.startswith("س") for form in forms)
        self.plain = not (
            listed or forms or nouns or flags & _NOT_PLAIN or len(fold) == 1 or _NOT_PLAIN_IN.search(fold)
        )
        self.fold, self.initial = fold, fold[0]
        self.bare = bare(fold) if fold[0].isalnum() else ""


def bare(folded: str) -> str:
    """A folded word without its article."""
    for clitic in ("وال", "بال", "لل", "ال"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 2:
            return folded[len(clitic) :]
    return folded


__all__ = ["Cue", "CueForm", "Is", "Known", "Noun", "NounAt", "bare"]
