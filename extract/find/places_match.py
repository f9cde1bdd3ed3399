"""A name of the gazetteer in the text, and the words around one."""

from dataclasses import dataclass

from extract.find.mentions import PlaceMention
from extract.find.places_words import PlaceWords
from extract.read.document import Document

QUOTES = frozenset("\"'«»“”„‘’()[]")


@dataclass(slots=True)
class Match:
    """A name of the gazetteer in the text: its tokens, where it starts, what its first word carries, its level."""

    first: int
    last: int
    start: int
    proclitics: str
    key: str
    level: int


def in_brackets(document: Document, words: PlaceWords, match: Match, town: PlaceMention) -> bool:
    """Whether a land stands alone in brackets behind a place in it: "سيفاريه (مالي) - "."""
    folds, first = document.folds, match.first
    if folds[first - 1] != "(" or match.last >= len(folds) or folds[match.last] != ")" or town.last != first - 1:
        return False
    lands = {place.country_code for place, _ in words.gazetteer.named(match.key) if place.kind == "country"}
    return any(place.country_code in lands for place in town.candidates)


def word_before(document: Document, at: int) -> str:
    """The word before token `at` in its sentence, past an opening quotation mark; "" if there is none."""
    first, folds = document.sentence(at).first, document.folds
    at -= 1
    if at > first and folds[at] in QUOTES:
        at -= 1
    return folds[at] if at >= first else ""


def word_at(document: Document, at: int) -> str:
    """The word at a token, if it stands in the sentence of the token before; "" if not."""
    if at >= len(document.folds) or document.sentence_of[at - 1] != document.sentence_of[at]:
        return ""
    return document.folds[at]
