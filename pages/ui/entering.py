"""Fields in which a reader enters a count or a day, written as everywhere else on the page.

Streamlit's own field of a day knows Latin digits and the order of ISO alone, its field of a count Latin digits: the
first is not taken at all, the second where those digits are what the reader has chosen.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd
import streamlit as st

from pages.ui.text import Words

EXAMPLE = dt.date(2020, 1, 31)
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)
UNREAD: Final = object()  # what a field gives that holds something that it cannot be


def count(words: Words, label: str, value: float | None, key: str) -> Any:
    """Draw the field of a count; returns it as a number, None if it is empty, UNREAD if it is none."""
    if words.digits == "latn":
        return st.number_input(label, value=value, format="%g", step=1.0, key=key)
    shown = "" if value is None else words.written(f"{value:.12g}")
    return _read(words.read_count, st.text_input(label, value=shown, max_chars=40, key=f"{key}:{words.digits}"))


def day(words: Words, label: str, value: dt.date | None, key: str, why: str | None = None) -> Any:
    """Draw the field of a day; returns it, None if it is empty, UNREAD if it is none from FIRST to LAST."""
    key = f"{key}:{words.digits}:{words.months}"
    return _day(words, st.text_input(label, words.day(value), 40, key, placeholder=example(words), help=why))


def example(words: Words) -> str:
    """Return an example of a day as the reader may write it."""
    return words("app.day_example", day=words.day(EXAMPLE))


def read_cell(words: Words, cell: Any) -> Any:
    """Return the day that a cell of a grid holds, None if it is empty, UNREAD if it is none."""
    if isinstance(cell, str):
        return _day(words, cell)
    return None if pd.isna(cell) else pd.Timestamp(cell).date()


def _day(words: Words, text: str) -> Any:
    found = _read(words.read_day, text)
    return UNREAD if isinstance(found, dt.date) and not FIRST <= found <= LAST else found


def _read(read: Any, text: str) -> Any:
    if not text.strip():
        return None
    found = read(text)
    return UNREAD if found is None else found
