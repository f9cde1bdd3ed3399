"""Families: one event told in several constructions, which all give the same rows.

In families.txt the sentences of a family are followed by a line a figure, in order of their numbers: = least..most
precision | actor | event, modality and measure | place by its name | first..last day | kind of its source; "-" where
the text does not say. A lone "=" follows where nothing may be read.
"""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from extract import Article, extract

LINES = Path(__file__).with_name("families.txt").read_text(encoding="utf-8").splitlines()


def _cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    family: list[str] = []
    rows: list[str] | None = None
    for line in [*LINES, "#"]:
        if line.startswith("="):
            rows = [*(rows or []), line[2:]] if line != "=" else []
            continue
        if rows is not None:
            found.extend((sentence, rows) for sentence in family)
            family, rows = [], None
        if not line.startswith("#"):
            family.append(line)
    return found


def _said(value: object) -> str:
    return "-" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _number(value: object) -> str:
    return "" if pd.isna(value) else f"{value:.0f}"  # type: ignore[call-overload]


def _day(value: object) -> str:
    return "-" if pd.isna(value) else f"{value:%Y-%m-%d}"  # type: ignore[call-overload]


@pytest.mark.parametrize(("sentence", "rows"), _cases(), ids=lambda part: str(part)[:40])
def test_families(sentence: str, rows: list[str]) -> None:
    assert _rows(sentence) == rows


def _rows(sentence: str) -> list[str]:
    tables = extract([Article("a", sentence, published=date(2024, 1, 10))])
    places = tables.places.set_index("mention_id")["name"].to_dict()
    kinds = tables.attributions.set_index("attribution_id")["source_kind"].to_dict()
    found = sorted(tables.figures.to_dict("records"), key=lambda row: (row["value_min"], row["event"]))
    return [
        " | ".join(
            (
                f"{_number(row['value_min'])}..{_number(row['value_max'])} {row['precision']}",
                _said(row["actor"]),
                f"{row['event']} {row['modality']} {row['measure']}",
                _said(places.get(row["place_mention_id"])),
                f"{_day(row['date_start'])}..{_day(row['date_end'])}",
                _said(kinds.get(row["attribution_id"])),
            )
        )
        for row in found
    ]
