"""Widgets that every page shares: language, options, filter bar, chips, notices. They write the link, nothing else."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import components
from pages.ui.queries import Rows
from pages.ui.records import records
from pages.ui.selection import DAYS, MOST, OPTIONS, READABLE, Selection
from pages.ui.text import Words, isolate

# The filter bar: facets with a popover of their own, then those under "more".
BAR = ("actor", "place", "source", "event")
MORE = ("kind", "rests", "measure", "modality", "precision", "publisher", "article")
MOST_TRIED = 60  # sets of filters left out in turn, where nothing matches
LONGEST = 120  # characters of a search
_EPOCH = dt.date(1970, 1, 1).toordinal()


def link() -> dict[str, list[str]]:
    """Return the parameters of the address, as lists."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def write(query: dict[str, list[str]]) -> None:
    """Make the address say this view."""
    st.query_params.from_dict(query)


def change(edit: Callable[[Selection], Selection]) -> None:
    """Change the view in the address; what the link asked for in vain is dropped then."""
    write(edit(Selection.of(link())).query())


def add(facet: str, value: str) -> None:
    """Narrow the view to one value of a filter."""
    change(lambda view: view.with_facet(facet, (value,)))


def language(words: Words) -> None:
    """Draw the control that changes the language."""
    other = "en" if words.lang == "ar" else "ar"
    st.button(
        words("app.other_language"),
        key=f"lang:{words.lang}",
        type="tertiary",
        on_click=lambda: change(lambda view: view.with_option("lang", other)),
    )


def options(words: Words, selection: Selection) -> None:
    """Draw the popover of what concerns every page: digits, the link."""
    with st.popover(words("app.settings"), key="options"):
        choose(words, selection, "digits", words("app.digits"), "app.digits_{}")
        if words.rtl:
            choose(words, selection, "months", words("app.months"), "app.months_{}")
        st.caption(words("app.copy_hint"))


def choose(words: Words, selection: Selection, name: str, label: str, names: str, **more: Any) -> str:
    """Draw a choice between the values of one option of the page; returns the value of the link.

    Args:
        words: The catalogue.
        selection: The view.
        name: Which option.
        label: Its name for the reader.
        names: Catalogue key of a value's name, with {} for the value.
        more: Passed on to the widget.
    """
    key = f"{words.lang}:option:{name}"
    st.session_state[key] = selection.option(name)

    def changed() -> None:
        value = st.session_state.get(key) or OPTIONS[name][0]
        change(lambda view: view.with_option(name, value))

    st.segmented_control(
        label,
        OPTIONS[name],
        key=key,
        format_func=lambda value: words(names.format(value)),
        on_change=changed,
        required=True,
        **more,
    )
    return selection.option(name)


def switch(words: Words, selection: Selection, name: str, label: str) -> bool:
    """Draw a switch for an option of two values; true for the second."""
    key = f"{words.lang}:option:{name}"
    first, second = OPTIONS[name]
    st.session_state[key] = selection.option(name) == second
    st.toggle(
        label,
        key=key,
        on_change=lambda: change(lambda view: view.with_option(name, second if st.session_state[key] else first)),
    )
    return selection.option(name) == second


def name_of(words: Words, facet: str, row: Any) -> str:
    """Return the name of one id of a filter, from a row of `Rows.options`."""
    value = row["id"]
    if facet == "actor":
        return words.actor(None if value == "none" else value)
    if facet == "place":
        return words.place({"name": row["label"], "name_en": row["label_en"], "text": value})
    if facet == "source":
        return words("record.itself") if value == "article" else str(row["label"])
    if facet in {"publisher", "article"}:
        return str(row["label"] or words("record.no_title"))
    return words.term(facet, value)


def _facet(words: Words, rows: Rows, name: str) -> None:
    table = rows.options(name)
    chosen = rows.selection.facets.get(name, ())
    names = {row["id"]: (name_of(words, name, row), int(row["n"])) for row in records(table)}
    missing = [value for value in chosen if value not in names]
    if missing:
        for row in records(rows.labels(name, missing)):
            names[row["id"]] = (name_of(words, name, row), 0)
    for value in chosen:
        names.setdefault(value, (value, 0))
    key = f"{words.lang}:filter:{name}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        words(f"filter.{name}"),
        list(names),
        key=key,
        format_func=lambda value: f"{isolate(names[value][0])} ({words.number(names[value][1])})",
        placeholder=words("filter.any"),
        max_selections=max(MOST, len(chosen)),
        help=words("filter.place_help") if name == "place" else None,
        on_change=lambda: change(lambda view: view.with_facet(name, st.session_state[key])),
    )


