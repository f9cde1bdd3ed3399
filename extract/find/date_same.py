"""Dates that lean on others: "17 من الشهر نفسه" is of the month told before, "النصف الأول من يوليو" half of one."""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span, day_of, month_span, year_span
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader

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


def same(reader: "Reader", token: int, kinds: frozenset[str], found: list[DateMention]) -> DateMention | None:
    """A day, month or year that is "the same" as one told before: "17 من الشهر ذاته", "نفس العام"; or None.

    Args:
        reader: Reads the document.
        token: Where it may begin.
        kinds: What the word there may begin.
        found: The dates read so far.
    """
    if not kinds & {"number", "unit", "same"}:
        return None
    at, day = token, None
    number = reader.number(token) if "number" in kinds else None
    if number is not None:
        day, at = number
        at += 1 if reader.is_a(at, "of") else 0
    if reader.is_a(at, "same"):
        unit, last = reader.sign(at + 1, "unit"), at + 2
    else:
        unit, last = reader.sign(at, "unit"), at + 2
        if not reader.is_a(at + 1, "same"):
            return None
    if unit not in (1, 30, 365) or (day is not None and unit != 30):
        return None
    return _make(reader, token, last, _of(_before(reader, token, found), unit, day))


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


def _before(reader: "Reader", token: int, found: list[DateMention]) -> DateMention | None:
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
        start += plain.skip - (2 if plain.article and not plain.proclitics.endswith("ل") else 0)
    return DateMention(start, document.ends[last - 1], first, last, "span", 1.0, low, high)
