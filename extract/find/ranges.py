"""Ranges: two numbers that are one quantity, "ما بين 6 و8 آلاف", "3-4 آلاف", "من 10 إلى 15 ألفا", "ستة أو سبعة".

    range  = "بين" number ("و" | "إلى") number | ["من"] number ("إلى" | "-") number | number "أو" number

The scale of the second number is that of the first too where the first has none and is no greater. "خفض العدد من 5200
إلى 3000" is no range: what changes is stated before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.find.count import Count
from extract.find.number_words import GLUED, NumberSpan, read_span

if TYPE_CHECKING:
    from extract.find.quantities import QuantityReader

_DASHES = frozenset("-–—")
_WHEN = 6  # tokens from "في" to the number that was reached
_MEASURE = 5  # tokens from "إلى" to the number that is reached
_CHANGE = 14  # how far before "من" a word of change may stand


def read_range(reader: QuantityReader, span: NumberSpan, floor: int, stop: int) -> Count | None:
    """The range whose first number is `span`, or the first number alone of a change; None if it is neither."""
    document, cues, folds = reader.document, reader.cues, reader.folds
    opener = span.first
    while opener > floor and folds[opener - 1] in GLUED:
        opener -= 1
    between = cues.ending("between", opener, floor)
    origin = cues.ending("from", opener, floor) if between is None else None
    if between is None and origin is None and _when(reader, span, floor):
        return None  # "من 3 آلاف في 2003 إلى 10 آلاف"
    if between is not None and cues.ending("from", between.first, floor) is not None:
        return None  # "من بين 46 جنديا": of so many
    if between is not None:
        span, second = _between(reader, span, stop)
    else:
        second = _second(reader, span.last, stop) if not _definite(reader, span) else None
    if second is None and origin is not None and _changes(reader, origin.first) and _to_later(reader, span.last, stop):
        end = document.ends[span.last - 1]  # "من 275 في 2014 إلى 3870 جنديا"
        low, start = span.reading.value_min, document.starts[span.first] + span.head.skip
        return Count(span.first, span.last, start, end, span.first, span.last, low, low, "exact", "from")
    if second is None or span.reading.vague or second.reading.vague:
        return None
    low, high = span.reading.value_min, second.reading.value_max
    if second.construct and second.last == second.first + 1 and reader.noun_follows(second.last):
        high *= 2  # "بين ألف وألفا جندي"
    if span.scale == 1 and second.scale > 1 and low <= high / second.scale:
        low *= second.scale  # "ما بين 6 و8 آلاف"
    start = document.starts[span.first] + span.head.skip
    if origin is not None and _changes(reader, origin.first):
        end = document.ends[span.last - 1]
        return Count(span.first, span.last, start, end, span.first, span.last, low, low, "exact", "from")
    if low >= high:
        return None
    first = span.first
    if between is not None:
        first, start = between.first, between.start
    elif origin is not None and folds[span.last] not in _DASHES and not cues.at("or", span.last):
        first, start = origin.first, origin.start
    end = document.ends[second.last - 1]
    return Count(first, second.last, start, end, span.first, second.last, low, high, "range", "range")


def _when(reader: QuantityReader, span: NumberSpan, floor: int) -> bool:
    """Whether digits behind a preposition or a word of years are the year in which there were so many."""
    year = span.last == span.first + 1 and span.head.role == "digits" and 1900 <= span.head.value <= 2100
    cues = reader.cues
    return (
        year
        and not span.head.proclitics
        and bool(cues.ending("at_time", span.first, floor) or cues.ending("year", span.first, floor))
    )


def _definite(reader: QuantityReader, span: NumberSpan) -> bool:
    """Whether a number is of people known, to whom or to what others are set: "الجنود الـ120 إلى 450 جنديا"."""
    return span.head.article or (span.first > 0 and reader.folds[span.first - 1] == "ال")


def _between(reader: QuantityReader, span: NumberSpan, stop: int) -> tuple[NumberSpan, NumberSpan | None]:
    second = _second(reader, span.last, stop) or _joined(reader, span.last, stop)
    if second is None:  # "بين 500 جندي و700 جندي"
        second = _joined(reader, _past_noun(reader, span.last), stop)
    for cut in range(span.last - 1, span.first, -1):  # "بين خمسة وعشرة": the و belongs to the range
        if second is not None:
            break
        shorter = read_span(reader.says, reader.folds, span.first, cut)
        if shorter is not None and (found := _joined(reader, shorter.last, stop)) is not None:
            span, second = shorter, found
    return span, second


def _past_noun(reader: QuantityReader, token: int) -> int:
    document = reader.document
    if token < len(document) and any(
        not form.proclitics and not form.article for form in reader.tools.nouns.of(document.words[token])
    ):
        return token + 1
    return token


def _second(reader: QuantityReader, at: int, stop: int) -> NumberSpan | None:
    """The number behind "إلى", "أو" or a dash at `at`."""
    cues, says = reader.cues, reader.says
    if at + 1 >= stop:
        return None
    roles = reader.facts[at].roles
    if reader.folds[at] not in _DASHES and not (roles and (cues.at("to", at) or cues.at("or", at))):
        return None
    at += 1
    if reader.folds[at] in GLUED:
        at += 1
    word = says[at] if at < stop else None
    return read_span(says, reader.folds, at, stop) if word is not None and not word.proclitics else None


def _to_later(reader: QuantityReader, at: int, stop: int) -> bool:
    """Whether the number that they came to stands behind when there were so many, or apart: "في 2014 إلى نحو 3870"."""
    if at >= stop:
        return False
    if reader.cues.at("to", at) is not None:
        return _apart(reader, at + 1, stop)
    if reader.cues.at("at_time", at) is None:
        return False
    to = next((i for i in range(at + 2, min(at + _WHEN, stop - 1)) if reader.cues.at("to", i) is not None), None)
    return to is not None and (reader.says[to + 1] is not None or _apart(reader, to + 1, stop))


def _apart(reader: QuantityReader, at: int, stop: int) -> bool:
    """Whether a number stands behind a few words of measure: "من 4300 إلى ما بين ألف وألفين", "إلى نحو ألف"."""
    number = next((token for token in range(at, min(at + _MEASURE, stop)) if reader.says[token] is not None), at)
    first = number
    found = reader.tools.approximators.before(reader.document, first, at)
    while found is not None:
        first = found[0]
        found = reader.tools.approximators.before(reader.document, first, at)
    between = reader.cues.ending("between", first, at)
    return number > at and (first if between is None else between.first) == at


def _joined(reader: QuantityReader, at: int, stop: int) -> NumberSpan | None:
    """The number joined by و at `at`."""
    says, folds = reader.says, reader.folds
    if at >= stop:
        return None
    word = says[at]
    if word is not None:
        return read_span(says, folds, at, stop) if word.proclitics == "و" or folds[at] in reader.tools.one else None
    if folds[at] in ("و", "وال"):
        at += 1
        while at < stop and folds[at] in GLUED:
            at += 1
        word = says[at] if at < stop else None
        return read_span(says, folds, at, stop) if word is not None and not word.proclitics else None
    return None


def _changes(reader: QuantityReader, token: int) -> bool:
    """Whether a rise or a cut is told of before "من"."""
    floor = max(reader.document.sentence(token).first, token - _CHANGE)
    return reader.cues.any("change", floor, token)


def scaled_behind(reader: QuantityReader, span: NumberSpan, stop: int, scaled: bool = True) -> bool:
    """Whether a number shares the scale of one behind it, which counts: "في المنطقة 3-4 آلاف مقاتل".

    Args:
        scaled: Whether it must have a scale; behind a month it need not: "قتل في يوليو 50 إلى 60 جنديا".
    """
    at = span.last + 1
    if at >= stop or span.scale > 1 or reader.folds[span.last] not in reader.tools.up_to:
        return False
    second = read_span(reader.says, reader.folds, at, stop) if reader.says[at] is not None else None
    return second is not None and (second.scale > 1 or not scaled) and reader._counts(second)
