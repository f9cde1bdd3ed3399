"""Claims across the articles of a store: what several articles tell of the same count becomes one claim.

Only figures with the numbers of what came since the last time are looked at again, so that a small addition to a large
store is a small work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.link.claims import claim_ids
from extract.store import manifest as manifests
from extract.store import parts
from extract.store.files import write_file
from extract.store.read import Store
from extract.store.schema import TOGETHER
from extract.store.write import Writer

MOST = 150_000  # figures looked at together
_EMPTY = pa.schema([("figure_id", pa.string()), ("claim_id", pa.string())]).empty_table()


def unite_claims(writer: Writer) -> int:
    """Unite the claims of what was added since the last time with those of the store, and put them in force.

    Returns:
        How many figures are now part of a claim of another article.
    """
    state = writer.manifest
    fresh = [p for p in state.parts if p.part not in set(state.claimed)]
    if not fresh:
        return 0
    before = pq.read_table(writer.folder / state.claims.path) if state.claims is not None else _EMPTY
    looked: list[pa.Array] = []
    found: list[pa.Table] = []
    with Store(writer.folder) as store:
        for numbers in _chunks(store, _numbers(writer, fresh)):
            figures, united = _united(store, numbers)
            looked.append(figures)
            found.append(united)
    again = pa.concat_arrays(looked) if looked else pa.array([], pa.string())
    kept = before.filter(pc.invert(pc.is_in(before["figure_id"], value_set=again)))
    after = pa.concat_tables([kept, *found]).sort_by("figure_id")
    claimed = tuple(p.part for p in state.parts)
    file = None
    if after.num_rows:
        path = writer.folder / parts.CLAIMS / f"{parts.new_id(state.version + 1)}.parquet"
        path.parent.mkdir(exist_ok=True)
        write_file(after, path, TOGETHER["figures"])
        file = parts.described(writer.folder, path, after.num_rows)
    new = replace(state, version=state.version + 1, claims=file, claimed=claimed)
    writer.put(new)
    return int(after.num_rows)


def _numbers(writer: Writer, fresh: list[manifests.Part]) -> list[float]:
    """The numbers of the figures of some parts."""
    known: set[float] = set()
    for part in fresh:
        table = parts.read_part(writer.folder, part, ("value_min", "value_max"), "figures")
        known.update(pc.unique(pc.coalesce(table["value_min"], table["value_max"])).drop_null().to_pylist())
    return sorted(known)


def _chunks(store: Store, numbers: list[float]) -> Iterator[list[float]]:
    """The numbers in groups of at most MOST figures (one number is never divided)."""
    wanted = pd.DataFrame({"number": numbers})
    query = "SELECT coalesce(value_min, value_max) AS number, count(*) AS n FROM figures_alone GROUP BY 1"
    times = wanted.merge(store.sql(query), on="number", how="inner").sort_values("number")
    group: list[float] = []
    size = 0
    for number, n in zip(times["number"], times["n"], strict=True):
        if group and size + n > MOST:
            yield group
            group, size = [], 0
        group.append(float(number))
        size += int(n)
    if group:
        yield group


def _united(store: Store, numbers: list[float]) -> tuple[pa.Array, pa.Table]:
    """The figures of some numbers, and the claims of those that are one with another article's."""
    given = "SELECT unnest(?::DOUBLE[])"
    figures = store.sql(
        f"SELECT * FROM figures_alone WHERE coalesce(value_min, value_max) IN ({given}) ORDER BY article_id, figure_id",
        [numbers],
    )
    ids = [figures["article_id"].unique().tolist()]
    articles = store.sql("SELECT article_id, published FROM articles WHERE article_id IN (SELECT unnest(?))", ids)
    mentions = pd.concat([figures["place_mention_id"], figures["origin_mention_id"]]).dropna().unique().tolist()
    places = store.sql("SELECT * FROM places WHERE mention_id IN (SELECT unnest(?::VARCHAR[]))", [mentions])
    # Of few people in dated articles the words are not read: each addition looks at all of them anew.
    undated = articles.loc[articles["published"].isna(), "article_id"].tolist()
    sentences = store.sql("SELECT * FROM sentences WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [undated])
    claims = claim_ids(figures, articles, places, sentences)
    changed = claims != figures["claim_id"]
    table = pa.table(
        {
            "figure_id": pa.array(figures.loc[changed, "figure_id"], pa.string()),
            "claim_id": pa.array(claims[changed], pa.string()),
        }
    )
    return pa.array(figures["figure_id"], pa.string()), table
