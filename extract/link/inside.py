"""Inside: statements that stand in the quoted words of another speaker: "قال إن «القادة طالبوا بكذا»، مضيفا"."""

from collections.abc import Sequence

from extract.find.mentions import StatementMention
from extract.find.scan import Scan

_THAT = 8  # characters of إن with its pronoun before a quotation


def in_his_words(scan: Scan, statement: StatementMention, near: Sequence[StatementMention]) -> bool:
    """Whether this speaks inside the closed quotation of one who spoke in the sentence before.

    Args:
        near: The statements of the same sentence.
    """
    quotations = scan.quotations(statement.start, statement.start + 1)
    if not quotations:
        return False
    begin = next((q.start for q in quotations if q.closed), None)
    if begin is None:
        return False
    return any(s.content_start is not None and s.start < begin <= s.content_start + _THAT for s in near)


def closed_before(
    scan: Scan, inner: StatementMention, statement: StatementMention, near: Sequence[StatementMention]
) -> bool:
    """Whether a statement stands in another's quotation that closes before a later one of the same sentence."""
    quotations = scan.quotations(inner.start, inner.start + 1)
    return any(q.closed and q.end <= statement.start for q in quotations) and in_his_words(scan, inner, near)
