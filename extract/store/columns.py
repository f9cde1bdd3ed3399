"""The facts as columns of small numbers, made once for each version of a store: filters and counts run over them.

A row stands for a figure, in the order in which figures are shown, the latest first. Words and ids are numbers into
lists of levels, -1 where a fact has none; days and counts of persons are numbers into sorted lists. So a filter is a
look-up, the number of different claims is the number of marks in a list, and a million figures are asked in hundredths
of a second. What is shown of a row is fetched from the table of facts by its `rowid`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[Any]


class Asked(Protocol):
    """What can be asked as a store can (extract/store/read.py)."""

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        """The rows of a query over articles, sentences, figures, places and attributions.

        `about` names articles, when the query needs the rows of no others: they are found without reading the others.
        """


# Columns of the facts that hold few different words.
CODED = (
    *("actor", "event", "measure", "modality", "precision", "source_kind", "voice", "rests", "publisher_id"),
    *("source_id", "place_id", "origin_id", "country_code", "origin_country"),
)
CHUNK = 30_720  # rows read at once: a quarter of a row group of DuckDB's
# Which of several statements of a claim is the more telling one; `Rows.claims` says why.
TELLING = {
    "voice": ("named", "article", "anonymous"),
    "modality": ("planned", "asserted", "possible", "denied"),
}

READ = """
select f.rowid as at, hash(f.article_id) as article, f.start, f.claim, f.value_min, f.value_max,
  f.inside, f.via is not null as relayed, f.day is not null as dated, f.sort_day, f.reported,
  coalesce(f.date_end, f.date_start, f.reported) as last_day, coalesce(f.spot, -1) as spot, {coded}
