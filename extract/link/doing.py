"""Doing what: the event of a figure, its modality and its measure.

A figure takes the event of the word that governs it: the nearest one before it in its clause ("مقتل 5 جنود وإصابة 6"),
else the clause that describes it ("1500 جندي أعلن عن إرسالهم") or the verb behind it ("إن 5 جنود قتلوا"), else what its
noun says ("قتيلا"), else the figure it is listed with or tells again.
"""

from dataclasses import replace

from extract.find.mentions import EventMention, QuantityMention
from extract.link.before import Before, both, look_before
from extract.link.behind import behind, felled, own_clause
from extract.link.context import REACH, Context, between
from extract.link.mood import Mood, mood, trailing
from extract.link.outcome import ASSERTED, CASUALTIES, FLOWS, Doing, done
from extract.link.sides import Units
from extract.link.sizes import level, of_unit, size_of, sized
from extract.link.there import aboard, denied_to_be, disowned, were_there, whole_army, wont
from extract.link.turns import readies_to_leave, turned
from extract.read.fold import fold_word

_TOLD_AGAIN = 3
_PAST_ASIDE = 12
_PART = 10
_STATED = 3
_BESIDE = 4
_EXCEPT = 4
_VERSUS = 18
_ENGAGED = frozenset(("engaged", "present"))
_BY = frozenset(("from", "in"))


def happens(event: EventMention) -> bool:
    """Whether a word tells of an event of its own, not of sizes, moods or fights in general."""
    return bool(event.event) and not event.features.get("clear") and (event.event != "engaged" or event.form != "noun")


def doing(quantity: QuantityMention, context: Context) -> Doing:
    """Say what happens to the personnel that a quantity counts."""
    told = _doing(quantity, context)
    if told.modality == "asserted" and disowned(quantity, context):
        return replace(told, modality="denied")
    return told


