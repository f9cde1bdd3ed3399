"""Where: the place of a figure's event, and the place its people left.

Of the places of the sentence that stand behind a preposition of place, the one nearest to the figure in its clause is
taken, and of a chain ("في حي الراشدين بحلب") the most specific. A movement takes where it leads to, a withdrawal with
no goal the place left.
"""

from dataclasses import dataclass

from extract.find.mentions import QuantityMention
from extract.link.before import owner
from extract.link.beside import power
from extract.link.carried import by_pronoun, fell_with, shared, told_before, told_place
from extract.link.chains import closer, first_of_list, narrow
from extract.link.clauses_apart import corpses, leave_another, of_their_way, posted_anew
from extract.link.context import Context
from extract.link.doing import CASUALTIES, Doing
from extract.link.elsewhere import decided_there, not_where
from extract.link.reached import own_base, reached
from extract.link.rows import PlaceRow
from extract.link.ties import (
    asked_of,
    at_moment,
    before_name,
    compares,
    extent,
    in_table,
    led_to,
    parts,
    relation,
    spoken_there,
)
from extract.link.told_where import dateline, headed, of_speaker, relayed_at, source, spoken_at, told_in_town
from extract.link.where_far import BY_SCENE, distance, later
from extract.read.document import COMMAS

_WHERE = 8
_CLAUSE = 16
_BEFORE = 3
_NEXT = 7  # tokens from where something happened to what befell others there
_MOVES = frozenset(("sent", "withdrawn", "present"))
_TOLD = frozenset(("that", "content"))
# Tags of the words behind a quantity from which on something else may be told; see `_elsewhere`.
_TURNS = _TOLD | {"content_own", "opener", "sums", "upon", "them", "versus", "compared"}
_GOES = frozenset(("sent", "planned", "withdrawn"))
_MOODS = frozenset(("planned", "possible"))
_LEAVING = frozenset(("withdrawn", "captured", "missing", "other"))


@dataclass(slots=True)
class Where:
    """The place where they are, went to or were hit, and the one they left; None where not stated."""

    place: PlaceRow | None
    origin: PlaceRow | None


def where(quantity: QuantityMention, event: Doing, context: Context) -> Where:
    """Say where the event of a quantity happened.

    Who leaves a place for none that is named has it as place and as origin; nobody moves from a place to itself.
    """
    found = _where(quantity, event, context)
    if (
        found.place is not None
        and found.origin not in (None, found.place)
        and _name(found.place) == _name(found.origin)
    ):
        return Where(found.place, None)
    return found


def _name(place: PlaceRow | None) -> str | None:
    return None if place is None else place.place_id or place.name or place.text


