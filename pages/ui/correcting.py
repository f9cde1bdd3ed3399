"""The form that corrects a record, the log of corrections, and where the log is kept.

A deployment keeps one log for all in the file that RASD_CORRECTIONS names; without it each visitor has one of their
own, for the visit, to be exported and imported.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from pages.ui import access, components, corrections, entering, logs, widgets
from pages.ui.corrections import COLUMNS, KEY, SPAN, Correction, CorrectionError, LogFile
from pages.ui.overlay import CorrectedStore
from pages.ui.queries import Rows
from pages.ui.store import Store
from pages.ui.text import Words, isolate

if TYPE_CHECKING:
    from pages.ui.page import Page

_TERMS = {
    "precision": "precision",
    "event": "event",
    "measure": "measure",
    "modality": "modality",
    "kind": "place_kind",
}
_TERMS |= {"source_kind": "kind"}
ROW = 4  # fields beside one another
SINGLE = {"exact", "about"}  # precisions of a count whose ends are one


@lru_cache(maxsize=4)
def _read(path: Path, _stamp: tuple[int, int]) -> list[Correction]:
    return LogFile(path).read()


def _file() -> Path | None:
    named = os.environ.get("RASD_CORRECTIONS")
    return Path(named).absolute() if named else None


def _may(what: str = "correct") -> bool:
    """Tell whether the visitor may change the log: a shared one takes a role, one's own does not."""
    return _file() is None or access.may(what)


def log() -> list[Correction]:
    """Return the log in force for this visitor."""
    path = _file()
    if path is None:
        mine: list[Correction] = st.session_state.get("corrections", [])
        return mine
    try:
        stat = path.stat()
    except OSError:
        return []
    return _read(path, (stat.st_mtime_ns, stat.st_size))


def keep(entries: list[Correction]) -> None:
    """Add entries to the log: the one place that writes.

    Raises:
        PermissionError: The visitor may not correct.
    """
    path = _file()
    if path is not None:
        access.require("correct")
    if access.providers():
        entries = [replace(entry, by=access.address()) for entry in entries]
    if path is None:
        st.session_state["corrections"] = corrections.joined(log(), entries)
    else:
        LogFile(path).append(entries)


def corrected(store: Store) -> Store:
    """Return a store with the visitor's corrections over it; the store itself if there are none."""
    entries = log()
    return CorrectedStore(store, entries) if corrections.in_force(entries) else store


def _row(rows: Rows, record: str) -> tuple[str, dict[str, Any]] | None:
    """Return the table and the row of a record."""
    for table, key in KEY.items():
        found = rows.store.sql(f"select * from {table} where {key} = ?", [record])
        if len(found):
            return table, found.iloc[0].to_dict()
    return None


def _plain(value: Any) -> Any:
    """Return a cell as the log keeps it: days as ISO strings, missing ones as None."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _choices(page: Page, article_id: str) -> dict[str, dict[str, str]]:
    """Return the places and the attributions of an article by id, with their names for the reader."""
    tables = page.rows.article(article_id)
    places = {
        r["mention_id"]: isolate(f"{page.words.place(r)} «{r['text']}»") for r in tables["places"].to_dict("records")
    }
    said = {
        r["attribution_id"]: isolate(f"{r['source']} «{r['cue']}»") for r in tables["attributions"].to_dict("records")
    }
    places, said = _apart(places, page.words), _apart(said, page.words)
    return {"place_mention_id": places, "origin_mention_id": places, "attribution_id": said}


def _apart(names: dict[str, str], words: Words) -> dict[str, str]:
    """Number names that are alike: a list box tells its entries apart by what they are called."""
    return {key: f"{words.number(number)}. {name}" for number, (key, name) in enumerate(names.items(), 1)}


def _field(page: Page, column: str, value: Any, choices: dict[str, dict[str, str]], key: str) -> Any:
    """Draw the widget of one column and return what it holds."""
    words = page.words
    label = words(f"correct.{column}")
    allowed: Any = next(columns[column] for columns in COLUMNS.values() if column in columns)
    if column in choices:
        ids = [None, *choices[column]]
        names = {None: words("record.not_stated"), **choices[column]}
        return st.selectbox(
            label, ids, index=ids.index(value) if value in ids else 0, format_func=names.__getitem__, key=key
        )
    if isinstance(allowed, tuple):
        index = allowed.index(value) if value in allowed else 0
        return st.selectbox(label, allowed, index=index, format_func=lambda v: words.term(_TERMS[column], v), key=key)
    if column == "actor":
        ids = [None, *page.rows.actors()]
        index = ids.index(value) if value in ids else 0
        return st.selectbox(label, ids, index=index, format_func=words.actor, key=key, accept_new_options=True)
    if allowed == "number":
        return entering.count(words, label, None if value is None else float(value), key)
    if allowed == "day":
        day = entering.day(words, label, None if value is None else dt.date.fromisoformat(value), key)
        return day.isoformat() if isinstance(day, dt.date) else day
    if allowed == "flag":
        return st.checkbox(label, value=bool(value), key=key)
    return st.text_input(label, value=value or "", max_chars=300, key=key).strip() or None


def _fields(page: Page, values: dict[str, Any], choices: dict[str, dict[str, str]], key: str) -> dict[str, Any]:
    """Draw the widgets of some columns, four in a row, and return what they hold; on a phone they keep their order."""
    given = {}
    names = list(values)
    for first in range(0, len(names), ROW):
        for name, place in zip(names[first : first + ROW], st.columns(ROW), strict=False):
            with place:
                given[name] = _field(page, name, values[name], choices, f"{key}:{name}")
    return given


def _followed(before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return what a form holds, with the other end of a single count brought along where one end alone was changed.

    >>> _followed(dict(value_min=3.0, value_max=3.0), dict(value_min=4.0, value_max=3.0, precision="about"))
    {'value_min': 4.0, 'value_max': 4.0, 'precision': 'about'}
    """
    ends = ("value_min", "value_max")
    if given.get("precision") not in SINGLE or before.get(ends[0]) != before.get(ends[1]):
        return given
    changed = [given[end] for end in ends if given[end] != before[end] and isinstance(given[end], float)]
    return given | dict.fromkeys(ends, changed[0]) if len(changed) == 1 else given


