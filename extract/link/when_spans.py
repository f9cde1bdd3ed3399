"""When spans: dates that a figure has of no date beside it: "في غضون عشرة أيام", the day of those it fell with or of.

"قتل 15 جنديا خلال أسبوعين" are the two weeks before publication; "قتل سبعة أول من أمس ...، فيما قتل جنديان آخران" one
day; a toll that is put right ("قبل أن تخفض الحصيلة إلى 48") that of the one before.
"""

from datetime import date, timedelta

from extract.find.facts import facts_of
from extract.find.mentions import DateMention, EventMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, FLOWS, Doing
from extract.link.ties import compares, parts
from extract.read.document import COMMAS

_NEAR = 16  # tokens between a figure or its verb and "خلال"
_HELD = 40  # tokens from a figure to the others of whom the next clause tells
_CLAUSE_ON = 3  # tokens from a figure to the verb of the clause on those counted: "كانوا قد وصلوا"
_ONE = 2  # tokens from a relative pronoun to the date of what befell the one it describes
_BESIDE = 8  # tokens between a figure and a date that can be its own
_YEARS = 731  # days
_OPENS = 5  # tokens from the beginning of a sentence to what had been done
_TOLL = 4  # tokens from "الحصيلة" to the number it is put at
_STOPS = frozenset(("that", "relative", "elative", "after", "were_once", "until", "since"))
_DAYS = frozenset(("relative", "weekday", "day"))
_FIGHTS = frozenset(("scene_at", "assault", "strike", "clash", "conflict", "dated_attack"))
_OF_ELSE = frozenset(("relative", "that", "content"))
_LEADS = frozenset(("result", "took_lives"))
_FELL = frozenset(("killed", "wounded"))
_TOLD = frozenset(("past", "stem", "noun"))
_TOLD_OF = frozenset(("past", "stem"))
_ELSE_DONE = FLOWS | {"present", "captured"}


def within(quantity: QuantityMention, event: Doing, context: Context) -> DateMention | None:
    """The days up to publication within which something is told to have happened: "خلال 24 ساعة", "في غضون شهر".

    What is yet to happen has no first day; "في ثالث هجوم خلال أسبوع" counts attacks, and no dead.
    """
    if not context.lengths.all or event.modality != "asserted" or event.event not in CASUALTIES | FLOWS:
        return None
    if event.anchor is not None and event.anchor.form not in _TOLD:
        return None
    sentence = context.document.sentence(quantity.first)
    begin = {mention.first: mention for mention in context.lengths.between(sentence.first, sentence.last)}
    if not begin:
        return None
    low = quantity.first if event.anchor is None else min(quantity.first, event.anchor.first)
    for token in range(quantity.last, min(sentence.last, quantity.last + _NEAR)):
        if token in begin:
            return begin[token]
        tags = context.tags[token]
        if tags and (not tags.isdisjoint(_STOPS) or parts(tags)):
            break
        if context.document.folds[token] in "؛:؟!" or _of_else(token, event, context):
            break
    for token in range(quantity.first if event.anchor is None else event.anchor.last, quantity.first):
        if token in begin:
            return begin[token]  # "خسر الجيش خلال أسبوع 1500 جندي"
        if context.tags[token] & _STOPS or _of_else(token, event, context):
            return None
    for token in range(low - 1, max(sentence.first, low - _NEAR) - 1, -1):
        if token in begin:
            return begin[token]
        listed = context.quantity_at[token] is not None and event.event not in CASUALTIES
        if context.tags[token] & _STOPS or context.document.folds[token] in COMMAS or listed:
            return None
    return None


def day_before(quantity: QuantityMention, event: Doing, context: Context) -> tuple[date, date, str] | None:
    """The day before that of the figure told before, and the words: "قتل 11 أمس، غداة مقتل ستة", "بعد يومين من".

    None where that has no single day.
    """
    anchor, sentence = event.anchor, context.sentence(quantity)
    if anchor is None or anchor.form != "noun" or not context.figures or anchor.first > quantity.first:
        return None
    row, at = context.figures[-1], anchor.first - 1
    if row.sentence_id != sentence.number or row.date_start is None or row.date_start != row.date_end:
        return None
    if at <= sentence.first:
        return None
    days, first, last = _days_since(at, sentence.first, context)
    if not days:
        return None
    day, text = row.date_start - timedelta(days=days), context.document.text
    return day, day, text[context.document.starts[first] : context.document.ends[last]]


