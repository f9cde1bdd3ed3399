"""Reached: a place that is the object of a verb of going, behind those counted and whose they are.

"غادر 200 جندي باماكو", "سيدخل 900 جندي من قوات الحلف كوسوفو", "يغادر 400 جندي من اللواء الرابع العراق".
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.doing import Doing
from extract.link.rows import PlaceRow

_FORMATION = 5  # tokens from those counted to the object behind their formation
_PLACED = frozenset(("in", "to", "from"))
_LEADS = frozenset(("head", "armies", "force_unit"))


def reached(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place right behind a quantity is the object of its verb: "غادر 200 جندي باماكو"."""
    anchor = event.anchor
    if anchor is None or anchor.event not in ("sent", "withdrawn") or anchor.features.get("role"):
        return False
    if not quantity.last <= place.first <= quantity.last + _FORMATION or anchor.first > quantity.first:
        return False
    document = context.document
    if place.metonym or document.text[document.starts[place.first] : place.start]:
        return False
    if _of_formation(quantity.last, place.first, context):
        return True
    theirs = {i for a in context.actors.between(quantity.last, place.first) for i in range(a.first, a.last)}
    theirs.update(i for p in context.places.between(quantity.last, place.first) for i in range(p.first, p.last))
    for token in range(quantity.last, place.first):
        of_force = token == quantity.last and "from" in context.tags[token]
        if token not in theirs and not of_force and context.tags[token].isdisjoint(_LEADS):
            return False
    return True


def _of_formation(first: int, last: int, context: Context) -> bool:
    """Whether all that stands before an object says of which formation those are: "من اللواء القتالي الرابع العراق"."""
    if last - first < 2 or "from" not in context.tags[first] or "formation" not in context.tags[first + 1]:
        return False
    return all(
        context.document.folds[i].startswith("ال") and not context.tags[i] & _PLACED for i in range(first + 1, last)
    )
