"""Facts: all that the finders know of one spelling, worked out once and shared by all articles.

Every finder walks over the facts of a document instead of asking its own word list about every token: one look-up a
token, and the tokens that mean nothing to it cost next to nothing.

>>> from extract.lexicon import default_lexicon
>>> from extract.read.document import read_document
>>> facts = facts_of(read_document("وصل ألفا جندي إلى الكويت"), default_lexicon())
>>> [fact.place is not None for fact in facts]
[False, False, False, False, True]
"""

from collections import Counter

from extract.find.actor_words import actor_words
from extract.find.date_words import DateWords
from extract.find.event_words import event_words
from extract.find.number_words import NumberWord
from extract.find.places_words import Known as PlaceKnown
from extract.find.places_words import place_words
from extract.find.relations import relations
from extract.find.tools import Tools
from extract.find.words import Known, speech_words
from extract.lexicon import Candidates, Lexicon
from extract.read.document import Document
from extract.read.tokens import Word


class Facts:
    """What one spelling may be to each finder.

    Attributes:
        quantity: What it can begin in a count: NUMBER, NOUN, OTHER of `extract.find.tools`, or 0.
        number, roles, nouns: What it says in a number phrase, the roles of cues it may begin, what it counts.
        place: The names and heads it may begin, or None; `nation` the country whose nationality it is.
        dates: The kinds of date it may begin.
        speech: What it may be around a statement.
        actors, events: The forms of those vocabularies that it may begin.
        tags: What it does in a sentence; see data/lexicon/relations.yaml.
    """

    __slots__ = (
        "actors", "dates", "events", "nation", "number", "owner", "place", "quantity", "roles", "speech", "tags",
    )  # fmt: skip

    def __init__(self, word: Word, owner: "FactTable") -> None:
        self.owner = owner
        tools = owner.tools
        self.quantity: int = tools.kind(word)
        self.number: NumberWord | None = tools.numbers.of(word)
        self.roles: frozenset[str] = tools.cues.roles(word)
        self.place: PlaceKnown | None = owner.places.known(word)
        self.nation: str | None = owner.places.nationalities.get(word.fold)
        self.dates: frozenset[str] = owner.dates.kinds(word)
        self.speech: Known = owner.speech.known(word)
        self.actors: Candidates = owner.actors.candidates(word)
        self.events: Candidates = owner.events.candidates(word)
        self.tags: frozenset[str] = owner.relations.tags(word)


class FactTable:
    """The facts of one lexicon. They are kept with the words, and go with them when too many are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.tools = lexicon.build(Tools)
        self.places = lexicon.build(place_words)
        self.dates = lexicon.build(DateWords)
        self.speech = lexicon.build(speech_words)
        self.actors = lexicon.build(actor_words)
        self.events = lexicon.build(event_words)
        self.relations = relations(lexicon)

    def of(self, words: list[Word]) -> list[Facts]:
        """The facts of each word."""
        look = self._look
        return [fact if (fact := word.facts) is not None and fact.owner is self else look(word) for word in words]

    def _look(self, word: Word) -> Facts:
        word.facts = found = Facts(word, self)
        return found


def nations(facts: list[Facts]) -> Counter[str]:
    """How often a document speaks of each country by its nationality."""
    return Counter([fact.nation for fact in facts if fact.nation is not None])


def facts_of(document: Document, lexicon: Lexicon) -> list[Facts]:
    """The facts of each token of a document, gathered when first asked for."""
    table = lexicon.build(FactTable)
    known: tuple[FactTable, list[Facts]] | None = document.facts
    if known is None or known[0] is not table:
        known = document.facts = table, table.of(document.words)
    return known[1]
