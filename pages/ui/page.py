"""The frame of every page: title, style, menu, filters, and what the link asked for in vain.

with open_page("figures") as page:
    st.plotly_chart(figures_chart(page.rows.claims(), page.look, page.words))
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

import streamlit as st

from extract.store import StoreError
from pages.ui import access, components, correcting, fonts, logs, taking, widgets
from pages.ui.queries import Rows
from pages.ui.selection import OPTIONS, RECORDS, Selection
from pages.ui.store import Store, nothing, open_deployed
from pages.ui.text import Words
from pages.ui.theme import Look

PAGES = {
    "overview": "app.py",
    "figures": "pages/figures.py",
    "places": "pages/places.py",
    "sources": "pages/sources.py",
    "compare": "pages/compare.py",
    "reader": "pages/reader.py",
    "add": "pages/add.py",
    "corrections": "pages/corrections.py",
    "about": "pages/about.py",
    "operation": "pages/operation.py",
}
ASSETS = Path(__file__).with_name("assets")
# Pages drawn at once. More would take memory each and not be done sooner; the page `add` waits for other processes.
_TURNS = BoundedSemaphore(max(4, 2 * (os.cpu_count() or 1)))


@dataclass(frozen=True)
class _Journey:
    """From a page to another under the query of its link, with the tries that are left."""

    left: str
    name: str
    query: dict[str, list[str]]
    tries: int = 3
    arrived: bool = False


@dataclass(frozen=True)
class Page:
    """What a page works with: words and look of its reader, the selection, and the rows under it."""

    name: str
    words: Words
    look: Look
    selection: Selection
    rows: Rows

    def go(self, name: str, **changes: str | None) -> None:
        """Open another page with this view's link, `doc`, `at` or options changed."""
        view = replace(self.selection, **{key: value for key, value in changes.items() if key in RECORDS})
        for option in OPTIONS:
            if changes.get(option):
                view = view.with_option(option, str(changes[option]))
        self.leave(name, view)

    def leave(self, name: str, view: Selection) -> None:
        """Open another page with a view; the next run goes there."""
        st.session_state["go"] = _Journey(self.name, name, view.query())

    def pick(self, record: str | None, doc: str | None = None) -> None:
        """Make a record the picked one of this view, or none; with `doc`, of that article."""
        query = Selection.of(widgets.link()).query()
        query.pop("at", None)
        widgets.write(query | ({"doc": [doc]} if doc else {}) | ({"at": [record]} if record else {}))


def _travel(name: str) -> None:
    """Go to the page that was asked for, until the visitor is there with its whole link.

    Streamlit may lose a journey: what the browser sends from the page it leaves can be run after the switch and brings
    it back, and the message with the new query is cleared with all others of the old run if the server is too busy to
    send it within 20 ms. So the wish is kept until the page has been drawn under its link, and that page sends its
    query again; a browser that has it takes no notice. Whoever turns elsewhere meanwhile is let go.
    """
    going: _Journey | None = st.session_state.pop("go", None)
    if going is None:
        return
    there = name == going.name and Selection.of(widgets.link()).query() == going.query
    if there and not going.arrived:
        widgets.write(going.query)
        if going.left != going.name:
            st.session_state["go"] = replace(going, arrived=True)
    elif going.tries and name in ((going.left,) if going.arrived else (going.left, going.name)):
        st.session_state["go"] = replace(going, tries=going.tries - 1, arrived=False)
        st.switch_page(PAGES[going.name], query_params=going.query)


def _travelled() -> None:
    """The page has been drawn: no run of the page that was left can be on its way any more."""
    going: _Journey | None = st.session_state.get("go")
    if going is not None and going.arrived:
        del st.session_state["go"]


