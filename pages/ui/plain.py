"""Counts and rows of a selection as plain SQL over the facts, whatever they are: a table, or a query.

It answers for a store that has no columns (extract/store/columns.py): one that can hold nothing. The
tests hold the answers from the columns against these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from extract.store.columns import TELLING
from extract.store.facts import lost_of
from extract.store.latest import source_id
from extract.store.words import folded
from pages.ui.answers import answer
from pages.ui.facts import Relations
from pages.ui.searching import counted, holding, number
from pages.ui.selection import Selection
from pages.ui.store import Store

MOST_ROWS = 500  # of a table on the page
MOST_MARKS = 3000  # of a chart
MOST_NAMES = 1000  # options of a filter
MOST_SHARED = 500  # statements that outlets share
MOST_FLOWS = 60  # between sources, media and publishers
MOST_RELAYED = 5000  # figures whose relays are counted
ANY, NONE = "*", "none"  # in the names of flows: whichever it is; what is not known

# Names for rows of facts (k): what a chart says of a mark.
NAMED = """
select k.*, p.name, p.name_en, p.kind as place_kind, p.lat, p.lon, o.name as origin_name, o.name_en as origin_name_en,
  o.lat as origin_lat, o.lon as origin_lon, t.source, a.publisher
from ({rows}) k
  left join {places} p on p.place_id = k.place_id
  left join {places} o on o.place_id = k.origin_id
  left join (select source_id, any_value(source) as source from {sources} group by 1) t on t.source_id = k.source_id
  left join {publishers} a on a.publisher_id = k.publisher_id
"""
COLUMN = {
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
ORDER = "sort_day desc nulls last, article_id, start"
STATED = ("asserted", "planned")  # modalities of what is told as a fact
_STATED = f"modality in {STATED}"
# A further condition of `claims`: what it is over, and its SQL for one value (that "moves" takes no notice of).
ALSO = {
    "modality": "modality = ?",
    "there": "(place_id = ? or origin_id = ?)",
    "source": f"{COLUMN['source']} = ?",
    "moves": "origin_id <> place_id",
}
# Of several statements of a claim, the one shown.
_TELLING = f"""array_position({list(TELLING["voice"])}, voice), day is null,
  array_position({list(TELLING["modality"])}, modality), place_id is null, value_min is null, article_id, start"""


def marks(values: Any) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))


def named(rows: str, relations: Relations) -> str:
    """Return SQL for rows of facts with the names of what they are about."""
    return NAMED.format(rows=rows, places=relations.places, sources=relations.sources, publishers=relations.publishers)


# The sentences of some facts, spellings united.
SAID = f"""
select f.*, {folded("s.text")} as words from ({{facts}}) f
  left join figures g on g.article_id = f.article_id and g.figure_id = f.figure_id
  left join sentences s on s.article_id = g.article_id and s.sentence_id = g.sentence_id
