"""Number words: "ثلاثة آلاف وخمسمئة" is 3500, "عشرات الآلاف" is 20,000 to 99,999.

The words are in data/lexicon/numbers.yaml; this file holds the grammar:

    number   = sum | band | fraction scale            ربع مليون
    sum      = term ("و" term)*                       each term below the scale of the one before: ألف ومئتين
    term     = [group] scale* | dual | group          خمسة وعشرين ألفا, ألفان, مئة
             + ["و" fraction [scale]]                 مليون ونصف المليون
    group    = digits | hundreds ["و" tens] | tens    500, مئة وعشرين, ثلاث مئة
    tens     = unit "عشر" | unit ["و" ten] | ten      خمسة عشر, خمسة وعشرين
    band     = few* ("عشرات" | "مئات") [scales] | scales

Digits are grouped by comma, dot, Arabic comma or separator, apostrophe, or a narrow space; a separator before other
than three digits begins decimals, as the ر of the wires does ("1ر2 مليون").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicon import Lexicon
from extract.read.tokens import Shape, Word, word_of


@dataclass(slots=True)
class Reading:
    """A number as read: least and greatest count, equal when one number is stated; `vague`: a plural such as مئات."""

    value_min: float
    value_max: float
    vague: bool = False


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What one word may say in a number: see `role` in data/lexicon/numbers.yaml; `joined`: it begins with و."""

    role: str
    value: float
    most: float
    scale: float
    skip: int
    proclitics: str
    article: bool

    @property
    def joined(self) -> bool:
        return self.proclitics.startswith("و")


GLUED = frozenset(("ب", "ل", "ك", "ال", "بال", "لل", "وال", "فال", "وب", "ول"))
"""Letters that papers part from digits with a tatweel or a space ("بـ30", "الـ 750"): tokens of their own."""

_GROUPED = re.compile(r"(\d{1,3})((?:[.,\u066b\u066c\u060c\u2019'\u00a0\u202f\u2009]\d{3})+)(?:[.,\u066b](\d{1,2}))?")
_DECIMAL = re.compile(r"(\d+)[.,\u066b\u060c\u0631](\d+)")


def read_digits(folded: str) -> float | None:
    """Read one token of digits; None if its separators are those of a date or a score ("5.6.2019").

    >>> read_digits("14,000"), read_digits("1.5"), read_digits("5.6.2019")
    (14000.0, 1.5, None)
    """
    if folded.isdigit():
        return float(folded) if len(folded) < 16 else None
    if match := _GROUPED.fullmatch(folded):
        if match[1].startswith("0") or len(folded) > 24:
            return None
        digits = match[1] + "".join(c for c in match[2] if c.isdigit())
        return float(f"{digits}.{match[3] or 0}")
    if (match := _DECIMAL.fullmatch(folded)) and len(folded) < 24:
        return float(f"{match[1]}.{match[2]}")
    return None


