"""Tables: the five DataFrames that extraction gives, built from rows and checked against `columns`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from extract.link.rows import AttributionRow, FigureRow, PlaceRow, Rows
from extract.read.document import Article, Document
from extract.tabulate.columns import COLUMNS, KEYS, Column

NAMES = tuple(COLUMNS)
_DTYPES = {"text": "str", "integer": "int64", "number": "float64", "flag": "bool", "day": "datetime64[ms]"}


class TableError(ValueError):
    """A table that is not what `columns` says; the message names table, column and row."""


@dataclass(frozen=True)
class Tables:
    """The five tables, columns as in `extract.tabulate.columns`, rows in the order of articles and of their text."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    figures: pd.DataFrame
    places: pd.DataFrame
    attributions: pd.DataFrame

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each table with its name."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)

    def check(self) -> "Tables":
        """Return self if every table is as described.

        Raises:
            TableError: A column is missing, null where it must not be, outside its values, or refers to no row;
                or a mention is not text[start:end].
        """
        for name, table in self.items():
            for column, described in COLUMNS[name].items():
                _check_column(self, name, table, column, described)
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        for name, start, end, text in _SPANS:
            table = getattr(self, name)
            for article, low, high, words in zip(
                table["article_id"], table[start], table[end], table[text], strict=True
            ):
                if pd.isna(words):
                    continue
                if texts[article][int(low) : int(high)] != words:
                    raise TableError(f"{name}.{text}: {words!r} is not at {low}..{high} of article {article}")
        return self


_SPANS = (
    ("sentences", "start", "end", "text"),
    ("figures", "start", "end", "text"),
    ("places", "start", "end", "text"),
    ("attributions", "cue_start", "cue_end", "cue"),
    ("attributions", "source_start", "source_end", "source_text"),
)


def _check_column(tables: Tables, name: str, table: pd.DataFrame, column: str, described: Column) -> None:
    if column not in table.columns:
        raise TableError(f"{name} has no column {column}")
    values = table[column]
    given = values.dropna()
    if not described.null and len(given) < len(values):
        raise TableError(f"{name}.{column} is null in row {values.isna().argmax()}")
    if described.values is not None and not given.isin(described.values).all():
        raise TableError(f"{name}.{column} is {given[~given.isin(described.values)].iloc[0]!r}")
    if described.refers is not None:
        known = getattr(tables, described.refers)[KEYS[described.refers]]
        if not given.isin(known).all():
            raise TableError(f"{name}.{column} refers to no row: {given[~given.isin(known)].iloc[0]!r}")
    if KEYS.get(name) == column and not values.is_unique:
        raise TableError(f"{name}.{column} is not unique: {values[values.duplicated()].iloc[0]!r}")


def tabulate(read: Iterable[tuple[Document, Rows]]) -> Tables:
    """Build the tables of many articles from their rows, without the claims across articles."""
    records: dict[str, list[list[Any]]] = {name: [] for name in NAMES}
    for document, rows in read:
        article = document.article
        key = article.id
        records["articles"].append(_article(article))
        text = document.text
        for s in document.sentences:
            records["sentences"].append([key, s.number, s.start, s.end, text[s.start : s.end]])
        records["figures"].extend(_figure(key, row) for row in rows.figures)
        records["places"].extend(_place(key, row) for row in rows.places)
        records["attributions"].extend(_attribution(key, row) for row in rows.attributions)
    return Tables(**{name: frame(name, rows) for name, rows in records.items()})


def frame(name: str, rows: list[list[Any]]) -> pd.DataFrame:
    """A table of `name` from rows of values in the order of its columns."""
    columns = COLUMNS[name]
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {
            column: pd.Series(list(cells), dtype=_dtype(described), name=column)
            for (column, described), cells in zip(columns.items(), values, strict=True)
        }
    )


def _dtype(column: Column) -> Any:
    return "Int64" if column.kind == "integer" and column.null else _DTYPES[column.kind]


def _article(a: Article) -> list[Any]:
    return [a.id, a.title, a.url, a.publisher, a.published, a.published_note, a.note, a.text, len(a.text), a.file]


def _id(article: str, letter: str, row: PlaceRow | AttributionRow | FigureRow | None) -> str | None:
    return None if row is None else f"{article}:{letter}{row.number}"


def _figure(article: str, row: FigureRow) -> list[Any]:
    key = _id(article, "f", row)
    return [
        key, article, row.sentence_id, row.start, row.end, row.text, row.value_min, row.value_max, row.precision,
        row.unit, row.actor, row.force, row.event, row.measure, row.modality, _id(article, "p", row.place),
        _id(article, "p", row.origin), row.date_start, row.date_end, row.date_text, _id(article, "a", row.attribution),
        f"{article}:{row.claim}" if row.claim else key, _id(article, "f", row.part_of), row.rule, row.score,
    ]  # fmt: skip


def _place(article: str, row: PlaceRow) -> list[Any]:
    return [
        _id(article, "p", row), article, row.sentence_id, row.start, row.end, row.text, row.place_id, row.name,
        row.name_en, row.country_code, row.kind, row.lat, row.lon, row.radius_km, row.role, row.metonym,
        row.rule, row.score,
    ]  # fmt: skip


def _attribution(article: str, row: AttributionRow) -> list[Any]:
    return [
        _id(article, "a", row), article, row.sentence_id, row.cue_start, row.cue_end, row.cue, row.source_start,
        row.source_end, row.source_text, row.source, row.source_kind, row.named, row.affiliation, row.via, row.quote,
        row.content_start, row.content_end, row.rule, row.score,
    ]  # fmt: skip
