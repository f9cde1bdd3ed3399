"""Next side: another side that a list names right before its own number: "خسر الجيش 12 جنديا، والمعارضة تسعة"."""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context
from extract.link.ellipsis import in_sentence
from extract.link.outcome import CASUALTIES, Doing

_NAME = 5  # tokens of a side's name
_JOINS = ("و", "ول")


def put_first(quantity: QuantityMention, event: Doing, context: Context) -> ActorMention | None:
    """The side joined right before a number whose verb is that of the figure before, or None.

    "سقط للجيش 23 قتيلا، وللمعارضة 17", "قتل من الجيش عشرة ومن التنظيم عشرون". Not who takes or kills: "أسر الحوثيون
    20 جنديا والجيش 15".
    """
    of = _fallen_of(quantity, event, context)
    if of is not None or not in_sentence(quantity, context):
        return of
    against = _against(quantity, event, context)
    if against is not None:
        return against
    near = context.actors.between(quantity.first - _NAME, quantity.first)
    side = next((actor for actor in near if actor.last == quantity.first and actor.actor), None)
    if side is None or side.form.endswith("adjective"):
        return None
    led = _led(side, context)
    agent = event.anchor is not None and event.anchor.features.get("role") == "agent"
    if led is None or (led == "و" and event.event in CASUALTIES and agent):
        return None
    return side


def _fallen_of(quantity: QuantityMention, event: Doing, context: Context) -> ActorMention | None:
    """The side between what befell people and their number: "قتل من جانب الجيش اليمني ثمانية أشخاص"."""
    anchor = event.anchor
    if event.event not in CASUALTIES or anchor is None or anchor.last >= quantity.first:
        return None
    if "from" not in context.tags[anchor.last] or quantity.first - anchor.last > _NAME + 1:
        return None
    near = context.actors.between(anchor.last + 1, quantity.first)
    return next((actor for actor in near if actor.last == quantity.first and actor.actor), None)


def _led(side: ActorMention, context: Context) -> str | None:
    """What joins a side to those before it, "و", "ول" or "من"; None if nothing does."""
    document = context.document
    letters = document.text[document.starts[side.first] : side.start]
    if letters in _JOINS:
        return letters
    before = side.first - 1
    return "من" if not letters and "from" in context.tags[before] and document.folds[before][0] == "و" else None


def of_the_next(side: ActorMention, context: Context) -> bool:
    """Whether a side behind those counted is of the next ones: "12 جنديا والمعارضة 9", "23 قتيلا وللحركة 17"."""
    if side.last >= len(context.document) or _led(side, context) is None:
        return False
    following = context.quantity_at[side.last]
    return following is not None and following.category == "personnel"


def _against(quantity: QuantityMention, event: Doing, context: Context) -> ActorMention | None:
    """The side behind a bare number of the fallen that others are set against: "خسر الجيش 15 جنديا مقابل 20 للروس"."""
    if quantity.noun is not None or event.event not in CASUALTIES or "versus" not in context.tags[quantity.first - 1]:
        return None
    document = context.document
    near = context.actors.between(quantity.last, quantity.last + 1)
    return next((a for a in near if document.text[document.starts[a.first] : a.start].startswith("ل")), None)


def fell_too(quantity: QuantityMention, context: Context) -> Doing | None:
    """Those without a noun whom a list of the fallen goes on with: "سقط للجيش السوري 23 قتيلا، وللمعارضة 17"."""
    row = context.figures[-1] if in_sentence(quantity, context) else None
    if row is None or row.event not in CASUALTIES or quantity.noun is not None:
        return None
    return Doing(row.event, row.modality, row.measure, "listed")