def _where(quantity: QuantityMention, event: Doing, context: Context) -> Where:
    acting = owner(quantity, context) if event.rule in ("owned", "listed") else None
    acting = acting or power(quantity, context)
    near = context.nearest(context.places, quantity)
    places = [
        p
        for p in near
        if p is not acting and not _of_next(p, quantity, context) and not _of_next_clause(p, quantity, context)
    ]
    if not places:
        again = told_before(quantity, context)
        told = told_place(again, context) if again is not None else by_pronoun(quantity, event, context)
        return Where(shared(quantity, context) if again is None and told is None else told, None)
    best: dict[str, tuple[float, PlaceRow]] = {}
    sites: list[tuple[float, PlaceRow]] = []
    for place in places:
        tie = relation(place, context)
        if tie in ("bare", "none") and reached(place, quantity, event, context):
            came = event.anchor is not None and event.anchor.event == "sent"  # "دخلوا الأردن هاربين"
            tie = "from" if event.event == "withdrawn" and not came else "to"
        elif tie == "in" and event.event == "withdrawn" and reached(place, quantity, event, context):
            tie = "from"  # "غادر 400 جندي مدينة بنغازي"
        elif tie in ("bare", "none") and (_hosts(place, quantity, context) or headed(place, context)):
            tie = "in"
        if (
            tie == "in"
            and event.event in _GOES
            and (_base_left(place, context) or own_base(place, quantity, event, context))
        ):
            tie = "from"
        elif tie == "from" and event.event == "killed" and corpses(quantity, context):
            tie = "in"
        elif tie == "in" and event.event == "withdrawn" and posted_anew(place, quantity, context):
            tie = "to"
        if tie in ("from", "to") and "extends" in context.present:
            tie = extent(place, tie, context)
        if tie != "none" and _where_they(place, quantity, context):
            tie = "in"
        if (
            tie == "none"
            or _adjective(place, quantity, context)
            or source(place, quantity, context)
            or of_speaker(place, quantity, context)
            or relayed_at(place, quantity, context)
            or told_in_town(place, quantity, event.event in CASUALTIES, context)
            or spoken_there(place, context)
            or (tie == "from" and asked_of(place, context))
            or (tie == "in" and decided_there(place, quantity, event, context))
            or (tie == "bare" and (dateline(place, context) or _behind_aside(place, quantity, context)))
        ):
            continue
        if tie in ("to", "from") and _of_another(place, quantity, event, context):
            continue
        if tie == "to" and of_their_way(place, quantity, event, context):
            continue
        cost = distance(place, tie, quantity, event, context)
        if context.has("the_rest", quantity.last, place.first):
            continue  # "سحب 300 جندي ونقل الباقين إلى سبها"
        if _elsewhere(place, quantity, event, context) or (
            event.event not in BY_SCENE and _afterwards(place, quantity, context)
        ):
            continue
        if not_where(place, tie, quantity, event, context):
            continue
        if tie not in best or cost < best[tie][0]:
            best[tie] = (cost, place)
        if tie == "in" and not (place.last <= quantity.first and spoken_at(place, quantity, context)):
            sites.append((cost, place))
    origin = best.get("from")
    goal = best.get("to")
    carried = event.anchor is not None and event.anchor.features.get("moves")
    if goal is not None and event.event in ("killed", "wounded") and not carried and led_to(goal[1], context):
        goal = None  # "جرح 5 جنود ونقلوا إلى القاعدة"
    site = best.get("in")
    moves = event.event in ("sent", "planned", "withdrawn")
    left = origin[1] if origin is not None and moves and origin[0] < 60 else None
    chosen: tuple[float, PlaceRow] | None
    if site is not None and goal is not None and moves and "by_way" in context.tags[site[1].first - 1]:
        site = None  # "دخلوا المنامة عبر الجسر"
    if goal is not None and leave_another(goal[1], origin, quantity, event):
        goal = None
    if (
        moves
        and goal is not None
        and (site is None or goal[0] <= site[0] + 6 or _of_origin(site[1], quantity, context))
    ):
        chosen = goal
    elif site is not None and (not moves or goal is None or site[0] <= goal[0]):
        come = event.event == "sent" and goal is None and _come_from(site[1], quantity, context)
        chosen = None if come else site
    elif goal is not None:
        chosen = goal
    elif origin is not None and event.event in _LEAVING and not _come_by(origin[1], quantity, event, context):
        chosen = origin
    else:
        chosen = best.get("bare")
    if event.event == "withdrawn" and origin is not None and left is not None and goal is None:
        chosen = origin if site is None or origin[0] < site[0] + 4 else chosen
    again = told_before(quantity, context)
    leave = event.event == "withdrawn" or (event.anchor is not None and event.anchor.event == "withdrawn")
    if again is not None and again < quantity.first and goal is not None and leave:
        return Where(goal[1], told_place(again, context))  # "غادر البلدة 900 مسلح إلى إدلب"
    if again is not None and (chosen is None or not quantity.last <= chosen[1].first < again):
        there = [s for s in sites if quantity.last <= s[1].first < again]  # "بجبهة مقبنة غربي المحافظة"
        if not there:
            return Where(told_place(again, context), left)
        chosen = min(there, key=lambda s: s[0])
    if chosen is None or chosen[0] >= 200:
        return Where(by_pronoun(quantity, event, context) or fell_with(quantity, event, context), left)
    if site is not None and chosen[1] is site[1]:
        chosen = closer(chosen, sites, quantity, context)
    near = [p for p in places if p is chosen[1] or (p is not left and not source(p, quantity, context))]
    return Where(narrow(first_of_list(chosen[1], near, quantity, context), near, context), left)