class NumberWords:
    """The number words of a lexicon, and what each spelling says, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_stem: dict[str, tuple[str, float, float, float]] = {}
        for entry in lexicon.section("numbers").entries:
            value = float(entry["value"])
            data = (entry["role"], value, float(entry.get("most", value)), float(entry.get("scale", value)))
            for form in entry.forms:
                self._by_stem[word_of(form).fold] = data

    def of(self, word: Word) -> NumberWord | None:
        """What a word says in a number, or None."""
        if word.shape is Shape.NUMBER:
            value = read_digits(word.fold)
            return None if value is None else NumberWord("digits", value, value, value, 0, "", False)
        if word.shape is Shape.MARK:
            return None
        for reading in word.readings:
            data = self._by_stem.get(reading.stem)
            if data is not None and "س" not in reading.proclitics:
                if "ك" in reading.proclitics and data[0] in ("band", "construct", "dual"):
                    continue  # "كميات" is no "like hundreds", "كالفي" no "like two thousand"
                # Folding unites وأحد (and one of) with واحد (one); the letter as printed parts them.
                if reading.stem == "واحد" and "أ" in word.surface:
                    continue
                return NumberWord(*data, reading.skip, reading.proclitics, reading.article)
        return None


@dataclass(slots=True)
class NumberSpan:
    """A number phrase in a row of words: words `first`..`last` (exclusive), and what it says.

    Attributes:
        scale: The greatest scale word in it ("6 آلاف": 1000), or 1.
        construct: True where its last word must stand directly before a noun ("ألفا", "مئتي").
        head: What the first word says.
    """

    first: int
    last: int
    reading: Reading
    scale: float
    construct: bool
    head: NumberWord


Says = list[NumberWord | None]


def told_again(says: Says, folds: list[str], token: int, value: float | None) -> int:
    """The token behind brackets at `token` that tell a number once more, "ثلاثة (03) إرهابيين"; else the token itself.

    Args:
        says: What each word says in a number.
        folds: The folded words.
        token: The token behind the number, or behind its noun.
        value: The number.
    """
    if token + 2 >= len(folds) or folds[token] != "(":
        return token
    span = read_span(says, folds, token + 1, len(folds)) if says[token + 1] is not None else None
    if span is None or span.last >= len(folds) or folds[span.last] != ")" or span.reading.value_min != value:
        return token
    return span.last + 1


class _Grammar:
    """One reading of a row of words: each method takes a position and gives (value, next position) or None."""

    __slots__ = ("definite", "folds", "says", "stop")

    def __init__(self, says: Says, folds: list[str], stop: int) -> None:
        self.says, self.folds, self.stop = says, folds, stop
        self.definite = False  # with "ال": so are the words joined to it, "الألفين والخمسمئة"

    def at(self, i: int) -> NumberWord | None:
        return self.says[i] if i < self.stop else None

    def bare(self, i: int, *roles: str) -> NumberWord | None:
        """The word at `i` if it has one of these roles and nothing before it."""
        word = self.at(i)
        return word if word is not None and word.role in roles and not word.proclitics else None

    def after_and(self, i: int) -> int | None:
        """Where the word joined by و at `i` stands: the same token, or the next after و alone."""
        word = self.at(i)
        if word is not None:
            if self.folds[i] == "واحد" and self.bare(i + 1, "ten_unit"):  # و + أحد عشر, its hamza left out
                return i
            return i if word.proclitics == "و" and (self.definite or not word.article) else None
        if i + 1 < self.stop and self.folds[i] == "و":
            word = self.at(i + 1)
            return i + 1 if word is not None and not word.proclitics and not word.article else None
        return None

    def tens(self, i: int) -> tuple[float, int] | None:
        word = self.at(i)
        if word is None:
            return None
        if word.role in ("unit", "teen"):
            if self.bare(i + 1, "ten_unit"):
                return 10 + word.value, i + 2
            if word.role == "teen":
                return None
            joined = self.after_and(i + 1)
            if joined is not None and (ten := self.says[joined]) is not None and ten.role == "ten":
                return word.value + ten.value, joined + 1
            return word.value, i + 1
        return (word.value, i + 1) if word.role in ("ten", "ten_unit") else None

    def spaced(self, i: int, value: float) -> tuple[float, int]:
        """Digits, and the groups of three that a plain space parts from them ("14 000")."""
        i += 1
        if not 0 < value < 1000 or not self.folds[i - 1].isdigit():
            return value, i
        while i < self.stop and len(self.folds[i]) == 3 and self.folds[i].isdigit() and value < 1e9:
            value, i = value * 1000 + int(self.folds[i]), i + 1
        return value, i

    def group(self, i: int) -> tuple[float, int] | None:
        word = self.at(i)
        if word is None:
            return None
        if word.role == "digits":
            return self.spaced(i, word.value)
        if word.role == "hundred":
            value, i = word.value, i + 1
        elif word.role == "unit" and word.value > 2 and (next_word := self.bare(i + 1, "hundred")) is not None:
            if next_word.value != 100:
                return self.tens(i)
            value, i = word.value * 100, i + 2  # ثلاث مئة
        else:
            return self.tens(i)
        joined = self.after_and(i)
        if joined is not None:
            rest = self.says[joined]
            more = (rest.value, joined + 1) if rest and rest.role == "digits" else self.tens(joined)
            if more is not None and more[0] < 100 and more[0] == int(more[0]):
                return value + more[0], more[1]
        return value, i

    def term(self, i: int) -> tuple[float, int, float] | None:
        """A group with its scales: (value, next, scale)."""
        word = self.at(i)
        if word is None:
            return None
        scale = 1.0
        grouped = word.role == "digits" and word.value >= 1000 and not self.folds[i].isdigit()
        year = word.role == "digits" and 1900 <= word.value <= 2100 and not grouped
        if word.role in ("scale", "construct"):
            value, i, scale = word.value, i + 1, word.value
        elif word.role == "dual":
            value, i, scale = 2 * word.value, i + 1, word.value
        elif word.role == "fraction":
            unit = self.at(i + 1)
            if unit is None or unit.role not in ("scale", "construct") or unit.proclitics:
                return None
            return word.value * unit.value, i + 2, unit.value
        else:
            group = self.group(i)
            if group is None:
                return None
            value, i = group
            if self.bare(i, "quarters") and (unit := self.at(i + 1)) and unit.role == "scale":
                return value * 0.25 * unit.value, i + 2, unit.value
        while unit := self.bare(i, "scale", "construct", "band"):
            if unit.scale < 1000 or (unit.role == "band" and value == 1) or unit.article:
                break
            if unit.scale < scale:  # "ألف مليون" but not "مليون ألف"
                break
            if year and unit.scale == 1000:  # "في آذار 2018 ألفا جندي"
                break
            if value > 1e12:  # nothing that is counted; and a run of scales is read once, not from each of its words
                break
            if grouped:  # "100.000 ألف" says its thousands twice, "1.250 مليون" begins decimals
                value, grouped = value / 1000, False
            value, scale, i = value * unit.scale, unit.scale, i + 1
        return value, i, scale

    def sum(self, i: int) -> tuple[float, int, float] | None:
        term = self.term(i)
        if term is None:
            return None
        value, i, least = term
        greatest = least
        while least > 1:
            joined = self.after_and(i)
            if joined is None:
                break
            word = self.says[joined]
            if word is not None and word.role == "fraction":  # ونصف [المليون]
                i = joined + 1
                value += word.value * least
                unit = self.at(i)
                if unit is not None and unit.role in ("scale", "construct") and unit.scale == least:
                    i += 1
                break
            more = self.term(joined)
            if more is None or more[0] >= least or more[0] != int(more[0]):
                break
            value, i, least = value + more[0], more[1], more[2]
        return value, i, greatest

    def band(self, i: int) -> tuple[Reading, int, float] | None:
        word = self.at(i)
        if word is not None and word.role == "few":
            i += 1
            word = self.at(i)
            if word is not None and word.proclitics:
                return None
        if word is None or word.role != "band":
            return None
        low, high, scale, i = word.value, word.most, 1.0, i + 1
        if word.scale < 1000:
            scales = self.at(i)
            if (
                scales is not None
                and scales.role in ("band", "scale")
                and scales.scale >= 1000
                and not scales.proclitics
            ):
                scale = scales.scale
                low, high, i = low * scale, (high + 1) * scale - 1, i + 1
        else:
            scale = word.scale
        return Reading(low, high, vague=True), i, scale


_LONGEST = 32
"""Words that a number may have: far more than the longest stated in words."""


def read_span(says: Says, folds: list[str], first: int, stop: int) -> NumberSpan | None:
    """Read the longest number phrase that begins at `first` and ends before `stop`; None if there is none.

    Args:
        says: What each word says in a number, or None.
        folds: The folded words.
    """
    head = says[first]
    if head is None or head.role == "ordinal":
        return None
    stop = min(stop, first + _LONGEST)
    if head.role == "digits" and (first + 1 == stop or (says[first + 1] is None and folds[first + 1] != "و")):
        return NumberSpan(first, first + 1, Reading(head.value, head.value), 1.0, False, head) if head.value else None
    grammar = _Grammar(says, folds, stop)
    grammar.definite = head.article
    if head.role in ("band", "few"):
        band = grammar.band(first)
        if band is None:
            return None
        reading, last, scale = band
        return NumberSpan(first, last, reading, scale, False, head)
    if head.role == "quarters":
        return None
    found = grammar.sum(first)
    if found is None:
        return None
    value, last, scale = found
    if not 0 < value < 1e15:
        return None
    return NumberSpan(first, last, Reading(value, value), scale, _is_construct(says[last - 1]), head)


def _is_construct(word: NumberWord | None) -> bool:
    return word is not None and word.role == "construct"


def read_number(words: Sequence[str], lexicon: NumberWords) -> Reading | None:
    """Read one number phrase.

    Args:
        words: Words of a single phrase, in text order; folded or as printed.
        lexicon: Checked number words, duals included.

    Returns:
        The least and the greatest count, equal when one number is stated; None if the words are no number or hold
        more than one. It never guesses.

    >>> from extract.lexicon import default_lexicon
    >>> numbers = default_lexicon().build(NumberWords)
    >>> read_number(["الفي"], numbers).value_min
    2000.0
    >>> read_number("خمسة وعشرون ألفا وثلاثمئة".split(), numbers)
    Reading(value_min=25300.0, value_max=25300.0, vague=False)
    >>> read_number(["جندي"], numbers) is None
    True
    """
    if not words:
        return None
    tokens = [word_of(word) for word in words]
    says = [lexicon.of(token) for token in tokens]
    span = read_span(says, [token.fold for token in tokens], 0, len(tokens))
    if span is None or span.last != len(tokens):
        return None
    reading = span.reading
    if span.construct and span.first + 1 == span.last:  # ألفا alone: the two thousand of what follows
        return Reading(2 * reading.value_min, 2 * reading.value_max)
    return reading
