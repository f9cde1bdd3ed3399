"""Where: the place of a figure's event, and the place its people left."""

from dataclasses import dataclass

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.doing import Doing
from extract.link.rows import PlaceRow


@dataclass(frozen=True, slots=True)
class Where:
    """The place where they are, went to or were hit, and the one they left; None where not stated."""

    place: PlaceRow | None
    origin: PlaceRow | None


def where(quantity: QuantityMention, event: Doing, context: Context) -> Where:
    """Say where the event of a quantity happened."""
    return Where(None, None)
