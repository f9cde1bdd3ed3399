"""Doing what: the event of a figure, its modality and its measure.

A figure takes the event of the word that governs it: the nearest one before it in its clause ("مقتل 5 جنود وإصابة 6"),
else the clause that describes it ("1500 جندي أعلن عن إرسالهم") or the verb behind it ("إن 5 جنود قتلوا"), else what its
noun says ("قتيلا"), else the figure it is listed with or tells again.
"""

from dataclasses import dataclass, replace

from extract.find.mentions import EventMention, QuantityMention
from extract.link.before import Before, both, look_before
from extract.link.behind import behind, felled, own_clause
from extract.link.context import REACH, Context, between
from extract.link.mood import Mood, mood, trailing
from extract.link.sides import Units, side
from extract.read.fold import fold_word

CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))
FLOWS = frozenset(("sent", "planned", "withdrawn", "trained"))
_MOVES = frozenset(("sent", "withdrawn"))
_TOLD_AGAIN = 3
_PAST_ASIDE = 12
_ASSERTED = Mood("asserted", False)


@dataclass(frozen=True, slots=True)
class Doing:
    """Event, modality and measure, values as in `extract.tabulate.columns`; `anchor`: the word that governs."""

    event: str
    modality: str
    measure: str
    rule: str
    anchor: EventMention | None = None


def happens(event: EventMention) -> bool:
    """Whether a word tells of an event of its own, not of sizes, moods or fights in general."""
    return bool(event.event) and not event.features.get("clear") and (event.event != "engaged" or event.form != "noun")


def doing(quantity: QuantityMention, context: Context) -> Doing:
    """Say what happens to the personnel that a quantity counts."""
    unit = context.lexicon.build(Units).event.get(fold_word(quantity.unit)) if quantity.unit else None
    before = look_before(quantity, context)
    event, rule = before.event, "before"
    if event is not None and event.event == "engaged":
        fell = felled(quantity, context)
        if fell is not None:
            event, rule = fell, "felled"
    if _of_whole(quantity, context):
        return _whole(quantity, context)
    own = unit in CASUALTIES and (event is None or quantity.noun is not None or event.event not in CASUALTIES)
    if not own and (before.listed or (event is None and before.among and not before.crossed)):
        listed = _listed(quantity, context)
        if listed is not None:
            return listed
    if event is not None and event.event in FLOWS and (before.crossed or quantity.first - event.last > 5):
        standing, sure = behind(quantity, context, near=4, clause=True)
        if standing is not None and standing.form == "participle" and standing.event == "present":
            return _done("present", "standing", standing, quantity, context)
        if before.crossed and standing is not None and sure and standing.event == "alert":
            return _done("alert", "standing", standing, quantity, context)
    if own:
        assert unit is not None
        what = "killed" if event is not None and both(event, quantity, context) else unit
        return _done(what, "unit", event, quantity, context)
    if before.owned:
        return _done("present", "owned", None, quantity, context)
    if event is not None and event.features.get("joins") and context.lead(quantity) == "to":
        return _joined(quantity, context)
    if event is not None and event.features.get("level") is not None:
        return _level(quantity, event, before, context)
    if before.size is not None:
        return _size(quantity, before.size, before, context)
    if event is not None and event.features.get("reach") and _amounts(quantity, event, context):
        return _sized(quantity, event, before, context)
    asked = before.mood is not None and before.mood.features.get("wants") and _asks(before.mood, quantity)
    if event is None and before.mood is not None and asked:
        event, rule = behind(quantity, context, near=9)[0], "behind"
        if event is None:
            how = mood(before.mood, context).modality
            return Doing("planned", how if how != "asserted" else before.mood.modality, "flow", "mood", before.mood)
    if event is None:
        event, rule = own_clause(quantity, context), "clause"
    if event is None and before.clear is not None and _set_apart(before.clear, context):
        event, rule = behind(quantity, context, near=_PAST_ASIDE)[0], "behind"
    if event is None:
        event, sure = behind(
            quantity, context, near=6 if before.clear is not None else REACH, clause=before.clear is not None
        )
        rule = "behind"
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


