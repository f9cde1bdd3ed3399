"""The store written: nothing twice, nothing lost, whole whatever happens on the way."""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extract import Article, Tables, extract
from extract.__main__ import main
from extract.read.notices import Notice
from extract.run.corpus import add_to_store
from extract.run.spread import extract_batches, joined
from extract.store import StoreError, open_store, parts, tend
from extract.store.claims import unite_claims
from extract.store.write import Writer

ROOT = Path(__file__).parents[2]


def article(n: int, text: str = "", **more: object) -> Article:
    """An article of its own: one a day from 2019-12-01 on."""
    day = date.fromordinal(date(2019, 12, 1).toordinal() + n % 120)
    words = text or f"أعلن المتحدث وصول {n + 100} جنديا إلى القاعدة في الكويت."
    return Article(id=f"a{n:05d}", text=words, published=day, **more)  # type: ignore[arg-type]


def put(folder: Path, articles: Iterable[Article], step: int = 7, jobs: int = 1) -> dict[str, int]:
    """Add articles to a store; what became of them."""
    notices: list[Notice] = []
    with Writer(folder) as writer:
        outcome = add_to_store(writer, articles, notices.append, lambda a: extract_batches(a, jobs, size=3), step=step)
    assert notices == []
    return dict(outcome.verdicts)


def rows(folder: Path, query: str = "SELECT article_id, text FROM articles ORDER BY 1") -> list[list[object]]:
    """What a query gives."""
    with open_store(folder) as store:
        return store.sql(query).values.tolist()


def whole(articles: Iterable[Article]) -> Tables:
    return joined(b.tables for b in extract_batches(articles))


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    given = [article(n) for n in range(20)]
    assert put(tmp_path, given) == {"new": 20}
    before = (tmp_path / "manifest.json").read_bytes()
    assert put(tmp_path, given) == {"known": 20}
    assert (tmp_path / "manifest.json").read_bytes() == before
    assert put(tmp_path, [*given, article(20), article(20)]) == {"known": 21, "new": 1}
    assert [r[0] for r in rows(tmp_path)] == [f"a{n:05d}" for n in range(21)]
    assert tend.check(tmp_path) == []


def test_known_by_address_and_by_text_of_the_same_publisher(tmp_path: Path) -> None:
    first = article(1, url="https://n.example/1", publisher="وكالة")
    put(tmp_path, [first])
    same_text = Article(id="other", text=first.text, publisher="وكالة")
    other_paper = Article(id="copy", text=first.text, publisher="صحيفة")
    assert put(tmp_path, [same_text]) == {"known": 1}
    assert put(tmp_path, [other_paper]) == {"new": 1}  # who prints a text again is news of its own
    by_url = Article(id="third", text="نص آخر عن 200 جندي", url="https://n.example/1")
    assert put(tmp_path, [by_url]) == {"changed": 1}
    assert [r[0] for r in rows(tmp_path)] == ["copy", "third"]


def test_a_changed_article_supersedes_and_the_old_is_kept(tmp_path: Path) -> None:
    put(tmp_path, [article(n) for n in range(5)])
    later = article(2, "صُحح الخبر: وصل 300 جندي إلى الكويت.")
    assert put(tmp_path, [later]) == {"changed": 1}
    assert dict(rows(tmp_path))["a00002"] == later.text
    assert rows(tmp_path, "SELECT count(*) FROM sentences WHERE article_id = 'a00002'") == [[1]]
    # The version before comes again, as when the same files are read from their start: it stays superseded.
    assert put(tmp_path, [article(2), later]) == {"known": 2}
    with Writer(tmp_path) as writer:
        tend.compact(writer)
        kept = [
            r["text"]
            for p in writer.manifest.history
            for r in pq.read_table(tmp_path / p.files["articles"].path).to_pylist()
        ]
    assert kept == [article(2).text]
    assert put(tmp_path, [article(2), later]) == {"known": 2}
    assert tend.check(tmp_path) == []


