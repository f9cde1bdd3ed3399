"""Dates counted from the one told before: "وبعدها بيوم", "بعد ذلك بيومين", "قبل ذلك بثلاثة أيام"."""

from datetime import timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span
from extract.find.date_same import told_before
from extract.find.mentions import DateMention

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
    if not kinds & {"after_it", "before_it"}:
        if not reader.is_a(at, "that_day") or reader.document.folds[at] != "ذلك":
            return None
        at += 1
    if at >= reader.n or not reader.document.folds[at].startswith("ب"):
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
    span = _span(told_before(reader, token, found), count if behind else -count, unit)
    return reader.make(token, last, span, "span")


def _span(earlier: DateMention | None, count: int, unit: int) -> Span | None:
    """The day so many days from an earlier one; None where that is no single day or the unit is no day or week."""
    if earlier is None or earlier.date_start is None or earlier.date_start != earlier.date_end or unit not in (1, 7):
        return None
    day = earlier.date_start + timedelta(days=count * unit)
    return (day, day) if unit == 1 else (day - timedelta(days=3), day + timedelta(days=3))


__all__ = ["later"]
