"""The components of the pages: ledger, bars, counts, table, reader, chips, notice. They write text nodes only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).with_name("assets")
PARTS = {"reader": ("marking",)}  # scripts that go before a component's own


@lru_cache(maxsize=32)
def _source(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _component(name: str) -> Any:
    js = "".join(_source(f"{part}.js") for part in (*PARTS.get(name, ()), name))
    return st.components.v2.component(
        f"rasd_{name}", html=f'<div class="{name}"></div>', css=_source(f"{name}.css"), js=js
    )


def ledger(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show groups of rows; `on_pick` is called with the id of the row that is clicked."""
    _mount("ledger", data, key, "pick", on_pick)


def bars(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show bars with their counts; `on_pick` is called with the id of the bar that is clicked."""
    _mount("bars", data, key, "pick", on_pick)


def stats(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show counts in a row; `on_pick` is called with the id of the one that is clicked, if it has any."""
    _mount("stats", data, key, "pick", on_pick)


def table(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show a table; `on_pick` is called with the id of the row that is clicked."""
    _mount("table", data, key, "pick", on_pick)


def pictures(data: dict[str, Any], key: str) -> None:
    """Show the charts of the page with buttons that make pictures of them in the browser."""
    _component("pictures")(key=key, data=data)


def map_view(
    view: tuple[float, float, float],
    without: str,
    rtl: bool,
    key: str,
    on_move: Callable[[tuple[float, float, float]], None],
) -> None:
    """Hear where the page's pydeck chart is moved to, which Streamlit does not report; say so where it cannot be drawn.

    Args:
        view: What it opens with: latitude and longitude of its middle, zoom.
        without: What is shown instead of the map in a browser without WebGL.
        rtl: It is written from right to left.
        key: Of the component.
        on_move: Called with the view once it has come to rest elsewhere.
    """

    def moved() -> None:
        there = getattr(st.session_state.get(key), "view", None)
        if there:
            lat, lon, zoom = (float(value) for value in there)
            on_move((lat, lon, zoom))

    _component("mapview")(key=key, data={"view": list(view), "without": without, "rtl": rtl}, on_view_change=moved)


def reader(
    data: dict[str, Any], key: str, on_pick: Callable[[str], None], on_mark: Callable[[Any], None] | None = None
) -> None:
    """Show an article or a sentence with its mentions.

    `on_pick` is called with the id of the mention clicked; `on_mark`, if given, with the place of a phrase that the
    reader marked: {"article", "start", "end"}, in code points.
    """

    def marked() -> None:
        chosen = st.session_state.get(key)
        place = getattr(chosen, "mark", None) if chosen is not None else None
        if place and on_mark:
            on_mark(dict(place))

    _mount("reader", data | {"marking": on_mark is not None}, key, "pick", on_pick, on_mark_change=marked)


def chips(data: dict[str, Any], key: str, on_drop: Callable[[str], None]) -> None:
    """Show the active filters; `on_drop` is called with the id of the chip clicked, "*" for all."""
    _mount("chips", data, key, "drop", on_drop)


def span(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show two handles over a span of days; `on_pick` is called with "first_last", in days since 1970."""
    _mount("span", data, key, "pick", on_pick)


def days(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show choices for the ends of a period; `on_pick` is called with "from:2020-03-01", "to:" where one is let go."""
    _mount("days", data, key, "pick", on_pick)


def flow(chart: str, key: str, on_pick: Callable[[str], None]) -> None:
    """Hear which mark of a flow chart is clicked; `on_pick` is called with the first of its custom data.

    Args:
        chart: Key of the container that holds the chart.
        key: Of the component.
        on_pick: Called with the id of the mark.
    """
    _mount("flow", {"chart": chart}, key, "pick", on_pick)


def relay(data: dict[str, Any], key: str, on_pick: Callable[[str], None]) -> None:
    """Show who relays whom on a narrow screen; `on_pick` is called with the id of the bar that is clicked."""
    _mount("relay", data, key, "pick", on_pick)


def wording(lang: str, arabic: bool, pairs: list[tuple[str, str]]) -> None:
    """Say which language the page is in, and put words that Streamlit writes by itself into it.

    Args:
        lang: The language.
        arabic: Write the numbers in them in Arabic digits.
        pairs: What Streamlit writes, whole, and what stands instead; {n} is anything, and stays.
    """
    _component("wording")(key="wording", data={"lang": lang, "arabic": arabic, "words": pairs})


def leaving() -> None:
    """Make the menu lead away at the first press though a popover is open."""
    _component("leaving")(key="leaving", data={})


def entering() -> None:
    """Lead the keyboard into a popover that it opens, and back to its button."""
    _component("entering")(key="entering", data={})


def notice(text: str, rtl: bool, key: str, quiet: bool = False) -> None:
    """Show one sentence that may hold words from a link or an article, as plain text; `quiet`: it asks for nothing."""
    _component("notice")(key=key, data={"text": text, "dir": "rtl" if rtl else "ltr", "quiet": quiet})


def _mount(
    name: str, data: dict[str, Any], key: str, trigger: str, act: Callable[[str], None], **more: Callable[[], None]
) -> None:
    def called() -> None:
        chosen = st.session_state.get(key)
        value = getattr(chosen, trigger, None) if chosen is not None else None
        if value:
            act(str(value))

    _component(name)(key=key, data=data, **{f"on_{trigger}_change": called}, **more)