def test_versions_in_one_run_supersede_one_another_in_order(tmp_path: Path) -> None:
    versions = [article(1, f"النص رقم {n} عن وصول 100 جندي") for n in range(4)]
    put(tmp_path, [versions[0], article(2), versions[1], versions[2], article(3), versions[3]], step=100)
    assert dict(rows(tmp_path))["a00001"] == versions[3].text
    assert len(rows(tmp_path)) == 3
    assert tend.check(tmp_path) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_store_holds_what_extraction_gives_before_and_after_compaction(tmp_path: Path, jobs: int) -> None:
    given = [article(n) for n in range(60)] + [Article(id="undated", text="وصل 50 جنديا إلى بغداد")]
    put(tmp_path, given[::-1], jobs=jobs)
    expected = whole(sorted(given, key=lambda a: a.id))
    for _ in range(2):
        for name, table in expected.items():
            order = "sentence_id" if name == "sentences" else "1"
            got = rows(tmp_path, f"SELECT * FROM {name} ORDER BY article_id, {order}")
            assert len(got) == len(table), name
            assert [r[0] for r in got] == table.iloc[:, 0].tolist()
        with Writer(tmp_path) as writer:
            tend.compact(writer)
            assert {p.month for p in writer.manifest.parts} == {"2019-12", "2020-01", "undated"}
    assert tend.check(tmp_path) == []
    folders = {p.name for p in (tmp_path / "parts").iterdir()}
    assert folders == {"2019-12", "2020-01", "undated"}  # what was merged is gone


def test_compaction_leaves_months_alone_that_nothing_came_to(tmp_path: Path) -> None:
    put(tmp_path, [article(n) for n in range(60)])
    with Writer(tmp_path) as writer:
        tend.compact(writer)
        before = {p.month: p.part for p in writer.manifest.parts}
    put(tmp_path, [article(200, "خبر جديد عن 70 جنديا")])
    with Writer(tmp_path) as writer:
        tend.compact(writer)
        after = {p.month: p.part for p in writer.manifest.parts}
        assert tend.compact(writer) == (len(after), len(after))
    assert after["2019-12"] == before["2019-12"]
    assert len(after) == len(before) + 1


def test_reextraction_replaces_stale_parts_and_keeps_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.store.parts.made_by", lambda: "0.0.1+old")
    put(tmp_path, [article(n) for n in range(10)])
    monkeypatch.undo()
    put(tmp_path, [article(3, "نص مصحح عن 10 جنود")])
    before = rows(tmp_path)
    with Writer(tmp_path) as writer:
        assert len(tend.stale_parts(writer.manifest)) == 2
        assert sum(tend.reextract(writer, whole)) == 9
        assert tend.stale_parts(writer.manifest) == []
        assert sum(p.files["articles"].rows for p in writer.manifest.history) == 1
    assert rows(tmp_path) == before
    assert tend.check(tmp_path) == []


def test_one_writer_at_a_time_and_a_dead_one_leaves_no_lock(tmp_path: Path) -> None:
    code = f"import sys, time\nsys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n" \
           f"from extract.store.write import Writer\nw = Writer(Path({str(tmp_path)!r})).__enter__()\n" \
           "print('held', flush=True)\ntime.sleep(60)"  # fmt: skip
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match=f"written to by process {other.pid}"), Writer(tmp_path):
        pass
    other.kill()
    other.wait()
    assert put(tmp_path, [article(1)]) == {"new": 1}


