"""Sources table: how often each source speaks over all articles, which figures it carries, who relays and denies it.

>>> from extract import extract
>>> tables = extract({"id": "a", "text": "نقلت رويترز عن مصدر أمني قوله إن مئة جندي غادروا القاعدة."})
>>> sources_table(tables)[["source", "source_kind", "statements", "relayed_by"]].values.tolist()
[['مصدر أمني', 'anonymous_official', 1, 'رويترز']]
"""

import pandas as pd

from extract.tabulate.tables import Tables

COLUMNS = ("source", "source_kind", "statements", "articles", "figures", "relayed_by", "denied_by")
_BETWEEN = "؛ "


def sources_table(tables: Tables) -> pd.DataFrame:
    """Count what each source says.

    Args:
        tables: Tables of any number of articles.

    Returns:
        One row a source and kind, those who speak most first, then by name:
        `statements` (count of attributions), `articles` (count of articles it speaks in), `figures` (count of figures
        it carries), `relayed_by` (media, most frequent first), `denied_by` (sources of a denied figure of the same
        claim); the last two joined by "؛ ", null where there are none.
    """
    said = tables.attributions.dropna(subset=["source"])
    if said.empty:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    figures = tables.figures.dropna(subset=["attribution_id"])
    carried = figures["attribution_id"].value_counts()
    keys = ["source", "source_kind"]
    counted = said.assign(figures=said["attribution_id"].map(carried).fillna(0).astype("int64"))
    grouped = counted.groupby(keys, sort=True, observed=True)
    table = grouped.agg(
        statements=("attribution_id", "count"), articles=("article_id", "nunique"), figures=("figures", "sum")
    )
    table["relayed_by"] = grouped["via"].agg(_joined)
    table = table.reset_index()
    table["denied_by"] = table["source"].map(_denials(said, figures)).astype("object")
    table["denied_by"] = table["denied_by"].where(table["denied_by"].notna(), None)
    order = ["statements", "figures", "source", "source_kind"]
    table = table.sort_values(order, ascending=[False, False, True, True], kind="stable")
    return table.reset_index(drop=True)[list(COLUMNS)]


def _joined(values: pd.Series) -> str | None:
    """The different values, most frequent first, then by name; None where there is none."""
    counts = values.dropna().value_counts()
    if counts.empty:
        return None
    names = sorted(counts.index, key=lambda name: (-int(counts[name]), str(name)))
    return _BETWEEN.join(map(str, names))


def _denials(said: pd.DataFrame, figures: pd.DataFrame) -> dict[str, str]:
    """For each source, who denied a figure of the same claim."""
    claims = figures.dropna(subset=["claim_id"])[["claim_id", "modality", "attribution_id"]].merge(
        said[["attribution_id", "source"]], on="attribution_id"
    )
    denied = claims[claims["modality"] == "denied"][["claim_id", "source"]]
    stated = claims[claims["modality"] != "denied"][["claim_id", "source"]]
    pairs = stated.merge(denied, on="claim_id", suffixes=("", "_denying"))
    pairs = pairs[pairs["source"] != pairs["source_denying"]]
    return {
        str(source): joined
        for source, values in pairs.groupby("source", sort=True)["source_denying"]
        if (joined := _joined(values)) is not None
    }
