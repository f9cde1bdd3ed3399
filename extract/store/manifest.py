"""The manifest of a store: which files are in force, and what is known of each.

{"format": 1, "version": 12, "rasd": "0.1.0", "parts": [{"part": "00000012-3f2a", "month": "2020-01", ...}], ...}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.store.files import write_text
from extract.store.said import StoreError, UnreachableError

__all__ = [
    "FORMAT",
    "NAME",
    "File",
    "Manifest",
    "Part",
    "StoreError",
    "UnreachableError",
    "dumps",
    "load",
    "parse",
    "save",
]

NAME = "manifest.json"
FORMAT = 2  # 1: claims without what they have joined


@dataclass(frozen=True)
class File:
    """One file of a store, Parquet but for facts, which are a DuckDB database.

    Attributes:
        path: In the folder of the store, with slashes.
        rows: Its rows; of facts the number of figures.
        size: Its bytes.
        sha256: The hash of its bytes.
    """

    path: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """The tables of articles that were added together.

    `month` is the month of publication ("2020-01") that all share, "undated", or "mixed" until the store is compacted.
    """

    part: str
    month: str
    rasd: str
    added: str
    files: dict[str, File]


@dataclass(frozen=True)
class Manifest:
    """A state of the store.

    Attributes:
        version: Counts the states.
        parts: What is in force, but for `superseded`: articles of these parts that a later one replaced, each as
            (article_id, part).
        history: Parts that hold nothing but superseded articles; kept, and not shown.
        claims: The claims that unite figures of several articles (extract/store/claims.py); None where nothing was
            united.
        claimed: The parts whose claims were looked at.
        claimed_by: What tells by which grammar (`law` in extract/store/claims.py): where that is not this one, all are
            looked at again.
        facts: What the pages ask, made ready (extract/store/facts.py); None where there is none.
        facts_of: Tells which state it is of: where that is not this one, something was added since.
    """

    version: int = 0
    parts: tuple[Part, ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()
    history: tuple[Part, ...] = ()
    claims: File | None = None
    claimed: tuple[str, ...] = ()
    claimed_by: str = ""
    facts: File | None = None
    facts_of: str = ""

    def files(self, history: bool = True) -> Iterator[File]:
        """All files that it names; those of the history on request."""
        for part in (*self.parts, *self.history) if history else self.parts:
            yield from part.files.values()
        if self.claims is not None:
            yield self.claims
        if self.facts is not None:
            yield self.facts


def load(folder: Path) -> Manifest | None:
    """The manifest of a store, or None where there is none.

    Raises:
        StoreError: It is there but damaged, or of a later format than this version reads.
    """
    path = folder / NAME
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise StoreError("manifest", file=path, why=f"{type(error).__name__}: {error}") from error
    except OSError as error:
        raise StoreError("not_readable", file=path, why=error) from error


def parse(text: str, path: str) -> Manifest:
    """The manifest that a text holds; `path` is where it is from, for messages.

    Raises:
        StoreError: It is damaged, or of a later format than this version reads.
    """
    try:
        data = json.loads(text)
        if data["format"] > FORMAT:
            raise StoreError("later", file=path, format=data["format"], known=FORMAT)
        return Manifest(
            version=data["version"],
            parts=tuple(_part(p) for p in data["parts"]),
            superseded=tuple((a, p) for a, p in data["superseded"]),
            history=tuple(_part(p) for p in data["history"]),
            claims=File(**data["claims"]) if data["claims"] else None,
            claimed=tuple(data.get("claimed", ())),
            claimed_by=data.get("claimed_by", ""),
            facts=File(**data["facts"]) if data.get("facts") else None,
            facts_of=data.get("facts_of", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("manifest", file=path, why=f"{type(error).__name__}: {error}") from error


def _part(data: dict[str, Any]) -> Part:
    return Part(**{**data, "files": {name: File(**file) for name, file in data["files"].items()}})


def save(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in force, in one step."""
    write_text(folder / NAME, dumps(manifest))


def dumps(manifest: Manifest) -> str:
    """A manifest as text."""
    data = {"format": FORMAT, **asdict(manifest)}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
