"""Extraction in a process of its own: it answers, it ends in time, it comes back."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from extract import Article
from extract.read.notices import Notice
from extract.read.records import Limits
from extract.run import worker as module
from extract.run.spread import extract_batch
from extract.run.worker import Rate, Worker

GOOD = Article(id="a", text="أعلن المتحدث وصول 300 جندي إلى الكويت.")


def test_it_gives_what_extraction_gives_to_all_threads() -> None:
    expected = extract_batch([GOOD]).tables
    with Worker() as worker:
        found = []
        threads = [threading.Thread(target=lambda: found.append(worker.extract([GOOD]))) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert len(found) == 4
    for batch in found:
        assert batch.tables.sentences.equals(expected.sentences)
        assert batch.tables.figures.equals(expected.figures)


def test_what_takes_too_long_is_ended_and_the_next_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    with Worker() as worker:
        worker.extract([GOOD])
        process = worker._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)  # as a text would that no timer can interrupt
        began = time.monotonic()
        batch = worker.extract([GOOD], seconds=0.5)
        assert time.monotonic() - began < 0.5 + 4 * module.GRACE
        assert [(n.reason, n.where) for n in batch.notices] == [("slow", "a")]
        assert process.poll() is not None
        assert len(worker.extract([GOOD]).tables.articles) == 1
        process = worker._process
        assert process is not None
        process.kill()
        process.wait()
        assert len(worker.extract([GOOD]).tables.articles) == 1


def test_a_process_that_dies_under_a_text_is_named() -> None:
    with Worker() as worker:
        worker.extract([GOOD])
        process = worker._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        threading.Timer(0.3, process.kill).start()
        assert [n.reason for n in worker.extract([GOOD], seconds=5).notices] == ["failed"]


def test_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    rate = Rate(2, 60)
    assert [rate.wait("a"), rate.wait("a")] == [0, 0]
    now[0] += 20
    assert rate.wait("a") == 40
    assert rate.wait("b") == 0
    now[0] += 41
    assert rate.wait("a") == 0


def test_files_are_read_in_it_within_bounds(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"id": str(n), "text": GOOD.text}) + "\n" for n in range(50)), encoding="utf-8")
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{\n" * 1000, encoding="utf-8")
    with Worker(warm=False) as worker:
        found = worker.read([news], Limits(), 20)
        assert [i.id for i in found[:-1] if isinstance(i, Article)] == [str(n) for n in range(20)]
        assert isinstance(found[-1], Notice)
        assert found[-1].reason == "too_many"
        many = worker.read([broken], Limits(), 20)
        assert len(many) == 41
        (slow,) = worker.read([news], Limits(), 20, seconds=1e-6)
        assert isinstance(slow, Notice)
        assert (slow.reason, slow.detail) == ("slow_to_read", "1e-06")
        process = worker._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)  # as a file would that no timer can interrupt
        (stopped,) = worker.read([news], Limits(), 20, seconds=0.1)
        assert isinstance(stopped, Notice)
        assert stopped.reason == "slow_to_read"
        assert process.poll() is not None
        (refused,) = worker.fetch("http://127.0.0.1/")
        assert isinstance(refused, Notice)
        assert refused.reason == "private_address"
