"""When lasts: the first and last day of the date that was chosen for a figure.

Since when something goes on it is to the day of publication; a plan told with no year is of the next such day, what was
done of the last.
"""

from datetime import date, timedelta

from extract.find.calendar import hijri_next, month_span, months_before
from extract.find.date_words import DateWords
from extract.find.mentions import DateMention, EventMention, QuantityMention
from extract.link.context import Context
from extract.link.doing import CASUALTIES, Doing
from extract.link.outcome import FLOWS
from extract.link.when_told import ordered
from extract.read.document import COMMAS

Days = tuple[date | None, date | None]

_CLOSE = 3
_BEGUN = 5  # tokens from a verb of beginning to its day, with who begins
_NAMED = 10  # tokens from an operation, with its name, to the verb that says it began
_UNTIL = 4  # tokens from "وتستمر" to the last day
_FIGHTS = frozenset(("incident", "named_drill", "conflict", "scene_at", "clash", "assault", "strike", "dated_attack"))
_WHY = frozenset(("cause", "after"))
_BEGIN = frozenset(("year", "month", "season", "day", "period", "weekday", "relative", "ago"))
_STATES = frozenset(("year4", "thousand", "past", "this", "next"))
_FINITE = frozenset(("past", "present", "stem"))
_DONE = frozenset(("past", "stem", "noun"))
_SHORT = 2  # days that what began is no span: "المعارك التي اندلعت أمس"
_ABOUT_A_WEEK = 6  # days between the first and last that "قبل أسبوع" may be
_LONG = 366  # days that a fight is taken to go on
_LONGEST = 5500  # the same of a war


