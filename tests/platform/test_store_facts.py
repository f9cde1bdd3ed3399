"""The commands write the facts of a large store, and check them; without them it is whole all the same."""

import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import make_dataclass
from pathlib import Path

import duckdb
import pytest

from extract.__main__ import main
from extract.store import StoreError, facts, manifest, open_store, parts
from extract.store.columns import Asked
from extract.store.write import Writer
from tests.spoiling import HARMS, spoil

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _every_store_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "LEAST", 1)


def _news(tmp_path: Path, first: int, last: int) -> str:
    news = tmp_path / f"news-{first}.jsonl"
    with news.open("w", encoding="utf-8") as f:
        for n in range(first, last):
            text = f"قال مسؤول في وزارة الدفاع إن {n + 300} جنديا وصلوا إلى ميناء العقبة."
            day = f"2021-0{n % 3 + 1}-11"
            f.write(json.dumps({"id": f"a{n:03d}", "text": text, "published": day}) + "\n")
    return str(news)


def _facts(store: Path) -> Path:
    state = manifest.load(store)
    assert state is not None
    assert state.facts is not None
    assert state.facts_of == facts.mark(state)
    assert [file.name for file in (store / parts.FACTS).iterdir()] == [Path(state.facts.path).name]
    with open_store(store) as opened:
        holding = opened.holding
        assert holding is not None
        made = facts.attached(opened, holding, "written")
        assert made is not None
        counted, given = (opened.sql(f"select count(*) as n from {table}")["n"][0] for table in (made.facts, "figures"))
        assert counted == given
    return store / state.facts.path


def test_each_command_leaves_facts_of_the_state_that_it_leaves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    told = ["--store", str(store), "--lang", "en"]
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    first = _facts(store)
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    assert _facts(store) == first  # nothing came
    assert main(["add", _news(tmp_path, 20, 30), *told]) == 0
    second = _facts(store)
    assert second != first
    assert main(["compact", *told]) == 0
    assert _facts(store) != second
    assert main(["reextract", "--all", *told]) == 0
    assert main(["check", *told]) == 0
    assert "30" in capsys.readouterr().err
    _facts(store).unlink()
    assert main(["check", *told]) == 1
    assert parts.FACTS in capsys.readouterr().err
    assert main(["compact", *told]) == 0
    assert main(["check", *told]) == 0


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [(facts, "LAYOUT", 0), (duckdb, "__version__", "0.0.1"), (facts, "Columns", make_dataclass("Columns", ["other"]))],
)
def test_facts_of_another_layout_database_or_columns_have_another_mark(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, value: object
) -> None:
    before = facts.mark(manifest.Manifest())
    monkeypatch.setattr(where, name, value)
    assert facts.mark(manifest.Manifest()) != before


@pytest.mark.parametrize(("tongue", "word"), [("en", "tables"), ("ar", "الجداول")])
def test_check_finds_rows_that_are_not_those_of_the_tables_and_compact_mends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tongue: str, word: str
) -> None:
    store = tmp_path / "store"
    make = facts.make

    def wrong(asked: Asked, names: Mapping[str, str], *more: object) -> dict[str, int]:
        spots = make(asked, names, *more)  # type: ignore[arg-type]
        asked.sql(f"update {names['facts']} set actor = 'FR'")
        return spots

    with monkeypatch.context() as patched:
        patched.setattr(facts, "make", wrong)
        assert main(["add", _news(tmp_path, 0, 5), "--store", str(store)]) == 0
        assert main(["compact", "--store", str(store)]) == 0
    capsys.readouterr()
    assert main(["check", "--store", str(store), "--lang", tongue]) == 1
    said = capsys.readouterr().err
    assert _facts(store).name in said
    assert word in said
    assert main(["compact", "--store", str(store)]) == 0  # there is nothing to merge
    assert main(["check", "--store", str(store)]) == 0


