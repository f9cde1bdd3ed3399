"""Denials: what is denied of those who fell: their fall, or only somebody's part in it."""

from extract.find.mentions import EventMention
from extract.link.clauses import after_aside
from extract.link.context import Context
from extract.read.document import COMMAS

_OBJECT = 12  # tokens of who denies, and where, to what is denied
_SUBJECT = 4  # tokens from "they will be" to what they will have done
_PART = 6  # tokens from a part in what befell people to that
_STEPS = 3  # at most, words of a chain before what befell people: "عملية قتل"
_PREPOSED = frozenset(("from", "in", "to", "upon", "after", "with_it", "by", "cause", "behind_deed"))
_LEADS_TO = frozenset(("from", "in", "to", "upon", "behind_deed"))
_TURNED_TO = frozenset(("that", "content", "relative", "opener", "after"))
_ENDS_PART = frozenset(("that", "content", "relative", "opener", "hearsay", "what"))
_MARKS = frozenset(("،", ",", '"', "«", "“", ":", "(", "-"))


def only_its_part(event: EventMention, denial: EventMention, context: Context) -> bool:
    """Whether it is told in so many words that a part in what befell people is denied, not that it befell them.

    So behind a word for a part, "نفت ضلوعها في مقتل", "مسؤولية مقتل", "اتهامات بقتل", and where a word for the case
    stands behind a preposition: "المشتبه به في قضية قتل", "بتهمة قتل". "في بيان مقتل" is no such chain.
    """
    if not denial.features.get("turns") or event.form not in ("noun", "stem") or "و" in event.rule:
        return False
    if _of_case(event, denial, context):
        return True
    for at in range(event.first - 1, max(denial.last, event.first - _PART) - 1, -1):
        tags = context.tags[at]
        if "part_in" in tags:
            return True
        if tags & _ENDS_PART or context.document.folds[at] in COMMAS or context.quantity_at[at] is not None:
            return False
    return False


def _of_case(event: EventMention, denial: EventMention, context: Context) -> bool:
    """Whether words for the case lead from a preposition to what befell people; no news of it: "أنباء عن حادث مقتل"."""
    token = event.first - 1
    while token >= max(denial.last, event.first - _STEPS) and "case_of" in context.tags[token]:
        if _glued(token, context):
            break
        token -= 1
    if token < denial.last or context.has("hearsay", denial.last, token) or context.has("what", denial.last, token):
        return False
    if "case_of" in context.tags[token]:
        return _glued(token, context)
    return token < event.first - 1 and bool(context.tags[token] & _LEADS_TO)


def _glued(token: int, context: Context) -> bool:
    """Whether a word is joined to ب or ل: "بتهمة", "بارتكاب"."""
    return any(reading.proclitics[-1:] in ("ب", "ل") for reading in context.document.words[token].readings)


def that_of_what(denial: EventMention, event: EventMention, context: Context) -> bool:
    """Whether it is told in what was reported and is denied: "نفت ما ذكرته الوكالة من أن خمسين قتلوا"."""
    what = of = False
    for token in range(denial.last, event.first):
        tags = context.tags[token]
        if context.document.folds[token] in COMMAS:
            return False
        if of:
            other = context.event_at[token]
            if other is not None and other.event and not other.features.get("clear"):
                return False
        elif what:
            of = "from" in tags and "that" in context.tags[token + 1]
        else:
            what = "what" in tags
    return of


def will_have(event: EventMention, context: Context) -> bool:
    """Whether a past is one of a time to come: "سيكونون قد رحلوا", "ستكون القوات قد غادرت"."""
    might, folds = event.first - 1, context.document.folds
    if "will_be" not in context.present or might < 0 or "might" not in context.tags[might] or folds[might] != "قد":
        return False  # "ستكون هناك، وقد وصلت"
    low = max(context.document.sentence(event.first).first, might - _SUBJECT)
    for token in range(might - 1, low - 1, -1):
        if folds[token] in COMMAS:
            return False
        if "will_be" in context.tags[token]:
            return True
    return False


def of_its_part(event: EventMention, last: int, denial: EventMention, context: Context) -> bool:
    """Whether it is a part in what befell people that is denied: "نفت علاقتها بمقتل", "مسؤوليتها عن مقتل".

    Args:
        last: The first token of what governs so far.
    """
    if not denial.features.get("turns") or event.form not in ("noun", "stem") or last - denial.last == 0:
        return False
    about = range(denial.last, event.first)
    if any(context.tags[token] & {"hearsay", "what"} for token in about):
        return False
    return "ب" in event.rule or bool(context.tags[event.first - 1] & {"from", "in", "behind_deed"})


def denies_near(denial: EventMention, last: int, gap: int, context: Context) -> bool:
    """Whether a denial stands near what it denies at a token, or أن right behind it: "ليس صحيحا أن جنديا قتل".

    An aside may part them: "لا صحة، بحسب الوزارة، لمقتل سبعة جنود".
    """
    at = denial.last
    if at < last and context.document.folds[at] in COMMAS:
        at = after_aside(at, last + 1, context)
    if denial.features.get("both") and last - at <= gap:
        return True
    return bool(denial.features.get("of_all")) and "that" in context.tags[at]


def denied_behind(event: EventMention, last: int, context: Context) -> bool:
    """Whether a verb behind those counted, at a token, denies what opens the clause: "مقتل 15 جنديا نفاه الجيش"."""
    before, folds = event.first - 1, context.document.folds
    opens = before < context.document.sentence(event.first).first or "that" in context.tags[before]
    if not opens or event.form not in ("noun", "stem"):
        return False
    for token in range(last, min(context.document.sentence(event.first).last, last + _OBJECT)):
        verb = context.event_at[token]
        if verb is None:
            if folds[token] in COMMAS or context.tags[token] & _TURNED_TO or context.quantity_at[token] is not None:
                return False
            continue
        if not verb.event and verb.modality == "denied" and verb.features.get("turns"):
            return verb.form == "past" and not verb.rule and folds[token].endswith("ه")
        if verb.form in ("past", "present"):
            return False
    return False


def object_of_denial(event: EventMention, denial: EventMention, context: Context) -> bool:
    """Whether a denial has what befell people as its object, who denies between: "نفت الوزارة في بيان مقتل 30 جنديا".

    Not so behind a preposition: "نفت علاقتها بمقتل", "نفى تورطه في مقتل", "نفت مسؤوليتها عن مقتل".
    """
    told = denial.modality == "denied" and denial.features.get("turns") and denial.form in ("past", "present", "stem")
    if not told or event.form not in ("noun", "stem") or event.rule:
        return False
    if event.first - denial.last > _OBJECT or context.tags[event.first - 1] & _PREPOSED:
        return False
    return not any(
        context.document.folds[token] in _MARKS
        or context.quantity_at[token] is not None
        or context.tags[token] & _TURNED_TO
        for token in range(denial.last, event.first)
    )
