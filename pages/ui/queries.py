"""Questions to the store: the rows and counts of a selection, as data frames ready to draw.

All pages read figures through `WIDE`: one row a figure with its place, its source, its article and its sentence. A
figure whose words say no day has `day` null; `reported` is the day of publication.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd

from pages.ui.selection import FACETS, Selection
from pages.ui.store import Store

MOST_ROWS = 500  # of a table on the page
MOST_MARKS = 3000  # of a chart

WIDE = """
select f.figure_id, f.article_id, f.sentence_id, f.start, f."end", f.text, f.value_min, f.value_max, f.precision,
  f.unit, f.actor, f.force, f.event, f.measure, f.modality, f.date_start, f.date_end, f.date_text, f.part_of,
  f.rule, f.score,
  coalesce(f.claim_id, f.figure_id) as claim, coalesce(f.value_min, f.value_max) as value,
  coalesce(f.value_max, f.value_min) as value_top,
  coalesce(f.date_start, f.date_end) as day, a.published as reported,
  coalesce(f.date_start, f.date_end, a.published) as sort_day,
  a.title, a.publisher, a.url, a.published, left(md5(a.publisher), 8) as publisher_id,
  s.text as sentence, s.start as sentence_start,
  p.mention_id as place_mention_id, p.place_id, p.name, p.name_en, p.country_code, p.kind as place_kind, p.lat, p.lon,
  o.mention_id as origin_mention_id, o.place_id as origin_id, o.name as origin_name, o.name_en as origin_name_en,
  o.country_code as origin_country, o.lat as origin_lat, o.lon as origin_lon,
  t.attribution_id, t.source, left(md5(t.source), 8) as source_id, coalesce(t.source_kind, 'article') as source_kind,
  case when t.attribution_id is null then 'article' when t.named then 'named' else 'anonymous' end as voice,
  t.via, t.affiliation, t.quote
from figures f
  left join articles a on a.article_id = f.article_id
  left join sentences s on s.article_id = f.article_id and s.sentence_id = f.sentence_id
  left join places p on p.article_id = f.article_id and p.mention_id = f.place_mention_id
  left join places o on o.article_id = f.article_id and o.mention_id = f.origin_mention_id
  left join attributions t on t.article_id = f.article_id and t.attribution_id = f.attribution_id