def form(page: Page, record: str) -> None:
    """Draw the correction of a record, folded away until it is asked for."""
    words = page.words
    if not _may():
        return
    with st.expander(words("correct.title"), key=f"correct:{words.lang}", on_change="rerun") as box:
        if not box.open:
            return
        found = _row(page.rows, record)
        if found is None:
            return
        table, row = found
        before = {column: _plain(row[column]) for column in COLUMNS[table]}
        choices = _choices(page, str(row["article_id"])) if table == "figures" else {}
        start, end = SPAN[table]
        place = {"table": table, "article_id": str(row["article_id"]), "start": int(row[start]), "end": int(row[end])}
        with st.form(f"correct-{record}", border=False):
            given = _fields(page, before, choices, f"{words.lang}:{record}")
            why = st.text_input(words("correct.why"), max_chars=500, key=f"{words.lang}:{record}:why")
            with st.container(horizontal=True):
                edited = st.form_submit_button(words("correct.save"), type="primary")
                rejected = st.form_submit_button(words("correct.reject"))
    if edited:
        given = _followed(before, given)
        after = {column: value for column, value in given.items() if value != before[column]}
        if _refused(words, given):
            return
        if after:
            _keep(page, "edit", **place, before={c: before[c] for c in after}, after=after, why=why)
    elif rejected:
        _keep(page, "reject", **place, before={"text": str(row.get("text", row.get("cue")))}, why=why)


def _refused(words: Words, given: dict[str, Any]) -> bool:
    """Tell whether what a form holds cannot be kept, and say why."""
    unread = [words(f"correct.{column}") for column, value in given.items() if value is entering.UNREAD]
    if unread:
        fields = ("، " if words.rtl else ", ").join(unread)
        st.warning(words("correct.unread", fields=fields, day=words.day(entering.EXAMPLE)))
    elif _upside_down(given):
        st.warning(words("correct.order"))
    else:
        return False
    return True


def _upside_down(given: dict[str, Any]) -> bool:
    """Tell whether the least is over the greatest, or the first day after the last."""
    pairs = (("value_min", "value_max"), ("date_start", "date_end"))
    ends = [(given.get(a), given.get(b)) for a, b in pairs]
    return any(low is not None and high is not None and low > high for low, high in ends)


def _keep(page: Page, kind: str, **given: Any) -> None:
    try:
        keep([corrections.make(kind, **given)])
    except (CorrectionError, OSError):
        logs.fault("correction refused", table=str(given["table"]))
        components.notice(page.words("correct.refused"), page.words.rtl, "refused")
        return
    st.toast(page.words("correct.kept"))
    st.rerun()


def add_form(page: Page, tables: dict[str, pd.DataFrame], start: int, end: int) -> None:
    """Draw the form that makes a figure of a marked phrase of an article."""
    words, head = page.words, tables["articles"].iloc[0]
    if not _may():
        st.caption(words("access.may_not"))
        return
    text = str(head["text"])[start:end]
    sentences = tables["sentences"]
    inside = sentences[(sentences["start"] <= start) & (sentences["end"] >= end)]
    if not text.strip() or inside.empty:
        return
    components.notice(words("correct.marked", text=isolate(text)), words.rtl, "marked", quiet=True)
    article_id = str(head["article_id"])
    choices = _choices(page, article_id)
    empty = dict.fromkeys(COLUMNS["figures"])
    with st.form("add-figure", border=True):
        given = _fields(page, empty, choices, f"{words.lang}:add")
        why = st.text_input(words("correct.why"), max_chars=500, key=f"{words.lang}:add:why")
        with st.container(horizontal=True):
            saved = st.form_submit_button(words("correct.add"), type="primary")
            dropped = st.form_submit_button(words("record.close"))
    if saved and (given["value_min"] is None and given["value_max"] is None):
        st.warning(words("correct.no_value"))
    elif saved and not _refused(words, given):
        given = _followed(dict.fromkeys(given, None), given)
        row = {
            "figure_id": f"{article_id}+{start}-{end}",
            "article_id": article_id,
            "sentence_id": int(inside.iloc[0]["sentence_id"]),
            "start": start,
            "end": end,
            "text": text,
        }
        st.session_state.pop("marked", None)
        _keep(
            page, "add", table="figures", article_id=article_id, start=start, end=end, after={**row, **given}, why=why
        )
    elif dropped:
        st.session_state.pop("marked", None)
        st.rerun()


