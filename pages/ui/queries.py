"""Questions to the store: the rows and counts of a selection, as data frames ready to draw.

Counts and charts are answered from the facts (pages/ui/facts.py); words, sentences and readings are fetched for the few
rows that are shown. A figure whose words say no day has `day` null; `reported` is the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

import pandas as pd

from extract.store.latest import LATEST
from extract.store.latest import source_id as id_of
from extract.tabulate.columns import KEYS
from pages.ui import questions
from pages.ui.answers import Held, answer
from pages.ui.counting import Counts
from pages.ui.patching import relations
from pages.ui.plain import ANY, COLUMN, MOST_MARKS, MOST_NAMES, MOST_ROWS, NONE, ORDER, Plain, marks, named
from pages.ui.selection import Selection
from pages.ui.store import INVENTED, Store

MOST_TAKEN = 200_000  # rows of a download
MOST_SAID = 200  # statements of one source, mentions of one place that are counted
SHOWN = LATEST  # of these that are shown
_CUE = {"cue_start": "start", "cue_end": "end", "cue": "text"}  # what is marked of an attribution
Found = TypeVar("Found")


class Told(NamedTuple):
    """The latest of what is told: the rows that are shown, and how many there are, counted up to a bound."""

    rows: pd.DataFrame
    n: int


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


def _wide_query(narrow: str) -> str:
    return WIDE.format(narrow=narrow, source_id=id_of("t.source"))


class Rows:
    """The tables of one store under one selection; answers are kept for as long as the store's version lasts."""

    def __init__(self, store: Store, selection: Selection) -> None:
        """Hold a store and the selection to ask it under."""
        self.store, self.selection = store, selection
        self._in = relations(store)
        columns = self._in.columns
        self._facts: Counts | Plain = (
            Plain(store, selection, self._in) if columns is None else Counts(store, selection, self._in, columns)
        )

    def _ask(self, query: str, params: list[Any], about: Collection[str] | None = None) -> pd.DataFrame:
        return answer(self.store, query, params, about)

    def _hits(self) -> tuple[str, list[Any]]:
        """Return the facts of the selection as a query, and its parameters."""
        return self._facts.hits()

    def _named(self, rows: str) -> str:
        return named(rows, self._in)

    def figures(self) -> pd.DataFrame:
        """Return the statements of figures of the selection, latest first, with names but without sentences."""
        return self._facts.figures()

    def claims(self, possible: bool = True, also: tuple[str, str] | None = None, sides: bool = False) -> pd.DataFrame:
        """Return one row a claim: its most telling statement, with how often and by how many outlets it is stated.

        Of several statements the one chosen is attributed to a named source before the article's own voice before
        an unnamed one, dated before undated, planned before asserted (headlines make facts of plans), located first.
        `low` and `high` are the extremes of all statements of the claim, for the reader to see when they differ.

        Args:
            possible: Include possible and denied ones.
            also: A further condition (of ALSO) and its value.
            sides: Return two rows of a claim that some state and others deny: its most telling statement, its most
                telling denial; each is counted apart.
        """
        return self._facts.claims(possible, also, sides)

    def outline(self, possible: bool = True, also: tuple[str, str] | None = None, sides: bool = False) -> pd.DataFrame:
        """Return `claims` with what counting and ordering them takes and no more; ids are numbers.

        Its `figure_id`, `article_id` and `claim` are marks that mean something among the outlines of one store only;
        `filled` returns rows in full.
        """
        return self._facts.outline(possible, also, sides)

    def statements(self) -> pd.DataFrame:
        """Return `figures` in outline, as `outline` does claims."""
        return self._facts.statements()

    def filled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return rows of `outline` with all that `claims` has; further columns stay."""
        return self._facts.filled(frame)

    def full(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return rows of `claims` or `figures` (at most MOST_ROWS of them) with everything about each figure."""
        part = frame.head(MOST_ROWS)
        if part.empty:
            return part
        wide = self._wide(part["figure_id"].tolist(), part["article_id"].unique().tolist()).set_index("figure_id")
        more = [name for name in wide.columns if name not in part.columns]
        return part.join(wide[more], on="figure_id")

    def _wide(self, figures: list[str], articles: list[str]) -> pd.DataFrame:
        narrow = f"article_id in ({marks(articles)})"
        query = f"select * from ({_wide_query(narrow)}) where figure_id in ({marks(figures)})"
        return self._ask(f"{query} order by {ORDER}", [*articles * 6, *figures], articles)

    def taken(self) -> pd.DataFrame:
        """Return every statement of the selection with everything about it, for a download."""
        hits, params = self._hits()
        return self.store.sql(
            f"select * from ({_wide_query('true')}) where figure_id in (select figure_id from ({hits}))"
            f" order by {ORDER} limit {MOST_TAKEN}",
            params,
        )

    def totals(self) -> dict[str, int]:
        """Return the counts of the scope line: claims, statements, articles, sources, claims by what they rest on."""
        return self._facts.totals()

    def period(self) -> tuple[Any, Any, Any]:
        """Return the first and last day of the figures and the latest publication; missing ones are None."""
        return self._facts.period()

    def options(self, name: str) -> pd.DataFrame:
        """Return the ids of a filter with the number of claims each would leave, most first.

        Columns: id, n, and what a label needs (label; label_en and kind for places).
        """
        found = self._facts.options(name)
        return found.merge(self.labels(name, found["id"].tolist()), on="id", how="left")

    def labels(self, name: str, ids: list[str]) -> pd.DataFrame:
        """Return id, label, label_en and kind for ids of a filter, whatever the selection; unknown ids are left out."""
        if not ids:
            return pd.DataFrame({"id": [], "label": [], "label_en": [], "kind": []}, dtype="str")
        given = marks(ids)
        if name == "place":
            query = f"""select place_id as id, name as label, name_en as label_en, kind from {self._in.places}
              where place_id in ({given})"""
        elif name == "source":
            query = f"""select source_id as id, any_value(source) as label, null as label_en,
                first(source_kind order by statements desc, source_kind) as kind
              from {self._in.sources} where source_id in ({given}) group by 1
              union all select 'article', '', null, 'article'"""
        elif name == "publisher":
            query = f"""select left(md5(publisher), 8) as id, any_value(publisher) as label, null as label_en,
                null as kind from articles where left(md5(publisher), 8) in ({given}) group by 1"""
        elif name == "article":
            query = f"""select article_id as id, coalesce(title, '') as label, null as label_en, null as kind
              from articles where article_id in ({given})"""
        elif known := self._facts.known(name, ids):
            return pd.DataFrame({"id": [*known], "label": "", "label_en": None, "kind": None}, dtype="str")
        else:
            column = COLUMN[name]
            query = f"""select distinct {column} as id, '' as label, null as label_en, null as kind
              from {self._in.facts} where {column} in ({given})"""
        found = self._ask(query, ids)
        return found[found["id"].isin(ids)]

    def known(self) -> dict[str, set[str]]:
        """Return which ids of the selection's filters the collection holds."""
        return {
            name: self._facts.known(name, ids) or set(self.labels(name, list(ids))["id"])
            for name, ids in self.selection.facets.items()
        }

    def record(self, record: str) -> pd.DataFrame:
        """Return everything about one figure, whatever the filters; empty if there is none."""
        article = record.rpartition(":")[0]  # as a rule: the whole article is shown with it, and read once
        figures = self.article(article)["figures"]
        if record not in set(figures["figure_id"]):
            figures = self.article(self.article_of(record) or "")["figures"]
        return figures[figures["figure_id"] == record].reset_index(drop=True)

    def times_stated(self, claim: int) -> int:
        """Return how many statements a claim has, whatever the filters."""
        return int(self._ask(f"select count(*) as n from {self._in.facts} where claim = ?", [claim]).iloc[0]["n"])

    def same_claim(self, claim: int) -> pd.DataFrame:
        """Return every statement of one claim, whatever the filters, oldest first, each in its own spelling."""
        query = f"select figure_id, article_id from {self._in.facts} where claim = ? order by {ORDER} limit {MOST_ROWS}"
        return self.full(self._ask(query, [claim])).iloc[::-1]

    def disputes(self) -> questions.Disputes:
        """Return the disagreements of the selection in short, in outline, and the latest four by themselves."""
        return self.remembered("disputes", lambda: questions.disputes(self.outline(sides=True), 4))

    def disputed(self) -> frozenset[int]:
        """Return the claims, as `claims` has them, of the disagreements of the selection."""
        return self.remembered("disputed", lambda: self._facts.claims_of(self.disputes().rows))

    def remembered(self, name: str, find: Callable[[], Found]) -> Found:
        """Return something small that takes a while to find, once for a selection and a version of the store."""
        key = (Held(self.store), name, urlencode(self.selection.query(), doseq=True))
        if key not in _found:
            if len(_found) > 2000:
                _found.clear()
            _found[key] = find()
        found: Found = _found[key]
        return found

    def planned(self) -> pd.DataFrame:
        """Return the claims of the selection that are planned by one statement at least."""
        return self.claims(also=("modality", "planned"))

    def moves(self) -> pd.DataFrame:
        """Return the claims told as facts that one statement at least gives two ends, both located: that statement."""
        found = self.claims(possible=False, also=("moves", ""))
        return found[found["origin_lat"].notna() & found["lat"].notna()]

    def figures_at(self, place_id: str) -> pd.DataFrame:
        """Return the claims of the selection at or from one place."""
        return self.claims(also=("there", place_id))

    def figures_by(self, source_id: str) -> pd.DataFrame:
        """Return the claims of the selection that one source states ("article": the article's own voice)."""
        return self.claims(also=("source", source_id))

    def said_by(self, source_id: str) -> Told:
        """Return what is attributed to one source, the latest of it first; nothing is to "article"."""
        if self._in.attributed:
            counted = f"select sum(statements) as n from {self._in.sources} where source_id = ?"
            return self._newest("attributions", self._in.attributed, "source_id", source_id, counted)
        most = 0 if source_id == "article" else MOST_SAID
        return self._latest("attributions", self._spelt("source"), [source_id], most)

    def _newest(self, table: str, latest: str, of: str, value: str, counted: str) -> Told:
        """Return the latest rows of a table of one place or source, where they are held.

        Args:
            table, latest: The table, and the one that holds its latest rows.
            of, value: A column of it, and its value.
            counted: SQL for how many rows there are.
        """
        key, start = KEYS[table], "cue_start" if table == "attributions" else "start"
        own = "* exclude (source_id)" if table == "attributions" else "*"  # as the table itself has them
        rows = self._ask(
            f"select {own} from {latest} where {of} = ? order by published desc nulls last, article_id, {start}, {key}"
            f" limit {min(SHOWN, MOST_SAID)}",
            [value],
        )
        n = self._ask(counted, [value]).iloc[0]["n"]
        return Told(rows, 0 if pd.isna(n) else min(int(n), MOST_SAID))

    def _spelt(self, column: str) -> str:
        """Return the condition that a column names the source of an id."""
        return f"{column} in (select unnest(spelt) from {self._in.sources} where source_id = ?)"

    def quoted(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return rows of `said_by`, `mentions` or `relayed` (at most MOST_ROWS) with their sentences.

        Of their articles they have `publisher` and `published`.
        """
        return self.excerpts(frame)[0]

    def excerpts(self, *frames: pd.DataFrame) -> list[pd.DataFrame]:
        """Return what `quoted` does of several frames, read together; they may be rows of `claims` or `figures`, too.

        A row whose sentence is not stored stays, without its words.
        """
        parts = [frame.head(MOST_ROWS).rename(columns=_CUE if "cue" in frame else {}) for frame in frames]
        asked = pd.concat([part[["article_id", "sentence_id"]] for part in parts])
        articles, sentences = (asked[name].unique().tolist() for name in ("article_id", "sentence_id"))
        told = self._ask(
            f"""select article_id, sentence_id, text as sentence, start as sentence_start from sentences
              where article_id in ({marks(articles) or "null"}) and sentence_id in ({marks(sentences) or "null"})""",
            [*articles, *sentences],
            articles,
        )
        return [part.merge(told, on=["article_id", "sentence_id"], how="left") for part in parts]

    def _latest(
        self, table: str, condition: str, params: list[Any], most: int, also: str = "true", more: Sequence[Any] = ()
    ) -> Told:
        """Return which rows of a table are the latest.

        Args:
            table, condition, params: Which rows.
            most: How many are counted.
            also, more: A condition on the article's publisher_id.
        """
        key, start = KEYS[table], "cue_start" if table == "attributions" else "start"
        # Which articles have them is found by numbers; ids are read of those alone that are shown.
        articles = self._ask(
            f"""select article_id, n, published, publisher
              from (select hash(article_id) as key, count(*) as n from {table} where {condition} group by 1)
              join (select article_id, hash(article_id) as key, published, publisher,
                left(md5(publisher), 8) as publisher_id from articles) using (key) where {also}
              order by published desc nulls last, article_id limit {most}""",
            [*params, *more],
        )
        before = articles["n"].cumsum() - articles["n"]
        chosen = articles.loc[before < SHOWN, "article_id"].tolist()
        given = marks(chosen) or "null"
        rows = self._ask(
            f"""select * from (select * from {table} where article_id in ({given})) where {condition}
              order by array_position([{given}], article_id), {start}, {key} limit {SHOWN}""",
            [*chosen, *params, *chosen],
            chosen,
        )
        of = articles[["article_id", "published", "publisher"]]
        return Told(rows.merge(of, on="article_id", how="left"), min(int(articles["n"].sum()), most))

    def article_of(self, record: str) -> str | None:
        """Return the article that holds a figure, place or attribution; None if there is none."""
        query = """select article_id from figures where figure_id = ? union all
            select article_id from places where mention_id = ? union all
            select article_id from attributions where attribution_id = ? limit 1"""
        # An id begins with its article's; one that does not is looked for everywhere.
        article = record.rpartition(":")[0]
        found = self._ask(query, [record] * 3, [article])
        if found.empty or found.iloc[0]["article_id"] != article:
            found = self._ask(query, [record] * 3)
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
        about = [article_id]
        tables = {name: self._ask(query, about, about) for name, query in wanted.items()}
        tables["figures"] = self._ask(f"{_wide_query('article_id = ?')} order by f.start", about * 6, about)
        return tables

    def places(self) -> pd.DataFrame:
        """Return one row a place: mentions, claims of the selection there, the largest count stated there.

        A capital that stands for its government is no place here. Without a filter on figures every named place
        counts; with one, the places of the figures that pass it. Names that could not be located have place_id null.
        """
        return self._facts.places()

    def mentions(self, place_id: str) -> Told:
        """Return the mentions of one place, the latest first."""
        if self._in.mentioned:
            counted = f"select coalesce(sum(rows), 0) as n from {self._in.places} where place_id = ?"
            return self._newest("places", self._in.mentioned, "place_id", place_id, counted)
        return self._latest("places", "place_id = ?", [place_id], MOST_SAID)

    def sources(self) -> pd.DataFrame:
        """Return one row a source (the article's own voice included) with its claims in the selection."""
        return self._facts.sources()

    def kinds(self) -> pd.DataFrame:
        """Return the claims of `sources` by kind and voice, most first: source_kind, voice, claims."""
        return self._facts.kinds()

    def leading(self, most: int) -> pd.DataFrame:
        """Return the places, as `places` has them, with the most claims: place_id, name, name_en, claims."""
        return self._facts.leading(most)

    def attributions(self) -> pd.DataFrame:
        """Return one row a source with everything attributed to it in the articles of the selection."""
        if not self.selection.active:
            return self._ask(
                f"""select source_id, source_kind, source, voice, affiliation, statements,
                    statements as claims, articles
                  from {self._in.sources} order by statements desc, source, source_kind limit {MOST_MARKS}""",
                [],
            )
        return self._facts.attributions()

    def relays(self, figures_only: bool) -> pd.DataFrame:
        """Return who relays whom: source, medium (via) and publisher with their ids, n statements; most first."""
        ids = f"{id_of('any_value(via)')} as via_id"
        if figures_only:
            rows, params = self._facts.relayed()
            return self._ask(
                f"""select source, any_value(source_id) as source_id, source_kind, via, {ids}, publisher,
                    any_value(publisher_id) as publisher_id, count(*) as n
                  from ({self._named(rows)})
                  where source is not null group by 1, 3, 4, 6
                  order by n desc, source, via, source_kind, publisher limit 60""",
                params,
            )
        return self._facts.flows()

    def relayed(self, figures_only: bool, source: str, via: str, publisher: str) -> Told:
        """Return the statements of a flow of `relays`, latest first.

        Args:
            figures_only: Figures, as `figures` returns them; else attributions, as `said_by` does.
            source, via, publisher: Their ids; ANY, or for no publisher NONE.
        """
        by = {"via": f"{id_of('via')} = ?", "publisher": f"coalesce(publisher_id, '{NONE}') = ?"}
        by["source"] = "source_id = ?" if figures_only else self._spelt("source")
        wanted = {"source": source, "via": via, "publisher": publisher}
        asked = [name for name, value in wanted.items() if value != ANY]
        if figures_only:
            rows, params = self._facts.relayed()
            condition = " and ".join(["via is not null", *(by[name] for name in asked)])
            rows = f"select * from ({rows}) where {condition} order by {ORDER} limit {MOST_ROWS}"
            found = self._ask(f"{self._named(rows)} order by {ORDER}", [*params, *(wanted[name] for name in asked)])
            return Told(found.head(SHOWN), len(found))
        hits, params = self._hits() if self.selection.active else ("", [])
        held = [f"article_id in (select article_id from ({hits}))"] if hits else []
        own = [name for name in asked if name != "publisher"]
        condition = " and ".join(["via is not null", "source is not null", *(by[name] for name in own), *held])
        also = by["publisher"] if "publisher" in asked else "true"
        of = [publisher] if "publisher" in asked else []
        given = [*(wanted[name] for name in own), *params]
        return self._latest("attributions", condition, given, MOST_ROWS, also, of)

    def shared(self) -> pd.DataFrame:
        """Return the statements of the claims that several outlets print, most often stated first.

        `words` is the sentence, spellings united; `full` has it as printed.
        """
        return self._facts.shared()

    def demonstration(self) -> int:
        """Return how many articles of the collection were written for demonstration (data/sample)."""
        found = self._ask("select count(*) as n from articles where starts_with(article_id, ?)", [INVENTED])
        return int(found.iloc[0]["n"])

    def actors(self) -> list[str]:
        """Return the ids of the actors of the collection, most frequent first."""
        query = f"select actor from {self._in.facts} where actor is not null group by 1 order by count(*) desc, 1"
        return [str(actor) for actor in self._ask(f"{query} limit {MOST_NAMES}", [])["actor"]]


_found: dict[tuple[Held, str, str], Any] = {}
