"""What visitors bring: texts, files of every kind, hostile names; and joining what is brought twice."""

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
    assert list(bringing.extracted(found)) == [1.0]
    again = bringing.together([found.tables, found.tables])
    assert len(again["articles"]) == 1
    store = bringing.store_of(again)
    assert Rows(store, Selection()).articles()["title"].tolist() == ["أول"]
    claims = Rows(store, Selection()).claims()
    assert claims["value_min"].tolist() == [750.0]
