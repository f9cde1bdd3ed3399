"""Claims: figures that state the same count of the same people in the same event again share a `claim_id`.

Within an article `extract.link.repeats` has said so already. Across articles claims are put into buckets by number,
kind of event and actor, so that only a few are ever compared; in a bucket, in order of time, a claim joins the first
one still open that tells of the same scene. The answer depends on what the articles say, never on their order, and
articles added later give what all of them together would have given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from extract.link.same import SMALL, Spot, group_of, number_of, spots_agree

_DAYS = {"present": 30, "alert": 10, "sent": 10, "withdrawn": 10, "trained": 14, "engaged": 7, "other": 5}
_CASUALTY_DAYS = 3
_SMALL_DAYS = 2
_WIDE = frozenset(("country", "region", "water"))
_LIKE_WORDS, _SAME_WORDS = 0.35, 0.6
"""Of the words of two sentences that tell of a few people: the share that is the same where one told the same."""
_OPEN = 200  # claims of one bucket that a claim is compared with at most


@dataclass(slots=True)
class _Claim:
    """A claim of one article, or what several have been united to.

    Attributes:
        key: The claim's name; of several united the first by time and name.
        at: The day it is known by: of the event, else of publication; None where neither is known.
        low, high: The period of the event, or None where no figure states it.
        spots: The places stated.
        words: Words of the sentences, for claims that no day is known of, and of few people.
        sided: Whether it is known whose people they are.
        joined: The articles whose claims have been united to it: an article that tells two apart means two.
    """

    key: str
    article: str
    at: date | None
    low: date | None
    high: date | None
    spots: list[Spot]
    words: frozenset[str]
    number: float
    event: str
    sided: bool
    joined: set[str] = field(default_factory=set)


def claim_ids(
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    places: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
) -> pd.Series:
    """Return the claim of each figure, indexed as `figures`; the same whatever the order of the articles.

    Args:
        figures, articles: Tables; `figures.claim_id` holds the claims within each article.
        places: The places that figures refer to; without them scenes are told apart by day and number alone.
        sentences: Only the same words make the same claim in articles of no known day, and of a few people whose place
            is not told as one. Where a sentence is left out those stay claims of their own.
    """
    if figures.empty:
        return figures["claim_id"]
    published = _days(articles, "article_id", "published")
    spots = _spots(places)
    texts = _texts(figures, sentences)
    claims: dict[str, _Claim] = {}
    told: list[tuple[tuple[object, ...], object, bool, _Claim]] = []
    buckets: dict[tuple[object, ...], dict[str, None]] = {}
    for row in figures.to_dict("records"):
        claim = _claim(row, claims, published, spots, texts)
        number = number_of(_plain(row["value_min"]), _plain(row["value_max"]), row["precision"])
        whose = _plain(row["actor"])
        if row["modality"] != "denied":
            told.append(((number, group_of(row["event"])), whose or _nameless(row), whose is not None, claim))
    for what, whose, named, claim in told:
        if whose is not None and named == claim.sided:  # another figure of the claim may say whose they are
            buckets.setdefault((*what, whose), {})[claim.key] = None
    name: dict[str, str] = {}
    for bucket in buckets.values():
        if len(bucket) > 1:
            _unite([claims[key] for key in bucket], name)
    if not name:
        return figures["claim_id"]
    return figures["claim_id"].map(lambda key: _root(key, name))


def _nameless(row: Mapping[Any, Any]) -> tuple[str, ...] | None:
    """Those of no known side are known by their noun alone ("ثلاثة مسلحين"); None where even that is not said."""
    unit = _plain(row["unit"])
    return None if unit is None else ("unit", unit)


def _root(key: str, name: dict[str, str]) -> str:
    while name.get(key, key) != key:
        key = name[key]
    return key


def _unite(claims: list[_Claim], name: dict[str, str]) -> None:
    """Unite the claims of one bucket, in order of time."""
    undated = sorted((c for c in claims if c.at is None), key=lambda c: c.key)
    dated = sorted((c for c in claims if c.at is not None), key=lambda c: (c.at, -len(c.spots), c.key))
    opened: list[_Claim] = []
    for claim in dated:
        assert claim.at is not None
        window = timedelta(days=_window(claim))
        opened = [c for c in opened if c.at is not None and claim.at - c.at <= window][-_OPEN:]
        home = next((c for c in opened if _agree(c, claim)), None)
        if home is None:
            opened.append(claim)
        else:
            _join(home, claim, name)
    heads: list[_Claim] = []
    for claim in undated:
        home = next((c for c in heads[-_OPEN:] if _reworded(c, claim)), None)
        if home is None:
            heads.append(claim)
        else:
            _join(home, claim, name)


def _window(claim: _Claim) -> int:
    if claim.number <= SMALL or not claim.sided:
        return _SMALL_DAYS
    return _DAYS.get(claim.event, _CASUALTY_DAYS)


def _join(home: _Claim, claim: _Claim, name: dict[str, str]) -> None:
    home.spots.extend(claim.spots)
    home.joined |= claim.joined | {claim.article}
    if home.low is None:
        home.low, home.high = claim.low, claim.high
    if home.event == "present" and claim.at is not None:
        home.at = claim.at  # a strength told again stays known
    left, right = _root(home.key, name), _root(claim.key, name)
    if left != right:
        name[max(left, right)] = min(left, right)


def _agree(a: _Claim, b: _Claim) -> bool:
    """Whether two claims of one bucket can be the same: the scene and the time meet, and small numbers prove it."""
    if a.article == b.article or b.article in a.joined:
        return False
    if not all(spots_agree(x, y) for x in a.spots for y in b.spots):
        return False
    if a.low is not None and b.low is not None:
        slack = timedelta(days=1)
        if a.low > (b.high or b.low) + slack or b.low > (a.high or a.low) + slack:
            return False
    if a.number > SMALL and a.sided and b.sided:
        return True
    if any(x[1] not in _WIDE and x[0] == y[0] for x in a.spots for y in b.spots):
        return True
    told = all(any(spot[1] not in _WIDE for spot in claim.spots) for claim in (a, b))  # two places told, not the same
    return a.sided and b.sided and _alike(a, b) >= (_SAME_WORDS if told else _LIKE_WORDS)


def _reworded(a: _Claim, b: _Claim) -> bool:
    """Whether two claims of no known day are the same words, more or less."""
    if a.article == b.article or b.article in a.joined:
        return False
    return all(spots_agree(x, y) for x in a.spots for y in b.spots) and _alike(a, b) >= 0.5


def _alike(a: _Claim, b: _Claim) -> float:
    return len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))


def _claim(
    row: Mapping[Any, Any],
    claims: dict[str, _Claim],
    published: Mapping[str, date],
    spots: Mapping[str, Spot],
    texts: Mapping[tuple[str, int], frozenset[str]],
) -> _Claim:
    """The claim of a figure, made or widened by it."""
    key, article = row["claim_id"], row["article_id"]
    low, high = _day(row["date_start"]), _day(row["date_end"])
    spot = spots.get(row["place_mention_id"] or "") if isinstance(row["place_mention_id"], str) else None
    words = texts.get((article, row["sentence_id"]), frozenset())
    claim = claims.get(key)
    if claim is None:
        day = published.get(article)
        number = _plain(row["value_min"])
        number = number if number is not None else _plain(row["value_max"])
        claim = claims[key] = _Claim(
            key, article, low or day, low, high, [], words, number or 0.0, group_of(row["event"]),
            _plain(row["actor"]) is not None,
        )  # fmt: skip
    elif low is not None and claim.low is None:
        claim.low, claim.high, claim.at = low, high, low
    claim.sided = claim.sided or _plain(row["actor"]) is not None
    if claim.event == "present" and article in published:
        claim.at = published[article]  # how many are there is told anew each time
    if spot is not None and spot not in claim.spots:
        claim.spots.append(spot)
    claim.words |= words
    return claim


def _plain(value: Any) -> Any:
    """A cell's value, None where it is missing."""
    return None if value is None or value != value or value is pd.NaT else value


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else value.date()