def _days_since(at: int, low: int, context: Context) -> tuple[int, int, int]:
    """How many days before something else a deed was behind a token, and its first and last word: "بعد يومين من"."""
    signs = facts_of(context.document, context.lexicon).all
    if "next_day" in context.tags[at]:
        return 1, at, at
    if "counted_from" not in signs[at].signs:
        return 0, at, at
    at -= 1 + (signs[at - 1].signs.get("number") == 1)  # "بعد يوم واحد من"
    days = 1 if signs[at].signs.get("unit") == 1 else 2 if signs[at].signs.get("two") == 1 else 0
    return days * (at > low and "after" in context.tags[at - 1]), at - 1, at


def opens_after(quantity: QuantityMention, event: Doing, context: Context) -> tuple[date, date, str] | None:
    """The day before that of what is told next, of the fallen that a sentence opens with, and the words.

    "وبعد يومين على مقتل تسعة في أربيل، أعلنت أنقرة الأحد".
    """
    anchor, sentence = event.anchor, context.sentence(quantity)
    if (
        anchor is None
        or anchor.form != "noun"
        or event.event not in CASUALTIES
        or anchor.first - sentence.first > _OPENS
    ):
        return None
    if anchor.first <= sentence.first or anchor.first > quantity.first:
        return None
    days, first, last = _days_since(anchor.first - 1, sentence.first, context)
    folds = context.document.folds
    comma = next((i for i in range(quantity.last, sentence.last) if folds[i] in COMMAS), None) if days else None
    if comma is None or context.dates.between(quantity.last, comma):
        return None
    told = next(iter(context.dates.between(comma, min(sentence.last, comma + _BESIDE))), None)
    if told is None or told.rule not in _DAYS or told.date_start is None or told.date_start != told.date_end:
        return None
    if any(context.tags[i] & _OF_ELSE for i in range(comma, told.first)):
        return None  # "وبعد يوم على مقتل جنديين، قصف الجيش المدينة التي سقطت الأحد"
    day, text = told.date_start - timedelta(days=days), context.document.text
    return day, day, text[context.document.starts[first] : context.document.ends[last]]


def _of_else(token: int, event: Doing, context: Context) -> bool:
    """Whether a verb at a token tells of something else than of those counted and who fell with them."""
    verb = context.event_at[token]
    if verb is None or verb is event.anchor or verb.form == "word":
        return False  # "في غضون" itself is the word of a plan
    if event.event in _FELL and (verb.event, verb.form) == ("engaged", "noun") and "in" in context.tags[verb.first - 1]:
        return False  # "قتل 45 عنصرا في معارك في إدلب خلال 24 ساعة"
    fell = verb.event in _FELL and event.event in _FELL
    return verb.modality in ("said", "planned") or (bool(verb.event) and verb.event != event.event and not fell)


