"""Doing what: the event of a figure, its modality and its measure.

A figure takes the event of the word that governs it: the nearest one before it in its clause ("مقتل 5 جنود وإصابة 6"),
else the verb behind it ("إن 5 جنود قتلوا"), else what its noun says ("قتيلا"), else the figure it is listed with.
"""

from dataclasses import dataclass

from extract.find.mentions import ActorMention, EventMention, QuantityMention
from extract.link.behind import behind, felled, follows
from extract.link.context import REACH, Context, between
from extract.link.mood import mood
from extract.link.rows import PlaceRow
from extract.link.sides import Units
from extract.read.fold import fold_word

CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))
FLOWS = frozenset(("sent", "planned", "withdrawn", "trained"))
_STOPS = frozenset(".؛؟!")


@dataclass(frozen=True, slots=True)
class Doing:
    """Event, modality and measure, values as in `extract.tabulate.columns`; `anchor`: the word that governs."""

    event: str
    modality: str
    measure: str
    rule: str
    anchor: EventMention | None = None


@dataclass(slots=True)
class _Before:
    """What stands before a quantity: the event that governs it and what was passed on the way to it."""

    event: EventMention | None = None
    weak: EventMention | None = None
    size: EventMention | None = None
    clear: EventMention | None = None
    mood: EventMention | None = None
    crossed: bool = False
    among: bool = False
    listed: bool = False
    owned: bool = False


def happens(event: EventMention) -> bool:
    """Whether a word tells of an event of its own, not of sizes, moods or fights in general."""
    return bool(event.event) and not event.features.get("clear") and (event.event != "engaged" or event.form != "noun")


def doing(quantity: QuantityMention, context: Context) -> Doing:
    """Say what happens to the personnel that a quantity counts."""
    unit = context.lexicon.build(Units).event.get(fold_word(quantity.unit)) if quantity.unit else None
    before = _before(quantity, context)
    event, rule = before.event, "before"
    if event is not None and event.event == "engaged":
        fell = felled(quantity, context)
        if fell is not None:
            event, rule = fell, "felled"
    if _of_whole(quantity, context):
        return _whole(quantity, context)
    if before.listed or (event is None and before.among and not before.crossed):
        listed = _listed(quantity, context)
        if listed is not None:
            return listed
    if event is not None and event.event in FLOWS and (before.crossed or quantity.first - event.last > 5):
        standing, sure = behind(quantity, context, near=4, clause=True)
        if standing is not None and standing.form == "participle" and standing.event == "present":
            return _done("present", "standing", standing, context)
    if unit in CASUALTIES:
        assert unit is not None
        return _done("killed" if event is not None and _both(event, context) else unit, "unit", event, context)
    if before.owned:
        return _done("present", "owned", None, context)
    if event is not None and event.features.get("level") is not None:
        return _level(quantity, event, before, context)
    if before.size is not None:
        return _size(quantity, before.size, context)
    if event is not None and event.features.get("reach") and context.lead(quantity) == "to":
        return _done("present", "level", event, context)
    asked = before.mood is not None and before.mood.features.get("wants") and _asks(before.mood, quantity)
    if event is None and before.mood is not None and asked:
        event, rule = behind(quantity, context, near=9)[0], "behind"
        if event is None:
            how = mood(before.mood, context)
            return Doing("planned", how if how != "asserted" else before.mood.modality, "flow", "mood", before.mood)
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
    if event is None and before.clear is not None:
        return _done("present", "size", before.clear, context)
    if event is None:
        return _done(unit, "unit", None, context) if unit else Doing("present", "asserted", "stock", "default")
    return _governed(quantity, event, rule, context, unit)


def _governed(quantity: QuantityMention, event: EventMention, rule: str, context: Context, unit: str | None) -> Doing:
    what, features = event.event, event.features
    if what == "wounded" and _both(event, context):
        what = "killed"
    elif features.get("calls") and (unit == "trained" or _serves(quantity, context)):
        what = "trained"
    elif features.get("stands") and _stands(event, context):
        what = "present"
    elif features.get("moves") and _hospital(quantity, context):
        what = "wounded"
    elif features.get("moves") and _leaves(quantity, context):
        what = "withdrawn"
    elif features.get("settles") and (event.form == "participle" or _stands(event, context)):
        what = "present"
    elif features.get("lost") and rule == "before" and event.last >= quantity.first and event.form in ("past", "stem"):
        what = "missing"
    elif rule == "behind" and what in CASUALTIES and _does(event, context):
        what = "engaged"
    return _done(what, rule, event, context)


