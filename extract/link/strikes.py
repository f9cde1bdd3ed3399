"""Strikes: the states that a sentence names for what they strike, "في قصف تركي"; it is not their own who fall there."""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context, between

_STRIKE = 2  # words from a strike to whose it is, and from that to on whom


def strikers(quantity: QuantityMention, context: Context) -> set[str]:
    """The states that the sentence names for their strikes alone, whose own do not fall there: "في قصف تركي"."""
    strike, other = set[str](), set[str]()
    for actor in between(context.actors, *context.around(quantity, context.sentence(quantity))):
        if len(actor.actor) == 2:
            (strike if _strikes(actor, context) else other).add(actor.actor)
    return strike - other


def _strikes(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is that of a strike, or of an attack on something: "غارة جوية إسرائيلية"."""
    if not actor.form.endswith("adjective"):
        return False
    for token in range(actor.first - 1, max(-1, actor.first - 1 - _STRIKE), -1):
        tags = context.tags(token)
        if "strike" in tags:
            return True
        if "assault" in tags:
            return (token > 0 and "in" in context.tags(token - 1)) or any(
                "upon" in context.tags(i) for i in range(actor.last, min(actor.last + _STRIKE, len(context.document)))
            )
    return False
