"""Hints of whose soldiers a sentence counts: the capital that tells of them, where they come to, an invasion."""

from collections.abc import Mapping
from itertools import pairwise

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import Doing
from extract.link.rows import AttributionRow, PlaceRow
from extract.link.said import said
from extract.read.fold import fold_word

_STATES = 40  # actors and places of an article that are asked for other states
_PART_OF = 4  # tokens from the number of a part to its nation
_BORDER = 3  # tokens from a border to with whom it is shared
_BODY = 8  # tokens of the name of a body that speaks
_SPEAKER = 60  # characters between a verb of saying and where it was said
_DISTANCE = 8  # tokens from a distance to the place it is measured from
_COMING = 24  # tokens from those counted to the land they come to


def capital_tells(quantity: QuantityMention, context: Context) -> str | None:
    """The land whose capital says what the quantity stands in: "وأعلنت باكو مقتل 11 عسكريا"."""
    row = said(quantity, context)
    if row is None or row.source_start is None or row.source_end is None:
        return None
    first, last = row.source_start, row.source_end
    states = context.actors.between(context.window(quantity)[0], quantity.first + 1)
    if any(len(state.actor) == 2 and last <= state.start < quantity.start for state in states):
        return None  # "قالت واشنطن إن القوات التركية دخلت البلدة وإن جنديين قتلا"
    for place in context.near(context.places, quantity):
        whole = place.metonym or (place.kind == "country" and place.start - first <= 1) or _governed(place, context)
        if whole and first <= place.start < last:
            return place.country_code
    return None


def _governed(place: PlaceRow, context: Context) -> bool:
    """Whether a town or a province has the official who speaks: "محافظ حمص"."""
    return place.kind in ("city", "admin") and place.first > 0 and "governor" in context.tags[place.first - 1]


def destinations(quantity: QuantityMention, context: Context) -> set[str]:
    """The lands that those counted come to, or whose border is theirs to guard, and whose own they are not.

    "قد يرسلون إلى بولندا", "على الشريط الحدودي مع ليبيا ومالي".
    """
    _, high = context.around(quantity)
    return {
        place.country_code
        for place in context.places.between(quantity.last, min(high, quantity.last + _COMING))
        if place.country_code
        and place.kind == "country"
        and ("to" in context.tags[place.first - 1] or across(place, context))
    }


def across(place: PlaceRow, context: Context) -> bool:
    """Whether a land lies behind a border that is told of: "على الحدود مع ليبيا ومالي", "كونار المتاخمة لباكستان"."""
    if place.kind != "country" or not place.first:
        return False
    if _across(place.first - 1, context) or adjoins(place, context):
        return True
    if not context.document.folds[place.first].startswith("و"):
        return False
    former = next((p for p in context.places.between(place.first - 3, place.first) if p.last == place.first), None)
    return former is not None and across(former, context)


def adjoins(place: PlaceRow, context: Context) -> bool:
    """Whether a country only lies beside what is told of: "الإقليم المجاور لروسيا"."""
    letters = context.document.text[context.document.starts[place.first] : place.start]
    return place.kind == "country" and "ل" in letters and "adjoining" in context.tags[place.first - 1]


def at_distance(place: PlaceRow, context: Context) -> bool:
    """Whether a place only tells how far it is from another: "في البلدة، على بعد 20 كيلومترا شرق مأرب"."""
    if "measure_of_way" not in context.present:
        return False
    low = max(context.document.sentence(place.first).first, place.first - _DISTANCE)
    for token in range(place.first - 1, low, -1):
        if "distance" in context.tags[token] and "upon" in context.tags[token - 1]:
            return context.has("measure_of_way", token + 1, place.first)
        if context.document.folds[token] in "،,":
            return False
    return False


def lends_name(place: PlaceRow, context: Context) -> bool:
    """Whether a city only lends its name to what was agreed there, or a land backs somebody.

    "بموجب اتفاق ستوكهولم", "محادثات جنيف", "الجيش الحر المدعوم من تركيا".
    """
    if place.first > 1 and "from" in context.tags[place.first - 1] and "loyal" in context.tags[place.first - 2]:
        return True
    return place.kind == "city" and place.first > 0 and "named_after_city" in context.tags[place.first - 1]


def _across(token: int, context: Context) -> bool:
    """Whether مع at a token says whose land lies behind a border: "الحدود الشرقية مع تشاد"."""
    if "along" not in context.tags[token]:
        return False
    return context.has("frontier", max(context.document.sentence(token).first, token - _BORDER), token)


def invading(quantity: QuantityMention, context: Context) -> bool:
    """Whether the sentence tells of soldiers in a land's invasion, whose own they are not: "في غزو العراق"."""
    return any(
        place.first > 0 and "invasion" in context.tags[place.first - 1]
        for place in context.near(context.places, quantity)
    )


