"""Words, numbers, dates and names of the interface in the reader's language.

Every word is in text.yaml; names of states come from babel.

>>> Words("en").count("count.articles", 2)
'2 articles'
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from babel import Locale
from babel.dates import format_date

from extract.read.days import read_day

LANGUAGES = ("ar", "en")
_ARABIC_DIGITS = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")
_NUMBER = re.compile(
    r"(?<![A-Za-z])\d(?:[\d,.]*\d)?%?"
)  # stops and commas between digits are of the number, others of the sentence
_LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.", "٬, \u00a0\u200e\u200f")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_SPELT = re.compile(r"\d{1,2}\s+\D{3,24}\s+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}")
_MONTH = {"ar": "MMMM", "en": "MMM"}
_ISOLATE, _END = "\u2068", "\u2069"


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Any]:
    """Return the whole catalogue of text.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("text.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=4)
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


@lru_cache(maxsize=4096)
def _date(day: dt.date, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=_locale(locale)))


def isolate(text: str) -> str:
    """Wrap a name so that its direction does not disturb the line it stands in."""
    return f"{_ISOLATE}{text}{_END}"


@dataclass(frozen=True)
class Words:
    """The interface in one language ("ar" or "en"), one digit system ("latn" or "arab") and one way to name months.

    Arabic names months "roman" (يناير) or as in the Levant and Iraq, "levant" (كانون الثاني).
    """

    lang: str = "ar"
    digits: str = "latn"
    months: str = "roman"

    @property
    def rtl(self) -> bool:
        """Tell whether the interface runs from right to left."""
        return self.lang == "ar"

    @property
    def dir(self) -> str:
        """Return the direction of the interface for HTML: "rtl" or "ltr"."""
        return "rtl" if self.rtl else "ltr"

    def _entry(self, key: str) -> Any:
        node: Any = catalogue()
        for part in key.split(".", 1):
            node = node[part]
        return node[self.lang]

    def has(self, key: str) -> bool:
        """Tell whether the catalogue holds a key."""
        section, _, rest = key.partition(".")
        return rest in catalogue().get(section, {})

    def keys(self, section: str) -> list[str]:
        """Return the keys of a section of the catalogue."""
        return [f"{section}.{name}" for name in catalogue()[section]]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key, with `{name}` places filled."""
        text = str(self._entry(key))
        return text.format(**values) if values else text

    def count(self, key: str, n: int) -> str:
        """Return a counted noun in the plural form that `n` asks for."""
        forms = self._entry(key)
        form = _locale(self.lang).plural_form(n)
        if n == 0 and "zero" in forms:
            form = "zero"
        return str(forms.get(form) or forms["other"]).format(n=self.number(n))

    def number(self, value: float | int | None) -> str:
        """Write a number with thousands separators; "" for None."""
        if value is None or pd.isna(value):
            return ""
        text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return text.translate(_ARABIC_DIGITS) if self.digits == "arab" else text

    def share(self, part: float, whole: float) -> str:
        """Write a part as a percentage; "–" of nothing."""
        if not whole:
            return "–"
        return self.written(f"{round(100 * part / whole)}%")

    def day(self, value: Any) -> str:
        """Write a day; "" for a missing one."""
        if value is None or pd.isna(value):
            return ""
        day = pd.Timestamp(value).date()
        return self.written(self.date(day, f"d {self.month} y"))

    @property
    def month(self) -> str:
        """Return CLDR's pattern of a month as it stands in a day."""
        return _MONTH[self.lang]

    def date(self, day: dt.date, pattern: str) -> str:
        """Write a day after a pattern of CLDR, in Latin digits."""
        levant = self.lang == "ar" and self.months == "levant"
        return _date(day, pattern, "ar_SY" if levant else self.lang)

    def span(self, start: Any, end: Any) -> str:
        """Write a span of days, whole months and years shortened; "" if both ends are missing."""
        if start is None or pd.isna(start):
            return self.day(end)
        if end is None or pd.isna(end):
            return self.day(start)
        a, b = pd.Timestamp(start), pd.Timestamp(end)
        if a == b:
            return self.day(a)
        last = b + dt.timedelta(days=1)
        if a.day == 1 and last.day == 1:
            if a.month == 1 and last.month == 1 and a.year == b.year:
                return self.written(str(a.year))
            if (a.year, a.month) == (b.year, b.month):
                return self.written(self.date(a.date(), "MMMM y"))
        return self.between(self._first(a, b), self.day(b))

    def _first(self, a: pd.Timestamp, b: pd.Timestamp) -> str:
        """Return the first day of a span without what its last day says as well: year, month."""
        if a.year != b.year:
            return self.day(a)
        return self.written(self.date(a.date(), "d" if a.month == b.month else f"d {self.month}"))

    def between(self, start: str, end: str) -> str:
        """Write two days as a span; Arabic digits in an English line must not pull them together."""
        mixed = self.digits == "arab" and self.lang != "ar"
        return f"{isolate(start)} – {isolate(end)}" if mixed else f"{start} – {end}"

    def written(self, text: str) -> str:
        """Return text with its digits as the reader writes them."""
        if self.digits != "arab":
            return text
        return _NUMBER.sub(lambda found: found[0].translate(_ARABIC_DIGITS), text)

    def read_count(self, text: str) -> float | None:
        """Return the number that digits of either kind write; None if they are none.

        >>> Words().read_count("١٤٬٠٠٠")
        14000.0
        """
        digits = text.translate(_LATIN_DIGITS).replace("−", "-")
        return float(digits) if re.fullmatch(r"-?\d{1,12}(\.\d+)?", digits) else None

    def read_day(self, text: str) -> dt.date | None:
        """Return the day that is written in digits of either kind or with a month's name; None if it is none.

        >>> Words().read_day("٢٠٢٠-٠١-٠٥"), Words().read_day("5 كانون الثاني 2020")
        (datetime.date(2020, 1, 5), datetime.date(2020, 1, 5))
        """
        text = text.strip()
        return read_day(text) if _DAY.fullmatch(text) or _SPELT.fullmatch(text) else None

    def term(self, section: str, value: Any) -> str:
        """Return the name of a value of a closed list ("event", "killed"); the value itself if it is not listed."""
        if value is None or pd.isna(value):
            return self("record.not_stated")
        return self(f"{section}.{value}") if self.has(f"{section}.{value}") else str(value)

    def event(self, event: str, modality: str) -> str:
        """Return what happened, worded as a plan where it is one."""
        planned = f"event_planned.{event}"
        return self(planned) if modality in {"planned", "possible"} and self.has(planned) else self.term("event", event)

    def kind(self, kind: str, voice: str, both: bool) -> str:
        """Return the name of a kind of source; with `both`, whether it is named or not is said beside it."""
        name = self.term("kind", kind)
        return f"{name} · {self(f'record.{voice}')}" if both and voice != "article" else name

    def country(self, code: str | None) -> str:
        """Return a state's name by ISO 3166-1 alpha-2 code; "" for None."""
        if not code or pd.isna(code):
            return ""
        return str(_locale(self.lang).territories.get(code, code))

    def actor(self, actor: str | None) -> str:
        """Return the name of an actor: a state, a group of the catalogue, or the words after "other:"."""
        if actor is None or pd.isna(actor):
            return self("actor.none")
        if self.has(f"actor.{actor}"):
            return self(f"actor.{actor}")
        if len(actor) == 2 and actor.isupper():
            return self.country(actor)
        return actor.removeprefix("other:").replace("_", " ")

    def place(self, row: Any) -> str:
        """Return a place's name in the reader's language from a row with `name` and `name_en`."""
        names = (row.get("name"), row.get("name_en")) if self.lang == "ar" else (row.get("name_en"), row.get("name"))
        for name in (*names, row.get("text")):
            if isinstance(name, str) and name:
                return name
        return ""

    def value(self, least: float | None, most: float | None, precision: str) -> str:
        """Write a count as it was stated: "about 750", "at least 500", "200 to 999"."""
        low = None if least is None or pd.isna(least) else least
        high = None if most is None or pd.isna(most) else most
        if low is None and high is None:
            return ""
        if precision == "about" and low is not None and high is not None and low != high:
            precision = "range"
        if low is not None and low == high and precision not in {"about", "at_most", "less_than"}:
            return self.number(low)
        if self.has(f"value.{precision}"):
            first = low if low is not None else high
            last = high if high is not None else low
            return self(f"value.{precision}", a=self.number(first), b=self.number(last))
        if low is None:
            return self("value.at_most", b=self.number(high))
        if high is None:
            return self("value.at_least", a=self.number(low))
        return self.number(low) if low == high else self("value.range", a=self.number(low), b=self.number(high))
