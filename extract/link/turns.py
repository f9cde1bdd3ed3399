"""Turns: what a governing word comes to where its place, its object or what was told before says more than it does."""

from extract.find.facts import facts_of
from extract.find.known import Is
from extract.find.mentions import EventMention, QuantityMention
from extract.find.surroundings import loses_nothing
from extract.link.before import both
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.mood import mood
from extract.link.objects import acts_upon, has_object, object_at
from extract.link.outcome import CASUALTIES, OWN_CLAUSES
from extract.link.sides import ARMIES, Units, side
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_NAMED = 4  # further tokens that the name of a service may take
_MOVED = 18  # tokens behind people in which the place they leave and the one they go to are named
_OBJECT = 4  # tokens from those who train to whom they train
_HURT = 3  # tokens from those who fell to "wounded"
_OURS = "نا"
_SOON = 14  # tokens from a verb of the present to the time that makes it one to come
_TAKEN = 7  # tokens from fighters to those they take, their group between
_BREAKS = frozenset(("opener", "relative", "them", "in", "to", "by", "against", "versus"))
_LED = frozenset(("in", "to", "from", "against", "between", "by"))


def turned(event: EventMention, quantity: QuantityMention, rule: str, unit: str | None, context: Context) -> str:
    """The event that a governing word comes to for those counted: "نقل 50 جنديا من سوريا" is withdrawn, not sent.

    Args:
        event: The word that governs.
        quantity: Those counted.
        rule: How it was found: before, behind, clause ...
        unit: What the counted noun says happened, or None.
        context: All that is known of the document.
    """
    what, features = event.event, event.features
    first = quantity.last if rule in OWN_CLAUSES else 0
    if features.get("calls") and _from_abroad(quantity, context):
        what = "withdrawn"
    elif what == "wounded" and both(event, quantity, context):
        what = "killed"
    elif (features.get("calls") and (unit == "trained" or _serves(quantity, context))) or (
        unit == "trained" and what == "sent" and "hosts" in context.tags[event.first]
    ):
        what = "trained"  # "استقبلت المعسكرات ألف متطوع"
    elif (features.get("masses") and _massed(event, first, context)) or (
        features.get("stands") and _stands(event, first, context)
    ):
        what = "present"
    elif (
        (features.get("moves") and _hospital(quantity, event, context))
        or (what == "sent" and _hurt(quantity, context))
        or (features.get("falls") and _fell_hurt(quantity.last if rule == "before" else event.last, quantity, context))
    ):
        what = "wounded"
    elif features.get("moves") and _of_the_hurt(quantity, context):
        what = "other"
    elif (features.get("moves") and _leaves(event, quantity, context)) or (
        what == "sent" and not features.get("role") and _in_flight(event, quantity, context)
    ):
        what = "withdrawn"
    elif features.get("settles") and (
        event.form == "participle" or _stands(event, first, context) or _in_spite(event, context)
    ):
        what = "present"
    elif (features.get("lost") and event.form == "noun" and not _of_its(event, context)) or (
        features.get("lost")
        and event.form in ("past", "stem")
        and not _loses(event, quantity, context)
        and not context.document.folds[event.first].endswith(_OURS)  # "فقدنا 11 مقاتلا"
        and (event.last >= quantity.first if rule == "before" else _are_gone(event, quantity, context))
    ):
        what = "missing"
    elif features.get("lost") and event.first == quantity.last and quantity.value_max == 1 and rule != "before":
        what = "other"  # "جنديا واحدا فقد الوعي"
    elif what == "trained" and rule == "before" and _trains(quantity, event, context):
        what = "present"
    elif what in CASUALTIES and (
        (_strikes(quantity, event, context) or _seize(quantity, event, context))
        if rule == "before"
        else rule != "weak" and (_does(event, context) or _takes_hostages(quantity, event, context))
    ):
        what = "engaged"
    elif (
        (features.get("joins") and _reinforces(quantity, event, context))
        or (features.get("returns") and _returns(quantity, context))
        or (features.get("departs") and _departs_for(event, quantity, context))
    ):
        what = "sent"
    return what


