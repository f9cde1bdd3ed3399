"""Where and when of figures: sentences of where.txt with the place they are in and the one they left, and why."""

from pathlib import Path

import pytest

from extract import Article, extract

HERE = Path(__file__).parent


def _rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("place", "origin", "words", "text", "why"), _rows("where"), ids=lambda part: part[:40])
def test_where_of_a_sentence(place: str, origin: str, words: str, text: str, why: str) -> None:
    tables = extract([Article("a", text)])
    texts = dict(zip(tables.places["mention_id"], tables.places["text"], strict=True))
    row = tables.figures[tables.figures["text"].str.contains(words, regex=False)].iloc[0]
    got = texts.get(row["place_mention_id"], "-"), texts.get(row["origin_mention_id"], "-")
    assert got == (place, origin), why
