"""A store in a bucket: the same as in a folder, against a server that speaks S3, whoever comes between."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from extract import Article
from extract.__main__ import main
from extract.read.notices import Notice
from extract.run.corpus import add_to_store
from extract.store import StoreError, facts, lease, open_store, read, tend
from extract.store.bucket import Bucket
from extract.store.claims import unite_claims
from extract.store.manifest import Manifest, UnreachableError
from extract.store.write import Writer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the server."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def address(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store in a bucket of its own."""
    for name, value in {"AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "us-east-1",
                        "RASD_MIRROR": str(tmp_path / "mirror"), "PYTHONPATH": str(ROOT)}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(lease, "STILL", 1.0)
    monkeypatch.setattr(lease, "EVERY", 0.2)
    monkeypatch.setattr(lease, "LOOK", 0.05)
    monkeypatch.setattr(read, "LOOK", 0.0)
    bucket = "b" + os.urandom(6).hex()
    urllib.request.urlopen(urllib.request.Request(f"{server}/{bucket}", method="PUT"))
    return f"s3://{bucket}/news/store"


def another(address: str, tmp_path: Path) -> Bucket:
    """The store as another machine sees it."""
    return Bucket(address, tmp_path / ("machine" + os.urandom(4).hex()))


def article(n: int, text: str = "") -> Article:
    return Article(id=f"a{n:03d}", text=text or f"أعلن المتحدث وصول {n + 100} جنديا إلى القاعدة في الكويت.")


def put(store: Bucket, articles: list[Article]) -> dict[str, int]:
    notices: list[Notice] = []
    with Writer(store) as writer:
        outcome = add_to_store(writer, articles, notices.append, step=5)
        unite_claims(writer)
    assert notices == []
    return dict(outcome.verdicts)


def texts(store: Bucket) -> list[tuple[str, str]]:
    with read.Store(store) as opened:
        return list(opened.sql("SELECT article_id, text FROM articles ORDER BY 1").itertuples(index=False, name=None))


def objects(store: Bucket) -> set[str]:
    import obstore

    return {o["path"] for some in obstore.list(store.objects) for o in some}


def test_what_one_machine_adds_another_has_once_and_whole(address: str, tmp_path: Path) -> None:
    one, two = another(address, tmp_path), another(address, tmp_path)
    assert put(one, [article(n) for n in range(12)]) == {"new": 12}
    assert put(two, [article(n) for n in range(10, 14)] + [article(3, "نص أحدث عن 20 جنديا")]) == {
        "new": 2,
        "changed": 1,
        "known": 2,
    }
    found = texts(one)
    assert [a for a, _ in found] == [f"a{n:03d}" for n in range(14)]
    assert dict(found)["a003"] == "نص أحدث عن 20 جنديا"
    with Writer(two) as writer:
        tend.compact(writer)
    assert texts(one) == texts(two) == found
    assert tend.check(one) == tend.check(another(address, tmp_path)) == []
    state = two.get("manifest.json")
    assert state is not None
    named = {
        f["path"]
        for part in (json.loads(state[0])["parts"] + json.loads(state[0])["history"])
        for f in part["files"].values()
    }
    assert {p for p in objects(one) if p.startswith("parts/")} == named  # what was merged is gone
    assert "lease.json" not in objects(one)


def test_a_claim_of_two_machines_is_one_for_a_third(address: str, tmp_path: Path) -> None:
    """What unites claims lies in the bucket, and is replaced with each addition."""
    for n, paper in enumerate(("الفجر", "المساء", "الصباح")):
        text = f"أعلن البنتاغون إرسال 750 جنديا أميركيا إلى الكويت. نقلت ذلك صحيفة {paper}."
        same = replace(article(n, text), published=date(2020, 1, 1 + n))
        put(another(address, tmp_path), [same])
        with read.Store(another(address, tmp_path)) as store:
            claims = store.sql("SELECT article_id, claim_id FROM figures ORDER BY 1").values.tolist()
        assert claims == [[f"a{k:03d}", "a000:f1"] for k in range(n + 1)]


