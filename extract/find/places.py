"""Places: named places, with their candidates in the gazetteer."""

from extract.find.mentions import PlaceMention
from extract.lexicon import Lexicon
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[PlaceMention]:
    """Return the mentions of a document in text order."""
    return []
