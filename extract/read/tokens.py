"""Tokens: words, numbers and single punctuation marks of a text, words with the proclitics they may carry.

A word is written once in Arabic with what English writes before it ("وللعراق": and-to-the-Iraq), and no rule of
spelling tells a clitic from a first letter. So a `Word` carries all its readings, and a vocabulary decides.

>>> [(r.stem, r.skip) for r in word_of("للعراق").readings if r.stem.endswith("عراق")]
[('للعراق', 0), ('العراق', 1), ('لعراق', 1), ('عراق', 2)]
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum

from extract.read.fold import fold, fold_word

_MARK = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u00ad"
_GROUP = "[.,\u066b\u066c\u060c\u2019']\\d+|[\u00a0\u202f\u2009]\\d{3}(?!\\d)"
# The first alternative is the last but one again, spelled so that nearly every token is read without a backward step.
_LETTERS = f"[\u0621-\u063a\u0641-\u064a][\u0621-\u064a{_MARK}]*(?:[^\\W\\d_][{_MARK}]*)*"
TOKEN = re.compile(f"{_LETTERS}|\\d+(?:{_GROUP})*|(?:[^\\W\\d_][{_MARK}]*)+|\\S")


class Shape(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: folded `stem` behind `proclitics`, starting `skip` characters into the surface."""

    stem: str
    skip: int
    proclitics: str
    article: bool


@dataclass(slots=True, eq=False)
class Word:
    """All that is known of one spelling, whatever text it stands in; one object a spelling, so compare with `is`.

    Attributes:
        surface: The token as printed.
        fold: Its folded spelling.
        shape: Word, number or mark.
        readings: With fewest proclitics first; a number or a mark has one reading.
        notes: A place for finders to keep what they worked out about this spelling, by their own key.
    """

    surface: str
    fold: str
    shape: Shape
    readings: tuple[Reading, ...]
    notes: dict[object, object] = field(default_factory=dict)


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س", "ا")  # ا: the interrogative and a misprinted ال; س: the future


def _readings(surface: str, folded: str) -> tuple[Reading, ...]:
    at = fold(surface).offsets or [0] if len(folded) != len(surface) else range(len(surface))
    found: dict[tuple[str, int], Reading] = {}

    def add(stem: str, skip: int, proclitics: str, article: bool) -> None:
        if len(stem) >= 2 and skip < len(folded):
            found.setdefault((stem, skip), Reading(stem, at[skip], proclitics, article))

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
    return tuple(ordered) or (Reading(folded, 0, "", False),)


_WORDS: dict[str, Word] = {}
_MOST_WORDS = 200_000  # spellings kept; a corpus of news has fewer, hostile input has not


def word_of(surface: str) -> Word:
    """Return the `Word` of a token; the same object for the same spelling."""
    word = _WORDS.get(surface)
    if word is None:
        folded = fold_word(surface) or surface  # a lone mark or control folds to nothing
        first = surface[0]
        if first.isdecimal():
            word = Word(surface, folded, Shape.NUMBER, (Reading(folded, 0, "", False),))
        elif first.isalpha():
            readings = _readings(surface, folded) if len(folded) < 40 else (Reading(folded, 0, "", False),)
            word = Word(surface, folded, Shape.WORD, readings)
        else:
            word = Word(surface, folded, Shape.MARK, (Reading(folded, 0, "", False),))
        if len(_WORDS) >= _MOST_WORDS:
            _WORDS.clear()
        _WORDS[surface] = word
    return word


def words_of(surfaces: list[str]) -> list[Word]:
    """The words of many tokens, in their order."""
    known = _WORDS.get
    return [known(surface) or word_of(surface) for surface in surfaces]
