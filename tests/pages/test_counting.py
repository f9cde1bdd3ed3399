"""Counts from the columns of a store are those of plain SQL, whatever is selected."""

import datetime as dt

import numpy as np
import pytest

from pages.ui import questions
from pages.ui.counting import Counts
from pages.ui.plain import Plain
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from tests.pages.cast import Bare, cast_selection, cast_tables, plainly, same_answers
from tests.pages.conftest import same_rows

TABLES = cast_tables()
STORE, SQL, BARE = MemoryStore(TABLES, "columns"), MemoryStore(TABLES, "sql"), Bare(TABLES, "bare")


def test_the_stores_are_asked_in_two_ways() -> None:
    assert isinstance(Rows(STORE, Selection())._facts, Counts)
    assert isinstance(Rows(BARE, Selection())._facts, Plain)


@pytest.mark.parametrize("number", range(25))
def test_columns_answer_as_plain_sql_does(number: int) -> None:
    view = Selection() if number == 0 else cast_selection(STORE)
    one, other = Rows(STORE, view), plainly(SQL, view)
    same_answers(one, other)
    if number < 3:
        same_answers(one, Rows(BARE, view))


@pytest.mark.parametrize("number", range(15))
def test_an_outline_counts_and_orders_as_the_whole_does(number: int) -> None:
    rows = Rows(STORE, Selection() if number == 0 else cast_selection(STORE))
    for possible in (True, False):
        outline, claims = rows.outline(possible), rows.claims(possible)
        alike = [name for name in outline.columns if name not in {"figure_id", "article_id", "claim"}]
        same_rows(outline[alike], claims[alike])
        same_rows(rows.filled(outline)[list(claims.columns)], claims)
        for order in (questions.standing, questions.lately, questions.attested):
            ordered = order(claims).head(9).reset_index(drop=True)
            same_rows(rows.filled(order(outline).head(9))[list(ordered.columns)], ordered)
    found = questions.disputes(rows.outline(sides=True), 9)
    whole = questions.disagreements(rows.claims(sides=True))
    assert found.count == len(whole)
    assert rows.disputed() == {row["claim"] for question in whole for row in question.rows}
    assert (rows.moves()["place_id"] != rows.moves()["origin_id"]).all()
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
    assert len(Rows(BARE, Selection()).moves()) > 0
    assert np.isnan(Rows(BARE, Selection()).places()["largest"].astype(float)).any()
    assert dt.date(2020, 1, 1) <= claims["reported"].min().date()
