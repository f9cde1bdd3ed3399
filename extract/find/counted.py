"""What is counted: whether a quantity is of armed personnel, by its noun, by the words around it, by the count before.

A noun armed by its meaning decides at once ("جندي"). A member, a casualty or a person is armed if the words after it
say so ("عنصر من الشرطة", "28 قتيلا وسط الانقلابيين"). Those "among" others and "further" ones are of the kind counted
before; numbers without a noun ("وجرح 3") are left to `extract.find.left_out`.
"""

from extract.find.adds_up import of_those, out_of_force, parts_of
from extract.find.bounds import bound_apart
from extract.find.count import Count
from extract.find.definite import told_already
from extract.find.enlisting import drilled, enlists, fights, recruited, to_fight
from extract.find.going import judge_going
from extract.find.left_out import by_next, inherit, judge_left_out, of_those_armed
from extract.find.losing import fell_in_ranks, left_or_taken, lost, lost_alone, of_both_sides, of_kinds, of_ranks
from extract.find.nouns import NounForm
from extract.find.posted import nationals_of_war, nationals_posted, of_units, posted, strength
from extract.find.quantities import QuantityReader
from extract.find.sized import all_soldiers, by_places, in_unit, mustered, sized
from extract.find.soldiers_before import of_nation, people_before
from extract.find.stated_unit import stated_unit
from extract.find.struck import struck
from extract.find.surroundings import (
    armed,
    armed_at,
    armed_before,
    body_after,
    is_member,
    kind_of,
    losses,
    made_of,
    number_of,
    plays_part,
    previous,
    scene,
    theirs,
    trained,
)
from extract.read.document import COMMAS

_MANY = 10
_LARGE = 2  # of a place: a land or a large town
_RUMOUR = 8  # tokens from a rumour to the number it tells
_TELLING = 20  # so many are rarely told twice of different people
_AGAIN = 12  # counts back that tell what the same word means
_FELLOWS = 28  # tokens from fellows back to those whose they are
_ASIDE = 8  # tokens of an aside that tells who speaks
_PARTY = 12  # tokens from a party to its members
_TOLL = 4  # tokens of a sentence in which it names a toll
_NEXT = 3  # tokens between the parts of a sum
_DEED = 6  # tokens from those who speak to what they tell of themselves


def judge(reader: QuantityReader, counts: list[Count]) -> None:
    """Give each count its category and unit, in text order."""
    for count in counts:
        bound_apart(reader, count)
        if count.category is None:
            _by_noun(reader, count)
        if count.category in ("personnel", "civilian") and _speaks(reader, count):
            count.category = "source"
    for at, count in enumerate(counts):
        if count.rule == "definite" and told_already(counts, at):
            count.category = "unknown"
        if count.category is None:
            _by_context(reader, counts, at)
        if count.category == "personnel":
            parts_of(reader, counts, at)
    for at in range(len(counts) - 1, -1, -1):
        if counts[at].category is None:
            by_next(reader, counts, at)
    for at, count in enumerate(counts):
        if count.category is None:
            judge_going(reader, counts, at)
        if count.category is None:
            count.category = "unknown"
        if count.unit is None and count.form is not None:
            count.unit = count.form.noun.lemma


def _by_noun(reader: QuantityReader, count: Count) -> None:
    """Judge by the counted noun and the words that belong to it; leave the category None where they do not say."""
    form, body = count.form, count.body
    kind = kind_of(reader, count.last, body.entry["kind"]) if body is not None else None
    if form is None:
        if kind in ("force", "group") and _of_units(reader, count):
            count.category = "formation"
        elif kind in ("force", "group"):
            count.category, count.unit = "personnel", reader.tools.nouns.default
        elif kind == "civil":
            count.category = "civilian"
        return
    category = form.noun.category
    count.unit = form.noun.lemma
    if category == "personnel" and form.noun.scene is not None and not plays_part(reader, count, form.noun.scene):
        count.category = "unknown"
    elif category == "personnel" and form.noun.doubt and _aircraft(reader, count.last):
        count.category = "equipment"
    elif category == "civilian" and (
        recruited(reader, count)
        or _of_armed(reader, count)
        or (kind in ("force", "arm") and _sons(reader, count))
        or _own_soldiers(reader, count)
    ):
        count.category = "personnel"
    elif category == "formation" and _of_crews(reader, count):
        return
    elif category in ("personnel", "equipment", "formation", "other", "civilian"):
        count.category = category
    elif kind in ("arm", "force", "group"):
        count.category = "personnel"
        if kind == "arm" and body is not None and not _of_group(reader, body.first, body.last):
            count.unit = f"{form.noun.lemma} {reader.document.slice(body.first, body.last).removeprefix('ال')}"
    elif kind == "civil":
        count.category = "civilian"
    elif armed(reader, count.last, category) or (
        is_member(form) and (_theirs_armed(reader, count, form) or _they_number(reader, count))
    ):
        count.category = "personnel"
    else:
        after = body_after(reader, count.last, category)
        many = (count.high or count.low or 0) > _MANY
        if after is not None:
            count.category = "civilian" if after == "civil" else "personnel"
        elif form.noun.alone and not _abstract(reader, count) and (many or scene(reader, count)):
            count.category = "personnel"


