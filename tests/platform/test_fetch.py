"""Fetching, against a local server that misbehaves in every way there is."""

import gzip
import http.server
import ipaddress
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract import Article
from extract.__main__ import main
from extract.read.notices import InputError, Notice
from extract.run import fetch, net, store_commands
from extract.run.fetch import Fetcher, Memory
from extract.run.net import Bounds, Client
from extract.store import open_store, tend
from extract.store.lock import Lock

ROOT = Path(__file__).parents[2]
BODY = """<p>أعلن الجيش يوم الأربعاء وصول {n} جندي إلى القاعدة الجوية، وقال المتحدث باسمه إنهم سيبقون ثلاثة أشهر.</p>
<p>وأضاف المتحدث أن قوات أخرى ستصل في الأسابيع المقبلة لتعزيز حماية القاعدة.</p>"""
PAGE = """<html lang="ar"><head><title>خبر {n}</title><meta property="article:published_time" content="2020-01-0{n}">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>خبر {n}</h1>{body}</article></body></html>"""


def page(n: int) -> bytes:
    return PAGE.format(n=n, body=BODY.format(n=n * 100)).encode()


class Misbehaving(http.server.BaseHTTPRequestHandler):
    """What it does depends on the path."""

    asked: list[str]
    robots: bytes | int

    def do_GET(self) -> None:
        self.asked.append(self.path)
        name = self.path.strip("/").replace("-", "_").partition("?")[0].partition(".")[0]
        getattr(self, f"do_{name}", self.missing)()

    def log_message(self, *_: object) -> None:
        pass

    def send(self, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            if name != "length":
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def missing(self) -> None:
        self.send(b"no", status=404)

    def do_robots(self) -> None:
        robots = type(self).robots
        if isinstance(robots, int):
            self.send(b"", status=robots)
        else:
            self.send(robots, "text/plain")

    def do_1(self) -> None:
        self.send(page(1))

    def do_2(self) -> None:
        self.send(PAGE.format(n=2, body=BODY.format(n=200)).encode("windows-1256"), "text/html; charset=windows-1256")

    def do_3(self) -> None:
        self.send(gzip.compress(page(3)), Content_Encoding="gzip")

    def do_feed(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.send(b"", status=304)
            return
        items = "".join(
            f"<item><title>خبر {n}</title><link>/{n}.html</link><pubDate>Wed, 01 Jan 2020 10:00:00 +0300</pubDate></item>"
            for n in (1, 2, 3)
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة المثال</title>{items}</channel></rss>'
        self.send(feed.encode(), "text/plain", ETag='"v1"')

    def do_laughs(self) -> None:
        levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        self.send(
            f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{levels}]><rss><channel><title>&a11;</title></channel></rss>'.encode(),
            "application/rss+xml",
        )

    def do_broken_feed(self) -> None:
        self.send(b"<rss><channel><item><title>x", "application/rss+xml")

    def do_private(self) -> None:
        self.send(b"", status=302, Location="http://169.254.169.254/latest/meta-data/")

    def do_elsewhere(self) -> None:
        self.send(b"", status=302, Location=f"http://localhost:{self.server.server_port}/1")  # type: ignore[attr-defined]

    def do_file(self) -> None:
        self.send(b"", status=302, Location="file:///etc/passwd")

    def do_around(self) -> None:
        self.send(b"", status=301, Location="/around")

    def do_moved(self) -> None:
        self.send(b"", status=308, Location="/1")

    def do_stated(self) -> None:
        self.send(b"x", Content_Length="999999999", length="no")

    def do_endless(self) -> None:
        self.send(b"", length="no")
        for _ in range(5000):
            try:
                self.wfile.write(b"x" * 65536)
            except OSError:
                return

    def do_bomb(self) -> None:
        self.send(gzip.compress(b"x" * 60_000_000), Content_Encoding="gzip")

    def do_dripping(self) -> None:
        self.send(b"", length="no")
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def do_dripping_head(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100:
            try:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def do_silent(self) -> None:
        time.sleep(3)

    def do_nonsense(self) -> None:
        self.wfile.write(b"\x00\x01\x02 nonsense\r\n\r\n")

    def do_cut(self) -> None:
        self.send(b"<html>", Content_Length="5000", length="no")

    def do_wrong_gzip(self) -> None:
        self.send(b"no gzip", Content_Encoding="gzip")

    def do_image(self) -> None:
        self.send(b"\x89PNG\r\n", "image/png")

    def do_busy(self) -> None:
        self.send(b"", status=503)

    def do_secret(self) -> None:
        self.send(page(9))

    def do_feed_late(self) -> None:
        if self.headers.get("If-None-Match") == '"v2"':
            self.send(b"", status=304)
            return
        links = "".join(f"<item><link>/{name}</link></item>" for name in ("1", "late", "none"))
        self.send(f'<rss version="2.0"><channel>{links}</channel></rss>'.encode(), "application/rss+xml", ETag='"v2"')

    def do_late(self) -> None:
        if self.asked.count("/late") == 1:
            self.send(b"", status=503)
        else:
            self.send(page(4))


@pytest.fixture
def site() -> Iterator[str]:
    Misbehaving.asked, Misbehaving.robots = [], b"User-agent: *\nDisallow: /secret\n"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetcher(site: str, memory: Memory | None = None, hasty: bool = False, **more: object) -> Fetcher:
    slow = Bounds(size=1_000_000, seconds=60, silence=30, redirects=3)
    bounds = replace(slow, seconds=1.5, silence=1.0) if hasty else slow
    client = Client([site.removeprefix("http://")], bounds)
    return Fetcher(client, memory, delay=0, **more)  # type: ignore[arg-type]


def test_pages_in_any_encoding(site: str) -> None:
    items = list(fetcher(site).read([f"{site}/1", f"{site}/2", f"{site}/3", f"{site}/moved"]))
    articles = [i for i in items if isinstance(i, Article)]
    assert [a.published for a in articles] == [date(2020, 1, n) for n in (1, 2, 3, 1)]
    assert all(f"{n}00 جندي" in a.text for n, a in zip((1, 2, 3, 1), articles, strict=True))
    assert articles[3].url == f"{site}/1"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("private", "private_address"), ("elsewhere", "private_address"), ("file", "bad_scheme"), ("around", "redirects"),
        ("stated", "oversized"), ("endless", "oversized"), ("bomb", "oversized"), ("dripping", "too_slow"),
        ("dripping-head", "too_slow"), ("silent", "too_slow"), ("nonsense", "no_answer"), ("cut", "no_answer"),
        ("wrong-gzip", "no_answer"), ("image", "not_a_page"), ("busy", "http_status"), ("none", "http_status"),
        ("secret", "robots"), ("laughs", "bad_feed"), ("broken-feed", "bad_feed"),
    ],
)  # fmt: skip
def test_each_way_of_misbehaving_has_its_sentence_and_its_end(site: str, path: str, reason: str) -> None:
    began = time.monotonic()
    items = list(fetcher(site, hasty=reason == "too_slow").read([f"{site}/{path}"]))
    assert [i.reason for i in items if isinstance(i, Notice)] == [reason]
    assert not [i for i in items if isinstance(i, Article)]
    assert time.monotonic() - began < 8 or reason != "too_slow"
    if reason == "robots":
        assert "/secret" not in Misbehaving.asked


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/a", "bad_scheme"), ("file:///etc/passwd", "bad_scheme"), ("javascript:alert(1)", "bad_scheme"),
        ("news.example", "bad_scheme"), ("http://", "bad_url"), ("http://user:word@news.example/", "bad_url"),
        ("http://news.example:99999/", "bad_url"), ("http://127.0.0.1/", "private_address"),
        ("http://localhost/", "private_address"), ("http://[::1]/", "private_address"),
        ("http://[::ffff:127.0.0.1]/", "private_address"), ("http://0.0.0.0/", "private_address"),
        ("http://10.0.0.8/", "private_address"), ("http://169.254.169.254/", "private_address"),
        ("http://2130706433/", "private_address"), ("http://0x7f.1/", "private_address"),
        ("http://no-such-host.invalid/", "no_host"),
    ],
)  # fmt: skip
def test_where_it_does_not_go(url: str, reason: str) -> None:
    (notice,) = Fetcher(Client(), delay=0).read([url])
    assert isinstance(notice, Notice)
    assert notice.reason == reason


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("192.168.1.1", False), ("172.16.0.1", False), ("100.64.0.1", False),
     ("fe80::1%eth0", False), ("fc00::1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True),
     ("2002:7f00:1::", False), ("224.0.0.1", False), ("::", False), ("255.255.255.255", False)],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert net.is_public(address) is public


