"""Questions to the store: the rows and counts of a selection, as data frames ready to draw.

Counts and charts are answered from the facts (pages/ui/facts.py); words, sentences and readings are fetched for the few
rows that are shown. A figure whose words say no day has `day` null; `reported` is the day of publication.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from pages.ui.facts import folded, relations
from pages.ui.facts import source_id as id_of
from pages.ui.selection import Selection
from pages.ui.store import Store

MOST_ROWS = 500  # of a table on the page
MOST_MARKS = 3000  # of a chart
MOST_NAMES = 1000  # options of a filter
MOST_TAKEN = 200_000  # rows of a download
HELD = 24 << 20  # bytes of answers that are held

# Everything about some figures; {narrow} is a condition on the articles that are asked for.
WIDE = """
select f.figure_id, f.article_id, f.sentence_id, f.start, f."end", f.text, f.value_min, f.value_max, f.precision,
  f.unit, f.actor, f.force, f.event, f.measure, f.modality, f.date_start, f.date_end, f.date_text, f.part_of,
  f.rule, f.score, hash(coalesce(f.claim_id, f.figure_id)) as claim, coalesce(f.claim_id, f.figure_id) as claim_id,
  coalesce(f.value_min, f.value_max) as value, coalesce(f.value_max, f.value_min) as value_top,
  coalesce(f.date_start, f.date_end) as day, a.published as reported,
  coalesce(f.date_start, f.date_end, a.published) as sort_day,
  a.title, a.publisher, a.url, a.published, left(md5(a.publisher), 8) as publisher_id,
  s.text as sentence, s.start as sentence_start,
  p.mention_id as place_mention_id, p.place_id, p.name, p.name_en, p.country_code, p.kind as place_kind, p.lat, p.lon,
  o.mention_id as origin_mention_id, o.place_id as origin_id, o.name as origin_name, o.name_en as origin_name_en,
  o.country_code as origin_country, o.lat as origin_lat, o.lon as origin_lon,
  t.attribution_id, t.source, {source_id} as source_id, coalesce(t.source_kind, 'article') as source_kind,
  case when t.attribution_id is null then 'article' when t.named then 'named' else 'anonymous' end as voice,
  t.via, t.affiliation, t.quote
from (select * from figures where {narrow}) f
  left join (select * exclude (text) from articles where {narrow}) a on a.article_id = f.article_id
  left join (select * from sentences where {narrow}) s on s.article_id = f.article_id and s.sentence_id = f.sentence_id
  left join (select * from places where {narrow}) p on p.article_id = f.article_id and p.mention_id = f.place_mention_id
  left join (select * from places where {narrow}) o
    on o.article_id = f.article_id and o.mention_id = f.origin_mention_id
  left join (select * from attributions where {narrow}) t
    on t.article_id = f.article_id and t.attribution_id = f.attribution_id
"""
# Names for rows of facts (k): what a chart says of a mark.
NAMED = """
select k.*, p.name, p.name_en, p.kind as place_kind, p.lat, p.lon, o.name as origin_name, o.name_en as origin_name_en,
  o.lat as origin_lat, o.lon as origin_lon, t.source, a.publisher
from ({rows}) k
  left join {places} p on p.place_id = k.place_id
  left join {places} o on o.place_id = k.origin_id
  left join (select source_id, any_value(source) as source from {sources} group by 1) t on t.source_id = k.source_id
  left join (select article_id, publisher from articles) a on a.article_id = k.article_id
