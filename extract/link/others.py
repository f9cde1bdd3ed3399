"""Others: who else than the words of a figure says whose it is: an ally that tells of its own, a group that is joined,
a country that lends troops; and whose it is not, of those who train or kill."""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.acting import asked
from extract.link.context import FAR, Context
from extract.link.no_force import of_medium
from extract.link.outcome import CASUALTIES, FLOWS, Doing
from extract.link.said import said
from extract.link.sides import Units, feminine, land, resolve, sides
from extract.link.strikes import condemns
from extract.link.ties import relation

_ACCUSED = 8  # tokens from a verb of accusing to what was done
_ANSWER = 6
_PEACE = frozenset(("un", "au"))
_SAME_UNIT = 8  # figures back that a service told in full may stand
_ACTS_FIRST = 4  # tokens of a sentence in which its subject is named


def ally_speaks(quantity: QuantityMention, context: Context) -> str | None:
    """The alliance that tells of soldiers, where its sentence names no state's: "أعلنت قوات الناتو مقتل 4 جنود"."""
    row = said(quantity, context)
    if row is None or row.source_start is None or row.source_end is None:
        return None
    allies = context.lexicon.build(Units).allies - {"un", "eu"}
    found: str | None = None
    for actor in context.near(context.actors, quantity):
        inside = row.source_start <= actor.start < row.source_end
        if inside and actor.actor in allies:
            found = found or actor.actor
        else:
            acts = row.source_end <= actor.start < quantity.start and actor.actor not in allies
            if acts or len(actor.actor) == 2 or actor.actor in ("@state", "@marines"):
                return None
    told_first = row.source_end <= quantity.start  # else all before acts: "حشدت روسيا مئة ألف، وفق الحلف"
    if found is None or _others_act(row.source_end if told_first else 0, quantity, context):
        return None
    here = land(quantity, context)
    known = sides(context)
    # An article that tells of a member's soldiers means those.
    named = {name for _, name in known.seen if len(name) == 2} | set(known.states)
    return None if named - {here} else found


