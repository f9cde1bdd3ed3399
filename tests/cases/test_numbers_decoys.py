"""Decoys: sentences in which nothing may be read as a count of armed personnel."""

from pathlib import Path

import pytest

from extract.find.numbers import find
from extract.lexicon import default_lexicon
from extract.read.document import read_document

LINES = Path(__file__).with_name("numbers_decoys.txt").read_text(encoding="utf-8").splitlines()
DECOYS = [line for line in LINES if line and not line.startswith("#")]


def test_enough() -> None:
    assert len(set(DECOYS)) >= 200


@pytest.mark.parametrize("sentence", DECOYS)
def test_decoy(sentence: str) -> None:
    document = read_document(sentence)
    found = [document.text[q.start : q.end] for q in find(document, default_lexicon()) if q.category == "personnel"]
    assert found == []
