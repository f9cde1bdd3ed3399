"""Places in the story: which of several places a name means, its role, and where it stands for a government."""

from extract.find.mentions import Mentions
from extract.lexicon import Lexicon
from extract.link.rows import PlaceRow
from extract.read.document import Document


def link_places(document: Document, mentions: Mentions, lexicon: Lexicon) -> list[PlaceRow]:
    """Return one row a place mention, in text order."""
    return []