def test_killed_on_the_way_it_goes_on_with_nothing_lost_and_nothing_twice(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    with news.open("w", encoding="utf-8") as f:
        for n in range(800):
            f.write(json.dumps({"id": f"a{n:05d}", "text": article(n).text, "published": "2020-01-01"}) + "\n")
    store = tmp_path / "store"
    code = "import sys; from extract.run import corpus; corpus.add_to_store.__defaults__ = (None, None, 50); " \
           "from extract.__main__ import main; sys.exit(main(sys.argv[1:]))"  # fmt: skip
    command = [sys.executable, "-c", code, "add", str(news), "--store", str(store), "--jobs", "2", "--quiet"]
    for _ in range(3):
        seen = (store / "manifest.json").stat().st_mtime_ns if store.exists() else 0
        run = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and run.poll() is None:
            if (store / "manifest.json").exists() and (store / "manifest.json").stat().st_mtime_ns != seen:
                break
            time.sleep(0.005)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        assert tend.check(store) == []
    assert 0 < len(rows(store)) <= 800
    assert subprocess.run(command, cwd=ROOT).returncode == 0
    assert [r[0] for r in rows(store)] == [f"a{n:05d}" for n in range(800)]
    assert tend.check(store) == []


def test_readers_see_whole_states_while_articles_are_added(tmp_path: Path) -> None:
    put(tmp_path, [article(0)])
    problems: list[str] = []
    done = threading.Event()

    def look() -> None:
        with open_store(tmp_path) as store:
            while not done.is_set():
                got = store.sql(
                    "SELECT (SELECT count(*) FROM articles) AS a, count(DISTINCT article_id) AS s FROM sentences"
                )
                if got["a"][0] != got["s"][0] or (got["a"][0] - 1) % 5:
                    problems.append(f"{got['a'][0]} articles, sentences of {got['s'][0]}")

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for n in range(8):
            put(tmp_path, [article(i) for i in range(1 + n * 5, 6 + n * 5)], step=5)
            if n % 3 == 2:
                with Writer(tmp_path) as writer:
                    tend.compact(writer)
    finally:
        done.set()
        reader.join()
    assert problems == []


def test_a_full_disk_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store, news = tmp_path / "store", tmp_path / "news.jsonl"
    put(store, [article(1)])
    before = rows(store)
    news.write_text(json.dumps({"text": article(2).text}))
    real = pq.write_table
    calls: list[int] = []

    def full(*given: object, **more: object) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(*given, **more)

    monkeypatch.setattr("extract.store.files.pq.write_table", full)
    assert main(["add", str(news), "--store", str(store), "--lang", "en"]) == 4
    assert "cannot be written: No space left on device. What was there before is unchanged." in capsys.readouterr().err
    monkeypatch.undo()
    assert rows(store) == before
    assert tend.check(store) == []
    assert main(["add", str(news), "--store", str(store), "--quiet"]) == 0
    assert len(rows(store)) == 2


@pytest.mark.parametrize("command", ["add", "compact", "reextract"])
def test_a_disk_that_really_takes_no_more(tmp_path: Path, command: str) -> None:
    store, news = tmp_path / "store", tmp_path / "news.jsonl"
    put(store, [article(n) for n in range(40)], step=10)
    before, files = rows(store), set(store.rglob("*.parquet"))
    news.write_text("".join(json.dumps({"text": article(n).text}) + "\n" for n in range(50, 90)), encoding="utf-8")
    given = {"add": ["add", str(news)], "compact": ["compact"], "reextract": ["reextract", "--all"]}[command]

    def small() -> None:  # no file may grow over 3 kB: the system refuses as a full disk does
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    run = subprocess.run([sys.executable, "-m", "extract", *given, "--store", str(store), "--lang", "en"], cwd=ROOT,
                         preexec_fn=small, capture_output=True, text=True)  # fmt: skip
    assert run.returncode == 4
    assert run.stderr.strip() == f"{store} cannot be written: File too large. What was there before is unchanged."
    assert rows(store) == before
    assert tend.check(store) == []
    with Writer(store):
        pass  # tidies
    assert set(store.rglob("*.parquet")) == files


def test_words_on_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    put(tmp_path, [article(n) for n in range(40)], step=100)
    code = "import resource, sys; from pathlib import Path; from extract.store.said import reason; " \
           "from extract.store import manifest, words\n" \
           "store = Path(sys.argv[1]); [part] = manifest.load(store).parts\n" \
           "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n" \
           "try: words.write(store, part.files, store / 'words.parquet')\n" \
           "except OSError as error: print(reason(error))"  # fmt: skip
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout == "File too large\n"


@pytest.mark.parametrize("harm", ["truncated", "missing"])
def test_words_that_are_damaged_are_named_and_written_anew(
    tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, [article(n) for n in range(5)])
    (file,) = (tmp_path / "parts").rglob("words.parquet")
    if harm == "truncated":
        file.write_bytes(file.read_bytes()[:-50])
    else:
        file.unlink()
    assert main(["check", "--store", str(tmp_path), "--lang", "en"]) == 1
    assert "words.parquet" in capsys.readouterr().err
    assert main(["compact", "--store", str(tmp_path), "--quiet"]) == 0
    assert tend.check(tmp_path) == []
    assert [p.name for p in (tmp_path / "parts").rglob("words*")] != ["words.parquet"]
    assert len(list((tmp_path / "parts").rglob("words*"))) == 1


def test_a_store_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, [article(1)])

    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("extract.store.lock.os.open", refuse)
    assert main(["add", str(ROOT / "seeds"), "--store", str(tmp_path), "--lang", "en"]) == 4
    assert "cannot be written to: Read-only file system" in capsys.readouterr().err
    assert len(rows(tmp_path)) == 1  # and it can still be read


