"""Dates since or ago: "منذ شهر مايو" lasts to the day of publication, "قبل ثلاثة أيام" is counted back from it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import month_span, months_before, year_span
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader


def ago(reader: "Reader", token: int) -> DateMention | None:
    """ "قبل يومين", "قبل ثلاثة أيام", "منذ أسبوع"."""
    at = token + 1
    if reader.sign(at, "days") == -1 and not reader.is_a(token, "since"):
        return reader.make(token, at + 1, reader.near.days(-2), "relative")  # "قبل أمس"
    nearly = reader.is_a(at, "nearly")
    if nearly:
        at += 1
    elif reader.is_a(at, "more_or_less", "less") and reader.is_a(at + 1, "of"):  # "قبل أكثر من شهرين"
        at += 2
    two = reader.sign(at, "two")
    count: int | None
    if two is not None:
        unit, count, after = two, 2, at + 1
    else:
        number = reader.number(at)
        count = number[0] if number is not None else 1
        after = number[1] if number is not None else at
        single = reader.sign(after, "unit")
        found = single if single is not None else reader.sign(after, "units")
        if found is None or reader.turn(after + 1) is not None:
            return None
        if number is None and single is None:  # "قبل أيام", "منذ سنوات": nobody says how many
            vague = reader.make(token, after + 1, None, "since" if reader.is_a(token, "since") else "ago")
            return None if reader.defined(after) else vague
        if number is None and reader.document.folds[after].startswith("ال") and not (nearly and found != 1):
            return None  # but "منذ قرابة الشهر"
        if number is None and found == 1 and reader.month(after + 1):
            return None
        unit, after = found, after + 1
    if reader.sign(token, "since") is not None or reader.is_a(at - 2, "less"):
        span = reader.near.last(count, unit, None)
        return reader.make(token, after, span, "since")
    if reader.today is None or reader.is_a(after, "of"):  # "قبل يومين من الاقتراع"
        return reader.make(token, after, None, "ago")
    if unit < 30:
        day = reader.today - timedelta(days=count * unit)
    else:
        day = months_before(reader.today, count * (12 if unit == 365 else 1))
    if unit == 1:
        return reader.make(token, after, (day, day), "ago")
    if unit == 7:
        return reader.make(token, after, (day - timedelta(days=3), day + timedelta(days=3)), "ago")
    return reader.make(token, after, month_span(day.year, day.month) if unit == 30 else year_span(day.year), "ago")


def before_last(reader: "Reader", token: int) -> bool:
    """Whether "قبل الماضي" stands at a token."""
    return reader.is_a(token, "ago") and not reader.is_a(token, "since") and reader.is_a(token + 1, "past")


def latest(reader: "Reader", token: int) -> DateMention | None:
    """ "آخر 24 ساعة", "آخر ثلاثة أيام", "آخر يومين"."""
    two = reader.sign(token + 1, "two")
    if two is not None:
        return reader.make(token, token + 2, reader.near.last(2, two, "past"), "span")
    number = reader.number(token + 1)
    if number is None:
        return None
    count, after = number
    if reader.is_a(after, "hours"):
        return reader.make(token, after + 1, reader.near.last(count // 24 or 1, 1, "past"), "span")
    unit = reader.sign(after, "units")
    unit = reader.sign(after, "unit") if unit is None else unit
    return reader.make(token, after + 1, reader.near.last(count, unit, "past"), "span") if unit is not None else None


def began(reader: "Reader", token: int) -> DateMention | None:
    """ "منذ بداية العام": the year, month or week that runs."""
    unit = reader.sign(token + 1, "unit") if reader.is_a(token, "early") else None
    if unit is None or unit == 1 or not reader.defined(token + 1):
        return None
    if reader.turn(token + 2) or reader.year(token + 2) is not None or reader.month(token + 2) is not None:
        return None
    return reader.make(token, token + 2, reader.near.turned(unit, "this"), "period")


def _until(reader: "Reader", token: int) -> DateMention | None:
    """The date behind "حتى" at a token; none for "حتى الآن"."""
    at = token + 1 if reader.mark(token, "و") else token
    if not reader.is_a(at, "until") or at + 1 >= reader.n:
        return None
    kinds = reader.facts[at + 1].dates
    return None if "since" in kinds else reader.at(at + 1, kinds)


def since(reader: "Reader", token: int, inner: DateMention) -> DateMention:
    """ "منذ شهر مايو": from its first day to the day of publication; "منذ مايو وحتى نهاية يوليو": to the last told."""
    low = inner.date_start
    high = reader.today
    last = _until(reader, inner.last)
    if last is not None and low is not None and last.date_end is not None and last.date_end < low:
        low = months_before(low, 12 * (low.year - last.date_end.year + (low.month > last.date_end.month)))
    if last is not None and low is not None and last.date_end is not None and low <= last.date_end:
        return DateMention(reader.document.starts[token], last.end, token, last.last, "span", 1.0, low, last.date_end)
    if low is not None and high is not None and high < low:
        high = None
    return DateMention(reader.document.starts[token], inner.end, token, inner.last, "since", 1.0, low, high)
