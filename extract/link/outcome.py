"""Outcome: what is told of those counted, from the event that befalls them and the mood of the word that governs."""

from dataclasses import dataclass

from extract.find.mentions import EventMention, QuantityMention
from extract.find.tools import Tools
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.denials import denied_behind
from extract.link.mood import Mood, mood, trailing
from extract.read.document import COMMAS

CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))
FLOWS = frozenset(("sent", "planned", "withdrawn", "trained"))
OWN_CLAUSES = frozenset(("whole", "joined", "standing"))
"""Rules by which a clause that describes those counted says what happens: nothing before it governs that."""
ASSERTED = Mood("asserted", False)
_LASTS = frozenset(("lasts_to",))
_CAN_COME = frozenset(("sent", "withdrawn", "trained", "engaged"))
_RUMOUR = 4  # tokens from a rumour to what it tells
_WHAT = 6  # tokens from "what" people say to "about"
_SOON = 10
_VERB = 3
_DUE = 7  # tokens from "by the end of" to "last"
_NUMBER = 7  # tokens from a number to the verb of what becomes of it
_MOVES = frozenset(("sent", "withdrawn"))


@dataclass(slots=True)
class Doing:
    """Event, modality and measure, values as in `extract.tabulate.columns`; `anchor`: the word that governs."""

    event: str
    modality: str
    measure: str
    rule: str
    anchor: EventMention | None = None


def decides(event: EventMention, context: Context) -> bool:
    """Whether a present tense that moves troops is news of a decision ("واشنطن ترسل"), not of a habit."""
    if event.form != "present" or not event.features.get("causes") or event.rule or _of_vehicle(event, context):
        return False
    low = context.document.sentence(event.first).first
    number = context.event_at[event.last]
    if event.first == low and event.features.get("level") and number is not None and number.features.get("clear"):
        return False  # "تقلص عدد المقاتلين إلى 200": the number does it
    near = (context.event_end[token] for token in range(max(low, event.first - _NUMBER), event.first))
    if any(word is not None and word.features.get("clear") for word in near):
        return False  # "عدد الجنود هناك تقلص"
    return not any(
        "owns" in context.tags[i] or "no_denial" in context.tags[i]
        for i in range(max(low, event.first - 3), event.first)
    )


def _of_vehicle(event: EventMention, context: Context) -> bool:
    """Whether a verb describes a vehicle right before it: "وصلت سفينة تنقل 800 جندي"."""
    at = event.first - 1
    if at < 0 or context.event_end[at] is not None:
        return False
    forms = context.lexicon.build(Tools).nouns.of(context.document.words[at])
    return any(form.noun.category == "equipment" and not form.article for form in forms)


def _rumoured(event: EventMention, context: Context) -> bool:
    """Whether what befell people is told as hearsay: "الأنباء عن أسر 12 جنديا", "ما تتداوله المواقع عن مقتل مئة"."""
    about = event.first - 1
    if context.has("hearsay", event.first - _RUMOUR, event.first):
        return True
    if about < 1 or "from" not in context.tags[about]:
        return False
    news = context.event_end[about]
    if news is not None and news.features.get("news"):
        return True  # "الحديث عن أسر 50 جنديا"
    low = max(context.document.sentence(event.first).first, about - _WHAT)
    return context.has("what", low, about) and not any(context.document.folds[at] in COMMAS for at in range(low, about))


def _takes_in(event: EventMention, context: Context) -> bool:
    """Whether it is told whom a deployment that was announced takes in: "النشر يشمل نحو 200 من أفراد الدعم"."""
    document = context.document
    if event.form != "noun" or not event.features.get("causes") or event.last >= len(document):
        return False
    return document.folds[event.first].startswith("ال") and "takes_in" in context.tags[event.last]


