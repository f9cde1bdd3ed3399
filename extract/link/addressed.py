"""Addressed: a land or a capital that is plainly the one who does what is told right behind it, whoever speaks.

"اتهمت باريس موسكو بنشر", "حث الحلف أنقرة على سحب", "قرار الإمارات سحب", "إرسال لندن 600 جندي", "إن لروسيا 300 جندي".
"""

from extract.link.context import Context
from extract.link.rows import PlaceRow

_VERB = 12  # tokens from the verb to whom it addresses, who speaks between them
_OWNED = frozenset(("content", "that", "owns", "still"))


def addressed(place: PlaceRow, context: Context) -> bool:
    """Whether a place is who is accused, asked or owns, or whose act or decision a noun tells."""
    document, at = context.document, place.last
    if not place.country_code or place.kind not in ("country", "city") or at >= len(document):
        return False
    letters = document.text[document.starts[place.first] : place.start]
    before = place.first - 1
    counted = context.quantity_at[at] is not None
    if counted and before >= 0 and "at_theirs" in context.tags[before]:
        return True  # "لدى روسيا 300 جندي"
    if letters == "ول":
        return counted  # "لفرنسا 500 جندي ولألمانيا 300"
    if letters == "ل":
        return counted and before >= 0 and not _OWNED.isdisjoint(context.tags[before])
    if letters or before < document.sentence(place.first).first:
        return False
    event = context.event_end[before]
    if counted and event is not None and event.form in ("noun", "stem") and event.features.get("role") == "agent":
        return event.event in ("sent", "withdrawn", "present")
    if not _act_behind(at, context):
        return False
    decides = event is not None and event.form == "noun" and not event.event and event.modality != "said"
    decides = decides and "to" not in context.tags[before]  # "باتجاه أربيل لتدريب القوات"
    return decides or "doing_of" in context.tags[before] or _verb_before(place.first, context)


def _act_behind(token: int, context: Context) -> bool:
    """Whether an act is named at a token, with ب, or behind على or إلى or أن."""
    event = context.event_at[token]
    if event is not None:
        return event.form in ("noun", "stem") and (bool(event.event) or event.modality != "said")
    tags = context.tags[token]
    if not tags or not ("to" in tags or "upon" in tags or "that" in tags):
        return False
    return context.event_at[token + 1] is not None


def _verb_before(token: int, context: Context) -> bool:
    """Whether a verb of accusing or asking stands before a token, only who speaks between them."""
    low = max(context.document.sentence(token).first, token - _VERB)
    for at in range(token - 1, low - 1, -1):
        tags = context.tags[at]
        if "addresses" in tags:
            return True
        if context.quantity_at[at] is not None or tags & {"opener", "that", "in", "from", "relative"}:
            return False
        event = context.event_at[at]
        if event is not None and event.event and event.form in ("past", "present"):
            return False
    return False


def decides(place: PlaceRow, context: Context) -> bool:
    """Whether a land or capital is the subject of a verb about its forces: "أعلنت فرنسا تعزيز قواتها", "قررت أنقرة"."""
    if place.kind not in ("country", "city") or context.document.starts[place.first] != place.start or not place.first:
        return False
    tags = context.tags[place.first - 1]
    return "decides" in tags and (place.kind == "country" or place.metonym)
