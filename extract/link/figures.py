"""Figures: personnel quantities tied to actor, event, place, time and the statement that carries them."""

from extract.find.mentions import Mentions
from extract.lexicon import Lexicon
from extract.link.rows import AttributionRow, FigureRow, PlaceRow
from extract.read.document import Document


def link_figures(
    document: Document,
    mentions: Mentions,
    places: list[PlaceRow],
    attributions: list[AttributionRow],
    lexicon: Lexicon,
) -> list[FigureRow]:
    """Return one row a stated count of military or armed personnel, in text order."""
    return []
