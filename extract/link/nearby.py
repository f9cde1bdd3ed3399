"""Nearby: whose people are where their own words do not say it, by the side of their noun and who is told of nearby.

Fighters of no side are of the group named nearest that is neither their foe nor told of next.
"""

from extract.find.mentions import STATE_CODE, ActorMention, QuantityMention
from extract.link.context import Context
from extract.link.no_force import of_place
from extract.link.sides import Units, group, land, resolve, side, sides, state
from extract.link.ties import led_to
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_TOLD = 8  # figures back in which police may have been counted
_GOAL = 10  # tokens from those sent to where they go
_AGAIN = 3  # figures back that may be told again
_COUNTED = 4  # tokens from a number to who is counted behind it
_DESCRIBED = 8  # tokens from "الجنود الأجانب" to their number
_QUOTES = frozenset("\"«»“”'()")
_OPENS = frozenset(("that", "content", "opener"))
_APART = frozenset(("un", "eu"))


def opposed(token: int, context: Context) -> bool:
    """Whether an actor is the other side of an action: "ضد", "لدعم القوات ...", "بقيادة"."""
    folds = context.document.folds
    for back in range(token - 1, max(-1, token - 9), -1):
        tags = context.tags[back]
        if "against" in tags and "leadership" not in tags:
            return not _begins(back, tags, context)
        if _another(back, token, context):
            return False  # "السفير لدى الحلف الحكومة الرواندية"
        if "link" not in tags and folds[back] not in _QUOTES and not folds[back].startswith(("ال", "و")):
            return False
        if any(place.metonym for place in context.places.between(back, back + 1)):
            return False
    return False


def _begins(back: int, tags: frozenset[str], context: Context) -> bool:
    """Whether a word that may lead to a foe begins a subject: "إن لدى الجيش 300", "اعترفت قيادة الجيش"."""
    if back == context.document.sentence(back).first:
        return "at_theirs" in tags
    verb = context.event_end[back - 1]
    moves = verb is not None and (verb.modality == "said" or bool(verb.features.get("causes")))
    if moves and verb is not None and verb.form in ("past", "present"):
        return True  # "اعترفت قيادة الجيش", "دفعت قيادة الجيش بألف جندي"
    return "at_theirs" in tags and bool(context.tags[back - 1] & _OPENS)


def _another(back: int, token: int, context: Context) -> bool:
    """Whether another force than the one at `token` is named at `back`, not joined to it."""
    if context.document.folds[token].startswith("و"):
        return False
    named = (a for a in context.actors.between(back, back + 1) if not a.actor.startswith("@"))
    return any(actor.last < token and actor.form in ("group", "force") for actor in named)


def _joined(actor: ActorMention, context: Context) -> bool:
    return any(context.document.folds[i].startswith("و") for i in range(max(0, actor.first - 1), actor.first + 1))


def nearest_group(
    quantity: QuantityMention, context: Context, doer: str | None = None, states: bool = True
) -> str | None:
    """For fighters of no side: the group named nearest in the sentence, else the one the article counted before.

    Never the one that did it to them, nor one that only what is said next names; a state's only with `states`.
    """
    apart = context.lexicon.build(Units).loyal | _APART | {doer}
    best: tuple[int, str] | None = None
    previous: ActorMention | None = None
    for actor in context.nearest(context.actors, quantity):
        beside = previous is not None and actor.first - previous.last <= 2
        if beside and _joined(actor, context):
            previous = actor
            continue  # of two named together the first counts
        if beside and doer is not None and resolve(previous, quantity, context) == doer:  # type: ignore[arg-type]
            continue  # "جبهة النصرة، ذراع القاعدة": in apposition to who did it
        previous = actor
        if actor.form.endswith("adjective") and (of_place(actor, context) or len(actor.actor) == 2):
            continue
        if opposed(actor.first, context):
            continue
        resolved = resolve(actor, quantity, context)
        if resolved and not states and len(resolved) == STATE_CODE:
            continue
        if resolved and resolved not in apart and not _next_told(actor, quantity, context):
            gap = abs(actor.first - quantity.first)
            if best is None or gap < best[0]:
                best = (gap, resolved)
    if best is not None:
        return best[1]
    known = [(w, name) for (kind, name), w in sides(context).seen.items() if kind != "state" and name != doer]
    return max(known)[1] if known else None


