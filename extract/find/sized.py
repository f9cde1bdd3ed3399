"""Numbers that the words around them say to be the size of armed people: "الجنود، وهم ثمانون", "كان المهاجمون أربعين".

Each rule asks for the people themselves, named by a noun of arms or as a unit, next to what ties the number to them.
"""

from extract.find.count import Count
from extract.find.goes_on import with_bi
from extract.find.number_stated import bare, is_amount, is_year
from extract.find.quantities import QuantityReader
from extract.find.surroundings import armed_at, armed_before, body_inside, named_between
from extract.gazetteer import SURE
from extract.read.document import COMMAS, OPENING_QUOTES
from extract.read.tokens import Shape

_ASIDE = 9  # tokens of an aside between people and their number
_PUTS = 16  # tokens from who puts people at a number to the number
_SPOKEN = 24  # tokens from a soldier who speaks to what he says of himself and others
_MANY = 20
_FORCE = 100  # of a force whose number stands alone
_UNIT = 4  # tokens of a unit's name before what is in it
_LANDS = 40  # tokens of a list of lands, each with its number
_LISTED = 14  # tokens from the bracket that opens a list of places to a number in it
_NISBA = ("ي", "يه")
_THEY = frozenset(("they_were", "being"))


def sized(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is told of armed people named before it: "المتمردون، وهم نحو ثمانين".

    Args:
        reader: Reads the document.
        count: A count without a noun.
    """
    if count.form is not None or count.of_them or count.further or not bare(reader, count) or is_year(reader, count):
        return False
    if _and_they(reader, count) or _they_were(reader, count) or _armed_put_at(reader, count):
        return True
    return _we_were(reader, count) or _limited(reader, count) or _of_land(reader, count) or _they_are_put(reader, count)


def _limited(reader: QuantityReader, count: Count) -> bool:
    """Whether a force is told to be no more than so many: "القوات الأميركية باتت تقتصر على 5500"."""
    if (count.low or 0) < _FORCE:
        return False
    verb = reader.cues.ending("limited", count.first, reader.document.sentence(count.first).first)
    return verb is not None and armed_before(reader, verb.first)


def _they_are_put(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people named before are put at so many: "جنود أميركيون يقدرون بنحو 30 ألفا"."""
    at = count.first - 1 - (reader.folds[count.first - 1] == "ب")
    if at <= reader.document.sentence(count.first).first or not with_bi(reader, count):
        return False
    put = reader.cues.at("estimate", at)
    return put is not None and reader.folds[at].endswith("ون") and armed_before(reader, at)


def _of_land(reader: QuantityReader, count: Count) -> bool:
    """Whether it stands in brackets behind a land that gives soldiers: "جنودا من الأردن (120) ومصر (300)"."""
    opener, folds = count.first - 1, reader.folds
    if folds[opener] != "(" or count.last >= len(folds) or folds[count.last] != ")" or (count.low or 0) < _MANY:
        return False
    floor = max(reader.document.sentence(count.first).first, opener - _LANDS)
    known = reader.facts[opener - 1].place
    if opener - 2 < floor or known is None or known.best is None or known.best[2] < SURE:
        return False
    for at in range(opener - 2, floor, -1):
        if folds[at] in reader.tools.of and armed_at(reader, at - 1) is True:
            return True
        joined = folds[at].startswith("و") or reader.says[at] is not None or folds[at] in "()،"
        if not joined and reader.facts[at].place is None and folds[at] not in reader.tools.of:
            return False
    return False


def _and_they(reader: QuantityReader, count: Count) -> bool:
    """Whether "وهم" behind a comma ties a number to those before it: "الجنود الفرنسيون، وهم أربعمئة، غادروا"."""
    they = reader.cues.ending("they", count.first, reader.document.sentence(count.first).first)
    if they is None or they.reading.proclitics != "و":
        return False
    if reader.folds[they.first - 1] not in COMMAS and reader.folds[they.first - 1] not in OPENING_QUOTES:
        return False
    return armed_before(reader, they.first)


def _they_were(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people are told to have been so many: "كان المسلحون، بحسب السكان، نحو خمسين"."""
    folds, cues = reader.folds, reader.cues
    floor, at = reader.document.sentence(count.first).first, count.first
    if at > floor and folds[at - 1] in OPENING_QUOTES:
        at -= 1
    if at > floor and folds[at - 1] in COMMAS:
        low = max(floor, at - 1 - _ASIDE)
        at = next((opening for opening in range(at - 3, low, -1) if folds[opening] in COMMAS), at)
        were = cues.ending("they_were", at, floor)
        if were is not None and at < count.first - 1:
            return armed_before(reader, were.first)  # "المتمردون الذين كانوا، على قوله، سبعين"
    if at - 2 < floor or not cues.one_of(_THEY, at - 2):
        return False
    return _named(reader, count, at - 1)


def _we_were(reader: QuantityReader, count: Count) -> bool:
    """Whether a soldier tells how many they were: "وقال ضابط نجا من الكمين: كنا أربعين"."""
    cues, words, nouns = reader.cues, reader.document.words, reader.tools.nouns
    floor = reader.document.sentence(count.first).first
    were = cues.ending("we_were", count.first, floor)
    if were is None:
        return False
    for at in range(were.first - 1, max(floor, were.first - _SPOKEN), -1):
        if cues.at("saying", at - 1) is None:
            continue
        for form in nouns.of(words[at]):
            if form.number == "one" and form.noun.category == "personnel" and form.noun.scene is None:
                return not form.rest or reader.rest_follows(form, at, were.first)  # no "تلميذ" of a school
        return False
    return False


def _named(reader: QuantityReader, count: Count, token: int) -> bool:
    """Whether a word names armed people known from before, "المسلحون"; they are the count's unit then."""
    for form in reader.tools.nouns.of(reader.document.words[token]):
        if form.many and form.article and not form.proclitics and form.noun.category == "personnel":
            count.unit = form.noun.lemma
            return True
    return False


def _armed_put_at(reader: QuantityReader, count: Count) -> bool:
    """Whether somebody puts armed people at so many: "قدرت المصادر المقاتلين المتحصنين هناك بمئة"."""
    if not with_bi(reader, count) or is_amount(reader, count):
        return False
    document, cues = reader.document, reader.cues
    floor = max(document.sentence(count.first).first, count.first - _PUTS)
    for at in range(count.first - 2, floor, -1):
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        if not _named(reader, count, at):
            continue
        before = reader.folds[at - 1]
        if cues.at("puts", at - 1) is not None:
            return True
        led = before.startswith("ال") or before.endswith(_NISBA) or before in reader.tools.of
        return led and cues.any("puts", floor, at - 1) and not cues.any("amount", floor, at)
    return False


def in_unit(reader: QuantityReader, count: Count) -> bool:
    """Whether men are those of a unit told right before: "الكتيبة الثانية، وفيها 900 رجل", "القوة، وهي مئتا رجل"."""
    form = count.form
    if form is None or not form.noun.of_force or form.noun.many_only:
        return False
    cues, folds = reader.cues, reader.folds
    floor = reader.document.sentence(count.first).first
    held = cues.ending("holds", count.first, floor)
    if held is None:
        held = cues.ending("is_he", count.first, floor)
        if held is None or held.reading.proclitics != "و" or folds[held.first - 1] not in COMMAS:
            return False
    at = held.first - 1
    at -= at > floor and folds[at] in COMMAS
    for token in range(at, max(floor, at - _UNIT) - 1, -1):
        if cues.at("unit_of", token) is not None:
            return True
        word = reader.says[token]
        if word is not None and word.role != "ordinal":  # but "الكتيبة الثانية"
            return False
        if not (folds[token].startswith("ال") or reader.may_describe(token)):
            return False
    return False


def mustered(reader: QuantityReader, count: Count) -> bool:
    """Whether men are all of a force named beside the verb: "تعد اليونيفيل 10500 فرد", "قوة أميصوم تعد ألف رجل"."""
    form = count.form
    if form is None or not form.noun.of_force or form.noun.many_only or (count.high or count.low or 0) < _MANY:
        return False
    sentence = reader.document.sentence(count.first)
    verbs = reader.cues.every("musters", max(sentence.first, count.first - _UNIT), count.first)
    if not verbs or any(reader.folds[at] in COMMAS for at in range(verbs[-1], count.first)):
        return False
    if count.last < sentence.last and reader.folds[count.last].startswith("ل"):
        return False  # "يعد الجيش 300 فرد للمهمة"
    if any(reader.folds[at].startswith("ل") for at in range(verbs[-1] + 1, count.first)):
        return False  # "يعد الجيش خطة لإجلاء 300 فرد"
    named = named_between(reader, verbs[-1] + 1, count.first)
    if named is not None:
        return named
    for at in range(verbs[-1] - 1, max(sentence.first, verbs[-1] - _UNIT) - 1, -1):
        armed = armed_at(reader, at)
        if armed is not None:
            return armed
        if reader.folds[at] in COMMAS:
            return False
    return False


def all_soldiers(reader: QuantityReader, count: Count) -> bool:
    """Whether those counted are told to be soldiers all: "قتل ثمانية، جميعهم جنود", "12 قتيلا، كلهم من الجيش".

    Args:
        reader: Reads the document.
        count: A number of people, or of nobody named; its unit is set where the soldiers are named by a noun.
    """
    stop, at = reader.document.sentence(count.first).last, count.last
    at += at < stop and reader.folds[at] in COMMAS
    all_of = reader.cues.at("all_of", at) if at + 1 < stop else None
    if all_of is None or all_of.last >= stop:
        return False
    at = all_of.last + (reader.folds[all_of.last] in reader.tools.of)
    if at >= stop:
        return False
    for form in reader.tools.nouns.of(reader.document.words[at]):
        if form.rest and not reader.rest_follows(form, at, stop):
            continue
        if form.many and form.noun.category == "personnel" and not form.noun.nationality and not form.proclitics:
            fallen = count.form is not None and count.form.noun.category == "casualty"
            count.unit = count.unit if fallen else form.noun.lemma  # "12 قتيلا، جميعهم جنود" are dead still
            return True
    return at > all_of.last and body_inside(reader, at, stop) in ("force", "group")


def by_places(reader: QuantityReader, count: Count, before: Count | None) -> bool:
    """Whether a number is the share of a place in a list in brackets: "قتل 24 جنديا (حلب 9 - حمص 4 - درعا 11)".

    Args:
        reader: Reads the document.
        count: A number without a noun.
        before: The people counted before in the sentence, or None.
    """
    if before is None or before.category != "personnel" or count.last >= len(reader.folds):
        return False
    folds, words = reader.folds, reader.document.words
    if words[count.last].shape is not Shape.MARK or (count.high or 0) > (before.low or before.high or 0):
        return False
    place = False
    for at in range(count.first - 1, max(before.last - 1, count.first - _LISTED), -1):
        if folds[at] == "(":
            return place
        known = reader.facts[at].place
        named = known is not None and known.best is not None and known.best[2] >= SURE
        if at == count.first - 1 and not named:
            return False
        place = place or named
        if not named and reader.says[at] is None and words[at].shape is not Shape.MARK:
            return False
    return False
