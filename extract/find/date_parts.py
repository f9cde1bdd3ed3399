"""Parts of years, months and weeks: "صيف 2006", "الربع الأول من 2020", "الصيف الماضي", "أول أغسطس", "نهاية الأسبوع"."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.find.calendar import Span, day_of, hijri_span, month_span, months_before, year_span
from extract.find.mentions import DateMention
from extract.read.tokens import Shape

if TYPE_CHECKING:
    from extract.find.dates import Reader

_PORTIONS = frozenset(("half", "quarter"))
_NAMED_EVENT = 3
_CENTURIES: dict[str | int | None, int] = {None: 1900, "past": 1900, 20: 1900, "this": 2000, 21: 2000}
_MONTH = 30
_WHOLE = 365
_YEAR = 364  # days between its first and its last
_WEEKS = 5
_GONE = 12  # tokens from "يعود" to the year
_TURNS = {"past": -1, "this": 0, "next": 1}


def part(reader: "Reader", token: int, kinds: frozenset[str]) -> DateMention | None:
    """The season, first day of a month or end of a week that begins at a token, or None."""
    if "season" in kinds:
        return _season(reader, token, token)
    if reader.is_a(token, "these") and reader.is_a(token + 1, "season"):  # "هذا الصيف"
        return reader.make(token, token + 2, _turned(reader, token + 1, "this"), "season")
    if "first" in kinds:
        return _first_day(reader, token)
    if "weekend" in kinds:
        return _weekend(reader, token)
    if kinds & _PORTIONS:
        return _portion(reader, token)
    if "decade" in kinds:
        return _decade(reader, token)
    if "third" in kinds:
        return _third(reader, token)
    if "units" in kinds:
        return _months_of_year(reader, token)
    return None


def _decade(reader: "Reader", token: int) -> DateMention | None:
    """Ten years of a century that is named: "ثمانينيات القرن الماضي", "الثمانينات من القرن العشرين".

    Of none before the last: "ثمانينيات القرن التاسع عشر", "القرن قبل الماضي".
    """
    at = token + 1 + reader.is_a(token + 1, "of")
    if not reader.is_a(at, "century"):
        return None  # "في الستينات من عمره"
    number = reader.number(at + 1 + reader.is_a(at + 1, "article"))
    turn, last = reader.turn(at + 1), at + 1
    if turn is not None:
        last += 1
    elif number is not None:
        last = number[1]
    century = _CENTURIES.get(turn if turn is not None or number is None else number[0])
    if century is None or (reader.is_a(last, "ago") and reader.is_a(last + 1, "past")):
        return None
    low = century + (reader.sign(token, "decade") or 0)
    return reader.make(token, last, (date(low, 1, 1), date(low + 9, 12, 31)), "span")


def _third(reader: "Reader", token: int) -> DateMention | None:
    """Ten days of a month: "الثلث الأول من يوليو"."""
    nth = 3 if reader.is_a(token + 1, "past") else reader.sign(token + 1, "number")
    told = reader.month_told(token + 3) if reader.is_a(token + 2, "of") else None
    if nth not in (1, 2, 3) or told is None:
        return None
    kind, value, year, turn, after = told
    month = reader.dated(kind, value, None, year, turn, after)
    if month is None:
        return None
    low = month[0] + timedelta(days=10 * (nth - 1))
    return reader.make(token, after, (low, month[1] if nth == 3 else low + timedelta(days=9)), "span")


def _months_of_year(reader: "Reader", token: int) -> DateMention | None:
    """The first or last so many months of a year: "الأشهر الستة الأولى من 2014", "الأشهر الثلاثة الأخيرة من العام"."""
    if reader.sign(token, "units") != _MONTH or not reader.defined(token):
        return None
    count = reader.number(token + 1)
    if count is None or not 0 < count[0] < 12 or not reader.is_a(count[1] + 1, "of"):
        return None
    opens, closes = reader.is_a(count[1], "first_of"), reader.is_a(count[1], "past")
    year = _whole_year(reader, count[1] + 1) if opens or closes else None
    if year is None or year[0] < 1900:
        return None
    months = (1, count[0]) if opens else (13 - count[0], 12)
    span = date(year[0], months[0], 1), month_span(year[0], months[1])[1]
    return reader.make(token, year[1], span, "period")


def _whole_year(reader: "Reader", token: int) -> tuple[int, int] | None:
    """The year behind "من" and the token behind it: "من 2014", "من هذا العام", "من العام", which is the one told of."""
    year, at = reader.year(token), token + 1
    if year is not None or reader.today is None or reader.sign(at, "unit") != _WHOLE or not unit_alone(reader, at):
        return year
    said = range(token - 1, reader.document.sentence(token).first - 1, -1)
    told = next((value for i in said if (value := reader.sign(i, "year4")) is not None and value > 1900), None)
    return told or reader.today.year, at + 1


def _portion(reader: "Reader", token: int) -> DateMention | None:
    """A half or a quarter of a year: "النصف الأول من 2019", "الربع الأخير من العام الماضي"."""
    parts = 2 if reader.is_a(token, "half") else 4
    nth = parts if reader.is_a(token + 1, "past") else reader.sign(token + 1, "number")  # "الأخير"
    year = _whole_year(reader, token + 2) if reader.is_a(token + 2, "of") else None
    if nth is None or not 1 <= nth <= parts or year is None or year[0] < 1900:
        return None
    last = 12 // parts * nth
    span = date(year[0], last - 12 // parts + 1, 1), month_span(year[0], last)[1]
    return reader.make(token, year[1], span, "period")


def _season(reader: "Reader", token: int, first: int) -> DateMention | None:
    """ "صيف 2006", "صيف عام 2006", "صيف العام الماضي", "الصيف الماضي"."""
    if reader.month(token) is not None:  # "ربيع الأول"
        return None
    turn = reader.turn(token + 1)
    if turn is not None:
        if not reader.defined(token) or reader.sign(token + 2, "unit") is not None:
            return None
        return reader.make(first, token + 2, _turned(reader, token, turn), "season")
    year = reader.year(token + 1)
    if year is not None and year[0] >= 1900:
        return reader.make(first, year[1], _of_year(reader.sign(token, "season") or 0, year[0]), "season")
    if reader.sign(token + 1, "unit") == 365 and reader.defined(token + 1) and reader.today is not None:
        turn = reader.turn(token + 2)
        if turn is not None:  # "صيف العام الماضي"
            span = _of_year(reader.sign(token, "season") or 0, reader.today.year + _TURNS[turn])
            return reader.make(first, token + 3, span, "season")
    return None


def _of_year(month: int, year: int) -> Span:
    """A season of a year; a winter, which two years share, may be anywhere in it."""
    return year_span(year) if month == 12 else _span(year, month)


def _span(year: int, month: int) -> Span:
    low = date(year, month, 1)
    last = months_before(low, -2)
    return low, month_span(last.year, last.month)[1]


def _turned(reader: "Reader", token: int, turn: str) -> Span | None:
    """The last season that is over, the one of this year, or the first that is yet to begin."""
    today, month = reader.today, reader.sign(token, "season")
    if today is None or month is None:
        return None
    spans = [_span(today.year + step, month) for step in (-2, -1, 0, 1)]
    if turn == "past":
        return next(span for span in reversed(spans) if span[1] < today)
    if turn == "next":
        return next((span for span in spans if span[0] > today), None)
    return next((span for span in spans if span[0] <= today <= span[1]), spans[2])


def _first_day(reader: "Reader", token: int) -> DateMention | None:
    """ "أول أغسطس", "أول شهر مايو 2014": the first day of a month."""
    at = token + 1 + (reader.sign(token + 1, "unit") == 30)
    told = reader.month_told(at)
    if told is None or not (reader.is_any(token - 1, "before_period", "of", "since") or told[2] or told[3]):
        return None
    kind, value, year, turn, after = told
    return reader.make(token, after, reader.dated(kind, value, 1, year, turn, after), "day")


def _weekend(reader: "Reader", token: int) -> DateMention | None:
    """ "نهاية الأسبوع", "مطلع الأسبوع" with no word which week: the Saturday and Sunday last begun."""
    if reader.sign(token + 1, "unit") != 7 or not reader.defined(token + 1) or reader.turn(token + 2):
        return None
    span = None
    if reader.today is not None:
        saturday = reader.today - timedelta(days=(reader.today.weekday() - 5) % 7)
        span = (saturday, saturday + timedelta(days=1))
    return reader.make(token, token + 2, span, "weekday")


def not_today(reader: "Reader", token: int, end: int) -> bool:
    """Whether "اليوم" is no today: "اليوم التالي", "اليوم الأعنف", or a paper's name ("قالت مصادر لـ(اليوم) إن")."""
    bloodiest = end < reader.n and "elative" in reader.facts[end].tags and reader.defined(end)
    if reader.defined(end) and reader.is_a(end + 1, "between"):
        return True  # "الليلة الفاصلة بين 5 و6 أغسطس"
    if bloodiest or reader.is_a(end, "after_day") or reader.is_a(token - 1, "that_day") or not reader.defined(token):
        return True
    marked = reader.mark(token - 1, "(", "«", '"') and reader.mark(token + 1, ")", "»", '"')
    return marked and token > 1 and (reader.mark(token - 2, "ل") or "medium" in reader.facts[token - 2].tags)


