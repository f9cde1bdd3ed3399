"""Governed: what a figure takes from the event that governs it, where a size or a plan told before has its say.

"سحب معظم القوات، وعددها ألف" withdraws fewer than a thousand; "إن النشر يشمل 200 جندي" tells of the plan again.
"""

from dataclasses import replace

from extract.find.mentions import EventMention, QuantityMention
from extract.link.before import Before
from extract.link.behind import behind, own_clause
from extract.link.clauses import before_aside
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing, done
from extract.link.sizes import of_unit
from extract.link.turns import readies_to_leave, turned
from extract.read.document import COMMAS

_THEIRS = ("هم", "ها", "هما")
_RELIEVED = 8  # tokens from those who take the place of others to that
_BACK = 3  # sentences to the plan that a noun points back to


def governed(
    quantity: QuantityMention, event: EventMention, rule: str, context: Context, unit: str | None, before: Before | None
) -> Doing:
    """The row of an event that governs a figure: "سيغادر 500 جندي", "احتفظت الفرقة، وقوامها 12 ألفا، بثلث قواتها"."""
    if event.features.get("readies") and (leaving := readies_to_leave(quantity, event, context)) is not None:
        return done("withdrawn", rule, leaving, quantity, context)
    if event.features.get("replaces") and event.first >= quantity.last:  # "إن 800 جندي سيحلون محل زملائهم"
        to_come = context.document.folds[event.first].startswith("س")
        what, how = ("planned", "planned") if to_come else ("sent", "asserted")
        return Doing(what, how, "flow", rule, event)
    told = done(turned(event, quantity, rule, unit, context), rule, event, quantity, context)
    if before is not None and before.clear is not None and told.event != "present":
        if event.first < before.clear.first and _partly(event, before.clear, quantity, context):
            measure = "strength" if of_unit(before.clear.first, quantity, context) else "stock"
            return Doing("present", "asserted", measure, "size", before.clear)
        if told.event not in CASUALTIES and of_unit(before.clear.first, quantity, context):
            return replace(told, measure="strength")
    clear = before.clear if before is not None else None
    aside = clear is not None and event.first < clear.first and set_apart(clear, context)
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


def set_apart(word: EventMention, context: Context) -> bool:
    """Whether a word of size begins an aside, behind which the sentence goes on: "كتيبة، قوامها 750 جنديا، ستنتشر".

    A comma that ends an aside before it begins none: "قدر الخبراء، في تقرير لهم، قوام التنظيم بألف".
    """
    if word.first == 0 or context.document.folds[word.first - 1] not in "،,-(":
        return False
    low = context.document.sentence(word.first).first
    return before_aside(word.first - 1, low, context) == word.first - 2


def _whose_size(word: EventMention, context: Context) -> bool:
    """Whether a participle with the article gives the size of a force named before it, which is as it is."""
    before = context.event_end[word.first - 1]
    if before is not None and before.features.get("clear") and word.form == "word":
        word = before  # "البالغ عددها"
    return word.form == "participle" and any(r.article for r in context.document.words[word.first].readings)


def _partly(event: EventMention, word: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether what happens touches a part only of those whose number is told: "سحب معظم القوات، وعددها ألف".

    The part may stand behind the number, where that is an aside: "فقد اللواء، وعديده ألفان، ربع رجاله".
    """
    if context.has("partial", event.last, min(word.first, event.last + 3)):
        return True
    after = quantity.last
    aside = set_apart(word, context) and after + 1 < len(context.document) and context.document.folds[after] in COMMAS
    return aside and "partial" in context.tags[after + 1]


def _known_plan(event: EventMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a definite noun points back to what is planned: "إن النشر يشمل 200 جندي"."""
    if not context.figures or context.figures[-1].event != "planned":
        return False
    near = context.sentence(quantity).number - context.figures[-1].sentence_id <= _BACK
    return near and any(reading.article for reading in context.document.words[event.first].readings)


def joined(quantity: QuantityMention, context: Context) -> Doing:
    """Those whom others join: what their own clause says, else they are there."""
    event = own_clause(quantity, context)
    if event is not None:
        return governed(quantity, event, "joined", context, None, None)
    return Doing("present", "asserted", "stock", "joined")


def relieve(quantity: QuantityMention, before: Before, context: Context) -> Doing | None:
    """Those who take the place of others named before them: "سيحل محل القوات المنسحبة 1200", "حل محلهم 300"."""
    if "in_place_of" not in context.present or before.clear is not None or before.size is not None or before.crossed:
        return None
    folds, first = context.document.folds, quantity.first
    for token in range(first - 1, max(context.window(quantity)[0], first - _RELIEVED), -1):
        if folds[token] in COMMAS or "opener" in context.tags[token]:
            return None
        if "in_place_of" in context.tags[token]:
            come = folds[token].endswith(_THEIRS) or token < first - 1
            verb = context.tags[token - 1]
            if come and "will_take_place" in verb:
                return Doing("planned", "planned", "flow", "relief")
            return Doing("sent", "asserted", "flow", "relief") if come and "takes_place" in verb else None
    return None


def whole(quantity: QuantityMention, context: Context) -> Doing:
    """The whole of which a part was told: what its own clause says, "3 من أصل 10 جنود شاركوا", else they are there."""
    event = own_clause(quantity, context)
    if event is None:
        event, sure = behind(quantity, context, near=6, clause=True)
        event = event if sure and event is not None and event.features.get("number") != "s" else None
    if event is not None:
        return governed(quantity, event, "whole", context, None, None)
    word = context.event_end[quantity.first - 1]
    strength = word is not None and bool(word.features.get("clear"))  # "من أصل قوام إجمالي يبلغ 9 آلاف فرد"
    return Doing("present", "asserted", "strength" if strength else "stock", "whole")
