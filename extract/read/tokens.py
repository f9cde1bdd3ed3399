"""Tokens: words, numbers and single punctuation marks of a text, words with the proclitics they may carry.

The tokens are those of camel-tools' `simple_word_tokenize` with digits split from letters, as a pattern that keeps
their offsets and reads a text in a quarter of the time; a test holds one against the other. They differ where a figure
would be lost or a name disguised: a number keeps its separators ("1,500"), two single marks are one double mark, and
controls that nobody sees (writing direction, variants of a symbol) are cut off the edges of a word. The parts of an
emoji are tokens of their own.

A word is written once in Arabic with what English writes before it ("وللعراق": and-to-the-Iraq), and no rule of
spelling tells a clitic from a first letter. So a `Word` carries all its readings, and a vocabulary decides.

>>> [(r.stem, r.skip) for r in word_of("للعراق").readings if r.stem.endswith("عراق")]
[('للعراق', 0), ('العراق', 1), ('لعراق', 1), ('عراق', 2)]
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, final

from extract.read.fold import fold, fold_word


def _class_of(kinds: str) -> str:
    """The characters of some Unicode categories, as ranges for a pattern; no mark or control stands above U+1FFFF."""
    ranges: list[list[int]] = []
    for code in range(0x20000):
        if unicodedata.category(chr(code))[0] in kinds:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)


_GROUP = (
    "[.,\u066b\u066c\u060c\u2019']\\d+|[\u00a0\u202f\u2009]\\d{3}(?!\\d)|\u0631\\d{1,2}(?!\\d)"  # "1ر2" of the wires
)
_DOUBLED = "''|‘‘|’’"  # a quotation mark by two strokes of the single one
TOKEN = re.compile(f"[^\\s\\d{_class_of('PS')}]+|\\d+(?:{_GROUP})*|{_DOUBLED}|\\S")
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_EDGES = re.compile(f"^[{_UNSEEN}]+|[{_UNSEEN}]+$")


class Shape(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: folded `stem` behind `proclitics`, starting `skip` characters into the surface.

    `led` is where a mention of it starts: at its article, where it has one ("للبنتاغون" keeps the second lam).
    """

    stem: str
    skip: int
    proclitics: str
    article: bool
    led: int


@final
@dataclass(slots=True, eq=False)
class Word:
    """All that is known of one spelling, whatever text it stands in; one object a spelling, so compare with `is`.

    Attributes:
        surface: The token as printed.
        fold: Its folded spelling.
        shape: Word, number or mark.
        readings: With fewest proclitics first; a number or a mark has one reading.
        facts, speech, owner: What the finders of one lexicon, the owner, know of it; see `extract.find.facts`.
    """

    surface: str
    fold: str
    shape: Shape
    readings: tuple[Reading, ...]
    facts: Any = None
    speech: Any = None
    owner: Any = None


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س", "ا")  # ا: the interrogative and a misprinted ال; س: the future


def _readings(surface: str, folded: str) -> tuple[Reading, ...]:
    at = fold(surface).offsets or [0] if len(folded) != len(surface) else range(len(surface))
    found: dict[tuple[str, int], Reading] = {}

    def add(stem: str, skip: int, proclitics: str, article: bool) -> None:
        if len(stem) >= 2 and skip < len(folded):
            led = at[len(proclitics)] if article else at[skip]
            found.setdefault((stem, skip), Reading(stem, at[skip], proclitics, article, led))

    for conjunction in _CONJUNCTIONS:
        if not folded.startswith(conjunction):
            continue
        for preposition in _PREPOSITIONS[:5]:
            proclitics = conjunction + preposition
            if not folded.startswith(proclitics):
                continue
            n = len(proclitics)
            rest = folded[n:]
            if preposition == "ل" and rest.startswith("ل"):  # لل: the article has lost its alef
                add("ا" + rest, n, proclitics, False)
                add(rest[1:], n + 1, proclitics, True)
            add(rest, n, proclitics, False)
            if rest.startswith("ال"):
                add(rest[2:], n + 2, proclitics, True)
    ordered = sorted(found.values(), key=lambda r: (len(r.proclitics), r.article))
    return tuple(ordered) or (Reading(folded, 0, "", False, 0),)