def _doing(quantity: QuantityMention, context: Context) -> Doing:
    """What happens to those counted, whatever is said of that news behind it."""
    unit = context.lexicon.build(Units).event.get(fold_word(quantity.unit)) if quantity.unit else None
    before = look_before(quantity, context)
    event, rule = before.event, "before"
    if event is not None and event.event == "engaged":
        fell = felled(quantity, context)
        if fell is not None:
            event, rule = fell, "felled"
    governs = event or before.weak
    if governs is not None and governs.event == "engaged" and aboard(quantity, context):
        return Doing("present", "asserted", "stock", "aboard")
    if _by_whom(quantity, context):
        return Doing("engaged", "asserted", "stock", "agents")
    if _of_whole(quantity, context):
        return _whole(quantity, context)
    own = unit in CASUALTIES and (event is None or quantity.noun is not None or event.event not in CASUALTIES)
    fate = _own_fate(quantity, event, context)
    if fate is not None:
        return done(fate.event, "behind", fate, quantity, context)
    fallen = _of_the_fallen(quantity, context) if not own and (before.among or before.crossed) else None
    if fallen is not None:
        return done(fallen, "among", event, quantity, context)
    against = _against_the_fallen(quantity, context) if not own else None
    if against is not None and (event is None or event.event not in CASUALTIES):
        return Doing(against, "asserted", "casualty", "versus")
    if before.among and before.crossed and event is not None and event.features.get("level") is not None:
        listed = _listed(quantity, context)
        if listed is not None:
            return listed
    if not own and (before.listed or (event is None and before.among and not before.crossed)):
        listed = _listed(quantity, context)
        if listed is not None:
            return listed
    if event is not None and event.event in FLOWS and (before.crossed or quantity.first - event.last > 5):
        standing, sure = behind(quantity, context, near=4, clause=True)
        if standing is not None and standing.form == "participle" and standing.event == "present":
            return done("present", "standing", standing, quantity, context)
        if before.crossed and standing is not None and sure and standing.event == "alert":
            return done("alert", "standing", standing, quantity, context)
    if own:
        assert unit is not None
        what = "killed" if event is not None and both(event, quantity, context) else unit
        told = done(what, "unit", event, quantity, context)
        if told.modality == "denied" and event is not None and event.event not in CASUALTIES:
            return replace(told, modality="asserted")  # "لم يشتركوا في القتال، إضافة إلى 236 قتيلا"
        return told
    if before.owned:
        return done("present", "owned", None, quantity, context)
    if event is not None and event.features.get("joins") and context.lead(quantity) == "to":
        return _joined(quantity, context)
    if event is not None and event.features.get("replaces"):
        return _joined(quantity, context)
    if (event is None or event.event == "present") and wont(quantity, context):
        return Doing("present", "planned", "stock", "level")
    if event is not None and before.clear is not None and whole_army(quantity, before.clear, event, context):
        return sized(quantity, before.clear, before, context)
    if event is not None and event.features.get("mourns"):
        fell = own_clause(quantity, context)
        if fell is not None and fell.event in CASUALTIES:
            return done(fell.event, "clause", fell, quantity, context)  # "شيعوا 12 جنديا سقطوا أول من أمس"
    if (
        event is not None
        and before.crossed
        and event.event not in CASUALTIES
        and were_there(quantity, context)
        and not behind(quantity, context)[1]
    ):
        return Doing("present", "asserted", "stock", "were")  # "إبقاء 600 جندي، نزولا من ألف كانوا هناك"
    held = _held(quantity, event, context) if event is not None else None
    if held is not None:
        return done(held.event, "clause", held, quantity, context)
    if event is not None and event.features.get("level") is not None:
        bounded = quantity.precision != "exact" and context.tags(quantity.first - 1) & {"upon", "from"}
        if event.form == "present" and bounded:
            return sized(quantity, event, before, context)  # "لا تزيد القوة على 900 جندي"
        return level(quantity, event, before, context)
    if before.size is not None:
        return size_of(quantity, before.size, before, context)
    if event is not None and event.features.get("reach") and _amounts(quantity, event, context):
        return sized(quantity, event, before, context)
    asked = before.mood is not None and _asks(before.mood, quantity, context)
    if event is None and before.mood is not None and asked:
        event, rule = behind(quantity, context, near=9, clause=True)[0], "behind"
        if event is None or (event.event == "engaged" and event.form == "noun"):  # "طلبت 300 جندي للمعركة"
            how = mood(before.mood, context).modality
            return Doing("planned", how if how != "asserted" else before.mood.modality, "flow", "mood", before.mood)
    if event is None and _nobody_but(quantity, context):
        return Doing("present", "asserted", "stock", "except")
    if event is None:
        event, rule = own_clause(quantity, context), "clause"
        if event is not None and event.event in _ENGAGED:
            fell, sure = behind(quantity, context)
            if sure and fell is not None and fell.event in CASUALTIES and fell.first > event.first:
                event, rule = fell, "behind"  # "اثنان من المسلحين الذين شاركوا في الهجوم لقيا حتفهما"
    if event is None and denied_to_be(quantity, context):
        return Doing("present", "denied", "stock", "denied")
    if event is None and were_there(quantity, context) and not behind(quantity, context)[1]:
        return Doing("present", "asserted", "stock", "were")
    if event is None and before.weak is not None and before.crossed and _goes_on(quantity, context):
        listed = _listed(quantity, context)  # "بمشاركة 400 جندي و50 من نظرائهم"
        if listed is not None and context.anchors and context.anchors[-1] is before.weak:
            return listed
    if event is None and before.clear is not None and _set_apart(before.clear, context):
        event, rule = behind(quantity, context, near=_PAST_ASIDE)[0], "behind"
    if event is None:
        event, sure = behind(
            quantity, context, near=6 if before.clear is not None else REACH, clause=before.clear is not None
        )
        rule = "behind"
        if not sure and before.clear is not None and quantity.first - before.clear.last <= _STATED:
            return sized(quantity, before.clear, before, context)  # "تتراوح بين 10 و40 ألفا للتصدي"
        if not sure and before.weak is not None and before.weak.event != "engaged":
            event, rule = before.weak, "weak"
    if event is None:
        listed = _listed(quantity, context)
        if listed is not None:
            return listed
        event, rule = before.weak, "weak"
    if event is None:
        return _unsaid(quantity, before, unit, context)
    return _governed(quantity, event, rule, context, unit, before)


