"""Claims: figures that state the same count of the same people in the same event again share a `claim_id`.

Within an article `extract.link.repeats` has said so already. Across articles claims are put into buckets by number,
kind of event and actor, so that only a few are ever compared; in a bucket, in order of time, a claim joins the first
one still open that tells of the same scene. The answer depends on what the articles say, never on their order, and
articles added later give what all of them together would have given.

What a bucket makes of its claims depends on nothing outside it, and on a day on nothing but what is known of that day
and of the scenes that are open then (see `homes`):
a store (extract/store/claims.py) asks again only from the first day on that something came to or went from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from extract.link.same import SMALL, Spot, group_of, number_of, spots_agree

_DAYS = {"present": 30, "alert": 10, "sent": 10, "withdrawn": 10, "trained": 14, "engaged": 7, "other": 5}
_CASUALTY_DAYS = 3
_SMALL_DAYS = 2
_WIDE = frozenset(("country", "region", "water"))
_LIKE_WORDS, _SAME_WORDS = 0.35, 0.6
"""Of the words of two sentences that tell of a few people: the share that is the same where one told the same."""
OPEN = 200  # claims of one bucket that a claim is compared with at most


class Bucket(NamedTuple):
    """What figures have in common whose claims are compared.

    Attributes:
        number: As `number_of` has it.
        event: The group of the event.
        whose: The actor, or the noun where none is known ("ثلاثة مسلحين").
        named: Whether it is the actor.
    """

    number: tuple[float | None, ...]
    event: str
    whose: str
    named: bool

    @property
    def few(self) -> bool:
        """Whether the number alone proves nothing."""
        stated = self.number[0] if self.number[0] is not None else self.number[-1]
        return (stated or 0.0) <= SMALL

    @property
    def days(self) -> int:
        """How long a claim stays open."""
        return _SMALL_DAYS if self.few or not self.named else _DAYS.get(self.event, _CASUALTY_DAYS)

    @property
    def lasting(self) -> bool:
        """Whether a claim that is told again stays open: a strength."""
        return self.event == "present"

    @property
    def worded(self) -> bool:
        """Whether claims of a known day are compared by their words, too."""
        return self.few and self.named


@dataclass(slots=True)
class Claim:
    """A claim of one article.

    Attributes:
        key: Its name.
        at: The day it is known by: of the event, else of publication; None where neither is known.
        low, high: The period of the event, or None where no figure states it.
        event: The group of the event.
        sided: Whether it is known whose people they are.
        spots: The places stated.
        told: The numbers of the sentences that state it.
        words: Their words, for claims that no day is known of, and of few people.
    """

    key: str
    article: str
    at: date | None
    low: date | None
    high: date | None
    event: str
    sided: bool
    spots: list[Spot] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    words: frozenset[str] = frozenset()


class Joined(NamedTuple):
    """What a claim has joined.

    Attributes:
        home: The first claim of the scene.
        adds: Whether more is known of the scene by the claim: a place, or a day.
    """

    home: str
    adds: bool


class _Scene:
    """A claim that others join, with what all of them tell; an article that tells two apart means two."""

    def __init__(self, claim: Claim, lasting: bool) -> None:
        self.key = claim.key
        self.at = claim.at
        self.low = claim.low
        self.high = claim.high
        self.spots = dict.fromkeys(claim.spots)  # each once: a strength is told of one place again and again
        self.words = claim.words
        self.articles = {claim.article}
        self.lasting = lasting

    def take(self, claim: Claim) -> bool:
        """Have a claim join; whether more is known of the scene by it."""
        known = len(self.spots), self.low
        self.spots.update(dict.fromkeys(claim.spots))
        self.articles.add(claim.article)
        if self.low is None:
            self.low, self.high = claim.low, claim.high
        if self.lasting and claim.at is not None:
            self.at = claim.at  # a strength told again stays known
        return known != (len(self.spots), self.low)


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
    claims, buckets = read_claims(figures, articles, places)
    give_words(claims.values(), sentences)
    members: dict[Bucket, dict[str, None]] = {}
    for key, bucket in zip(figures["claim_id"], buckets, strict=True):
        if bucket is not None:
            members.setdefault(bucket, {})[key] = None
    name: dict[str, str] = {}
    for bucket, keys in members.items():
        if len(keys) > 1:
            for key, joined in homes(bucket, [claims[key] for key in keys]).items():
                left, right = _root(joined.home, name), _root(key, name)
                if left != right:
                    name[max(left, right)] = min(left, right)
    if not name:
        return figures["claim_id"]
    return figures["claim_id"].map(lambda key: _root(key, name))


def read_claims(
    figures: pd.DataFrame, articles: pd.DataFrame, places: pd.DataFrame | None
) -> tuple[dict[str, Claim], list[Bucket | None]]:
    """Return the claims within each article, still without words, and the bucket of each figure.

    Args:
        figures: All figures of the claims; those of an article in the order of its text.
        articles, places: At least what the figures refer to.
    """
    published = _days(articles, "article_id", "published")
    spots = _spots(places)
    claims: dict[str, Claim] = {}
    told: list[tuple[Bucket, Claim] | None] = []
    for row in figures.to_dict("records"):
        claim = _claim(row, claims, published, spots)
        actor, unit = _plain(row["actor"]), _plain(row["unit"])
        whose = unit if actor is None else actor  # those of no known side are known by their noun alone
        if row["modality"] == "denied" or whose is None:
            told.append(None)
            continue
        number = number_of(_plain(row["value_min"]), _plain(row["value_max"]), row["precision"])
        told.append((Bucket(number, group_of(row["event"]), whose, actor is not None), claim))
    # Another figure of a claim may say whose they are.
    return claims, [None if one is None or one[0].named != one[1].sided else one[0] for one in told]


def give_words(claims: Iterable[Claim], sentences: pd.DataFrame | None) -> None:
    """Give claims the words of the sentences that state them."""
    if sentences is None or sentences.empty:
        return
    wanted: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        for number in claim.told:
            wanted.setdefault((claim.article, number), []).append(claim)
    for article, number, text in zip(sentences["article_id"], sentences["sentence_id"], sentences["text"], strict=True):
        if (article, number) in wanted:
            words = frozenset(word for word in text.split() if len(word) > 2)
            for claim in wanted[article, number]:
                claim.words |= words


def homes(
    bucket: Bucket, claims: Iterable[Claim], known: Mapping[str, Joined] | None = None, since: date | None = None
) -> dict[str, Joined]:
    """Return, by key, which other claim of a bucket each claim joins, if it joins one.

    Args:
        bucket: The bucket.
        claims: Its claims. With `since` those of the days before can be left out where nothing of them is open then:
            what is needed is all that has come to it from `bucket.days` before, and, in a bucket that is `lasting`,
            of the scenes of these the first claim, those that add to what is known of them, and those of articles that
            tell of more on a day since.
        known, since: What those of the days before `since` have joined, without looking at their words.
    """
    window = timedelta(days=bucket.days)
    first = since if since is not None else date.min
    before = known if known is not None else {}
    given = list(claims)
    opened: list[_Scene] = []
    settled: dict[str, _Scene] = {}
    found: dict[str, Joined] = {}
    for claim in in_order(given):
        day = claim.at
        assert day is not None
        joined = before.get(claim.key)
        if day < first:
            if joined is None:
                settled[claim.key] = scene = _Scene(claim, bucket.lasting)
                opened.append(scene)
                continue
            found[claim.key] = joined
            if joined.home in settled:  # else it is no longer open on the first day
                settled[joined.home].take(claim)
            continue
        opened = _open([scene for scene in opened if scene.at is not None and day - scene.at <= window])
        home = next((scene for scene in opened if _agree(scene, claim, bucket)), None)
        if home is None:
            opened.append(_Scene(claim, bucket.lasting))
        else:
            found[claim.key] = Joined(home.key, home.take(claim))
    heads: list[_Scene] = []
    for claim in sorted((c for c in given if c.at is None), key=lambda c: c.key):
        home = next((scene for scene in heads[-OPEN:] if _reworded(scene, claim)), None)
        if home is None:
            heads.append(_Scene(claim, bucket.lasting))
        else:
            found[claim.key] = Joined(home.key, home.take(claim))
    return found


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that a day is known of, in the order in which they are looked at."""
    dated = [claim for claim in claims if claim.at is not None]
    return sorted(dated, key=lambda c: (c.at or date.min, -len(c.spots), c.key))