def _said(value: Any, words: Words) -> str:
    """Return a value of the log for the reader."""
    if value is None:
        return "–"
    return words.number(value) if isinstance(value, float) else str(value)


def _told(entry: Correction, words: Words) -> str:
    """Return what a correction did, in one line."""
    if entry.kind == "edit":
        changes = []
        for column, value in entry.after.items():
            old = entry.before.get(column)
            named = [words.term(_TERMS[column], v) if column in _TERMS else _said(v, words) for v in (old, value)]
            arrow = "←" if words.rtl else "→"
            changes.append(f"{words(f'correct.{column}')}: {isolate(named[0])} {arrow} {isolate(named[1])}")
        return " · ".join(changes)
    return isolate(str(entry.after.get("text") or entry.before.get("text") or entry.undoes))


def _phrases(page: Page, entries: list[Correction]) -> dict[str, str]:
    """Return the phrase that each entry is about and its article's title, by the entry's id."""
    ids = sorted({entry.article_id for entry in entries if entry.article_id})
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    found = page.rows.store.sql(f"select article_id, title, text from articles where article_id in ({marks})", ids)
    articles = {row["article_id"]: row for row in found.to_dict("records")}
    told = {}
    for entry in entries:
        article = articles.get(entry.article_id)
        if article is not None:
            title = article["title"] if isinstance(article["title"], str) and article["title"] else ""
            phrase = isolate(f"«{article['text'][entry.start : entry.end]}»")
            told[entry.id] = f"{phrase} · {isolate(title)}" if title else phrase
    return told


def _open(page: Page, entry: Correction) -> None:
    """Open the article of an entry, at its record if there still is one."""
    start, end = SPAN[entry.table]
    found = page.rows.store.sql(
        f'select {KEY[entry.table]} as id from {entry.table} where article_id = ? and "{start}" = ? and "{end}" = ?',
        [entry.article_id, entry.start, entry.end],
    )
    page.go("reader", doc=entry.article_id, at=str(found.iloc[0]["id"]) if len(found) else None)


def show(page: Page) -> None:
    """Draw the log with its undo, its export and its import."""
    words, entries = page.words, log()
    active = {entry.id for entry in corrections.in_force(entries)}
    widgets.heading(words("correct.log"), words("correct.shared") if _file() else words("correct.own"))
    with st.container(horizontal=True):
        st.download_button(
            words("correct.export"),
            corrections.dump(entries).encode(),
            "rasd-corrections.jsonl",
            "application/x-ndjson",
            disabled=not entries,
            key="export",
            on_click="ignore",
        )
    if _may("operate"):
        _import(page)
    if not entries:
        st.caption(words("correct.none" if _may() else "correct.none_yet"))
        return
    shown = [entry for entry in reversed(entries[-200:]) if entry.kind != "undo"]
    phrases = _phrases(page, shown)
    for entry in shown:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            line = f"{words(f'correct.kind_{entry.kind}')} · {words.day(entry.when[:10])}"
            line += f" · {phrases[entry.id]}" if entry.id in phrases else ""
            line += f" · {_told(entry, words)}" if entry.kind == "edit" or entry.id not in phrases else ""
            line += f" · {isolate(entry.by)}" if entry.by else ""
            line += f" · {isolate(entry.why)}" if entry.why else ""
            line += "" if entry.id in active else f" · {words('correct.undone')}"
            components.notice(line, words.rtl, f"log-{entry.id}", quiet=True)
            if entry.id in phrases:
                st.button(words("record.open"), key=f"open-{entry.id}", on_click=lambda entry=entry: _open(page, entry))
            if entry.id in active and _may():
                st.button(
                    words("correct.undo"),
                    key=f"undo-{entry.id}",
                    on_click=lambda entry=entry: keep([corrections.make("undo", table=entry.table, undoes=entry.id)]),
                )


def _import(page: Page) -> None:
    words = page.words
    with st.expander(words("correct.import"), key=f"import:{words.lang}"):
        file = st.file_uploader(words("correct.file"), type=["jsonl"], max_upload_size=2, key="import-file")
        if file is not None and st.button(words("correct.import"), key="import"):
            try:
                more = corrections.load(file.getvalue().decode("utf-8-sig"))
            except (CorrectionError, UnicodeDecodeError) as error:
                line = getattr(error, "line", None) or 1
                components.notice(words("correct.no_log", line=words.number(line)), words.rtl, "refused")
                return
            known = {entry.id for entry in log()}
            keep([entry for entry in more if entry.id not in known])
            st.toast(words("correct.imported", n=words.number(len(more))))
            st.rerun()
