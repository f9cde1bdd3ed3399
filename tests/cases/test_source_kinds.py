"""Phrases of sources of all sorts, each with its kind: read behind a verb of saying, and behind "وفقا ل"."""

from pathlib import Path

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

LINES = (Path(__file__).parent / "kinds_of_sources.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


def test_there_are_enough() -> None:
    assert len(ROWS) >= 150
    assert len({kind for _, _, kind in ROWS}) >= 8


@pytest.mark.parametrize(("verb", "phrase", "kind"), ROWS, ids=[row[1] for row in ROWS])
def test_kind(verb: str, phrase: str, kind: str) -> None:
    tied = "لل" + phrase[2:] if phrase.startswith("ال") else "ل" + phrase
    for text in (f"{verb} {phrase} إن ثلاثة جنود قتلوا أمس.", f"وفقا {tied}، فإن ثلاثة جنود قتلوا أمس."):
        rows = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
        assert [row.source_kind for row in rows] == [kind], text
