"""Mood: whether an event is asserted, planned, possible or denied, by its own form and by what governs it.

The words before an event in its clause are read outwards, and the outermost one that governs it wins: "يدرس خطة لإرسال"
is possible, "وافق على طلب إرسال" planned, "نفى وجود خطة لإرسال" denied, and still a plan.
"""

from typing import NamedTuple

from extract.find.mentions import EventMention
from extract.link.clauses import COMMAS, STOPS, before_aside
from extract.link.context import Context
from extract.read.tokens import Shape

_REACH = 40
_NOUN_GAP = 9
_TRAIL = 14
_ADMITS = 6
_MARKS = frozenset(("،", ",", '"', "«", "“", ":", "(", "-"))
_CLAUSES = frozenset(("opener", "relative", "might", "owns"))
_CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))
_TO_COME = frozenset(("planned", "possible"))


class Mood(NamedTuple):
    """How an event is told.

    Attributes:
        modality: As in `extract.tabulate.columns`.
        plan: Whether it is spoken of as something to come, even where that is denied.
    """

    modality: str
    plan: bool


def mood(event: EventMention, context: Context, first: int = 0) -> Mood:
    """The mood of an event, from its form and the words before it; `first` is the first token that may govern it."""
    document, tags_of = context.document, context.tags
    if event.form == "present" and "س" in event.rule and "و" in event.rule:
        return Mood("planned", True)  # "ودعا البيان إلى ... وسترسل باريس": a statement of its own
    folds = document.folds
    low = max(document.sentence(event.first).first, event.first - _REACH, first)
    found = event.modality if event.modality in _TO_COME or event.modality == "denied" else "asserted"
    plan = found in _TO_COME
    past = _is_past(event, context)
    fact = past or event.event in _CASUALTIES
    causes = bool(event.features.get("causes"))
    token, last = event.first - 1, event.first
    reported = False
    if event.form == "present" and token >= low:
        before = tags_of(token)
        if "might" in before:
            return Mood("possible", True)
        if "that" in before and token > low:
            if "upon" in tags_of(token - 1):
                found, plan = "planned", True  # "على أن يبقى": so it was agreed
            elif _ought(token, low, context):
                found, plan = "possible", True
    while token >= low:
        other = context.event_end.get(token)
        if other is None:
            if folds[token] in STOPS or _closed(token, last, context):
                break
            counted = context.quantity_end.get(token)
            if counted is not None and counted.first >= low:
                token = counted.first - 1
                continue
            if folds[token] in COMMAS:
                token = before_aside(token, low, context)
                continue
            if last - token <= 9 and "might" in tags_of(token) and not past and _is_present(token + 1, context):
                found, plan = "possible", True
            token -= 1
            continue
        token = other.first - 1
        gap = last - other.last
        features = other.features
        if other.event:
            if features.get("readies") and event.form == "noun" and "ل" in event.rule and gap <= _NOUN_GAP:
                ready = "possible" if other.form == "participle" else "planned"
                found, plan, last = (ready if found == "asserted" else found), True, other.first
                continue
            if features.get("clear") or features.get("strictly"):
                continue
            if other.form in ("past", "present") and not ("و" in event.rule and other.form == event.form):
                if other.modality == "planned" and found == "asserted" and not fact:
                    found, plan = "planned", True
                subjunctive = other.first > low and "that" in tags_of(other.first - 1)
                agreed = subjunctive and other.first - 1 > low and "upon" in tags_of(other.first - 2)
                if agreed and found == "asserted" and not fact:
                    found, plan = "planned", True  # "على أن تحتفظ ببقاء 50 ألفا"
                if other.form == "past" or not (features.get("weak") or subjunctive):
                    break
        elif other.modality == "said":
            if features.get("announces") and causes and not past and not reported and found == "asserted":
                found, plan = "planned", True
            if other.form != "present":
                break
            reported = True
        elif features.get("near"):
            if _denies(other, last, event, past, context):
                governed = context.event_at.get(last)
                if governed is None or not governed.features.get("turns"):
                    return Mood("denied", plan)
                found, plan = "possible", True
        elif features.get("begins"):
            if other.form == "present" and causes and found == "asserted":
                found, plan = "planned", True
        elif fact:
            if features.get("both") and (gap <= 3 or _denied_to_be(other, event, context)):
                found, last = other.modality, other.first
        elif (
            other.modality != "carried"
            and gap <= (_NOUN_GAP if other.form in ("noun", "word") else _REACH)
            and (not features.get("causal") or (causes and gap <= _NOUN_GAP))
            and (gap <= 1 or not features.get("trails"))
            and (plan or not features.get("believes"))
            and not (features.get("warns") and event.form == "participle")
            and not (features.get("admits") and _with_bi(other, context))
        ):
            found, last = other.modality, other.first
            plan = plan or found in _TO_COME or bool(features.get("plans"))
    if found == "planned" and "ف" in event.rule and _conditioned(token, low, context):
        found = "possible"
    return Mood(found, plan)


