"""What a search finds: words of a sentence or a headline, spellings united, or a count."""

from __future__ import annotations

import re

import numpy as np

from extract.store.columns import Columns, Numbers, marked
from extract.store.words import TITLE, folded
from pages.ui.facts import Relations
from pages.ui.store import Store

FEW = 5000  # articles whose sentences are looked up
MARKS = ",.٬٫"  # what stands between the digits of a number


def number(text: str) -> float | None:
    """Return the count that a search spells in digits of either kind, or None."""
    digits = re.sub(r"[,.٬،\s]", "", text)
    return float(digits) if digits.isdecimal() and len(digits) <= 9 else None


def counted(sought: str) -> bool:
    """Tell whether a search is for a count: it finds what is said of that count, not all of an article so titled."""
    return number(sought) is not None and " " not in sought


def holding(text: str, sought: str) -> tuple[str, list[str]]:
    """Return the condition that a text, an SQL expression of united spellings, holds what is sought; its parameters.

    A count is sought whole: 750 is neither in 7500 nor in 1,750.
    """
    condition = f"contains({text}, {folded('?::varchar')})"
    if not counted(sought):
        return condition, [sought]
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in sought)
    before, after = rf"(^|[^0-9{MARKS}]|(^|[^0-9])[{MARKS}])", rf"($|[^0-9{MARKS}]|[{MARKS}]($|[^0-9]))"
    return f"{condition} and regexp_matches({text}, ?)", [sought, f"{before}{re.escape(digits)}{after}"]


def found(store: Store, relations: Relations, of: Columns, words: str) -> Numbers:
    """Tell of each fact whether a search finds it: in its sentence, in its article's title, or as its count."""
    hits = np.zeros(len(of.rowid), bool)
    if relations.spots and relations.holding is not None:
        hits |= _spotted(store, relations.holding.words(relations.spots), of, words)
    if of.spot.each(lambda spots: spots < 0).any():
        here = _read(store, relations, words)
        at = marked(1 + max(of.rowid.top, int(here.max(initial=0))), here)
        hits |= of.rowid.each(lambda facts: at[facts])
    count = number(words)
    if count is not None:
        here = np.searchsorted(of.counts, count)
        if here < len(of.counts) and of.counts[here] == count:
            hits |= of.value_min.each(lambda n: n == here) | of.value_max.each(lambda n: n == here)
    return hits


def _spotted(store: Store, index: str, of: Columns, words: str) -> Numbers:
    """Tell of each fact whether a search finds it in the index of words."""
    [text] = store.sql(f"select {folded('?::varchar')} as text", [words])["text"]
    first, *more = text.split(" ")
    if more:
        # It ends a word, other words follow, and it begins the last.
        asked = ["suffix(word, ?)", *["word = ?"] * (len(more) - 1), "starts_with(word, ?)"]
        parts = [f"(select spot, place from ({index}) where {condition}) w{n}" for n, condition in enumerate(asked)]
        joins = [
            f"join {part} on w{n}.spot = w{n - 1}.spot and w{n}.place = w{n - 1}.place + 1"
            for n, part in enumerate(parts)
            if n
        ]
        query = f"select w0.spot from {parts[0]} {' '.join(joins)}"
    else:
        condition, more = holding("word", first)
        first, *more = more
        of_titles = f" and place < {TITLE}" if counted(text) else ""
        query = f"select spot from ({index}) where {condition}{of_titles}"
    spots = store.sql(query, [first, *more])["spot"].to_numpy(np.int64)
    # What is superseded has words too, but no fact.
    at = marked(max(of.spot.top, int(spots.max(initial=0))) + 2, spots)
    at[-1] = False
    return of.spot.each(lambda spots: at[spots])


def _read(store: Store, relations: Relations, words: str) -> Numbers:
    """Return the rows of the facts without index that a search finds, by reading their sentences and titles."""
    facts = f"(select fact, figure_id, article_id from {relations.rows} where spot is null)"
    articles = store.sql(f"select distinct article_id from {facts} limit {FEW + 1}")["article_id"].tolist()
    # Of few articles the sentences are looked up first; of many, all are read while they pass.
    way = "materialized" if len(articles) <= FEW else "not materialized"
    here = "where article_id in (select unnest(?::varchar[]))" if len(articles) <= FEW else ""
    condition, sought = holding(folded("text"), words)
    query = f"""with facts as materialized (select * from {facts}),
        titles as {way} (select article_id, title as text from articles {here}),
        said as {way} (select article_id, sentence_id, text from sentences {here}),
        told as (select article_id from titles where {condition} and {not counted(words)}),
        stated as (
          select article_id, figure_id from figures semi join (
            select article_id, sentence_id from said where {condition}) s
          using (article_id, sentence_id))
      select fact from facts semi join told using (article_id) union
      select fact from facts semi join stated using (article_id, figure_id)"""
    return store.sql(query, [*[articles] * (2 if here else 0), *sought, *sought])["fact"].to_numpy(np.int64)
