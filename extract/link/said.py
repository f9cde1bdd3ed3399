"""Said: the statement that carries a figure.

A figure belongs to the innermost statement whose content holds it; a sentence that only goes on with a list ("وأن ...",
"إضافة إلى ...") still belongs to the statement before.
"""

from bisect import bisect_right

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow

_BEHIND = 1500  # characters: a source may stand so far behind what it says ("..., وفقا للجيش")
_RIGHT_BEHIND = 3  # characters between a figure and the preposition that says whose it is
_ENDS = ".؛:،,"
_BEFORE = 8000  # characters: a quotation may go on so far behind its verb


def said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Return the statement that says a quantity; None: the article itself says it."""
    best: AttributionRow | None = None
    rows = context.attributions
    for at in range(bisect_right(rows, quantity.start + _BEHIND, key=_cue) - 1, -1, -1):
        row = rows[at]
        if row.cue_start < quantity.start - _BEFORE:
            break
        start, end = row.content_start, row.content_end
        if start is None or end is None or row.rule == "agreement":
            continue  # what is agreed on is no statement of how many there are
        if not start <= quantity.start < end:
            continue
        nearer = best is None or _nearer(row, best, quantity, context)
        if nearer or (best is not None and _inner(row, best) and not _nearer(best, row, quantity, context)):
            best = row
    return best


def _nearer(row: AttributionRow, other: AttributionRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a preposition right behind a figure says whose it is, within what a verb before it brings.

    "أعلن الجيش مقتل 20 ليصل العدد إلى 300 بحسب الشرطة", "أفادت الأنباء بمقتل اثنين بحسب مصادر في الشرطة", but "قال
    المتحدث إن خمسة قتلوا بحسب الوكالة".
    """
    if row.rule != "preposition" or other.rule == "preposition" or row.cue_start < quantity.end:
        return False
    if other.cue_start > quantity.start or row.source_kind == "media":
        return False
    between_ = context.document.text[quantity.end : row.cue_start]
    vague = other.source_kind in ("media", "other")
    return len(between_) < (_RIGHT_BEHIND if not vague else _BEHIND) and not any(mark in between_ for mark in _ENDS)


def _cue(row: AttributionRow) -> int:
    return row.cue_start


def _inner(row: AttributionRow, other: AttributionRow) -> bool:
    """Whether a statement stands inside another: its content begins later, or as late and its cue comes first."""
    assert row.content_start is not None
    assert other.content_start is not None
    return row.content_start > other.content_start
