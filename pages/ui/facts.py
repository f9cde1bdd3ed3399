"""Facts: one narrow row a figure, made once for each version of a store, so that any filter is answered from memory.

Beside them dictionaries of places, sources, publishers and articles. All are tables in the memory of the store's own
DuckDB, shared by all visitors, and what is filtered and counted is there as columns of numbers besides
(pages/ui/columns.py). Where a store cannot hold them they are computed with each question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from extract.articles import text_id
from extract.store.read import SHELF, Holding
from extract.store.words import folded
from pages.ui import columns, logs, shelf
from pages.ui.columns import Columns
from pages.ui.memory import give_back, keep_out
from pages.ui.store import Store


def source_id(column: str) -> str:
    """Return SQL for the id of a source: the same for a name however it is spelt."""
    return f"left(md5({folded(column)}), 8)"


# {spot} is the number of a figure in the index of words (extract/store/words.py), null where there is none of it.
# `inside`: of the actor and the place of the whole that it is a part of, so that it answers no question of its own:
# 800 engineers of 5,000 in Iraq are inside, 5,000 in Iraq of 60,000 in the region are not.
TOLD = f"""
select f.figure_id, f.article_id, f.start, f.text, hash(coalesce(f.claim_id, f.figure_id)) as claim, f.part_of,
  f.actor, f.event, f.measure, f.modality, f.precision, f.value_min, f.value_max,
  coalesce(f.value_min, f.value_max) as value, coalesce(f.value_max, f.value_min) as value_top,
  f.date_start, f.date_end, coalesce(f.date_start, f.date_end) as day, a.published as reported,
  coalesce(f.date_start, f.date_end, a.published) as sort_day, left(md5(a.publisher), 8) as publisher_id,
  p.place_id, p.country_code, o.place_id as origin_id, o.country_code as origin_country,
  {source_id("t.source")} as source_id, coalesce(t.source_kind, 'article') as source_kind, t.via,
  case when t.attribution_id is null then 'article' when t.named then 'named' else 'anonymous' end as voice,
  f.part_of is not null and (w.figure_id is null or (coalesce(f.actor = w.actor, f.actor is null)
    and coalesce(p.place_id = wp.place_id, p.place_id is null))) as inside, {{spot}} as spot
from figures f
  left join articles a on a.article_id = f.article_id
  left join places p on p.article_id = f.article_id and p.mention_id = f.place_mention_id
  left join places o on o.article_id = f.article_id and o.mention_id = f.origin_mention_id
  left join attributions t on t.article_id = f.article_id and t.attribution_id = f.attribution_id
  left join (select article_id, figure_id, actor, place_mention_id from figures
      where figure_id in (select part_of from figures where part_of is not null)) w
    on w.article_id = f.article_id and w.figure_id = f.part_of
  left join places wp on wp.article_id = w.article_id and wp.mention_id = w.place_mention_id
"""
ROWS = TOLD.format(spot="null::integer")
# On whose word a claim rests, by the voices of all its statements: a named source's, else the article's own, else only
# unnamed ones'. It does not depend on the filters: what a named source says elsewhere does not rest on unnamed ones.
RESTS = """case when bool_or(voice = 'named') then 'named' when bool_or(voice = 'article') then 'article'
  else 'anonymous' end as rests"""
FACTS = f"""with told as materialized ({ROWS}), resting as (select claim, {RESTS} from told group by claim)
  select told.*, resting.rests from told join resting using (claim)"""


def places_of(table: str) -> str:
    """Return SQL for the dictionary of the places of a table.

    A capital that stands for its government is no place of troops: it adds to `rows` alone.
    """
    return f"""
select place_id, any_value(name) as name, any_value(name_en) as name_en, any_value(country_code) as country_code,
  any_value(kind) as kind, any_value(lat) as lat, any_value(lon) as lon, count(*) filter (not metonym) as mentions,
  count(distinct article_id) filter (not metonym) as articles, count(*) as rows
from {table} where place_id is not null group by 1
"""


def sources_of(table: str) -> str:
    """Return SQL for the dictionary of the sources of a table of attributions."""
    return f"""
select source_id, source_kind, any_value(source) as source,
  case when bool_or(named) then 'named' else 'anonymous' end as voice, any_value(affiliation) as affiliation,
  count(*) as statements, count(distinct article_id) as articles, count(*) filter (named) as named,
  list(distinct source) as spelt
from {table} join (
  select source, {source_id("source")} as source_id from (select distinct source from {table})) using (source)
group by 1, 2
"""


def lost_of(where: str) -> str:
    """Return SQL for the most frequent names of places that could not be located."""
    return f"""
select text, count(*) as mentions, count(distinct article_id) as articles from places
where place_id is null and not metonym and {where} group by 1 order by 2 desc, 1 limit 100
"""


PLACES, SOURCES, LOST = places_of("places"), sources_of("attributions"), lost_of("true")
PUBLISHERS = """
select left(md5(publisher), 8) as publisher_id, any_value(publisher) as publisher from articles
where publisher is not null group by 1
"""
TOGETHER = 70_000  # figures that are joined with what belongs to them at once: this bounds the memory it takes
NAMES = ("facts", "places", "sources", "publishers", "lost", "articles")  # tables of a version
KEPT = 2  # versions of a store whose tables are kept: a visitor may still be asking the one before


@dataclass(frozen=True)
class Relations:
    """What stands in a query for the facts and the dictionaries: a table's name, or a query in parentheses."""

    facts: str = f"({FACTS})"
    places: str = f"({PLACES})"
    sources: str = f"({SOURCES})"
    publishers: str = f"({PUBLISHERS})"
    lost: str = f"({LOST})"
    rows: str = ""  # the facts with `fact`, their number, perhaps with some that are no facts any more
    articles: str = ""  # article_id of each article with figures, and its number in the columns
    numbered: str = ""  # the same without corrections
    columns: Columns | None = None
    holding: Holding | None = None  # the state of the store that they are of, if it tells
    spots: Mapping[str, int] = field(default_factory=dict)  # by part that has its words: the number of its first figure


