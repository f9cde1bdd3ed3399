"""Which outlets print the same figures, who was first, and whether in the same words."""

from typing import Any

import pandas as pd
import pytest

from pages.ui.copying import pairs, same_words

AGENCY = "أعلن قائد اللواء أن 640 جنديا وصلوا إلى ميناء السويس صباح السبت"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (AGENCY, True),
        ("وأعلن قائد اللواء أنّ 640 جنديا وصلوا الى ميناء السويس", True),
        ("بلغ عدد الواصلين إلى ميناء السويس 640 جنديا بحسب قائد اللواء", False),
        ("", False),
    ],
)
def test_words_are_the_same_whatever_the_spelling(other: str, same: bool) -> None:
    assert same_words(AGENCY, other) is same_words(other, AGENCY) is same


def _told(claim: int, publisher: str | None, day: str | None, sentence: str = AGENCY) -> dict[str, Any]:
    return {
        "claim": claim,
        "publisher": publisher,
        "publisher_id": f"id-{publisher}",
        "article_id": f"{publisher}-{day}",
        "start": 0,
        "reported": pd.Timestamp(day) if day else pd.NaT,
        "words": sentence,
    }


def test_the_outlet_that_is_more_often_earlier_leads_its_pair() -> None:
    rows = [
        _told(1, "ب", "2020-01-02"),
        _told(1, "ب", "2020-01-09"),
        _told(1, "ا", "2020-01-05"),
        _told(2, "ا", "2020-02-02"),
        _told(2, "ب", "2020-02-02", "نشر 640 عسكريا"),
        _told(3, "ا", None),
        _told(3, "ب", "2020-02-02"),
        _told(4, "ج", "2020-02-02"),
        _told(4, None, "2020-02-02"),
    ]
    [pair] = pairs(pd.DataFrame(rows))
    assert (pair.first, pair.second) == ("ب", "ا")
    assert (len(pair.rows), pair.ahead, pair.behind, pair.same_day, pair.in_words) == (3, 1, 0, 2, 2)
    assert pair.rows[0][0]["reported"] == pd.Timestamp("2020-01-02")
    assert pair.id == "outlets:id-ب:id-ا"


def test_nothing_shared_gives_no_pair() -> None:
    assert pairs(pd.DataFrame([_told(1, "ا", "2020-01-02"), _told(2, "ب", "2020-01-02")])) == []