def test_the_facts_of_a_large_store_lie_in_it_too(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "LEAST", 1)
    one, two = another(address, tmp_path), another(address, tmp_path)
    for number in range(2):
        put(one, [article(n) for n in range(5 * number, 5 * number + 5)])
        with Writer(one) as writer:
            assert facts.write(writer)
    with read.Store(two) as store:
        holding = store.holding
        assert holding is not None
        made = facts.attached(store, holding, "written")
        assert made is not None
        assert store.sql(f"select count(*) as n from {made.facts}")["n"][0] == 10
    assert tend.check(two) == []
    assert len({path for path in objects(one) if path.startswith("facts/")}) == 1  # those before are gone


@pytest.mark.parametrize("harm", ["missing", "other"])
def test_facts_that_the_bucket_has_lost_are_made_again(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    import obstore

    monkeypatch.setattr(facts, "LEAST", 1)

    def lost(store: Bucket) -> None:
        [path] = [path for path in objects(store) if path.startswith("facts/")]
        obstore.delete(store.objects, path)
        if harm == "other":
            obstore.put(store.objects, path, b"?" * 100)
        assert [said.key for said in tend.check(store)] == ["file_missing" if harm == "missing" else "file_size"]

    one, two = another(address, tmp_path), another(address, tmp_path)
    put(one, [article(n) for n in range(5)])
    with Writer(one) as writer:
        assert facts.write(writer)
    lost(one)
    assert len(texts(another(address, tmp_path))) == 5  # who reads makes them for itself
    with Writer(two) as writer:
        assert facts.write(writer)
    assert tend.check(one) == []
    lost(two)
    with Writer(two) as writer:
        assert not facts.write(writer)  # what is here is right
        assert facts.write(writer, whole=True)
    assert tend.check(one) == []


def test_the_commands_take_its_address(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "a", "text": article(1).text}) + "\n{\n", encoding="utf-8")
    assert main(["add", str(news), "--store", address, "--lang", "en"]) == 1
    assert f"{address} now holds 1" in capsys.readouterr().err
    shutil.rmtree(tmp_path / "mirror")  # as on another machine
    assert main(["status", "--store", address]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["failures"], found["runs"][0]["command"]) == (1, {"bad_json": 1}, "add")
    for command in (["compact"], ["reextract", "--all"], ["check"]):
        assert main([*command, "--store", address, "--lang", "en"]) == 0
    with open_store(address) as store:
        assert store.sql("SELECT count(*) AS n FROM figures")["n"][0] == 1


