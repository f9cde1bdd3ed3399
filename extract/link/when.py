"""When: the date of a figure's event."""

from dataclasses import dataclass
from datetime import date

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.doing import Doing


@dataclass(frozen=True, slots=True)
class When:
    """First and last day (inclusive), and the words that say so; all None where the text does not say."""

    start: date | None
    end: date | None
    text: str | None


def when(quantity: QuantityMention, event: Doing, context: Context) -> When:
    """Say when the event of a quantity happened."""
    return When(None, None, None)
