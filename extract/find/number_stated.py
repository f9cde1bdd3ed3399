"""Numbers whose people the words around name: "بلغ عدد الجنود 300", "وعددهم 300", "ارتفع إلى 109 عدد العسكريين"."""

from extract.find.count import Count
from extract.find.goes_on import estimated
from extract.find.quantities import QuantityReader
from extract.find.settings import year_follows
from extract.find.surroundings import armed_at, armed_before, force_of, losses, named_between, number_of
from extract.read.tokens import Shape

_FORCE = frozenset(("personnel", "member"))
_TOLD = 10
_MANY = ("ون", "وا")
_PUTS = 6  # tokens from the verb to "عدد", its subject between
_WHO = 4  # tokens from "عدد من" to whose they are
_CHANGE = 18  # tokens between a word of change and what it changes to
_GOES_ON = frozenset(("follows", "gap", "among", "cue", "other_two", "manner", "manner_of"))


def bare(reader: QuantityReader, count: Count) -> bool:
    """Whether nothing that may be counted follows the number ("وجرح 3 في", not "وجرح 3 خيول")."""
    document, cues = reader.document, reader.cues
    at = count.last
    if at >= document.sentence(count.first).last or document.words[at].shape is Shape.MARK:
        return True
    if document.words[at].shape is not Shape.WORD or document.folds[at][0] in "وبفل":
        return document.words[at].shape is Shape.WORD
    return cues.one_of(_GOES_ON, at) or year_follows(reader, at, document.sentence(count.first).last)


def number_stated(reader: QuantityReader, count: Count, before: list[Count]) -> bool:
    """ "بلغ عدد الجنود 300", "وعددهم 300", "ارتفع إلى 109 عدد العسكريين": the words around say whose number it is."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    after = cues.at("number_of", count.last) if count.last < sentence.last else None
    if after is not None and not after.reading.article and not after.reading.proclitics:
        if after.last < sentence.last and reader.folds[after.last] in reader.tools.of:
            return _of_who(reader, count, after.last + 1, sentence.last)
        return named_between(reader, after.last, min(after.last + 3, sentence.last)) is True
    if _definite(reader, count, sentence.first):
        return True
    if force_of(reader, count):
        return True
    if _they_are(reader, count) and (bare(reader, count) or reader.cues.theirs(count.number_first)):
        return armed_before(reader, count.first)
    were = cues.ending("they_were", count.first, sentence.first)
    if were is not None and reader.folds[were.last - 1].endswith("وا") and bare(reader, count):
        return armed_before(reader, were.first)  # "إن المسلحين كانوا نحو عشرين"
    if before and before[0].rule == "from" and before[0].form is None and _force_changes(reader, before[0]):
        return True
    floor = next((c.last for c in before if c.rule != "from"), sentence.first)
    return _reached(reader, count) and (number_of(reader, count, floor) or losses(reader, count, floor, before))


def _of_who(reader: QuantityReader, count: Count, token: int, stop: int) -> bool:
    """Whether those of whom something is told are armed: "إلى 219 عدد من سقطوا من الجنود", "عدد من فروا منهم"."""
    for at in range(token, min(token + _WHO, stop - 1)):
        if reader.cues.at("of_them", at) is not None:
            return armed_before(reader, count.first)
        if reader.folds[at] in reader.tools.of:
            return armed_at(reader, at + 1) is True
    return False


def _they_are(reader: QuantityReader, count: Count) -> bool:
    """Whether the bound of a number is told of those counted: "لا يزيدون على مئتين", "يتجاوز عديدهم الألف"."""
    if reader.cues.any("number_theirs", count.first, count.number_first):
        return True
    return any(reader.folds[at].endswith(_MANY) for at in range(count.first, min(count.first + 2, count.number_first)))


def _force_changes(reader: QuantityReader, origin: Count) -> bool:
    """Whether it is a force that is cut or raised: "تقليص القوات من 14 ألفا إلى 8600"."""
    floor = max(reader.document.sentence(origin.first).first, origin.first - 12)
    changes = [at for at in range(floor, origin.first) if reader.cues.at("change", at) is not None]
    return bool(changes) and named_between(reader, changes[-1] + 1, origin.first) is True


def _definite(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether digits with "ال" follow armed people: "جنودها الـ900", "القوات الأميركية الـ5200"."""
    glued = count.first > floor and reader.folds[count.first - 1] == "ال"
    if count.first <= floor or not (glued or reader.definite_many(count)):
        return False
    nouns = reader.tools.nouns
    for at in range(count.first - 1 - glued, max(floor, count.first - 5) - 1, -1):
        if reader.folds[at] in reader.tools.owned or reader.cues.at("troops", at) is not None:
            return True
        for form in nouns.of(reader.document.words[at]):
            if not form.noun.nationality:
                whole = form.many and (form.article or form.owned) and not form.noun.doubt
                return whole and form.noun.category == "personnel" and form.noun.scene is None
    return False


