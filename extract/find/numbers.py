"""Quantities: number phrases and what they count."""

from extract.find.mentions import QuantityMention
from extract.lexicon import Lexicon
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[QuantityMention]:
    """Return the mentions of a document in text order."""
    return []
