"""The seed article: what each of its figures must say, and which are one claim or part of another."""

from pathlib import Path

import pandas as pd
import pytest

from extract import extract

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_524bc429ea27086a.txt"

EXPECTED = [
    # text, actor, event, measure, modality, days; in text order
    ("750 جندياً", "US", "planned", "flow", "planned", None),
    ("4 آلاف", "US", "alert", "strength", "asserted", None),
    ("حوالي 750 جنديا", "US", "planned", "flow", "planned", None),
    ("حوالي 750 جنديا", "US", "planned", "flow", "planned", "2020-01-01/2020-01-01"),
    ("500 جندي", "US", "sent", "flow", "asserted", None),
    ("ما لا يقل عن 500 من المظليين", "US", "present", "stock", "asserted", None),
    ("حوالي 4000 من قوات المظليين", "US", "alert", "strength", "asserted", None),
    ("حوالي 4000 من قوات المظليين", "US", "alert", "strength", "asserted", None),
    ("حوالي 5000 جندي", "US", "present", "stock", "asserted", None),
    ("حوالي 60 ألف جندي", "US", "present", "stock", "asserted", None),
    ("14000 جندي", "US", "sent", "flow", "asserted", "2019-05-01/2020-01-01"),
    ("أكثر من 100 من مشاة البحرية", "US", "sent", "flow", "asserted", "2019-12-31/2019-12-31"),
    ("25 عنصرا", "kataib_hezbollah", "killed", "casualty", "asserted", "2019-12-29/2019-12-29"),
]


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    text = SEED.read_text(encoding="utf-8")
    return extract({"id": "seed", "text": text, "published": "2020-01-01"}).figures


def test_every_slot(figures: pd.DataFrame) -> None:
    found = []
    for row in figures.itertuples():
        days = None if pd.isna(row.date_start) else f"{row.date_start.date()}/{row.date_end.date()}"
        found.append((row.text, row.actor, row.event, row.measure, row.modality, days))
    assert found == EXPECTED


def test_repetitions_are_one_claim(figures: pd.DataFrame) -> None:
    claims = figures["claim_id"].tolist()
    assert len({claims[0], claims[2], claims[3]}) == 1, "the 750"
    assert len({claims[1], claims[6], claims[7]}) == 1, "the 4,000"
    assert len(set(claims)) == len(claims) - 4, "and no others"


def test_the_5000_are_part_of_the_60000(figures: pd.DataFrame) -> None:
    part, whole = figures.iloc[8], figures.iloc[9]
    assert part["part_of"] == whole["figure_id"]
    assert figures["part_of"].notna().sum() == 1
