"""What is attributed to whom, counted once for each article with figures: a selection of articles is summed up from it.

A count is of an article and a level: a source (its id, its kind, whether it is named), or a flow (a source as it is
spelt, its kind, the medium that relays it, the publisher). Counts lie in the order of the articles' numbers
(pages/ui/facts.py); those of articles that are corrected are left out, and their attributions read anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import duckdb
import numpy as np
import pandas as pd

from extract.articles import text_id
from extract.store.columns import Columns, Numbers, small
from extract.store.facts import groups
from extract.store.latest import source_id
from extract.store.read import SHELF
from pages.ui import logs, shelf
from pages.ui.facts import Relations
from pages.ui.memory import give_back
from pages.ui.overlay import CorrectedStore
from pages.ui.store import Store


@dataclass(frozen=True)
class Sort:
    """What is counted.

    Attributes:
        columns: What makes a level, of attributions (t) and their articles (a).
        ids: More of a level, worked out of its columns.
        group: An article with several levels of one group counts once.
        condition: Which attributions have a level.
    """

    columns: tuple[str, ...]
    ids: tuple[str, ...]
    group: tuple[str, ...]
    condition: str

    @property
    def told(self) -> str:
        """SQL for the attributions that have a level."""
        printed = "join (select article_id, publisher from articles) using (article_id)"
        return f"""select article_id, {", ".join(self.columns)} from attributions
          {printed if "publisher" in self.columns else ""} where {self.condition}"""

    @property
    def key(self) -> str:
        """SQL for a number that stands for the columns: whole words need not be compared then."""
        return f"hash({', '.join(self.columns)})"

    def levels(self, told: str) -> str:
        """Return SQL for the different levels of some attributions, numbered in the order of their groups."""
        return f"""select *, row_number() over (order by {", ".join((*self.group, *self.columns))}) - 1 as level,
            {self.key} as key
          from (select *, {", ".join(self.ids)} from (select distinct {", ".join(self.columns)} from ({told})))"""


SOURCES = Sort(
    columns=("source", "source_kind", "named"),
    ids=(f"{source_id('source')} as source_id",),
    group=("source_id", "source_kind"),
    condition="source is not null",
)
FLOWS = Sort(
    columns=("source", "source_kind", "via", "publisher"),
    ids=(
        f"{source_id('source')} as source_id",
        f"{source_id('via')} as via_id",
        "left(md5(publisher), 8) as publisher_id",
    ),
    group=("source", "source_kind"),
    condition="source is not null and via is not null",
)


@dataclass(frozen=True)
class Heard:
    """Counts of one sort.

    Attributes:
        levels: What each level is.
        sizes: How many counts each article has.
        level, times: Of each count, in the order of the articles and the levels.
    """

    levels: pd.DataFrame
    sizes: Numbers
    level: Numbers
    times: Numbers


_held: WeakKeyDictionary[Store, tuple[str, dict[Any, Heard | None]]] = WeakKeyDictionary()


def prepare(store: Store, within: Relations) -> None:
    """Count all at once that will be asked for, so that nobody waits for it who filters."""
    for sort in (SOURCES, FLOWS):
        _counts(store, within, sort)


def sources(store: Store, within: Relations, of: Columns, rows: Numbers) -> pd.DataFrame | None:
    """Return what is attributed to each source in the articles of some facts; None if the counts cannot be held.

    Columns: source_id, source_kind, named (once at least), statements, articles.
    """
    found = _within(store, within, of, rows, SOURCES)
    if found is None:
        return None
    whole = found.groupby(["source_id", "source_kind"], as_index=False, sort=False)
    return whole.agg(named=("named", "max"), statements=("statements", "sum"), articles=("articles", "sum"))


def flows(store: Store, within: Relations, of: Columns, rows: Numbers) -> pd.DataFrame | None:
    """Return how often each flow is stated in the articles of some facts; None if the counts cannot be held.

    Columns: source, source_kind, via, publisher, the ids of three of them, statements.
    """
    found = _within(store, within, of, rows, FLOWS)
    if found is None:
        return None
    columns = [*FLOWS.columns, "source_id", "via_id", "publisher_id"]
    whole = found.groupby(columns, as_index=False, sort=False, dropna=False)
    return whole.agg(statements=("statements", "sum"))


def _within(store: Store, within: Relations, of: Columns, rows: Numbers, sort: Sort) -> pd.DataFrame | None:
    """Return the levels that the articles of some facts have, each with its statements and its articles.

    An article that has several levels of one source and kind adds to the articles of the first alone.
    """
    base = store.base if isinstance(store, CorrectedStore) else store
    held = _counts(base, within, sort)
    if held is None:
        return None
    numbers = np.arange(len(held.sizes)) if of.article.now is None else of.article.now[:-1]
    marked = np.zeros(1 + max(of.article.top, int(numbers.max(initial=0))), bool)
    marked[of.article[rows]] = True
    anew = []
    if isinstance(store, CorrectedStore):
        anew = [_anew(store, within, marked, sort)]
        if anew[0] is None:
            return None
    mine = marked[numbers]
    at = np.repeat(mine, held.sizes)
    level, times = held.level[at], held.times[at]
    article = np.repeat(np.flatnonzero(mine), held.sizes[mine])
    group = held.levels.groupby(list(sort.group), sort=False, dropna=False).ngroup().to_numpy()[level]
    first = np.ones(len(level), bool)
    first[1:] = (article[1:] != article[:-1]) | (group[1:] != group[:-1])
    size = len(held.levels)
    counted = held.levels.assign(
        statements=np.bincount(level, times, size).astype(np.int64), articles=np.bincount(level[first], minlength=size)
    )
    return pd.concat([counted[counted["statements"] > 0], *anew], ignore_index=True)


def _anew(store: CorrectedStore, within: Relations, marked: Numbers, sort: Sort) -> pd.DataFrame | None:
    """Return the levels of the corrected articles that are marked; the marks are taken away."""
    laid = store.laid
    if laid is None:
        return None
    numbers = store.base.sql(
        f"select article_id, n from {within.articles} semi join {laid.tables['changed']} using (article_id)"
    )
    numbers = numbers[numbers["n"] < len(marked)]
    numbers = numbers[marked[numbers["n"].to_numpy()]]
    marked[numbers["n"].to_numpy()] = False
    ids = numbers["article_id"].tolist()
    return store.base.sql(
        f"""with attributions as (select * from {laid.tables["attributions"]}
            where article_id in (select unnest(?::varchar[]))), told as ({sort.told}),
          levels as ({sort.levels("select * from told")}),
          counted as (
            select article_id, level, count(*) as n from (select article_id, {sort.key} as key from told)
            join levels using (key) group by all),
          numbered as (select level, n, row_number() over (partition by article_id, {", ".join(sort.group)}
              order by level) as nth from counted join levels using (level))
          select l.* exclude (level, key), sum(n)::bigint as statements, count(*) filter (nth = 1) as articles
          from numbered join levels l using (level) group by all""",
        [ids],
        ids,
    )


def _counts(store: Store, within: Relations, sort: Sort) -> Heard | None:
    """Return the counts of a store, made now if they are not held; None if they cannot be."""
    if not within.numbered:
        return None
    with shelf.making(store):
        version, held = _held.get(store, ("", {}))
        if version != within.numbered:
            held = {}
            _held[store] = (within.numbered, held)
        if sort not in held:
            try:
                held[sort] = _make(store, within, sort)
            except OSError:
                logs.fault("attributions cannot be counted")
                return None  # of a disk that is full now: whoever asks next tries again
            except duckdb.Error:
                logs.fault("attributions cannot be counted")
                held[sort] = None  # nor can they the next time
            give_back()
        return held[sort]


def _make(store: Store, within: Relations, sort: Sort) -> Heard:
    table = f"{SHELF}.pages_levels_{text_id(within.numbered + sort.told)}"
    numbers = store.sql(f"select hash(article_id) as key, n from {within.numbered} order by key")
    keys, number = numbers["key"].to_numpy(), numbers["n"].to_numpy(np.int64)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    try:
        store.sql(f"create or replace table {table} as {sort.levels(sort.told)}")
        read = store.sql(f"select * exclude (level, key) from {table} order by level")
        for tables in _parts(within):
            told = store.sql(
                f"""{tables} select t.article, l.level
                  from (select hash(article_id) as article, {sort.key} as key from ({sort.told})) t
                  join {table} l using (key)"""
            )
            found.append(_counted(keys, number, told["article"].to_numpy(), told["level"].to_numpy(), len(read)))
    finally:
        store.sql(f"drop table if exists {table}")
    both, times = (np.concatenate(counts) for counts in zip(*found, strict=True))
    order = np.argsort(both)
    both, times = both[order], times[order]
    article, level = (part.astype(np.int32) for part in np.divmod(both, max(len(read), 1)))
    return Heard(read, small(np.bincount(article, minlength=len(keys))), small(level), small(times))


def _counted(keys: Numbers, number: Numbers, article: Numbers, level: Numbers, levels: int) -> tuple[Numbers, Numbers]:
    """Count the different pairs of an article and a level.

    Args:
        keys, number: What stands for each article that counts, in order, and its number.
        article, level: The pairs; what is of one article lies together for the most part.
        levels: How many there are.

    Returns:
        The pairs, as number * levels + level, in order; how often each occurs.
    """
    firsts = np.flatnonzero(np.append(True, article[1:] != article[:-1])) if len(article) else np.empty(0, np.int64)
    at = np.searchsorted(keys, article[firsts])
    there = at < len(keys)
    there[there] = keys[at[there]] == article[firsts][there]
    of = np.full(len(firsts), -1)
    of[there] = number[at[there]]
    whose = np.repeat(of, np.diff(np.append(firsts, len(article))))
    both = np.sort((whose * levels + level)[whose >= 0])
    different = np.flatnonzero(np.append(True, both[1:] != both[:-1])) if len(both) else np.empty(0, np.int64)
    return both[different], np.diff(np.append(different, len(both)))


def _parts(within: Relations) -> Iterator[str]:
    """Return the clauses under which the tables of a store are those of some parts of it, until all were."""
    if within.holding is None:
        yield ""
        return
    for parts in groups(within.holding.parts):
        tables = within.holding.tables(parts, {})
        yield "with " + ", ".join(f"{name} as ({tables[name]})" for name in ("attributions", "articles"))
