"""Which claims of a store can meet what is fresh, or could meet what has gone, and on which days that may change them.

All of it is found in numbers, sides and days of figures; what takes more, as words and places, is read of the claims
of some spans of days alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from extract.link.claims import Bucket
from extract.link.same import GROUPS
from extract.store.columns import Asked
from extract.store.read import SHELF, quote, scan

BUCKETS, MET, GONE, SPANS, READ, BEFORE = (
    f"{SHELF}.{name}" for name in ("buckets", "met", "gone", "spans", "read_now", "before")
)
_GROUP = " ".join(f"WHEN {quote(event)} THEN {quote(group)}" for event, group in GROUPS.items())
# The bucket of a figure, as extract/link/claims.py has it; whether its side is that of its claim is seen later.
_KEYS = f"""precision IN ('range', 'vague', 'less_than') AS ranged,
  CASE WHEN ranged THEN value_min ELSE coalesce(value_min, value_max) END AS low,
  CASE WHEN ranged THEN value_max END AS high, CASE event {_GROUP} ELSE event END AS kind,
  coalesce(actor, unit) AS whose, actor IS NOT NULL AS named"""
_IN_ONE = "modality IS DISTINCT FROM 'denied' AND coalesce(actor, unit) IS NOT NULL"
_SAME = " AND ".join(f"b.{key} IS NOT DISTINCT FROM k.{key}" for key in ("ranged", "low", "high", "whose", "kind"))
# Figures of an article in the order of its text.
ORDER = "lpad(length(figure_id)::VARCHAR, 6, '0') || figure_id"


@dataclass(frozen=True)
class Span:
    """Days of a bucket whose claims are looked at anew.

    Attributes:
        bucket: Its number.
        since, until: The first day on which anything may have changed, and the last that is looked at.
        undated: Whether those of no known day are looked at.
    """

    bucket: int
    since: date
    until: date
    undated: bool

    @property
    def dated(self) -> bool:
        """Whether it has days."""
        return self.since <= self.until


def whole(bucket: int) -> Span:
    """All claims of a bucket."""
    return Span(bucket, date.min, date.max, True)


def undated(bucket: int) -> Span:
    """Those of no known day."""
    return Span(bucket, date.max, date.min, True)


def later(day: date, days: int) -> date:
    """So many days after a day, or before it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def keep(store: Asked, path: Path | None, gone: tuple[str, str] | None) -> None:
    """Make the table BEFORE of what was found before, in the file of claims, of figures that have not gone."""
    store.sql(f"CREATE OR REPLACE TABLE {BEFORE} (figure_id VARCHAR, own VARCHAR, home VARCHAR, adds BOOLEAN)")
    if path is not None:
        where = f"WHERE figure_id NOT IN (SELECT figure_id FROM ({gone[0]}))" if gone is not None else ""
        store.sql(f"INSERT INTO {BEFORE} SELECT figure_id, own, home, adds FROM {scan([path])} {where}")


def figures_of(store: Asked, gone: tuple[str, str] | None) -> list[str]:
    """The figures that have gone."""
    return [] if gone is None else store.sql(f"SELECT figure_id FROM ({gone[0]})")["figure_id"].tolist()


def several(store: Asked, articles: Sequence[str]) -> set[tuple[int, str]]:
    """Buckets and claims of articles that have several claims in the bucket."""
    frame = store.sql(
        f"""SELECT bucket, unnest(claims) AS claim_id FROM (SELECT bucket, list(claim_id) AS claims FROM {MET}
          WHERE article_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY bucket, article_id HAVING count(*) > 1)""",
        [list(articles)],
    )
    return set(zip(map(int, frame["bucket"]), frame["claim_id"], strict=True))


def claims_of(store: Asked, articles: Sequence[str]) -> set[str]:
    """The claims of some articles that are in the buckets."""
    query = f"SELECT DISTINCT claim_id FROM {MET} WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
    return set(store.sql(query, [list(articles)])["claim_id"])


def meet_all(store: Asked) -> None:
    """Find all buckets of several claims, and their claims."""
    store.sql(
        f"""CREATE OR REPLACE TABLE {BUCKETS} AS SELECT row_number() OVER ()::INTEGER AS bucket, * FROM (
          SELECT ranged, low, high, kind, whose, named
          FROM (SELECT claim_id, {_KEYS} FROM figures_alone WHERE {_IN_ONE})
          GROUP BY ALL HAVING count(DISTINCT claim_id) > 1)"""
    )
    store.sql(f"CREATE OR REPLACE TABLE {MET} AS {_met('figures_alone', 'articles')}")


