"""Which figures answer one question differently, and which can be true together."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.ui import questions
from pages.ui.questions import agree, attested, band, disagreements, disputes, lately, parts, plans, reach, standing


def figure(
    number: int, least: float | None, most: float | None, precision: str = "exact", **more: Any
) -> dict[str, Any]:
    """Return one claim: US soldiers present in Iraq on 5 January 2020, each in an article of its own."""
    row = {
        "figure_id": f"f{number}",
        "article_id": f"a{number}",
        "source_id": f"s{number}",
        "value_min": least,
        "value_max": most,
        "value": least if least is not None else most,
        "value_top": most if most is not None else least,
        "precision": precision,
        "measure": "stock",
        "event": "present",
        "actor": "US",
        "place_id": "IQ",
        "modality": "asserted",
        "sort_day": pd.Timestamp("2020-01-05"),
        "part_of": None,
        "inside": False,
        "claim": number,
    }
    return row | more


def _bounded(number: int, most: float, **more: Any) -> dict[str, Any]:
    return figure(number, None, most, "at_most", **more)


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (figure(1, 5000, 5000, "about"), figure(2, 5200, 5200), True),
        (figure(1, 5000, 5000, "about"), figure(2, 6000, 6000, "about"), False),
        (figure(1, 4000, 6000, "range"), figure(2, 5000, 5000), True),
        (figure(1, 500, None, "at_least"), figure(2, 750, 750), True),
        (figure(1, 500, None, "at_least"), figure(2, 300, 300), False),
        (figure(1, 20, 99, "vague"), figure(2, 25, 25), True),
        (figure(1, 14000, 14000), figure(2, 14000, 14000, modality="denied"), False),
        (figure(1, 1500, 1500), figure(2, 10000, 10000, modality="denied"), True),
        (figure(1, 14000, 14000, modality="possible"), figure(2, 14000, 14000, modality="denied"), False),
        (_bounded(1, 14000, modality="possible"), figure(2, 14000, 14000, modality="denied"), False),
        (_bounded(1, 14000, modality="possible"), figure(2, 5000, 5000, modality="denied"), True),
        (figure(1, 14000, 14000, modality="possible"), figure(2, 5000, 5000), True),
        (figure(1, 14000, 14000, modality="denied"), figure(2, 5000, 5000, modality="denied"), True),
    ],
)
def test_what_can_be_true_together(a: dict[str, Any], b: dict[str, Any], together: bool) -> None:
    assert agree(a, b) is agree(b, a) is together


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"place_id": "SY"}, 0),
        ({"actor": "FR"}, 0),
        ({"event": "sent", "measure": "flow"}, 0),
        ({"actor": None}, 0),
        ({"sort_day": pd.Timestamp("2020-03-05")}, 0),
        ({"article_id": "a1", "source_id": "s1"}, 0),
        ({"modality": "possible"}, 0),
        ({"inside": True}, 0),
    ],
)
def test_only_answers_to_the_same_question_disagree(change: dict[str, Any], found: int) -> None:
    claims = pd.DataFrame([figure(1, 1500, 1500), figure(2, 1800, 1800, **change)])
    assert len(disagreements(claims)) == found


PLAN = {"measure": "flow", "event": "planned", "modality": "possible", "place_id": "g1"}
DENIAL = PLAN | {"modality": "denied"}


@pytest.mark.parametrize(
    ("stated", "denial", "found"),
    [
        ({}, {}, 1),
        # Under one claim, whatever else is not said: the sides complete each other.
        ({"claim": 1}, {"claim": 1, "place_id": None}, 1),
        ({"claim": 1, "place_id": None}, {"claim": 1, "place_id": None}, 1),
        ({"claim": 1}, {"claim": 1, "sort_day": pd.Timestamp("2020-01-20")}, 1),
        ({"claim": 1, "event": "sent", "modality": "planned"}, {"claim": 1}, 1),
        # Who denies a plan does not deny what has happened.
        ({"claim": 1, "event": "sent", "modality": "asserted"}, {"claim": 1}, 0),
        ({}, {"sort_day": pd.Timestamp("2020-01-20")}, 0),
        ({}, {"value_min": 5000, "value_max": 5000, "value": 5000, "value_top": 5000}, 0),
        ({}, {"article_id": "a1", "source_id": "s1"}, 0),
    ],
)
def test_what_some_state_and_others_deny_is_a_disagreement(
    stated: dict[str, Any], denial: dict[str, Any], found: int
) -> None:
    rows = [_bounded(1, 14000, **PLAN | stated), figure(2, 14000, 14000, **DENIAL | denial)]
    rows += [figure(3, 2000, 2000, **PLAN | {"modality": "planned"}), figure(4, 300, 300, **PLAN)]
    claims = pd.DataFrame(rows)
    questions = disagreements(claims)
    assert len(questions) == disputes(claims, 9).count == found
    for question in questions:
        assert question.denied
        assert {row["figure_id"] for row in question.rows} == {"f1", "f2"}
    told = {row["figure_id"] for question in questions for row in question.rows}
    assert set(disputes(claims, 9).rows["figure_id"]) == told
    assert disagreements(claims, stated=False) == []


def test_who_denies_a_number_stands_beside_all_who_state_it() -> None:
    rows = [figure(1, 14000, 14000, **PLAN), figure(2, 14000, 14000, **DENIAL), figure(3, 14000, 14000, **DENIAL)]
    [question] = disagreements(pd.DataFrame(rows))
    assert [row["figure_id"] for row in question.rows] == ["f1", "f2", "f3"]
    assert disagreements(pd.DataFrame(rows[1:])) == []


def test_disputes_in_short_are_the_latest() -> None:
    rows = [figure(n, 100 + n, 100 + n, place_id=place) for n, place in enumerate(("IQ", "IQ", "SY", "SY"))]
    rows += [figure(9, 300, 300, place_id="KW"), figure(10, 400, 400, place_id="KW")]
    for row, day in zip(rows, (1, 1, 7, 7, 3, 3), strict=True):
        row["sort_day"] = pd.Timestamp(f"2020-01-0{day}")
    found = disputes(pd.DataFrame(rows), 2)
    assert found.count == 3
    assert [part["place_id"].tolist() for part in found.latest] == [["SY", "SY"], ["KW", "KW"]]


def test_parts_stand_under_their_whole() -> None:
    figures = pd.DataFrame(
        [figure(1, 60000, 60000), figure(2, 5000, 5000, part_of="f1"), figure(3, 9, 9, part_of="gone")]
    )
    [(whole, held)] = parts(figures)
    assert whole["figure_id"] == "f1"
    assert [row["figure_id"] for row in held] == ["f2"]


def test_bands_lie_on_the_scale() -> None:
    rows = [figure(1, 1500, 1500), figure(2, 500, None, "at_least"), figure(3, None, 300, "at_most")]
    assert reach(rows) == 1500
    assert band(rows[0], 1500)["from"] == band(rows[0], 1500)["to"] == 1
    assert band(rows[1], 1500) == {"from": 500 / 1500, "to": 1.0, "open_low": False, "open_high": True}
    assert band(rows[2], 1500)["open_low"]


def test_latest_stock_of_each_actor_and_place_leads() -> None:
    told = {"n_outlets": 1, "n_statements": 1}
    stocks = pd.DataFrame(
        [
            figure(1, 5200, 5200, **told),
            figure(2, 5000, 5000, **told | {"sort_day": pd.Timestamp("2020-03-01")}),
            figure(3, 9000, 9000, **told | {"sort_day": pd.Timestamp("2020-04-01"), "modality": "planned"}),
            figure(4, 800, 800, **told | {"place_id": "SY"}),
            figure(5, 60000, 60000, **told | {"place_id": None}),
            figure(6, 700, 700, **told | {"sort_day": pd.Timestamp("2020-03-02"), "inside": True}),
            figure(7, 700, 700, **told | {"sort_day": pd.Timestamp("2019-03-02"), "inside": True}),
        ]
    )
    ordered = standing(stocks)
    assert ordered["figure_id"].tolist() == ["f2", "f4", "f3", "f6", "f1", "f5", "f7"]
    assert ordered["since"].tolist()[:2] == [pd.Timestamp("2020-01-05")] * 2
    assert ordered["since"].isna().tolist()[2:] == [True] * 5


def test_well_attested_claims_lead() -> None:
    rows = [figure(1, 14000, 14000, n_outlets=1, n_statements=1), figure(2, 750, 750, n_outlets=3, n_statements=3)]
    assert attested(pd.DataFrame(rows))["figure_id"].tolist() == ["f2", "f1"]


def test_answers_whose_place_or_actor_is_not_stated_disagree_perhaps() -> None:
    claims = pd.DataFrame([figure(1, 1500, 1500, place_id=None), figure(2, 1800, 1800, place_id=None)])
    assert disagreements(claims) == []
    assert len(disagreements(claims, stated=False)) == 1
    denied = pd.DataFrame(
        [figure(1, 900, 900, **PLAN | {"place_id": None}), figure(2, 900, 900, **DENIAL | {"place_id": None})]
    )
    assert disagreements(denied) == []
    assert len(disagreements(denied, stated=False)) == 1
    nobody = claims.assign(actor=None)
    assert disagreements(nobody, stated=False) == []


def _moved(number: int, count: float, day: str, **more: Any) -> dict[str, Any]:
    place = {"place_kind": "country", "country_code": "IQ", "reported": pd.Timestamp(day)}
    flow = {"measure": "flow", "event": "sent", "sort_day": pd.Timestamp(day), "claim": number}
    return figure(number, count, count, **place | flow | more)


@pytest.mark.parametrize(
    ("later", "done"),
    [
        ({}, True),
        ({"modality": "planned"}, False),
        ({"actor": "FR"}, False),
        ({"event": "withdrawn"}, False),
        ({"value_min": 400.0, "value_max": 400.0, "value": 400.0, "value_top": 400.0}, False),
        ({"value_min": 100.0, "value_max": None, "value": 100.0, "value_top": 100.0}, False),
        ({"value_min": 2500.0, "value_max": None, "value": 2500.0, "value_top": 2500.0}, True),
        ({"place_id": "SY", "country_code": "SY"}, False),
        ({"place_id": "g1", "place_kind": "city"}, True),
        ({"place_id": None, "country_code": None, "place_kind": None}, True),
        ({"event": "present", "measure": "stock"}, True),
        ({"event": "present", "measure": "stock", "place_id": None}, False),
        ({"sort_day": pd.Timestamp("2019-12-01")}, False),
        ({"sort_day": pd.Timestamp("2021-01-01")}, False),
    ],
)
def test_plan_is_done_only_by_a_later_report_that_fits_it(later: dict[str, Any], done: bool) -> None:
    plan = _moved(1, 3000, "2020-01-04", modality="planned")
    report = _moved(2, 3000, "2020-01-20", **later)
    [found] = plans(pd.DataFrame([plan]), pd.DataFrame([plan, report]))
    assert bool(found.later) is done


PLACES = {
    "IQ": ("country", "IQ"),
    "g1": ("city", "IQ"),
    "g2": ("city", "SY"),
    "r1": ("region", None),
    None: (None, None),
}


def _some_moves(planned: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return rows of a few actors, places, days and counts, so that many fit together; none or several."""
    day = st.integers(1, 240).map(lambda n: pd.Timestamp("2020-01-01") + pd.Timedelta(days=n))
    moved = st.fixed_dictionaries(
        {
            "actor": st.sampled_from(["US", "FR", None]),
            "event": st.sampled_from(["sent", "planned", "present", "withdrawn"]),
            "modality": st.just("planned") if planned else st.sampled_from(["asserted", "denied"]),
            "value": st.sampled_from([0.0, 500.0, 900.0, 2000.0]),
            "open": st.sampled_from(["", "value_min", "value_max"]),
            "precision": st.sampled_from(["exact", "about"]),
            "place_id": st.sampled_from(list(PLACES)),
            "sort_day": st.one_of(st.none(), day),
            "reported": st.one_of(st.none(), day),
        }
    )

    def row(number: int, drawn: dict[str, Any]) -> dict[str, Any]:
        count, kind, ends = drawn["value"], PLACES[drawn["place_id"]], {"value_min", "value_max"} - {drawn["open"]}
        place = {"place_kind": kind[0], "country_code": kind[1], "value_min": None, "value_max": None}
        return figure(number, count, count, **drawn | place | dict.fromkeys(ends, count))

    def rows(several: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row(n, drawn) for n, drawn in enumerate(several)]

    return st.lists(moved, max_size=6).map(rows)


