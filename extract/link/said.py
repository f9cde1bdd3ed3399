"""Said: the statement that carries a figure.

A figure belongs to the innermost statement whose content holds it; a sentence that only goes on with a list ("وأن ...",
"إضافة إلى ...") still belongs to the statement before.
"""

from bisect import bisect_right

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.rows import AttributionRow
from extract.link.told_apart import told_apart
from extract.read.document import COMMAS

_BEHIND = 1500  # characters: a source may stand so far behind what it says ("..., وفقا للجيش")
_RIGHT_BEHIND = 3  # characters between a figure and the preposition that says whose it is
_ENDS = ".؛:،,"
_DESCRIBED = 2  # adjectives between a figure and the clause on it
_THEM = ("هم", "هما")
_THAT = ("وان", "وبان")
_SECOND = 2  # the number of the sentence that can go on with another
_TAIL = 3  # characters behind what is said, at the end of its sentence
_CLAUSE = 24  # tokens from the word that sets a clause against another to a figure in it
_PAUSE = " ،,-–—"
_PAUSES = COMMAS | frozenset("-–—")
_BEFORE = 8000  # characters: a quotation may go on so far behind its verb


def said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Return the statement that says a quantity; None: the article itself says it.

    Worked out once a quantity: its side asks, too.
    """
    known: dict[int, AttributionRow | None] | None = context.known.get("said")
    if known is None:
        known = context.known["said"] = {}
    if quantity.first not in known:
        known[quantity.first] = _said(quantity, context)
    return known[quantity.first]


def _said(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    best: AttributionRow | None = None
    rows = context.attributions
    for at in range(bisect_right(context.cue_starts, quantity.start + _BEHIND) - 1, -1, -1):
        row = rows[at]
        if row.cue_start < quantity.start - _BEFORE:
            break
        start, end = row.content_start, row.content_end
        if end is None or end <= quantity.start or start is None or start > quantity.start:
            continue
        if row.rule == "agreement":
            continue  # what is agreed on is no statement of how many there are
        if "calls_it" in context.tags[row.cue_first] and _behind_comma(start, quantity, context):
            continue  # "في هجوم وصفته الوزارة بأنه إرهابي، قتل ثلاثة جنود"
        if told_apart(row, quantity, context):
            continue
        nearer = best is None or _nearer(row, best, quantity, context)
        if nearer or (best is not None and _inner(row, best) and not _nearer(best, row, quantity, context)):
            best = row
    return _denier(best, quantity, context) or _told_behind(quantity, context) or best or _carried_on(quantity, context)


def _carried_on(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """The statement that a sentence goes on with which begins with "وإن" or "وأنه": "... باتت في رعب. وإن عشرات"."""
    sentence = context.sentence(quantity)
    folds = context.document.folds
    if sentence.number < _SECOND or folds[sentence.first][0] != "و" or "opener" not in context.tags[sentence.first]:
        return None
    if not folds[sentence.first].startswith(_THAT):
        return None
    at = bisect_right(context.cue_starts, sentence.start) - 1
    row = context.attributions[at] if at >= 0 else None
    if row is None or row.sentence_id != sentence.number - 1 or row.content_end is None or row.rule == "agreement":
        return None
    former = context.document.sentences[sentence.number - _SECOND]
    return row if row.content_end >= former.end - _TAIL else None


def _behind_comma(start: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a comma or a dash stands between a character and a figure."""
    document = context.document
    first = bisect_right(document.starts, start) - 1
    return any(document.folds[token] in _PAUSES for token in range(first, quantity.first))


def _told_behind(quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """The statement that a clause on a figure makes: "ألف جندي أعلنت الوزارة إرسالهم"."""
    rows, document = context.attributions, context.document
    at = bisect_right(context.cue_starts, quantity.end)
    row = rows[at] if at < len(rows) else None
    if row is None or row.content_start is None or not 0 <= row.cue_first - quantity.last <= _DESCRIBED:
        return None
    if row.cue_start != document.starts[row.cue_first] or row.content_start < row.cue_end:
        return None
    between_ = range(quantity.last, row.cue_first)
    if any(document.folds[token] in _ENDS or context.event_at[token] is not None for token in between_):
        return None
    content = bisect_right(document.starts, row.content_start) - 1
    return row if document.folds[content].endswith(_THEM) else None


def _denier(row: AttributionRow | None, quantity: QuantityMention, context: Context) -> AttributionRow | None:
    """Who denies the report that tells a figure, which then is his word: "نفى الوزير تقارير تحدثت عن مقتل 30 جنديا"."""
    if row is None:
        return None
    at = bisect_right(context.cue_starts, row.cue_start) - 2
    outer = context.attributions[at] if at >= 0 else None
    if outer is None or outer.sentence_id != row.sentence_id or outer.content_end is None:
        return None
    denial = context.event_at[outer.cue_first]
    if denial is None or denial.modality != "denied" or not denial.features.get("turns"):
        return None
    told = context.has("hearsay", outer.cue_first + 1, row.cue_first)
    return outer if told and quantity.start < outer.content_end else None


def _nearer(row: AttributionRow, other: AttributionRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a preposition right behind a figure says whose it is, within what a verb before it brings.

    "أعلن الجيش مقتل 20 ليصل العدد إلى 300 بحسب الشرطة", "أفادت الأنباء بمقتل اثنين بحسب مصادر في الشرطة", but "قال
    المتحدث إن خمسة قتلوا بحسب الوكالة". What a medium tells is the word of whom it cites, behind a comma, too.
    """
    if row.rule != "preposition" or other.rule == "preposition" or row.cue_start < quantity.end:
        return False
    if other.cue_start > quantity.start or row.source_kind == "media":
        return False
    between_ = context.document.text[quantity.end : row.cue_start]
    if other.source_kind == "media":
        between_ = between_.rstrip(_PAUSE)  # "ذكرت الوكالة أن جنديين أصيبا، نقلا عن الجيش"
    if _set_against(other.cue_first, quantity, context) and not any(mark in between_ for mark in _ENDS):
        return True
    vague = other.source_kind in ("media", "other")
    return len(between_) < (_RIGHT_BEHIND if not vague else _BEHIND) and not any(mark in between_ for mark in _ENDS)


def _set_against(cue: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure stands in a clause set against that of a verb of saying: "أكد طردهم، فيما قتل 23"."""
    folds = context.document.folds
    for token in range(quantity.first - 1, max(cue, quantity.first - _CLAUSE), -1):
        if "while" in context.tags[token] and (folds[token - 1] in COMMAS or folds[token - 2] in COMMAS):
            return True
        if folds[token] in ".؛":
            return False
    return False


def _inner(row: AttributionRow, other: AttributionRow) -> bool:
    """Whether a statement stands inside another: its content begins later, or as late and its cue comes first.

    "قتل 12 جنديا بحسب الجيش، حسبما ذكرت الوكالة": the agency only passes on what the army says.
    """
    assert row.content_start is not None
    assert other.content_start is not None
    passed = row.rule == other.rule == "preposition" and row.content_start < row.cue_start < other.cue_start
    passed = passed and other.source_kind == "media" != row.source_kind
    return row.content_start > other.content_start or (passed and row.content_start == other.content_start)
