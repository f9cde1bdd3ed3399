"""The columns of a store with a few rows taken out and others put in their places, without reading the rest anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from pages.ui.columns import CODED, READ, Columns, Numbers, Pairs, small, telling
from pages.ui.store import Store

__all__ = ["Columns", "patched"]


@dataclass(frozen=True)
class _Order:
    """Where the rows come from: numbers of rows of the store's columns, then of new ones behind them."""

    order: Numbers

    def rows(self, old: Numbers, new: Numbers) -> Numbers:
        """Return a column of old rows and of new ones in their common order."""
        fits = new.dtype == bool or int(new.max(initial=0)) <= np.iinfo(old.dtype).max
        kind = old.dtype if fits else small(new).dtype
        found: Numbers = np.concatenate([old.astype(kind, copy=False), new.astype(kind)])[self.order]
        return found


def patched(store: Store, of: Columns, facts: str, fresh: str, gone: str, numbers: str, numbered: str) -> Columns:
    """Return columns with some rows replaced.

    Args:
        store: The store without corrections.
        of: Its columns.
        facts: Name of its table of facts.
        fresh: Name of a table of facts that are put in; one with a row number of `facts` in `was` differs from that
            row in `rests` alone. Of an article all facts are there, or only such.
        gone: Name of a table of the row numbers, `fact`, that are taken out.
        numbers: Name of the table of the numbers of articles that `of` goes by.
        numbered: The same for the columns returned: the same table, or one that numbers more articles.
    """
    size = len(of.rowid)
    place = np.empty(size, np.int32)  # of each row of the table
    place[of.rowid] = np.arange(size, dtype=np.int32)
    query = READ.format(facts=fresh, coded=", ".join(f"f.{name}" for name in CODED))
    query = f"""select r.*, f.was, n.n from ({query}) r join {fresh} f on f.rowid = r.at
      join {numbered} n on n.article_id = f.article_id"""
    read = store.sql(f"{query} order by r.at", [0, 1 << 40])
    moved = read["was"].isna().to_numpy()
    if numbered != numbers:
        of = _renumbered(store, of, numbers, numbered)
    claim, count = _claims(store, of, place, facts, read["claim"])
    levels, codes = _coded(of, read)
    days, day_of = _sorted(of.days, read[["sort_day", "last_day", "reported"]].to_numpy("datetime64[us]"))
    counts, count_of = _sorted(of.counts, read[["value_min", "value_max"]].to_numpy(float))
    sort_day, last_day, reported = (_numbers(days, read[name].to_numpy("datetime64[us]")) for name in
                                    ("sort_day", "last_day", "reported"))  # fmt: skip
    value_min, value_max = (_numbers(counts, read[name].to_numpy(float)) for name in ("value_min", "value_max"))
    article = read["n"].to_numpy(np.int32)
    dated, inside = read["dated"].to_numpy(bool), read["inside"].to_numpy(bool)

    # Rows are taken out, and others put in where their day and their article have their place.
    stays = np.ones(size, bool)
    stays[place[store.sql(f"select fact from {gone}")["fact"].to_numpy(np.int64)]] = False
    kept = place[read.loc[~moved, "was"].to_numpy(np.int64)]
    stays[kept] = True
    old = np.flatnonzero(stays)
    most = int(max(of.article.max(initial=0), article.max(initial=0))) + 1
    key = _key(day_of[of.sort_day[old]], of.article[old], most)
    new = np.flatnonzero(moved)
    new_key = _key(sort_day[new], article[new], most)
    order = np.lexsort((read["start"].to_numpy()[new], new_key))
    new = new[order]
    at = np.searchsorted(key, new_key[order])
    into = _Order(np.insert(old, at, size + np.arange(len(new))))

    rests = np.concatenate([of.rests, np.full(count - len(of.rests), -1, of.rests.dtype)])
    rests[claim] = codes["rests"]
    rowid = into.rows(of.rowid, size + new)
    merged = {name: into.rows(of.codes[name], codes[name][new]) for name in CODED}
    where = np.empty(size, np.int64)
    where[old] = np.flatnonzero(into.order < size)
    rowid[where[kept]] = size + np.flatnonzero(~moved)
    merged["rests"][where[kept]] = codes["rests"][~moved]

    said, saids = _said(of, codes["source_id"], codes["source_kind"])
    elsewhere = np.where(codes["origin_id"] != codes["place_id"], codes["origin_id"], -1)
    near = np.flatnonzero(np.isin(of.claim, claim[new]))
    here = (codes["place_id"][new], elsewhere[new])
    there = (of.codes["place_id"], of.elsewhere)
    told = telling(codes, levels, dated, value_min < 0, article, read["start"].to_numpy())
    none = near[:0]
    return Columns(
        rowid=rowid,
        codes=merged,
        levels=levels,
        days=days,
        sort_day=into.rows(day_of[of.sort_day], sort_day[new]),
        last_day=into.rows(day_of[of.last_day], last_day[new]),
        reported=into.rows(day_of[of.reported], reported[new]),
        dated=into.rows(of.dated, dated[new]),
        claim=into.rows(of.claim, claim[new]),
        article=into.rows(of.article, article[new]),
        rests=rests,
        inside=into.rows(of.inside, inside[new]),
        relayed=into.rows(of.relayed, read["relayed"].to_numpy(bool)[new]),
        spot=into.rows(of.spot, read["spot"].to_numpy(np.int32)[new]),
        counts=counts,
        value_min=into.rows(count_of[of.value_min], value_min[new]),
        value_max=into.rows(count_of[of.value_max], value_max[new]),
        told=into.rows(of.told, told[new]),
        said=into.rows(of.said, said[new]),
        saids=saids,
        elsewhere=into.rows(of.elsewhere, elsewhere[new]),
        source_claims=_pairs(of.source_claims, (of.claim, (of.said,), near), (claim[new], (said[new],)), into),
        source_articles=_pairs(of.source_articles, (of.article, (of.said,), none), (article[new], (said[new],)), into),
        place_claims=_pairs(of.place_claims, (of.claim, there, near), (claim[new], here), into),
        place_articles=_pairs(of.place_articles, (of.article, there, none), (article[new], here), into),
    )