def _stands(event: EventMention, context: Context) -> bool:
    """Whether the present tense says how things are: "تنشر واشنطن 62 ألف جندي"."""
    return event.form == "present" and mood(event, context) == "asserted"


def _done(what: str, rule: str, anchor: EventMention | None, context: Context) -> Doing:
    how = mood(anchor, context) if anchor is not None else "asserted"
    if what == "sent" and how in ("planned", "possible"):
        what = "planned"
    if (what in CASUALTIES and how == "planned") or what == "alert":
        how = "asserted"
    measure = "casualty" if what in CASUALTIES else "flow" if what in FLOWS else "stock"
    return Doing(what, how, measure, rule, anchor)


def _before(quantity: QuantityMention, context: Context) -> _Before:
    """Walk from a quantity to the beginning of its clause."""
    found = _Before()
    document = context.document
    low, _ = context.window(quantity)
    found.owned = _owned(quantity, context)
    token = quantity.first - 1
    comma = False
    while token >= low:
        event = context.event_end.get(token)
        if event is not None and event.first >= low:
            if _take(event, quantity, found, context):
                return found
            token = event.first - 1
            continue
        other = context.quantity_end.get(token)
        if other is not None and other.first >= low:
            found.crossed = True
            token = other.first - 1
            continue
        tags = context.tags(token)
        fold = document.folds[token]
        if tags:
            if "them" in tags:
                found.among = found.among or token >= quantity.first - 2
            elif "opener" in tags:
                if "by_hearsay" in tags:
                    if not comma:
                        return found
                elif (
                    "that" not in tags
                    or token >= quantity.first - 2
                    or found.size
                    or found.weak
                    or not any(i in context.event_at for i in range(token, quantity.first))
                ):
                    return found
            elif "relative" in tags and found.size is not None:
                return found
        elif fold in _STOPS:
            return found
        elif fold in "،,":
            comma = True
        token -= 1
    return found


def _take(event: EventMention, quantity: QuantityMention, found: _Before, context: Context) -> bool:
    """Note an event that stands before a quantity; True if it governs and the search is over."""
    features = event.features
    near = event.last >= quantity.first - 1 and not found.crossed
    if not event.event:
        if features.get("list"):
            found.listed = near and event.last == quantity.first
            return False
        if event.modality in ("planned", "possible") and found.mood is None and not features.get("near"):
            found.mood = event
        if features.get("gauges") and (found.clear is not None or context.lead(quantity) == "ب"):
            found.clear = found.clear or event
            return False
        return event.modality == "said" and event.form in ("past", "present") and not features.get("announces")
    if features.get("clear"):
        found.clear = found.clear or event
        return False
    if features.get("size"):
        found.size = event
        return False
    needs = features.get("needs")
    if needs and not follows(event, needs, context):
        return False
    if features.get("level") and event.form == "noun" and context.lead(quantity) == "to" and _defined(event, context):
        return False
    weak = bool(features.get("weak") or features.get("predicate") or event.form == "participle")
    weak = weak or (event.event == "engaged" and event.form == "noun")
    if features.get("with") and context.lead(quantity) not in ("ب", "ل") and not _carries(event, quantity, context):
        return False
    if weak and (features.get("predicate") or not (near and (event.form != "noun" or event.last == quantity.first))):
        found.weak = found.weak or event
        return False
    found.event = event
    return True


def _defined(event: EventMention, context: Context) -> bool:
    return any(reading.article for reading in context.document.words[event.first].readings)


