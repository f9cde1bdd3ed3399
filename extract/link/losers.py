"""Losers: whose those are who were killed, wounded or taken; never those of the side that did it.

"خسائر القوات البريطانية 13 قتيلا", "28 قتيلا في صفوف الجيش", "أحبطت الشرطة هجوما للإرهابيين وقتلت 21 منهم".
"""

from operator import attrgetter

from extract.find.mentions import ActorMention, EventMention, QuantityMention
from extract.link.acting import subject
from extract.link.beside import doer
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.nearby import fallback
from extract.link.others import but_teller, teller_of
from extract.link.outcome import CASUALTIES, Doing
from extract.link.own import as_actor, own_actor
from extract.link.sides import ARMIES, Units, group, land, resolve, side, sides, state
from extract.link.strikes import begins_at
from extract.read.document import COMMAS

_BESIDE = 12  # tokens to the soldiers told of next
_TARGET = 2  # tokens from what is struck to whose it is
_OWNER = 4  # tokens from who is struck to whose they are: "اللواء 22 الموالي للحوثيين"
_RANKS = 9  # tokens from people of a nation to the ranks they fight in
_OPENING = 5  # tokens of a sentence in which its subject is named
_COSTS = 8  # tokens from a verb of costing to how many it cost
_ENDS = STOPS | COMMAS
_PREPOSED = frozenset(("in", "from", "to", "against"))


def victims(
    quantity: QuantityMention, event: Doing, what: str, former: str | None, by: str | None, context: Context
) -> tuple[str | None, str]:
    """Those killed, wounded or taken: never `by`, the side that did it."""
    anchor = event.anchor
    loses = anchor is not None and anchor.features.get("role") == "loser" and anchor.first < quantity.first
    if loses and anchor is not None and not _goes_on_alone(anchor, quantity):
        ours = context.document.folds[anchor.first].endswith("نا")  # "قتلنا مئة جندي روسي، وفقدنا 11": the speaker's
        loser = subject(quantity, event, context, counted=not ours)
        if loser is not None and not ours and loser == teller_of(quantity, context) and _other_before(anchor, context):
            return None, "loser"
        if loser is not None or ours or _unknown(anchor.last, quantity.first, context):
            return loser, "loser"
    if (
        what == "neutral"
        and former is not None
        and context.figures[-1].sentence_id == context.sentence(quantity).number
    ):
        return former, "same"
    if what == "state":
        rebels = _of_army(quantity, former, context)
        if rebels is not None:
            return rebels, "army"
    if what != "state":  # who else tells of a deed is asked of what is found
        captor = doer(quantity, event, context)
        by = resolve(captor, quantity, context) if captor else acting_before(event, quantity, context)
    return but_teller(fallback(quantity, what, context, doer_=by, fell=True), what, quantity, context)


def _goes_on_alone(anchor: EventMention, quantity: QuantityMention) -> bool:
    """Whether a noun of losing goes on with what befell others, its loser unsaid: "مقتل عسكريين وفقدان 10 آخرين"."""
    return anchor.form == "noun" and "و" in anchor.rule and anchor.last == quantity.first


def cost(quantity: QuantityMention, context: Context) -> tuple[str | None, str] | None:
    """Whom a verb says those fallen were taken from: who stands last before their number, never who does it.

    "كبدت قواته الدعم السريع 40 قتيلا". None if there is no such verb; the side is None where it is not known
    ("كبد الجيش المتمردين 40 قتيلا").
    """
    if not context.present & {"costs", "costs_them"}:
        return None
    low = max(context.window(quantity)[0], quantity.first - _COSTS)
    theirs = next((i for i in range(quantity.first - 1, low - 1, -1) if "costs_them" in context.tags[i]), None)
    told = (context.event_at[token] for token in range(theirs or 0, quantity.first))
    if theirs is not None and not any(word is not None and word.form != "word" for word in told):
        before = context.actors.between(context.sentence(quantity).first, theirs)
        who = next((actor for actor in reversed(before) if actor.actor), None)
        return (resolve(who, quantity, context) if who is not None else None), "cost"
    verb = next((i for i in range(quantity.first - 1, low - 1, -1) if "costs" in context.tags[i]), None)
    if verb is None:
        return None
    words = (context.event_at[token] for token in range(verb + 1, quantity.first))
    if any(word is not None and word.event in CASUALTIES for word in words):
        return None  # "كبدهم خسائر فادحة وقتل 12 جنديا"
    named = [actor for actor in context.actors.between(verb + 1, quantity.first) if actor.actor]
    if not named or any(context.document.folds[i].startswith("ال") for i in range(named[-1].last, quantity.first)):
        return None, "cost"
    return resolve(named[-1], quantity, context), "cost"


def _other_before(anchor: EventMention, context: Context) -> bool:
    """Whether somebody is named between أن and a verb of losing: "أعلن الجيش أن المتشددين خسروا 30 مسلحا"."""
    at, first = anchor.first - 1, context.document.sentence(anchor.first).first
    named = at - 1 > first and context.document.folds[at].startswith("ال")
    return named and "content" in context.tags[at - 1]


