"""Parts: which figures of one article are part of a larger one: "60 جنديا بينهم 5 ضباط", "300 من أصل 900"."""

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.listed import of_whole
from extract.link.rows import FigureRow

_OPENS = 6  # tokens from the beginning of a sentence to a part of those told in the one before
_THESE = 3  # sentences back to those whom "هؤلاء" points to
_SUM = 4  # parts of one sum
_BESIDE = 5  # tokens between two of them
_LIST = 4  # figures of a sentence that may be the whole
_LIKE = 12  # tokens before a whole in which nobody else is counted
_HERS = "ها"
_OF_THEM = frozenset(("ofthem", "these_people"))
_LED = _OF_THEM | {"including"}


def link_parts(context: Context) -> None:
    """Set `part_of`: "60 جنديا بينهم 5 ضباط", "5 من أصل 60", "اثنان منهم"."""
    rows, document = context.figures, context.document
    for n, (row, quantity) in enumerate(zip(rows, context.quantities, strict=True)):
        if n + 1 < len(rows) and _told_first(n, context):
            _share(row, rows[n + 1])
        if n == 0 or row.part_of is not None:
            continue
        if rows[n - 1].sentence_id != row.sentence_id:
            row.part_of = _of_those_told(n, context)
            continue
        before = rows[n - 1]
        if _adds_up(n, context):
            continue
        words = range(max(0, quantity.first - 3), quantity.first)
        tags = [context.tags[i] for i in words]
        if _of_whole(n, context) and before.part_of is None and _holds(before, row):
            row.part_of = before  # "من أصل 900 جندي عاد 300"
            continue
        if any("whole_of" in t for t in tags) and _holds(row, before):
            before.part_of = row  # "5000 ... من بين 60 ألفا", "3 من أصل 10"
            continue
        inner = range(quantity.first, min(len(document), quantity.last + 1))
        counted_in = bool(tags) and "counted_in" in tags[-1] and any("whoever" in t for t in tags[:-1])
        listed = counted_in or any("them" in t for t in tags[-2:]) or any("ofthem" in context.tags[i] for i in inner)
        if (
            listed
            and row.event == "withdrawn"
            and before.measure != "strength"
            and document.folds[inner[-1]].endswith(_HERS)
        ):
            continue  # "بعد انسحاب 400 جندي منها": of the town
        if listed and _others_between(context.quantities[n - 1], quantity, context):
            continue
        if listed:
            whole = before.part_of if before.part_of is not None and not _holds(before, row) else before
            if _holds(whole, row):
                row.part_of = whole
        elif (
            before.part_of is not None
            and quantity.first - context.quantities[n - 1].last <= 3
            and (document.folds[quantity.first].startswith("و") or document.folds[quantity.first - 1] == "و")
            and _holds(before.part_of, row)
        ):
            row.part_of = before.part_of  # "100 بينهم 5 ضباط و20 شرطيا"


def _told_first(index: int, context: Context) -> bool:
    """Whether a headline tells a part before its whole: "بينهم 3 ضباط.. استشهاد 15 جنديا في سيناء"."""
    row, whole = context.figures[index], context.figures[index + 1]
    first = context.document.sentences[row.sentence_id - 1].first
    led = context.quantities[index].first == first + 1 and "them" in context.tags[first]
    if not led or not 0 <= whole.sentence_id - row.sentence_id <= 1 or not _holds(whole, row):
        return False
    return index == 0 or row.sentence_id - context.figures[index - 1].sentence_id > 1


def _share(part: FigureRow, whole: FigureRow) -> None:
    """Tell of a part what is told of its whole behind it."""
    part.event, part.measure, part.modality, part.part_of = whole.event, whole.measure, whole.modality, whole
    part.place, part.origin, part.attribution = whole.place, whole.origin, whole.attribution
    part.date_start, part.date_end, part.date_text = whole.date_start, whole.date_end, whole.date_text
    part.actor = part.actor or whole.actor


def _adds_up(index: int, context: Context) -> bool:
    """Whether a figure is told as the sum of those right behind it, which are then its parts: "28 قتيلا، 17 و11".

    The sum of two sides is of the one named first.
    """
    rows, quantities = context.figures, context.quantities
    row = rows[index]
    if row.part_of is not None:
        return True
    whole, total, last = rows[index - 1], 0.0, quantities[index - 1].last
    if whole.value_min != whole.value_max or whole.value_min is None:
        return False
    first = quantities[index].first
    if quantities[index].start > context.document.starts[first] or context.document.folds[first - 1] == "و":
        return False  # "قتل جنديان وشرطي ومسلح": the two are none of those joined to them
    parts: list[FigureRow] = []
    for at in range(index, min(len(rows), index + _SUM)):
        part = rows[at]
        same = part.sentence_id == row.sentence_id and part.event == whole.event and part.value_min == part.value_max
        if not same or part.value_min is None or quantities[at].first - last > _BESIDE:
            break
        total, last = total + part.value_min, quantities[at].last
        parts.append(part)
    if len(parts) < 2 or total != whole.value_min:
        return False
    for part in parts:
        part.part_of = whole
    if len({part.actor for part in parts}) > 1 and "own" not in whole.rule:
        whole.actor = parts[0].actor
    return True


def _of_whole(index: int, context: Context) -> bool:
    """Whether the figure before one is told first as the whole that it is of: "من أصل 900 جندي عاد 300"."""
    whole = context.quantities[index - 1]
    if not of_whole(whole, context):
        return False
    if context.quantities[index].first - whole.last > _OPENS:
        return False
    others = context.quantities[index - 2].last if index > 1 else 0
    low = max(others, context.document.sentence(whole.first).first)
    return not any(context.quantity_at[i] is not None for i in range(max(low, whole.first - _LIKE), whole.first))


def _of_those_told(index: int, context: Context) -> FigureRow | None:
    """The figure of the sentence before that one which begins the next is part of: "وبينهم 5 آلاف".

    "600 من هؤلاء" points to people told of a little farther back, wherever it stands.
    """
    if _LED.isdisjoint(context.present):
        return None
    row, quantity = context.figures[index], context.quantities[index]
    sentence = context.document.sentences[row.sentence_id - 1]
    these = context.has("these_people", quantity.first, quantity.last)
    if quantity.first - sentence.first > _OPENS and not these:
        return None
    tags = [context.tags[i] for i in range(max(sentence.first, quantity.first - 3), quantity.first)]
    led = any("including" in t or "ofthem" in t for t in tags[-2:]) or any("these_people" in t for t in tags)
    within = range(quantity.first, min(sentence.last, quantity.last + 2))
    if not led and all(context.tags[i].isdisjoint(_OF_THEM) for i in within):
        return None
    for whole in reversed(context.figures[max(0, index - _LIST) : index]):
        if row.sentence_id - whole.sentence_id > (_THESE if these else 1):
            return None
        if _holds(whole, row) and whole.value_min != row.value_min:
            return whole
    return None


def _others_between(before: QuantityMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether people who are no figure are counted last before: "اغتيل ضابطان وجرح 5 أشخاص، بينهم شرطيان"."""
    counts = context.quantity_end[before.last : quantity.first]
    return any(count is not None and count.category != "other" for count in counts)


def _holds(whole: FigureRow, part: FigureRow) -> bool:
    most = whole.value_max if whole.value_max is not None else float("inf")
    least = part.value_min if part.value_min is not None else 0.0
    return least <= most and whole.part_of is not part


__all__ = ["link_parts"]
