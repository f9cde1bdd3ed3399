"""Charts that are made in a hurry are what plotly makes of them at leisure."""

import plotly.graph_objects as go
import pytest

from pages.ui import charts
from pages.ui.queries import Rows
from pages.ui.selection import Selection
from pages.ui.store import MemoryStore
from pages.ui.text import Words
from pages.ui.theme import Look
from tests.pages.conftest import make_tables


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("by", ["actor", "place", "source"])
def test_marks_that_plotly_does_not_look_at_are_right(lang: str, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = Rows(MemoryStore(make_tables(), "charts"), Selection()).claims()
    made = charts.timeline(claims, Look(dark=False), Words(lang), by)
    monkeypatch.setattr(charts, "_scatter", go.Scatter)
    looked_at = charts.timeline(claims, Look(dark=False), Words(lang), by)
    assert made is not None
    assert looked_at is not None
    assert made.to_plotly_json() == looked_at.to_plotly_json()
    assert sum(len(trace.customdata or ()) for trace in made.data) == len(claims)


def test_a_figure_is_drawn_at_the_end_of_its_span_or_when_it_was_reported() -> None:
    claims = Rows(MemoryStore(make_tables(), "charts"), Selection()).claims()
    dated = claims[claims["day"].notna()].iloc[[0]]
    day, reported = dated["day"].iloc[0], dated["reported"].iloc[0]
    for end, drawn in ((day, day), (None, day), (reported + (reported - day), reported)):
        assert charts._days(dated.assign(date_end=end).astype({"date_end": "datetime64[us]"})).iloc[0] == drawn
    undated = claims[claims["day"].isna()]
    assert list(charts._days(undated)) == list(undated["reported"])
