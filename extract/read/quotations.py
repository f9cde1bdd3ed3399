"""Quotations: what stands between quotation marks, whichever of their many shapes a newspaper uses.

« » and “ ” and " " are pairs; papers also print ” at both ends or leave one end out. Within a paragraph a mark
opens if it can (a letter follows it directly), closes if one is open; one that never closes ends with its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from extract.read.document import Document

_OPENERS = frozenset("«“„‹‘")
_CLOSERS = frozenset("»”›’")
_EITHER = frozenset("\"＂'")
_MARKS = _OPENERS | _CLOSERS | _EITHER
_NAME = 5  # tokens of a name that stands in marks of its own inside a quotation
_FAR = 80  # tokens to look ahead for a mark that closes


@final
@dataclass(slots=True)
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
    folds = document.folds
    marks = [token for token in document.marks if folds[token] in _MARKS]
    return _Finder(document, marks).run() if marks else []


class _Finder:
    def __init__(self, document: Document, marks: list[int]) -> None:
        self.document = document
        self.marks = marks
        self.found: list[Quotation] = []
        self.open_at: int | None = None
        self.ends = _paragraph_ends(document)

    def run(self) -> list[Quotation]:
        folds = self.document.folds
        skip = -1
        for n, token in enumerate(self.marks):
            if token == skip:
                continue
            mark = folds[token]
            if self.open_at is not None and token >= (end := self._end(self.open_at)):
                self._close(end, closed=False)
            before, after = self._tight_before(token), self._tight_after(token)
            tied = folds[token - 1] == "ل"  # "لـ'وفا'"
            if mark in "'’" and before and after and folds[token - 1][0].isalpha() and not tied:
                continue  # an apostrophe
            if self.open_at is None:
                if mark in _OPENERS or after or not before or (mark in _EITHER and self._closes_later(n)):
                    self.open_at = token
                continue
            if mark in "'’" and folds[self.open_at] not in "'‘’":
                continue  # a name in single marks inside a quotation
            following = self.marks[n + 1] if n + 1 < len(self.marks) else -1
            nested = (
                0 < following - token <= _NAME + 1
                and (mark in _OPENERS or (mark in _EITHER and after and not before))
                and self._tight_before(following)
            )
            if nested and self._closes_later(n + 1):
                skip = following
            elif mark in _OPENERS and not before:
                first = self.document.sentence(token).first  # the next speaker's sentence
                self._close(first if first > self.open_at + 1 else token, closed=False)
                self.open_at = token
            else:
                self._close(token, closed=True)
        if self.open_at is not None:
            self._close(self._end(self.open_at), closed=False)
        return self.found

    def _end(self, token: int) -> int:
        """The token at which the paragraph of a token ends."""
        return self.ends[self.document.sentence_of[token]]

    def _tight_before(self, token: int) -> bool:
        return token > 0 and self.document.ends[token - 1] == self.document.starts[token]

    def _tight_after(self, token: int) -> bool:
        document = self.document
        return (
            token + 1 < len(document.folds)
            and document.starts[token + 1] == document.ends[token]
            and document.folds[token + 1][0].isalnum()
        )

    def _closes_later(self, n: int) -> bool:
        """Whether the mark behind mark `n` looks like one that closes, in the same paragraph."""
        if n + 1 >= len(self.marks):
            return False
        token, later = self.marks[n], self.marks[n + 1]
        if later - token > _FAR or later >= self._end(token):
            return False
        return self._tight_before(later) and not self._tight_after(later)

    def _close(self, last: int, closed: bool) -> None:
        document, opened = self.document, self.open_at
        while not closed and opened is not None and last > opened + 1 and document.folds[last - 1] in "،,":
            last -= 1
        if opened is not None and last > opened + 1:
            found = Quotation(document.starts[opened + 1], document.ends[last - 1], opened + 1, last, closed)
            self.found.append(found)
        self.open_at = None


def _paragraph_ends(document: Document) -> list[int]:
    """For each sentence, the token at which its paragraph ends; sites that paste ".," end paragraphs so."""
    sentences, text = document.sentences, document.text
    ends = [0] * len(sentences)
    for number in range(len(sentences) - 1, -1, -1):
        here = sentences[number]
        ends[number] = here.last
        if number + 1 < len(sentences) and sentences[number + 1].paragraph == here.paragraph:
            gap = text[here.end : sentences[number + 1].start]
            if "," not in gap and "،" not in gap:
                ends[number] = ends[number + 1]
    return ends