def of_part(actor: ActorMention, quantity: QuantityMention, context: Context, nations: Mapping[str, str]) -> bool:
    """Whether a nation is that of a part of those counted, or of others: "900 عسكري، منهم 250 سويديا" are no Swedes."""
    if actor.first < quantity.last or not actor.form.endswith("adjective"):
        return False
    single = context.quantity_at[actor.first - 1]
    if single is not None and single.value_max == 1 and context.document.folds[single.first][0] == "و":
        return True  # "ثلاثة جنود وضابط ألماني"
    if "some_share" in context.tags[actor.first - 1]:
        return True  # "600 عنصر نصفهم فرنسيون"
    for token in range(actor.first, max(quantity.last, actor.first - _PART_OF), -1):
        other = context.quantity_at[token]
        if other is not None:
            counted = other.noun is not None and other.noun <= actor.first <= other.last  # "الإستونيين والتشيكيين"
            return (counted and fold_word(other.unit or "") in nations) or "them" in context.tags[token - 1]
        if token < actor.first and "them" in context.tags[token]:
            return True  # "منهم مدربون سويديون"
    return False


def parts_from(quantity: QuantityMention, context: Context) -> set[str]:
    """The lands that parts of those counted are from: "عشرة آلاف جندي، بينهم 1200 من إندونيسيا و900 من نيبال"."""
    lands = set[str]()
    for place in context.near(context.places, quantity):
        if place.country_code and place.kind == "country" and place.first >= quantity.last + 2:
            part = context.quantity_end[place.first - 2] if "link" in context.tags[place.first - 1] else None
            if part is not None and part.first > quantity.last and context.has("them", quantity.last, part.first):
                lands.add(place.country_code)
    return lands


def by_seat(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a government without a name moves people within its land, and no other state is told of.

    "أرسلت الحكومة 300 جندي إلى القصرين", not "إلى مالي".
    """
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or not anchor.features.get("causes"):
        return False
    low, high = context.around(quantity)
    if not context.has("seat", low, quantity.first):
        return False
    if any(len(actor.actor) == 2 or actor.actor == "" for actor in context.actors.all[:_STATES]):
        return False
    lands = {place.country_code for place in context.places.between(low, high) if place.country_code}
    named = {place.country_code for place in context.places.all[:_STATES] if place.kind == "country"}
    return (
        len(lands) == 1
        and named <= lands
        and not any(place.kind == "country" for place in context.places.between(low, high))
    )


def between_two(low: int, high: int, context: Context) -> list[PlaceRow]:
    """The places of two lands that something lies or moves between: "على الحدود بين أرمينيا وأذربيجان", "بين بلدين"."""
    if "between" not in context.present:
        return []
    rows = context.places.between(low, high)
    for one, other in pairwise(rows):
        if other.first != one.last or not context.document.folds[other.first].startswith("و"):
            continue
        if one.first and "between" in context.tags[one.first - 1] and one.country_code != other.country_code:
            return [one, other]
    return []


def body_there(place: PlaceRow, context: Context) -> bool:
    """Whether a body of no nation speaks that is in a land: "أعلنت السلطات العسكرية في النيجر"."""
    token = place.first - 1
    if place.kind != "country" or token < 1 or "in" not in context.tags[token]:
        return False
    rows = _spoken(context).get(place.sentence_id, ())
    end = context.document.ends[token - 1]
    said_by = next((row for row in rows if row.source_end == end and row.source_kind == "institution"), None)
    if said_by is None or said_by.source_start is None:
        return False
    inside = context.actors.between(token - _BODY, token)
    return not any(said_by.source_start <= a.start and len(a.actor) == 2 for a in inside)


def speaks_there(place: PlaceRow, context: Context) -> bool:
    """Whether a place is where somebody spoke, which is no scene: "وصرح الوزير في واشنطن"."""
    token = place.first - 1
    if token < 1 or "in" not in context.tags[token]:
        return False
    return any(
        row.content_start is not None and 0 <= place.start - row.cue_end < _SPEAKER and place.end <= row.content_start
        for row in _spoken(context).get(place.sentence_id, ())
    )


def _spoken(context: Context) -> dict[int, list[AttributionRow]]:
    """The statements of each sentence, by its number; gathered once an article."""
    by_sentence: dict[int, list[AttributionRow]] | None = context.known.get("spoken")
    if by_sentence is None:
        by_sentence = context.known["spoken"] = {}
        for row in context.attributions:
            by_sentence.setdefault(row.sentence_id, []).append(row)
    return by_sentence
