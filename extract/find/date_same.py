"""Dates that lean on others: "17 من الشهر نفسه" is of the month told before, "النصف الأول من يوليو" half of one."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span, day_of, month_span, months_before, week_span, year_span
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader

_OPENS = 2  # tokens before a date that begins its sentence
_YEAR_TOLD = ("year4", "thousand", "past", "this", "next", "weekday")
_BACK = 60  # tokens before the sentence in which the date told before may stand


def half(reader: "Reader", token: int, kinds: frozenset[str]) -> DateMention | None:
    """The first or second half of a month or year that begins at a token, or None."""
    if "half" not in kinds:
        return None
    number = reader.number(token + 1)
    if number is None or number[0] not in (1, 2):
        return None
    at = number[1] + 1 if reader.is_a(number[1], "of") else number[1]
    if at >= reader.n:
        return None
    inner = reader.at(at, reader.facts[at].dates)
    if inner is None or inner.rule not in ("month", "period", "year"):
        return None
    span = None
    if inner.date_start is not None and inner.date_end is not None:
        low, high = inner.date_start, inner.date_end
        middle = low.replace(day=15) if (high - low).days < 40 else low.replace(month=6, day=30)
        span = (low, middle) if number[0] == 1 else (middle + timedelta(days=1), high)
    return _make(reader, token, inner.last, span)


def corrected(reader: "Reader", token: int, offset: int) -> tuple[int, int]:
    """The day that a paper printed later puts in brackets behind one that was told, and the token behind it.

    "أطلقوا اليوم (أمس) صواريخ" is of yesterday, "أمس (أول من أمس)" of the day before; else `offset` and `token`.
    """
    if not reader.mark(token, "("):
        return offset, token
    day = reader.sign(token + 1, "days")
    if day is not None and reader.mark(token + 2, ")"):
        return day, token + 3
    if reader.is_a(token + 1, "first") and reader.is_a(token + 2, "of") and reader.sign(token + 3, "days") == -1:
        return (-2, token + 5) if reader.mark(token + 4, ")") else (offset, token)
    return offset, token


def same(reader: "Reader", token: int, kinds: frozenset[str], found: list[DateMention]) -> DateMention | None:
    """A day, month or year told before, or the one behind it: "17 من الشهر ذاته", "نفس العام", "العام التالي"; or None.

    Args:
        reader: Reads the document.
        token: Where it may begin.
        kinds: What the word there may begin.
        found: The dates read so far.
    """
    if "number" not in kinds and "unit" not in kinds and "same" not in kinds:
        return None
    at, day = token, None
    number = reader.number(token) if "number" in kinds else None
    if number is not None:
        day, at = number
        at += 1 if reader.is_a(at, "of") else 0
    following = False
    if day is None and reader.sign(at, "unit") is not None and reader.is_a(at + 1, "later"):
        return _make(reader, token, at + 2, None)  # "في يوم لاحق": nobody says which
    if reader.is_a(at, "same"):
        unit, last = reader.sign(at + 1, "unit"), at + 2
    else:
        unit, last = reader.sign(at, "unit"), at + 2
        following = reader.is_a(at + 1, "following")
        if reader.is_a(at + 1, "that_which") and reader.is_any(at + 2, "followed", "preceded"):  # "الشهر الذي تلاه"
            following, last = True, at + 3
        if not (following or reader.is_a(at + 1, "same")):
            return None
    if unit not in (1, 7, 30, 365) or (unit == 7 and not following) or (day is not None and unit != 30):
        return None
    earlier = told_before(reader, token, found)
    if following and reader.is_a(last - 1, "preceded"):
        return _make(reader, token, last, _preceding(earlier, unit, day))
    return _make(reader, token, last, _following(earlier, unit, day) if following else _of(earlier, unit, day))


def carried(reader: "Reader", read: DateMention, found: list[DateMention]) -> DateMention:
    """A day or month without its year, in the year told before: "في شباط 2011 ... وفي آذار", "عام 2014 ... ففي يونيو".

    A year carries on within its sentence behind a month or day of it, and to a date that begins the next sentence;
    a month earlier in the year than the one before is of the next. What is not carried comes back as it was read.
    """
    stated = range(read.first, read.last)
    if read.rule not in ("day", "month") or any(reader.is_any(i, *_YEAR_TOLD) for i in stated):
        return read
    document = reader.document
    if not found and not document.sentence_of[read.first]:
        return read
    earlier = told_before(reader, read.first, found)
    if earlier is None or earlier.date_start is None or earlier.date_end is None or earlier.rule == "since":
        return read
    year = earlier.date_start.year
    if earlier.date_end.year != year or (reader.today is not None and year >= reader.today.year):
        return read
    told = earlier.first in reader.carried or any(
        reader.is_any(i, "year4", "thousand") for i in range(earlier.first, earlier.last)
    )
    back = document.sentence_of[read.first] - document.sentence_of[earlier.first]
    opens = read.first - document.sentence(read.first).first <= _OPENS
    dated = earlier.rule in ("day", "month")
    if not told or not (opens if back == 1 else dated and back == 0):
        return read
    month = _month_of(reader, read)
    if month is None:
        return read
    if dated and month < earlier.date_start.month:
        year += 1
    number = reader.number(read.first) if read.rule == "day" else None
    day = number[0] if number is not None else None
    if read.rule == "day" and day is None:
        return read
    one = day_of(year, month, day) if day is not None else None
    span = month_span(year, month) if day is None else (one, one) if one is not None else None
    if span is None or (reader.today is not None and span[0] > reader.today):
        return read
    reader.carried.add(read.first)
    return replace(read, date_start=span[0], date_end=span[1])


def _month_of(reader: "Reader", read: DateMention) -> int | None:
    """The month of the Gregorian calendar that a date names."""
    months = (reader.month(i) for i in range(read.first, read.last))
    return next((month[1] for month in months if month is not None and month[0] == "month"), None)


def _following(earlier: DateMention | None, unit: int, day: int | None) -> Span | None:
    """The day, week, month or year behind an earlier date, or that day of the month behind it; None if none is sure."""
    if earlier is None or earlier.date_start is None or earlier.date_end is None:
        return None
    low, high = earlier.date_start, earlier.date_end
    if unit == 1:
        return (high + timedelta(days=1),) * 2 if low == high else None
    if unit == 7:
        return week_span(high + timedelta(days=7)) if (high - low).days < 7 else None
    if unit == 365:
        return year_span(low.year + 1) if low.year == high.year else None
    if (low.year, low.month) != (high.year, high.month):
        return None
    following = months_before(low.replace(day=1), -1)
    if day is None:
        return month_span(following.year, following.month)
    one = day_of(following.year, following.month, day)
    return (one, one) if one is not None else None


def _preceding(earlier: DateMention | None, unit: int, day: int | None) -> Span | None:
    """The day, month or year before an earlier date; None if none is sure."""
    if earlier is None or earlier.date_start is None or earlier.date_end is None or day is not None:
        return None
    low, high = earlier.date_start, earlier.date_end
    if unit == 1:
        return (low - timedelta(days=1),) * 2 if low == high else None
    if unit == 365:
        return year_span(low.year - 1) if low.year == high.year else None
    if unit != 30 or (low.year, low.month) != (high.year, high.month):
        return None
    former = months_before(low.replace(day=1), 1)
    return month_span(former.year, former.month)


def _of(earlier: DateMention | None, unit: int, day: int | None) -> Span | None:
    """The day, month or year of an earlier date, as first and last day; None where it states none."""
    if earlier is None or earlier.date_start is None or earlier.date_end is None:
        return None
    low, high = earlier.date_start, earlier.date_end
    if unit == 1:
        return (low, low) if low == high else None
    if unit == 365:
        return year_span(low.year) if low.year == high.year else None
    if (low.year, low.month) != (high.year, high.month):
        return None
    if day is None:
        return month_span(low.year, low.month)
    one = day_of(low.year, low.month, day)
    return (one, one) if one is not None else None


def told_before(reader: "Reader", token: int, found: list[DateMention]) -> DateMention | None:
    """The date told last before a token: of those found, or one of the sentence before, which may count nobody."""
    sentence = reader.document.sentence(token)
    if found and found[-1].first >= sentence.first:
        return found[-1]
    last = found[-1] if found else None
    at = max(last.last if last is not None else 0, sentence.first - _BACK)
    while at < sentence.first:
        kinds = reader.facts[at].dates
        read = reader.at(at, kinds) if kinds else None
        if read is not None:
            last, at = read, read.last
        else:
            at += 1
    return last if last is not None and sentence.first - last.last < 2 * _BACK else None


def _make(reader: "Reader", first: int, last: int, span: Span | None) -> DateMention:
    document = reader.document
    low, high = span if span is not None else (None, None)
    start = document.starts[first]
    plain = document.words[first].readings[0]
    if plain.proclitics:
        start += plain.led
    return DateMention(start, document.ends[last - 1], first, last, "span", 1.0, low, high)
