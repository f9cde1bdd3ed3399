"""What visitors bring: texts, files of every kind, hostile names; and joining what is brought twice."""

import os
import signal
import threading
from dataclasses import dataclass

import pytest

from extract.read.document import Article
from extract.read.notices import Notice
from pages.ui import bringing
from pages.ui.queries import Rows
from pages.ui.selection import Selection

TEXT = "أعلن البنتاغون إرسال 750 جنديا إلى الكويت."


@dataclass
class Upload:
    """A stand-in for an uploaded file."""

    name: str
    data: bytes

    def getvalue(self) -> bytes:
        return self.data


def test_pasted_text_keeps_what_the_visitor_says() -> None:
    facts = {"title": "عنوان", "publisher": "صحيفة", "published": "2020-01-01", "url": ""}
    [article] = [item for item in bringing.from_text(TEXT, facts) if isinstance(item, Article)]
    assert (article.text, article.title, article.publisher, str(article.published)) == (
        TEXT,
        "عنوان",
        "صحيفة",
        "2020-01-01",
    )


@pytest.mark.parametrize("text", ["", "   ", "only English here, no Arabic at all", "x" * (bringing.CHARS + 1)])
def test_what_cannot_be_read_is_said(text: str) -> None:
    found = bringing.sorted_out(bringing.from_text(text, {}))
    assert not found.articles
    assert found.notices
    assert all(notice.sentence("ar") and notice.sentence("en") for notice in found.notices)


@pytest.mark.parametrize(
    "name", ["a.txt", "../../etc/passwd.txt", "..\\..\\b.txt", "/abs/c.txt", "<script>.txt", ".txt"]
)
def test_uploaded_names_lose_their_folders(name: str) -> None:
    items = list(bringing.from_files([Upload(name, TEXT.encode("windows-1256"))]))
    for item in items:
        said = item.file if isinstance(item, Article) else item.where
        assert "/" not in str(said).replace("</", "")
        assert ".." not in str(said)


def test_more_than_are_taken_at_once_are_left_out_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "ARTICLES", 3)
    files = [Upload(f"{n}.txt", f"{TEXT} {n}".encode()) for n in range(6)]
    opened: list[str] = []
    found = bringing.sorted_out(item for item in bringing.from_files(files) if opened.append(str(item)) is None)
    assert len(found.articles) == 3
    assert [n.reason for n in found.notices] == ["too_many"]
    assert len(opened) == 4  # the rest is not opened


def test_good_and_bad_files_together() -> None:
    files = [Upload("good.txt", TEXT.encode()), Upload("bad.txt", b"\x00\x01\x02" * 50), Upload("empty.txt", b"")]
    found = bringing.sorted_out(bringing.from_files(files))
    assert [article.text for article in found.articles] == [TEXT]
    assert {notice.where.split(":")[0] for notice in found.notices if notice.level == "failure"} == {
        "bad.txt",
        "empty.txt",
    }


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "http://127.0.0.1/", "http://[::1]/", "not a url"]
)
def test_addresses_that_may_not_be_asked(url: str) -> None:
    [item] = bringing.from_address(url)
    assert isinstance(item, Notice)


def test_brought_articles_can_be_explored_and_the_later_version_counts() -> None:
    found = bringing.sorted_out(bringing.from_text(TEXT, {"title": "أول"}))
    assert bringing.extract(found) is found
    again = bringing.together([found.tables, found.tables])
    assert len(again["articles"]) == 1
    store = bringing.store_of(again)
    assert Rows(store, Selection()).articles()["title"].tolist() == ["أول"]
    claims = Rows(store, Selection()).claims()
    assert claims["value_min"].tolist() == [750.0]


def test_a_job_tells_how_far_it_is_and_what_came_of_it() -> None:
    go = threading.Event()

    def work(job: bringing.Job) -> bringing.Found:
        job.note("reading", 5, 20)
        go.wait(30)
        return bringing.Found(notices=[Notice("a", "empty")])

    with bringing.Job(work) as job:
        for _ in job.looks():
            if job.stage:
                assert (job.done, job.total) == (5, 20)
                assert job.rate() > 0
                assert job.left() is not None  # how much is for the clock to say
                go.set()
    assert [notice.reason for notice in job.result().notices] == ["empty"]


def test_what_fails_in_a_job_is_raised_where_its_result_is_asked_for() -> None:
    def work(job: bringing.Job) -> bringing.Found:
        raise KeyError("a")

    with bringing.Job(work) as job:
        list(job.looks())
    with pytest.raises(KeyError):
        job.result()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no such signal")
def test_what_is_stopped_ends_its_process_and_others_are_served() -> None:
    files = [Upload(f"{n}.txt", f"{TEXT} {n}".encode()) for n in range(3)]
    assert len(list(bringing.from_files(files[:1]))) == 1
    process = bringing.reader()._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)  # it would not answer in twenty seconds
    with bringing.Job(lambda job: bringing.sorted_out(bringing.from_files(files, job))) as job:
        for _ in job.looks():
            if job.stage == "opening":
                job.stop.set()
    assert job.seconds() < bringing.SECONDS
    assert not job.result().articles
    assert process.poll() is not None
    assert len(bringing.sorted_out(bringing.from_files(files)).articles) == 3
