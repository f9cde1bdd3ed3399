"""Counts whose noun is left out: "وجرح 3", "ثلاثة منهم", "13 آخرين", "وعددهم 300", "و4 آلاف يتجهزون", "إلى 195".

The number must stand where people are counted: after an event, as a part of those before, as the number of a force,
before a verb of several people. Then it counts what was counted before it, in its sentence or the one before.
"""

from extract.find.count import Count
from extract.find.goes_on import (
    amounts_to,
    compared,
    counts_others,
    elsewhere_before,
    goes_on,
    of_next_land,
    of_peers,
    passes_asides,
    told_before,
)
from extract.find.number_stated import bare, is_amount, is_year, number_stated
from extract.find.quantities import QuantityReader
from extract.find.settings import past_manner, told_behind
from extract.find.soldiers_before import THINGS, earlier_people, of_nation, people_before
from extract.find.stated_unit import stated_unit
from extract.find.struck import struck
from extract.find.surroundings import armed_at, armed_before, body_after

_ONE = 6  # tokens from one person told of to further ones
_SINGULAR = frozenset(("one", "accusative"))
_BOUND = 14  # tokens from "العدد" to the bound of it
_CHANGE = 18  # tokens between a word of change and what it changes to
_OF_UNIT = 2  # tokens from those counted to the number of their unit
_DAYS = frozenset(("weekday", "days"))
_OPENERS = frozenset('«“":')


