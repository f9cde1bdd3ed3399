"""What the places page shows: the map, what is said of the place that is picked, and the table of all places."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.ui import charts, components, maps, panels, reading, widgets
from pages.ui.page import Page
from pages.ui.plain import MOST_ROWS
from pages.ui.queries import SHOWN
from pages.ui.records import records
from pages.ui.selection import View
from pages.ui.text import isolate


def show(page: Page) -> None:
    """Show the map, the sentences of the place that is picked, and the table of all places."""
    words, rows, view = page.words, page.rows, page.selection
    table_rows = rows.places()
    if table_rows.empty:
        widgets.empty(words, rows)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        size = widgets.choose(words, view, "size", words("places.size"), "places.size_{}")
        picked_here = view.at is not None and bool(
            (table_rows["lat"].notna() & (table_rows["place_id"] == view.at)).any()
        )
        near = picked_here and widgets.switch(words, view, "frame", words("places.near"))
    moves = rows.moves()
    deck = maps.place_map(table_rows, moves, page.look, words, size, view.at, near, view.map)
    key = f"map:{words.lang}"

    def picked() -> None:
        objects = (st.session_state.get(key) or {}).get("selection", {}).get("objects", {})
        for items in objects.values():
            if items:
                _picked(page, str(items[0].get("id", "")), near)
                return

    st.pydeck_chart(
        deck, key=key, on_select=picked, selection_mode="single-object", height=560, alt=words("places.alt")
    )
    with st.container(key="map-view"):
        components.map_view(maps.told(deck), words("places.no_map"), words.rtl, f"map-view:{words.lang}", _moved)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{words('places.map_hint')} {words('places.credit')}")
        if view.map:
            st.button(words("places.map_home"), key="map-home", on_click=lambda: _moved(None))
    key_of_map = maps.legend(table_rows, page.look, words, size, not moves.empty)
    if key_of_map:
        st.html(key_of_map)
    widgets.period_slider(words, rows)
    _place_sentences(page)
    lost = table_rows[table_rows["place_id"].isna()]
    located = table_rows[table_rows["place_id"].notna()]
    widgets.heading(words("places.table"), words.count("count.places", len(located)))
    part = records(located.head(MOST_ROWS))
    frame = pd.DataFrame(
        {
            "place": [words.place(row) for row in part],
            "kind": [words.term("place_kind", row["kind"]) for row in part],
            "exact": [maps.exactness(row, words) for row in part],
            "country": [words.country(row["country_code"]) for row in part],
            "mentions": [int(row["mentions"]) for row in part],
            "claims": [0 if pd.isna(row["claims"]) else int(row["claims"]) for row in part],
            "largest": [None if pd.isna(row["largest"]) else float(row["largest"]) for row in part],
        }
    )
    names = {
        "claims": words("places.figures_here"),
        "largest": words("places.largest"),
        "exact": words("places.exact"),
    }
    panels.table(page, frame, [row["place_id"] for row in part], "places-table", page.pick, names)
    if not lost.empty:
        shown = "، ".join(isolate(str(text)) for text in lost["text"].head(40))
        components.notice(words("places.unresolved", names=shown), words.rtl, "unresolved")


def _moved(view: View | None) -> None:
    """Keep in the link where the map has been moved to, or that it is back where it was."""
    widgets.change(lambda selection: replace(selection, map=view))


def _picked(page: Page, record: str, near: bool) -> None:
    """Pick a place or a movement; a map that follows the place picked does so again."""
    if near:
        _moved(None)
    page.pick(record.removeprefix("figure:"))


def _place_sentences(page: Page) -> None:
    at, words = page.selection.at, page.words
    if not at:
        return
    found = page.rows.mentions(at)
    if found.rows.empty:
        panels.record(page)
        return
    here = page.rows.figures_at(at)
    figures, shown = page.rows.excerpts(here.head(SHOWN), found.rows)
    name = words.place(shown.iloc[0])
    with st.container(border=True, key="record"):
        widgets.heading(name, words("places.by_day"))
        chart = charts.timeline(here, page.look, words) if len(here) else None
        if chart is not None:
            panels.picking_chart(page, chart, "place-days")
        groups = []
        if len(here):
            rows = [reading.ledger_row(r, words, page.look, quote=True) for r in records(figures)]
            groups.append({"title": f"{words('places.figures_here')} · {isolate(name)}", "rows": rows})
        mentions = [
            {
                "id": row["mention_id"],
                "value": name,
                "what": [words.day(row["published"]) or words("record.undated")],
                "tags": [],
                "colour": page.look.hue("green"),
                "kind_colour": page.look.hue("ink"),
                "who": reading.stated(row["publisher"]),
                "kind": "",
                "quote": reading.excerpt(row),
            }
            for row in records(shown)
        ]
        groups.append(
            {
                "title": words("places.mentions_here", name=isolate(name)),
                "note": words.number(found.n),
                "rows": mentions,
            }
        )
        components.ledger(
            {"dir": words.dir, "groups": groups, "reveal": at},
            "place-ledger",
            lambda r: page.go("reader", at=r, doc=None),
        )
        with st.container(horizontal=True):
            st.button(words("record.narrow"), key="narrow", on_click=lambda: widgets.add("place", at))
            st.button(words("record.close"), key="close-record", on_click=lambda: page.pick(None))
