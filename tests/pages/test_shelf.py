"""Tables that the pages keep in a store's memory: few, compressed, and there whatever others do at that moment."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from extract import Tables
from extract.store import open_store, parts
from extract.store.read import SHELF
from extract.store.write import Writer
from pages.ui import heard, overlay, patching, shelf
from pages.ui.corrections import make
from pages.ui.overlay import CorrectedStore
from pages.ui.plain import Plain
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.cast import cast_tables
from tests.pages.conftest import make_tables, same_rows

TABLES = cast_tables(30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of two parts, one article of which is superseded."""
    ids = TABLES["articles"]["article_id"].tolist()
    with Writer(tmp_path) as writer:
        made = []
        for number, some in enumerate((ids[:20], ids[19:])):
            rows = {name: table[table["article_id"].isin(some)] for name, table in TABLES.items()}
            made.append(parts.write_part(tmp_path, Tables(**rows), parts.new_id(number + 1)))
        writer.put_in_force(made, [(ids[19], made[0].part)])
    return tmp_path


def test_facts_are_held_though_another_writes_at_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PAUSE", 0.0)
    store = MemoryStore(make_tables(), "beside")
    with store._connection.cursor() as other:
        other.begin()
        other.execute(f"create table {SHELF}.beside as select 1 as n")
        with pytest.raises(duckdb.TransactionException):
            store.sql(f"checkpoint {SHELF}")
        assert patching.relations(store).columns is not None
        other.commit()
    shelf.compress(store)


def test_a_correction_keeps_no_table_twice_and_none_that_it_needed_on_the_way_alone() -> None:
    base, figure = MemoryStore(TABLES, "kept"), TABLES["figures"].iloc[0]
    place = {"article_id": figure["article_id"], "start": int(figure["start"]), "end": int(figure["end"])}
    store = CorrectedStore(base, [make("edit", **place, after={"actor": "IR"})])
    assert Rows(store, Selection.of({"actor": ["IR"]})).totals()["statements"] == 1
    query = "select table_name as name from duckdb_tables() where table_name like 'pages_laid_%' order by 1"
    names = [name.removeprefix("pages_laid_").rpartition("_")[0] for name in base.sql(query)["name"]]
    own = ["changed", "dictionary", "figures", "fresh", "gone", "voices"]
    assert names == [*own, "was_attributions", "was_figures", "was_places"]


def test_what_a_log_comes_to_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    changes = overlay.changes
    monkeypatch.setattr(overlay, "changes", lambda log: made.append(log) or changes(log))
    figures = TABLES["figures"].to_dict("records")[:3]
    log = [
        make("edit", article_id=f["article_id"], start=f["start"], end=f["end"], after={"actor": "IR"}) for f in figures
    ]
    base = MemoryStore(TABLES, "once")
    versions = {CorrectedStore(base, log).version for _ in range(3)}
    assert len(made) == 1
    assert {CorrectedStore(base, list(log)).version} == versions
    assert CorrectedStore(base, log[:2]).version not in versions
    assert len(made) == 3


@pytest.mark.parametrize("query", [{"actor": ["US"]}, {"place": ["g1"]}, {"actor": ["IQ"], "q": ["العراق"]}])
def test_attributions_are_counted_before_somebody_filters(
    folder: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, list[str]]
) -> None:
    with open_store(folder) as store:
        rows = Rows(store, Selection.of(query))
        plain = Plain(store, rows.selection, rows._in)
        asked: list[str] = []
        sql = store.sql
        monkeypatch.setattr(store, "sql", lambda text, *more: asked.append(text) or sql(text, *more))
        told, flows = rows.attributions(), rows.relays(False)
        assert not [text for text in asked if "from attributions" in text]
        monkeypatch.undo()
        same_rows(told, plain.attributions())
        same_rows(flows, plain.flows())


def test_counts_are_of_each_pair_of_an_article_and_a_source_whatever_their_order(folder: Path) -> None:
    with open_store(folder) as store:
        within = patching.relations(store)
        for sort, columns in ((heard.SOURCES, "source, source_kind, named"), (heard.FLOWS, "source, source_kind, via")):
            held = heard._counts(store, within, sort)
            assert held is not None
            article = pd.Series(range(len(held.sizes))).repeat(held.sizes).to_numpy()
            made = held.levels.iloc[held.level].assign(n=article, times=held.times.astype(int))
            made = made.groupby(columns.split(", "), dropna=False)["times"].sum().sort_values().tolist()
            query = f"""select count(*) as times from attributions semi join {within.numbered} using (article_id)
              where {sort.condition} group by {columns} order by 1"""
            assert made == store.sql(query)["times"].tolist()
            assert (held.times > 0).all()


def test_what_cannot_be_counted_is_asked_for_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def fails(*_: object) -> None:
        tried.append("")
        raise duckdb.OutOfMemoryException("full")

    monkeypatch.setattr(heard, "_make", fails)
    store, view = MemoryStore(TABLES, "uncounted"), Selection.of({"actor": ["US"]})
    rows = Rows(store, view)
    same_rows(rows.attributions(), Plain(store, view, rows._in).attributions())
    same_rows(Rows(store, Selection.of({"actor": ["IQ"]})).attributions(),
              Plain(store, Selection.of({"actor": ["IQ"]}), rows._in).attributions())  # fmt: skip
    assert len(tried) == 1
