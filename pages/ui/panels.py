"""Parts that pages share: the record that is picked, charts whose marks can be picked, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import charts, components, correcting, reading, widgets
from pages.ui.page import Page
from pages.ui.plain import MOST_MARKS, MOST_ROWS
from pages.ui.records import records
from pages.ui.text import Words


def picking_chart(page: Page, chart: Any, key: str) -> None:
    """Draw a plotly chart whose marks, when clicked, become the picked record of the link."""
    key = f"{key}:{page.words.lang}"

    def picked() -> None:
        points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
        if points:
            data = points[0].get("customdata")
            page.pick(str(data[0] if isinstance(data, (list, tuple)) else data))

    config = charts.config(page.name, page.words)
    st.plotly_chart(chart, key=key, on_select=picked, selection_mode="points", config=config, theme=None)


def record(page: Page) -> None:
    """Show the picked figure: its sentence, its reading, every other statement of its claim, the way to its article."""
    at, words = page.selection.at, page.words
    if not at:
        return
    found = page.rows.record(at)
    if found.empty:
        components.notice(words("record.unknown_record", id=at), words.rtl, "unknown-record")
        return
    row = found.iloc[0]
    with st.container(border=True, key="record"):
        tables = page.rows.article(str(row["article_id"]))
        data = reading.article(tables, words, page.look, at, sentence=int(row["sentence_id"]))
        components.reader(data | {"brief": True}, "record-reader", page.pick)
        if page.rows.times_stated(int(row["claim"])) > 1:
            same = page.rows.same_claim(int(row["claim"]))
            title = words.count("count.statements", len(same))
            rows = [reading.ledger_row(r, words, page.look, at, quote=True) for r in records(same)]
            components.ledger({"dir": words.dir, "groups": [{"title": title, "rows": rows}]}, "same", page.pick)
        correcting.form(page, at)
        with st.container(horizontal=True):
            if st.button(words("record.open"), key="open-reader", type="primary"):
                page.go("reader", at=at, doc=str(row["article_id"]))
                st.rerun()
            st.button(words("record.close"), key="close-record", on_click=lambda: page.pick(None))


def undated(page: Page, claims: pd.DataFrame) -> None:
    """List the figures whose text says no day."""
    words = page.words
    part = claims[claims["day"].isna()].head(60)
    if part.empty:
        return
    label = f"{words('figures.undated')} · {words.number(int(claims['day'].isna().sum()))}"
    with st.expander(label, key="undated", on_change="rerun") as box:
        if box.open:
            rows = [reading.ledger_row(row, words, page.look, page.selection.at) for row in records(part)]
            group = {"title": words("figures.undated_note"), "rows": rows}
            components.ledger({"dir": words.dir, "groups": [group]}, "undated-list", page.pick)


def figures_table(page: Page, claims: pd.DataFrame) -> None:
    """Show the claims as a table; a row picked becomes the picked record."""
    words = page.words
    part = claims.head(MOST_ROWS)
    rows = records(part)
    columns = {
        "value": [reading.figure_value(row, words) for row in rows],
        "actor": [words.actor(row["actor"]) for row in rows],
        "event": [words.term("event", row["event"]) for row in rows],
        "place": [reading.figure_place(row, words) for row in rows],
        "date": widgets.dates(part, words),
        "source": [reading.source_line(row, words) for row in rows],
        "kind": [words.term("kind", row["source_kind"]) for row in rows],
        "modality": [_modality(row, words) for row in rows],
        "claim": [int(row["n_statements"]) for row in rows],
        "text": [row["text"] for row in rows],
        "publisher": [row["publisher"] if pd.notna(row["publisher"]) else "" for row in rows],
    }
    shown, apart = words.count("count.claims", len(claims)), page.rows.totals()["claims"] - len(claims)
    if apart > 0 and len(claims) < MOST_MARKS:
        shown = words("figures.apart", shown=shown, n=words.number(apart))
    widgets.heading(words("figures.table"), shown)
    keys = {"value": [row["value"] for row in rows], "date": [row["sort_day"] for row in rows]}
    table(page, pd.DataFrame(columns), [row["figure_id"] for row in rows], "figures-table", page.pick, keys=keys)
    if len(claims) > len(part):
        st.caption(words("figures.capped", n=words.number(len(part))))


def _modality(row: dict[str, Any], words: Words) -> str:
    name = words.term("modality", row["modality"])
    return f"{name} · {words('record.disputed')}" if row.get("disputed") else name


def table(
    page: Page,
    frame: pd.DataFrame,
    ids: Sequence[str],
    key: str,
    on_pick: Any,
    names: dict[str, str] | None = None,
    keys: dict[str, Sequence[Any]] | None = None,
) -> None:
    """Show a data frame as a table; picking a row calls `on_pick`, if there is one, with its id.

    Args:
        page: The page.
        frame: What is shown; its columns are headed by the catalogue (record.*), numbers written in its digits.
        ids: The id of each row.
        key: Key of the component.
        on_pick: Called with the id of the row picked.
        names: Headings that differ from the catalogue's, by column.
        keys: What a column is sorted by, where that is not what it shows; days and numbers.
    """
    words = page.words
    titles = [(names or {}).get(name) or words(f"record.{name}") for name in frame.columns]
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns]
    shown = [
        [words.number(value) for value in frame[name]] if number else [str(value) for value in frame[name]]
        for name, number in zip(frame.columns, numeric, strict=True)
    ]
    sorting = {name: list(frame[name]) for name, number in zip(frame.columns, numeric, strict=True) if number}
    sorting |= {name: list(values) for name, values in (keys or {}).items()}
    by = [[_sortable(value) for value in sorting[n]] if n in sorting else [None] * len(frame) for n in frame.columns]
    data = {
        "dir": words.dir,
        "lang": words.lang,
        "label": words("app.table"),
        "at": page.selection.at,
        "picks": on_pick is not None,
        "columns": [{"name": title, "number": number} for title, number in zip(titles, numeric, strict=True)],
        "rows": [
            {"id": ids[i], "cells": [column[i] for column in shown], "keys": [column[i] for column in by]}
            for i in range(len(frame))
        ],
    }
    components.table(data, f"{key}:{words.lang}", on_pick or (lambda record: None))


def _sortable(value: Any) -> float | None:
    """Return a number to sort by: days since 1970 for a day, None for what is missing."""
    if pd.isna(value):
        return None
    return value.timestamp() / 86400 if isinstance(value, pd.Timestamp) else float(value)