def meet_fresh(store: Asked, fresh: Sequence[str], gone: tuple[str, str] | None) -> None:
    """Find the buckets of the claims of some articles, and all claims that are in them.

    Args:
        store: The store.
        fresh: The articles.
        gone: SQL for figures and articles that have gone: their buckets are found, too.
    """
    new = f"SELECT {_KEYS} FROM figures_alone WHERE {_IN_ONE} AND article_id IN (SELECT unnest(?::VARCHAR[]))"
    if gone is not None:
        new += f" UNION SELECT {_KEYS} FROM ({gone[0]}) WHERE {_IN_ONE}"
    store.sql(
        f"""CREATE OR REPLACE TABLE {BUCKETS} AS SELECT row_number() OVER ()::INTEGER AS bucket, *
          FROM (SELECT DISTINCT * FROM ({new}))""",
        [list(fresh)],
    )
    store.sql(f"CREATE OR REPLACE TABLE {MET} AS {_met('figures_alone', 'articles')}")
    left = _met(*gone) if gone is not None else f"SELECT * FROM {MET} LIMIT 0"
    store.sql(f"CREATE OR REPLACE TABLE {GONE} AS {left}")


def _met(figures: str, articles: str) -> str:
    """SQL for the claims of the buckets: bucket, claim_id, article_id, and the day that they are known by."""
    alone = figures if " " not in figures else f"({figures})"
    dated = articles if " " not in articles else f"({articles})"
    return f"""
      WITH told AS (SELECT figure_id, article_id, claim_id, event, actor, date_start FROM {alone}),
        hit AS MATERIALIZED (SELECT DISTINCT b.bucket, k.claim_id, k.named
          FROM (SELECT claim_id, {_KEYS} FROM {alone} WHERE {_IN_ONE}) k
          JOIN {BUCKETS} b ON {_SAME} AND b.named = k.named),
        claim AS (SELECT claim_id, any_value(article_id) AS article_id, arg_min(event, {ORDER}) AS event,
            arg_min(date_start, {ORDER}) FILTER (date_start IS NOT NULL) AS low, bool_or(actor IS NOT NULL) AS sided
          FROM told SEMI JOIN hit USING (claim_id) GROUP BY claim_id)
      SELECT bucket, claim_id, article_id,
        (CASE WHEN event = 'present' THEN coalesce(published, low) ELSE coalesce(low, published) END)::DATE AS day
      FROM hit JOIN claim USING (claim_id) LEFT JOIN (SELECT article_id, published FROM {dated}) USING (article_id)
      WHERE sided = named"""


def buckets(store: Asked) -> dict[int, Bucket]:
    """The buckets that were found, by their numbers."""
    frame = store.sql(f"SELECT * FROM {BUCKETS}")
    found = {}
    for bucket, ranged, low, high, kind, whose, named in zip(*(frame[column] for column in frame), strict=True):
        ends = (_number(low), _number(high)) if ranged else (_number(low),)
        found[int(bucket)] = Bucket(ends, kind, whose, bool(named))
    return found


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def sizes(store: Asked, spans: Sequence[Span], found: Mapping[int, Bucket]) -> list[int]:
    """How many claims are looked at for each span."""
    if all(span == whole(span.bucket) for span in spans):
        frame = store.sql(f"SELECT bucket AS n, count(*) AS size FROM {MET} GROUP BY 1")
        names = [span.bucket for span in spans]
    else:
        ask(store, spans, found)
        frame = store.sql(f"SELECT n, count(*) AS size FROM {READ} GROUP BY 1")
        names = list(range(len(spans)))
    size = dict(zip(map(int, frame["n"]), map(int, frame["size"]), strict=True))
    return [size.get(name, 0) for name in names]


def first_spans(store: Asked, fresh: Sequence[str], found: Mapping[int, Bucket]) -> list[Span]:
    """The spans that begin where something is fresh or has gone."""
    frame = store.sql(
        f"""SELECT DISTINCT bucket, day FROM (
          SELECT bucket, day FROM {MET} WHERE article_id IN (SELECT unnest(?::VARCHAR[]))
          UNION ALL SELECT bucket, day FROM {GONE}) ORDER BY bucket, day""",
        [list(fresh)],
    )
    spans = []
    for bucket, day in zip(frame["bucket"], frame["day"], strict=True):
        number = int(bucket)
        if pd.isna(day):
            spans.append(undated(number))
        else:
            spans.append(Span(number, day.date(), later(day.date(), found[number].days), False))
    return list(united(spans, found))


