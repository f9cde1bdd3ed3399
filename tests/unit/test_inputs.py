"""Inputs: every format and encoding to the same article, and a reason for each input that is none."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.read.notices import Notice, catalogue
from extract.read.records import Limits

TEXT = "قال المتحدث إن 300 جندي وصلوا إلى القاعدة يوم الأربعاء.\nوأضاف أن آخرين سيصلون لاحقا."
ROW = {"id": "7", "title": "وصول 300 جندي", "published": "2020-01-05", "publisher": "وكالة المثال", "text": TEXT}


def read(*paths: Path, limits: Limits | None = None) -> tuple[list[Article], list[Notice]]:
    """Articles and notices of some inputs."""
    items = list(read_inputs(paths, limits))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Notice)]


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.json": lambda: json.dumps(ROW, ensure_ascii=False).encode(),
    "list.json": lambda: json.dumps([ROW]).encode(),
    "wrapped.json": lambda: json.dumps({"status": "ok", "articles": [ROW]}).encode(),
    "keyed.json": lambda: json.dumps({"7": {k: v for k, v in ROW.items() if k != "id"}}).encode(),
    "lines-in-disguise.json": lambda: (json.dumps(ROW) + "\n").encode() * 2,
    "a.jsonl": lambda: ("\n" + json.dumps(ROW, ensure_ascii=False) + "\r\n\n").encode(),
    "no-end.jsonl": lambda: json.dumps(ROW).encode(),
    "a.csv": lambda: as_csv([ROW]).encode("utf-8-sig"),
    "semicolons.csv": lambda: as_csv([ROW], ";").encode("windows-1256"),
    "a.tsv": lambda: as_csv([ROW], "\t").encode("utf-16"),
    "a.jsonl.gz": lambda: gzip.compress(json.dumps(ROW).encode()),
    "a.jsonl.bz2": lambda: bz2.compress(json.dumps(ROW).encode()),
    "a.csv.xz": lambda: lzma.compress(as_csv([ROW]).encode()),
    "a.jsonl.zst": lambda: pa.Codec("zstd").compress(json.dumps(ROW).encode(), asbytes=True),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_whatever_the_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name]())
    articles, notices = read(tmp_path / name)
    assert not [n for n in notices if n.level == "failure"]
    article = articles[0]
    assert (article.id, article.title, article.publisher) == ("7", "وصول 300 جندي", "وكالة المثال")
    assert article.published == date(2020, 1, 5)
    assert article.text == TEXT
    assert article.file is not None
    assert article.file.startswith(str(tmp_path / name))


def test_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Headline": ["وصول 300 جندي", None], "Content": [TEXT, None], "n": [1, 2],
                          "publish_date": pd.to_datetime(["2020-01-05", None])})  # fmt: skip
    frame.to_parquet(tmp_path / "a.parquet")
    articles, notices = read(tmp_path / "a.parquet")
    assert [(a.title, a.published, a.text) for a in articles] == [("وصول 300 جندي", date(2020, 1, 5), TEXT)]
    assert [(n.reason, n.where[-2:]) for n in notices] == [("empty", ":2")]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),  # without a mark, as Windows programs write it
        ("utf-16-be", "utf-16-be"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_encodings_are_detected_and_said(tmp_path: Path, encoding: str, said: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    articles, notices = read(tmp_path / "a.txt")
    assert articles[0].text == TEXT
    assert [n.detail for n in notices if n.reason == "encoding"] == ([said] if said else [])


def test_a_cut_file_is_read_with_its_broken_character_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode()[:-2] + "ا".encode()[:1])
    articles, notices = read(tmp_path / "a.txt")
    assert articles[0].text.endswith("�")
    assert [n.reason for n in notices] == ["damaged_text"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("spaces.txt", b" \r\n\t ", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("zeros.txt", bytes(500), "empty"),
        ("english.txt", b"Three hundred soldiers arrived.", "not_arabic"),
        ("numbers.txt", b"300 + 200 = 500", "not_arabic"),
        ("pdf.txt", b"%PDF-1.7 ...", "binary"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("noise.txt", bytes(range(256)) * 20, "binary"),
        ("long.txt", "جندي ".encode() * 3000, "oversized"),
        ("broken.json", b'{"text": "\xd9', "bad_json"),
        ("deep.json", b"[" * 100_000, "bad_json"),
        ("number.json", b'{"text": 5}', "not_text"),
        ("null.json", b'{"text": null}', "empty"),
        ("plain.json", b"[1]", "not_a_record"),
        ("other.json", b'{"name": "x"}', "no_column"),
        ("none.json", b"[]", "empty"),
        ("other.csv", b"a,b\n1,2\n", "no_column"),
        ("head.csv", b"id,text\n", "empty"),
        ("broken.parquet", b"PAR1 no", "bad_table"),
        ("empty.parquet", b"", "empty"),
        ("broken.zip", b"PK\x03\x04 no", "bad_archive"),
        ("broken.tar", b"no archive" * 200, "bad_archive"),
        ("broken.txt.gz", b"\x1f\x8b no", "bad_archive"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "bad_archive"),
        ("menu.html", "<html><body><nav><a href='/'>الرئيسية</a></nav></body></html>".encode(), "no_main_text"),
        ("a.docx", b"PK\x03\x04", "unsupported"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason_and_the_others_go_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    articles, notices = read(tmp_path / name, tmp_path / "good.txt", limits=Limits(chars=10_000))
    assert [a.text for a in articles] == [TEXT]
    assert [(n.reason, n.level) for n in notices] == [(reason, "failure")]
    assert notices[0].where.removesuffix(":1") == str(tmp_path / name)
    for language in ("ar", "en"):
        sentence = notices[0].message(language)
        assert sentence.rstrip().endswith((".", "؟"))
        assert "{" not in sentence


def test_missing_denied_and_odd_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.txt").write_text(TEXT, encoding="utf-8")
    real = Path.open

    def guarded(self: Path, *args: object, **more: object) -> object:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)
    (tmp_path / "empty").mkdir()
    _, notices = read(tmp_path / "none.txt", tmp_path / "locked.txt", tmp_path / "empty", Path("/dev/null"))
    assert [n.reason for n in notices] == ["missing", "denied", "no_articles", "unreadable"]


def test_lines_fail_one_by_one(tmp_path: Path) -> None:
    good = json.dumps(ROW)
    lines = [good, "{", "[]", '{"text": NaN}', json.dumps({"text": "x" * 300}), good.replace('"7"', "8.0")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles, notices = read(tmp_path / "a.jsonl", limits=Limits(chars=200))
    assert [(a.id, a.file and a.file[-2:]) for a in articles] == [("7", ":1"), ("8", ":6")]
    reasons = [(n.where[-2:], n.reason) for n in notices]
    assert reasons == [(":2", "bad_json"), (":3", "not_a_record"), (":4", "empty"), (":5", "oversized")]


def test_half_a_surrogate_pair_becomes_one_character(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "قال \\ud83d جندي", "title": "\\ude00"}')
    articles, notices = read(tmp_path / "a.json")
    assert articles[0].text == "قال � جندي"
    assert [n.reason for n in notices] == ["damaged_text"]


def test_a_folder_is_read_in_order_with_its_sidecar(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("عنوان\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "articles.yaml").write_text(
        "all: {publisher: صحيفة}\narticles:\n  b.txt: {id: bee, published: 2020-02-01, published_inferred: true}\n",
        encoding="utf-8",
    )
    articles, notices = read(tmp_path)
    assert [(a.id, a.publisher, a.title) for a in articles[:2]] == [
        ("7", "وكالة المثال", "وصول 300 جندي"),  # what the file says goes before `all`
        ("bee", "صحيفة", "عنوان"),
    ]
    assert (articles[1].published, articles[1].published_note) == (date(2020, 2, 1), "inferred")
    assert articles[2].publisher is None
    assert [(n.reason, n.level) for n in notices] == [("unsupported", "skipped")]


def test_a_wrong_sidecar_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "articles.yaml").write_text("articles:\n  a.txt: {titel: x}\n", encoding="utf-8")
    articles, notices = read(tmp_path)
    assert len(articles) == 1
    assert notices[0].reason == "bad_sidecar"
    assert "titel" in notices[0].detail


def test_the_seed_is_as_it_was_found() -> None:
    (article,), notices = read(Path(__file__).parents[2] / "seeds")
    assert not notices
    assert (article.id, article.published, len(article.text)) == ("seed", date(2020, 1, 1), 2216)
    assert article.published_note is not None
    arabic, english = article.published_note.splitlines()
    assert "الثلاثاء" in arabic
    assert "Tuesday" in english


def test_archives(tmp_path: Path) -> None:
    data = {"b.txt": TEXT.encode(), "x/a.jsonl": json.dumps(ROW).encode(), ".DS_Store": b"\x00", "in.zip": b"PK"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        for name, content in data.items():
            z.writestr(name, content)
    for name, mode in (("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")):
        with tarfile.open(tmp_path / name, mode) as t:  # type: ignore[call-overload]
            for member, content in data.items():
                info = tarfile.TarInfo(member)
                info.size = len(content)
                t.addfile(info, io.BytesIO(content))
    (tmp_path / "a.tar.zst").write_bytes(pa.Codec("zstd").compress((tmp_path / "a.tar").read_bytes(), asbytes=True))
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.tar.zst"):
        articles, notices = read(tmp_path / name)
        assert "7" in [a.id for a in articles], name
        assert [a.text for a in articles] == [TEXT, TEXT], name
        assert [(n.reason, n.level) for n in notices] == [("unsupported", "skipped")], name


PAGE = """<!doctype html><html lang="ar"><head><meta charset="{charset}"><title>وصول جنود | وكالة المثال</title>
<meta property="og:site_name" content="وكالة المثال"><link rel="canonical" href="https://news.example/a/1">
<meta property="article:published_time" content="2020-01-05T23:10:00+03:00"></head><body>
<nav><a href="/">الرئيسية</a><a href="/w">الطقس</a></nav><article><h1>وصول 300 جندي إلى القاعدة</h1>
<p>أعلن الجيش يوم الأربعاء وصول 300 جندي إلى القاعدة الجوية، وقال المتحدث باسمه إنهم سيبقون ثلاثة أشهر.</p>
<p>وأضاف المتحدث أن قوات أخرى ستصل في الأسابيع المقبلة لتعزيز حماية القاعدة.</p></article>
<footer>جميع الحقوق محفوظة 2031</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_web_page(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.replace("{charset}", charset).encode(charset))
    (article,), _ = read(tmp_path / "a.html")
    assert "300 جندي" in article.text
    assert "الطقس" not in article.text
    assert (article.title, article.publisher) == ("وصول 300 جندي إلى القاعدة", "وكالة المثال")
    assert (article.published, article.url) == (date(2020, 1, 5), "https://news.example/a/1")


def test_a_web_archive(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url, status, kind in (
            ("https://news.example/1", "200 OK", "text/html; charset=utf-8"),
            ("https://news.example/2", "404 Not Found", "text/html"),
            ("https://news.example/3.png", "200 OK", "image/png"),
        ):
            head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            body = io.BytesIO(PAGE.replace("{charset}", "utf-8").encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))
    articles, notices = read(tmp_path / "a.warc.gz")
    assert [a.url for a in articles] == ["https://news.example/1"]
    assert not notices


def test_every_notice_is_in_both_languages_and_fits_its_places() -> None:
    for reason in catalogue()["messages"]:
        for language in ("ar", "en"):
            notice = Notice("x", reason, detail="pdf", size=("characters", 1234), limit=("megabytes", 5))
            assert "{" not in notice.message(language)


FUZZED = (
    "a.txt",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.parquet",
    "a.zip",
    "a.tar",
    "a.txt.gz",
    "a.txt.zst",
    "a.warc",
    "a.txz",
)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(FUZZED))
def test_no_bytes_at_all_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("fuzz") / name
    path.write_bytes(data)
    assert list(read_inputs([path]))  # an article or a notice: nothing disappears
