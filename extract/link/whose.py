"""Whose personnel: the actor and the named force of a figure."""

from dataclasses import dataclass

from extract.find.mentions import QuantityMention
from extract.link.context import Context


@dataclass(frozen=True, slots=True)
class Whose:
    """The actor (ISO 3166-1 alpha-2 or group id) and the named formation; None where the text does not say."""

    actor: str | None
    force: str | None
    rule: str


def whose(quantity: QuantityMention, context: Context) -> Whose:
    """Say whose personnel a quantity counts."""
    return Whose(None, None, "")
