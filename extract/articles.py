"""Articles: whatever holds articles, as checked `Article` records with stable ids.

>>> [a.id for a in to_articles([{"text": "وصل مئة جندي", "id": "x"}])]
['x']
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from extract.read.document import Article


class ArticleError(ValueError):
    """An article that cannot be read; the message says which and why."""


def text_id(text: str) -> str:
    """A stable id for a text: 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def to_articles(
    articles: "pd.DataFrame | Iterable[Mapping[str, Any] | Article | str] | Mapping[str, Any] | str",
) -> list[Article]:
    """Make Article records of a DataFrame, a list of dicts, one dict, or one bare text.

    Keys beside `text` are `id`, `title`, `url`, `publisher`, `published` (a date, or a string that begins with
    YYYY-MM-DD), `published_note`, `note`, `file`; None, NaN and "" mean not known. The same article given
    twice is kept once; different texts under one id get that id with a hash of their text behind it, so that none is
    lost whatever their order.

    Raises:
        ArticleError: A record has no text, or a date that is none.
    """
    if isinstance(articles, pd.DataFrame):
        given: Iterable[Any] = articles.to_dict("records")
    elif isinstance(articles, str | Mapping | Article):
        given = [articles]
    else:
        given = articles
    records = list(dict.fromkeys(to_article(row, number) for number, row in enumerate(given, 1)))
    times = Counter(record.id for record in records)
    out: dict[str, Article] = {}
    for record in records:
        key = record.id if times[record.id] == 1 else f"{record.id}-{text_id(record.text)[:8]}"
        out.setdefault(key, replace(record, id=key))
    return list(out.values())


def to_article(row: Mapping[str, Any] | Article | str, number: int = 1) -> Article:
    """Make one Article; see `to_articles`. `number` names the row in an error."""
    if isinstance(row, Article):
        return row if row.id else replace(row, id=text_id(row.text))
    if isinstance(row, str):
        row = {"text": row}
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(f"article {number} has no text")
    if not text.isascii() and not _encodable(text):
        raise ArticleError(f"article {number} holds half a character (a lone surrogate)")
    given = _known(row.get("id"))
    return Article(
        id=str(given) if given is not None else text_id(text),
        text=text,
        title=_string(row.get("title")),
        url=_string(row.get("url")),
        publisher=_string(row.get("publisher")),
        published=_day(row.get("published"), number),
        published_note=_string(row.get("published_note")),
        note=_string(row.get("note")),
        file=_string(row.get("file")),
    )


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _known(value: Any) -> Any:
    if (
        value is None
        or value is pd.NaT
        or value is pd.NA
        or value == ""
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    return value


def _string(value: Any) -> str | None:
    known = _known(value)
    return None if known is None or not str(known).strip() else str(known)


def _day(value: Any, number: int) -> date | None:
    known = _known(value)
    if known is None:
        return None
    if isinstance(known, datetime):
        return known.date()
    if isinstance(known, date):
        return known
    try:
        return date.fromisoformat(str(known).strip()[:10])
    except ValueError:
        raise ArticleError(f"article {number}: {known!r} is no date (YYYY-MM-DD)") from None
