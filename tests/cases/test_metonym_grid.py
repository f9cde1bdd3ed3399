"""Capitals that stand for a government and capitals that are places, over a grid of verbs, clauses and capitals (metonyms.txt)."""

from pathlib import Path

import pytest

from extract.find.mentions import Mentions
from extract.find.places import find
from extract.lexicon import default_lexicon
from extract.link.places import link_places
from extract.read.document import read_document

LEXICON = default_lexicon()
_LINES = [
    line
    for line in (Path(__file__).parent / "metonyms.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
LISTS = {name: words.split() for name, _, words in (line.partition(":") for line in _LINES if line[0] not in "+-")}
LINES = [line for line in _LINES if line[0] in "+-"]


def sentences(line: str) -> list[tuple[str, str]]:
    """The sentences of a line, each with its capital."""
    verbs = next((LISTS[name] for name in ("past", "now") if f"{{{name}}}" in line), [""])
    made = []
    for verb in verbs:
        for capital in LISTS["capitals"]:
            text = line[2:].replace("{past}", verb).replace("{now}", verb)
            if capital.startswith("ال"):
                text = text.replace("ل{c}", "لل" + capital[2:])
            made.append((text.replace("{c}", capital), capital))
    return made


@pytest.mark.parametrize("line", LINES)
def test_grid(line: str) -> None:
    wrong = []
    for text, capital in sentences(line):
        document = read_document(text)
        rows = link_places(document, Mentions(places=find(document, LEXICON)), LEXICON)
        said = [row.metonym for row in rows if row.text.endswith(capital.removeprefix("ال"))]
        if said[:1] != [line[0] == "+"]:
            wrong.append(text)
    assert not wrong


def test_grid_is_wide() -> None:
    assert sum(len(sentences(line)) for line in LINES) > 3_000
