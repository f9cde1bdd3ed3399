"""What the sources page shows: whose word the figures rest on, who relays whom, which outlets print the same."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.ui import breakdowns, charts, components, copying, panels, reading, widgets
from pages.ui.page import Page
from pages.ui.plain import ANY, MOST_ROWS
from pages.ui.queries import SHOWN
from pages.ui.records import records
from pages.ui.text import isolate

MOST_PAIRS = 30  # pairs of outlets listed
MOST_SHARED = 30  # figures of a pair shown side by side
RELAYED = ("source", "via", "publisher")


def show(page: Page) -> None:
    """Draw the page."""
    words, rows, view = page.words, page.rows, page.selection
    only = widgets.choose(words, view, "scope", words("sources.scope"), "sources.scope_{}") == "figures"
    table_rows = rows.sources() if only else rows.attributions()
    if table_rows.empty:
        widgets.empty(words, rows)
        return
    widgets.rests(words, rows)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        widgets.heading(words("sources.breakdown"), words("sources.breakdown_hint"))
        _tree(page, table_rows)
    with right:
        widgets.heading(words("sources.named"))
        _kinds(page, table_rows)
    pairs = copying.pairs(rows.shared())
    _picked(page, table_rows, pairs, only)
    widgets.heading(
        words("sources.table"), words.count("count.sources", int((table_rows["source_id"] != "article").sum()))
    )
    _table(page, table_rows, only)
    _relays(page, only)
    _outlets(page, pairs)


def _kinds(page: Page, table_rows: pd.DataFrame) -> None:
    """Draw the kinds of sources; a bar that is clicked narrows the view to its kind."""
    key = f"who:{page.words.lang}"

    def picked() -> None:
        points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
        if points:
            widgets.add("kind", str(points[0]["customdata"][0]))

    chart = breakdowns.who_bars(table_rows, page.look, page.words)
    if chart is not None:
        config = {"displayModeBar": False}
        st.plotly_chart(chart, key=key, theme=None, on_select=picked, selection_mode="points", config=config)


def _tree(page: Page, table_rows: pd.DataFrame) -> None:
    key = f"tree:{page.words.lang}"

    def picked() -> None:
        points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
        chosen = str(points[0].get("id") or "") if points else ""  # all that is told of a treemap's tile
        if chosen.startswith("source:"):
            page.pick(chosen.split(":")[1])
        elif chosen.startswith("more:"):
            widgets.add("kind", chosen.removeprefix("more:"))

    chart = breakdowns.source_tree(table_rows, page.look, page.words)
    if chart is not None:
        config = charts.config("sources", page.words)
        st.plotly_chart(chart, key=key, theme=None, on_select=picked, selection_mode="points", config=config)


def _table(page: Page, table_rows: pd.DataFrame, only: bool) -> None:
    words = page.words
    part = records(table_rows.head(MOST_ROWS))
    frame = pd.DataFrame(
        {
            "source": [words("record.itself") if row["source_id"] == "article" else row["source"] for row in part],
            "kind": [words.term("kind", row["source_kind"]) for row in part],
            "named": [
                words("record.itself") if row["voice"] == "article" else words(f"record.{row['voice']}") for row in part
            ],
            "claims": [int(row["claims"]) for row in part],
            "articles": [int(row["articles"]) for row in part],
        }
    )
    names = {
        "claims": words("sources.claims") if only else words("sources.attributions"),
        "articles": words("sources.articles"),
    }
    panels.table(page, frame, [row["source_id"] for row in part], "sources-table", page.pick, names)


def _relays(page: Page, only: bool) -> None:
    words = page.words
    widgets.heading(words("sources.relays"), words("sources.relays_note"))
    relays = page.rows.relays(only)
    chart = breakdowns.relay_flow(relays, page.look, words)
    if chart is None:
        st.caption(words("sources.relays_none"))
        return
    with st.container(key="flow"):
        st.plotly_chart(chart, key="relays", theme=None, config=charts.config("relays", words))
    components.flow("flow", "relays-picked", page.pick)
    with st.container(key="flow-narrow"):
        components.relay(breakdowns.relay_steps(relays, page.look, words), "relay-steps", page.pick)
    part = relays.astype(object).where(relays.notna(), None).to_dict("records")
    frame = pd.DataFrame(
        {
            "source": [row["source"] for row in part],
            "via": [row["via"] for row in part],
            "publisher": [reading.stated(row["publisher"]) for row in part],
            "claims": [int(row["n"]) for row in part],
        }
    )
    names = {"claims": words("overview.statements")}
    ids = [breakdowns.relay(row["source_id"], row["via_id"], row["publisher_id"]) for row in part]
    panels.table(page, frame, ids, "relays-table", page.pick, names)


def _outlets(page: Page, pairs: list[copying.Pair]) -> None:
    words = page.words
    widgets.heading(words("sources.outlets"), words("sources.outlets_note"))
    if not pairs:
        st.caption(words("sources.outlets_none"))
        return
    part = pairs[:MOST_PAIRS]
    frame = pd.DataFrame(
        {
            "first": [pair.first for pair in part],
            "second": [pair.second for pair in part],
            "shared": [len(pair.rows) for pair in part],
            "in_words": [pair.in_words for pair in part],
            "ahead": [pair.ahead for pair in part],
            "behind": [pair.behind for pair in part],
            "same_day": [pair.same_day for pair in part],
        }
    )
    names = {name: words(f"sources.{name}") for name in frame.columns}
    panels.table(page, frame, [pair.id for pair in part], "outlets-table", page.pick, names)


def _picked(page: Page, table_rows: pd.DataFrame, pairs: list[copying.Pair], only: bool) -> None:
    """Show what the link picks: two outlets, a flow from source to publisher, a source, or a figure."""
    at, words = page.selection.at, page.words
    if not at:
        return
    if at.startswith("outlets:"):
        pair = next((pair for pair in pairs if pair.id == at), None)
        if pair is None:
            components.notice(words("record.unknown_record", id=at), words.rtl, "unknown-record")
        else:
            _pair(page, pair)
        return
    if at.startswith("relay:") and at.count(":") == len(RELAYED):
        _relayed(page, at, only)
        return
    here, said = page.rows.figures_by(at), page.rows.said_by(at)
    figures, quoted = page.rows.excerpts(here.head(SHOWN), said.rows)
    if here.empty and not said.n:
        panels.record(page)
        return
    name = words("record.itself") if at == "article" else str((here if len(here) else quoted).iloc[0]["source"])
    groups = []
    if len(here):
        rows = [reading.ledger_row(r, words, page.look, quote=True) for r in records(figures)]
        groups.append(
            {"title": f"{words('page.figures')} · {isolate(name)}", "note": words.number(len(here)), "rows": rows}
        )
    if said.n:
        title = f"{words('sources.all_statements')} · {isolate(name)}"
        groups.append({"title": title, "note": words.number(said.n), "rows": _said(page, quoted)})
    _ledger(page, groups, lambda: widgets.add("source", at))


def _said(page: Page, said: pd.DataFrame) -> list[dict[str, object]]:
    """Return attributions, with their sentences, as rows of the ledger."""
    words = page.words
    return [
        {
            "id": row["attribution_id"],
            "value": str(row["text"]),
            "what": [words.term("quote", row["quote"]), words.day(row["published"])],
            "tags": [],
            "colour": page.look.kind(row["source_kind"]),
            "kind_colour": page.look.hue("ink"),
            "who": reading.stated(row["via"], row["publisher"]),
            "kind": "",
            "quote": reading.excerpt(row),
        }
        for row in records(said)
    ]


def _relayed(page: Page, at: str, only: bool) -> None:
    """Show the statements of a flow: figures, or attributions of any sort."""
    words, ids = page.words, dict(zip(RELAYED, at.split(":")[1:], strict=True))
    found = page.rows.relayed(only, **ids)
    if not found.n:
        components.notice(words("record.unknown_record", id=at), words.rtl, "unknown-record")
        return
    shown = (page.rows.full if only else page.rows.quoted)(found.rows)
    names = [shown.iloc[0][name] for name in RELAYED if ids[name] != ANY]
    arrow = " ← " if words.rtl else " → "
    title = arrow.join(isolate(str(name) if pd.notna(name) else words("record.no_publisher")) for name in names)
    rows = [reading.ledger_row(r, words, page.look, quote=True) for r in records(shown)] if only else _said(page, shown)
    _ledger(page, [{"title": title, "note": words.number(found.n), "rows": rows}])


def _pair(page: Page, pair: copying.Pair) -> None:
    words = page.words
    groups = []
    shown = pair.rows[:MOST_SHARED]
    sides = records(page.rows.full(pd.DataFrame([side for row in shown for side in row])))
    for number in range(len(shown)):
        lines = []
        for side in sides[2 * number : 2 * number + 2]:
            line = reading.ledger_row(side, words, page.look, quote=True)
            line["who"], line["kind"] = reading.stated(side["publisher"]), words.day(side["reported"])
            lines.append(line)
        title = words("sources.outlets_of", a=isolate(pair.first), b=isolate(pair.second)) if not number else ""
        groups.append({"title": title, "note": words.number(len(pair.rows)), "rows": lines})
    _ledger(page, groups)


def _ledger(page: Page, groups: list[dict[str, object]], narrow: Callable[[], None] | None = None) -> None:
    words = page.words
    with st.container(border=True, key="record"):
        components.ledger(
            {"dir": words.dir, "groups": groups, "reveal": page.selection.at},
            "source-ledger",
            lambda r: page.go("reader", at=r, doc=None),
        )
        with st.container(horizontal=True):
            if narrow:
                st.button(words("record.narrow"), key="narrow", on_click=narrow)
            st.button(words("record.close"), key="close-record", on_click=lambda: page.pick(None))
