"""Ticks of the charts as the reader writes counts and days.

In Latin digits plotly makes its own, with the reader's names of months; Arabic digits it does not write itself.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pandas as pd

from pages.ui.text import Words

MOST = 7  # ticks of an axis
_RIGHT, _END = "\u2067", "\u2069"


def counts(low: float, high: float, logarithmic: bool, words: Words) -> dict[str, Any]:
    """Return plotly's ticks of an axis of persons from `low` to `high`; nothing where plotly's own will do.

    >>> counts(0, 900, False, Words("ar", "arab"))["ticktext"]
    ['٠', '٢٠٠', '٤٠٠', '٦٠٠', '٨٠٠']
    """
    if words.digits == "latn":
        return {}
    if logarithmic:
        ends = math.floor(math.log10(max(low, 1))), math.ceil(math.log10(max(high, 1)))
        values = [10.0**power for power in range(ends[0], ends[1] + 1)]
    else:
        low, high = min(low, 0.0), max(high, 0.0)
        step = _nice((high - low) / 5)
        values = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return {"tickmode": "array", "tickvals": values, "ticktext": [words.number(value) for value in values]}


def _nice(step: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at least `step`."""
    unit = 10.0 ** math.floor(math.log10(step)) if step > 0 else 1.0
    return next(unit * n for n in (1, 2, 5, 10) if unit * n >= step)


def formats(words: Words) -> list[dict[str, Any]]:
    """Return how plotly writes the ticks of days: as days, months or years, by how far apart they are."""
    day = 86_400_000
    begin, end = (_RIGHT, _END) if words.rtl else ("", "")  # a day before an Arabic month stands on its right
    return [
        {"dtickrange": [None, day * 20], "value": f"{begin}%-d %b %Y{end}"},
        {"dtickrange": [day * 20, "M10"], "value": "%b %Y"},
        {"dtickrange": ["M10", None], "value": "%Y"},
    ]


def locale(words: Words) -> dict[str, Any]:
    """Return plotly's settings for the reader's names of months."""
    months = [words.date(dt.date(2000, month, 1), words.month) for month in range(1, 13)]
    return {"locale": words.lang, "locales": {words.lang: {"format": {"months": months, "shortMonths": months}}}}


def days(first: Any, last: Any, words: Words) -> dict[str, Any]:
    """Return plotly's ticks of an axis of days; nothing where plotly's own will do."""
    if words.digits == "latn":
        return {}
    span = (last - first).days
    if span > 70:
        starts = pd.date_range(first.normalize(), last, freq="MS")
        values, pattern = starts[:: max(1, math.ceil(len(starts) / MOST))], "MMM y"
    else:
        values, pattern = pd.date_range(first.normalize(), last, freq=f"{max(1, math.ceil(span / MOST))}D"), "d MMM"
    text = [words.written(words.date(day.date(), pattern)) for day in values]
    return {"tickmode": "array", "tickvals": list(values), "ticktext": text}
