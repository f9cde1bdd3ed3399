"""Chains: of places named together, the one that says most of a figure.

Of a list the first ("في حلب وحمص"), of places one inside the other the smallest ("في حي الراشدين بحلب"), of a land
named first and a town of it named farther on the town.
"""

from collections.abc import Sequence

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.hints import lends_name
from extract.link.rows import PlaceRow
from extract.link.ties import clitic, parts, relation
from extract.read.document import COMMAS

_SMALL = {
    "facility": 0, "base": 0, "district": 1, "city": 2, "terrain": 3, "admin": 4, "water": 4, "country": 6, "region": 7,
}  # fmt: skip
_WIDE = frozenset(("admin", "country", "region"))
_RIGHT_BEHIND = 5
_OWN = 2  # tokens from those counted to their own place
_SAME_CLAUSE = 30  # how much farther off, in tokens and obstacles, the town of a land named first may stand
_QUOTED = 3
_MARKS = frozenset('،,"«»“”')
_JOINS = frozenset(("و", "،", ",", "او"))
_AFTER_LEFT = frozenset(("upon", "scene_at", "strike", "assault"))
_NEXT = 5  # tokens between a place and what locates it
_MEASURED = 14  # the same with a distance in km


def first_of_list(place: PlaceRow, places: Sequence[PlaceRow], quantity: QuantityMention, context: Context) -> PlaceRow:
    """The first of the places joined by "و" or a comma of which one was chosen: "في حلب وحمص، حيث قتل 5 جنود"."""
    while True:
        before = _former(place, places, context)
        if before is None or before.last <= quantity.first < place.first:
            return place
        if (before.kind in _WIDE) != (place.kind in _WIDE) or relation(before, context) != relation(place, context):
            return place
        place = before


def closer(
    wide: tuple[float, PlaceRow], sites: list[tuple[float, PlaceRow]], quantity: QuantityMention, context: Context
) -> tuple[float, PlaceRow]:
    """Of a land named first and a province or town of it named elsewhere in the clause, the smallest near by."""
    if wide[1].kind not in _WIDE:
        return next((site for site in sites if _beside(site[1], wide[1], quantity, context)), wide)
    code, rank = wide[1].country_code, _SMALL[wide[1].kind]
    named = [site[1] for site in sites]
    near = [
        site
        for site in sites
        if site[1].country_code == code
        and _SMALL.get(site[1].kind, 5) < rank
        and site[0] <= wide[0] + _SAME_CLAUSE
        and not _former(site[1], named, context)
        and not any(parts(context.tags[i]) for i in _gap(site[1], quantity))
        and not _of_another(site[1], wide[1], quantity, context)
    ]
    towns = [site for site in near if site[1].kind not in _WIDE]
    return min(towns or near, key=lambda s: s[0], default=wide)


