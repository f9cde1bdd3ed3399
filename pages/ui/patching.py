"""The facts of a store with corrections over it: those of the store, but for the rows that the corrections change.

Rows of the corrected articles, and rows of claims that rest on another word now, are made anew and stand beside the
facts; dictionaries of places and sources are those of the store, less what the corrected articles had, plus what they
have. So a correction costs as much as its articles, and what is asked afterwards costs what it does without.
"""

from __future__ import annotations

from dataclasses import replace

import duckdb

from extract.store.facts import LOST, RESTS, ROWS, TOLD, places_of, sources_of
from pages.ui import columns_patch, facts, heard, logs, shelf
from pages.ui.facts import Relations
from pages.ui.memory import give_back
from pages.ui.overlay import CorrectedStore, Laid
from pages.ui.store import Store


def relations(store: Store) -> Relations:
    """Return the relations of a store, with corrections over it or without, made now if its version is new."""
    base = store.base if isinstance(store, CorrectedStore) else store
    plain = facts.relations(base)
    if plain.holding is not None:  # a store that may be large
        heard.prepare(base, plain)
    if not isinstance(store, CorrectedStore):
        return plain
    return _corrected(store, plain) or Relations(facts=f"({_anew(plain.facts, store.changed)})")


def _anew(facts: str, articles: list[str]) -> str:
    """Return SQL for facts in which some articles are read anew; what their claims rest on is found anew too."""
    ids = ", ".join("'" + article.replace("'", "''") + "'" for article in articles) or "''"
    fresh = f"{ROWS} where f.article_id in ({ids})"
    return f"""with fresh as ({fresh}), rows as (
        select * from {facts} where article_id not in ({ids}) union all by name from fresh),
      told as (select claim from fresh union select claim from {facts} where article_id in ({ids})),
      anew as (select claim, {RESTS} from rows semi join told using (claim) group by claim)
      select rows.* replace (coalesce(anew.rests, rows.rests) as rests) from rows left join anew using (claim)"""


def _corrected(store: CorrectedStore, plain: Relations) -> Relations | None:
    """Return the relations of a corrected store, out of those of the store itself; None if it can hold no tables."""
    laid = store.laid
    if laid is None or plain.columns is None:
        return None
    with shelf.making(store.base):
        if laid.relations is None:
            try:
                laid.relations = _make(store.base, laid, plain)
            except (OSError, duckdb.Error):
                logs.fault("corrected facts cannot be held")
                return None
        return laid.relations


def _make(store: Store, laid: Laid, plain: Relations) -> Relations:
    ids = f"(select article_id from {laid.tables['changed']})"
    told = laid.keep(
        "told",
        f"""with articles as (select article_id, published, publisher from main.articles where article_id in {ids}),
          figures as (
            select g.*, k.spot from {laid.tables["figures"]} g
            left join (select figure_id, spot from {plain.facts} where article_id in {ids}) k using (figure_id)),
          places as (select * from {laid.tables["places"]}),
          attributions as (select * from {laid.tables["attributions"]})
          {TOLD.format(spot="f.spot")}""",
    )
    anew = laid.keep(
        "anew",
        f"""with claims as (select claim from {told} union select claim from {plain.facts} where article_id in {ids}),
          said as (
            select claim, voice from {plain.facts} semi join claims using (claim) where article_id not in {ids}
            union all select claim, voice from {told})
          select claim, {RESTS} from said group by claim""",
    )
    rest = f"""select f.rowid as was, f.* replace (anew.rests as rests)
      from {plain.facts} f join {anew} anew using (claim)
      where f.rests <> anew.rests and f.article_id not in {ids}"""
    fresh = laid.keep(
        "fresh",
        f"""select null::bigint as was, told.*, anew.rests from {told} told join {anew} anew using (claim)
          union all by name {rest}""",
    )
    gone = laid.keep(
        "gone",
        f"""select rowid as fact from {plain.facts} where article_id in {ids}
          union all select was from {fresh} where was is not null""",
    )
    size = store.sql(f"select count(*) as n from {plain.facts}")["n"][0]
    rows = f"""(select rowid as fact, * from {plain.facts}
      union all by name select rowid + {size} as fact, * exclude (was) from {fresh})"""
    found = replace(
        plain,
        facts=f"(select * exclude (fact) from {rows} where fact not in (select fact from {gone}))",
        rows=rows,
        places=laid.keep("dictionary", _places(plain.places, laid)),
        sources=laid.keep("voices", _sources(plain.sources, laid)),
        mentioned=plain.mentioned if laid.tables["places"] == laid.tables["was_places"] else "",
        attributed=plain.attributed if laid.tables["attributions"] == laid.tables["was_attributions"] else "",
        lost=plain.lost if laid.tables["places"] == laid.tables["was_places"] else f"({LOST})",
        articles=_articles(store, laid, plain),
    )
    assert plain.columns is not None
    made = columns_patch.patched(store, plain.columns, plain.facts, fresh, gone, plain.articles, found.articles)
    laid.let_go("told", "anew")
    shelf.compress(store)
    give_back()
    return replace(found, columns=made)


def _articles(store: Store, laid: Laid, plain: Relations) -> str:
    """Return the table of numbers of the articles with figures; those that have none any more keep theirs."""
    ids = f"select article_id from {laid.tables['told']}"
    more = store.sql(f"select 1 from ({ids}) anti join {plain.articles} using (article_id) limit 1")
    if more.empty:
        return plain.articles
    every = f"select article_id from {plain.articles} union {ids}"
    numbered = f"select article_id, (row_number() over (order by article_id))::integer - 1 as n from ({every})"
    return laid.keep("numbers", numbered)


def _places(there: str, laid: Laid) -> str:
    """Return SQL for the dictionary of places: what is said of a place is what articles that were not corrected say."""
    known = "coalesce(d.rows, 0) > coalesce(b.rows, 0)"
    named = ", ".join(
        f"case when {known} then d.{name} else a.{name} end as {name}"
        for name in ("name", "name_en", "country_code", "kind", "lat", "lon")
    )
    return f"""select place_id, {named}, {_sums("mentions", "articles", "rows")}
      from {there} d full join ({places_of(laid.tables["was_places"])}) b using (place_id)
      full join ({places_of(laid.tables["places"])}) a using (place_id) where {_sum("rows")} > 0"""


def _sources(there: str, laid: Laid) -> str:
    """Return SQL for the dictionary of sources."""
    known = "coalesce(d.statements, 0) > coalesce(b.statements, 0)"
    named = ", ".join(
        f"case when {known} then d.{name} else a.{name} end as {name}" for name in ("source", "affiliation")
    )
    return f"""select source_id, source_kind, {named},
        case when {_sum("named")} > 0 then 'named' else 'anonymous' end as voice,
        {_sums("statements", "articles", "named")},
        list_distinct(list_concat(coalesce(d.spelt, []), coalesce(a.spelt, []))) as spelt
      from {there} d full join ({sources_of(laid.tables["was_attributions"])}) b using (source_id, source_kind)
      full join ({sources_of(laid.tables["attributions"])}) a using (source_id, source_kind)
      where {_sum("statements")} > 0"""


def _sum(name: str) -> str:
    return f"(coalesce(d.{name}, 0) - coalesce(b.{name}, 0) + coalesce(a.{name}, 0))"


def _sums(*names: str) -> str:
    return ", ".join(f"{_sum(name)} as {name}" for name in names)
