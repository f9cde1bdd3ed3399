"""When told: the day on which somebody tells of those counted, and where that is the only day a sentence gives."""

from extract.find.mentions import DateMention, QuantityMention
from extract.link.context import REACH, Context
from extract.link.doing import CASUALTIES, Doing
from extract.link.told_where import in_saying, told_first
from extract.link.when_spans import with_day_part
from extract.read.document import COMMAS

_FINITE = frozenset(("past", "present"))
_DAYS = frozenset(("relative", "weekday", "day"))
_NEAR = 3
_FOUGHT = frozenset(("scene_at", "dated_attack", "clash", "strike", "assault", "assaults", "incident"))
_OCCURS = frozenset(("befalls", "witness", "onset", "assaults"))
_DEEDS = CASUALTIES | {"engaged"}
_LINE = 8  # tokens of a dateline
_CLAUSE = 5  # tokens from a relative pronoun to those counted: "الهجوم الذي أودى بحياة أربعة"
_AGENCY = 6  # tokens of an agency's name with its brackets
_ESTIMATED = 10  # tokens from "قدر" to the month in which it was done
_PLEDGED = 9  # tokens from a verb of pledging to its day
_TELLER = 4  # tokens from "صرح" to the month, with who does
_CLOSING = {"(": ")", "/": "/", "«": "»", "[": "]"}
_PREPOSED = 2
_LEADS = frozenset(("in", "amid_event", "opener", "until", "since", "after", "were_once"))
_DASHES = frozenset("-–—:")


