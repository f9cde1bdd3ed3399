"""The unit of a number whose noun stands before it: "عدد الجنود الذين قتلوا بلغ 2000", "المسلحين، وعددهم 30"."""

from extract.find.count import Count
from extract.find.nouns import Noun
from extract.find.quantities import QuantityReader

_BACK = 20  # tokens from a number to the word for it
_NAMED = 3  # tokens from "عدد" to the noun it numbers
_BEFORE = 5  # tokens from a definite number back to its noun
_THEIRS = 8  # tokens from "عددهم" back to those it numbers


def stated_unit(reader: QuantityReader, count: Count) -> str | None:
    """The singular of the noun that a count numbers, where "عدد", "عددهم" or "كانوا" says so; else the default."""
    cues, folds = reader.cues, reader.folds
    if folds[count.first - 1] == "ال" or reader.definite_many(count):
        near = range(count.first - 1, max(0, count.first - _BEFORE) - 1, -1)  # "الجنود البريطانيين الـ120 ألفا"
        return _unit(next((noun for noun in (_noun(reader, at) for at in near) if noun is not None), None), reader)
    sentence = reader.document.sentence(count.first)
    after = cues.at("number_of", count.last) if count.last < sentence.last else None
    if after is not None:
        return _unit(_first(reader, after.last, min(after.last + _NAMED, sentence.last)), reader)
    for at in range(count.number_first - 1, max(sentence.first, count.first - _BACK) - 1, -1):
        if folds[at] in (".", "؛"):
            break
        if not reader.facts[at].roles:
            continue
        if cues.at("number_of", at) is not None:
            return _unit(_first(reader, at + 1, min(at + 1 + _NAMED, count.first)), reader)
        if cues.at("number_theirs", at) is not None or cues.at("they_were", at) is not None:
            low = max(sentence.first, at - _THEIRS)
            return _unit(next((n for n in (_noun(reader, i) for i in range(at - 1, low - 1, -1)) if n), None), reader)
    if count.first < count.number_first and folds[count.number_first - 1] in reader.tools.approximators.tied:
        near = range(count.first - 1, max(sentence.first, count.first - _BEFORE) - 1, -1)
        return _unit(next((n for n in (_noun(reader, at) for at in near) if n), None), reader)  # "لم يزيدوا على عشرة"
    return reader.tools.nouns.default


def _unit(noun: Noun | None, reader: QuantityReader) -> str | None:
    return reader.tools.nouns.default if noun is None else noun.lemma


def _first(reader: QuantityReader, first: int, last: int) -> Noun | None:
    """The noun that those numbered are told by: the first of armed people, unless somebody else is named before."""
    for at in range(first, last):
        noun = _noun(reader, at)
        if noun is not None:
            return noun
    return None


def _noun(reader: QuantityReader, token: int) -> Noun | None:
    """The noun of several armed people at a token ("الجنود", "مقاتلي", "رجال الشرطة"), or None."""
    for form in reader.tools.nouns.of(reader.document.words[token]):
        if not form.many or form.noun.category != "personnel" or form.noun.nationality:
            continue
        if form.rest and not reader.rest_follows(form, token, len(reader.document)):
            continue
        return form.noun
    return None
