"""Excepted: those of whom alone something is so, or all but whom: "ليس هناك سوى 60 حارسا", "غادروا إلا 40 بقوا"."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.behind import behind, own_clause
from extract.link.context import Context
from extract.link.mood import mood
from extract.link.outcome import CASUALTIES, Doing, done

_EXCEPT = 4
_OWN = 5  # tokens from those excepted to what befell them


def nobody_but(quantity: QuantityMention, context: Context, was: bool = False) -> bool:
    """Whether nobody else was there: "ليس هناك سوى 60 حارسا"; with `was` by a verb of its own: "لم يكن فيها سوى"."""
    first = quantity.first
    low = max(context.sentence(quantity).first, first - _EXCEPT)
    if not context.has("except", low, first):
        return False
    near = range(low, first)
    if was:
        return any("to_be" in context.tags[i] and "with_it" in context.tags[i + 1] for i in near)
    return any("adverb" in context.tags[i] or "ofthem" in context.tags[i] for i in near)


def all_but(quantity: QuantityMention, event: EventMention, context: Context) -> Doing | None:
    """What is told of those all but whom something befell; where nothing is, they are still there.

    None where they are not excepted so: "لم ينسحب إلا 40" tells that those did.
    """
    before = quantity.first - 1
    if before <= context.sentence(quantity).first or "all_but" not in context.tags[before]:
        return None
    but = "except" in context.tags[before]
    if mood(event, context).modality == "denied" or (but and context.has("except", event.first - 2, event.first)):
        return None  # "يتوقع ألا يبقى إلا ألف"
    own = own_clause(quantity, context)
    if own is None:
        near, sure = behind(quantity, context, near=_OWN, clause=True)
        own = near if near is not None and (sure or near.event in CASUALTIES) and "و" not in near.rule else None
    if own is not None:
        return done(own.event, "clause", own, quantity, context)
    return Doing("present", "asserted", "stock", "except")
