"""What the compare page shows."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import components, panels, questions, reading, widgets
from pages.ui.page import Page
from pages.ui.records import records
from pages.ui.text import Words, isolate

MOST = 12  # questions drawn
MOST_ANSWERS = 40  # of a question; those of MOST questions together are fetched at once
MOST_PLANS = 40


def asked(question: questions.Question, words: Words) -> list[str]:
    """Return what a question is about for the reader: "United States", "present", "Iraq"."""
    row = question.first
    parts = (words.actor(row["actor"]), words.term("event", row["event"]), reading.figure_place(row, words))
    return [part for part in parts if part]


def show(page: Page) -> None:
    """Draw what the link asks for: disagreements, plans or parts of wholes."""
    words = page.words
    if not page.rows.totals()["claims"]:
        widgets.empty(words, page.rows)
        return
    what = widgets.choose(
        words, page.selection, "what", words("compare.what"), "compare.what_{}", label_visibility="collapsed"
    )
    panels.record(page)
    {"differ": _differ, "planned": _planned, "parts": _parts}[what](page)


def _differ(page: Page) -> None:
    words, claims = page.words, page.rows.claims(sides=True)
    days = words.number(questions.DAYS)
    for stated, name in ((True, "compare.title"), (False, "compare.perhaps")):
        found = questions.disagreements(claims, stated)
        if not found and not stated:
            return
        widgets.heading(words(name), words("compare.note" if stated else "compare.perhaps_note", n=days))
        if not found:
            st.caption(words("compare.none"))
        shown = [_least_and_greatest(question.rows) for question in found[:MOST]]
        answers = [row for rows in shown for row in rows]
        full = records(page.rows.full(pd.DataFrame(answers))) if answers else []
        for number, (question, rows) in enumerate(zip(found, shown, strict=False)):
            _question(page, question, full[: len(rows)], f"question-{stated}-{number}")
            del full[: len(rows)]
        if len(found) > MOST:
            st.caption(words("overview.more", n=words.number(len(found) - MOST)))


def _planned(page: Page) -> None:
    words = page.words
    found = questions.plans(page.rows.planned(), page.rows.figures())
    if not found:
        st.caption(words("compare.planned_none"))
        return
    for done in (False, True):
        part = [plan for plan in found if bool(plan.later) is done]
        name = "compare.done" if done else "compare.not_done"
        days = words.number(questions.PLAN_DAYS)
        widgets.heading(words(name), words(f"{name}_note", n=words.count("count.claims", len(part)), days=days))
        groups = [_together(page, plan.row, plan.later) for plan in part[:MOST_PLANS]]
        if not done:
            groups = [{"rows": [row for group in groups for row in group["rows"]]}]
        if part:
            components.ledger({"dir": words.dir, "groups": groups}, f"plans-{done}", page.pick)
        if len(part) > MOST_PLANS:
            st.caption(words("overview.more", n=words.number(len(part) - MOST_PLANS)))


def _together(page: Page, head: dict[str, Any], under: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a group of the ledger: a figure and those that stand under it."""
    rows = [reading.ledger_row(row, page.words, page.look, page.selection.at) for row in (head, *under)]
    for row in rows[1:]:
        row["part"] = True
    return {"rows": rows}


def _least_and_greatest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers to a question that are drawn: of very many the least and the greatest."""
    return rows if len(rows) <= MOST_ANSWERS else [*rows[: MOST_ANSWERS // 2], *rows[-(MOST_ANSWERS // 2) :]]


def _question(page: Page, question: questions.Question, answers: list[dict[str, Any]], key: str) -> None:
    """Draw a question with some of its answers, sentences among what they hold."""
    words = page.words
    days = [row["sort_day"] for row in question.rows]
    with st.container(border=True, key=key):
        title = " · ".join(isolate(part) for part in asked(question, words))
        widgets.heading(title, words.span(min(days), max(days)))
        top = questions.reach(question.rows)
        rows = []
        for row in answers:
            band = questions.band(row, top)
            rows.append(reading.ledger_row(row, words, page.look, page.selection.at, quote=True) | {"band": band})
        scale = [words.number(0), words.number(top)]
        left = len(question.rows) - len(answers)
        more = words("compare.between", n=words.number(left)) if left else ""
        group = {"rows": rows, "scale": scale, "more": more}
        components.ledger({"dir": words.dir, "groups": [group]}, f"answers-{key}", page.pick)


def _parts(page: Page) -> None:
    words = page.words
    held = questions.parts(page.rows.figures())
    widgets.heading(words("compare.parts"), words("compare.parts_note"))
    if not held:
        st.caption(words("compare.parts_none"))
        return
    groups = [_together(page, whole, inner) for whole, inner in held[:MOST]]
    components.ledger({"dir": words.dir, "groups": groups}, "parts", page.pick)
