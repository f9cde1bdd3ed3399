"""Said: the statement that carries a figure."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow


def said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Return the statement that says a quantity; None: the article itself says it."""
    return None
