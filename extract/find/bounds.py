"""Bounds told of a number from afar: "لا يزيد عدد المقاتلين الأجانب على 5000", "لا تزيد، بحسب السكان، على 80".

A negation before what befalls those counted turns a bound: "لم تخسر القوة أكثر من عشرين" is twenty at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.find.count import Count
from extract.read.document import COMMAS
from extract.read.tokens import Shape

if TYPE_CHECKING:
    from extract.find.quantities import QuantityReader

_REACH = 14
_ASIDE = 9  # tokens of an aside between a verb and its preposition
_SETTING = 5  # tokens from "في أي وقت" to the number
_SUBJECT = 5  # tokens of "عدد أفرادها" between such a verb and an aside
_DENIED = 7  # tokens from a negation to the number whose bound it turns
_CLAUSE = frozenset("،,؛:.")
_PARTS = frozenset("،؛")
_NUMBERS = frozenset(("number_of", "number_theirs"))
_SIZES = frozenset(("number_of", "number_theirs", "force_sized", "losses"))


def bound_apart(reader: QuantityReader, count: Count) -> None:
    """Give an exact count the bound of the verb before "عدد ..." that governs it, if any; the mention stays.

    Args:
        reader: Reads the document.
        count: A count without an approximator of its own. "يصل عدد الجنود إلى 300" states 300: no bound.
    """
    document = reader.document
    if count.precision == "more_than" and count.first < count.number_first:
        if _denied(reader, count):
            count.high = count.low
            count.low, count.precision, count.rule = None, "at_most", "bounded"
        return
    if count.precision != "exact" or count.first != count.number_first:
        return
    floor = max(document.sentence(count.first).first, count.first - _REACH)
    if _aside(reader, count, floor) or _ever(reader, count, floor):
        return
    for at in range(count.first - 1, floor, -1):
        if reader.says[at] is not None or reader.folds[at] in _PARTS:
            return
        people = reader.tools.nouns.of(document.words[at])
        described = any(
            form.many and form.noun.category == "personnel" for form in reader.tools.nouns.of(document.words[at - 1])
        )
        if people and not described and all(form.noun.category == "civilian" for form in people):
            return  # "قارب عدد القتلى المدنيين المئة"
        if not reader.cues.one_of(_SIZES, at):
            continue
        bound = reader.tools.approximators.governing(document, at, floor, reader.folds[count.first - 1])
        if bound is not None:
            reader.bound(count, bound)
            count.bounded, count.rule = True, "bounded"
            return
        if not reader.cues.one_of(_NUMBERS, at):
            continue  # "تجاوزت حصيلة القتلى في صفوف القوات 200 قتيل"
        return


def _aside(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Give a count the bound of a verb that an aside parts from it: "لا تزيد، حسب تقديرات محلية، على 150"."""
    folds, tools = reader.folds, reader.tools
    closing = count.first - 1
    closing -= folds[closing] not in COMMAS
    if closing <= floor or folds[closing] not in COMMAS or reader.says[count.first - 1] is not None:
        return False
    opening = next((at for at in range(closing - 2, max(floor, closing - _ASIDE), -1) if folds[at] in COMMAS), floor)
    for at in range(opening, max(floor, opening - _SUBJECT), -1):
        if at < opening and not reader.cues.one_of(_SIZES, at):
            continue
        bound = tools.approximators.governing(reader.document, at, floor, folds[count.first - 1])
        if bound is not None:
            reader.bound(count, bound)
            count.bounded, count.rule = True, "bounded"
            return True
    return False


def _ever(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Give a count the bound of a verb that a setting parts from it: "لن يزيد في أي وقت على 80"."""
    document, folds = reader.document, reader.folds
    for at in range(count.first - 1, max(floor, count.first - _SETTING), -1):
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        if folds[at] in reader.tools.inside and at < count.first - 1:
            bound = reader.tools.approximators.governing(document, at, floor, folds[count.first - 1])
            if bound is None:
                return False
            reader.bound(count, bound)
            count.bounded, count.rule = True, "bounded"
            return True
    return False


def _denied(reader: QuantityReader, count: Count) -> bool:
    """Whether a negated verb of what befalls people governs "more than": "لم يقتل منهم أكثر من عشرة"."""
    floor = max(reader.document.sentence(count.first).first, count.first - _DENIED)
    negations = reader.tools.approximators.negations
    for at in range(count.first - 1, floor, -1):
        if reader.folds[at] in _CLAUSE or reader.says[at] is not None:
            return False
        if reader.cues.at("was_not", at) is not None and reader.cues.one_of(_NUMBERS, at + 1):
            return True  # "لم يكن عدد الجنود يتعدى ألفا"
        if reader.folds[at - 1].removeprefix("و").removeprefix("ف") in negations:
            befalls = reader.cues.at("cue", at) is not None or reader.cues.at("loses", at) is not None
            return befalls or reader.cues.at("stays", at) is not None
    return False


def bound_there(reader: QuantityReader, count: Count, token: int, stop: int) -> bool:
    """Whether a place is named at a token; a bound behind it is the count's: "12 جنديا في تعز على الأقل"."""
    there = token + (reader.folds[token] in reader.tools.inside)
    place = reader.facts[there].place if there < stop else None
    if place is None:
        return False
    behind = there + 1
    if behind < stop and reader.folds[behind] in place.seconds:
        behind += 1  # "في دير الزور على الأقل"
    found = reader.tools.approximators.after(reader.document, behind, stop)
    if found is not None:
        reader.bound(count, found[1])  # the place stays outside the mention
    return True


def brief(reader: QuantityReader, token: int, stop: int) -> bool:
    """Whether a short word or a day stands right before an approximator: "جنود جدد على الأقل", "أمس على الأقل"."""
    if token + 1 >= stop or not (reader.folds[token] in reader.tools.short or reader.facts[token].dates):
        return False
    return reader.tools.approximators.after(reader.document, token + 1, stop) is not None


def nobody(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether a negation makes "anyone of" of one: "لم يسفر الهجوم عن مقتل أحد من الجنود"."""
    folds, after = reader.folds, count.first + 1
    if after >= len(folds) or folds[after] not in reader.tools.of:
        return False
    return any(fold.lstrip("وف") in reader.tools.approximators.negations for fold in folds[floor : count.first])