def _unsaid(quantity: QuantityMention, before: Before, unit: str | None, context: Context) -> Doing:
    """Where no word says what happens: the figure told again, troops on a road, else so many there are."""
    again = _again(quantity, before, context)
    if again is not None:
        return again
    if before.clear is not None:
        return _sized(quantity, before.clear, before, context)
    if unit:
        return _done(unit, "unit", None, quantity, context)
    if _bound(quantity, context):
        return Doing("planned", "planned", "flow", "bound")
    how = trailing(quantity.last, _ASSERTED, context).modality
    if how == "asserted" and before.mood is not None and quantity.first - before.mood.last <= 2:
        how = before.mood.modality if before.mood.features.get("both") else how
    return Doing("present", how, "stock", "default")


def _again(quantity: QuantityMention, before: Before, context: Context) -> Doing | None:
    """A count told again without what happens ("إن العدد 1800", "رقم عشرة آلاف", "تحدثت صحيفة عن 3500")."""
    if not context.figures:
        return None
    row = context.figures[-1]
    if context.sentence(quantity).number - row.sentence_id > _TOLD_AGAIN or row.event not in ("planned", "withdrawn"):
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
        return _governed(quantity, event, "clause", context, None, None)
    return Doing("present", "asserted", "stock", "joined")


def _governed(
    quantity: QuantityMention, event: EventMention, rule: str, context: Context, unit: str | None, before: Before | None
) -> Doing:
    what, features = event.event, event.features
    if what == "wounded" and both(event, quantity, context):
        what = "killed"
    elif features.get("readies") and (leaving := _readies_to_leave(quantity, event, context)) is not None:
        return _done("withdrawn", rule, leaving, quantity, context)
    elif features.get("calls") and (unit == "trained" or _serves(quantity, context)):
        what = "trained"
    elif features.get("stands") and _stands(event, context):
        what = "present"
    elif features.get("moves") and _hospital(quantity, event, context):
        what = "wounded"
    elif features.get("moves") and _of_the_hurt(quantity, context):
        what = "other"
    elif features.get("moves") and _leaves(quantity, context):
        what = "withdrawn"
    elif features.get("settles") and (event.form == "participle" or _stands(event, context)):
        what = "present"
    elif (
        features.get("lost")
        and event.form in ("past", "stem")
        and (event.last >= quantity.first if rule == "before" else features.get("number") == "p")
    ):
        what = "missing"
    elif what in CASUALTIES and (
        _strikes(quantity, event, context) if rule == "before" else rule != "weak" and _does(event, context)
    ):
        what = "engaged"
    elif (
        (features.get("joins") and _reinforces(quantity, event, context))
        or (features.get("returns") and _returns(quantity, context))
        or (features.get("departs") and _departs_for(event, quantity, context))
    ):
        what = "sent"
    done = _done(what, rule, event, quantity, context)
    if before is not None and before.clear is not None and done.event not in CASUALTIES and done.event != "present":
        if event.first < before.clear.first and _partly(event, before.clear, context):
            return Doing("present", "asserted", "stock", "size", before.clear)
        if _of_unit(before.clear.first, quantity, context):
            return replace(done, measure="strength")
    if done.event == "sent" and event.form == "noun" and rule != "clause" and _known_plan(event, quantity, context):
        return Doing("planned", "planned", "flow", rule, event)
    return done


def _set_apart(word: EventMention, context: Context) -> bool:
    """Whether a word of size begins an aside, behind which the sentence goes on: "كتيبة، قوامها 750 جنديا، ستنتشر"."""
    return word.first > 0 and context.document.folds[word.first - 1] in "،,-("


def _partly(event: EventMention, word: EventMention, context: Context) -> bool:
    """Whether what happens touches a part only of those whose number is told: "سحب معظم القوات، وعددها ألف"."""
    return any("partial" in context.tags(i) for i in range(event.last, min(word.first, event.last + 3)))


