"""Facts that are written beside a store are those that would be made, and a store without them is read all the same."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from extract import Tables
from extract.store import facts, manifest, open_store, parts, tend
from extract.store.read import SHELF
from extract.store.write import Writer
from pages.ui import facts as asked
from pages.ui.corrections import make
from pages.ui.facts import relations
from pages.ui.overlay import CorrectedStore
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore, Store
from tests.pages import cast
from tests.pages.cast import cast_selection, cast_tables, plainly, same_answers
from tests.pages.conftest import same_rows
from tests.spoiling import HARMS, spoil

TABLES = cast_tables(30)
MADE, SQL = MemoryStore(TABLES, "made"), MemoryStore(TABLES, "sql")
IDS = TABLES["articles"]["article_id"].tolist()


@pytest.fixture(autouse=True)
def _every_store_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "LEAST", 0)
    # The numbers in the index of words are those of a store with parts alone.
    same = cast.same_rows
    left = lambda frame: frame.drop(columns="spot", errors="ignore")  # noqa: E731
    monkeypatch.setattr(cast, "same_rows", lambda one, other: same(left(one), left(other)))


def _add(writer: Writer, ids: list[str]) -> None:
    rows = {name: table[table["article_id"].isin(ids)] for name, table in TABLES.items()}
    part = parts.write_part(writer.folder, Tables(**rows), parts.new_id(writer.manifest.version + 1))
    old = [(i, p.part) for p in writer.manifest.parts[-1:] for i in ids if i == IDS[19]]
    writer.put_in_force([*writer.manifest.parts, part], [*writer.manifest.superseded, *old])


def _wrong(folder: Path) -> list[str]:
    """Return what `check` says but for the rows of the cast, which are of no text."""
    return [str(said) for said in tend.check(folder) if said.key != "row"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store of two parts, one article of which is superseded, with its facts."""
    with Writer(tmp_path) as writer:
        _add(writer, IDS[:20])
        _add(writer, IDS[19:])
        assert facts.write(writer)
        assert not facts.write(writer)  # they are of this state already
    assert facts.same(tmp_path)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return a list that notes each time that facts are made: with what of before."""
    noted: list[str] = []

    def watched(
        store: Store, names: dict[str, str], holding: facts.Holding | None, before: facts.Made | None
    ) -> object:
        if holding is not None:
            noted.append(before.facts.partition(".")[0] if before is not None else "nothing")
        return facts.make(store, names, holding, before)

    monkeypatch.setattr(asked, "make", watched)
    return noted


def _file(folder: Path) -> Path:
    [file] = (folder / parts.FACTS).iterdir()
    return file


def _same(store: Store) -> None:
    for number in range(2):
        view = Selection() if number == 0 else cast_selection(MADE)
        same_answers(Rows(store, view), plainly(SQL, view))


def test_a_reader_takes_what_is_written_and_makes_nothing(folder: Path, made: list[str]) -> None:
    store = open_store(folder)
    _same(store)
    assert relations(store).database
    assert made == []


def test_corrections_lie_over_what_is_written_as_over_what_is_made(folder: Path, made: list[str]) -> None:
    figure = TABLES["figures"].iloc[0]
    place = {"article_id": figure["article_id"], "start": int(figure["start"]), "end": int(figure["end"])}
    log = [make("edit", **place, after={"actor": "IR", "value_min": 7, "value_max": 7})]
    one, other = (CorrectedStore(store, log) for store in (open_store(folder), MADE))
    for query in ({}, {"actor": ["IR"]}, {"q": ["7"]}):
        same_answers(Rows(one, Selection.of(query)), Rows(other, Selection.of(query)))
    assert made == []


def test_what_came_since_is_added_to_what_is_written(tmp_path: Path, made: list[str]) -> None:
    with Writer(tmp_path) as writer:
        _add(writer, IDS[:12])
        facts.write(writer)
        first = _file(tmp_path)
        _add(writer, IDS[12:20])
        _add(writer, IDS[19:])
        store = open_store(tmp_path)
        _same(store)
        assert made == ["earlier"]  # which holds the first part
        assert facts.write(writer)
        _same(store)
        assert made == ["earlier"]  # what this process has made is what is written now
        _same(open_store(tmp_path))
        tend.compact(writer)
        assert facts.write(writer)
        _same(store)
        assert made == ["earlier"]
        assert len(relations(store).spots) == len(writer.manifest.parts)
    assert _file(tmp_path) != first
    assert facts.same(tmp_path)


def test_the_facts_of_two_versions_at_most_are_attached(folder: Path) -> None:
    store = open_store(folder)
    for number in range(4):
        with Writer(folder) as writer:
            _add(writer, [])
            facts.write(writer)
        assert Rows(store, Selection()).totals()["statements"] == len(TABLES["figures"]), number
        held = store.sql("select database_name as name from duckdb_databases() where database_name like 'written%'")
        assert len(held) <= asked.KEPT


@pytest.mark.parametrize("written", [False, True])
def test_facts_are_made_though_those_before_went_with_an_outgrown_connection(tmp_path: Path, written: bool) -> None:
    with Writer(tmp_path) as writer:
        _add(writer, IDS[:20])
        if written:
            facts.write(writer)
        store = open_store(tmp_path)
        Rows(store, Selection()).totals()
        store._memory = 0  # what it needs now is more
        _add(writer, IDS[19:])
        assert relations(store).columns is not None
        _same(store)


@pytest.mark.parametrize("damage", ["cut", "gone", *HARMS])
def test_damaged_facts_are_made_again_named_by_check_and_mended_by_compaction(
    folder: Path, made: list[str], damage: str
) -> None:
    file = _file(folder)
    content = file.read_bytes()
    if damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "gone":
        file.unlink()
    else:
        spoil(file, damage)
    _same(open_store(folder))
    assert made == ["nothing"]
    [said] = _wrong(folder)
    assert file.name in said
    with Writer(folder) as writer:
        assert facts.write(writer, whole=True)
    assert _wrong(folder) == []
    assert facts.same(folder)
    _same(open_store(folder))
    assert made == ["nothing"]


def test_facts_before_that_turn_out_to_be_damaged_are_not_built_on(folder: Path) -> None:
    with open_store(folder) as store:
        holding = store.holding
        assert holding is not None
        before = facts.attached(store, holding, "before")
        assert before is not None
        spoil(_file(folder), "rows")
        with pytest.raises(duckdb.Error, match="Corrupt"):
            store.sql(f"select * from {before.facts}")
        names = {name: f"{SHELF}.{name}_again" for name in facts.TABLES}
        facts.make(store, names, holding, before)
        assert store.sql(f"select count(*) as n from {names['facts']}")["n"][0] == len(TABLES["figures"])


def test_facts_that_another_version_wrote_otherwise_are_made_again(
    folder: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "LAYOUT", 0)
    _same(open_store(folder))
    assert made == ["nothing"]
    with Writer(folder) as writer:
        assert facts.write(writer)
    _same(open_store(folder))
    assert made == ["nothing"]


def test_facts_that_cannot_be_written_leave_the_store_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Writer(folder) as writer:
        _add(writer, [])
        before = manifest.load(folder)
        monkeypatch.setattr(facts, "sync_file", full)
        with pytest.raises(OSError, match="No space left"):
            facts.write(writer)
        assert manifest.load(folder) == before
    assert len([*(folder / parts.FACTS).iterdir()]) == 1  # the one before
    assert _wrong(folder) == []


def test_facts_that_a_full_disk_refused_are_made_by_who_asks_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(folder) as writer:
        _add(writer, [])
        for file in (folder / parts.FACTS).iterdir():
            file.unlink()
    store = open_store(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(asked, "make", full)
        assert not relations(store).numbered
    assert relations(store).numbered
    same_rows(Rows(store, Selection()).sources(), Rows(MADE, Selection()).sources())


def test_a_small_store_has_none_and_one_that_got_small_none_any_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "LEAST", 10**6)
    with Writer(folder) as writer:
        assert not facts.write(writer)
        assert writer.manifest.facts is None
    assert [*(folder / parts.FACTS).iterdir()] == []
    store = open_store(folder)
    assert not relations(store).database
    same_rows(Rows(store, Selection()).sources(), Rows(MADE, Selection()).sources())