def judge_left_out(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """Give a count without a noun of its own the kind of those it takes up; leave it open where nothing says whose."""
    document = reader.document
    count = counts[at]
    sentence = document.sentence(count.first)
    before = list(people_before(counts, at, sentence.first))
    if count.article and reader.definite_many(count) and told_before(count, counts, at):
        count.category = "unknown"
    if count.category is not None or (count.rule == "range" and is_year(reader, count)):
        return
    if count.form is None and _numbers_unit(reader, count, before):
        return
    if count.rule == "from" or (counts_others(reader, count) and not reader.cues.theirs(count.number_first)):
        return  # its kind is that of what it changes to, or of a noun that the lexicon lacks
    if count.of_them or reader.cues.ending("among", count.first, sentence.first) is not None:
        _part(reader, counts, at, before)
    elif count.further or (bare(reader, count) and reader.cue_before(count.first) is not None):
        _further(reader, counts, at, before)
        if _told_otherwise(reader, count, before):
            count.unit = reader.tools.nouns.default
        struck = count.is_open() and not before and _of_the_struck(reader, counts, at)
        if struck or (count.is_open() and number_stated(reader, count, before)):  # "عدد الجنود الذين قتلوا إلى 250"
            count.category, count.unit = "personnel", stated_unit(reader, count)
    elif number_stated(reader, count, of_nation(reader, counts, at, before)):
        count.category, count.unit = "personnel", stated_unit(reader, count)
    else:
        source = _taken_up(reader, counts, at, before)
        if source is not None:
            inherit(count, source)
        elif (of_peers(reader, count) or _of_the_spared(reader, count)) and armed_before(reader, count.first):
            count.category, count.unit = "personnel", stated_unit(reader, count)


def _numbers_unit(reader: QuantityReader, count: Count, before: list[Count]) -> bool:
    """Whether a number is that of the unit whose people are counted: "12 من عناصر الفرقة 25 أسروا"."""
    if not before or not 0 <= count.first - before[0].last <= _OF_UNIT:
        return False
    forms = reader.tools.nouns.of(reader.document.words[count.first - 1])
    return any(f.noun.category == "formation" and f.number == "one" and "و" not in f.proclitics for f in forms)


def _told_otherwise(reader: QuantityReader, count: Count, before: list[Count]) -> bool:
    """Whether others have a verb of their own, and so are no dead as those before: "خمسة قتلى وأسر 11 آخرون"."""
    fallen = (c.form.noun for c in before if c.form is not None and c.form.noun.category == "casualty")
    return any(noun.lemma == count.unit for noun in fallen) and reader.cue_before(count.first) is not None


def inherit(count: Count, source: Count) -> None:
    """Make `count` a count of the same people as `source`."""
    count.category = source.category
    if count.unit is None and source.category is not None:
        count.unit = source.unit or (source.form.noun.lemma if source.form is not None else None)


def by_next(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """Take the kind of the next count: "مقتل 278 وإصابة 356 من الحوثيين", "28 قتيلا و66 جريحا وسط الانقلابيين"."""
    cues = reader.cues
    count = counts[at]
    if at + 1 >= len(counts):
        return
    following = counts[at + 1]
    if count.rule == "from" and following.first - count.last <= (2 if cues.at("at_time", count.last) is None else 6):
        inherit(count, following)
        return
    dead = count.form is not None and count.form.noun.category == "casualty"
    if (
        (count.form is None or dead)
        and reader.folds[count.last] in reader.tools.of
        and cues.at("these", count.last + 1) is not None
    ):
        if following.first - count.last <= 2:  # "120 من أصل 200 عسكري"
            inherit(count, following)
        return
    if following.category != "personnel" or following.first - count.last > 3:
        return
    if _out_of_next(reader, count, following):
        inherit(count, following)
        return
    casualty = count.form is not None and count.form.noun.category == "casualty"
    if casualty and following.form is not None and following.form.noun.category == "casualty":
        count.category = "personnel"
    elif casualty and following.further and cues.any("cue", count.last, following.first):
        count.category = "personnel"  # "سقوط 16 قتيلا وجرح 12 آخرين", of the armed people told before
    elif (
        count.form is None
        and reader.cue_before(count.first) is not None
        and cues.any("cue", count.last, following.first)
    ):
        inherit(count, following)


def _out_of_next(reader: QuantityReader, count: Count, following: Count) -> bool:
    """Whether a number is told of a greater one of armed people right behind it: "أفرج عن ستة من أربعين جنديا"."""
    if count.form is not None or following.first != count.last + 1 or reader.folds[count.last] not in reader.tools.of:
        return False
    return following.rule == "number" and (count.high or count.low or 0) < (following.low or 0)


def _part(reader: QuantityReader, counts: list[Count], at: int, before: list[Count]) -> None:
    """ "ثلاثة منهم", "بينهم اثنان": of those counted before, in the sentence or a little earlier, or named before."""
    count, floor = counts[at], reader.document.sentence(counts[at].first).first
    before = [earlier for earlier in before if earlier.form is not None or not is_year(reader, earlier)]
    last = counts[at - 1] if at and counts[at - 1].first >= floor else None
    if last and last.category in THINGS and reader.cues.ending("among_things", count.first, floor) is not None:
        count.category = last.category  # "22 صاروخا سقطت، منها 17": people would be منهم
    elif count.of_them and count.form is None and body_after(reader, count.last, "person") in ("force", "group"):
        count.category, count.unit = "personnel", reader.tools.nouns.default  # "خمسة منهم من رجال الشرطة"
    elif before:
        inherit(count, before[0])
    elif armed_before(reader, count.first):
        count.category = "personnel"
    elif (earlier := earlier_people(reader, counts, at, 2)) is not None:
        inherit(count, earlier)


def of_those_armed(reader: QuantityReader, count: Count) -> bool:
    """Whether people are some of armed ones named before: "أطلقوا النار على المسلحين فقتلوا ثلاثة أشخاص منهم"."""
    if count.last >= reader.document.sentence(count.first).last or reader.cues.at("of_them", count.last) is None:
        return False
    return reader.cue_before(count.first) is not None and armed_before(reader, count.first)


def _further(reader: QuantityReader, counts: list[Count], at: int, before: list[Count]) -> None:
    """ "وجرح 3", "وإصابة 13 آخرين": of the kind of those before, unless they were of two kinds."""
    count = counts[at]
    befall = reader.cue_before(count.first) is not None
    if befall:  # "نقلت عن مسؤولين اثنين أن الرئيس يدرس إرسال ألف آخرين": no more of those who say it
        before = [earlier for earlier in before if earlier.category != "source"]
    if before:
        near = passes_asides(reader, before)
        whole = len(near) > 1 and (count.further or near[1].category == "personnel")
        if whole and _part_of(reader, near[0]):
            near = near[1:]  # "تسعة أشخاص، بينهم ستة من الدرك، وجرح 22 آخرون": of the nine's kind
        if not _mixed(near):
            inherit(count, near[0])
    elif (unit := _befallen_before(reader, count)) is not None:
        count.category, count.unit = "personnel", unit
    elif (count.further or _toll(reader, count)) and not _one_told(reader, count):
        earlier = earlier_people(reader, counts, at, 1, sources=not befall)
        if earlier is not None:
            inherit(count, earlier)


def _befallen_before(reader: QuantityReader, count: Count) -> str | None:
    """The noun of soldiers of no sure number whom further ones stand beside: "مقتل عسكريين وفقدان 10 آخرين"."""
    cue = reader.cue_before(count.first) if count.further else None
    if cue is None or "و" not in cue.reading.proclitics:
        return None
    floor = reader.document.sentence(count.first).first
    for at in range(cue.first - 1, max(floor, cue.first - _ONE), -1):
        for form in reader.tools.nouns.of(reader.document.words[at]):
            if form.many and not form.article and not form.proclitics and form.noun.category == "personnel":
                return form.noun.lemma if reader.cue_before(at) is not None else None
        if reader.facts[at].nation is None:
            return None  # but "مقتل عسكريين عراقيين وإصابة 10 آخرين"
    return None


def _one_told(reader: QuantityReader, count: Count) -> bool:
    """Whether one person, no soldier, is told of right before further ones: "إن شخصا قتل، وأصيب ستة آخرون"."""
    low = max(reader.document.sentence(count.first).first, count.first - _ONE)
    for at in range(low, count.first):
        for form in reader.tools.nouns.of(reader.document.words[at]):
            if form.noun.category in ("person", "civilian") and form.number in _SINGULAR:
                return True
    return False


def _of_the_struck(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether bare victims are those of an attack on armed people: "هجوم على دورية للجيش أسفر عن مقتل اثنين"."""
    count = counts[at]
    if (
        count.further
        or (count.precision == "vague" and not count.article)
        or reader.folds[min(count.last, len(reader.folds) - 1)] in reader.tools.of
    ):
        return False
    following = counts[at + 1] if at + 1 < len(counts) else None
    if following is not None and following.category is not None and following.first - count.last <= 3:
        return False  # "مقتل أربعة وإصابة ثلاثة من الحوثيين": of the next count's kind
    return struck(reader, count)


def _part_of(reader: QuantityReader, count: Count) -> bool:
    """Whether a count is a part of those before it: "بينهم خمسة من الشرطة"."""
    floor = max(reader.document.sentence(count.first).first, count.first - 2)
    return reader.cues.ending("among", count.first, floor) is not None


def _toll(reader: QuantityReader, count: Count) -> bool:
    """Whether a toll or "فقط" sets a number of victims beside another: "وتحدثت حصيلة أولى عن مقتل أربعة"."""
    cues, sentence = reader.cues, reader.document.sentence(count.first)
    near = range(max(sentence.first, count.first - 8), count.first)
    only = count.last < sentence.last and cues.at("only", count.last) is not None
    return only or any(cues.at("toll", at) is not None for at in near)


def _mixed(before: list[Count]) -> bool:
    """Whether armed people and others stand in one list before ("5 مدنيين و3 جنود"): whose the next are is not said."""
    if len(before) < 2 or before[0].category != "personnel" or before[1].category in ("personnel", "source"):
        return False
    return before[0].first - before[1].last <= 2


def _taken_up(reader: QuantityReader, counts: list[Count], at: int, before: list[Count]) -> Count | None:
    """The count before that a bare number goes on from, by what stands around it; None if nothing says so."""
    document, cues = reader.document, reader.cues
    count = counts[at]
    sentence = document.sentence(count.first)
    if is_year(reader, count):
        return None
    stated = next((c for c in before if c.rule != "from" and not (c.form is None and is_year(reader, c))), None)
    if stated is not None and (_in_ranks(reader, count) or _changes_to(reader, count)):
        return stated
    if stated is not None and bare(reader, count) and amounts_to(reader, count, stated):
        return stated
    source = stated or earlier_people(reader, counts, at, 1)
    if stated is not None and count.article and reader.definite_many(count):
        return stated
    if source is not None and goes_on(reader, count, source):
        return source
    if count.last < sentence.last and (_plural_verb(reader, count.last) or _two_befell(reader, count)):
        return stated or earlier_people(reader, counts, at, 1)
    if stated is not None and count.last < sentence.last and told_behind(reader, count.last):
        return stated  # "فيما لا يزال 9 محتجزين", "وسلم 9 أنفسهم"
    floor = max(sentence.first, count.first - 3)
    if cues.ending("number_theirs", count.first, floor) is not None:  # "أما الباقون، وعددهم تسعمئة"
        return stated or earlier_people(reader, counts, at, 1)
    if stated is not None and compared(reader, count, stated):
        return stated
    if not bare(reader, count) or is_amount(reader, count):
        return None
    if stated is not None and (elsewhere_before(reader, count, stated) or of_next_land(reader, count, stated)):
        return stated
    if stated is not None and (_beside(reader, count) or _of_next_side(reader, count, stated)):
        return stated
    if any(
        (hit := cues.at("number_of", token)) is not None
        and (hit.reading.article or hit.last == count.first or cues.at("enrolled", hit.last) is not None)
        for token in range(max(sentence.first, count.first - (_BOUND if count.bounded else 6)), count.first)
    ):
        return stated or earlier_people(reader, counts, at, 1)  # "إن العدد الإجمالي سيكون 500"
    if cues.any("losses", floor, count.first):
        return stated or earlier_people(reader, counts, at, 2)  # "عدد الجرحى 14"
    opened = count.first > sentence.first and document.folds[count.first - 1] in _OPENERS
    if stated is None and count.first - sentence.first > 6 and not opened:
        return None
    source = stated or earlier_people(reader, counts, at, 1)
    if source is None or source.category != "personnel":
        return None
    if cues.ending("then", count.first, floor) is not None or _alike(reader, count, source):
        return source
    goes_on_ = _elsewhere(reader, count) or _out_of(reader, source) or _from_land(reader, count)
    return source if stated is not None and goes_on_ else None


def _beside(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is told beside, of another place: "100 فرد في الشمال، إلى جانب 300 في الجنوب"."""
    floor = reader.document.sentence(count.first).first
    at = past_manner(reader, count.last)
    if at >= len(reader.folds) or reader.cues.ending("beside", count.first, floor) is None:
        return False
    return reader.cues.at("place", at) is not None


def _of_next_side(reader: QuantityReader, count: Count, stated: Count) -> bool:
    """Whether a bare number of the fallen is joined for another side: "سقط 12 قتيلا للجيش العراقي و9 للتنظيم"."""
    if stated.category != "personnel" or stated.form is None or stated.form.noun.category != "casualty":
        return False
    if not _joined(reader, count) or count.last >= reader.document.sentence(count.first).last:
        return False
    return reader.folds[count.last].startswith("ل") and armed_at(reader, count.last) is True


def _elsewhere(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number goes on for another place or day ("500 جندي في النيجر و100 في تشاد", "و12 الاثنين")."""
    at = past_manner(reader, count.last)  # "و100 بشكل دائم في تشاد"
    if not _joined(reader, count) or at >= len(reader.folds):
        return False
    when = reader.facts[at].dates
    if "unit" in when and at + 1 < len(reader.folds):  # "و3 يوم الاثنين"
        when |= reader.facts[at + 1].dates
    return reader.cues.at("place", at) is not None or not when.isdisjoint(_DAYS)


def _joined(reader: QuantityReader, count: Count) -> bool:
    """Whether و joins a count to what stands before it."""
    said = reader.says[count.first]  # None where an approximator stands first
    return reader.folds[count.first - 1] == "و" or (said is not None and said.proclitics == "و")


def _from_land(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is joined for another land: "500 جندي من فرنسا و200 من كينيا"."""
    at = count.last
    if not _joined(reader, count) or at + 1 >= len(reader.folds) or reader.folds[at] not in reader.tools.of:
        return False
    place = reader.facts[at + 1].place
    return place is not None and place.best is not None and place.best[2] >= 2


def _out_of(reader: QuantityReader, source: Count) -> bool:
    """Whether the count before is a whole of which parts follow ("من أصل 2500 جندي، سيبقى 650")."""
    before = source.first - 1
    return before > 0 and reader.cues.at("these", before) is not None and reader.folds[before - 1].endswith("من")


def _alike(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether a number in thousands, or one with an approximator, is of the size of the one before it."""
    word = reader.says[count.number_last - 1]
    thousands = word is not None and word.scale >= 1000 and word.role != "digits"
    if not thousands and count.first == count.number_first:
        return False
    mine, other = count.low or count.high or 0, source.low or source.high or 0
    return 0.02 * other <= mine <= 50 * other


def _in_ranks(reader: QuantityReader, count: Count) -> bool:
    """Whether a force follows a bare number directly ("وأربعة في صفوف الجيش")."""
    inside = reader.cues.at("inside", count.last) if count.last < len(reader.document) else None
    if inside is None:
        return False
    return any(body_after(reader, count.last, kind) in ("force", "group") for kind in ("person", "casualty"))


def _changes_to(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is what a count of soldiers changes to ("بنحو 12 ألف جندي إلى 24 ألفا")."""
    document, cues = reader.document, reader.cues
    to = cues.ending("to", count.first, max(document.sentence(count.first).first, count.first - 3))
    if to is None:
        return False
    near = range(max(document.sentence(count.first).first, count.first - _CHANGE), to.first)
    return any(cues.at("change", at) is not None for at in near)


def _of_the_spared(reader: QuantityReader, count: Count) -> bool:
    """Whether it befell several of those, behind "but", whom nothing worse befell: "لم يقتل جندي، لكن ثلاثة أصيبوا"."""
    facts, but, sentence = reader.facts, count.first - 1, reader.document.sentence(count.first)
    if but <= sentence.first or count.last >= sentence.last:
        return False
    except_that = "that" in facts[but].tags and "except" in facts[but - 1].tags  # "إلا أن"
    if not (except_that or "adversative" in facts[but].tags) or reader.cues.at("cue", count.last) is None:
        return False
    if not _plural_verb(reader, count.last) and not _two_befell(reader, count):
        return False
    folds, negations = reader.folds, reader.tools.approximators.negations
    before = range(sentence.first, but)
    return any(folds[at].lstrip("وف") in negations and reader.cues.any("cue", at + 1, but) for at in before)


def _two_befell(reader: QuantityReader, count: Count) -> bool:
    """Whether a verb of two says what befell them: "قتل جندي، واثنان أصيبا"."""
    if count.low != 2 or count.high != 2:
        return False
    fold, cue = reader.folds[count.last], reader.cues.at("cue", count.last)
    return cue is not None and bool(cue.entry.get("late")) and fold.endswith("ا") and not fold.endswith(("وا", "ها"))


def _plural_verb(reader: QuantityReader, token: int) -> bool:
    """Whether a verb of several people follows: "و4 آلاف يتجهزون", "بتسعة [فقط] سقطوا", "ثمانية نقلوا"."""
    for at in range(token, min(token + 2, len(reader.document))):
        fold = reader.folds[at]
        if len(fold) > 4 and fold[0] in "يس" and fold.endswith("ون") and not fold.endswith("كون"):
            return True
        if len(fold) > 3 and fold.endswith("وا"):
            return True
    return False
