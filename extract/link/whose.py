"""Whose personnel: the actor and the named force of a figure.

Read in this order: the words of the figure and its attributes ("جنود أميركيين", "من حركة طالبان"), a pronoun
("جنودها"), the figure it is listed with ("وثلاثة آخرين"), the subject of a movement ("أرسلت واشنطن 500"), the side that
was not the killer, and last the state or the group that the article is about.
"""

from dataclasses import dataclass

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.beside import beside, doer, opposing
from extract.link.context import Context, between
from extract.link.doing import CASUALTIES, FLOWS, Doing
from extract.link.nearby import nearest_group, opposed
from extract.link.others import ally_speaks, joined_group, killer, leaver, lender, of_service, taught, who_answers
from extract.link.own import as_actor, bearer, differs, own_actor, told_next
from extract.link.rows import PlaceRow
from extract.link.sides import Units, feminine, governs, group, land, of_place, remember, resolve, side, sides, state
from extract.link.ties import sets_out
from extract.read.tokens import Shape

_QUOTES = frozenset("\"«»“”'()")
_ARMIES = frozenset(("@state", "@marines"))
_UNNAMED = frozenset(("@state", "@police"))
_PREPOSED = frozenset(("in", "from"))


@dataclass(frozen=True, slots=True)
class Whose:
    """The actor (ISO 3166-1 alpha-2 or group id) and the named formation; None where the text does not say."""

    actor: str | None
    force: str | None
    rule: str


def whose(quantity: QuantityMention, event: Doing, context: Context) -> Whose:
    """Say whose personnel a quantity counts."""
    actor, rule = _actor(quantity, event, context)
    if actor and rule in ("own", "subject", "shared", "pronoun"):
        remember(actor, quantity, context)
    return Whose(actor or None, _force(quantity, context), rule)


def _actor(quantity: QuantityMention, event: Doing, context: Context) -> tuple[str | None, str]:
    own = bearer(quantity, context) or opposing(quantity, context) or own_actor(quantity, context, event)
    if own is not None and own.actor == "@kurds" and _of_them(quantity, context):
        own = None  # "40 طيارا، 20 منهم أكراد"
    if own is not None:
        sender = _subject(quantity, event, context) if own.actor in _ARMIES and event.event in FLOWS else None
        actor = sender if sender is not None and len(sender) == 2 else resolve(own, quantity, context)
        if actor is not None:
            return of_service(own, actor, quantity, event, context), "own"
        if own.actor in ("@opposition", "@coalition"):
            return None, "own"  # fighters of an opposition or an alliance that is not said
        if own.actor in _UNNAMED and event.event in CASUALTIES:
            return None, "own"  # "21 قتيلا من الشرطة" of a country that is not said
    found = beside(quantity, event, context)
    if found is not None:
        return found, "beside"
    former = _former(quantity, context)
    if former is not None and _same_list(quantity, context):
        return former, "list"
    if former is not None and _part(quantity, context) and _beside(quantity, context):
        return former, "part"
    if _pronoun(quantity, context):
        captor = doer(quantity, event, context)
        if captor is not None:  # nobody takes his own: "أسر الجيش مئة من عناصرها"
            other = resolve(captor, quantity, context)
            return (former if former != other else None), "pronoun"
        if event.event in CASUALTIES and _of_them(quantity, context):
            found = _struck(quantity, event, context)
            if found is not None:
                return found, "pronoun"
        anchor = event.anchor
        struck = anchor is not None and anchor.features.get("role") == "agent" and feminine(anchor.first, context)
        if former is not None and struck and event.event in CASUALTIES and _beside(quantity, context):
            return former, "pronoun"  # "وخطفت قائدهم مع 17 من مقاتليه"
        found = who_answers(quantity, context) or _subject(quantity, event, context) or lender(quantity, context)
        found = found or (told_next(quantity, context) if former is None else None)
        if found is not None:
            return found, "pronoun"
    if event.event in CASUALTIES:
        amid = _amid(quantity, event, context)
        if amid is not None:
            return amid, "amid"
        losses = _losses(quantity, context)
        if losses is not None:
            return losses, "losses"
    if former is not None and _elliptic(quantity, context) and not _turns_side(quantity, context):
        if event.event not in CASUALTIES and (not _beside(quantity, context) or _turned(quantity, event, context)):
            found = _subject(quantity, event, context)
            if found is not None:
                return found, "subject"
        return former, "same"
    following = _shared(quantity, context)
    if following is not None:
        return following, "shared"
    what = side(quantity, context)
    joined = joined_group(quantity, event, context)
    if joined is not None:
        return joined, "joined"
    ally = ally_speaks(quantity, context) if what == "state" else None
    if ally is not None:
        return ally, "speaker"
    if event.event in CASUALTIES:
        actor, rule = _victims(quantity, event, what, context)
        if rule in ("group", "near") and actor is not None and actor == killer(event, context):
            return None, "killer"
        if rule in ("state", "before") and _unlinked(actor, quantity, context):
            return _home(quantity, context), "home"
        return actor, rule
    found = None if taught(event, what) else _subject(quantity, event, context)
    units = context.lexicon.build(Units)
    rebels = found is not None and len(found) > 2 and found not in units.loyal
    rebels = rebels and (what == "police" or found not in units.armies)
    if found is not None and (not rebels if what in ("police", "state") else what != "militant" or len(found) > 2):
        return found, "subject"
    if event.event in FLOWS and what == "state":
        lending = leaver(quantity, event, context) or lender(quantity, context)
        if lending is not None:
            return lending, "subject"
    if (
        what == "neutral"
        and event.event not in CASUALTIES
        and event.event != "engaged"
        and not (event.event == "trained" and taught(event, what))
        and not _fights(quantity, context)
    ):
        return state(quantity, context, at_home=False), "state"
    flees = event.anchor is not None and bool(event.anchor.features.get("flees"))
    return _fallback(quantity, what, context, at_home=event.event not in FLOWS or event.event == "trained" or flees)