def _nobody_but(quantity: QuantityMention, context: Context) -> bool:
    """Whether nobody else was there: "ليس هناك سوى 60 حارسا"."""
    first = quantity.first
    near = range(max(context.sentence(quantity).first, first - _EXCEPT), first)
    excepted = any("except" in context.tags(i) for i in near)
    return excepted and any("adverb" in context.tags(i) or "ofthem" in context.tags(i) for i in near)


def _held(quantity: QuantityMention, event: EventMention, context: Context) -> EventMention | None:
    """What was done before to those who are freed or exchanged: "الإفراج عن 120 شرطيا أسروا", "بسبعة محتجزين"."""
    if event.event != "other":
        return None
    own = own_clause(quantity, context)
    if own is not None:
        theirs = not any(token in context.quantity_at for token in range(quantity.last, own.first))
        return own if theirs and own.event in CASUALTIES else None
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + _BESIDE)):
        other = context.event_at.get(token)
        if other is not None:
            told = other.form == "participle" and other.event == "captured" and other.features.get("number") != "s"
            return other if told and not other.rule else None
        if context.tags(token) & {"opener", "in", "to", "relative"}:
            return None
    return None


def _unsaid(quantity: QuantityMention, before: Before, unit: str | None, context: Context) -> Doing:
    """Where no word says what happens: the figure told again, troops on a road, else so many there are."""
    again = _again(quantity, before, context)
    if again is not None:
        return again
    if before.clear is not None:
        return sized(quantity, before.clear, before, context)
    if unit:
        return done(unit, "unit", None, quantity, context)
    if _bound(quantity, context):
        return Doing("planned", "planned", "flow", "bound")
    how = trailing(quantity.last, ASSERTED, context).modality
    if how == "asserted" and before.mood is not None and _right_behind(before.mood, quantity, context):
        how = before.mood.modality if before.mood.features.get("both") else how
    return Doing("present", how, "stock", "default")


