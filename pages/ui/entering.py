"""Fields in which a reader enters a count or a day, in the digits of their choice.

Streamlit's own know Latin digits and English months only: they are taken where those are what the reader has chosen.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import pandas as pd
import streamlit as st

from pages.ui.text import Words

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)
UNREAD: Final = object()  # what a field gives that holds something that it cannot be


def native(words: Words) -> bool:
    """Tell whether Streamlit's own fields write days as the reader does."""
    return not words.rtl and words.digits == "latn"


def count(words: Words, label: str, value: float | None, key: str) -> Any:
    """Draw the field of a count; returns it as a number, None if it is empty, UNREAD if it is none."""
    if words.digits == "latn":
        return st.number_input(label, value=value, format="%g", step=1.0, key=key)
    shown = "" if value is None else words.written(f"{value:.12g}")
    return _read(words.read_count, st.text_input(label, value=shown, max_chars=40, key=f"{key}:{words.digits}"))


def day(words: Words, label: str, value: dt.date | None, key: str, why: str | None = None) -> Any:
    """Draw the field of a day; returns it, None if it is empty, UNREAD if it is none from FIRST to LAST."""
    if native(words):
        chosen = st.date_input(
            label, value=value, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD", key=key, help=why
        )
        return chosen if isinstance(chosen, dt.date) else None
    text = st.text_input(
        label,
        value="" if value is None else words.written(value.isoformat()),
        max_chars=40,
        placeholder=words("app.day_format"),
        help=why,
        key=f"{key}:{words.digits}",
    )
    return _day(words, text)


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
