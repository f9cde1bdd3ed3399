"""Dates counted from the one told before: "وبعدها بيوم", "بعد ذلك بيومين", "قبل ذلك بثلاثة أيام"."""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span, month_span, months_before, year_span
from extract.find.date_same import told_before
from extract.find.mentions import DateMention
from extract.read.document import COMMAS

if TYPE_CHECKING:
    from extract.find.dates import Reader

_LEANS = frozenset(("after", "ago", "after_it", "before_it"))


def later(reader: "Reader", token: int, kinds: frozenset[str], found: list[DateMention]) -> DateMention | None:
    """The day so many days behind or before the one told before, that begins at a token; None if none does.

    Args:
        reader: Of the document.
        token: Where the date may begin.
        kinds: What the word there may begin.
        found: The dates read so far.
    """
    if kinds.isdisjoint(_LEANS):
        return None
    at, behind = token + 1, "after" in kinds or "after_it" in kinds
    opens = "after" in kinds and _opens(reader, token)
    if not opens and not kinds & {"after_it", "before_it"}:
        if not reader.is_a(at, "that_day") or reader.document.folds[at] != "ذلك":
            return None
        at += 1
    if at >= reader.n or (not opens and not reader.document.folds[at].startswith("ب")):
        return None
    count, unit = reader.sign(at, "two"), 1
    last = at + 1
    if count is not None:
        count, unit = 2, count
    elif (one := reader.sign(at, "unit")) is not None:
        count, unit = 1, one
    else:
        number = reader.number(at)
        units = reader.sign(number[1], "units") if number is not None else None
        if number is None or units is None:
            return None
        count, unit, last = number[0], units, number[1] + 1
    if opens and (reader.is_a(last, "counted_from") or reader.defined(at)):
        return None  # "وبعد يومين من الهجوم", "وبعد الأسبوع الأول"
    span = _span(told_before(reader, token, found), count if behind else -count, unit)
    return reader.make(token, last, span, "span")


def _opens(reader: "Reader", token: int) -> bool:
    """Whether a clause beside another of the sentence begins here: "وصل 300 في 2012، وبعد عامين غادر 200"."""
    return reader.document.folds[token].startswith("و") and reader.mark(token - 1, *COMMAS)


def _span(earlier: DateMention | None, count: int, unit: int) -> Span | None:
    """The day so many days from an earlier one, the month or year; None where that is no single one of its kind."""
    if earlier is not None and earlier.date_start is not None and earlier.date_end is not None and unit in (30, 365):
        low, high = earlier.date_start, earlier.date_end
        if low.year != high.year or (unit == 30 and low.month != high.month):
            return None
        if unit == 365:
            return year_span(low.year + count) if earlier.rule == "year" else None
        month = months_before(low.replace(day=1), -count)
        return month_span(month.year, month.month)
    if earlier is None or earlier.date_start is None or earlier.date_start != earlier.date_end or unit not in (1, 7):
        return None
    day = earlier.date_start + timedelta(days=count * unit)
    return (day, day) if unit == 1 else (day - timedelta(days=3), day + timedelta(days=3))


__all__ = ["later"]
