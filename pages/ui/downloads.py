"""What a page gives to take away: CSV, Parquet, GeoJSON, a notebook; each says what view it is and when it was made.

CSV cells that a spreadsheet would run as a formula get an apostrophe before them, and the file begins with a byte
order mark, so that Arabic opens right.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

CREDIT = (
    "Rasd (MIT). Places: GeoNames (CC BY 4.0), Unicode CLDR. Base map: Natural Earth (public domain). "
    "The articles belong to their publishers."
)
# Columns of a figure as they are given away, in this order; the rest of the query serves the pages only.
COLUMNS = (
    "figure_id",
    "article_id",
    "sentence_id",
    "start",
    "end",
    "text",
    "value_min",
    "value_max",
    "precision",
    "unit",
    "actor",
    "force",
    "event",
    "measure",
    "modality",
    "place_id",
    "name",
    "name_en",
    "country_code",
    "place_kind",
    "lat",
    "lon",
    "origin_id",
    "origin_name",
    "origin_name_en",
    "date_start",
    "date_end",
    "date_text",
    "source",
    "source_kind",
    "voice",
    "affiliation",
    "via",
    "quote",
    "claim_id",
    "part_of",
    "rule",
    "score",
    "title",
    "publisher",
    "published",
    "url",
    "sentence",
)
# A formula may hide behind spaces and marks of direction.
_FORMULA = re.compile(r"[ \u200e\u200f\u202a-\u202e\u2066-\u2069]*[=+\-@\t\r\n]")


@dataclass(frozen=True)
class About:
    """What a download is of: the link of the view, the store's version, the moment, whom to credit."""

    view: str
    version: str
    made: str
    credit: str = CREDIT

    @classmethod
    def now(cls, view: str, version: str) -> About:
        """Describe a download made now."""
        return cls(view, version, dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @property
    def lines(self) -> list[str]:
        """Return all of it as lines to be written under a picture."""
        return [self.view, f"{self.made} · {self.version}", self.credit]


def figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `Rows.taken` with the columns that are given away."""
    return rows[[name for name in COLUMNS if name in rows.columns]]


def plain(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell):
        return "'" + cell
    return cell


def csv(frame: pd.DataFrame, about: About) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark; the last columns say what it is of."""
    told = frame.assign(**{f"rasd_{name}": value for name, value in asdict(about).items()})
    safe = told.apply(lambda column: column.map(plain) if not pd.api.types.is_numeric_dtype(column) else column)
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig")


def parquet(frame: pd.DataFrame, about: About) -> bytes:
    """Return a table as Parquet; the file's metadata say what it is of."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    told = {f"rasd.{name}": value for name, value in asdict(about).items()}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **told})
    target = io.BytesIO()
    pq.write_table(table, target)
    return target.getvalue()


def geojson(places: pd.DataFrame, moves: pd.DataFrame, about: About) -> bytes:
    """Return places as points and movements as lines; places without coordinates have a null geometry."""
    features = []
    for row in places.to_dict("records"):
        located = pd.notna(row["lat"]) and pd.notna(row["lon"])
        point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]} if located else None
        kept = (
            "place_id",
            "name",
            "name_en",
            "text",
            "country_code",
            "kind",
            "mentions",
            "articles",
            "claims",
            "largest",
        )
        area = row["kind"] in {"country", "region", "admin", "water"}
        told = _properties(row, kept) | {"geometry_is": "a point within the area" if area else "the place"}
        features.append({"type": "Feature", "geometry": point, "properties": told})
    for row in moves.to_dict("records"):
        line = [[float(row["origin_lon"]), float(row["origin_lat"])], [float(row["lon"]), float(row["lat"])]]
        kept = (
            "figure_id",
            "value_min",
            "value_max",
            "precision",
            "actor",
            "event",
            "modality",
            "date_start",
            "source",
            "sentence",
        )
        geometry = {"type": "LineString", "coordinates": line}
        features.append({"type": "Feature", "geometry": geometry, "properties": _properties(row, kept)})
    collection = {"type": "FeatureCollection", "rasd": asdict(about), "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _properties(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in names:
        value = row[name]
        if pd.isna(value):
            out[name] = None
        elif isinstance(value, pd.Timestamp):
            out[name] = value.date().isoformat()
        else:
            out[name] = value.item() if hasattr(value, "item") else value
    return out


_NOTEBOOK = [
    (
        "markdown",
        "# Rasd رصد\n\nView: `{view}`  \nStore version: `{version}`  \nMade: {made}  \n{credit}\n\n"
        "Put `rasd-figures.parquet` (downloaded from the same view) beside this notebook.",
    ),
    (
        "code",
        "import pandas as pd\nimport plotly.express as px\n\nfigures = pd.read_parquet('rasd-figures.parquet')\n"
        "# One row a claim: a figure repeated is counted once. Planned, possible and denied ones are kept apart.\n"
        "claims = figures.drop_duplicates('claim_id')\nfacts = claims[claims['modality'] == 'asserted']\n"
        "facts['measure'].value_counts()",
    ),
    (
        "code",
        "# Stocks, flows, unit strengths and casualties are different things: one chart each, never one sum.\n"
        "day = facts['date_end'].fillna(facts['date_start']).fillna(facts['published'])\n"
        "value = facts['value_min'].fillna(facts['value_max'])\n"
        "drawn = facts.assign(day=day, value=value).dropna(subset=['day', 'value'])\n"
        "for measure, part in drawn.groupby('measure'):\n"
        "    px.scatter(part, x='day', y='value', color='actor', symbol='precision', title=measure,\n"
        "               hover_data=['text', 'event', 'name_en', 'source', 'publisher']).show()",
    ),
    (
        "code",
        "# Who says it: in the article's own voice, a named source, an unnamed one.\n"
        "claims.groupby(['measure', 'voice']).size().unstack(fill_value=0)",
    ),
]


def notebook(about: About) -> bytes:
    """Return a Jupyter notebook that draws the view anew from the downloaded figures."""
    cells = []
    for number, (kind, source) in enumerate(_NOTEBOOK):
        text = source.format(**asdict(about)) if kind == "markdown" else source
        cell = {"cell_type": kind, "id": f"rasd-{number}", "metadata": {}, "source": text.splitlines(keepends=True)}
        cells.append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    python = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "rasd": asdict(about),
    }
    book = {"cells": cells, "metadata": python, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1).encode()