def _with_bi(word: EventMention, context: Context) -> bool:
    """Whether a verb has what it tells with ب: "أقرت الوزارة بمقتل 3 جنود", "أقر الوزير بأن", not "أقر بالإجماع"."""
    document = context.document
    for token in range(word.last, min(document.sentence(word.first).last, word.last + _ADMITS)):
        if token in context.quantity_at or document.folds[token] in COMMAS:
            return False
        told = token in context.event_at or "that" in context.tags(token)
        if told and document.folds[token].startswith("ب"):
            return True
    return False


def _denied_to_be(word: EventMention, event: EventMention, context: Context) -> bool:
    """Whether "أن يكون" and the like leads from a denial to what is denied: "نفى أن يكون جندي واحد قد دخل"."""
    if not word.features.get("turns"):
        return False
    for token in range(event.first - 1, max(word.last, event.first - _TRAIL), -1):
        if "denied_to_be" in context.tags(token) and "that" in context.tags(token - 1):
            return True
    return False


def _conditioned(token: int, low: int, context: Context) -> bool:
    """Whether a condition stands before a main clause that begins with ف: "إذا طلبت كييف ذلك فسترسل"."""
    for at in range(token, low - 1, -1):
        event = context.event_at.get(at)
        if event is not None and event.features.get("condition"):
            return True
    return False


def trailing(last: int, how: Mood, context: Context) -> Mood:
    """The mood with what is said of it behind: "خطة لإرسال 500 جندي قيد الدراسة", "رقم 500 غير دقيق"."""
    document = context.document
    high = min(document.sentence(last - 1).last, last + _TRAIL)
    for token in range(last, high):
        event = context.event_at.get(token)
        if event is not None:
            if event.features.get("trails") or (event.features.get("condition") and how.modality == "planned"):
                return Mood(event.modality, True)
            if event.form in ("past", "present"):
                break
        elif document.folds[token] in STOPS:
            break
    return how


def _ought(token: int, low: int, context: Context) -> bool:
    """Whether أن at a token stands behind "على فلان", and so says what somebody should do."""
    document = context.document
    for at in range(token - 2, max(low, token - 7) - 1, -1):
        if at in context.event_end:
            return False
        if "upon" in context.tags(at):
            return at == document.sentence(at).first or document.words[at - 1].shape is Shape.MARK
    return False


def _is_past(event: EventMention, context: Context) -> bool:
    """Whether an event is a finite verb of the past, not a verbal noun or a subjunctive of the same spelling."""
    token = event.first - 1
    begins = token < context.document.sentence(event.first).first
    if event.form == "past":
        return begins or "that" not in context.tags(token) or not context.document.folds[event.first].startswith("ا")
    if event.form != "stem":
        return False
    # One spelling for both: a verb begins its clause, a verbal noun stands inside one or is joined to another.
    if begins or "ف" in event.rule:
        return True
    if "و" in event.rule:
        return not _joins_noun(event, context)
    if context.document.folds[token] in _MARKS:
        return not _announced(event, context)
    return bool(context.tags(token) & _CLAUSES)


def _announced(event: EventMention, context: Context) -> bool:
    """Whether an announcement before an aside still waits for what it announces: "أعلنت باريس، الأربعاء، سحب"."""
    low = max(context.document.sentence(event.first).first, event.first - _TRAIL)
    for token in range(event.first - 1, low - 1, -1):
        other = context.event_end.get(token)
        if other is not None:
            return bool(other.features.get("announces")) or other.modality in _TO_COME
        if token in context.quantity_end:
            return False
    return False


def _joins_noun(event: EventMention, context: Context) -> bool:
    """Whether the nearest event before is a verbal noun: "بتدريب ونشر", "إرسال 500 جندي ونشر 300"."""
    low = max(context.document.sentence(event.first).first, event.first - 14)
    for token in range(event.first - 1, low - 1, -1):
        other = context.event_end.get(token)
        if other is not None and other.event:
            return other.form == "noun"
    return False


def _is_present(token: int, context: Context) -> bool:
    """Whether the word behind قد is a verb of the present: what قد makes possible."""
    if token >= len(context.document):
        return False
    event = context.event_at.get(token)
    if event is not None:
        return event.form == "present"
    return context.document.folds[token].startswith("ي")  # "ترتب" may be either


def _closed(token: int, last: int, context: Context) -> bool:
    """Whether nothing before a token can govern what stands behind it."""
    tags = context.tags(token)
    if not tags:
        return False
    if "relative" in tags:
        return True
    if "after" in tags or "since" in tags:
        return last - token <= 3 and "yet" not in context.tags(token + 1)
    if "opener" in tags:
        if "that" not in tags:
            before = context.event_end.get(token - 1)
            return before is None or bool(before.event)
        return context.document.folds[token].startswith("و")
    return False


def _denies(word: EventMention, last: int, event: EventMention, past: bool, context: Context) -> bool:
    """Whether a negation stands right before what governs an event, or the event itself ("لم ترسل", "لم يتم إرسال")."""
    if last == event.first and past and event.form != "word":
        return False
    gap = last - word.last
    if gap == 1 and "done_by_noun" in context.tags(word.last):
        return True
    return gap == 0 and "no_denial" not in context.tags(word.last)
