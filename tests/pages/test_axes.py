"""Ticks of the charts: plotly's own in Latin digits, ours in Arabic ones."""

import pandas as pd
import pytest

from pages.ui import axes, charts
from pages.ui.text import Words

ARABIC = Words("ar", "arab")


def test_latin_digits_are_left_to_plotly() -> None:
    assert axes.counts(0, 900, False, Words("ar")) == {}
    assert axes.days(pd.Timestamp("2020-01-01"), pd.Timestamp("2020-03-01"), Words("en")) == {}


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        (Words("en"), "Jan", "%-d %b %Y"),
        (Words("ar"), "يناير", "\u2067%-d %b %Y\u2069"),
        (Words("ar", months="levant"), "كانون الثاني", "\u2067%-d %b %Y\u2069"),
    ],
)
def test_plotly_writes_months_as_the_reader_does(words: Words, month: str, day: str) -> None:
    settings = charts.config("figures", words)
    named = settings["locales"][settings["locale"]]["format"]
    assert named["months"][0] == named["shortMonths"][0] == month
    assert axes.formats(words)[0]["value"] == day


@pytest.mark.parametrize(
    ("low", "high", "logarithmic", "text"),
    [
        (5, 900, False, ["٠", "٢٠٠", "٤٠٠", "٦٠٠", "٨٠٠"]),
        (-1000, 4000, False, ["-١٬٠٠٠", "٠", "١٬٠٠٠", "٢٬٠٠٠", "٣٬٠٠٠", "٤٬٠٠٠"]),
        (8, 80000, True, ["١", "١٠", "١٠٠", "١٬٠٠٠", "١٠٬٠٠٠", "١٠٠٬٠٠٠"]),
        (0, 0, False, ["٠"]),
    ],
)
def test_counts_in_arabic_digits(low: float, high: float, logarithmic: bool, text: list[str]) -> None:
    ticks = axes.counts(low, high, logarithmic, ARABIC)
    assert ticks["ticktext"] == text
    assert len(ticks["tickvals"]) == len(text)


@pytest.mark.parametrize(
    ("first", "last", "start"), [("2019-05-03", "2020-03-30", "يونيو ٢٠١٩"), ("2020-01-05", "2020-01-09", "٥ يناير")]
)
def test_days_in_arabic_digits(first: str, last: str, start: str) -> None:
    ticks = axes.days(pd.Timestamp(first), pd.Timestamp(last), ARABIC)
    assert ticks["ticktext"][0] == start
    assert 1 < len(ticks["ticktext"]) <= axes.MOST + 1
