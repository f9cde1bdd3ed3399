"""Mood: whether an event is asserted, planned, possible or denied, by its own form and by what governs it."""

from extract.find.mentions import EventMention
from extract.link.context import Context

_REACH = 40
_NOUN_GAP = 9
_COMMAS = frozenset(("،", ",", '"', "«", "“", ":", "(", "-"))
_CLAUSES = frozenset(("opener", "relative", "might", "owns"))
_STOPS = frozenset(".؛؟!")
_CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))


def mood(event: EventMention, context: Context) -> str:
    """The modality of an event.

    The words before it in the same clause are read outwards, and the outermost one that governs it wins: "يدرس خطة
    لإرسال" is possible, "وافق على طلب إرسال" planned.
    """
    document = context.document
    low = max(document.sentence(event.first).first, event.first - _REACH)
    found = event.modality if event.modality in ("planned", "possible", "denied") else "asserted"
    past = _is_past(event, context)
    fact = past or event.event in _CASUALTIES
    token, last = event.first - 1, event.first
    reported = False
    if event.form == "present" and token >= low and "might" in context.tags(token):
        return "possible"
    while token >= low:
        other = context.event_end.get(token)
        if other is None:
            if document.folds[token] in _STOPS or _closed(token, last, context):
                break
            if last - token <= 9 and "might" in context.tags(token) and not past and _is_present(token + 1, context):
                found = "possible"
            token -= 1
            continue
        token = other.first - 1
        gap = last - other.last
        if other.event:
            if other.form in ("past", "present") and not ("و" in event.rule and other.form == event.form):
                if other.modality == "planned" and found == "asserted" and not fact:
                    found = "planned"
                subjunctive = other.first > low and "that" in context.tags(other.first - 1)
                if other.form == "past" or not (other.features.get("weak") or subjunctive):
                    break
        elif other.modality == "said":
            if other.features.get("announces") and event.features.get("causes") and not past and not reported:
                found = "planned" if found == "asserted" else found
            if other.form != "present":
                break
            reported = True
        elif other.features.get("near"):
            if _denies(other, event, past, context):
                return "denied"
        elif fact:
            if other.features.get("both") and gap <= 3:
                found, last = other.modality, other.first
        elif other.modality != "carried" and gap <= (_NOUN_GAP if other.form in ("noun", "word") else _REACH):
            found, last = other.modality, other.first
    return found


def _is_past(event: EventMention, context: Context) -> bool:
    """Whether an event is a finite verb of the past, not a verbal noun or a subjunctive of the same spelling."""
    token = event.first - 1
    begins = token < context.document.sentence(event.first).first
    if event.form == "past":
        return begins or "that" not in context.tags(token) or not context.document.folds[event.first].startswith("ا")
    if event.form != "stem":
        return False
    # One spelling for both: a verb begins its clause, a verbal noun stands inside one or is joined to another.
    if begins or "ف" in event.rule:
        return True
    if "و" in event.rule:
        return not _joins_noun(event, context)
    return context.document.folds[token] in _COMMAS or bool(context.tags(token) & _CLAUSES)


def _joins_noun(event: EventMention, context: Context) -> bool:
    """Whether the nearest event before is a verbal noun: "بتدريب ونشر", "إرسال 500 جندي ونشر 300"."""
    low = max(context.document.sentence(event.first).first, event.first - 14)
    for token in range(event.first - 1, low - 1, -1):
        other = context.event_end.get(token)
        if other is not None and other.event:
            return other.form == "noun"
    return False


def _is_present(token: int, context: Context) -> bool:
    """Whether the word behind قد is a verb of the present: what قد makes possible."""
    if token >= len(context.document):
        return False
    event = context.event_at.get(token)
    if event is not None:
        return event.form == "present"
    return context.document.folds[token].startswith("ي")  # "ترتب" may be either


def _closed(token: int, last: int, context: Context) -> bool:
    """Whether nothing before a token can govern what stands behind it."""
    tags = context.tags(token)
    if not tags:
        return False
    if "relative" in tags:
        return True
    if "after" in tags or "since" in tags:
        return last - token <= 3
    if "opener" in tags:
        if "that" not in tags:
            before = context.event_end.get(token - 1)
            return before is None or bool(before.event)
        return context.document.folds[token].startswith("و")
    return False


def _denies(word: EventMention, event: EventMention, past: bool, context: Context) -> bool:
    """Whether a negation stands right before an event ("لم ترسل", "لم يتم إرسال"), and denies it."""
    if past and event.form != "word":
        return False
    gap = event.first - word.last
    if gap == 1 and "done_by_noun" in context.tags(word.last):
        return True
    return gap == 0 and "no_denial" not in context.tags(word.last)