def borne(reader: "Reader", token: int) -> bool:
    """Whether a month of the Hijri calendar is a person's name: "قال رمضان عبد الله", "النقيب رمضان", "محمد رمضان"."""
    names = reader.words.names
    if reader.sign(token, "hijri") is None:
        return False
    if token + 1 < reader.n and (reader.document.folds[token + 1] in names or "that" in reader.facts[token + 1].tags):
        return True  # "رمضان أن"
    if token == 0 or reader.document.sentence(token).first == token:
        return False
    before = reader.document.words[token - 1].speech
    titled = any(noun.noun.section == "titles" for noun in before.nouns)
    return before.verb or titled or before.fold in names or before.bare in names


def before_year(reader: "Reader", token: int) -> bool:
    """Whether what stands around four digits makes them a year: "في 2012", "من 2004 إلى 2010", "(2003-2011)"."""
    if reader.is_any(token + 1, "unit", "two", "hours"):
        return False
    if reader.is_a(token - 1, "of"):  # "من 2004 إلى 2010"
        last = reader.sign(token + 2, "year4") if reader.is_any(token + 1, "until", "up_to") else None
        return last is not None and last > (reader.sign(token, "year4") or last)  # not "من 2000 إلى 1500"
    if reader.mark(token - 1, "(") and reader.mark(token + 1, "-", "–", "/"):  # "الحرب (2003-2011)"
        return reader.sign(token + 2, "year4") is not None and reader.mark(token + 3, ")")
    if reader.is_a(token - 1, "up_to") and any(
        reader.is_a(i, "goes_back")
        for i in range(token - 2, max(reader.document.sentence(token).first, token - _GONE) - 1, -1)
    ):
        return True
    sees = token + 1 < reader.n and "witness" in reader.facts[token + 1].tags
    if sees and token and reader.facts[token - 1].tags & {"that", "content", "opener"}:
        return True  # "تفيد الأرقام بأن 2022 شهد مقتل"
    return reader.is_a(token - 1, "before_period") or _behind_event(reader, token)