from {facts} f where f.rowid >= ? and f.rowid < ?
"""


@dataclass(frozen=True)
class Column:
    """A number of each fact.

    Attributes:
        base: Of the facts of the store itself; corrected versions share it.
        more: Of facts that stand behind them (pages/ui/columns_patch.py).
        now: What numbers of `base` have become, where they are others; its last stands for -1.
    """

    base: Numbers
    more: Numbers | None = None
    now: Numbers | None = None

    def __post_init__(self) -> None:
        """Let nobody write into what all share."""
        self.base.setflags(write=False)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.base) + (0 if self.more is None else len(self.more))

    def __getitem__(self, rows: Numbers) -> Numbers:
        """Return the numbers of some facts, given by their rows."""
        if self.more is None:
            return self.base[rows]
        size = len(self.base)
        found = self.base.take(rows, mode="clip") if size else np.zeros(len(rows), self.base.dtype)
        if self.now is not None:
            found = self.now[found]
        behind = np.flatnonzero(rows >= size)
        if len(behind):
            found = found.astype(np.promote_types(found.dtype, self.more.dtype), copy=False)
            found[behind] = self.more[rows[behind] - size]
        return found

    def each(self, look: Callable[[Numbers], Numbers]) -> Numbers:
        """Return what a function makes of all numbers."""
        base = self.base if self.now is None else self.now[self.base]
        return look(base) if self.more is None else np.concatenate([look(base), look(self.more)])

    @property
    def top(self) -> int:
        """The greatest number, at least 0."""
        return int(self.each(lambda numbers: numbers.max(keepdims=True, initial=0)).max())


@dataclass(frozen=True)
class Pairs:
    """The different pairs of a group and something in it: what `of` numbers, one or two a row; -1 is no pair."""

    of: tuple[Column, ...]
    group: Column

    def count(self, hits: Numbers, groups: int) -> Numbers:
        """Return for each group how many of its pairs occur in the rows `hits`."""
        seen = np.zeros(len(self.group) + 1, bool)  # the last stands for -1
        for numbers in self.of:
            seen[numbers[hits]] = True
        return np.bincount(self.group[np.flatnonzero(seen[:-1])], minlength=groups)


@dataclass(frozen=True)
class Columns:
    """All facts of one version of a store.

    Attributes:
        gone: Rows that are no facts any more: others stand behind for them.
        behind: Of each row behind the store's own, in their order, the own row before which it stands.
        rowid: Row of each fact in the table of facts.
        codes, levels: By name (of CODED): the number of each fact's word; the words.
        days: Sorted days; `sort_day`, `last_day` (of the span) and `reported` are numbers into them.
        dated: Whether the words say a day.
        claim, article: Numbers of the claims and of the articles.
        rests: What each claim rests on, a level of "rests".
        inside: It is part of another that has its actor and its place.
        relayed: A medium relays it.
        spot: Number of each fact in the index of words; -1 where it is in none.
        counts: Sorted counts of persons; `value_min` and `value_max` are numbers into them.
        told: The less, the more telling is a statement of its claim.
        said, saids: Number of each fact's source and kind; the codes of source and of kind of each number.
        elsewhere: The origin where it is not the place: a level of "place_id"; `levels` of the two are the same.
        source_claims, source_articles: Pairs of what `said` numbers and a claim, an article.
        place_claims, place_articles: Pairs of a place or an origin and a claim, an article.
    """

    gone: Numbers
    behind: Numbers
    rowid: Column
    codes: dict[str, Column]
    levels: dict[str, list[str]]
    days: Numbers
    sort_day: Column
    last_day: Column
    reported: Column
    dated: Column
    claim: Column
    article: Column
    rests: Numbers
    inside: Column
    relayed: Column
    spot: Column
    counts: Numbers
    value_min: Column
    value_max: Column
    told: Column
    said: Column
    saids: tuple[Numbers, Numbers]
    elsewhere: Column
    source_claims: Pairs
    source_articles: Pairs
    place_claims: Pairs
    place_articles: Pairs

    def all(self) -> Numbers:
        """Return the truth of each row: whether it is a fact."""
        found = np.ones(len(self.rowid), bool)
        found[self.gone] = False
        return found

    def ordered(self, marked: Numbers) -> Numbers:
        """Return the rows that are marked, in the order in which they are shown."""
        rows, size = np.flatnonzero(marked), len(marked) - len(self.behind)
        own = int(np.searchsorted(rows, size))
        if own == len(rows):
            return rows
        return np.insert(rows[:own], np.searchsorted(rows[:own], self.behind[rows[own:] - size]), rows[own:])

    def number(self, name: str, word: str) -> int:
        """Return the number of a word of a coded column, or -2: no row has it."""
        try:
            return self.levels[name].index(word)
        except ValueError:
            return -2

    def heard_as(self, rows: Numbers) -> Numbers:
        """Return for each number of `said` which voices some facts of it have, a truth for each level of "voice"."""
        size, voices = len(self.saids[0]), len(self.levels["voice"])
        each = self.said[rows].astype(np.int32) * voices + self.codes["voice"][rows]
        found: Numbers = np.bincount(each, minlength=size * voices).reshape(size, voices) > 0
        return found

    @cached_property
    def voices(self) -> Numbers:
        """`heard_as` of all rows, those that are no facts any more among them."""
        return self.heard_as(np.arange(len(self.rowid)))

    def value(self, rows: Numbers) -> Numbers:
        """Return the least count that some facts state, as numbers into `counts`."""
        least = self.value_min[rows]
        return np.where(least >= 0, least, self.value_max[rows])

    def value_top(self, rows: Numbers) -> Numbers:
        """Return the greatest."""
        most = self.value_max[rows]
        return np.where(most >= 0, most, self.value_min[rows])

    def outlet(self, rows: Numbers) -> Numbers:
        """Return the numbers of the publishers of some facts, or of the articles that have none."""
        publisher = self.codes["publisher_id"][rows]
        return np.where(publisher >= 0, publisher, self.article[rows] + len(self.levels["publisher_id"]))

    def persons(self, numbers: Numbers) -> Numbers:
        """Return the counts of persons that numbers into `counts` stand for; unknown ones are missing."""
        known = (numbers >= 0) & (numbers < len(self.counts))
        values = np.full(len(numbers), np.nan)
        values[known] = self.counts[numbers[known]]
        return values

    def day(self, numbers: Numbers) -> Numbers:
        """Return the days that numbers into `days` stand for."""
        found: Numbers = np.append(self.days, np.datetime64("NaT"))[numbers]
        return found

    def words(self, name: str, codes: Numbers, none: str | None = None) -> Numbers:
        """Return the words that the codes of a column stand for."""
        found: Numbers = np.array([*self.levels[name], none], object)[codes]
        return found

    def any_of(self, name: str, words: Iterable[str], missing: bool = False) -> Numbers:
        """Tell of each fact whether a coded column holds one of some words; `missing`: or none at all."""
        wanted = set(words)
        table = np.array([*(level in wanted for level in self.levels[name]), missing])
        return self.codes[name].each(lambda codes: table[codes])


class _Levels:
    """Numbers for the values of columns, in the order in which they come."""

    def __init__(self) -> None:
        self.levels: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def numbers(self, column: pd.Series[Any]) -> Numbers:
        codes, values = pd.factorize(column)
        for value in values:
            if value not in self._numbers:
                self._numbers[value] = len(self.levels)
                self.levels.append(value)
        table = np.array([*(self._numbers[value] for value in values), -1], np.int32)
        return small(table[codes])

    def sorted(self, kind: str) -> tuple[Numbers, Numbers]:
        """Return the levels in their order, and the place in it of each number (of -1: -1)."""
        levels = np.array(self.levels, kind)
        order = np.argsort(levels)
        places = np.full(len(order) + 1, -1, np.int32)
        places[order] = np.arange(len(order))
        return levels[order], small(places)


def make(store: Asked, facts: str, articles: str) -> Columns:
    """Read the columns of a store.

    Args:
        store: The store.
        facts: Name of the table of facts.
        articles: Name of a table of article_id and n, the number of the article in the order of the ids.
    """
    size = int(store.sql(f"select count(*) as n from {facts}").iloc[0]["n"])
    held = {name: _Levels() for name in (*CODED, "days", "counts")}
    held["origin_id"] = held["place_id"]
    held |= dict.fromkeys(("sort_day", "last_day", "reported"), held["days"])
    held |= dict.fromkeys(("value_min", "value_max"), held["counts"])
    read: dict[str, list[Numbers]] = {}
    known = store.sql(f"select hash(article_id) as key, n from {articles} order by key")
    keys, ids = known["key"].to_numpy(), known["n"].to_numpy(np.int32)
    query = READ.format(facts=facts, coded=", ".join(f"f.{name}" for name in CODED))
    for first in range(0, max(size, 1), CHUNK):
        chunk = store.sql(query, [first, first + CHUNK])
        for name in chunk.columns:
            column = chunk[name]
            plain = column.to_numpy(np.int32) if column.dtype == np.int64 else column.to_numpy()
            if name == "article":
                plain = ids[np.searchsorted(keys, plain)]
            read.setdefault(str(name), []).append(held[name].numbers(column) if name in held else plain)
    raw = {name: np.concatenate(read.pop(name)) for name in list(read)}
    return _made(raw, held)


def _made(raw: dict[str, Numbers], held: dict[str, _Levels]) -> Columns:
    days, place_of_day = held["days"].sorted("datetime64[us]")
    counts, place_of_count = held["counts"].sorted("float64")
    levels = {name: held[name].levels for name in CODED}
    sort_day = place_of_day[raw.pop("sort_day")]
    # The latest first; without a day (-1) last.
    order = np.lexsort((raw["start"], raw["article"], -sort_day.astype(np.int32))).astype(np.int32)
    codes = {name: raw.pop(name)[order] for name in CODED}
    found, keys = pd.factorize(raw.pop("claim")[order])
    claim, article = found.astype(np.int32), raw.pop("article")[order]
    del found
    dated, inside, relayed = (raw.pop(name)[order].astype(bool) for name in ("dated", "inside", "relayed"))
    value_min, value_max = (place_of_count[raw.pop(name)[order]] for name in ("value_min", "value_max"))
    rests = np.full(len(keys), -1, np.int8)
    rests[claim] = codes["rests"]
    told = telling(codes, levels, dated, value_min < 0, article, raw.pop("start")[order])
    kinds = len(levels["source_kind"]) + 1
    both, different = pd.factorize((codes["source_id"].astype(np.int32) + 1) * kinds + codes["source_kind"] + 1)
    said = small(both)
    del both
    place, origin = codes["place_id"], codes["origin_id"]
    elsewhere = np.where(origin != place, origin, -1).astype(origin.dtype)
    return Columns(
        gone=article[:0],
        behind=article[:0],
        rowid=Column(raw.pop("at")[order]),
        codes={name: Column(code) for name, code in codes.items()},
        levels=levels,
        days=days,
        sort_day=Column(sort_day[order]),
        last_day=Column(place_of_day[raw.pop("last_day")[order]]),
        reported=Column(place_of_day[raw.pop("reported")[order]]),
        dated=Column(dated),
        claim=Column(claim),
        article=Column(article),
        rests=rests,
        inside=Column(inside),
        relayed=Column(relayed),
        spot=Column(raw.pop("spot")[order].astype(np.int32)),
        counts=counts,
        value_min=Column(value_min),
        value_max=Column(value_max),
        told=Column(told),
        said=Column(said),
        saids=(different // kinds - 1, different % kinds - 1),
        elsewhere=Column(elsewhere),
        source_claims=_pairs(claim, said),
        source_articles=_pairs(article, said),
        place_claims=_pairs(claim, place, elsewhere),
        place_articles=_pairs(article, place, elsewhere),
    )


def marked(size: int, numbers: Numbers) -> Numbers:
    """Return a list in which each number is marked; -1 marks the last."""
    seen = np.zeros(size, bool)
    seen[numbers] = True
    return seen


def small(numbers: Numbers) -> Numbers:
    """Return numbers in the smallest type that holds them."""
    most = int(numbers.max(initial=0))
    return numbers.astype(next(kind for kind in (np.int8, np.int16, np.int32) if most <= np.iinfo(kind).max))


def telling(
    codes: dict[str, Numbers],
    levels: dict[str, list[str]],
    dated: Numbers,
    unbounded: Numbers,
    article: Numbers,
    start: Numbers,
) -> Numbers:
    """Return a number for each fact: the less, the more telling; of those alike the one that stands first."""

    def rank(name: str) -> Numbers:
        order = TELLING[name]
        table = [order.index(level) if level in order else len(order) for level in levels[name]]
        return np.array([*table, len(order)], np.int64)[codes[name]]

    kind = rank("voice") * 2 + ~dated
    kind = ((kind * 8 + rank("modality")) * 2 + (codes["place_id"] < 0)) * 2 + unbounded
    found: Numbers = (kind << 48) | (article.astype(np.int64) << 24) | np.minimum(start, (1 << 24) - 1)
    return found


def _pairs(of: Numbers, *groups: Numbers) -> Pairs:
    """Return the pairs of some columns' values with those of another; a row without a group makes none."""
    group = np.concatenate(groups)
    known = np.flatnonzero(group >= 0).astype(np.int32)
    known = known[np.lexsort((group[known], of[known % len(of)] if len(of) else known))]
    other, mine = of[known % len(of)] if len(of) else known, group[known]
    fresh = np.ones(len(known), bool)
    fresh[1:] = (np.diff(other) != 0) | (np.diff(mine) != 0)
    numbers = np.full(len(group), -1, np.int32)
    numbers[known] = np.cumsum(fresh, dtype=np.int32) - 1
    return Pairs(tuple(Column(part) for part in np.split(numbers, len(groups))), Column(mine[fresh]))


