"""A corpus into a fresh store, killed on the way: nothing lost, nothing twice, in bounded memory.

python -m tests.benchmarks.corpus [--articles 100000] [--jobs 2] [--kills 3] [--folder FOLDER] [--json FILE]

The articles are the samples over again, each time with another id, day, publisher and first number.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extract.store import manifest as manifests
from extract.store import open_store, tend
from tests.benchmarks.extraction import sample_articles

ROOT = Path(__file__).resolve().parents[2]
PUBLISHERS = 40
DAYS = 3000


def made_articles(number: int) -> Iterator[dict[str, str]]:
    """So many articles as rows of JSON, the same each time."""
    samples = sample_articles()
    for n in range(number):
        article = samples[n % len(samples)]
        again = n // len(samples)
        text = re.sub(r"\d{2,}", lambda found: str(int(found[0]) + again), article.text, count=1)  # noqa: B023
        day = date(2012, 1, 1) + timedelta(days=n * 7 % DAYS)
        publisher = f"صحيفة {n % PUBLISHERS}"
        yield {"id": f"n{n:07d}", "text": f"{text}\n{n}", "published": day.isoformat(), "publisher": publisher}


def memory(top: int) -> float:
    """The memory in MB of a process and all its children, what they share counted once."""
    total, looked = 0, [top]
    while looked:
        pid = looked.pop()
        with suppress(OSError, StopIteration, ValueError):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
            for thread in Path(f"/proc/{pid}/task").iterdir():
                looked += map(int, (thread / "children").read_text().split())
    return total / 1024


def in_force(store: Path) -> int:
    """How many articles the store shows now."""
    state = manifests.load(store)
    return 0 if state is None else sum(p.files["articles"].rows for p in state.parts) - len(state.superseded)


def run(number: int, jobs: int, kills: int, folder: Path) -> dict[str, Any]:
    """Add so many articles to a new store in `folder`, ending the process with SIGKILL on the way; what came of it.

    Raises:
        AssertionError: Something was lost, is there twice, or is damaged.
    """
    news, store = folder / "news.jsonl", folder / "store"
    with news.open("w", encoding="utf-8") as f:
        for row in made_articles(number):
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    command = [sys.executable, "-m", "extract", "add", str(news), "--store", str(store), "--jobs", str(jobs)]
    chance = random.Random(0)
    stops = [number * (k + chance.random()) / (kills + 1) for k in range(kills)]
    peak, killed, seconds = 0.0, [], 0.0
    while True:
        began = time.monotonic()
        process = subprocess.Popen([*command, "--lang", "en"], cwd=ROOT)
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            if stops and in_force(store) >= stops[0]:
                time.sleep(chance.random() * 3)  # in the middle of the next step, wherever that is
                process.kill()  # its workers have to find out by themselves
                process.wait()
                stops.pop(0)
                killed.append(in_force(store))
                assert tend.check(store) == [], "damaged by a kill"
                break
            time.sleep(0.3)
        seconds += time.monotonic() - began
        if process.returncode >= 0:
            break
    assert process.returncode == 0, process.returncode
    assert tend.check(store) == [], "damaged"
    with open_store(store) as opened:
        ids = opened.sql("SELECT article_id FROM articles ORDER BY 1")["article_id"].tolist()
        rows = {t: int(opened.sql(f"SELECT count(*) AS n FROM {t}")["n"][0]) for t in ("figures", "places")}
        claims = int(opened.sql("SELECT count(DISTINCT claim_id) AS n FROM figures")["n"][0])
    assert ids == [f"n{n:07d}" for n in range(number)], "lost or twice"
    size = sum(p.stat().st_size for p in store.rglob("*") if p.is_file())
    return {
        "articles": number, "jobs": jobs, "killed after articles": killed, "seconds": round(seconds),
        "peak memory, MB": round(peak), "store, MB": round(size / 1e6),
        **rows, "claims": claims,
    }  # fmt: skip


def main() -> None:
    """Run, print what came of it."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.corpus", description=__doc__)
    ask.add_argument("--articles", type=int, default=100_000)
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--kills", type=int, default=3)
    ask.add_argument("--folder", type=Path, help="keep articles and store here (a temporary folder)")
    ask.add_argument("--json", type=Path, help="write the result here")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = run(args.articles, args.jobs, args.kills, folder)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if args.json:
        args.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
