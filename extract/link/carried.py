"""Places told before: "في المنطقة", "هناك", "القاعدة" stand for one that the sentences before named."""

from collections import Counter

from extract.find.mentions import QuantityMention
from extract.link.context import FAR, Context, between
from extract.link.rows import PlaceRow
from extract.link.ties import relation
from extract.read.document import COMMAS

_BEFORE = 3  # tokens between a word for a place and the figure behind it
_LOCATED = 9  # tokens from a place to the one that locates it
_PLACED = frozenset(("in", "to", "from", "head", "direction", "between", "near", "all_over"))
_BEHIND_IT = frozenset(("ب", "ل", "to"))
_THERE = {
    "there_country": ("country",),
    "there_city": ("city",),
    "there_admin": ("admin",),
    "there_region": ("region",),
    "there_base": ("base", "facility"),
}


def told_before(quantity: QuantityMention, context: Context) -> int | None:
    """The token right behind a figure that stands for a place told before ("في المنطقة", "هناك"), or None."""
    document = context.document
    low = max(context.sentence(quantity).first, quantity.first - _BEFORE)
    for token in range(quantity.first - 1, low - 1, -1):
        if document.folds[token] in COMMAS:
            break
        if "adverb" in context.tags(token):
            if context.lead(quantity) in _BEHIND_IT:
                return token  # "عززت قواتها هناك بـ21 ألفا", not "هناك 100 جندي في العراق"
            break
        if "there" in context.tags(token) and (_placed(token, context) or _left_behind(token, context)):
            return token  # "يتمركز في القاعدة 200 جندي", "غادر القاعدة 300 جندي"
        if token in context.event_end or "opener" in context.tags(token) or token in context.quantity_end:
            break
    last = min(context.sentence(quantity).last, quantity.last + 12)
    for token in range(quantity.last, last):
        tags = context.tags(token)
        if (
            "there" in tags
            and _placed(token, context)
            and not any(a.last > token for a in between(context.actors, token - 4, token + 1))
        ):
            named = between(context.places, token, token + 3)
            defined = token + 1 < last and document.folds[token + 1].startswith("ال")
            defined = defined and "relative" not in context.tags(token + 1)
            return None if named or defined else token
        if "opener" in tags or token in context.quantity_at:
            return None
    return None


def _placed(token: int, context: Context) -> bool:
    """Whether a word like "المنطقة" stands where a place does: behind a preposition or a direction."""
    if not context.document.words[token].readings[0].article and not context.document.folds[token].startswith("ال"):
        return True
    return token > 0 and bool(context.tags(token - 1) & _PLACED)


def _left_behind(token: int, context: Context) -> bool:
    """Whether a word like "القاعدة" is what the verb right before it leaves: "غادر القاعدة"."""
    verb = context.event_end.get(token - 1) if token else None
    return verb is not None and verb.event == "withdrawn" and verb.form in ("past", "present")


def told_place(token: int, context: Context) -> PlaceRow | None:
    """The place that "المنطقة" or "هناك" stands for: the last of its kind in the sentences just before, or here."""
    document = context.document
    kinds: tuple[str, ...] = ()
    for tag, wanted in _THERE.items():
        if tag in context.tags(token):
            kinds = wanted
    low = max(document.sentences[max(0, document.sentence_of[token] - 2)].first, token - FAR)
    land = _land(context) if kinds == ("country",) else None
    near = [p for p in between(context.places, low, token) if not _locates(p, context)]
    head = document.folds[token].removeprefix("ال")
    for place in reversed(near):
        if head in document.folds[max(0, place.first - 1) : place.first + 1] and not place.metonym:
            return place  # "بلدة صرواح غرب مأرب": the town
    for place in reversed(near):
        if (
            not place.metonym
            and (land is None or place.country_code == land)
            and (place.kind in kinds or not kinds)
            and relation(place, context) not in (("none",) if kinds and land is None else ("none", "bare"))
        ):
            return place
    return None


def _locates(place: PlaceRow, context: Context) -> bool:
    """Whether a place only says where the one before it lies: "بلدة عقان التي تقع شمال عدن"."""
    before = between(context.places, place.first - _LOCATED, place.first)
    if not before or before[-1].metonym:
        return False
    way = range(before[-1].last, place.first)
    return any(context.tags(i) & {"direction", "lies"} for i in way) and not any(i in context.event_at for i in way)


def _land(context: Context) -> str | None:
    """The country that most places of the article lie in: "البلاد" is rather it than a neighbour named last."""
    if "land" not in context.known:
        counts = Counter(p.country_code for p in context.places if p.country_code and not p.metonym)
        context.known["land"] = counts.most_common(1)[0][0] if counts else None
    land: str | None = context.known["land"]
    return land