def announces(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date is the day somebody said it: the verb nearest before it is one of saying, and not of the event."""
    document = context.document
    sentence = document.sentence(mention.first)
    if mention.last <= quantity.first and in_saying(mention.start, quantity, context):
        return True
    if mention.first - sentence.first <= _NEAR and told_first(mention.start, mention.last, quantity, context):
        return True
    if event.anchor is not None and event.anchor.last <= mention.first and event.anchor.first >= quantity.first - 60:
        between_said = False
        for token in range(max(event.anchor.last, quantity.last), mention.first):
            other = context.event_at[token]
            tags = context.tags[token]
            if other is not None and not other.event and other.modality == "said":
                between_said = True
            if "by_hearsay" in tags:
                between_said = True
        return between_said
    for token in range(mention.first - 1, max(sentence.first - 1, mention.first - 14), -1):
        other = context.event_at[token]
        if other is None:
            if "that" in context.tags[token] and token > sentence.first:
                return False
            continue
        if not other.event:
            if other.modality == "said":
                return True
            continue
        if other.form in ("past", "stem", "present"):
            return False
    return False


def only_told(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether nobody else says anything between a figure and the day of its announcement, far off as that may be.

    "قتل ثلاثة وأصيب 34، بينهم ثمانية في حال خطرة، بحسب ما أعلن الجيش الإثنين".
    """
    if mention.rule not in _DAYS:
        return False
    behind = mention.first >= quantity.last
    low = max(context.document.sentence(quantity.first).first, quantity.first - REACH)
    words = range(low, mention.first) if behind else range(mention.last, quantity.first)
    said = 0
    for token in words:
        told = context.event_at[token]
        said += told is not None and told.modality == "said" and told.form in _FINITE
        if context.document.folds[token] in "؛؟!" or "were_once" in context.tags[token]:
            return False
    return said <= behind


def others_speak(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether somebody else tells of those counted, behind an announcement: "أعلن الأحد، فيما قال مسؤول إن 28"."""
    for token in range(mention.last, quantity.first):
        told = context.event_at[token]
        if told is not None and told.modality == "said" and told.form in _FINITE and "while" in context.tags[token - 1]:
            return True
    return False


def of_described(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date before a relative clause that tells of those counted is of something else.

    "زار الثلاثاء القاعدة التي قتل فيها 4 جنود", "تبنى الثلاثاء الهجوم الذي قتل فيه", but "وقع الثلاثاء الهجوم".
    """
    anchor = event.anchor
    low = max(context.document.sentence(mention.first).first, mention.first - _LINE)
    fell = anchor is not None and anchor.form in ("past", "stem") and anchor.first < quantity.first
    if not fell and context.has("buries", low, quantity.first):
        return True  # "شيعت الثلاثاء جثامين 4 جنود قتلوا"
    if "bodies" in context.tags[quantity.first - 1] and _behind(quantity, context):
        return True  # "عثر الثلاثاء على رفات 4 جنود أعدموا في يونيو"
    folds = context.document.folds
    at = next((i for i in range(quantity.first - 1, mention.last - 1, -1) if "relative" in context.tags[i]), None)
    if at is None or not folds[at].endswith(("ذي", "تي")) or folds[at].startswith("و"):
        return False  # "عدد الذين أعدمهم التنظيم"
    told = anchor is not None and anchor.first == at + 1 and anchor.form in ("past", "stem")
    if not told and (event.event not in CASUALTIES or quantity.first - at > _CLAUSE):
        return False
    words = context.document.words
    if not told and anchor is not None and anchor.form in ("past", "stem") and at < anchor.first < quantity.first:
        return False  # "حرب 2014 التي استمرت 51 يوما قتل 4"
    if not told and any(words[i].speech.verb or folds[i] in COMMAS for i in range(at + 2, quantity.first)):
        return False  # "الهجوم الذي وقع أودى بحياة 4"
    if context.tags[mention.first - 1] & _FOUGHT:
        return False  # "في هجوم الثلاثاء الذي قتل فيه"
    for token in range(max(context.document.sentence(at).first, mention.first - _NEAR), at):
        fought = context.event_at[token]
        if context.tags[token] & _OCCURS or (fought is not None and fought.event in _DEEDS and fought.form in _FINITE):
            return False
    return True


def _behind(quantity: QuantityMention, context: Context) -> bool:
    """Whether a date stands behind a figure in its sentence."""
    stop = context.document.sentence(quantity.first).last
    return bool(context.dates.between(quantity.last, min(stop, quantity.last + _LINE)))


def stated_by(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a sentence opens with whose statement of a day it follows: "وبحسب بيان صدر أمس، قتل تسعة"."""
    first, last = context.document.sentence(mention.first).first, mention.last
    if not first < mention.first <= first + _LINE or last >= quantity.first:
        return False
    heard = "by_hearsay" in context.tags[first] or "by_hearsay" in context.tags[first + 1]
    return heard and context.document.folds[last] in COMMAS


def of_dateline(mention: DateMention, context: Context) -> bool:
    """Whether a date says when something was written: "يريفان، 14 سبتمبر - ", "مانيلا 3 آب (شينخوا) - "."""
    sentence, folds = context.document.sentence(mention.first), context.document.folds
    last = mention.last
    if mention.rule != "day" or last - sentence.first > _LINE or last >= sentence.last:
        return False
    if folds[last] not in _DASHES and not _agency(last, sentence.last, context):
        return False
    opens = range(sentence.first, mention.first)
    placed = context.places.between(sentence.first, mention.first)
    return bool(placed) and not any(
        context.event_at[i] is not None or context.quantity_at[i] is not None for i in opens
    )


def _agency(token: int, stop: int, context: Context) -> bool:
    """Whether an agency's name stands at a token as behind a dateline: "(شينخوا)", "/ وام /"."""
    closing = _CLOSING.get(context.document.folds[token])
    return closing is not None and closing in context.document.folds[token + 2 : min(token + _AGENCY, stop)]


def ordered(mention: DateMention, context: Context) -> bool:
    """Whether a date is of an order given, to people who are told of by what they will do: "الذين أمروا الاثنين"."""
    verb = context.event_end[mention.first - 1] if mention.first else None
    return verb is not None and verb.form in ("past", "stem") and "relative" in context.tags[verb.first - 1]


def pledged(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a day is when somebody bound himself to do it, as one who decides: "تعهدت روما أمس إرسال 300"."""
    if event.modality != "planned" or "pledges" not in context.present:
        return False
    low = max(context.document.sentence(mention.first).first, mention.first - _PLEDGED)
    return context.has("pledges", low, mention.first)


def estimated(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a month or year is when somebody put a number at so many: "قدرت الأمم المتحدة في يوليو عدد المقاتلين".

    So it is behind a verb of saying: "صرح في يونيو بأن 30 ألفا ما زالوا يقاتلون".
    """
    if mention.rule not in ("month", "year"):
        return False
    begin = context.document.sentence(mention.first).first
    for token in range(mention.first - 1, max(begin, mention.first - _TELLER) - 1, -1):
        said = context.event_end[token]
        if event.modality == "asserted" and said is not None and said.modality == "said" and said.form == "past":
            return True
    return context.has("estimates", max(begin, mention.first - _ESTIMATED), mention.first)


def set_first(mention: DateMention, context: Context, alone: bool = False) -> bool:
    """Whether a date begins its sentence, behind a preposition at most; a word unknown may be one unless `alone`."""
    low, words = context.document.sentence(mention.first).first, context.document.words
    first = with_day_part(mention, context)
    if alone and first > low and context.tags[low].isdisjoint(_LEADS):
        return False  # "زار الوزير الثلاثاء مالي، ويشارك 300 جندي": behind a verb
    return first <= low + _PREPOSED and not any(
        context.event_end[i] is not None
        or context.quantity_end[i] is not None
        or words[i].speech.verb
        or "befalls" in context.tags[i]
        for i in range(low, mention.first)
    )  # not "وقعت الاعتقالات أمس على خلفية مقتل خمسة في يوليو"


__all__ = [
    "announces",
    "estimated",
    "of_dateline",
    "of_described",
    "only_told",
    "ordered",
    "others_speak",
    "pledged",
    "set_first",
    "stated_by",
]
