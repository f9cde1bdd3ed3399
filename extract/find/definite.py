"""Definite numbers behind their people: "المهاجمون الخمسة قتلوا", "أسرى الحركة الأربعة".

A number with "ال" counts the plural before it, a body or an adjective with "ال" at most between the two. Those who were
counted before are no new figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.find.count import Count
from extract.find.nouns import NounForm
from extract.find.number_words import NumberSpan
from extract.read.document import QUOTES
from extract.read.fold import fold_word

if TYPE_CHECKING:
    from extract.find.quantities import QuantityReader

_BETWEEN = 4  # tokens of a body's name in marks between people and their number: "أسرى «حركة كذا» الخمسة"
_SAME = 12  # counts back that may have told of them
_SUMMED = 3
_LEAST = 3
_MOST = 99
_OWN = 20  # so many of a land's own soldiers are all that it has there
_WHOLE = 200  # from so many on they are no few known from elsewhere: "بجنوده الخمسة آلاف"


def definite_count(reader: QuantityReader, span: NumberSpan, floor: int) -> Count | None:
    """The count of a number with "ال" and the definite plural before it, where an event befalls them; else None.

    Args:
        reader: Reads the document.
        span: The number.
        floor: The first token that may belong to the count.
    """
    value = span.reading.value_min
    if value < _LEAST or value != span.reading.value_max or span.head.proclitics:
        return None
    if value <= 10 and not reader.folds[span.first].endswith("ه"):
        return None  # "جنود الدول الثلاث": of what is feminine
    found = _people(reader, span.first, floor)
    if found is None:
        return None
    at, form = found
    whole = value >= _WHOLE or (form.owned and value >= _OWN)  # "سحب جنودها المئة"
    if value > _MOST and not whole:
        return None
    captive = form.noun.category == "casualty"
    cue = reader.cue_before(at)
    befell = cue is not None and cue.entry.get("only") is None
    if not captive and not befell and not whole and not reader.late_cue(span.last):
        return None  # "عاد الجنود الثلاثة": known from elsewhere
    document = reader.document
    start, end = document.starts[at] + form.skip, document.ends[span.last - 1]
    if form.article:
        start = max(document.starts[at], start - (1 if form.proclitics.endswith("ل") else 2))
    return Count(
        at, span.last, start, end, span.first, span.last, value, value, "exact", "definite",
        noun=at, form=form, category="personnel", unit=form.noun.lemma,
    )  # fmt: skip


def _people(reader: QuantityReader, token: int, floor: int) -> tuple[int, NounForm] | None:
    """The armed people, or captives, named right before a token, a body or an adjective between; None: no such."""
    document, tools = reader.document, reader.tools
    for at in range(token - 1, max(floor, token - 1 - _BETWEEN) - 1, -1):
        for form in tools.nouns.of(document.words[at]):
            category = form.noun.category
            if not form.many or form.rest or form.noun.scene == "women" or form.noun.doubt:
                continue
            captive = category == "casualty" and fold_word(form.noun.lemma) in tools.captives
            if category != "personnel" and not captive and not form.noun.alone:
                if form.noun.nationality or form.noun.adjective:
                    continue
                return None
            if form.article or form.owned:
                return at, form
            body = tools.bodies.at(document, at + 1 + (reader.folds[at + 1] in QUOTES))
            end = body.last if body is not None else at
            while end < token and (reader.folds[end] in QUOTES or reader.folds[end].startswith("ال")):
                end += 1
            if body is not None and body.entry["kind"] != "civil" and end == token:
                return at, form  # "أسرى «حركة كذا» الخمسة", "جنود الجيش الثلاثة"
        fold = reader.folds[at]
        inner = fold in QUOTES or fold.startswith("ال") or tools.bodies.at(document, at) is not None
        if not inner or reader.says[at] is not None:
            return None
        if reader.cues.at("cue", at) is not None or reader.facts[at].dates:
            return None
    return None


def told_already(counts: list[Count], at: int) -> bool:
    """Whether those of a definite number were counted before, by that number or by its parts."""
    value = counts[at].low
    before = counts[max(0, at - _SAME) : at]
    if any(other.low == value and other.high == value for other in before):
        return True
    for last in range(len(before), 1, -1):
        total = 0.0
        for part in reversed(before[max(0, last - _SUMMED) : last]):
            total += part.low or 0
            if total == value:
                return True
    return False
