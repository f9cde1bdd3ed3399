"""Tallies: statements, articles and claims of some facts by who says them and by where they are, from their columns.

Each takes the columns of a store and the rows of the facts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from extract.store.columns import Columns, Numbers
from pages.ui.plain import STATED


def stated(of: Columns, rows: Numbers) -> Numbers:
    """Tell of some facts whether they are told as such."""
    wanted = np.array([*(level in STATED for level in of.levels["modality"]), False])
    told: Numbers = wanted[of.codes["modality"][rows]]
    return told


def by_source(of: Columns, rows: Numbers, itself: str) -> pd.DataFrame:
    """Return one row a source: source_id (of the article's own voice `itself`), source_kind, voice, and its counts."""
    source, kind = of.saids
    statements = np.bincount(of.said[rows], minlength=len(source))
    return pd.DataFrame(
        {
            "source_id": pd.Series(of.words("source_id", source, itself), dtype="str"),
            "source_kind": pd.Series(of.words("source_kind", kind), dtype="str"),
            "voice": pd.Series(_voices(of, rows), dtype="str"),
            "statements": statements,
            "claims": of.source_claims.count(rows, len(source)),
            "articles": of.source_articles.count(rows, len(source)),
        }
    )[statements > 0]


def by_kind(of: Columns, rows: Numbers) -> pd.DataFrame:
    """Return the claims of the sources by kind and voice: source_kind, voice, claims."""
    _, kind = of.saids
    claims = of.source_claims.count(rows, len(kind))
    found = pd.DataFrame(
        {
            "source_kind": pd.Series(of.words("source_kind", kind), dtype="str"),
            "voice": pd.Series(_voices(of, rows), dtype="str"),
            "claims": claims,
        }
    )[claims > 0]
    return found.groupby(["source_kind", "voice"], as_index=False)["claims"].sum()


def _voices(of: Columns, rows: Numbers) -> Numbers:
    """Return for each number of `said` the voice in which some facts are told; of several the last one in order."""
    voices = of.voices
    several = np.count_nonzero(voices, axis=1) > 1
    if several.any():  # which of them the facts have is looked up for these alone
        voices = np.where(several[:, None], of.heard_as(rows[several[of.said[rows]]]), voices)
    levels = of.levels["voice"]
    found = np.full(len(voices), "", object)
    for level in sorted(levels):
        found[voices[:, levels.index(level)]] = level
    return found


def leading(of: Columns, rows: Numbers, most: int) -> pd.DataFrame:
    """Return the claims of the places with the most of them, and of all that have as many: place_id, claims."""
    levels = of.levels["place_id"]
    claims = of.place_claims.count(rows, len(levels))
    found = pd.DataFrame({"place_id": pd.Series(levels, dtype="str"), "claims": claims})
    return found[claims >= max(1, np.sort(claims)[-most:].min(initial=0))]


def by_place(of: Columns, rows: Numbers) -> pd.DataFrame:
    """Return one row a place: place_id, mentions, articles, claims, and the largest count that is stated there."""
    levels = of.levels["place_id"]
    size = len(levels)
    here, elsewhere = of.codes["place_id"][rows], of.elsewhere[rows]
    mentions = np.bincount(here[here >= 0], minlength=size) + np.bincount(elsewhere[elsewhere >= 0], minlength=size)
    measure = of.codes["measure"][rows]
    counted = (here >= 0) & stated(of, rows) & (measure >= 0) & (measure != of.number("measure", "casualty"))
    return pd.DataFrame(
        {
            "place_id": pd.Series(levels, dtype="str"),
            "mentions": mentions,
            "articles": of.place_articles.count(rows, size),
            "claims": of.place_claims.count(rows, size),
            "largest": of.persons(_most(here[counted], of.value_top(rows[counted]), size)),
        }
    )[mentions > 0]


def _most(groups: Numbers, numbers: Numbers, size: int) -> Numbers:
    """Return the greatest of the numbers of each group, -1 where it has none."""
    most = np.full(size, -1, np.int32)
    order = np.argsort(numbers, kind="stable")
    most[groups[order]] = numbers[order]  # the last that is written is the greatest
    return most
