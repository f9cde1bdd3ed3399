"""Spreading extraction over processes. The rows are the same for any number of them, and in the same order.

for batch in extract_batches(articles, jobs=4):
    batch.tables, batch.notices
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from pathlib import Path
from types import FrameType, ModuleType
from typing import TypeVar

from extract.articles import text_id
from extract.find.neural import Finder, configured_finders
from extract.lexicon import Lexicon, default_lexicon
from extract.link.rows import Rows
from extract.pipeline import collector_off, prepare, read_together, together
from extract.read.document import Article, Document
from extract.read.notices import Notice
from extract.tabulate.tables import Tables, tabulate

BATCH = 250  # articles handed to a process at once
SECONDS = 60.0  # for one article; the longest allowed text takes a few

T = TypeVar("T")


@dataclass(frozen=True)
class Batch:
    """The tables of some articles, in the order in which they were given, and why others have none."""

    tables: Tables
    notices: list[Notice]
    given: int


class OvertimeError(Exception):
    """An article took longer than it may."""


def extract_batches(
    articles: Iterable[Article], jobs: int = 1, size: int = BATCH, seconds: float = SECONDS
) -> Iterator[Batch]:
    """Extract articles batch by batch.

    Args:
        articles: Taken as they are needed: memory stays bounded.
        jobs: Worker processes; 1 works in this process.
        size: Articles of a batch.
        seconds: What one article may take; a longer one becomes a notice.

    Yields:
        The batches, in order. A worker that dies takes no article with it: its batches are done again, one article at
        a time, so that the one that killed it can be named.
    """
    batches = grouped(articles, size)
    if jobs == 1:
        for batch in batches:
            yield extract_batch(batch, seconds)
        return
    waiting: deque[tuple[list[Article], Future[Batch]]] = deque()
    pool = _pool(jobs)
    try:
        for batch in batches:
            waiting.append((batch, _submitted(pool, batch, seconds)))
            if len(waiting) > jobs * 2:
                pool, done = _next(pool, waiting, jobs, seconds)
                yield done
        while waiting:
            pool, done = _next(pool, waiting, jobs, seconds)
            yield done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, batch: list[Article], seconds: float) -> Future[Batch]:
    """What will come of a batch: nothing, if the pool is broken already."""
    try:
        return pool.submit(extract_batch, batch, seconds)
    except BrokenProcessPool as error:
        found: Future[Batch] = Future()
        found.set_exception(error)
        return found


def _next(
    pool: ProcessPoolExecutor, waiting: deque[tuple[list[Article], Future[Batch]]], jobs: int, seconds: float
) -> tuple[ProcessPoolExecutor, Batch]:
    batch, future = waiting.popleft()
    try:
        return pool, future.result()
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
    # Every batch that was under way is lost with the pool: the first is done with care, the others again.
    parts: list[Batch] = []
    for article in batch:
        alone = _pool(1)
        try:
            parts.append(alone.submit(extract_batch, [article], seconds).result())
        except BrokenProcessPool:
            notice = Notice(article.file or article.id, "failed", detail="the process died")
            parts.append(Batch(tabulate([]), [notice], 1))
        finally:
            alone.shutdown()
    pool = _pool(jobs)
    again = [(b, _submitted(pool, b, seconds)) for b, _ in waiting]
    waiting.clear()
    waiting.extend(again)
    tables = joined([p.tables for p in parts])
    return pool, Batch(tables, [n for p in parts for n in p.notices], len(batch))


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forking is fast and shares the lexicon's memory, but not safe once threads run (Streamlit, a cluster's worker).
    context: BaseContext = _Apart()
    if threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("fork")
        prepare(default_lexicon())
    return ProcessPoolExecutor(jobs, context, initializer=_start_worker)


class _ApartProcess(SpawnProcess):
    """A new process that does not run the main script first: under Streamlit that would be a page."""

    def start(self) -> None:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main


class _Apart(SpawnContext):
    Process = _ApartProcess


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # and ends its workers by this
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    prepare(default_lexicon())


def _end_with(sentinel: int) -> None:
    """End this process once the parent has: one that is killed cannot tell its workers."""
    wait([sentinel])
    os._exit(1)


def extract_batch(batch: list[Article], seconds: float = SECONDS) -> Batch:
    """Extract some articles in this process; see `extract_batches`. RASD_NEURAL adds a finder of places."""
    lexicon, finders = default_lexicon(), configured_finders()
    notices: list[Notice] = []
    with collector_off():
        read = [pair for group in together(batch) for pair in _read(group, lexicon, finders, seconds, notices)]
        return Batch(tabulate(read), notices, len(batch))


def _read(
    group: list[Article], lexicon: Lexicon, finders: Sequence[Finder], seconds: float, notices: list[Notice]
) -> list[tuple[Document, Rows]]:
    """The rows of some articles; of those that cannot be read a notice."""
    try:
        with time_limit(seconds):
            return read_together(group, lexicon, finders)
    except Exception as error:  # one article must not stop the others; it is named, and counted as a failure
        if len(group) > 1:
            return [pair for article in group for pair in _read([article], lexicon, finders, seconds, notices)]
        notices.append(_failure(group[0], error, seconds))
        return []


def _failure(article: Article, error: Exception, seconds: float) -> Notice:
    where = article.file or article.id
    if isinstance(error, OvertimeError):
        return Notice(where, "slow", detail=f"{seconds:g}")
    if isinstance(error, RecursionError):
        return Notice(where, "failed", detail="RecursionError")
    return Notice(where, "failed", detail=f"{type(error).__name__}, {_place(error)}")


def _place(error: Exception) -> str:
    """Where an error arose; its message may quote the article, and is told to nobody."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OvertimeError in the body after so many seconds, where there are timers for that (Unix, main thread)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise OvertimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def joined(tables: Iterable[Tables]) -> Tables:
    """Several tables as one, in order."""
    import pandas as pd

    parts = list(tables)
    if not parts:
        return tabulate([])
    whole = {}
    for name, first in parts[0].items():
        frames = [getattr(p, name) for p in parts if len(getattr(p, name))]
        whole[name] = pd.concat(frames, ignore_index=True) if frames else first
    return Tables(**whole)


def distinct(items: Iterable[Article | Notice], say: Callable[[Notice], None]) -> Iterator[Article]:
    """Leave out notices, which are said, and articles that were there already with the same id and text."""
    seen: dict[str, set[str]] = {}
    for item in items:
        if isinstance(item, Notice):
            say(item)
            continue
        text = text_id(item.text)
        texts = seen.setdefault(item.id, set())
        where = item.file or item.id
        if text in texts:
            say(Notice(where, "repeated", "skipped"))
            continue
        if texts:
            say(Notice(where, "other_text", "note", detail=item.id))
        texts.add(text)
        yield item


def default_jobs() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grouped(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` things, the last one shorter."""
    rest = iter(things)
    while group := list(islice(rest, size)):
        yield group
