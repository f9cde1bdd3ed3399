"""Corrections over a store with columns: what is answered is what the corrected tables themselves would answer."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from pages.ui import facts, overlay
from pages.ui.corrections import COLUMNS, SPAN, Correction, in_force, make
from pages.ui.counting import Counts
from pages.ui.overlay import CorrectedStore
from pages.ui.plain import Plain
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.cast import DICE, Bare, cast_selection, cast_tables, same_answers
from tests.pages.conftest import same_rows

TABLES = cast_tables(80)
for seldom in range(0, len(TABLES["places"]), 9):
    TABLES["places"].loc[seldom, "place_id"] = f"seldom{seldom}"
STORE, BARE = MemoryStore(TABLES, "columns"), Bare(TABLES, "sql")
NEW: dict[str, list[Any]] = {
    "value_min": [None, 20, 777, 2],
    "value_max": [6000, 777.5, 9000],
    "actor": ["US", "RU", None],
    "event": ["killed", "wounded"],
    "measure": ["stock", "strength"],
    "modality": ["planned", "denied"],
    "date_start": ["2020-01-05", "2019-03-03", None],
    "date_end": ["2020-02-28", None],
    "attribution_id": [None],
    "origin_mention_id": [None],
    "country_code": ["IQ", "SY", None],
    "source": ["البنتاغون", "ناطق جديد"],
    "source_kind": ["media", "institution"],
    "named": [True, False],
}


def _entry(table: str, row: dict[str, Any], columns: tuple[str, ...]) -> Correction:
    start, end = SPAN[table]
    place = {"article_id": row["article_id"], "start": int(row[start]), "end": int(row[end])}
    if not columns:
        return make("reject", table=table, **place)
    return make("edit", table=table, **place, after={name: DICE.choice(NEW[name]) for name in columns})


def _log(size: int) -> list[Correction]:
    """Return a log of so many corrections that are cast."""
    log: list[Correction] = []
    lone = TABLES["places"].groupby("place_id")["mention_id"].transform("size") == 1
    for n in range(size):
        table = DICE.choice(["figures", "figures", "figures", "places", "attributions"])
        rows = TABLES[table]
        if table == "figures" and n % 5 == 4:
            article = DICE.choice(TABLES["articles"]["article_id"].tolist())
            start = 1000 + n
            log.append(make("add", article_id=article, start=start, end=start + 9, after={
                "figure_id": f"added-{n}", "article_id": article, "sentence_id": 1, "start": start, "end": start + 9,
                "text": "كذا", "value_min": 4321 + n, "value_max": 4321 + n, "precision": "exact", "actor": "FR",
                "event": "sent", "measure": "flow", "modality": "asserted"}))  # fmt: skip
            if n % 2:
                log.append(make("edit", article_id=article, start=start, end=start + 9, after={"actor": "DE"}))
            continue
        row = DICE.choice(rows.to_dict("records"))
        columns = [name for name in COLUMNS[table] if name in NEW]
        chosen = tuple(DICE.sample(columns, DICE.randrange(min(3, len(columns) + 1))))
        if table == "places" and chosen:
            # What is said of a place that others name too is what they say; of one named once it is what is corrected.
            row = DICE.choice(rows[lone].to_dict("records"))
        log.append(_entry(table, row, chosen))
        if n % 7 == 6:
            log.append(make("undo", undoes=DICE.choice(log).id))
    return log


def _corrected(log: list[Correction]) -> dict[str, pd.DataFrame]:
    """Return the tables as a log leaves them, by hand."""
    tables = {
        name: table.astype(object).where(table.notna(), None).to_dict("records") for name, table in TABLES.items()
    }
    entries = in_force(log)
    gone: set[tuple[str, str, int, int]] = set()
    for entry in entries:
        if entry.kind == "add":
            tables["figures"].append({**dict.fromkeys(TABLES["figures"].columns), **entry.after, "score": 1.0})
    for entry in entries:
        start, end = SPAN[entry.table]
        for row in tables[entry.table]:
            if (row["article_id"], row[start], row[end]) == (entry.article_id, entry.start, entry.end):
                if entry.kind == "edit":
                    row.update(entry.after, rule="correction", score=1.0)
                where = (entry.table, entry.article_id, entry.start, entry.end)
                gone.add(where) if entry.kind == "reject" else gone.discard(where)
    made = {}
    for name, table in TABLES.items():
        start, end = SPAN.get(name, ("", ""))
        rows = [row for row in tables[name] if not start or (name, row["article_id"], row[start], row[end]) not in gone]
        frame = pd.DataFrame(rows, columns=table.columns)
        for column in table.columns:
            if table[column].dtype.kind == "M":
                frame[column] = pd.to_datetime(frame[column])
            frame[column] = frame[column].astype(table[column].dtype)
        made[name] = frame
    return made


@pytest.mark.parametrize("size", [1, 2, 10, 40, 150])
def test_corrected_columns_answer_as_corrected_tables_do(size: int) -> None:
    log = _log(size)
    store, plain = CorrectedStore(STORE, log), CorrectedStore(BARE, log)
    made = MemoryStore(_corrected(log), f"made {size}")
    assert isinstance(Rows(store, Selection())._facts, Counts)
    assert isinstance(Rows(plain, Selection())._facts, Plain)
    for number in range(4):
        view = Selection() if number == 0 else cast_selection(made)
        same_answers(Rows(store, view), Rows(made, view))
        same_rows(Rows(store, view).outline().drop(columns=["figure_id", "article_id", "claim"]),
                  Rows(made, view).outline().drop(columns=["figure_id", "article_id", "claim"]))  # fmt: skip
        if number == 1 and size == 10:
            same_answers(Rows(plain, view), Rows(made, view))


def test_corrected_versions_share_what_the_store_has_and_go_with_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlay, "LAID", 3)
    base = MemoryStore(TABLES, "many")
    figures = TABLES["figures"].to_dict("records")
    plain = facts.relations(base).columns
    stores = []
    for n in range(6):
        stores.append(CorrectedStore(base, [_entry("figures", figures[n], ())]))
        assert Rows(stores[-1], Selection()).totals()["statements"] == len(figures) - 1
    for n, store in enumerate(stores):  # what is not held any more is made again
        assert figures[n]["figure_id"] not in set(Rows(store, Selection(q="20")).figures()["figure_id"])
        assert Rows(store, Selection()).totals()["statements"] == len(figures) - 1
        of = store.laid.relations.columns
        columns = [of.rowid, of.claim, of.article, of.told, *of.codes.values(), *of.place_claims.of]
        theirs = [plain.rowid, plain.claim, plain.article, plain.told, *plain.codes.values(), *plain.place_claims.of]
        assert all(mine.base is own.base for mine, own in zip(columns, theirs, strict=True))
        assert len(of.behind) < 20
    del store
    stores = stores[-1:]
    held = "select count(*) as n from duckdb_tables() where table_name like 'pages_laid_fresh%'"
    assert base.sql(held).iloc[0]["n"] == 3
    base.version = "many more"
    assert Rows(stores[0], Selection()).totals()["statements"] == len(figures) - 1
    assert base.sql(held).iloc[0]["n"] == 1


def test_a_further_correction_reads_its_article_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    base = MemoryStore(TABLES, "further")
    figures = TABLES["figures"].drop_duplicates("article_id").to_dict("records")
    log = [_entry("figures", row, ("actor",)) for row in figures[:5]]
    Rows(CorrectedStore(base, log), Selection()).totals()
    asked: list[Any] = []
    sql = base.sql
    monkeypatch.setattr(
        base, "sql", lambda query, params=(), about=None: asked.append((query, params)) or sql(query, params)
    )
    log = [*log[1:], _entry("figures", figures[6], ("event",))]
    further = CorrectedStore(base, log)
    Rows(further, Selection()).totals()
    read = [
        params[0] for query, params in asked if query.startswith("create") and "pages_laid_was_" in query.split()[4]
    ]
    assert read == [[figures[6]["article_id"]]] * 3
    made = MemoryStore(_corrected(log), "further made")
    same_answers(Rows(further, Selection()), Rows(made, Selection()))


def test_a_correction_asks_a_large_store_for_its_article_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    base = MemoryStore(TABLES, "asked")
    store = CorrectedStore(base, [_entry("figures", TABLES["figures"].to_dict("records")[0], ("actor",))])
    Rows(store, Selection()).totals()
    asked: list[str] = []
    sql = base.sql
    monkeypatch.setattr(base, "sql", lambda query, params=(), about=None: asked.append(query) or sql(query, params))
    view = Selection({"actor": ("US",)}, dt.date(2020, 1, 3))
    rows = Rows(store, view)
    rows.totals(), rows.outline(), rows.claims(), rows.places(), rows.sources(), rows.relays(True)
    read = [
        query for query in asked if "main.figures" in query and "article_id in (" not in query.split("main.figures")[1]
    ]
    assert not [query for query in read if "figure_id in" not in query]