def days_of(
    chosen: DateMention, told: DateMention | None, quantity: QuantityMention, event: Doing, context: Context
) -> Days:
    """The first and last day meant.

    Args:
        chosen: The date of the figure.
        told: The day on which somebody tells of it, if another one.
    """
    start: date | None  # said, since the compiler would take the first answer below for its type
    end: date | None
    start, end = _ahead(chosen, quantity, event, context)
    if start is None:
        return None, end
    today = context.document.article.published
    begun = (chosen.rule in _BEGIN and begins(chosen, event, context)) or _begun(chosen, start, event, context)
    if begun:
        if chosen.rule == "ago" and end is not None and (end - start).days == _ABOUT_A_WEEK:
            start += timedelta(days=_ABOUT_A_WEEK // 2)  # "منذ بدء العمليات قبل أسبوعين"
        end = today if today is not None and today >= start else None
    if begun or chosen.rule == "since":
        if told is not None and told is not chosen and told.date_end is not None:
            end = told.date_end if told.date_end >= start else end
        if not begun and _set_off(chosen, event, context):
            end = month_span(start.year, start.month)[1] if start.day == 1 else start
    return start, end


def _ahead(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> Days:
    """The days of a date; of a plan told before them the next such, of what was done the last.

    "سيصل 300 جندي في مارس", read in August, is of the March to come; "قتلوا في سبتمبر" of the one past.
    """
    start, end, today = mention.date_start, mention.date_end, context.document.article.published
    known = start, end
    if start is None or end is None or today is None or mention.rule not in ("day", "month", "weekday"):
        return known
    if event.modality in ("planned", "possible"):
        anchor = event.anchor.first if event.anchor is not None else quantity.first
        before = mention.first < min(anchor, quantity.first) and "until" not in context.tags[mention.first - 1]
        if end >= today or before or ordered(mention, context):  # but "بحلول سبتمبر، على أن يقف معهم ألفان"
            return known
    elif start <= today or mention.rule == "weekday" or event.event not in CASUALTIES | FLOWS or not _done(event):
        return known
    words = context.lexicon.build(DateWords)
    signs = {name for i in range(mention.first, mention.last) for name, _ in words.of(context.document.words[i])}
    if signs & _STATES:
        return known
    if start > today:
        return months_before(start, 12), months_before(end, 12)
    if mention.rule == "weekday":
        return start + timedelta(days=7), end + timedelta(days=7)
    if "hijri" in signs and "month" not in signs:
        return hijri_next((start, end)) or known
    return months_before(start, -12), months_before(end, -12)


def _done(event: Doing) -> bool:
    return event.anchor is None or event.anchor.form in _DONE


def begins(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a date is where something began that lasts: "منذ اجتياح العراق عام 2003"."""
    sentence = context.document.sentence(mention.first)
    if "since" in context.tags[sentence.first] and not any(
        verb.form in _FINITE for verb in context.events(sentence.first + 2, mention.first)
    ):
        return True  # "ومنذ عزل الرئيس، زعيم الحزب، في يوليو 2013، قتل"
    for token in range(mention.first - 1, max(sentence.first - 1, mention.first - 16), -1):
        if "since" in context.tags[token]:
            if context.dates.between(token, token + 1):
                return False  # "في أول هجوم منذ أسابيع أمس"
            # "منذ مقتل 58 جنديا عام 1983": the day of the event itself; who is missing since a day is so from it.
            begun = "onset" in context.tags[token + 1]  # "فقدان 26 منذ اندلاع الحرب": in all the time since
            return (begun or event.event not in ("missing", "captured")) and (
                event.anchor is None or not _befell_then(event.anchor, token, mention, event, context)
            )
        if context.document.folds[token] in "،.؛" and token < mention.first - 1:  # "منذ غزو العراق، عام 2003"
            return False
    return False


def of_attack(mention: DateMention, told: int, event: Doing, context: Context) -> bool:
    """Whether a date is of an attack of which a relative clause tells who fell in it: "كمين مايو الذي قتل فيه 20".

    Args:
        told: The token of the verb that tells of those counted.
    """
    if event.event not in CASUALTIES or not 0 < told - mention.last <= _CLOSE or not mention.first:
        return False
    if event.anchor is None or event.anchor.form == "noun":
        return False  # "تفجيرات آب التي أعقبها مقتل 20 جنديا أمس"
    fought = "dated_attack" in context.tags[mention.first - 1]
    return fought and "relative" in context.tags[mention.last]


def _befell_then(anchor: EventMention, since: int, mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether what befell those counted is that since which something lasts, or happened with it.

    "منذ مقتل 58 جنديا عام 1983", "منذ انهيار الهدنة في مايو ومقتل 12 جنديا".
    """
    if anchor.first == since + 1 or of_attack(mention, anchor.first, event, context):
        return True
    return anchor.form == "noun" and anchor.first == mention.last and context.document.folds[anchor.first][0] == "و"


def _begun(mention: DateMention, start: date, event: Doing, context: Context) -> bool:
    """Whether a date is when the fight began in which those counted fell: "في المواجهات التي انطلقت قبل 10 أيام"."""
    today = context.document.article.published
    if today is None or event.event not in CASUALTIES or (today - start).days <= _SHORT:
        return False
    at = _onset(mention, context)
    if at is None or "relative" not in context.tags[at - 1]:
        return False  # "ثلاثة أيام من المعارك بدأت الخميس"
    return (today - start).days <= _longest(at, context)


def long_ago(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a date is only when a long operation began in which some fell: "ضمن العملية التي انطلقت في 2022"."""
    today, start = context.document.article.published, mention.date_start
    if today is None or start is None or event.event not in CASUALTIES or mention.rule == "since":
        return False
    at = _onset(mention, context)
    if at is None or (today - start).days <= _longest(at, context):
        return False
    low = max(context.document.sentence(mention.first).first, at - _NAMED)
    return context.has("named_drill", low, at)  # but "خلال معارك عرسال التي اندلعت في 2014"


def _longest(onset: int, context: Context) -> int:
    """The days that what began with a verb at a token is taken to go on: a war longer than an attack."""
    war = onset >= 2 and "relative" in context.tags[onset - 1] and "conflict" in context.tags[onset - 2]
    return _LONGEST if war else _LONG


def _onset(mention: DateMention, context: Context) -> int | None:
    """The token of the verb that says a fight or an operation began on a date: "التي انطلقت في", "عملية بدأت في"."""
    low = context.document.sentence(mention.first).first
    for at in range(mention.first - 1, max(low, mention.first - _BEGUN), -1):
        verb, tags = context.event_at[at], context.tags[at]
        if "onset" in tags:
            if "relative" in context.tags[at - 1]:
                return at
            before = context.tags[at - 1] | (context.tags[at - 2] if at - 2 >= low else frozenset())
            told = verb is not None and verb.form == "past" and not verb.rule
            return at if told and before & _FIGHTS else None
        if verb is not None or context.document.folds[at] in COMMAS:
            return None
    return None


def runs_to(mention: DateMention, context: Context) -> tuple[date, int] | None:
    """The last day of what began on a date, and where its words end: "بدأت الاثنين وتستمر حتى الجمعة"; or None."""
    at = mention.last + (mention.last < len(context.document) and context.document.folds[mention.last] in COMMAS)
    if mention.date_start is None or not context.has("lasts_to", at, at + 1):
        return None
    if not context.has("onset", mention.first - _CLOSE, mention.first):
        return None
    last = next(iter(context.dates.between(at + 1, at + _UNTIL)), None)
    if last is None or last.date_end is None:
        return None
    end = last.date_end
    if last.rule == "weekday" and end < mention.date_start:
        end += timedelta(days=7)
    return (end, last.end) if end > mention.date_start else None


def _set_off(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether what befell those counted is why something began: "يقاتل منذ مطلع مايو إثر مقتل جندي"."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or not mention.last < anchor.first:
        return False
    return not context.tags[anchor.first - 1].isdisjoint(_WHY) and anchor.first - mention.last <= _CLOSE


__all__ = ["begins", "days_of", "long_ago", "of_attack", "runs_to"]