def _known_plan(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a definite noun points back to what is planned: "إن النشر يشمل 200 جندي"."""
    if not context.figures or context.figures[-1].event != "planned":
        return False
    near = context.sentence(quantity).number - context.figures[-1].sentence_id <= _TOLD_AGAIN
    return near and any(reading.article for reading in context.document.words[event.first].readings)


def _stands(event: EventMention, context: Context) -> bool:
    """Whether the present tense says how things are ("تنشر واشنطن 62 ألف جندي"), not a headline's news."""
    if event.form != "present" or mood(event, context).modality != "asserted":
        return False
    return not (event.features.get("role") == "agent" and _headline(event, context))


def _headline(event: EventMention, context: Context) -> bool:
    """Whether a verb stands behind its subject in the first line, and that line ends in no full stop."""
    sentence = context.document.sentence(event.first)
    if sentence.first != 0 or event.first == 0 or event.rule:
        return False
    return context.document.folds[sentence.last - 1] != "."


def _decides(event: EventMention, context: Context) -> bool:
    """Whether a present tense that moves troops is news of a decision ("واشنطن ترسل"), not of a habit."""
    if event.form != "present" or not event.features.get("causes") or event.rule:
        return False
    low = context.document.sentence(event.first).first
    return not any(
        "owns" in context.tags(i) or "no_denial" in context.tags(i)
        for i in range(max(low, event.first - 3), event.first)
    )


def _done(what: str, rule: str, anchor: EventMention | None, quantity: QuantityMention, context: Context) -> Doing:
    """The row of an event, with the mood of the word that governs."""
    how = mood(anchor, context) if anchor is not None else _ASSERTED
    if anchor is not None:
        excepted = how.modality == "denied" and _excepted(anchor, quantity, context)
        if excepted:
            how = _ASSERTED
        elif how.modality in ("asserted", "planned"):
            if what not in CASUALTIES:
                how = trailing(quantity.last, how, context)
            if how.modality == "asserted" and what in _MOVES and _decides(anchor, context):
                how = Mood("planned", True)
    if (what == "sent" or (what == "present" and anchor is not None and anchor.features.get("gives"))) and (
        how.plan or how.modality in ("planned", "possible")
    ):
        what = "planned"
    modality = how.modality
    if (what in CASUALTIES and modality == "planned") or (what == "alert" and modality != "possible"):
        modality = "asserted"
    measure = "casualty" if what in CASUALTIES else "flow" if what in FLOWS else "stock"
    return Doing(what, modality, measure, rule, anchor)


def _amounts(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether وصل is of a number, not of people: "ليصل العدد إلى 300", "يصل لنحو ألف"."""
    lead = context.lead(quantity)
    return lead == "to" or (lead == "ل" and event.last >= quantity.first - 1)


def _excepted(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether what is denied is so but for those counted: "لم يصل سوى 400"."""
    return any("except" in context.tags(i) for i in range(event.last, quantity.first))


def _listed(quantity: QuantityMention, context: Context) -> Doing | None:
    """The event of the figure before, for one listed with it or part of it, in the same sentence."""
    if not context.figures:
        return None
    row, former = context.figures[-1], context.quantities[len(context.figures) - 1]
    if row.sentence_id != context.sentence(quantity).number or quantity.first - former.last > 12:
        return None
    anchor: EventMention | None = context.known.get("anchor")
    return Doing(row.event, row.modality, "stock" if row.measure == "strength" else row.measure, "listed", anchor)


def _level(quantity: QuantityMention, event: EventMention, before: Before, context: Context) -> Doing:
    """A change of strength: to so many ("إلى 100 ألف": present) or by so many ("بـ3000": sent or withdrawn)."""
    lead = context.lead(quantity)
    sized = before.clear is not None and "whole" not in context.tags(before.clear.first)
    more = quantity.last < len(context.document) and "more" in context.tags(quantity.last)
    toll = _toll(event, quantity, context)
    if toll is not None and lead == "to":
        return _done(toll.event, "toll", toll, quantity, context)
    if lead == "from":
        return Doing("present", "asserted", "stock", "level", event)
    if lead == "to" or (sized and lead != "ب" and not more):
        done = _done("present", "level", event, quantity, context)
        return replace(done, modality="planned") if done.modality == "asserted" and _decides(event, context) else done
    return _done(event.event, "level", event, quantity, context)


def _toll(event: EventMention, quantity: QuantityMention, context: Context) -> EventMention | None:
    """The killed or wounded whose number rises: "ارتفع عدد الجنود القتلى إلى 184"."""
    low, high = context.window(quantity)
    for token in range(quantity.first - 1, max(low, event.first - 12) - 1, -1):
        other = context.event_at.get(token)
        if other is None or other.event not in CASUALTIES:
            continue
        if other.features.get("predicate") or other.features.get("count") or "relative" in context.tags(token - 1):
            return other
    relative = False
    for token in range(quantity.last, min(high, quantity.last + 7)):
        relative = relative or "relative" in context.tags(token)
        other = context.event_at.get(token)
        if (
            other is not None
            and other.event in CASUALTIES
            and (relative or any(map(other.features.get, ("predicate", "count"))))
        ):
            return other
    return None


def _sized(quantity: QuantityMention, word: EventMention, before: Before, context: Context) -> Doing:
    """A size as such ("يبلغ عدد القوات 4800"): how many there are, will be, or make up a unit."""
    done = _done("present", "size", word, quantity, context)
    between_mood = before.mood if before.mood is not None and before.mood.first >= word.first else None
    if done.modality == "asserted" and between_mood is not None:
        done = replace(done, modality=between_mood.modality)
    if _of_unit(word.first, quantity, context, by_force=True):
        done = replace(done, measure="strength")
    return done


def _of_unit(first: int, quantity: QuantityMention, context: Context, by_force: bool = False) -> bool:
    """Whether a formation is named before a word of size, or behind it, whose strength that is."""
    low, _ = context.window(quantity)
    its = context.document.folds[first].endswith(("ه", "ها", "هم"))
    for token in (*range(first + 1, quantity.first), *range(first - 1, max(low, first - 9) - 1, -1)):
        if token < first and not its:
            break
        tags = context.tags(token)
        if "formation" in tags and "whole_force" not in tags:
            return True
        if by_force and "force_unit" in tags and token < first:
            return not between(context.places, token, min(quantity.last + 5, len(context.document)))
        if token < first and "opener" in tags:
            break
    return False


def _size(quantity: QuantityMention, size: EventMention, before: Before, context: Context) -> Doing:
    """The size of a unit as such ("اللواء الذي يضم 4000"); what the unit does is said elsewhere in the sentence."""
    low, high = context.window(quantity)
    unit = _of_unit(size.first, quantity, context)
    for token in (*range(size.first - 1, low - 1, -1), *range(quantity.last, high)):
        event = context.event_at.get(token)
        if event is None or not event.event or event.features.get("clear"):
            continue
        main = token < size.first and event.form != "participle" and not event.features.get("weak")
        near = size.first - event.last <= 6
        if event.event in CASUALTIES and main and near:
            return _done(event.event, "size", event, quantity, context)
        moves = event.event in ("sent", "withdrawn", "alert") and near
        if event.features.get("strong") or (main and moves):
            done = _done(event.event, "size", event, quantity, context)
            return replace(done, measure="strength") if unit or event.features.get("strong") else done
    done = _done("present", "size", size, quantity, context)
    if done.modality == "asserted" and before.mood is not None and before.mood.first > size.first:
        done = replace(done, modality=before.mood.modality)
    around = range(max(low, size.first - 6), quantity.first)
    whole = not unit and any("whole_force" in context.tags(i) for i in around)
    return done if whole else replace(done, measure="strength")


def _leaves(quantity: QuantityMention, context: Context) -> bool:
    """Whether people who are moved leave a place under siege or one named with من, and go to none that is named."""
    _, high = context.window(quantity)
    left = False
    for token in range(quantity.last, min(high, quantity.last + 10)):
        tags = context.tags(token)
        if "besieged" in tags or "away" in tags:
            return True
        if "from" in tags and between(context.places, token + 1, token + 4):
            left = True
        elif left and "to" in tags and between(context.places, token + 1, token + 4):
            return False
    return left


def _readies_to_leave(quantity: QuantityMention, event: EventMention, context: Context) -> EventMention | None:
    """The leaving that people get ready for: "يستعد 2000 جندي لمغادرة العراق"."""
    _, high = context.window(quantity)
    for token in range(max(event.last, quantity.last), min(high, quantity.last + 6)):
        other = context.event_at.get(token)
        if other is not None and other.event:
            return other if other.event == "withdrawn" and other.form == "noun" and "ل" in other.rule else None
    return None


def _reinforces(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those who join add to troops: "قد ينضم إليهم قرابة 4 آلاف"."""
    low, high = context.window(quantity)
    last = min(high, max(event.last, quantity.last) + 4)
    soldiers = side(quantity, context) == "state"
    for token in range(max(low, event.last), last):
        tags = context.tags(token)
        if "reinforced" in tags or (soldiers and "reinforced_force" in tags):
            return True
    return False


def _returns(quantity: QuantityMention, context: Context) -> bool:
    """Whether those brought back were withdrawn before: "سحبت 3500 ثم أعادت ألفا منهم"."""
    if not context.figures or context.figures[-1].event != "withdrawn":
        return False
    near = context.figures[-1].sentence_id == context.sentence(quantity).number
    last = min(quantity.last + 2, len(context.document))
    return near and any("them" in context.tags(i) for i in range(quantity.noun or quantity.first, last))


def _departs_for(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether those who leave are the ones told of as to be sent, and no place is named that they leave."""
    if not context.figures or context.figures[-1].event not in ("planned", "sent"):
        return False
    if event.form == "past":
        return False
    _, high = context.window(quantity)
    last = max(event.last, quantity.last)
    return not between(context.places, last, min(high, last + 3))


def _strikes(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted did it ("اغتال مسلحان ضابطا"): in the nominative, with another as the object."""
    if event.features.get("role") != "agent" or event.form not in ("past", "stem") or quantity.noun is None:
        return False
    if event.last != quantity.first or not context.document.folds[quantity.noun].endswith(("ان", "ون")):
        return False
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 12)):
        if token in context.event_at and context.event_at[token].event:
            return False
        other = context.quantity_at.get(token)
        if other is not None:
            joined = context.document.folds[token][0] == "و" or context.document.folds[token - 1] == "و"
            return not joined and other.category in ("personnel", "civilian")
    return False


def _hospital(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether those counted are taken to hospital."""
    _, high = context.window(quantity)
    for token in (*range(event.last, quantity.first), *range(quantity.last, min(high, quantity.last + 14))):
        tags = context.tags(token)
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


def _asks(word: EventMention, quantity: QuantityMention) -> bool:
    return quantity.first - word.last <= 14


def _serves(quantity: QuantityMention, context: Context) -> bool:
    _, high = context.window(quantity)
    return any("service" in context.tags(i) for i in range(quantity.last, min(high, quantity.last + 4)))


def _does(event: EventMention, context: Context) -> bool:
    """Whether those counted did it themselves: "مسلحين يحتجزون رهائن", "قتلوا ثلاثة جنود"."""
    number = event.features.get("number")
    if event.form == "present":
        return number == "p" and event.features.get("role") == "agent"
    return event.form == "past" and number in ("p", "d") and event.last in context.quantity_at


__all__ = ["CASUALTIES", "FLOWS", "Doing", "doing", "happens"]
