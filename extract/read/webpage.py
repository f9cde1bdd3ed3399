"""Web pages: the main text of a page of news with its title, date, publisher and address, by trafilatura."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import trafilatura

from extract.read.document import Article
from extract.read.encodings import declared_encoding, decode
from extract.read.notices import InputError, Notice
from extract.read.records import Limits, to_record

# It logs each page that it finds nothing in; here that is a notice.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SHORTEST = 50  # characters; what is shorter is a menu or a caption
_COLUMNS = {name: name for name in ("text", "id", "title", "url", "publisher", "published")}


def read_page(
    data: bytes, where: str, limits: Limits | None = None, url: str | None = None, declared: str | None = None
) -> Iterator[Article | Notice]:
    """Read one page.

    Args:
        data: The page as it came.
        where: The file or address, for notices.
        limits: What is too long; `Limits()` if None.
        url: Its address where it is known; else the one that the page names.
        declared: The encoding that the server named; else the one that the page names.

    Yields:
        The article and notes on it; or one failure.
    """
    try:
        text, encoding = decode(data, declared or declared_encoding(data))
    except InputError as error:
        yield error.notice(where)
        return
    if encoding != "utf-8":
        yield Notice(where, "encoding", "note", detail=encoding)
    row = main_text(text, url)
    if row is None:
        yield Notice(where, "no_main_text")
        return
    yield from to_record(row, where, limits or Limits(), _COLUMNS)


def main_text(page: str, url: str | None = None) -> dict[str, Any] | None:
    """The parts of a page as a row of an article's columns, or None if it has no main text."""
    found: Any = trafilatura.bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # A date that only stands somewhere in the text is as a rule not the date of the article.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or len((found.text or "").strip()) < _SHORTEST:
        return None
    return {
        "text": found.text,
        "title": found.title,
        "url": url or found.url,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
    }
