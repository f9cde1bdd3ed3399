"""Mentions: what the finders give, each tied to its place in the text: `text[start:end]` is the mention.

Token positions are kept beside the offsets (`first`..`last`, exclusive), because linking asks what stands near.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.gazetteer import Place

STATE_CODE = 2
"""Letters of the code of a state as an actor; the ids of groups have more."""


@dataclass(slots=True)
class Mention:
    """The part that all mentions share; `rule` names the grammar rule that found it, `score` is 0 to 1."""

    start: int
    end: int
    first: int
    last: int
    rule: str
    score: float


@dataclass(slots=True)
class QuantityMention(Mention):
    """A counted quantity: "نحو 750 جنديا".

    Attributes:
        value_min, value_max: Least and greatest count; None: open at that end.
        precision: See `extract.tabulate.columns`.
        unit: The counted noun, singular, or None where the text leaves it out ("و4 آلاف يتجهزون").
        category: personnel, civilian, equipment, formation (of troops), other, or unknown: what is counted.
        noun: Token of the counted noun, or None.
        struck: Token that names those attacked whose victims are counted, or None: "غارة على معسكر للحركة قتلت 15".
    """

    value_min: float | None
    value_max: float | None
    precision: str
    unit: str | None
    category: str
    noun: int | None = None
    struck: int | None = None


@dataclass(slots=True)
class DateMention(Mention):
    """A stated time; `date_start` and `date_end` are None where it is relative and the article has no date."""

    date_start: date | None
    date_end: date | None


@dataclass(slots=True)
class PlaceMention(Mention):
    """A named place with its candidates in the gazetteer, best known first (empty: a name after a clear head)."""

    candidates: "tuple[Place, ...]"
    kind: str | None
    head: int | None = None


@dataclass(slots=True)
class ActorMention(Mention):
    """Words that say whose: `actor` is an ISO 3166-1 alpha-2 code or a group's id; `form`: adjective, name or force."""

    actor: str
    form: str


@dataclass(slots=True)
class EventMention(Mention):
    """A word that says what happens to personnel: `event` as in `columns`, with what its form says of modality."""

    event: str
    modality: str
    form: str
    features: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class StatementMention(Mention):
    """A cue with the source it may belong to; offsets are the cue's.

    Attributes:
        source_first, source_last: Tokens of the source's noun phrase (`last` exclusive); None where the subject
            is dropped.
        content_start, content_end: What is said, as offsets.
    """

    source_first: int | None
    source_last: int | None
    content_start: int | None
    content_end: int | None
    features: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mentions:
    """All mentions of one document, each list in text order."""

    quantities: list[QuantityMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    statements: list[StatementMention] = field(default_factory=list)
