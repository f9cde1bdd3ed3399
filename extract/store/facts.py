"""Facts: one narrow row a figure, with all that a filter asks of it, so that any filter is answered without a join.

Beside them dictionaries of places, sources, publishers and articles, and the latest of what is told of each place and
by each source. To make them takes a while where figures are many: there they are written beside the parts as a DuckDB
database when articles have been added, and named in the manifest with a mark of the state that they are of. Whoever
reads the store attaches that; what has no facts, or older ones, or damaged ones, is read all the same: they are made
then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from extract.articles import text_id
from extract.store import columns, parts
from extract.store import manifest as manifests
from extract.store.columns import Asked, Columns
from extract.store.files import sync_file, sync_folder, system_error
from extract.store.latest import ATTRIBUTED, MENTIONED, source_id
from extract.store.manifest import Manifest, StoreError
from extract.store.read import SHELF, Holding, Store, quote
from extract.store.words import NAME as WORDS
from extract.store.write import Writer

LAYOUT = 1  # of what is written
LEAST = 100_000  # figures of a store that has its facts written: those of a smaller one are soon made
TABLES = ("facts", "places", "sources", "publishers", "lost", "articles", "mentioned", "attributed")


@dataclass(frozen=True)
class Made:
    """Facts that are made.

    Attributes:
        facts: The name of their table.
        holding: The state of the store that they are of.
        spots: By part that has its words: the number of its first figure in the index of words.
    """

    facts: str
    holding: Holding
    spots: Mapping[str, int]


# {spot} is the number of a figure in the index of words (extract/store/words.py), null where there is none of it.
# `inside`: of the actor and the place of the whole that it is a part of, so that it answers no question of its own:
# 800 engineers of 5,000 in Iraq are inside, 5,000 in Iraq of 60,000 in the region are not.
TOLD = f"""
select f.figure_id, f.article_id, f.sentence_id, f.start, f."end", f.text, f.part_of,
  hash(coalesce(f.claim_id, f.figure_id)) as claim, f.actor, f.event, f.measure, f.modality, f.precision, f.value_min,
  f.value_max, coalesce(f.value_min, f.value_max) as value, coalesce(f.value_max, f.value_min) as value_top,
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
    """SQL for the dictionary of the places of a table.

    A capital that stands for its government is no place of troops: it adds to `rows` alone.
    """
    return f"""
select place_id, any_value(name) as name, any_value(name_en) as name_en, any_value(country_code) as country_code,
  any_value(kind) as kind, any_value(lat) as lat, any_value(lon) as lon, count(*) filter (not metonym) as mentions,
  count(distinct article_id) filter (not metonym) as articles, count(*) as rows
from {table} where place_id is not null group by 1
"""


def sources_of(table: str) -> str:
    """SQL for the dictionary of the sources of a table of attributions."""
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
    """SQL for the most frequent names of places that could not be located."""
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


def make(store: Asked, names: Mapping[str, str], holding: Holding | None, before: Made | None = None) -> dict[str, int]:
    """Make the tables of a state of a store.

    Args:
        store: The store.
        names: What each of TABLES is called.
        holding: Its state; None if it cannot tell, then its tables are asked as they are.
        before: Facts of an earlier state: of what is in it and stays nothing is joined again. Where they turn out to
            be damaged, or gone, all is.

    Returns:
        The numbers of the first figures of its parts in the index of words.

    Raises:
        StoreError: A file of the store is missing or damaged.
        OSError: The disk takes no more.
        duckdb.Error: The store cannot hold tables.
    """
    try:
        spots = _make_facts(store, names["facts"], holding, before)
    except (duckdb.Error, StoreError):
        if before is None:
            raise
        spots = _make_facts(store, names["facts"], holding, None)
    numbered = f"""select article_id, (row_number() over (order by article_id))::integer - 1 as n
      from (select distinct article_id from {names["facts"]})"""
    queries = {"places": PLACES, "sources": SOURCES, "publishers": PUBLISHERS, "lost": LOST, "articles": numbered}
    queries |= {"mentioned": MENTIONED, "attributed": ATTRIBUTED}
    for name, query in queries.items():
        store.sql(f"create or replace table {names[name]} as {query}")
    return spots


def _make_facts(store: Asked, name: str, holding: Holding | None, before: Made | None) -> dict[str, int]:
    told = f"{SHELF}.told_{text_id(name)}"
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
        for some in groups(fresh):
            tables = ", ".join(f"{table} as ({query})" for table, query in holding.tables(some, spots).items())
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


def _kept(holding: Holding, before: Made | None) -> tuple[str, list[Any], set[str]] | None:
    """SQL for the facts of the version before that stay, its parameters, and the parts that they are of.

    None if there are none, or the parts they are of were put together otherwise since.
    """
    if before is None:
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
    """Parts in groups of TOGETHER figures or so, or of one part."""
    group: list[str] = []
    for part in parts:
        if group and sum(parts[name] for name in group) + parts[part] > TOGETHER:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def mark(state: Manifest) -> str:
    """What tells a state of a store from those with other facts, and facts from those that another Rasd would make."""
    made = [LAYOUT, TOLD, RESTS, PLACES, SOURCES, PUBLISHERS, LOST, columns.CODED, columns.READ, columns.TELLING]
    # What hash() gives, which is in the facts, is DuckDB's own affair.
    made += [duckdb.__version__, [field.name for field in fields(Columns)]]
    made += [MENTIONED, ATTRIBUTED]
    files = [(part.part, WORDS in part.files and part.files[WORDS].path) for part in state.parts]
    told = [made, sorted(files), sorted(state.superseded), state.claims and state.claims.path]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def same_facts(one: Holding, other: Holding) -> bool:
    """Whether two states of a store have the same facts."""
    return mark(one.manifest) == mark(other.manifest)


