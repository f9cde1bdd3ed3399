"""The table of sources counts statements, figures, relays and denials."""

from dataclasses import replace

import pandas as pd

from extract import extract
from extract.tabulate.sources import COLUMNS, sources_table

TEXTS = [
    {
        "id": "a",
        "text": "قالت وزارة الدفاع إن مئة جندي وصلوا إلى القاعدة. وأضافت أن خمسين جنديا غادروا. "
        "ونقلت رويترز عن مصدر أمني قوله إن عشرة جنود قتلوا.",
    },
    {"id": "b", "text": "نقلت وكالة الأناضول عن مصدر أمني أن المعبر أغلق. وقالت وزارة الدفاع إن الطريق مفتوح."},
]


def test_counts() -> None:
    table = sources_table(extract(TEXTS))
    assert tuple(table.columns) == COLUMNS
    rows = {row["source"]: row for row in table.to_dict("records")}
    ministry, source = rows["وزارة الدفاع"], rows["مصدر أمني"]
    assert (ministry["statements"], ministry["articles"], ministry["figures"]) == (3, 2, 2)
    assert (source["statements"], source["figures"]) == (2, 1)
    assert source["relayed_by"] == "رويترز؛ وكالة الأناضول"
    assert pd.isna(ministry["relayed_by"])
    assert list(table["statements"]) == sorted(table["statements"], reverse=True)


def test_who_denies() -> None:
    tables = extract(TEXTS)
    figures = tables.figures.copy()
    first, other = figures.index[0], figures.index[2]
    figures.loc[[first, other], "claim_id"] = "same"
    figures.loc[other, "modality"] = "denied"
    rows = {r["source"]: r for r in sources_table(replace(tables, figures=figures)).to_dict("records")}
    assert rows["وزارة الدفاع"]["denied_by"] == "مصدر أمني"
    assert pd.isna(rows["مصدر أمني"]["denied_by"])


def test_nobody_speaks() -> None:
    table = sources_table(extract({"id": "c", "text": "سقط المطر."}))
    assert table.empty
    assert tuple(table.columns) == COLUMNS
