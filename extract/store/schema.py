"""The Arrow types of the tables, so that a column has one type in every file, empty or not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from extract.tabulate.columns import COLUMNS

TABLES = tuple(COLUMNS)

_ARROW: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.timestamp("ms"),
}
TYPES: Mapping[str, Mapping[str, pa.DataType]] = {
    name: {column: _ARROW[described.kind] for column, described in columns.items()} for name, columns in COLUMNS.items()
}


# Rows of a row group in the files of parts, which lie in the order of their articles: who wants one article reads no
# more than the groups that may hold it, so those of long texts are small.
TOGETHER: Mapping[str, int] = {
    "articles": 2_000,
    "sentences": 2_000,
    "figures": 30_000,
    "places": 30_000,
    "attributions": 30_000,
}


def to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The table as Arrow, its known columns in their fixed types, all missing values null."""
    known = TYPES[name]
    arrays, fields = [], []
    for column in [*known, *(c for c in frame.columns if c not in known)]:
        if column not in frame.columns:
            kind = known[column]
            values: pa.Array = pa.nulls(len(frame), kind)
        else:
            kind = known.get(column)
            values = pa.Array.from_pandas(frame[column], type=kind, safe=False)
            if pa.types.is_null(values.type):
                values = values.cast(pa.string())
        arrays.append(values)
        fields.append(pa.field(column, values.type))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def empty(name: str) -> pa.Table:
    """The table with its columns and no rows."""
    return pa.schema(list(TYPES[name].items())).empty_table()