def write(writer: Writer, whole: bool = False) -> bool:
    """Write the facts of the state in force and put them in force, where its figures are many; whether that was done.

    Args:
        writer: The store.
        whole: Write them anew if they are damaged or not those of the tables, too, and of the tables alone.

    Raises:
        OSError: They could not be written; the store is as it was.
        StoreError: A file that they are made of is missing or damaged.
        duckdb.Error: They take more memory than there is.
    """
    state, folder = writer.manifest, writer.folder
    size = sum(part.files["figures"].rows for part in state.parts)
    if size < LEAST:
        if state.facts is not None:
            writer.put(replace(state, version=state.version + 1, facts=None, facts_of=""))
        return False
    there = state.facts if state.facts_of == mark(state) else None
    if whole and there is not None and writer.bucket is not None:
        writer.bucket.fetch_again(there)
    if there is not None and (folder / there.path).exists() and (not whole or same(folder)):
        return False
    path = folder / parts.FACTS / f"{parts.new_id(state.version + 1)}.duckdb"
    path.parent.mkdir(exist_ok=True)
    try:
        _write(folder, path, whole)
        sync_file(path)
    except BaseException as error:
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink(missing_ok=True)
        told = error.__cause__ if isinstance(error, StoreError) else error
        if isinstance(told, duckdb.Error) and path.name in str(told):  # else it is of the tables, or of memory
            raise system_error(told) from error
        raise
    sync_folder(path.parent)
    file = parts.described(folder, path, size)
    writer.put(replace(state, version=state.version + 1, facts=file, facts_of=mark(state)))
    return True


def _write(folder: Path, path: Path, whole: bool) -> None:
    with Store(folder) as store:
        holding = store.holding
        assert holding is not None
        before = None if whole else attached(store, holding, "before")
        store.sql(f"attach {quote(str(path))} as made")
        spots = make(store, {name: f"made.{name}" for name in TABLES}, holding, before)
        store.sql(
            "create table made.state as select ? as manifest, ? as spots",
            [manifests.dumps(holding.manifest), json.dumps(spots)],
        )
        _write_columns(store, columns.make(store, "made.facts", "made.articles"))
        store.sql("checkpoint made")
        store.sql("detach made")


def _write_columns(store: Asked, made: Columns) -> None:
    """Write columns into the database `made`, each list of numbers as one value."""
    store.sql("create table made.levels as select ? as levels", [json.dumps(made.levels)])
    store.sql("create table made.columns (name varchar, kind varchar, size bigint, numbers blob)")
    for name, numbers in columns.arrays(made).items():
        told = pa.compress(numbers.tobytes(), "zstd", asbytes=True)
        store.sql("insert into made.columns values (?, ?, ?, ?)", [name, numbers.dtype.str, numbers.nbytes, told])


def read_columns(store: Asked, database: str) -> Columns:
    """The columns of facts that are `attached`.

    Raises:
        duckdb.Error, StoreError, OSError: They are damaged.
    """
    found = {}
    for name in store.sql(f"select name from {database}.columns order by rowid")["name"]:
        row = store.sql(f"select * from {database}.columns where name = ?", [name]).iloc[0]
        numbers = pa.decompress(bytes(row["numbers"]), int(row["size"]), "zstd", asbytes=True)
        found[str(name)] = np.frombuffer(numbers, np.dtype(row["kind"]))
    return columns.of_arrays(found, json.loads(store.sql(f"select levels from {database}.levels").iloc[0]["levels"]))


def attached(store: Asked, holding: Holding, name: str) -> Made | None:
    """Attach the facts that are written of a store, of this or of an earlier state.

    Args:
        store: The store.
        holding: Its state.
        name: What the database is called from now on; `detach` takes it away.

    Returns:
        None if there are none that can be read as they were written.
    """
    file = holding.manifest.facts
    if file is None:
        return None
    path = holding.folder / file.path
    try:
        # Else damage would be found by the query that comes upon it. A million figures take a tenth of a second.
        if parts.described(holding.folder, path, file.rows) != file:
            return None
        store.sql(f"attach {quote(str(path))} as {name} (read_only)")
    except (OSError, duckdb.Error, StoreError):
        return None
    try:
        state = store.sql(f"select manifest, spots from {name}.state").iloc[0]
        of = replace(holding, manifest=manifests.parse(state["manifest"], str(path)), homes={})
        found = Made(f"{name}.facts", of, json.loads(state["spots"]))
        if mark(of.manifest) == holding.manifest.facts_of:
            return found
    except (duckdb.Error, StoreError):
        pass
    detach(store, name)
    return None


def detach(store: Asked, name: str) -> None:
    """Let go of what `attached` attached."""
    with suppress(duckdb.Error, StoreError):
        store.sql(f"detach {name}")


def same(folder: Path) -> bool:
    """Whether the facts that are written of a store's state are what was written, and their rows those of its tables.

    What is made of these rows (dictionaries, latest rows, columns) is as it was written: it is not made again.
    """
    with Store(folder) as store:
        holding = store.holding
        if holding is None or holding.manifest.facts is None or holding.manifest.facts_of != mark(holding.manifest):
            return True  # they are of an earlier state: nobody takes them for this one's
        if attached(store, holding, "written") is None:
            return False
        _make_facts(store, f"{SHELF}.again", holding, None)
        digest = "select count(*) as n, sum(hash(f)::hugeint)::varchar as rows from"
        given, made = (
            store.sql(f"{digest} (select * exclude (spot) from {table}) f").iloc[0]
            for table in ("written.facts", f"{SHELF}.again")
        )
        return bool((given == made).all())
