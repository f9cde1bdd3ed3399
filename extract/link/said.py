"""Said: the statement that carries a figure.

A figure belongs to the innermost statement whose content holds it; a sentence that only goes on with a list ("وأن ...",
"إضافة إلى ...") still belongs to the statement before.
"""

from bisect import bisect_right

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow

_BEHIND = 1500  # characters: a source may stand so far behind what it says ("..., وفقا للجيش")
_BEFORE = 8000  # characters: a quotation may go on so far behind its verb


def said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Return the statement that says a quantity; None: the article itself says it."""
    best: AttributionRow | None = None
    rows = context.attributions
    for at in range(bisect_right(rows, quantity.start + _BEHIND, key=_cue) - 1, -1, -1):
        row = rows[at]
        if row.cue_start < quantity.start - _BEFORE:
            break
        if row.content_start is None or row.content_end is None or row.rule == "agreement":
            continue  # what is agreed on is no statement of how many there are
        if row.content_start <= quantity.start < row.content_end and (best is None or _inner(row, best)):
            best = row
    return best


def _cue(row: AttributionRow) -> int:
    return row.cue_start


def _inner(row: AttributionRow, other: AttributionRow) -> bool:
    """Whether a statement stands inside another: its content begins later, or as late and its cue comes first."""
    assert row.content_start is not None
    assert other.content_start is not None
    return row.content_start > other.content_start