@lru_cache(maxsize=4)
def _style(rtl: bool, dark: bool) -> str:
    look = Look(dark)
    named = {"sea": look.sea, "line": look.border, "faint": look.faint, "on": look.paper}
    colours = f":root{{{';'.join(f'--rasd-{name}:{colour}' for name, colour in named.items())}}}"
    sheet = (ASSETS / "page.css").read_text(encoding="utf-8") + (
        (ASSETS / "rtl.css").read_text(encoding="utf-8") if rtl else ""
    )
    return f"<style>{colours}{fonts.faces()}{sheet}</style>"


def _menu(current: str, words: Words, look: Look, selection: Selection, rows: Rows | None = None) -> None:
    if st.context.is_embedded:
        with st.container(key="embedded", horizontal=True, vertical_alignment="center"):
            st.page_link(PAGES[current], label=words("app.full"), query_params=selection.query())
        return
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="brand"><b>{words("app.name")}</b><span>{words("app.tagline")}</span></div>')
        carried = selection.query()
        with st.container(key="menu", horizontal=True, gap="small"):
            for name, path in PAGES.items():
                if name == "operation" and not (access.providers() and access.may("operate")):
                    continue  # it has an address all the same
                st.page_link(path, label=words(f"page.{name}"), query_params=carried, disabled=False)
        with st.container(key="tools", horizontal=True, gap="small", width="content"):
            widgets.language(words)
            if rows is not None:
                taking.popover(words, look, rows, current)
            widgets.options(words, selection)
            access.tools(words)


def _wording(words: Words) -> None:
    """Put Streamlit's own words into the reader's language."""
    english = Words("en")
    pairs = [(english(key), words(key)) for key in words.keys("streamlit")] if words.lang != "en" else []
    with st.container(key="unseen"):
        components.wording(words.lang, words.digits == "arab", pairs)
        components.leaving()
        components.entering()


def _store(selection: Selection) -> Store | None:
    """Return the store of the link: the visitor's own articles or the deployment's."""
    mine: Store | None = st.session_state.get("mine_store")
    store = mine if selection.option("of") == "mine" and mine is not None else open_deployed()
    return None if store is None else correcting.corrected(store)


@contextmanager
def open_page(name: str, filters: bool = True, needs: str = "read") -> Iterator[Page]:
    """Draw the frame of a page and yield what it works with; an error in it becomes one sentence to the reader.

    Args:
        name: Of PAGES.
        filters: Draw the filter bar.
        needs: What a visitor must be allowed to do to see it (pages/ui/access.py).
    """
    began = time.monotonic()
    selection = Selection.of(widgets.link())
    words = Words(selection.option("lang"), selection.option("digits"), selection.option("months"))
    title = words("app.name") if name == "overview" else f"{words(f'page.{name}')} · {words('app.name')}"
    st.set_page_config(page_title=title, page_icon="🔭", layout="wide", initial_sidebar_state="collapsed")
    look = Look(dark=st.context.theme.type == "dark")
    st.html(_style(words.rtl, look.dark))
    _wording(words)
    _travel(name)
    try:
        access.gate(words, needs)
        with nullcontext() if name == "add" else _TURNS:
            store = _store(selection)
            if store is None and name == "add":
                store = nothing()
            if store is None:
                _menu(name, words, look, selection)
                st.info(words("app.no_store"))
                st.stop()
            rows = Rows(store, selection)
            selection = selection.checked(rows.known())
            rows = Rows(store, selection)
            _menu(name, words, look, selection, rows)
            if filters:
                widgets.filters(words, rows)
            if selection.option("of") == "mine" and "mine_store" not in st.session_state:
                components.notice(words("add.gone"), words.rtl, "gone")
            widgets.problems(words, selection)
            yield Page(name, words, look, selection, rows)
            _travelled()
    except Exception as error:
        logs.fault("page failed", page=name)
        st.error(words("app.damaged" if isinstance(error, StoreError) else "app.failed"))
        st.stop()
    finally:
        logs.event("page", page=name, lang=words.lang, milliseconds=round(1000 * (time.monotonic() - began)))
