"""How far a place is from those counted, in tokens and obstacles: the nearest is where they were.

"قتل جنديان في الحويجة وثلاثة في الشرقاط": each place is of whom it stands behind.
"""

from extract.find.mentions import QuantityMention
from extract.link.clauses import after_aside, in_aside
from extract.link.clauses_apart import in_relative
from extract.link.context import Context
from extract.link.doing import CASUALTIES, Doing, happens
from extract.link.hints import at_distance
from extract.link.rows import PlaceRow
from extract.link.ties import on_road, relation, time_on
from extract.link.told_where import spoken_at
from extract.read.document import COMMAS

BY_SCENE = frozenset(("killed", "wounded", "captured", "missing", "engaged", "withdrawn"))
_WHERE = 8
_BEFORE = 3
_WIDE = frozenset(("admin", "country", "region"))
_OWN = 6  # tokens from those counted to a place that is theirs
_MOVES = frozenset(("sent", "withdrawn", "present"))
_STOPS = frozenset("؛؟!")
# Tags of the words between a quantity and a place that count; see `_obstacle`.
_OBSTACLES = frozenset(("opener", "that", "relative", "cause", "after", "until", "since", "including"))


def distance(place: PlaceRow, tie: str, quantity: QuantityMention, event: Doing, context: Context) -> float:
    """How far a place is from a quantity, in tokens and obstacles."""
    document = context.document
    behind = place.first >= quantity.last
    cost = float(place.first - quantity.last if behind else quantity.first - place.last)
    if behind:
        low, high = quantity.last, place.first
    else:
        low, high = place.last, quantity.first
        cost += 3.0
    folds, event_at = document.folds, context.event_at
    if behind:
        cost -= _heads(place, quantity.last, context)
    elif _own_place_behind(place, quantity, context):
        cost += 6
    beyond = low
    for token in range(low, high):
        if token < beyond:
            continue  # in an aside: "سيصل 750 جنديا، بحسب الوزارة، إلى الكويت"
        fold, tags = folds[token], context.tags[token]
        if len(fold) == 1:
            if fold in _STOPS:
                cost += 15
                continue
            if fold in COMMAS:
                beyond = after_aside(token, high, context) if behind else low
                cost += 0 if behind else 2
        if tags and not tags.isdisjoint(_OBSTACLES):
            cost += _obstacle(token, tags, high, behind, event, context)
        if behind and context.quantity_at[token] is not None:
            cost += 4
        other = event_at[token]
        if other is not None and other is not event.anchor and happens(other):
            cost += 4
    if not behind:
        cost += 2 * sum(count.category == "personnel" for count in context.counts.between(low, high))
    if place.first and "witness" in context.tags[place.first - 1]:
        cost += 15
    if not behind and in_relative(place, event, context):
        cost += 10
    if not behind and spoken_at(place, quantity, context):
        cost += 18
    aside = not behind and event.event not in CASUALTIES
    if aside and in_aside(place.first, context.window(quantity)[0], quantity, context):
        cost += 15  # "سيصل إلى الدوحة، التي تستضيف قاعدة العديد، 100 جندي"
    if tie == "in" and event.event in CASUALTIES and _where_unit(place, event, context):
        cost += 10
    if not behind and event.event in CASUALTIES and _own_clause_behind(low, quantity, event, context):
        cost += 15  # "انفجر لغم في تعز، فيما قتل ثلاثة في الحديدة"
    if tie == "to" and context.has("underway", place.first - _BEFORE, place.first):
        cost += 30  # "وصلت إلى بورتسودان في طريقها إلى أبيي"
    if tie == "in" and on_road(place, context):
        cost += 8  # "قرب أجدابيا ... على الطريق المؤدي إلى البريقة"
    if at_distance(place, context):
        cost += 40  # "في صرواح، على بعد 20 كيلومترا من مأرب"
    if tie == "bare":
        cost += 40
    if place.first == document.sentence(place.first).first:
        cost += 40
    return cost


def _heads(place: PlaceRow, low: int, context: Context) -> int:
    """How many words stand between "في" and a name: "في مدينة الشرقاط", "في ريف حلب" are as near as the bare name."""
    token = place.first
    if place.kind in _WIDE:
        return 0
    while token - 1 > low and "head" in context.tags[token - 1] and "in" not in context.tags[token - 1]:
        token -= 1
    return place.first - token


def _own_place_behind(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure that is joined to a place has its own behind it: "في الحويجة وثلاثة جنود فرنسيين في الشرقاط"."""
    folds = context.document.folds
    if quantity.first - place.last > 1 or not folds[quantity.first].startswith("و"):
        return False
    own = next(iter(context.places.between(quantity.last, quantity.last + _OWN)), None)
    if own is None or relation(own, context) != "in":
        return False
    return not any(
        folds[i] in COMMAS or context.quantity_at[i] is not None or context.tags[i] & _OBSTACLES
        for i in range(quantity.last, own.first)
    )


def _own_clause_behind(low: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a clause of its own begins between a token and a figure's verb: "فيما قتل ثلاثة", "وكان ثلاثة قتلوا"."""
    anchor = event.anchor
    if "were_once" in context.tags[quantity.first - 1]:
        verbs = (context.event_at[token] for token in range(quantity.last, quantity.last + 2))
        return any(verb is not None and verb.form == "past" for verb in verbs)
    if anchor is None or not low < anchor.first < quantity.first or anchor.form not in ("past", "stem"):
        return False
    return "while" in context.tags[anchor.first - 1]


def _obstacle(token: int, tags: frozenset[str], high: int, behind: bool, event: Doing, context: Context) -> float:
    """What one word between a quantity and a place adds to the cost; `high` is the token behind those between."""
    cost = 0.0
    if "opener" in tags and "that" not in tags:
        cost = 10.0
    elif "that" in tags or "relative" in tags:
        befalls = behind and context.has("befalls", token + 1, min(token + 4, high))
        cost = 0.0 if befalls else 6.0
    elif "cause" in tags and event.event in CASUALTIES:
        cost = 2.0  # "لقوا مصرعهم إثر انفجار في سيلوبي": the scene
    elif later(token, context):
        cost = (12.0 if event.event in BY_SCENE else 20.0) if behind else 6.0
    elif "until" in tags or "since" in tags:
        cost = 2.0
    if behind and "including" in tags and context.quantity_at[token + 1] is None:
        cost += 10.0 if context.document.folds[token + 1].startswith("ال") else 0.0  # "من بينهم القيادي ... في"
    return cost


def _where_unit(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether a place says where a unit is based of which the dead were: "من الفرقة المتمركزة في تكريت"."""
    based = context.event_end[place.first - 2]
    if based is not None and based.form == "present" and "relative" in context.tags[based.first - 1]:
        return based is not event.anchor and based.event in _MOVES  # "من اللواء الذي ينتشر في تكريت"
    if based is None or based is event.anchor or based.event not in _MOVES or based.form != "participle":
        return False
    return context.document.folds[place.first - 2].startswith("ال")


def later(token: int, context: Context) -> bool:
    """Whether a word says that something was after something else, and not how far off it is: "على بعد 20 كيلومترا"."""
    if "after" not in context.tags[token]:
        return False
    if time_on(token, context):
        return False
    far = "upon" in context.tags[token - 1]  # what is so far from another place is where it is: "في صعدة، على بعد ..."
    return not far or bool(context.places.between(token - _WHERE, token))


__all__ = ["BY_SCENE", "distance", "later"]
