"""Soldiers before: the people counted before a count, and the army whose dead are summed with those told of."""

from collections.abc import Iterator

from extract.find.count import Count
from extract.find.quantities import QuantityReader

THINGS = ("other", "equipment", "formation")
"""Categories that are no people."""
_NATION = 2  # sentences back that tell of soldiers of a nation
_ALONE = 5  # sentences back in which soldiers alone are counted
_STEM = 4  # letters that tell one nation from another
_CHANGE = 18  # tokens between those whose dead are summed and their number


def people_before(counts: list[Count], at: int, floor: int) -> Iterator[Count]:
    """The counts of people before `counts[at]`, nearest first, no further back than token `floor`."""
    for earlier in range(at - 1, max(-1, at - 8), -1):
        if counts[earlier].first < floor:
            return
        if counts[earlier].category not in THINGS:
            yield counts[earlier]


def earlier_people(
    reader: QuantityReader, counts: list[Count], at: int, sentences: int, sources: bool = True
) -> Count | None:
    """The count of people stated last before this one, so many sentences back at most; with those who speak, or not."""
    document = reader.document
    number = max(0, document.sentence_of[counts[at].first] - sentences)
    for earlier in people_before(counts, at, document.sentences[number].first):
        if sources or earlier.category != "source":
            return earlier
    return None


def of_nation(reader: QuantityReader, counts: list[Count], at: int, before: list[Count]) -> list[Count]:
    """The counts before, or the soldiers counted last of the nation whose dead are summed.

    "قتل ثلاثة جنود فرنسيين ... ويرتفع عدد القتلى الفرنسيين إلى 47": the dead may be no soldiers, but those were.
    """
    if before:
        return before
    count, document = counts[at], reader.document
    earlier = earlier_people(reader, counts, at, _NATION)
    nation = ""
    if earlier is not None and earlier.category == "personnel" and earlier.last < len(reader.folds):
        nation = reader.folds[earlier.last].removeprefix("ال")[:_STEM]
    floor = document.sentences[max(0, document.sentence_of[count.first] - _ALONE)].first
    others = [other for other in people_before(counts, at, floor) if not _any_dead(other)]
    soldiers = len(others) > 1 and all(other.category == "personnel" for other in others)
    low = max(document.sentence(count.first).first, count.first - _CHANGE)
    for token in range(low, count.first - 1):
        if reader.cues.at("losses", token) is None:
            continue
        people = reader.tools.nouns.of(document.words[token + 1])
        if not any(form.noun.nationality for form in people):
            return before
        if earlier is not None and len(nation) == _STEM and reader.folds[token + 1].startswith("ال" + nation):
            return [earlier]
        army = soldiers and _has_army(reader, reader.folds[token + 1][: _STEM + 2], floor, token)
        return others[:1] if army else before
    return before


def _any_dead(count: Count) -> bool:
    """Whether a count says no more than that people fell, or nothing: "قتيل واحد"."""
    if count.category == "personnel":
        return False
    return count.body is None if count.form is None else count.form.noun.category == "casualty"


def _has_army(reader: QuantityReader, nation: str, first: int, last: int) -> bool:
    """Whether the army of a nation is named between two tokens: "الجيش الأمريكي ... عدد القتلى الأمريكيين"."""
    bodies = reader.tools.bodies
    for at in range(first + 1, last):
        if reader.folds[at].startswith(nation) and len(nation) > _STEM:
            body = bodies.at(reader.document, at - 1)
            if body is not None and body.entry["kind"] == "force" and body.reading.article:
                return True
    return False