def _key(sort_day: Numbers, article: Numbers, most: int) -> Numbers:
    """Return numbers in the order of which rows are shown: the latest first, without a day last, then by article."""
    found: Numbers = -sort_day.astype(np.int64) * most + article
    return found


def _renumbered(store: Store, of: Columns, numbers: str, numbered: str) -> Columns:
    """Return columns whose articles have their numbers among more articles."""
    both = store.sql(
        f"select a.n as old, b.n as new from {numbers} a join {numbered} b using (article_id) order by old"
    )
    article = both["new"].to_numpy(np.int32)[of.article]
    return replace(of, article=article, told=telling_of(of.told, article))


def telling_of(told: Numbers, article: Numbers) -> Numbers:
    """Return what `telling` gives where articles have other numbers."""
    mask = np.int64((1 << 24) - 1)
    found: Numbers = (told & ~(mask << 24)) | (article.astype(np.int64) << 24)
    return found


def _claims(store: Store, of: Columns, place: Numbers, facts: str, claims: pd.Series[Any]) -> tuple[Numbers, int]:
    """Return the numbers of some claims, those that `of` has no fact of behind all others, and how many there are."""
    given = claims.unique()
    query = f"select claim, min(rowid) as fact from {facts} where claim in (select unnest(?::ubigint[])) group by claim"
    known = store.sql(query, [given.tolist()])
    number = dict(zip(known["claim"], of.claim[place[known["fact"].to_numpy(np.int64)]], strict=True))
    count = len(of.rests)
    for claim in given:
        if claim not in number:
            number[claim] = count
            count += 1
    return np.array([number[claim] for claim in claims], np.int32), count


def _coded(of: Columns, read: pd.DataFrame) -> tuple[dict[str, list[str]], dict[str, Numbers]]:
    """Return levels with those that come in, and the codes of the new rows."""
    levels = {name: list(of.levels[name]) for name in CODED}
    levels["origin_id"] = levels["place_id"]
    codes = {}
    for name in CODED:
        numbers = {word: number for number, word in enumerate(levels[name])}
        for word in read[name].dropna().unique():
            if word not in numbers:
                numbers[word] = len(levels[name])
                levels[name].append(word)
        codes[name] = np.array([numbers.get(word, -1) for word in read[name]], np.int32)
    return levels, codes


def _sorted(levels: Numbers, new: Numbers) -> tuple[Numbers, Numbers]:
    """Return sorted levels with those that come in, and the number now of each that was there (of -1: -1)."""
    found = np.union1d(levels, new[~pd.isna(new)])
    places = np.full(len(levels) + 1, -1, np.int32)
    places[:-1] = np.searchsorted(found, levels)
    return found, small(places)


def _numbers(levels: Numbers, values: Numbers) -> Numbers:
    """Return the numbers of values among sorted levels, -1 of a missing one."""
    found: Numbers = np.where(pd.isna(values), -1, np.searchsorted(levels, values)).astype(np.int32)
    return found


def _said(of: Columns, source: Numbers, kind: Numbers) -> tuple[Numbers, tuple[Numbers, Numbers]]:
    """Return the numbers of sources with their kinds, and what each number stands for."""
    numbers = {both: number for number, both in enumerate(zip(*(column.tolist() for column in of.saids), strict=True))}
    given = list(zip(source.tolist(), kind.tolist(), strict=True))
    for both in given:
        numbers.setdefault(both, len(numbers))
    sources, kinds = zip(*numbers, strict=True) if numbers else ((), ())
    return np.array([numbers[both] for both in given], np.int32), (
        np.array(sources, np.int32),
        np.array(kinds, np.int32),
    )


def _pairs(
    pairs: Pairs,
    was: tuple[Numbers, tuple[Numbers, ...], Numbers],
    now: tuple[Numbers, tuple[Numbers, ...]],
    into: _Order,
) -> Pairs:
    """Return pairs with those of the new rows.

    Args:
        pairs: Of the old rows.
        was: Of the old rows: claims or articles, the groups, and which rows may have a pair of a new one.
        now: Of the new rows: claims or articles, and the groups.
        into: Where the new rows go.
    """
    (other, groups, near), (new_other, new_groups) = was, now
    width = np.int64(1 + max([int(group.max(initial=0)) for group in (*groups, *new_groups)]))

    def keys(others: Numbers, group: Numbers) -> Numbers:
        return np.where(group >= 0, others.astype(np.int64) * width + group, -1)

    there = np.concatenate([keys(other[near], group[near]) for group in groups])
    held = dict(zip(there.tolist(), np.concatenate([of[near] for of in pairs.of]).tolist(), strict=True))
    held[-1] = -1
    more: list[int] = []
    numbers = []
    for group in new_groups:
        given = keys(new_other, group).tolist()
        for key in given:
            if key not in held:
                held[key] = len(pairs.group) + len(more)
                more.append(int(key % width))
        numbers.append(np.array([held[key] for key in given], np.int32))
    of = tuple(into.rows(old, new) for old, new in zip(pairs.of, numbers, strict=True))
    grown = small(np.array(more, np.int32))
    return Pairs(of, np.concatenate([pairs.group, grown]) if more else pairs.group)
