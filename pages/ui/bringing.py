"""What a visitor brings, to tables: texts, uploaded files and web addresses, within bounds of size, time and number.

Nothing here knows Streamlit. Extraction runs in a process of its own (extract.run.worker) with a time limit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, Protocol

import pandas as pd

from extract.articles import text_id
from extract.link.claims import claim_ids
from extract.read.document import Article
from extract.read.notices import Notice
from extract.read.records import Limits, to_record
from extract.run.worker import Rate, Worker
from pages.ui.store import TABLES, MemoryStore

CHARS = 200_000  # of one text
MEGABYTES = 20  # of one file
ARTICLES = 200  # brought at once
SECONDS = 20.0  # of extraction of one lot
FETCHING = 45.0  # seconds of fetching and reading one page
LOT = 5  # articles extracted between two looks at the visitor

RATE = Rate(30, 60.0)  # lots a visitor may have extracted in a minute
PAGES = Rate(6, 60.0)  # addresses a visitor may have fetched in a minute


class Upload(Protocol):
    """An uploaded file."""

    name: str

    def getvalue(self) -> bytes:
        """Return its bytes."""


@dataclass
class Found:
    """Articles that could be read, what was found in them, and what is to be said of those that could not."""

    articles: list[Article] = field(default_factory=list)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)


@lru_cache(maxsize=1)
def worker() -> Worker:
    """Return the process that all visitors share."""
    return Worker()


@lru_cache(maxsize=1)
def reader() -> Worker:
    """Return the process that opens what visitors upload or name; a slow page does not hold extraction up."""
    return Worker(warm=False)


def from_text(text: str, facts: dict[str, Any]) -> Iterator[Article | Notice]:
    """Read a pasted text with what the visitor says of it: title, publisher, published, url."""
    row = {"text": text, **{name: value for name, value in facts.items() if value}}
    names = {name: name for name in row}
    yield from to_record(row, facts.get("title") or "text", Limits(CHARS, MEGABYTES), names)


def from_files(files: Sequence[Upload]) -> Iterator[Article | Notice]:
    """Read uploaded files of every kind that the command line reads; their names lose any folder they claim."""
    with tempfile.TemporaryDirectory(prefix="rasd-") as folder:
        for number, file in enumerate(files):
            name = PurePath(file.name.replace("\\", "/")).name.lstrip(".") or "file"
            place = Path(folder) / str(number)
            place.mkdir()
            path = place / name[-120:]
            path.write_bytes(file.getvalue())
            for item in reader().read([path], Limits(CHARS, MEGABYTES), ARTICLES, SECONDS):
                if isinstance(item, Notice):
                    yield replace(item, where=item.where.replace(f"{place}/", "").replace(str(place), name))
                else:
                    yield replace(item, file=name)


def from_address(url: str) -> Iterator[Article | Notice]:
    """Read one page of the web; addresses in private networks are not asked."""
    yield from reader().fetch(url, FETCHING)


def sorted_out(items: Iterable[Article | Notice]) -> Found:
    """Split what was read into articles with ids and notices; more than ARTICLES are left out, and said so."""
    found = Found()
    for item in items:
        if isinstance(item, Notice):
            if item.level != "skipped":
                found.notices.append(item)
        elif len(found.articles) < ARTICLES:
            found.articles.append(item if item.id else replace(item, id=text_id(item.text)))
        else:
            found.notices.append(Notice(item.file or item.id, "too_many", detail=str(ARTICLES)))
            break  # what is behind is not even opened
    return found


def extracted(found: Found) -> Iterator[float]:
    """Extract lot by lot into `found`; yields the share that is done, so that the visitor can stop it."""
    pieces: list[dict[str, pd.DataFrame]] = []
    for at in range(0, len(found.articles), LOT):
        lot = found.articles[at : at + LOT]
        batch = worker().extract(lot, SECONDS)
        if batch.notices and len(lot) > 1 and not len(batch.tables.articles):
            for article in lot:  # one of them took the others with it: each alone
                alone = worker().extract([article], SECONDS)
                pieces.append(dict(alone.tables.items()))
                found.notices += alone.notices
        else:
            pieces.append(dict(batch.tables.items()))
            found.notices += batch.notices
        found.tables = together(pieces)
        yield min(1.0, (at + LOT) / len(found.articles))


def together(pieces: Sequence[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Join tables of different articles into one set; an article in two pieces is taken from the later one."""
    last = {row: number for number, piece in enumerate(pieces) for row in piece["articles"]["article_id"]}
    joined = {}
    for name in TABLES:
        kept = []
        for number, piece in enumerate(pieces):
            table = piece[name]
            mine = table[[last[article] == number for article in table["article_id"]]]
            if len(mine):
                kept.append(mine)
        joined[name] = pd.concat(kept, ignore_index=True) if kept else pieces[-1][name].iloc[:0]
    figures = joined["figures"]
    if len(figures):
        joined["figures"] = figures.assign(claim_id=claim_ids(figures, joined["articles"]))
    return joined


def store_of(tables: dict[str, pd.DataFrame]) -> MemoryStore:
    """Return a store of a visitor's tables; its version is told by the articles in it."""
    ids = ",".join(sorted(tables["articles"]["article_id"].astype(str)))
    days = tables["articles"]["published"].astype(str).str.cat()
    return MemoryStore(tables, f"mine-{text_id(ids + days)}")
