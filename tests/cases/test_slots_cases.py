"""Where, when and the same again: sentences of where.txt, when.txt and repeats.txt with what must be read, and why."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from extract import Article, extract

HERE = Path(__file__).parent
THURSDAY = date(2023, 8, 3)


def _rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|")) for line in lines if line and not line.startswith("#")]


def _of(figures: pd.DataFrame, words: str) -> "pd.Series[object]":
    return figures[figures["text"].str.contains(words, regex=False)].iloc[0]


@pytest.mark.parametrize(("place", "origin", "words", "text", "why"), _rows("where"), ids=lambda part: part[:40])
def test_where_of_a_sentence(place: str, origin: str, words: str, text: str, why: str) -> None:
    tables = extract([Article("a", text)])
    texts = dict(zip(tables.places["mention_id"], tables.places["text"], strict=True))
    row = _of(tables.figures, words)
    assert (texts.get(row["place_mention_id"], "-"), texts.get(row["origin_mention_id"], "-")) == (place, origin), why


@pytest.mark.parametrize(("days", "words", "text", "why"), _rows("when"), ids=lambda part: part[:40])
def test_when_of_a_sentence(days: str, words: str, text: str, why: str) -> None:
    row = _of(extract([Article("a", text, published=THURSDAY)]).figures, words)
    first, last = row["date_start"], row["date_end"]
    got = "-" if pd.isna(first) else f"{first:%Y-%m-%d}" + ("" if first == last else f"..{last:%Y-%m-%d}")
    assert got == days, why


@pytest.mark.parametrize(("letters", "text", "why"), _rows("repeats"), ids=lambda part: part[:40])
def test_same_claim_again(letters: str, text: str, why: str) -> None:
    figures = extract([Article("a", text.replace(" ¶ ", "\n"), published=THURSDAY)]).figures
    claims, expected = list(figures["claim_id"]), letters.split()
    assert len(claims) == len(expected), f"figures {list(figures['text'])}"
    for one, other in combinations(range(len(claims)), 2):
        same = expected[one] != "-" and expected[one] == expected[other]
        assert (claims[one] == claims[other]) == same, f"{why}: {figures['text'][one]}, {figures['text'][other]}"
