"""What the overview shows: the answer in numbers, then the figures by measure with who says each."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import charts, components, questions, reading, widgets
from pages.ui.page import Page
from pages.ui.plain import MOST_MARKS

ORDER = {"stock": questions.standing, "flow": questions.lately}
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
        _ledger(page, rows.outline(possible=False))
    with right:
        _bars(page)


def _open(page: Page, record: str) -> None:
    """Open a figure's sentence, or the rest of a group."""
    if record.startswith("more:"):
        view = page.selection.with_facet("measure", (record.removeprefix("more:"),))
        page.leave("figures", view)
    else:
        page.go("reader", at=record, doc=None)


def _bars(page: Page) -> None:
    words, look = page.words, page.look
    kinds = page.rows.sources().groupby(["source_kind", "voice"], as_index=False)["claims"].sum()
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
        for row in kinds.sort_values("claims", ascending=False).to_dict("records")
    ]
    places = page.rows.places()
    places = places[places["claims"].notna() & places["place_id"].notna()].sort_values("claims", ascending=False)
    where = [
        {
            "id": row["place_id"],
            "name": words.place(row),
            "n": int(row["claims"]),
            "count": words.number(int(row["claims"])),
            "colour": look.hue("green"),
        }
        for row in places.head(MOST + 3).to_dict("records")
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
    else:
        page.go(picked)


def _scope(page: Page, totals: dict[str, int]) -> None:
    words, rows = page.words, page.rows
    chosen = page.selection.facets.get("rests", ())
    planned = rows.counted(
        "planned", lambda: questions.unreported(rows.outline(also=("modality", "planned")), rows.statements())
    )
    differing = rows.counted("differing", lambda: questions.disputed(rows.outline()))
    stats: list[dict[str, Any]] = [
        {"value": words.number(totals["claims"]), "name": words("overview.figures"), "id": "figures"},
        {"value": words.number(totals["statements"]), "name": words("overview.statements")},
        {"value": words.number(totals["sources"]), "name": words("page.sources"), "id": "sources"},
        *(
            stat | {"pressed": stat["id"].removeprefix("rests:") in chosen}
            for stat in widgets.rest_stats(words, totals)
        ),
        {"value": words.number(differing), "name": words("overview.disputed"), "id": "differ"},
        {"value": words.number(planned), "name": words("overview.planned"), "id": "planned"},
        {"value": words.number(totals["undated"]), "name": words("overview.undated")},
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


def _ledger(page: Page, claims: pd.DataFrame) -> None:
    words = page.words
    parts = {measure: claims[claims["measure"] == measure] for measure in charts.MEASURES}
    parts = {measure: ORDER.get(measure, questions.attested)(part) for measure, part in parts.items() if len(part)}
    shown = page.rows.filled(pd.concat([part.head(MOST) for part in parts.values()])) if parts else claims
    groups = []
    for measure, part in parts.items():
        here = shown[shown["measure"] == measure]
        rows = [reading.ledger_row(row, words, page.look) for row in here.to_dict("records")]
        left = len(part) - len(rows)
        groups.append(
            {
                "title": words(f"measure_long.{measure}"),
                "note": f"{words.count('count.claims', len(part))} · {words(f'order.{measure}')}",
                "rows": rows,
                "more": words("overview.more", n=words.number(left)) if left else "",
                "id": f"more:{measure}",
            }
        )
    unshown = page.rows.totals()["claims"] - len(claims)
    if unshown > 0 and len(claims) < MOST_MARKS:
        st.caption(words("overview.unshown", n=words.number(unshown)))
    components.ledger(
        {"dir": words.dir, "groups": groups},
        "ledger",
        lambda record: _open(page, record),
    )
