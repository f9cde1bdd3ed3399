"""Places told before: "في المنطقة", "هناك", "القاعدة" stand for one that the sentences before named."""

from collections import Counter

from extract.find.mentions import QuantityMention
from extract.link.chains import narrow
from extract.link.context import FAR, Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.rows import PlaceRow
from extract.link.ties import instead, relation
from extract.read.document import COMMAS

_BEFORE = 3  # tokens between a word for a place and the figure behind it
_IN_IT = 7  # tokens between a figure and "فيه"
_SIDES = 5  # tokens of the sides on which a place lies: "في جنوب شرق البلاد"
_LOCATED = 9  # tokens from a place to the one that locates it
_PLACED = frozenset(("in", "to", "from", "head", "direction", "between", "near", "all_over", "to_guard"))
_HOLDS = frozenset(("hosts", "takes_in"))
_FINITE = frozenset(("past", "present", "stem"))
_TOLL = 5  # tokens from "القتلى" to their number
_FALLEN = frozenset(("the_dead", "the_hurt"))
_COUNTED = frozenset(("people", "armies", "soldiers", "member"))
_BEHIND_IT = frozenset(("ب", "ل", "to"))
_THERE = {
    "there_country": ("country",),
    "there_city": ("city",),
    "there_admin": ("admin",),
    "there_region": ("region",),
    "there_district": ("city", "admin", "district"),
    "there_base": ("base", "facility"),
}


def told_before(quantity: QuantityMention, context: Context) -> int | None:
    """The token right behind a figure that stands for a place told before ("في المنطقة", "هناك"), or None."""
    document = context.document
    low = max(context.sentence(quantity).first, quantity.first - _BEFORE)
    for token in range(quantity.first - 1, low - 1, -1):
        if document.folds[token] in COMMAS:
            break
        if "adverb" in context.tags[token]:
            theirs = any(a.last == token for a in context.actors.between(token - 2, token))
            theirs = theirs or not context.tags[token - 1].isdisjoint(_COUNTED)
            if context.lead(quantity) in _BEHIND_IT or (token > low and theirs) or _done_there(token, context):
                return token  # "عززت قواتها هناك بـ21 ألفا", "عدد جنودها هناك ألفان", not "هناك 100 جندي في العراق"
            break
        if (
            "there" in context.tags[token]
            and not _measures(token, context)
            and (_placed(token, context) or _left_behind(token, context))
        ):
            return token  # "يتمركز في القاعدة 200 جندي", "غادر القاعدة 300 جندي"
        if (
            context.event_end[token] is not None
            or "opener" in context.tags[token]
            or context.quantity_end[token] is not None
        ):
            break
    last = min(context.sentence(quantity).last, quantity.last + 12)
    for token in range(quantity.last, last):
        tags = context.tags[token]
        if (
            tags
            and "there" in tags
            and _placed(token, context)
            and not _measures(token, context)
            and not any(a.last > token for a in context.actors.between(token - 4, token + 1))
        ):
            named = context.places.between(token, token + 3 + context.has("town_of", token, min(last, token + 3)))
            defined = token + 1 < last and document.folds[token + 1].startswith("ال")
            defined = defined and "relative" not in context.tags[token + 1]
            defined = defined and not context.dates.between(token + 1, token + 2)  # "في شرق البلاد الأحد"
            return None if named or defined else token
        ends = bool(tags) and ("opener" in tags or "share" in tags or "some_of" in tags)  # told of something else
        if ends or context.quantity_at[token] is not None:
            return None
    return None


def _done_there(token: int, context: Context) -> bool:
    """Whether a verb right before "هناك" tells what is done there: "وقتل هناك", "وينتشر هناك", not "يوجد هناك"."""
    verb = context.event_end[token - 1] if token else None
    done = verb is not None and bool(verb.event) and verb.form in _FINITE and not verb.features.get("clear")
    return done and told_place(token, context) is not None


