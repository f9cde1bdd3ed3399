"""The command line: tables in a folder, exit codes, what it says in both languages."""

import json
import os
import subprocess
import sys
import types
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pandas as pd
import pytest

from extract import extract
from extract.__main__ import main
from extract.read.document import Article
from extract.run import spread
from extract.tabulate.columns import COLUMNS

ROOT = Path(__file__).parents[2]
TEXTS = [
    "أعلنت الوزارة وصول 300 جندي إلى الكويت يوم الأربعاء.",
    "قال المتحدث إن ألفي مقاتل انسحبوا من المدينة.",
    "ذكرت الوكالة أن نحو 50 عنصرا قتلوا في الغارات.",
]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [
        {"id": f"a{n}", "text": f"{text} ({n})", "published": "2020-01-02"}
        for n in range(40)
        for text in TEXTS[n % 3 :][:1]
    ]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def test_five_tables_with_all_columns(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(news), "--out", str(tmp_path / "out"), "--lang", "en"]) == 0
    for name, columns in COLUMNS.items():
        table = pd.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert set(columns) <= set(table.columns), name
    assert "Articles: 40 (inputs failed: 0" in capsys.readouterr().err


def test_the_command_gives_what_the_library_gives_for_any_number_of_jobs(news: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    tables = extract(rows)
    for jobs in ("1", "3"):
        assert main([str(news), "--out", str(tmp_path / jobs), "--jobs", jobs, "--quiet"]) == 0
    for name, expected in tables.items():
        one, many = (pd.read_parquet(tmp_path / jobs / f"{name}.parquet") for jobs in ("1", "3"))
        pd.testing.assert_frame_equal(one, many)
        columns = [c for c in expected.columns if c != "file"]
        pd.testing.assert_frame_equal(one[columns], expected[columns], check_dtype=False)
        assert (tmp_path / "1" / f"{name}.parquet").read_bytes() == (tmp_path / "3" / f"{name}.parquet").read_bytes()


def test_failures_are_named_and_kept_and_the_exit_code_says_so(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("")
    inputs = [str(tmp_path / "none"), str(tmp_path / "empty.txt"), str(news)]
    assert main([*inputs, "--out", str(tmp_path / "out"), "--lang", "ar"]) == 1
    said = capsys.readouterr().err
    assert "لا يوجد ملف أو مجلد بهذا الاسم" in said
    assert "مدخلات أخفقت: 2" in said
    rows = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()]
    assert [row["reason"] for row in rows] == ["missing", "empty"]
    assert main([str(news), "--out", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out" / "failures.jsonl").exists()


def test_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 3
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main([str(news), "--out", str(tmp_path / "file"), "--lang", "en"]) == 4
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize(
    "arguments",
    [[], ["x"], ["x", "--out"], ["x", "--out", "y", "--format", "xls"], ["x", "--out", "y", "--jobs", "-1"]],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_repeated_articles_are_kept_once_and_other_texts_under_an_id_both(tmp_path: Path) -> None:
    one, other = {"id": "x", "text": TEXTS[0]}, {"id": "x", "text": TEXTS[1]}
    for name, rows in (("a.jsonl", [one, one]), ("b.jsonl", [one]), ("c.jsonl", [other])):
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in rows))
    assert main([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--out", str(tmp_path / "one"), "--quiet"]) == 0
    assert pd.read_parquet(tmp_path / "one" / "articles.parquet")["article_id"].tolist() == ["x"]
    files = [str(tmp_path / n) for n in ("a.jsonl", "b.jsonl", "c.jsonl")]
    for order in (files, files[::-1]):
        assert main([*order, "--out", str(tmp_path / "two"), "--quiet"]) == 0
        ids = pd.read_parquet(tmp_path / "two" / "articles.parquet")["article_id"].tolist()
        assert len(ids) == 2
        assert all(i.startswith("x-") for i in ids)


def test_an_article_that_fails_or_takes_too_long_is_named(
    monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path
) -> None:
    real = spread.read_together

    def hostile(articles: list[Article], *words: object) -> object:
        ids = {article.id for article in articles}
        if "a3" in ids:
            raise ValueError("وصل 750 جنديا")
        while "a5" in ids:
            pass
        return real(articles, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(spread, "read_together", hostile)
    monkeypatch.setattr(spread.extract_batches, "__defaults__", (1, 250, 2.0))
    assert main([str(news), "--out", str(tmp_path / "out"), "--quiet"]) == 1
    rows = [json.loads(line) for line in (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()]
    assert {(row["reason"], row["where"][-2:]) for row in rows} == {("failed", ":4"), ("slow", ":6")}
    assert len(pd.read_parquet(tmp_path / "out" / "articles.parquet")) == 38
    assert next(row["message"] for row in rows if row["reason"] == "failed").startswith(
        "Extraction failed: ValueError, test_cli.py:"
    )  # where, and no word of the article


def test_a_worker_that_dies_takes_no_other_article_with_it(
    monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path
) -> None:
    real = spread.read_together

    def deadly(articles: list[Article], *words: object) -> object:
        if any(article.id == "a7" for article in articles):
            os._exit(9)
        return real(articles, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(spread, "read_together", deadly)
    monkeypatch.setattr(spread.threading, "active_count", lambda: 1)  # forked, so that the workers have the deadly one
    monkeypatch.setattr(spread.extract_batches, "__defaults__", (1, 4, 10.0))
    assert main([str(news), "--out", str(tmp_path / "out"), "--quiet", "--jobs", "2"]) == 1
    ids = pd.read_parquet(tmp_path / "out" / "articles.parquet")["article_id"].tolist()
    assert ids == sorted(f"a{n}" for n in range(40) if n != 7)


class Pool:
    """As a pool of processes: one dies of article a0; two batches later the pool knows of it and takes no more."""

    def __init__(self, jobs: int) -> None:
        self.given: list[str] = []

    def submit(
        self, work: Callable[[list[Article], float], spread.Batch], batch: list[Article], seconds: float
    ) -> Future[spread.Batch]:
        self.given.append(batch[0].id)
        broken = BrokenProcessPool("a process died")
        if "a0" in self.given[:-2]:
            raise broken
        future: Future[spread.Batch] = Future()
        if "a0" in self.given:
            future.set_exception(broken)
        else:
            future.set_result(work(batch, seconds))
        return future

    def shutdown(self, **how: bool) -> None:
        """There is no process to end."""


def test_batches_that_come_after_a_worker_has_died_are_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_pool", Pool)
    articles = [Article(id=f"a{number}", text=TEXTS[number % 3]) for number in range(5)]
    batches = list(spread.extract_batches(articles, 2, 1))
    assert [batch.tables.articles["article_id"].tolist() for batch in batches] == [[], ["a1"], ["a2"], ["a3"], ["a4"]]
    assert [len(batch.notices) for batch in batches] == [1, 0, 0, 0, 0]


def test_workers_do_not_run_the_main_script(
    monkeypatch: pytest.MonkeyPatch, news: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "page.py"
    script.write_text("raise RuntimeError('the page ran')")
    page = types.ModuleType("__main__")
    page.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", page)  # as Streamlit does while a page runs
    monkeypatch.setattr(spread.threading, "active_count", lambda: 2)
    assert main([str(news), "--out", str(tmp_path / "out"), "--quiet", "--jobs", "2"]) == 0
    assert "the page ran" not in capfd.readouterr().err


def test_as_a_user_runs_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extract", "seeds", "--out", str(tmp_path / "out"), "--format", "jsonl"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "RASD_LANG": "en"})
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    article = json.loads((tmp_path / "out" / "articles.jsonl").read_text("utf-8"))
    assert (article["article_id"], article["published"][:10]) == ("seed", "2020-01-01")
    shown = subprocess.run([sys.executable, "-m", "extract", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert "examples:" in shown.stdout
    assert "exit codes:" in shown.stdout


def test_who_reads_no_further_is_told_nothing(tmp_path: Path) -> None:
    """As `... status | head` ends: the rest is not printed, and nothing is said of it."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "extract", "status", "--store", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141