_made: WeakKeyDictionary[Store, dict[str, Relations]] = WeakKeyDictionary()  # a visitor's own store goes with its facts


def relations(store: Store) -> Relations:
    """Return the relations of a store, made now if its version is new."""
    version = store.version
    with shelf.making(store):
        mine = _made.setdefault(store, {})
        if version not in mine:
            for old in mine:  # who still asks it has its columns
                mine[old] = replace(mine[old], columns=None)
            mine[version] = _make(store, version, next(reversed(mine.values()), None))
            for old in list(mine)[:-KEPT]:
                _drop(store, mine.pop(old))
        return mine[version]


def _make(store: Store, version: str, before: Relations | None) -> Relations:
    """Make the tables of a version, out of those of the version before if most of them can stay."""
    mark = text_id(version)
    names = {name: f"{SHELF}.pages_{name}_{mark}" for name in NAMES}
    numbered = f"""select article_id, (row_number() over (order by article_id))::integer - 1 as n
      from (select distinct article_id from {names["facts"]})"""
    queries = {"places": PLACES, "sources": SOURCES, "publishers": PUBLISHERS, "lost": LOST, "articles": numbered}
    holding: Holding | None = getattr(store, "holding", None)
    try:
        spots = _make_facts(store, names["facts"], holding, before)
        for name, query in queries.items():
            store.sql(f"create or replace table {names[name]} as {query}")
        shelf.compress(store)
    except duckdb.Error:
        logs.fault("facts cannot be held")
        return Relations()
    made = columns.make(store, names["facts"], names["articles"])
    give_back()
    keep_out()
    rows = f"(select rowid as fact, * from {names['facts']})"
    return Relations(**names, numbered=names["articles"], rows=rows, columns=made, holding=holding, spots=spots)


def _make_facts(store: Store, name: str, holding: Holding | None, before: Relations | None) -> dict[str, int]:
    """Make the table of facts: of the parts of the store one after the other, or of what came since.

    Returns:
        The numbers of the first figures of its parts in the index of words.
    """
    told = f"{name}_told"
    spots: dict[str, int] = {}
    if holding is None:
        store.sql(f"create or replace table {told} as {ROWS}")
    else:
        fresh = dict(holding.parts)
        kept = _kept(holding, before)
        if kept:
            store.sql(f"create or replace table {told} as {kept[0]}", kept[1])
            fresh = {part: rows for part, rows in fresh.items() if part not in kept[2]}
            spots |= before.spots if before is not None else {}
        else:
            store.sql(f"create or replace table {told} as {ROWS} limit 0")
        spots |= _spots(holding, fresh, spots)
        for parts in groups(fresh):
            tables = ", ".join(f"{table} as ({query})" for table, query in holding.tables(parts, spots).items())
            store.sql(f"insert into {told} by name with {tables} {TOLD.format(spot='f.spot')}")
    store.sql(
        f"""create or replace table {name} as
          with resting as (select claim, {RESTS} from {told} group by claim)
          select told.*, resting.rests from {told} told join resting using (claim) order by sort_day desc nulls last"""
    )  # in the order in which rows are shown, so that those shown together lie together
    store.sql(f"drop table {told}")
    return spots


def _spots(holding: Holding, fresh: Mapping[str, int], known: Mapping[str, int]) -> dict[str, int]:
    """Number the figures of parts that have their words, after those that are numbered."""
    rows = holding.parts
    at = max((first + rows[part] for part, first in known.items()), default=0)
    found = {}
    for part in fresh:
        if part in holding.worded:
            found[part], at = at, at + rows[part]
    return found


def _kept(holding: Holding, before: Relations | None) -> tuple[str, list[Any], set[str]] | None:
    """Return SQL for the facts of the version before that stay, its parameters, and the parts that they are of.

    None if there are none, or the parts they are of were put together otherwise since.
    """
    if before is None or before.holding is None or before.facts.startswith("("):
        return None
    old, new = before.holding, holding
    parts, gone = set(old.parts), set(new.manifest.superseded) - set(old.manifest.superseded)
    if {part for part in parts if part in new.worded} != set(before.spots):  # words came since
        return None
    if not parts <= set(new.parts) or not set(old.manifest.superseded) <= set(new.manifest.superseded):
        return None
    articles = sorted({article for article, part in gone if part in parts})
    stay = "article_id not in (select unnest(?::varchar[]))"
    rows = f"select * exclude (rests) from {before.facts} where {stay}"
    if old.manifest.claims == new.manifest.claims:
        return rows, [articles], parts
    # What has been added can unite claims of what was there.
    united = f"""select figure_id, hash(coalesce(claim_id, figure_id)) as united
      from ({new.tables(parts, {})["figures"]}) where {stay}"""
    rows = f"""select f.* replace (coalesce(u.united, f.claim) as claim)
      from ({rows}) f left join ({united}) u using (figure_id)"""
    return rows, [articles, articles], parts


def groups(parts: dict[str, int]) -> Iterator[list[str]]:
    """Return parts in groups of TOGETHER figures or so, or of one part."""
    group: list[str] = []
    for part in parts:
        if group and sum(parts[name] for name in group) + parts[part] > TOGETHER:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _drop(store: Store, old: Relations) -> None:
    for table in (getattr(old, name) for name in NAMES):
        if table and not table.startswith("("):
            store.sql(f"drop table if exists {table}")
