"""Listed: what a figure takes from those it stands with: a list, the fallen it is part of, the side it is set against.

"12 قتيلا، بينهم 8 جنود", "250 قتيلا مقابل 86 جنديا", "خطف على أيدي 40 مسلحا".
"""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.behind import own_clause
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.sides import Units
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_PART = 10
_VERSUS = 18
_AMONG = 6
_LET_GO = 5
_KILLER = 2  # tokens of who kills, between the verb and captives
_BY = frozenset(("from", "in"))
_PARTICLE = 2  # letters of "لا" and "ما"
_STILL = frozenset(("still", "were"))


def listed(quantity: QuantityMention, context: Context) -> Doing | None:
    """The event of the figure before, for one listed with it or part of it, in the same sentence."""
    if not context.figures:
        return None
    row, former = context.figures[-1], context.quantities[len(context.figures) - 1]
    if row.sentence_id != context.sentence(quantity).number or quantity.first - former.last > 12:
        return None
    for token in range(former.last, quantity.first):
        tags = context.tags[token]
        if "opener" in tags and "that" not in tags and "them" not in context.tags[token + 1]:
            return None  # but "وإن بينهم خمسة"
    anchor: EventMention | None = context.known.get("anchor")
    return Doing(row.event, row.modality, "stock" if row.measure == "strength" else row.measure, "listed", anchor)


def own_fate(quantity: QuantityMention, event: EventMention | None, context: Context) -> EventMention | None:
    """The casualty verb of several right behind a figure, where another's stands before: "جنديين قتلا وخمسة أصيبوا"."""
    fate = context.event_at[quantity.last]
    if (fate is None or not fate.event) and event is not None and event.event in CASUALTIES:
        still = _still(quantity, context)
        if still is not None and still.event != event.event:
            return still  # "قتل عشرة جنود، وضابط ما زال في قبضة المسلحين"
    if fate is not None and _told_of_part(fate, quantity, context):
        return fate  # "استسلم مئة مقاتل، عشرون منهم مصابون"
    hurt = context.event_at[fate.last] if fate is not None and fate.features.get("moves") else None
    if hurt is not None and hurt.event == "wounded" and hurt.features.get("predicate"):
        return hurt  # "و29 نقلوا جرحى إلى المستشفى"
    if event is not None and event.event == "killed" and context.has("including", event.last, quantity.first):
        return None  # "إعدام عشرة، بينهم شرطيان خطفوا قبل عامين"
    if event is None or fate is None or fate.event not in CASUALTIES:
        return None
    if fate.event == "missing" and fate.form != "past" and context.document.folds[fate.first].startswith("ال"):
        return None  # "جثث سبعة من الجنود المفقودين"
    if fate.event == event.event and not (fate.features.get("lost") and fate is not event):
        return None
    theirs = fate.last < len(context.document) and context.document.folds[fate.last].endswith("هم")
    if fate.features.get("lost") and theirs:
        return None  # "وسبعة فقدوا منازلهم"
    beside = context.document.folds[quantity.first].startswith("و")  # "عشرة قتلوا وخمسة اعتقلوا"
    if (event.event, fate.event, event.last) == ("killed", "captured", quantity.first) and not beside:
        return None  # "إعدام 15 جنديا استسلموا"
    if (fate.features.get("own") or (fate.event == "missing" and fate.form == "word")) and "و" not in fate.rule:
        return fate  # "4 في عداد المفقودين", "ولا يزال واحد مفقودا"
    several = fate.features.get("number") in ("p", "d")
    return fate if several and fate.form == "past" and not fate.rule else None


def _still(quantity: QuantityMention, context: Context) -> EventMention | None:
    """What still is so of those counted: "ضابط ما زال في قبضة المسلحين", "خمسة لا يزالون في عداد المفقودين"."""
    token = quantity.last
    last = context.sentence(quantity).last - 2
    if token >= last or context.document.folds[token].startswith("و"):
        return None  # "قتل 14 جنديا وما زال ثلاثة في عداد المفقودين"
    for at in (token, min(token + 1, last)):
        not_yet = at > token and len(context.document.folds[token]) <= _PARTICLE  # "ما زالوا", no "كانوا أسرى"
        if context.tags[at] & _STILL and (not_yet or "still" in context.tags[at]):
            if context.quantity_at[at + 1] is not None:
                return None
            fate = context.event_at[at + 1] or context.event_at[at + 2]
            told = fate is not None and fate.event in CASUALTIES and fate.form in ("noun", "word", "participle")
            return fate if told else None
    return None


def of_captives(quantity: QuantityMention, event: EventMention | None, context: Context) -> EventMention | None:
    """The death of captives, before or behind them: "قتل مئة أسير", "أعدم التنظيم 12 أسيرا", "عشرة أسرى توفوا"."""
    if event is not None and event.event == "killed" and 0 <= quantity.first - event.last <= _KILLER:
        return event if all(context.quantity_at[at] is None for at in range(event.last, quantity.first)) else None
    died = own_clause(quantity, context) if event is None else None
    return died if died is not None and died.event == "killed" and died.features.get("number") == "p" else None


