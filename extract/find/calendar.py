"""Calendar: periods as first and last day, and how far words like "last month" lie from the day of publication."""

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Hijri

Span = tuple[date, date]


def month_span(year: int, month: int) -> Span:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> Span:
    """The week of a day, Saturday to Friday, as most Arab papers count it."""
    first = day - timedelta(days=(day.weekday() - 5) % 7)
    return first, first + timedelta(days=6)


def months_before(day: date, count: int) -> date:
    """The same day of the month `count` months before (after, if negative), or that month's last day."""
    index = day.year * 12 + day.month - 1 - count
    year, month = divmod(index, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def hijri_span(year: int, month: int, day: int | None) -> Span | None:
    """A Hijri day or month as Gregorian days (Umm al-Qura), or None out of the tables' range."""
    try:
        if day is not None:
            one = Hijri(year, month, day).to_gregorian()
            return (date(one.year, one.month, one.day),) * 2
        first = Hijri(year, month, 1).to_gregorian()
        last = first + timedelta(days=Hijri(year, month, 1).month_length() - 1)
        return date(first.year, first.month, first.day), date(last.year, last.month, last.day)
    except (ValueError, OverflowError):
        return None