def _theirs_armed(reader: QuantityReader, count: Count, form: NounForm) -> bool:
    """Whether the members that a pronoun owns are armed people's: "خمسة من رجاله", "المسلحون ... تسعة من رفاقهم"."""
    if not form.owned:
        return False
    if count.noun is None or reader.cues.at("peers", count.noun) is None:
        return armed_before(reader, count.first) and not _of_party(reader, count)
    floor = max(reader.document.sentence(count.first).first, count.first - _FELLOWS)
    theirs = reader.folds[count.noun].endswith("هم")
    for at in range(count.first - 1, floor - 1, -1):  # fellows are of people, no body's: "قتل الجيش خمسة من رفاقهم"
        if _counted_body(reader, at):
            return True
        aside = theirs and at > floor and reader.cues.at("saying", at - 1) is not None  # "كما ذكر مسؤول"
        for person in reader.tools.nouns.of(reader.document.words[at]):
            if person.noun.category in ("personnel", "member", "civilian", "person") and not person.noun.nationality:
                fights = person.noun.category == "personnel" or armed_at(reader, at) is True
                if fights or not aside:
                    return fights
    return False


def _counted_body(reader: QuantityReader, token: int) -> bool:
    """Whether so many of a force named at a token are counted: "12 من مشاة البحرية"."""
    if token < 2 or reader.folds[token - 1] not in reader.tools.of or reader.says[token - 2] is None:
        return False
    body = reader.tools.bodies.at(reader.document, token)
    return body is not None and body.entry["kind"] in ("force", "group")


