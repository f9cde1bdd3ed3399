"""Main clause: where it begins behind one put before it that tells what somebody said.

"ورغم أن الجيش أعلن انتهاء المعركة، لا يزال 300 مسلح هناك", "وبعد إعلان الوزارة الهدنة، قتل جنديان": what stands behind
the comma is the article's own.
"""

from extract.find.known import Is
from extract.find.mentions import StatementMention
from extract.find.scan import Scan
from extract.read.document import COMMAS, Sentence

_LEAD = 6  # tokens from the head of a sentence to who speaks: "وبعد يومين من أن أعلن"
_HANGS = Is.AN | Is.FROM | Is.TIME | Is.NUMBER  # what may stand there: "رغم أن", "بعد ساعات من"
_PREPOSITIONS = Is.WITH | Is.IN | Is.FROM | Is.OF | Is.TIME | Is.ARTICLE | Is.ADJECTIVE


def main_clause(scan: Scan, statement: StatementMention, sentence: Sentence) -> int | None:
    """Return the comma before the main clause, where a statement opens a clause put before that; else None."""
    if statement.content_start is None or not _put_before(scan, statement, sentence.first):
        return None
    starts = scan.document.starts
    begin = next((t for t in range(statement.first, sentence.last) if starts[t] >= statement.content_start), None)
    if begin is None:
        return None
    clause = statement.features.get("marker") in ("an", "with_an", "quote")
    told, aside = not clause, False
    for at in range(begin, sentence.last - 1):
        if scan.folds[at] not in COMMAS:
            told = told or bool(scan.known[at].flags & Is.VERB) or scan.known[at].verb
            continue
        if any(quotation.closed for quotation in scan.quotations(starts[at], starts[at] + 1)):
            continue
        acts = _acts(scan, at + 1)
        if _then(scan, at + 1) or (acts and not aside):
            return at
        behind, lists = scan.folds[at + 1], scan.words.list
        described = behind in lists.relatives or behind in lists.which or (not told and behind[0] != "و")
        aside = clause and not acts and described  # "إن المهاجم، وهو جندي سابق، قتل خمسة"
    return None


def aside_end(scan: Scan, statement: StatementMention, sentence: Sentence) -> int | None:
    """The comma behind what is said in a clause on somebody, where the main clause goes on; else None.

    "تضم الفرقة، التي يقول قادتها إنها لا تقهر، أربعة آلاف جندي", "وكانت القاعدة، التي تقول واشنطن إنها حصينة، سقطت".
    """
    opens = statement.first - 1
    relative = opens - 1 > sentence.first and scan.folds[opens] in scan.words.list.relatives
    if not relative or scan.folds[opens - 1] not in COMMAS or statement.content_start is None:
        return None
    starts = scan.document.starts
    for at in range(statement.last, sentence.last - 2):
        if scan.folds[at] not in COMMAS or starts[at] <= statement.content_start:
            continue
        if any(quotation.closed for quotation in scan.quotations(starts[at], starts[at] + 1)):
            continue
        near = scan.known[at + 1].fold in scan.words.list.approximate
        counts = scan.counts(at + 1) or (near and scan.counts(at + 2))
        return at if counts or _acts(scan, at + 1) else None
    return None


def _put_before(scan: Scan, statement: StatementMention, first: int) -> bool:
    """Whether a word that puts a clause before another opens the sentence, and the statement stands right behind it."""
    begins = statement.first if statement.source_first is None else min(statement.first, statement.source_first)
    at = first + bool(scan.known[first].flags & (Is.IN | Is.UPON))  # "وعلى الرغم من أن", "وفي حين"
    if not at < begins <= first + _LEAD or scan.folds[at].removeprefix("و") not in scan.words.list.put_before:
        return False
    lists = scan.words.list
    between = lists.auxiliaries | lists.before_next | lists.durations
    return all(scan.known[t].flags & _HANGS or scan.folds[t] in between for t in range(at + 1, begins))


def _then(scan: Scan, token: int) -> bool:
    """Whether a word that answers one put before stands here: "فإن", "فقد", "إلا أن"."""
    known, lists = scan.known[token], scan.words.list
    if known.fold in lists.has_then:
        return True
    if known.fold[0] == "ف" and known.flags & (Is.AN | Is.STOP) and known.fold[1:3] in lists.an:
        return not scan.is_fan(token)
    return known.fold in lists.excepting and scan.folds[token + 1] in lists.an  # "إلا أنه" may go on for who speaks


def _acts(scan: Scan, token: int) -> bool:
    """Whether a verb without a conjunction begins a clause here: "قتل جنديان", "لا يزال", "ما زال"."""
    known, lists = scan.known[token], scan.words.list
    if known.flags & (Is.AND | _PREPOSITIONS) or known.fold in lists.put_before:
        return False
    if known.flags & Is.VERB or known.verb or known.fold in lists.auxiliaries:
        return not known.fold.startswith(("و", "ف")) or bool(known.flags & Is.VERB)
    after = scan.known[token + 1] if token + 1 < len(scan.known) else None
    negated = known.flags & Is.NOT or known.fold in lists.what
    return bool(negated and after is not None and (after.flags & Is.VERB or after.fold in lists.lasting))
