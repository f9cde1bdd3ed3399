"""Claims across the articles of a store: what several articles tell of the same count becomes one claim.

They are those that all articles together would have given, in whatever order and steps they came. What was found
before stays but where something is fresh or has gone: there a bucket (extract/link/claims.py) is looked at again from
that day on, and for as long as anything comes out otherwise than before; words are read of these days alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.link.claims import Bucket, Claim, Joined, give_words, homes, in_order, read_claims
from extract.store import meeting, parts
from extract.store.files import write_file
from extract.store.manifest import Part
from extract.store.meeting import BEFORE, ORDER, READ, Span
from extract.store.read import NEAR, Store, quote, scan
from extract.store.schema import TOGETHER
from extract.store.write import Writer

MOST = 100_000  # claims looked at together
_LAYOUT = 1  # of the rows of the claims file
_LINK = Path(__file__).resolve().parent.parent / "link"
# A row for each figure of a claim that is one with another article's. `own`: its claim in its article; `home`: the
# claim that this has joined by what the figure says, null where it was the first of that; `adds`: see link/claims.py.
_ROWS = pa.schema([*((name, pa.string()) for name in ("figure_id", "claim_id", "own", "home")), ("adds", pa.bool_())])
_KEPT = ["figure_id", "own", "home", "adds"]
# `span`: where it was found; `decided`: whether it was, or is only of a claim that is one with others by it.
_FOUND = pa.schema([("span", pa.int64()), ("decided", pa.bool_()), *(f for f in _ROWS if f.name != "claim_id")])
_FIGURES = """article_id, figure_id, claim_id, sentence_id, place_mention_id, value_min, value_max, precision, unit,
  actor, event, modality, date_start, date_end"""


@cache
def law() -> str:
    """What claims are united by here: a hash of its grammar. Those that another has united are united anew."""
    digest = hashlib.sha256(str(_LAYOUT).encode())
    for path in (_LINK / "claims.py", _LINK / "same.py", Path(meeting.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True)
class _Since:
    """What has changed since claims were united the last time; articles None: all is looked at anew.

    Attributes:
        articles: Those that came.
        gone: SQL for the figures and the articles that were superseded; None where none was.
    """

    articles: Sequence[str] | None
    gone: tuple[str, str] | None = None


def unite_claims(writer: Writer) -> int:
    """Unite the claims of what was added since the last time with those of the store, and put them in force.

    Where what was united before is damaged, all are united anew.

    Returns:
        How many figures are now part of a claim of another article.
    """
    if not _as_written(writer):  # each article's own claims are in force until then
        left = replace(writer.manifest, version=writer.manifest.version + 1, claims=None, claimed=(), claimed_by="")
        writer.put(left)
    state = writer.manifest
    names = tuple(p.part for p in state.parts)
    if not names or (state.claimed_by == law() and set(names) == set(state.claimed)):
        return 0
    with Store(writer.folder) as store:
        since = _since(writer, store)
        after = _named(_united(store, writer, since))
    file = None
    if after.num_rows:
        path = writer.folder / parts.CLAIMS / f"{parts.new_id(state.version + 1)}.parquet"
        path.parent.mkdir(exist_ok=True)
        write_file(after, path, TOGETHER["figures"])
        file = parts.described(writer.folder, path, after.num_rows)
    writer.put(replace(state, version=state.version + 1, claims=file, claimed=names, claimed_by=law()))
    return int(pc.sum(pc.not_equal(after["claim_id"], after["own"])).as_py() or 0)


def _as_written(writer: Writer) -> bool:
    """Whether the file of the claims that are in force is what was written."""
    file = writer.manifest.claims
    try:
        return file is None or parts.described(writer.folder, writer.folder / file.path, file.rows) == file
    except OSError:
        return False


def _since(writer: Writer, store: Store) -> _Since:
    state = writer.manifest
    claimed = set(state.claimed)
    # Parts that are no longer there were extracted again, or merged before their claims were united.
    if state.claimed_by != law() or not claimed <= {p.part for p in state.parts}:
        return _Since(None)
    fresh = [p for p in state.parts if p.part not in claimed]
    given = pa.concat_tables([parts.read_part(writer.folder, p, ("article_id", "url", "part")) for p in fresh])
    ids, urls = given["article_id"].to_pylist(), given["url"].drop_null().to_pylist()
    old = set(state.superseded)
    articles = [a for a, part in zip(ids, given["part"].to_pylist(), strict=True) if (a, part) not in old]
    return _Since(articles, _gone(writer, store, ids, urls, articles))


def _gone(
    writer: Writer, store: Store, ids: Sequence[str], urls: Sequence[str], fresh: Sequence[str]
) -> tuple[str, str] | None:
    """SQL for figures and articles that articles of some ids and addresses have superseded since the last time.

    Args:
        fresh: Those of the ids that are in force.
    """
    state = writer.manifest
    claimed = {name: p for p in state.parts if (name := p.part) in set(state.claimed)}
    old = ", ".join(f"({quote(a)}, {quote(p)})" for a, p in state.superseded if p in claimed)
    holders = [claimed[p] for p in sorted({p for _, p in state.superseded}) if p in claimed]
    if not old:
        return None

    def rows(table: str, some: Iterable[Part], which: str) -> str:
        files = scan([writer.folder / p.files[table].path for p in some])
        return f"SELECT * FROM {files} WHERE (article_id, part) IN (VALUES {which})"

    found = store.sql(
        f"""SELECT article_id, part FROM ({rows("articles", holders, old)})
          WHERE article_id IN (SELECT unnest(?::VARCHAR[])) OR url IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL""",
        [ids, urls],
    )
    pairs = list(zip(found["article_id"], found["part"], strict=True))
    # One that is in force, and not fresh, was superseded before the last time: its figures bear the same ids.
    asked = "SELECT article_id FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
    settled = set(store.sql(asked, [[a for a, _ in pairs]])["article_id"]) - set(fresh)
    pairs = [pair for pair in pairs if pair[0] not in settled]
    if not pairs:
        return None
    which = ", ".join(f"({quote(a)}, {quote(p)})" for a, p in pairs)
    some = [claimed[p] for p in sorted({p for _, p in pairs})]
    return rows("figures", some, which), rows("articles", some, which)


def _united(store: Store, writer: Writer, since: _Since) -> pa.Table:
    """The figures of claims that are now one with others, with what their claims have joined."""
    before = _FOUND.empty_table()
    if since.articles is None:
        meeting.keep(store, None, None)
        meeting.meet_all(store)
        buckets = meeting.buckets(store)
        return _joined(before, _looked_at(store, [meeting.whole(number) for number in buckets], buckets, _Changes()))
    claims = writer.manifest.claims
    meeting.keep(store, writer.folder / claims.path if claims is not None else None, since.gone)
    if claims is not None:
        before = pq.read_table(writer.folder / claims.path, columns=_KEPT)
    meeting.meet_fresh(store, since.articles, since.gone)
    buckets = meeting.buckets(store)
    changes = _changes(store, before, since.articles)
    found = _looked_at(store, meeting.first_spans(store, since.articles, buckets), buckets, changes)
    gone = pa.table({"figure_id": pa.array(meeting.figures_of(store, since.gone), pa.string())})
    return _joined(_without(before, gone), found)


@dataclass(frozen=True)
class _Changes:
    """Claims that came or have gone.

    Attributes:
        fresh: The names of those that came; they can be those of others that have gone.
        several: The buckets and names of those whose articles tell of more in that bucket.
        gone: Those that have gone, by bucket, with the day that they were known by.
        left: What those that have gone had joined.
    """

    fresh: Collection[str] = ()
    several: Collection[tuple[int, str]] = ()
    gone: Mapping[int, Sequence[tuple[date, str]]] = field(default_factory=dict)
    left: Mapping[str, Sequence[Joined | None]] = field(default_factory=dict)


def _changes(store: Store, before: pa.Table, fresh: Sequence[str]) -> _Changes:
    gone = meeting.gone_by_bucket(store)
    keys = sorted({key for some in gone.values() for _, key in some})
    rows = before.filter(pc.is_in(before["own"], value_set=pa.array(keys, pa.string())))
    left: dict[str, list[Joined | None]] = {}
    for own, home, adds in zip(*(rows[name].to_pylist() for name in ("own", "home", "adds")), strict=True):
        left.setdefault(own, []).append(None if home is None else Joined(home, bool(adds)))
    return _Changes(meeting.claims_of(store, fresh), meeting.several(store, fresh), gone, left)


def _looked_at(store: Store, spans: list[Span], buckets: Mapping[int, Bucket], changes: _Changes) -> pa.Table:
    """What is found in some spans; a span goes on until what comes after it cannot come out otherwise than before."""
    tables = [_FOUND.empty_table()]
    final: dict[int, Span] = {}
    numbers = count()
    todo, times = spans, 0
    while todo:
        longer: list[tuple[int, Span, date]] = []
        for some in meeting.chunks(todo, meeting.sizes(store, todo, buckets), MOST):
            named = [(next(numbers), span) for span in some]
            table, reaches = _decided(store, named, buckets, changes)
            tables.append(table)
            final |= dict(named)
            longer += [(n, span, day) for (n, span), day in zip(named, reaches, strict=True) if day > span.until]
        more = meeting.go_on(store, [(span, day) for _, span, day in longer])
        times += 1
        for (n, span, day), goes_on in zip(longer, more, strict=True):
            if goes_on:  # each time farther
                final[n] = replace(span, until=meeting.later(day, buckets[span.bucket].days << times))
        old = {span: n for n, span in final.items()}
        grown = {n for (n, *_), goes_on in zip(longer, more, strict=True) if goes_on}
        todo = []
        for span in meeting.united(old, buckets) if grown else ():
            if (n := old.pop(span, -1)) < 0 or n in grown:
                todo.append(span)
                final.pop(n, None)
        if grown:
            for n in old.values():  # it has become part of a longer one
                final.pop(n, None)
    found = pa.concat_tables(tables)
    return found.filter(pc.is_in(found["span"], value_set=pa.array(final, pa.int64())))


def _decided(
    store: Store, spans: Sequence[tuple[int, Span]], buckets: Mapping[int, Bucket], changes: _Changes
) -> tuple[pa.Table, list[date]]:
    """What is found in some spans, and up to when each of them can change what comes after."""
    meeting.ask(store, [span for _, span in spans], buckets)
    asked = store.sql(f"SELECT n, list(claim_id) AS claims FROM {READ} GROUP BY n")
    figures = store.sql(
        f"""SELECT {_FIGURES} FROM figures_alone WHERE claim_id IN (SELECT claim_id FROM {READ})
          ORDER BY article_id, {ORDER}"""
    )
    mentions = figures["place_mention_id"].dropna().unique().tolist()
    places = store.sql("SELECT * FROM places WHERE mention_id IN (SELECT unnest(?::VARCHAR[]))", [mentions])
    ids = figures["article_id"].unique().tolist()
    articles = store.sql(
        "SELECT article_id, published FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [ids]
    )
    claims, in_bucket = read_claims(figures, articles, places)
    rows: dict[str, list[tuple[str, Bucket | None]]] = {}
    for key, figure, bucket in zip(figures["claim_id"], figures["figure_id"], in_bucket, strict=True):
        rows.setdefault(key, []).append((figure, bucket))
    known = _known(store, rows)
    members: list[list[Claim]] = [[] for _ in spans]
    for n, keys in zip(asked["n"], asked["claims"], strict=True):
        members[int(n)] = [claims[key] for key in sorted(keys)]
    wanted: list[Claim] = []
    for (_, span), some in zip(spans, members, strict=True):
        if len(some) > 1:
            bucket = buckets[span.bucket]
            wanted += [claim for claim in some if _compared(claim, bucket, span.since, known.get(bucket, {}))]
    _give_words(store, wanted)
    told: list[tuple[int, bool, str, str, str | None, bool | None]] = []
    reaches = []
    for (n, span), some in zip(spans, members, strict=True):
        bucket = buckets[span.bucket]
        was = known.get(bucket, {})
        found = homes(bucket, some, was, span.since)
        told += _rows(n, bucket, some, found, was, rows, span.since)
        reaches.append(_reach(span, bucket, some, found, was, changes))
    columns = list(zip(*told, strict=True)) or [()] * len(_FOUND)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, _FOUND, strict=True)], schema=_FOUND), reaches


def _known(store: Store, rows: Mapping[str, Sequence[tuple[str, Bucket | None]]]) -> dict[Bucket, dict[str, Joined]]:
    """What claims had joined before, by bucket."""
    frame = store.sql(
        f"""SELECT figure_id, home, adds FROM {BEFORE}
          WHERE home IS NOT NULL AND own IN (SELECT claim_id FROM {READ})"""
    )
    joined = map(Joined, frame["home"], map(bool, frame["adds"]))
    home = dict(zip(frame["figure_id"], joined, strict=True))
    known: dict[Bucket, dict[str, Joined]] = {}
    for key, figures in rows.items() if home else ():
        for figure, bucket in figures:
            if bucket is not None and figure in home:
                known.setdefault(bucket, {})[key] = home[figure]
    return known


def _compared(claim: Claim, bucket: Bucket, since: date, known: Mapping[str, Joined]) -> bool:
    """Whether the words of a claim are needed."""
    return claim.at is None or (bucket.worded and (claim.at >= since or claim.key not in known))


def _give_words(store: Store, claims: Sequence[Claim]) -> None:
    pairs = sorted({(claim.article, number) for claim in claims for number in claim.told})
    ids = {article for article, _ in pairs}
    if pairs:
        sentences = store.sql(
            """SELECT article_id, sentence_id, text FROM sentences SEMI JOIN (
              SELECT unnest(?::VARCHAR[]) AS article_id, unnest(?::BIGINT[]) AS sentence_id) asked
              USING (article_id, sentence_id)""",
            [[article for article, _ in pairs], [number for _, number in pairs]],
            ids if len(ids) <= NEAR else None,
        )
        give_words({claim.key: claim for claim in claims}.values(), sentences)


def _rows(
    span: int,
    bucket: Bucket,
    claims: Sequence[Claim],
    found: Mapping[str, Joined],
    known: Mapping[str, Joined],
    rows: Mapping[str, Sequence[tuple[str, Bucket | None]]],
    since: date,
) -> Iterator[tuple[int, bool, str, str, str | None, bool | None]]:
    """What was decided, as rows of _FOUND, with all other figures of the claims that are one with others by it."""
    anew = {claim.key for claim in claims if claim.at is None or claim.at >= since}
    ends = {end for key, joined in found.items() if key in anew for end in (key, joined.home)}
    for key in sorted(ends | (anew & known.keys())):
        for figure, place in rows.get(key, ()):  # a claim that has gone has none
            decided = place == bucket and key in anew
            if decided or key in ends:
                joined = found.get(key) if decided else None
                yield span, decided, figure, key, *(joined or (None, None))


def _reach(
    span: Span,
    bucket: Bucket,
    claims: Sequence[Claim],
    found: Mapping[str, Joined],
    known: Mapping[str, Joined],
    changes: _Changes,
) -> date:
    """The last day on which a claim may come out otherwise than before for what has changed up to the end of a span.

    What is open on a day has been told in the days before it. If none of that has changed, nor is one with anything
    that has, all that follows finds what it found before.
    """
    if span.until == date.max:
        return span.until
    # Each: its day, whether it alone makes other what it is one with, whether it came or has gone, and what that is.
    told: list[tuple[date, bool, bool, set[str]]] = []
    for day, key in changes.gone.get(span.bucket, ()):
        if span.since <= day <= span.until:
            left = changes.left.get(key, ())
            more = not left or any(joined is None or joined.adds for joined in left)
            told.append((day, more, True, {key, *(joined.home for joined in left if joined is not None)}))
    for claim in in_order(claims):
        if claim.at is not None and claim.at >= span.since:
            new, old = found.get(claim.key), known.get(claim.key)
            both = {joined.home if joined is not None else claim.key for joined in (new, old)}
            if claim.key in changes.fresh:
                more = new is None or new.adds or (span.bucket, claim.key) in changes.several
                told.append((claim.at, more, True, both))
            else:
                told.append((claim.at, new != old, False, both))
    reach = span.until if not span.dated else date.min
    changed: set[str] = set()
    for day, more, moved, both in sorted(told, key=lambda one: (one[0], not one[2])):
        if more or not changed.isdisjoint(both):
            changed |= both
        elif not moved:
            continue
        reach = meeting.later(day, bucket.days)
    return reach


def _joined(before: pa.Table, found: pa.Table) -> pa.Table:
    """The rows of before and what was found: figure_id, own, home of all claims that are one with others."""
    decided, beside = (found.filter(mask).select(_KEPT) for mask in (found["decided"], pc.invert(found["decided"])))
    rest = _without(before.select(_KEPT), decided)
    beside = _without(_without(beside, decided), rest)
    beside = pa.Table.from_pandas(beside.to_pandas().drop_duplicates("figure_id"), decided.schema, preserve_index=False)
    rows = pa.concat_tables([rest, decided, beside])
    joined = rows.filter(pc.is_valid(rows["home"]))
    ends = pa.chunked_array([*joined["own"].chunks, *joined["home"].chunks], pa.string())
    return rows.filter(pc.is_in(rows["own"], value_set=pc.unique(ends)))


def _without(rows: pa.Table, others: pa.Table) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["figure_id"], value_set=others["figure_id"])))


def _named(rows: pa.Table) -> pa.Table:
    """The rows of the file of claims: all that are one have the name of the first of them."""
    keys = pc.unique(pa.chunked_array([*rows["own"].chunks, *rows["home"].chunks], pa.string())).drop_null()
    keys = keys.take(pc.sort_indices(keys))
    joined = rows.filter(pc.is_valid(rows["home"]))
    one, other = (pc.index_in(joined[end], value_set=keys).to_numpy() for end in ("own", "home"))
    name = np.arange(len(keys))
    while True:
        least = np.minimum(name[one], name[other])
        new = name.copy()
        np.minimum.at(new, one, least)
        np.minimum.at(new, other, least)
        new = new[new]
        if np.array_equal(new, name):
            break
        name = new
    of_rows = keys.take(pa.array(name[pc.index_in(rows["own"], value_set=keys).to_numpy()]))
    return pa.table([rows["figure_id"], of_rows, rows["own"], rows["home"], rows["adds"]], schema=_ROWS).sort_by(
        "figure_id"
    )
