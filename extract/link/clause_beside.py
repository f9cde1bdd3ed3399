"""Clauses beside: places and dates behind a figure that stand in a clause of their own, which tells of something else.

"قتل خمسة جنود في كمين، لكن الحكومة صححت الرقم الأحد", "..., ونشرت الصحف صورهم الأحد". A clause that tells of the same
fight, or of others who fell, is none: "..., ووقع الهجوم الأحد في تعز".
"""

from extract.find.mentions import QuantityMention
from extract.link.context import REACH, Context
from extract.link.outcome import CASUALTIES, Doing
from extract.read.document import COMMAS

_VERB = 5  # letters of a joined verb of the past in the feminine, at least: "ونشرت"
_FINITE = frozenset(("past", "present"))
_SCENES = frozenset(("befalls", "scene_at", "assault", "strike", "dated_attack", "they_did"))
_ASIDE = frozenset(("while", "adversative"))
_DEEDS = CASUALTIES | {"engaged"}


def beside(first: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether what stands at a token behind a figure is in a clause of its own.

    Args:
        first: The first token of a place or date behind the figure.
    """
    if event.event not in CASUALTIES or first - quantity.last > REACH:
        return False
    folds = context.document.folds
    for token in range(quantity.last + 1, first):
        tags = context.tags[token]
        but = bool(tags) and ("adversative" in tags or ("but_that" in tags and "that" in context.tags[token + 1]))
        if but or (folds[token - 1] in COMMAS and _verb(token, context)):
            return not _same(token, first, context)
    return False


def dated_beside(first: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date at a token behind a figure is of another clause, or of what is answered or to come.

    "قتل 12 جنديا، فيما عقد البرلمان جلسة الثلاثاء", "..., ومن المقرر أن يزورها الوزير الثلاثاء", "... ردا على هجوم وقع
    الثلاثاء", "... قبل زيارة الوزير الثلاثاء".
    """
    if beside(first, quantity, event, context):
        return True
    if first - quantity.last > REACH:
        return False
    folds = context.document.folds
    for token in range(quantity.last + 1, first):
        tags = context.tags[token]
        if tags and "answering" in tags and ("upon" in context.tags[token + 1] or folds[token + 1].startswith("ل")):
            return True
        if tags and "eve" in tags and "talks" in context.tags[token + 1]:
            return True
        if folds[token - 1] not in COMMAS:
            continue
        due = context.event_at[token]
        if due is not None and "ل" in due.rule and (due.features.get("level") == "up" or due.features.get("reach")):
            return True  # "سلم ثلاثة أنفسهم، ليرتفع العدد هذه السنة إلى 17"
        planned = due is not None and not due.event and due.modality == "planned" and "و" in due.rule
        if planned or tags & _ASIDE or _in_a_time(token, context):
            return not _same(token, first, context)
    return False


def _in_a_time(token: int, context: Context) -> bool:
    """Whether "في وقت" at a token opens a clause: "في وقت تظاهر فيه المئات", not "في وقت سابق الأحد"."""
    if "in" not in context.tags[token] or "meantime" not in context.tags[token + 1]:
        return False
    at = token + 2
    return "relative" in context.tags[at] or (at + 1 < len(context.document) and "with_it" in context.tags[at + 1])


def _verb(token: int, context: Context) -> bool:
    """Whether a verb joined by و begins a clause at a token, that neither says anything nor tells who fell."""
    fold, found = context.document.folds[token], context.event_at[token]
    if fold[0] != "و":
        return False
    if found is not None:
        return found.form in _FINITE and "و" in found.rule and found.modality != "said" and bool(found.event)
    if context.tags[token] or not fold.endswith("ت") or fold.endswith("ات") or len(fold) < _VERB:
        return False
    return token + 1 < len(context.document) and context.document.folds[token + 1].startswith("ال")


def _same(first: int, last: int, context: Context) -> bool:
    """Whether words of a clause tell of a fight or of who fell."""
    opens = context.event_at[first]
    if opens is not None and opens.features.get("mourns"):
        return False  # "وشيعت جثامينهم الثلاثاء"
    for token in range(first, last):
        told = context.event_at[token]
        if (told is not None and told.event in _DEEDS) or context.tags[token] & _SCENES:
            return True
    return False
