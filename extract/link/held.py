"""Held: what was done before to those who are freed or exchanged: "الإفراج عن 120 شرطيا أسروا في مايو"."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.behind import own_clause
from extract.link.context import Context
from extract.link.outcome import CASUALTIES

_BESIDE = 4  # tokens from those freed to who they were


def held_before(quantity: QuantityMention, event: EventMention, context: Context) -> EventMention | None:
    """What was done before to those who are freed or exchanged: "الإفراج عن 120 شرطيا أسروا", "بسبعة محتجزين"."""
    headline = event.form == "noun" and event.first == context.document.sentence(event.first).first
    if event.event != "other" or (event.features.get("frees") and (event.form == "past" or headline)):
        return None  # "أفرج عن سبعة من المختطفين", "إطلاق سراح 35 جنديا كانوا محتجزين": they are free
    own = own_clause(quantity, context)
    if own is not None:
        theirs = not any(context.quantity_at[token] is not None for token in range(quantity.last, own.first))
        return own if theirs and own.event in CASUALTIES else None
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + _BESIDE)):
        other = context.event_at[token]
        if other is not None:
            told = other.form == "participle" and other.event == "captured" and other.features.get("number") != "s"
            return other if told and not other.rule else None
        if context.tags[token] & {"opener", "in", "to", "relative"}:
            return None
    return None


__all__ = ["held_before"]
