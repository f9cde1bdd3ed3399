"""Counts and rows of a selection from the columns of a store: the same answers as those of plain SQL, sooner."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from extract.store.columns import Columns, Numbers, marked
from extract.store.words import TITLE
from pages.ui import heard, searching, tallies
from pages.ui.answers import Answers, Held, answer, answers
from pages.ui.facts import Relations
from pages.ui.plain import (
    MOST_FLOWS,
    MOST_MARKS,
    MOST_NAMES,
    MOST_RELAYED,
    MOST_SHARED,
    SAID,
    Plain,
    marks,
    named,
)
from pages.ui.selection import Selection
from pages.ui.store import Store

# Where the columns have what a filter is over, and the name that a link has for "none" there.
CODE = {"source": "source_id", "kind": "source_kind", "publisher": "publisher_id"}
NONE = {"actor": "none", "source": "article"}
MASKS = 64  # selections and searches of late whose rows are held, a bit for each fact
ROWS = 16 << 20  # bytes of rows of the latest of them that are held as numbers: a page asks for them again and again


class Counts:
    """The facts of one store under one selection; answers as `Plain` does."""

    def __init__(self, store: Store, selection: Selection, relations: Relations, columns: Columns) -> None:
        """Hold a store, the selection to ask it under, its tables and its columns."""
        self.store, self.selection, self._in, self._of = store, selection, relations, columns
        self._plain = Plain(store, selection, relations)

    # ---- which facts

    def _mask(self, skip: str = "") -> Numbers:
        """Tell of each fact whether it passes the selection; `skip` leaves one filter out."""
        view, of = self.selection, self._of
        passed = of.all()
        for name, values in view.facets.items():
            if name != skip and values:
                passed &= self._facet(name, values)
        if skip != "period":
            if view.start:
                first = np.searchsorted(of.days, np.datetime64(view.start, "us"))
                passed &= of.last_day.each(lambda days: days >= first)
            if view.end:
                end = np.searchsorted(of.days, np.datetime64(view.end, "us") + np.timedelta64(1, "D"))
                passed &= of.sort_day.each(lambda days: (days < end) & (days >= 0))
        if view.q and skip != "q":
            key = (Held(self.store), "search", view.q)
            passed &= _unpacked(key, len(passed), lambda: searching.found(self.store, self._in, of, view.q))
        return passed

    def _facet(self, name: str, values: tuple[str, ...]) -> Numbers:
        of = self._of
        if name == "place":
            held = answer(
                self.store,
                f"select distinct country_code as id from {self._in.places}"
                f" where kind = 'country' and country_code is not null and place_id in ({marks(values)})",
                list(values),
            )["id"].tolist()
            return (
                of.any_of("place_id", values)
                | of.any_of("origin_id", values)
                | of.any_of("country_code", held)
                | of.any_of("origin_country", held)
            )
        if name == "article":
            query = f"select n from {self._in.articles} where article_id in ({marks(values)})"
            wanted = answer(self.store, query, list(values))["n"].to_numpy()
            return of.article.each(lambda articles: np.isin(articles, wanted))
        return of.any_of(CODE.get(name, name), values, NONE.get(name) in values)

    @property
    def _all(self) -> Numbers:
        """The rows of the selection."""
        key = self._key("rows")

        def find() -> Numbers:
            rows = self._of.ordered(_unpacked(key, len(self._of.rowid), self._mask))
            rows.setflags(write=False)
            return rows

        return _rows.get(key, find)

    def _also(self, rows: Numbers, name: str, value: str) -> Numbers:
        """Return those of some rows that meet a further condition of `claims`."""
        of = self._of
        if name == "there":
            place = of.number("place_id", value)
            return rows[(of.codes["place_id"][rows] == place) | (of.codes["origin_id"][rows] == place)]
        if name == "moves":
            place, origin = of.codes["place_id"][rows], of.codes["origin_id"][rows]
            return rows[(place >= 0) & (origin >= 0) & (place != origin)]
        if name == "source" and value == NONE["source"]:
            return rows[of.codes["source_id"][rows] < 0]
        column = CODE.get(name, name)
        return rows[of.codes[column][rows] == of.number(column, value)]

    def known(self, name: str, ids: Iterable[str]) -> set[str]:
        """Return those of some ids of a filter that facts have, if all have been found: else other tables are asked."""
        column = CODE.get(name, name)
        held = set(ids) & set(self._of.levels.get(column, ()))
        return held if column in self._of.levels and len(held) == len(set(ids)) else set()

    def hits(self, skip: str = "", possible: bool = True) -> tuple[str, list[Any]]:
        """Return the facts of the selection as a query, and its parameters; what a search finds as a list of rows."""
        if not self.selection.q or skip == "q":
            return self._plain.hits(skip, possible)
        rows = np.flatnonzero(self._mask(skip)) if skip else self._all
        if not possible and "modality" not in self.selection.facets:
            rows = rows[tallies.stated(self._of, rows)]
        return self._listed(rows)

    def _listed(self, rows: Numbers) -> tuple[str, list[Any]]:
        """Return some facts as a query, and its parameters."""
        listed = "fact in (select unnest(?::bigint[]))"
        return f"select * exclude (fact) from {self._in.rows} where {listed}", [self._of.rowid[rows]]

    def claims_of(self, frame: pd.DataFrame) -> frozenset[int]:
        """Answer `Plain.claims_of`."""
        rows = f"select claim from {self._in.rows} where fact in (select unnest(?::bigint[]))"
        return frozenset(self.store.sql(rows, [frame["figure_id"].tolist()])["claim"]) if len(frame) else frozenset()

    def relayed(self) -> tuple[str, list[Any]]:
        """Answer `Plain.relayed`."""
        rows = self._all
        return self._listed(rows[self._of.relayed[rows]][:MOST_RELAYED])

    def shared(self) -> pd.DataFrame:
        """Answer `Plain.shared`."""
        return self._held("shared", self._shared)

    def _shared(self) -> pd.DataFrame:
        of, rows = self._of, self._all
        told = rows[of.codes["publisher_id"][rows] >= 0]
        claim, outlet = of.claim[told], of.codes["publisher_id"][told]
        some = np.full(len(of.rests), -1, outlet.dtype)
        some[claim] = outlet  # one of the outlets of each claim; where another is met there are several
        several = np.flatnonzero(marked(len(of.rests), claim[outlet != some[claim]]))
        n = np.bincount(claim, minlength=len(of.rests))
        first = np.zeros(len(of.rests), np.int32)
        first[claim[::-1]] = np.arange(len(told))[::-1]
        chosen = several[np.lexsort((first[several], -n[several]))][: MOST_SHARED // 2]
        rank = np.full(len(of.rests), -1, np.int32)
        rank[chosen] = np.arange(len(chosen))
        rows = rows[rank[of.claim[rows]] >= 0]
        rows = rows[np.argsort(rank[of.claim[rows]], kind="stable")][:MOST_SHARED]
        return self._fetch(of.rowid[rows]).assign(words=self._words(rows))

    def _words(self, rows: Numbers) -> list[str]:
        """Return the sentences of some facts, spellings united: out of the index of words where that has them."""
        spots, facts, found = self._of.spot[rows], self._of.rowid[rows], self._in
        read: dict[int, str] = {}
        if found.holding is not None and (spots >= 0).any():
            wanted = spots[spots >= 0]
            firsts = np.sort([*found.spots.values()])
            first = firsts[np.searchsorted(firsts, wanted, side="right") - 1]
            row, held = wanted - first, set(first.tolist())
            parts = {part: number for part, number in found.spots.items() if number in held}
            index = found.holding.words(parts, f"row in (select unnest(?::integer[])) and place < {TITLE}")
            query = f"""select spot, string_agg(word, ' ' order by place) as words from ({index})
              where spot in (select unnest(?::bigint[])) group by spot"""
            told = self.store.sql(query, [row.tolist(), wanted.tolist()])
            of = dict(zip(told["spot"], told["words"], strict=True))
            read = {fact: of[spot] for fact, spot in zip(facts, spots, strict=True) if spot >= 0}
        left = facts[spots < 0]
        if len(left):
            query = SAID.format(facts=f"select * from {found.rows} where fact in (select unnest(?::bigint[]))")
            told = self.store.sql(query, [left.tolist()])
            read |= dict(zip(told["fact"], told["words"], strict=True))
        return [read[fact] for fact in facts]

    def _key(self, name: str) -> tuple[Any, ...]:
        view = self.selection
        return (Held(self.store), "columns", name, tuple(view.facets.items()), view.start, view.end, view.q)

    def _held(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return an answer that is held, else make it."""
        return answers.get(self._key(name), make)

    # ---- rows

    def _fetch(self, facts: Numbers) -> pd.DataFrame:
        """Return rows of the table of facts with names, in the order given."""
        rows = f"select * from {self._in.rows} where fact in (select unnest(?::bigint[]))"
        found = self.store.sql(named(rows, self._in), [facts.tolist()])
        return found.iloc[pd.Index(found["fact"]).get_indexer(facts)].drop(columns="fact").reset_index(drop=True)

    def figures(self) -> pd.DataFrame:
        """Answer `Rows.figures`."""
        return self._held("figures", lambda: self._fetch(self._of.rowid[self._all[:MOST_MARKS]]))

    def claims(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> pd.DataFrame:
        """Answer `Rows.claims`."""
        return self._held(f"claims {possible} {also} {sides}", lambda: self._claims(possible, also, sides))

    def _claims(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> pd.DataFrame:
        rows, told = self._told(possible, also, sides)
        found = self._fetch(self._of.rowid[rows])
        for place, (name, column) in enumerate(told.items(), list(found.columns).index("name")):
            found.insert(place, name, column)
        return found

    def _told(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> tuple[Numbers, dict[str, Numbers]]:
        """Return the most telling statement of each claim (or side of it), and what is said of all its statements."""
        of, rows = self._of, self._all
        if not possible and "modality" not in self.selection.facets:
            rows = rows[tallies.stated(self._of, rows)]
        if also:
            rows = self._also(rows, *also)
        chosen = np.zeros(len(of.rests), bool)
        chosen[of.claim[rows[:MOST_MARKS]]] = True
        rows = rows[chosen[of.claim[rows]]]
        claim = of.claim[rows]
        if sides:
            claim = 2 * claim + (of.codes["modality"][rows] == of.number("modality", "denied"))
        shown = np.lexsort((of.told[rows], claim))
        rows, claim = rows[shown], claim[shown]
        firsts = np.flatnonzero(np.diff(claim, prepend=-1))
        outlets = pd.unique(claim.astype(np.int64) << 32 | of.outlet(rows)) >> 32
        told = {
            "n_statements": np.diff(np.append(firsts, len(rows))),
            "low": of.persons(_of_each(np.minimum, _unknown_last(of.value(rows)), firsts)),
            "high": of.persons(_of_each(np.maximum, of.value_top(rows), firsts)),
            "n_outlets": np.bincount(outlets, minlength=2 * len(of.rests))[claim[firsts]],
        }
        order = np.argsort(shown[firsts])
        return rows[firsts][order], {name: column[order] for name, column in told.items()}

    def outline(self, possible: bool, also: tuple[str, str] | None, sides: bool) -> pd.DataFrame:
        """Answer `Rows.outline`."""
        rows, told = self._told(possible, also, sides)
        return self._outlined(rows).assign(**told)

    def statements(self) -> pd.DataFrame:
        """Answer `Rows.statements`."""
        return self._outlined(self._all[:MOST_MARKS])

    def _outlined(self, rows: Numbers) -> pd.DataFrame:
        of = self._of
        kinds = answer(self.store, f"select place_id, kind from {self._in.places}", [])
        kind_of = dict(zip(kinds["place_id"], kinds["kind"], strict=True))
        place = of.codes["place_id"][rows]
        kind = np.array([*(kind_of.get(level) for level in of.levels["place_id"]), None], object)
        words = ("actor", "event", "measure", "modality", "precision", "source_id", "place_id", "country_code")
        columns: dict[str, Numbers] = {
            "figure_id": of.rowid[rows],
            "article_id": of.article[rows],
            "claim": of.claim[rows],
            "inside": of.inside[rows],
            **{name: of.words(name, of.codes[name][rows]) for name in words},
            "place_kind": kind[place],
            "value_min": of.persons(of.value_min[rows]),
            "value_max": of.persons(of.value_max[rows]),
            "value": of.persons(of.value(rows)),
            "value_top": of.persons(of.value_top(rows)),
            "reported": of.day(of.reported[rows]),
            "sort_day": of.day(of.sort_day[rows]),
        }
        return pd.DataFrame({name: pd.Series(column, dtype=column.dtype) for name, column in columns.items()})

    def filled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Answer `Rows.filled`."""
        found = self._fetch(frame["figure_id"].to_numpy(np.int64))
        more = {name: frame[name].to_numpy() for name in frame.columns if name not in found.columns}
        return found.assign(**more)

    # ---- counts

    def totals(self) -> dict[str, int]:
        """Answer `Rows.totals`."""
        row = self._held("totals", lambda: pd.DataFrame([self._totals()])).iloc[0]
        return {str(name): int(row[name]) for name in row.index}

    def _totals(self) -> dict[str, int]:
        of, rows = self._of, self._all
        claim = of.claim[rows]
        seen, dated = (marked(len(of.rests), numbers) for numbers in (claim, claim[of.dated[rows]]))
        by = {level: np.count_nonzero(seen & (of.rests == number)) for number, level in enumerate(of.levels["rests"])}
        claims = int(seen.sum())
        sources = marked(len(of.levels["source_id"]) + 1, of.codes["source_id"][rows])
        return {
            "statements": len(rows),
            "claims": claims,
            "named": by.get("named", 0),
            "anonymous": by.get("anonymous", 0),
            "itself": by.get("article", 0),
            "articles": int(marked(of.article.top + 1, of.article[rows]).sum()),
            "sources": int(sources[:-1].sum()),
            "undated": claims - int(dated.sum()),
        }

    def period(self) -> tuple[Any, Any, Any]:
        """Answer `Rows.period`."""
        row = self._held("period", self._period).iloc[0]
        return row["a"], row["b"], row["c"]

    def _period(self) -> pd.DataFrame:
        of, rows = self._of, self._all
        first = of.sort_day[rows]
        ends = (
            int(first[first >= 0].min(initial=len(of.days))),
            int(of.last_day[rows].max(initial=-1)),
            int(of.reported[rows].max(initial=-1)),
        )
        days = [pd.Timestamp(of.days[end]) if 0 <= end < len(of.days) else pd.NaT for end in ends]
        return pd.DataFrame({name: [day] for name, day in zip("abc", days, strict=True)}, dtype="datetime64[us]")

    def options(self, name: str) -> pd.DataFrame:
        """Return the ids of a filter with the number of claims each would leave, most first: id, n."""
        if name in {"place", "article"}:
            return self._plain.options(name)
        return self._held(f"options {name}", lambda: self._options(name))

    def _options(self, name: str) -> pd.DataFrame:
        of, rows = self._of, np.flatnonzero(self._mask(skip=name))
        column = CODE.get(name, name)
        levels = [*of.levels[column], NONE.get(name)]
        code = of.codes[column][rows].astype(np.int64)
        code[code < 0] = len(levels) - 1
        pairs = pd.unique(code * (len(of.rests) + 1) + of.claim[rows])
        n = np.bincount(pairs // (len(of.rests) + 1), minlength=len(levels))
        found = pd.DataFrame({"id": pd.Series(levels, dtype="str"), "n": n})
        found = found[(found["n"] > 0) & found["id"].notna()]
        return found.sort_values(["n", "id"], ascending=[False, True], ignore_index=True).head(MOST_NAMES)

    def sources(self) -> pd.DataFrame:
        """Answer `Rows.sources`."""
        return self._held("sources", self._sources)

    def _sources(self) -> pd.DataFrame:
        found = tallies.by_source(self._of, self._all, NONE["source"])
        found = found.sort_values(["claims", "source_id", "source_kind"], ascending=[False, True, True])
        found = found.head(MOST_MARKS)
        names = answer(self.store, f"select source_id, source_kind, source, affiliation from {self._in.sources}", [])
        found = found.merge(names, on=["source_id", "source_kind"], how="left")
        return found.sort_values(
            ["claims", "source", "source_id", "source_kind"], ascending=[False, True, True, True], ignore_index=True
        )

    def kinds(self) -> pd.DataFrame:
        """Answer `Rows.kinds`."""
        return self._held("kinds", self._kinds)

    def _kinds(self) -> pd.DataFrame:
        found = tallies.by_kind(self._of, self._all)
        return found.sort_values(["claims", "source_kind", "voice"], ascending=[False, True, True], ignore_index=True)

    def attributions(self) -> pd.DataFrame:
        """Answer `Plain.attributions`."""
        return self._held("attributions", self._attributions)

    def _attributions(self) -> pd.DataFrame:
        told = heard.sources(self.store, self._in, self._of, self._all)
        if told is None:
            return self._plain.attributions()
        names = answer(self.store, f"select source_id, source_kind, source, affiliation from {self._in.sources}", [])
        told = told.merge(names, on=["source_id", "source_kind"], how="left")
        told = told.sort_values(["statements", "source", "source_kind"], ascending=[False, True, True])
        voice = np.where(told.pop("named"), "named", "anonymous")
        told = told.assign(voice=voice, claims=told["statements"]).head(MOST_MARKS).reset_index(drop=True)
        return told[["source_id", "source_kind", "source", "voice", "affiliation", "statements", "claims", "articles"]]

    def flows(self) -> pd.DataFrame:
        """Answer `Plain.flows`."""
        return self._held("flows", self._flows) if self.selection.active else self._plain.flows()

    def _flows(self) -> pd.DataFrame:
        told = heard.flows(self.store, self._in, self._of, self._all)
        if told is None:
            return self._plain.flows()
        order = ["n", "source", "via", "source_kind", "publisher"]
        told = told.rename(columns={"statements": "n"})
        told = told.sort_values(order, ascending=[False, *[True] * 4], ignore_index=True).head(MOST_FLOWS)
        return told[["source", "source_id", "source_kind", "via", "via_id", "publisher", "publisher_id", "n"]]

    def leading(self, most: int) -> pd.DataFrame:
        """Answer `Rows.leading`."""
        return self._held(f"leading {most}", lambda: self._leading(most))

    def _leading(self, most: int) -> pd.DataFrame:
        found = tallies.leading(self._of, self._all, most)
        names = answer(self.store, f"select {_PLACE} from {self._in.places}", [])
        names = names.loc[names["place_id"].isin(found["place_id"]), ["place_id", "name", "name_en"]]
        found = found.merge(names, on="place_id")
        found = found.sort_values(["claims", "name", "place_id"], ascending=[False, True, True], ignore_index=True)
        return found[["place_id", "name", "name_en", "claims"]].head(most)

    def places(self) -> pd.DataFrame:
        """Answer `Rows.places`."""
        if not self.selection.active:
            return self._held("places", self._everywhere)
        if set(self.selection.active) <= {"article", "publisher"}:
            return self._plain.places()  # it counts every place that is named, not only those of figures
        return self._held("places", self._places)

    def _everywhere(self) -> pd.DataFrame:
        """Return every place that is named, and the names that could not be located, with the figures there."""
        counted = "mentions > 0"
        named = answer(self.store, f"select {_PLACE}, mentions, articles from {self._in.places} where {counted}", [])
        lost = answer(self.store, f"select text, mentions, articles from {self._in.lost}", [])
        found = named.merge(
            tallies.by_place(self._of, self._all)[["place_id", "claims", "largest"]], on="place_id", how="left"
        )
        return _most_first(pd.concat([found, lost.astype({"text": "str"})], ignore_index=True))

    def _places(self) -> pd.DataFrame:
        names = answer(self.store, f"select {_PLACE} from {self._in.places}", [])
        return _most_first(tallies.by_place(self._of, self._all).merge(names, on="place_id"))


_PLACE = "place_id, name, name_en, country_code, kind, lat, lon"


def _most_first(places: pd.DataFrame) -> pd.DataFrame:
    """Return places as `Rows.places` has them."""
    if "text" not in places:
        places = places.assign(text=pd.Series([None] * len(places), dtype="str"))
    order = ["mentions", "name", "place_id", "text"]
    places = places.sort_values(order, ascending=[False, True, True, True], ignore_index=True)
    first = ["place_id", "name", "name_en", "text", "country_code", "kind", "lat", "lon"]
    return places[[*first, "mentions", "articles", "claims", "largest"]].head(MOST_MARKS)


def _of_each(what: np.ufunc, numbers: Numbers, firsts: Numbers) -> Numbers:
    """Return the least or the greatest of each run of numbers that begins at one of `firsts`."""
    found: Numbers = what.reduceat(numbers, firsts) if len(firsts) else numbers
    return found


def _unknown_last(numbers: Numbers) -> Numbers:
    """Return numbers with -1, unknown, above all others."""
    return np.where(numbers < 0, np.iinfo(np.int32).max, numbers)


_masks: OrderedDict[Any, Numbers] = OrderedDict()
_rows = Answers[Numbers](ROWS, lambda rows: rows.nbytes)
_lock = Lock()


def _unpacked(key: Any, size: int, make: Callable[[], Numbers]) -> Numbers:
    """Return for each fact a truth that is held as one bit, else make it."""
    with _lock:
        packed = _masks.get(key)
    if packed is None:
        packed = np.packbits(make())
        with _lock:
            _masks[key] = packed
            while len(_masks) > MASKS:
                _masks.popitem(last=False)
    return np.unpackbits(packed, count=size).view(bool)
