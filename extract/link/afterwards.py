"""Afterwards: what stands behind those counted and outweighs what governs them: asked for, on alert, elsewhere told."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.behind import own_clause
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.mood import mood
from extract.link.outcome import CASUALTIES, Doing, done
from extract.link.sides import Units
from extract.read.document import COMMAS

_NEAR = 5  # tokens from those counted to the verb that asks for them
_READY = 8  # tokens from those counted to how ready they are
_OBJECTS = ("هم", "هما", "ها")
_LATER = 12  # tokens from a deed to the death of those who did it
_FELL_IN = frozenset(("in", "amid_event", "all_of", "by", "after"))
_PLEDGER = 4  # tokens of who pledges
_DONE = frozenset(("sent", "withdrawn", "engaged", "killed"))
_ORDERED = 4  # tokens from orders to what is ordered


def told_behind(quantity: QuantityMention, event: EventMention | None, context: Context) -> Doing | None:
    """What words behind say of those counted, whatever `event` before them does; or that they refuse something."""
    return (
        refusing(quantity, context)
        or asked_for(quantity, context, event)
        or ready(quantity, event, context)
        or elsewhere(quantity, context)
    )


def asked_for(quantity: QuantityMention, context: Context, event: EventMention | None = None) -> Doing | None:
    """Those whom a clause behind says somebody asked for or pledged: "20 مدربا وعدت بهم لندن", "الذين طلبهم القائد".

    Args:
        event: What is told of them before: "وصل 400 شرطي تعهدت نيروبي بإرسالهم" are no longer to be sent.
    """
    document = context.document
    high = min(context.window(quantity)[1], quantity.last + _NEAR)
    for token in range(quantity.last, high):
        word = context.event_at[token]
        if word is None:
            if document.folds[token] in COMMAS or context.quantity_at[token] is not None:
                return None
            continue
        if word.event or word.form not in ("past", "present", "stem") or word.rule:
            return None
        if word.features.get("suffices"):
            enough = word.form == "present" and event is None and quantity.precision != "vague"
            return Doing("planned", "possible", "flow", "mood", word) if enough else None  # "ألفا جندي يكفون"
        pledged = word.features.get("pledges") and word.last < high and _with_bi(document.folds[word.last])
        to_come = bool(word.features.get("pledges")) and not _done_already(event, quantity, context)
        pledged = pledged or (to_come and _to_do_so(word.last, high, context))
        asked = word.features.get("wants") and document.folds[token].endswith(_OBJECTS)
        return Doing("planned", word.modality, "flow", "mood", word) if pledged or asked else None
    return None


def _done_already(event: EventMention | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether it is told as done that those counted came, left, fought or fell; not a first part of them only."""
    if event is None or event.form not in ("past", "stem") or event.event not in _DONE:
        return False
    if any(context.quantity_at[token] is not None for token in range(event.last, quantity.first)):
        return False  # "وصل 90 شرطيا، وهم دفعة أولى من 700 عنصر تعهدت نيروبي بإرسالهم"
    return mood(event, context).modality == "asserted"


def _to_do_so(first: int, high: int, context: Context) -> bool:
    """Whether it is pledged to send them, who pledges at most between: "400 شرطي تعهدت نيروبي بإرسالهم"."""
    for token in range(first, min(high, first + _PLEDGER)):
        sent = context.event_at[token]
        if sent is not None:
            theirs = sent.event == "sent" and sent.form == "noun" and "ب" in sent.rule
            return theirs and context.document.folds[token].endswith(_OBJECTS)
    return False


def _with_bi(fold: str) -> bool:
    return fold.startswith("ب") and fold[1:] in _OBJECTS  # "بهم", not "بسحبهم"


def ready(quantity: QuantityMention, event: EventMention | None, context: Context) -> Doing | None:
    """Those who are there, and of whom it is told behind that they are on alert: "لدينا 1500 مقاتل مستعدون لدخول"."""
    if event is None or event.event != "present" or event.features.get("clear") or event.features.get("size"):
        return None
    document = context.document
    for token in range(quantity.last, min(context.window(quantity)[1], quantity.last + _READY)):
        word = context.event_at[token]
        tags = context.tags[token]
        if (
            document.folds[token] in COMMAS
            or context.quantity_at[token] is not None
            or ("opener" in tags and word is None)
        ):
            return None
        if word is None:
            continue
        if word.event == "alert" and (word.form == "participle" or word.features.get("strong")):
            definite = any(reading.article for reading in document.words[word.first].readings)
            return None if definite else done("alert", "standing", word, quantity, context)
        if word.form in ("past", "present"):
            return None
    return None


