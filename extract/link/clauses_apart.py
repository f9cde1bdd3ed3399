"""Clauses apart: places named in what is said before or behind a figure, and is of others, or still to come.

"نفى دخول العراق، مضيفا أن 300 جندي عادوا": they were not in Iraq; "تمهيدا لاقتحام المطار": nobody is there yet.
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.rows import PlaceRow
from extract.link.ties import before_name
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_SAYING = 12  # tokens from a verb of saying to أن
_PURPOSE = 6  # tokens from "تمهيدا" to the place
_MET = 8  # tokens from a verb of meeting to where
_MOVED = 4  # tokens from the part of those who fell to where it was brought
_DEEDS = CASUALTIES | {"engaged"}
_FINITE = frozenset(("past", "present", "stem"))
_SAYS = frozenset(("past", "present", "participle"))
_THAT = frozenset(("that", "content", "content_own"))
_AMONG = frozenset(("including", "among"))
_LEADERS = frozenset(("official", "command", "governs_it"))
_SCENES = frozenset(("scene_at", "strike", "assault", "cause", "opener"))
_SMALL = frozenset(("city", "district", "facility", "base"))
_SHARE = 5  # tokens from a share of those counted to where it is
_SUPERLATIVE = 4  # tokens from "the greatest" to among which
_NAMED = 8  # tokens from "among them" to a place in the name of one's office


def said_before(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place stands before the saying in which those counted do something of their own.

    "نفى دخول اليمن، لكنه أوضح أن 300 جندي مستعدون", "في بنغازي، وأن 300 متطوع التحقوا بالجيش".
    """
    anchor = event.anchor
    if anchor is None or event.event in _DEEDS or event.rule in ("size", "level") or anchor.first < place.last:
        return False
    if anchor.first < quantity.last and anchor.form not in _FINITE:
        return False
    folds, said = context.document.folds, False
    stop = min(anchor.first, quantity.first)
    for token in range(place.last, stop):
        tags = context.tags[token]
        told = context.event_at[token]
        if told is not None and told.modality == "said" and told.form in _SAYS:
            said = folds[token - 1] in COMMAS or "و" in told.rule
            said = said or not context.tags[token - 1].isdisjoint(("adversative", "while"))
        elif not tags.isdisjoint(_THAT) and (said or folds[token][0] == "و"):
            return stop - token <= _SAYING
    return False


