"""Quotes: whether a statement is given in its speaker's words (direct), in the article's (indirect), or in both."""

from collections.abc import Container

from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.read.quotations import Quotation


def quote_of(scan: Scan, statement: StatementMention, places: Container[int]) -> str:
    """Return direct, indirect or mixed; quotation marks around a name are none."""
    start, end = statement.content_start, statement.content_end
    if start is None or end is None:
        return "indirect"
    spoken = [q for q in scan.document.quotations if q.end > start and q.start < end and not is_name(scan, q, places)]
    if not spoken:
        return "indirect"
    first = spoken[0]
    if (
        first.start - start <= 6
        and first.closed
        and (first.last - first.first > 2 or statement.features.get("marker") in ("quote", "saying"))
    ):
        rest = scan.document.text[min(first.end + 1, end) : end]
        if len(rest.strip(" .،,\"»”“'؛")) < 25 and statement.features.get("marker") != "saying_only":
            return "direct"
    if first.start - start <= 6 and not first.closed and statement.features.get("marker") == "quote":
        return "mixed" if scan.document.folds[statement.last] in ("ان",) else "direct"
    return "mixed"


def is_name(scan: Scan, quotation: Quotation, places: Container[int]) -> bool:
    """Whether the marks enclose a name ("تنظيم «داعش»") and no words of the speaker."""
    n = quotation.last - quotation.first
    if n > 5:
        return False
    before = quotation.first - 2
    if before >= 0 and scan.is_an(before):
        return False
    word = scan.folds[before] if before >= 0 else ""
    named = scan.words.list["named"]
    bare = word[2:] if word.startswith("ال") else word
    if word in named or bare in named or word[1:] in named or (word[3:] in named and word.startswith(("بال", "وال"))):
        return True
    if n <= 3 and quotation.first in places:
        return True
    if n <= 3 and scan.known[quotation.first].nouns:
        return True
    return n <= 4 and before >= 0 and any(noun.noun.section != "titles" for noun in scan.known[before].nouns)