def _unknown(first: int, last: int, context: Context) -> bool:
    """Whether somebody of whom nothing is known stands as the loser: "خسر السوفيات 15 ألف جندي"."""
    folds, tags = context.document.folds, context.tags
    return last - first == 1 and folds[first].startswith("ال") and not tags[first]


def _of_army(quantity: QuantityMention, former: str | None, context: Context) -> str | None:
    """The group with an army whose soldiers fall: of the soldiers told of beside them, or whose post is struck.

    "قتل ضابطان وأصيب 6 جنود من قوات حفتر", "استهدف رتلا لقوات حفتر وقتل 3 جنود".
    """
    armies = context.lexicon.build(Units).armies
    low, high = context.window(quantity)
    if former in armies and context.figures[-1].sentence_id == context.sentence(quantity).number:
        last = context.quantities[len(context.figures) - 1]
        named = context.actors.between(last.last, quantity.first)
        if side(last, context) == "state" and all(actor.actor == former for actor in named):
            return former
    for token in range(quantity.last, min(high, quantity.last + _BESIDE)):
        following = context.quantity_at[token]
        if following is None:
            continue
        told = any(context.event_at[i] is not None or "them" in context.tags[i] for i in range(quantity.last, token))
        own = own_actor(following, context) if told and side(following, context) == "state" else None
        if own is not None and own.actor in armies:
            return own.actor
        break
    for actor in reversed(context.actors.between(low, quantity.first)):
        if actor.actor in armies:
            near = range(max(low, actor.first - _TARGET), actor.first)
            if any("target" in context.tags[i] for i in near):
                return actor.actor
    return None


def acting_before(event: Doing, quantity: QuantityMention, context: Context) -> str | None:
    """The state of whom a sentence tells before a verb of his own: "دمر الجيش الروسي رتلا وقتل", "كييف إنها أسرت 600".

    None where the verb may be passive.
    """
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or not _right_behind(anchor, quantity, context):
        return None
    itself = anchor.first > 0 and "self" in context.tags[anchor.first - 1]
    if anchor.form not in ("past", "present", "stem") or not (itself or (anchor.rule and _active(anchor, context))):
        return None
    low, first = context.window(quantity)[0], context.sentence(quantity).first
    stop = anchor.first if itself else min(anchor.first, first + _OPENING)
    named: list[ActorMention] = [a for a in context.actors.between(low, stop) if a.actor]
    named.extend(as_actor(p) for p in context.places.between(low, stop) if p.metonym or p.kind == "country")
    free = [a for a in named if a.first == 0 or context.tags[a.first - 1].isdisjoint(_PREPOSED)]
    folds = context.document.folds  # "هاجم مجهولون موقعا للجيش وقتلوا 8 جنود": whose it is
    free = [a for a in free if not folds[begins_at(a, context)].startswith("لل")]
    if not free:
        return None
    return resolve((max if itself else min)(free, key=attrgetter("first")), quantity, context)


