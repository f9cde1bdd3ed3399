"""The facts follow the version of the store, and a store that cannot hold them is asked all the same."""

import gc
from collections.abc import Collection, Sequence
from typing import Any

import duckdb
import pandas as pd

from pages.ui.corrections import make
from pages.ui.facts import relations
from pages.ui.overlay import CorrectedStore
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.conftest import make_tables, same_rows


class Changing(MemoryStore):
    """A store whose tables change under the same handle, as when articles are added."""

    def lose(self, figure: str) -> None:
        """Take a figure away."""
        self.sql(f"delete from figures where figure_id = '{figure}'")
        self.version = f"{self.version}+"


class ReadOnly(MemoryStore):
    """A store that makes no tables."""

    def sql(self, query: str, params: Sequence[Any] = (), about: Collection[str] | None = None) -> pd.DataFrame:
        if query.startswith("create"):
            raise duckdb.PermissionException("read only")
        return super().sql(query, params, about)


def test_facts_follow_the_version() -> None:
    store = Changing(make_tables(), "1")
    assert Rows(store, Selection()).totals()["statements"] == 6
    store.lose("f2")
    assert Rows(store, Selection()).totals()["statements"] == 5
    store.lose("f3")
    assert Rows(store, Selection()).totals()["statements"] == 4
    held = store.sql("select count(*) as n from duckdb_tables() where table_name like 'pages_facts%'").iloc[0]["n"]
    assert held == 2


def test_what_a_page_finds_in_memory_is_left_out_of_the_search_for_garbage() -> None:
    gc.unfreeze()
    relations(MemoryStore(make_tables(), "kept out"))
    assert gc.get_freeze_count() > len(gc.get_objects())


def test_store_without_tables_gives_the_same_answers() -> None:
    plain, bare = MemoryStore(make_tables(), "plain"), ReadOnly(make_tables(), "bare")
    assert relations(bare).facts.startswith("(")
    for query in ({}, {"actor": ["US"]}, {"place": ["IQ"]}, {"q": ["5000"]}, {"from": ["2020-03-02"]}):
        view = Selection.of(query)
        one, other = Rows(plain, view), Rows(bare, view)
        assert one.totals() == other.totals()
        same_rows(one.claims(), other.claims())
        same_rows(one.places(), other.places())
        same_rows(one.sources(), other.sources())


def test_search_finds_words_and_counts_in_either_digits() -> None:
    store = MemoryStore(make_tables(), "search")
    for words, figures in (("البنتاغون", {"f0"}), ("5,000", {"f1"}), ("٥٠٠٠", {"f1"}), ("900", {"f4"})):
        assert set(Rows(store, Selection.of({"q": [words]})).claims()["figure_id"]) == figures, words


def test_what_a_claim_rests_on_does_not_depend_on_the_filters_and_follows_corrections() -> None:
    store = MemoryStore(make_tables(), "rests")
    unnamed = Selection.of({"rests": ["anonymous"]})
    assert set(Rows(store, unnamed).claims()["figure_id"]) == {"f1"}
    said = store.sql("select * from attributions where attribution_id = 't1'").iloc[0]
    place = {"article_id": "a1", "start": int(said["cue_start"]), "end": int(said["cue_end"])}
    entry = make("edit", table="attributions", **place, before={"named": False}, after={"named": True})
    corrected = CorrectedStore(store, [entry])
    assert Rows(corrected, unnamed).claims().empty
    assert Rows(corrected, Selection()).totals()["named"] == Rows(store, Selection()).totals()["named"] + 1


def _parts(actor: str | None, place: str | None, whole_place: str | None = "العراق") -> bool:
    """Return whether f0 is inside f1, the United States' 5,000 in Iraq, if it has this actor and place."""
    tables = make_tables()
    figures = tables["figures"].set_index("figure_id", drop=False)
    mention = {
        row["text"]: row["mention_id"] for row in tables["places"].to_dict("records") if row["article_id"] == "a1"
    }
    figures.loc["f0", "part_of"] = "f1"
    figures.loc["f0", "actor"] = actor
    figures.loc["f0", "place_mention_id"] = mention.get(place)
    figures.loc["f1", "place_mention_id"] = mention.get(whole_place)
    store = MemoryStore(tables | {"figures": figures.reset_index(drop=True)}, "parts")
    claims = Rows(store, Selection()).figures().set_index("figure_id")
    assert not claims["inside"].drop("f0").any()
    return bool(claims["inside"]["f0"])


def test_a_part_of_another_actor_or_place_answers_a_question_of_its_own() -> None:
    assert _parts("US", "العراق")
    assert _parts(None, None)
    assert _parts("US", None)
    assert not _parts("FR", "العراق")
    assert not _parts("US", "بغداد")
    assert not _parts("US", "بغداد", whole_place=None)
    assert _parts("US", None, whole_place=None)
