"""Rows: one dataclass a table, with the columns of `extract.tabulate.columns` (keys are added when tabulated).

Inside one article rows refer to each other by object; `number` is their place in the table of their article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, eq=False)
class _Told:
    """Words of the text that a row is made of. `first`..`last` are their tokens (exclusive), for linking only."""

    start: int
    end: int
    first: int
    last: int
    sentence_id: int
    text: str


@dataclass(slots=True, eq=False)
class PlaceRow(_Told):
    """A named place in the text."""

    place_id: str | None
    name: str | None
    name_en: str | None
    country_code: str | None
    kind: str
    lat: float | None
    lon: float | None
    role: str
    metonym: bool
    rule: str
    score: float
    radius_km: float | None = None
    number: int = 0
    capital: bool = False
    """Whether a government sits there, for linking only."""


@dataclass(slots=True, eq=False)
class AttributionRow:
    """A statement attributed to a source. `cue_first` is the token of the cue, for linking only."""

    cue_start: int
    cue_end: int
    cue_first: int
    sentence_id: int
    cue: str
    source_start: int | None
    source_end: int | None
    source_text: str | None
    source: str | None
    source_kind: str
    named: bool
    affiliation: str | None
    via: str | None
    quote: str
    content_start: int | None
    content_end: int | None
    rule: str
    score: float
    number: int = 0


@dataclass(slots=True, eq=False)
class FigureRow(_Told):
    """A stated count of military or armed personnel."""

    value_min: float | None
    value_max: float | None
    precision: str
    unit: str | None
    actor: str | None
    force: str | None
    event: str
    measure: str
    modality: str
    place: PlaceRow | None
    origin: PlaceRow | None
    date_start: date | None
    date_end: date | None
    date_text: str | None
    attribution: AttributionRow | None
    claim: str | None
    part_of: FigureRow | None
    rule: str
    score: float
    number: int = 0


@dataclass(slots=True)
class Rows:
    """What linking makes of one document."""

    places: list[PlaceRow] = field(default_factory=list)
    attributions: list[AttributionRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)

    def number(self) -> None:
        """Number the rows of each table from 1, in their order."""
        tables: list[Sequence[PlaceRow | AttributionRow | FigureRow]] = [self.places, self.attributions, self.figures]
        for table in tables:
            for number, row in enumerate(table, 1):
                row.number = number
