"""Stores of any size, made by repeating the sample articles with other ids and days."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

import numpy as np
import pandas as pd

from extract.run.spread import extract_batch
from extract.store import facts, parts
from extract.store.write import Writer
from extract.tabulate.tables import Tables
from tests.benchmarks.extraction import sample_articles

_KEYS = (
    "article_id",
    "figure_id",
    "mention_id",
    "attribution_id",
    "place_mention_id",
    "origin_mention_id",
    "part_of",
    "claim_id",
)
_DAYS = ("published", "date_start", "date_end")
STEP = 300  # repetitions in a part


def make_store(folder: Path, figures: int, ready: bool = True) -> int:
    """Fill a new store with at least so many figures, what the pages ask made ready or not; how many articles it has."""
    tables = extract_batch(sample_articles()).tables
    repeats = -(-figures // len(tables.figures))
    articles = 0
    with Writer(folder) as writer:
        made = []
        for first in range(0, repeats, STEP):
            some = repeated(tables, range(first, min(first + STEP, repeats)))
            made.append(parts.write_part(writer.folder, some, parts.new_id(len(made) + 1)))
            articles += len(some.articles)
        writer.put_in_force(made, ())
        if ready:
            facts.write(writer)  # as the commands do
    return articles


def repeated(tables: Tables, numbers: range) -> Tables:
    """Tables over again for each number, its ids and its days shifted by it.

    Ids begin with a mark of the number, so that the same texts lie apart where articles lie in the order of their ids.
    """
    marks = pd.Series({n: f"{md5(str(n).encode()).hexdigest()[:6]}-" for n in numbers}, dtype="str")
    whole = {}
    for name, table in tables.items():
        times = np.repeat(np.arange(numbers.start, numbers.stop), len(table))
        copy = pd.concat([table] * len(numbers), ignore_index=True)
        for column in set(_KEYS) & set(copy.columns):
            known = copy[column].notna()
            copy.loc[known, column] = marks[times].reset_index(drop=True)[known] + copy.loc[known, column]
        for column in set(_DAYS) & set(copy.columns):
            copy[column] = copy[column] + pd.to_timedelta(times * 7 % 3000, unit="D")
        whole[name] = copy
    return Tables(**whole)
