"""Bounds told of a number whose subject parts the two: "لا يزيد عدد المقاتلين الأجانب على 5000" is 5000 at most."""

from extract.find.count import Count
from extract.find.quantities import QuantityReader

_REACH = 14
_PARTS = frozenset("،؛")
_SIZES = frozenset(("number_of", "number_theirs", "force_sized"))


def bound_apart(reader: QuantityReader, count: Count) -> None:
    """Give an exact count the bound of the verb before "عدد ..." that governs it, if any; the mention stays.

    Args:
        reader: Reads the document.
        count: A count without an approximator of its own. "يصل عدد الجنود إلى 300" states 300: no bound.
    """
    document = reader.document
    if count.precision != "exact" or count.first != count.number_first:
        return
    floor = max(document.sentence(count.first).first, count.first - _REACH)
    for at in range(count.first - 1, floor, -1):
        if reader.says[at] is not None or reader.folds[at] in _PARTS:
            return
        if _SIZES.isdisjoint(reader.facts[at].roles) or not reader.cues.one_of(_SIZES, at):
            continue
        bound = reader.tools.approximators.governing(document, at, floor, reader.folds[count.first - 1])
        if bound is not None:
            reader.bound(count, bound)
            count.bounded = True
        return
