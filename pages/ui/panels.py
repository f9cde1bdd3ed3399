"""Parts of pages: the record that is picked, tables, map, sources, reader. Each hands rows to a view."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import breakdowns, charts, components, correcting, maps, reading, widgets
from pages.ui.page import Page
from pages.ui.queries import MOST_ROWS
from pages.ui.text import isolate

_RTL = re.compile("[\u0590-\u08ff]")


def picking_chart(page: Page, chart: Any, key: str) -> None:
    """Draw a plotly chart whose marks, when clicked, become the picked record of the link."""
    key = f"{key}:{page.words.lang}"

    def picked() -> None:
        points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
        if points:
            data = points[0].get("customdata")
            page.pick(str(data[0] if isinstance(data, (list, tuple)) else data))

    st.plotly_chart(
        chart, key=key, on_select=picked, selection_mode="points", config=charts.config(page.name), theme=None
    )


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
        same = page.rows.same_claim(int(row["claim"]))
        if len(same) > 1:
            title = words.count("count.statements", len(same))
            rows = [reading.ledger_row(r, words, page.look, at, quote=True) for r in same.to_dict("records")]
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
            rows = [reading.ledger_row(row, words, page.look, page.selection.at) for row in part.to_dict("records")]
            group = {"title": words("figures.undated_note"), "rows": rows}
            components.ledger({"dir": words.dir, "groups": [group]}, "undated-list", page.pick)


def figures_table(page: Page, claims: pd.DataFrame) -> None:
    """Show the claims as a table; a row picked becomes the picked record."""
    words = page.words
    part = page.rows.full(claims)
    rows = part.to_dict("records")
    columns = {
        "value": [reading.figure_value(row, words) for row in rows],
        "actor": [words.actor(row["actor"]) for row in rows],
        "event": [words.term("event", row["event"]) for row in rows],
        "place": [reading.figure_place(row, words) for row in rows],
        "date": widgets.dates(part, words),
        "source": [reading.source_line(row, words) for row in rows],
        "kind": [words.term("kind", row["source_kind"]) for row in rows],
        "modality": [words.term("modality", row["modality"]) for row in rows],
        "claim": [int(row["n_statements"]) for row in rows],
        "text": [row["text"] for row in rows],
        "publisher": [row["publisher"] if pd.notna(row["publisher"]) else "" for row in rows],
    }
    widgets.heading(words("figures.table"), words.count("count.claims", len(claims)))
    table(page, pd.DataFrame(columns), [row["figure_id"] for row in rows], "figures-table", page.pick)
    if len(claims) > len(part):
        st.caption(words("figures.capped", n=words.number(len(part))))


def table(
    page: Page, frame: pd.DataFrame, ids: list[str], key: str, on_pick: Any, names: dict[str, str] | None = None
) -> None:
    """Show a data frame with headings of the catalogue (record.*); picking a row calls `on_pick` with its id."""
    words = page.words
    key = f"{key}:{words.lang}"
    titled = frame.rename(columns={name: (names or {}).get(name) or words(f"record.{name}") for name in frame.columns})
    if words.rtl:
        titled = titled[titled.columns[::-1]]

    def picked() -> None:
        rows = (st.session_state.get(key) or {}).get("selection", {}).get("rows", [])
        if rows and rows[0] < len(ids):
            on_pick(ids[rows[0]])

    if not words.rtl:  # without a mark the grid lays an Arabic cell out from its left edge to the left
        for name in titled.select_dtypes(exclude="number").columns:
            titled[name] = [f"\u200e{cell}" if _RTL.search(str(cell)) else cell for cell in titled[name]]
    side: Any = "right" if words.rtl else "left"
    worded = titled.select_dtypes(exclude="number").columns
    columns: dict[str, Any] = {name: st.column_config.TextColumn(alignment=side) for name in worded}
    for name in titled.columns.difference(worded):
        columns[name] = st.column_config.NumberColumn(format="localized")
    st.dataframe(
        titled,
        key=key,
        column_config=columns,
        placeholder="–",
        hide_index=True,
        on_select=picked,
        selection_mode="single-row",
        height=min(420, 60 + 35 * len(frame)),
    )


def places(page: Page) -> None:
    """Show the map, the sentences of the place that is picked, and the table of all places."""
    words, rows, view = page.words, page.rows, page.selection
    table_rows = rows.places()
    if table_rows.empty:
        widgets.empty(words, rows)
        return
    size = widgets.choose(words, view, "size", words("places.size"), "places.size_{}")
    claims = rows.claims(possible=False)
    moves = claims[claims["origin_lat"].notna() & claims["lat"].notna()]
    deck = maps.place_map(table_rows, moves, page.look, words, size, view.at)
    key = f"map:{words.lang}"

    def picked() -> None:
        objects = (st.session_state.get(key) or {}).get("selection", {}).get("objects", {})
        for items in objects.values():
            if items:
                page.pick(str(items[0].get("id", "")).removeprefix("figure:"))
                return

    st.pydeck_chart(
        deck, key=key, on_select=picked, selection_mode="single-object", height=560, alt=words("places.alt")
    )
    widgets.period_slider(words, rows)
    st.caption(words("places.credit"))
    _place_sentences(page, table_rows)
    lost = table_rows[table_rows["place_id"].isna()]
    located = table_rows[table_rows["place_id"].notna()]
    widgets.heading(words("places.table"), words.count("count.places", len(located)))
    part = located.head(MOST_ROWS).to_dict("records")
    frame = pd.DataFrame(
        {
            "place": [words.place(row) for row in part],
            "kind": [words.term("place_kind", row["kind"]) for row in part],
            "country": [words.country(row["country_code"]) for row in part],
            "mentions": [int(row["mentions"]) for row in part],
            "claims": [0 if pd.isna(row["claims"]) else int(row["claims"]) for row in part],
            "largest": [None if pd.isna(row["largest"]) else float(row["largest"]) for row in part],
        }
    )
    names = {"claims": words("places.figures_here"), "largest": words("places.largest")}
    table(page, frame, [row["place_id"] for row in part], "places-table", page.pick, names)
    if not lost.empty:
        shown = "، ".join(isolate(str(text)) for text in lost["text"].head(40))
        components.notice(words("places.unresolved", names=shown), words.rtl, "unresolved")


def _place_sentences(page: Page, table_rows: pd.DataFrame) -> None:
    at, words = page.selection.at, page.words
    if not at:
        return
    found = page.rows.mentions(at)
    if found.empty:
        record(page)
        return
    here = page.rows.figures_at(at)
    name = words.place(found.iloc[0])
    with st.container(border=True, key="record"):
        groups = []
        if len(here):
            rows = [
                reading.ledger_row(r, words, page.look, quote=True)
                for r in page.rows.full(here.head(30)).to_dict("records")
            ]
            groups.append({"title": f"{words('places.figures_here')} · {isolate(name)}", "rows": rows})
        mentions = [
            {
                "id": row["mention_id"],
                "value": name,
                "what": [words.day(row["published"]) or words("record.undated")],
                "tags": [],
                "colour": page.look.hue("green"),
                "kind_colour": page.look.hue("ink"),
                "who": str(row["publisher"] or ""),
                "kind": "",
                "quote": reading.excerpt(row),
            }
            for row in found.head(30).to_dict("records")
        ]
        groups.append(
            {
                "title": words("places.mentions_here", name=isolate(name)),
                "note": words.number(len(found)),
                "rows": mentions,
            }
        )
        components.ledger(
            {"dir": words.dir, "groups": groups},
            "place-ledger",
            lambda r: page.go("reader", at=r, doc=None),
        )
        st.button(words("record.close"), key="close-record", on_click=lambda: page.pick(None))


def sources(page: Page) -> None:
    """Show the kinds of sources, the sources in them, who relays whom, and the table."""
    words, rows, view = page.words, page.rows, page.selection
    only = widgets.choose(words, view, "scope", words("sources.scope"), "sources.scope_{}") == "figures"
    table_rows = rows.sources() if only else rows.attributions()
    if table_rows.empty:
        widgets.empty(words, rows)
        return
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        widgets.heading(words("sources.breakdown"))
        key = f"tree:{words.lang}"

        def picked() -> None:
            points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
            data = points[0].get("customdata") if points else None
            chosen = str(data[0] if isinstance(data, (list, tuple)) else data or "")
            if chosen.startswith("source:"):
                page.pick(chosen.split(":")[1])

        chart = breakdowns.source_tree(table_rows, page.look, words)
        if chart is not None:
            st.plotly_chart(
                chart, key=key, theme=None, on_select=picked, selection_mode="points", config=charts.config("sources")
            )
    with right:
        widgets.heading(words("sources.named"))
        chart = breakdowns.who_bars(table_rows, page.look, words)
        if chart is not None:
            st.plotly_chart(chart, key="who", theme=None, config={"displayModeBar": False})
    _source_figures(page, table_rows)
    widgets.heading(words("sources.relays"))
    relays = rows.relays(only)
    chart = breakdowns.relay_flow(relays, page.look, words)
    if chart is None:
        st.caption(words("sources.relays_none"))
    else:
        st.plotly_chart(chart, key="relays", theme=None, config=charts.config("relays"))
    widgets.heading(words("sources.table"), words.count("count.sources", len(table_rows)))
    part = table_rows.head(MOST_ROWS).to_dict("records")
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
        "articles": words("filter.article"),
    }
    table(page, frame, [row["source_id"] for row in part], "sources-table", page.pick, names)


def _source_figures(page: Page, table_rows: pd.DataFrame) -> None:
    at, words = page.selection.at, page.words
    if not at:
        return
    here = page.rows.figures_by(at)
    said = page.rows.said_by(at)
    if here.empty and said.empty:
        record(page)
        return
    name = words("record.itself") if at == "article" else str((here if len(here) else said).iloc[0]["source"])
    groups = []
    if len(here):
        rows = [
            reading.ledger_row(r, words, page.look, quote=True)
            for r in page.rows.full(here.head(30)).to_dict("records")
        ]
        groups.append(
            {"title": f"{words('page.figures')} · {isolate(name)}", "note": words.number(len(here)), "rows": rows}
        )
    if len(said):
        lines = [
            {
                "id": row["attribution_id"],
                "value": str(row["cue"]),
                "what": [words.term("quote", row["quote"]), words.day(row["published"])],
                "tags": [],
                "colour": page.look.kind(row["source_kind"]),
                "kind_colour": page.look.hue("ink"),
                "who": str(row["via"] or row["publisher"] or ""),
                "kind": "",
                "quote": reading.excerpt(row),
            }
            for row in said.head(30).to_dict("records")
        ]
        groups.append(
            {
                "title": f"{words('sources.all_statements')} · {isolate(name)}",
                "note": words.number(len(said)),
                "rows": lines,
            }
        )
    with st.container(border=True, key="record"):
        components.ledger(
            {"dir": words.dir, "groups": groups},
            "source-ledger",
            lambda r: page.go("reader", at=r, doc=None),
        )
        st.button(words("record.close"), key="close-record", on_click=lambda: page.pick(None))


def reader(page: Page) -> None:
    """Show one article with its mentions; the link says which, else the latest of the selection."""
    words, rows, view = page.words, page.rows, page.selection
    listed = rows.articles()
    wanted = view.doc or (rows.article_of(view.at) if view.at else None)
    if wanted is not None and rows.article(wanted)["articles"].empty:
        components.notice(words("reader.unknown_article", id=wanted), words.rtl, "unknown-article")
        wanted = None
    if wanted is None:
        if listed.empty:
            widgets.empty(words, rows)
            return
        wanted = str(listed.iloc[-1]["article_id"])
    _article_picker(page, listed, wanted)
    tables = rows.article(wanted)
    data = reading.article(tables, words, page.look, view.at)
    if view.at and view.at not in data["notes"]:
        components.notice(words("record.unknown_record", id=view.at), words.rtl, "unknown-record")
    components.reader(data, "reader", page.pick, _mark)
    marked = st.session_state.get("marked")
    if marked and marked[0] == wanted:
        correcting.add_form(page, tables, marked[1], marked[2])
    elif view.at in data["notes"]:
        correcting.form(page, str(view.at))


def _mark(place: Any) -> None:
    """Keep the phrase that the reader marked, to make a figure of it."""
    if isinstance(place, dict) and isinstance(place.get("start"), int) and isinstance(place.get("end"), int):
        st.session_state["marked"] = (str(place.get("article")), place["start"], place["end"])


def _article_picker(page: Page, listed: pd.DataFrame, current: str) -> None:
    words = page.words
    ids = [str(i) for i in listed["article_id"]]
    titles = {str(row["article_id"]): _title(row, words) for row in listed.to_dict("records")}
    if current not in ids:
        ids.append(current)
        titles[current] = _title(page.rows.article(current)["articles"].iloc[0], words)
    key = f"{words.lang}:doc"
    st.session_state[key] = current
    place = ids.index(current)

    def open_doc(article: str) -> None:
        query = page.selection.query()
        query.pop("at", None)
        widgets.write(query | {"doc": [article]})

    with st.container(horizontal=True, vertical_alignment="bottom", key="doc-bar"):
        st.selectbox(
            words("reader.article"),
            ids,
            key=key,
            format_func=lambda i: titles[i],
            label_visibility="collapsed",
            on_change=lambda: open_doc(st.session_state[key]),
            width=560,
        )
        st.button(
            words("reader.previous"), key="previous", disabled=place == 0, on_click=lambda: open_doc(ids[place - 1])
        )
        st.button(
            words("reader.next"), key="next", disabled=place == len(ids) - 1, on_click=lambda: open_doc(ids[place + 1])
        )
        st.caption(f"{words.number(place + 1)} / {words.number(len(ids))}")


def _title(row: Any, words: Any) -> str:
    title = row["title"] if isinstance(row["title"], str) and row["title"].strip() else words("record.no_title")
    day = words.day(row["published"])
    return f"{isolate(title)} · {day}" if day else isolate(title)