def _open(scenes: list[_Scene]) -> list[_Scene]:
    """Of too many the ones told last."""
    if len(scenes) <= OPEN:
        return scenes
    last = sorted(range(len(scenes)), key=lambda n: scenes[n].at or date.min)[-OPEN:]
    return [scenes[n] for n in sorted(last)]


def _root(key: str, name: dict[str, str]) -> str:
    while name.get(key, key) != key:
        key = name[key]
    return key


def _agree(scene: _Scene, claim: Claim, bucket: Bucket) -> bool:
    """Whether a claim of a bucket can be of a scene: the place and the time meet, and small numbers prove it."""
    if claim.article in scene.articles:
        return False
    if not all(spots_agree(x, y) for x in scene.spots for y in claim.spots):
        return False
    if scene.low is not None and claim.low is not None:
        slack = timedelta(days=1)
        if scene.low > (claim.high or claim.low) + slack or claim.low > (scene.high or scene.low) + slack:
            return False
    if not bucket.few and bucket.named:
        return True
    if any(x[1] not in _WIDE and x[0] == y[0] for x in scene.spots for y in claim.spots):
        return True
    # two places told, not the same
    told = all(any(spot[1] not in _WIDE for spot in spots) for spots in (scene.spots, claim.spots))
    return bucket.named and _alike(scene, claim) >= (_SAME_WORDS if told else _LIKE_WORDS)


def _reworded(scene: _Scene, claim: Claim) -> bool:
    """Whether two claims of no known day are the same words, more or less."""
    if claim.article in scene.articles:
        return False
    return all(spots_agree(x, y) for x in scene.spots for y in claim.spots) and _alike(scene, claim) >= 0.5


def _alike(scene: _Scene, claim: Claim) -> float:
    return len(scene.words & claim.words) / max(1, min(len(scene.words), len(claim.words)))


def _claim(
    row: Mapping[Any, Any],
    claims: dict[str, Claim],
    published: Mapping[str, date],
    spots: Mapping[str, Spot],
) -> Claim:
    """The claim of a figure, made or widened by it."""
    key, article = row["claim_id"], row["article_id"]
    low, high = _day(row["date_start"]), _day(row["date_end"])
    spot = spots.get(row["place_mention_id"] or "") if isinstance(row["place_mention_id"], str) else None
    claim = claims.get(key)
    if claim is None:
        day = published.get(article)
        claim = claims[key] = Claim(key, article, low or day, low, high, group_of(row["event"]), False)
    elif low is not None and claim.low is None:
        claim.low, claim.high, claim.at = low, high, low
    claim.sided = claim.sided or _plain(row["actor"]) is not None
    if claim.event == "present" and article in published:
        claim.at = published[article]  # how many are there is told anew each time
    if spot is not None and spot not in claim.spots:
        claim.spots.append(spot)
    claim.told.add(int(row["sentence_id"]))
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
