"""Counts from the columns of a store are those of plain SQL, whatever is selected."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from pages.ui import questions
from pages.ui.counting import Counts
from pages.ui.plain import Plain
from pages.ui.queries import Rows
from pages.ui.selection import FACETS, Selection
from pages.ui.store import MemoryStore
from tests.pages.conftest import make_tables, same_rows

DICE = random.Random(7)
LEVELS = {
    "actor": ["US", "IQ", "isis", None],
    "event": ["present", "sent", "killed", None],
    "measure": ["stock", "flow", "casualty", None],
    "modality": ["asserted", "asserted", "planned", "possible", "denied"],
    "precision": ["exact", "about", "range"],
}
PLACES = [
    ("IQ", "العراق", "IQ", "country"),
    ("g1", "بغداد", "IQ", "city"),
    ("g2", "أربيل", "IQ", "city"),
    ("KW", "الكويت", "KW", "country"),
    ("x1", "الخليج", None, "region"),
    (None, "قرية", None, None),
]
SAID = [
    ("البنتاغون", "institution", True),
    ("وزير", "person_official", True),
    ("مسؤول", "anonymous_official", False),
    ("مسؤول", "anonymous_official", True),
    (None, "anonymous_official", False),
]


class Bare(MemoryStore):
    """A store that makes no tables, so that every question is plain SQL."""

    def sql(self, query: str, params: Sequence[Any] = ()) -> pd.DataFrame:
        if query.startswith("create"):
            raise duckdb.PermissionException("read only")
        return super().sql(query, params)


def _day(empty: float = 0.0) -> Any:
    return pd.NaT if DICE.random() < empty else pd.Timestamp("2020-01-01") + pd.Timedelta(days=DICE.randrange(40))


def _rows(like: pd.DataFrame, made: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(made)
    for name in like.columns:
        if name not in frame:
            frame[name] = None
    frame = frame[list(like.columns)]
    for name in frame.columns:
        if like[name].dtype.kind in "Mfb":
            frame[name] = frame[name].astype(like[name].dtype)
    return frame


def _tables(size: int = 60) -> dict[str, pd.DataFrame]:
    """Return tables of articles whose figures are cast: everything occurs with everything, and not at all."""
    like = make_tables()
    articles, sentences, figures, places, said = [], [], [], [], []
    for number in range(size):
        article = f"a{DICE.randrange(10**6)}-{number}"
        publisher = DICE.choice(["وكالة", "صحيفة", "قناة", None])
        articles.append({"article_id": article, "title": f"خبر {number % 7}", "publisher": publisher,
                         "published": _day(0.2), "text": "", "n_chars": 0})  # fmt: skip
        for n in range(DICE.randrange(7)):
            sentences.append({"article_id": article, "sentence_id": n, "start": 100 * n, "end": 100 * n + 90,
                              "text": DICE.choice(["أرسلوا جنودًا", "في العراق", "قُتل 20"])})  # fmt: skip
            place_ids = []
            for role in ("place", "origin"):
                place, name, country, kind = DICE.choice(PLACES)
                place_ids.append(f"{article}:{n}:{role}" if DICE.random() < 0.6 else None)
                places.append({"mention_id": f"{article}:{n}:{role}", "article_id": article, "sentence_id": n,
                               "start": 100 * n, "end": 100 * n + 4, "text": name, "place_id": place, "name": name,
                               "name_en": name, "country_code": country, "kind": kind, "lat": 1.0, "lon": 2.0,
                               "metonym": DICE.random() < 0.2})  # fmt: skip
            source, kind, named = DICE.choice(SAID)
            said.append({"attribution_id": f"{article}:t{n}", "article_id": article, "sentence_id": n, "cue_start": 0,
                         "source": source, "source_kind": kind, "named": named, "affiliation": None,
                         "via": DICE.choice([None, None, "قناة", "إذاعة"])})  # fmt: skip
            least, day = DICE.choice([None, 20.0, 300.0, 5000.0]), _day(0.4)
            figures.append({
                "figure_id": f"{article}:f{n}", "article_id": article, "sentence_id": n, "start": 100 * n,
                "value_min": least, "value_max": DICE.choice([None, 6000.0]) if least else 400.0,
                **{name: DICE.choice(values) for name, values in LEVELS.items()},
                "place_mention_id": place_ids[0], "origin_mention_id": place_ids[1],
                "date_start": day, "date_end": DICE.choice([day, _day(0.3)]),
                "attribution_id": f"{article}:t{n}" if DICE.random() < 0.7 else None,
                "claim_id": f"c{DICE.randrange(90)}" if DICE.random() < 0.7 else None,
                "part_of": f"{article}:f{DICE.randrange(9)}" if DICE.random() < 0.2 else None,
            })  # fmt: skip
    made = {"articles": articles, "sentences": sentences, "figures": figures, "places": places, "attributions": said}
    return {name: _rows(like[name], rows) for name, rows in made.items()}


TABLES = _tables()
STORE, BARE = MemoryStore(TABLES, "columns"), Bare(TABLES, "sql")


def _selection() -> Selection:
    """Return a selection of up to four filters, some of which find nothing."""
    facets = {}
    for name in DICE.sample(FACETS, DICE.randrange(4)):
        ids = [*Rows(BARE, Selection()).options(name)["id"], "nothing"]
        facets[name] = tuple(DICE.sample(ids, DICE.randrange(1, min(4, len(ids) + 1))))
    days = sorted(_day().date() for _ in range(2))
    return Selection(
        facets,
        days[0] if DICE.random() < 0.2 else None,
        days[1] if DICE.random() < 0.2 else None,
        DICE.choice(["", "", "", "العراق", "جنودا", "300", "٢٠", "خبر 3", "لا شيء"]),
    )


def test_the_stores_are_asked_in_two_ways() -> None:
    assert isinstance(Rows(STORE, Selection())._facts, Counts)
    assert isinstance(Rows(BARE, Selection())._facts, Plain)


@pytest.mark.parametrize("number", range(25))
def test_columns_answer_as_plain_sql_does(number: int) -> None:
    view = Selection() if number == 0 else _selection()
    one, other = Rows(STORE, view), Rows(BARE, view)
    assert one.totals() == other.totals()
    assert [pd.isna(day) or day for day in one.period()] == [pd.isna(day) or day for day in other.period()]
    same_rows(one.figures(), other.figures())
    for possible in (True, False):
        same_rows(one.claims(possible), other.claims(possible))
    same_rows(one.claims(sides=True), other.claims(sides=True))
    same_rows(one.planned(), other.planned())
    same_rows(one.figures_at("g1"), other.figures_at("g1"))
    same_rows(one.figures_by("article"), other.figures_by("article"))
    same_rows(one.places(), other.places())
    same_rows(one.sources(), other.sources())
    same_rows(one._facts.shared(), other._facts.shared())
    for only in (True, False):
        same_rows(one.relays(only), other.relays(only))
    same_rows(one.articles(), other.articles())
    same_rows(one.attributions(), other.attributions())
    assert one.known() == other.known()
    for name in DICE.sample(FACETS, 3):
        same_rows(one.options(name), other.options(name))


@pytest.mark.parametrize("number", range(15))
def test_an_outline_counts_and_orders_as_the_whole_does(number: int) -> None:
    rows = Rows(STORE, Selection() if number == 0 else _selection())
    for possible in (True, False):
        outline, claims = rows.outline(possible), rows.claims(possible)
        alike = [name for name in outline.columns if name not in {"figure_id", "article_id", "claim"}]
        same_rows(outline[alike], claims[alike])
        same_rows(rows.filled(outline)[list(claims.columns)], claims)
        for order in (questions.standing, questions.lately, questions.attested):
            ordered = order(claims).head(9).reset_index(drop=True)
            same_rows(rows.filled(order(outline).head(9))[list(ordered.columns)], ordered)
    found = questions.disputes(rows.outline(sides=True), 9)
    assert found.count == len(questions.disagreements(rows.claims(sides=True)))
    planned = rows.outline(also=("modality", "planned"))
    found = questions.unreported(planned, rows.statements())
    assert found == sum(not plan.later for plan in questions.plans(rows.planned(), rows.figures()))


def test_what_was_cast_holds_what_is_hard() -> None:
    """Claims of several statements and outlets, figures without day, origins that are the place."""
    claims = Rows(BARE, Selection()).claims()
    assert (claims["n_outlets"] > 1).any()
    assert (claims["low"] < claims["high"]).any()
    assert claims["sort_day"].isna().any()
    assert claims["inside"].any()
    assert not claims["inside"][claims["part_of"].notna()].all()
    assert len(Rows(BARE, Selection()).claims(sides=True)) > len(claims)
    assert (claims["place_id"] == claims["origin_id"]).any()
    assert np.isnan(Rows(BARE, Selection()).places()["largest"].astype(float)).any()
    assert dt.date(2020, 1, 1) <= claims["reported"].min().date()
