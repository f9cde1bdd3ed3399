"""Those who are lost: "كتيبته فقدت عشرين رجلا", "خسرت كييف 300 من رجالها", "ستين بين قتيل وجريح".

A verb of losing makes those counted armed where armed people, their unit or a state loses them. Several kinds of
casualties behind a number say that it is of casualties, and leave whose to what stands before it.
"""

from extract.find.count import Count
from extract.find.number_stated import bare, is_amount, is_year
from extract.find.quantities import QuantityReader
from extract.find.surroundings import armed_at, armed_before, body_after, is_member, loose_body, scene
from extract.gazetteer import SURE
from extract.read.document import COMMAS, OPENING_QUOTES
from extract.read.tokens import Shape

_BEFORE = 14  # tokens from a verb of losing to those lost
_LOSER = 4  # tokens from who loses to the verb
_BEHIND = 4
_ALONE = 6  # tokens from such a verb to a bare number
_SEVERAL = 3
_SIDES = 30  # tokens from the sides to their dead
_RANKS = 6  # tokens from the fallen to a number of those in some ranks
_MANY = 100


def lost(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether armed people lose those counted.

    Args:
        reader: Reads the document.
        count: A count of members, casualties, persons, or of nobody named.
        floor: The first token that the verb may stand at.
    """
    form = count.form
    fell = form is not None and form.noun.category == "casualty"
    verb = losing_verb(reader, count.first, floor)
    if verb is None:
        return _kinds_behind(reader, count) and _losses_told(reader, count, floor)
    if fell and _nation(reader, verb + 1) and _combat(reader, count):
        return True  # "خسر الروس في المعركة 300 قتيل"
    men = form is not None and is_member(form) and (form.owned or _fought(reader, count))
    return _loser(reader, verb, count, men or _kinds_behind(reader, count))


def _losses_told(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether losses of armed people are named before those counted: "بلغت خسائر الجيش 30 بين قتيل وجريح"."""
    for at in range(count.first - 1, max(floor, count.first - _ALONE) - 1, -1):
        if "losses" in reader.facts[at].roles and reader.cues.at("losses", at) is not None:
            return any(armed_at(reader, token) for token in range(at + 1, count.first))
    return False


def _fought(reader: QuantityReader, count: Count) -> bool:
    """Whether many, or men in a sentence of fighting, are lost: "خسرت الهند 20 رجلا في المنجم" tells of no soldiers."""
    sentence = reader.document.sentence(count.first)
    near = range(max(sentence.first, count.first - _BEFORE), min(sentence.last, count.last + _BEFORE))
    if _disaster(reader, count):
        return False
    return (count.low or count.high or 0) >= _MANY or reader.cues.any("warlike", near.start, near.stop)


def _disaster(reader: QuantityReader, count: Count) -> bool:
    """Whether a plague, a quake or an accident is told of near by."""
    sentence = reader.document.sentence(count.first)
    low, high = max(sentence.first, count.first - _BEFORE), min(sentence.last, count.last + _BEFORE)
    return reader.cues.any("disaster", low, high)


def _combat(reader: QuantityReader, count: Count) -> bool:
    """Whether two sides fight near by: a raid or a shelling may fall on anybody."""
    sentence = reader.document.sentence(count.first)
    low, high = max(sentence.first, count.first - _BEFORE), min(sentence.last, count.last + _BEFORE)
    return reader.cues.any("combat", low, high)


def _nation(reader: QuantityReader, token: int) -> bool:
    """Whether a people is named at a token: "الروس"."""
    forms = reader.tools.nouns.of(reader.document.words[token])
    return any(form.noun.nationality and form.many and form.article and not form.proclitics for form in forms)


def losing_verb(reader: QuantityReader, token: int, floor: int) -> int | None:
    """The verb of losing before a token in its clause, or None."""
    folds = reader.folds
    for at in range(token - 1, max(floor, token - _BEFORE) - 1, -1):
        if folds[at] in COMMAS and at < token - 1 and folds[at + 1].startswith(("و", "ف", "ب", "ك")):
            return None
        if "loses" in reader.facts[at].roles and reader.cues.at("loses", at) is not None:
            return at
        if "cue" in reader.facts[at].roles and reader.cues.at("cue", at) is not None:
            return None
    return None


def _loser(reader: QuantityReader, verb: int, count: Count, men: bool) -> bool:
    """Whether who loses is armed, or a state that loses men: named behind the verb, else before it."""
    first = reader.document.sentence(verb).first
    behind = range(verb + 1, min(verb + 1 + _BEHIND, count.first))
    before = range(verb - 1, max(first, verb - 1 - _LOSER) - 1, -1)
    for at in (*behind, *before):
        if reader.folds[at] in OPENING_QUOTES:
            continue
        if at < verb and (reader.document.words[at].shape is Shape.MARK or reader.says[at] is not None):
            return False
        armed = armed_at(reader, at)
        if armed is not None:
            return armed
        if _unit(reader, at):
            return True
        if loose_body(reader, at) and scene(reader, count):
            return True
        if men and (_state(reader, at) or reader.cues.at("foe", at) is not None):
            return True
    return False


def _unit(reader: QuantityReader, token: int) -> bool:
    """Whether a word is a unit with a pronoun or "ال": "وحدته", "الكتيبة"."""
    return reader.cues.at("own_unit", token) is not None or any(
        form.noun.category == "formation" and (form.owned or form.article) and not form.proclitics.strip("و")
        for form in reader.tools.nouns.of(reader.document.words[token])
    )


def _state(reader: QuantityReader, token: int) -> bool:
    place = reader.facts[token].place
    return place is not None and place.best is not None and place.best[2] >= SURE


def _kinds_behind(reader: QuantityReader, count: Count) -> bool:
    """Whether "between dead and wounded" stands behind a number: "خمسين ما بين صريع ومصاب"."""
    stop = reader.document.sentence(count.first).last
    if count.last + 2 >= stop:
        return False
    between = reader.cues.at("between", count.last)
    return (
        between is not None
        and between.last + 1 < stop
        and all(
            any(form.noun.category == "casualty" for form in reader.tools.nouns.of(reader.document.words[at]))
            for at in (between.last, between.last + 1)
        )
    )


def of_ranks(reader: QuantityReader, count: Count) -> int:
    """The token behind "between" and the ranks, or the armed people's dead, that a bare number counts; 0 for none.

    "أسر 40 بين ضابط وجندي", "سقط 25 ما بين قتيل وجريح من المتمردين".
    """
    stop = reader.document.sentence(count.first).last
    if count.form is not None or count.of_them or count.last + 2 >= stop:
        return 0
    between = reader.cues.at("between", count.last)
    if between is None or between.last + 1 >= stop:
        return 0
    at = between.last + 2
    words = reader.document.words[between.last : at]
    if all(any(f.noun.category == "personnel" for f in reader.tools.nouns.of(word)) for word in words):
        return at
    if at + 1 >= stop or not _kinds_behind(reader, count):
        return 0
    if reader.folds[at] not in reader.tools.of:  # "عشرات بين قتيل وجريح في صفوف القوات"
        inside = reader.cues.at("inside", at) is not None
        return at if inside and body_after(reader, at, "casualty") in ("force", "group") else 0
    return at if any(armed_at(reader, token) is True for token in range(at + 1, min(stop, at + 3))) else 0


def of_kinds(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is told as dead and wounded together: "خسرت الفرقة ستين بين قتيل وجريح"."""
    return count.form is None and not count.of_them and _kinds_behind(reader, count)


def fell_in_ranks(reader: QuantityReader, count: Count, before: Count | None) -> bool:
    """Whether a bare number fell in armed ranks: "قتل عشرة في صفوف الجيش", "17 قتيلا، عشرة في صفوف الجيش".

    Args:
        reader: Reads the document.
        count: The number.
        before: The count before it in the sentence, that of the fallen or of those in other ranks, or None.
    """
    if count.last + 2 >= reader.document.sentence(count.first).last or is_year(reader, count):
        return False
    inside = reader.cues.at("inside", count.last)
    if inside is None or "amid" not in reader.facts[inside.last - 1].tags:
        return False
    told = reader.cue_before(count.first) is not None or (
        before is not None
        and count.first - before.last <= _RANKS
        and (before.category == "personnel" or (before.form is not None and before.form.noun.category == "casualty"))
    )
    sentence = reader.document.sentence(count.first)
    if not told and reader.cues.ending("among", count.first, sentence.first) is None:
        return False
    return body_after(reader, count.last, "casualty") in ("force", "group")


def lost_alone(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether a bare number is of those whom armed people lose: "لم تفقد الحركة أكثر من ثلاثين"."""
    if count.form is not None or not bare(reader, count) or is_year(reader, count) or is_amount(reader, count):
        return False
    if (count.high or count.low or 0) < _SEVERAL:
        return False  # "خسرنا نصف السرية في ليلة واحدة"
    if count.last < len(reader.folds) and reader.folds[count.last] in reader.tools.of:
        return False  # "فقدت ثلاثة من معاقلها"
    verb = losing_verb(reader, count.first, floor)
    if verb is None or count.first - verb > _ALONE:
        return False
    fought = any(armed_at(reader, at) is True for at in range(max(floor, verb - _BEFORE), verb))
    nation = (
        fought and verb + 2 == count.first and _nation(reader, verb + 1)
    )  # "خسر الجيش 15 جنديا، بينما خسر الروس 20"
    return nation or _loser(reader, verb, count, men=False)


def left_or_taken(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people leave or take along their dead or wounded: "تركوا وراءهم 12 جثة", "ومعهم أربعة جرحى"."""
    floor = reader.document.sentence(count.first).first
    with_them = reader.cues.ending("with_them", count.first, floor)
    return with_them is not None and armed_before(reader, with_them.first)


def of_both_sides(reader: QuantityReader, count: Count) -> bool:
    """Whether the fallen are of two armed sides: "معارك بين الجيش والمتمردين أوقعت 12 قتيلا من الجانبين"."""
    sentence = reader.document.sentence(count.first)
    if count.last + 1 >= sentence.last:
        return False
    of = reader.folds[count.last] in reader.tools.of
    inside = None if of else reader.cues.at("inside", count.last) or reader.cues.at("between", count.last)
    at = count.last + 1 if inside is None else inside.last
    if not (of or inside is not None) or at >= sentence.last or "both_sides" not in reader.facts[at].tags:
        return False
    if count.form is None and reader.cue_before(count.first) is None:
        return False  # "مئة من الجانبين شاركوا في اللقاء"
    near = range(max(sentence.first, count.first - _SIDES), min(sentence.last, at + _BEFORE))
    named = [armed_at(reader, token) for token in near if not count.first <= token <= at]
    return True in named and False not in named
