"""Facts: all that the finders know of one spelling, worked out once and shared by all articles.

Every finder walks over the facts of a document instead of asking its own word list about every token: one look-up a
token, and the tokens that mean nothing to it cost next to nothing.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> facts = facts_of(read_document("وصل ألفا جندي إلى الكويت"), default_lexicon())
>>> [fact.place is not None for fact in facts.all]
[False, False, False, False, True]
"""

from typing import Any

from extract.find.actor_words import actor_words
from extract.find.date_words import DateWords
from extract.find.event_words import event_words
from extract.find.known import Is, Known
from extract.find.number_words import NumberWord
from extract.find.places_words import Known as PlaceKnown
from extract.find.places_words import place_words
from extract.find.relations import relations
from extract.find.tools import Tools
from extract.find.words import speech_words
from extract.lexicon import Begin, Lexicon
from extract.read.document import Document
from extract.read.tokens import MOST_KEPT, Word

# What a word may begin.
QUANTITY = 0
NATION = 1
ACTOR = 2
PLACE = 3
DATE = 4
EVENT = 5
SPOKEN = 6  # a cue of a statement, or a title


class Facts:
    """What a spelling may be to each finder; spellings that are alike in all of it share one object.

    Attributes:
        quantity: What it can begin in a count: NUMBER, NOUN, OTHER of `extract.find.tools`, or 0.
        number: What it says in a number phrase.
        roles, tails: The roles of cues of which a form may begin, or one of several words end, with it; `cued` is
            whether there are any.
        place: The names and heads it may begin, or None; `nation` the country whose nationality it is.
        dates, signs: The kinds of date it may begin, and what it may be in a date.
        actors, events: The forms of those vocabularies that it may begin.
        tags: What it does in a sentence; see data/lexicon/relations.yaml.
        begins: What it may begin, for `DocumentFacts.where`.

    What it may be around a statement is kept beside them: its spelling counts there, so that nothing can be shared.
    """

    __slots__ = (
        "actors", "begins", "cued", "dates", "events", "nation", "number", "place", "quantity", "roles", "signs",
        "tags", "tails",
    )  # fmt: skip

    def __init__(self, word: Word, owner: "FactTable", spoken: bool) -> None:
        tools = owner.tools
        self.quantity: int = tools.kind(word)
        self.number: NumberWord | None = tools.numbers.of(word)
        self.roles: frozenset[str] = tools.cues.roles(word)
        self.tails: frozenset[str] = tools.cues.tails_of(word)
        self.cued = bool(self.roles or self.tails)
        self.place: PlaceKnown | None = owner.places.known(word)
        self.nation: str | None = owner.places.nationalities.get(word.fold)
        self.signs: dict[str, int] = owner.dates.values(word)
        self.dates: frozenset[str] = owner.dates.kinds(word)
        self.actors: Begin | None = owner.actors.read(word)
        self.events: Begin | None = owner.events.read(word)
        self.tags: frozenset[str] = owner.relations.tags(word)
        has = (self.quantity, self.nation, self.actors, self.place, self.dates, self.events, spoken)  # as numbered
        self.begins: tuple[int, ...] = tuple(sort for sort, value in enumerate(has) if value)

    def key(self) -> tuple[object, ...]:
        """What two objects must have in common to be one."""
        return (
            self.quantity, self.number, self.roles, self.tails, self.place and id(self.place), self.nation,
            tuple(self.signs.items()), self.dates, self.actors, self.events, self.tags, self.begins,
        )  # fmt: skip


class FactTable:
    """The facts of one lexicon. They are kept with the words, and go with them when too many are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tools = lexicon.build(Tools)
        self.places = lexicon.build(place_words)
        self.dates = lexicon.build(DateWords)
        self.speech = lexicon.build(speech_words)
        self.actors = lexicon.build(actor_words)
        self.events = lexicon.build(event_words)
        self.relations = relations(lexicon)
        self._alike: dict[tuple[object, ...], Facts] = {}

    def of(self, words: list[Word]) -> list[Facts]:
        """The facts of each word."""
        return [word.facts if word.owner is self else self._look(word) for word in words]

    def _look(self, word: Word) -> Facts:
        word.speech = self.speech.known(word)
        facts = Facts(word, self, bool(word.speech.flags & (Is.CUE | Is.TITLE)))
        if len(self._alike) >= MOST_KEPT:
            self._alike.clear()
        found: Facts = self._alike.setdefault(facts.key(), facts)
        word.facts, word.owner = found, self
        return found


class DocumentFacts:
    """The facts of one document: of `all` tokens and what they are around statements (`speech`), as parallel lists.

    `nations` counts how often it speaks of each country by its nationality; `scan` is for `extract.find.scan`.
    """

    __slots__ = ("_where", "all", "nations", "owner", "scan", "speech")

    def __init__(self, document: Document, owner: FactTable) -> None:
        self.owner = owner
        self.scan: Any = None
        self.all = owner.of(document.words)
        self.speech: list[Known] = [word.speech for word in document.words]
        self._where: list[list[int]] = [[] for _ in range(SPOKEN + 1)]
        where = self._where
        for token, fact in enumerate(self.all):
            for sort in fact.begins:
                where[sort].append(token)
        self.nations: dict[str, int] = {}
        for token in where[NATION]:
            nation = self.all[token].nation or ""
            self.nations[nation] = self.nations.get(nation, 0) + 1

    def where(self, sort: int) -> list[int]:
        """The tokens that may begin something of a sort, in text order."""
        return self._where[sort]

    def among(self, sort: int, first: int, last: int) -> list[int]:
        """Those among `first`..`last` (exclusive)."""
        tokens = self._where[sort]
        return tokens[count_below(tokens, first) : count_below(tokens, last)]


def count_below(ordered: list[int], limit: int) -> int:
    """How many of some numbers in order are less than another; compiled, it costs less than bisect's.

    >>> [count_below([2, 5, 5, 9], limit) for limit in (1, 5, 6, 10)]
    [0, 1, 3, 4]
    """
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) >> 1
        if ordered[middle] < limit:
            low = middle + 1
        else:
            high = middle
    return low


def facts_of(document: Document, lexicon: Lexicon) -> DocumentFacts:
    """The facts of a document, gathered when first asked for."""
    known: DocumentFacts | None = document.facts
    if known is None or known.owner.lexicon is not lexicon:
        known = document.facts = DocumentFacts(document, lexicon.build(FactTable))
    return known
