"""Days: the date of publication in whatever form a file has it.

>>> read_day("31 كانون الأول 2019")
datetime.date(2019, 12, 31)
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from babel.dates import get_month_names
from hijridate import Hijri

from extract.read.fold import fold_word

_YMD = re.compile(r"(?<!\d)(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)")
_COMPACT = re.compile(r"\d{8}(?:[T ]?\d{4,6})?Z?")
_SPELT = re.compile(r"(?<!\d)(\d{1,2})\s+(?:من\s+)?(?:شهر\s+)?(\D{3,40}?)[\s,،]+(\d{4})(?!\d)")
_SPELT_EN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_FIRST, _LAST = 1900, 2200


def read_day(value: Any) -> date | None:
    """Read the day of a date of publication.

    Args:
        value: A date, a number (seconds, milliseconds, or a day as 20200131), or words: ISO 8601, day/month/year
            (month/day only where nothing else fits), an e-mail's date, a day with an Arabic or English month's name
            in any country's use, a Hijri year. A time's zone is left out: the day is the publisher's own.

    Returns:
        The day, or None if it cannot be read.
    """
    if value is None or value is pd.NaT or isinstance(value, bool):
        return None
    if isinstance(value, pd.Timestamp | datetime):
        return value.date() if _FIRST <= value.year < _LAST else None
    if isinstance(value, date):
        return value
    if isinstance(value, np.datetime64):
        return read_day(pd.Timestamp(value))
    if isinstance(value, int | float | np.number):
        return _from_number(float(value))
    return _from_words(str(value))


def _from_number(number: float) -> date | None:
    if not math.isfinite(number):
        return None
    if 19_000_101 <= number <= 21_991_231 and number == int(number):
        day = _checked(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
        if day:
            return day
    seconds = number / 1000 if abs(number) > 1e11 else number
    try:
        day = datetime.fromtimestamp(seconds, tz=UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
    return day if 1990 <= day.year < _LAST else None


def _from_words(words: str) -> date | None:
    words = fold_word(words).strip()
    if words.isdecimal() and len(words) in (10, 13):
        return _from_number(float(words))
    if _COMPACT.fullmatch(words):
        return _checked(int(words[:4]), int(words[4:6]), int(words[6:8]))
    if found := _YMD.search(words):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _DMY.search(words):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        return _checked(year, month, day) or _checked(year, day, month)
    if found := _SPELT.search(words):
        for name in re.split(r"[/()\s]+$|/|\(|\)", found[2].strip()):
            month_named = _months().get(name.strip().lower())
            if month_named:
                return _checked(int(found[3]), month_named, int(found[1]))
    if found := _SPELT_EN.search(words):
        month_named = _months().get(found[1].lower())
        return _checked(int(found[3]), month_named, int(found[2])) if month_named else None
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, IndexError, TypeError):
        return None


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        if 1343 <= year <= 1500:
            return Hijri(year, month, day).to_gregorian()
        return date(year, month, day) if _FIRST <= year < _LAST else None
    except (ValueError, OverflowError):
        return None


@cache
def _months() -> dict[str, int]:
    # CLDR's names: Egypt and the Gulf (ar), the Levant and Iraq (ar_IQ), Algeria and Tunisia (ar_DZ), Morocco (ar_MA).
    names: dict[str, int] = {}
    for locale in ("ar", "ar_IQ", "ar_SY", "ar_DZ", "ar_MA", "ar_MR", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(fold_word(str(name)).lower(), int(number))
    return names
