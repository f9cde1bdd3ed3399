"""Losers: whose those are who were killed, wounded or taken; never those of the side that did it.

"خسائر القوات البريطانية 13 قتيلا", "28 قتيلا في صفوف الجيش", "أحبطت الشرطة هجوما للإرهابيين وقتلت 21 منهم".
"""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.acting import subject
from extract.link.beside import doer
from extract.link.context import Context, between
from extract.link.nearby import fallback
from extract.link.outcome import CASUALTIES, Doing
from extract.link.sides import ARMIES, Units, group, land, resolve, sides


def victims(
    quantity: QuantityMention, event: Doing, what: str, former: str | None, context: Context
) -> tuple[str | None, str]:
    """Those killed, wounded or taken: never the side that did it."""
    anchor = event.anchor
    if anchor is not None and anchor.features.get("role") == "loser" and anchor.first < quantity.first:
        ours = context.document.folds[anchor.first].endswith("نا")  # "قتلنا مئة جندي روسي، وفقدنا 11": the speaker's
        loser = subject(quantity, event, context, counted=not ours)
        if loser is not None or ours:
            return loser, "loser"
    if (
        what == "neutral"
        and former is not None
        and context.figures[-1].sentence_id == context.sentence(quantity).number
    ):
        return former, "same"
    captor = doer(quantity, event, context)
    return fallback(quantity, what, context, doer_=resolve(captor, quantity, context) if captor else None)


def losses(quantity: QuantityMention, context: Context) -> str | None:
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
        ranks = actor.first - 1
        if actor.form.endswith("adjective") and "armies" in context.tags(ranks):
            ranks -= 1  # "القتلى في صفوف القوات الروسية"
        if "amid" in context.tags(ranks) and actor.actor:
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


def amid(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side named behind its losses: "28 قتيلا وسط الانقلابيين", "في صفوف الجيش"."""
    _, high = context.window(quantity)
    for actor in between(context.actors, quantity.last, min(high, quantity.last + 14)):
        if actor.actor and "amid" in context.tags(actor.first - 1):
            return resolve(actor, quantity, context)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        if "amid_theirs" in context.tags(token):
            return subject(quantity, event, context)
    return None


def struck(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
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


def unlinked(actor: str | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether victims elsewhere are given to a state only because its people were told of before, unharmed.

    "وصل 300 جندي أميركي إلى بغداد. وقتل 25 جنديا في الموصل" says nothing of American dead.
    """
    if actor is None or len(actor) != 2 or not context.figures:
        return False
    rows = [row for row in context.figures[-8:] if row.actor == actor]
    if not rows or any(row.event in CASUALTIES for row in rows) or rows[-1].actor != context.figures[-1].actor:
        return False
    span = context.around(quantity)
    if any(len(a.actor) == 2 or a.actor in ARMIES for a in between(context.actors, *span)):
        return False
    if any(place.metonym and place.country_code == actor for place in between(context.places, *span)):
        return False
    if any("other" in context.tags(i) for i in range(quantity.first, min(len(context.document), quantity.last + 2))):
        return False
    codes = {p.country_code for p in between(context.places, *span) if not p.metonym and p.country_code}
    return bool(codes) and actor not in codes


def home(quantity: QuantityMention, context: Context) -> str | None:
    """The state of the place, where the article tells of its forces; else None."""
    here = land(quantity, context)
    return here if here is not None and here in sides(context).states else None
