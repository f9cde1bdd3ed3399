"""Corrections: rows that a reader changes, rejects or adds, laid over the tables without touching them.

A correction names its row by article and offsets, not by its id, so that it survives extraction anew. The log is kept
whole: what was, what is, when, why; undoing adds to it. Nothing here knows Streamlit.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from extract.tabulate.columns import EVENTS, MEASURES, MODALITIES, PLACE_KINDS, PRECISIONS, SOURCE_KINDS

KINDS = ("edit", "reject", "add", "undo")
MOST = 5000  # corrections of one log
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
ADDED = {
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
        allowed: Any = ADDED.get(column) if made.kind == "add" else None
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


_writing = Lock()  # visitors are threads of one process


class LogFile:
    """The log of a deployment: one file of JSON lines, only ever added to."""

    def __init__(self, path: Path) -> None:
        """Use the file at `path`; it need not be there yet."""
        self.path = path

    def read(self) -> list[Correction]:
        """Return the log; lines that cannot be read are left out: one that was cut off may end within a letter."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError:
            return []
        log = []
        for line in lines:
            try:
                log.append(checked(json.loads(line.decode())))
            except (ValueError, RecursionError):
                continue
        return joined([], log)

    def append(self, entries: Iterable[Correction]) -> None:
        """Add entries, all of them or none.

        Raises:
            OSError: They could not be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        told = dump(entries).encode()
        with _writing, self.path.open("ab", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size and not self._ends_well():
                told = b"\n" + told  # else what was cut off there would spoil what comes now
            try:
                if file.write(told) != len(told):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise

    def _ends_well(self) -> bool:
        """Tell whether the last line is whole."""
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
