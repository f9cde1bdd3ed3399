"""Feeds and pages of the web to articles: robots asked first, each host given time, nothing fetched twice.

for item in Fetcher(Client(), Memory.load(folder)).read(["https://news.example/feed.xml"]): ...
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import feedparser

from extract.read.days import read_day
from extract.read.document import Article
from extract.read.inputs import Item
from extract.read.notices import InputError, Notice
from extract.read.records import Limits, string
from extract.read.webpage import read_page
from extract.run.net import AGENT, Answer, Client, plain_url
from extract.store.files import write_text

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
_FEED_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
LONGEST_DELAY = 30.0


@dataclass
class Memory:
    """What servers said of an address the last time: its ETag and Last-Modified, for conditional requests."""

    path: Path | None = None
    marks: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Memory:
        """The memory of a store; an unreadable one is an empty one: it only saves requests."""
        path = folder / "fetch.json"
        try:
            marks = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            marks = {}
        return cls(path, marks if isinstance(marks, dict) else {})

    def save(self) -> None:
        """Keep it for the next time."""
        if self.path is not None:
            write_text(self.path, json.dumps(self.marks, ensure_ascii=False, indent=0, sort_keys=True))

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that ask for an address only if it changed."""
        mark = self.marks.get(url, {})
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        return {names[key]: value for key, value in mark.items() if key in names}

    def note(self, url: str, answer: Answer) -> None:
        """Remember what an answer said."""
        mark = {key: answer.headers[key] for key in ("etag", "last-modified") if key in answer.headers}
        if mark:
            self.marks[url] = mark


class Fetcher:
    """Fetches feeds and pages.

    Args:
        client: Makes the requests.
        memory: What servers said before.
        delay: Seconds between two requests to a host; its robots.txt may ask for more.
        known: Tells whether the store has the article of an address; such pages of a feed are not asked for.
        sleep: Waits.
    """

    def __init__(
        self,
        client: Client,
        memory: Memory | None = None,
        delay: float = 1.0,
        known: Callable[[str], bool] = lambda url: False,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client, self._memory, self._delay = client, memory or Memory(), delay
        self._known, self._limits, self._sleep = known, limits or Limits(), sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def read(self, addresses: Iterable[str]) -> Iterator[Item]:
        """The articles of pages and feeds, and why there are none of others."""
        for address in addresses:
            try:
                url = plain_url(address)
                answer = self._get(url)
            except InputError as error:
                yield error.notice(address)
                continue
            if answer is None:
                yield Notice(address, "unchanged", "skipped")
            elif is_feed(answer):
                if (yield from self._read_feed(address, answer)):
                    self._memory.note(url, answer)
            else:
                yield from self._read_page(address, answer)
                self._memory.note(url, answer)

    def _read_feed(self, address: str, answer: Answer) -> Generator[Item, None, bool]:
        """Yield what a feed has; returns whether all of it was had, so that it need not be asked again unchanged."""
        whole = True
        headers = {"content-location": answer.url, "content-type": answer.headers.get("content-type", "")}
        feed: Any = feedparser.parse(answer.data, response_headers=headers)
        if not feed.entries:
            yield Notice(address, "bad_feed" if feed.bozo else "empty")
            return whole
        for entry in feed.entries:
            if not entry.get("link"):
                yield Notice(address, "bad_feed")
                continue
            link = urljoin(answer.url, str(entry["link"]))
            try:
                url = plain_url(link)
                if self._known(url):
                    yield Notice(url, "repeated", "skipped")
                    continue
                page = self._get(url)
            except InputError as error:
                whole = whole and not _passing(error)
                yield error.notice(link)
                continue
            if page is None:
                yield Notice(url, "unchanged", "skipped")
                continue
            for item in self._read_page(url, page):
                yield _with_entry(item, entry, feed.feed) if isinstance(item, Article) else item
            self._memory.note(url, page)
        return whole

    def _read_page(self, address: str, answer: Answer) -> Iterator[Item]:
        if answer.kind and "html" not in answer.kind:
            yield Notice(address, "not_a_page", detail=answer.kind)
            return
        yield from read_page(answer.data, address, self._limits, answer.url, answer.charset)

    def _get(self, url: str) -> Answer | None:
        """The answer; None if it did not change since the last time."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        robots = self._robots_of(origin)
        if not robots.can_fetch(AGENT, url):
            raise InputError("robots")
        self._wait(origin, robots)
        answer = self._client.get(url, self._memory.conditions(url))
        return None if answer.status == 304 else answer

    def _wait(self, origin: str, robots: RobotFileParser) -> None:
        asked = float(robots.crawl_delay(AGENT) or 0)
        due = self._last.get(origin, float("-inf")) + max(self._delay, min(asked, LONGEST_DELAY))
        left = due - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._last[origin] = time.monotonic()

    def _robots_of(self, origin: str) -> RobotFileParser:
        if origin not in self._robots:
            robots = RobotFileParser()
            try:
                answer = self._client.get(f"{origin}/robots.txt")
                robots.parse(answer.data[:500_000].decode("utf-8", "replace").splitlines())
            except InputError as error:
                if error.reason != "http_status":
                    raise  # no connection, or a forbidden one: there is nothing to ask
                if error.detail.startswith("4"):
                    robots.allow_all = True  # type: ignore[attr-defined]
                else:
                    robots.disallow_all = True  # type: ignore[attr-defined]
            robots.modified()
            self._robots[origin] = robots
            self._last[origin] = time.monotonic()
        return self._robots[origin]


def _passing(error: InputError) -> bool:
    """Whether a page that could not be had now may be there the next time."""
    if error.reason == "http_status":
        return not error.detail.startswith("4") or error.detail in ("408", "425", "429")
    return error.reason in ("no_answer", "too_slow", "no_host")


def is_feed(answer: Answer) -> bool:
    """Whether an answer is RSS or Atom, whatever its type says."""
    return bool(_FEED_START.match(answer.data[:4096])) or (answer.kind in _FEEDS and b"<html" not in answer.data[:2000])


def _with_entry(article: Article, entry: Any, feed: Any) -> Article:
    """What the feed knows and the page does not say."""
    parts = urlsplit(article.url or "")
    nameless = article.publisher in (None, parts.netloc, parts.hostname)  # the page names but its host
    return replace(
        article,
        title=article.title or string(entry.get("title")),
        published=article.published or read_day(entry.get("published") or entry.get("updated")),
        publisher=(nameless and string(feed.get("title"))) or article.publisher,
    )


def fetch_article(url: str, allow: Iterable[str] = ()) -> Article | Notice:
    """One page as an article, or why there is none; for the dashboard's page `add`."""
    notice: Notice | None = None
    for item in Fetcher(Client(allow), delay=0).read([url]):
        if isinstance(item, Article):
            return item
        notice = item if item.level != "note" else notice
    return notice or Notice(url, "no_main_text")