@pytest.mark.parametrize("command", ["add", "compact"])
@pytest.mark.parametrize("harm", HARMS)
def test_facts_that_are_damaged_are_written_anew(
    tmp_path: Path, harm: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    told = ["--store", str(store), "--lang", "en"]
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    before = _facts(store)
    spoil(before, harm)
    assert main(["check", *told]) == 1
    assert "content is not what was written" in capsys.readouterr().err
    given = {"add": ["add", _news(tmp_path, 20, 30)], "compact": ["compact"]}[command]
    assert main([*given, *told]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert _facts(store) != before
    assert main(["check", *told]) == 0


def test_facts_written_whole_are_of_the_tables_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of an earlier state may have wrong rows, which nobody can tell once articles have come."""
    store = tmp_path / "store"
    make = facts.make
    given: list[object] = []

    def watched(asked: Asked, names: Mapping[str, str], holding: object, before: object) -> dict[str, int]:
        given.append(before)
        return make(asked, names, holding, before)  # type: ignore[arg-type]

    assert main(["add", _news(tmp_path, 0, 20), "--store", str(store)]) == 0
    with monkeypatch.context() as patched:
        patched.setattr("extract.run.store_commands._make_ready", lambda *_: None)
        assert main(["add", _news(tmp_path, 20, 30), "--store", str(store)]) == 0
    monkeypatch.setattr(facts, "make", watched)
    with Writer(store) as writer:
        assert facts.write(writer, whole=True)
    assert given == [None]


def test_a_disk_that_fills_up_while_facts_are_written_loses_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    told = ["--store", str(store), "--lang", "en"]
    with monkeypatch.context() as patched:
        patched.setattr(facts, "sync_file", full)
        assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    assert "could not be written: No space left on device. The articles are in" in capsys.readouterr().err
    assert [*(store / parts.FACTS).iterdir()] == []
    assert main(["check", *told]) == 0
    with open_store(store) as opened:
        assert opened.sql("select count(*) as n from articles")["n"][0] == 20
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    _facts(store)


@pytest.mark.parametrize("size", [9_000, 30_000, 600_000])  # for the header, the journal, the rows there is no room
def test_facts_for_which_the_disk_really_has_no_room(tmp_path: Path, size: int) -> None:
    store = tmp_path / "store"
    told = ["--store", str(store), "--lang", "en"]
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    before = _facts(store)

    def small() -> None:  # no file may grow over that: the system refuses as a full disk does
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    code = "import sys; from extract.store import facts; facts.LEAST = 1; " \
           "from extract.__main__ import main; sys.exit(main(sys.argv[1:]))"  # fmt: skip
    command = [sys.executable, "-c", code, "add", _news(tmp_path, 20, 30), *told]
    run = subprocess.run(command, cwd=ROOT, preexec_fn=small, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    said, added = run.stderr.splitlines()
    assert "could not be written: File too large. The articles are in the store" in said
    assert added.startswith("Articles added: 10,")
    assert [*(store / parts.FACTS).iterdir()] == [before]
    assert main(["check", *told]) == 0
    assert main(["add", _news(tmp_path, 0, 20), *told]) == 0
    assert _facts(store) != before


def test_facts_that_may_not_be_written_are_no_damage_to_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(folder: Path, path: Path, whole: bool) -> None:
        said = duckdb.IOException(f'IO Error: Cannot open file "{path}": {os.strerror(errno.EACCES)}')
        raise StoreError("damaged", store=folder, why=said) from said

    monkeypatch.setattr(facts, "_write", refused)
    assert main(["add", _news(tmp_path, 0, 3), "--store", str(tmp_path / "store"), "--lang", "en"]) == 0
    said, added = capsys.readouterr().err.splitlines()
    assert "could not be written: Permission denied. The articles are in the store" in said
    assert added.startswith("Articles added: 3,")


def test_a_store_that_an_earlier_version_wrote_is_read_and_gets_its_facts(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert main(["add", _news(tmp_path, 0, 20), "--store", str(store)]) == 0
    path = store / manifest.NAME
    state = json.loads(path.read_text("utf-8"))
    for key in ("facts", "facts_of"):
        del state[key]
    path.write_text(json.dumps(state), encoding="utf-8")
    with open_store(store) as opened:
        assert opened.sql("select count(*) as n from articles")["n"][0] == 20
    assert main(["compact", "--store", str(store)]) == 0
    _facts(store)
