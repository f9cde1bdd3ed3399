"""The demonstration articles, marked by hand, against what extraction finds in them."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.golden.agreement import agreement

HERE = Path(__file__).parent
ARTICLES: dict[str, dict[str, Any]] = {
    row["id"]: row
    for row in map(
        json.loads, (HERE.parents[1] / "data/sample/articles.jsonl").read_text(encoding="utf-8").splitlines()
    )
}
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "sample_gold.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_every_article_is_marked() -> None:
    assert [gold["id"] for gold in GOLD] == list(ARTICLES)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_the_marks_are_where_the_text_has_them(gold: dict[str, Any]) -> None:
    text = ARTICLES[gold["id"]]["text"]
    for kind, words in (("figures", "text"), ("places", "text"), ("ignore", "text"), ("attributions", "cue")):
        for row in gold[kind]:
            assert text[row["start"] : row["end"]] == row[words]
    for row in gold["attributions"]:
        if row["source"]:
            assert text[row["source_start"] : row["source_end"]] == row["source"]
    names = {place["text"] for place in gold["places"]}
    spans = [[row["start"], row["end"]] for row in gold["figures"]]
    for row in gold["figures"]:
        assert row["min"] is not None or row["max"] is not None
        assert row["place"] is None or row["place"] in names
        assert row.get("part_of", spans[0]) in spans


def tables_of(gold: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """The tables that an extraction without a fault would give."""
    figures, places, sources = [], [], []
    for article in gold:
        key = article["id"]
        for row in article["places"]:
            places.append({"mention_id": f"{key}-{row['start']}", "country_code": row["cc"]} | row)
        for row in article["attributions"]:
            span = {"cue_start": row["start"], "cue_end": row["end"]}
            said = {"source": row["canonical"], "source_text": row["source"], "source_kind": row["kind"]}
            sources.append({"attribution_id": f"{key}-{row['start']}"} | row | span | said)
        for row in article["figures"]:
            where = next((p for p in article["places"] if p["text"] == row["place"]), None)
            said = next((a for a in article["attributions"] if row["source"] in (a["source"], a["canonical"])), None)
            whole = row.get("part_of")
            first, _, last = (row["date"] or "").partition("/")
            figures.append(
                row
                | {
                    "figure_id": f"{key}-{row['start']}",
                    "value_min": row["min"],
                    "value_max": row["max"],
                    "place_mention_id": f"{key}-{where['start']}" if where else None,
                    "attribution_id": f"{key}-{said['start']}" if said else None,
                    "part_of": f"{key}-{whole[0]}" if whole else None,
                    "date_start": first or None,
                    "date_end": last or first or None,
                    "claim_id": row["claim"],
                }
            )
        for rows in (figures, places, sources):
            for row in rows:
                row.setdefault("article_id", key)
    return {
        "figures": pd.DataFrame(figures),
        "places": pd.DataFrame(places),
        "attributions": pd.DataFrame(sources),
    }


def test_a_faultless_extraction_agrees_in_everything() -> None:
    assert {name: rate for name, rate in agreement(GOLD, tables_of(GOLD)).items() if rate != 1} == {}


def test_faults_lower_the_rate_of_what_is_wrong() -> None:
    tables = tables_of(GOLD)
    figures = tables["figures"]
    wrong = {
        "figures": figures.assign(value_min=figures["value_min"] + 1),
        "figures.actor": figures.assign(actor="GB"),
        "figures.place": figures.assign(place_mention_id=None),
        "figures.source": figures.assign(attribution_id=None),
        "figures.part_of": figures.assign(part_of=None),
        "claims": figures.assign(claim_id=None),
    }
    for rate, table in wrong.items():
        assert agreement(GOLD, {**tables, "figures": table})[rate] < 1, rate


def test_no_tables_no_agreement() -> None:
    nothing = {name: table.iloc[:0] for name, table in tables_of(GOLD).items()}
    rates = agreement(GOLD, nothing)
    assert rates["figures"] == rates["places"] == rates["attributions"] == rates["figures.whole"] == 0