"""
_COLUMN = {
    "actor": "coalesce(actor, 'none')",
    "source": "coalesce(source_id, 'article')",
    "kind": "source_kind",
    "event": "event",
    "measure": "measure",
    "modality": "modality",
    "precision": "precision",
    "publisher": "publisher_id",
    "article": "article_id",
}
_HELD = "select country_code from places where kind = 'country' and country_code is not null and place_id in ({marks})"


def _marks(values: Any) -> str:
    return ", ".join("?" * len(values))


def where(selection: Selection, skip: str = "") -> tuple[str, list[Any]]:
    """Return the condition of a selection over WIDE and its parameters; `skip` leaves one filter out."""
    terms, params = ["true"], []
    for name, values in selection.facets.items():
        if name == skip or not values:
            continue
        marks = _marks(values)
        if name == "place":
            held = _HELD.format(marks=marks)
            terms.append(
                f"(place_id in ({marks}) or origin_id in ({marks}) or country_code in ({held})"
                f" or origin_country in ({held}))"
            )
            params += list(values) * 4
        else:
            terms.append(f"{_COLUMN[name]} in ({marks})")
            params += list(values)
    if skip != "period":
        if selection.start:
            terms.append("coalesce(date_end, date_start, reported) >= ?")
            params.append(selection.start)
        if selection.end:
            terms.append("coalesce(date_start, date_end, reported) < ?::date + 1")
            params.append(selection.end)
    if selection.q and skip != "q":
        terms.append("(contains(sentence, ?) or contains(coalesce(title, ''), ?) or value_min = ? or value_max = ?)")
        params += [selection.q] * 2 + [_number(selection.q)] * 2
    return " and ".join(terms), params


def _number(text: str) -> float | None:
    """Return the count that a search spells in digits of either kind, or None."""
    digits = re.sub(r"[,.٬،\s]", "", text)
    return float(digits) if digits.isdecimal() and len(digits) <= 9 else None


class Rows:
    """The tables of one store under one selection; answers are kept for as long as the store's version lasts."""

    def __init__(self, store: Store, selection: Selection) -> None:
        """Hold a store and the selection to ask it under."""
        self.store, self.selection = store, selection

    def _ask(self, query: str, params: list[Any]) -> pd.DataFrame:
        return _answer(_Held(self.store), query, tuple(params))

    def figures(self, possible: bool = True) -> pd.DataFrame:
        """Return every statement of a figure, latest first; `possible` includes possible and denied ones."""
        condition, params = where(self.selection)
        extra = "" if possible or "modality" in self.selection.facets else " and modality in ('asserted', 'planned')"
        return self._ask(
            f"select * from ({WIDE}) where {condition}{extra} order by sort_day desc nulls last, article_id, start"
            f" limit {MOST_MARKS}",
            params,
        )

    def claims(self, possible: bool = True) -> pd.DataFrame:
        """Return one row a claim: its most telling statement, with how often and by how many outlets it is stated.

        Of several statements the one chosen is attributed to a named source before the article's own voice before
        an unnamed one, dated before undated, planned before asserted (headlines make facts of plans), located first.
        `low` and `high` are
        the extremes of all statements of the claim, for the reader to see when they differ.
        """
        condition, params = where(self.selection)
        extra = "" if possible or "modality" in self.selection.facets else " and modality in ('asserted', 'planned')"
        return self._ask(
            f"""with rows as (select * from ({WIDE}) where {condition}{extra})
            select * exclude (choice) from (
              select *, row_number() over (partition by claim order by
                  array_position(['named', 'article', 'anonymous'], voice), day is null,
                  array_position(['planned', 'asserted', 'possible', 'denied'], modality), place_id is null,
                  value_min is null, article_id, start) as choice,
                count(*) over (partition by claim) as n_statements,
                min(coalesce(value_min, value_max)) over (partition by claim) as low,
                max(coalesce(value_max, value_min)) over (partition by claim) as high,
                list_distinct(list(coalesce(publisher_id, article_id)) over (partition by claim)).len() as n_outlets
              from rows) where choice = 1
            order by sort_day desc nulls last, article_id, start limit {MOST_MARKS}""",
            params,
        )

    def totals(self) -> dict[str, int]:
        """Return the counts of the scope line: claims, statements, articles, sources, and claims by voice."""
        condition, params = where(self.selection)
        row = self._ask(
            f"""with rows as (select * from ({WIDE}) where {condition}), voices as (
              select claim, min(array_position(['named', 'article', 'anonymous'], voice)) as best,
                bool_and(day is null) as undated from rows group by claim)
            select (select count(*) from rows) as statements, (select count(*) from voices) as claims,
              (select count(distinct article_id) from rows) as articles,
              (select count(distinct source_id) from rows) as sources,
              (select count(*) from voices where best = 1) as named,
              (select count(*) from voices where best = 2) as itself,
              (select count(*) from voices where best = 3) as anonymous,
              (select count(*) from voices where undated) as undated""",
            params,
        ).iloc[0]
        return {name: int(row[name]) for name in row.index}

    def period(self) -> tuple[Any, Any, Any]:
        """Return the first and last day of the figures and the latest publication; missing ones are None."""
        condition, params = where(self.selection)
        row = self._ask(
            f"select min(sort_day) as a, max(coalesce(date_end, sort_day)) as b, max(published) as c from ({WIDE})"
            f" where {condition}",
            params,
        ).iloc[0]
        return row["a"], row["b"], row["c"]

    def options(self, name: str) -> pd.DataFrame:
        """Return the ids of a filter with the number of claims each would leave, most first.

        Columns: id, n, and what a label needs (label; label_en for places; kind).
        """
        condition, params = where(self.selection, skip=name)
        rows = f"(select * from ({WIDE}) where {condition})"
        if name == "place":
            return self._ask(
                f"""select place_id as id, any_value(name) as label, any_value(name_en) as label_en,
                  any_value(place_kind) as kind, any_value(country_code) as country, count(distinct claim) as n from (
                    select place_id, name, name_en, place_kind, country_code, claim from {rows}
                    union all select c.place_id, c.name, c.name_en, 'country', c.country_code, r.claim from {rows} r
                      join (select distinct on (country_code) place_id, name, name_en, country_code from places
                        where kind = 'country' and place_id is not null order by country_code, place_id) c
                        on c.country_code = r.country_code
                    union all select origin_id, origin_name, origin_name_en, null, origin_country, claim from {rows})
                  where place_id is not null group by 1 order by n desc, id""",
                params * 3,
            )
        label = {"source": "coalesce(source, '')", "publisher": "publisher", "article": "coalesce(title, '')"}.get(
            name, "''"
        )
        return self._ask(
            f"select {_COLUMN[name]} as id, any_value({label}) as label, any_value(source_kind) as kind,"
            f" count(distinct claim) as n from {rows} where {_COLUMN[name]} is not null group by 1 order by n desc, id",
            params,
        )

    def record(self, record: str) -> pd.DataFrame:
        """Return the row of one figure, whatever the filters; empty if there is none."""
        return self._ask(f"select * from ({WIDE}) where figure_id = ?", [record])

    def same_claim(self, claim: str) -> pd.DataFrame:
        """Return every statement of one claim, whatever the filters."""
        return self._ask(f"select * from ({WIDE}) where claim = ? order by published, article_id, start", [claim])

    def figures_at(self, place_id: str) -> pd.DataFrame:
        """Return the claims of the selection at or from one place."""
        claims = self.claims()
        return claims[(claims["place_id"] == place_id) | (claims["origin_id"] == place_id)]

    def figures_by(self, source_id: str) -> pd.DataFrame:
        """Return the figures of the selection that one source states ("article": the article's own voice)."""
        figures = self.figures()
        if source_id == "article":
            return figures[figures["source_kind"] == "article"]
        return figures[figures["source_id"] == source_id]

    def said_by(self, source_id: str) -> pd.DataFrame:
        """Return everything attributed to one source, with its sentences."""
        return self._ask(
            f"""select t.*, t.cue_start as start, t.cue_end as "end", t.cue as text, s.text as sentence,
                s.start as sentence_start, a.publisher, a.published
              from attributions t join sentences s using (article_id, sentence_id) join articles a using (article_id)
              where left(md5(t.source), 8) = ? order by published desc nulls last, article_id, cue_start
              limit {MOST_ROWS}""",
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

    def _narrowed(self) -> tuple[str, list[Any]]:
        """Return a condition on article_id for tables other than figures, and whether figures narrow it."""
        condition, params = where(self.selection)
        return f"article_id in (select article_id from ({WIDE}) where {condition})", params

    def articles(self) -> pd.DataFrame:
        """Return the articles of the selection, oldest first, with their number of claims."""
        condition, params = where(self.selection)
        if not self.selection.active:
            return self._ask(
                """select a.* exclude (text), (select count(distinct coalesce(claim_id, figure_id)) from figures f
                     where f.article_id = a.article_id) as n
                   from articles a order by published, article_id""",
                [],
            )
        return self._ask(
            f"""select a.* exclude (text), r.n from articles a join (select article_id, count(distinct claim) as n
              from ({WIDE}) where {condition} group by 1) r using (article_id) order by published, article_id""",
            params,
        )

    def article(self, article_id: str) -> dict[str, pd.DataFrame]:
        """Return the rows of one article by table, whatever the filters; `articles` is empty if there is none."""
        wanted = {
            "articles": "select * from articles where article_id = ?",
            "sentences": "select * from sentences where article_id = ? order by start",
            "figures": f"select * from ({WIDE}) where article_id = ? order by start",
            "places": "select * from places where article_id = ? order by start",
            "attributions": "select * from attributions where article_id = ? order by cue_start",
        }
        return {name: self._ask(query, [article_id]) for name, query in wanted.items()}

    def places(self) -> pd.DataFrame:
        """Return one row a place: mentions, claims of the selection there, the largest count stated there.

        A capital that stands for its government is no place here. Without a filter on figures every named place
        counts; with one, the places of the figures that pass it.
        Names that could not be located have place_id null and are grouped by their text.
        """
        figure_filters = set(self.selection.active) - {"article", "publisher", "place"}
        condition, params = where(self.selection)
        base = f"select * from ({WIDE}) where {condition}"
        if figure_filters or "place" in self.selection.active:
            mentions = "(select * from places where not metonym and mention_id in"
            mentions += f" (select place_mention_id from ({base}) union all select origin_mention_id from ({base})))"
            more = params * 2
        elif self.selection.active:
            mentions = f"(select * from places where not metonym and article_id in (select article_id from ({base})))"
            more = params
        else:
            mentions, more = "(select * from places where not metonym)", []
        return self._ask(
            f"""with here as ({base}), mine as (
                select place_id, count(distinct claim) as n_claims,
                  max(value_top) filter (measure in ('stock', 'flow', 'strength')
                    and modality in ('asserted', 'planned')) as largest
                from here where place_id is not null group by 1)
              select m.place_id, any_value(m.name) as name, any_value(m.name_en) as name_en, any_value(m.text) as text,
                any_value(m.country_code) as country_code, any_value(m.kind) as kind, any_value(m.lat) as lat,
                any_value(m.lon) as lon, count(*) as mentions, count(distinct m.article_id) as articles,
                any_value(mine.n_claims) as claims, any_value(mine.largest) as largest
              from {mentions} m left join mine on mine.place_id = m.place_id
              group by m.place_id, case when m.place_id is null then m.text end
              order by mentions desc, name limit {MOST_MARKS}""",
            params + more,
        )

    def mentions(self, place_id: str) -> pd.DataFrame:
        """Return the sentences that name one place."""
        return self._ask(
            f"""select p.*, s.text as sentence, s.start as sentence_start, a.title, a.publisher, a.published
              from places p join sentences s using (article_id, sentence_id) join articles a using (article_id)
              where p.place_id = ? order by published desc nulls last, article_id, p.start limit {MOST_ROWS}""",
            [place_id],
        )

    def sources(self) -> pd.DataFrame:
        """Return one row a source (the article's own voice included) with its claims in the selection."""
        condition, params = where(self.selection)
        return self._ask(
            f"""select coalesce(source_id, 'article') as source_id, source_kind, any_value(source) as source,
                any_value(voice) as voice, any_value(affiliation) as affiliation, count(*) as statements,
                count(distinct claim) as claims, count(distinct article_id) as articles
              from ({WIDE}) where {condition} group by 1, 2 order by claims desc, source limit {MOST_MARKS}""",
            params,
        )

    def attributions(self) -> pd.DataFrame:
        """Return one row a source with everything attributed to it in the articles of the selection."""
        condition, params = self._narrowed()
        condition = condition if self.selection.active else "true"
        return self._ask(
            f"""select left(md5(source), 8) as source_id, source_kind, any_value(source) as source,
                case when bool_or(named) then 'named' else 'anonymous' end as voice,
                any_value(affiliation) as affiliation, count(*) as statements, count(*) as claims,
                count(distinct article_id) as articles
              from attributions where {condition} group by 1, 2 order by statements desc, source limit {MOST_MARKS}""",
            params if self.selection.active else [],
        )

    def relays(self, figures_only: bool) -> pd.DataFrame:
        """Return who relays whom: source, source_kind, via (null: directly), n statements."""
        condition, params = where(self.selection)
        if figures_only:
            return self._ask(
                f"""select source, source_kind, via, publisher, count(*) as n from ({WIDE})
                  where {condition} and attribution_id is not null group by 1, 2, 3, 4 order by n desc limit 60""",
                params,
            )
        narrowed, params = self._narrowed()
        narrowed = narrowed if self.selection.active else "true"
        return self._ask(
            f"""select source, source_kind, via, a.publisher, count(*) as n from attributions t
              join articles a using (article_id) where {narrowed} group by 1, 2, 3, 4 order by n desc limit 60""",
            params if self.selection.active else [],
        )

    def demonstration(self) -> int:
        """Return how many articles of the collection were written for demonstration (data/sample)."""
        found = self._ask("select count(*) as n from articles where starts_with(article_id, 'sample-')", [])
        return int(found.iloc[0]["n"])

    def actors(self) -> list[str]:
        """Return the ids of every actor of the collection, most frequent first."""
        found = self._ask("select actor from figures where actor is not null group by 1 order by count(*) desc, 1", [])
        return [str(actor) for actor in found["actor"]]

    def known(self) -> dict[str, set[str]]:
        """Return every id of every filter that the whole collection holds."""
        everything = Rows(self.store, Selection())
        held = {name: set(everything.options(name)["id"]) for name in FACETS if name not in {"article", "place"}}
        held["article"] = set(self._ask("select article_id as id from articles", [])["id"])
        held["place"] = set(
            self._ask("select distinct place_id as id from places where place_id is not null", [])["id"]
        )
        return held


class _Held:
    """A store as a cache key: equal when path and version are."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.key = (id(getattr(store, "base", store)), store.version)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.key == other.key


@lru_cache(maxsize=512)
def _answer(held: _Held, query: str, params: tuple[Any, ...]) -> pd.DataFrame:
    return held.store.sql(query, params)
