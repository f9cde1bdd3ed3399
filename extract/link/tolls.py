"""Tolls: the dead and wounded whom a word for the toll counts, with no verb: "الحصيلة ضابط وجنديان", "والجرحى 120"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import Doing, done
from extract.read.document import COMMAS

_LISTED = 3


def hurt_apart(quantity: QuantityMention, context: Context) -> Doing | None:
    """The wounded told beside the dead by their own noun: "عدد القتلى 40 والجرحى 120", "والجرحى بثلاثة آلاف"."""
    at = quantity.first - 1
    led = at > 0 and (len(context.document.folds[at]) == 1 or "to" in context.tags[at])
    at -= led  # "والجرحى بـ2700", "والجرحى إلى 30"
    if quantity.noun is not None or at < 0:
        return None
    if "the_hurt" in context.tags[at] and context.document.folds[at][0] == "و":
        return done("wounded", "toll", None, quantity, context)
    return None


def of_the_toll(quantity: QuantityMention, context: Context) -> Doing | None:
    """The dead or wounded listed right behind the toll: "الحصيلة ضابط وجنديان", "والقتلى هم خمسة جنود"."""
    folds, at = context.document.folds, quantity.first - 1
    for _ in range(_LISTED):
        other = context.quantity_end[at]
        if other is not None and folds[other.last].startswith("و"):
            at = other.first - 1  # "الحصيلة مدنيان وضابط"
    at -= at > 0 and "those_are" in context.tags[at]
    if at > 1 and "their_number" in context.tags[at]:  # "الجنود القتلى، وعددهم 12", "الجرحى البالغ عددهم 12"
        told = context.event_end[at - 1]
        at -= 2 if folds[at - 1] in COMMAS or (told is not None and told.features.get("clear")) else 1
    if at < 0 or not folds[at].lstrip("و").startswith("ال"):
        return None
    tags = context.tags[at]
    if "the_hurt" in tags:
        return done("wounded", "toll", None, quantity, context)
    toll = tags & {"the_dead", "death_toll"} or (
        at > 0 and "death_toll" in context.tags[at - 1]
    )  # "الحصيلة الأخيرة 12"
    return done("killed", "toll", None, quantity, context) if toll else None
