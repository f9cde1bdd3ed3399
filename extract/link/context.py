"""Context: what the linking of one article's figures may look at."""

from dataclasses import dataclass, field

from extract.find.mentions import Mentions, QuantityMention
from extract.lexicon import Lexicon
from extract.link.rows import AttributionRow, FigureRow, PlaceRow
from extract.read.document import Document


@dataclass(slots=True)
class Context:
    """One document with all that is known of it; `figures` holds the rows linked so far, in text order."""

    document: Document
    mentions: Mentions
    places: list[PlaceRow]
    attributions: list[AttributionRow]
    lexicon: Lexicon
    figures: list[FigureRow] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    """The quantities that are figures, in text order; `figures[i]` is the row of `quantities[i]`."""
