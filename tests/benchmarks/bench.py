"""`make bench`: how fast extraction and the dashboard are on this machine, as a table and as JSON.

python -m tests.benchmarks.bench [--only extraction] [--articles FILE...] [--rows 300,100000,1000000] [--visitors 1,20,50]
  [--corrections 1,1000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from extract import COMPILED
from tests.benchmarks import dashboard, extraction
from tests.benchmarks.made import make_store


def machine() -> dict[str, str]:
    """Where the figures come from."""
    try:
        cpu = next(
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        )
    except (OSError, StopIteration):
        cpu = platform.processor()
    packages = ("camel-tools", "pandas", "duckdb", "pyarrow", "streamlit")
    return {
        "processor": f"{cpu} ({os.cpu_count()} used)",
        "python": platform.python_version(),
        "modules that read, find and link": "compiled" if COMPILED else "interpreted (see `make compiled`)",
        **{p: version(p) for p in packages},
    }


def table(title: str, rows: dict[str, float | str]) -> str:
    """A Markdown table of two columns."""
    lines = [f"\n## {title}\n", "| what | result |", "| --- | --- |"]
    for name, value in rows.items():
        shown = value if isinstance(value, str) else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
        lines.append(f"| {name} | {shown} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write the JSON if asked."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench", description=__doc__)
    ask.add_argument("--only", choices=("extraction", "dashboard"))
    ask.add_argument("--articles", type=Path, nargs="+", help="files or folders to read instead of those of Rasd")
    ask.add_argument(
        "--rows", default="300,100000,1000000", help="figures in the stores of the dashboard (%(default)s)"
    )
    ask.add_argument("--visitors", default="1,20,50", help="at once, over the largest store (%(default)s)")
    ask.add_argument("--corrections", default="1,1000", help="in force, over the largest store (%(default)s)")
    ask.add_argument("--json", type=Path, help="write all results here")
    args = ask.parse_args()
    results: dict[str, dict[str, float | str]] = {}

    def tell(title: str, rows: Mapping[str, float | str]) -> None:
        """Print a table as soon as it is there."""
        results[title] = dict(rows)
        print(table(title, results[title]), flush=True)

    print("# Benchmarks")
    tell("machine", machine())
    if args.only != "dashboard":
        sets = extraction.sets_of(args.articles)
        for name, articles in sets.items():
            tell(f"extraction, {name}: processor time, best of the rounds", extraction.throughput(articles))
        articles = [a for found in sets.values() for a in found]
        tell("growth: microseconds a character", extraction.growth(articles))
        tell("start: processor time, best of 3", extraction.start_up())
        tell("memory: peak", extraction.memory(articles))
    if args.only != "extraction":
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder)
            for rows in map(int, args.rows.split(",")):
                store = Path(folder) / str(rows)
                articles_made = make_store(store, rows)
                tell(f"dashboard, {rows:,} figures in {articles_made:,} articles", dashboard.filters(store))
            for number in map(int, args.corrections.split(",")):
                tell(f"dashboard, {number:,} corrections over the largest", dashboard.corrected(store, number))
            for number in map(int, args.visitors.split(",")):
                tell(f"dashboard, {number} visitors over the largest", dashboard.visitors(store, number))
            most, log = max(map(int, args.visitors.split(","))), max(map(int, args.corrections.split(",")))
            tell(
                f"dashboard, {most} visitors over the largest, {log:,} corrections",
                dashboard.visitors(store, most, log),
            )
    if args.json:
        args.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
