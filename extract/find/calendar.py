"""Calendar: periods as first and last day, and how far words like "last month" lie from the day of publication."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Span = tuple[date, date]


def month_span(year: int, month: int) -> Span:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date) -> Span:
    """The week of a day, Sunday to Saturday, as calendars of the Arab press print it."""
    first = day - timedelta(days=(day.weekday() - 6) % 7)
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


def hijri_next(span: Span) -> Span | None:
    """The same day or month of the next Hijri year, of the Gregorian days of one; None out of the tables' range."""
    try:
        now = Gregorian(span[0].year, span[0].month, span[0].day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri_span(now.year + 1, now.month, now.day if span[0] == span[1] else None)


@dataclass(frozen=True, slots=True)
class Today:
    """Periods as they lie from the day of publication; all None where that is not known."""

    day: date | None

    def days(self, offset: int) -> Span | None:
        """The day so many days on."""
        if self.day is None:
            return None
        day = self.day + timedelta(days=offset)
        return day, day

    def weekday(self, weekday: int, turn: str | None) -> Span | None:
        """The last such weekday, today included; with turn past or next the one before or behind today."""
        if self.day is None:
            return None
        back = (self.day.weekday() - weekday) % 7
        if turn == "next":
            return self.days(7 - back if back else 7)
        return self.days(-7 if turn == "past" and back == 0 else -back)

    def month(self, kind: str, month: int, day: int | None, year: int | None, turn: str | None) -> Span | None:
        """A month of a calendar, or a day of it; with no year the last such up to publication."""
        if kind == "hijri":
            if year is None:
                if self.day is None:
                    return None
                now = Gregorian(self.day.year, self.day.month, self.day.day).to_hijri()
                year = now.year if month <= now.month else now.year - 1
            return hijri_span(year, month, day) if year < 1900 else None
        if year is None:
            year = self._year_of(month, day, turn)
        if year is None or year < 1900:
            return None
        if day is None:
            return month_span(year, month)
        found = day_of(year, month, day)
        return (found, found) if found else None

    def _year_of(self, month: int, day: int | None, turn: str | None) -> int | None:
        if self.day is None:
            return None
        here = (self.day.month, self.day.day if day is not None else 31)
        that = (month, day if day is not None else 1)
        if turn == "next":
            return self.day.year + (that <= here)
        if turn == "this":
            return self.day.year
        # A day or month shortly ahead is to come ("في سبتمبر" read in August), one long ahead was last year's.
        if turn is None and that > here and 0 <= month - self.day.month <= 2:
            return self.day.year
        return self.day.year - (that > here)

    def last(self, count: int, unit: int, turn: str | None) -> Span | None:
        """The last (or next) so many days (1), weeks (7), months (30) or years (365)."""
        today = self.day
        if today is None:
            return None
        if turn == "next":
            ahead = today + timedelta(days=count * unit) if unit < 30 else months_before(today, -count * (unit // 30))
            return today, ahead
        if unit == 1:
            return today - timedelta(days=count), today - timedelta(days=1 if count > 1 else 0)
        if unit == 7:
            return today - timedelta(days=7 * count), today
        return months_before(today, count * (12 if unit == 365 else 1)), today

    def turned(self, unit: int, turn: str) -> Span | None:
        """The last, this or next week, month or year, or the one before the last."""
        today = self.day
        if today is None:
            return None
        step = {"before": -2, "past": -1, "this": 0, "next": 1}[turn]
        if unit == 7:
            return week_span(today + timedelta(days=7 * step))
        if unit == 30:
            other = months_before(today.replace(day=1), -step)
            return month_span(other.year, other.month)
        return year_span(today.year + step)