def refusing(quantity: QuantityMention, context: Context) -> Doing | None:
    """Those who refuse something themselves: "رفض 200 ضابط تنفيذ الأوامر"."""
    word = context.event_end[quantity.first - 1] if quantity.first else None
    if word is None or word.event or word.modality != "denied" or word.form not in ("past", "stem") or word.rule:
        return None
    if not word.features.get("refuses") or context.lead(quantity):
        return None
    return Doing("other", "asserted", "stock", "refuse", word)


def fell_later(event: EventMention, context: Context) -> EventMention | None:
    """The death of those whose deed is told before it: "اقتحموا المبنى وقتلوا في الاشتباك", "فقتلوا جميعا"."""
    last = min(context.document.sentence(event.first).last, event.last + _LATER)
    for token in range(event.last, last):
        if context.quantity_at[token] is not None or "opener" in context.tags[token]:
            return None
        fell = context.event_at[token]
        if fell is None or fell.event != "killed" or fell.form != "past":
            continue
        if fell.features.get("number") != "p" or not fell.rule:
            return None
        behind_ = fell.last
        ends = behind_ >= last or context.document.folds[behind_] in STOPS or context.document.folds[behind_] in COMMAS
        return fell if ends or fell.features.get("own") or context.tags[behind_] & _FELL_IN else None
    return None


def elsewhere(quantity: QuantityMention, context: Context) -> Doing | None:
    """Those set beside others, whose own clause tells of them: "مقابل 20 ألف جندي كانوا يرابطون فيها"."""
    first = quantity.first
    if first <= context.sentence(quantity).first or "versus" not in context.tags[first - 1]:
        return None
    own = own_clause(quantity, context)
    for token in range(quantity.last, min(context.window(quantity)[1], quantity.last + _NEAR)) if own is None else ():
        verb = context.event_at[token]
        if verb is not None:  # "مقابل 500 مسلح من الحركة يتحصنون فيها"
            there = verb.event == "present" and verb.form == "present" and verb.features.get("number") == "p"
            own = verb if there and not verb.rule else None
            break
    return done(own.event, "joined", own, quantity, context) if own is not None else None


def units_join(
    event: EventMention, size: EventMention | None, quantity: QuantityMention, context: Context
) -> Doing | None:
    """What becomes of those of a unit that joins others, or whom others join.

    A unit of so many that joins a mission of several lands is sent there: "ستنضم إلى قوات الأمم المتحدة كتيبة من 360
    عنصرا"; one that others join was there: "للانضمام إلى وحدة قوامها 250 فردا".
    """
    if not event.features.get("joins") or event.first > quantity.first:
        return None
    if size is not None and (size.features.get("makes") or size.features.get("size")):
        theirs = size.first > event.last and context.has("to", event.last, size.first)
        return Doing("present", "asserted", "stock", "joined") if theirs else None
    if context.lead(quantity) != "from" or not context.has("formation", event.last, quantity.first):
        return None
    missions = context.lexicon.build(Units).allies | {"@coalition"}
    if any(a.actor in missions for a in context.actors.between(event.last, context.window(quantity)[1])):
        return done("sent", "unit joins", event, quantity, context)
    return None


def own_of_listed(quantity: QuantityMention, context: Context) -> EventMention | None:
    """What a clause of their own, right behind, says of those listed: "علاوة على ألفين تمركزوا في الضواحي".

    Not of those who fell with others, nor where a relative pronoun only describes them.
    """
    if context.figures and context.figures[-1].event in CASUALTIES:
        return None
    own = own_clause(quantity, context)
    if own is None or own.features.get("number") != "p" or context.has("relative", quantity.last, own.first):
        return None
    return own


def ordered(event: EventMention, quantity: QuantityMention, context: Context) -> EventMention | None:
    """What people who got orders are ordered to do: "تلقوا أوامر بالانسحاب"; None if nothing is said."""
    if event.event != "planned" or event.modality != "planned" or event.first < quantity.last:
        return None
    for token in range(event.last, min(context.window(quantity)[1], event.last + _ORDERED)):
        word = context.event_at[token]
        if word is not None and word.event and word.form == "noun":
            return word if "ب" in word.rule and word.event != "engaged" else None
    return None


def asks(word: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a word demands, pledges or grants so many: "طلب 500 جندي", "تعهدت رواندا بألف جندي"."""
    asks = word.features.get("wants") or (word.features.get("pledges") and context.lead(quantity) == "ب")
    upon = quantity.first == word.last + 1 and "upon" in context.tags[word.last]
    asks = asks or (word.features.get("grants") and upon)  # "وافق على 30 ألفا"
    return bool(asks) and quantity.first - word.last <= 14
