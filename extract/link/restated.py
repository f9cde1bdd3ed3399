"""Restated: where those counted are, or will be, whatever the word that governs them says.

"هاجموا الثكنة، وفيها مئتا جندي": they are inside; "وبذلك يرتفع العدد إلى ألف" behind a plan: it will be so.
"""

from dataclasses import replace
from datetime import date

from extract.find.mentions import EventMention, QuantityMention
from extract.find.tools import Tools
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.read.document import COMMAS

_NAMED = 5  # tokens from a place to "in it"
_WAS = 5  # tokens from "were part of" to how many made up the whole
_CLAUSE = 10  # tokens from "so" to the number
_EXCEEDS = 10  # tokens from "لن" to how many there will be at most
_TO_COME = frozenset(("planned", "possible"))
_LEVELS = frozenset(("level", "size"))


def inside(quantity: QuantityMention, context: Context) -> Doing | None:
    """Those in a place of which something else is told: "سقطت البلدة، وفيها 300 جندي"; in no vehicle."""
    if "inside_it" not in context.present:
        return None
    at = quantity.first - 1
    low = context.sentence(quantity).first
    if at <= low or "inside_it" not in context.tags[at] or not context.document.folds[at].startswith("و"):
        return None
    fate = context.event_at[quantity.last]
    if fate is not None and fate.event in CASUALTIES:
        return None
    near = max(low, at - _NAMED)
    nouns = context.lexicon.build(Tools).nouns
    for token in range(near, at):
        if any(form.noun.category == "equipment" for form in nouns.of(context.document.words[token])):
            return None
    named = bool(context.places.between(near, at)) or context.has("quarters", near, at)
    return Doing("present", "asserted", "stock", "inside") if named else None


def restated(told: Doing, quantity: QuantityMention, context: Context) -> Doing:
    """What is told of those counted, with what stands around it: a plan before it, a question or a place behind."""
    anchor = told.anchor
    if told.modality == "asserted":
        if told.event == "present" and told.rule in _LEVELS and _thereby(anchor, quantity, context):
            return replace(told, modality="planned")
        if _while_others(anchor, quantity, context):
            return _planned(told)
        if told.event == "killed" and told.rule == "before" and _of_their_unit(quantity, context):
            return Doing("engaged", "asserted", "stock", "part")
        if told.event not in CASUALTIES and _wont_exceed(quantity, context):
            return _planned(told)
        return told
    if anchor is None or anchor.first < quantity.last:
        return told
    if told.modality == "possible" and told.event == "present":
        asked = context.event_end[anchor.first - 1]
        if asked is not None and asked.features.get("asks"):
            return replace(told, modality="asserted")  # "ألف جندي، لا يعرف هل يبقون"
    if told.modality == "denied" and _stationed(quantity, context):
        return Doing("present", "asserted", "stock", "known")
    return told


def dated_ahead(told: Doing, start: date | None, context: Context) -> Doing:
    """What is told in the present tense of a day to come: "تصل الكتيبة، وفيها 900 رجل، في 15 أيار".

    Args:
        start: The first day of the figure's time.
    """
    today, anchor = context.document.article.published, told.anchor
    if today is None or start is None or start <= today or told.modality != "asserted" or anchor is None:
        return told
    if anchor.form != "present" or anchor.event not in ("sent", "withdrawn"):
        return told
    return _planned(told)


def _planned(told: Doing) -> Doing:
    """The same, to come."""
    return replace(told, event="planned" if told.event == "sent" else told.event, modality="planned")


def _while_others(anchor: EventMention | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether some move or stay when others will have moved: "ستسحب باريس 300 جندي من مالي، فيما يبقى 100 في غاو"."""
    if anchor is None or anchor.form != "present" or anchor.first > quantity.first or not context.figures:
        return False
    features, row = anchor.features, context.figures[-1]
    moves = anchor.event in ("sent", "withdrawn") or features.get("returns") or features.get("stays")
    if not moves or features.get("role") or "while" not in context.tags[anchor.first - 1]:
        return False
    same = row.sentence_id == context.sentence(quantity).number
    return same and row.modality == "planned" and row.event in ("planned", "sent", "withdrawn")


def _thereby(anchor: EventMention | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether a number is what a plan told right before comes to: "سترسل 300 جندي. وبذلك يرتفع العدد إلى ألف"."""
    if "sums" not in context.present or not context.figures or context.lead(quantity) == "from":
        return False
    if anchor is not None and anchor.form == "past":
        return False
    row = context.figures[-1]
    sentence = context.sentence(quantity)
    if row.modality not in _TO_COME or row.event in CASUALTIES or sentence.number - row.sentence_id > 1:
        return False
    return context.has("sums", max(sentence.first, quantity.first - _CLAUSE), quantity.first)


def _of_their_unit(quantity: QuantityMention, context: Context) -> bool:
    """Whether so many were together when some of them fell: "قتل جنديان كانا ضمن دورية من عشرة جنود"."""
    first = quantity.first
    if "as_part_of" not in context.present or "from" not in context.tags[first - 1]:
        return False
    for token in range(first - 2, max(context.sentence(quantity).first, first - _WAS), -1):
        if context.event_end[token] is not None or context.quantity_end[token] is not None:
            return False
        if "as_part_of" in context.tags[token]:
            return bool(context.tags[token - 1] & {"owns", "were", "they_are"})
    return False


def _stationed(quantity: QuantityMention, context: Context) -> bool:
    """Whether a definite participle right behind says where they are: "الجنود الـ500 المرابطون هناك لن يشاركوا"."""
    word = context.event_at[quantity.last]
    if word is None or word.form != "participle" or word.event != "present":
        return False
    return any(reading.article for reading in context.document.words[word.first].readings)


def right_behind(word: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a mood stands before a count with at most a small word between: "يمكنه إطعام 300" is of the feeding."""
    between = range(word.last, quantity.first)
    return len(between) <= 2 and not any(len(context.document.folds[i]) > 3 and not context.tags[i] for i in between)


def _wont_exceed(quantity: QuantityMention, context: Context) -> bool:
    """Whether the number of those told of will never be more: "لن يتجاوز عدد الجنود المشاركين 200"."""
    if quantity.rule != "bounded":
        return False
    low = max(context.window(quantity)[0], quantity.first - _EXCEEDS)
    for token in range(quantity.first - 1, low - 1, -1):
        if context.document.folds[token] in COMMAS:
            return False
        if "wont" in context.tags[token]:
            words = context.events(token + 2, min(token + 4, quantity.first))
            return bool(words) and bool(words[0].features.get("clear"))
    return False
