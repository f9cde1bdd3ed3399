"""Said: the statement that carries a figure.

A figure belongs to the innermost statement whose content holds it; a sentence that only goes on with a list ("وأن ...",
"إضافة إلى ...") still belongs to the statement before.
"""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow


def said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Return the statement that says a quantity; None: the article itself says it."""
    best: AttributionRow | None = None
    for row in context.attributions:
        if row.content_start is None or row.content_end is None:
            continue
        if row.content_start <= quantity.start < row.content_end and (best is None or _inner(row, best)):
            best = row
    return best


def _inner(row: AttributionRow, other: AttributionRow) -> bool:
    assert row.content_start is not None
    assert other.content_start is not None
    return row.content_start >= other.content_start