def _behind_aside(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a name goes on with the sentence behind an aside: "الحشود، التي تجاوزت ألف جندي، واشنطن إلى التحذير"."""
    folds = context.document.folds
    if place.first < quantity.last or folds[place.first - 1] not in COMMAS:
        return False
    return place.last < context.sentence(quantity).last and "to" in context.tags[place.last]


def _adjective(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether the name of a country right behind a noun in the accusative is its adjective: "50 عسكريا ألمانيا"."""
    if place.first != quantity.last or place.kind != "country" or quantity.noun is None:
        return False
    folds = context.document.folds
    if context.document.starts[place.first] != place.start:
        return False  # "تدريب 54 مقاتلا بتركيا"
    if context.places.between(place.last, place.last + 1) and not folds[quantity.noun].startswith("ال"):
        return True  # "غادر ألف جندي مالي تشاد"
    return folds[quantity.noun].endswith("ا") and folds[place.first].endswith("يا")


def _of_another(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a goal or an origin is of another figure with its own verb: "أرسلت 1000 إلى مالي وسحبت 400 من تشاد"."""
    if place.first >= quantity.last:
        verb = False
        for token in range(quantity.last, place.first):
            other = context.event_at[token]
            if other is not None and other.event in _MOVES and other.form in ("past", "present"):
                verb = True
            elif verb and context.quantity_at[token] is not None:
                return True
        return False
    anchor = event.anchor
    if event.event == "alert" and anchor is not None and "و" in anchor.rule:
        return any(count is not quantity for count in context.counts.between(place.last, anchor.first))
    if anchor is None or not place.last <= anchor.first < quantity.first or anchor.form not in ("past", "present"):
        return False
    low = max(context.sentence(quantity).first, place.first - _CLAUSE)
    return any(context.quantity_end[token] is not None for token in range(low, place.first))


def _of_origin(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place says where that lies which people leave: "فروا من معسكر في زنجبار باتجاه البيضاء"."""
    return any(
        "from" in context.tags[i] and context.event_end[i - 1] is not None for i in range(quantity.last, place.first)
    )


def _come_from(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place behind a figure says where a base lies that people come from: "أتوا من قاعدة في جبال قنديل"."""
    return any(
        "from" in context.tags[i] and "head" in context.tags[i + 1] and i + 2 < place.first
        for i in range(quantity.last, place.first - 1)
        if not context.places.between(i, place.first)
    )


def _come_by(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether who is taken had come from a place, or is of that land: "دخلوا من سوريا", "أسر 12 جنديا من إثيوبيا".

    So it is where others came from: "هزم رتلا قدم من زالنجي وأسر 600", "عاد 177 من دنقلا، فيما احتجز 27".
    """
    if event.event in ("captured", "missing") and place.kind == "country" and place.first == quantity.last + 1:
        return True
    if event.event != "withdrawn" and place.last <= quantity.first:
        came = context.event_end[before_name(place, context) - 1]
        return (came is not None and came.event in _MOVES) or any(r.origin is place for r in context.figures[-1:])
    verbs = (context.event_at[i] for i in range(quantity.last, place.first))
    return event.event != "withdrawn" and any(v is not None and v.event == "sent" for v in verbs)


def _afterwards(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place behind a figure belongs to what happened before it: "... بعد اقتحام السفارة في بغداد"."""
    return any(
        later(i, context)
        and not any(d.first <= i for d in context.dates.between(i - 1, i + 2))
        and not _closed_before(i, place, context)
        for i in range(quantity.last, place.first)
    )


def _closed_before(token: int, place: PlaceRow, context: Context) -> bool:
    """Whether commas hold a word and end right before a place's preposition: "جندي، بعد تأخير طال، إلى مقديشو"."""
    folds, tie = context.document.folds, before_name(place, context)
    return folds[token - 1] in COMMAS and tie - 1 > token and folds[tie - 1] in COMMAS and "to" in context.tags[tie]


def _elsewhere(place: PlaceRow, quantity: QuantityMention, doing: Doing, context: Context) -> bool:
    """Whether a place behind a figure is a part's ("منهم 5200 في العراق"), a comparison's, or of what is said next."""
    said = parted = False
    fell = doing.event in CASUALTIES
    for token in range(quantity.last, place.first):
        tags = context.tags[token]
        event = context.event_at[token]
        if event is None and (not tags or tags.isdisjoint(_TURNS)):
            continue
        if not fell and not tags.isdisjoint(_TOLD) and context.document.folds[token][0] == "و":
            return True  # "إن 300 جندي بقوا، وإن مئة توجهوا إلى تشاد"
        if not parted and parts(tags):
            parted = True
            if _of_others(token, place, doing, context):
                return True
        told_next = context.quantity_at[token + 1] is not None and not tags.isdisjoint(_TOLD)
        told_next = told_next and context.document.folds[token].startswith("و")
        if told_next and _of_others(token, place, doing, context):
            return True  # "17 عادوا إلى الخدمة، وأن ثمانية نقلوا إلى ألمانيا"
        if _on_condition(token, place, context):
            return True
        if "them" in tags and not (fell and "including" in tags):
            near = context.quantity_at[token : min(token + 5, place.first)]
            part = next((count for count in near if count is not None), None)
            end = part.last if part is not None else place.first
            closed = end < place.first and context.document.folds[end] in "،,-–"  # "، منهم 40 مدربا، إلى لاتفيا"
            anchor = doing.anchor  # "إن 300 جندي بينهم 20 ضابطا يتمركزون في مالي": all of them do
            own = (anchor is not None and anchor.first >= end) or "were" in context.tags[end]
            own = own and "including" in tags
            if part is not None and place.first - end <= 2 and not closed and not own:
                return True
            if part is not None and context.event_at[end] is not None and "them" in tags and "including" not in tags:
                return True  # "840 جنديا، منهم 400 سقطوا داخل غزة"
        if tags and compares(token, context):
            return True
        if event is not None and "و" in event.rule and not event.event:
            if event.modality == "denied":
                return True  # "بمقتل 60 من عناصرها ونفت خسارة منبج"
            if (
                fell
                and event.modality in _MOODS
                and event.form == "past"
                and context.document.folds[token - 1] in COMMAS
            ):
                return True  # "قتل ثلاثة هناك، وتعهدت الوزارة إرسال قوات إلى الليطاني"
        if event is not None and event.modality == "said" and event.form in ("past", "present", "participle"):
            said = True
        elif said and ("content" in tags or (parted and "content_own" in tags)):
            return not context.has("befalls", token + 1, min(token + 4, place.first))
    return False


def _on_condition(token: int, place: PlaceRow, context: Context) -> bool:
    """Whether "on condition that" opens a clause with a number behind a place: "على أن يبلغ قوام القوة في مالي 900"."""
    if not context.on_condition(token):
        return False
    folds, high = context.document.folds, context.document.sentence(place.first).last
    if any(count.category == "personnel" for count in context.counts.between(token, place.first)):
        return True  # "سحب 400 جندي، على أن يبقى 600 في نيامي"
    for at in range(place.last, min(high, place.last + _NEXT)):
        if folds[at] in COMMAS:
            return False
        if context.quantity_at[at] is not None:
            return True
    return False


def _of_others(token: int, place: PlaceRow, doing: Doing, context: Context) -> bool:
    """Whether the clause that begins at a token ("فيما", "بينما") tells of something else than a figure's event.

    The dead of both sides fall in one place: "قتل 24 متمردا، بينما جرح جنديان في معارك بتعز".
    """
    if token + 1 < place.first and "owns" in context.tags[token + 1]:  # "في انفجار فيما كانوا في دورية"
        return False
    if "as_for" in context.tags[token]:
        return True  # "استقبلت طرابلس جثث 23 مقاتلا، أما خسائر الطرف الآخر في عين زارة"
    for at in range(token + 1, place.first):
        other = context.event_at[at]
        if other is not None and other.event:
            fell = doing.event in CASUALTIES
            attacked = fell and other.event == "engaged" and at_moment(token, context)
            both = other.event in CASUALTIES and fell
            given_up = (other.event == "captured") != (doing.event == "captured") and other.form in ("past", "present")
            return other is not doing.anchor and not attacked and not (both and not given_up)
    stop = min(context.document.sentence(place.first).last, place.last + _NEXT)
    for at in range(place.last, stop):  # "كما أدى انفجار في هلمند إلى مقتل جندي": where those fell
        other = context.event_at[at]
        if other is not None and other.event in CASUALTIES:
            return any(context.quantity_at[i] is not None for i in range(other.last, min(stop, other.last + _BEFORE)))
    return False


def _base_left(place: PlaceRow, context: Context) -> bool:
    """Whether a place says where the base lies that people leave: "من قاعدة في تشاد إلى مالي"."""
    at = before_name(place, context)
    if at < 3 or "in" not in context.tags[at] or "head" not in context.tags[at - 1]:
        return False
    return "from" in context.tags[at - 2] and not context.tags[at - 3] & {"near", "lies", "part_of"}


def _of_next(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place joined behind a figure stands right before the next, and is that one's: "وقطر عشرة آلاف"."""
    following = context.quantity_at[place.last]
    at = before_name(place, context)
    if at >= quantity.last and "in" in context.tags[at] and context.document.folds[at].startswith("و"):
        changes = place.last + 1 < len(context.document) and "from" in context.tags[place.last]
        following = context.quantity_at[place.last + 1] if changes else following
        return following is not None and following.category == "personnel"  # "إلى 300 وفي تشاد من 600 إلى مئة"
    if following is None or following is quantity:
        return False
    verbs = (context.event_at[token] for token in range(quantity.last, place.first))
    if any(v is not None and v.event in _GOES and "و" in v.rule and v.form in ("past", "present") for v in verbs):
        return True  # "نشرت 15 ألف جندي، وأرسلت إلى إدلب 1200"
    if following.noun is not None:
        return False
    if in_table(place, following, context):
        return True
    if place.first < quantity.last:
        return False
    return context.document.text[context.document.starts[place.first] : place.start] == "و"


def _of_next_clause(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place opens the clause behind a comma: "130 ألف جندي، وفي تركيا ينتظر 60 ألفا"."""
    at = before_name(place, context)
    if at <= quantity.last or "in" not in context.tags[at] or not context.document.folds[at].startswith("و"):
        return False
    if context.document.folds[at - 1] not in "،,.؛":
        low = context.sentence(quantity).first  # "في أفغانستان بقي 2500 جندي وفي العراق مثلهم"
        opened = context.places.between(low, quantity.first)
        return bool(opened) and before_name(opened[0], context) == low and "in" in context.tags[low]
    verbs = (context.event_at[i] for i in range(place.last, place.last + 2))
    told = "spoken_of" in context.tags[place.last]  # "وفي تعز عن مقتل تسعة"
    return any(verb is not None and (told or verb.form in ("past", "present", "word")) for verb in verbs)


def _where_they(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether "حيث" right behind a place opens the clause of a figure: "إلى صعدة، حيث يقاتل 20 ألفا"."""
    at = place.last
    if at < len(context.document) and (comma := _behind_side(place, context)) is not None:
        at = comma + 1
    if not at < quantity.first <= at + _WHERE or "where" not in context.tags[at]:
        return False
    return not any(context.document.folds[i] in "،,.؛" for i in range(at, quantity.first))


def _behind_side(place: PlaceRow, context: Context) -> int | None:
    """The comma right behind a place or where it lies, or None: "إلى صعدة، حيث", "إلى صعدة (شمال)، حيث"."""
    folds = context.document.folds
    for token in range(place.last, min(place.last + _WHERE, context.document.sentence(place.first).last)):
        if folds[token] in COMMAS:
            return token
        if context.event_at[token] is not None or context.quantity_at[token] is not None:
            return None
    return None


def _hosts(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place right before a figure is the next of a list of hosts: "وقطر 13 ألفا"."""
    folds, last = context.document.folds, quantity.last
    bracket = place.last + 1 == quantity.first and folds[place.last] == "(" and last < len(folds) and folds[last] == ")"
    if bracket and quantity.noun is None and not place.metonym:
        return True  # "بين مالي (300 جندي) وتشاد (200)"
    if place.last != quantity.first or not context.figures or place.metonym:
        return False
    if in_table(place, quantity, context):
        return True
    former = context.figures[-1]
    if former.sentence_id != context.sentence(quantity).number or former.event != "present":
        return False
    if power(quantity, context) is not None:
        return False
    return folds[place.first].startswith("و") and former.place is not None


__all__ = ["Where", "where"]
