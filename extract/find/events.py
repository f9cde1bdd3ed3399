"""Events: what happens to personnel."""

from extract.find.mentions import EventMention
from extract.lexicon import Lexicon
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[EventMention]:
    """Return the mentions of a document in text order."""
    return []
