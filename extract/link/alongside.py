"""Alongside: whose those are who fall, are taken or go with somebody told before: "قتلت قياديا و13 من مقاتليها"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.read.fold import fold_word

_BOSS = 12  # tokens from somebody to those who go with him


def struck_with(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The group between a verb of killing and "its own", whose they are: "قتلت قياديا في الحركة و13 من مقاتليها"."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or anchor.features.get("role") != "agent":
        return None
    stop = quantity.first - (context.document.folds[quantity.first - 1] == "و")
    joined = stop < quantity.first or context.document.folds[stop][0] == "و"
    if anchor.form not in ("past", "present", "stem") or not joined:
        return None
    between = context.actors.between(anchor.last, stop)
    return next((a.actor for a in between if a.last == stop and len(a.actor) > 2 and a.actor[0] != "@"), None)


def with_a_captive(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side of somebody with whom others are taken, "" where it is not said: "أسروا القيادي الحوثي مع 15 آخرين"."""
    anchor = event.anchor
    if anchor is None or event.event != "captured" or anchor.form not in ("past", "present"):
        return None
    if "along" not in context.tags[quantity.first - 1] or not context.document.folds[anchor.first].endswith("وا"):
        return None
    named = (a for a in context.actors.between(anchor.last, quantity.first) if a.actor and a.actor[0] != "@")
    return next((actor.actor for actor in named), "")


def of_nobody_told(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted go with somebody who is told to be no official: "قتل زعيم فصيل واثنان من مرافقيه"."""
    if not context.relations.is_a(fold_word(quantity.unit or ""), "companion_unit"):
        return False
    low = context.sentence(quantity).first
    return not context.has("official", max(low, quantity.first - _BOSS), quantity.first)


__all__ = ["of_nobody_told", "struck_with", "with_a_captive"]
