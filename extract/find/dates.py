"""Dates: when the text says a thing happened: "أمس الخميس", "12 نيسان/أبريل 2014", "منذ شهر مايو", "الأسبوع الماضي".

Relative words are resolved against the day of publication; without one, only dates that state their year are.
"""

from collections.abc import Sequence

from extract.find.calendar import Span, Today, day_of, year_span
from extract.find.date_joins import period, two_days, two_months
from extract.find.date_later import later
from extract.find.date_parts import (
    before_year,
    borne,
    hijri_year,
    in_digits,
    joined_year,
    last_month,
    last_week,
    not_today,
    of_this_month,
    part,
    unit_alone,
    week_of,
)
from extract.find.date_same import carried, corrected, half, same
from extract.find.date_since import ago, before_last, began, counted_first, days_in, latest, since, within
from extract.find.date_weekdays import weekday
from extract.find.date_words import (
    OF_CALENDAR,
    OF_LENGTH,
    OF_NAMED,
    OF_PART,
    OF_PERIOD,
    OF_WEEKDAY,
    OF_YEAR,
    PROCLITICS,
    DateWords,
)
from extract.find.facts import DATE, Facts, facts_of
from extract.find.mentions import DateMention
from extract.lexicon import Lexicon
from extract.read.document import Document
from extract.read.tokens import Shape

_OTHER_MONTH = ("same", "following", "that_which", "ago", "number")
_DEFINED = ("ال", "لل", "وال", "فال", "بال", "كال")


def find(document: Document, lexicon: Lexicon, spans: Sequence[tuple[int, int]] | None = None) -> list[DateMention]:
    """Return the dates of a document in text order; a relative one is unresolved where the article has no date.

    Args:
        spans: The tokens to look at, as first and last (exclusive); None: all.
    """
    words = lexicon.build(DateWords)
    known = facts_of(document, lexicon)
    facts = known.all
    found: list[DateMention] = []
    lengths: list[DateMention] = []  # no date leans on them
    reader: Reader | None = None
    behind = 0
    for first, last in ((0, len(document)),) if spans is None else spans:
        for token in known.among(DATE, first, last):
            if token < behind or _counts(document, facts, token):
                continue
            kinds = facts[token].dates
            reader = reader or Reader(document, words, facts)
            leans = (
                same(reader, token, kinds, found) or half(reader, token, kinds) or later(reader, token, kinds, found)
            )
            read = leans or two_days(reader, token, kinds) or reader.at(token, kinds)
            if read is not None and _names(reader, read):
                behind = read.last  # "حركة 20 فبراير"
            elif read is not None:
                read = period(reader, two_months(reader, carried(reader, read, found)))
                found.append(read)
                behind = read.last
            elif words.ways(kinds) & OF_LENGTH and (length := within(reader, token)) and length.first >= behind:
                lengths.append(length)
                behind = length.last
    return sorted(found + lengths, key=lambda mention: mention.first) if lengths else found


def _counts(document: Document, facts: list[Facts], token: int) -> bool:
    """Whether a number counts something that no date has: "750 جنديا"."""
    behind = token + 1
    if behind >= len(facts) or facts[behind].signs or len(facts[token].signs) > 1 or "number" not in facts[token].signs:
        return False
    return document.words[behind].shape is Shape.WORD and document.folds[behind] != "و"


def _names(reader: "Reader", read: DateMention) -> bool:
    """Whether a date is what something is called after: "حركة 20 فبراير"."""
    short = read.last - read.first == 2 and reader.is_a(read.first, "number")
    return short and reader.is_a(read.first - 1, "named_after")