def _placed(token: int, context: Context) -> bool:
    """Whether a word like "المنطقة" stands where a place does: behind a preposition or a direction."""
    if not context.document.words[token].readings[0].article and not context.document.folds[token].startswith("ال"):
        return True
    if token == 0 or "outside" in context.tags[token - 1]:
        return False  # "نقلوا خارج البلاد"
    return bool(context.tags[token - 1] & _PLACED)


def _measures(token: int, context: Context) -> bool:
    """Whether a word like "البلاد" only says where the place named before it lies: "في حمص شرق البلاد"."""
    at = token - 1
    while at > 0 and context.tags[at] & {"direction", "in"} and token - at < _SIDES:
        at -= 1
    sides = any("direction" in context.tags[i] for i in range(at + 1, token))
    return sides and any(p.last == at + 1 for p in context.places.between(at - _SIDES, at + 1))


def _left_behind(token: int, context: Context) -> bool:
    """Whether a word like "القاعدة" is what they leave or storm, or what holds them: "غادر القاعدة", "تضم المدينة"."""
    verb = context.event_end[token - 1] if token else None
    if verb is None or verb.form not in ("past", "present"):
        return False
    if not context.tags[token - 1].isdisjoint(_HOLDS):
        return not context.actors.between(token, token + 1)  # "تضم القاعدة 3 آلاف مقاتل": al-Qaeda
    return verb.event == "withdrawn" or "assaults" in context.tags[token - 1]


def told_place(token: int, context: Context) -> PlaceRow | None:
    """The place that "المنطقة" or "هناك" stands for: the last of its kind in the sentences just before, or here."""
    document = context.document
    kinds: tuple[str, ...] = ()
    for tag, wanted in _THERE.items():
        if tag in context.tags[token]:
            kinds = wanted
    low = max(document.sentences[max(0, document.sentence_of[token] - 2)].first, token - FAR)
    land = _land(context) if kinds == ("country",) else None
    near = [p for p in context.places.between(low, token) if not _locates(p, context)]
    adverb = "adverb" in context.tags[token]
    head, first = document.folds[token].removeprefix("ال"), document.sentence(token).first
    for place in reversed(near):
        if head in document.folds[max(0, place.first - 1) : place.first + 1] and not place.metonym:
            return place  # "بلدة صرواح غرب مأرب": the town
    for place in reversed(near):
        if (
            not place.metonym
            and (kinds or adverb or place.first < first or relation(place, context) != "from")  # "من صنعاء إلى الجبهة"
            and (land is None or place.country_code == land)
            and (place.kind in kinds or not kinds)
            and relation(place, context) not in (("none",) if kinds and land is None else ("none", "bare"))
        ):
            return _of_whole(place, near, context) if adverb else place
    return None


def _of_whole(place: PlaceRow, near: list[PlaceRow], context: Context) -> PlaceRow:
    """The place of all those told of, where a place is only that of a part: "900 إلى مالي، منهم 80 إلى غاو. وهناك"."""
    for whole in near:
        told = whole.sentence_id == place.sentence_id and whole.first < place.first and not whole.metonym
        apart = any(context.has(tag, whole.last, place.first) for tag in ("them", "spread"))
        if told and apart and relation(whole, context) in ("in", "to"):
            return whole
    return place


def shared(quantity: QuantityMention, context: Context) -> PlaceRow | None:
    """The place of the figure before, in a sentence that names none: "قتل 3 جنود هناك وأصيب 5 آخرون"."""
    former = context.figures[-1] if context.figures else None
    if former is None or former.sentence_id != context.sentence(quantity).number:
        return None
    between_ = range(former.last, quantity.first)
    parted = len(between_) > 12 or any("opener" in context.tags[i] for i in between_)
    return None if parted else former.place


