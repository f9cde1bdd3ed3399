"""Charts that are made in a hurry are what plotly makes of them at leisure."""

import json

import plotly.graph_objects as go
import pytest
from plotly.io import to_json

from pages.ui import charts
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from pages.ui.text import Words
from pages.ui.theme import Look
from tests.pages.conftest import make_tables


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("by", ["actor", "place", "source"])
def test_traces_that_plotly_does_not_look_at_are_right(lang: str, by: str) -> None:
    claims = Rows(MemoryStore(make_tables(), "charts"), Selection()).claims()
    made = charts.timeline(claims, Look(dark=False), Words(lang), by)
    assert made is not None
    drawn = made.to_dict()
    looked_at = go.Figure(drawn)  # an error if a property is none of plotly's
    assert json.loads(to_json(drawn, validate=False)) == json.loads(to_json(looked_at))
    assert sum(len(trace.get("customdata", ())) for trace in drawn["data"]) == len(claims)
    lanes = {trace["yaxis"]: trace["xaxis"] for trace in drawn["data"]}
    assert lanes == {"y": "x", "y2": "x2", "y3": "x3"}
    assert {f"yaxis{name[1:]}" for name in lanes} <= set(drawn["layout"])


def test_a_figure_is_drawn_at_the_end_of_its_span_or_when_it_was_reported() -> None:
    claims = Rows(MemoryStore(make_tables(), "charts"), Selection()).claims()
    dated = claims[claims["day"].notna()].iloc[[0]]
    day, reported = dated["day"].iloc[0], dated["reported"].iloc[0]
    for end, drawn in ((day, day), (None, day), (reported + (reported - day), reported)):
        assert charts._days(dated.assign(date_end=end).astype({"date_end": "datetime64[us]"})).iloc[0] == drawn
    undated = claims[claims["day"].isna()]
    assert list(charts._days(undated)) == list(undated["reported"])