def done(what: str, rule: str, anchor: EventMention | None, quantity: QuantityMention, context: Context) -> Doing:
    """The row of an event, with the mood of the word that governs."""
    first = quantity.last if rule in OWN_CLAUSES else 0
    how = mood(anchor, context, first) if anchor is not None and not anchor.features.get("there") else ASSERTED
    if anchor is not None:
        excepted = how.modality == "denied" and _excepted(anchor, quantity, context)
        if (
            how.modality == "denied"
            and what not in CASUALTIES
            and context.has("except", anchor.first - 2, anchor.first)
        ):
            how = Mood("planned", True)  # "لم يوافق البرلمان إلا على إرسال عشرين"
        elif excepted:
            by_noun = "done_by_noun" in context.tags[anchor.first - 1]  # "لن يتم إرسال أكثر من 200"
            never = anchor.first > by_noun and "wont" in context.tags[anchor.first - 1 - by_noun]
            how = Mood("planned", True) if never and what not in CASUALTIES else ASSERTED  # "لن ترسل سوى 200"
            if anchor.first > 1 and "might" in context.tags[anchor.first - 2]:
                how = Mood("possible", True)  # "قد لا يبقى سوى 650 جنديا"
        elif how.modality == "asserted" and denied_behind(anchor, quantity.last, context):
            how = Mood("denied", False)
        elif what in CASUALTIES and _rumoured(anchor, context):
            behind = trailing(quantity.last, how, context)
            how = behind if behind.modality == "denied" else how  # "الأنباء عن أسر 12 جنديا بأنها ملفقة"
        elif how.modality in ("asserted", "planned"):
            if what not in CASUALTIES:
                how = trailing(quantity.last, how, context)
            if how.modality == "asserted" and (
                (what in _MOVES and (decides(anchor, context) or _takes_in(anchor, context)))
                or _to_come(what, anchor, quantity, context)
            ):
                how = Mood("planned", True)
    if how.modality == "planned" and anchor is not None and _carried_out(anchor, quantity, context):
        how = ASSERTED
    if how.plan or how.modality in ("planned", "possible"):
        gives = anchor is not None and anchor.features.get("gives") and context.lead(quantity) == "ب"
        if what == "sent" or (gives and what in ("present", "engaged")):
            what = "planned"
    modality = how.modality
    called = anchor is not None and anchor.features.get("calls") and (anchor.form == "noun" or "س" in anchor.rule)
    if called and anchor is not None and "س" in anchor.rule and what != "withdrawn":
        what = "planned"  # "ستستدعي 300 ألف": they are to come
    if (what in CASUALTIES and modality == "planned") or (what == "alert" and modality != "possible" and not called):
        modality = "asserted"
    freed = what == "other" and anchor is not None and anchor.features.get("frees")
    measure = "casualty" if what in CASUALTIES else "flow" if what in FLOWS or freed else "stock"
    return Doing(what, modality, measure, rule, anchor)