def _popover(words: Words, title: str) -> Any:
    """Return the popover of a part of the filter bar; with another label it would be another one, and close."""
    return st.popover(words(f"filter.{title}"), key=f"pop:{title}", on_change="rerun")


def _period(words: Words, rows: Rows) -> None:
    """Draw the choices of the period's first and last day."""
    selection = rows.selection
    first, last, _ = Rows(rows.store, selection.without("period")).period()
    ends = [day.year for day in (first, last, selection.start, selection.end) if pd.notna(day)]

    def picked(value: str) -> None:
        end, _, day = value.partition(":")
        if end in DAYS:
            query = link() | {end: [day]}
            write(Selection.of({name: values for name, values in query.items() if values != [""]}).query())

    data = _calendar(words) | {
        "from": selection.start.isoformat() if selection.start else "",
        "to": selection.end.isoformat() if selection.end else "",
        "years": [min(ends, default=2000), max(ends, default=2030)],
        "words": {name: words(f"filter.{name}") for name in (*DAYS, "year", "month", "day")},
    }
    components.days(data, f"{words.lang}:filter:period", picked)
    st.caption(words("filter.period_help"))


def _calendar(words: Words) -> dict[str, Any]:
    """Return how the reader writes days, for components that write them themselves."""
    return {
        "dir": words.dir,
        "arabic": words.digits == "arab",
        "months": [words.date(dt.date(2000, month, 1), words.month) for month in range(1, 13)],
    }


def period_slider(words: Words, rows: Rows) -> None:
    """Draw a slider over the days of the collection that sets the period."""
    first, last, _ = Rows(rows.store, rows.selection.without("period")).period()
    if pd.isna(first) or pd.isna(last) or first.date() >= last.date():
        return
    low, high = (day.date().toordinal() - _EPOCH for day in (first, last))
    start, end = (
        default if day is None else min(max(day.toordinal() - _EPOCH, low), high)
        for day, default in ((rows.selection.start, low), (rows.selection.end, high))
    )

    def picked(value: str) -> None:
        a, b = (dt.date.fromordinal(int(part) + _EPOCH) for part in value.split("_"))
        change(lambda view: replace(view, start=a if a > first.date() else None, end=b if b < last.date() else None))

    data = _calendar(words) | {
        "label": words("places.when"),
        "first": low,
        "last": high,
        "from": start,
        "to": max(start, end),
        "words": {name: words(f"filter.{name}") for name in DAYS},
    }
    components.span(data, f"{words.lang}:period-slider", picked)


def filters(words: Words, rows: Rows) -> None:
    """Draw the filter bar and the chips of the active filters with the number of what they leave."""
    selection = rows.selection
    if "mine_store" in st.session_state:
        choose(words, selection, "of", words("add.collection"), "add.of_{}", label_visibility="collapsed")
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        key = f"{words.lang}:filter:q"
        st.session_state[key] = selection.q
        st.text_input(
            words("filter.q"),
            key=key,
            placeholder=words("filter.search"),
            label_visibility="collapsed",
            width=230,
            on_change=lambda: change(lambda view: replace(view, q=st.session_state[key].strip()[:LONGEST])),
        )
        for name in BAR:
            with _popover(words, name) as box:
                if box.open:
                    _facet(words, rows, name)
        with _popover(words, "period") as box:
            if box.open:
                _period(words, rows)
        with _popover(words, "more") as box:
            for name in MORE if box.open else ():
                _facet(words, rows, name)
        with st.container(key="chips-bar"):
            _chips(words, rows)


def chip_label(words: Words, rows: Rows, name: str) -> str:
    """Return what one active filter is set to, for a chip."""
    selection = rows.selection
    if name == "period":
        a = words.day(selection.start) if selection.start else "…"
        b = words.day(selection.end) if selection.end else "…"
        return words.between(a, b)
    if name == "q":
        return selection.q
    table = rows.labels(name, list(selection.facets[name]))
    found = {row["id"]: name_of(words, name, row) for row in records(table)}
    names = [found.get(value, value) for value in selection.facets[name]]
    return "، ".join(names) if words.rtl else ", ".join(names)


