"""A store with corrections laid over it: every question sees the corrected rows.

The rows of the articles that are corrected are few. They are made once for a version of the store and of the log, as
tables beside the facts, and stand in for those of the store; whatever is asked of other articles goes its way.
"""

from __future__ import annotations

import hashlib
import json
import re
import weakref
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import duckdb
import pandas as pd

from extract.articles import text_id
from extract.store.read import SHELF
from pages.ui import shelf
from pages.ui.corrections import ADDED, COLUMNS, SPAN, Correction, in_force
from pages.ui.store import Store

LAID = 64  # corrected versions of a store whose tables are held
_SQL = {"text": "varchar", "number": "double", "day": "timestamp", "flag": "boolean", "integer": "bigint"}
# What a correction says of the row it made, beside what its author changed.
_MADE = {"rule": "text", "score": "number"}

Place = tuple[str, int, int]
Changes = dict[str, dict[Place, dict[str, Any] | None]]


def changes(log: Iterable[Correction]) -> Changes:
    """Return what entries in force make of the rows at their places, by table: new values, or None where it goes."""
    tables: Changes = {name: {} for name in COLUMNS}
    added: list[dict[str, Any]] = []
    for entry in log:
        place = (entry.article_id, entry.start, entry.end)
        if entry.kind == "add":
            added.append(entry.after)
        elif entry.kind == "reject":
            tables[entry.table][place] = None
        else:
            tables[entry.table][place] = {**(tables[entry.table].get(place) or {}), **entry.after}
    for row in added:  # an added row can be corrected or rejected in its turn
        change = tables["figures"].pop((row["article_id"], row["start"], row["end"]), {})
        row_now = None if change is None else {**row, **change}
        tables["figures"][(row["article_id"], row["start"], row["end"])] = row_now
    return {name: rows for name, rows in tables.items() if rows}


def corrected_rows(table: str, rows: str, changed: dict[Place, dict[str, Any] | None]) -> tuple[str, list[Any]]:
    """Return SQL for rows of a table with changes, and its parameters; `rows` is SQL for them as they were."""
    start, end = SPAN[table]
    edits = {place: after for place, after in changed.items() if after is None or "figure_id" not in after}
    added = {place: after for place, after in changed.items() if after is not None and "figure_id" in after}
    columns = {name for after in edits.values() for name in after or ()}
    kinds = {name: _kind(COLUMNS[table][name]) for name in sorted(columns)}
    at = "e.at_article is not null"
    cells = [
        *(f'case when e."set {c}" then cast(e."{c}" as {kind}) else t."{c}" end as "{c}"' for c, kind in kinds.items()),
        f"case when {at} then 'correction' else t.rule end as rule",
        f"case when {at} then 1.0::double else t.score end as score",
    ]
    places = [*edits, *added]
    afters: list[dict[str, Any] | None] = [*edits.values(), *[None] * len(added)]  # an added row stands for one there
    given = _columns(
        {
            "at_article": ("varchar", [place[0] for place in places]),
            "at_start": ("bigint", [place[1] for place in places]),
            "at_end": ("bigint", [place[2] for place in places]),
            "gone": ("boolean", [after is None for after in afters]),
            **{f"set {c}": ("boolean", [c in (after or ()) for after in afters]) for c in kinds},
            **{c: ("varchar", [_text((after or {}).get(c)) for after in afters]) for c in kinds},
        }
    )
    query = f"""select t.* replace ({", ".join(cells)}) from ({rows}) t left join ({given[0]}) e
      on e.at_article = t.article_id and e.at_start = t."{start}" and e.at_end = t."{end}"
      where not coalesce(e.gone, false)"""
    if not added:
        return query, given[1]
    told = [{"rule": "correction", "score": 1.0, **after} for after in added.values()]
    kinds = {name: _kind(kind) for name, kind in {**_MADE, **ADDED, **COLUMNS[table]}.items()}
    more = _columns({c: ("varchar", [_text(row.get(c)) for row in told]) for c in kinds})
    cast = ", ".join(f'cast("{c}" as {kind}) as "{c}"' for c, kind in kinds.items())
    return f"{query} union all by name select {cast} from ({more[0]})", [*given[1], *more[1]]


