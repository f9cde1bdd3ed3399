"""Behind: the event that stands behind a quantity and speaks of it ("إن خمسة جنود قتلوا", "5000 جندي منتشرين")."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.clauses import STOPS, after_aside
from extract.link.context import REACH, Context
from extract.link.objects import acts_upon, object_at
from extract.read.document import COMMAS
from extract.read.tokens import Shape

_ENDS = STOPS | frozenset("،,:")
_THEIRS = ("هم", "هما", "ها")
_HEAD = 5
_BODY = 9
_DESCRIBING = 14  # tokens that may go on with a clause that describes those counted
_CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))


def behind(
    quantity: QuantityMention, context: Context, near: int = REACH, clause: bool = False
) -> tuple[EventMention | None, bool]:
    """The event behind a quantity, at most `near` tokens away, and whether it surely speaks of it.

    A verb is sure; a participle or a noun close by may be. With `clause` the search ends at a comma.
    """
    document = context.document
    _, high = context.window(quantity)
    high = min(high, quantity.last + near)
    fallback: EventMention | None = None
    noun: EventMention | None = None
    first: EventMention | None = None
    relative = among = was = before = other = later = False
    token = quantity.last
    while token < high:
        if document.folds[token] in COMMAS:
            beyond = after_aside(token, high, context)
            if beyond > token:  # what is told of them ends with the next comma
                token = beyond
                high = next((at for at in range(token, high) if document.folds[at] in COMMAS), high)
                continue
        event = context.event_at[token]
        if event is None:
            tags = context.tags[token]
            if "relative" in tags:
                relative = not _of_another(token, quantity, context)
                other = not relative
            elif "them" in tags:
                among = True
            elif (
                ("opener" in tags and ("that" not in tags or document.folds[token][0] == "و"))
                or "despite" in tags  # "لا يزال 900 جندي هناك رغم الانسحاب"
                or document.folds[token] in STOPS
                or document.folds[token] == ":"
                or (clause and document.folds[token] in COMMAS)
            ):
                break
            elif "after" in tags:
                later = True
            was = "owns" in tags
            token += 1
            continue
        distance = token - quantity.last
        token = event.last
        if (event.event, event.form) == ("captured", "word") and document.words[token - 2].shape is Shape.NUMBER:
            continue  # "لا يزالون متحصنين، وبحوزتهم 45 رهينة"
        grade = "no" if other else _grade(event, distance, relative, among, context)
        if token < high and ("some_of" in context.tags[token] or _of_some(event, context)):
            grade = "no"  # "21 جنديا عاد أحدهم محمولا"
        if later and grade in ("noun", "maybe"):
            grade = "no"  # "اعتديا عليه عندما كان رهن الاحتجاز"
        other = False
        if grade == "stop":
            break
        if grade == "take" and "و" in event.rule and context.quantity_at[event.last] is not None:
            break  # "..., واقتيد عشرات الجنود": of those behind it
        if grade == "take":
            if relative or was:  # "الذين شاركوا في الهجوم لقوا حتفهم": the verb behind says more
                first, before, relative = first or event, before or was, False
            elif first is None or ("و" not in event.rule and (before or event.features.get("number") in ("p", "d"))):
                return event, True
        elif grade == "noun":
            noun = noun or event
        elif grade == "maybe":
            fallback = fallback or event
        among = was = False
    if first is not None:
        return first, True
    if noun is not None:
        return _strong(noun, high, context) or noun, True
    return fallback, False


def _to_count(event: EventMention, context: Context) -> bool:
    """Whether right behind what may be a coming a number stands that is reached: "ووصل إلى 5 آلاف"."""
    if event.last >= len(context.document) or "to" not in context.tags[event.last]:
        return False
    return context.quantity_at[event.last + 1] is not None or context.quantity_at[event.last + 2] is not None


def _of_another(token: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a relative pronoun of the singular is of a noun behind a preposition: "3 كانوا في المنزل الذي قصف"."""
    document = context.document
    if not document.folds[token].endswith(("ذي", "تي")):
        return False
    return any(context.tags[i] & {"in", "to"} for i in range(quantity.last, token))


