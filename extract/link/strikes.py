"""Strikes: the states that a sentence names for what they strike, "في قصف تركي"; it is not their own who fall there.

Nor are the fallen of those on whose hand they fell, whom they fought, or who claim it.
Nor are those who come the ones whom they replace, "ليحلوا محل قوات إماراتية", or help, "لتدريب الجيش العراقي".
"""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context

CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))

_CLASH = 5  # tokens from a clash to with whom
_ACCUSED = 5
_NAME = 2  # words of a force before its nationality
_CONDEMNS = 3  # tokens from a verb of condemning to who does it
_NOT_THEIRS = frozenset(("strike", "in_place_of", "to_help"))
_OBJECT = 1  # tokens from a verb of killing to its object
_FINITE = frozenset(("past", "present", "stem"))
_STRIKE = 2  # words from a strike to whose it is, and from that to on whom


def strikers(quantity: QuantityMention, context: Context) -> set[str]:
    """The states that the sentence names for their strikes alone, whose own do not fall there: "في قصف تركي"."""
    strike, other = set[str](), set[str]()
    for actor in context.near(context.actors, quantity, context.sentence(quantity)):
        if len(actor.actor) == 2:
            (strike if _strikes(actor, context) or _does(actor, quantity, context) else other).add(actor.actor)
    return strike - other


def strikes(actor: ActorMention, quantity: QuantityMention, context: Context, fought: bool) -> bool:
    """Whether a group did it: "بنيران الحوثيين", "على يد التنظيم"; with `fought`, as whom those who fell fought."""
    begin = begins_at(actor, context)
    if begin > 0 and "along" in context.tags[begin - 1]:
        return fought and _does(actor, quantity, context)
    return (begin > 0 and "strike" in context.tags[begin - 1]) or _does(actor, quantity, context)


def condemning(quantity: QuantityMention, context: Context) -> set[str]:
    """The states that only condemn or mourn what befell others: "دانت السعودية الهجوم الذي أودى بحياة 30 جنديا"."""
    number = context.document.sentence_of[quantity.first]
    found = set[str]()
    for sentence in context.document.sentences[max(0, number - 1) : number + 1]:
        actors = context.near(context.actors, quantity, sentence)
        found.update(actor.actor for actor in actors if len(actor.actor) == 2 and condemns(actor.first, context))
    return found


def condemns(token: int, context: Context) -> bool:
    """Whether a verb of condemning stands right before who is named at a token, or two words before."""
    if "condemns" not in context.present:
        return False
    return context.has("condemns", max(0, token - _CONDEMNS), token)


def _does(actor: ActorMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a force is told of as who did it: "على يد القوات التركية", "في اشتباكات مع الجيش", "غارة شنها الجيش"."""
    begin = begins_at(actor, context)
    low = context.document.sentence(begin).first
    if begin <= low:
        return False
    before = context.tags[begin - 1]
    if _alone(actor, quantity, context):
        return True
    if context.document.folds[begin].startswith("لل"):
        return bool(before & {"strike", "assault"})  # "في هجوم للقوات التركية"
    if "hand" in before:
        return begin - 2 >= low and "upon" in context.tags[begin - 2]
    if "along" in before:
        return context.has("clash", max(low, begin - _CLASH), begin - 1)
    if before & {"struck_by", "claims"} or "responsible" in context.tags[min(actor.last, len(context.document) - 1)]:
        return True
    if "assaults" in before:
        return context.has("result", actor.last, quantity.first)
    fate = context.event_at[actor.last]
    killed = fate is not None and fate.event in CASUALTIES and "ب" in fate.rule
    return killed and context.has("addresses", max(low, begin - _ACCUSED), begin)


def _alone(actor: ActorMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether one man of a nation did it, who shot at others: "الجندي الأفغاني قتل جنديين", "شرطي كذا أطلق النار"."""
    if not actor.form.endswith("adjective") or "private_unit" not in context.tags[actor.first - 1]:
        return False
    deed = context.event_at[actor.last]
    if deed is None or deed.form not in _FINITE or deed.last > quantity.first:
        return False
    return deed.event == "engaged" or (deed.event in ("killed", "wounded") and quantity.first - deed.last <= _OBJECT)


def of_strike(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality stands right behind a strike or an attack: "قال الجيش إن هجوما روسيا قتل 12 من جنوده"."""
    adjective = actor.first > 0 and actor.form.endswith("adjective")
    return adjective and bool(context.tags[actor.first - 1] & {"strike", "assault"})


def begins_at(actor: ActorMention, context: Context) -> int:
    """The token at which the name of a force begins: "القوات" of "القوات التركية"."""
    at, low = actor.first, context.document.sentence(actor.first).first
    while at > max(low, actor.first - _NAME) and context.tags[at - 1] & {"armies", "people"}:
        at -= 1
    return at


def _strikes(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is that of a strike, or of an attack on something: "غارة جوية إسرائيلية"."""
    if not actor.form.endswith("adjective"):
        return False
    for token in range(actor.first - 1, max(-1, actor.first - 1 - _STRIKE), -1):
        tags = context.tags[token]
        if not tags.isdisjoint(_NOT_THEIRS):
            return True
        if "assault" in tags:
            high = min(actor.last + _STRIKE, len(context.document))
            return (token > 0 and "in" in context.tags[token - 1]) or context.has("upon", actor.last, high)
    return False
