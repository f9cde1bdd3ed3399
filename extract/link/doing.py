"""Doing what: the event of a figure, its modality and its measure."""

from dataclasses import dataclass

from extract.find.mentions import QuantityMention
from extract.link.context import Context


@dataclass(frozen=True, slots=True)
class Doing:
    """Event, modality and measure, values as in `extract.tabulate.columns`."""

    event: str
    modality: str
    measure: str
    rule: str


def doing(quantity: QuantityMention, context: Context) -> Doing:
    """Say what happens to the personnel that a quantity counts."""
    return Doing("present", "asserted", "stock", "default")
