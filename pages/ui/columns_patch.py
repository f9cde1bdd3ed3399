"""The columns of a store in which a few rows stand for others: the store's own are shared, not copied.

The rows that come in stand behind all others, each with the row before which it is shown; those that they replace are
no facts any more. So a corrected version takes memory for its corrections alone, and many can be held at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from extract.store.columns import CODED, READ, Column, Columns, Numbers, Pairs, small, telling
from pages.ui.store import Store

__all__ = ["Columns", "patched"]


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
    place[of.rowid.base] = np.arange(size, dtype=np.int32)
    query = READ.format(facts=fresh, coded=", ".join(f"f.{name}" for name in CODED))
    query = f"""select r.*, f.was, n.n from ({query}) r join {fresh} f on f.rowid = r.at
      join {numbered} n on n.article_id = f.article_id"""
    read = store.sql(f"{query} order by r.at", [0, 1 << 40])
    if numbered != numbers:
        of = _renumbered(store, of, numbers, numbered)
    days, day_of = _sorted(of.days, read[["sort_day", "last_day", "reported"]].to_numpy("datetime64[us]"))
    before, key = _before(of, place, read, days, day_of)
    order = np.lexsort((read["start"], key, before))
    read, before = read.iloc[order].reset_index(drop=True), before[order]

    claim, count = _claims(store, of, place, facts, read["claim"])
    levels, codes = _coded(of, read)
    counts, count_of = _sorted(of.counts, read[["value_min", "value_max"]].to_numpy(float))
    sort_day, last_day, reported = (_numbers(days, read[name].to_numpy("datetime64[us]")) for name in
                                    ("sort_day", "last_day", "reported"))  # fmt: skip
    value_min, value_max = (_numbers(counts, read[name].to_numpy(float)) for name in ("value_min", "value_max"))
    article = read["n"].to_numpy(np.int32)
    dated, inside, relayed = (read[name].to_numpy(bool) for name in ("dated", "inside", "relayed"))
    rests = np.concatenate([of.rests, np.full(count - len(of.rests), -1, of.rests.dtype)])
    rests[claim] = codes["rests"]
    said, saids = _said(of, codes["source_id"], codes["source_kind"])
    elsewhere = np.where(codes["origin_id"] != codes["place_id"], codes["origin_id"], -1)
    near = np.flatnonzero(np.isin(of.claim.base, claim))
    mine = np.flatnonzero(of.article.each(lambda articles: np.isin(articles, article)))
    here = (codes["place_id"], elsewhere)
    there = (of.codes["place_id"].base, of.elsewhere.base)
    return replace(
        of,
        gone=place[store.sql(f"select fact from {gone}")["fact"].to_numpy(np.int64)],
        behind=before,
        rowid=_behind(of.rowid, size + read["at"].to_numpy(np.int64)),
        codes={name: _behind(of.codes[name], codes[name]) for name in CODED},
        levels=levels,
        days=days,
        sort_day=_behind(of.sort_day, sort_day, day_of),
        last_day=_behind(of.last_day, last_day, day_of),
        reported=_behind(of.reported, reported, day_of),
        dated=_behind(of.dated, dated),
        claim=_behind(of.claim, claim),
        article=_behind(of.article, article, of.article.now),
        rests=rests,
        inside=_behind(of.inside, inside),
        relayed=_behind(of.relayed, relayed),
        spot=_behind(of.spot, read["spot"].to_numpy(np.int32)),
        counts=counts,
        value_min=_behind(of.value_min, value_min, count_of),
        value_max=_behind(of.value_max, value_max, count_of),
        told=_behind(of.told, telling(codes, levels, dated, value_min < 0, article, read["start"].to_numpy())),
        said=_behind(of.said, said),
        saids=saids,
        elsewhere=_behind(of.elsewhere, elsewhere),
        source_claims=_pairs(of.source_claims, (of.claim, (of.said.base,), near), (claim, (said,))),
        source_articles=_pairs(of.source_articles, (of.article, (of.said.base,), mine), (article, (said,))),
        place_claims=_pairs(of.place_claims, (of.claim, there, near), (claim, here)),
        place_articles=_pairs(of.place_articles, (of.article, there, mine), (article, here)),
    )


def _behind(column: Column, more: Numbers, now: Numbers | None = None) -> Column:
    """Return a column with numbers of more facts behind its own; `now`: what its own have become."""
    if now is not None and np.array_equal(now[:-1], np.arange(len(now) - 1)):
        now = None
    kind = column.base.dtype if now is None else now.dtype
    fits = more.dtype == bool or int(more.max(initial=0)) <= np.iinfo(kind).max
    return Column(column.base, more.astype(kind) if fits else small(more), now)


def _before(of: Columns, place: Numbers, read: pd.DataFrame, days: Numbers, day_of: Numbers) -> tuple[Numbers, Numbers]:
    """Return of each row that comes in the row before which it is shown, and its place among those of another day.

    One that differs in `rests` alone has the place of the row that it replaces; the others go where their day, the
    latest first, and their article have theirs.
    """
    sort_day, article = _numbers(days, read["sort_day"].to_numpy("datetime64[us]")), read["n"].to_numpy(np.int64)
    most = np.int64(1 + max(of.article.top, int(article.max(initial=0))))
    key = article - sort_day * most
    there = of.article[np.arange(len(of.rowid))] - day_of[of.sort_day.base] * most
    before = np.searchsorted(there, key).astype(np.int32)
    stays = read["was"].notna().to_numpy()
    before[stays] = place[read.loc[stays, "was"].to_numpy(np.int64)]
    return before, key


def _renumbered(store: Store, of: Columns, numbers: str, numbered: str) -> Columns:
    """Return columns whose articles have their numbers among more articles."""
    both = store.sql(
        f"select a.n as old, b.n as new from {numbers} a join {numbered} b using (article_id) order by old"
    )
    now = np.append(both["new"].to_numpy(np.int32), np.int32(-1))
    article = Column(of.article.base, of.article.base[:0], now)
    return replace(of, article=article, told=Column(telling_of(of.told.base, now[of.article.base])))


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
    number = dict(zip(known["claim"], of.claim.base[place[known["fact"].to_numpy(np.int64)]], strict=True))
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
    was: tuple[Column, tuple[Numbers, ...], Numbers],
    now: tuple[Numbers, tuple[Numbers, ...]],
) -> Pairs:
    """Return pairs with those of the new rows.

    Args:
        pairs: Of the old rows.
        was: Of the old rows: claims or articles, the groups, and which rows may have a pair of a new one.
        now: Of the new rows: claims or articles, and the groups.
    """
    (other, groups, near), (new_other, new_groups) = was, now
    width = np.int64(1 + max([int(group.max(initial=0)) for group in (*groups, *new_groups)]))

    def keys(others: Numbers, group: Numbers) -> Numbers:
        return np.where(group >= 0, others.astype(np.int64) * width + group, -1)

    there = np.concatenate([keys(other[near], group[near]) for group in groups])
    held = dict(zip(there.tolist(), np.concatenate([of.base[near] for of in pairs.of]).tolist(), strict=True))
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
    of = tuple(_behind(old, new) for old, new in zip(pairs.of, numbers, strict=True))
    return Pairs(of, _behind(pairs.group, np.array(more, np.int32)))