"""


class Plain:
    """The facts of one store under one selection."""

    def __init__(self, store: Store, selection: Selection, relations: Relations) -> None:
        """Hold a store, the selection to ask it under, and where its facts are."""
        self.store, self.selection, self._in = store, selection, relations

    def _ask(self, query: str, params: list[Any]) -> pd.DataFrame:
        return answer(self.store, query, params)

    def _where(self, skip: str = "") -> tuple[str, list[Any]]:
        """Return the condition of the selection over the facts and its parameters; `skip` leaves one filter out."""
        view = self.selection
        terms, params = ["true"], []
        for name, values in view.facets.items():
            if name == skip or not values:
                continue
            given = marks(values)
            if name == "place":
                held = f"select country_code from {self._in.places} where kind = 'country' and place_id in ({given})"
                terms.append(
                    f"(place_id in ({given}) or origin_id in ({given}) or country_code in ({held})"
                    f" or origin_country in ({held}))"
                )
                params += list(values) * 4
            else:
                terms.append(f"{COLUMN[name]} in ({given})")
                params += list(values)
        if skip != "period":
            if view.start:
                terms.append("coalesce(date_end, date_start, reported) >= ?")
                params.append(view.start)
            if view.end:
                terms.append("coalesce(date_start, date_end, reported) < ?::date + 1")
                params.append(view.end)
        if view.q and skip != "q":
            title, sentence = (holding(folded(text), view.q) for text in ("title", "s.text"))
            told = f"select article_id from articles where {title[0]} and {not counted(view.q)}"
            said = f"""select g.figure_id from figures g join sentences s on s.article_id = g.article_id
              and s.sentence_id = g.sentence_id where {sentence[0]}"""
            terms.append(f"(figure_id in ({said}) or article_id in ({told}) or value_min = ? or value_max = ?)")
            params += [*sentence[1], *title[1], *[number(view.q)] * 2]
        return " and ".join(terms), params

    def hits(self, skip: str = "", possible: bool = True) -> tuple[str, list[Any]]:
        """Return the facts of the selection as a query, and its parameters.

        Args:
            skip: A filter to leave out.
            possible: Include possible and denied ones even if no filter asks for them.
        """
        condition, params = self._where(skip)
        if not possible and "modality" not in self.selection.facets:
            condition += f" and {_STATED}"
        return f"select * from {self._in.facts} where {condition}", params

    def known(self, name: str, ids: Iterable[str]) -> set[str]:
        """Return those of some ids of a filter that facts have, if that is known at once."""
        return set()

    def _named(self, rows: str) -> str:
        return named(rows, self._in)

    def figures(self) -> pd.DataFrame:
        """Answer `Rows.figures`."""
        hits, params = self.hits()
        return self._ask(f"{self._named(f'{hits} order by {ORDER} limit {MOST_MARKS}')} order by {ORDER}", params)

    def claims(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> pd.DataFrame:
        """Answer `Rows.claims`."""
        hits, params = self.hits(possible=possible)
        of = "claim, coalesce(modality = 'denied', false)" if sides else "claim"
        if also:
            condition = ALSO[also[0]]
            hits, params = f"{hits} and {condition}", [*params, *[also[1]] * condition.count("?")]
        return self._ask(
            f"""with hits as not materialized ({hits}), chosen as (
                select distinct claim from (select claim from hits order by {ORDER} limit {MOST_MARKS})),
              told as (
                select *, row_number() over (partition by {of} order by {_TELLING}) as choice,
                  count(*) over (partition by {of}) as n_statements,
                  min(coalesce(value_min, value_max)) over (partition by {of}) as low,
                  max(coalesce(value_max, value_min)) over (partition by {of}) as high,
                  list_distinct(list(coalesce(publisher_id, article_id)) over (partition by {of})).len() as n_outlets
                from hits semi join chosen using (claim)),
              picked as materialized (select * exclude (choice) from told where choice = 1)
            {self._named("select * from picked")} order by {ORDER}""",
            params,
        )

    def outline(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> pd.DataFrame:
        """Answer `Rows.outline`: with all that `claims` has."""
        return self.claims(possible, also, sides)

    def statements(self) -> pd.DataFrame:
        """Answer `Rows.statements`: with all that `figures` has."""
        return self.figures()

    def filled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Answer `Rows.filled`: there is nothing to add."""
        return frame

    def shared(self) -> pd.DataFrame:
        """Answer `Rows.shared`."""
        hits, params = self.hits()
        rows = f"""with placed as materialized (select *, row_number() over (order by {ORDER}) as place from ({hits})),
            several as (
              select claim, count(*) as n, min(place) as first from placed where publisher_id is not null group by claim
              having count(distinct publisher_id) > 1 order by n desc, first limit {MOST_SHARED // 2})
          select * exclude (place, first), row_number() over (order by n desc, first, place) as nth
          from placed join several using (claim) order by n desc, first, place limit {MOST_SHARED}"""
        said = SAID.format(facts=self._named(rows))
        return self._ask(f"{said} order by nth", params).drop(columns=["n", "nth"])

    def claims_of(self, frame: pd.DataFrame) -> frozenset[int]:
        """Return the claims, as `claims` has them, of rows of `outline`."""
        return frozenset(frame["claim"])

    def relayed(self) -> tuple[str, list[Any]]:
        """Return the facts of the selection that a medium relays as a query, and its parameters: the first of many."""
        hits, params = self.hits()
        return f"{hits} and via is not null order by {ORDER} limit {MOST_RELAYED}", params

    def totals(self) -> dict[str, int]:
        """Answer `Rows.totals`."""
        hits, params = self.hits()
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
        found = {str(name): int(row[name]) for name in row.index}
        found["undated"] = found["claims"] - found.pop("dated")
        return found

    def period(self) -> tuple[Any, Any, Any]:
        """Answer `Rows.period`."""
        hits, params = self.hits()
        row = self._ask(
            f"select min(sort_day) as a, max(coalesce(date_end, sort_day)) as b, max(reported) as c from ({hits})",
            params,
        ).iloc[0]
        return row["a"], row["b"], row["c"]

    def options(self, name: str) -> pd.DataFrame:
        """Return the ids of a filter with the number of claims each would leave, most first: id, n."""
        hits, params = self.hits(skip=name)
        if name == "place":
            rows = f"""with hits as not materialized ({hits}), states as (
                select distinct on (country_code) place_id, country_code from {self._in.places}
                where kind = 'country' and country_code is not null order by country_code, mentions desc)
              select id, count(distinct claim) as n from (
                select place_id as id, claim from hits union all select origin_id, claim from hits
                union all select c.place_id, h.claim from hits h join states c on c.country_code = h.country_code)
              where id is not null group by 1 order by n desc, id limit {MOST_NAMES}"""
        else:
            column = COLUMN[name]
            rows = f"""select {column} as id, count(distinct claim) as n from ({hits}) where {column} is not null
              group by 1 order by n desc, id limit {MOST_NAMES}"""
        return self._ask(rows, params)

    def places(self) -> pd.DataFrame:
        """Answer `Rows.places`."""
        hits, params = self.hits()
        narrowed = set(self.selection.active)
        lost, within = self._in.lost, "article_id in (select article_id from hits)"
        if not narrowed:
            counted = f"select place_id, mentions, articles from {self._in.places} where mentions > 0"
        elif narrowed <= {"article", "publisher"}:
            counted = f"""select place_id, count(*) as mentions, count(distinct article_id) as articles from places
              where not metonym and place_id is not null and {within} group by 1"""
            lost = f"({lost_of(within)})"
        else:
            counted = """select place_id, count(*) as mentions, count(distinct article_id) as articles from here
              where place_id is not null group by 1"""
            lost = f"(select * from {lost} where false)"
        return self._ask(
            f"""with hits as not materialized ({hits}), here as (
                select place_id, claim, article_id, value_top, measure, modality from hits
                union all select origin_id, claim, article_id, null, measure, modality from hits
                  where origin_id is distinct from place_id),
              mine as (
                select place_id, count(distinct claim) as claims,
                  max(value_top) filter (measure <> 'casualty' and {_STATED}) as largest
                from here where place_id is not null group by 1)
              select d.place_id, d.name, d.name_en, null as text, d.country_code, d.kind, d.lat, d.lon, c.mentions,
                c.articles, mine.claims, mine.largest
              from ({counted}) c join {self._in.places} d using (place_id) left join mine using (place_id)
              union all select null, null, null, text, null, null, null, null, mentions, articles, null, null
              from {lost}
              order by mentions desc, name, place_id, text limit {MOST_MARKS}""",
            params,
        )

    def sources(self) -> pd.DataFrame:
        """Answer `Rows.sources`."""
        hits, params = self.hits()
        return self._ask(
            f"""select k.*, d.source, d.affiliation from (
                select coalesce(source_id, 'article') as source_id, source_kind, max(voice) as voice,
                  count(*) as statements, count(distinct claim) as claims, count(distinct article_id) as articles
                from ({hits}) group by 1, 2 order by claims desc, source_id, source_kind limit {MOST_MARKS}) k
              left join {self._in.sources} d using (source_id, source_kind)
              order by claims desc, source, source_id, source_kind""",
            params,
        )

    def kinds(self) -> pd.DataFrame:
        """Answer `Rows.kinds`."""
        hits, params = self.hits()
        return self._ask(
            f"""select source_kind, voice, sum(claims)::bigint as claims from (
                select source_kind, max(voice) as voice, count(distinct claim) as claims
                from ({hits}) group by source_id, source_kind)
              group by 1, 2 order by claims desc, source_kind, voice""",
            params,
        )

    def leading(self, most: int) -> pd.DataFrame:
        """Answer `Rows.leading`."""
        hits, params = self.hits()
        return self._ask(
            # Not materialised, the two uses of `hits` become one (DuckDB 2.0) and origins are lost.
            f"""with hits as materialized ({hits})
              select place_id, name, name_en, claims
              from (
                select place_id, count(distinct claim) as claims
                from (select place_id, claim from hits union all select origin_id, claim from hits) group by 1)
                join {self._in.places} using (place_id)
              order by claims desc, name, place_id limit {most}""",
            params,
        )

    def attributions(self) -> pd.DataFrame:
        """Answer `Rows.attributions` of a selection."""
        hits, params = self.hits()
        return self._ask(
            f"""with said as materialized (
                select source, source_kind, named, affiliation, article_id from attributions
                where source is not null and article_id in (select article_id from ({hits}))),
              spelt as (select source, {source_id("source")} as source_id from (select distinct source from said))
              select source_id, source_kind, any_value(source) as source,
                case when bool_or(named) then 'named' else 'anonymous' end as voice,
                any_value(affiliation) as affiliation, count(*) as statements, count(*) as claims,
                count(distinct article_id) as articles
              from said join spelt using (source) group by 1, 2
              order by statements desc, source, source_kind limit {MOST_MARKS}""",
            params,
        )

    def flows(self) -> pd.DataFrame:
        """Answer `Rows.relays` of all attributions."""
        hits, params = self.hits()
        held = f"article_id in (select article_id from ({hits}))" if self.selection.active else "true"
        return self._ask(
            f"""select source, {source_id("any_value(source)")} as source_id, source_kind, via,
                {source_id("any_value(via)")} as via_id, a.publisher, left(md5(a.publisher), 8) as publisher_id,
                count(*) as n
              from (select * from attributions where via is not null and source is not null and {held}) t
              join articles a using (article_id) group by 1, 3, 4, 6
              order by n desc, source, via, source_kind, publisher limit {MOST_FLOWS}""",
            params if self.selection.active else [],
        )
