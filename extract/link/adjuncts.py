"""Adjuncts: what opens a sentence, and tells of something else than what follows it.

"ورغم الاتفاق في جنيف السبت، قتل جنديان", "وعقب لقاء في طرابلس، قال إن 300 جندي".
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.ties import parts
from extract.link.when_spans import is_while, of_day_part
from extract.read.document import COMMAS

_OPENS = 24  # tokens from the beginning of a sentence to a place or date in an adjunct that opens it
_CLOSED = 5  # tokens from a place or date in an adjunct to the comma behind it
_IN_ATTACKS = CASUALTIES | {"engaged"}
_TELLS_THAT = frozenset(("that", "content", "content_own"))


def of_opening_aside(first: int, last: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place or date stands in an adjunct that opens a sentence and tells of something else.

    "ورغم الاتفاق في جنيف السبت، قتل", "وبعد أيام من هجوم في بنغازي، قتل", "وعقب لقاء في طرابلس، قال إن". The dead may
    be those of a fight told there: "وبعد اشتباكات في بنغازي، قتل"; who arrives is not of it. What somebody tells begins
    behind "إن", not with where he speaks: "قال في مؤتمر صحفي إن القصف وقع في تعز، ما أدى لمقتل".

    Args:
        first, last: The tokens of the place or date, `last` exclusive.
    """
    document, low = context.document, context.document.sentence(first).first
    if first - low > _OPENS or last > quantity.first:
        return False
    closed = next((i for i in range(last, min(last + _CLOSED, len(document))) if document.folds[i] in COMMAS), None)
    if closed is None or closed > quantity.first or (event.anchor is not None and event.anchor.first < closed):
        return False
    seen: set[str] = set()
    said = False
    for token in range(low, first):
        if document.folds[token] in "،,؛:":
            return False
        if said and context.tags[token] & _TELLS_THAT:
            low, seen = token + 1, set()
            continue
        said = said or _is_said(token, context)
        seen |= context.tags[token]
    head = context.tags[low] | (context.tags[low + 1] if low + 1 < first else frozenset())
    if head & {"despite", "answering", "by_hearsay"} or {"agreement", "concluded"} <= seen:
        return True
    if "after" in head and of_day_part(low + 1, first, context):
        return False  # "قبيل منتصف ليل الاثنين، قتل"
    dated = any(d.first <= low < d.last for d in context.dates.between(low, low + 1))  # "وقبل يومين في تعز، قتل"
    if "after" in head and not dated:
        if "eve" in head or "talks" in seen or is_while(low, first, context):
            return True
        happened = bool(seen & {"relative", "dated_attack", "scene_at"})
        happened = happened or any(done.event for done in context.events(low, first))
        return happened and event.event not in _IN_ATTACKS
    if "talks" in seen:
        return True
    return parts(head) and event.event not in _IN_ATTACKS


def _is_said(token: int, context: Context) -> bool:
    """Whether a verb at a token says something: "قال", "ترى"."""
    verb = context.event_at[token]
    return verb is not None and verb.modality == "said" and verb.form in ("past", "present")


__all__ = ["of_opening_aside"]
