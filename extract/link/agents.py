"""Agents: the sides that killed, wounded or took those counted, as their sentence tells; their own do not fall.

"قتلت قوات حفتر خمسة مقاتلين", "أعلنت الحركة أسر 54", "على يد التنظيم", "تمكنت القوات من قتل ستة".
"""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.beside import doer
from extract.link.context import Context
from extract.link.ellipsis import of_them
from extract.link.losers import acting_before
from extract.link.others import killer, teller_of
from extract.link.outcome import CASUALTIES, Doing
from extract.link.sides import resolve
from extract.link.strikes import strikers, strikes

_GIVEN_UP = 9  # tokens from those who give themselves up to whom they do
_ABLE = 12  # tokens from "تمكن" to what is done
_SUBJECT = 4


def agents(quantity: QuantityMention, event: Doing, what: str, context: Context) -> frozenset[str]:
    """The states and groups that did it to those whom a quantity counts; empty for what is no casualty.

    Args:
        what: As `extract.link.sides.side` says.
    """
    if event.event not in CASUALTIES:
        return frozenset()
    acts = agent(quantity, event, context)
    if acts:
        return frozenset((acts,))
    named = context.near(context.actors, quantity, context.sentence(quantity))
    groups = (a for a in named if len(a.actor) > 2 and not a.actor.startswith("@"))
    found = {a.actor for a in groups if strikes(a, quantity, context, fought=what != "militant")}
    return frozenset(found | strikers(quantity, context))


def agent(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side that is told of as the subject of what befell those counted; None where no verb says so."""
    captor = doer(quantity, event, context)
    acts = resolve(captor, quantity, context) if captor is not None else None
    acts = acts or killer(quantity, event, context) or acting_before(event, quantity, context)
    return acts or _of_deed(quantity, event, context)


def taker(quantity: QuantityMention, event: Doing, context: Context) -> ActorMention | None:
    """To whom those counted gave themselves up: "استسلم 40 جنديا للحوثيين", or None."""
    anchor = event.anchor
    if anchor is None or event.event != "captured" or anchor.features.get("role"):
        return None
    document, stop = context.document, min(context.window(quantity)[1], quantity.last + _GIVEN_UP)
    for actor in context.actors.between(quantity.last, stop):
        if "ل" in document.text[document.starts[actor.first] : actor.start] or "to" in context.tags[actor.first - 1]:
            return actor
    return None


def _of_deed(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Who tells of a deed, or is able to do it: "أعلنت الحركة قتل خمسة", "تمكن الجيش من أسر ستة"; "مقتل" is none."""
    anchor = event.anchor
    if anchor is None or anchor.form not in ("noun", "stem") or "deed" not in context.tags[anchor.first]:
        return None
    lead = anchor.first - 1
    if anchor.last > quantity.first or lead < 1:
        return None
    if not context.tags[lead] & {"from", "in"}:
        # "وقتل جنديان" is a verb, whoever tells it
        beside = any(a.last == lead + 1 for a in context.actors.between(lead - _SUBJECT, lead + 1))
        return teller_of(quantity, context) if anchor.form == "noun" or beside else None
    for at in range(lead - 1, max(-1, lead - _ABLE), -1):
        if "able" in context.tags[at]:
            actor = next((a for a in context.actors.between(at + 1, min(lead, at + _SUBJECT)) if a.actor), None)
            return resolve(actor, quantity, context) if actor is not None else None
    return None


def who_kills(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side named last before a verb of several that kill some "of them": "رد جنود الحلف وقتلوا ثلاثة منهم"."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or anchor.features.get("role") != "agent":
        return None
    some = of_them(quantity, context) or "ofthem" in context.tags[min(quantity.last, len(context.document) - 1)]
    if not some or not anchor.rule or not context.document.folds[anchor.first].endswith("وا"):
        return None
    before = [a for a in context.actors.between(context.sentence(quantity).first, anchor.first) if a.actor]
    return resolve(before[-1], quantity, context) if before else None


def other_side(side_: str, quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The side named last before a verb that is not the one given, or None."""
    stop = event.anchor.first if event.anchor is not None else quantity.first
    before = context.actors.between(context.sentence(quantity).first, stop)
    named = (resolve(actor, quantity, context) for actor in reversed(before) if actor.actor)
    return next((actor for actor in named if actor is not None and actor != side_), None)