def _carries(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb that takes ب has it before the noun that a quantity sizes ("دفع بقوات قوامها 300")."""
    folds = context.document.folds
    return any(folds[i].startswith("ب") for i in range(event.last, min(quantity.first + 1, event.last + 12)))


def _owned(quantity: QuantityMention, context: Context) -> bool:
    """Whether an owner with ل stands right before: "للولايات المتحدة نحو 700 جندي"."""
    document = context.document
    near = quantity.first - 4
    rows: list[PlaceRow | ActorMention] = [*between(context.places, near, quantity.first)]
    rows.extend(between(context.actors, near, quantity.first))
    for row in rows:
        if row.last == quantity.first and "ل" in document.text[document.starts[row.first] : row.start]:
            before = row.first - 1
            return (
                before < 0
                or bool(context.tags(before) & {"owns", "that"})
                or document.sentence(row.first).first == row.first
            )
    return False


def _both(event: EventMention, context: Context) -> bool:
    """Killed and wounded in one number: "مقتل وجرح 110"."""
    before = context.event_end.get(event.first - 1)
    return (
        before is not None and before.event == "killed" and before.features.get("number") == "s" and "و" in event.rule
    )


def _listed(quantity: QuantityMention, context: Context) -> Doing | None:
    """The event of the figure before, for one listed with it or part of it, in the same sentence."""
    if not context.figures:
        return None
    row, former = context.figures[-1], context.quantities[len(context.figures) - 1]
    if row.sentence_id != context.sentence(quantity).number or quantity.first - former.last > 12:
        return None
    anchor: EventMention | None = context.known.get("anchor")
    return Doing(row.event, row.modality, "stock" if row.measure == "strength" else row.measure, "listed", anchor)


def _level(quantity: QuantityMention, event: EventMention, before: _Before, context: Context) -> Doing:
    """A change of strength: to so many ("إلى 100 ألف": present) or by so many ("بـ3000": sent or withdrawn)."""
    lead = context.lead(quantity)
    sized = before.clear is not None and "whole" not in context.tags(before.clear.first)
    more = quantity.last < len(context.document) and "more" in context.tags(quantity.last)
    toll = _toll(event, quantity, context)
    if toll is not None and lead == "to":
        return _done(toll.event, "toll", toll, context)
    if lead in ("to", "from") or (sized and lead != "ب" and not more):
        return _done("present", "level", event, context)
    return _done(event.event, "level", event, context)


def _toll(event: EventMention, quantity: QuantityMention, context: Context) -> EventMention | None:
    """The killed or wounded whose number rises: "ارتفع عدد الجنود القتلى إلى 184"."""
    low, _ = context.window(quantity)
    for token in range(quantity.first - 1, max(low, event.first - 12) - 1, -1):
        other = context.event_at.get(token)
        if (
            other is not None
            and other.event in CASUALTIES
            and (other.features.get("predicate") or other.features.get("count"))
        ):
            return other
    return None


def _size(quantity: QuantityMention, size: EventMention, context: Context) -> Doing:
    """The size of a unit as such ("اللواء الذي يضم 4000"); what the unit does is said elsewhere in the sentence."""
    low, high = context.window(quantity)
    for token in (*range(size.first - 1, low - 1, -1), *range(quantity.last, high)):
        event = context.event_at.get(token)
        if event is None or not event.event or event.features.get("clear"):
            continue
        main = token < size.first and event.form != "participle" and not event.features.get("weak")
        near = size.first - event.last <= 6
        if event.event in CASUALTIES and main and near:
            return _done(event.event, "size", event, context)
        moves = event.event in ("sent", "withdrawn", "alert") and near
        if event.features.get("strong") or (main and moves):
            done = _done(event.event, "size", event, context)
            return Doing(done.event, done.modality, "strength", "size", event)
    return Doing("present", mood(size, context), "strength", "size", size)


def _leaves(quantity: QuantityMention, context: Context) -> bool:
    """Whether people who are moved leave a place under siege or one named with من."""
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 10)):
        tags = context.tags(token)
        if "besieged" in tags:
            return True
        if "from" in tags and between(context.places, token + 1, token + 4):
            return True
    return False


def _hospital(quantity: QuantityMention, context: Context) -> bool:
    _, high = context.window(quantity)
    return any("hospital" in context.tags(i) for i in range(quantity.last, min(high, quantity.last + 14)))


def _of_whole(quantity: QuantityMention, context: Context) -> bool:
    """Whether a quantity is the whole of which a part was told: "3 من أصل 10 جنود"."""
    first = quantity.first
    return first > 1 and "whole_of" in context.tags(first - 1) and "from" in context.tags(first - 2)


def _whole(quantity: QuantityMention, context: Context) -> Doing:
    event, sure = behind(quantity, context, near=6, clause=True)
    if event is not None and sure:
        return _governed(quantity, event, "whole", context, None)
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