def _too_long(words: Words) -> str:
    """Return a sentence if the link has more characters than every program takes; else ""."""
    length = len((st.context.url or "").partition("?")[0]) + 1 + len(urlencode(link(), doseq=True))
    return words("filter.long", n=words.number(length), most=words.number(READABLE)) if length > READABLE else ""


def _chips(words: Words, rows: Rows) -> None:
    selection, totals = rows.selection, rows.totals()
    result = (
        words.count("count.claims", 0)
        if not totals["claims"]
        else words(
            "filter.result",
            claims=words.count("count.claims", totals["claims"]),
            articles=words.count("count.articles_of", totals["articles"]),
        )
    )
    data = {
        "dir": words.dir,
        "chips": [
            {"id": name, "name": words(f"filter.{name}"), "label": chip_label(words, rows, name)}
            for name in selection.active
        ],
        "reset": words("filter.reset"),
        "result": result,
        "copy": words("app.copy_link"),
        "copied": words("app.copied"),
        "long": _too_long(words),
    }
    components.chips(
        data, "chips", lambda name: change(lambda view: view.cleared() if name == "*" else view.without(name))
    )


def empty(words: Words, rows: Rows) -> None:
    """Say that nothing matches, and which filter to relax; which together, where no single one is enough."""
    active, lines, tried = rows.selection.active, [], 0
    for size in range(1, len(active) + 1):
        for names in combinations(active, size):
            tried += 1
            if (lines and size > 1) or tried > MOST_TRIED:
                break
            view = rows.selection
            for name in names:
                view = view.without(name)
            left = Rows(rows.store, view).totals()["claims"]
            if left:
                named = words("filter.and").join(words("filter.quoted", name=words(f"filter.{name}")) for name in names)
                lines.append(words("filter.relax", names=named, n=words.count("count.claims", left)))
        if lines:
            break
    st.info("  \n".join([words("filter.empty"), *lines]))


def rests(words: Words, rows: Rows) -> None:
    """Draw how many figures rest on whose word; a click narrows the view to them, another takes that away."""
    totals, chosen = rows.totals(), rows.selection.facets.get("rests", ())
    stats = [stat | {"pressed": stat["id"].removeprefix("rests:") in chosen} for stat in rest_stats(words, totals)]
    components.stats({"dir": words.dir, "stats": stats}, "rests", lambda picked: narrow_rests(picked))


def rest_stats(words: Words, totals: dict[str, int]) -> list[dict[str, Any]]:
    """Return the shares of the figures by whose word they rest on, to be shown as counts that filter."""
    shares = (("named", "named"), ("anonymous", "anonymous"), ("article", "itself"))
    return [
        {
            "id": f"rests:{value}",
            "value": words.share(totals[count], totals["claims"]),
            "name": f"{words('overview.rest_on', what=words(f'rests.{value}'))} ·\u00a0{words.number(totals[count])}",
        }
        for value, count in shares
    ]


def narrow_rests(picked: str) -> None:
    """Narrow the view to figures that rest on one kind of word, or undo that."""
    value = picked.removeprefix("rests:")
    change(lambda view: view.with_facet("rests", () if view.facets.get("rests") == (value,) else (value,)))


def problems(words: Words, selection: Selection) -> None:
    """Name what the link asked for in vain; the values are written as plain text."""
    if selection.problems:
        items = ("، " if words.rtl else ", ").join(f"{name} = {value}" for name, value in selection.problems[:12])
        components.notice(words("filter.unknown", items=items), words.rtl, "problems")


def heading(title: str, note: str = "") -> None:
    """Draw a heading; words from articles in it are escaped."""
    small = f"<small>{html.escape(note)}</small>" if note else ""
    st.html(f'<h2 class="section">{html.escape(title)} {small}</h2>')


def dates(frame: pd.DataFrame, words: Words) -> list[str]:
    """Return the day of each figure for the reader: of the event, else of publication and said so, else undated."""
    days = []
    for row in records(frame[["day", "date_start", "date_end", "reported"]]):
        if pd.notna(row["day"]):
            days.append(words.span(row["date_start"], row["date_end"]))
        elif pd.notna(row["reported"]):
            days.append(words("record.as_reported", day=words.day(row["reported"])))
        else:
            days.append(words("record.undated"))
    return days
