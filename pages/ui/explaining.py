"""What the about page shows: its text from about.yaml, the scorecard from the JSON that `make score` writes."""

from __future__ import annotations

import html
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
import yaml

from pages.ui import panels, widgets
from pages.ui.page import Page
from pages.ui.store import ROOT
from pages.ui.text import Words

SCORECARDS = ("data/scorecard.json", "tests/benchmarks/scorecard.json", ".cache/rasd/scorecard.json")


@lru_cache(maxsize=1)
def _text() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("about.yaml").read_text(encoding="utf-8"))
    return loaded


def scorecard() -> list[dict[str, Any]]:
    """Return the rows of the scorecard; none if it was not computed or cannot be read."""
    named = os.environ.get("RASD_SCORECARD")
    for path in [Path(named)] if named else [ROOT / name for name in SCORECARDS]:
        try:
            loaded = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        rows = rates(loaded)
        if rows:
            return rows
    return []


def rates(card: Any) -> list[dict[str, Any]]:
    """Return the rates of a scorecard, one row each: set, rate, value, low, high; anything else in it is left out."""
    rows = []
    sets = card.get("sets") if isinstance(card, dict) else None
    for name, held in (sets or {}).items():
        for rate, row in (held.get("rates") or {}).items() if isinstance(held, dict) else ():
            if isinstance(row, dict) and isinstance(row.get("value"), (int, float)):
                rows.append({"set": name, "rate": rate} | {key: row.get(key) for key in ("value", "low", "high")})
    return rows


def _paragraphs(words: Words, section: str) -> None:
    part = _text()[section]
    widgets.heading(part["title"][words.lang])
    told = part["text"][words.lang]
    if section != "data":  # the numbers of licences and scales are names
        told = [words.written(text) for text in told]
    items = "".join(f"<li>{html.escape(text)}</li>" for text in told)
    st.html(f'<ul class="prose">{items}</ul>')


def _terms(words: Words, section: str) -> None:
    meant = _text()["terms"][section]
    pairs = [(words.term(section, key), text[words.lang]) for key, text in meant.items()]
    rows = "".join(f"<dt>{html.escape(term)}</dt><dd>{html.escape(text)}</dd>" for term, text in pairs)
    st.html(f'<dl class="prose">{rows}</dl>')


def show(page: Page) -> None:
    """Draw the page."""
    words, text = page.words, _text()
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        _paragraphs(words, "method")
        widgets.heading(text["example"]["title"][words.lang])
        sentence, reading = (
            html.escape(text["example"]["sentence"]),
            html.escape(words.written(text["example"]["reading"][words.lang])),
        )
        st.html(f'<blockquote class="prose" dir="rtl" lang="ar">{sentence}</blockquote><p class="prose">{reading}</p>')
        _paragraphs(words, "rules")
        _paragraphs(words, "limits")
    with right:
        widgets.heading(text["terms"]["title"][words.lang])
        _terms(words, "measure")
        _terms(words, "kind")
        _terms(words, "modality")
        _paragraphs(words, "data")
    _score(page)


def _score(page: Page) -> None:
    """Draw the scorecard: a row each rate, a column each set of articles, with its interval."""
    words, text = page.words, _text()["right"]
    widgets.heading(text["title"][words.lang])
    rows = scorecard()
    if not rows:
        st.caption(text["none"][words.lang])
        return
    st.caption(words.written(text["note"][words.lang]))
    names = text["rates"]
    sets = list(dict.fromkeys(row["set"] for row in rows))
    held = {(row["set"], row["rate"]): words.share(row["value"], 1) + _range(row, words) for row in rows}
    held_rates = {row["rate"]: None for row in rows}
    found = [*(rate for rate in names if rate in held_rates), *(rate for rate in held_rates if rate not in names)]
    columns = {"what": [names.get(rate, {}).get(words.lang, rate) for rate in found]}
    columns |= {name: [held.get((name, rate), "") for rate in found] for name in sets}
    titles = {"what": text["what"][words.lang]}
    titles |= {name: text["sets"].get(name, {}).get(words.lang, name) for name in sets}
    panels.table(page, pd.DataFrame(columns), found, "score", None, titles)


def _range(row: dict[str, Any], words: Words) -> str:
    """Return the interval of a rate in parentheses; none is told of a rate that cannot vary, as of one article."""
    ends = [row["low"], row["high"]]
    if None in ends or ends[0] == ends[1]:
        return ""
    return f" ({' – '.join(words.share(end, 1) for end in ends)})"
