"""Extraction on a real local cluster of several processes, one of them killed on the way."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from extract import Article
from extract.__main__ import main
from extract.run.dask import connect, dask_batches
from extract.run.spread import extract_batches, joined
from extract.store import open_store, tend

pytest.importorskip("distributed")
ROOT = Path(__file__).parents[2]


def articles(n: int) -> list[Article]:
    return [Article(id=f"a{i:04d}", text=f"أعلن المتحدث وصول {i + 100} جنديا إلى القاعدة في الكويت.") for i in range(n)]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own with a nanny, as on other machines."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{s.getsockname()[1]}"
    folder = str(tmp_path / "dask")
    commands = [
        ["dask_scheduler", "--host", address, "--no-dashboard"],
        *[["dask_worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", folder]] * 2,
    ]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *options], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        for name, *options in commands
    ]
    yield address
    for process in started[::-1]:
        process.terminate()
    for process in started:
        process.wait(30)


def test_a_cluster_gives_the_same_tables_though_a_worker_is_killed(scheduler: str, tmp_path: Path) -> None:
    given = articles(600)
    expected = joined(b.tables for b in extract_batches(given))
    with connect(scheduler) as client:
        client.wait_for_workers(2, timeout=120)
        parts, pids = [], client.run(os.getpid)
        for batch in dask_batches(given, client, size=10):
            parts.append(batch)
            if len(parts) == 1:
                os.kill(next(iter(pids.values())), signal.SIGKILL)
    assert [n for p in parts for n in p.notices] == []
    for name, table in joined(p.tables for p in parts).items():
        pd.testing.assert_frame_equal(table, getattr(expected, name))

    news, store = tmp_path / "news.jsonl", tmp_path / "store"
    news.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in given), encoding="utf-8")
    command = ["add", str(news), "--store", str(store), "--engine", "dask", "--scheduler", scheduler, "--quiet"]
    assert main(command) == 0
    assert main(command) == 0
    assert tend.check(store) == []
    with open_store(store) as opened:
        assert opened.sql("SELECT count(*) AS n FROM articles")["n"][0] == 600


def test_no_scheduler_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["add", "seeds", "--store", str(tmp_path), "--engine", "dask", "--lang", "en"]
    assert main(command) == 4
    assert "needs --scheduler" in capsys.readouterr().err
