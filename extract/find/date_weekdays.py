"""Weekdays: "الخميس", "يومي السبت والأحد", "الخميس الماضي", "السبت 12 أبريل 2014", "الثلاثاء من الأسبوع الماضي"."""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span, week_span
from extract.find.date_since import before_last
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader

_WEEK = timedelta(days=7)
_STEPS = {"past": -1, "this": 0, "next": 1}


def weekday(reader: "Reader", token: int) -> DateMention | None:
    """The weekday, alone or with what says which, that begins at a token; None if none does."""
    at = token + 1 if reader.sign(token, "unit") == 1 else token
    day = reader.sign(at, "weekday")
    if day is None:
        return None
    after = at + 1
    if reader.is_a(at - 1, "pair") and at == token and _joined(reader, after) is None:
        return None
    told = _told(reader, after)
    if told is not None:
        return reader.make(token, told[1], told[0], "day")
    if reader.is_a(after, "days") and reader.sign(after, "days") == -1:
        return reader.make(token, after + 1, reader.near.days(-1), "relative")
    turn = reader.turn(after)
    end = after + 1 if turn else after
    if turn == "this":
        turn, end = None, after
    if turn is None and (week := _of_week(reader, day, after)) is not None:
        return reader.make(token, after + 3, week, "weekday")
    span = reader.near.weekday(day, turn)
    if turn is None and span is not None and before_last(reader, after):  # "الأحد قبل الماضي"
        former = reader.near.weekday(day, "past") or span
        return reader.make(token, after + 2, (former[0] - _WEEK, former[1] - _WEEK), "weekday")
    second = _joined(reader, end)
    if second is not None:
        later = reader.turn(end + 1)
        first, other = reader.near.weekday(day, turn or later), reader.near.weekday(second, later)
        if other is not None and first is not None:  # "السبت والأحد", read on Saturday, are of last week
            span = (first[0] - _WEEK if first[0] > other[1] else first[0], other[1])
        end += 2 if later else 1
    elif span is not None and (between := _night_of_two(reader, token, day, end)) is not None:
        end = between + 1
        last = reader.near.weekday((day + 1) % 7, turn)
        if last is not None:
            span = (last[1] - timedelta(days=1), last[1])
    return reader.make(token, end, span, "weekday")


def _told(reader: "Reader", after: int) -> tuple[Span | None, int] | None:
    """The day of the calendar behind a weekday, and the token behind it.

    "السبت (12 أبريل 2014)", "الموافق لـ12 أبريل", "الأربعاء الماضي 29 يوليو".
    """
    at = after
    if reader.is_a(after, "agrees"):
        at += 1 + reader.mark(after + 1, "ل")
    elif reader.mark(after, "(", "،", ","):
        at += 1
    if at > after and (full := reader.full(at)) is not None:
        return full
    return reader.full(after + (reader.turn(after) is not None))


def _of_week(reader: "Reader", day: int, token: int) -> Span | None:
    """A weekday of the last, this or next week, which stands at a token: "من الأسبوع الماضي"."""
    today, turn = reader.today, reader.turn(token + 2)
    week = reader.is_a(token, "of") and reader.sign(token + 1, "unit") == 7 and reader.defined(token + 1)
    if not week or today is None or turn is None:
        return None
    first, _ = week_span(today + _STEPS[turn] * _WEEK)
    return (first + timedelta(days=(day - 6) % 7),) * 2


def _joined(reader: "Reader", token: int) -> int | None:
    return reader.sign(token, "weekday") if token < reader.n and reader.document.folds[token].startswith("و") else None


def _night_of_two(reader: "Reader", token: int, day: int, end: int) -> int | None:
    """Where the weekday behind another stands, a stroke before it or none: "ليل الأحد/الاثنين", "ليل الأحد الاثنين".

    Of a night also behind "إلى", which parts two days elsewhere.
    """
    at = end + reader.mark(end, "/", "-", "–")
    if reader.is_a(at, "up_to") and reader.is_a(token - 1, "nightly"):
        at += 1
    return at if reader.sign(at, "weekday") == (day + 1) % 7 else None


__all__ = ["weekday"]