def _behind_event(reader: "Reader", token: int) -> bool:
    """Whether four digits are the year of what is named before them: "حرب 2006", "غزو العراق 2003"."""
    after = reader.facts[token + 1] if token + 1 < reader.n else None
    if after is not None and after.quantity:
        return False  # "في معركة 2000 جندي"
    first = reader.document.sentence(token).first
    for at in range(token - 1, max(first, token - _NAMED_EVENT) - 1, -1):
        if reader.is_a(at, "of_a_year"):
            return not reader.defined(at) or reader.document.folds[at] in reader.words.signs  # "ألعاب"
        if (
            not reader.document.folds[at].isalpha()
            or reader.facts[at].dates
            or not (reader.facts[at].place or reader.defined(at))
        ):
            return False
    return False


def joined_year(reader: "Reader", token: int, before: int) -> tuple[int, int] | None:
    """A later year joined to one before at a token, and the token behind it: "و2015"."""
    at = token + 1 if reader.mark(token, "و") else token
    if at == token and not (token < reader.n and reader.document.folds[token].startswith("و")):
        return None
    at += reader.sign(at, "unit") == 365
    value = reader.sign(at, "year4")
    if value is None or not 1900 < before < value:
        return None
    after = reader.facts[at + 1] if at + 1 < reader.n else None
    counts = after is not None and after.quantity and reader.document.words[at + 1].shape is not Shape.NUMBER
    return None if counts else (value, at + 1)  # not "في 2014 و2015 جنديا"


