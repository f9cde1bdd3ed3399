"""Bare numbers whose people stand before them: "قتل من المهاجمين تسعة", "سبعة جنود: خمسة في كركوك واثنان في ديالى"."""

from extract.find.count import Count
from extract.find.left_out import inherit
from extract.find.nouns import NounForm
from extract.find.number_stated import bare, is_year
from extract.find.quantities import QuantityReader
from extract.find.soldiers_before import THINGS
from extract.find.surroundings import kind_of
from extract.read.tokens import Shape

_PARTS = 6
_HUNDRED = 100
_APART = 14  # tokens between one part and the next
_NEXT = 3  # tokens between nationals that are listed
_NAMED = 4  # tokens of the people between "من" and their number


def parts_of(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """Make the bare numbers behind `counts[at]` that add up to it counts of the same people.

    Args:
        reader: Reads the document.
        counts: All counts of the document, judged by their nouns.
        at: One of armed people ("توزع الجنود الثلاثة آلاف بين ألفين في الشمال وألف في الجنوب").
    """
    whole = counts[at]
    if whole.category != "personnel" or whole.low is None or whole.low != whole.high or whole.low < 2:
        return
    stop = reader.document.sentence(whole.first).last
    total, last, parts = 0.0, whole.last, []
    for part in counts[at + 1 : at + 1 + _PARTS]:
        if part.first >= stop or part.first - last > _APART or part.low is None or part.low != part.high:
            return
        if part.category in THINGS and part.form is not None:
            continue  # "توزعوا على ثلاث قواعد: ألف في هذه وألفان في تلك"
        if part.category != "personnel":
            nation = (
                part.form is not None and part.form.noun.nationality and part.first - last <= _NEXT
            )  # "ثلاثون جنديا، عشرة إيطاليين وعشرون مجريا"
            told = nation or (part.form is None and (bare(reader, part) or _adverb(reader, part)))
            if part.category is not None or not told or is_year(reader, part):
                return
            parts.append(part)
        total, last = total + part.low, part.last
        if total >= whole.low:
            break
    if total == whole.low and len(parts) > 1:
        for part in parts:
            inherit(part, whole)


def _adverb(reader: QuantityReader, count: Count) -> bool:
    """Whether an adverb follows a hundred or a thousand, which have no noun in the accusative: "ستة آلاف احتياطا"."""
    word, at = reader.says[count.number_last - 1], count.last
    scaled = word is not None and word.scale >= _HUNDRED and word.role != "digits"
    fold = reader.folds[at] if at < len(reader.folds) else ""
    return scaled and len(fold) > 3 and fold.endswith("ا") and not reader.tools.nouns.of(reader.document.words[at])


def of_those(reader: QuantityReader, count: Count, before: Count | None) -> bool:
    """Judge a bare number by the people named between "من" and it: "قتل من المهاجمين تسعة ومن الجنود ثلاثة".

    Args:
        reader: Reads the document.
        count: The number; its category and unit are set where its people are named.
        before: The count before it in the sentence, whose list "ومن" may go on with, or None.

    Returns:
        Whether they are.
    """
    document, folds = reader.document, reader.folds
    floor = max(document.sentence(count.first).first, count.first - _NAMED)
    at = count.first - 2
    of = reader.tools.of
    while at >= floor and folds[at].lstrip("وف") not in of:
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        at -= 1
    if at < floor or not bare(reader, count) or is_year(reader, count):
        return False
    goes_on = folds[at].startswith("و") and before is not None and at - before.last <= 3
    if not goes_on and (folds[at] not in of or at == document.sentence(at).first or reader.cue_before(at) is None):
        return False
    body = reader.tools.bodies.at(document, at + 1)
    if body is not None and body.last <= count.first and not body.reading.proclitics:
        kind = kind_of(reader, body.last, body.entry["kind"])
        if kind in ("force", "group", "civil"):
            count.category = "civilian" if kind == "civil" else "personnel"
            count.unit = reader.tools.nouns.default
            return True
    form = next((form for form in reader.tools.nouns.of(document.words[at + 1]) if _definite(form)), None)
    if form is None or form.noun.category not in ("personnel", "civilian"):
        return False
    count.category, count.unit = form.noun.category, form.noun.lemma
    return True


def out_of_force(reader: QuantityReader, count: Count) -> bool:
    """Whether people whom something befell are of a force named before them: "قتل من جانب الجيش ثمانية أشخاص"."""
    folds, tools = reader.folds, reader.tools
    floor = max(reader.document.sentence(count.first).first, count.first - _NAMED - 2)
    for at in range(count.first - 2, floor, -1):
        if reader.document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        if folds[at].lstrip("وف") not in tools.of:
            continue
        cue = reader.cue_before(at)
        if cue is None or cue.entry.get("only") is not None:
            return False  # "نقل من الثكنة ثمانية أشخاص"
        inside = reader.cues.at("inside", at)
        start = at + 1 if inside is None else inside.last
        members = [form for form in tools.nouns.of(reader.document.words[start]) if form.many and not form.proclitics]
        if any(form.noun.category == "personnel" and not form.rest for form in members):
            return True
        start += any(form.noun.of_force for form in members)
        body = tools.bodies.at(reader.document, start) if start < count.first else None
        named = body is not None and not body.reading.proclitics
        return body is not None and named and kind_of(reader, body.last, body.entry["kind"]) in ("force", "group")
    return False


def _definite(form: NounForm) -> bool:
    return form.many and not form.proclitics and (form.article or form.owned or form.number == "construct")