def _to_come(what: str, event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a present tense or a verbal noun is dated in the future: "ينسحب 300 جندي الأسبوع المقبل"."""
    stays = bool(event.features.get("stays"))
    named = event.form == "stem" and event.first > 0 and context.tags[event.first - 1] & {"from", "upon", "in", "to"}
    if what in _CAN_COME and event.form in ("noun", "stem") and _set_for(quantity, context):
        return True
    settles = what == "present" and event.form == "present" and bool(event.features.get("settles"))
    if (what not in _CAN_COME and not stays and not settles) or not (named or event.form in ("present", "noun")):
        return False
    if what == "trained" and event.form == "noun" and "ل" in event.rule:
        return True  # "لتدريب 500 جندي": the purpose
    folds = context.document.folds
    if event.form == "noun" and _ahead(event, context):
        return True
    _, high = context.window(quantity)
    for token in (*range(event.last, quantity.first), *range(quantity.last, min(high, quantity.last + _SOON))):
        if folds[token] in STOPS or (token >= quantity.last and context.quantity_at[token] is not None):
            return False
        if what == "engaged" and token > quantity.last and _other_verb(token, context):
            return False  # "في مناورات تختتم قريبا"
        if settles and (folds[token] in COMMAS or "before" in context.tags[token]):
            return False  # "ينتشر هناك ألف جندي، وستصل قبل نهاية الشهر"
        tags = context.tags[token]
        until = stays and "until" in tags and token >= quantity.last and not _until_now(token, high, context)
        begun = "begin" in tags and token + 1 < high and "from" in context.tags[token + 1]
        later = "later_on" in tags and event.form == "present"
        soon = event.form == "present" and _within_days(token, high, context)
        if "coming" in tags or later or until or begun or soon or _due(token, high, context):
            return True
    return False


def _carried_out(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb of the past behind those counted says that it was done: "أعلن أن نشر 300 جندي تم أمس"."""
    if event.form not in ("noun", "stem") or event.first > quantity.first:
        return False
    for token in range(quantity.last, min(context.window(quantity)[1], quantity.last + _SOON)):
        if context.document.folds[token] in COMMAS or context.tags[token] & {"relative", "opener", "that"}:
            return False
        verb = context.event_at[token]
        if verb is not None:
            done_ = verb.form == "past" and verb.modality == "carried" and not verb.rule and not verb.event
            return done_ and context.event_at[verb.last] is None  # not "نشر 300 جندي تم تدريبهم"
    return False


def _other_verb(token: int, context: Context) -> bool:
    """Whether a word of the present of which nothing is known stands right before a time to come: its verb."""
    if token + 1 >= len(context.document) or "coming" not in context.tags[token + 1]:
        return False
    fold = context.document.folds[token]
    plain = context.tags[token] <= _LASTS and context.event_at[token] is None  # "تدريبات تنتهي قريبا"
    return fold[0] in "يت" and len(fold) > _VERB and plain


def _set_for(quantity: QuantityMention, context: Context) -> bool:
    """Whether what a noun tells is set for a time to come: "نشر 300 جندي المقرر الشهر المقبل"."""
    last = min(context.window(quantity)[1], quantity.last + _RUMOUR)
    for token in range(quantity.last, last):
        word = context.event_at[token]
        if word is not None:
            set_ = not word.event and word.modality == "planned" and not word.rule
            definite = context.document.folds[token].startswith("ال")
            return set_ and definite and context.has("coming", word.last, min(last, word.last + _RUMOUR))
    return False


def _ahead(event: EventMention, context: Context) -> bool:
    """Whether a verb of the present before a verbal noun is of a time to come: "تنطلق غدا مناورات بمشاركة"."""
    low = max(context.document.sentence(event.first).first, event.first - _SOON)
    coming = False
    for token in range(event.first - 1, low - 1, -1):
        word = context.event_end[token]
        if context.document.folds[token] in STOPS or context.document.folds[token] in COMMAS:
            return False
        if word is not None and (word.form == "past" or word.modality == "said"):
            return False
        if coming and context.document.folds[token].lstrip("وف")[:1] in ("ي", "ت"):
            return True
        coming = coming or "coming" in context.tags[token]
    return False


def _due(token: int, high: int, context: Context) -> bool:
    """Whether a time is named by which something will be done: "قبل نهاية العام", not "قبل نهاية العام الماضي"."""
    if "before" not in context.tags[token]:
        return False
    if token + 1 >= high or "deadline" not in context.tags[token + 1]:
        return False
    return not context.has("gone_by", token + 2, min(high, token + _DUE))


def _within_days(token: int, high: int, context: Context) -> bool:
    """Whether a time begins within which something will be done: "خلال أيام", not "خلال الأيام الماضية"."""
    if "in_time" not in context.tags[token] or token + 1 >= high or "few_times" not in context.tags[token + 1]:
        return False
    return not context.has("gone_by", token + 2, min(high, token + _DUE))


def _until_now(token: int, high: int, context: Context) -> bool:
    """Whether "until" is followed by now, or by what has passed: "حتى الآن", "حتى أيلول الماضي"."""
    return context.has("now", token + 1, min(high, token + 2)) or context.has(
        "gone_by", token + 1, min(high, token + _DUE)
    )


def _excepted(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether what is denied is so but for those counted: "لم يصل سوى 400", "لم يصل أكثر من 400"."""
    return quantity.rule == "bounded" or context.has("except", event.last, quantity.first)
