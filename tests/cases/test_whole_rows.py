"""Whole rows: sentences of many wars with every figure they state, all slots but the day.

A sentence in one of FILES is followed by a line a figure: = its text | least..most precision | actor | event, modality
and measure | place | source as printed; "-" where the text does not say. None follows where nothing may be read.
"""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from extract import Article, extract

FILES = ("whole_rows.txt", "whole_rows_deployments.txt", "whole_rows_counts.txt")
LINES = [line for name in FILES for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]


def _cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in LINES:
        if line.startswith("= "):
            found[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def _said(value: object) -> str:
    return "-" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _number(value: object) -> str:
    return "" if pd.isna(value) else f"{value:.0f}"  # type: ignore[call-overload]


@pytest.mark.parametrize(("text", "rows"), _cases(), ids=lambda part: str(part)[:40])
def test_whole_rows(text: str, rows: list[str]) -> None:
    assert _rows(text) == rows


@pytest.mark.xfail(strict=True, reason="no word tells of dismissals: who is ousted is taken to be there")
def test_who_is_ousted_is_not_there() -> None:
    assert _rows("أطاح الرئيس التركي بعشرة ضباط كبار من مناصبهم.") == [
        "عشرة ضباط | 10..10 exact | TR | other asserted flow | - | -"
    ]


def _rows(text: str) -> list[str]:
    tables = extract([Article("a", text, published=date(2024, 1, 10))])
    places = dict(zip(tables.places["mention_id"], tables.places["text"], strict=True))
    told = tables.attributions.set_index("attribution_id")["source_text"].to_dict()
    return [
        " | ".join(
            (
                row["text"],
                f"{_number(row['value_min'])}..{_number(row['value_max'])} {row['precision']}",
                _said(row["actor"]),
                f"{row['event']} {row['modality']} {row['measure']}",
                places.get(row["place_mention_id"], "-"),
                _said(told.get(row["attribution_id"])),
            )
        )
        for row in tables.figures.to_dict("records")
    ]
