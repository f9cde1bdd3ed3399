"""Counts that the course of the text alone makes counts of troops: "ألفي رجل" who are sent, "سوى المئات".

The last resort, for what neither its noun nor the counts joined to it decide: each rule needs troops that are counted
near by, or a state that sends, keeps or withdraws those counted.
"""

from extract.find.count import Count
from extract.find.enlisting import recruited
from extract.find.goes_on import of_next_land
from extract.find.left_out import inherit
from extract.find.number_stated import bare, is_amount, is_year
from extract.find.quantities import QuantityReader
from extract.find.soldiers_before import people_before
from extract.find.surroundings import armed_at, armed_before, is_member, named_between, previous, sent_by_state
from extract.gazetteer import SURE
from extract.read.tokens import Shape

_NEAR = 6
_FAR = 24
_JOINED = 12
_OTHERS = frozenset(("civilian", "person", "member"))
_SEVERAL = 3
_WHEN = 4  # words of a time between "منهم" and the number


def judge_going(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """Make a count that is still open one of personnel where the course of the text says so.

    Args:
        reader: Reads the document.
        counts: All counts of the document, judged as far as they could be.
        at: The open one.
    """
    count = counts[at]
    if count.form is not None:
        if is_member(count.form) and (_told(reader, count) or _deserts(reader, count)):
            count.category, count.unit = "personnel", reader.tools.nouns.default
        elif count.form.noun.abroad and _of_state(reader, count) and (_told(reader, count) or _works(reader, count)):
            count.category = "personnel"
        elif count.form.noun.category in ("person", "member") and not count.form.noun.nationality:
            same = _same_number(reader, counts, at)
            if same is not None:
                count.category, count.unit = same.category, same.unit
        return
    if count.further and sent_by_state(reader, count) and armed_before(reader, count.first):
        count.category, count.unit = "personnel", reader.tools.nouns.default
        return
    if bare(reader, count) and not is_year(reader, count) and (_joins(reader, count) or _so_many(reader, count)):
        count.category, count.unit = "personnel", reader.tools.nouns.default
        return
    advisers = _advisers(reader, count)
    if advisers is not None:
        count.category, count.unit = "personnel", advisers
        return
    if is_year(reader, count) or is_amount(reader, count):
        return
    if _called_up(reader, count):
        count.category, count.unit = "personnel", reader.tools.nouns.default
        return
    if not (bare(reader, count) or _more_of(reader, count) or _but(reader, count)):
        return
    troops = _troops_before(reader, counts, at)
    alone = next(people_before(counts, at, reader.document.sentence(count.first).first), None) is None
    if troops is None and alone and _of_them_before(reader, count) and _of_soldiers_alone(reader, count):
        count.category, count.unit = "personnel", reader.tools.nouns.default  # "جنود من الهند، يصل منهم غدا 570"
        return
    if _all_but(reader, count):
        if troops is not None:
            inherit(count, troops)
        elif armed_before(reader, count.first):
            count.category, count.unit = "personnel", reader.tools.nouns.default
    elif troops is not None and (
        count.of_them
        or _more_of(reader, count)
        or _next_one(reader, troops, count)
        or of_next_land(reader, count, troops)
        or _of_them_before(reader, count)
        or (sent_by_state(reader, count) and _alike(count, troops))
    ):
        inherit(count, troops)
    elif sent_by_state(reader, count) and (following := _troops_after(reader, counts, at)) is not None:
        inherit(count, following)


def _called_up(reader: QuantityReader, count: Count) -> bool:
    """Whether a number is of reservists whom somebody calls up: "استدعت إسرائيل 360 ألفا من الاحتياط"."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    if count.last >= sentence.last or cues.at("reserve", count.last) is None:
        return False
    return cues.any("calls_up", max(sentence.first, count.first - _NEAR), count.first)


def _told(reader: QuantityReader, count: Count) -> bool:
    """Whether men are sent, kept or withdrawn, or are what a force grows to: "أرسلت إلى مالي ألفي رجل"."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    if sent_by_state(reader, count):
        near = range(max(sentence.first, count.first - _FAR), min(sentence.last, count.last + _FAR))
        return not cues.any("sport", near.start, near.stop)
    floor = max(sentence.first, count.first - _NEAR)
    to = cues.ending("to", count.first, floor)
    changes = to is not None and cues.any("change", floor, to.first)
    return changes and named_between(reader, floor, count.first) is True


def _of_state(reader: QuantityReader, count: Count) -> bool:
    """Whether a state is named before those sent, or their nation behind them: "سحبت واشنطن 160 مدربا"."""
    document = reader.document
    near = range(max(document.sentence(count.first).first, count.first - _NEAR), count.first)
    behind = range(count.last, min(count.last + 1, document.sentence(count.first).last))
    return any((place := reader.facts[at].place) and place.best and place.best[2] >= SURE for at in near) or any(
        form.noun.nationality for at in (*near, *behind) for form in reader.tools.nouns.of(document.words[at])
    )


def _works(reader: QuantityReader, count: Count) -> bool:
    """Whether trainers of another nation work where troops are told of: "يعمل في القاعدة ستون مدربا برتغاليا"."""
    document, cues = reader.document, reader.cues
    first, last = previous(reader, count.first), document.sentence(count.first).last
    floor = max(document.sentence(count.first).first, count.first - _NEAR)
    if not cues.any("works", floor, count.first) or count.last >= last:
        return False
    between = range(floor, count.first)
    if any(document.folds[at] in reader.tools.inside for at in between) and not any(
        cues.at("base", at) is not None
        or ((known := reader.facts[at].place) is not None and known.best is not None and known.best[2] >= SURE)
        for at in between
    ):
        return False  # "يعمل في الفندق 20 مدربا سويديا"
    if not any(form.noun.nationality for form in reader.tools.nouns.of(document.words[count.last])):
        return False
    near = range(max(first, count.first - 2 * _FAR), min(last, count.last + _FAR))
    return not cues.any("sport", near.start, near.stop) and any(armed_at(reader, at) is True for at in near)


def _joins(reader: QuantityReader, count: Count) -> bool:
    """Whether many join or fight for armed people named between: "تطوع في صفوف الحشد ما لا يقل عن مئة ألف"."""
    floor = max(reader.document.sentence(count.first).first, count.first - _JOINED)
    joined = reader.cues.every("joining", floor, count.first)
    if not joined or (count.low or count.high or 0) < 100 or reader.says[count.first - 1] is not None:
        return False
    if any(reader.folds[at] in "،.؛" for at in range(joined[-1], count.first)):
        return False
    return named_between(reader, joined[-1] + 1, count.first) is True


def _advisers(reader: QuantityReader, count: Count) -> str | None:
    """What another nation's trainers are called whose number it is, where troops are told of, or None.

    "وينتشر مع الجيش مدربون بريطانيون لا يتعدى عددهم المئتين".
    """
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    floor = max(sentence.first, count.first - _NEAR)
    told = next((at for at in range(count.number_first - 1, floor, -1) if cues.at("number_theirs", at) is not None), 0)
    for at in range(told - 1, floor, -1):
        if document.words[at].shape is not Shape.WORD:
            return None
        form = next(
            (form for form in reader.tools.nouns.of(document.words[at]) if form.noun.abroad and form.many), None
        )
        if form is not None:
            nation = any(other.noun.nationality for other in reader.tools.nouns.of(document.words[at + 1]))
            near = range(max(previous(reader, at), at - 2 * _FAR), min(sentence.last, count.last + _FAR))
            troops = any(armed_at(reader, token) is True for token in near)
            return form.noun.lemma if nation and troops and not cues.any("sport", near.start, near.stop) else None
    return None


def _so_many(reader: QuantityReader, count: Count) -> bool:
    """Whether a state or an armed body recruits so many: "جندت الحركة نحو خمسة آلاف وفتحت معسكرات"."""
    return (count.low or count.high or 0) >= _SEVERAL and recruited(reader, count)


def _deserts(reader: QuantityReader, count: Count) -> bool:
    """Whether men run away from a force: "يهرب منا خمسة رجال كل أسبوع" where soldiers are spoken of."""
    floor = max(reader.document.sentence(count.first).first, count.first - _NEAR)
    return reader.cues.any("flees", floor, count.first) and armed_before(reader, count.first)


def _same_number(reader: QuantityReader, counts: list[Count], at: int) -> Count | None:
    """Troops of the same number told shortly before: "1500 جندي ... قال: نحو 1500 شخص"; small numbers say nothing."""
    count = counts[at]
    if (count.high or count.low or 0) < 20 or count.precision == "vague":
        return None
    floor = previous(reader, previous(reader, count.first))
    for earlier in people_before(counts, at, floor):
        if earlier.category == "personnel" and (earlier.low, earlier.high) == (count.low, count.high):
            return earlier
    return None


def _troops_before(reader: QuantityReader, counts: list[Count], at: int) -> Count | None:
    """The people counted last before, in the sentence or the one before, if they are troops."""
    earlier = next(people_before(counts, at, previous(reader, counts[at].first)), None)
    return earlier if earlier is not None and earlier.category == "personnel" else None


def _troops_after(reader: QuantityReader, counts: list[Count], at: int) -> Count | None:
    """The people counted next, in the sentence, if they are troops of a like number."""
    count = counts[at]
    if at + 1 >= len(counts):
        return None
    following = counts[at + 1]
    near = following.first - count.last <= _FAR and following.first < reader.document.sentence(count.first).last
    return following if near and following.category == "personnel" and _alike(count, following) else None


def _alike(count: Count, other: Count) -> bool:
    """Whether a number is of the size of another, and not a small one."""
    mine, theirs = count.low or count.high or 0, other.low or other.high or 0
    return mine >= 100 and 0.05 * theirs <= mine <= 20 * theirs


def _more_of(reader: QuantityReader, count: Count) -> bool:
    """Whether "أخرى" follows a number in thousands: "بضعة آلاف أخرى", not "آلاف أخرى من الخيام"."""
    stop = reader.document.sentence(count.first).last
    more = reader.cues.at("more", count.last) if count.last < stop else None
    if more is None or (count.low or count.high or 0) < 1000:
        return False
    if more.last >= stop or reader.folds[more.last] not in reader.tools.of:
        return True
    place = reader.facts[more.last + 1].place if more.last + 1 < stop else None  # "بضعة آلاف أخرى من دارفور"
    return place is not None and place.best is not None and place.best[2] >= 1


def _but(reader: QuantityReader, count: Count) -> bool:
    """Whether a number stands right behind "except" and a verb behind it: "باستثناء ثلاثة ألقي القبض عليهم"."""
    but = reader.cues.ending("but", count.first, reader.document.sentence(count.first).first)
    return (
        but is not None and count.precision == "exact" and not reader.tools.nouns.of(reader.document.words[count.last])
    )


def _all_but(reader: QuantityReader, count: Count) -> bool:
    """Whether the number is what remains behind "سوى", "إلا": "لم يصل منهم سوى المئات"."""
    floor = max(reader.document.sentence(count.first).first, count.first - 2)
    return any(reader.cues.ending(role, count.first, floor) is not None for role in ("except", "but"))


def _next_one(reader: QuantityReader, troops: Count, count: Count) -> bool:
    """Whether one word with "و" stands between troops and a bare number: "في النيجر 1500 جندي وروما ثلاثمئة"."""
    document = reader.document
    token = count.first - 1
    if troops.form is None or not 1 <= count.first - troops.last <= 3 or token < troops.last:
        return False
    fold = document.folds[token]
    return (
        document.words[token].shape is Shape.WORD
        and len(fold) > 3
        and fold[0] == "و"
        and reader.says[token] is None
        and all(reader.cues.at(role, token) is None for role in ("cue", "sending", "number_of", "losses", "gap"))
        and (not reader.tools.nouns.of(document.words[token]) or _named_place(reader, token))
    )


def _named_place(reader: QuantityReader, token: int) -> bool:
    """Whether a word is the name of a place well known: "وألمانيا 200" is no German."""
    place = reader.facts[token].place
    return place is not None and place.best is not None and place.best[2] >= 2


def _of_soldiers_alone(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people stand before a count and no others, as in "فر اللاجئون من المسلحين، وصل منهم 300"."""
    if not armed_before(reader, count.first):
        return False
    words, nouns = reader.document.words, reader.tools.nouns
    floor = reader.document.sentence(count.first).first
    return not any(
        form.many and form.noun.category in _OTHERS and not form.noun.nationality
        for at in range(floor, count.first)
        for form in nouns.of(words[at])
    )


def _of_them_before(reader: QuantityReader, count: Count) -> bool:
    """Whether "منهم" stands before the number, a time at most between: "تخرج منهم أمس مئتان"."""
    document, cues = reader.document, reader.cues
    floor = document.sentence(count.first).first
    token = count.first
    for _ in range(_WHEN):
        gap = cues.ending("gap", token, floor)
        if gap is not None:
            token = gap.first
        elif token > floor and (reader.facts[token - 1].dates or reader.facts[token - 1].signs):
            token -= 1  # "يصل منهم في آذار المقبل 570"
        else:
            break
    return cues.ending("of_them", token, floor) is not None
