"""Date words: what each word may be in a date, worked out once a spelling, from data/lexicon/dates.yaml."""

import re

from extract.lexicon import Lexicon
from extract.read.fold import fold_word
from extract.read.tokens import Shape, Word

Sign = tuple[str, int]
# Ways to read a date, as bits.
OF_PART = 1
OF_WEEKDAY = 2
OF_NAMED = 4
OF_CALENDAR = 8
OF_PERIOD = 16
OF_YEAR = 32
OF_LENGTH = 64

_WAYS = (
    (OF_PART, ("season", "first", "weekend", "these", "this", "decade", "third", "units", "half", "quarter")),
    (OF_WEEKDAY, ("weekday", "unit")),
    (OF_NAMED, ("days", "before_yesterday", "after")),
    (OF_CALENDAR, ("number", "month", "hijri", "head", "unit", "early", "late", "middle", "year4", "dotted")),
    (OF_PERIOD, ("unit", "units", "two", "hours", "this", "early", "late", "middle", "number", "latest")),
    (OF_YEAR, ("unit", "units", "year4", "early", "late", "middle")),
    (OF_LENGTH, ("number", "two", "unit")),
)  # and the kinds that dates begin with which are read so
BEGIN = frozenset(("since", "ago", "after_it", "before_it", "same")).union(*(kinds for _, kinds in _WAYS)) - {"these"}
_DOTTED = re.compile(r"(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])\.((?:19|20)[0-9]{2})")  # "14.7.2023"
_PLAIN = frozenset("وف")
PROCLITICS = frozenset("وفبلك")


_NOTHING: dict[str, int] = {}
_NONE: frozenset[str] = frozenset()
_UNITS = {
    "day": ("unit", 1), "two_days": ("two", 1), "week": ("unit", 7), "two_weeks": ("two", 7),
    "month_word": ("unit", 30), "two_months": ("two", 30), "year": ("unit", 365), "two_years": ("two", 365),
    "hours": ("hours", 1), "days_word": ("units", 1), "weeks": ("units", 7), "months": ("units", 30),
    "years": ("units", 365),
}  # fmt: skip


class DateWords:
    """The words of dates: `signs` by folded stem, `phrases` (months of two words) by their first; `names` of people."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("dates")
        self._ways: dict[frozenset[str], int] = {}
        self.signs: dict[str, list[Sign]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Sign]]] = {}
        signs, phrases = self.signs, self.phrases
        speech = lexicon.section("speech")
        self.others = section.words("not_dates")
        self.names = speech.words("first_names") | speech.words("sons") | section.words("servant")

        def add(form: str, sign: Sign) -> None:
            head, *rest = fold_word(form).split()
            if rest:
                phrases.setdefault(head, []).append((tuple(rest), sign))
                if ("head", 0) not in signs.setdefault(head, []):
                    signs[head].append(("head", 0))
            else:
                signs.setdefault(head, []).append(sign)

        for entry in section.entries:
            kind = "month" if entry["calendar"] == "gregorian" else "hijri"
            for form in entry.forms:
                add(form, (kind, entry["month"]))
        for number, form in enumerate(section.extra["weekdays"]):
            add(form, ("weekday", number))
        for form, number in section.extra["weekday_spellings"].items():
            if fold_word(form) not in signs:
                add(form, ("weekday", number))
        for form, number in section.extra["days"].items():
            add(form, ("days", number))
        for form, number in section.extra["numbers"].items():
            add(form, ("number", number))
        for form, number in section.extra["thousands"].items():
            add(form, ("thousand", number))
        for form, number in section.extra["hundreds"].items():
            add(form, ("hundred", number))
        for form, number in section.extra["seasons"].items():
            add(form, ("season", number))
        for form, number in section.extra["decades"].items():
            add(form, ("decade", number))
        for key, sign in _UNITS.items():
            for form in section.extra[key]:
                add(form, sign)
        for key in ("past", "this", "next", "since", "until", "early", "late", "middle", "ago", "before_yesterday",
                    "agrees", "after", "after_day", "same", "following", "of_a_year", "half", "quarter", "night",
                    "weekend", "of", "pair", "first", "that_day", "day_part", "between", "up_to",
                    "before_period", "these", "article", "and_twenty", "nearly",
                    "latest", "goes_back", "more_or_less", "less", "that_which", "followed", "preceded",
                    "named_after", "after_it", "before_it", "within", "ends", "century", "third", "first_of",
                    "coming", "moment", "lasting", "nightly", "counted_from", "later", "part_of_day"):  # fmt: skip
            for form in section.extra[key]:
                add(form, (key, 0))

    def kinds(self, word: Word) -> frozenset[str]:
        """The kinds of date that may begin with a word, none for most words."""
        signs = self.of(word)
        return frozenset(name for name, _ in signs) & BEGIN if signs else _NONE

    def ways(self, kinds: frozenset[str]) -> int:
        """The ways to read a date that may begin with some kinds."""
        found = self._ways.get(kinds)
        if found is None:
            found = self._ways[kinds] = sum(way for way, begins in _WAYS if not kinds.isdisjoint(begins))
        return found

    def values(self, word: Word) -> dict[str, int]:
        """The value of each kind that a word may be; of two of a kind the first."""
        signs = self.of(word)
        return dict(reversed(signs)) if signs else _NOTHING

    def of(self, word: Word) -> list[Sign]:
        """What a word may be: kinds with their values."""
        if word.shape is Shape.NUMBER:
            if not word.fold.isdecimal():
                dotted = _DOTTED.fullmatch(word.fold)
                if dotted is None:
                    return []
                day, month, year = map(int, dotted.groups())
                return [("dotted", year * 10000 + month * 100 + day)]
            value = int(word.fold) if len(word.fold) < 6 else 0
            if len(word.fold) == 4 and (1900 <= value <= 2100 or 1400 <= value <= 1500):
                return [("year4", value)]
            return [("number", value)] if 0 < value < 1000 else []
        if word.fold in self.others:
            return []
        found: list[Sign] = []
        for reading in word.readings:
            if not PROCLITICS.issuperset(reading.proclitics):
                continue
            known = self.signs.get(reading.stem)
            if known is None and reading.article:
                known = self.signs.get("ال" + reading.stem)
            if known:
                plain = _PLAIN.issuperset(reading.proclitics)
                found.extend(
                    sign for sign in known if sign not in found and (plain or sign[0] not in ("since", "until", "ago"))
                )
        return found
