"""Quotations: what stands between quotation marks, whichever of their many shapes a newspaper uses.

« » and “ ” and " " are pairs; papers also print ” at both ends or leave one end out. Within a paragraph a mark
opens if it can (a letter follows it directly), closes if one is open; one that never closes ends with its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.read.document import Document

_OPENERS = frozenset("«“„‹")
_CLOSERS = frozenset("»”›")
_EITHER = frozenset('"＂')
_MARKS = _OPENERS | _CLOSERS | _EITHER


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two quotation marks, the marks left out.

    Attributes:
        start, end: Offsets in the text.
        first, last: Tokens (`last` exclusive); equal for an empty pair.
        closed: False where the closing mark is missing.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool


def find_quotations(document: Document) -> list[Quotation]:
    """Return the quotations of a document in text order, none inside another."""
    found: list[Quotation] = []
    starts, ends, folds = document.starts, document.ends, document.folds
    open_at: int | None = None
    paragraph = -1

    def close(last: int, closed: bool) -> None:
        nonlocal open_at
        if open_at is not None and last > open_at + 1:
            found.append(Quotation(starts[open_at + 1], ends[last - 1], open_at + 1, last, closed))
        open_at = None

    for token, mark in enumerate(folds):
        if mark not in _MARKS:
            continue
        here = document.sentences[document.sentence_of[token]].paragraph
        if open_at is not None and here != paragraph:
            close(_paragraph_end(document, open_at), closed=False)
        if open_at is None:
            tight_after = token + 1 < len(folds) and starts[token + 1] == ends[token]
            if mark in _OPENERS or tight_after:
                open_at, paragraph = token, here
        elif mark in _OPENERS and not (token and ends[token - 1] == starts[token]):
            close(token, closed=False)
            open_at, paragraph = token, here
        else:
            close(token, closed=True)
    if open_at is not None:
        close(_paragraph_end(document, open_at), closed=False)
    return found


def _paragraph_end(document: Document, token: int) -> int:
    number = document.sentence_of[token]
    paragraph = document.sentences[number].paragraph
    while number + 1 < len(document.sentences) and document.sentences[number + 1].paragraph == paragraph:
        number += 1
    return document.sentences[number].last
