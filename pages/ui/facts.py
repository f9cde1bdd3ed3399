"""The facts of a store as the pages ask them (extract/store/facts.py): once for each version, for all visitors.

They are taken as they are written beside the store; else made, as tables in the memory of the store's own DuckDB. What
is filtered and counted is there as columns of numbers besides (extract/store/columns.py). Where a store cannot hold
them they are computed with each question.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import duckdb

from extract.articles import text_id
from extract.store import columns
from extract.store.columns import Columns
from extract.store.facts import (
    FACTS,
    LOST,
    PLACES,
    PUBLISHERS,
    SOURCES,
    TABLES,
    Made,
    attached,
    detach,
    make,
    read_columns,
    same_facts,
)
from extract.store.read import SHELF, Holding, StoreError
from pages.ui import logs, shelf
from pages.ui.memory import give_back, keep_out
from pages.ui.store import Store

KEPT = 2  # versions of a store whose tables are kept: a visitor may still be asking the one before


@dataclass(frozen=True)
class Relations:
    """What stands in a query for the facts and the dictionaries: a table's name, or a query in parentheses."""

    facts: str = f"({FACTS})"
    places: str = f"({PLACES})"
    sources: str = f"({SOURCES})"
    publishers: str = f"({PUBLISHERS})"
    lost: str = f"({LOST})"
    mentioned: str = ""  # the latest mentions of each place; "" where they have to be looked for among all
    attributed: str = ""  # the latest attributions to each source
    rows: str = ""  # the facts with `fact`, their number, perhaps with some that are no facts any more
    articles: str = ""  # article_id of each article with figures, and its number in the columns
    numbered: str = ""  # the same without corrections
    columns: Columns | None = None
    holding: Holding | None = None  # the state of the store that they are of, if it tells
    spots: Mapping[str, int] = field(default_factory=dict)  # by part that has its words: the number of its first figure
    database: str = ""  # that is attached, if they are as they were written


_made: WeakKeyDictionary[Store, dict[str, Relations]] = WeakKeyDictionary()  # a visitor's own store goes with its facts


def relations(store: Store) -> Relations:
    """Return the relations of a store, made now if its version is new."""
    version = store.version
    with shelf.making(store):
        mine = _made.setdefault(store, {})
        before = next(reversed(mine), None)
        if version not in mine and before is not None and _same(mine[before], store):
            mine[version] = mine.pop(before)  # only what is kept beside the tables has changed
        if version not in mine:
            for old in mine:  # who still asks it has its columns
                mine[old] = replace(mine[old], columns=None)
            try:
                mine[version] = _make(store, version, next(reversed(mine.values()), None))
            except OSError:
                logs.fault("facts cannot be held")
                return Relations()  # not kept: a disk that is full has room again, and whoever asks next tries again
            for old in list(mine)[:-KEPT]:
                _drop(store, mine.pop(old))
        return mine[version]


def _same(old: Relations, store: Store) -> bool:
    """Tell whether relations are of the state that a store has now."""
    holding: Holding | None = getattr(store, "holding", None)
    return old.holding is not None and holding is not None and same_facts(old.holding, holding)


def _make(store: Store, version: str, before: Relations | None) -> Relations:
    """Take the tables of a version as they are written, or make them: out of those before if most can stay."""
    mark = text_id(version)
    holding: Holding | None = getattr(store, "holding", None)
    found = _written(store, holding, f"written_{mark}") if holding is not None else None
    if found is None:
        names = {name: f"{SHELF}.pages_{name}_{mark}" for name in TABLES}
        earlier = _made_before(before)
        if earlier is None and holding is not None:
            earlier = attached(store, holding, "earlier")
        try:
            spots = make(store, names, holding, earlier)
            shelf.compress(store)
        except OSError:
            _forget(store, names)
            raise
        except duckdb.Error:
            _forget(store, names)
            logs.fault("facts cannot be held")
            return Relations()
        finally:
            detach(store, "earlier")
        made = columns.make(store, names["facts"], names["articles"])
        found = Relations(**names, columns=made, holding=holding, spots=spots)
    give_back()
    keep_out()
    return replace(found, numbered=found.articles, rows=f"(select rowid as fact, * from {found.facts})")


def _written(store: Store, holding: Holding, database: str) -> Relations | None:
    """Return the tables that are written of a state, attached; None if there are none that can be read."""
    written = attached(store, holding, database)
    if written is None:
        return None
    names = {name: f"{database}.{name}" for name in TABLES}
    if same_facts(written.holding, holding):
        try:
            made = read_columns(store, database)
            return Relations(**names, columns=made, holding=holding, spots=written.spots, database=database)
        except (duckdb.Error, StoreError, OSError):
            logs.fault("facts that are written cannot be read")
    detach(store, database)
    return None


def _made_before(before: Relations | None) -> Made | None:
    """Return the facts of the version before if they are tables of a state that is known."""
    if before is None or before.holding is None or before.facts.startswith("("):
        return None
    return Made(before.facts, before.holding, before.spots)


def _drop(store: Store, old: Relations) -> None:
    if old.database:
        detach(store, old.database)
        return
    for table in (getattr(old, name) for name in TABLES):
        if table and not table.startswith("("):
            store.sql(f"drop table if exists {table}")


def _forget(store: Store, names: Mapping[str, str]) -> None:
    """Give back what tables that could not all be made have taken."""
    with suppress(OSError, duckdb.Error):
        for table in names.values():
            store.sql(f"drop table if exists {table}")