def _are_gone(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted before a verb of losing are lost themselves: "فقدا", "جنديا واحدا فقد", not "فقد ساقه"."""
    document = context.document
    dual = quantity.value_max == 2 and document.folds[event.first].endswith("ا")
    if dual or event.features.get("number") in ("p", "d"):
        return True
    facts = facts_of(document, context.lexicon).all
    return quantity.value_max == 1 and loses_nothing(document, facts, event.last)


def _massed(event: EventMention, first: int, context: Context) -> bool:
    """Whether massing is done: a finite verb of the past ("حشدت مئة جندي"), no verbal noun ("بدأت في حشد")."""
    if event.form not in ("past", "stem") or mood(event, context, first).modality != "asserted":
        return False
    return event.form == "past" or not event.first or not context.tags[event.first - 1] & {"in", "to", "from", "upon"}


def _stands(event: EventMention, first: int, context: Context) -> bool:
    """Whether the present tense says how things are ("تنشر واشنطن 62 ألف جندي"), not a headline's news."""
    if event.form != "present" or mood(event, context, first).modality != "asserted":
        return False
    if event.features.get("role") != "agent":
        return True
    end = min(context.document.sentence(event.first).last, event.last + _SOON)
    return not _headline(event, context) and not context.has("coming", event.last, end)


def _in_spite(event: EventMention, context: Context) -> bool:
    """Whether something happened in spite of those who stand there: "رغم انتشار 300 شرطي", "على الرغم من انتشار"."""
    if event.form != "noun" or not event.first:
        return False
    return "despite" in context.tags[event.first - 1] or (
        "from" in context.tags[event.first - 1] and event.first > 1 and "despite" in context.tags[event.first - 2]
    )


def _headline(event: EventMention, context: Context) -> bool:
    """Whether a verb stands behind its subject in the first line, and that line ends in no full stop."""
    sentence = context.document.sentence(event.first)
    if sentence.first != 0 or event.first == 0 or event.rule:
        return False
    return context.document.folds[sentence.last - 1] != "."


def _leaves(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether people who are moved leave a place under siege or one named with من, and go to none that is named."""
    _, high = context.window(quantity)
    left = False
    for token in range(event.last, quantity.first):
        if "to" in context.tags[token] and context.places.between(token + 1, token + 3):
            return False  # "نقلت إلى ليبيا ألف مقاتل من إدلب"
    for token in range(quantity.last, min(high, quantity.last + _MOVED)):
        tags = context.tags[token]
        if "besieged" in tags or "away" in tags:
            return True
        if "from" in tags and context.places.between(token + 1, token + 4):
            left = True
        elif left and "to" in tags:
            return False
    return left


def _in_flight(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether those who cross run away: "عبر 30 جنديا الحدود فارين من القتال", "عبور 30 جنديا هربا من المعارك"."""
    _, high = context.window(quantity)
    last = max(event.last, quantity.last)
    fled = context.event_at[quantity.last]  # "وصل إلى تونس 13 ضابطا فروا من قواتهم"
    if fled is not None and fled is not event and fled.features.get("flees") and fled.form == "past" and not fled.rule:
        return True
    return context.has("in_flight", last, min(high, last + 7))


def readies_to_leave(quantity: QuantityMention, event: EventMention, context: Context) -> EventMention | None:
    """The leaving that people get ready for: "يستعد 2000 جندي لمغادرة العراق"."""
    _, high = context.window(quantity)
    for token in range(max(event.last, quantity.last), min(high, quantity.last + 6)):
        other = context.event_at[token]
        if other is not None and other.event:
            if other.features.get("returns") and context.has("clash", other.last, min(high, other.last + 3)):
                return None  # "للعودة إلى القتال"
            return other if other.event == "withdrawn" and other.form == "noun" and "ل" in other.rule else None
    return None


def _reinforces(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those who join add to troops: "قد ينضم إليهم قرابة 4 آلاف"."""
    low, high = context.window(quantity)
    last = min(high, max(event.last, quantity.last) + 4)
    marines = any(a.actor in ARMIES for a in context.actors.between(quantity.first, quantity.last))
    soldiers = marines or side(quantity, context) == "state"
    moving = bool(context.figures) and context.figures[-1].event in ("sent", "planned", "alert")
    far = min(high, last + _NAMED)
    if soldiers and any("to" in context.tags[i - 1] and _others_at(i, quantity, context) for i in range(last, far)):
        return True  # "أكثر من ألفين من مشاة البحرية الأميركية (المارينز) إلى ألف جندي موجودين"
    for token in range(max(low, event.last), last):
        tags = context.tags[token]
        if soldiers and "to" in context.tags[token - 1] and _others_at(token, quantity, context):
            return True  # "مئتا جندي سينضمون إلى الخمسين الموجودين"
        if ("reinforced" in tags and (soldiers or moving)) or (soldiers and "reinforced_force" in tags):
            return True
    return False


def _others_at(token: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether other personnel are counted at a token."""
    counted = context.quantity_at[token]
    return counted is not None and counted is not quantity and counted.category == "personnel"


def _returns(quantity: QuantityMention, context: Context) -> bool:
    """Whether those brought back were withdrawn before: "سحبت 3500 ثم أعادت ألفا منهم"."""
    if not context.figures or context.figures[-1].event != "withdrawn":
        return False
    near = context.figures[-1].sentence_id == context.sentence(quantity).number
    last = min(quantity.last + 2, len(context.document))
    return near and context.has("them", quantity.noun or quantity.first, last)


def _departs_for(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether those who leave set out: told of as to be sent, with no place that they leave, or from where they live.

    "غادر 200 جندي ثكنتهم متوجهين إلى كوسوفو".
    """
    if _sets_out(event, quantity, context):
        return True
    if not context.figures or context.figures[-1].event not in ("planned", "sent"):
        return False
    if event.form == "past":
        return False
    _, high = context.window(quantity)
    last = max(event.last, quantity.last)
    return not context.places.between(last, min(high, last + 3))


def _sets_out(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether troops leave their own barracks, or no place that is named, bound for another."""
    _, high = context.window(quantity)
    last = max(event.last, quantity.last)
    home = False
    for token in range(last, min(high, last + 9)):
        tags = context.tags[token]
        home = home or "homes" in tags
        if "bound_for" in tags or (home and "to" in tags):
            return home or not context.places.between(last, token)
        if "opener" in tags or context.document.folds[token] == "،":
            return False
    return False


def _strikes(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted did it ("اغتال مسلحان ضابطا"): in the nominative, with another as the object."""
    if event.features.get("role") != "agent" or event.form not in ("past", "stem") or quantity.noun is None:
        return False
    if event.last == quantity.first and (has_object(quantity, context) or _takes_others(quantity, context)):
        return True
    noun = context.document.folds[quantity.noun]
    single = quantity.value_max == 1 and quantity.noun == quantity.first and not noun.endswith("ا")
    if event.last != quantity.first or not (single or noun.endswith(("ان", "ون"))):
        return False
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 12)):
        then = context.event_at[token]
        if (then is not None and then.event) or context.tags[token] & {"adversative", "while"}:
            return False  # "قتل جنديان، لكن ثلاثة نجوا"
        if single and (context.document.folds[token] in "،,(" or context.tags[token] & {"after", "cause", "with_it"}):
            return False
        other = context.quantity_at[token]
        if other is not None and context.places.between(token, token + 1):
            continue  # "بمحافظة إبين" are no two fathers
        if other is None and single and "one_of" in context.tags[token]:
            fold = context.document.folds[token]  # "قتل جندي تركي في إدلب الأحد": a day
            return fold[0] not in "وبل" and not fold.startswith("ال") and not context.tags[token - 1] & _LED
        if other is not None:
            joined = context.document.folds[token][0] == "و" or context.document.folds[token - 1] == "و"
            led = single and bool(context.tags[token - 1] & _LED)
            return not joined and not led and other.category in ("personnel", "civilian")
    return False


def _takes_others(quantity: QuantityMention, context: Context) -> bool:
    """Whether fighters right behind a verb have others counted as its object: "احتجز 30 مسلحا من كذا 20 جنديا"."""
    if side(quantity, context) != "militant":
        return False
    folds = context.document.folds
    for token in range(quantity.last, min(context.window(quantity)[1], quantity.last + _TAKEN)):
        other = context.quantity_at[token]
        if other is not None:
            free = other.start == context.document.starts[token] and not context.has("ofthem", token, other.last)
            if not free or context.tags[token - 1] & _LED or folds[token - 1] == "و":
                return False
            soldiers = other.category == "personnel" and side(other, context) in ("state", "police")
            return soldiers or other.category == "civilian"
        if (
            context.event_at[token] is not None
            or folds[token][0] == "و"
            or folds[token] in STOPS
            or folds[token] in COMMAS
        ):
            return False
        if context.tags[token] & _BREAKS:
            return False
    return False


def _trains(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted right behind "train" do it, a force its object: "يدرب 60 ضابطا فرنسيا القوات المالية".

    So do trainers whose number is told behind them: "وجود مدربين بريطانيين عددهم مئتان".
    """
    if event.form == "participle" and quantity.noun is None and quantity.unit is not None:
        return context.document.folds[event.first].startswith(fold_word(quantity.unit))
    if event.features.get("role") != "agent" or event.last != quantity.first or event.form not in ("past", "present"):
        return False
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + _OBJECT)):
        if "armies" in context.tags[token] and context.document.folds[token].startswith("ال"):
            return not context.tags[token - 1] & _LED
    return False


def _seize(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted stand right behind a verb whose object is a man of title: "احتجز عشرة من الحرس الرئيس"."""
    if event.features.get("role") != "agent" or event.form not in ("past", "stem") or event.last != quantity.first:
        return False
    _, high = context.window(quantity)
    known = facts_of(context.document, context.lexicon).speech
    for token in range(quantity.last, min(high, quantity.last + 8)):
        folds = context.document.folds
        if context.event_at[token] is not None or folds[token] in "،.":
            return False
        definite = token > quantity.last and folds[token].startswith("ال") and folds[token - 1].startswith("ال")
        if definite and known[token].flags & Is.TITLE:
            return True
    return False


def _of_its(event: EventMention, context: Context) -> bool:
    """Whether a noun tells who loses: "فقدانها لستين جنديا", "فقدان الجيش 25 من أفراده"."""
    if any(actor.first == event.last for actor in context.actors.between(event.last, event.last + 1)):
        return True
    return context.document.folds[event.first].endswith(context.lexicon.build(Units).pronouns)


def _takes_hostages(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted take others as hostages: "ستة مسلحين أخذوا أحد الرجال رهينة"."""
    if not event.features.get("hostages"):
        return False
    folds = context.document.folds
    return any(folds[i].endswith(("وا", "ون")) and len(folds[i]) > 4 for i in range(quantity.last, event.first))


def _loses(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a side lost those counted: "[تشاد] فقدت ستة وعشرين منهم", where "فقد ستة وعشرون" is missing."""
    document = context.document
    if event.last == quantity.first and _of_side(event.first, context):
        return True  # "كان الجيش قد فقد 22 جنديا"
    if event.last == quantity.first and event.first > 0 and "relative" in context.tags[event.first - 1]:
        own = document.folds[quantity.first : quantity.last]  # "الجيش الذي فقد مئتين من رجاله"
        return any(context.relations.is_theirs(fold) for fold in own)
    if event.last == quantity.first and event.first > 0 and "self" in context.tags[event.first - 1]:
        return True  # "أقر القائد بأنه فقد عشرين من رجاله"
    if event.first < quantity.first and event.features.get("number") == "p":
        return True  # "خصومه فقدوا 13 ألف رجل"
    if event.last != quantity.first or not document.folds[event.first].endswith("ت"):
        return False
    noun = quantity.noun
    return noun is None or not document.folds[noun].endswith("ات")


def _of_side(token: int, context: Context) -> bool:
    """Whether a force or a group stands right before a verb, as its subject."""
    at = token - 1 if token and "might" in context.tags[token - 1] else token
    verb = context.event_at[token]
    joined = verb is not None and "و" in verb.rule
    return not joined and any(actor.last == at for actor in context.actors.between(at - 3, at))


def _from_abroad(quantity: QuantityMention, context: Context) -> bool:
    """Whether those called serve elsewhere: "استدعت ألفين من جنودها العاملين في العراق"."""
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        event = context.event_at[token]
        if event is not None:
            return event.form == "participle" and event.event == "present"
        if "from" in context.tags[token]:
            return bool(context.places.between(token + 1, token + 3))
    return False


def _hurt(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are called wounded right behind: "40 جنديا جريحا", "جنديين مصابين"."""
    state = context.event_at[quantity.last]
    if state is None or state.event != "wounded":
        return False
    indefinite = state.form == "participle" and not context.document.folds[state.first].startswith("ال")
    return indefinite or bool(state.features.get("predicate"))


def _fell_hurt(behind: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether those who fell are called wounded a little behind: "سقط ثلاثة جنود أرمن جرحى", "سقطوا جرحى"."""
    folds = context.document.folds
    for token in range(behind, min(context.window(quantity)[1], behind + _HURT)):
        state = context.event_at[token]
        if state is not None:
            dead = context.event_at[state.last] if state.last < len(folds) else None  # "جرحى وقتلى"
            hurt = state.event == "wounded" and bool(state.features.get("predicate")) and not state.rule
            return hurt and (dead is None or dead.event != "killed")
        if folds[token][0] == "و" or folds[token] in COMMAS or context.tags[token] & (_BREAKS | _LED):
            return False
    return False


def _hospital(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted are taken to hospital, or away as wounded: "نقل 29 من الجنود جرحى إلى المدينة"."""
    if _hurt(quantity, context):
        return True
    _, high = context.window(quantity)
    for token in (*range(event.last, quantity.first), *range(quantity.last, min(high, quantity.last + 14))):
        tags = context.tags[token]
        if "hospital" in tags:
            return True
        if "opener" in tags and "that" not in tags:
            return False
    return False


def _of_the_hurt(quantity: QuantityMention, context: Context) -> bool:
    """Whether those moved are some of the wounded told of before."""
    if not context.figures or context.figures[-1].event not in ("wounded", "other"):
        return False
    return context.sentence(quantity).number - context.figures[-1].sentence_id <= 1


def _serves(quantity: QuantityMention, context: Context) -> bool:
    _, high = context.window(quantity)
    return context.has("service", quantity.last, min(high, quantity.last + 4))


def _does(event: EventMention, context: Context) -> bool:
    """Whether those counted did it themselves: "مسلحين يحتجزون رهائن", "قتلوا ثلاثة جنود"."""
    number = event.features.get("number")
    if event.form in ("noun", "stem") and event.rule == "ب":
        return event.features.get("role") == "agent"  # "اتهم خمسة جنود بقتل مدنيين"
    if event.form in ("noun", "stem") and event.rule == "ل" and event.features.get("role") == "agent":
        return context.document.folds[event.first].endswith(("هم", "هما")) and object_at(event.last, context)
    if _it_is_who(event, context):
        return event.features.get("role") == "agent"
    if event.form == "present":
        return number == "p" and event.features.get("role") == "agent"
    if acts_upon(event, context):
        return True
    others = context.quantity_at[event.last] if event.form == "past" and number in ("p", "d") else None
    years = others is not None and others.category == "unknown" and "between" in context.tags[event.last]
    if others is None or years:
        return False  # "قتلوا بين 2003 و2009"
    return others.start == context.document.starts[event.last]  # not "ثلاثة جنود قتلوا وخمسة أصيبوا"


def _it_is_who(event: EventMention, context: Context) -> bool:
    """Whether those counted are told to be who did it: "أحد الجنود هو من قتل السائق"; not "هو الذي قتل في"."""
    at, behind = event.first - 1, event.last
    if at < 1 or behind >= len(context.document) or "it_is" not in context.tags[at - 1]:
        return False
    folds, tags = context.document.folds, context.tags
    who = bool(tags[at] & {"relative", "from"})
    return (
        who and folds[behind][0].isalpha() and not tags[behind] & _LED and not context.dates.between(behind, behind + 1)
    )
