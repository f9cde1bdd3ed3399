"""Folding: one spelling for what Arabic newspapers spell in several ways, with a map back to the text.

Marks, tatweel and invisible controls go; hamza carriers, alef maksura, ta marbuta, Persian letters and digits are
united. The letter maps are camel-tools' normalisers, applied once to each character when this module is loaded, so
that offsets are kept: a character becomes one character or none (ligatures: several). Marks are dropped by their
Unicode category, which a test holds against camel-tools' dediacritiser: importing that one takes half a second.

>>> fold_word("الأميركيّة")
'الاميركيه'
>>> fold("جُنديّ").offsets
[0, 2, 3, 4]
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar

# Beyond camel-tools' maps: hamza on its carriers, Persian and Urdu letters that newspapers mix in by keyboard,
# and what can stand inside a word without being seen.
_MORE = {"ؤ": "و", "ئ": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه"}
_UNSEEN = (
    "\u0640\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)


def _fold_char(char: str) -> str:
    if char in _UNSEEN or unicodedata.category(char) == "Mn":
        return ""
    if unicodedata.decimal(char, None) is not None and char > "9":
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char
    plain = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(plain)))
    return "".join(_MORE.get(c, c) for c in plain)


_RANGES = (
    (0x00AD, 0x00AE),
    (0x0300, 0x036F),
    (0x0600, 0x0700),
    (0x0750, 0x0780),
    (0x08A0, 0x0900),
    (0x200B, 0x2010),
    (0x202A, 0x202F),
    (0x2060, 0x206A),
    (0xFB50, 0xFE00),
    (0xFE70, 0xFF00),
)
_TABLE: dict[int, str] = {
    code: folded for low, high in _RANGES for code in range(low, high) if (folded := _fold_char(chr(code))) != chr(code)
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy and where each of its characters stood: `offsets[i]` is the offset in the text of `text[i]`."""

    text: str
    offsets: list[int]


def fold(text: str) -> Folded:
    """Fold a text and keep, for each folded character, its offset in the text as given."""
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        for folded in _TABLE.get(ord(char), char):
            out.append(folded)
            offsets.append(at)
    return Folded("".join(out), offsets)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """Fold one word (or any string) without the map of offsets; empty if nothing visible is left."""
    return word.translate(_TABLE)
