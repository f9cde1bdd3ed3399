"""Reached: a place that is the object of a verb of going, behind those counted and whose they are.

"غادر 200 جندي باماكو", "سيدخل 900 جندي من قوات الحلف كوسوفو", "يغادر 400 جندي من اللواء الرابع العراق".
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.doing import Doing
from extract.link.rows import PlaceRow
from extract.read.document import COMMAS

_FORMATION = 5  # tokens from those counted to the object behind their formation
_ASIDE = 4  # tokens from the comma that opens an aside to those counted in it
_OPENED = COMMAS | frozenset("(")
_CLOSED = COMMAS | frozenset(")")
_ADJECTIVES = 2  # of those counted, before what they leave
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
    if place.first == quantity.last + 1 and _told_aside(quantity, context):
        return True
    if _of_formation(quantity.last, place.first, context):
        return True
    theirs = {i for a in context.actors.between(quantity.last, place.first) for i in range(a.first, a.last)}
    theirs.update(i for p in context.places.between(quantity.last, place.first) for i in range(p.first, p.last))
    theirs.update(i for d in context.dates.between(quantity.last, place.first) for i in range(d.first, d.last))
    for token in range(quantity.last, place.first):
        of_force = token == quantity.last and "from" in context.tags[token]
        if token not in theirs and not of_force and context.tags[token].isdisjoint(_LEADS):
            return False
    return True


def own_base(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place says where the base lies that people leave: "غادر 500 جندي قاعدتهم في ألمانيا إلى رومانيا"."""
    base, anchor = place.first - 2, event.anchor
    if anchor is None or anchor.event != "withdrawn" or "in" not in context.tags[place.first - 1]:
        return False
    return "own_base" in context.tags[base] and (base == anchor.last or 0 <= base - quantity.last <= _ADJECTIVES)


def _of_formation(first: int, last: int, context: Context) -> bool:
    """Whether all that stands before an object says of which formation those are: "من اللواء القتالي الرابع العراق"."""
    if last - first < 2 or "from" not in context.tags[first] or "formation" not in context.tags[first + 1]:
        return False
    return all(
        context.document.folds[i].startswith("ال") and not context.tags[i] & _PLACED for i in range(first + 1, last)
    )


def _told_aside(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted stand in an aside on the subject: "غادرت القوة، وقوامها ألف جندي، النيجر"."""
    folds, last = context.document.folds, quantity.last
    if last >= len(folds) or folds[last] not in _CLOSED:
        return False
    low = max(context.sentence(quantity).first, quantity.first - _ASIDE)
    opening = next((at for at in range(quantity.first - 1, low - 1, -1) if folds[at] in _OPENED), None)
    if opening is None:
        return False
    size = context.events(opening + 1, quantity.first)
    told = all(not event.event or event.features.get("clear") for event in size)
    bare = opening == quantity.first - 1 or bool(size) or "apposed" in context.tags[opening + 1]
    return told and bare