def _next_told(actor: ActorMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether an actor behind a figure stands in what is told next: "54 مقاتلا دخلوا البلاد، لافتا إلى أن الجماعة"."""
    return context.has("content", quantity.last, actor.first)


def fallback(
    quantity: QuantityMention,
    what: str,
    context: Context,
    at_home: bool = True,
    doer_: str | None = None,
    fell: bool = False,
) -> tuple[str | None, str]:
    """Whose people are where no word says it, by the sort of their noun: "قتل خمسة مسلحين", "أصيب شرطيان".

    Args:
        what: As `extract.link.sides.side` says.
        at_home: A state's people are of the land where they are counted, if nothing else is known.
        doer_: Who did it to them: never they.
        fell: Whether they fell or were taken: fighters who did are of no army told of: "أعلن الجيش مقتل 12 مقاتلا".

    Returns:
        The actor, and the rule that gave it.
    """
    if what == "militant":
        found = group(quantity, context)
        if found == doer_ or (_of_no_name(quantity, context) and not _told_here(found, quantity, context)):
            return None, "group"
        return found, "group"
    if foreign(quantity, context):
        return None, "foreign"
    if what == "police" and not at_home and _sent_abroad(quantity, context):
        return None, "abroad"
    if what == "police":
        return _police_told(quantity, context) or land(quantity, context), "land"
    if what == "state":
        return state(quantity, context, at_home, doer_), "state"
    rebels = fell and quantity.unit is not None and fights(quantity, context)
    found = nearest_group(quantity, context, doer_, states=not rebels)
    if found is not None:
        return found, "near"
    if context.figures and context.figures[-1].actor is not None and not _of_soldiers(quantity, context):
        return context.figures[-1].actor, "before"
    if quantity.unit is not None and fights(quantity, context):
        found = group(quantity, context)
        return (found if found != doer_ else None), "group"
    return state(quantity, context, at_home, doer_), "state"


def _of_no_name(quantity: QuantityMention, context: Context) -> bool:
    """Whether attackers, suicide bombers or mercenaries are counted, who may be of any group."""
    unit = fold_word(quantity.unit) if quantity.unit else ""
    return context.lexicon.build(Units).event.get(unit) == "engaged" or context.relations.is_a(unit, "hireling_unit")


def _told_here(name: str | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether a group is named in the sentence of those counted, or so many of it were told of just before."""
    if any(row.actor == name and row.value_min == quantity.value_min for row in context.figures[-_AGAIN:]):
        return True
    return any(
        resolve(actor, quantity, context) == name
        for actor in context.near(context.actors, quantity)
        if len(actor.actor) > 2 and not opposed(actor.first, context)
    )


def _of_soldiers(quantity: QuantityMention, context: Context) -> bool:
    """Whether fighters were told of last after soldiers of a state, whose they need not be."""
    last = context.figures[-1]
    regular = side(context.quantities[len(context.figures) - 1], context) in ("state", "police")
    return regular and quantity.unit is not None and fights(quantity, context) and len(last.actor or "") == 2


def _police_told(quantity: QuantityMention, context: Context) -> str | None:
    """Whose police were counted before, where a sentence names no land: "استسلم مئة شرطي ... الإفراج عن 130 شرطيا"."""
    if any(p.country_code for p in context.near(context.places, quantity)):
        return None
    if any(len(a.actor) == 2 for a in context.near(context.actors, quantity)):
        return None
    told = context.figures[-_TOLD:]
    units = context.quantities[len(context.figures) - len(told) : len(context.figures)]
    pairs = zip(reversed(told), reversed(units), strict=True)
    return next(
        (row.actor for row, unit in pairs if side(unit, context) == "police" and len(row.actor or "") == 2), None
    )


def _sent_abroad(quantity: QuantityMention, context: Context) -> bool:
    """Whether a country stands behind those counted as where they go, or they go in a mission.

    "إرسال مئة شرطي إلى هايتي", "سيغادر 200 شرطي إلى جوبا ضمن بعثة الأمم المتحدة".
    """
    folds, stop = context.document.folds, min(context.sentence(quantity).last, quantity.last + _GOAL)
    stop = next((i for i in range(quantity.last, stop) if folds[i] in COMMAS), stop)
    goals = context.places.between(quantity.last, stop)
    if any(place.kind == "country" and led_to(place, context) for place in goals):
        return True
    return context.has("mission", quantity.last, stop)


def foreign(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are called foreign or international, so that they are not of the land of the scene."""
    folds = context.document.folds
    low = max(context.sentence(quantity).first, quantity.first - _DESCRIBED)
    row = context.figures[-1] if context.figures else None
    same = row is not None and quantity.noun is None and row.sentence_id == context.sentence(quantity).number
    if row is not None and same and "foreign" in row.rule.split():
        return True  # "من 5200 جندي ... إلى 9800"
    if "foreign" not in context.present:
        return False
    if any("foreign" in context.tags[i] and folds[i].startswith("ال") for i in range(low, quantity.first)):
        return True  # "عدد الجنود الأجانب"
    count = context.event_at[quantity.last]  # "إلى 81 عدد الجنود الأجانب"
    reach = _COUNTED if count is not None and (count.features.get("count") or count.features.get("clear")) else 2
    stop = min(context.sentence(quantity).last, quantity.last + reach)
    return context.has("foreign", quantity.first, stop)


def fights(quantity: QuantityMention, context: Context) -> bool:
    """Whether a unit is one that groups have as well as states: fighters, not men or members of a force."""
    return quantity.unit is None or quantity.unit in context.lexicon.build(Units).fighters
