"""What the compare page shows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.ui import components, panels, questions, reading, widgets
from pages.ui.page import Page
from pages.ui.text import Words, isolate

MOST = 12  # questions drawn


def title(question: questions.Question, words: Words) -> str:
    """Return a question for the reader: "United States · present · Iraq"."""
    row = question.first
    parts = (words.actor(row["actor"]), words.term("event", row["event"]), reading.figure_place(row, words))
    return " · ".join(isolate(part) for part in parts if part)


def show(page: Page) -> None:
    """Draw the disagreements and the parts of wholes."""
    words = page.words
    found = questions.disagreements(page.rows.claims())
    if not found and not page.rows.totals()["claims"]:
        widgets.empty(words, page.rows)
        return
    widgets.heading(words("compare.title"), words("compare.note", n=words.number(questions.DAYS)))
    panels.record(page)
    if not found:
        st.caption(words("compare.none"))
    for number, question in enumerate(found[:MOST]):
        _question(page, question, number)
    if len(found) > MOST:
        st.caption(words("overview.more", n=words.number(len(found) - MOST)))
    _parts(page)


def _question(page: Page, question: questions.Question, number: int) -> None:
    words = page.words
    days = [row["sort_day"] for row in question.rows]
    with st.container(border=True, key=f"question-{number}"):
        widgets.heading(title(question, words), words.span(min(days), max(days)))
        top = questions.reach(question.rows)
        rows = []
        for row in page.rows.full(pd.DataFrame(question.rows)).to_dict("records"):
            band = questions.band(row, top)
            rows.append(reading.ledger_row(row, words, page.look, page.selection.at, quote=True) | {"band": band})
        scale = [words.number(0), words.number(top)]
        components.ledger(
            {"dir": words.dir, "groups": [{"rows": rows, "scale": scale}]}, f"answers-{number}", page.pick
        )


def _parts(page: Page) -> None:
    words = page.words
    held = questions.parts(page.rows.figures())
    if not held:
        return
    widgets.heading(words("compare.parts"), words("compare.parts_note"))
    groups = []
    for whole, inner in held[:MOST]:
        rows = [reading.ledger_row(row, words, page.look, page.selection.at) for row in (whole, *inner)]
        for row in rows[1:]:
            row["part"] = True
        groups.append({"rows": rows})
    components.ledger({"dir": words.dir, "groups": groups}, "parts", page.pick)
