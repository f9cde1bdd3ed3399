"""What the overview shows: the answer in numbers, then the figures by measure with who says each."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import charts, comparing, components, questions, reading, widgets
from pages.ui.page import Page
from pages.ui.queries import Rows
from pages.ui.records import records
from pages.ui.text import isolate

ORDER = {"stock": questions.standing, "flow": questions.lately}
MOST = 7  # rows of a group before the reader is sent to the figures page
UNSURE = ("possible", "denied")


def show(page: Page) -> None:
    """Draw the overview."""
    words, rows = page.words, page.rows
    totals = rows.totals()
    _scope(page, totals)
    if not totals["claims"]:
        widgets.empty(words, rows)
        return
    claims, found = rows.outline(possible=False), rows.disputes()
    parts = {measure: claims[claims["measure"] == measure] for measure in charts.MEASURES}
    parts = {measure: ORDER.get(measure, questions.attested)(part) for measure, part in parts.items() if len(part)}
    wanted = [*(part.head(MOST) for part in parts.values()), *found.latest]
    together = pd.concat([claims.head(0), *wanted], ignore_index=True)  # to read them one by one takes twice as long
    filled = iter(records(rows.filled(together.assign(disputed=together["claim"].isin(found.rows["claim"])))))
    told = [list(islice(filled, len(part))) for part in wanted]
    counted = {measure: (told.pop(0), len(part)) for measure, part in parts.items()}
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _ledger(page, counted)
    with right:
        _disputed(page, told, found.count)
        _bars(page)


def _disputed(page: Page, latest: list[list[dict[str, Any]]], count: int) -> None:
    """List the latest of so many disagreements, each the rows of its sides; a click opens them with their sentences."""
    words = page.words
    if not latest:
        return
    widgets.heading(words("overview.disputes"), words("overview.disputes_note"))
    shown = []
    for part in latest:
        question = questions.Question(part)
        values = list(dict.fromkeys(isolate(reading.figure_value(row, words)) for row in question.rows))
        days = [row["sort_day"] for row in question.rows]
        line = reading.ledger_row(question.first, words, page.look)
        denied = {"text": words("record.denied_by_some"), "tone": "warn"}
        shown.append(
            line
            | {
                "id": f"differ:{question.first['figure_id']}",
                "value": " · ".join(values),
                "faint": False,
                "what": [*comparing.asked(question, words), words.span(min(days), max(days))],
                "tags": [denied] if question.denied else [],
                "who": "",
                "kind": "",
            }
        )
    left = count - len(shown)
    more = words("overview.more", n=words.number(left)) if left else ""
    group = {"rows": shown, "more": more, "id": "differ:"}
    data = {"dir": words.dir, "groups": [group], "narrow": True}
    components.ledger(data, "disputes", lambda record: page.go("compare", what="differ"))


def _open(page: Page, record: str) -> None:
    """Open a figure's sentence, or the rest of a group."""
    if record.startswith("more:"):
        view = page.selection.with_facet("measure", (record.removeprefix("more:"),))
        page.leave("figures", view)
    else:
        page.go("reader", at=record, doc=None)


def _bars(page: Page) -> None:
    words, look = page.words, page.look
    kinds = page.rows.kinds()
    who = [
        {
            "id": row["source_kind"],
            "name": words.kind(
                row["source_kind"], row["voice"], (kinds["source_kind"] == row["source_kind"]).sum() > 1
            ),
            "n": int(row["claims"]),
            "count": words.number(int(row["claims"])),
            "colour": look.kind(row["source_kind"]),
            "hatched": row["voice"] == "anonymous",
        }
        for row in records(kinds)
    ]
    where = [
        {
            "id": row["place_id"],
            "name": words.place(row),
            "n": int(row["claims"]),
            "count": words.number(int(row["claims"])),
            "colour": look.hue("green"),
        }
        for row in records(page.rows.leading(MOST + 3))
    ]
    for facet, title, rows in (("kind", "overview.who", who), ("place", "overview.where", where)):
        if rows:
            note = "count.claims_short" if facet == "kind" else "count.claims_where"
            widgets.heading(words(title), words(note))
            data = {"dir": words.dir, "rows": rows, "hint": words("overview.filter_hint")}
            components.bars(data, f"bars-{facet}", lambda value, facet=facet: widgets.add(facet, value))


def _follow(page: Page, picked: str) -> None:
    """Open what a count of the scope line counts."""
    if picked.startswith("rests:"):
        widgets.narrow_rests(picked)
    elif picked in {"differ", "planned"}:
        page.go("compare", what=picked)
    elif picked == "unsure":
        page.leave("figures", page.selection.with_facet("modality", UNSURE))
    elif picked == "undated":
        st.session_state["undated"] = True  # the list of them on that page is open then
        page.go("figures", show="all")
    else:
        page.go(picked)


def _scope(page: Page, totals: dict[str, int]) -> None:
    words, rows = page.words, page.rows
    chosen = page.selection.facets.get("rests", ())
    planned = rows.remembered(
        "planned", lambda: questions.unreported(rows.outline(also=("modality", "planned")), rows.statements())
    )
    unsure = 0
    if "modality" not in page.selection.facets:
        unsure = Rows(rows.store, page.selection.with_facet("modality", UNSURE)).totals()["claims"]
    stats: list[dict[str, Any]] = [
        {"value": words.number(totals["claims"]), "name": words("overview.figures"), "id": "figures"},
        {"value": words.number(totals["statements"]), "name": words("overview.statements")},
        {"value": words.number(totals["sources"]), "name": words("overview.sources"), "id": "sources"},
        *(
            stat | {"pressed": stat["id"].removeprefix("rests:") in chosen}
            for stat in widgets.rest_stats(words, totals)
        ),
        {"value": words.number(rows.disputes().count), "name": words("overview.disputed"), "id": "differ"},
        {"value": words.number(planned), "name": words("overview.planned"), "id": "planned"},
        *([{"value": words.number(unsure), "name": words("overview.unsure"), "id": "unsure"}] if unsure else []),
        {"value": words.number(totals["undated"]), "name": words("overview.undated"), "id": "undated"},
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
    components.stats({"dir": words.dir, "stats": stats}, "stats", lambda picked: _follow(page, picked))
    invented = page.rows.demonstration()
    if invented:
        st.caption(words("overview.demonstration", n=words.count("count.articles", invented)))


def _ledger(page: Page, counted: dict[str, tuple[list[dict[str, Any]], int]]) -> None:
    """List the first claims of each measure, of so many."""
    words = page.words
    groups = []
    for measure, (part, count) in counted.items():
        rows = [reading.ledger_row(row, words, page.look) for row in part]
        left = count - len(rows)
        groups.append(
            {
                "title": words(f"measure_long.{measure}"),
                "note": f"{words.count('count.claims', count)} · {words(f'order.{measure}')}",
                "rows": rows,
                "more": words("overview.more", n=words.number(left)) if left else "",
                "id": f"more:{measure}",
            }
        )
    components.ledger(
        {"dir": words.dir, "groups": groups},
        "ledger",
        lambda record: _open(page, record),
    )