def test_a_name_that_resolves_anew_to_a_private_address_is_caught_once_connected(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rpartition(":")[2])
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port))]
    monkeypatch.setattr(net.socket, "getaddrinfo", lambda *_, **__: public)
    real = socket.socket.connect
    monkeypatch.setattr(net.socket.socket, "connect", lambda self, at: real(self, ("127.0.0.1", port)))
    with pytest.raises(InputError) as refused:
        Client().get(f"http://rebinding.example:{port}/1")
    assert refused.value.reason == "private_address"
    assert Misbehaving.asked == []
    assert ipaddress.ip_address("8.8.8.8").is_global


def test_a_feed_and_what_does_not_need_asking_again(site: str, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "fetch.json")
    items = list(fetcher(site, memory).read([f"{site}/feed"]))
    assert [i.publisher for i in items if isinstance(i, Article)] == ["وكالة المثال"] * 3
    memory.save()
    Misbehaving.asked.clear()
    again = fetcher(site, Memory.load(tmp_path), known=lambda url: True)
    assert [i.reason for i in again.read([f"{site}/feed"]) if isinstance(i, Notice)] == ["unchanged"]
    assert [p for p in Misbehaving.asked if p != "/robots.txt"] == ["/feed"]


def test_a_page_that_a_feed_names_and_that_is_late_is_had_the_next_time(site: str) -> None:
    memory = Memory()
    had: list[list[str | None]] = []
    for _ in range(3):
        items = fetcher(site, memory, known=lambda url: url.endswith("/1") and len(had) > 0).read([f"{site}/feed-late"])
        had.append([i.url if isinstance(i, Article) else i.reason for i in items if getattr(i, "level", "") != "note"])
    # A page that is not there at all, status 404, is no reason to ask for the feed again.
    assert had == [
        [f"{site}/1", "http_status", "http_status"],
        ["repeated", f"{site}/late", "http_status"],
        ["unchanged"],
    ]


