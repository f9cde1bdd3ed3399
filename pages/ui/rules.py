"""What made a row, in the reader's words: "number subject before" is a number with its noun, the sentence's subject,
the verb before it. A rule that the catalogue does not know is shown by its name.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.ui.text import Words


def _part(words: Words, section: str, name: str) -> str:
    key = f"{section}.{name}"
    return words(key) if words.has(key) else name


def figure(words: Words, rule: Any) -> str:
    """Return how a figure was read: what is counted, whose it is, what happens to it."""
    if rule is None or pd.isna(rule):
        return ""
    sections = ("rule_count", "rule_whose", "rule_event")
    parts = str(rule).split(" ", 2)
    return " · ".join(_part(words, section, part) for section, part in zip(sections, parts, strict=False))


def place(words: Words, rule: Any) -> str:
    """Return how a place was found."""
    if rule is None or pd.isna(rule):
        return ""
    return _part(words, "rule_place", str(rule).partition("+")[0])


def source(words: Words, rule: Any) -> str:
    """Return how a source was found."""
    if rule is None or pd.isna(rule):
        return ""
    return _part(words, "rule_source", str(rule).replace(" ", "_"))