def _right_behind(word: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a mood stands before a count with at most a small word between: "يمكنه إطعام 300" is of the feeding."""
    between_ = range(word.last, quantity.first)
    return len(between_) <= 2 and not any(len(context.document.folds[i]) > 3 and not context.tags(i) for i in between_)


def _goes_on(quantity: QuantityMention, context: Context) -> bool:
    """Whether a count is joined by و to the one before, adjectives and a force at most between."""
    document = context.document
    joined = document.folds[quantity.first][0] == "و" or document.folds[quantity.first - 1] == "و"
    near = any(token in context.quantity_end for token in range(quantity.first - 4, quantity.first))
    return joined and near


def _again(quantity: QuantityMention, before: Before, context: Context) -> Doing | None:
    """A count told again without what happens ("إن العدد 1800", "رقم عشرة آلاف", "تحدثت صحيفة عن 3500")."""
    if not context.figures:
        return None
    row = context.figures[-1]
    back = context.sentence(quantity).number - row.sentence_id
    if back > _TOLD_AGAIN or not (row.event in ("planned", "withdrawn") or (not back and row.event in CASUALTIES)):
        return None
    tags = context.tags
    first = quantity.first
    told = False
    for token in range(first - 1, max(first - 4, -1), -1):
        here = tags(token)
        if "bare_count" in here or ("spoken_of" in here and not between(context.places, token, first)):
            told = True
        if "opener" in here or context.document.folds[token] in "،,.":
            break
    high = min(quantity.last + 3, len(context.document))
    told = told or (before.clear is not None and any("new" in tags(i) for i in range(first - 3, high)))
    if not told:
        return None
    how = trailing(quantity.last, Mood(row.modality, True), context).modality
    return Doing(row.event, how, row.measure, "again", None)


def _bound(quantity: QuantityMention, context: Context) -> bool:
    """Whether troops are on a road with no verb: "3 آلاف جندي إضافي إلى الخليج" """
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        tags = context.tags(token)
        if "to" in tags:
            return bool(between(context.places, token + 1, token + 4))
        if "in" in tags or "from" in tags:
            return False
    return False


def _joined(quantity: QuantityMention, context: Context) -> Doing:
    """Those whom others join: what their own clause says, else they are there."""
    event = own_clause(quantity, context)
    if event is not None:
        return _governed(quantity, event, "joined", context, None, None)
    return Doing("present", "asserted", "stock", "joined")


def _governed(
    quantity: QuantityMention, event: EventMention, rule: str, context: Context, unit: str | None, before: Before | None
) -> Doing:
    if event.features.get("readies") and (leaving := readies_to_leave(quantity, event, context)) is not None:
        return done("withdrawn", rule, leaving, quantity, context)
    told = done(turned(event, quantity, rule, unit, context), rule, event, quantity, context)
    if before is not None and before.clear is not None and told.event not in CASUALTIES and told.event != "present":
        if event.first < before.clear.first and _partly(event, before.clear, context):
            return Doing("present", "asserted", "stock", "size", before.clear)
        if of_unit(before.clear.first, quantity, context):
            return replace(told, measure="strength")
    clear = before.clear if before is not None else None
    aside = clear is not None and event.first < clear.first and _set_apart(clear, context)
    if clear is not None and told.event == "present" and (aside or _whose_size(clear, context)):
        told = replace(told, modality="asserted")  # "طالب بالإبقاء على القوات، البالغ عددها 2500"
    if clear is not None and aside and told.event == "present" and of_unit(clear.first, quantity, context):
        return replace(told, measure="strength")  # "احتفظت الفرقة، وقوامها 12 ألفا، بثلث قواتها"
    if (
        told.event == "sent"
        and event.form == "noun"
        and rule not in ("clause", "joined")
        and _known_plan(event, quantity, context)
    ):
        return Doing("planned", "planned", "flow", rule, event)
    return told


def _set_apart(word: EventMention, context: Context) -> bool:
    """Whether a word of size begins an aside, behind which the sentence goes on: "كتيبة، قوامها 750 جنديا، ستنتشر"."""
    return word.first > 0 and context.document.folds[word.first - 1] in "،,-("


def _whose_size(word: EventMention, context: Context) -> bool:
    """Whether a participle with the article gives the size of a force named before it, which is as it is."""
    before = context.event_end.get(word.first - 1)
    if before is not None and before.features.get("clear") and word.form == "word":
        word = before  # "البالغ عددها"
    return word.form == "participle" and any(r.article for r in context.document.words[word.first].readings)


def _partly(event: EventMention, word: EventMention, context: Context) -> bool:
    """Whether what happens touches a part only of those whose number is told: "سحب معظم القوات، وعددها ألف"."""
    return any("partial" in context.tags(i) for i in range(event.last, min(word.first, event.last + 3)))


def _known_plan(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a definite noun points back to what is planned: "إن النشر يشمل 200 جندي"."""
    if not context.figures or context.figures[-1].event != "planned":
        return False
    near = context.sentence(quantity).number - context.figures[-1].sentence_id <= _TOLD_AGAIN
    return near and any(reading.article for reading in context.document.words[event.first].readings)


def _amounts(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether وصل is of a number, not of people: "ليصل العدد إلى 300", "يصل لنحو ألف"."""
    lead = context.lead(quantity)
    return lead == "to" or (lead == "ل" and event.last >= quantity.first - 1)


def _listed(quantity: QuantityMention, context: Context) -> Doing | None:
    """The event of the figure before, for one listed with it or part of it, in the same sentence."""
    if not context.figures:
        return None
    row, former = context.figures[-1], context.quantities[len(context.figures) - 1]
    if row.sentence_id != context.sentence(quantity).number or quantity.first - former.last > 12:
        return None
    for token in range(former.last, quantity.first):
        tags = context.tags(token)
        if "opener" in tags and "that" not in tags:
            return None
    anchor: EventMention | None = context.known.get("anchor")
    return Doing(row.event, row.modality, "stock" if row.measure == "strength" else row.measure, "listed", anchor)


def _by_whom(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are told as who did it: "خطف على أيدي 40 مسلحا", "من قبل ستة مسلحين"."""
    first = quantity.first
    if first == 0 or "by" not in context.tags(first - 1) or first - 1 in context.event_end:
        return False
    if any(reading.article for reading in context.document.words[first - 1].readings):
        return False  # "رميا بالرصاص"
    return context.document.folds[first - 1][0] == "ب" or (first > 1 and not context.tags(first - 2).isdisjoint(_BY))


def _of_whole(quantity: QuantityMention, context: Context) -> bool:
    """Whether a quantity is the whole of which a part was told: "3 من أصل 10 جنود"."""
    first = quantity.first
    return first > 1 and "whole_of" in context.tags(first - 1) and "from" in context.tags(first - 2)


def _whole(quantity: QuantityMention, context: Context) -> Doing:
    event = own_clause(quantity, context)
    if event is None:
        event, sure = behind(quantity, context, near=6, clause=True)
        event = event if sure and event is not None and event.features.get("number") != "s" else None
    if event is not None:
        return _governed(quantity, event, "whole", context, None, None)
    return Doing("present", "asserted", "stock", "whole")


def _own_fate(quantity: QuantityMention, event: EventMention | None, context: Context) -> EventMention | None:
    """The casualty verb of several right behind a figure, where another's stands before: "جنديين قتلا وخمسة أصيبوا"."""
    fate = context.event_at.get(quantity.last)
    if event is None or fate is None or fate.event not in CASUALTIES or fate.event == event.event:
        return None
    several = fate.features.get("number") in ("p", "d")
    return fate if several and fate.form == "past" and not fate.rule else None


def _of_the_fallen(quantity: QuantityMention, context: Context) -> str | None:
    """What befell those a quantity is part of, if their noun says so: "13 قتيلا، بينهم عشرة جنود"."""
    units = context.lexicon.build(Units).event
    low = max(context.sentence(quantity).first, quantity.first - _PART)
    among = False
    for token in range(quantity.first - 1, low - 1, -1):
        among = among or "them" in context.tags(token)
        if among and context.tags(token) & {"the_dead", "the_hurt"}:
            return "killed" if "the_dead" in context.tags(token) else "wounded"  # "باقي القتلى منهم 255 شرطيا"
        other = context.quantity_end.get(token)
        if other is not None:
            if other.category == "civilian" and not among:
                continue  # "12 جريحا، بينهم 8 مدنيين و4 شرطيين"
            if not among:
                return None
            what = units.get(fold_word(other.unit)) if other.unit else None
            return what if what in CASUALTIES else None
        if token in context.event_end and context.event_end[token].event:
            return None
    return None


def _against_the_fallen(quantity: QuantityMention, context: Context) -> str | None:
    """What befell those of one side, against whom the other's are set: "250 قتيلا و450 جريحا، مقابل 86 جنديا"."""
    first, units = quantity.first, context.lexicon.build(Units).event
    low = max(context.sentence(quantity).first, first - _VERSUS)
    if first <= low or "versus" not in context.tags(first - 1):
        return None
    counts = [context.quantity_end[i] for i in range(low, first) if i in context.quantity_end]
    fates = [units.get(fold_word(count.unit)) for count in counts if count.unit]
    return "killed" if "killed" in fates else None


def _asks(word: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a word demands or pledges so many: "طلب 500 جندي", "تعهدت رواندا بألف جندي"."""
    asks = word.features.get("wants") or (word.features.get("pledges") and context.lead(quantity) == "ب")
    return bool(asks) and quantity.first - word.last <= 14


__all__ = ["CASUALTIES", "FLOWS", "Doing", "doing", "happens"]