def united(spans: Iterable[Span], found: Mapping[int, Bucket]) -> Iterator[Span]:
    """Spans of one bucket that touch one another become one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda s: (s.bucket, s.undated, s.since)):
        if (
            last is not None
            and (last.bucket, last.undated) == (span.bucket, span.undated)
            and (span.undated or later(span.since, -found[span.bucket].days - 1) <= last.until)
        ):
            last = Span(last.bucket, last.since, max(last.until, span.until), last.undated)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def ask(store: Asked, spans: Sequence[Span], found: Mapping[int, Bucket]) -> None:
    """Make the table READ of the claims that are looked at for some spans: n (which of them), claim_id."""
    lookback = [later(s.since, -found[s.bucket].days) if s.dated else s.since for s in spans]
    store.sql(
        f"""CREATE OR REPLACE TABLE {SPANS} AS SELECT unnest(range(?))::INTEGER AS n, unnest(?::INTEGER[]) AS bucket,
          unnest(?::DATE[]) AS first, unnest(?::DATE[]) AS since, unnest(?::DATE[]) AS last,
          unnest(?::BOOLEAN[]) AS undated, unnest(?::BOOLEAN[]) AS lasting""",
        [len(spans), [s.bucket for s in spans], lookback, [s.since for s in spans], [s.until for s in spans],
         [s.undated for s in spans], [found[s.bucket].lasting and s.dated for s in spans]],
    )  # fmt: skip
    store.sql(
        f"""CREATE OR REPLACE TABLE {READ} AS
          WITH near AS MATERIALIZED (SELECT s.n, s.bucket, s.since, s.lasting, m.claim_id, m.day
              FROM {SPANS} s JOIN {MET} m ON m.bucket = s.bucket
              WHERE m.day BETWEEN s.first AND s.last OR (m.day IS NULL AND s.undated)),
            -- A strength that is told again and again can have begun long before.
            past AS MATERIALIZED (SELECT DISTINCT n, near.bucket, since, coalesce(b.home, claim_id) AS home
              FROM near LEFT JOIN {BEFORE} b ON b.own = claim_id WHERE lasting AND day < since),
            again AS (SELECT DISTINCT n, article_id FROM near JOIN {MET} m USING (bucket, claim_id)),
            whole AS (SELECT n, bucket, since, home AS claim_id FROM past
              UNION SELECT n, bucket, since, b.own FROM past JOIN {BEFORE} b USING (home) WHERE b.adds
              UNION SELECT n, past.bucket, since, b.own FROM past JOIN {BEFORE} b USING (home)
                JOIN {MET} m ON m.bucket = past.bucket AND m.claim_id = b.own JOIN again USING (n, article_id))
          SELECT n, claim_id FROM near
          UNION SELECT n, claim_id FROM whole JOIN {MET} m USING (bucket, claim_id) WHERE m.day < whole.since"""
    )


def go_on(store: Asked, spans: Sequence[tuple[Span, date]]) -> list[bool]:
    """Whether there are claims of the bucket of a span behind it, up to a day."""
    if not spans:
        return []
    frame = store.sql(
        f"""SELECT s.n, count(m.day) AS n_claims FROM (SELECT unnest(range(?)) AS n, unnest(?::INTEGER[]) AS bucket,
            unnest(?::DATE[]) AS until, unnest(?::DATE[]) AS reach) s
          LEFT JOIN {MET} m ON m.bucket = s.bucket AND m.day > s.until AND m.day <= s.reach
          GROUP BY s.n ORDER BY s.n""",
        [len(spans), [s.bucket for s, _ in spans], [s.until for s, _ in spans], [day for _, day in spans]],
    )
    return [n > 0 for n in frame["n_claims"]]


def gone_by_bucket(store: Asked) -> dict[int, list[tuple[date, str]]]:
    """What has gone from each bucket, of a known day: its day and its claim."""
    found: dict[int, list[tuple[date, str]]] = {}
    frame = store.sql(f"SELECT bucket, day, claim_id FROM {GONE} WHERE day IS NOT NULL")
    for bucket, day, claim in zip(frame["bucket"], frame["day"], frame["claim_id"], strict=True):
        found.setdefault(int(bucket), []).append((day.date(), claim))
    return found


def chunks(spans: Sequence[Span], size: Sequence[int], most: int) -> Iterator[list[Span]]:
    """Spans in groups of at most so many claims, or of one span."""
    group: list[Span] = []
    taken = 0
    for span, n in zip(spans, size, strict=True):
        if group and taken + n > most:
            yield group
            group, taken = [], 0
        group.append(span)
        taken += n
    if group:
        yield group