def _right_behind(anchor: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a number stands behind its verb, at most a pronoun between: "وقتلت خلاله 12 جنديا"."""
    between_ = quantity.first - anchor.last
    return between_ == 0 or (between_ == 1 and context.document.folds[anchor.last].endswith(("ه", "ها")))


def _active(anchor: EventMention, context: Context) -> bool:
    """Whether the number behind a verb is not its subject: "وقتلت 60 جنديا"; or those counted fell to an assault."""
    fold = context.document.folds[anchor.first].lstrip("وف")
    if fold.endswith(("ت", "وا", "ون")) or (anchor.form == "present" and fold.startswith("ت")):
        return True
    low = context.document.sentence(anchor.first).first
    return context.has("assaults", low, min(anchor.first, low + _OPENING))


def losses(quantity: QuantityMention, context: Context) -> str | None:
    """The side whose losses a number sums: "عدد القتلى الأميركيين ... إلى 13", "خسائر القوات البريطانية"."""
    low, _ = context.window(quantity)
    for actor in context.actors.between(quantity.last, quantity.last + 4):  # "إلى 12 عدد قتلى الحلف"
        count = context.event_end[actor.first - 1]
        number = context.event_at[quantity.last]
        if number is not None and number.features.get("clear") and number.form == "word" and actor.actor:
            return resolve(actor, quantity, context)  # "يصل إلى سبعة عدد جنود الجيش التركي الذين قتلوا"
        if count is not None and count.event in CASUALTIES and count.features.get("count") and actor.actor:
            return resolve(actor, quantity, context)
    for place in context.places.between(max(low, quantity.first - 14), quantity.first):
        loss = context.event_end[place.first - 1]
        if loss is None or not place.country_code:
            continue
        fallen = place.kind == "country" and (loss.features.get("count") or loss.features.get("predicate"))
        if fallen or (loss.features.get("role") == "loser" and loss.form == "noun"):
            return place.country_code  # "خسائر موسكو", "عدد قتلى روسيا"
    for actor in reversed(context.actors.between(max(low, quantity.first - 14), quantity.first)):
        before = context.event_end[actor.first - 1]
        ranks = actor.first - 1
        if actor.form.endswith("adjective") and "armies" in context.tags[ranks]:
            ranks -= 1  # "القتلى في صفوف القوات الروسية"
        if "amid" in context.tags[ranks] and actor.actor:
            return resolve(actor, quantity, context)
        if before is None or before.event not in CASUALTIES:
            if _numbered(actor, context) and actor.actor:
                return resolve(actor, quantity, context)
            continue
        if before.features.get("role") == "loser" or any(before.features.get(k) for k in ("predicate", "count")):
            return resolve(actor, quantity, context)
    return None


def _numbered(actor: ActorMention, context: Context) -> bool:
    """Whether an actor is whose number is told: "عدد الجنود البريطانيين الذين قتلوا"."""
    for token in range(actor.first - 1, max(-1, actor.first - 4), -1):
        event = context.event_end[token]
        if event is not None:
            return bool(event.features.get("clear"))
        if "relative" in context.tags[token]:
            return False
    return False


def amid(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side named behind its losses: "28 قتيلا وسط الانقلابيين", "في صفوف الجيش"; "" for fighters of none named."""
    _, high = context.window(quantity)
    for actor in context.actors.between(quantity.last, min(high, quantity.last + 14)):
        if actor.actor and "amid" in context.tags[actor.first - 1]:
            return resolve(actor, quantity, context)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        if "amid_theirs" in context.tags[token]:
            return subject(quantity, event, context)
        if token == quantity.last or "between" not in context.tags[token - 1]:
            continue
        if "soldiers" in context.tags[token]:
            return state(quantity, context)  # "29 قتيلا بين الجنود"
        if context.tags[token] & {"armed_one", "outlaw"}:
            return group(quantity, context) or ""  # "وقتيلا بين المسلحين": no soldiers, whoever they are
    return None


def in_ranks(quantity: QuantityMention, context: Context) -> str | None:
    """In whose ranks people of a nation fight, no soldiers: "475 فرنسيا يقاتلون في صفوف التنظيم", "الجيش الروسي"."""
    if side(quantity, context) in ("state", "police"):
        return None
    stop = min(context.window(quantity)[1], quantity.last + _RANKS)
    for actor in context.actors.between(quantity.last, stop):
        adjective = actor.form.endswith("adjective")  # "الجيش الروسي"
        ranks = actor.first - 1 - (adjective and "armies" in context.tags[actor.first - 1])
        if "amid" in context.tags[ranks] and (ranks < actor.first - 1 or not adjective):
            clear = not any(context.document.folds[i] in "،,؛" for i in range(quantity.last, actor.first))
            return resolve(actor, quantity, context) if clear else None
    return None


def struck(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Whom an attacker kills some of: "أحبطت الشرطة هجوما للإرهابيين وقتلت 21 منهم": the fighters named last before."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or anchor.last > quantity.first:
        return None
    low, _ = context.window(quantity)
    for actor in reversed(context.actors.between(low, anchor.first)):
        if actor.actor in ("@group", "@org", "@putsch") or (len(actor.actor) > 2 and not actor.actor.startswith("@")):
            found = resolve(actor, quantity, context)
            if found is not None and found not in context.lexicon.build(Units).loyal:
                return found
    told = context.has("outlaw", low, anchor.first)
    return group(quantity, context) if told else None


def attacked(quantity: QuantityMention, event: Doing, context: Context) -> tuple[str | None, str] | None:
    """Those at what was struck: "غارة على معسكر للحركة قتلت 15"; None where no name says whose they are."""
    first = quantity.struck
    if first is None:
        return None
    named = {actor.first: actor for actor in context.actors.between(first, first + _OWNER)}
    for token in range(first, min(first + _OWNER, context.document.sentence(first).last)):
        if token > first and (context.document.folds[token] in _ENDS or context.tags[token] & {"in", "to"}):
            break
        if token in named:
            return resolve(named[token], quantity, context), "target"
    if context.tags[first] & {"outlaw", "armed_one"}:
        return fallback(quantity, "militant", context, doer_=acting_before(event, quantity, context))
    return None


def unlinked(actor: str | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether victims elsewhere are given to a state only because its people were told of before, unharmed.

    "وصل 300 جندي أميركي إلى بغداد. وقتل 25 جنديا في الموصل" says nothing of American dead.
    """
    if actor is None or len(actor) != 2 or not context.figures:
        return False
    rows = [row for row in context.figures[-8:] if row.actor == actor]
    if not rows or any(row.event in CASUALTIES for row in rows) or rows[-1].actor != context.figures[-1].actor:
        return False
    places = context.near(context.places, quantity)
    if any(len(a.actor) == 2 or a.actor in ARMIES for a in context.near(context.actors, quantity)):
        return False
    if any(place.metonym and place.country_code == actor for place in places):
        return False
    if context.has("other", quantity.first, min(len(context.document), quantity.last + 2)):
        return False
    codes = {p.country_code for p in places if not p.metonym and p.country_code}
    return bool(codes) and actor not in codes


def home(quantity: QuantityMention, context: Context) -> str | None:
    """The state of the place, where the article tells of its forces; else None."""
    here = land(quantity, context)
    return here if here is not None and here in sides(context).states else None
