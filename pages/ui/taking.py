"""The popover that gives a view away: its link, and its rows as files made when they are asked for."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import components, downloads, questions
from pages.ui.queries import Rows
from pages.ui.text import Words
from pages.ui.theme import FONT, Look


def _about(rows: Rows, page: str) -> downloads.About:
    path = "" if page == "overview" else page
    query = urlencode(rows.selection.query(), doseq=True)
    return downloads.About.now(f"/{path}?{query}" if query else f"/{path}", rows.store.version)


def disputes(rows: Rows) -> pd.DataFrame:
    """Return the figures of each disagreement, under its number."""
    found = questions.disagreements(rows.claims(sides=True))
    answers = [row | {"question": number} for number, question in enumerate(found, 1) for row in question.rows]
    if not answers:
        return pd.DataFrame({"question": pd.Series([], dtype=int)})
    full = rows.full(pd.DataFrame(answers))
    return downloads.figures(full).assign(question=full["question"]).set_index("question").reset_index()


def popover(words: Words, look: Look, rows: Rows, page: str) -> None:
    """Draw the popover; nothing is computed before a button in it is pressed."""
    with st.popover(words("take.title"), key="take", on_change="rerun") as box:
        if not box.open:
            return
        about = _about(rows, page)
        st.caption(words("take.note"))
        files = {
            "csv": ("rasd-figures.csv", "text/csv", lambda: downloads.csv(downloads.figures(rows.taken()), about)),
            "parquet": (
                "rasd-figures.parquet",
                "application/vnd.apache.parquet",
                lambda: downloads.parquet(downloads.figures(rows.taken()), about),
            ),
            "geojson": (
                "rasd-places.geojson",
                "application/geo+json",
                lambda: downloads.geojson(rows.places(), rows.full(rows.moves()), about),
            ),
            "notebook": ("rasd.ipynb", "application/x-ipynb+json", lambda: downloads.notebook(about)),
        }
        if page in {"overview", "compare"}:
            files |= {"disputes": ("rasd-disagreements.csv", "text/csv", lambda: downloads.csv(disputes(rows), about))}
        for name, (file, mime, make) in files.items():
            st.download_button(
                words(f"take.{name}"),
                make,
                file,
                mime,
                key=f"{words.lang}:take:{name}",
                width="stretch",
                on_click="ignore",
            )
        st.caption(words("take.pictures"))
        components.pictures(
            {
                "dir": words.dir,
                "name": f"rasd-{page}",
                "none": words("take.no_pictures"),
                "lines": about.lines,
                "paper": look.paper,
                "text": look.text,
                "font": FONT,
            },
            f"pictures:{page}",
        )
