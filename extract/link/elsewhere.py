"""Elsewhere: places of a sentence that belong to something else than a figure's event.

"بعد أن" parts what was done there from whom somebody sent, "من بينها هجومان في أنقرة" are some attacks of many,
"بتهمة تنفيذ هجوم في صنعاء" is what people taken are accused of.
"""

from extract.find.mentions import QuantityMention
from extract.link.adjuncts import of_opening_aside
from extract.link.clause_beside import beside
from extract.link.clauses_apart import (
    does_besides,
    in_many_lands,
    met_there,
    not_yet,
    of_incident,
    of_leader,
    of_next_posted,
    of_next_subject,
    of_superlative,
    of_those_before,
    part_moved,
    said_before,
    says_there,
    served_there,
    told_at_end,
)
from extract.link.clauses_before import answered, of_statement_before
from extract.link.context import Context
from extract.link.elsewhen import apart, goes_on, next_told, own_clause
from extract.link.hints import across, adjoins, lends_name
from extract.link.meantime import meanwhile, provoked
from extract.link.outcome import CASUALTIES, Doing
from extract.link.rows import PlaceRow
from extract.link.ties import at_moment, instead, parts, relation, time_on
from extract.link.when_spans import is_while
from extract.read.document import COMMAS

_CLAUSE = 9  # tokens from a relative pronoun to a place in its clause
_THEIRS = ("هم", "هما")
_DEED = 6  # letters of a verbal noun between ل and a pronoun, at least: "لإقرارهما"
_HOME = 3  # tokens from those counted to the word for natives
_DONE = 8  # tokens from what was done to where
_SHARE = 3  # tokens from a share of those counted to where it is
_APPOSED = frozenset("،,:")
_TURNS = frozenset(("after", "that", "content", "content_own"))
_WHO_WERE = frozenset(("were", "were_once", "owns", "relative"))
_RANKS = frozenset(("second", "elative"))
_ATTACKS = frozenset(("dated_attack", "scene_at"))
_DEEDS = CASUALTIES | {"engaged"}
_WAR = 5  # tokens from "because of" or "since" to where a war is
_DECIDED = 6  # tokens from where somebody decides to what is done
_MOODS = frozenset(("planned", "possible", "said"))
_FINITE = frozenset(("past", "present", "stem"))
_GOES = frozenset(("sent", "planned", "withdrawn"))
_MOVES = _GOES | {"trained"}
_ON_THE_WAY = frozenset(("underway", "bound_for"))
_BESIDES = frozenset(("despite", "by_the_way", "owns", "answering", "after", "agreement", "concluded"))
_LEADS = frozenset(("in", "head", "direction"))