def fell_with(quantity: QuantityMention, event: Doing, context: Context) -> PlaceRow | None:
    """Where those fell to whom these are joined: "مقتل 3 عسكريين في الجزيرة وإصابة 23 آخرين".

    So did those of whom another count is told: "قتل 12 في حلب، وإن المصابين زهاء 150".
    """
    former = context.figures[-1] if context.figures else None
    if former is None or event.event not in CASUALTIES or former.event not in CASUALTIES:
        return None
    if event.rule == "toll":
        same = former.sentence_id == context.sentence(quantity).number
        near = range(max(former.last, quantity.first - _TOLL), quantity.first)
        return former.place if same and any(not context.tags[i].isdisjoint(_FALLEN) for i in near) else None
    anchor = event.anchor
    joined = anchor is not None and "و" in anchor.rule and former.last <= anchor.first < quantity.first
    return shared(quantity, context) if joined and "other" in context.tags[quantity.last - 1] else None


def by_pronoun(quantity: QuantityMention, event: Doing, context: Context) -> PlaceRow | None:
    """The place that "فيه" or "إليها" beside a figure stands for: "اتفقا على مركز في القامشلي، ونقل إليه 80 جنديا".

    Behind a relative pronoun it stands for what that stands for: a place right before it, or nothing named. What
    people fell or fought in is rather a battle than a place.
    """
    if "in_it" not in context.present or event.event in CASUALTIES or event.event == "engaged":
        return None
    sentence, document = context.sentence(quantity), context.document
    low, high = max(sentence.first, quantity.first - _IN_IT), min(sentence.last, quantity.last + _IN_IT)
    at = None
    for token in (*range(quantity.first - 1, low - 1, -1), *range(quantity.last, high)):
        if document.folds[token] in COMMAS or context.quantity_at[token] is not None:
            if token >= quantity.last:
                break
            continue
        if "in_it" in context.tags[token] and not _in_time(token, context):
            at = token
            break
    if at is None:
        return None
    begin = max(document.sentences[max(0, document.sentence_of[at] - 1)].first, at - FAR)
    for token in range(at - 1, max(sentence.first, at - _IN_IT) - 1, -1):
        if "relative" in context.tags[token]:
            before = token - (document.folds[token - 1] in COMMAS)
            return next((p for p in context.places.between(before - 4, before) if p.last == before), None)
        if context.quantity_end[token] is not None or document.folds[token] in COMMAS:
            break
    near = [
        p
        for p in context.places.between(begin, at)
        if not p.metonym and not _locates(p, context) and not instead(p, context)
    ]
    tied = [p for p in near if relation(p, context) not in ("none", "bare")]
    if tied:
        return narrow(tied[-1], near, context)
    here = [p for p in near if p.first >= sentence.first]
    return here[-1] if len(here) == 1 else None


def _in_time(token: int, context: Context) -> bool:
    """Whether "فيه" at a token stands for a time or for words: "في وقت يخوض فيه 300 جندي", "قالت فيه إن"."""
    if token + 1 < len(context.document) and context.tags[token + 1] & {"that", "content", "content_own"}:
        return True
    return any("meantime" in context.tags[i] for i in range(max(0, token - 3), token))


def _locates(place: PlaceRow, context: Context) -> bool:
    """Whether a place only says where the one before it lies: "بلدة عقان التي تقع شمال عدن"."""
    before = context.places.between(place.first - _LOCATED, place.first)
    if not before or before[-1].metonym:
        return False
    way = range(before[-1].last, place.first)
    return any(context.tags[i] & {"direction", "lies"} for i in way) and not any(
        context.event_at[i] is not None for i in way
    )


def _land(context: Context) -> str | None:
    """The country that most places of the article lie in: "البلاد" is rather it than a neighbour named last."""
    if "land" not in context.known:
        counts = Counter(p.country_code for p in context.places.all if p.country_code and not p.metonym)
        context.known["land"] = counts.most_common(1)[0][0] if counts else None
    land: str | None = context.known["land"]
    return land