class Reader:
    """Reads the date that begins at a token."""

    def __init__(self, document: Document, words: DateWords, facts: list[Facts]) -> None:
        self.facts = facts
        self.document = document
        self.words = words
        self.today = document.article.published
        self.near = Today(self.today)
        self.n = len(document)
        self.carried: set[int] = set()  # where dates begin whose year stands with a date before

    # --- small steps -----------------------------------------------------------------------------------------------

    def sign(self, token: int, kind: str) -> int | None:
        """The value of a kind at a token, or None."""
        signs = self.facts[token].signs if 0 <= token < self.n else None
        return signs.get(kind) if signs else None

    def is_a(self, token: int, kind: str) -> bool:
        return 0 <= token < self.n and bool(signs := self.facts[token].signs) and kind in signs

    def is_any(self, token: int, *kinds: str) -> bool:
        signs = self.facts[token].signs if 0 <= token < self.n else None
        if signs:
            for kind in kinds:
                if kind in signs:
                    return True
        return False

    def mark(self, token: int, *marks: str) -> bool:
        return 0 <= token < self.n and self.document.folds[token] in marks

    def month(self, token: int) -> tuple[str, int, int] | None:
        """Calendar, month and the token behind its names ("نيسان/أبريل", "كانون الثاني", "فبراير شباط")."""
        first = self._month(token)
        if first is None:
            return None
        kind, month, after = first
        again = self._month(after + 1) if self.mark(after, "/", "-", "–", "(") else self._month(after)
        if again is not None and again[0] == kind and again[1] == month:
            closed = again[2]
            if self.mark(after, "(") and self.mark(closed, ")"):
                closed += 1
            return kind, month, closed
        return first

    def _month(self, token: int) -> tuple[str, int, int] | None:
        if not 0 <= token < self.n:
            return None
        word = self.document.words[token]
        for reading in word.readings:
            for rest, (kind, value) in self.words.phrases.get(reading.stem, ()):
                if kind in ("month", "hijri") and tuple(self.document.folds[token + 1 : token + 1 + len(rest)]) == rest:
                    return kind, value, token + 1 + len(rest)
        for name in ("month", "hijri"):
            value_ = self.sign(token, name)
            if value_ is not None:
                return name, value_, token + 1
        return None

    def number(self, token: int) -> tuple[int, int] | None:
        """A small number in digits or words and the token behind it: "خمسة عشر", "الحادي والعشرين"."""
        value = self.sign(token, "number")
        if value is None:
            return None
        after = token + 1
        if self.document.words[token].shape is Shape.NUMBER:
            return value, after
        more = self.sign(after, "number")
        if more is not None and self.document.words[after].shape is not Shape.NUMBER:
            if value < 10 and more == 10:
                return value + 10, after + 1
            if value < 10 and more >= 20 and self.document.folds[after].startswith("و"):
                return value + more, after + 1
        return value, after

    def year(self, token: int) -> tuple[int, int] | None:
        """A year and the token behind it: "2014", "من عام 2014", "الفين واحد عشر"."""
        at = token
        if self.is_a(at, "of") or self.mark(at, "،", ",", "/"):
            at += 1
        if self.is_a(at, "unit") and self.sign(at, "unit") == 365:
            at += 1
        value = self.sign(at, "year4")
        if value is not None:
            return value, at + 1
        if at > token and self.today is not None and self.sign(at - 1, "unit") == 365 and self.defined(at - 1):
            if before_last(self, at):  # "أكتوبر من العام قبل الماضي"
                return self.today.year - 2, at + 2
            turn = self.turn(at)  # "أكتوبر من العام المقبل"
            if turn is not None:
                return self.today.year + {"past": -1, "this": 0, "next": 1}[turn], at + 1
        if at > token and self.today is not None and self.is_a(at, "these") and self.sign(at + 1, "unit") == 365:
            return self.today.year, at + 2  # "الأشهر الأربعة الأولى من هذا العام"
        thousand = self.sign(at, "thousand")
        if thousand is not None:
            hundred = self.sign(at + 1, "hundred") if thousand == 1000 else 0
            if hundred is None:
                return None  # "عام ألف": of the nineteen and eighteen hundreds only
            thousand, at = thousand + hundred, at + (hundred > 0)
            rest = self.number(at + 1)
            return (thousand + rest[0], rest[1]) if rest is not None else (thousand, at + 1)
        return None

    def turn(self, token: int) -> str | None:
        """past, this or next at a token."""
        signs = self.facts[token].signs if 0 <= token < self.n else None
        if signs:
            for kind in ("past", "this", "next"):
                if kind in signs:
                    return kind
        return None

    # --- whole dates -----------------------------------------------------------------------------------------------

    def at(self, token: int, kinds: frozenset[str]) -> DateMention | None:
        """The date that begins at a token, whose word may begin some kinds of date; or None."""
        if "since" in kinds:
            if self.is_a(token + 1, "day_part"):  # "منذ الصباح"
                return self.make(token, token + 2, self.near.days(0), "since")
            if self.sign(token + 1, "unit") == 1 and self.sign(token + 2, "days") == -1:
                inner = self._named(token + 2)  # "منذ يوم أمس"
            else:
                inner = began(self, token + 1)
            if inner is None and token + 1 < self.n:
                inner = self._inner(token + 1, self.facts[token + 1].dates)
            return since(self, token, inner) if inner is not None else ago(self, token)
        if "ago" in kinds:
            return ago(self, token)
        return self._inner(token, kinds)

    def _inner(self, token: int, kinds: frozenset[str]) -> DateMention | None:
        ways = self.words.ways(kinds)
        found = part(self, token, kinds) if ways & OF_PART else None
        if found is None and ways & OF_WEEKDAY:
            found = weekday(self, token)
        if found is None and ways & OF_NAMED:
            found = self._named(token)
        if found is None and ways & OF_CALENDAR:
            found = self._calendar(token)
        if found is None and ways & OF_PERIOD:
            found = self._period(token)
        if found is None and ways & OF_YEAR:
            found = self._year(token)
        return found

    def make(self, first: int, last: int, span: Span | None, rule: str) -> DateMention:
        document = self.document
        start = document.starts[first]
        for reading in document.words[first].readings:
            if reading.proclitics and PROCLITICS.issuperset(reading.proclitics) and self.words.signs.get(reading.stem):
                start += reading.led
                break
            if not reading.proclitics and (reading.stem in self.words.signs):
                break
        low, high = span if span is not None else (None, None)
        return DateMention(start, document.ends[last - 1], first, last, rule, 1.0, low, high)

    def _named(self, token: int) -> DateMention | None:
        """ "أمس", "أول من أمس", "أمس الأول", "اليوم"."""
        if self.is_a(token, "first") and self.is_a(token + 1, "of") and self.sign(token + 2, "days") == -1:
            end = token + 3
            return self._relative(token, end, -2)
        if self.is_a(token, "first") and self.sign(token + 1, "days") == -1:
            return self._relative(token, token + 2, -2)
        if self.is_a(token, "after") and self.sign(token + 1, "days") == 1:  # "بعد غد"
            return self._relative(token, token + 2, 2)
        if self.is_a(token, "first") and self.sign(token + 1, "units") == 1:  # "أول أيام رمضان"
            month = self.month(token + 2 + (self.sign(token + 2, "unit") == 30))
            if month is not None:
                kind, value, after = month
                return self.make(token, after, self.dated(kind, value, 1, None, None, after), "day")
        offset = self.sign(token, "days")
        if offset is None:
            return None
        end = token + 1
        if offset == -1 and self.is_a(end, "before_yesterday") and self.document.folds[end].startswith("ال"):
            offset, end = -2, end + 1
        elif offset == 0 and not_today(self, token, end):
            return None
        if offset == 0 and self.is_a(token, "night") and self.is_a(end, "past"):  # "الليلة الماضية"
            offset, end = -1, end + 1
        elif offset == 0 and self.is_a(token, "night") and self.is_a(end, "ago") and self.is_a(end + 1, "past"):
            offset, end = -2, end + 2
        full = self.full(self._named_day(end))
        if full is not None:
            return self.make(token, full[1], full[0], "day")
        offset, end = corrected(self, end, offset)
        return self._relative(token, end, offset)

    def _relative(self, token: int, end: int, offset: int) -> DateMention:
        """A day by its distance from publication; the weekday named behind it prevails ("أمس الأحد", printed late)."""
        span, last = self.near.days(offset), self._named_day(end)
        named = next((day for i in range(end, last) if (day := self.sign(i, "weekday")) is not None), None)
        if named is not None and span is not None and offset <= 0 and span[0].weekday() != named:
            span = self.near.weekday(named, None)
        return self.make(token, last, span, "relative")

    def defined(self, token: int) -> bool:
        return token < len(self.document) and self.document.folds[token].startswith(_DEFINED)

    def _named_day(self, token: int) -> int:
        """The token behind a weekday that follows, bracketed or not: "أمس (الجمعة)"."""
        opened = self.mark(token, "(", "،")
        at = token + 1 if opened else token
        if self.is_a(at, "weekday"):
            at += 1
            if opened and self.mark(at, ")"):
                at += 1
            return at
        return token

    def full(self, token: int) -> tuple[Span | None, int] | None:
        """Day and month, with the year or without, and the token behind: "السابع من يوليو", "12/4/2014"."""
        at = token
        numeric = in_digits(self, at)
        if numeric is not None:
            return numeric
        number = self.number(at)
        if number is None or not 0 < number[0] <= 31:
            return None
        day, after = number
        if self.is_a(after, "of") or self.mark(after, "/", "-"):
            after += 1
        if self.is_a(after, "this") and self.defined(after) and not self.document.folds[after].endswith("ه"):
            return self._day_of(day, "this"), after + 1  # "الثالث من الجاري"
        if self.is_a(after, "these") and self.sign(after + 1, "unit") == 30:  # "الثالث من هذا الشهر"
            return self._day_of(day, "this"), after + 2
        if self.sign(after, "unit") == 30:
            if self.document.folds[after].endswith("ا"):
                return None  # "12 شهرا"
            after += 1
            turn = self.turn(after)
            if turn and self.month(after) is None:  # "الثالث من الشهر الماضي"
                return self._day_of(day, turn), after + 1
            if unit_alone(self, after - 1) and self.is_a(after - 2, "of") and not self.is_any(after, *_OTHER_MONTH):
                return (self._day_of(day, "this"), after) if of_this_month(self, token, day) else None
        month = self.month_told(after)
        if month is None:
            return None
        kind, value, year, turn, after = month
        if self.sign(token - 1, "unit") == 7:
            return week_of(self.dated(kind, value, None, year, turn, after), day), after
        return self.dated(kind, value, day, year, turn, after), after

    def month_told(self, token: int) -> tuple[str, int, tuple[int, int] | None, str | None, int] | None:
        """Calendar, month, its year or its turn, and the token behind: "يوليو 2014", "يوليو الماضي", "يوليو"."""
        month = self.month(token)
        if month is None:
            return None
        kind, value, after = month
        year = self.year(after)
        if year is not None:
            return kind, value, year, None, year[1]
        turn = self.turn(after)
        return kind, value, None, turn, after + 1 if turn else after

    def _day_of(self, day: int, turn: str) -> Span | None:
        month = self.near.turned(30, turn)
        found = day_of(month[0].year, month[0].month, day) if month is not None else None
        return (found, found) if found is not None else None

    def dated(
        self, kind: str, month: int, day: int | None, year: tuple[int, int] | None, turn: str | None, token: int
    ) -> Span | None:
        stated = year[0] if year is not None else None
        if stated is None and self.today is None and kind == "month":
            stated = self._stated_year(token)
        return self.near.month(kind, month, day, stated, turn)

    def _stated_year(self, token: int) -> int | None:
        """The year that the same sentence states, where the article has no date."""
        if token >= self.n:
            token = self.n - 1
        sentence = self.document.sentence(token)
        for at in range(sentence.first, min(sentence.last, sentence.first + 120)):
            value = self.sign(at, "year4")
            stated = value is not None and value > 1900 and self.sign(at - 1, "unit") == 365
            if stated and (self.turn(at + 1) == "this" or self.is_a(at - 2, "early")):
                return value
        return None

    def _calendar(self, token: int) -> DateMention | None:
        """Days and months of the calendar."""
        at = token + 1 if self.sign(token, "unit") == 1 else token
        full = self.full(at)
        if full is not None:
            return self.make(token, full[1], full[0], "day")
        at = token
        part = self.is_any(at, "early", "late", "middle")
        if part:
            at += 1
        named = self.sign(at, "unit") == 30
        if named:
            at += 1
        month = self.month_told(at)
        if month is None:
            return None
        kind, value, year, turn, after = month
        if year is None and not turn and not named and not part and not self._plain_month(token):
            return None
        return self.make(token, after, self.dated(kind, value, None, year, turn, after), "month")

    def _plain_month(self, token: int) -> bool:
        """A bare month name: names of people and things (آب, صفر, رجب) need more than themselves."""
        long = len(self.document.words[token].readings[0].stem) > 4 and not borne(self, token)
        if long or self.is_a(token - 1, "before_period") or self.mark(token + 1, "/"):
            return True
        if self.is_a(token - 1, "of_a_year") and not borne(self, token):  # "كمين مايو"
            return True
        ranged = self.is_a(token - 1, "of") and self.is_any(token + 1, "until", "up_to")
        if self.is_a(token - 1, "up_to") and token > 1 and self.is_a(token - 2, "month"):
            return True  # "من يناير إلى مايو"
        return ranged and self.month(token + 2) is not None  # "من مارس إلى يونيو"

    def _period(self, token: int) -> DateMention | None:
        """ "الأسبوع الماضي", "العام الجاري", "اليومين الماضيين", "الساعات الـ24 الماضية", "الأيام الثلاثة الماضية"."""
        at = token
        if self.is_any(at, "early", "late", "middle"):
            at += 1
        turn = None
        if self.is_a(at, "these"):
            turn, at = "this", at + 1
            if self.is_a(at, "day_part"):  # "هذا الصباح"
                return self.make(token, at + 1, self.near.days(0), "relative")
        if self.is_a(at, "latest"):
            return latest(self, token)
        two = self.sign(at, "two")
        if two is not None:
            turn = self.turn(at + 1)
            return self.make(token, at + 2, self.near.last(2, two, turn), "span") if turn and turn != "this" else None
        hours = self.sign(at, "hours")
        single = self.sign(at, "unit")
        unit = single if single is not None else self.sign(at, "units")
        if unit is None and hours is None:
            return counted_first(self, token, at)
        after = at + 1
        count = self._count(after) if single is None else None  # not "هذا الأسبوع 12 جنديا"
        if count is not None:
            turn = turn or self.turn(count[1])
            if turn is None:
                return None
            size = days_in(count[0]) if hours is not None else count[0]
            return self.make(token, count[1] + 1, self.near.last(size, unit or 1, turn), "span")
        if hours is not None or single is None or single == 1:
            return None
        if turn is None:
            turn = self.turn(after)
            after += 1
        if single == 7 and turn == "past" and self.is_a(after, "of") and (month := last_week(self, token, after + 1)):
            return month  # "الأسبوع الأخير من نوفمبر"
        if turn is None and before_last(self, after - 1) and self.defined(at):  # "العام قبل الماضي"
            return self.make(token, after + 1, self.near.turned(unit or 1, "before"), "period")
        if turn is None and at > token and unit_alone(self, at):
            turn, after = "this", after - 1  # "بنهاية العام"
        if turn is None or not (self.document.folds[at].startswith(("ال", "لل", "بال", "وال")) or turn == "this"):
            return None
        return self.make(token, after, last_month(self, token, self.near.turned(unit or 1, turn)), "period")

    def _count(self, token: int) -> tuple[int, int] | None:
        """The number in "الأيام الثلاثة الماضية", "الساعات الـ24 الأخيرة"."""
        at = token
        if self.is_a(at, "article"):
            at += 1
        number = self.number(at)
        if number is None:
            return None
        value, after = number
        if self.is_a(after, "and_twenty"):
            value, after = value + 20, after + 1
        return value, after

    def _year(self, token: int) -> DateMention | None:
        """ "عام 2003", "نهاية عام 2011", "منذ 2011", "في 2013"."""
        at = token
        part = self.is_any(at, "early", "late", "middle")
        if part:
            at += 1
        if self.sign(at, "units") == 365 and self.is_a(at + 1, "year4"):  # "أعوام 2014 و2015 و2016"
            at += 1
            year = self.year(at)
        elif self.sign(at, "unit") == 365 or (self.sign(at, "year4") is not None and (part or before_year(self, at))):
            year = self.year(at)
        else:
            return None
        if year is None:
            return None
        if year[0] < 1900:
            return hijri_year(self, token, at, year)
        value, after = year
        if self.turn(after) == "this":
            after += 1
        last = value
        while (following := joined_year(self, after, last)) is not None:  # "عامي 2014 و2015"
            last, after = following
        if last > value:
            return self.make(token, after, (year_span(value)[0], year_span(last)[1]), "span")
        return self.make(token, after, last_month(self, token, year_span(value)), "year")


__all__ = ["find"]
