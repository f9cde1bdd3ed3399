"""`make score`: how right extraction is on marked articles, as Markdown and as the JSON that the page `about` shows.

    python -m tests.benchmarks.score GOLD.jsonl ARTICLES [--name NAME] [--about WORDS] [--json FILE] [--markdown FILE]

GOLD has a line for each article: its id, figures, places, attributions and what is to be ignored. ARTICLES is whatever
`python -m extract` reads. Results of other sets in the JSON are kept, so that several can be shown beside one another.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from extract import Article, __version__, extract
from extract.read.inputs import read_inputs
from tests.benchmarks.scoring import KINDS, SLOTS, count_all, with_intervals

ROOT = Path(__file__).resolve().parents[2]
LABELS = {
    "figures": "figures (value and span)", "places": "places", "located": "places at the right spot",
    "attributions": "attributions", "claims": "repeated claims (pairs)", "every slot": "every slot of a found figure",
    "source kind": "kind of source", "quotation": "kind of quotation",
}  # fmt: skip

MARKED = ("figures", "places", "attributions")  # in the order in which they are told


def score(gold: list[dict[str, Any]], articles: list[Article]) -> dict[str, Any]:
    """Extract articles and compare: rates with their intervals, and how many articles and rows they rest on."""
    tables = dict(extract(articles).items())
    counts = count_all(gold, tables)
    rows = {kind: sum(len(mark[kind]) for mark in gold) for kind in MARKED}
    return {"rasd": __version__, "articles": len(gold), "marked": rows, "rates": with_intervals(counts)}


def markdown(name: str, result: dict[str, Any]) -> str:
    """The results of a set as a table."""
    marked = ", ".join(f"{result['marked'][kind]:,} {kind}" for kind in MARKED)
    lines = [f"## {name}", "", *([result["about"], ""] if result.get("about") else []),
             f"{result['articles']} articles with {marked}.", "",
             "| what | F1 | 95 % of draws |", "| --- | --- | --- |"]  # fmt: skip
    rates = result["rates"]
    lines += [_line(kind, rates[kind]) for kind in KINDS if kind in rates]
    lines += ["", "| slot | right | 95 % of draws |", "| --- | --- | --- |"]
    lines += [_line(s, rates[s]) for s in (*SLOTS, "every slot", "source kind", "quotation") if s in rates]
    return "\n".join(lines) + "\n"


def summary(sets: dict[str, dict[str, Any]]) -> str:
    """One table of all sets, for the README."""
    asked = ("figures", "every slot", "places", "located", "attributions")
    lines = [
        "| set | articles | " + " | ".join(LABELS.get(a, a) for a in asked) + " |",
        "| --- " * (len(asked) + 2) + "|",
    ]
    for name, found in sets.items():
        rates = [f"{found['rates'][a]['value']:.2f}" if a in found["rates"] else "–" for a in asked]
        lines.append(f"| {name} | {found['articles']} | {' | '.join(rates)} |")
    about = "".join(f"\n- {name}: {found['about']}" for name, found in sets.items() if found.get("about"))
    return "\n".join(lines) + ("\n" + about if about else "")


def instead(compared: dict[str, dict[str, Any]]) -> str:
    """What other tools reach on the same articles, as a table; "" where none was measured."""
    if not compared:
        return ""
    lines = ["## What one could take instead", "", "F1 on the same articles, by `make compare` (tests/benchmarks/alternatives.py). Rasd's rules were made with these",
             "articles in sight: what to expect of it on new text is told by the set that was held out, above.", "",
             "| set | job | tool | F1 | 95 % of draws |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    for name, held in compared.items():
        for job, tools in held.items():
            for tool, rate in sorted(tools.items(), key=lambda item: item[1]["value"]):
                told = f"{rate['value']:.2f} | {rate['low']:.2f} to {rate['high']:.2f}"
                lines.append(f"| {name} | {LABELS.get(job, job)} | {tool} | {told} |")
    return "\n".join(lines) + "\n"


def write(card: dict[str, Any], as_json: Path, as_markdown: Path) -> None:
    """Write the scorecard as both files."""
    as_json.write_text(json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sections = [*(markdown(n, s) for n, s in card["sets"].items()), instead(card.get("instead", {}))]
    text = "# How right extraction is\n\nMade by `make score`.\n\n" + "\n".join(s for s in sections if s)
    as_markdown.write_text(text, encoding="utf-8")


def put_in_readme(path: Path, text: str) -> None:
    """Replace what stands between the two marks of the scorecard."""
    before, _, rest = path.read_text(encoding="utf-8").partition("<!-- scorecard -->")
    _, _, after = rest.partition("<!-- end of scorecard -->")
    path.write_text(f"{before}<!-- scorecard -->\n{text}\n<!-- end of scorecard -->{after}", encoding="utf-8")


def _line(name: str, rate: dict[str, float]) -> str:
    return f"| {LABELS.get(name, name)} | {rate['value']:.3f} | {rate['low']:.3f} to {rate['high']:.3f} |"


def main() -> int:
    """Score one set, keep the others, write both files."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.score", description=__doc__.splitlines()[0])
    ask.add_argument("gold", type=Path)
    ask.add_argument("articles", nargs="+")
    ask.add_argument("--name", help="what the set is called (its file's name)")
    ask.add_argument("--about", default="", help="a sentence on where the set is from")
    ask.add_argument("--json", type=Path, default=ROOT / "data" / "scorecard.json")
    ask.add_argument("--markdown", type=Path, default=ROOT / "data" / "scorecard.md")
    ask.add_argument(
        "--readme", type=Path, help="a file with the marks <!-- scorecard --> and <!-- end of scorecard -->"
    )
    args = ask.parse_args()
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    known = {mark["id"] for mark in gold}
    articles = [a for a in read_inputs(args.articles) if isinstance(a, Article) and a.id in known]
    if len(articles) < len(known):
        missing = min(known - {a.id for a in articles})
        print(f"{len(known) - len(articles)} marked articles are not among the articles ({missing})", file=sys.stderr)
        return 1
    card = json.loads(args.json.read_text(encoding="utf-8")) if args.json.exists() else {"sets": {}}
    result = score(gold, articles)
    card["sets"][args.name or args.gold.stem] = {"about": args.about, **result}
    write(card, args.json, args.markdown)
    if args.readme:
        put_in_readme(args.readme, summary(card["sets"]))
    print(markdown(args.name or args.gold.stem, card["sets"][args.name or args.gold.stem]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
