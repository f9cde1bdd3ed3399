"""Clauses before: days and places of a clause that stands before that of a figure, and whether they are its, too.

"قتل سبعة الأحد، فيما طلب إرسال 300" says nothing of when they go; "قصف المواقع الأحد ردا على مقتل جندي" not when
he fell.
"""

from extract.find.mentions import DateMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.ties import parts
from extract.read.document import COMMAS

_ASIDE = 9  # tokens of an aside on some of the fallen
_IN_ATTACKS = CASUALTIES | {"engaged"}
_QUESTION = 8  # tokens from "ردا على" to what is said then
_TELLS = frozenset(("that", "content", "content_own"))
_CONTENT = frozenset(("that", "content"))
_TOLD_FORMS = frozenset(("past", "present", "stem"))
_GOES_ON = frozenset(("by_hearsay", "where"))  # "حسب الوزارة", "اليوم، حيث لا يزال 300 جندي"
_KNOWN_FIGHTS = frozenset(("operations", "clash", "scene_of", "strike", "assault"))
_FOUGHT = frozenset(("scene_at", "dated_attack", "clash", "strike", "assault", "assaults", "target", "befalls"))


def of_statement_before(last: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether what ends at a token stands in a statement before that which tells of those who stand or move.

    "للقوات في مالي، وأضاف الوزير إن الفرقة تضم 4 آلاف"; the dead who are told of next may have fallen there.
    """
    if event.event in _IN_ATTACKS:
        return False
    said = False
    for token in range(last, quantity.first):
        told = context.event_at[token]
        if told is not None and told.modality == "said" and told.form in ("past", "present"):
            said = "و" in told.rule
        elif said and not context.tags[token].isdisjoint(_CONTENT):
            return True
    return False


def of_clause_before(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a clause of its own parts those who move or stand from a date before: "قتل 7 الأحد، فيما طلب إرسال 300".

    The dead of both clauses may have fallen that day, but not beside "استقال الوزير الأحد، فيما قتل جندي".
    """
    stop = quantity.first if event.anchor is None else min(event.anchor.first, quantity.first)
    if event.event == "alert":
        return False
    if event.event in _IN_ATTACKS:
        return _beside_peace(mention, stop, context) or _rumoured(mention, stop, context)
    folds = context.document.folds
    if event.rule == "size" and event.anchor is not None and event.anchor.form == "past":
        stop -= 1  # "انطلقت الأحد دورية، وضمت مئة جندي"
    for token in range(mention.last + 1, stop + 1):
        tags = context.tags[token]
        if parts(tags) and tags.isdisjoint(_GOES_ON):
            return True
        verb = context.event_at[token]
        told = verb is not None and "و" in verb.rule and verb.form in _TOLD_FORMS
        if told and folds[token - 1] in COMMAS:
            return True
    return False


def _beside_peace(mention: DateMention, stop: int, context: Context) -> bool:
    """Whether "فيما" stands between a date and a token, and nothing before it tells of fights or attacks.

    The fight told of behind it may be known from before: "طردوا الخميس من البلدة، فيما أسفرت العمليات عن مقتل 23".
    """
    parted = next((i for i in range(mention.last + 1, stop + 1) if "while" in context.tags[i]), None)
    if parted is None:
        return False
    led_to, fight = parted + 1, parted + 2
    if fight < stop and "result" in context.tags[led_to] and context.document.folds[fight].startswith("ال"):
        known = context.event_at[fight]
        if (known is not None and known.event == "engaged") or context.tags[fight] & _KNOWN_FIGHTS:
            return False
    for token in range(context.document.sentence(mention.first).first, parted):
        event = context.event_at[token]
        if (event is not None and event.event in _IN_ATTACKS) or not context.tags[token].isdisjoint(_FOUGHT):
            return False
    return True


def _rumoured(mention: DateMention, stop: int, context: Context) -> bool:
    """Whether a date is when something else was said, before somebody speaks: "بخلاف ما تردد الأحد، أفاد مصدر"."""
    at = mention.first - 1
    if at < 1 or "what" not in context.tags[at - 1]:
        return False
    verb = context.event_at[at]
    if "rumoured" not in context.tags[at] and (verb is None or verb.modality != "said"):
        return False
    told = (context.event_at[token] for token in range(mention.last, stop))
    return any(e is not None and e.modality == "said" and e.form in ("past", "present") for e in told)


def of_all_fallen(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date stands behind dead and wounded joined by و: "مقتل 8 وإصابة 3 إثر كمين الجمعة"."""
    joined, passed = False, 0
    for token in range(quantity.last, mention.first):
        if token < passed:
            continue
        tags = context.tags[token]
        if context.document.folds[token] in COMMAS:
            passed = _past_some(token, mention.first, context)
            continue
        other = tags & {"that", "opener", "after", "them", "ofthem", "dated"} and "cause" not in tags
        if other or context.document.folds[token] in "؛؟!:":
            return False
        event = context.event_at[token]
        if event is None:
            continue
        if event.event not in _IN_ATTACKS and event.event:
            return False
        joined = joined or (event.event in CASUALTIES and "و" in event.rule)
    return joined


def _past_some(comma: int, stop: int, context: Context) -> int:
    """The token behind an aside on some of the fallen that a comma opens and another closes before `stop`; else 0.

    "وجرح خمسة، أحدهم إصابته بالغة، في كمين الجمعة".
    """
    folds, some = context.document.folds, False
    for token in range(comma + 1, min(stop, comma + _ASIDE)):
        if folds[token] in COMMAS:
            return token + 1 if some else 0
        event = context.event_at[token]
        if event is not None and event.form in _TOLD_FORMS and event.event not in CASUALTIES:
            return 0
        tags = context.tags[token]
        if "after" in tags or parts(tags):
            return 0
        some = some or "them" in tags or "ofthem" in tags
    return 0


def answered(last: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether what was done at a place or on a day that ends at a token answers for those counted behind it.

    "قصفت مواقع في سوريا الأحد ردا على مقتل جندي"; not "في تعز، قال المصدر ردا على سؤال إن جنديين قتلا".
    """
    if "answering" not in context.present:
        return False
    folds = context.document.folds
    said = False
    for token in range(last, quantity.first):
        told = context.event_at[token]
        said = said or (told is not None and told.modality == "said" and told.form in ("past", "present"))
        if "answering" not in context.tags[token]:
            continue
        if "upon" in context.tags[token + 1] or folds[token + 1].startswith("ل"):
            words = range(token + 2, min(quantity.first, token + _QUESTION))
            return not (said and any(not context.tags[i].isdisjoint(_TELLS) for i in words))
    return False
