"""Places in the story: what a place is to the event, and when a capital stands for its government."""

from extract.find.mentions import PlaceMention
from extract.find.places_words import PlaceWords
from extract.gazetteer import Place
from extract.read.document import Document

_FAR = 14  # tokens between a verb of movement and its place


def role_of(document: Document, mention: PlaceMention, words: PlaceWords) -> str:
    """origin, destination, location or mention."""
    return "mention"


def is_metonym(document: Document, mentions: list[PlaceMention], n: int, place: Place, words: PlaceWords) -> bool:
    """Whether a capital (or a palace) acts or speaks here, or is dealt with as a power."""
    return False
