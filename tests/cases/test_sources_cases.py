"""Statements and their sources in sentences written for this: each block holds all that may be found in it."""

from pathlib import Path

import pytest

from extract.lexicon import default_lexicon
from extract.link.rows import AttributionRow
from extract.pipeline import read_rows
from extract.read.document import Article

HERE = Path(__file__).parent
FIELDS = ("cue", "source_text", "source", "source_kind", "quote", "via")


def blocks() -> list[tuple[str, str, list[list[str]]]]:
    """Why, text and rows of every block of the files `sources_*.txt`."""
    found = []
    for path in sorted(HERE.glob("sources_*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            text = "\n".join(line for line in lines if line[:2] not in ("# ", "> "))
            rows = [[field.strip() for field in line[2:].split("|")] for line in lines if line.startswith("> ")]
            if text:
                found.append((f"{path.stem}: {lines[0][2:]}", text, rows))
    return found


def shown(row: AttributionRow, width: int) -> list[str]:
    return ["-" if (value := getattr(row, name)) is None else str(value) for name in FIELDS[:width]]


BLOCKS = blocks()


def test_there_are_enough() -> None:
    assert len(BLOCKS) >= 150


@pytest.mark.parametrize(("why", "text", "rows"), BLOCKS, ids=[block[0] for block in BLOCKS])
def test_statements(why: str, text: str, rows: list[list[str]]) -> None:
    found = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    for row in found:
        assert text[row.cue_start : row.cue_end] == row.cue
    for wanted, row in zip(rows, found, strict=False):
        given = shown(row, len(wanted))
        assert [w if w == "*" else g for w, g in zip(wanted, given, strict=True)] == wanted
    assert [row.cue for row in found] == [row[0] for row in rows]