@pytest.mark.parametrize("harm", ["truncated", "changed", "missing", "manifest"])
def test_damage_is_named(tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, [article(n) for n in range(5)])
    (file,) = (tmp_path / "parts").rglob("articles.parquet")
    data = file.read_bytes()
    if harm == "truncated":
        file.write_bytes(data[: len(data) // 2])
    elif harm == "changed":
        file.write_bytes(data[:100] + bytes([data[100] ^ 255]) + data[101:])
    elif harm == "missing":
        file.unlink()
    else:
        (tmp_path / "manifest.json").write_text('{"format": 1, "parts"')
    assert main(["check", "--store", str(tmp_path), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert ("missing" if harm == "missing" else "damaged") in said
    assert "Traceback" not in said
    if harm != "changed":  # a flipped byte is the business of `check`; the others no query can pass over
        with pytest.raises(StoreError, match=r"damaged|missing"):
            rows(tmp_path)
    if harm in ("manifest", "truncated", "missing"):
        for command in (["add", str(ROOT / "seeds")], ["reextract", "--all"]):
            assert main([*command, "--store", str(tmp_path), "--lang", "en"]) == 4
            (said,) = capsys.readouterr().err.strip().splitlines()
            assert "damaged" in said


def test_a_reader_names_damage_each_time_it_is_asked_and_goes_on_when_it_is_mended(tmp_path: Path) -> None:
    put(tmp_path, [article(n) for n in range(5)])
    (file,) = (tmp_path / "parts").rglob("figures.parquet")
    data = file.read_bytes()
    file.write_bytes(data[:400])
    held = []  # what somebody looks at keeps what led to it alive
    with open_store(tmp_path) as store:
        for _ in range(3):
            with pytest.raises(StoreError, match="damaged") as refused:
                store.sql("SELECT count(*) AS n FROM figures")
            held.append(refused.value)
        file.write_bytes(data)
        assert store.sql("SELECT count(*) AS n FROM figures")["n"].tolist() == [5]


def test_a_clock_that_jumps_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times: Iterator[str] = iter(["2030-01-01T00:00:00Z", "1999-01-01T00:00:00Z"])
    monkeypatch.setattr("extract.store.parts.now", lambda: next(times))
    put(tmp_path, [article(1)])
    put(tmp_path, [article(1, "نص أحدث عن 20 جنديا")])
    assert rows(tmp_path) == [["a00001", "نص أحدث عن 20 جنديا"]]


def test_the_version_changes_with_every_state(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        versions = [store.version]
        for n in range(3):
            put(tmp_path, [article(n)])
            versions.append(store.version)
            assert store.sql("SELECT count(*) AS n FROM articles")["n"][0] == n + 1
        assert len(set(versions)) == 4


def test_claims_across_articles_are_those_of_extraction_however_they_came(tmp_path: Path) -> None:
    def told(n: int, text: str) -> Article:
        day = date(2020, 1, 1 + n % 3)
        return Article(id=f"t{n}", text=text, published=day, publisher=f"p{n}")

    given = [
        told(n, f"أعلن البنتاغون إرسال {number} جندي أميركي إلى الكويت. {n}")
        for n, number in enumerate((750, 750, 1200, 750, 900, 1200))
    ]
    expected = extract(given).figures.set_index("figure_id")["claim_id"].sort_index()
    assert expected.nunique() < len(expected)  # some are one
    for order, steps in ((given, 1), (given[::-1], 2), (given[2:] + given[:2], 6)):
        store = tmp_path / str(steps)
        for first in range(0, len(given), len(given) // steps):
            put(store, order[first : first + len(given) // steps])
            with Writer(store) as writer:
                unite_claims(writer)
                if first == 2:
                    tend.compact(writer)
        with Writer(store) as writer:
            assert unite_claims(writer) == 0  # nothing is looked at again
        got = rows(store, "SELECT figure_id, claim_id FROM figures ORDER BY 1")
        assert dict(got) == expected.to_dict()
        assert tend.check(store) == []
        assert len(list((store / "claims").iterdir())) == 1


def test_the_operator_sees_numbers_and_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"text": article(1).text}) + "\n{\n", encoding="utf-8")
    store = str(tmp_path / "store")
    assert main(["add", str(news), "--store", store, "--quiet"]) == 1
    assert main(["status", "--store", store]) == 0
    said = capsys.readouterr().out
    found = json.loads(said)
    assert (found["articles"], found["parts"], found["stale_parts"], found["failures"]) == (1, 1, 0, {"bad_json": 1})
    assert found["runs"][0]["command"] == "add"
    assert found["last_ingest"]
    assert "جنديا" not in said


def test_a_store_of_a_version_that_knew_fewer_columns_is_read_and_extracted_again(tmp_path: Path) -> None:
    put(tmp_path, [article(n) for n in range(3)])
    with Writer(tmp_path) as writer:
        (part,) = writer.manifest.parts
        tables = {t: parts.read_part(tmp_path, part, table=t) for t in part.files}
        tables["articles"] = tables["articles"].drop_columns(["note", "published_note"])
        tables["figures"] = tables["figures"].drop_columns(["force"])
        old = parts.write_part(tmp_path, tables, parts.new_id(9), "0.0.1+old")
        writer.put_in_force([old], ())
    assert rows(tmp_path, "SELECT DISTINCT note, force FROM articles JOIN figures USING (article_id)") == [[None, None]]
    with Writer(tmp_path) as writer:
        assert sum(tend.reextract(writer, whole)) == 3
    assert len(rows(tmp_path)) == 3
    assert tend.check(tmp_path) == []


def test_merging_is_due_for_parts_beside_those_of_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tend, "MOST_PARTS", 2)
    put(tmp_path, [article(n) for n in range(0, 120, 6)], step=100)
    with Writer(tmp_path) as writer:
        tend.compact(writer)
        assert len(writer.manifest.parts) == 4  # months: more than may gather, and nothing to merge
        assert not tend.crowded(writer.manifest)
    due = []
    for n in range(3):
        put(tmp_path, [article(200 + n)])
        with Writer(tmp_path) as writer:
            due.append(tend.crowded(writer.manifest))
    assert due == [False, False, True]