def _of_another(site: PlaceRow, wide: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a town is of another figure or another clause than the province right behind a figure.

    "خمسة في كركوك واثنان في ديالى", "قتل ثلاثة في ولاية تبسة، وأوقف رجلا في مدينة تمنراست".
    """
    if wide.first < quantity.last:
        told = context.counts.between(site.last, wide.first) if site.last <= wide.first else []
        return any(count.category == "personnel" for count in told)  # "في كركوك قتل ثلاثة، وفي ديالى أصيب خمسة"
    if site.first < quantity.first:
        other = any(context.quantity_at[i] is not None for i in range(site.last, quantity.first))
        other = other or any(
            q.category == "personnel" and q.last <= site.first - 1
            for q in context.counts.between(site.first - 8, site.first)
        )
        parted = any(context.document.folds[i] in "،,؛" for i in range(quantity.last, wide.first))
        return other and not parted and wide.first - quantity.last <= _RIGHT_BEHIND
    near = max(wide.last, site.first - _RIGHT_BEHIND)
    if any(c.category == "personnel" and site.first - c.last <= _OWN for c in context.counts.between(near, site.first)):
        return True  # "ثلاثة في ديالى وخمسة في كركوك"
    events = (context.event_at[i] for i in range(wide.last, site.first))
    verb = next((e for e in events if e is not None and "و" in e.rule and e.form in ("past", "present")), None)
    return verb is not None and any(context.quantity_at[i] is not None for i in range(verb.last, site.first))


def _beside(place: PlaceRow, town: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place behind a figure is told by the way from a town: "في تعز قتل 8 في الجحملية شرق مدينة تعز"."""
    if not town.last <= quantity.first <= quantity.last <= place.first <= quantity.last + _SAME_CLAUSE:
        return False
    again = next((p for p in context.places.between(place.last, place.last + _NEXT)), None)
    if again is None or again.place_id is None or again.place_id != town.place_id:
        return False
    way = range(place.last, again.first)
    parted = any(parts(context.tags[i]) or context.quantity_at[i] is not None for i in _gap(place, quantity))
    return not parted and any("direction" in context.tags[i] for i in way)


def _gap(place: PlaceRow, quantity: QuantityMention) -> range:
    """The tokens between a place and a quantity."""
    return range(quantity.last, place.first) if place.first >= quantity.last else range(place.last, quantity.first)


def _former(place: PlaceRow, places: Sequence[PlaceRow], context: Context) -> PlaceRow | None:
    """The place before one that stands in a list with it ("في حلب وحمص", "في حلب، وحمص"), or None."""
    document = context.document
    at = places.index(place)
    if not at:
        return None
    before = places[at - 1]
    letters = document.text[document.starts[place.first] : place.start]
    gap = range(before.last, place.first)
    marks = len(gap) <= _QUOTED and all(document.folds[i] in _MARKS for i in gap)  # "لوغر" و"خوست"
    joined = letters == "و" and marks
    joined = joined or (not letters and len(gap) == 1 and document.folds[gap[0]] in _JOINS)
    joined = joined or (letters == "و" and len(gap) == 1 and _described(gap[0], context))
    return before if joined and not before.metonym else None


def _described(token: int, context: Context) -> bool:
    """Whether a word behind a place is an adjective of it: "في الخيام المحاصرة ومرجعيون"."""
    fold, tags = context.document.folds[token], context.tags[token]
    verb = context.event_at[token]
    plain = tags.isdisjoint(("relative", "opener", "in", "to", "from", "there"))
    return fold.startswith("ال") and plain and (verb is None or verb.form in ("participle", "noun"))


def narrow(place: PlaceRow, places: Sequence[PlaceRow], context: Context) -> PlaceRow:
    """The most specific place of the chain that begins with a place: "في محافظة أبين بمدينة لودر" is Lawdar."""
    document = context.document
    rows = list(places)
    best = place
    at = rows.index(place)
    for after in rows[at + 1 : at + 4]:
        gap = after.first - best.last
        if gap > 4 or relation(after, context) != "in":
            break
        if not gap and "و" in document.text[document.starts[after.first] : after.start]:
            break  # "بمحافظة تعز والحديدة": a list
        codes = best.country_code, after.country_code
        if lends_name(after, context) or (None not in codes and codes[0] != codes[1]):
            break  # "إلى أستونيا في إطار قمة مدريد": in no part of it
        if best.kind not in _WIDE or any(
            context.tags[i] & {"direction", "from", "spread", "to_guard"}
            or context.event_at[i] is not None
            or context.quantity_at[i] is not None
            or document.folds[i] in COMMAS
            or clitic(i, "و", context)
            for i in range(best.last, after.first)
        ):
            break
        if _SMALL.get(after.kind, 5) < _SMALL.get(best.kind, 5):
            best = after
    if best is place:
        for before in reversed(rows[max(0, at - 3) : at]):
            low, high = before.last, best.first
            measured = high - low <= _MEASURED and context.has("near", low, high)
            if high - low > _NEXT and not measured:
                break
            if any(q.category == "personnel" for q in context.counts.between(low, high)):
                break  # "4 جنود قرب الرمادي و9 قرب كركوك"
            if context.has("scene_at", low, high):
                break  # "من اللواء الذي ينتشر في كركوك، في كمين قرب الرمادي"
            if context.has("opener", low, high) or context.has("to", low, high) or context.events(low, high):
                break
            if not measured and context.counts.between(low, high):
                break
            if _left(before, best, context):
                break
            located = context.has("direction", low, high) or context.has("lies", low, high)
            if before.metonym or relation(before, context) == "none":
                break
            joined = best.kind not in _WIDE and best.first - before.last == 0 and _joined(best, context)
            within = before.kind != "country" and _SMALL.get(before.kind, 5) <= _SMALL.get(best.kind, 5)
            within = within and _inside(before, best, context)
            located = located and before.kind not in ("country", "region")
            if located or joined or within or _SMALL.get(before.kind, 5) < _SMALL.get(best.kind, 5):
                best = before
    return best


def _left(before: PlaceRow, place: PlaceRow, context: Context) -> bool:
    """Whether a place before another is not in it: "من قاعدة إنجرليك مواقع في الرقة", "فارين من الموصل في كركوك"."""
    gap = range(before.last, place.first)
    if relation(before, context) == "from" and any(context.tags[i] & _AFTER_LEFT for i in gap):
        return True  # "عائدين من كركوك في كمين قرب الرمادي", "من غزة على جنوبي إسرائيل"
    if any(context.tags[i] & {"near", "lies", "direction"} for i in gap):
        return False
    close = all(context.tags[i] & {"in", "head"} or context.document.folds[i] in _MARKS for i in gap)
    codes = before.country_code, place.country_code
    if None not in codes and codes[0] != codes[1]:
        return not close and not {before.kind, place.kind} & {"water", "terrain"}
    if relation(before, context) != "from" or relation(place, context) != "in":
        return False
    return not close or _SMALL.get(before.kind, 5) == _SMALL.get(place.kind, 5)


def _joined(place: PlaceRow, context: Context) -> bool:
    """Whether a place is written with ب behind another: "جبل سنجار بالموصل"."""
    document = context.document
    return "ب" in document.text[document.starts[place.first] : place.start]


def _inside(before: PlaceRow, place: PlaceRow, context: Context) -> bool:
    """Whether nothing but heads and "في" or "ب" stand between two places: "آل شبوان بمديرية الوادي"."""
    folds, led = context.document.folds, False
    for token in range(before.last, place.first):
        tags = context.tags[token]
        if folds[token].startswith("و") or not tags & {"in", "head"}:
            return False
        led = led or "in" in tags or clitic(token, "ب", context)
    return led or _joined(place, context)