def _grade(event: EventMention, distance: int, relative: bool, among: bool, context: Context) -> str:
    """How well an event behind a quantity may be its own: take, noun, maybe, no; or stop."""
    features = event.features
    if not event.event:
        if features.get("near") and "و" in event.rule:
            return "stop"  # "كان هناك 100 ألف جندي، ولم يبق منهم سوى 2500": a clause of its own
        aside = event.form == "participle" and context.document.folds[event.first - 1] in COMMAS
        told = event.modality == "said" or (
            aside and bool(features.get("turns"))
        )  # "لديها ألف مقاتل، نافيا أن تكون جندت"
        return "stop" if told and (aside or event.form in ("past", "present")) else "no"
    if features.get("clear") or features.get("size") or features.get("level"):
        return "no"
    if features.get("role") == "loser" and event.form in ("past", "present"):
        return "no"  # "يقاتل ألف جندي، وخسرت القوات"
    if features.get("reach") and event.form in ("past", "present", "stem") and _to_count(event, context):
        return "no"  # "كان العدد 3 آلاف ووصل إلى 5 آلاف": a number comes to so many
    if features.get("bare") and not follows(event, features["needs"], context):
        return "no"
    if features.get("strictly") and not context.document.folds[min(event.last, len(context.document) - 1)].endswith(
        "هم"
    ):
        return "no"  # "ألفا جندي لتؤدي القوة مهمتها"
    if features.get("role") == "agent" and _upon_others(event, context):
        return "no"
    if features.get("strong"):
        return "take"
    if features.get("predicate"):
        if distance <= 1 and event.event == "wounded" and not among:
            return "take"  # "30 جنديا آخرين جرحى يتلقون العلاج"
        return "maybe" if not among and distance <= 6 else "no"
    if features.get("preposed") and event.form == "stem" and not relative:
        return "no"  # "3 آلاف جندي سيمرون عبر البلاد"
    if features.get("weak"):
        described = event.event == "trained" and event.form == "participle" and distance == 0
        return "no" if described else "maybe"  # "ألف عسكري مدرب باتوا في مواقعهم"
    if event.form in ("past", "present", "stem"):
        single = event.form == "stem" and features.get("number") == "s"
        return "no" if single and not relative and distance > 6 else "take"
    if event.form == "participle":
        if distance <= 4 and not any(r.article for r in context.document.words[event.first].readings):
            return "take"
        return "maybe" if distance <= 8 else "no"
    if event.form == "noun":
        if event.event == "engaged":
            return "maybe"
        if distance == 0 and not event.rule and features.get("causes") and _has_object(event, context):
            return "no"  # "تولى 45 مظليا إجلاء الرعايا": what they see to
        if event.first > 0 and "about_to" in context.tags[event.first - 1]:
            return "take"  # "على وشك دخول البلدة"
        if features.get("role") == "agent" and "ل" in event.rule and not _defined(event, context):
            return "no"  # "ألف مقاتل لطرد القاعدة": what they are to do
        theirs = distance <= 5 and context.document.folds[event.first].endswith(("هم", "هما")) and "ل" in event.rule
        if features.get("own") or theirs or ("ب" in event.rule and distance <= 3) or _carried_out(event, context):
            return "take" if features.get("own") else "noun"
        return "maybe"
    return "take" if event.form == "word" else "maybe"


def _has_object(event: EventMention, context: Context) -> bool:
    """Whether a definite noun stands right behind a noun of action: "إجلاء الرعايا"."""
    words, at = context.document.words, event.last
    return at < len(words) and any(reading.article for reading in words[at].readings)


def _upon_others(event: EventMention, context: Context) -> bool:
    """Whether a verb of a force has its object right behind it: "القوات، وعددها ألفان، قتلت 30 مسلحا", "تدرب الجيش"."""
    at = event.last
    if event.form not in ("past", "present") or event.features.get("object") or at >= len(context.document):
        return False
    if event.event == "trained" and "armies" in context.tags[at]:
        return True  # "300 جندي يدربون القوات المالية"
    if event.features.get("number") != "s":
        return False
    counted = context.quantity_at[at]
    if counted is not None:
        return counted.category in ("personnel", "civilian") and counted.start == context.document.starts[at]
    return object_at(at, context)


def own_clause(quantity: QuantityMention, context: Context) -> EventMention | None:
    """What the clause that describes those counted says of them: "650 جنديا وصلوا", "1500 جندي أعلن عن إرسالهم".

    The clause begins behind the noun and its adjectives, with or without a relative pronoun.
    """
    document = context.document
    _, high = context.window(quantity)
    if quantity.noun is not None:
        for token in range(quantity.noun + 1, quantity.last):  # "17 عنصرا قتلوا على الأقل"
            inside = context.event_at[token]
            if inside is not None and inside.event and inside.features.get("number") in ("p", "d"):
                return inside
    relative = told = ordered = False
    reach = _HEAD
    token = quantity.last
    while token < min(high, quantity.last + reach):
        event = context.event_at[token]
        if event is None:
            tags = context.tags[token]
            if "relative" in tags:
                relative, reach = True, token - quantity.last + _BODY
            elif document.folds[token] in _ENDS or ("opener" in tags and "that" not in tags):
                return None
            elif "owns" in tags and not relative:
                relative, reach = True, token - quantity.last + _BODY
            token += 1
            continue
        if "و" in event.rule or "ف" in event.rule:
            return None
        verbal = event.form in ("past", "present", "stem")
        if event.event and event.form == "noun":
            theirs = document.folds[event.first].endswith(_THEIRS)
            theirs = theirs or (ordered and "ب" in event.rule)  # "الذين أمروا بالتوجه"
            return event if theirs and (told or relative) else None
        if verbal and _of_some(event, context):
            return None
        if event.event == "trained" and verbal and _upon_others(event, context):
            return None
        if event.event and (verbal or (relative and event.form == "participle")):
            plural = event.features.get("number") != "s" or event.features.get("object") or relative or told
            loose = event.features.get("weak") and not (
                event.features.get("preposed") and event.features["number"] == "p"
            )
            idle = event.features.get("clear") or event.features.get("size") or loose  # "عبروا خليج عدن" is no "عبر"
            return event if plural and not idle else None
        if not event.event and (verbal or event.form == "participle" or event.form == "word"):
            told, reach = True, token - quantity.last + _BODY
            plural = event.features.get("number") == "p" and not document.folds[token].endswith(_THEIRS)
            ordered = event.modality == "planned" and bool(event.features.get("wants")) and plural
        token = event.last
    return None


