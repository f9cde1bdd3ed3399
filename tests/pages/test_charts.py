"""The timeline: where labels stand, and which colour each group has."""

import pandas as pd
import pytest

from pages.ui import charts
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from pages.ui.text import Words
from pages.ui.theme import Look
from tests.pages.conftest import make_tables


def labels(*counts: float) -> list[str]:
    """Return the labels of stocks of one day, in the order of the counts."""
    claims = Rows(MemoryStore(make_tables(), "test"), Selection()).claims()
    row = claims[claims["figure_id"] == "f1"]
    frame = pd.concat([row] * len(counts), ignore_index=True)
    for name in ("value", "value_top", "value_min", "value_max"):
        frame[name] = counts
    frame["precision"] = "exact"
    frame["figure_id"] = [f"f{n}" for n in range(len(counts))]
    figure = charts.timeline(frame, Look(), Words("en"), scale="linear")
    assert figure is not None
    worn = [text for trace in figure.to_dict()["data"] if "text" in trace["mode"] for text in trace["text"]]
    return [text.strip("\u2068\u2069") for text in worn]


def test_counts_that_lie_close_on_the_scale_do_not_overprint_each_other() -> None:
    assert labels(100, 500, 750, 10_000) == ["100", "", "", "10,000"]


def test_counts_that_lie_apart_all_wear_theirs() -> None:
    assert labels(100, 5_000, 10_000) == ["100", "5,000", "10,000"]


def test_sources_that_share_a_chart_share_no_colour() -> None:
    claims = Rows(MemoryStore(make_tables(), "test"), Selection()).claims()
    row = claims[claims["figure_id"] == "f1"]
    frame = pd.concat([row] * 12, ignore_index=True)
    sources = [*"aab", *"cdefghijk"]
    frame = frame.assign(figure_id=[f"f{n}" for n in range(12)], source_id=sources, source=sources)
    figure = charts.timeline(frame, Look(), Words("en"), by="source")
    assert figure is not None
    legend = [trace for trace in figure.to_dict()["data"] if "name" in trace]
    colours = {trace["name"].strip("\u2068\u2069"): trace["marker"]["color"] for trace in legend}
    assert len(set(colours.values())) == len(colours) == 8
    assert colours["and 4 more"] == Look().hue("ink")
    assert "a" in colours, "whoever says most has one"


@pytest.mark.parametrize(("by", "none"), [("place", "not stated"), ("source", "the article itself")])
def test_figures_of_no_place_or_source_are_none_of_those_that_share_a_colour(by: str, none: str) -> None:
    claims = Rows(MemoryStore(make_tables(), "test"), Selection()).claims()
    row = claims[claims["figure_id"] == "f1"]
    frame = pd.concat([row] * 10, ignore_index=True)
    values = pd.Series([*"abcdefghi", None], dtype="str")
    names = (
        {"place_id": values, "name_en": values, "name": values}
        if by == "place"
        else {"source_id": values, "source": values}
    )
    figure = charts.timeline(frame.assign(figure_id=[f"f{n}" for n in range(10)], **names), Look(), Words("en"), by=by)
    assert figure is not None
    legend = [trace for trace in figure.to_dict()["data"] if "name" in trace]
    colours = {trace["name"].strip("\u2068\u2069"): trace["marker"]["color"] for trace in legend}
    assert set(colours) == {*"abcdefg", "and 2 more", none}
    assert len(set(colours.values())) == len(colours)


def test_a_label_stands_on_the_side_of_zero_that_its_mark_is_on() -> None:
    claims = Rows(MemoryStore(make_tables(), "test"), Selection()).claims()
    row = claims[claims["figure_id"] == "f1"]
    frame = pd.concat([row] * 2, ignore_index=True)
    frame = frame.assign(figure_id=["f1", "f2"], measure="flow", event=["sent", "withdrawn"], modality="asserted")
    figure = charts.timeline(frame, Look(), Words("en"))
    assert figure is not None
    [marks] = [trace for trace in figure.to_dict()["data"] if trace.get("textposition")]
    heights = dict(zip(marks["y"], (place.split()[0] for place in marks["textposition"]), strict=True))
    assert {value > 0: height for value, height in heights.items()} == {True: "top", False: "bottom"}


def test_steps_join_what_is_there_and_not_a_part_of_it() -> None:
    claims = Rows(MemoryStore(make_tables(), "test"), Selection()).claims()
    row = claims[claims["figure_id"] == "f1"]
    frame = pd.concat([row] * 3, ignore_index=True)
    days = pd.to_datetime(["2020-01-01", "2020-02-01", "2020-03-01"])
    frame = frame.assign(figure_id=["f0", "f1", "f2"], reported=days, sort_day=days, inside=[False, True, False])
    for inside, joined in ((frame["inside"], [0, 2]), (False, [0, 1, 2])):
        figure = charts.timeline(frame.assign(inside=inside), Look(), Words("en"))
        assert figure is not None
        [steps] = [trace for trace in figure.to_dict()["data"] if trace.get("line", {}).get("shape") == "hv"]
        assert [pd.Timestamp(day) for day in steps["x"]] == [days[n] for n in joined]