@pytest.mark.parametrize(
    ("robots", "reason"), [(b"User-agent: rasd\nDisallow: /", "robots"), (404, None), (503, "robots")]
)
def test_robots(site: str, robots: bytes | int, reason: str | None) -> None:
    Misbehaving.robots = robots
    items = list(fetcher(site).read([f"{site}/1"]))
    assert [getattr(i, "reason", None) for i in items] == [reason]


def test_each_host_is_given_time(site: str) -> None:
    Misbehaving.robots = b"User-agent: *\nCrawl-delay: 7\n"
    waits: list[float] = []
    list(fetcher(site, sleep=waits.append).read([f"{site}/1", f"{site}/2"]))
    assert all(6 < w <= 7 for w in waits)
    assert len(waits) == 2


def test_the_command_adds_a_feed_to_a_store_and_asks_for_nothing_twice(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["fetch", f"{site}/feed", "--store", str(tmp_path), "--lang", "en", "--delay", "0",
               "--allow-host", site.removeprefix("http://")]  # fmt: skip
    assert main(command) == 0
    assert "Articles added: 3" in capsys.readouterr().err
    Misbehaving.asked.clear()
    assert main([*command, "--every", "0.2s", "--rounds", "2"]) == 0
    assert [p for p in Misbehaving.asked if p not in ("/robots.txt", "/feed")] == []
    with open_store(tmp_path) as store:
        assert store.sql("SELECT count(*) AS n FROM articles WHERE url IS NOT NULL")["n"][0] == 3
    assert main(["fetch", "http://127.0.0.1:1/", "--store", str(tmp_path), "--lang", "en"]) == 1
    assert "private network" in capsys.readouterr().err


def test_a_watch_goes_on_when_a_round_could_not_be_done(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Lock(tmp_path)
    monkeypatch.setattr(store_commands, "WAIT", 0.0)
    monkeypatch.setattr(store_commands, "_pause", lambda _: other.let_go())
    command = ["fetch", f"{site}/feed", "--store", str(tmp_path), "--lang", "en", "--delay", "0", "--rounds", "2",
               "--every", "1d", "--allow-host", site.removeprefix("http://")]  # fmt: skip
    with other:
        assert main(command) == 0
    said = capsys.readouterr().err
    assert "is being written to by process" in said
    assert "Articles added: 3" in said


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_watch_that_is_told_to_end_ends_well(site: str, tmp_path: Path, lang: str) -> None:
    command = [sys.executable, "-m", "extract", "fetch", f"{site}/feed", "--store", str(tmp_path), "--every", "1d",
               "--lang", lang, "--delay", "0", "--allow-host", site.removeprefix("http://")]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while ": 3" not in process.stderr.readline():  # what was added
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    stopped = {"en": "Stopped. Run the same command again", "ar": "أُوقف. أعد الأمر نفسه"}
    assert process.stderr.read().startswith(stopped[lang])
    assert tend.check(tmp_path) == []
    with Lock(tmp_path):  # nobody holds it
        pass


def test_the_dashboards_way_in(site: str) -> None:
    found = fetch.fetch_article(f"{site}/1", allow=["127.0.0.1"])
    assert isinstance(found, Article)
    refused = fetch.fetch_article(f"{site}/1")
    assert isinstance(refused, Notice)
    assert refused.reason == "private_address"
