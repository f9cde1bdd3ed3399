"""What a store holds and what became of it lately, in numbers: for its operator. No text of an article is in it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from extract.store import manifest as manifests
from extract.store import parts
from extract.store.bucket import Bucket
from extract.store.schema import TABLES

RUNS = 20


def status(store: Path | Bucket) -> dict[str, Any]:
    """The state of a store.

    Returns:
        articles (in force), superseded, rows of each table, parts, months, bytes, version; stale_parts (made by another
        version of Rasd or its words); failures by reason; the last runs, newest first.

    Raises:
        StoreError: The manifest is damaged, or the bucket does not answer.
    """
    folder = store if isinstance(store, Path) else store.folder
    if isinstance(store, Bucket):
        store.pull()
        store.fetch_side()
    state = manifests.load(folder) or manifests.Manifest()
    runs = _lines(folder / "runs.jsonl")
    return {
        "version": state.version,
        "rasd": parts.made_by(),
        "articles": sum(p.files["articles"].rows for p in state.parts) - len(state.superseded),
        "superseded": len(state.superseded) + sum(p.files["articles"].rows for p in state.history),
        "rows": {table: sum(p.files[table].rows for p in state.parts) for table in TABLES},
        "parts": len(state.parts),
        "months": sorted({p.month for p in state.parts}),
        "bytes": sum(f.size for p in (*state.parts, *state.history) for f in p.files.values()),
        "stale_parts": sum(p.rasd != parts.made_by() for p in state.parts),
        "failures": dict(Counter(row.get("reason", "?") for row in _lines(folder / "failures.jsonl"))),
        "last_ingest": runs[-1]["ended"] if runs else None,
        "runs": runs[-RUNS:][::-1],
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return []
    rows = []
    for line in text.splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue  # a line that a crash cut off
    return rows