def test_a_reader_follows_and_goes_on_when_the_bucket_does_not_answer(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = another(address, tmp_path), another(address, tmp_path)
    with read.Store(two) as store:
        assert store.version == "empty"
        put(one, [article(1)])
        first = store.version
        assert store.sql("SELECT count(*) AS n FROM articles")["n"][0] == 1
        put(one, [article(2)])
        assert store.version > first
        parts_here = list((two.folder / "parts").rglob("articles.parquet"))
        assert len(parts_here) == 2
        with Writer(one) as writer:
            tend.compact(writer)
        assert store.sql("SELECT count(*) AS n FROM articles")["n"][0] == 2
        assert len(list((two.folder / "parts").rglob("articles.parquet"))) == 1  # the copy does not grow for ever
        monkeypatch.setattr(two, "get", lambda *_: (_ for _ in ()).throw(UnreachableError("no answer")))
        assert store.sql("SELECT count(*) AS n FROM articles")["n"][0] == 2
    with read.Store(two) as store:
        assert store.sql("SELECT count(*) AS n FROM articles")["n"][0] == 2


def test_one_writer_at_a_time(address: str, tmp_path: Path) -> None:
    one, two = another(address, tmp_path), another(address, tmp_path)
    with Writer(one):
        with (
            pytest.raises(StoreError, match=f"is being written to by process {os.getpid()} on "),
            Writer(two, wait=0.1),
        ):
            pass
        time.sleep(2 * lease.STILL)  # it is renewed for as long as it is needed
        with pytest.raises(StoreError, match="being written to"), Writer(two):
            pass
    assert put(two, [article(1)]) == {"new": 1}


def test_a_killed_writer_leaves_no_lock_and_what_it_began_is_swept(address: str, tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from extract.store.bucket import Bucket; from extract.store.write import Writer; "
        "from extract.store import parts; from extract.run.spread import extract_batch; from extract import Article; import obstore; "
        f"b = Bucket({address!r}, Path({str(tmp_path / 'dead')!r})); w = Writer(b).__enter__(); "
        "p = parts.write_part(w.folder, extract_batch([Article(id='x', text='وصل 5 جنود.')]).tables, 'half'); "
        "[obstore.put(b.objects, f.path, w.folder / f.path) for f in p.files.values()]; print('held', flush=True); time.sleep(60)"
    )
    dead = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert dead.stdout is not None
    assert dead.stdout.readline() == "held\n"
    dead.send_signal(signal.SIGKILL)
    dead.wait()
    here = another(address, tmp_path)
    assert any("half" in path for path in objects(here))
    assert put(here, [article(1)]) == {"new": 1}
    assert not any("half" in path for path in objects(here))
    assert tend.check(here) == []


def test_one_who_slept_and_lost_the_lease_changes_nothing(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = another(address, tmp_path), another(address, tmp_path)
    put(quick, [article(1)])
    writer = Writer(slow).__enter__()
    assert slow._lease is not None
    slow._lease._done.set()  # it sleeps: nothing is renewed
    assert slow._lease._thread is not None
    slow._lease._thread.join()
    with Writer(quick):  # takes over, and makes a state of its own at once
        pass
    with pytest.raises(StoreError, match="changed by another writer meanwhile"):
        add_to_store(writer, [article(2)], print)
    writer.__exit__(None, None, None)
    assert [a for a, _ in texts(quick)] == ["a001"]
    assert put(quick, [article(3)]) == {"new": 1}
    assert tend.check(quick) == []


def test_an_answer_that_was_lost_is_no_conflict(address: str, tmp_path: Path) -> None:
    store = another(address, tmp_path)
    first = store.put("x", b"1", None)
    assert first
    assert store.put("x", b"1", None) == first  # sent again, since the answer did not come
    assert store.put("x", b"2", None) is None
    second = store.put("x", b"2", first)
    assert second != first
    assert store.put("x", b"3", first) is None


@pytest.mark.parametrize("harm", ["missing", "changed", "manifest"])
def test_damage_is_named(address: str, tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    import obstore

    store = another(address, tmp_path)
    put(store, [article(n) for n in range(5)])
    path = next(p for p in objects(store) if p.endswith("figures.parquet"))
    if harm == "missing":
        obstore.delete(store.objects, path)
    elif harm == "changed":
        data = bytes(obstore.get(store.objects, path).bytes())
        obstore.put(store.objects, path, data[:50] + b"?" + data[51:])
    else:
        obstore.put(store.objects, "manifest.json", b'{"format": 1,')
    assert main(["check", "--store", address, "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert ("missing" if harm == "missing" else "damaged") in said
    with pytest.raises(StoreError, match=r"damaged"):
        texts(another(address, tmp_path))


def test_a_bucket_that_is_not_there_and_a_server_that_is_not(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(ROOT / "seeds"), "--store", "s3://no-such-bucket-here/x", "--lang", "en"]) == 4
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert main(["status", "--store", address, "--lang", "en"]) == 4
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 2
    assert all("cannot be reached" in line for line in lines)


def test_a_state_of_the_bucket_that_is_gone_is_gone_here_too(address: str, tmp_path: Path) -> None:
    import obstore

    store = another(address, tmp_path)
    put(store, [article(1)])
    obstore.delete(store.objects, list(objects(store)))
    assert texts(store) == []
    assert put(store, [article(1)]) == {"new": 1}
    assert Manifest().version == 0
    assert tend.check(store) == []
