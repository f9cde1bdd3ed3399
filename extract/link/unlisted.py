"""Unlisted: armed groups of no known name, told by the noun of their kind: "12 من عناصر حركة الأنوار", "جماعة مسلحة".

Whose they are is not known: they are no state's, nor of another group that the article is about.
"""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context
from extract.link.sides import side

_CHAIN = 5  # tokens from those counted to the noun of their group
_QUOTES = frozenset("\"«“'(")
_NAME = 5  # tokens of the name of a group
_QUOTED = _QUOTES | frozenset("»”)")
_FEMININE = "ها"
_APART = frozenset((".", "؛", ":"))


def of_unlisted(quantity: QuantityMention, own: ActorMention | None, context: Context) -> bool:
    """Whether those counted are of a group that no list knows.

    Args:
        own: The actor that their own words name; only "تنظيم", which may begin such a name, is none.
    """
    if "band" not in context.present or side(quantity, context) in ("state", "police"):
        return False
    if own is not None:
        alone = own.actor == "@org" and context.relations.is_a(context.document.folds[own.first], "band")
        return alone and _named(own.first, own, context)  # "تنظيم الأنوار", not "التنظيم الإرهابي"
    before = _right_before(quantity, context)
    return before or _of_it(quantity, context) or _its_own(quantity, context) or _of_those(quantity, context)


def _right_before(quantity: QuantityMention, context: Context) -> bool:
    """Whether such a group stands right before those counted, no matter what it does: "خسر حزب النور 112 مقاتلا"."""
    folds, low = context.document.folds, context.sentence(quantity).first
    at = quantity.first - 1
    while at > low and quantity.first - at < _NAME and (folds[at].startswith("ال") or folds[at] in _QUOTED):
        at -= 1
    return at < quantity.first - 1 and _group_at(at, context) and _named(at, None, context)


def _of_those(quantity: QuantityMention, context: Context) -> bool:
    """Whether some of those told of last are counted, who were of such a group: "ثلاثة فقط منهم قتلوا"."""
    if not context.figures or "unlisted" not in context.figures[-1].rule.split():
        return False
    near = context.sentence(quantity).number - context.figures[-1].sentence_id <= 1
    return near and context.has("ofthem", quantity.first, min(len(context.document), quantity.last + 1))


def _of_it(quantity: QuantityMention, context: Context) -> bool:
    """Whether the group stands in the words of those counted or right behind: "عنصر من حزب النور"."""
    stop = min(context.sentence(quantity).last - 1, quantity.last + _CHAIN)
    for token in range(quantity.first + 1, stop):
        if _group_at(token, context):
            return "of_state" not in context.tags[token + 1]  # "ميليشيا الحكومة"
        if token >= quantity.last and not context.tags[token] & {"link", "skip"}:
            return False
    return False


def _its_own(quantity: QuantityMention, context: Context) -> bool:
    """Whether a pronoun means such a group: "نفت حركة الأنوار مقتل أربعين من عناصرها"; none is named between."""
    folds, relations = context.document.folds, context.relations
    theirs = next((f for f in folds[quantity.first : quantity.last] if relations.is_theirs(f)), None)
    if theirs is None or not theirs.endswith(("ها", "ه")):
        return False
    low = context.sentence(quantity).first
    for token in range(quantity.first - 1, low - 1, -1):
        if folds[token] in _APART or context.actors.between(token, token + 1):
            return False
        if any(place.metonym or place.kind == "country" for place in context.places.between(token, token + 1)):
            return False
        if _group_at(token, context) and _named(token, None, context):
            return theirs.endswith(_FEMININE) == folds[token].endswith(("ه", "يا"))
    return False


def _group_at(token: int, context: Context) -> bool:
    """Whether the noun of a group stands at a token without article or proclitic, in no known name."""
    if not context.relations.is_a(context.document.folds[token], "band"):
        return False  # "الحركة", "بحزب"
    return not any(actor.last > token for actor in context.actors.between(token - _NAME, token + 2))


def _named(token: int, own: ActorMention | None, context: Context) -> bool:
    """Whether a name follows the noun of a group: "حركة الأنوار", "حزب «النور»"."""
    folds, after = context.document.folds, token + 1
    if after >= len(folds) or context.tags[after] & {"in", "to", "from", "relative"}:
        return False
    if any(actor is not own for actor in context.actors.between(after, after + 1)):
        return False
    return folds[after] in _QUOTES or folds[after].startswith("ال")


__all__ = ["of_unlisted"]
