"""Date joins: two dates that state one period: "في 3 و4 حزيران", "بين 1 كانون الثاني و30 حزيران 2016"."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from extract.find.calendar import day_of, month_span, year_span
from extract.find.mentions import DateMention

if TYPE_CHECKING:
    from extract.find.dates import Reader

_NEAR = frozenset(("weekday", "relative"))
_OF_CALENDAR = frozenset(("day", "month", "year"))
_LONGEST = 3660  # days; what is longer is no period of an event
_LONGEST_OF_YEARS = 18300  # the same, where years are told: "من 1979 حتى 1989"


def two_days(reader: "Reader", token: int, kinds: frozenset[str]) -> DateMention | None:
    """Two days of one month, in numbers or words: "3 و4 حزيران", "يومي الثالث والرابع من مايو", "من 3 إلى 9 مايو"."""
    if "number" not in kinds and "unit" not in kinds:
        return None
    at = token + 1 if reader.sign(token, "unit") == 1 else token
    first = reader.number(at)
    if first is None or not 0 < first[0] <= 31:
        return None
    second = first[1]
    opened = reader.is_any(token - 1, "of", "since", "part_of_day")  # "من 3 إلى 9 آذار", "ليل 5 إلى 6 آذار"
    opened = opened and reader.is_any(second, "until", "up_to")
    dash = reader.mark(second, "-", "–") and (reader.number(second + 1) or first)[0] > first[0]  # "14-15 ديسمبر"
    if reader.mark(second, "و") or opened or dash:
        second += 1
    elif second >= reader.n or not reader.document.folds[second].startswith("و"):
        return None
    read = reader.at(second, frozenset(("number",)))
    if read is None or read.rule != "day" or read.date_start is None or read.date_end is None:
        return None
    low = day_of(read.date_start.year, read.date_start.month, first[0])
    if low is None or low >= read.date_start:
        return None
    return DateMention(
        reader.document.starts[token], read.end, token, read.last, "span", read.score, low, read.date_end
    )  # fmt: skip


def two_months(reader: "Reader", first: DateMention) -> DateMention:
    """A month, or it and the one joined to it: "في فبراير ومارس", "آذار ونيسان 2014"."""
    at = first.last
    if first.rule != "month" or at >= reader.n or not reader.document.folds[at].startswith("و"):
        return first
    months = reader.month(first.first), reader.month(at)
    if months[0] is None or months[1] is None or months[1][1] != months[0][1] + 1:
        return first
    last = reader.at(at, reader.facts[at].dates)
    if last is None or last.rule != "month" or last.date_start is None or last.date_end is None:
        return first
    if any(reader.is_a(i, "year4") for i in range(first.first, first.last)):
        return first  # "في فبراير 2014 ومارس 2015": each its own
    low = month_span(last.date_start.year, months[0][1])[0]
    return replace(first, end=last.end, last=last.last, rule="span", date_start=low, date_end=last.date_end)


def period(reader: "Reader", first: DateMention) -> DateMention:
    """A date, or the period it begins: behind بين with another behind و, behind من with one behind إلى, two years."""
    opens = first.first - 1
    if first.rule == "weekday" and opens >= 0:
        first = _numbered(reader, first)
    if first.rule in _NEAR:
        while opens > 0 and reader.is_any(opens, "part_of_day", "middle"):
            opens -= 1  # "بين منتصف ليل الثلاثاء وفجر أمس"
    if first.rule not in ("day", "month", "year", "weekday", "relative") or opens < 0:
        return first
    at = first.last
    joined = at < reader.n and reader.document.folds[at].startswith("و")
    if first.rule == "relative" and joined and not reader.is_a(opens, "between"):
        return _days_past(reader, first)
    if reader.is_a(opens, "between"):
        if reader.mark(at, "و"):
            at += 1
        elif at >= reader.n or not reader.document.folds[at].startswith("و"):
            return first
        at += first.rule in _NEAR and reader.is_a(at, "part_of_day")
    elif reader.is_a(opens, "of") and (reader.is_a(at, "until") or reader.is_a(at, "up_to")):
        at += 1
    elif first.rule == "year" and reader.mark(at, "-", "–", "/") and reader.is_a(at + 1, "year4"):
        at += 1  # "2003/2009", "(2003-2011)"
    else:
        return first
    if at >= reader.n:
        return first
    last = reader.at(at, reader.facts[at].dates)
    if last is None and reader.sign(at, "unit") == 1 and at + 1 < reader.n:
        last = reader.at(at + 1, reader.facts[at + 1].dates)  # "إلى يوم أمس"
    if last is None and first.rule == "year":
        last = _bare_year(reader, at)
    if last is None or last.date_start is None or last.date_end is None:
        return first
    near = first.rule in _NEAR and last.rule in _NEAR  # "من الأربعاء الماضي إلى أمس"
    told = first.rule in _OF_CALENDAR and last.rule in _OF_CALENDAR  # "بين سبتمبر 2024 ونهاية عام 2026"
    if last.rule != first.rule and not near and not told:
        return first
    low = first.date_start
    if first.rule not in ("year", "weekday", "relative") and not any(
        reader.is_a(i, "year4") for i in range(first.first, first.last)
    ):
        low = _in_year(reader, first, last.date_end)
    longest = _LONGEST_OF_YEARS if first.rule == "year" else _LONGEST
    if low is None or not 0 < (last.date_end - low).days <= longest:
        return first
    return replace(first, end=last.end, last=last.last, rule="span", date_start=low, date_end=last.date_end)


def _days_past(reader: "Reader", first: DateMention) -> DateMention:
    """A day past, or it and the one beside it: "أمس وأول من أمس"; "أمس، واليوم" may begin another clause."""
    last = reader.at(first.last, reader.facts[first.last].dates)
    days = (first.date_start, last.date_start) if last is not None and last.rule == "relative" else (None, None)
    if last is None or days[0] is None or days[1] is None or reader.today is None:
        return first
    if abs((days[0] - days[1]).days) != 1 or max(days[0], days[1]) >= reader.today:
        return first
    low, high = min(days[0], days[1]), max(days[0], days[1])
    return replace(first, end=last.end, last=last.last, rule="span", date_start=low, date_end=high)


def _numbered(reader: "Reader", first: DateMention) -> DateMention:
    """A weekday with its day of the month, which the date behind it closes: "من الخميس 25 إلى السبت 27 تموز"."""
    day = reader.number(first.last)
    opened = reader.is_any(first.first - 1, "of", "between")
    if day is None or not opened or not 0 < day[0] <= 31:
        return first
    at = day[1] + reader.is_any(day[1], "until", "up_to")
    if at == day[1] and not (at < reader.n and reader.document.folds[at].startswith("و")):
        return first
    last = reader.at(at, reader.facts[at].dates) if at < reader.n else None
    if last is None or last.rule != "day" or last.date_start is None or last.date_end is None:
        return first
    low = day_of(last.date_start.year, last.date_start.month, day[0])
    if low is None or low >= last.date_start:
        return first
    return replace(first, end=last.end, last=last.last, rule="span", date_start=low, date_end=last.date_end)


def _bare_year(reader: "Reader", token: int) -> DateMention | None:
    value = reader.sign(token, "year4")
    if value is None or value < 1900:
        return None
    document = reader.document
    low, high = year_span(value)
    return DateMention(document.starts[token], document.ends[token], token, token + 1, "year", 1.0, low, high)


def _in_year(reader: "Reader", first: DateMention, last: date) -> date | None:
    """The first day of a date that leaves its year to the one behind: "بين 20 كانون الأول و5 كانون الثاني 2016"."""
    at = first.first + 1 if reader.sign(first.first, "unit") is not None else first.first
    day = reader.number(at) if first.rule == "day" else (1, at)
    if day is None:
        return None
    after = day[1] + 1 if reader.is_a(day[1], "of") else day[1]
    month = reader.month(after)
    if month is None or month[0] != "month":
        return None
    year = last.year if (month[1], day[0]) <= (last.month, last.day) else last.year - 1
    return day_of(year, month[1], day[0]) if first.rule == "day" else month_span(year, month[1])[0]
