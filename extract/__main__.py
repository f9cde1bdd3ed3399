"""Command line: `python -m extract INPUT... --out FOLDER`."""

import argparse
import json
import sys
from pathlib import Path

from extract import extract


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    ask = argparse.ArgumentParser(prog="python -m extract")
    ask.add_argument("inputs", nargs="+", type=Path)
    ask.add_argument("--out", required=True, type=Path)
    args = ask.parse_args(arguments)
    rows = [
        json.loads(line)
        for path in args.inputs
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    tables = extract(rows).check()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(args.out / f"{name}.parquet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