def _as_frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    days = dict.fromkeys(("sort_day", "reported"), "datetime64[us]")
    counts = dict.fromkeys(("value_min", "value_max", "value", "value_top"), "float64")
    return pd.DataFrame(rows, columns=list(figure(0, 1, 1, reported=None, place_kind="", country_code=""))).astype(
        days | counts
    )


@settings(max_examples=30, deadline=None)
@given(_some_moves(planned=True), _some_moves(planned=False), st.sampled_from([1, 5, 1 << 17]))
def test_each_plan_is_held_against_each_statement_as_if_there_were_no_others(
    planned: list[dict[str, Any]], told: list[dict[str, Any]], at_once: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "PAIRS", at_once)
        found = plans(_as_frame(planned), _as_frame(told))
        unreported = questions.unreported(_as_frame(planned), _as_frame(told))
    alone = [
        {row["figure_id"] for row in told if plans(_as_frame([plan]), _as_frame([row]))[0].later} for plan in planned
    ]
    assert [{row["figure_id"] for row in plan.later} for plan in found] == alone
    assert [plan.row["figure_id"] for plan in found] == [row["figure_id"] for row in planned]
    assert unreported == sum(not fitting for fitting in alone)
    assert all(plan.later == sorted(plan.later, key=lambda row: row["sort_day"]) for plan in found)


def test_movements_are_told_from_the_latest_on() -> None:
    told = {"n_outlets": 1, "n_statements": 1}
    moves = [_moved(1, 14000, "2019-05-01", **told), _moved(2, 200, "2020-03-01", **told)]
    assert lately(pd.DataFrame(moves))["figure_id"].tolist() == ["f2", "f1"]