def _told_of_part(fate: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether an indefinite participle behind "20 of them" says what became of those."""
    if fate.event not in CASUALTIES or not (fate.features.get("predicate") or fate.form == "participle"):
        return False
    part = context.has("ofthem", max(0, quantity.first - 1), quantity.last)
    return part and not context.document.folds[fate.first].startswith("ال")


def of_the_fallen(quantity: QuantityMention, context: Context) -> str | None:
    """What befell those a quantity is part of, if their noun says so: "13 قتيلا، بينهم عشرة جنود"."""
    units = context.lexicon.build(Units).event
    low = max(context.sentence(quantity).first, quantity.first - _PART)
    among = False
    for token in range(quantity.first - 1, low - 1, -1):
        among = among or "them" in context.tags[token]
        counted_among = among or (token > low and "among" in context.tags[token - 1])
        if counted_among and context.tags[token] & {"the_dead", "the_hurt"}:
            return "killed" if "the_dead" in context.tags[token] else "wounded"  # "باقي القتلى منهم 255 شرطيا"
        other = context.quantity_end[token]
        if other is not None:
            if other.category == "unknown" and not among:
                continue  # "من بين القتلى، وعددهم 22، تسعة جنود"
            if other.category == "civilian" and not among:
                continue  # "12 جريحا، بينهم 8 مدنيين و4 شرطيين"
            if not among:
                return None
            what = units.get(fold_word(other.unit)) if other.unit else None
            return what if what in CASUALTIES and not (what == "captured" and _freed(other, context)) else None
        event = context.event_end[token]
        if event is not None and event.event and not event.features.get("clear"):
            return None
    return None


def _freed(captives: QuantityMention, context: Context) -> bool:
    """Whether captives are let go: "أفرجوا عن 290 أسيرا"."""
    events = (context.event_end[token] for token in range(max(0, captives.first - _LET_GO), captives.first))
    return any(event is not None and event.features.get("frees") for event in events)


def among_the_fallen(quantity: QuantityMention, context: Context) -> str | None:
    """What befell those who are told behind to be among the dead or hurt: "إن عشرة جنود كانوا بين الضحايا"."""
    if "between" not in context.present:
        return None
    last = min(context.sentence(quantity).last - 1, quantity.last + _AMONG)
    for token in range(quantity.last, last):
        if (
            context.document.folds[token] in COMMAS
            or context.event_at[token] is not None
            or context.quantity_at[token] is not None
        ):
            return None
        if "between" in context.tags[token]:
            told = context.tags[token + 1]
            return "killed" if "the_dead" in told else "wounded" if "the_hurt" in told else None
    return None


def against_the_fallen(quantity: QuantityMention, context: Context) -> str | None:
    """What befell those of one side, against whom the other's are set: "250 قتيلا و450 جريحا، مقابل 86 جنديا"."""
    first, units = quantity.first, context.lexicon.build(Units).event
    low = max(context.sentence(quantity).first, first - _VERSUS)
    if first <= low or "versus" not in context.tags[first - 1]:
        return None
    counts = context.quantity_end[low:first]
    fates = [units.get(fold_word(count.unit)) for count in counts if count is not None and count.unit]
    return "killed" if "killed" in fates else None


def by_whom(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are told as who did it: "خطف على أيدي 40 مسلحا", "من قبل ستة مسلحين"."""
    first = quantity.first
    if first == 0 or "by" not in context.tags[first - 1] or context.event_end[first - 1] is not None:
        return False
    if any(reading.article for reading in context.document.words[first - 1].readings):
        return False  # "رميا بالرصاص"
    return context.document.folds[first - 1][0] == "ب" or (first > 1 and not context.tags[first - 2].isdisjoint(_BY))


def of_whole(quantity: QuantityMention, context: Context) -> bool:
    """Whether a quantity is the whole of which a part was told: "3 من أصل 10 جنود"."""
    first = quantity.first
    part = context.quantity_end[first - 2] if first > 1 and "from" in context.tags[first - 1] else None
    if part is not None and part.noun is None and part.category == "personnel":
        return True  # "أفرج عن ستة من أربعين جنديا أسروا"
    if first > 1 and context.document.folds[first - 1] == "ال" and context.quantity_end[first - 2] is not None:
        return True  # "سحبت 400 من جنودها الـ900"
    while (word := context.event_end[first - 1]) is not None and word.features.get("clear"):
        first = word.first  # "من أصل قوام إجمالي يبلغ 11 ألفا"
    return first > 1 and "whole_of" in context.tags[first - 1] and "from" in context.tags[first - 2]


def goes_on(quantity: QuantityMention, context: Context) -> bool:
    """Whether a count is joined by و to the one before, adjectives and a force at most between."""
    document = context.document
    joined = document.folds[quantity.first][0] == "و" or document.folds[quantity.first - 1] == "و"
    near = any(context.quantity_end[token] is not None for token in range(quantity.first - 4, quantity.first))
    return joined and near
