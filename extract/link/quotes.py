"""Quotes: whether a statement is given in its speaker's words (direct), in the article's (indirect), or in both."""

from collections.abc import Container

from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.read.fold import fold_word
from extract.read.quotations import Quotation

_MARKS = "\"«»“”„'‘’"
_SHORT = 25  # characters behind a quotation that leave it the whole content


def quote_of(scan: Scan, statement: StatementMention, places: Container[int]) -> str:
    """Return direct, indirect or mixed; quotation marks around a name are none."""
    start, end = statement.content_start, statement.content_end
    if start is None or end is None:
        return "indirect"
    spoken = [q for q in scan.quotations(start, end) if not is_name(scan, q, places)]
    if not spoken:
        return "indirect"
    first = spoken[0]
    between = scan.document.text[start : first.start].strip(" :،," + _MARKS)
    near = not between or scan.words.is_that(fold_word(between))
    marker = statement.features.get("marker")
    if near and first.closed and (first.last - first.first > 2 or marker in ("quote", "saying")):
        rest = scan.document.text[min(first.end + 1, end) : end]
        if len(rest.strip(" .؛،," + _MARKS)) < _SHORT:
            return "direct"
    if near and not first.closed and marker == "quote" and not scan.is_an(first.first - 2):
        return "direct"
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
