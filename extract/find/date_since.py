"""Dates since, ago or within: "منذ شهر مايو" lasts to the day of publication, "قبل ثلاثة أيام" is counted back from it.

"خلال أسبوعين" are the two weeks before it.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import month_span, months_before, year_span
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader

_DAY = 24  # hours
_YEAR = 365  # days
_LONGEST = 731  # days that "خلال" may count
_DATED = ("past", "next", "this", "month", "hijri", "year4", "weekday", "number", "half")
_FIRST = ("first", "first_of")
_STATES = ("year4", "thousand", "past", "this", "next", "hijri")
"""Words that say which year a date is of, or that it is of another calendar."""


def ago(reader: "Reader", token: int) -> DateMention | None:
    """ "قبل يومين", "قبل ثلاثة أيام", "منذ أسبوع", "منذ عام ونصف", "قبل ساعات"."""
    at = token + 1
    if reader.sign(at, "days") == -1 and not reader.is_a(token, "since"):
        return reader.make(token, at + 1, reader.near.days(-2), "relative")  # "قبل أمس"
    if reader.is_a(at, "moment") and not reader.is_a(at + 1, "counted_from"):  # "قبل قليل"
        return reader.make(token, at + 1, reader.near.days(0), _rule(reader, token))
    nearly = reader.is_a(at, "nearly")
    if nearly:
        at += 1
    elif reader.is_any(at, "more_or_less", "less") and reader.is_a(at + 1, "of"):  # "قبل أكثر من شهرين"
        at += 2
    two = reader.sign(at, "two")
    count: int | None
    if two is not None:
        unit, count, after = two, 2, at + 1
    else:
        number = reader.number(at)
        count = number[0] if number is not None else 1
        after = number[1] if number is not None else at
        if reader.is_a(after, "hours"):
            return _hours(reader, token, after, count)
        single = reader.sign(after, "unit")
        found = single if single is not None else reader.sign(after, "units")
        if found is None or reader.turn(after + 1) is not None:
            return None
        if number is None and single is None:  # "قبل أيام", "منذ سنوات": nobody says how many
            vague = reader.make(token, after + 1, None, _rule(reader, token))
            return None if reader.defined(after) else vague
        if number is None and reader.document.folds[after].startswith("ال") and not (nearly and found != 1):
            return None  # but "منذ قرابة الشهر"
        if number is None and found == 1 and reader.month(after + 1):
            return None
        unit, after = found, after + 1
    if reader.sign(token, "since") is not None or reader.is_a(at - 2, "less"):
        half, last = _half(reader, unit, after)
        span = reader.near.last(*_with_half(count, unit), None) if half else reader.near.last(count, unit, None)
        if span is not None and reader.today is not None:
            span = span[0], reader.today
        return reader.make(token, last, span, "since")
    if reader.today is None or reader.is_a(after, "counted_from"):  # "قبل يومين من الاقتراع"
        return reader.make(token, after, None, "ago")
    half, last = _half(reader, unit, after)
    days, months = (count * unit, 0) if unit < 30 else (0, count * (12 if unit == 365 else 1))
    if half:
        days, months = days + {7: 3, 30: 15}.get(unit, 0), months + 6 * (unit == 365)
    day = months_before(reader.today, months) - timedelta(days=days)
    if unit == 1:
        return reader.make(token, last, (day, day), "ago")
    if unit == 7:
        return reader.make(token, last, (day - timedelta(days=3), day + timedelta(days=3)), "ago")
    return reader.make(token, last, month_span(day.year, day.month) if unit == 30 else year_span(day.year), "ago")


def _rule(reader: "Reader", token: int) -> str:
    return "since" if reader.is_a(token, "since") else "ago"


def _half(reader: "Reader", unit: int, token: int) -> tuple[bool, int]:
    """Whether half a unit more stands at a token, and the token behind it: "عام ونصف", "عام ونصف العام"."""
    if unit == 1 or not (reader.is_a(token, "half") and reader.document.folds[token].startswith("و")):
        return False, token
    return True, token + 1 + (reader.sign(token + 1, "unit") == unit)


def _with_half(count: int, unit: int) -> tuple[int, int]:
    """So many and a half, in a smaller unit: 18 months, 45 days, 10 days."""
    return {365: (count * 12 + 6, 30), 30: (count * 30 + 15, 1), 7: (count * 7 + 3, 1)}[unit]


def _hours(reader: "Reader", token: int, at: int, count: int) -> DateMention | None:
    """Hours ago, which "ساعة" at a token counts: of today, or of so many days; none for "قبل الساعة الثانية".

    "منذ ساعات الصباح" is since the morning that is told next.
    """
    after = at + 1
    if reader.defined(at) or (after < reader.n and (reader.defined(after) or "dawn" in reader.facts[after].tags)):
        return None
    if reader.is_a(after, "counted_from"):
        return None  # "قبل ساعات من غروب السبت"
    span = reader.near.last(days_in(count), 1, None) if count >= _DAY and reader.today is not None else None
    return reader.make(token, after, span or reader.near.days(0), _rule(reader, token))


def days_in(hours: int) -> int:
    """So many hours as days, the last begun one whole."""
    return -(-hours // _DAY) or 1


def within(reader: "Reader", token: int) -> DateMention | None:
    """The time up to publication that so many hours, days, weeks or months at a token count behind "خلال".

    "خلال 24 ساعة", "في غضون شهر", "في أقل من أسبوع"; also of what lasts: "خلال أسبوعين من القصف". None where it is
    another time: days of a war may be of any year ("خلال 33 يوما من الحرب"), and the first of them are not the last.
    Whether that is when something happened the linker says: what is to happen within a week has not begun.
    """
    opens = token
    while opens > token - 2 and reader.is_any(opens - 1, "article", "nearly", "more_or_less", "less", "of"):
        opens -= 1
    less, opens = reader.is_a(opens, "less"), opens - 1
    inside = reader.is_a(opens, "within")
    if reader.today is None or not (inside or (opens >= 0 and "in" in reader.facts[opens].tags)):
        return None
    two, number = reader.sign(token, "two"), reader.number(token)
    count, unit, last = 1, reader.sign(token, "unit") or 0, token
    if two is not None:
        count, unit = 2, two
    elif number is not None:
        count, last = number
        hours = reader.is_a(last, "hours")
        unit = 1 if hours else reader.sign(last, "units") or reader.sign(last, "unit") or 0
        count = days_in(count) if hours else count
        inside = inside or hours
    elif unit == 1 or reader.defined(token):
        return None
    if not 0 < count * unit <= _LONGEST or (unit == _YEAR and count > 1):
        return None
    if not inside and not less and (count == 1 or number is None):
        return None  # "في يوم واحد", "في يومين", but "في 10 أيام"
    after = last + 1
    one = number is None and two is None and reader.sign(after, "number") == 1  # "خلال أسبوع واحد"
    after += one
    if reader.is_any(after, *_DATED) or reader.is_any(opens - 1, *_FIRST) or reader.is_any(opens - 2, *_FIRST):
        return None  # "أول هجوم خلال أسبوعين"
    if reader.is_a(after, "first_of") or (reader.is_a(after, "of") and not reader.is_a(after + 1, "lasting")):
        return None
    today = reader.today
    months = {30: count, _YEAR: 12 * count}.get(unit)
    low = months_before(today, months) if months else today - timedelta(days=count * unit)
    first = opens - (inside and opens > 0 and "in" in reader.facts[opens - 1].tags)  # "في غضون"
    document = reader.document
    return DateMention(document.starts[first], document.ends[after - 1], first, after, "within", 1.0, low, today)


def counted_first(reader: "Reader", token: int, at: int) -> DateMention | None:
    """A number before its unit, and which they are: "الـ24 ساعة الماضية", "الثلاثة أشهر الأخيرة"; none of "12 جنديا".

    Args:
        token: Where the date begins.
        at: Where the number does.
    """
    number = reader.number(at)
    if number is None:
        return None
    count, after = number
    hours = reader.is_a(after, "hours")
    unit = 1 if hours else reader.sign(after, "units") or reader.sign(after, "unit")
    turn = reader.turn(after + 1)
    if unit is None or (turn == "this" or (turn is None and not (hours and reader.is_a(at - 1, "article")))):
        return None  # but "خلال الـ48 ساعة"
    span = reader.near.last(days_in(count) if hours else count, unit, turn or "past")
    return reader.make(token, after + 1 + bool(turn), span, "span")


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
        return reader.make(token, after + 1, reader.near.last(days_in(count), 1, "past"), "span")
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
        if any(reader.is_any(at, *_STATES) for at in range(inner.first, inner.last)):
            high = None
        else:
            low = months_before(low, 12)  # "منذ 25 يناير", read on the tenth
    return DateMention(reader.document.starts[token], inner.end, token, inner.last, "since", 1.0, low, high)