def met_there(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place before a figure is where some met who speak of others: "التقاه في سوتشي، واتفقا على نشر 300"."""
    if place.last > quantity.first or {"meets", "receives_guest"}.isdisjoint(context.present):
        return False
    low = max(context.document.sentence(place.first).first, place.first - _MET)
    for token in range(place.first - 1, low - 1, -1):
        if "meets" in context.tags[token]:
            return True
        if "receives_guest" in context.tags[token]:  # "استقبل في بعبدا قائد القوة الذي قال إن ألف جندي"
            return any(not context.tags[at].isdisjoint(("that", "content")) for at in range(place.last, quantity.first))
        verb = context.event_at[token]
        if context.document.folds[token] in COMMAS or (verb is not None and verb.event):
            return False
    return False


def not_yet(place: PlaceRow, context: Context) -> bool:
    """Whether a place is what people only make ready for: "تمهيدا لاقتحام مطار الحديدة"."""
    if "purpose" not in context.present:
        return False
    low = max(context.document.sentence(place.first).first, place.first - _PURPOSE)
    for token in range(place.first - 1, low - 1, -1):
        if context.document.folds[token] in COMMAS or context.quantity_at[token] is not None:
            return False
        if "purpose" in context.tags[token]:
            return True
    return False


def told_at_end(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a capital behind a figure is where somebody tells of it: "واعتقل 300 عسكري، كما أعلن الوزير في أنقرة"."""
    at = before_name(place, context)
    if not place.capital or "in" not in context.tags[at]:
        return False
    for token in range(at - 1, max(quantity.last, place.first - _SAYING) - 1, -1):
        if context.document.folds[token] in COMMAS:
            return False
        told = context.event_at[token]
        if told is not None and told.event:
            return False
        if told is not None and told.modality == "said" and told.form in ("past", "present"):
            return not context.tags[token - 1].isdisjoint(("as_told", "by_hearsay", "what"))
    return False


def says_there(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether who tells of those counted had come to a place or from it: "ضابط وصل إلى عدن قال إن 300"."""
    told = context.event_at[place.last]
    if place.last > quantity.first or told is None or told.modality != "said" or told.form not in ("past", "present"):
        return False
    came = any(
        e is not None and e.event in ("sent", "withdrawn") and e.form == "past"
        for e in (context.event_at[i] for i in range(max(0, place.first - 3), place.first))
    )
    return came and any(not context.tags[i].isdisjoint(_THAT) for i in range(told.last, quantity.first))


def of_next_subject(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is of those counted next, whose own verb follows: "شاركوا، ومليون تعاقبوا على العراق"."""
    for other in context.counts.between(quantity.last, place.first):
        verb = context.event_at[other.last]
        if verb is None or verb is event.anchor or verb.form not in ("past", "present"):
            continue
        if context.document.folds[other.first][0] != "و":
            continue
        return not (event.event in CASUALTIES and verb.event in CASUALTIES)
    return False


def of_leader(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is what one of the fallen led: "بينهم أبو علي، القائد الميداني في مران"."""
    among = leads = False
    if _AMONG.isdisjoint(context.present):
        return False
    for token in range(quantity.last, place.first):
        tags = context.tags[token]
        if tags and ("including" in tags or "among" in tags):
            among, leads = context.quantity_at[token + 1] is None, False
        elif among and not tags.isdisjoint(_LEADERS):
            leads = True
        elif among and (not tags.isdisjoint(_SCENES) or ((event := context.event_at[token]) and event.event)):
            leads = among = False
    return leads


def does_besides(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place behind the size of a unit is of what it does besides: "يضم 8 آلاف رجل، وقد باشر التقدم نحو"."""
    if event.rule != "size":
        return False
    folds = context.document.folds
    for token in range(quantity.last + 1, place.first):
        if folds[token - 1] in COMMAS and folds[token][0] == "و":
            verb = context.event_at[token]
            might = "might" in context.tags[token]
            if might or (verb is not None and "و" in verb.rule and verb.form in ("past", "present")):
                return True
    return False


def of_next_posted(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is where those counted next are: "تضاف إلى 12 ألفا من الجنود المنتشرين في مالي"."""
    low = max(quantity.last, place.first - 3)
    posted = None
    for token in range(place.first - 1, low - 1, -1):
        verb = context.event_at[token]
        if verb is not None and verb.form == "participle" and context.document.folds[token].startswith("ال"):
            posted = token
            break
    if posted is None:
        return False
    rows = context.counts.between(quantity.last, posted)
    return bool(rows) and rows[-1].category == "personnel" and not _listed(quantity, rows[-1], context)


def _listed(quantity: QuantityMention, other: QuantityMention, context: Context) -> bool:
    """Whether two counts are joined as one list: "300 ضابط و40 جنديا من المنتشرين في مالي"."""
    folds = context.document.folds
    return other.first - quantity.last <= 1 and (folds[other.first][0] == "و" or folds[other.first - 1] in COMMAS)


def part_moved(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a part of those who fell was brought to a place: "أصيب 34، بينهم 8 أجلوا إلى ألمانيا"."""
    if event.event not in CASUALTIES:
        return False
    for token in range(max(quantity.last, place.first - 2 * _MOVED), place.first):
        part = context.quantity_at[token]
        if part is None or context.tags[part.first - 1].isdisjoint(("including", "them")):
            continue
        if part.last >= place.first:
            return False
        way = range(part.last, place.first)
        moved = context.event_at[part.last]
        gone = "brought" in context.tags[part.last] or (
            moved is not None and moved.event in ("withdrawn", "sent") and moved.form in _FINITE
        )
        return gone and any("to" in context.tags[i] for i in way)
    return False


def of_incident(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a total of all who fell stands behind the place of a few: "أصيب جنديان في صيدا، وارتفع العدد إلى 45"."""
    if place.last > quantity.first or (place.kind not in _SMALL and place.kind != "admin"):
        return False
    summed = event.rule == "toll" or context.has("sums", place.last, quantity.first)
    summed = summed and place.kind in _SMALL
    if not summed and not _of_a_time(place, quantity, context):
        return False
    rows = context.counts.between(context.document.sentence(place.first).first, quantity.first)
    if not any(row.category == "personnel" for row in rows):
        return False
    return not summed or any(
        not context.tags[i].isdisjoint(("that", "content", "since", "sums")) for i in range(place.last, quantity.first)
    )


def _of_a_time(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a total is of all that fell in a time: "وارتفع العدد منذ بدء الحرب إلى 45", "ليرتفع هذه السنة إلى 17"."""
    rises = False
    if context.lead(quantity) != "to":
        return False
    for token in range(place.last, quantity.first):
        event = context.event_at[token]
        rises = rises or (event is not None and event.features.get("level") == "up")
        if rises and "since" in context.tags[token] and not context.tags[token + 1].isdisjoint(("onset", "a_year")):
            return True
    days = context.dates.between(place.last, quantity.first) if rises else []
    return any(d.date_start != d.date_end and "since" not in context.tags[d.first] for d in days)


def of_those_before(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place before a figure is of the one before alone: of its share, of one of them, or of its parts' whole.

    "1100 جندي معظمهم في أغاديز، والإيطاليون بـ300", "بينهم آمر حوض الندا، وأسر 3", "ارتفع إلى 45، بينهم 12 ضابطا".
    """
    row = context.figures[-1] if context.figures else None
    if row is None or row.sentence_id != context.sentence(quantity).number or place.last > quantity.first:
        return False
    if place.last <= row.first:
        part = "among" in context.tags[quantity.first - 1] and quantity.first - row.last <= 2
        return part and row.place is not place
    folds, apart = context.document.folds, False
    closed = any(fold in COMMAS for fold in folds[place.last : quantity.first])
    for token in range(place.first - 1, max(row.last, place.first - _NAMED) - 1, -1):
        if folds[token] in COMMAS or not closed:
            return False
        tags = context.tags[token]
        if "share" in tags:
            return place.first - token <= _SHARE and quantity.first > place.last
        if "including" in tags:
            return not apart and context.quantity_at[token + 1] is None
        event = context.event_at[token]
        apart = apart or not tags.isdisjoint(("in", "cause")) or (event is not None and bool(event.event))
    return False


def served_there(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a force that moves only served at a place: "عادت إلى عمان القوة العاملة في ليبيريا وقوامها 300"."""
    if event.event not in ("sent", "withdrawn", "planned") or "set_apart" not in context.tags[quantity.first - 1]:
        return False
    for token in range(place.first - 1, max(context.sentence(quantity).first, place.first - _NAMED), -1):
        word = context.event_at[token]
        if word is not None and word.event in ("present", "engaged") and context.document.folds[token].startswith("ال"):
            goals = context.places.between(context.sentence(quantity).first, token)
            return any("to" in context.tags[before_name(goal, context)] for goal in goals)
        if word is not None or context.document.folds[token] in COMMAS:
            return False
    return False


def of_superlative(place: PlaceRow, context: Context) -> bool:
    """Whether a part of the world only says among which something is the greatest: "أكبر قواعدها في أفريقيا"."""
    low = max(context.document.sentence(place.first).first, place.first - _SUPERLATIVE)
    if place.kind != "region" or "in" not in context.tags[place.first - 1]:
        return False
    return context.has("elative", low, place.first)


def in_many_lands(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are in so many lands: "800 في النيجر، من أصل ستة آلاف في 53 بلدا"."""
    at, stop = quantity.last, context.sentence(quantity).last
    if at + 2 >= stop or "in" not in context.tags[at]:
        return False
    return not context.tags[at + 2].isdisjoint(("lands", "lands_many"))


def of_their_way(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether others than the fallen go to a place, or these wanted to: "استسلام 70 وفرار مئة باتجاه بغداد"."""
    if event.event not in CASUALTIES or place.first < quantity.last:
        return False
    ways = (context.event_at[token] for token in range(quantity.last, place.first))
    return any(e is not None and e is not event.anchor and e.event in ("sent", "withdrawn") for e in ways)


def posted_anew(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether those withdrawn are posted at a place: "سحب 400 جندي من تشاد ونشرهم في مالي"."""
    for token in range(max(quantity.last, place.first - _MOVED), place.first):
        verb = context.event_at[token]
        if verb is not None and verb.event == "sent" and verb.form in ("noun", "stem", "past") and "و" in verb.rule:
            return context.document.folds[token].endswith(("هم", "ها"))
    return False


def in_relative(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether a place stands in a relative clause about something else: "التنظيم الذي يسيطر على كركوك خطف 4 جنود"."""
    low = max(context.document.sentence(place.first).first, place.first - _MOVED)
    for token in range(place.first - 1, low, -1):
        verb = context.event_at[token]
        if verb is not None and verb.form in ("past", "present"):
            return verb is not event.anchor and "relative" in context.tags[token - 1]
        if context.document.folds[token] in COMMAS:
            return False
    return False


def corpses(quantity: QuantityMention, context: Context) -> bool:
    """Whether bodies are counted, which lay where they are brought from: "سحبت 20 جثة من الوادي"."""
    return quantity.unit is not None and context.relations.is_a(fold_word(quantity.unit), "corpse_unit")


def leave_another(
    goal: PlaceRow, origin: tuple[float, PlaceRow] | None, quantity: QuantityMention, event: Doing
) -> bool:
    """Whether those counted leave a place behind them, and others come to that before: "إلى عدن، و300 سيغادرون تعز"."""
    anchor = event.anchor
    if origin is None or anchor is None or anchor.first < quantity.last or anchor.form not in ("past", "present"):
        return False
    return event.event == "withdrawn" and goal.last <= quantity.first and origin[1].first >= anchor.last


__all__ = [
    "corpses",
    "does_besides",
    "in_many_lands",
    "in_relative",
    "leave_another",
    "met_there",
    "not_yet",
    "of_incident",
    "of_leader",
    "of_next_posted",
    "of_next_subject",
    "of_superlative",
    "of_their_way",
    "of_those_before",
    "part_moved",
    "posted_anew",
    "said_before",
    "says_there",
    "served_there",
    "told_at_end",
]
