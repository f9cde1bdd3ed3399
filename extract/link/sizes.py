"""Sizes: how many there are, will be, or make up a unit ("يبلغ عدد القوات 4800", "رفع العدد إلى 300")."""

from dataclasses import replace

from extract.find.mentions import EventMention, QuantityMention
from extract.link.before import Before
from extract.link.beside import mission_at
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, FLOWS, Doing, decides, done
from extract.link.sides import Units
from extract.link.there import fell_before
from extract.read.document import COMMAS

_SOURCE = 9  # tokens of who puts a number higher
_NUMBER = 14  # tokens from "عدد" to the verb that says how many
_NUMBERED = 6  # tokens from a word for a number to what is told of those numbered
_OBJECTS = ("ها", "هم")
_TOLD_OF = frozenset(("engaged", "trained", "withdrawn"))  # what those did whose number is told
_MAIN = 6  # tokens from what a unit does to its size
_ASIDE = 10  # and to one told of in an aside
_HOUSED = 4  # tokens from a post to how many it holds
_HOUSES = 12  # and from camps
_NUMBERS = 4  # tokens from the attackers to "their number"
_THEN = 8  # tokens from a number to the time when it will be so
_GOES, _UNIT = 5, 4  # tokens from the size of a unit to where it goes, and from its name to its size
_NAMED = 9  # and to it past what it is called by
_FIGHTS = 12  # tokens from the size of a unit to the fight it is in


def level(quantity: QuantityMention, event: EventMention, before: Before, context: Context) -> Doing:
    """A change of strength: to so many ("إلى 100 ألف": present) or by so many ("بـ3000": sent or withdrawn)."""
    lead = context.lead(quantity)
    if lead != "to" and attackers(quantity, event, context):
        return Doing("engaged", "asserted", "stock", "attackers", event)  # "المهاجمين الذين زاد عددهم على مئة"
    sized = before.clear is not None and "whole" not in context.tags[before.clear.first]
    more = quantity.last < len(context.document) and "more" in context.tags[quantity.last]
    toll = _toll(event, quantity, context)
    if toll is not None and lead == "to":
        return done(toll.event, "toll", toll, quantity, context)
    if lead == "to" and context.has("death_toll", event.last, min(event.last + 2, quantity.first)):
        return Doing("killed", "asserted", "casualty", "toll", event)
    if lead == "from":
        return Doing("present", "asserted", "stock", "level", event)
    befell = _again_to(event, quantity, context) if lead == "to" else None
    if befell is not None:
        return Doing(befell, "asserted", "casualty", "toll", event)
    row = context.figures[-1] if context.figures else None
    joined = row is not None and quantity.first - context.quantities[len(context.figures) - 1].last <= 1
    if row is not None and joined and lead == "" and row.rule.endswith("level") and row.event == "present":
        return Doing("present", row.modality, "stock", "level", event)  # "إلى 4050 عسكريا و2500 شرطي"
    if lead == "to" or (sized and lead != "ب" and not more):
        told = done("present", "level", event, quantity, context)
        if told.modality == "asserted" and event.form == "present" and _in_time(quantity, context):
            return replace(told, modality="planned")  # "يرتفع العدد إلى 260 ألفا بحلول عام 2035"
        return replace(told, modality="planned") if told.modality == "asserted" and decides(event, context) else told
    return done(event.event, "level", event, quantity, context)


def _again_to(event: EventMention, quantity: QuantityMention, context: Context) -> str | None:
    """What befell those before, whose bare number changes: "لقي 27 مصرعهم، ثم تراجع العدد إلى تسعة".

    So it is of those of the sentence before, if nobody else is counted: "قتل ثلاثة جنود. وارتفع العدد إلى تسعة".
    """
    row = context.figures[-1] if context.figures else None
    number = context.sentence(quantity).number
    if row is None or row.event not in CASUALTIES or row.sentence_id not in (number, number - 1):
        return None
    if row.sentence_id != number and quantity.noun is not None:
        return None
    near = context.has("bare_count", event.first - 1, min(event.last + 2, quantity.first))
    told = row.sentence_id == number and quantity.first > 2
    near = near or (told and _by_another(event, quantity, context))
    return row.event if near else None