def _fights(quantity: QuantityMention, context: Context) -> bool:
    """Whether a unit is one that groups have as well as states: fighters, not men or members of a force."""
    return quantity.unit is None or quantity.unit in context.lexicon.build(Units).fighters


def _part(quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure is part of the one before: "بينهم ضابطان", "اثنان منهم"."""
    if quantity.first and "them" in context.tags(quantity.first - 1):
        return True
    high = min(len(context.document), quantity.last + 1)
    return any("ofthem" in context.tags(i) for i in range(quantity.first, high))


def _same_list(quantity: QuantityMention, context: Context) -> bool:
    """Whether policemen are joined to the soldiers of a state told right before, or the reverse: "6 جنود وشرطيان"."""
    if not _beside(quantity, context):
        return False
    last = context.quantities[len(context.figures) - 1]
    document = context.document
    joined = document.folds[quantity.first][0] == "و" and quantity.first - last.last <= 1
    return joined and {side(last, context), side(quantity, context)} == {"state", "police"}


def _beside(quantity: QuantityMention, context: Context) -> bool:
    """Whether the figure before stands in the same sentence."""
    return bool(context.figures) and context.figures[-1].sentence_id == context.sentence(quantity).number


def _pronoun(quantity: QuantityMention, context: Context) -> bool:
    """Whether a quantity names its people by a pronoun: "من جنودها", "قناص تابع لهم"."""
    document = context.document
    for token in range(quantity.first, quantity.last):
        fold = document.folds[token]
        if _of_theirs(fold, context):
            return True
    high = min(len(document), quantity.last + 2)
    if (
        high - quantity.last == 2
        and "from" in context.tags(quantity.last)
        and _of_theirs(document.folds[quantity.last + 1], context)
    ):
        return True  # "جنديين من قواتها"
    return any("theirs" in context.tags(i) for i in range(quantity.last, high)) or any(
        "ofthem" in context.tags(i) for i in range(quantity.first, min(len(document), quantity.last + 1))
    )


def _of_them(quantity: QuantityMention, context: Context) -> bool:
    """Whether a count is "of them": "20 منهم"."""
    high = min(len(context.document), quantity.last + 1)
    return any("ofthem" in context.tags(i) for i in range(quantity.first, high))


def _struck(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Whom an attacker kills some of: "أحبطت الشرطة هجوما للإرهابيين وقتلت 21 منهم": the fighters named last before."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or anchor.last > quantity.first:
        return None
    low, _ = context.window(quantity)
    for actor in reversed(between(context.actors, low, anchor.first)):
        if actor.actor in ("@group", "@org", "@putsch") or (len(actor.actor) > 2 and not actor.actor.startswith("@")):
            found = resolve(actor, quantity, context)
            if found is not None and found not in context.lexicon.build(Units).loyal:
                return found
    told = any("outlaw" in context.tags(i) for i in range(low, anchor.first))
    return group(quantity, context) if told else None


def _of_theirs(fold: str, context: Context) -> bool:
    """Whether a word is people with a pronoun: "جنودها"."""
    pronouns, known = context.lexicon.build(Units).pronouns, context.relations
    if not fold.endswith(pronouns):
        return False
    return any(fold.endswith(end) and known.is_a(fold[: -len(end)], "people") for end in pronouns)


def _elliptic(quantity: QuantityMention, context: Context) -> bool:
    """Whether the counted noun is left out, or the figure counts others of the same."""
    if quantity.noun is None:
        return True
    high = min(len(context.document), quantity.last + 1)
    return any("other" in context.tags(i) for i in range(quantity.first, high))


def _turns_side(quantity: QuantityMention, context: Context) -> bool:
    """Whether "others" are of another side than those counted right before: "أصيب أربعة شرطيين وقتل مهاجمان آخران"."""
    if quantity.noun is None:
        return False
    last, here = side(context.quantities[len(context.figures) - 1], context), side(quantity, context)
    return "neutral" not in (last, here) and (last == "militant") != (here == "militant")


def _former(quantity: QuantityMention, context: Context) -> str | None:
    """The actor of the figure before, in the same sentence or the one before."""
    if not context.figures:
        return None
    row = context.figures[-1]
    return row.actor if context.sentence(quantity).number - row.sentence_id <= 1 else None


def _shared(quantity: QuantityMention, context: Context) -> str | None:
    """The adjective behind a list is everyone's: "ضابط وثلاثة جنود مصريين"."""
    after = context.quantity_at.get(quantity.last)
    if after is None or not context.document.folds[after.first].startswith("و"):
        return None
    if after.category != "personnel" and (after.category != "civilian" or side(quantity, context) != "state"):
        return None
    if (side(after, context) == "militant") != (side(quantity, context) == "militant"):
        return None
    behind = min(len(context.document), after.last + 2)
    if any("counterparts" in context.tags(i) for i in range(after.first, behind)):
        return None  # "4000 من المارينز و650 من نظرائهم الأفغان"
    own = own_actor(after, context)
    if own is None or differs(after, own, context):
        return None
    return resolve(own, after, context) if not own.actor.startswith("@") else None


def _subject(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side that governs: the nearest force, group, country or capital before, in the sentence."""
    low, _ = context.window(quantity)
    first = _first_subject(low, quantity, event, context)
    if first is not None:
        return first
    found: list[tuple[bool, int, ActorMention]] = []
    for actor in between(context.actors, low, quantity.first):
        apart = of_place(actor, context) or _of_medium(actor, context) or opposed(actor.first, context)
        if actor.actor and not apart:
            free = actor.first == 0 or context.tags(actor.first - 1).isdisjoint(_PREPOSED)
            free = free and not any(  # "30 حوثيا": people counted are nobody's subject
                i in context.quantity_end or context.quantity_at.get(i) is not None
                for i in range(max(low, actor.first - 1), actor.first + 1)
            )
            found.append((free, actor.first, actor))
    for place in between(context.places, low, quantity.first):
        if place.country_code and (
            place.metonym
            or governs(place, context)
            or _asked(place, context)
            or (place.kind == "country" and _acts(place, context))
        ):
            found.append((True, place.first, as_actor(place)))
    for _, _, actor in sorted(found, key=lambda one: one[:2], reverse=True):
        resolved = resolve(actor, quantity, context)
        if resolved:
            return resolved
    return None


def _of_medium(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is that of a paper or a channel: "صحيفة لوموند الفرنسية"."""
    if not actor.form.endswith("adjective"):
        return False
    return any("medium" in context.tags(i) for i in range(max(0, actor.first - 3), actor.first))


def _first_subject(low: int, quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Who loses where the verb names nobody anew: "قتل الجيش السوري 14 مسلحا ... وخسر خمسة من عناصره"."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "loser" or anchor.last != quantity.first:
        return None
    if anchor.form != "past" or not context.document.folds[anchor.first].startswith("و"):
        return None
    for actor in between(context.actors, low, anchor.first):
        before = context.event_end.get(actor.first - 1) if actor.first else None
        if before is not None and before.features.get("role") == "agent" and before.form in ("past", "present", "stem"):
            return resolve(actor, quantity, context)
    return None


def _turned(quantity: QuantityMention, doing: Doing, context: Context) -> bool:
    """Whether another power acts since the figure before: "وتدفع ألمانيا بألف آخرين", "فيما تدرس لندن إرسال 250"."""
    low = context.quantities[len(context.figures) - 1].last if context.figures else 0
    for place in between(context.places, low, quantity.first):
        if place.metonym or governs(place, context):
            return True
        event = context.event_end.get(place.first - 1) if place.first else None
        if (
            place.kind == "country"
            and event is not None
            and event.form in ("past", "present")
            and (
                (event.event in ("sent", "planned", "withdrawn") and event.features.get("role") == "agent")
                or (
                    doing.event in FLOWS and not event.event and event.modality in ("planned", "possible")
                )  # "ووعدت الكاميرون بإرسال 750"
            )
        ):
            return True
    return False


def _asked(place: PlaceRow, context: Context) -> bool:
    """Whether a country or capital is who something is asked of: "طلب من واشنطن إرسال 500 جندي"."""
    token = place.first - 1
    if token < 1 or "from" not in context.tags(token) or context.document.starts[place.first] != place.start:
        return False
    low = max(context.document.sentence(place.first).first, token - 7)
    asks = any(i in context.event_end and context.event_end[i].features.get("wants") for i in range(low, token))
    return asks and place.last in context.event_at


def _acts(place: PlaceRow, context: Context) -> bool:
    """Whether a country stands as a subject or an owner, not behind a preposition of place nor in a list."""
    document = context.document
    sentence = document.sentence(place.first)
    letters = document.text[document.starts[place.first] : place.start]
    token = place.first - 1
    if "ب" in letters:
        return False
    if "ل" in letters:
        return token < sentence.first or bool(context.tags(token) & {"owns", "that", "were"})
    if token < sentence.first:
        return place.last >= sentence.last or document.folds[place.last] not in "،,(-–:"
    near = between(context.places, place.first - 6, place.first)
    if letters and any(place.first - 1 <= p.last <= place.first for p in near):
        return False  # further countries of a list
    if "with_it" in context.tags(token):
        token -= 1
    before = context.event_end.get(token)
    if before is not None:
        if before.event in ("withdrawn", "sent") and not before.features.get("role"):
            return sets_out(before, context)  # else it is left or entered: "سيغادر ألمانيا"
        return before.form in ("past", "present", "stem", "word")
    return bool(context.tags(token) & _CLAUSE)


_CLAUSE = frozenset(("opener", "that", "owns", "might", "government", "relative", "amid"))


def _victims(quantity: QuantityMention, event: Doing, what: str, context: Context) -> tuple[str | None, str]:
    """Those killed, wounded or taken: never the side that did it."""
    anchor = event.anchor
    if anchor is not None and anchor.features.get("role") == "loser" and anchor.first < quantity.first:
        loser = _subject(quantity, event, context)
        if loser is not None:
            return loser, "loser"
    former = _former(quantity, context)
    if (
        what == "neutral"
        and former is not None
        and context.figures[-1].sentence_id == context.sentence(quantity).number
    ):
        return former, "same"
    captor = doer(quantity, event, context)
    return _fallback(quantity, what, context, doer_=resolve(captor, quantity, context) if captor else None)


def _unlinked(actor: str | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether victims elsewhere are given to a state only because its people were told of before, unharmed.

    "وصل 300 جندي أميركي إلى بغداد. وقتل 25 جنديا في الموصل" says nothing of American dead.
    """
    if actor is None or len(actor) != 2 or not context.figures:
        return False
    rows = [row for row in context.figures[-8:] if row.actor == actor]
    if not rows or any(row.event in CASUALTIES for row in rows) or rows[-1].actor != context.figures[-1].actor:
        return False
    span = context.around(quantity)
    if any(len(a.actor) == 2 or a.actor in _ARMIES for a in between(context.actors, *span)):
        return False
    if any(place.metonym and place.country_code == actor for place in between(context.places, *span)):
        return False
    if any("other" in context.tags(i) for i in range(quantity.first, min(len(context.document), quantity.last + 2))):
        return False
    codes = {p.country_code for p in between(context.places, *span) if not p.metonym and p.country_code}
    return bool(codes) and actor not in codes


def _home(quantity: QuantityMention, context: Context) -> str | None:
    """The state of the place, where the article tells of its forces; else None."""
    here = land(quantity, context)
    return here if here is not None and here in sides(context).states else None


def _losses(quantity: QuantityMention, context: Context) -> str | None:
    """The side whose losses a number sums: "عدد القتلى الأميركيين ... إلى 13", "خسائر القوات البريطانية"."""
    low, _ = context.window(quantity)
    for actor in between(context.actors, quantity.last, quantity.last + 4):  # "إلى 12 عدد قتلى الحلف"
        count = context.event_end.get(actor.first - 1)
        if count is not None and count.event in CASUALTIES and count.features.get("count") and actor.actor:
            return resolve(actor, quantity, context)
    for place in between(context.places, max(low, quantity.first - 14), quantity.first):
        loss = context.event_end.get(place.first - 1)
        if loss is not None and loss.features.get("role") == "loser" and loss.form == "noun" and place.country_code:
            return place.country_code  # "خسائر موسكو"
    for actor in reversed(between(context.actors, max(low, quantity.first - 14), quantity.first)):
        before = context.event_end.get(actor.first - 1)
        if "amid" in context.tags(actor.first - 1) and actor.actor:
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
        event = context.event_end.get(token)
        if event is not None:
            return bool(event.features.get("clear"))
        if "relative" in context.tags(token):
            return False
    return False


def _amid(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side named behind its losses: "28 قتيلا وسط الانقلابيين", "في صفوف الجيش"."""
    _, high = context.window(quantity)
    for actor in between(context.actors, quantity.last, min(high, quantity.last + 14)):
        if actor.actor and "amid" in context.tags(actor.first - 1):
            return resolve(actor, quantity, context)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        if "amid_theirs" in context.tags(token):
            return _subject(quantity, event, context)
    return None


def _fallback(
    quantity: QuantityMention, what: str, context: Context, at_home: bool = True, doer_: str | None = None
) -> tuple[str | None, str]:
    if what == "militant":
        found = group(quantity, context)
        return (found if found != doer_ else None), "group"
    if what == "police":
        return land(quantity, context), "land"
    if what == "state":
        return state(quantity, context, at_home), "state"
    found = nearest_group(quantity, context, doer_)
    if found is not None:
        return found, "near"
    if context.figures and context.figures[-1].actor is not None:
        return context.figures[-1].actor, "before"
    if quantity.unit is not None and _fights(quantity, context):
        found = group(quantity, context)
        return (found if found != doer_ else None), "group"
    return state(quantity, context, at_home), "state"


def _force(quantity: QuantityMention, context: Context) -> str | None:
    """The named formation in the words of a quantity or right behind it, as printed."""
    document = context.document
    sentence = context.sentence(quantity)
    last = min(sentence.last, quantity.last + 6)
    for token in range(quantity.first, last):
        tags = context.tags(token)
        if "formation" in tags:
            end = token + 1
            while end < min(sentence.last, token + 5) and (
                document.folds[end].startswith("ال") or document.words[end].shape is Shape.NUMBER
            ):
                end += 1
            if end > token + 1:
                return document.slice(token, end)
        if token >= quantity.last and not tags & {"link", "skip"}:
            break
    return None


__all__ = ["Whose", "whose"]
