"""Before: what stands before a quantity in its clause, and which event of it governs ("أعلن مقتل 5 جنود وإصابة 6")."""

from dataclasses import dataclass

from extract.find.mentions import ActorMention, EventMention, QuantityMention
from extract.link.behind import follows
from extract.link.clauses import DASHES, STOPS, before_aside, counted_at, group_described
from extract.link.context import Context
from extract.link.mood import mood
from extract.link.rows import PlaceRow
from extract.read.document import COMMAS

_NUMBERED = 14  # tokens from "عدد" to the verb that says how many
_LOSS = 4
_SIDE = 3  # tokens from a verb to the names of who does it
_SUBJECT = 10  # tokens from those counted to the verb that tells of them
_OPENS = frozenset(("that", "opener"))
_LED = frozenset(("in", "to", "from", "that", "opener", "relative", "after"))
_FATES = frozenset(("killed", "wounded", "captured", "missing"))


@dataclass(slots=True)
class Before:
    """What stands before a quantity: the event that governs it and what was passed on the way to it.

    Attributes:
        event: The event that governs.
        weak: An event that says something only where nothing else does.
        size: A verb that gives a unit's size ("يضم").
        clear: A word that gives a size as such ("عدد", "يبلغ").
        mood: The nearest word that makes things planned or possible.
        crossed: Another quantity stands between.
        among: "بينهم" stands right before.
        listed: "إضافة إلى" stands right before.
        owned: An owner with ل stands right before.
        described: A relative pronoun stands between: "تطلب داكار، التي لها في البعثة 800 عسكري".
        total: A verb with ل tells what their number will be: "سينشر لواء ليبلغ عدد جنوده 60 ألفا".
        anew: A participle of saying begins a statement of their number: "نفت نشر قوات، مؤكدة أن عدد جنودها ألف".
    """

    event: EventMention | None = None
    weak: EventMention | None = None
    size: EventMention | None = None
    clear: EventMention | None = None
    mood: EventMention | None = None
    crossed: bool = False
    among: bool = False
    listed: bool = False
    owned: bool = False
    described: bool = False
    total: bool = False
    anew: bool = False


def look_before(quantity: QuantityMention, context: Context) -> Before:
    """Walk from a quantity to the beginning of its clause."""
    found = Before()
    folds = context.document.folds
    low, _ = context.window(quantity)
    found.owned = owner(quantity, context) is not None
    token = quantity.first - 1
    if token - 1 > low and "they_are" in context.tags[token] and folds[token - 1] in COMMAS:
        token -= 2  # "تخرجت الدفعة الثانية، وهي 400 مجند"
    comma = False
    while token >= low:
        tags = context.tags[token]
        if tags and "will_be" in tags and found.weak is None and found.size is None:
            return found  # "عند اكتمال الانتشار سيكون هناك 140 ألف جندي"
        event = context.event_end[token]
        if (
            event is not None
            and (event.event, event.form) == ("captured", "word")
            and context.quantity_end[token] is not None
        ):
            event = None  # "ثلاثة من الرهائن", "290 أسيرا": people counted
        if event is not None and event.first >= low:
            if _take(event, quantity, found, context):
                return found
            token = event.first - 1
            continue
        other = context.quantity_end[token]
        if other is not None and other.first >= low:
            found.crossed = True
            token = other.first - 1
            continue
        fold = folds[token]
        if tags:
            if "them" in tags:
                found.among = found.among or token >= quantity.first - 2
            elif "that" in tags and found.clear is not None and token > low and "upon" in context.tags[token - 1]:
                return found  # "انتقل 1500 جندي، على أن يكتمل العديد ليبلغ 6000"
            elif "opener" in tags:
                if "by_hearsay" in tags:
                    if not comma and not _verb_at(token - 1, context):
                        return found  # but "قتل بحسب الجيش 15 جنديا"
                elif (
                    "that" not in tags
                    or token >= quantity.first - 2
                    or found.size
                    or found.weak
                    or context.has("took_lives", token, quantity.first)  # "نفى سقوطها، مؤكدا أن قواته كبدتهم 40 قتيلا"
                    or not _does_something(token, quantity, context)
                ):
                    return found
            elif "relative" in tags:
                if found.size is not None or (found.clear is not None and group_described(quantity, context)):
                    return found
                found.described = True
        elif fold in STOPS:
            if fold != "؛" or context.quantity_end[token - 1] is None:  # "قتل تسعة؛ ثمانية جنود وسائق"
                return found
        elif fold in COMMAS or fold in DASHES:
            comma = comma or fold in COMMAS
            token = before_aside(token, low, context)
            continue
        token -= 1
    return found


