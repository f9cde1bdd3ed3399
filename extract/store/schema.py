"""The Arrow types of the tables, so that a column has one type in every file, empty or not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

S, F, B, I, D = pa.string(), pa.float64(), pa.bool_(), pa.int64(), pa.timestamp("us")  # noqa: E741

TABLES = ("articles", "sentences", "figures", "places", "attributions")

# Types of the columns that every table has (the meanings are in extract/tabulate/columns.py).
# A column that is not listed here keeps the type that its values have.
TYPES: Mapping[str, Mapping[str, pa.DataType]] = {
    "articles": {
        "article_id": S, "title": S, "url": S, "publisher": S, "published": D, "text": S, "n_chars": I,
        "published_inferred": B, "published_note": S, "source_file": S, "encoding": S,
    },
    "sentences": {"article_id": S, "sentence_id": I, "start": I, "end": I, "text": S},
    "figures": {
        "figure_id": S, "article_id": S, "sentence_id": I, "start": I, "end": I, "text": S,
        "value_min": F, "value_max": F, "precision": S, "unit": S, "actor": S, "force": S, "event": S, "measure": S,
        "modality": S, "place_mention_id": S, "origin_mention_id": S, "date_start": D, "date_end": D, "date_text": S,
        "attribution_id": S, "claim_id": S, "part_of": S, "rule": S, "score": F,
    },
    "places": {
        "mention_id": S, "article_id": S, "sentence_id": I, "start": I, "end": I, "text": S, "place_id": S,
        "name": S, "name_en": S, "country_code": S, "kind": S, "lat": F, "lon": F, "role": S, "metonym": B,
        "rule": S, "score": F,
    },
    "attributions": {
        "attribution_id": S, "article_id": S, "sentence_id": I, "cue_start": I, "cue_end": I, "cue": S,
        "source_start": I, "source_end": I, "source_text": S, "source": S, "source_kind": S, "named": B,
        "affiliation": S, "via": S, "quote": S, "content_start": I, "content_end": I, "rule": S, "score": F,
    },
}  # fmt: skip


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
                values = values.cast(S)
        arrays.append(values)
        fields.append(pa.field(column, values.type))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def empty(name: str) -> pa.Table:
    """The table with its columns and no rows."""
    return pa.schema(list(TYPES[name].items())).empty_table()