def not_where(place: PlaceRow, tie: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place says where something else was."""
    if adjoins(place, context) or _passed(place, event, context) or _their_seat(place, context):
        return True
    if lends_name(place, context) or instead(place, context) or _beyond(place, quantity, context):
        return True
    if meanwhile(place, quantity, event, context) or not_yet(place, context) or in_many_lands(quantity, context):
        return True
    if of_superlative(place, context):
        return True
    if place.first >= quantity.last:
        return (
            _of_some_attacks(place, quantity, context)
            or _of_a_part(place, quantity, context)
            or _of_their_home(place, quantity, event, context)
            or _of_what_follows(place, quantity, event, context)
            or _of_treatment(place, quantity, event, context)
            or _begun_there(place, quantity, context)
            or _of_spread(place, quantity, event, context)
            or _of_next_figure(place, quantity, event, context)
            or _told_besides(place, quantity, context)
            or beside(place.first, quantity, event, context)
            or _of_training(place, quantity, event, context)
            or _of_those_guarded(place, quantity, context)
            or _plotted(place, quantity, event, context)
            or _of_flight(place, quantity, event, context)
            or _where_next_were(place, quantity, context)
            or part_moved(place, quantity, event, context)
            or of_next_posted(place, quantity, context)
            or of_next_subject(place, quantity, event, context)
            or of_leader(place, quantity, context)
            or told_at_end(place, quantity, context)
            or does_besides(place, quantity, event, context)
            or (tie == "to" and _bound_there(place, event, context))
            or (event.event in _MOVES and _why_they_move(place, quantity, context))
        )
    if "since" in context.present and _of_latest(place, event, context):
        return True
    if of_those_before(place, quantity, context) or served_there(place, quantity, event, context):
        return True
    if _of_later_attack(place, quantity, event, context) or provoked(place, quantity, event, context):
        return True
    if answered(place.last, quantity, context) or of_opening_aside(place.first, place.last, quantity, event, context):
        return True
    if of_statement_before(place.last, quantity, event, context) or said_before(place, quantity, event, context):
        return True
    if says_there(place, quantity, context):
        return True
    if met_there(place, quantity, context) or of_incident(place, quantity, event, context):
        return True
    if event.measure == "strength" and any(
        parts(context.tags[i]) and "where" not in context.tags[i] for i in range(place.last, quantity.first)
    ):
        return True  # "أثارت قلقا في ألمانيا، كما انتقد القوة التي تضم 15 ألف جندي"
    if event.event in _DEEDS:
        return _of_trained(place, context)
    if tie != "to" and _of_former_figure(place, quantity, event, context):
        return True
    return _before_that(place, quantity, context) or (event.event in _GOES and _of_others(place, tie, event, context))


def _beyond(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a land only lies beyond the border of the place named before it: "في كونار على الحدود مع باكستان 12"."""
    if place.last > quantity.first or not across(place, context):
        return False
    low = max(context.sentence(quantity).first, place.first - _CLAUSE)
    before = context.places.between(low, place.first)
    return any(not p.metonym and relation(p, context) == "in" for p in before)


def _begun_there(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is of what they fell since, and another says where: "قتل 18 في أبين منذ الهجوم على لودر"."""
    if "since" not in context.present:
        return False
    for token in range(place.first - 1, max(quantity.last, place.first - _CLAUSE) - 1, -1):
        if context.document.folds[token] in COMMAS:
            return False
        if "since" in context.tags[token] and not context.dates.between(token, token + 2):
            named = context.places.between(context.sentence(quantity).first, token)
            return any(not p.metonym and relation(p, context) == "in" for p in named)
    return False


def _passed(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether those who move only pass through a place, no gate of a land: "عبر الأردن", "مرورا بتونس"."""
    if event.event not in _MOVES or place.kind in ("facility", "base"):
        return False
    verb = context.event_end[place.first - 1] if place.first else None
    crossed = verb is not None and verb.features.get("preposed") and place.last < len(context.document)
    if crossed and "to" in context.tags[place.last]:
        return True  # "عبروا خليج عدن إلى اليمن"
    return place.first > context.document.sentence(place.first).first and "by_way" in context.tags[place.first - 1]


def _their_seat(place: PlaceRow, context: Context) -> bool:
    """Whether the headquarters of a force are at a place: "البعثة التي يقع مقرها في جوبا"."""
    if "their_seat" not in context.present and "as_seat" not in context.present:
        return False
    if any("as_seat" in context.tags[i] for i in range(place.last, min(place.last + _HOME + 1, len(context.document)))):
        return True  # "على أن تكون نجامينا (تشاد) مقرا لقيادتها"
    low = max(context.document.sentence(place.first).first, place.first - _SHARE - 1)
    for token in range(place.first - 1, low - 1, -1):
        tags = context.tags[token]
        if "their_seat" in tags:
            return True
        if tags.isdisjoint(_LEADS):
            return False
    return False


def _of_those_guarded(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is of whom those counted are to guard from another: "إلى قبرص لإجلاء رعاياها من بيروت"."""
    if "to_guard" not in context.present:
        return False
    task = next((i for i in range(quantity.last, place.first) if "to_guard" in context.tags[i]), 0)
    return task > 0 and any(not p.metonym for p in context.places.between(quantity.last, task))


def _plotted(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is only where those taken meant to strike: "أوقفت ثمانية كانوا يخططون لهجمات في سوسة"."""
    if "plots" not in context.present or event.event not in CASUALTIES:
        return False
    for token in range(quantity.last, place.first):
        if "plots" in context.tags[token] and not context.tags[token - 1].isdisjoint(_WHO_WERE):
            return not context.places.between(token - 1, token)
    return False


def _of_flight(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those who fell had fled from a place before: "أعدم 20 من عناصره الذين فروا من معارك الرقة"."""
    if event.event not in CASUALTIES:
        return False
    for token in range(quantity.last, place.first):
        other = context.event_at[token]
        if other is not None and other is not event.anchor and other.features.get("flees") and other.form in _FINITE:
            return "relative" in context.tags[token - 1]
    return False


def _why_they_move(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is of a war because of which, or since which, people move: "سحبهم بسبب القتال في مالي"."""
    for token in range(place.first - 1, max(quantity.last, place.first - _WAR) - 1, -1):
        tags = context.tags[token]
        if "blamed" in tags or ("since" in tags and "upon" in context.tags[place.first - 1]):
            return True
        if context.document.folds[token] in COMMAS:
            return False
    return False


def _bound_there(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether others only were on the way to a place: "هاجم 15 مسلحا شاحنات كانت في طريقها إلى أفغانستان"."""
    low = max(context.document.sentence(place.first).first, place.first - _SHARE - 1)
    way = (context.tags[i] for i in range(low, place.first))
    return event.event not in _MOVES and any(tags & _ON_THE_WAY for tags in way)


def _where_next_were(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is where those counted next had been: "قتل 12، واستسلم سبعة كانوا يتحصنون في صرواح"."""
    if "were" not in context.present:
        return False
    for token in range(quantity.last, place.first):
        other = context.quantity_at[token]
        if other is None or other.category != "personnel" or other.last + 1 >= place.first:
            continue
        verb = context.event_at[other.last + 1]
        if "were" in context.tags[other.last] and verb is not None and verb.form == "present":
            return True
    return False


def _of_later_attack(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether another attack than the one they fell in was at a place: "الهجوم على غاو هو الثاني بعد هجوم أوقع"."""
    anchor = event.anchor
    if event.event not in CASUALTIES or place.last > quantity.first:
        return False
    if not context.has("dated_attack", max(0, place.first - _SHARE), place.first):
        return False
    for token in range(place.last, quantity.first - 1):
        if "after" in context.tags[token] and context.tags[token + 1] & _ATTACKS:
            return anchor is None or anchor.first > token
    return False


def _of_latest(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether a place is of the last of several, since the one before of which those counted fell.

    "سقطت مروحية قرب غروزني، وهي الثالثة منذ سقوط طائرة ومقتل 121 عسكريا".
    """
    anchor = event.anchor
    if event.event not in CASUALTIES or anchor is None or anchor.form != "noun" or place.last > anchor.first:
        return False
    for token in range(anchor.first - 1, place.last + 1, -1):
        if "since" in context.tags[token]:
            return not context.tags[token - 1].isdisjoint(_RANKS)
    return False


def decided_there(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is where somebody decides what is done elsewhere: "اتفق القادة في بروكسل على إرسال 300 جندي"."""
    anchor = event.anchor
    first = quantity.first if anchor is None else min(anchor.first, quantity.first)
    if event.event in _DEEDS or not place.last <= first <= place.last + _DECIDED:
        return False
    if not context.has("in", place.first - 2, place.first):
        return False
    for token in range(
        place.first - _SHARE, max(context.document.sentence(place.first).first, place.first - _DONE) - 1, -1
    ):
        mood = context.event_at[token] if "to_be" not in context.tags[token] else None  # "لم يعد للجيش في مالي سوى"
        if "that" in context.tags[token] or "upon" in context.tags[token]:
            return False  # "اتفقا على هدنة في إدلب يراقبها 300 جندي"
        if mood is not None:
            return not mood.event and mood.modality in _MOODS and mood.form in _FINITE
    return False


def _of_some_attacks(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether attacks counted among others were there: "مقتل ستة، من بينها هجومان استهدفا القنصلية في أنقرة"."""
    if "among_things" not in context.present:
        return False
    for token in range(quantity.last, place.first):
        if "among_things" in context.tags[token]:
            part = context.quantity_at[token + 1]
            return part is None or part.category != "personnel"
    return False


def _of_a_part(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is where a part of those counted is: "سبعة جنود: خمسة في كركوك", "نصفهم في البادية"."""
    folds, end, shared = context.document.folds, 0, "share" in context.present
    for token in range(quantity.last, place.first):
        if shared and "share" in context.tags[token]:
            return place.first - token <= _SHARE
        event = context.event_at[token]
        told = (
            event is not None and event.last < len(folds) and "share" in context.tags[event.last]
        )  # "في لبنان، يتمركز معظمهم في الناقورة"
        if event is not None and event.event and not (told and context.places.between(quantity.last, token)):
            return False
        part = context.quantity_at[token]
        if part is None:
            continue
        if part.noun is not None or part.category != "personnel" or token == quantity.last:
            return False
        opened = folds[part.first - 1] in _APPOSED and part.first - 1 == quantity.last
        ofthem = context.has("ofthem", part.first, min(part.last + 1, place.first))
        if not (end or opened or ofthem):
            return False
        end = part.last
    return end > 0 and place.first - end <= _SHARE and not any(folds[i] in _APPOSED for i in range(end, place.first))


def _of_their_home(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is where those counted are from: "40 متمردا من أبناء صعدة قتلوا في عدن"."""
    if "natives" not in context.present:
        return False
    home = next(
        (i for i in range(quantity.last, min(place.first, quantity.last + _HOME)) if "natives" in context.tags[i]), None
    )
    if home is None or home >= place.first:
        return False
    way = range(home, place.first)
    if event.anchor is not None and event.anchor.first == place.last and event.anchor.form in ("past", "present"):
        return True  # "من أبناء حيدان في صعدة قتلوا في عدن"
    if "ب" in context.document.text[context.document.starts[place.first] : place.start]:
        return False  # "تخرج 1200 من أبناء العشائر بمعسكر الحبانية"
    return not any(
        context.event_at[i] is not None or "in" in context.tags[i] for i in way
    )  # "من أبناء الأنبار في الحبانية"


def _of_what_follows(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is of what people are accused of, or of what comes next: "ثم تفجيرات"."""
    taken, then = event.event in ("captured", "other"), "then" in context.present
    for token in range(quantity.last, place.first):
        tags = context.tags[token]
        if then and "then" in tags and context.document.folds[token - 1] in COMMAS:
            return True
        if taken and ("accused" in tags or _blamed(token, context)):
            return True
        listed = context.event_at[token]
        if listed is not None and listed.features.get("list"):
            other = context.event_at[listed.last]
            if other is not None and other.event:
                return other.event not in CASUALTIES
    return False


def _blamed(token: int, context: Context) -> bool:
    """Whether what people are punished for is told at a token: "على خلفية مقتل", "لإقرارهما استخدام"."""
    fold = context.document.folds[token]
    return "blamed" in context.tags[token] or (fold[0] == "ل" and fold.endswith(_THEIRS) and len(fold) > _DEED)


def _of_treatment(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is where wounded or dead were brought: "أصيب 5 جنود ونقلوا إلى مستشفى في عدن"."""
    if event.event not in ("killed", "wounded"):
        return False
    to = next(
        (i for i in range(place.first - 1, max(quantity.last, place.first - _HOME - 2), -1) if "to" in context.tags[i]),
        0,
    )
    return to > 0 and context.has("brought", max(quantity.last, to - _HOME), to)


def _of_spread(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place is one of several in the one told before: "في أفغانستان موزعين على قواعد في باغرام وقندهار".

    So is that of a part of the dead: "قتل 5 جنود في أفغانستان، بينهم ثلاثة في قندهار".
    """
    if "including" not in context.present and "spread" not in context.present:
        return False
    for token in range(quantity.last, place.first):
        tags = context.tags[token]
        part = "including" in tags and any(
            share is not None and place.first - share.last <= _SHARE
            for share in context.quantity_at[token + 1 : min(token + 3, place.first)]
        )
        if part or "spread" in tags:
            return bool(context.places.between(quantity.last, token))
    return False


def _of_next_figure(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place behind a figure is of the next, of whom something else is told: "وصل 300، وقتل 12 في مأرب"."""
    told = next_told(quantity, event, place.first, context)
    if told is None or (told[0].event in CASUALTIES and event.event in CASUALTIES):
        return False
    attacked = told[0].event == "engaged" and at_moment(told[0].first - 1, context)
    return not (attacked and event.event in CASUALTIES)  # "قتل جنديان حين هاجم 9 مسلحين معسكرا في عدن"


def _told_besides(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place is of something that is only told besides.

    "رغم الاتفاق في جنيف", "علما أن مقرها في", "وكانت الرقة شهدت", "ردا على هجوم في", "غداة هجوم في", "بعد مفاوضات في".
    """
    folds, agreed = context.document.folds, False
    for token in range(quantity.last, place.first):
        tags = context.tags[token]
        if not tags or tags.isdisjoint(_BESIDES):
            continue
        if apart(token, context) or own_clause(token, place.first, context):
            return True
        if "answering" in tags and ("upon" in context.tags[token + 1] or folds[token + 1].startswith("ل")):
            return True
        if "after" in tags and _another_day(token, place, context):
            return True
        if agreed and "concluded" in tags:
            return True
        agreed = agreed or "agreement" in tags
    return False


def _of_training(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those who do something else were trained at a place: "300 دربوا في الأردن يشاركون", "بعدما تدربوا في"."""
    anchor = event.anchor
    if anchor is None or event.event == "trained":
        return False
    for token in range(quantity.last, place.first):
        other = context.event_at[token]
        if other is not None and other.event == "trained" and other.form in _FINITE:
            turns = any(not context.tags[i].isdisjoint(_TURNS) for i in range(quantity.last, token + 1))
            return turns or anchor.first >= place.last
    return False


def _another_day(token: int, place: PlaceRow, context: Context) -> bool:
    """Whether what is told behind a word of time at a token was on another day, or talks: "بعد أيام من هجوم في"."""
    dated = any(d.first <= token < d.last for d in context.dates.between(token - 1, token + 1))
    if dated or "upon" in context.tags[token - 1] or time_on(token, context):
        return False  # "قبل يومين في تعز", "على بعد 20 كيلومترا", "بعد ساعات في تعز"
    if "eve" in context.tags[token]:
        return True
    words = range(token + 1, min(token + 1 + _SHARE, place.first))
    return is_while(token, place.first, context) or any("talks" in context.tags[i] for i in words)


def _of_former_figure(place: PlaceRow, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a place before a figure is of the one before, of whom else is told: "قتل 12 في مأرب، ووصل 300"."""
    anchor = event.anchor
    if anchor is None or not context.figures or min(anchor.first, quantity.first) < place.last:
        return False
    row = context.figures[-1]
    if row.place is not place or row.event == event.event or anchor.form not in _FINITE:
        return False
    return goes_on(anchor, context)


def _of_trained(place: PlaceRow, context: Context) -> bool:
    """Whether those told of before were trained at a place, who fell elsewhere: "تدرب 60 في الأردن، ثم قتل سبعة"."""
    return bool(context.figures) and context.figures[-1].place is place and context.figures[-1].event == "trained"


def _before_that(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether "بعد أن" stands between a place, with what was done there, and those sent before that."""
    after = any("after" in context.tags[i] and "that" in context.tags[i + 1] for i in range(place.last, quantity.first))
    low = max(context.document.sentence(place.first).first, place.first - _DONE)
    return after and any(done.event in _DEEDS for done in context.events(low, place.first))


def _of_others(place: PlaceRow, tie: str, event: Doing, context: Context) -> bool:
    """Whether a goal is that of others, told of in a clause before: "الذين يعبرون إلى بريطانيا، أعلنت"."""
    anchor = event.anchor
    if tie not in ("to", "from") or anchor is None or anchor.first < place.last:
        return False
    folds = context.document.folds
    if not any(folds[i] in COMMAS for i in range(place.last, min(anchor.first, place.last + 2))):
        return False
    low = max(context.document.sentence(place.first).first, place.first - _CLAUSE)
    for token in range(place.first - 1, low - 1, -1):
        if "relative" in context.tags[token]:
            return True
        sends = context.event_at[token]
        if sends is not None and sends.event in _GOES and sends.features.get("role"):
            return False  # "الفوج الذي قررت الحكومة إرساله إلى ..."
        if folds[token] in COMMAS or context.quantity_at[token] is not None:
            return False
    return False
