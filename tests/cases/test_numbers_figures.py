"""Figures: sentences of every shape a count of armed personnel takes in the news, with words, bounds and precision."""

import re
from pathlib import Path

import pytest

from extract.find.numbers import find
from extract.lexicon import default_lexicon
from extract.read.document import read_document

Figure = tuple[str, float | None, float | None, str]

LINES = Path(__file__).with_name("numbers_figures.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]
_FIGURE = re.compile(r"(.+) = (\d*)(\.\.)?(\d*)(?: (\w+))?")


def wanted(part: str) -> Figure:
    match = _FIGURE.fullmatch(part.strip())
    assert match, part
    text, low, dots, high, precision = match.groups()
    if not dots:
        return text, float(low), float(low), precision or "exact"
    return text, float(low) if low else None, float(high) if high else None, precision


def test_enough() -> None:
    assert len(set(CASES)) >= 200


@pytest.mark.parametrize("line", CASES)
def test_figures(line: str) -> None:
    sentence, *parts = line.split(" | ")
    document = read_document(sentence)
    found = [q for q in find(document, default_lexicon()) if q.category == "personnel"]
    assert [(document.text[q.start : q.end], q.value_min, q.value_max, q.precision) for q in found] == [
        wanted(part) for part in parts
    ]