def _reached(reader: QuantityReader, count: Count) -> bool:
    """Whether a number without a noun is what something comes to: "إلى 195", "وعددهم 300", not a year."""
    document, cues = reader.document, reader.cues
    if count.bounded or count.first < count.number_first or _changes_from(reader, count):
        return True
    floor = max(document.sentence(count.first).first, count.first - 4)
    if any(cues.ending(role, count.first, floor) is not None for role in ("reach", "number_theirs")):
        return True
    said = reader.says[count.number_first]
    if count.precision == "vague" and count.article and said is not None and "ب" in said.proclitics:
        near = (form for at in range(floor, count.first) for form in reader.tools.nouns.of(document.words[at]))
        fallen = any(form.many and form.noun.category == "casualty" for form in near)  # "قتلى الحركة بالعشرات"
        return fallen or (_put_at(reader, count) and _number_of_armed(reader, count))  # "قدر عدد المقاتلين بالمئات"
    if is_year(reader, count):
        return False
    if estimated(reader, count):
        return True
    if cues.any("number_of", floor, count.first) or cues.any("number_theirs", floor, count.first):
        return True
    low = max(document.sentence(count.first).first, count.first - _TOLD)  # "بلغ عدد القوات في العراق حاليا 115 ألفا"
    estimates = [*cues.every("estimate", low, count.first - 1), *cues.every("reach", low, count.first - 1)]
    return any(cues.at("number_of", at + 1) is not None for at in estimates) or _put_at(reader, count)


def _put_at(reader: QuantityReader, count: Count) -> bool:
    """Whether somebody puts a number at so many: "قدر الباحث عدد المقاتلين في ليبيا بستة آلاف"."""
    said = reader.says[count.number_first]
    joined = said is not None and "ب" in said.proclitics
    if not joined and not reader.folds[count.first - 1].endswith("ب"):
        return False
    cues, floor = reader.cues, reader.document.sentence(count.first).first
    numbers = cues.every("number_of", max(floor, count.first - _TOLD), count.first)
    return bool(numbers) and cues.any("estimate", max(floor, numbers[-1] - _PUTS), numbers[-1])


def _number_of_armed(reader: QuantityReader, count: Count) -> bool:
    """Whether armed people stand right behind "عدد": "عدد عناصر فاغنر", not "عدد الصواريخ لدى المسلحين"."""
    words, floor = reader.document.words, reader.document.sentence(count.first).first
    numbers = reader.cues.every("number_of", max(floor, count.first - _TOLD), count.first)
    return bool(numbers) and any(
        form.many and form.noun.category in _FORCE for form in reader.tools.nouns.of(words[numbers[-1] + 1])
    )


def is_year(reader: QuantityReader, count: Count) -> bool:
    """Whether digits alone may be a year."""
    if count.rule == "range" and count.form is None and count.low and count.high:  # "خطفوا بين 2015 و2017"
        return 1900 <= count.low <= count.high <= 2100
    word = reader.says[count.number_first]
    alone = count.number_last == count.number_first + 1 and count.first == count.number_first
    if word is not None and word.value == 2000 and reader.cues.ending("from", count.first, count.first - 1) is not None:
        return False  # "من 2000 إلى 1500"
    return alone and word is not None and word.role == "digits" and 1900 <= word.value <= 2100


def is_amount(reader: QuantityReader, count: Count) -> bool:
    """Whether a price, a distance or another measure is named just before."""
    floor = max(reader.document.sentence(count.first).first, count.first - 4)
    return reader.cues.any("amount", floor, count.first)


def _changes_from(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is what a count falls or rises from: "انخفض عدد الجنود في المدينة من 300 عام 2015"."""
    cues, sentence = reader.cues, reader.document.sentence(count.first)
    origin = cues.ending("from", count.first, max(sentence.first, count.first - 2))
    return origin is not None and cues.any("change", max(sentence.first, count.first - _CHANGE), origin.first)
