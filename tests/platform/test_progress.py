"""What a long run shows on a terminal: how far it is, how fast, how long still; nothing of it in a log."""

import gzip
import io
import itertools
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from extract.__main__ import main
from extract.run import spread
from extract.run.say import Speaker

ARTICLES = 200


class Terminal(io.StringIO):
    """A terminal that keeps what is shown."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock by which each look at it takes a second."""
    ticks = itertools.count()
    monkeypatch.setattr("tqdm.std.time", lambda: float(next(ticks)))


def states(shown: str) -> list[tuple[int, str, str]]:
    """The states of the bar: hundredths done, time left, rate."""
    bar = re.compile(r"(\d+)%\|[^|]*\| \S+ \[\d\d:\d\d(?::\d\d)?<([\d:?]+), *(\S+)\]")
    return [(int(done), left, rate) for done, left, rate in bar.findall(shown)]


def test_how_far_how_fast_how_long_still(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("tqdm.std.time", lambda: now[0])
    shown = Terminal()
    speaker = Speaker("en", stream=shown)
    speaker.progress(4000, "B")
    now[0] = 10
    speaker.move_to(1000)
    now[0] = 20
    speaker.move_to(500)  # a place that it has passed is no news
    speaker.move_to(2000)
    speaker.done()
    assert states(shown.getvalue()) == [(0, "?", "?B/s"), (25, "00:30", "100B/s"), (50, "00:20", "100B/s")]


def lines() -> bytes:
    rows = ({"id": f"a{n:03d}", "text": f"أعلن المتحدث وصول {n + 100} جنديا إلى الكويت."} for n in range(ARTICLES))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("kind", ["jsonl", "gz", "zip", "folder"])
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.usefixtures("clock")
def test_a_corpus_into_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, jobs: str) -> None:
    monkeypatch.setattr(spread.extract_batches, "__defaults__", (1, 20, spread.SECONDS))
    news = tmp_path / f"news.{kind}"
    if kind == "folder":
        news.mkdir()
        for n, line in enumerate(lines().splitlines()):
            (news / f"{n:03d}.json").write_bytes(line)
    elif kind == "zip":
        with zipfile.ZipFile(news, "w") as archive:
            for n, line in enumerate(lines().splitlines()):
                archive.writestr(f"{n:03d}.json", line)
    else:
        news = news.with_suffix(".jsonl" if kind == "jsonl" else ".jsonl.gz")
        news.write_bytes(gzip.compress(lines()) if kind == "gz" else lines())
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["add", str(news), "--store", str(tmp_path / "store"), "--jobs", jobs, "--lang", "en"]) == 0
    seen = states(terminal.getvalue())
    done = [hundredths for hundredths, _, _ in seen]
    assert done == sorted(done)
    assert done[0] == 0
    assert done[-1] > 75  # behind the articles of an archive stands its list of them
    assert len([hundredths for hundredths in done if 0 < hundredths < 75]) >= (0 if kind == "gz" else 2)
    assert {left for _, left, _ in seen[1:]} != {"?"}
    assert all(rate.endswith("B/s") for _, _, rate in seen)
    assert f"Articles added: {ARTICLES}" in terminal.getvalue().rpartition("\r")[2]


def test_a_log_has_no_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.jsonl"
    news.write_bytes(lines())
    assert main(["add", str(news), "--store", str(tmp_path / "store"), "--lang", "en"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"Articles added: {ARTICLES}")
