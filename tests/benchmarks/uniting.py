"""A small addition to a large store: how long its claims take to unite, how much memory, how many sentences are read.

python -m tests.benchmarks.uniting [--figures 1000000] [--articles 250] [--folder FOLDER]

The store is made of the samples over again (made.py). Each addition is done in a process of its own, on a copy of links
to the files of the store.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extract.run.spread import extract_batch
from extract.store import manifest as manifests
from extract.store.claims import unite_claims
from extract.store.read import Store
from extract.store.write import Writer
from tests.benchmarks.extraction import sample_articles
from tests.benchmarks.made import make_store, repeated


def add(folder: Path, articles: int, first: int) -> int:
    """Add at least so many articles, their claims not united yet; how many they are."""
    samples = extract_batch(sample_articles()).tables
    times = -(-articles // len(samples.articles))
    with Writer(folder) as writer:
        writer.add(repeated(samples, range(first, first + times)))
    return times * len(samples.articles)


def unite(folder: Path) -> dict[str, object]:
    """Unite the claims; what it took. Sentences are counted where a query gives them out."""
    read = 0
    ask = Store.sql

    def counted(store: Store, query: str, *more: object) -> object:
        nonlocal read
        found = ask(store, query, *more)  # type: ignore[arg-type]
        if "FROM sentences" in query:
            read += len(found)
        return found

    Store.sql = counted  # type: ignore[method-assign,assignment]
    with Writer(folder) as writer:
        idle = _peak()
        began, worked = time.monotonic(), time.process_time()
        united = unite_claims(writer)
        seconds, work = time.monotonic() - began, time.process_time() - worked
    return {"seconds": round(seconds, 1), "seconds of work": round(work, 1), "peak memory, MB": _peak(),
            "of it before": idle, "sentences read": read, "figures united": united}  # fmt: skip


def _peak() -> int:
    """The most memory in MB that this process has had; getrusage counts what its parent had, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) // 1024


def linked(store: Path, folder: Path) -> None:
    """A copy of a store that shares its files, none of which is ever changed but for the manifest."""
    state = manifests.load(store)
    assert state is not None
    for file in state.files():
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(store / file.path, target)
    manifests.save(folder, state)


def main() -> None:
    """Make the store, unite it, add to it; print what each took."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.uniting", description=__doc__)
    ask.add_argument("--figures", type=int, default=1_000_000)
    ask.add_argument("--articles", type=int, default=250)
    ask.add_argument("--folder", type=Path, help="keep the store here, and use the one that is there")
    ask.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.only:
        print(json.dumps(unite(args.only)))
        return
    with tempfile.TemporaryDirectory(dir=args.folder and args.folder.parent) as temporary:
        store = args.folder or Path(temporary) / "store"

        def took(what: str, folder: Path) -> None:
            command = [sys.executable, "-m", "tests.benchmarks.uniting", "--only", str(folder)]
            print(what, subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)

        if not (store / manifests.NAME).exists():
            make_store(store, args.figures, ready=False)
        took("all at once:", store)
        copy = Path(temporary) / "copy"
        linked(store, copy)
        number = add(copy, args.articles, args.figures)
        took(f"{number} articles more:", copy)


if __name__ == "__main__":
    main()
