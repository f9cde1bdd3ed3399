"""What the reader page shows: one article with its mentions, the way to the next, and what a reader marks in it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import components, correcting, reading, widgets
from pages.ui.page import Page
from pages.ui.records import records
from pages.ui.text import isolate


def show(page: Page) -> None:
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
    sentences = {sentence["id"] for sentence in data["sentences"] if "id" in sentence}
    if view.at and view.at not in data["notes"] and reading.sentence_of(view.at) not in sentences:
        components.notice(words("record.unknown_record", id=view.at), words.rtl, "unknown-record")
    marked = st.session_state.get("marked")
    marked = marked if marked and marked[0] == wanted else None
    told = {"marked": f"{marked[1]}-{marked[2]}"} if marked else {}
    components.reader(data | told, "reader", lambda record: page.pick(record, wanted), _mark)
    if marked:
        with st.container(key="marked-form"):
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
    titles = {str(row["article_id"]): _title(row, words) for row in records(listed)}
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
        st.caption(words("reader.place_of", n=words.number(place + 1), total=words.number(len(ids))))


def _title(row: Any, words: Any) -> str:
    title = row["title"] if isinstance(row["title"], str) and row["title"].strip() else words("record.no_title")
    day = words.day(row["published"])
    return f"{isolate(title)} · {day}" if day else isolate(title)