def arrays(of: Columns) -> dict[str, Numbers]:
    """The numbers of columns that nothing was put behind, each list of them by a name; levels are not among them."""
    found: dict[str, Numbers] = {}

    def take(name: str, value: Any) -> None:
        if isinstance(value, Column):
            found[name] = value.base
        elif isinstance(value, Pairs):
            take(name, (*value.of, value.group))
        elif isinstance(value, dict | tuple):
            for key, part in value.items() if isinstance(value, dict) else enumerate(value):
                take(f"{name} {key}", part)
        else:
            found[name] = value

    for field in fields(of):
        if field.name != "levels":
            take(field.name, getattr(of, field.name))
    return found


def of_arrays(found: Mapping[str, Numbers], levels: dict[str, list[str]]) -> Columns:
    """The columns that `arrays` was given."""

    def pairs(name: str) -> Pairs:
        *of, group = (found[key] for key in found if key.startswith(f"{name} "))
        return Pairs(tuple(Column(part) for part in of), Column(group))

    given: dict[str, Any] = {"levels": levels}
    for field in fields(Columns):
        name, kind = field.name, str(field.type)
        if kind == "Column":
            given[name] = Column(found[name])
        elif kind == "Numbers":
            given[name] = found[name]
        elif kind == "Pairs":
            given[name] = pairs(name)
        elif name == "codes":
            given[name] = {code: Column(found[f"codes {code}"]) for code in CODED}
        elif name == "saids":
            given[name] = (found["saids 0"], found["saids 1"])
    return Columns(**given)
