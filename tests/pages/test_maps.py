"""The map: places, movements, and its position in the link."""

import json
from typing import Any

import pandas as pd
import pytest

from pages.ui import maps
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import open_deployed
from pages.ui.text import Words
from pages.ui.theme import Look
from tests.pages.test_pages import run, shown


def drawn(lang: str = "ar", **more: Any) -> Any:
    """Return the map of the small tables."""
    store = open_deployed()
    assert store is not None
    rows = Rows(store, Selection())
    return maps.place_map(
        rows.places(), rows.moves(), Look(), Words(lang), **({"size": "figures", "picked": None} | more)
    )


def layers(deck: Any) -> dict[str, Any]:
    """Return the data of each layer as the browser gets it."""
    return {layer["id"]: layer["data"] for layer in json.loads(deck.to_json())["layers"]}


def test_a_state_is_tinted_and_a_town_is_a_spot() -> None:
    data = layers(drawn("en", picked="g98182"))
    assert len(data["states"]["features"]) == 2
    [town] = [spot for spot in data["places"] if spot["name"] == "Baghdad"]
    assert "Iraq" not in [spot["name"] for spot in data["places"]]
    assert town["ring"] == 3
    assert town["label"].endswith("Position: the place itself")


def test_movement_has_its_count_its_direction_and_its_record() -> None:
    [move] = layers(drawn("en"))["moves"]
    assert move["id"] == "figure:f0"
    assert (move["from"], move["to"]) == ([47.5, 29.3], [44.4, 33.3])
    assert "300" in move["label"]
    assert "Kuwait → Baghdad" in move["label"]
    assert "الكويت ← بغداد" in layers(drawn("ar"))["moves"][0]["label"]


def test_movements_that_would_lie_on_one_another_are_drawn_once_as_the_first_of_them() -> None:
    store = open_deployed()
    assert store is not None
    rows = Rows(store, Selection())
    one = rows.moves().iloc[[0]]
    changed = [{"figure_id": "f9"}, {"value_max": 301.0}, {"actor": "IR"}, {"modality": "planned"}, {"lat": 30.0}]
    moves = pd.concat([one, *(one.assign(**change) for change in changed)], ignore_index=True)
    data = layers(maps.place_map(rows.places(), moves, Look(), Words("en"), "figures", None))
    assert len(data["moves"]) == len(data["heads"]) == len(data["counts"]) == 5
    assert {move["id"] for move in data["moves"]} == {"figure:f0"}


def test_count_and_arrow_stand_where_the_way_is_seen() -> None:
    near = layers(drawn("en", moved=(33.3, 44.4, 9.0)))
    for layer in ("counts", "heads"):
        [spot] = near[layer]
        assert abs(spot["lon"] - 44.4) < 0.7
        assert abs(spot["lat"] - 33.3) < 0.7
    elsewhere = layers(drawn("en", moved=(0.0, -60.0, 5.0)))
    assert elsewhere["counts"][0]["lon"] == pytest.approx(47.5 - 0.4 * 3.1)


@pytest.mark.parametrize("text", ["33.3_44.4_5.25", "-12_-77.05_1", "0_0_3"])
def test_position_of_the_map_round_trips_through_the_link(text: str) -> None:
    view = Selection.of({"map": [text]})
    assert view.problems == ()
    assert view.query() == {"map": [text]}
    assert maps.told(drawn(moved=view.map)) == view.map


@pytest.mark.parametrize("text", ["", "33_44", "33_44_x", "91_0_3", "0_190_3", "0_0_99", "nan_0_3", "1_2_3_4", "1,2,3"])
def test_position_that_is_none_is_named(text: str) -> None:
    view = Selection.of({"map": [text]})
    assert view.map is None
    assert view.problems == (("map", text),)


def test_framing_the_map_anew_undoes_moving_it() -> None:
    view = Selection.of({"map": ["33_44_5"], "at": ["IQ"]})
    assert view.with_option("frame", "near").query() == {"frame": ["near"], "at": ["IQ"]}
    assert view.with_option("size", "persons").map == (33.0, 44.0, 5.0)


@pytest.mark.parametrize(("digits", "arabic"), [("latn", False), ("arab", True)])
def test_days_of_the_period_are_given_in_the_readers_digits_and_months(digits: str, arabic: bool) -> None:
    at = run("pages/places.py", {"digits": [digits], "months": ["levant"]})
    span = shown(at, "span")
    assert span["arabic"] is arabic
    assert span["months"][2] == "آذار"
    assert span["first"] < span["last"]
    assert (span["from"], span["to"]) == (span["first"], span["last"])
