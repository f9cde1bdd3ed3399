"""The scorecard: what is marked and found is right, what is not is not, and the intervals hold it."""

import json
from collections import Counter
from pathlib import Path

import pandas as pd

from extract import Article
from tests.benchmarks.alternatives import digits_and_noun, geonames, tables_of, verbs
from tests.benchmarks.extraction import sample_articles as samples
from tests.benchmarks.score import instead
from tests.benchmarks.scoring import Row, count_all, rates, with_intervals

GOLD = Path(__file__).parents[1] / "golden" / "sample_gold.jsonl"


def marked() -> list[Row]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def as_tables(gold: list[Row]) -> dict[str, pd.DataFrame]:
    """Tables that say what the marks say."""
    rows: dict[str, list[Row]] = {"figures": [], "places": [], "attributions": []}
    for mark in gold:
        key = mark["id"]
        for n, p in enumerate(mark["places"]):
            place = {
                "mention_id": f"{key}:p{n}",
                "article_id": key,
                "name": p["text"],
                "country_code": p["cc"],
                "role": "mention",
            }
            rows["places"].append({**p, **place})
        for n, a in enumerate(mark["attributions"]):
            said = {"attribution_id": f"{key}:a{n}", "article_id": key, "cue_start": a["start"], "cue_end": a["end"],
                    "source": a["canonical"], "source_text": a["source"], "source_kind": a["kind"]}  # fmt: skip
            rows["attributions"].append({**a, **said})
        for n, f in enumerate(mark["figures"]):
            place = next(
                (r["mention_id"] for r in rows["places"] if r["article_id"] == key and r["text"] == f["place"]), None
            )
            attribution = {"attribution_id": f"{key}:f{n}", "article_id": key, "cue_start": -500, "cue_end": -490, "start": -500,
                           "source": f["source"], "source_text": f["source"], "source_start": None}  # fmt: skip
            if f["source"]:
                rows["attributions"].append(attribution)
            first, _, last = (f["date"] or "").partition("/")
            figure = {"figure_id": f"{key}:{n}", "article_id": key, "value_min": f["min"], "value_max": f["max"],
                      "place_mention_id": place, "attribution_id": attribution["attribution_id"] if f["source"] else None,
                      "claim_id": f"{key}:{f['claim'] or n}", "date_start": first or None, "date_end": last or first or None}  # fmt: skip
            rows["figures"].append({**f, **figure})
    return {name: pd.DataFrame(r) for name, r in rows.items()}


def test_what_is_as_marked_is_right_throughout() -> None:
    gold = marked()
    total: Counter[str] = Counter()
    for count in count_all(gold, as_tables(gold)):
        total.update(count)
    found = rates(total)
    assert {k: found[k] for k in ("figures", "places", "located", "claims")} == {
        "figures": 1.0, "places": 1.0, "located": 1.0, "claims": 1.0
    }  # fmt: skip
    assert found["every slot"] == found["measure"] == found["source kind"] == 1.0
    assert total["attributions.missed"] == 0


def test_what_is_missing_changed_or_too_much_is_not() -> None:
    gold = marked()
    tables = as_tables(gold)
    tables["figures"] = tables["figures"].iloc[1:].copy()
    tables["figures"]["event"] = "other"
    tables["places"]["lat"] = 80.0
    found = with_intervals(count_all(gold, tables), draws=50)
    assert 0.9 < found["figures"]["value"] < 1
    assert found["event"]["value"] < 0.5
    assert found["located"]["value"] < found["places"]["value"] == 1.0
    for rate in found.values():
        assert rate["low"] <= rate["value"] <= rate["high"]
    assert with_intervals(count_all(gold, tables), draws=50) == found


def test_other_tools_are_scored_as_rasd_is() -> None:
    text = "وصل 750 جنديا إلى بغداد، وقال المتحدث إن 20 مقاتلا قتلوا."
    rows = {kind: tables_of(kind, tool, [Article(id="a", text=text)])[kind] for kind, tool in
            (("figures", digits_and_noun), ("places", geonames), ("attributions", verbs))}  # fmt: skip
    assert rows["figures"][["value_min", "value_max"]].to_numpy().tolist() == [[750, 750], [20, 20]]
    assert [text[a:b] for a, b in zip(rows["figures"]["start"], rows["figures"]["end"], strict=True)] == [
        "750 جنديا",
        "20 مقاتلا",
    ]
    assert rows["places"]["country_code"].tolist() == ["IQ"]
    assert rows["attributions"]["source"].tolist() == ["المتحدث"]
    gold = marked()
    rate = {"value": 1.0, "low": 1.0, "high": 1.0}
    assert "| the samples | places | x | 1.00 | 1.00 to 1.00 |" in instead({"the samples": {"places": {"x": rate}}})
    assert 0 < rates(sum(count_all(gold, tables_of("figures", digits_and_noun, samples())), Counter()))["figures"] < 0.8
