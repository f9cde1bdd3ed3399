"""Ellipsis: how a figure that leaves out whose it is hangs on the one before: a list, a part, a pronoun, "others"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.sides import side
from extract.read.document import COMMAS

_JOINED = 5  # tokens between two counts of one list


def is_part(quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure is part of the one before: "بينهم ضابطان", "اثنان منهم"."""
    return (quantity.first > 0 and "them" in context.tags[quantity.first - 1]) or of_them(quantity, context)


def same_list(quantity: QuantityMention, context: Context) -> bool:
    """Whether policemen are joined to the soldiers of a state told right before, or the reverse: "6 جنود وشرطيان"."""
    if not in_sentence(quantity, context):
        return False
    last = context.quantities[len(context.figures) - 1]
    folds, first = context.document.folds, quantity.first
    joined = folds[first][0] == "و" or folds[first - 1] == "و"
    if not joined or first - last.last > _JOINED:
        return False
    own = {i for a in context.actors.between(last.last, first) for i in range(a.first, a.last)}
    told = (i for i in range(last.last, first) if i not in own and "from" not in context.tags[i] and folds[i] != "و")
    if next(told, None) is not None:
        return False  # "6 جنود من البعثة و3 شرطيين"
    return {side(last, context), side(quantity, context)} == {"state", "police"}


def right_behind(quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure is joined right behind the one before: "قوامها 19 ألف جندي، و6 آلاف من أفراد الشرطة"."""
    if not in_sentence(quantity, context):
        return False
    folds, last = context.document.folds, context.quantities[len(context.figures) - 1].last
    between = folds[last : quantity.first]
    joined = folds[quantity.first][0] == "و" or "و" in between
    return joined and all(fold == "و" or fold in COMMAS for fold in between)


def in_sentence(quantity: QuantityMention, context: Context) -> bool:
    """Whether the figure before stands in the same sentence."""
    return bool(context.figures) and context.figures[-1].sentence_id == context.sentence(quantity).number


def of_his_kind(quantity: QuantityMention, context: Context) -> bool:
    """Whether those with somebody are of his kind: no "جندي ومعه 3 مسلحين"."""
    if not in_sentence(quantity, context):
        return False
    him = context.quantities[len(context.figures) - 1]
    return (side(him, context) == "militant") == (side(quantity, context) == "militant")


def by_their_pronoun(quantity: QuantityMention, context: Context) -> bool:
    """Whether a quantity names its people by a pronoun: "من جنودها", "قناص تابع لهم"."""
    document = context.document
    before = quantity.first - 1 - (document.folds[quantity.first - 1] == "ال")  # "جنودها الـ500"
    definite = before < quantity.first - 1 or document.folds[quantity.first].startswith("ال")
    if definite and before >= 0 and context.relations.is_theirs(document.folds[before]):
        return True
    if any(context.relations.is_theirs(document.folds[token]) for token in range(quantity.first, quantity.last)):
        return True
    high = min(len(document), quantity.last + 2)
    of = quantity.last + (quantity.last < len(document) and "skip" in context.tags[quantity.last])  # "فقط"
    if of + 1 < len(document) and "from" in context.tags[of] and context.relations.is_theirs(document.folds[of + 1]):
        return True  # "جنديين من قواتها"
    if of_them(quantity, context):
        return True
    return any("theirs" in context.tags[i] and not _to_her(i, context) for i in range(quantity.last, high))


def _to_her(token: int, context: Context) -> bool:
    """Whether a pronoun with ل is to whom people give themselves up: "35 ضابطا استسلموا لها"."""
    event = context.event_end[token - 1]
    return event is not None and event.event == "captured" and event.form in ("past", "present", "stem")


def of_them(quantity: QuantityMention, context: Context) -> bool:
    """Whether a count is "of them": "20 منهم"."""
    high = min(len(context.document), quantity.last + 1)
    return context.has("ofthem", quantity.first, high)


def of_gunmen(quantity: QuantityMention, context: Context) -> bool:
    """Whether fighters of no state are counted in the figure before."""
    return bool(context.figures) and side(context.quantities[len(context.figures) - 1], context) == "militant"


def people_told(quantity: QuantityMention, context: Context) -> bool:
    """Whether a count is of people by a pronoun that stands for no state: "آلاف منهم", not "300 منها"."""
    if not of_them(quantity, context):
        return False
    return any(context.document.folds[i].endswith("هم") for i in range(quantity.first, quantity.last + 1))


def elliptic(quantity: QuantityMention, context: Context) -> bool:
    """Whether the counted noun is left out, or the figure counts others of the same."""
    if quantity.noun is None:
        return True
    high = min(len(context.document), quantity.last + 1)
    return context.has("other", quantity.first, high)


def turns_side(quantity: QuantityMention, context: Context) -> bool:
    """Whether "others" are of another side than those counted right before: "أصيب أربعة شرطيين وقتل مهاجمان آخران"."""
    if quantity.noun is None and in_sentence(quantity, context):
        return False  # but "قتل 20 مسلحا. ... مقتل عسكريين وفقدان 10 آخرين"
    last, here = side(context.quantities[len(context.figures) - 1], context), side(quantity, context)
    return "neutral" not in (last, here) and (last == "militant") != (here == "militant")


def former_actor(quantity: QuantityMention, context: Context) -> str | None:
    """The actor of the figure before, in the same sentence or the one before."""
    if not context.figures:
        return None
    row = context.figures[-1]
    return row.actor if context.sentence(quantity).number - row.sentence_id <= 1 else None