def main_clause(event: EventMention, quantity: QuantityMention, context: Context) -> EventMention | None:
    """What the sentence itself says of those whom a clause before it only describes.

    "ألفا جندي دربوا في الأردن يشاركون في المعارك", "60 عنصرا من الذين تلقوا تدريبات اجتازوا الحدود",
    "500 يتمركزون في مالي سينقلون". Who fell is not described by it, and a present tense behind a coming goes with it
    ("دخلوا البلدة يطلقون النار").
    """
    if event.event in _CASUALTIES:
        return None
    document = context.document
    _, high = context.window(quantity)
    sure = event.event == "trained" or context.has("relative", quantity.last, event.first)
    for token in range(event.last, min(high, event.last + _DESCRIBING)):
        if document.folds[token] in COMMAS:
            if context.event_at[token + 1] is None:
                return None
            continue
        tags = context.tags[token]
        others = "relative" in tags and document.folds[token].endswith(("ذي", "تي"))  # "التحالف الذي تقوده واشنطن"
        if document.folds[token] in _ENDS or "opener" in tags or context.quantity_at[token] is not None:
            return None
        if "relative" in tags and not others:
            return None
        found = context.event_at[token]
        if found is None or not found.event:
            continue
        if "و" in found.rule or "ف" in found.rule:
            return None
        fold, features = document.folds[token], found.features
        if found.form == "noun" and fold.endswith(_THEIRS) and _carried_out(found, context):
            return found
        plural = found.form in ("past", "present") and features.get("number") in ("p", "d")
        if plural and not fold.endswith(("ه", "ها")) and not features.get("size") and not features.get("clear"):
            to_come = found.form == "present" and "س" in found.rule  # "يتمركزون في إيطاليا سينقلون إلى"
            return found if sure or to_come or found.form == "past" else None
    return None


def _of_some(event: EventMention, context: Context) -> bool:
    """Whether a verb is told of a number of those counted: "كان هناك 3000 جندي انسحب منهم ألف"."""
    at = event.last
    if at + 2 < len(context.document) and "from" in context.tags[at] and "them" in context.tags[at + 1]:
        at += 1  # "انسحب من بينهم ألف"
    elif at + 1 >= len(context.document) or "ofthem" not in context.tags[at]:
        return False
    return context.quantity_at[at + 1] is not None or context.quantity_at[at + 2] is not None


def _defined(event: EventMention, context: Context) -> bool:
    word = context.document.words[event.first]
    return word.fold.endswith(_THEIRS) or any(reading.article for reading in word.readings)


def _carried_out(event: EventMention, context: Context) -> bool:
    """Whether a verbal noun stands behind تم or جرى, and so is the sentence's verb."""
    return event.first > 0 and "done_by_noun" in context.tags[event.first - 1]


def _strong(noun: EventMention, high: int, context: Context) -> EventMention | None:
    """What people are to be in outweighs how they come to it: "4000 بالبقاء في حالة تأهب" is alert."""
    for token in range(noun.last, min(high, noun.last + 5)):
        event = context.event_at[token]
        if event is not None and event.features.get("strong"):
            return event
    return None


def felled(quantity: QuantityMention, context: Context) -> EventMention | None:
    """What was done to people behind an attack on them ("فأرداهما قتيلين") or a wake of them ("الذين قتلوا")."""
    _, high = context.window(quantity)
    relative = False
    for token in range(quantity.last, min(high, quantity.last + 8)):
        relative = relative or "relative" in context.tags[token]
        event = context.event_at[token]
        if event is not None and event.event:
            theirs = event.features.get("number") == "d" and quantity.value_max == 2
            if "ف" in event.rule and (acts_upon(event, context) or theirs):
                return None  # "أطلق مسلحان النار فقتلا شرطيا", "فقتلاه"
            felling = relative or "ف" in event.rule or event.form == "word"
            return event if event.event in _CASUALTIES and felling else None
    return None


def follows(event: EventMention, words: object, context: Context) -> bool:
    """Whether one of some words stands behind an event in its sentence ("لقي ... مصرعهم")."""
    document = context.document
    last = min(document.sentence(event.first).last, event.last + REACH)
    wanted: frozenset[str] = words  # type: ignore[assignment]
    return any(r.stem in wanted for i in range(event.last, last) for r in document.words[i].readings)
