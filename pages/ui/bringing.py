"""What a visitor brings, to tables: texts, uploaded files and web addresses, within bounds of size, time and number.

Nothing here knows Streamlit. Extraction runs in a process of its own (extract.run.worker) with a time limit.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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

LOOK = 0.2  # seconds between two looks at a work

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


class Job:
    """Work in a thread of its own: how far it is can be looked at, and it can be stopped.

    with Job(lambda job: extract(found, job)) as job:
        for _ in job.looks():
            print(job.stage, job.done, job.total, job.left())
    job.result()
    """

    def __init__(self, work: Callable[[Job], Found] | None = None) -> None:
        self.stop = threading.Event()
        self.stage, self.done, self.total = "", 0, 0
        self._began = self._noted = time.monotonic()
        self._work, self._result = work, Found()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            if self._work is not None:
                self._result = self._work(self)
        except BaseException as error:  # it is raised where the result is asked for
            self._error = error

    def note(self, stage: str, done: int, total: int) -> None:
        """Say how far it is: of so many so many are done in this stage."""
        self._noted = time.monotonic()
        if stage != self.stage:
            self._began = self._noted
        self.stage, self.done, self.total = stage, done, total

    def seconds(self) -> float:
        """How long the stage has taken so far."""
        return time.monotonic() - self._began

    def rate(self) -> float | None:
        """How many were done in a second of this stage; None as long as none is."""
        return self.done / max(self._noted - self._began, 1e-3) if self.done else None

    def left(self) -> float | None:
        """The seconds that the rest of this stage will take if it goes on like this; None as long as none is done."""
        rate = self.rate()
        return max(0.0, (self.total - self.done) / rate - (time.monotonic() - self._noted)) if rate else None

    def looks(self) -> Iterator[None]:
        """Yield now and then until it is done."""
        while self._thread.is_alive():
            yield
            self._thread.join(LOOK)

    def result(self) -> Found:
        """What came of it."""
        if self._error is not None:
            raise self._error
        return self._result

    def __enter__(self) -> Job:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()


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


def from_files(files: Sequence[Upload], job: Job | None = None) -> Iterator[Article | Notice]:
    """Read uploaded files of every kind that the command line reads; their names lose any folder they claim."""
    job = job or Job()
    with tempfile.TemporaryDirectory(prefix="rasd-") as folder:
        for number, file in enumerate(files):
            if job.stop.is_set():
                return
            job.note("opening", number, len(files))
            name = PurePath(file.name.replace("\\", "/")).name.lstrip(".") or "file"
            place = Path(folder) / str(number)
            place.mkdir()
            path = place / name[-120:]
            path.write_bytes(file.getvalue())
            for item in reader().read([path], Limits(CHARS, MEGABYTES), ARTICLES, SECONDS, job.stop):
                if isinstance(item, Notice):
                    yield replace(item, where=item.where.replace(f"{place}/", "").replace(str(place), name))
                else:
                    yield replace(item, file=name)


def from_address(url: str, job: Job | None = None) -> Iterator[Article | Notice]:
    """Read one page of the web; addresses in private networks are not asked."""
    job = job or Job()
    job.note("fetching", 0, 0)
    yield from reader().fetch(url, FETCHING, job.stop)


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


def extract(found: Found, job: Job | None = None) -> Found:
    """Extract lot by lot into `found`, and return it."""
    job = job or Job()
    pieces: list[dict[str, pd.DataFrame]] = []
    for at in range(0, len(found.articles), LOT):
        if job.stop.is_set():
            break
        job.note("reading", at, len(found.articles))
        lot = found.articles[at : at + LOT]
        batch = worker().extract(lot, SECONDS, job.stop)
        if batch.notices and len(lot) > 1 and not len(batch.tables.articles):
            for article in lot:  # one of them took the others with it: each alone
                alone = worker().extract([article], SECONDS, job.stop)
                pieces.append(dict(alone.tables.items()))
                found.notices += alone.notices
        else:
            pieces.append(dict(batch.tables.items()))
            found.notices += batch.notices
    if pieces:
        found.tables = together(pieces)
    return found


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