def _by_another(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether somebody else puts the number of those before at so many: "ورفع مصدر أمني العدد إلى سبعين"."""
    at = quantity.first - 1
    while at > event.last and "bare_count" not in context.tags[at] and at > quantity.first - 4:
        at -= 1
    several = at - event.last <= _SOURCE and not any(
        context.quantity_at[token] is not None or context.document.folds[token] in COMMAS
        for token in range(event.last, at)
    )
    return several and at > event.last and "bare_count" in context.tags[at]


def _toll(event: EventMention, quantity: QuantityMention, context: Context, count: bool = False) -> EventMention | None:
    """The killed or wounded whose number rises: "ارتفع عدد الجنود القتلى إلى 184"; with `count` only "عدد القتلى"."""
    low, high = context.window(quantity)
    for token in range(quantity.first - 1, max(low, event.first - 12) - 1, -1):
        other = context.event_at[token]
        if other is None or other.event not in CASUALTIES:
            continue
        if count and not (other.features.get("count") or _of_those(other, event, context)):
            continue
        if count:
            return other
        if other.features.get("predicate") or other.features.get("count") or "relative" in context.tags[token - 1]:
            return other
    relative = False
    for token in range(quantity.last, min(high, quantity.last + 7)):
        relative = relative or "relative" in context.tags[token]
        other = context.event_at[token]
        if (
            other is not None
            and other.event in CASUALTIES
            and (other.features.get("count") or (not count and (relative or other.features.get("predicate"))))
        ):
            return other
    return None


def _of_those(word: EventMention, size: EventMention, context: Context) -> bool:
    """Whether words behind those numbered say what befell them: "عدد الجنود المحتجزين", "عدد الجنود الذين قتلوا"."""
    if not size.last <= word.first <= size.last + 5:
        return False
    if "relative" in context.tags[word.first - 1]:
        return True
    if word.form != "participle" and not word.features.get("predicate"):
        return False
    return any(reading.article for reading in context.document.words[word.first].readings)


def sized(quantity: QuantityMention, word: EventMention, before: Before, context: Context) -> Doing:
    """A size as such ("يبلغ عدد القوات 4800"): how many there are, will be, or make up a unit."""
    toll = _toll(word, quantity, context, count=True)
    if toll is not None:
        return done(toll.event, "toll", toll, quantity, context)
    if attackers(quantity, word, context):
        return Doing("engaged", "asserted", "stock", "attackers", word)  # "كان عدد المهاجمين عشرين مسلحا"
    fell = fell_before(quantity, word, context)
    if fell is not None:
        return Doing(fell, "asserted", "casualty", "toll", word)
    to_come = _to_come(quantity, word, context) or _those_numbered(quantity, word, context)
    if to_come is not None:
        return to_come
    verb = context.event_end[word.first - 1]
    counts = verb is not None and bool(verb.features.get("clear")) and verb.form == "present"
    told = done("present", "size", verb if counts else word, quantity, context)  # "على أن يبلغ عديد القوات ألفا"
    if word.features.get("gauges") and word.form == "word":
        told = replace(told, modality="asserted")
    between_mood = before.mood if before.mood is not None and before.mood.first >= word.first else None
    if told.modality == "asserted" and between_mood is not None:
        told = replace(told, modality=between_mood.modality)
    if told.modality == "asserted" and word.form == "word" and _by_then(quantity, word, context):
        told = replace(told, modality="planned")
    if of_unit(word.first, quantity, context, by_force=True):
        told = replace(told, measure="strength")
    return told


def _by_then(quantity: QuantityMention, word: EventMention, context: Context) -> bool:
    """Whether a verb of the present, and a time to come, say what a number will be: "يصبح العدد ألفا بحلول الصيف"."""
    low, _ = context.window(quantity)
    present = word.first > low and context.document.folds[word.first - 1][0] in "يت"
    return present and _in_time(quantity, context)


def _in_time(quantity: QuantityMention, context: Context) -> bool:
    """Whether a time to come stands behind a number: "بحلول الصيف", "الشهر المقبل"."""
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high - 1, quantity.last + _THEN)):
        if context.document.folds[token] in COMMAS or context.document.folds[token] in STOPS:
            return False
        if "until" in context.tags[token] and context.document.folds[token].startswith("ب"):
            return not context.has("gone_by", token, min(high, token + _THEN))
        if "coming" in context.tags[token]:
            return True
    return False


def _of_alliance(size: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether it is the mission of an alliance that has so many, a force in place: "وتتألف القوة حاليا من 18 ألف"."""
    if size.form != "past" and context.document.folds[size.first].lstrip("و")[:1] not in ("ي", "ت"):
        return False
    low, _ = context.window(quantity)
    behind = range(size.last, min(quantity.first, size.last + _MAIN))
    before = range(size.first - 1, max(low - 1, size.first - _ASIDE), -1)
    at = next((i for i in (*behind, *before) if "mission" in context.tags[i]), None)
    if at is None:
        return False
    allies = context.lexicon.build(Units).allies
    named = any(a.actor in allies for a in context.actors.between(at, at + _MAIN))
    return named or mission_at(at, 2, context) is not None


def attackers(quantity: QuantityMention, word: EventMention, context: Context) -> bool:
    """Whether it is the attackers whose number is told: "كان عدد المهاجمين عشرين مسلحا", "المهاجمين، وعددهم 20"."""
    low, _ = context.window(quantity)
    return context.has("attackers", max(low, word.first - _NUMBERS), min(word.last + 3, quantity.first))


def _those_numbered(quantity: QuantityMention, word: EventMention, context: Context) -> Doing | None:
    """What those did whose number is told: "عدد المسجلين", "عدد المنشقين عن الجيش"."""
    low = max(context.window(quantity)[0], word.first - _NUMBER)
    numbers = (context.event_end[token] for token in range(low, word.last))
    number = next((n for n in numbers if n is not None and n.form == "word" and n.features.get("clear")), None)
    if number is None or number.last >= len(context.document):
        return None
    tags = context.tags[number.last]
    if "enrolled" in tags:
        return Doing("trained", "asserted", "flow", "size", word)
    if "left_them" in tags:
        return Doing("withdrawn", "asserted", "flow", "size", word)
    for token in range(number.last, min(quantity.first, word.first, number.last + _NUMBERED)):
        event = context.event_at[token]
        if context.document.folds[token] in COMMAS:
            break
        if event is not None and event.event in _TOLD_OF and _says_of_them(event, context):
            return replace(done(event.event, "size", event, quantity, context), modality="asserted")
    return None


def _words_between(first: int, last: int, context: Context) -> int:
    """How many tokens stand between two, days and places with their prepositions left out.

    "وصلت إلى الدوحة الخميس دفعة من القوات التركية تضم".
    """
    days = sum(mention.last - mention.first for mention in context.dates.between(first, last))
    return last - first - days - sum(1 + place.last - place.first for place in context.places.between(first, last))


def _exercises(event: EventMention, context: Context) -> bool:
    """Whether it is an exercise that has so many, or those who take part: "مناورات تضم ألف جندي", "القوات المشاركة"."""
    if event.event != "engaged":
        return False
    if event.form == "noun" and event.features.get("drill"):
        return True
    of_force = event.first > 0 and bool(context.tags[event.first - 1] & {"armies", "force_unit"})
    return _defined(event, context) and (event.form == "participle" or (of_force and event.form == "noun"))


def _says_of_them(event: EventMention, context: Context) -> bool:
    """Whether a word describes those numbered: "عدد الجنود المشاركين في التمرين", "عدد الذين انضموا إلى التنظيم"."""
    if event.form == "participle":
        return _defined(event, context)
    return event.form == "past" and event.features.get("number") == "p" and "relative" in context.tags[event.first - 1]


def _defined(event: EventMention, context: Context) -> bool:
    return any(reading.article for reading in context.document.words[event.first].readings)


def _to_come(quantity: QuantityMention, word: EventMention, context: Context) -> Doing | None:
    """Those numbered who are only to be sent, or asked for: "عدد القوات التي سيطلبها القائد"."""
    low = max(context.window(quantity)[0], word.first - _NUMBER)
    numbers = (context.event_end[token] for token in range(low, word.first))
    number = next((n for n in numbers if n is not None and n.form == "word" and n.features.get("clear")), word)
    relative = False
    for token in range(number.last, min(quantity.first, number.last + _NUMBERED)):
        tags = context.tags[token]
        if "asked_for" in tags:
            return Doing("planned", "possible", "flow", "size", word)
        relative = relative or "relative" in tags
        event = context.event_at[token]
        if event is None or not relative:
            continue
        asked = event.features.get("wants") and context.document.folds[token].endswith(_OBJECTS)
        if asked:
            return Doing("planned", "possible", "flow", "size", word)
        theirs = context.document.folds[token].endswith(_OBJECTS) and event.features.get("role") == "agent"
        moved = event.event in ("trained", "withdrawn") or (event.event == "sent" and not event.features.get("stands"))
        if theirs and moved and event.form in ("past", "stem"):
            return done(event.event, "size", event, quantity, context)  # "عدد الجنود الذين دربتهم البعثة 4500"
        if event.event in ("sent", "planned") and event.form == "present" and "س" in event.rule:
            return done(event.event, "size", event, quantity, context)
    return None


def of_unit(first: int, quantity: QuantityMention, context: Context, by_force: bool = False) -> bool:
    """Whether a formation is named before a word of size, or behind it, whose strength that is."""
    low, _ = context.window(quantity)
    its = context.document.folds[first].endswith(("ه", "ها", "هم"))
    for token in (*range(first + 1, quantity.first), *range(first - 1, max(low, first - 9) - 1, -1)):
        if token < first and not its:
            break
        tags = context.tags[token]
        if "formation" in tags and "whole_force" not in tags:
            return True
        if by_force and "force_unit" in tags and token < first:
            if any("in" in context.tags[p.first - 1] for p in context.places.between(max(low, token - 3), token)):
                return False  # "تعمل في دارفور قوة قوامها 16 ألفا"
            return not context.places.between(token, min(quantity.last + 5, len(context.document)))
        if token < first and "opener" in tags:
            break
    return False


def _of_the_unit(event: EventMention, size: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a verb right behind its size says where a unit goes: "دفعة تضم 80 شرطيا تغادر خلال أيام"."""
    folds = context.document.folds
    word = folds[size.first].lstrip("و")
    hers = word.startswith("ت") or word.endswith("ه")  # "تضم", "المؤلفة من"
    # "قوة تضم 400 جندي دخلت البلدة", "رتل يضم 400 جندي دخل البلدة"
    gone = event.form in ("past", "stem") and folds[event.first].endswith("ت") == hers
    if not (event.form == "present" or gone) or event.rule not in ("", "س") or event.features.get("number") != "s":
        return False
    stays = bool(event.features.get("stays")) and "س" in event.rule  # "قوة تضم 400 جندي ستبقى"
    if not (stays or event.event in FLOWS) or event.event == "trained" or event.features.get("role"):
        return False  # "قوة تضم 400 جندي ترسل إشارات"
    if event.features.get("reach") and any(
        context.quantity_at[at] is not None for at in range(event.last, min(event.last + 3, len(context.document)))
    ):
        return False  # "قوة تضم 400 جندي تصل إلى 600"
    agrees = gone or folds[event.first].removeprefix("س").startswith("ت" if hers else "ي")
    if not 0 <= event.first - quantity.last <= _GOES or not agrees:
        return False
    closed = _aside(size, context) and folds[event.first - 1] in COMMAS
    between = range(quantity.last, event.first - closed)
    if any(folds[at] in COMMAS or context.tags[at] & {"relative", "opener"} for at in between):
        return False
    named = "relative" not in context.tags[size.first - 1]
    first = max(context.document.sentence(size.first).first, size.first - (_NAMED if closed else _UNIT))
    return named and (context.has("formation", first, size.first) or context.has("batch", first, size.first))


def _aside(size: EventMention, context: Context) -> bool:
    """Whether a comma parts the size of a unit from its name: "كتيبة من اللواء الأول، تضم 750 جنديا، ستنتشر"."""
    return size.first > 0 and context.document.folds[size.first - 1] in COMMAS


def _arrives(event: EventMention, named: int, context: Context) -> bool:
    """Whether a batch named behind a verb of its clause is its subject: "وصلت إلى قاعدة كذا أمس دفعة من القوات تضم"."""
    if event.rule or not 0 <= named - event.last <= _ASIDE:
        return False
    between = range(event.last, named)
    return not any(context.document.folds[at] in COMMAS or "opener" in context.tags[at] for at in between)


def brings(event: EventMention, first: int, context: Context) -> bool:
    """Whether a loose verb has a batch as its object, before its size: "استقبلت القاعدة دفعة من الجنود عددها"."""
    finite = event.form in ("past", "present", "stem") and event.event in FLOWS and event.features.get("causes")
    named = next((at for at in range(event.last, first) if "batch" in context.tags[at]), None)
    return bool(finite) and named is not None and _arrives(event, named, context)


def _relieved(size: EventMention, low: int, context: Context) -> bool:
    """Whether it is the force that is to be relieved whose size is told: "ستحل محل البعثة، المؤلفة من 7 آلاف جندي"."""
    if not any(reading.article for reading in context.document.words[size.first].readings):
        return False
    return any(e.features.get("replaces") and size.first - e.last <= _ASIDE for e in context.events(low, size.first))


def size_of(quantity: QuantityMention, size: EventMention, before: Before, context: Context) -> Doing:
    """The size of a unit as such ("اللواء الذي يضم 4000"); what the unit does is said elsewhere in the sentence."""
    low, high = context.window(quantity)
    unit = of_unit(size.first, quantity, context)
    if context.has("attackers", max(low, size.first - _ASIDE), size.first):
        return Doing("engaged", "asserted", "stock", "attackers", size)  # "القوة المهاجمة كانت تضم 5 آلاف مقاتل"
    drill = next(
        (e for e in context.events(max(low, size.first - _MAIN), quantity.first) if _exercises(e, context)), None
    )
    if drill is not None:
        told = done("engaged", "size", size, quantity, context)
        return told if told.modality != "asserted" else done("engaged", "size", drill, quantity, context)
    if size.form == "word" and _relieved(size, low, context):
        return Doing("present", "asserted", "strength" if unit else "stock", "size", size)
    named = next((at for at in range(size.first - 1, low, -1) if "batch" in context.tags[at]), low)
    if size.first - named > _NAMED:
        named = low
    whose = max(low, named, size.first - (_HOUSED if unit else _HOUSES))  # "وصلت إلى القاعدة دفعة تضم 25 عنصرا"
    housed = context.has("quarters", whose, size.first)
    if size.form == "present" and housed:
        told = done("present", "size", size, quantity, context)
        return replace(told, measure="stock")  # "اقتحموا موقعا يضم 30 مقاتلا"
    for event in (*reversed(context.events(low, size.first)), *context.events(quantity.last, high)):
        if not event.event or event.features.get("clear"):
            continue
        if event.form == "noun" and event.rule == "ل" and _defined(event, context):
            continue  # "معسكرا للتدريب يضم 150 مقاتلا"
        loose = event.features.get("weak") and not brings(event, size.first, context)
        main = event.first < size.first and event.form != "participle" and not loose
        main = main or (event.form == "past" and "might" in context.tags[event.first - 1])  # "يضم 150 قد غادر"
        near = _words_between(event.last, size.first, context) <= (_ASIDE if "و" in size.rule else _MAIN)
        part = event.first < size.first and context.has("partial", event.last, size.first)
        if event.event in CASUALTIES and main and near and not part:
            return done(event.event, "size", event, quantity, context)
        arrives = low < named and _arrives(event, named, context)
        moves = event.event in ("sent", "withdrawn", "alert", "trained") and (near or arrives)
        fights = event.event == "engaged" and event.form == "past" and not event.features.get("weak")
        fights = fights and not (event.first > size.first and event.features.get("object"))  # "حين هاجمها المتمردون"
        if fights and (near if event.first < size.first else event.first - quantity.last <= _FIGHTS):
            told = done("engaged", "size", event, quantity, context)
            return replace(told, measure="strength")  # "دورية تضم أربعين شخصا وقعت في كمين"
        stays = event.first > size.first and bool(event.features.get("stays"))
        if (moves or stays) and _of_the_unit(event, size, quantity, context):
            told = done(event.event, "size", event, quantity, context)  # "كتيبة تضم 400 جندي تصل غدا"
            return replace(told, measure="strength") if _aside(size, context) else told
        if event.features.get("strong") or (main and moves):
            told = done(event.event, "size", event, quantity, context)
            return replace(told, measure="strength") if unit or event.features.get("strong") else told
    told = done("present", "size", size, quantity, context)
    if "س" in size.rule and told.modality in ("planned", "possible"):
        return Doing("planned", told.modality, "flow", "size", size)  # "ستضم القوة 3300 عنصر"
    if size.form == "word" and any(r.article for r in context.document.words[size.first].readings):
        told = replace(told, modality="asserted")  # "قرار ضد الخلية المكونة من سبعة": it is there
    if told.modality == "asserted" and before.mood is not None and before.mood.first > size.first:
        told = replace(told, modality=before.mood.modality)
    around = range(max(low, size.first - 6), quantity.first)
    whole = not unit and any("whole_force" in context.tags[i] for i in around)
    whole = whole or (told.modality == "asserted" and not unit and _of_alliance(size, quantity, context))
    return told if whole else replace(told, measure="strength")


def amounts(quantity: QuantityMention, event: EventMention, context: Context) -> bool:
    """Whether وصل is of a number, not of people: "ليصل العدد إلى 300", "يصل لنحو ألف"."""
    joined = quantity.first - 1
    joined -= joined > 0 and context.document.folds[joined] == "و"
    former = context.quantity_end[joined]
    if former is not None and former.first > event.first:
        return amounts(former, event, context)  # "ليصل مجموعها إلى 10 آلاف جندي و500 شرطي"
    number = context.event_at[event.last]
    if number is not None and number.form == "word" and number.features.get("clear"):
        return True  # "يصل عدد القوات هناك نحو خمسة آلاف"
    lead = context.lead(quantity)
    return lead == "to" or (lead == "ل" and event.last >= quantity.first - 1)


def sized_as_it_is(word: EventMention, context: Context) -> bool:
    """Whether their number is told whatever is done to them: "البالغ 1100", "خفض قواتها، وقوامها 700"."""
    if word.features.get("makes") and "و" in word.rule:
        return True
    return word.form == "participle" and any(r.article for r in context.document.words[word.first].readings)
