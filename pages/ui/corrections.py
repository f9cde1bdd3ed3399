"""Corrections: rows that a reader changes, rejects or adds, laid over the tables without touching them.

A correction names its row by article and offsets, not by its id, so that it survives extraction anew. The log is kept
whole: what was, what is, when, why; undoing adds to it. Nothing here knows Streamlit.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from extract.tabulate.columns import EVENTS, MEASURES, MODALITIES, PLACE_KINDS, PRECISIONS, SOURCE_KINDS
from pages.ui.store import Store

KINDS = ("edit", "reject", "add", "undo")
MOST = 5000  # corrections of one log
_TYPE = {"text": "varchar", "number": "double", "day": "timestamp", "flag": "boolean", "integer": "bigint"}
# What can be corrected: table -> column -> kind of value, or the list of its values.
COLUMNS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "figures": {
        "value_min": "number",
        "value_max": "number",
        "precision": PRECISIONS,
        "actor": "text",
        "event": EVENTS,
        "measure": MEASURES,
        "modality": MODALITIES,
        "date_start": "day",
        "date_end": "day",
        "place_mention_id": "text",
        "origin_mention_id": "text",
        "attribution_id": "text",
    },
    "places": {
        "name": "text",
        "name_en": "text",
        "country_code": "text",
        "kind": PLACE_KINDS,
        "lat": "number",
        "lon": "number",
    },
    "attributions": {"source": "text", "source_kind": SOURCE_KINDS, "named": "flag", "via": "text"},
}
SPAN = {"figures": ("start", "end"), "places": ("start", "end"), "attributions": ("cue_start", "cue_end")}
KEY = {"figures": "figure_id", "places": "mention_id", "attributions": "attribution_id"}
# What an added figure has beside what its author says of it.
_ADDED = {
    "figure_id": "text",
    "article_id": "text",
    "sentence_id": "integer",
    "start": "integer",
    "end": "integer",
    "text": "text",
}


@dataclass(frozen=True)
class Correction:
    """One entry of the log.

    Attributes:
        id: Names the entry; an undo names the entry it undoes in `undoes`.
        when: UTC, ISO 8601.
        kind: edit, reject, add or undo.
        table, article_id, start, end: The row.
        before, after: Values by column; days as ISO strings.
        why: What its author says of it.
        by: Its author's address, where visitors sign in.
    """

    id: str
    when: str
    kind: str
    table: str = "figures"
    article_id: str = ""
    start: int = 0
    end: int = 0
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    undoes: str = ""
    by: str = ""


class CorrectionError(ValueError):
    """A correction that is none; the message says why, `line` which of a log it is, if it is of one."""

    def __init__(self, why: str, line: int | None = None) -> None:
        """Hold the reason and the line."""
        super().__init__(why if line is None else f"line {line}: {why}")
        self.line = line


def make(kind: str, **given: Any) -> Correction:
    """Return a checked correction made now."""
    when = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    told = json.dumps([kind, when, given], sort_keys=True, default=str)
    return checked({"id": hashlib.sha256(told.encode()).hexdigest()[:12], "when": when, "kind": kind, **given})


def checked(entry: Any) -> Correction:
    """Return the correction that a mapping describes.

    Raises:
        CorrectionError: It lacks something, or holds a value that its column cannot have.
    """
    if not isinstance(entry, dict):
        raise CorrectionError("not a mapping")
    known = {name: entry[name] for name in Correction.__dataclass_fields__ if name in entry}
    try:
        made = Correction(**known)
    except TypeError as error:
        raise CorrectionError(str(error)) from None
    if made.kind not in KINDS or made.table not in COLUMNS:
        raise CorrectionError(f"no such kind or table: {made.kind}, {made.table}")
    texts = (made.id, made.when, made.article_id, made.why, made.undoes, made.by)
    if not all(isinstance(text, str) and len(text) <= 2000 for text in texts):
        raise CorrectionError("a text is too long or no text")
    if made.kind != "undo" and not (type(made.start) is int and type(made.end) is int and 0 <= made.start < made.end):
        raise CorrectionError("no such place in the text")
    if not isinstance(made.before, dict) or not isinstance(made.after, dict):
        raise CorrectionError("before and after are mappings")
    for column, value in made.after.items():
        allowed: Any = _ADDED.get(column) if made.kind == "add" else None
        allowed = allowed or COLUMNS[made.table].get(column)
        if allowed is None:
            raise CorrectionError(f"{column} cannot be corrected")
        if not _fits(value, allowed):
            raise CorrectionError(f"{column} cannot be {value!r}")
    return made


def _fits(value: Any, allowed: Any) -> bool:
    if value is None:
        return True
    if isinstance(allowed, tuple):
        return value in allowed
    if allowed == "number":
        return type(value) in (int, float) and -180 <= value < 1e10
    if allowed == "integer":
        return type(value) is int
    if allowed == "flag":
        return isinstance(value, bool)
    if allowed == "day":
        try:
            dt.date.fromisoformat(str(value))
        except ValueError:
            return False
        return True
    return isinstance(value, str) and len(value) <= 300


def in_force(log: Iterable[Correction]) -> list[Correction]:
    """Return the entries that are not undone, oldest first."""
    entries = list(log)
    undone = {entry.undoes for entry in entries if entry.kind == "undo"}
    return [entry for entry in entries if entry.kind != "undo" and entry.id not in undone]


def dump(log: Iterable[Correction]) -> str:
    """Return a log as JSON lines."""
    return "".join(json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n" for entry in log)


def load(text: str) -> list[Correction]:
    """Return the log that JSON lines hold.

    Raises:
        CorrectionError: A line is no correction; the message names it.
    """
    log = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            log.append(checked(json.loads(line)))
        except (ValueError, RecursionError) as error:
            raise CorrectionError(str(error), number) from None
        if len(log) > MOST:
            raise CorrectionError(f"more than {MOST} corrections", number)
    return log


def joined(log: Sequence[Correction], more: Iterable[Correction]) -> list[Correction]:
    """Return two logs as one, each entry once, oldest first."""
    entries = {entry.id: entry for entry in (*log, *more)}
    return sorted(entries.values(), key=lambda entry: (entry.when, entry.id))


class CorrectedStore:
    """A store with corrections laid over it: every query sees the corrected rows."""

    def __init__(self, base: Store, log: Sequence[Correction]) -> None:
        """Lay the corrections of a log that are in force over a store."""
        self.base = base
        entries = in_force(log)
        self.changed = {entry.article_id for entry in entries}
        self._with, self._params = _overlay(entries)
        told = json.dumps(self._params, default=str) + self._with
        self._mark = hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def version(self) -> str:
        """Text that changes when the tables or the corrections do."""
        return f"{self.base.version}+{self._mark}"

    def sql(self, query: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        """Run a query over the corrected tables; it begins with "select" or "with"."""
        text = query.lstrip()
        text = f"{self._with}, {text[5:]}" if text[:5].lower() == "with " else f"{self._with} {text}"
        return self.base.sql(text, [*self._params, *params])


def _overlay(log: Sequence[Correction]) -> tuple[str, list[Any]]:
    """Return the "with" clause that shadows the tables with corrected ones, and its parameters."""
    tables: dict[str, dict[tuple[str, int, int], dict[str, Any] | None]] = {name: {} for name in COLUMNS}
    added: list[dict[str, Any]] = []
    for entry in log:
        place = (entry.article_id, entry.start, entry.end)
        if entry.kind == "add":
            added.append(entry.after)
        elif entry.kind == "reject":
            tables[entry.table][place] = None
        else:
            tables[entry.table][place] = {**(tables[entry.table].get(place) or {}), **entry.after}
    for row in added:  # an added row can be corrected or rejected in its turn
        change = tables["figures"].pop((row["article_id"], row["start"], row["end"]), {})
        row_now = None if change is None else {**row, **change}
        tables["figures"][(row["article_id"], row["start"], row["end"])] = row_now
    clauses, params = [], []
    for name, changes in tables.items():
        start, end = SPAN[name]
        here = f'(article_id = ? and "{start}" = ? and "{end}" = ?)'
        if not changes:
            continue
        where = " or ".join([here] * len(changes))
        pieces = [f"select * from main.{name} where not ({where})"]
        params += [value for place in changes for value in place]
        for place, after in changes.items():
            if after is None:
                continue
            if "figure_id" in after:
                columns = {"rule": "text", "score": "number", **_ADDED, **COLUMNS[name]}
                told = {"rule": "correction", "score": 1.0, **after}
                cells = ", ".join(f'cast(? as {_type(columns[c])}) as "{c}"' for c in told)
                pieces.append(f"select {cells}")
                params += list(told.values())
            else:
                cells = ", ".join(f'cast(? as {_type(COLUMNS[name][c])}) as "{c}"' for c in after)
                cells = f"{cells}, " if cells else ""
                cells += "'correction' as rule, cast(1.0 as double) as score"
                pieces.append(f"select * replace ({cells}) from main.{name} where {here}")
                params += [*after.values(), *place]
        clauses.append(f"{name} as ({' union all by name '.join(pieces)})")
    return ("with " + ", ".join(clauses) if clauses else "with nothing as (select 1)"), params


def _type(allowed: str | tuple[str, ...]) -> str:
    return "varchar" if isinstance(allowed, tuple) else _TYPE[allowed]


class LogFile:
    """The log of a deployment: one file of JSON lines, only ever added to."""

    def __init__(self, path: Path) -> None:
        """Use the file at `path`; it need not be there yet."""
        self.path = path

    def read(self) -> list[Correction]:
        """Return the log; lines that cannot be read are left out."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return []
        log = []
        for line in lines:
            try:
                log.append(checked(json.loads(line)))
            except ValueError:
                continue
        return joined([], log)

    def append(self, entries: Iterable[Correction]) -> None:
        """Add entries, each line written at once."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(dump(entries))
