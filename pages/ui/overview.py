"""What the overview shows: the answer in numbers, then the figures by measure with who says each."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from pages.ui import breakdowns, charts, components, reading, widgets
from pages.ui.page import Page

MOST = 7  # rows of a group before the reader is sent to the figures page


def show(page: Page) -> None:
    """Draw the overview."""
    words, rows = page.words, page.rows
    totals = rows.totals()
    _scope(page, totals)
    if not totals["claims"]:
        widgets.empty(words, rows)
        return
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _ledger(page, rows.claims(possible=False))
    with right:
        widgets.heading(words("overview.who"), words("count.claims_short"))
        chart = breakdowns.who_bars(rows.sources(), page.look, words)
        if chart is not None:
            st.plotly_chart(chart, key="who", theme=None, config={"displayModeBar": False})
        widgets.heading(words("overview.where"), words("count.claims_short"))
        chart = breakdowns.place_bars(rows.places(), page.look, words)
        if chart is not None:
            st.plotly_chart(chart, key="where", theme=None, config={"displayModeBar": False})


def _scope(page: Page, totals: dict[str, int]) -> None:
    words = page.words
    stats = [
        (words.number(totals["claims"]), words("overview.figures")),
        (words.number(totals["statements"]), words("overview.statements")),
        (words.number(totals["sources"]), words("page.sources")),
        (words.share(totals["named"], totals["claims"]), words("overview.named")),
        (words.share(totals["anonymous"], totals["claims"]), words("overview.anonymous")),
        (words.share(totals["itself"], totals["claims"]), words("overview.itself")),
        (words.number(totals["undated"]), words("overview.undated")),
    ]
    start, end, latest = page.rows.period()
    period = words.span(start, end)
    note = " · ".join(
        part
        for part in (
            words.count("count.articles", totals["articles"]),
            period,
            words("overview.latest", day=words.day(latest)) if pd.notna(latest) else "",
        )
        if part
    )
    widgets.heading(words("overview.title"), note)
    cells = "".join(f"<div><b>{html.escape(value)}</b><span>{html.escape(name)}</span></div>" for value, name in stats)
    st.html(f'<div class="stat">{cells}</div>')


def _ledger(page: Page, claims: pd.DataFrame) -> None:
    words = page.words
    groups = []
    for measure in charts.MEASURES:
        part = claims[claims["measure"] == measure]
        if part.empty:
            continue
        part = part.sort_values(["sort_day", "value"], ascending=[False, False], na_position="last")
        rows = [reading.ledger_row(row, words, page.look) for row in part.head(MOST).to_dict("records")]
        left = len(part) - len(rows)
        groups.append(
            {
                "title": words(f"measure_long.{measure}"),
                "note": words.count("count.claims", len(part)),
                "rows": rows,
                "more": words("overview.more", n=words.number(left)) if left else "",
            }
        )
    components.ledger(
        {"dir": "rtl" if words.rtl else "ltr", "groups": groups},
        "ledger",
        lambda record: page.go("reader", at=record, doc=None),
    )