def _does_something(token: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a word between أن and a number tells more than a size: not "وأن قوة قوامها 300 جندي ستبقى"."""
    words = (context.event_at[i] for i in range(token, quantity.first))
    made = context.document.folds[token][0] == "و"
    told = [word for word in words if word is not None]
    if made and any(word.features.get("clear") for word in told):
        return any(word.event and not word.features.get("clear") for word in told)  # "وأن المجموع سيبلغ 3 آلاف"
    return any(not (made and word.features.get("makes")) for word in told)


def _numbering(verb: EventMention, context: Context) -> EventMention | None:
    """The word for a number before the verb that says what it comes to: "عدد الجنود الذين قتلوا وصل إلى 45"."""
    low = max(context.document.sentence(verb.first).first, verb.first - _NUMBERED)
    for token in range(verb.first - 1, low - 1, -1):
        number = context.event_end[token]
        if number is not None and number.form == "word" and number.features.get("clear"):
            return number
        if context.quantity_end[token] is not None or context.document.folds[token] in "،؛:":
            return None
    return None


def _parted(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a comma, with و behind it, parts a word from a quantity, which is not told as aboard ("وعلى متنها")."""
    folds, tags = context.document.folds, context.tags
    return any(
        folds[i] in COMMAS and folds[i + 1][0] == "و" and "upon" not in tags[i + 1]
        for i in range(event.last, quantity.first - 1)
    )


def _take(event: EventMention, quantity: QuantityMention, found: Before, context: Context) -> bool:
    """Note an event that stands before a quantity; True if it governs and the search is over."""
    features = event.features
    near = event.last >= quantity.first - 1 and not found.crossed
    if not event.event:
        if features.get("list"):
            found.listed = near and event.last == quantity.first
            return False
        to_come = event.modality in ("planned", "possible") and not features.get("near")
        if to_come and found.mood is None and not found.described:
            found.mood = event
        if features.get("gauges") and event.form == "word":  # "وقد قدرته بما بين 20 و30 ألفا": a clause of its own
            found.clear = event if context.lead(quantity) == "ب" else found.clear
            return context.lead(quantity) == "ب"
        if features.get("gauges") and (found.clear is not None or context.lead(quantity) == "ب"):
            found.clear = found.clear or event
            return False
        found.anew = found.anew or _states_number(event, found, context)
        return event.modality == "said" and event.form in ("past", "present") and not features.get("announces")
    if features.get("clear") and _as_range(event, context):
        return False
    if _of_others(event, quantity, context):
        return False
    if features.get("clear"):
        found.clear = found.clear or event
        found.total = found.total or (event.form == "present" and "ل" in event.rule and not found.crossed)
        return False
    made = found.clear is not None and found.clear.features.get("makes") and event.event in _FATES
    if made and found.clear is not None and found.clear.first - event.last > _LOSS:
        return True  # "لتسليم أسلحتهم بإشراف بعثة قوامها 450": the size of the force
    if features.get("size"):
        found.size = event
        return False
    if not near and event.event == "engaged" and _in_clause_of_force(event, quantity, context):
        return False  # "ستتألف القوة التي تشارك فيها كينيا من 8700 عنصر"
    bare = features.get("bare") and not _right_before(event, quantity, context)
    if bare and not follows(event, features["needs"], context):
        return False
    if features.get("plain") and event.form == "participle" and context.tags[event.first - 1] & {"in", "to", "from"}:
        return False  # "تدرب في معسكر بتركيا 60 مقاتلا": a camp
    if event.event == "trained" and event.form == "participle" and counted_at(event.first - 1, context):
        return False  # "اعتقل 300 جندي مدرب بينهم ضابط", "عدد المدربين لن يتجاوز 150": who they are
    if event.event == "other" and event.form == "noun" and _of_place(event, context):
        return False  # "في عملية تحرير الحويجة"
    if not event.rule and event.event == "captured" and features.get("weak") and _defined(event, context):
        return False  # "كان في السجن عشرون حارسا، تسعة منهم مسلحون": a place
    itself = event.last == quantity.first and event.form != "noun"  # "تراجع 300 مقاتل إلى الجبل"
    if (event.event, event.form) == ("captured", "word") and found.clear is not None and _defined(event, context):
        found.weak = found.weak or event
        return False  # "أطلق سراح الجنود الأسرى وعددهم 12"
    if features.get("of_size") and found.clear is None and not itself:
        return False
    lead = context.lead(quantity)
    if features.get("lost") and event.form == "noun" and not near and _parted(event, quantity, context):
        return False  # "حزنهم لفقدان الشاعر، وحمل النعش ستة جنود"
    counts = features.get("reach") and lead == "to" and "ل" not in event.rule  # "زيادة حجم القوات لتصل إلى"
    number = _numbering(event, context) if counts else None
    if number is not None:
        found.clear = found.clear or number
        return False
    if features.get("level") and event.form == "noun" and lead in ("to", "") and _defined(event, context):
        return False  # "ولا تشمل الزيادة 300 شرطي"
    if not near and _of_an_attack(event, context):
        return False  # "قتل في كمين نصبه مسلحون ستة جنود"
    if features.get("object") and features.get("role") == "agent" and not near:
        return False  # "نشرتها صحف": it has its object already
    if event.event == "present" and event.form == "noun" and not features.get("role") and context.lead(quantity) == "ب":
        return False  # "تعزز وجودها بـ300"
    if event.first and "what" in context.tags[event.first - 1] and "apposed" in context.tags[quantity.first - 1]:
        return False  # "ما تبقى، أي نحو 700"
    if features.get("strictly") and context.lead(quantity) != "ب":
        return False
    lost = features.get("lost") and features.get("number") == "s" and not event.rule and event.form != "noun"
    far = quantity.first - event.last > _LOSS and not _loses_amid(event, quantity.first, context) if lost else False
    if lost and (far or _leads_verb(event, context)):
        return False  # "فقد استخدمت": the particle, not the loss
    weak = bool(features.get("weak") or features.get("predicate") or event.form == "participle")
    weak = weak and not _takes(event, quantity, found, context)
    upon = event.last == quantity.first - 1 and "upon" in context.tags[event.last] and not found.crossed
    weak = weak or (event.event == "engaged" and (event.form == "noun" or _led(event, context)))
    near = near and not (weak and _fell_amid(event, context))
    if weak and near and event.form == "participle":  # "عقيد منشق واثنان", "دعم الوحدات المتمركزة هناك بألف جندي"
        near = not (_joined(quantity, context) or (lead == "ب" and _defined(event, context)))
    if upon and event.event == "engaged" and event.form == "noun":
        found.event = event
        return True
    gives = bool(features.get("with")) and lead == "ب"  # "للدفع بألف جندي"
    weak = weak or (
        near and event.form == "noun" and event.last == quantity.first and not gives and _defined(event, context)
    )
    if (
        features.get("with")
        and context.lead(quantity) not in ("ب", "ل")
        and not _carries(event, quantity, context)
        and not _drives(event, quantity, context)
    ):
        return False
    if weak and (
        features.get("predicate")
        or not (near and (event.form != "noun" or (event.last == quantity.first and not _defined(event, context))))
    ):
        found.weak = found.weak or event
        return False
    if not (found.anew and _told_apart(event, found, context)):
        found.event = event
    return True


def _verb_at(token: int, context: Context) -> bool:
    """Whether a finite verb that befalls people ends at a token: "قتل وفق الوزارة عشرة جنود"."""
    verb = context.event_end[token] if token >= 0 else None
    return verb is not None and verb.event in _FATES and verb.form in ("past", "present", "stem")


def _leads_verb(event: EventMention, context: Context) -> bool:
    """Whether "فقد" stands before a verb, as the particle: "فقد كان فيها 200 جندي", "فقد استخدمت 200 جندي"."""
    if "indeed" not in context.tags[event.first] or event.last >= context.document.sentence(event.first).last:
        return False
    verb, fold = context.event_at[event.last], context.document.folds[event.last]
    if verb is not None:
        return verb.form in ("past", "present") or (verb.form == "stem" and "lost" not in verb.features)
    return (fold.endswith("ت") and not fold.endswith("ات")) or bool(context.tags[event.last] & {"were_once", "to_be"})


def _loses_amid(event: EventMention, stop: int, context: Context) -> bool:
    """Whether a side stands by a verb of losing, and where, when or on whose word it lost behind them.

    "فقد الجيش في معارك الفاشر مئة جندي", "الجيش فقد خلال يومين 30 جنديا", "فقدت القوات، وفق موسكو، 500 جندي".
    """
    folds, tags, at = context.document.folds, context.tags, event.last
    ends = {actor.first: actor.last for actor in context.actors.between(at, at + _SIDE)}
    ends.update((place.first, place.last) for place in context.places.between(at, at + 1))
    while at < stop and (at in ends or tags[at] & {"armies", "formation"}):
        at = ends.get(at, at + 1)
    before = any(actor.last == event.first for actor in context.actors.between(event.first - _SIDE, event.first))
    if at >= stop or (at == event.last and not before):
        return False
    if folds[at] in COMMAS or folds[at] in DASHES:
        return "by_hearsay" in tags[at + 1]
    dated = any(date.first == at for date in context.dates.between(at, at + 1))
    return dated or bool(tags[at] & {"in", "amid_event", "by_hearsay"})


def _of_others(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a word tells nothing of those counted by what stands beside it.

    So where a force is formed and nobody says that it is to be, where those counted see who is sworn in ("أمام 300
    جندي"), and where they themselves leave something: "بعد ترك 300 مقاتل صفوفه".
    """
    features, tags = event.features, context.tags
    they = event.form in ("past", "present") and features.get("number") == "p" and not features.get("role")
    closed = any(fold in COMMAS for fold in context.document.folds[event.last : quantity.first])
    if they and closed and "were" in tags[event.first - 1] and _joined(quantity, context):
        return True  # "منهم 21 انهار عليهم مبنى كانوا يستعدون لنسفه، وثلاثة ضباط"
    if features.get("if_to_come"):
        return not mood(event, context).plan
    if features.get("sworn"):
        return context.has("in_sight_of", event.last, quantity.first)
    if not features.get("numbered"):
        return False
    behind = quantity.last
    left = behind < context.document.sentence(event.first).last and "left_by_them" in tags[behind]
    return left or (event.first > 0 and "after" in tags[event.first - 1])


def _in_clause_of_force(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb right behind a relative pronoun describes the force that so many make up."""
    if event.form not in ("past", "present") or context.lead(quantity) != "from" or not event.first:
        return False
    return "relative" in context.tags[event.first - 1]


def _led(event: EventMention, context: Context) -> bool:
    """Whether a word that may be a verb is a noun behind a preposition: "قتل في تبادل إطلاق النار خمسة"."""
    return event.form == "stem" and event.first > 0 and bool(context.tags[event.first - 1] & {"in", "amid_event"})


def _fell_amid(event: EventMention, context: Context) -> bool:
    """Whether a word of fighting only says in what those fell who are told of behind it: "قتل في معركة 50 جنديا"."""
    if event.event != "engaged" or event.form != "noun" or event.first < 2:
        return False
    fell = context.event_end[event.first - 2]
    return "in" in context.tags[event.first - 1] and fell is not None and fell.event in _FATES


def _of_an_attack(event: EventMention, context: Context) -> bool:
    """Whether a verb of fighting with a pronoun tells of an attack named right before it: "كمين نصبه", "هجوم شنوه"."""
    folds = context.document.folds
    if event.event != "engaged" or event.form not in ("past", "stem") or not folds[event.first].endswith(("ه", "ها")):
        return False
    return event.first > 0 and bool(context.tags[event.first - 1] & {"scene_at", "against", "scene_of"})


def _right_before(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb stands right before a number, or with a pronoun between: "قضى 20 جنديا", "قضى فيها 20 جنديا"."""
    between_ = quantity.first - event.last
    return between_ == 0 or (between_ == 1 and context.document.folds[event.last].endswith(("ها", "هم", "يه")))


def _of_place(event: EventMention, context: Context) -> bool:
    """Whether what is freed is a place: "تحرير الموصل"."""
    return any(place.first <= event.last + 1 for place in context.places.between(event.last, event.last + 3))


def _takes(event: EventMention, quantity: QuantityMention, found: Before, context: Context) -> bool:
    """Whether a weak verb has those counted as its object, its subject alone between: "أوقف الجيش ستة مسلحين"."""
    if event.features.get("role") != "agent" or event.form not in ("past", "present") or found.crossed:
        return False
    if event.event not in _FATES or quantity.category != "personnel" or quantity.first - event.last > _LOSS:
        return False
    return not any(
        context.tags[i] & _LED or context.document.folds[i] in COMMAS for i in range(event.last, quantity.first)
    )


def _states_number(word: EventMention, found: Before, context: Context) -> bool:
    """Whether a participle behind a comma says what number there is: "، مؤكدا أن عدد الجنود"."""
    if found.clear is None or found.event is not None or word.modality != "said" or word.form != "participle":
        return False
    if not word.first or context.document.folds[word.first - 1] not in COMMAS:
        return False
    return any("that" in context.tags[at] for at in range(word.last, min(word.last + 2, found.clear.first)))


def _told_apart(event: EventMention, found: Before, context: Context) -> bool:
    """Whether a number stated anew is not of those of whom an event is told: "تعتزم سحب قوات، مؤكدة أن عدد الجنود".

    "Their number" is of them, if it is not denied: "أعلنت سحب القوة، موضحة أن عددها 300", but not "نفت سحب القوة".
    """
    if event.event in _FATES or found.clear is None:
        return False
    number = context.event_end[found.clear.first - 1]  # "أن عددها يبلغ"
    number = number if number is not None and number.features.get("clear") else found.clear
    theirs = context.document.folds[number.first].endswith(("ه", "ها", "هم", "هما"))
    return not theirs or mood(event, context).modality == "denied"


def _as_range(event: EventMention, context: Context) -> bool:
    """Whether a verb only leads to a range: "تسهم بما يتراوح بين 200 و300"."""
    return event.first > 0 and "ranges" in context.tags[event.first] and "what" in context.tags[event.first - 1]


def _defined(event: EventMention, context: Context) -> bool:
    """Whether a word of event, or the last of two ("إطلاق النار"), is definite."""
    return event.last - event.first <= 2 and any(
        reading.article for reading in context.document.words[event.last - 1].readings
    )


def _joined(quantity: QuantityMention, context: Context) -> bool:
    document = context.document
    return (
        "و" in document.text[document.starts[quantity.first] : quantity.start]
        or document.folds[quantity.first - 1] == "و"
    )


def _carries(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb that takes ب has it before the noun that a quantity sizes ("دفع بقوات قوامها 300")."""
    folds = context.document.folds
    return any(folds[i].startswith("ب") for i in range(event.last, min(quantity.first + 1, event.last + 12)))


def _drives(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb that takes ب has its object behind where it drives them: "دفعت إلى الحدود نحو ألف جندي"."""
    if event.form not in ("past", "present") or not event.features.get("causes"):
        return False
    for token in range(event.last, min(quantity.first, event.last + _LOSS)):
        if "to" in context.tags[token] and "approximately" not in context.tags[token]:
            there = context.tags[token + 1] & {"there", "frontier", "border", "head"}
            return bool(there) or bool(context.places.between(token + 1, token + 2))
    return False


def _past_place(token: int, context: Context) -> int:
    """The token that ends what stands before a place and "but", or "but": "ليس لفرنسا في النيجر سوى 400 جندي"."""
    for place in context.places.between(token - 3, token):
        if place.last == token and "in" in context.tags[place.first - 1]:
            return place.first - 1
    return token


def owner(quantity: QuantityMention, context: Context) -> PlaceRow | ActorMention | None:
    """Who stands with ل right before a quantity and has those counted: "للولايات المتحدة نحو 700 جندي", or None."""
    document = context.document
    but = "except" in context.tags[quantity.first - 1]
    stop = _past_place(quantity.first - 1, context) if but else quantity.first
    near = stop - 5
    has = quantity.first - 1
    if "theirs" in context.tags[has] and has > 1 and "relative" in context.tags[has - 1]:
        end = has - 1 - (document.folds[has - 2] in COMMAS)  # "باريس، التي لها 400 عسكري في تشاد"
        return next((place for place in context.places.between(end - 3, end) if place.last == end), None)
    places, actors = context.places.between(near, stop), context.actors.between(near, stop)
    rows: list[PlaceRow | ActorMention] = [*places, *actors]
    for row in rows:
        step = stop
        if step - 1 == row.last and "with_it" in context.tags[step - 1]:
            step -= 1  # "للأميركيين فيه 130 ألف جندي"
        if row.last == step and "ل" in document.text[document.starts[row.first] : row.start]:
            before = row.first - 1
            opens = before < 0 or document.sentence(row.first).first == row.first
            tags = context.tags[before] if before >= 0 else frozenset[str]()
            opens = opens or (bool(tags & {"owns", "that", "content", "still"}) and "link" not in tags)
            opens = opens or (document.folds[before] in COMMAS and document.folds[row.first][0] == "و")
            return row if opens or (but and "to_be" in tags) else None
    return None


def _has_its_own(verb: EventMention, context: Context) -> bool:
    """Whether those of whom a verb tells are counted before it: "إن جنديا قتل وأصيب ثلاثة"."""
    first = context.document.sentence(verb.first).first
    for token in range(verb.first - 1, max(first, verb.first - _SUBJECT) - 1, -1):
        if context.event_end[token] is not None or context.document.folds[token] in COMMAS:
            return False
        subject = context.quantity_end[token]
        if subject is not None:
            return subject.first == first or bool(_OPENS.intersection(context.tags[subject.first - 1]))
    return False


def _of_one(verb: EventMention, context: Context) -> bool:
    """Whether one person right before a verb is its subject: "إن عريفا استشهد"."""
    at = verb.first - 1
    if at < 1 or ("that" not in context.tags[at - 1] and "content" not in context.tags[at - 1]):
        return False
    return context.document.folds[at].endswith("ا") and context.event_end[at] is None


def both(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Killed and wounded in one number ("مقتل وجرح 110"), not each their own ("قد قتل وجرح 3 آخرون")."""
    joined = event.first > 0 and "or" in context.tags[event.first - 1]  # "قتلت أو جرحت 300 جندي"
    before = context.event_end[event.first - 1 - joined]
    if before is None or before.event != "killed" or before.features.get("number") != "s":
        return False
    if not joined and "و" not in event.rule:
        return False
    if _of_one(before, context):
        return False  # "إن عريفا استشهد وجرح أربعة جنود"
    if before.features.get("own"):
        return False  # "لقي جنود مصرعهم وأصيب شرطي": the first are told of to the end
    if _has_its_own(before, context):
        return False
    if before.features.get("predicate") and event.features.get("predicate"):
        return True  # "قتلى وجرحى بينهم سبعة جنود"
    if before.features.get("predicate") or (before.first and "might" in context.tags[before.first - 1]):
        return False
    last = quantity.last
    return not context.has("other", quantity.first, min(last + 1, len(context.document)))
