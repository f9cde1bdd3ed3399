"""A corpus into a store: streaming, in steps that are each whole, to be stopped and gone on with at any time."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.read.document import Article
from extract.read.inputs import Item
from extract.read.notices import Notice
from extract.run.spread import Batch, extract_batches, joined
from extract.store.parts import made_by, now
from extract.store.write import Writer
from extract.tabulate.tables import Tables

STEP = 4000  # articles put in force together
CHARS = 40_000_000  # or characters: what is held in memory until then

Say = Callable[[Notice], None]
Engine = Callable[[Iterable[Article]], Iterator[Batch]]


@dataclass
class Outcome:
    """What became of the articles of a run."""

    verdicts: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    seconds: float = 0.0

    @property
    def added(self) -> int:
        """Articles that were not there before."""
        return self.verdicts["new"]


def add_to_store(
    writer: Writer,
    items: Iterable[Item],
    say: Say,
    engine: Engine | None = None,
    on_step: Callable[[int], None] | None = None,
    step: int = STEP,
) -> Outcome:
    """Extract what the store does not have yet, and add it.

    Args:
        writer: The store, opened for writing.
        items: Articles and notices, as `read_inputs` gives them; consumed as they are needed.
        say: Told of each notice.
        engine: Articles to batches of tables, in their order; one process if None.
        on_step: Told how many articles each batch had.
        step: Articles put in force together.

    Returns:
        What became of them. A run that is killed loses at most one step; run again, it does nothing twice.
    """
    outcome = Outcome()
    began = time.monotonic()
    spread = engine or extract_batches
    waiting: list[Article] = []

    def count(notice: Notice) -> None:
        outcome.failed += notice.level == "failure"
        say(notice)

    def fresh(given: Iterable[Item]) -> Iterator[Article]:
        for item in given:
            if isinstance(item, Notice):
                count(item)
                continue
            verdict = writer.judge(item)
            if verdict == "wait":
                waiting.append(item)
                continue
            outcome.verdicts[verdict] += 1
            if verdict == "known":
                if on_step:
                    on_step(1)
                continue
            yield item

    source: Iterable[Item] = items
    while True:
        held: list[Tables] = []
        articles = chars = 0
        for batch in spread(fresh(source)):
            for notice in batch.notices:
                count(notice)
            held.append(batch.tables)
            articles += len(batch.tables.articles)
            chars += int(batch.tables.articles["n_chars"].sum())
            if articles >= step or chars >= CHARS:
                writer.add(joined(held))
                held, articles, chars = [], 0, 0
            if on_step:
                on_step(batch.given)
        writer.add(joined(held))
        writer.settle()
        if not waiting:
            break
        source, waiting = waiting, []
    outcome.seconds = time.monotonic() - began
    return outcome


def log_run(folder: Path, command: str, outcome: Outcome, total: int, failures: Sequence[Notice]) -> None:
    """Append what a run did to runs.jsonl of the store: numbers, never a text."""
    line = {
        "ended": now(), "command": command, "rasd": made_by(), "seconds": round(outcome.seconds, 3),
        "added": outcome.verdicts["new"], "changed": outcome.verdicts["changed"], "known": outcome.verdicts["known"],
        "failed": outcome.failed, "total": total,
    }  # fmt: skip
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as f:
        f.write(json.dumps(line) + "\n")
    if failures:
        with (folder / "failures.jsonl").open("a", encoding="utf-8") as f:
            for n in failures:
                row = {"ended": line["ended"], "where": n.where, "reason": n.reason, "message": n.message("en")}
                f.write(json.dumps(row, ensure_ascii=False) + "\n")


def input_size(paths: Sequence[str | os.PathLike[str]]) -> int:
    """The bytes of all files of some inputs, for the time left."""
    total = 0
    for path in map(Path, paths):
        if path.is_dir():
            for top, _, names in os.walk(path):
                total += sum(_size(Path(top) / name) for name in names)
        else:
            total += _size(path)
    return total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
