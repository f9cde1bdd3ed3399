"""Dates of publication as files have them."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from extract.read.days import read_day

NEW_YEAR = date(2020, 1, 1)


@pytest.mark.parametrize(
    "given",
    [
        NEW_YEAR,
        datetime(2020, 1, 1, 23, 59),
        pd.Timestamp("2020-01-01 10:00", tz="Asia/Baghdad"),
        np.datetime64("2020-01-01"),
        1577836800,  # seconds
        1577836800000,  # milliseconds
        "1577836800",
        20200101,
        "20200101",
        "20200101T101500Z",
        "2020-01-01",
        "2020-01-01T01:30:00+03:00",  # the publisher's day, though it is still 2019 in Greenwich
        "2020/1/1 14:00",
        "01/01/2020",
        "1-1-2020",
        "٢٠٢٠/٠١/٠١",
        "٠١/٠١/٢٠٢٠",
        "1 يناير 2020",
        "الأربعاء، ١ يناير ٢٠٢٠ - 15:20",
        "1 كانون الثاني 2020",
        "1 كانون الثاني/يناير 2020",
        "1 يناير/كانون الثاني 2020",
        "01 جانفي 2020",  # Algeria and Tunisia
        "Wed, 01 Jan 2020 10:00:00 +0300",
        "1 January 2020",
        "Jan. 1, 2020 3:00 PM",
        "1441-05-06",  # Hijri
    ],
)
def test_one_day_in_many_forms(given: object) -> None:
    assert read_day(given) == NEW_YEAR


@pytest.mark.parametrize(
    ("given", "day"),
    [("25/12/2019", date(2019, 12, 25)), ("12/25/2019", date(2019, 12, 25)), ("03/04/2019", date(2019, 4, 3)),
     ("15 نيسان 2017", date(2017, 4, 15)), ("15 أبريل 2017", date(2017, 4, 15)), ("7 غشت 2015", date(2015, 8, 7)),
     ("28 ديسمبر 2018", date(2018, 12, 28)), ("31 كانون الأول 2019", date(2019, 12, 31))],
)  # fmt: skip
def test_days(given: object, day: date) -> None:
    assert read_day(given) == day


@pytest.mark.parametrize(
    "given",
    [None, pd.NaT, float("nan"), float("inf"), "", "أمس", "2020-13-45", "31/02/2020", 5, -1e300, True, "99999999", []],
)
def test_what_is_no_day(given: object) -> None:
    assert read_day(given) is None