def _they_number(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people named before are the subject of a bound's verb: "المسلحون لا يزيدون على 200 رجل"."""
    bound = reader.folds[count.first : count.number_first]
    return any(verb.endswith("ون") for verb in bound) and armed_before(reader, count.first)


def _of_units(reader: QuantityReader, count: Count) -> bool:
    """Whether units are counted and not their members: "100 من المجموعات القتالية"."""
    return count.last < len(reader.document) and any(
        reader.cues.at("units_many", at) is not None for at in (count.last - 1, count.last)
    )


def _of_armed(reader: QuantityReader, count: Count) -> bool:
    """Whether women or children are told as armed people's own: "ثلاث نساء من مقاتلي التنظيم", "41 طفلا من مسلحيه"."""
    at, stop = count.last, reader.document.sentence(count.first).last
    at += at < stop and reader.cues.at("armed", at) is not None
    if at + 1 >= stop or reader.folds[at] not in reader.tools.of or count.rule not in ("number", "band"):
        return False
    forms = reader.tools.nouns.of(reader.document.words[at + 1])
    own = any(is_member(form) and form.many and (form.owned or form.number == "construct") for form in forms)
    return own or any(form.noun.default and form.many for form in forms)


def _sons(reader: QuantityReader, count: Count) -> bool:
    """Whether the sons of a body are its members: "ثمانية من أبناء المؤسسة العسكرية", not "من أبناء المسلحين"."""
    body, noun = count.body, count.noun
    if body is None or noun is None or reader.folds[noun] not in reader.tools.sons:
        return False
    forms = reader.tools.nouns.of(reader.document.words[body.first])
    return not any(form.many and form.noun.category != "formation" for form in forms)


def _own_soldiers(reader: QuantityReader, count: Count) -> bool:
    """Whether a land's own sons are told to be soldiers; takes them in: "ثلاثة من أبنائها الجنود"."""
    form, at = count.form, count.last
    if form is None or not form.owned or form.noun.category != "civilian" or at >= len(reader.document):
        return False
    for other in reader.tools.nouns.of(reader.document.words[at]):
        if other.many and other.article and other.noun.category == "personnel":
            count.unit, count.last, count.end = other.noun.lemma, at + 1, reader.document.ends[at]
            return True
    return False


def _of_crews(reader: QuantityReader, count: Count) -> bool:
    """Whether people of crews are part of those before: "من بينهم 45 من الأطقم الطبية"."""
    if count.noun is None or reader.folds[count.noun - 1] not in reader.tools.of:
        return False
    return reader.cues.ending("among", count.first, reader.document.sentence(count.first).first) is not None


def _of_party(reader: QuantityReader, count: Count) -> bool:
    """Whether the members of a party or a union are counted: "داهموا مقر حزب واعتقلوا اثنين من أعضائه"."""
    floor = max(reader.document.sentence(count.first).first, count.first - _PARTY)
    for at in range(count.first - 1, floor - 1, -1):
        if reader.cues.at("party", at) is not None:
            body = reader.tools.bodies.at(reader.document, at)
            return body is None or body.entry["kind"] == "loose"  # but "حزب الله"
    return False


def _abstract(reader: QuantityReader, count: Count) -> bool:
    """Whether an adjective of ideas follows: "عنصران حاسمان" are no people."""
    return count.last < len(reader.document) and reader.cues.at("abstract", count.last) is not None


def _aircraft(reader: QuantityReader, token: int) -> bool:
    """Whether a type of aircraft follows: "ثلاث مقاتلات إف-16" are no women fighters."""
    stop = min(reader.document.sentence(token - 1).last, token + 2)
    return any(reader.cues.at("aircraft", at) is not None for at in range(token, stop))


def _of_group(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether some words name an armed group: "عناصر داعش" are members, as "عناصر التنظيم" are."""
    body = reader.tools.bodies.at(reader.document, first)
    return body is not None and body.entry["kind"] == "group" and body.last == last


def _speaks(reader: QuantityReader, count: Count) -> bool:
    """Whether those counted are the source of a statement ("وقال ثلاثة ضباط إن")."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    if cues.ending("saying", count.first, sentence.first) is not None:
        return not cues.any("own_deed", count.last, min(sentence.last, count.last + _DEED))  # "أعلن 15 ضابطا انشقاقهم"
    at = count.last
    heard = count.first > sentence.first and cues.at("spoken", count.first - 1) is not None
    if heard and _tells(reader, at, sentence.last):
        return True  # "نقلت الوكالة عن ثلاثة ضباط أن"
    while at < min(sentence.last, count.last + 5):
        said = cues.at("said", at)
        if said is not None:
            return count.high == 1 or not said.entry.get("one")  # "مقتل 13 من مقاتليها وقالت إنها"
        if not reader.may_describe(at) or cues.at("cue", at) is not None:
            return False
        at += 1
    return False


def _tells(reader: QuantityReader, token: int, stop: int) -> bool:
    """Whether what somebody said begins at a token, an aside of who they are before it: "ضابطين، أحدهما متقاعد، أن"."""
    last = token
    if token < stop and reader.folds[token] in COMMAS:
        near = range(token + 2, min(stop, token + _ASIDE))
        last = next((at + 1 for at in near if reader.folds[at] in COMMAS), token)
    that = reader.cues.at("that", last) if last < stop else None
    return that is not None and "ك" not in that.reading.proclitics  # "إضافة إلى ألف جندي كان قد أمر بنشرهم"


def _by_context(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """Judge a count whose noun leaves open who is counted, by the counts and words around it."""
    count = counts[at]
    form = count.form
    if form is None or count.of_them or count.further:
        sentence = reader.document.sentence(count.first)
        follows = at > 0 and counts[at - 1].first >= sentence.first
        ranks = of_ranks(reader, count)
        if at + 1 < len(counts) and counts[at + 1].first < ranks:
            ranks = 0  # a count of its own: "ألف بين جندي وجنديين"
        if ranks:  # the ranks are part of what is said
            count.last, count.end = ranks, reader.document.ends[ranks - 1]
        if (
            ranks
            or (of_kinds(reader, count) and lost(reader, count, sentence.first))
            or (not count.of_them and not count.further and lost_alone(reader, count, sentence.first))
        ):
            count.category, count.unit = "personnel", reader.tools.nouns.default
            return
        bare = form is None and not count.of_them and not count.further
        earlier = counts[at - 1] if follows else None
        if bare and of_those(reader, count, earlier):
            return
        if bare and fell_in_ranks(reader, count, earlier):
            count.category, count.unit = "personnel", reader.tools.nouns.default
            return
        told = bare and (sized(reader, count) or all_soldiers(reader, count))
        if told or (bare and by_places(reader, count, _people_last(reader, counts, at))):
            count.category, count.unit = "personnel", count.unit or stated_unit(reader, count)
            return
        if not (count.further and form is not None and form.noun.category == "casualty" and _of_soldiers(counts, at)):
            judge_left_out(reader, counts, at)
            if count.category is None and form is None and of_both_sides(reader, count):
                count.category, count.unit = "personnel", reader.tools.nouns.default
        return
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    before = list(people_before(counts, at, sentence.first))
    floor = next((c.last for c in before if c.rule != "from"), sentence.first)
    category = form.noun.category
    if before and cues.ending("among", count.first, sentence.first) is not None:
        inherit(count, before[0])
        if category == "member" and count.category != "personnel" and enlists(reader, count):
            count.category = "personnel"  # "14 شخصا بينهم ثمانية متطوعين يقاتلون مع الجيش"
    elif form.noun.nationality:
        listed = count.precision != "vague" and before and before[0].category == "personnel"
        if listed and _same_list(reader, before[0], count):
            inherit(count, before[0])
        elif (
            enlists(reader, count)
            or fights(reader, count)
            or nationals_posted(reader, count, before[0] if before else None)
            or nationals_of_war(reader, count)
            or (cues.any("training", count.last, min(sentence.last, count.last + _NEXT)) and trained(reader, count))
        ):
            count.category = "personnel"
    elif category == "casualty":
        if cues.any("disaster", count.last, min(sentence.last, count.last + _NEXT)):
            return  # "12 إصابة بالفيروس"
        near = before and before[0].category == "personnel" and count.first - before[0].last <= 4
        listed = near or (before and all(c.category == "personnel" for c in before))
        if (
            (listed and form.noun.listed)
            or number_of(reader, count, floor)
            or losses(reader, count, floor, of_nation(reader, counts, at, before))
            or lost(reader, count, sentence.first)
            or _of_the_fallen(reader, counts, at)
            or _sum_of(counts, at)
            or theirs(reader, count)
            or _told_earlier(reader, counts, at)
            or _as_many(reader, counts, at)
            or left_or_taken(reader, count)
            or struck(reader, count)
            or all_soldiers(reader, count)
            or of_both_sides(reader, count)
            or out_of_force(reader, count)
        ):
            count.category = "personnel"
    elif category in ("member", "person") and (
        made_of(reader, count)
        or number_of(reader, count, floor)
        or losses(reader, count, floor, [])
        or lost(reader, count, sentence.first)
        or trained(reader, count)
        or enlists(reader, count)
        or to_fight(reader, count)
        or drilled(reader, count)
        or fights(reader, count)
        or _sum_of(counts, at)
        or posted(reader, count)
        or in_unit(reader, count)
        or mustered(reader, count)
        or all_soldiers(reader, count)
        or out_of_force(reader, count)
        or of_those_armed(reader, count)
        or strength(reader, count)
        or (form.noun.again and _so_before(counts, at))
        or of_units(reader, counts, at)
        or (form.noun.listed and _listed_with(reader, counts, at))
    ):
        count.category = "personnel"


def _people_last(reader: QuantityReader, counts: list[Count], at: int) -> Count | None:
    """The people counted last before in the sentence, or None."""
    return next(people_before(counts, at, reader.document.sentence(counts[at].first).first), None)


def _so_before(counts: list[Count], at: int) -> bool:
    """Whether people called the same were armed before: "متطوعي الدفاع ... مقتل ثمانية متطوعين"."""
    unit = counts[at].unit
    return any(other.unit == unit and other.category == "personnel" for other in counts[:at][-_AGAIN:])


def _listed_with(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether men fell beside armed people told before, and no others: "استشهد جنديان وأصيب 15 فردا"."""
    count = counts[at]
    gap = range(counts[at - 1].last if at else count.first, count.first)
    led = reader.folds[count.first].startswith("و") or reader.folds[count.first - 1] == "و"  # "و36"
    joined = at > 0 and len(gap) <= _NEXT and led
    joined = joined and not any(reader.cues.at("cue", token) is not None for token in gap)
    if not joined and reader.cue_before(count.first) is None:
        return False
    told = list(people_before(counts, at, reader.document.sentence(counts[at].first).first))[:3]
    return bool(told) and all(earlier.category == "personnel" for earlier in told)


def _sum_of(counts: list[Count], at: int) -> bool:
    """Whether the counts right behind, all of armed people, sum up to this one: "28 قتيلا، 17 متمردا و11 جنديا"."""
    count = counts[at]
    total, last = 0.0, count.last
    for part in counts[at + 1 : at + 4]:
        if part.category != "personnel" or part.precision != "exact" or part.low is None or part.first - last > _NEXT:
            break
        total, last = total + part.low, part.last
    return count.precision == "exact" and count.low is not None and count.low == total


def _of_the_fallen(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether "سبعة من القتلى" are of armed dead told just before and of no others."""
    count = counts[at]
    if (
        count.form is None
        or not count.form.article
        or count.noun is None
        or reader.folds[count.noun - 1] not in reader.tools.of
    ):
        return False
    stop = min(reader.document.sentence(count.first).last, count.last + 6)
    if any(armed_at(reader, token) is False for token in range(count.last, stop)):
        return False  # "تسعة من القتلى هم من المدنيين"
    told = list(people_before(counts, at, previous(reader, count.first)))[:3]
    return bool(told) and all(earlier.category == "personnel" for earlier in told)


def _as_many(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether news is of just as many armed people as before: "مقتل 100 متمرد ... ما تردد عن سقوط 100 قتيل"."""
    count = counts[at]
    if count.low is None or count.low < _TELLING or count.low != count.high:
        return False
    if not reader.cues.any(
        "rumour", max(reader.document.sentence(count.first).first, count.first - _RUMOUR), count.first
    ):
        return False
    told = [other for other in counts[:at][-_AGAIN:] if other.low == count.low and other.high == count.high]
    return bool(told) and all(other.category == "personnel" for other in told)


def _told_earlier(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether an earlier toll is of the armed people told just before: "وكانت حصيلة سابقة أشارت إلى 12 قتيلا"."""
    count = counts[at]
    floor = reader.document.sentence(count.first).first
    if not reader.cues.any("earlier_toll", floor, min(count.first, floor + _TOLL)):
        return False
    told = list(people_before(counts, at, previous(reader, count.first)))
    return bool(told) and all(earlier.category == "personnel" for earlier in told)


def _of_soldiers(counts: list[Count], at: int) -> bool:
    """Whether the count before has a noun of arms: "4 مسلحين وثلاثة قتلى آخرين" leaves open who the latter are."""
    before = counts[at - 1] if at else None
    return before is None or before.form is None or before.form.noun.category in ("personnel", "member")


def _same_list(reader: QuantityReader, before: Count, count: Count) -> bool:
    """Whether nationalities go on where soldiers began: "23 جنديا أميركيا، و15 بريطانيا", "هم ثلاثة أميركيين"."""
    document = reader.document
    if reader.cues.ending("namely", count.first, before.last) is not None:
        return True
    if count.rule == "listed nation" and count.first - before.last <= 1:
        return True
    nation = before.last < count.first and any(
        form.noun.nationality for form in reader.tools.nouns.of(document.words[before.last])
    )
    nation = nation or (before.form is not None and before.form.noun.nationality)
    joined = before.last < count.first and document.folds[count.first].startswith("و")
    nation = nation or (joined and _land(reader, before.last))  # "45 من جنود الإمارات وخمسة بحرينيين"
    return nation and count.first - before.last <= 4


def _land(reader: QuantityReader, token: int) -> bool:
    """Whether a land is named at a token."""
    place = reader.facts[token].place
    return place is not None and place.best is not None and place.best[2] >= _LARGE
