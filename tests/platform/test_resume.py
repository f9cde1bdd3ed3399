"""A run over an archive of any format is killed between two steps and goes on: nothing lost, nothing twice."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.store import open_store, tend
from extract.store.write import Writer

ROOT = Path(__file__).parents[2]
ARTICLES = 60
KILLED = 20  # articles in force when the process is killed: two steps of ten
# Ends itself as kill -9 does, after its second step.
CODE = """
import os, signal, sys
from extract.run import corpus, spread
from extract.store.write import Writer
from extract.__main__ import main
corpus.add_to_store.__defaults__ = (None, None, 10)
spread.extract_batches.__defaults__ = (1, 5, spread.SECONDS)

add, steps = Writer.add, []
def killed(self, *given):
    add(self, *given)
    steps.append(1)
    if len(steps) == 2 and os.environ.get("KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
Writer.add = killed
sys.exit(main(sys.argv[1:]))
"""


def text(n: int) -> str:
    return f"أعلن المتحدث باسم القوة وصول {n + 100} جنديا إلى القاعدة الجوية في الكويت يوم أمس."


def lines() -> bytes:
    return "".join(json.dumps({"id": f"a{n:03d}", "text": text(n)}) + "\n" for n in range(ARTICLES)).encode()


def members() -> dict[str, bytes]:
    return {f"news/a{n:03d}.json": json.dumps({"id": f"a{n:03d}", "text": text(n)}).encode() for n in range(ARTICLES)}


def tarred() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in members().items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members().items():
            archive.writestr(name, data)
    return held.getvalue()


def warc() -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=True)
    for n in range(ARTICLES):
        page = f"<html lang='ar'><body><article><h1>خبر {n}</h1><p>{text(n)}</p><p>{text(n + 500)}</p></article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        given = io.BytesIO(page.encode())
        url = f"https://news.example/{n}"
        writer.write_record(writer.create_warc_record(url, "response", payload=given, http_headers=headers))
    return held.getvalue()


def zstd(data: bytes) -> bytes:
    held = pa.BufferOutputStream()
    with pa.CompressedOutputStream(held, "zstd") as stream:
        stream.write(data)
    return held.getvalue().to_pybytes()


def ended(group: int) -> bool:
    """Whether all processes of a group end within a while."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, 9)
    return False


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("news.zip", zipped),
        ("news.tar", tarred),
        ("news.tar.zst", lambda: zstd(tarred())),
        ("news.jsonl.gz", lambda: gzip.compress(lines())),
        ("news.jsonl.zst", lambda: zstd(lines())),
        ("news.warc.gz", warc),
    ],
)
def test_killed_between_two_steps_it_goes_on(tmp_path: Path, name: str, make: object) -> None:
    """With workers of its own: they end with it, and what it had locked is free."""
    news, store = tmp_path / name, tmp_path / "store"
    assert callable(make)
    news.write_bytes(make())
    command = [sys.executable, "-c", CODE, "add", str(news), "--store", str(store), "--jobs", "2", "--quiet"]
    killed = subprocess.Popen(command, cwd=ROOT, env={"KILL": "1", "PATH": ""}, start_new_session=True)
    assert killed.wait(120) == -9
    with Writer(store):
        pass
    assert ended(killed.pid)
    assert tend.check(store) == []
    with open_store(store) as opened:
        assert opened.sql("SELECT count(*) AS n FROM articles")["n"][0] == KILLED
    assert subprocess.run(command, cwd=ROOT, env={"PATH": ""}).returncode == 0
    assert tend.check(store) == []
    with open_store(store) as opened:
        held = opened.sql(
            "SELECT count(*) AS n, count(DISTINCT article_id) AS a, count(DISTINCT text) AS t FROM articles"
        )
        assert held.iloc[0].tolist() == [ARTICLES] * 3
    [run] = [json.loads(line) for line in (store / "runs.jsonl").read_text().splitlines()]
    assert (run["added"], run["known"]) == (ARTICLES - KILLED, KILLED)
