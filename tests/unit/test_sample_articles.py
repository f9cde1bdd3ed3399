"""The demonstration articles: labelled as such, dated, short, and readable by the extraction."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from extract.articles import to_articles

FOLDER = Path(__file__).parents[2] / "data" / "sample"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_there_are_thirty_with_ids_of_their_own() -> None:
    assert len(ROWS) == 30
    assert len({row["id"] for row in ROWS}) == 30
    assert len({row["text"] for row in ROWS}) == 30


def test_several_kinds_of_outlet() -> None:
    assert {row["outlet"] for row in ROWS} == {"agency", "ministry", "paper", "broadcaster"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_says_that_it_is_a_demonstration(row: dict[str, Any]) -> None:
    assert "كُتب للعرض" in row["demonstration"]
    assert "(نموذج)" in row["publisher"], "an outlet must be plainly invented"
    assert row["url"] is None
    assert len(row["record"]) > 20
    assert row["certainty"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_is_a_short_dated_article(row: dict[str, Any]) -> None:
    assert "2019-05-05" <= row["published"] <= "2020-03-31"
    sentences = [part for part in re.split(r"(?<=[.؟!])\s+|\n+", row["text"]) if part.strip()]
    assert 3 <= len(sentences) <= 8
    assert row["text"] == row["text"].strip()
    assert "  " not in row["text"]


def test_the_guide_names_the_record_of_each() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    for row in ROWS:
        assert f"| {row['id']} | {row['record']} | {row['certainty']} |" in guide


def test_the_extraction_takes_them_as_they_are() -> None:
    articles = to_articles(ROWS)
    assert [article.id for article in articles] == [row["id"] for row in ROWS]
    assert all(article.published is not None and article.publisher for article in articles)
