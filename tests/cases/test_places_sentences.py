"""Places in sentences of places.txt: which words name one, whose it is, of what kind, its role, and nothing else."""

import re
from pathlib import Path

import pytest

from extract.find.mentions import Mentions
from extract.find.places import find
from extract.lexicon import default_lexicon
from extract.link.places import link_places
from extract.link.rows import PlaceRow
from extract.read.document import read_document
from extract.tabulate.columns import PLACE_KINDS

LEXICON = default_lexicon()
ROLES = ("origin", "destination", "location", "mention")
LINES = [
    line
    for line in (Path(__file__).parent / "places.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def told(row: PlaceRow, wanted: list[str]) -> list[str]:
    """What a row says of the things that a line asks for, in the line's order."""
    said = []
    for want in wanted:
        if want in PLACE_KINDS:
            said.append(row.kind)
        elif want in ROLES:
            said.append(row.role)
        elif want == "M":
            said.append("M" if row.metonym else "no metonym")
        else:
            said.append(row.country_code or "-")
    return said


@pytest.mark.parametrize("line", LINES)
def test_places_of_a_sentence(line: str) -> None:
    expected = [(text, rest.split()) for text, rest in re.findall(r"\[([^|\]]+)\|([^\]]*)\]", line)]
    document = read_document(re.sub(r"\[([^|\]]+)\|[^\]]*\]", r"\1", line))
    rows = link_places(document, Mentions(places=find(document, LEXICON)), LEXICON)
    assert [row.text for row in rows] == [text for text, _ in expected]
    for row, (text, wanted) in zip(rows, expected, strict=True):
        assert told(row, wanted) == wanted, text
        assert row.metonym == ("M" in wanted), text
