"""Told apart: clauses of a sentence that are no longer what somebody in it wants, promises or says.

"تعهدت الحكومة بطردهم من الجبال حيث قتل ثلاثون", "وعد الرئيس بالدعم، وأرسلت لندن مئة جندي": facts beside a wish are the
article's own, and so are decisions ("وقرر سحب مئة") and what had happened before ("وكان الجيش قد سحب مئة").
"""

from bisect import bisect_right

from extract.find.mentions import EventMention, QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow
from extract.read.document import COMMAS

_WISHES = frozenset(("planned", "possible"))
_FINITE = frozenset(("past", "present"))
_BESIDE = frozenset(("where", "while"))
_HAD = 8  # tokens from كان to قد
_SUBJECT = 3  # tokens from a verb to a new subject behind it


def told_apart(row: AttributionRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a clause of the article's own begins between what a verb of saying brings and a figure in its reach."""
    if row.content_start is None or row.content_start < row.cue_end or row.quote != "indirect":
        return False
    document = context.document
    content = bisect_right(document.starts, row.content_start) - 1
    clause = "that" in context.tags[content - 1] or "that" in context.tags[content]
    if clause and "were_once" not in context.present:
        return False
    cue = context.event_at[row.cue_first]
    wishes = cue is not None and cue.modality in _WISHES
    for token in range(content + 1, quantity.first):
        parted = document.folds[token - 1] in COMMAS
        if parted and _had(token, quantity, context):
            return True
        if clause:
            continue
        event = context.event_at[token] if parted else None
        if event is not None and event.rule[:1] in ("و", "ف") and event.form in _FINITE:
            own = event.form == "past" or _turns(event, context)
            if _decides(event) or (wishes and own):
                return True
        tags = context.tags[token]
        if tags and not tags.isdisjoint(_BESIDE) and _tells(token, quantity, wishes, context):
            return True
    return False


def _decides(event: EventMention) -> bool:
    """Whether somebody decides or orders something: "وقرر سحب", "وأمر بإرسال"."""
    return event.form == "past" and event.modality == "planned" and not event.event


def _turns(event: EventMention, context: Context) -> bool:
    """Whether a land or a side acts behind a verb of the future: "وستسهم إيطاليا بمئة"."""
    low, high = event.last, event.last + _SUBJECT
    return bool(context.places.between(low, high) or context.actors.between(low, high))


def _had(token: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether "وكان ... قد" opens a clause that tells what had happened before."""
    if "were_once" not in context.tags[token] or not context.document.folds[token].startswith("و"):
        return False
    return context.has("might", token + 1, min(token + _HAD, quantity.first))


def _tells(token: int, quantity: QuantityMention, wishes: bool, context: Context) -> bool:
    """Whether a clause behind "حيث" or "فيما" tells what is, beside a wish, or what somebody decides."""
    if wishes and "where" in context.tags[token]:
        return True
    for at in range(token + 1, quantity.first):
        event = context.event_at[at]
        if event is not None and (_decides(event) or (wishes and event.form in ("past", "stem"))):
            return True
    return False