def week_of(month: Span | None, number: int) -> Span | None:
    """A week of a month by its number: "الأسبوع الثاني من مايو" begins on the eighth."""
    if month is None or not 1 <= number <= _WEEKS:
        return None
    low = month[0] + timedelta(days=7 * (number - 1))
    return low, min(low + timedelta(days=6), month[1])


def in_digits(reader: "Reader", token: int) -> tuple[Span | None, int] | None:
    """ "2014-04-12", "12/4/2014", "12.4.2014"."""
    folds = reader.document.folds
    dotted = reader.sign(token, "dotted")
    if dotted is not None:
        found = day_of(dotted // 10000, dotted // 100 % 100, dotted % 100)
        return ((found, found) if found else None), token + 1
    if token + 4 >= reader.n or folds[token + 1] not in "/-." or folds[token + 3] != folds[token + 1]:
        return None
    parts = folds[token], folds[token + 2], folds[token + 4]
    if not all(part.isdecimal() and len(part) < 5 for part in parts):
        return None
    a, b, c = map(int, parts)
    if 1900 <= a <= 2100:
        found = day_of(a, b, c) if b <= 12 else None
    elif 1900 <= c <= 2100:
        found = day_of(c, b, a) if b <= 12 else day_of(c, a, b) if a <= 12 else None
    else:
        return None
    return ((found, found) if found else None), token + 5


def last_week(reader: "Reader", token: int, at: int) -> DateMention | None:
    """The last seven days of the month at a token, of a date that begins at another; None if there is no month."""
    told = reader.month_told(at + (reader.sign(at, "unit") == 30))
    if told is None:
        return None
    kind, value, year, turn, after = told
    month = reader.dated(kind, value, None, year, turn, after)
    span = (month[1] - timedelta(days=6), month[1]) if month is not None else None
    return reader.make(token, after, span, "span")


def hijri_year(reader: "Reader", token: int, at: int, year: tuple[int, int]) -> DateMention | None:
    """A year of the Hijri calendar: "عام 1440 هـ"."""
    value, after = year
    if reader.sign(at, "unit") != 365 or value < 1300:
        return None
    first, last = hijri_span(value, 1, None), hijri_span(value, 12, None)
    span = (first[0], last[1]) if first is not None and last is not None else None
    return reader.make(token, after, span, "year")


def last_month(reader: "Reader", token: int, year: Span | None) -> Span | None:
    """A year, or its December where a date that begins at a token is of its end; until then or before it is any time.

    "بنهاية العام", "نهاية 2016"; but "قبل نهاية العام", "حتى نهاية 2016".
    """
    if year is None or not reader.is_a(token, "ends") or reader.is_a(token - 1, "until"):
        return year
    if (year[1] - year[0]).days < _YEAR:
        return year  # of a month or week
    before = token - 1 - (reader.is_a(token - 1, "coming") and reader.is_a(token - 2, "ago"))
    if reader.is_a(before, "ago") and not reader.is_a(before, "since"):
        return year  # "قبل نهاية العام", "قبل حلول نهاية العام"
    return date(year[1].year, 12, 1), year[1]


def of_this_month(reader: "Reader", token: int, day: int) -> bool:
    """Whether a day "of the month" is of the one that runs: "في الرابع من الشهر", not "الأسبوع الثاني من الشهر".

    It is not where the sentence names a month before, nor where that day is still to come.
    """
    if not token or reader.today is None or day > reader.today.day:
        return False
    if not reader.is_a(token - 1, "before_period") and reader.sign(token - 1, "unit") != 1:
        return False
    low = reader.document.sentence(token).first
    return all(reader.month(at) is None for at in range(low, token))


def unit_alone(reader: "Reader", token: int) -> bool:
    """Whether a month or year is the one that runs, as no word tells which: "نهاية العام", not "العام الدراسي"."""
    after = token + 1
    if reader.sign(token, "unit") not in (30, 365) or not reader.defined(token):
        return False
    if reader.year(after) is not None or reader.month(after) is not None:
        return False
    if reader.is_a(after, "number"):  # "بنهاية العام 300 جندي"
        return (
            after + 1 < reader.n and reader.document.folds[after + 1].isalpha() and not reader.is_a(after + 1, "unit")
        )
    return after >= reader.n or not reader.document.folds[after].startswith(("ال", "لل")) or reader.is_a(after, "up_to")
