"""Attributions: each statement tied to its source, dropped subjects and short names to the source they refer to."""

from extract.find.mentions import Mentions
from extract.lexicon import Lexicon
from extract.link.rows import AttributionRow, PlaceRow
from extract.read.document import Document


def link_attributions(
    document: Document, mentions: Mentions, places: list[PlaceRow], lexicon: Lexicon
) -> list[AttributionRow]:
    """Return one row a statement, in the order of their cues."""
    return []