def _days(articles: pd.DataFrame, key: str, column: str) -> dict[str, date]:
    days = zip(articles[key], articles[column], strict=True)
    return {name: value.date() for name, value in days if not pd.isna(value)}


def _spots(places: pd.DataFrame | None) -> dict[str, Spot]:
    if places is None or places.empty:
        return {}
    columns: Iterable[tuple[Any, ...]] = zip(
        places["mention_id"], places["place_id"], places["name"], places["text"], places["kind"],
        places["country_code"], places["lat"], places["lon"], strict=True,
    )  # fmt: skip
    return {
        mention: (_plain(place) or _plain(name) or text, kind, _plain(country), _plain(lat), _plain(lon))
        for mention, place, name, text, kind, country, lat, lon in columns
    }


def _texts(figures: pd.DataFrame, sentences: pd.DataFrame | None) -> dict[tuple[str, int], frozenset[str]]:
    if sentences is None or sentences.empty:
        return {}
    wanted = set(zip(figures["article_id"], figures["sentence_id"], strict=True))
    rows = zip(sentences["article_id"], sentences["sentence_id"], sentences["text"], strict=True)
    return {
        (article, number): frozenset(word for word in text.split() if len(word) > 2)
        for article, number, text in rows
        if (article, number) in wanted
    }
