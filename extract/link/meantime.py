"""Meantime: places of a clause that tells what went on elsewhere while a figure's event happened.

"قتل جنديان في هجوم، في وقت تشهد فيه البلاد احتجاجات في صنعاء", "مقتل 12 مسلحا في الموصل، فيما أعلنت لندن مقتل
اثنين من جنودها".
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.rows import PlaceRow
from extract.link.ties import parts
from extract.read.document import COMMAS

_VERB = 4  # tokens from "في وقت" to "فيه"
_SAID = 4  # tokens from the word that opens a clause to who says what it tells
_FIRST = 3  # tokens of a sentence in which a place is set first
_ATTACK = 8  # tokens from an attack to where it was
_WHY = frozenset(("after", "cause"))
_ATTACKS = frozenset(("strike", "assault", "assaults", "invasion"))
_TOLD = frozenset(("past", "present"))
_LETTERS = "يت"  # with which a verb of the present begins


def meanwhile(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place stands in another clause than a figure, that tells of something else at the same time."""
    if place.first >= quantity.last:
        return "meantime" in context.present and _behind(place, quantity, event, context)
    return _before(place, quantity, event, context)


def _behind(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether "في وقت" opens a clause between a figure and a place that tells of nobody's death, nor of them."""
    at = next((i for i in range(quantity.last, place.first) if _opens(i, context)), None)
    if at is None or any("owns" in context.tags[i] for i in range(at, min(at + _VERB, place.first))):
        return False  # "في الوقت الذي كانوا يقومون فيه بدورية في تعز"
    told = (context.event_at[i] for i in range(at, place.first))
    return event.event not in CASUALTIES or not any(e is not None and e.event in CASUALTIES for e in told)


def _opens(token: int, context: Context) -> bool:
    """Whether a clause of time begins at "وقت": "في الوقت الذي", "في وقت تشهد فيه", not "في وقت سابق"."""
    if "meantime" not in context.tags[token] or not token or "in" not in context.tags[token - 1]:
        return False
    at = token + 1
    if at >= len(context.document):
        return False
    fold = context.document.folds[at]
    return "relative" in context.tags[at] or (fold[0] in _LETTERS and len(fold) > 3)


def _before(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether somebody else tells of his own dead, in a clause behind a place."""
    if event.event not in CASUALTIES:
        return False
    low = max(place.last, quantity.first - _SAID * 4)
    at = next((i for i in range(quantity.first - 1, low - 1, -1) if parts(context.tags[i]) or _opens(i, context)), None)
    if at is None:
        return False
    near = (context.event_at[i] for i in range(at + 1, min(at + 1 + _SAID, quantity.first)))
    if not any(e is not None and e.modality == "said" and e.form in _TOLD for e in near):
        return False
    return any(context.relations.is_theirs(fold) for fold in context.document.folds[quantity.first : quantity.last])


def provoked(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether what was done at a place before a figure followed upon what befell those counted, somewhere else.

    "قصفت مواقع في غزة بعد مقتل جندي"; but "اندلعت اشتباكات في تعز إثر مقتل جندي" tells where.
    """
    anchor = event.anchor
    if event.event not in CASUALTIES or anchor is None or anchor.form not in ("noun", "stem"):
        return False
    why, low = anchor.first - 1, context.document.sentence(quantity.first).first
    if not place.last <= why < quantity.first or context.tags[why].isdisjoint(_WHY):
        return False
    folds = context.document.folds
    if place.first - low > _FIRST and any(folds[i] in COMMAS for i in range(place.last, why - 1)):
        return True  # "160 في إسرائيل، واندلعت الحرب إثر خطف جنديين"
    return any(context.tags[i] & _ATTACKS for i in range(max(low, place.first - _ATTACK), place.first))


__all__ = ["meanwhile", "provoked"]
