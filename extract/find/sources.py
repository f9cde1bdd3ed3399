"""Sources: cues of attribution and the sources they belong to."""

from extract.find.mentions import StatementMention
from extract.lexicon import Lexicon
from extract.read.document import Document


def find(document: Document, lexicon: Lexicon) -> list[StatementMention]:
    """Return the mentions of a document in text order."""
    return []
