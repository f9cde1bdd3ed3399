"""The store read: views, whole states, nothing outside its folder."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from extract import Article
from extract.run.spread import extract_batch
from extract.store import open_store, read, write_tables
from extract.store.claims import unite_claims
from extract.store.schema import TABLES, TYPES
from extract.store.write import Writer

ROOT = Path(__file__).parents[2]


def made_tables(*ids: str, value: float = 750.0) -> SimpleNamespace:
    """Tables with one article and one figure for each id; the others empty."""
    empty = {name: pd.DataFrame(columns=list(TYPES[name])) for name in TABLES}
    text = "نحو 750 جنديا"
    rows = {"article_id": ids, "text": text, "n_chars": 13, "published": pd.Timestamp("2020-01-01")}
    articles = pd.DataFrame(rows)
    rows = {"figure_id": [f"{i}-1" for i in ids], "article_id": ids, "sentence_id": 1, "start": 0, "end": 13}
    figures = pd.DataFrame({**rows, "text": text, "value_min": value, "value_max": None})
    return SimpleNamespace(**{**empty, "articles": articles, "figures": figures})


def test_a_store_that_is_not_there_is_empty_with_all_columns(tmp_path: Path) -> None:
    with open_store(tmp_path / "none") as store:
        assert store.version == "empty"
        for name in TABLES:
            frame = store.sql(f"SELECT * FROM {name}")
            assert list(frame.columns) == list(TYPES[name])
            assert frame.empty


def test_a_plain_folder_of_tables_opens_and_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_tables(made_tables("a"), folder)
    with open_store(folder) as store:
        first = store.version
        assert (
            store.sql("SELECT value_min, value_max FROM figures WHERE article_id = ?", ["a"]).values.tolist()[0][0]
            == 750
        )
        assert store.sql("SELECT count(*) AS n FROM figures WHERE value_max IS NULL").n[0] == 1
        write_tables(made_tables("a", "b"), folder)
        assert store.version != first
        assert store.sql("SELECT count(*) AS n FROM articles").n[0] == 2


def test_a_disk_that_takes_no_more_is_no_damage_to_the_store(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from extract.store.read import Store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # of what does not fit in memory\n"
        "try: Store(Path(sys.argv[1])).sql('SELECT count(*) FROM (SELECT DISTINCT md5(range::VARCHAR) FROM range(3_000_000))')\n"
        "except OSError as error: print(error.strerror)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    small = {**os.environ, "RASD_DUCKDB_MEMORY": "60MB", "TMPDIR": str(tmp_path)}
    run = subprocess.run(command, cwd=ROOT, env=small, capture_output=True, text=True)
    assert run.stdout == "File too large\n", run.stderr


def test_queries_reach_nothing_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    write_tables(made_tables("a"), tmp_path / "out")
    with open_store(tmp_path / "out") as store:
        for query in (
            f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                store.sql(query)


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_tables_are_written_whole(tmp_path: Path, format: str) -> None:
    assert write_tables(made_tables("a", "b"), tmp_path / "new" / "out", format)["figures"] == 2
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == sorted(f"{t}.{format}" for t in TABLES)
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["out"]  # nothing is left beside it


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_tables(made_tables("a"), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "figures.parquet").exists()


def test_a_failed_write_leaves_the_old_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    write_tables(made_tables("a"), folder)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.store.files.pq.write_table", full)
    with pytest.raises(OSError, match="No space"):
        write_tables(made_tables("b"), folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_csv_cells_run_no_formula(tmp_path: Path) -> None:
    tables = made_tables("=cmd()")
    write_tables(tables, tmp_path / "out", "csv")
    raw = (tmp_path / "out" / "articles.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "'=cmd()" in raw.decode("utf-8-sig")


def test_a_store_that_grows_may_use_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    with Writer(folder) as writer:
        writer.add(extract_batch([Article(id="a", text="وصل 100 جندي إلى بغداد.")]).tables)
    asked = "SELECT current_setting('memory_limit') AS m, (SELECT count(*) FROM figures) AS n"
    with open_store(folder) as store:
        small = store.sql(asked).iloc[0]
        monkeypatch.setattr(read, "_memory", lambda *_: 900)
        with Writer(folder) as writer:
            writer.add(extract_batch([Article(id="b", text="وصل 200 جندي إلى بغداد.")]).tables)
        grown = store.sql(asked).iloc[0]
    assert (small["n"], grown["n"]) == (1, 2)
    assert small["m"] != grown["m"]


def _near(folder: Path, articles: list[str], query: str) -> tuple[list[list[object]], list[list[object]]]:
    """What a query over some articles gives, told which they are and not told."""
    with open_store(folder) as store:
        told, all_read = (store.sql(query, [articles], about) for about in (articles, None))
        return told.values.tolist(), all_read.values.tolist()


NEAR = {
    "articles": "select article_id, title, text from articles",
    "sentences": "select article_id, sentence_id, text from sentences",
    "figures": "select figure_id, text, claim_id from figures",
    "places": "select mention_id, place_id from places",
    "attributions": "select attribution_id, source from attributions",
}


@pytest.mark.parametrize("table", TABLES)
def test_some_articles_are_found_without_the_others(tmp_path: Path, table: str) -> None:
    def given(n: int, count: int = 300) -> Article:
        text = f"قال متحدث باسم الجيش إن {count} جنديا وصلوا إلى بغداد. وأكد شاهد أن {n + 20} آليات كانت معهم."
        return Article(id=f"n{7 * n % 50:02d}", text=text, publisher=f"صحيفة {n}", published=date(2020, 1, 1))

    with Writer(tmp_path) as writer:
        for first in range(0, 40, 10):
            some = [given(n) for n in range(first, first + 10)]
            assert {writer.judge(article) for article in some} == {"new"}
            writer.add(extract_batch(some).tables)
        changed = given(3, 450)
        assert writer.judge(changed) == "changed"
        writer.add(extract_batch([changed]).tables)
        unite_claims(writer)
    for wanted in (["n21"], ["n07", "n28", "n99", "it's", "n21"], [], [f"n{n:02d}" for n in range(50)]):
        query = f"{NEAR[table]} where article_id in (select unnest(?::varchar[])) order by all"
        told, all_read = _near(tmp_path, wanted, query)
        assert told == all_read
        assert bool(told) == bool(wanted)
    told, _ = _near(tmp_path, ["n21"], "select count(*) from articles where length(?::varchar) > 0")
    assert told == [[1]], "the others are not even looked at"