def fell_with_others(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those counted are others than the dead or wounded just told of, in a clause beside theirs, or their toll.

    "قتل سبعة الأحد عندما ...، فيما قتل جنديان آخران"; "قتل 49 الجمعة، قبل أن تخفض الحكومة الحصيلة إلى 48".
    """
    row, last = context.figures[-1], context.quantities[len(context.figures) - 1].last
    if event.event not in CASUALTIES or row.event not in CASUALTIES or not 0 < quantity.first - last <= _HELD:
        return False
    if row.date_text is None or context.has("separate", last, quantity.first):
        return False
    if any(compares(token, context) or "since" in context.tags[token] for token in range(last, quantity.first)):
        return False
    if event.event == row.event and context.lead(quantity) == "to":
        near = range(max(last, quantity.first - _TOLL), quantity.first)
        return any("death_toll" in context.tags[i] and context.document.folds[i].startswith("ال") for i in near)
    if (
        quantity.last >= len(context.document)
        or "other" not in context.tags[quantity.last - 1] | context.tags[quantity.last]
    ):
        return False
    beside = any(
        "while" in context.tags[i] or context.document.folds[i].startswith("و") for i in range(last, quantity.first)
    )
    return beside and not context.has("were_once", last, quantity.first)


def also_fell(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date behind a figure is that of the dead just told of, whom those counted fell with.

    "أعلن أمس مقتل عشرة وإصابة ستة في كمين السبت".
    """
    if not context.figures or event.event not in CASUALTIES:
        return False
    row = context.figures[-1]
    if row.sentence_id != context.sentence(quantity).number or row.event not in CASUALTIES:
        return False
    return row.date_start == mention.date_start and row.date_text == context.document.text[mention.start : mention.end]


def fell_in_it(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those counted fell in the attack just told of: "هاجمها في الرابع منه مئة مسلح، وقتل فيه 21 جنديا"."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or not context.figures or "و" not in anchor.rule:
        return False
    row, sentence, folds = context.figures[-1], context.sentence(quantity), context.document.folds
    stop = next((at for at in range(quantity.last, sentence.last) if folds[at] in COMMAS), sentence.last)
    if context.dates.between(anchor.first, stop):
        return False  # "هاجم 40 مسلحا المعسكر الاثنين، وقتل فيه أمس 12 جنديا"
    if row.event != "engaged" or row.date_start is None or row.sentence_id != context.sentence(quantity).number:
        return False
    return anchor.last <= quantity.first and "in_it" in context.tags[anchor.last]


def retold(told: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a figure announced on a day is another count of the fallen told of before, or some of them.

    "قالت مصادر إن 52 قتلوا الجمعة، غير أن الوزارة ذكرت السبت أن عدد القتلى 16، منهم 11 ضابطا".
    """
    if not context.figures or event.event not in CASUALTIES or told.date_start is None:
        return False
    row, last = context.figures[-1], context.quantities[len(context.figures) - 1].last
    if row.sentence_id != context.sentence(quantity).number or row.event not in CASUALTIES:
        return False
    if row.date_start is None or row.date_start >= told.date_start:
        return False
    if context.has("ofthem", quantity.first, quantity.last) or "them" in context.tags[quantity.first - 1]:
        return True
    if event.rule != "toll" or event.event != row.event:
        return False
    return context.has("the_dead", max(last, quantity.first - _TOLL), quantity.first)


def is_while(token: int, stop: int, context: Context) -> bool:
    """Whether days, weeks or longer stand right behind a word like "بعد" at a token: "بعد يومين من"."""
    facts = facts_of(context.document, context.lexicon).all
    lengths = (facts[i].signs for i in range(token + 1, min(token + 3, stop)))
    return any("two" in s or "units" in s or ("unit" in s and "days" not in s) for s in lengths)


def of_day_part(first: int, last: int, context: Context) -> bool:
    """Whether all words at tokens `first`..`last` (exclusive) are parts of a day, one at least: "منتصف ليل"."""
    facts = facts_of(context.document, context.lexicon).all
    signs = (facts[i].signs for i in range(first, last))
    return first < last and all("part_of_day" in s or "middle" in s for s in signs)


def with_day_part(mention: DateMention, context: Context) -> int:
    """The first token of a date with the word for a part of that day before it: "فجر الأحد", "يوم أمس"."""
    facts, token = facts_of(context.document, context.lexicon).all, mention.first
    low = context.document.sentence(token).first
    while token > low:
        signs = facts[token - 1].signs
        if "part_of_day" not in signs and "middle" not in signs and signs.get("unit") != 1:
            break
        token -= 1
    return token


def of_others(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date is of one of those counted, or of a time long over, when what they do is told in the present."""
    return (
        _of_one(mention, quantity, event, context)
        or _long_over(mention, quantity, event, context)
        or _of_arrival(mention, quantity, event, context)
    )


def _of_arrival(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date is of those who come to others, who were there: "وصل 200 أمس لينضموا إلى 5 آلاف منتشرين"."""
    if event.event != "present" or event.modality != "asserted" or not context.figures or mention.last > quantity.first:
        return False
    row = context.figures[-1]
    told = row.date_text == context.document.text[mention.start : mention.end] and row.measure == "flow"
    return told and row.sentence_id == context.sentence(quantity).number and context.lead(quantity) == "to"


def _long_over(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date lies years before what goes on: "يتولى 100 ضابط من جيل التسعينات قيادة التنظيم"."""
    today, anchor = context.document.article.published, event.anchor
    if today is None or anchor is None or event.measure != "stock" or mention.date_end is None:
        return False
    if 0 <= mention.first - quantity.last <= _BESIDE:
        return False  # "36 ألفا، مقابل 250 ألفا عام 1985"
    if anchor.form != "present" and (anchor.form != "word" or event.event != "engaged"):
        return False
    were = any(
        "were_once" in context.tags[i] or "owns" in context.tags[i] for i in range(anchor.first - _ONE, anchor.first)
    )
    return not were and mention.rule != "since" and mention.date_end < today - timedelta(days=_YEARS)


def _of_one(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date behind several people is of one of them: "ثلاثة، هم بريطاني والجندي الذي قتل الثلاثاء"."""
    number = quantity.value_min
    if event.event not in CASUALTIES or number is None or number <= 1:
        return False
    first = with_day_part(mention, context)
    for token in range(first - 1, max(quantity.last, first - 1 - _ONE) - 1, -1):
        if "relative" in context.tags[token]:
            verb = context.event_at[token + 1]
            single = context.document.folds[token].endswith(("ذي", "تي"))
            return single and verb is not None and verb.last == first and verb.event in CASUALTIES
    return False


def dated_anew(mention: DateMention, first: int, context: Context) -> bool:
    """Whether a clause with a day of its own begins between a date and a token: "في 2015 نشرت ألفا، وفي 2016 سحبت"."""
    folds = context.document.folds
    for other in context.dates.between(mention.last, first):
        at = with_day_part(other, context)
        at -= folds[at][0] != "و"
        if at > mention.last and folds[at][0] == "و" and folds[at - 1] in COMMAS:
            return True
    return False


def of_clause_behind(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date behind a figure is of a clause that follows: "سيصل 300 جندي، وفي أبريل غادر", or of their past."""
    folds, at = context.document.folds, with_day_part(mention, context)
    at -= folds[at][0] != "و"
    if at > quantity.last and folds[at][0] == "و" and folds[at - 1] in COMMAS and mention.last < len(folds):
        verb = context.event_at[mention.last]
        if verb is not None and verb is not event.anchor and verb.form in _TOLD_OF and bool(verb.event):
            return True
    return _of_their_past(mention, quantity, event, context)


def _of_their_past(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date ends a clause on what those counted had done: "قتل 12 جنديا كانوا وصلوا إلى المدينة في مارس".

    So "500 جندي نشرتهم باريس عام 2013", whose day is not the one on which they left; a day of the week alone may be.
    """
    anchor = event.anchor
    if anchor is None or anchor.first >= quantity.first or mention.first <= quantity.last:
        return False
    told: EventMention | None = None
    for token in range(quantity.last, mention.first):
        tags = context.tags[token]
        if context.document.folds[token] in COMMAS or parts(tags):
            return False
        single = "relative" in tags and context.document.folds[token].endswith(("ذي", "تي"))
        if told is None and ("onset" in tags or (single and not context.has("from", quantity.last, token))):
            return False  # "في المواجهات التي انطلقت قبل أيام", but "من الكتيبة التي انتشرت عام 2019"
        other = context.event_at[token]
        hurt = other is not None and other.event == "wounded" and other.form in _TOLD_OF
        if hurt and other is not None and event.event == "killed" and "with_it" in context.tags[other.last]:
            return True  # "توفي متأثرا بجروح أصيب بها في مارس"
        if told is None and other is not None and other.form in _TOLD_OF and other.event in _ELSE_DONE:
            told = other if token - quantity.last <= _CLAUSE_ON and other.event != event.event else told
        elif told is not None and (other is not None or context.tags[token] & _FIGHTS):
            return False
    if told is None or "و" in told.rule:
        return False
    return mention.rule not in _DAYS or told.first > quantity.last


def leads_to(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure stands in the clause of the date before it: "التي تشهد منذ 2015 هجمات خلفت ألفي قتيل"."""
    folds, fought = context.document.folds, False
    for token in range(mention.last, quantity.first):
        tags = context.tags[token]
        if folds[token] in COMMAS or tags & _STOPS:
            return False
        if tags & _LEADS:
            return fought
        fought = bool(tags & _FIGHTS)
    return False


def in_proviso(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a day that is past stands before what is to follow: "وصل اليوم 300، على أن يبلغ العدد ألفا".

    But "بحلول سبتمبر، على أن يقف معهم ألفان".
    """
    today = context.document.article.published
    if mention.rule not in _DAYS or mention.date_end is None or today is None or mention.date_end > today:
        return False
    return any(context.on_condition(token) for token in range(mention.last, quantity.first - 1))


__all__ = [
    "also_fell",
    "dated_anew",
    "day_before",
    "fell_in_it",
    "fell_with_others",
    "in_proviso",
    "is_while",
    "leads_to",
    "of_clause_behind",
    "of_day_part",
    "of_others",
    "opens_after",
    "retold",
    "with_day_part",
    "within",
]
