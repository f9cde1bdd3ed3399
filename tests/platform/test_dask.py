"""Extraction on a real local cluster of several processes, one of them killed on the way."""

import json
import os
import signal
from pathlib import Path

import pandas as pd
import pytest

from extract import Article
from extract.__main__ import main
from extract.run.dask import connect, dask_batches
from extract.run.spread import extract_batches, joined
from extract.store import open_store, tend

distributed = pytest.importorskip("distributed")


def articles(n: int) -> list[Article]:
    return [Article(id=f"a{i:04d}", text=f"أعلن المتحدث وصول {i + 100} جنديا إلى القاعدة في الكويت.") for i in range(n)]


def test_a_cluster_gives_the_same_tables_though_a_worker_is_killed(tmp_path: Path) -> None:
    given = articles(600)
    expected = joined(b.tables for b in extract_batches(given))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=tmp_path / "dask"
    ) as cluster:
        address = cluster.scheduler_address
        with connect(address) as client:
            parts, killed = [], False
            for batch in dask_batches(given, client, size=10):
                parts.append(batch)
                if not killed:
                    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
                    killed = True
        assert [n for p in parts for n in p.notices] == []
        for name, table in joined(p.tables for p in parts).items():
            pd.testing.assert_frame_equal(table, getattr(expected, name))

        news = tmp_path / "news.jsonl"
        news.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in given), encoding="utf-8")
        store = tmp_path / "store"
        command = ["add", str(news), "--store", str(store), "--engine", "dask", "--scheduler", address, "--quiet"]
        assert main(command) == 0
        assert main(command) == 0
    assert tend.check(store) == []
    with open_store(store) as opened:
        assert opened.sql("SELECT count(*) AS n FROM articles")["n"][0] == 600


def test_no_scheduler_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["add", "seeds", "--store", str(tmp_path), "--engine", "dask", "--lang", "en"]
    assert main(command) == 4
    assert "needs --scheduler" in capsys.readouterr().err
