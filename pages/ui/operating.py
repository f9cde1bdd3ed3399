"""What the operator's page shows: numbers of the store, its failures and runs, and what serves it; no text."""

from __future__ import annotations

import os
import platform
import time
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from extract.store import StoreError
from extract.store import status as stored
from extract.store.bucket import place
from pages.ui import components, panels, widgets
from pages.ui.page import Page
from pages.ui.store import TABLES, open_deployed, store_path
from pages.ui.text import Words

PACKAGES = ("streamlit", "duckdb", "pandas", "pyarrow", "camel-tools")
RUN = ("ended", "command", "added", "changed", "known", "failed", "total", "seconds")
AGE = 10  # seconds that an answer of the store is kept
_STARTED = time.monotonic()


@lru_cache(maxsize=2)
def _status(path: str, _turn: int) -> dict[str, Any]:
    return stored.status(place(path))


def _memory() -> float | None:
    """Return the memory of this process in MB, where the system tells it."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _versions(rasd: str) -> dict[str, str]:
    found = {"rasd": rasd, "python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "–"
    return found


def show(page: Page) -> None:
    """Draw the page."""
    words = page.words
    try:
        state = _status(store_path(), int(time.monotonic() // AGE))
    except StoreError as error:
        components.notice(error.said.sentence(words.lang), words.rtl, "damaged")
        return
    left, right = st.columns(2, gap="large")
    with left:
        widgets.heading(words("operation.store"))
        _table(page, "store", _held(words, state))
        widgets.heading(words("operation.failures"))
        failures = state["failures"]
        if failures:
            _table(page, "failures", {reason: words.number(n) for reason, n in sorted(failures.items())})
        else:
            st.caption(words("operation.none"))
    with right:
        widgets.heading(words("operation.server"))
        _table(page, "server", _server(words))
        widgets.heading(words("operation.versions"))
        _table(page, "versions", _versions(state["rasd"]))
    widgets.heading(words("operation.runs"))
    if state["runs"]:
        frame = pd.DataFrame(state["runs"])
        if "ended" in frame:
            frame["ended"] = [words.written(str(moment)) for moment in frame["ended"]]
        shown = [c for c in RUN if c in frame]
        names = {c: words(f"operation.run_{c}") for c in shown}
        panels.table(page, frame[shown], [str(n) for n in range(len(frame))], "runs", None, names)
    else:
        st.caption(words("operation.none"))


def _held(words: Words, state: dict[str, Any]) -> dict[str, str]:
    store = open_deployed()
    rows = {t: 0 if store is None else int(store.sql(f"select count(*) as n from {t}").iloc[0]["n"]) for t in TABLES}
    numbers = {words(f"operation.rows_{table}"): words.number(n) for table, n in rows.items()}
    return numbers | {
        words("operation.superseded"): words.number(state["superseded"]),
        words("operation.size"): words("operation.megabytes", n=words.number(round(state["bytes"] / 1e6, 1))),
        words("operation.parts"): words.number(state["parts"]),
        words("operation.stale"): words.number(state["stale_parts"]),
        words("operation.state"): words.number(state["version"]),
        words("operation.last"): state["last_ingest"] or "–",
    }


def _server(words: Words) -> dict[str, str]:
    memory = _memory()
    told = "–" if memory is None else words("operation.megabytes", n=words.number(round(memory)))
    return {
        words("operation.memory"): told,
        words("operation.up"): words.count("operation.minutes", int((time.monotonic() - _STARTED) / 60)),
        words("operation.processors"): words.number(os.cpu_count() or 1),
    }


def _table(page: Page, key: str, rows: dict[str, str]) -> None:
    frame = pd.DataFrame({"what": list(rows), "value": list(rows.values())})
    names = {name: page.words(f"operation.{name}") for name in frame.columns}
    panels.table(page, frame, list(rows), f"operation-{key}", None, names)
