"""A name of the gazetteer in the text, and the words around one."""

from dataclasses import dataclass

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
