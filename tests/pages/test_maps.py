"""The map's drawing: the base map's paths, places, movements; and its position in the link."""

import math
import re

import pytest

from pages.ui import maps
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import open_deployed
from pages.ui.text import Words
from pages.ui.theme import Look
from tests.pages.test_pages import run, shown


def corners(path: str) -> list[tuple[float, float]]:
    """Return the (latitude, longitude) of every point of a path of the base map."""
    found = []
    for part in re.findall(r"M[^Mz]+", path):
        x = y = 0
        for step in re.findall(r"(-?\d+) (-?\d+)", part):
            x, y = x + int(step[0]), y + int(step[1])
            down = y / (maps.UNITS * maps.TILE)
            lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
            found.append((lat, 360 * (x / (maps.UNITS * maps.TILE) - 0.5)))
    return found


def test_states_lie_where_they_are() -> None:
    states = dict(maps.world()["states"])
    for code, (south, north, west, east) in {
        "IQ": (29.0, 37.5, 38.7, 48.7),
        "QA": (24.4, 26.2, 50.7, 51.7),
        "BH": (25.5, 26.4, 50.3, 50.9),
        "EG": (21.9, 31.8, 24.6, 37.0),
    }.items():
        lats, lons = zip(*corners(states[code]), strict=True)
        assert (min(lats), max(lats)) == pytest.approx((south, north), abs=0.35)
        assert (min(lons), max(lons)) == pytest.approx((west, east), abs=0.35)
    assert len(corners(maps.world()["disputed"])) > 50


def drawn(lang: str = "ar", **more: object) -> dict:
    """Return the map of the small tables."""
    store = open_deployed()
    assert store is not None
    rows = Rows(store, Selection())
    claims = rows.claims(possible=False)
    moves = claims[claims["origin_lat"].notna() & claims["lat"].notna()]
    return maps.place_map(rows.places(), moves, Look(), Words(lang), **more)


def test_a_state_is_tinted_and_a_town_is_a_spot() -> None:
    map_ = drawn("en", picked="g98182")
    spots = {spot["name"]: spot for spot in map_["spots"]}
    assert set(map_["states"]) == {"IQ", "KW"}
    assert spots["Iraq"]["radius"] == 0
    assert spots["Baghdad"]["radius"] > 0
    assert spots["Baghdad"]["picked"]
    assert spots["Baghdad"]["label"].endswith("Position: the place itself")


def test_movement_has_its_count_its_direction_and_its_record() -> None:
    [move] = drawn("en")["moves"]
    assert (move["id"], move["count"], move["firm"]) == ("figure:f0", "300", True)
    assert (move["from"], move["to"]) == ((29.3, 47.5), (33.3, 44.4))
    assert "Kuwait → Baghdad" in move["label"]
    assert "الكويت ← بغداد" in drawn("ar")["moves"][0]["label"]


@pytest.mark.parametrize("text", ["33.3_44.4_5.25", "-12_-77.05_1", "0_0_3"])
def test_position_of_the_map_round_trips_through_the_link(text: str) -> None:
    view = Selection.of({"map": [text]})
    assert view.problems == ()
    assert view.query() == {"map": [text]}
    assert drawn(view=view.map)["view"] == list(view.map)


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