"""
_COLUMN = {
    "actor": "coalesce(actor, 'none')",
    "source": "coalesce(source_id, 'article')",
    "kind": "source_kind",
    "rests": "rests",
    "event": "event",
    "measure": "measure",
    "modality": "modality",
    "precision": "precision",
    "publisher": "publisher_id",
    "article": "article_id",
}
_ORDER = "sort_day desc nulls last, article_id, start"
_FACTS_ONLY = "modality in ('asserted', 'planned')"
# Of several statements of a claim, the one shown.
_TELLING = """array_position(['named', 'article', 'anonymous'], voice), day is null,
  array_position(['planned', 'asserted', 'possible', 'denied'], modality), place_id is null, value_min is null,
  article_id, start"""


def _wide_query(narrow: str) -> str:
    return WIDE.format(narrow=narrow, source_id=id_of("t.source"))


def _marks(values: Any) -> str:
    return ", ".join("?" * len(values))


def _number(text: str) -> float | None:
    """Return the count that a search spells in digits of either kind, or None."""
    digits = re.sub(r"[,.٬،\s]", "", text)
    return float(digits) if digits.isdecimal() and len(digits) <= 9 else None


class Rows:
    """The tables of one store under one selection; answers are kept for as long as the store's version lasts."""

    def __init__(self, store: Store, selection: Selection) -> None:
        """Hold a store and the selection to ask it under."""
        self.store, self.selection = store, selection
        self._in = relations(store)

    def _ask(self, query: str, params: list[Any]) -> pd.DataFrame:
        return _answer(_Held(self.store), query, tuple(params))

    def _where(self, skip: str = "") -> tuple[str, list[Any]]:
        """Return the condition of the selection over the facts and its parameters; `skip` leaves one filter out."""
        view = self.selection
        terms, params = ["true"], []
        for name, values in view.facets.items():
            if name == skip or not values:
                continue
            marks = _marks(values)
            if name == "place":
                held = f"select country_code from {self._in.places} where kind = 'country' and place_id in ({marks})"
                terms.append(
                    f"(place_id in ({marks}) or origin_id in ({marks}) or country_code in ({held})"
                    f" or origin_country in ({held}))"
                )
                params += list(values) * 4
            else:
                terms.append(f"{_COLUMN[name]} in ({marks})")
                params += list(values)
        if skip != "period":
            if view.start:
                terms.append("coalesce(date_end, date_start, reported) >= ?")
                params.append(view.start)
            if view.end:
                terms.append("coalesce(date_start, date_end, reported) < ?::date + 1")
                params.append(view.end)
        if view.q and skip != "q":
            told = f"select article_id from articles where contains({folded('title')}, {folded('?::varchar')})"
            said = f"""select g.figure_id from figures g join sentences s on s.article_id = g.article_id
              and s.sentence_id = g.sentence_id where contains({folded("s.text")}, {folded("?::varchar")})"""
            terms.append(f"(figure_id in ({said}) or article_id in ({told}) or value_min = ? or value_max = ?)")
            params += [view.q] * 2 + [_number(view.q)] * 2
        return " and ".join(terms), params

    def _hits(self, skip: str = "", possible: bool = True) -> tuple[str, list[Any]]:
        """Return the facts of the selection as a query, and its parameters."""
        condition, params = self._where(skip)
        if not possible and "modality" not in self.selection.facets:
            condition += f" and {_FACTS_ONLY}"
        return f"select * from {self._in.facts} where {condition}", params

    def _named(self, rows: str) -> str:
        return NAMED.format(rows=rows, places=self._in.places, sources=self._in.sources)

    def figures(self) -> pd.DataFrame:
        """Return the statements of figures of the selection, latest first, with names but without sentences."""
        hits, params = self._hits()
        return self._ask(f"{self._named(f'{hits} order by {_ORDER} limit {MOST_MARKS}')} order by {_ORDER}", params)

    def claims(self, possible: bool = True, also: str = "true", values: tuple[Any, ...] = ()) -> pd.DataFrame:
        """Return one row a claim: its most telling statement, with how often and by how many outlets it is stated.

        Of several statements the one chosen is attributed to a named source before the article's own voice before
        an unnamed one, dated before undated, planned before asserted (headlines make facts of plans), located first.
        `low` and `high` are the extremes of all statements of the claim, for the reader to see when they differ.

        Args:
            possible: Include possible and denied ones.
            also, values: A further condition over the facts, and its parameters.
        """
        hits, params = self._hits(possible=possible)
        return self._ask(
            f"""with hits as not materialized ({hits} and {also}), chosen as (
                select distinct claim from (select claim from hits order by {_ORDER} limit {MOST_MARKS})),
              told as (
                select *, row_number() over (partition by claim order by {_TELLING}) as choice,
                  count(*) over (partition by claim) as n_statements,
                  min(coalesce(value_min, value_max)) over (partition by claim) as low,
                  max(coalesce(value_max, value_min)) over (partition by claim) as high,
                  list_distinct(list(coalesce(publisher_id, article_id)) over (partition by claim)).len() as n_outlets
                from hits semi join chosen using (claim)),
              picked as materialized (select * exclude (choice) from told where choice = 1)
            {self._named("select * from picked")} order by {_ORDER}""",
            [*params, *values],
        )

    def full(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return rows of `claims` or `figures` (at most MOST_ROWS of them) with everything about each figure."""
        part = frame.head(MOST_ROWS)
        if part.empty:
            return part
        wide = self._wide(part["figure_id"].tolist(), part["article_id"].unique().tolist()).set_index("figure_id")
        more = [name for name in wide.columns if name not in part.columns]
        return part.join(wide[more], on="figure_id")

    def _wide(self, figures: list[str], articles: list[str]) -> pd.DataFrame:
        narrow = f"article_id in ({_marks(articles)})"
        query = f"select * from ({_wide_query(narrow)}) where figure_id in ({_marks(figures)})"
        return self._ask(f"{query} order by {_ORDER}", [*articles * 6, *figures])

    def taken(self) -> pd.DataFrame:
        """Return every statement of the selection with everything about it, for a download."""
        hits, params = self._hits()
        return self.store.sql(
            f"select * from ({_wide_query('true')}) where figure_id in (select figure_id from ({hits}))"
            f" order by {_ORDER} limit {MOST_TAKEN}",
            params,
        )

    def totals(self) -> dict[str, int]:
        """Return the counts of the scope line: claims, statements, articles, sources, claims by what they rest on."""
        hits, params = self._hits()
        row = self._ask(
            f"""select * from (
                select coalesce(sum(n), 0)::bigint as statements, count(*) as claims,
                  count(*) filter (named) as named, count(*) filter (anonymous) as anonymous,
                  count(*) filter (itself) as itself, count(*) filter (dated) as dated
                from (
                  select count(*) as n, bool_or(rests = 'named') as named, bool_or(rests = 'anonymous') as anonymous,
                    bool_or(rests = 'article') as itself, bool_or(day is not null) as dated
                  from ({hits}) group by claim)),
              (select count(distinct article_id) as articles, count(distinct source_id) as sources from ({hits}))""",
            params * 2,
        ).iloc[0]
        found = {name: int(row[name]) for name in row.index}
        found["undated"] = found["claims"] - found.pop("dated")
        return found

    def period(self) -> tuple[Any, Any, Any]:
        """Return the first and last day of the figures and the latest publication; missing ones are None."""
        hits, params = self._hits()
        row = self._ask(
            f"select min(sort_day) as a, max(coalesce(date_end, sort_day)) as b, max(reported) as c from ({hits})",
            params,
        ).iloc[0]
        return row["a"], row["b"], row["c"]

    def options(self, name: str) -> pd.DataFrame:
        """Return the ids of a filter with the number of claims each would leave, most first.

        Columns: id, n, and what a label needs (label; label_en and kind for places).
        """
        hits, params = self._hits(skip=name)
        if name == "place":
            rows = f"""with hits as not materialized ({hits}), states as (
                select distinct on (country_code) place_id, country_code from {self._in.places}
                where kind = 'country' and country_code is not null order by country_code, mentions desc)
              select id, count(distinct claim) as n from (
                select place_id as id, claim from hits union all select origin_id, claim from hits
                union all select c.place_id, h.claim from hits h join states c on c.country_code = h.country_code)
              where id is not null group by 1 order by n desc, id limit {MOST_NAMES}"""
        else:
            column = _COLUMN[name]
            rows = f"""select {column} as id, count(distinct claim) as n from ({hits}) where {column} is not null
              group by 1 order by n desc, id limit {MOST_NAMES}"""
        found = self._ask(rows, params)
        return found.merge(self.labels(name, found["id"].tolist()), on="id", how="left")

    def labels(self, name: str, ids: list[str]) -> pd.DataFrame:
        """Return id, label, label_en and kind for ids of a filter, whatever the selection; unknown ids are left out."""
        if not ids:
            return pd.DataFrame({"id": [], "label": [], "label_en": [], "kind": []}, dtype="str")
        marks = _marks(ids)
        if name == "place":
            query = f"""select place_id as id, name as label, name_en as label_en, kind from {self._in.places}
              where place_id in ({marks})"""
        elif name == "source":
            query = f"""select source_id as id, any_value(source) as label, null as label_en,
                any_value(source_kind) as kind from {self._in.sources} where source_id in ({marks}) group by 1
              union all select 'article', '', null, 'article'"""
        elif name == "publisher":
            query = f"""select left(md5(publisher), 8) as id, any_value(publisher) as label, null as label_en,
                null as kind from articles where left(md5(publisher), 8) in ({marks}) group by 1"""
        elif name == "article":
            query = f"""select article_id as id, coalesce(title, '') as label, null as label_en, null as kind
              from articles where article_id in ({marks})"""
        else:
            column = _COLUMN[name]
            query = f"""select distinct {column} as id, '' as label, null as label_en, null as kind
              from {self._in.facts} where {column} in ({marks})"""
        found = self._ask(query, ids)
        return found[found["id"].isin(ids)]

    def known(self) -> dict[str, set[str]]:
        """Return which ids of the selection's filters the collection holds."""
        return {name: set(self.labels(name, list(ids))["id"]) for name, ids in self.selection.facets.items()}

    def record(self, record: str) -> pd.DataFrame:
        """Return everything about one figure, whatever the filters; empty if there is none."""
        article = self.article_of(record)
        return self._wide([record], [article or ""])

    def same_claim(self, claim: int) -> pd.DataFrame:
        """Return every statement of one claim, whatever the filters, oldest first."""
        query = (
            f"select figure_id, article_id from {self._in.facts} where claim = ? order by {_ORDER} limit {MOST_ROWS}"
        )
        return self.full(self._ask(query, [claim])).iloc[::-1]

    def counted(self, name: str, count: Callable[[], int]) -> int:
        """Return a number that takes a while to count, counted once for a selection and a version of the store."""
        key = (_Held(self.store), name, urlencode(self.selection.query(), doseq=True))
        if key not in _numbers:
            if len(_numbers) > 2000:
                _numbers.clear()
            _numbers[key] = count()
        return _numbers[key]

    def planned(self) -> pd.DataFrame:
        """Return the claims of the selection that are planned by one statement at least."""
        return self.claims(also="modality = 'planned'")

    def figures_at(self, place_id: str) -> pd.DataFrame:
        """Return the claims of the selection at or from one place."""
        return self.claims(also="(place_id = ? or origin_id = ?)", values=(place_id, place_id))

    def figures_by(self, source_id: str) -> pd.DataFrame:
        """Return the claims of the selection that one source states ("article": the article's own voice)."""
        return self.claims(also=f"{_COLUMN['source']} = ?", values=(source_id,))

    def said_by(self, source_id: str) -> pd.DataFrame:
        """Return what is attributed to one source, latest first, with its sentences."""
        return self._ask(
            f"""select t.*, t.cue_start as start, t.cue_end as "end", t.cue as text, s.text as sentence,
                s.start as sentence_start, a.publisher, a.published
              from (select * from attributions where {id_of("source")} = ? limit 200) t
              join sentences s using (article_id, sentence_id) join articles a using (article_id)
              order by published desc nulls last, article_id, cue_start""",
            [source_id],
        )

    def article_of(self, record: str) -> str | None:
        """Return the article that holds a figure, place or attribution; None if there is none."""
        found = self._ask(
            """select article_id from figures where figure_id = ? union all
               select article_id from places where mention_id = ? union all
               select article_id from attributions where attribution_id = ? limit 1""",
            [record] * 3,
        )
        return None if found.empty else str(found.iloc[0]["article_id"])

    def articles(self) -> pd.DataFrame:
        """Return the articles of the selection, oldest first; of very many the latest."""
        columns = "article_id, title, publisher, published"
        order = f"order by published desc nulls last, article_id desc limit {MOST_ROWS}"
        if not self.selection.active:
            return self._ask(f"select {columns} from articles {order}", []).iloc[::-1]
        hits, params = self._hits()
        held = f"article_id in (select article_id from ({hits}))"
        return self._ask(f"select {columns} from articles where {held} {order}", params).iloc[::-1]

    def article(self, article_id: str) -> dict[str, pd.DataFrame]:
        """Return the rows of one article by table, whatever the filters; `articles` is empty if there is none."""
        wanted = {
            "articles": "select * from articles where article_id = ?",
            "sentences": "select * from sentences where article_id = ? order by start",
            "places": "select * from places where article_id = ? order by start",
            "attributions": "select * from attributions where article_id = ? order by cue_start",
        }
        tables = {name: self._ask(query, [article_id]) for name, query in wanted.items()}
        tables["figures"] = self._ask(f"{_wide_query('article_id = ?')} order by f.start", [article_id] * 6)
        return tables

    def places(self) -> pd.DataFrame:
        """Return one row a place: mentions, claims of the selection there, the largest count stated there.

        A capital that stands for its government is no place here. Without a filter on figures every named place
        counts; with one, the places of the figures that pass it. Names that could not be located have place_id null.
        """
        hits, params = self._hits()
        narrowed = set(self.selection.active)
        lost = "select text, count(*) as mentions, count(distinct article_id) as articles from places"
        lost += " where place_id is null and not metonym"
        within = "article_id in (select article_id from hits)"
        if not narrowed:
            counted = f"select place_id, mentions, articles from {self._in.places} where mentions > 0"
        elif narrowed <= {"article", "publisher"}:
            counted = f"""select place_id, count(*) as mentions, count(distinct article_id) as articles from places
              where not metonym and place_id is not null and {within} group by 1"""
            lost += f" and {within}"
        else:
            counted = """select place_id, count(*) as mentions, count(distinct article_id) as articles from here
              where place_id is not null group by 1"""
            lost += " and false"
        return self._ask(
            f"""with hits as not materialized ({hits}), here as (
                select place_id, claim, article_id, value_top, measure, modality from hits
                union all select origin_id, claim, article_id, null, measure, modality from hits
                  where origin_id is distinct from place_id),
              mine as (
                select place_id, count(distinct claim) as claims,
                  max(value_top) filter (measure <> 'casualty' and {_FACTS_ONLY}) as largest
                from here where place_id is not null group by 1)
              select d.place_id, d.name, d.name_en, null as text, d.country_code, d.kind, d.lat, d.lon, c.mentions,
                c.articles, mine.claims, mine.largest
              from ({counted}) c join {self._in.places} d using (place_id) left join mine using (place_id)
              union all select null, null, null, text, null, null, null, null, mentions, articles, null, null
              from ({lost} group by 1 order by 2 desc limit 100)
              order by mentions desc, name limit {MOST_MARKS}""",
            params,
        )

    def mentions(self, place_id: str) -> pd.DataFrame:
        """Return the sentences that name one place, latest first."""
        return self._ask(
            """select p.*, s.text as sentence, s.start as sentence_start, a.title, a.publisher, a.published
              from (select * from places where place_id = ? limit 200) p
              join sentences s using (article_id, sentence_id) join articles a using (article_id)
              order by published desc nulls last, article_id, p.start""",
            [place_id],
        )

    def sources(self) -> pd.DataFrame:
        """Return one row a source (the article's own voice included) with its claims in the selection."""
        hits, params = self._hits()
        return self._ask(
            f"""select k.*, d.source, d.affiliation from (
                select coalesce(source_id, 'article') as source_id, source_kind, any_value(voice) as voice,
                  count(*) as statements, count(distinct claim) as claims, count(distinct article_id) as articles
                from ({hits}) group by 1, 2 order by claims desc, source_id limit {MOST_MARKS}) k
              left join {self._in.sources} d using (source_id, source_kind) order by claims desc, source""",
            params,
        )

    def attributions(self) -> pd.DataFrame:
        """Return one row a source with everything attributed to it in the articles of the selection."""
        if not self.selection.active:
            return self._ask(
                f"select *, statements as claims from {self._in.sources} order by statements desc, source"
                f" limit {MOST_MARKS}",
                [],
            )
        hits, params = self._hits()
        return self._ask(
            f"""with said as materialized (
                select source, source_kind, named, affiliation, article_id from attributions
                where source is not null and article_id in (select article_id from ({hits}))),
              spelt as (select source, {id_of("source")} as source_id from (select distinct source from said))
              select source_id, source_kind, any_value(source) as source,
                case when bool_or(named) then 'named' else 'anonymous' end as voice,
                any_value(affiliation) as affiliation, count(*) as statements, count(*) as claims,
                count(distinct article_id) as articles
              from said join spelt using (source) group by 1, 2 order by statements desc, source limit {MOST_MARKS}""",
            params,
        )

    def relays(self, figures_only: bool) -> pd.DataFrame:
        """Return who relays whom: source, source_id, source_kind, via, publisher, n statements; most first."""
        hits, params = self._hits()
        if figures_only:
            rows = f"{hits} and via is not null limit {MOST_ROWS * 10}"
            return self._ask(
                f"""select source, any_value(source_id) as source_id, source_kind, via, publisher, count(*) as n
                  from ({self._named(rows)})
                  where source is not null group by 1, 3, 4, 5 order by n desc, source, via limit 60""",
                params,
            )
        held = f"article_id in (select article_id from ({hits}))" if self.selection.active else "true"
        return self._ask(
            f"""select source, {id_of("any_value(source)")} as source_id, source_kind, via, a.publisher, count(*) as n
              from (select * from attributions where via is not null and source is not null and {held}) t
              join articles a using (article_id) group by 1, 3, 4, 5 order by n desc, source, via limit 60""",
            params if self.selection.active else [],
        )

    def shared(self) -> pd.DataFrame:
        """Return the statements of the claims that several outlets print, with sentences; most often stated first."""
        hits, params = self._hits()
        rows = f"""with hits as not materialized ({hits}), several as (
            select claim, count(*) as n from hits where publisher_id is not null group by 1
            having count(distinct publisher_id) > 1 order by n desc, claim limit {MOST_ROWS // 2})
          select hits.*, several.n from hits join several using (claim) order by n desc, claim limit {MOST_ROWS}"""
        return self.full(self._ask(self._named(rows), params))

    def demonstration(self) -> int:
        """Return how many articles of the collection were written for demonstration (data/sample)."""
        found = self._ask("select count(*) as n from articles where starts_with(article_id, 'sample-')", [])
        return int(found.iloc[0]["n"])

    def actors(self) -> list[str]:
        """Return the ids of the actors of the collection, most frequent first."""
        query = f"select actor from {self._in.facts} where actor is not null group by 1 order by count(*) desc, 1"
        return [str(actor) for actor in self._ask(f"{query} limit {MOST_NAMES}", [])["actor"]]


class _Held:
    """A store as a cache key: equal when path and version are."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.key = (id(getattr(store, "base", store)), store.version)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.key == other.key


_numbers: dict[tuple[_Held, str, str], int] = {}


class _Answers:
    """The answers of late, up to so many bytes; what several ask at once is asked once."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: OrderedDict[Any, tuple[pd.DataFrame, int]] = OrderedDict()
        self._turns: dict[Any, Lock] = {}
        self._lock = Lock()

    def get(self, key: Any, ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the answer that is held, else ask."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._held:  # another has asked while we waited
                    return self._held[key][0]
            try:
                found = ask()
                self._keep(key, found)
            finally:
                with self._lock:
                    self._turns.pop(key, None)
        return found

    def _keep(self, key: Any, found: pd.DataFrame) -> None:
        size = int(found.memory_usage(deep=True).sum())
        with self._lock:
            self._held[key] = (found, size)
            self._size += size
            while self._size > self._most and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1][1]


_answers = _Answers(HELD)


def _answer(held: _Held, query: str, params: tuple[Any, ...]) -> pd.DataFrame:
    return _answers.get((held, query, params), lambda: held.store.sql(query, params))
