"""What a deployment writes down: lines for machines, and no word of an article in any of them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from extract.__main__ import main
from extract.store import open_store
from tests.benchmarks.dashboard import Visitor, free_port, listening

ROOT = Path(__file__).parents[2]
ARABIC = re.compile("[\u0621-\u064a]{2,}")
PAGES = ("", "figures", "places", "sources", "reader", "compare", "add", "corrections", "operation")


def test_no_word_of_an_article_is_in_a_log(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (tmp_path / "broken.jsonl").write_text('{"text": "وصل 750 جنديا إلى الكويت\n{"text": 5}\n', encoding="utf-8")
    inputs = [str(ROOT / "data" / "sample"), str(tmp_path / "broken.jsonl")]
    assert main(["add", *inputs, "--store", str(store), "--quiet"]) == 1
    with open_store(store) as held:
        figure, article = held.sql("select figure_id, article_id from figures order by all limit 1").iloc[0]
        ids = held.sql("select article_id as id from articles")["id"].tolist()
    links = ("lang=ar", f"lang=en&q={quote('بغداد')}", f"lang=en&doc={quote(article)}&at={quote(figure)}")
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        app = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"],
            cwd=ROOT, env={**os.environ, "RASD_STORE": str(store), "RASD_LOG": "info"}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            assert listening(port)
            visitor = Visitor(port)
            for page in PAGES:
                for link in links:
                    visitor.see(page, link)
            for file in store.rglob("*.parquet"):  # a fault is logged, too
                file.write_bytes(file.read_bytes()[:500])
            for unread in ids:  # those that were shown are still held
                visitor.see("reader", f"doc={quote(unread)}")
            visitor.leave()
        finally:
            app.terminate()
            app.wait(20)
    written = (tmp_path / "log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert [line["page"] for line in lines if line["event"] == "page"][: len(links)] == ["overview"] * len(links)
    assert {line["page"] for line in lines} == {page or "overview" for page in PAGES}
    assert all({"time", "level", "event"} <= set(line) for line in lines)
    faults = [line for line in lines if line["level"] == "error"]
    assert {(line["page"], line["error"]) for line in faults} == {("reader", "StoreError")}
    assert not ARABIC.findall(written)
    for name in ("runs.jsonl", "failures.jsonl", "manifest.json"):
        assert not ARABIC.findall((store / name).read_text(encoding="utf-8")), name


def test_numbers_of_a_store_hold_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(ROOT / "data" / "sample"), "--store", str(tmp_path), "--quiet"]) == 0
    assert main(["status", "--store", str(tmp_path)]) == 0
    assert not ARABIC.findall(capsys.readouterr().out)