def _columns(columns: dict[str, tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    """Return SQL for a table of given values, and its parameters."""
    cells = ", ".join(f'unnest(?::{kind}[]) as "{name}"' for name, (kind, _) in columns.items())
    return f"select {cells}", [values for _, values in columns.values()]


def _kind(allowed: str | tuple[str, ...]) -> str:
    return "varchar" if isinstance(allowed, tuple) else _SQL[allowed]


def _text(value: Any) -> str | None:
    """Return a value as DuckDB reads it back."""
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


class Laid:
    """Tables of one corrected version of a store: they are there for as long as somebody holds this.

    Attributes:
        mark: Names the version.
        base: The version of the store that the corrections lie over.
        articles: Those that are corrected.
        tables: By what they stand for: "changed" holds the ids of the corrected articles, "figures" and so on all
            their rows as corrected, and "was_figures" and so on as they were: the same table if no row is changed.
    """

    def __init__(self, store: Store, base: str, version: str, articles: Iterable[str]) -> None:
        """Hold no tables yet."""
        self.mark, self.base, self.articles = text_id(version), base, frozenset(articles)
        self.tables: dict[str, str] = {}
        self.relations: Any = None  # what pages/ui/patching.py makes of them
        self._store = weakref.ref(store)
        weakref.finalize(self, _drop, self._store, self.tables)

    def keep(self, name: str, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> str:
        """Make a table of the rows of a query; returns what stands for it in SQL."""
        table, store = f"{SHELF}.pages_laid_{name}_{self.mark}", self._store()
        if store is not None:
            self.tables[name] = table  # dropped in the end even if it was not made
            store.sql(f"create or replace table {table} as {query}", params, about)
        return table

    def let_go(self, *names: str) -> None:
        """Drop some of the tables."""
        _drop(self._store, {name: self.tables.pop(name) for name in names})


def _drop(held: weakref.ref[Store], tables: dict[str, str]) -> None:
    store = held()
    for table in tables.values() if store is not None else ():
        store.sql(f"drop table if exists {table}")


@dataclass(frozen=True)
class Standing:
    """What a log comes to.

    Attributes:
        changes: Of the rows, by table.
        articles: The ids of the articles they are in, in order.
        mark: Names what the log comes to: another log that comes to the same has the same.
        shadowed: Finds the tables in a query that hold other rows than the store's.
    """

    changes: Changes
    articles: list[str]
    mark: str
    shadowed: re.Pattern[str]


_standings: OrderedDict[int, tuple[Sequence[Correction], Standing]] = OrderedDict()
_standings_lock = Lock()


def _standing(log: Sequence[Correction]) -> Standing:
    """Return what a log comes to, worked out once: nobody adds to a log, a longer one is another."""
    with _standings_lock:
        held = _standings.get(id(log))
        if held is not None and held[0] is log:
            _standings.move_to_end(id(log))
            return held[1]
    made = changes(in_force(log))
    told = json.dumps([[table, [*rows.items()]] for table, rows in made.items()], default=str)
    standing = Standing(
        changes=made,
        articles=sorted({place[0] for rows in made.values() for place in rows}),
        mark=hashlib.sha256(told.encode()).hexdigest()[:12],
        shadowed=re.compile(rf"\b({'|'.join(made) or '$^'})\b"),
    )
    with _standings_lock:
        _standings[id(log)] = (log, standing)
        while len(_standings) > LAID:
            _standings.popitem(last=False)
    return standing


class CorrectedStore:
    """A store with corrections laid over it: every query sees the corrected rows."""

    def __init__(self, base: Store, log: Sequence[Correction]) -> None:
        """Lay the corrections of a log that are in force over a store."""
        self.base = base
        made = _standing(log)
        self._changes, self.changed, self._mark, self._shadowed = made.changes, made.articles, made.mark, made.shadowed
        self._laid: tuple[str, Laid | None] = ("", None)

    @property
    def version(self) -> str:
        """Text that changes when the tables or the corrections do."""
        return f"{self.base.version}+{self._mark}"

    @property
    def laid(self) -> Laid | None:
        """The tables of the corrected articles as of now; None if the store can hold none."""
        version = self.version
        if self._laid[0] != version:
            base = version.rpartition("+")[0]
            self._laid = (version, _lay(self.base, base, version, self._changes, self.changed))
        return self._laid[1]

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        """Run a query over the corrected tables; it begins with "select" or "with"."""
        laid = self.laid  # held until the query is done
        clauses, given = self._clauses(laid, {found[0] for found in self._shadowed.finditer(query)})
        text = query.lstrip()
        if clauses:
            text = f"with {clauses}, {text[5:]}" if text[:5].lower() == "with " else f"with {clauses} {text}"
        return self.base.sql(text, [*given, *params], about)

    def _clauses(self, laid: Laid | None, names: set[str]) -> tuple[str, list[Any]]:
        """Return the clauses that shadow some tables with corrected ones, and their parameters."""
        clauses, params = [], []
        for name in sorted(names):
            others = f"select * from main.{name} where article_id not in"
            if laid is not None:
                tables = laid.tables
                rows = f"{others} (select article_id from {tables['changed']}) union all by name from {tables[name]}"
            else:
                mine = f"select * from main.{name} where article_id in (select unnest(?::varchar[]))"
                corrected, given = corrected_rows(name, mine, self._changes[name])
                rows = f"{others} (select unnest(?::varchar[])) union all by name ({corrected})"
                params += [self.changed, self.changed, *given]
            clauses.append(f"{name} as not materialized ({rows})")
        return ", ".join(clauses), params


_held: WeakKeyDictionary[Store, OrderedDict[str, Laid]] = WeakKeyDictionary()


def _lay(store: Store, base: str, version: str, changed: Changes, articles: list[str]) -> Laid | None:
    """Return the tables of a corrected version, made now if they are not held.

    The rows of articles that the version before corrected, too, are taken from it: the store is read for the others.
    """
    with shelf.making(store):
        held = _held.setdefault(store, OrderedDict())
        if version in held:
            held.move_to_end(version)
            return held[version]
        for old in [name for name, laid in held.items() if laid.base != base]:
            del held[old]  # they share what there is of the store's state before
        laid = Laid(store, base, version, articles)
        before = next((old for old in reversed(held.values()) if old.base == base), None)
        more = sorted(laid.articles - (before.articles if before is not None else frozenset()))
        try:
            ids = laid.keep("changed", "select unnest(?::varchar[]) as article_id", [articles])
            for name in COLUMNS:
                was = f"select * from {name} where article_id in (select unnest(?::varchar[]))"
                if before is not None:
                    known = f"select * from {before.tables[f'was_{name}']}"
                    was = f"{known} where article_id in (select article_id from {ids}) union all by name {was}"
                was = f"select * from {laid.keep(f'was_{name}', was, [more], more)}"
                if name in changed:
                    laid.keep(name, *corrected_rows(name, was, changed[name]))
                else:
                    laid.tables[name] = laid.tables[f"was_{name}"]
        except (OSError, duckdb.Error):
            return None
        held[version] = laid
        while len(held) > LAID:
            held.popitem(last=False)
        return laid
