"""Facts follow a store that grows: what is taken over from the version before is what making all anew gives."""

from pathlib import Path

import pandas as pd
import pytest

from extract.store import facts, manifest, open_store, parts
from extract.store.claims import unite_claims
from extract.store.manifest import Part
from extract.store.tend import compact
from extract.store.write import Writer
from extract.tabulate.tables import Tables
from pages.ui.facts import relations
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import Store
from tests.pages.conftest import make_tables, same_rows

IDS = ("article_id", "figure_id", "mention_id", "attribution_id", "place_mention_id", "origin_mention_id", "claim_id")


def _tables(mark: str, articles: tuple[str, ...] = ("a1", "a2"), days: int = 0) -> Tables:
    """Return the tables of the tests with other ids, some days later."""
    tables = {}
    for name, table in make_tables().items():
        made = table[table["article_id"].isin(articles)].reset_index(drop=True)
        for column in set(IDS) & set(made.columns):
            known = made[column].notna()
            made.loc[known, column] = made.loc[known, column] + mark
        for column in {"published", "date_start"} & set(made.columns):
            made[column] = made[column] + pd.Timedelta(days=days)
        tables[name] = made
    tables["figures"]["claim_id"] = tables["figures"]["claim_id"].fillna(tables["figures"]["figure_id"])
    return Tables(**tables)


def _part(writer: Writer, tables: Tables) -> Part:
    return parts.write_part(writer.folder, tables, parts.new_id(writer.manifest.version + 1))


def _same(store: Store, folder: Path) -> None:
    """Assert that a store that has been asked before and one that is opened now have the same facts."""
    for one, other in [(store, open_store(folder))]:
        tables = [kept.sql(f"select * from {relations(kept).facts} order by figure_id") for kept in (one, other)]
        same_rows(tables[0][list(tables[1].columns)], tables[1])
        assert len(tables[0])
        rows = [Rows(kept, Selection.of({"actor": ["US"]})) for kept in (one, other)]
        assert rows[0].totals() == rows[1].totals()
        same_rows(rows[0].claims(), rows[1].claims())
        same_rows(rows[0].sources(), rows[1].sources())


def test_facts_follow_additions_changes_claims_and_compaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int | None] = []
    kept = facts._kept

    def watched(holding: facts.Holding, before: facts.Made | None) -> tuple[str, list[object], set[str]] | None:
        found = kept(holding, before)
        taken.append(None if found is None else len(found[2]))
        return found

    monkeypatch.setattr(facts, "_kept", watched)
    monkeypatch.setattr(facts, "TOGETHER", 8)
    folder = tmp_path / "store"
    with Writer(folder) as writer:
        writer.put_in_force([_part(writer, _tables(mark)) for mark in ("", "~1", "~2")], ())
        with open_store(folder) as store:
            _same(store, folder)
            writer.put_in_force([*writer.manifest.parts, _part(writer, _tables("~3", days=1))], ())
            _same(store, folder)
            first, changed = writer.manifest.parts[0], _part(writer, _tables("", ("a1",), days=3))
            writer.put_in_force([*writer.manifest.parts, changed], [("a1", first.part)])
            _same(store, folder)
            assert unite_claims(writer)
            _same(store, folder)
            writer.put_in_force([*writer.manifest.parts, _part(writer, _tables("~4"))], writer.manifest.superseded)
            unite_claims(writer)
            _same(store, folder)
            compact(writer)
            _same(store, folder)
            assert manifest.load(folder) == writer.manifest
    # Before each: how many parts were taken over, then None for the store that is opened anew.
    assert taken == [None, None, 3, None, 4, None, 5, None, 5, None, None, None]
