"""Where, when and the same again: sentences of where.txt, when.txt and repeats.txt with what must be read, and why.

The articles of claims.txt are scored together, by pairs of figures that are one claim.
"""

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


def test_pairs_of_figures_that_are_one_claim() -> None:
    """Nearly all that is told again is found, and next to nothing that only looks like it."""
    articles = [(letters.split(), text) for letters, text in _rows("claims")]
    told = extract(
        [Article(f"a{n}", text.replace(" ¶ ", "\n"), published=THURSDAY) for n, (_, text) in enumerate(articles)]
    )
    right, wrong, missed = 0, list[str](), list[str]()
    for n, (letters, text) in enumerate(articles):
        figures = told.figures[told.figures["article_id"] == f"a{n}"]
        claims = list(figures["claim_id"])
        assert len(claims) == len(letters), f"figures {list(figures['text'])} of {text}"
        for one, other in combinations(range(len(claims)), 2):
            same, joined = letters[one] == letters[other] != "-", claims[one] == claims[other]
            right += same and joined
            (wrong if joined else missed).extend([text] * (same != joined))
    f1 = 2 * right / (2 * right + len(wrong) + len(missed))
    assert f1 >= 0.9, f"F1 {f1:.2f}; wrongly one: {wrong}; missed: {missed}"
    assert len(wrong) <= 0.04 * right, f"wrongly one: {wrong}"