_Piece = tuple[tuple[int, int, Word], ...]

_WORDS: dict[str, Word] = {}
_ALONE: dict[str, Word] = {}  # pieces of text between spaces that are one word or number
_BROKEN: dict[str, _Piece] = {}  # all other pieces
MOST_KEPT = 60_000
"""Spellings of which something is remembered, here and by the finders: a corpus has ever new ones, mostly seen once."""

_LONG = 64  # letters of a piece that is worth keeping


def word_of(surface: str) -> Word:
    """Return the `Word` of a token; the same object for the same spelling."""
    word = _WORDS.get(surface)
    if word is None:
        folded = fold_word(surface) or surface  # a lone mark or control folds to nothing
        if len(surface) == 2 and surface in _DOUBLED:
            folded = '"'
        if folded == surface:
            folded = surface  # one string is enough
        first = surface[0]
        if first.isdecimal():
            word = Word(surface, folded, Shape.NUMBER, (Reading(folded, 0, "", False, 0),))
        elif first.isalpha() or any(map(str.isalpha, surface)):
            readings = _readings(surface, folded) if len(folded) < 40 else (Reading(folded, 0, "", False, 0),)
            word = Word(surface, folded, Shape.WORD, readings)
        else:
            word = Word(surface, folded, Shape.MARK, (Reading(folded, 0, "", False, 0),))
        if len(_WORDS) >= MOST_KEPT:
            _WORDS.clear()
            _ALONE.clear()
            _BROKEN.clear()
        _WORDS[surface] = word
    return word


class Tokens:
    """The tokens of a text, as lists that run in parallel, `folds` their folded spellings; `marks` are the positions of
    those that are marks."""

    __slots__ = ("ends", "folds", "marks", "starts", "words")

    def __init__(self, text: str) -> None:
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        marks: list[int] = []
        mark, at = Shape.MARK, 0
        # No token reaches over a space, and most of what stands between two was seen before: one look-up a piece.
        for piece in text.split(" "):
            alone = _ALONE.get(piece)
            if alone is not None:
                words.append(alone)
                starts.append(at)
                at += len(piece)
                ends.append(at)
                at += 1
                continue
            found = _BROKEN.get(piece)
            if found is None:
                found = _read_piece(piece)
            for start, end, word in found:
                if word.shape is mark:
                    marks.append(len(words))
                starts.append(at + start)
                ends.append(at + end)
                words.append(word)
            at += len(piece) + 1
        self.starts, self.ends, self.words, self.marks = starts, ends, words, marks
        self.folds = [word.fold for word in words]


def _read_piece(piece: str) -> _Piece:
    """The tokens of what stands between two spaces, with their offsets in it."""
    read = tuple((start, end, word_of(piece[start:end])) for start, end in spans(piece))
    if len(piece) <= _LONG:
        if len(_ALONE) + len(_BROKEN) >= MOST_KEPT:
            _ALONE.clear()
            _BROKEN.clear()
        if len(read) == 1 and read[0][1] - read[0][0] == len(piece) and read[0][2].shape is not Shape.MARK:
            _ALONE[piece] = read[0][2]
        else:
            _BROKEN[piece] = read
    return read


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each token.

    >>> [text[start:end] for text in ["لـ«المدن»: ١٬٥٠٠"] for start, end in spans(text)]
    ['لـ', '«', 'المدن', '»', ':', '١٬٥٠٠']
    """
    for match in TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if not token.isalnum():  # else nothing unseen stands in it
            for edge in _EDGES.finditer(token):
                if edge.start() == 0:
                    start += edge.end()
                else:
                    end -= edge.end() - edge.start()
        if start < end:
            yield start, end