def _others_act(start: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a state acts between who speaks and those counted: "أعلن الحلف أن روسيا سحبت"."""
    low, _ = context.around(quantity)
    return any(
        place.start >= start and place.country_code and (relation(place, context) == "none" or asked(place, context))
        for place in context.places.between(low, quantity.first)
    )


def of_service(own: ActorMention, actor: str, quantity: QuantityMention, event: Doing, context: Context) -> str:
    """Whose a service is that several have, else the actor its name alone stands for.

    "أعلن الأردن مقتل 3 من قوات حفظ السلام": the nation that mourns them; peacekeepers where the African Union's mission
    is told of; marines told in full before: "المارينز البريطانية ... وقتل أحد عناصر المارينز".
    """
    if actor in context.lexicon.build(Units).allies and event.event in CASUALTIES and event.anchor is not None:
        nation = _teller(event.anchor.first, context)
        if nation is not None:
            return nation
    if actor == "un" and context.has("peace", own.first, own.last):
        low = max(context.document.sentences[max(0, context.sentence(quantity).number - 3)].first, own.first - FAR)
        named = [a.actor for a in context.actors.between(low, own.first) if a.actor in _PEACE]
        return named[-1] if named else actor
    if own.first < quantity.last and "marines" in context.tags[own.first] and own.last - own.first == 1:
        for row in reversed(context.figures[-_SAME_UNIT:]):
            if row.unit == quantity.unit and row.actor is not None:
                return row.actor
    return actor


def teller_of(quantity: QuantityMention, context: Context) -> str | None:
    """The group that says what a quantity stands in, or None."""
    row = said(quantity, context)
    if row is None or row.source_start is None or row.source_end is None:
        return None
    actors = context.near(context.actors, quantity)
    inside = (a for a in actors if row.source_start <= a.start < row.source_end)
    teller = next((a for a in inside if not of_medium(a, context)), None)  # "التلفزيون العراقي" is no army
    return resolve(teller, quantity, context) if teller is not None else None


def taken_by(speaker: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether who tells of what was done to some of them did it: "أكد الناطق باسم المتمردين أسر أربعين منهم"."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or "deed" not in context.tags[anchor.first]:
        return False
    row = said(quantity, context)
    if row is not None and row.cue_start > quantity.start:
        return False  # "فقتل 17 منهم، وفق الجيش النيجيري"
    of_them = context.has("ofthem", quantity.first, min(len(context.document), quantity.last + 1))
    return of_them and speaker == teller_of(quantity, context)


def accuser(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Who accuses somebody of what befell people of its own: "اتهمت الخرطوم أديس أبابا بإعدام سبعة من جنودها"."""
    anchor = event.anchor
    if "accuses" not in context.present or anchor is None or anchor.form != "noun" or event.event not in CASUALTIES:
        return None
    low = max(context.sentence(quantity).first, anchor.first - _ACCUSED)
    at = next((i for i in range(anchor.first - 1, low - 1, -1) if "accuses" in context.tags[i]), None)
    if at is None or anchor.first > quantity.first:
        return None
    place = next(iter(context.places.between(at + 1, at + 2)), None)
    if place is not None:
        return place.country_code
    who = next(iter(context.actors.between(at + 1, at + 3)), None)
    return resolve(who, quantity, context) if who is not None else None


def next_batch(event: Doing, context: Context) -> bool:
    """Whether a figure is the size of another batch of those who moved: "مضيفا أن دفعة ثانية تضم 80 من الشرطة"."""
    anchor = event.anchor
    if event.rule != "size" or anchor is None or anchor.first < 2 or context.figures[-1].event not in FLOWS:
        return False
    return "second" in context.tags[anchor.first - 1] and "turn" in context.tags[anchor.first - 2]


def but_teller(
    found: tuple[str | None, str], what: str, quantity: QuantityMention, context: Context
) -> tuple[str | None, str]:
    """What a fallback found, unless it is the group that tells of militants: "أعلن متحدث باسم قسد مقتل 20 إرهابيا"."""
    actor, rule = found
    own = what == "militant" and actor is not None and actor == teller_of(quantity, context)
    return (None, rule) if own else found


def _teller(token: int, context: Context) -> str | None:
    """The country that says so right before a token: "أعلن الأردن مقتل", "أعلن الجيش الأردني مقتل"."""
    for place in context.places.between(token - 1, token):
        said_ = context.event_end[place.first - 1] if place.first else None
        if place.kind == "country" and said_ is not None and said_.modality == "said":
            return place.country_code
    return None


def who_answers(quantity: QuantityMention, context: Context) -> str | None:
    """Who strikes in answer to losses of his own: the subject of "قصفت أنقرة التنظيم ردا على مقتل أحد جنودها"."""
    low, _ = context.window(quantity)
    if not context.has("answers", max(low, quantity.first - _ANSWER), quantity.first):
        return None
    for place in context.places.between(low + 1, low + 2):
        acts = place.kind == "country" or place.metonym or (place.kind == "city" and feminine(low, context))
        if acts and context.document.starts[place.first] == place.start:
            return place.country_code
    actor = next(iter(context.actors.between(low + 1, low + 3)), None)
    return resolve(actor, quantity, context) if actor is not None and actor.actor else None


def leaver(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Who leaves, where the sentence names nobody before the figure: who acts first in the sentence before it.

    "سلم التحالف القاعدة. وغادرها 300 عسكري": the alliance, or another land than the one they leave.
    """
    number = context.document.sentence_of[quantity.first]
    own = context.document.sentences[number]
    if event.event != "withdrawn" or not number or context.actors.between(own.first, quantity.first):
        return None
    before = context.document.sentences[number - 1]
    first = context.actors.between(before.first, min(before.last, before.first + _ACTS_FIRST))
    if not first:
        return None
    actor = first[0].actor
    if condemns(first[0].first, context):
        return None
    state = len(actor) == 2 and actor != land(quantity, context)
    return actor if state or actor in context.lexicon.build(Units).allies else None


def joined_group(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The group that those counted join, right behind them: "انضم 300 متطوع إلى الحشد الشعبي"."""
    anchor = event.anchor
    if anchor is None or event.event != "trained" or not anchor.features.get("joins"):
        return None
    _, high = context.window(quantity)
    for actor in context.actors.between(quantity.last, min(high, quantity.last + 6)):
        letters = context.document.text[context.document.starts[actor.first] : actor.start]
        if "to" in context.tags[actor.first - 1] or "ل" in letters or "ب" in letters:
            return resolve(actor, quantity, context)
    return None


def lender(quantity: QuantityMention, context: Context) -> str | None:
    """The country that stands before a movement as no place: "ستتحمل بريطانيا جزءا، ووافقت على إرسال 900"."""
    low, _ = context.window(quantity)
    for place in reversed(context.places.between(low, quantity.first)):
        if place.kind == "country" and place.country_code and relation(place, context) == "none":
            letters = context.document.text[context.document.starts[place.first] : place.start]
            loyal = place.first > 0 and bool(context.tags[place.first - 1] & {"loyal", "against"})
            if not letters and not loyal:
                return place.country_code
    return None


def killed_by_own(quantity: QuantityMention, event: Doing, former: str, context: Context) -> bool:
    """Whether "of them" cannot be the soldiers counted before, whose own army kills them.

    "قتل المسلحون ستة جنود، قبل أن يقتل سلاح الجو عشرين منهم".
    """
    anchor = event.anchor
    if event.event not in CASUALTIES or len(former) > 2 or anchor is None or anchor.features.get("role") != "agent":
        return False
    return any(
        actor.actor == "@state" and anchor.last <= actor.first and resolve(actor, quantity, context) == former
        for actor in context.actors.between(anchor.last, quantity.first)
    )


def flee_again(found: str, former: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those who flee are those told of before, not of the group that tells it: "تقول قوات كذا إن خمسة فروا"."""
    row, anchor = context.figures[-1], event.anchor
    flees = anchor is not None and bool(anchor.features.get("flees"))
    if not flees or row.event != "withdrawn" or found == former:
        return False
    return found == teller_of(quantity, context) or any(
        actor.actor == found and (verb := context.event_at[actor.last]) is not None and verb.modality == "said"
        for actor in context.actors.between(context.window(quantity)[0], quantity.first)
    )


def mates(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Those who kill their fellows are of one side: "جنود نيجيريون هم من قتلوا سبعة من رفاقهم خطأ"."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or anchor.form not in ("past", "present"):
        return None
    if not context.has("peers", quantity.first, quantity.last):
        return None
    low, _ = context.window(quantity)
    named = next((a for a in context.actors.between(low, anchor.last) if not a.actor.startswith("@")), None)
    return named.actor if named is not None and anchor.last <= quantity.first else None


def fled_abroad(quantity: QuantityMention, context: Context) -> bool:
    """Whether those who flee come to a land, which is not their own: "فر 50 جنديا إلى تشاد"."""
    low, high = context.around(quantity)
    return any(
        place.kind == "country" and place.first > 0 and "to" in context.tags[place.first - 1]
        for place in context.places.between(max(low, quantity.first - 4), min(high, quantity.last + 6))
    )


def taught(event: Doing, what: str) -> bool:
    """Whether those counted are trained by somebody, whose they need not be: "دربت تركيا 500 مقاتل"."""
    anchor = event.anchor
    return (
        what in ("neutral", "militant")
        and event.event == "trained"
        and anchor is not None
        and not anchor.features.get("enlists")
        and (anchor.features.get("role") == "agent" or not anchor.features.get("joins"))
    )


def killer(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The group that says of itself whom it killed or took: "قالت الجماعة إنها قتلت العشرات", "أعلن التنظيم أسر 54"."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or event.modality != "asserted":
        return None
    if event.event == "captured" and anchor.form == "noun":
        return teller_of(quantity, context)
    if anchor.form not in ("past", "present", "word"):
        return None
    token = anchor.first - 1
    if token < 1 or "opener" not in context.tags[token] or "self" not in context.tags[token]:
        return None
    low = max(context.document.sentence(anchor.first).first, token - 16)
    return next((a.actor for a in reversed(context.actors.between(low, token))), None)
