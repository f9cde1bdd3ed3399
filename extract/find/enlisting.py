"""People of any kind who become armed: "جندت الحكومة نصف مليون رجل", "آلاف المتطوعين التحقوا بالجيش"."""

from collections.abc import Iterator

from extract.find.count import Count
from extract.find.quantities import QuantityReader
from extract.find.surroundings import armed_at, loose_body
from extract.read.tokens import Shape

_BEFORE = 6  # tokens between a word of joining and those counted
_BEHIND = 3
_FORCE = 3  # tokens within which what they join is named
_PURPOSE = 6  # tokens from those counted to what they are there for
_DRILL = 7  # tokens between those who learn and their drill
_FIGHT = 3  # tokens from those counted to "fight", and from there to on whose side


def enlists(reader: QuantityReader, count: Count) -> bool:
    """Whether those counted are recruited, or join what is armed or a fight.

    Args:
        reader: Reads the document.
        count: A count of persons, members or a nation: "التحق نحو مئة فرنسي بصفوف المتمردين".
    """
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    if recruited(reader, count):
        return True
    for at in _governing(reader, count):
        if cues.at("joining", at) is not None:
            force = _of_arms(reader, at + 1, count.first)  # "التحق بالجيش ثلاثة آلاف شاب"
            return force or _of_arms(reader, count.last, sentence.last)
    for at in range(count.last, min(sentence.last, count.last + _BEHIND)):
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            break
        if cues.at("joining", at) is not None:
            return _of_arms(reader, at + 1, sentence.last)
    return False


def to_fight(reader: QuantityReader, count: Count) -> bool:
    """Whether those counted are there to fight: "متطوع جاهزون للقتال", "لمقاتلة داعش", not "لمحاربة الوباء"."""
    document, cues = reader.document, reader.cues
    ready = True
    for at in range(count.last, min(document.sentence(count.first).last, count.last + _PURPOSE)):
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        if cues.at("for_fight", at) is not None:
            return ready
        if cues.at("fight_whom", at) is not None:
            return ready and reader.folds[at].startswith("ل") and _foe(reader, at + 1)
        fact = reader.facts[at]
        whence = fact.nation is not None or fact.place is not None or not fact.tags.isdisjoint(("foreign", "to"))
        ready = cues.at("joining", at) is not None or (ready and whence)  # not "نتيجة للقتال", "رفضا للقتال"
    return False


def drilled(reader: QuantityReader, count: Count) -> bool:
    """Whether volunteers or students become soldiers: "تلقى 300 متطوع تدريبا عسكريا", "40 طالبا من الكلية الحربية"."""
    if count.form is None or not count.form.noun.learns:
        return False
    sentence, cues = reader.document.sentence(count.first), reader.cues
    span = max(sentence.first, count.first - _DRILL), min(sentence.last, count.last + _DRILL)
    found = cues.every("drill", *span)
    found += [at for at in cues.every("school", *span) if at <= count.last or _inside(reader, at)]
    return any(not _near_by(reader, at, sentence.first) for at in found)


def _near_by(reader: QuantityReader, token: int, floor: int) -> bool:
    """Whether something happens near a place of drill, not there: "تظاهر 300 طالب أمام الكلية الحربية"."""
    before = token > floor and "in_sight_of" in reader.facts[token - 1].tags
    return before or reader.cues.ending("near", token, floor) is not None


def _inside(reader: QuantityReader, token: int) -> bool:
    """Whether a school behind those counted is theirs: "من الكلية الحربية", "بكلية الشرطة", not "ضد كلية الشرطة"."""
    before = reader.folds[token - 1]
    led = before in reader.tools.of or before in reader.tools.inside
    return led or reader.folds[token].startswith(("ب", "لل"))


def _foe(reader: QuantityReader, token: int) -> bool:
    """Whether those named at a token are armed."""
    return token < len(reader.document) and (armed_at(reader, token) is True or loose_body(reader, token))


def fights(reader: QuantityReader, count: Count) -> bool:
    """Whether people of any kind fight on a side: "خمسة آلاف أوروبي يحاربون حاليا إلى جانب المتمردين"."""
    document, cues = reader.document, reader.cues
    stop = document.sentence(count.first).last
    for at in _governing(reader, count):
        if cues.at("fights_first", at) is not None:  # "يقاتل في صفوف الحركة نحو 1500 أوزبكي"
            return cues.any("on_side", at + 1, count.first)
    for at in range(count.last, min(stop, count.last + _FIGHT)):
        verb = cues.at("fights", at)
        if verb is not None:
            their_foe = verb.last < stop and document.folds[verb.last].startswith("ال")  # "يحاربون الوباء إلى جانب"
            return not their_foe and cues.any("on_side", verb.last, min(stop, verb.last + _FIGHT))
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
    return False


def recruited(reader: QuantityReader, count: Count) -> bool:
    """Whether a state or an armed body recruits those counted: "جند التنظيم أربعين طفلا", "روسيا قد تجند ألف رجل"."""
    floor = reader.document.sentence(count.first).first
    for at in _governing(reader, count):
        if reader.cues.at("recruits", at) is not None:
            return any(_recruiter(reader, token) for token in range(max(floor, at - 2), count.first) if token != at)
        if reader.cues.at("cue", at) is not None:
            return False
    return False


def _recruiter(reader: QuantityReader, token: int) -> bool:
    place = reader.facts[token].place
    state = place is not None and place.best is not None and place.best[2] >= 2
    return state or armed_at(reader, token) is True or loose_body(reader, token)


def _governing(reader: QuantityReader, count: Count) -> Iterator[int]:
    """The words before a count, nearest first, up to a mark or another number that is no year."""
    document = reader.document
    floor = max(document.sentence(count.first).first, count.first - _BEFORE)
    for at in range(count.first - 1, floor - 1, -1):
        if not is_year_word(reader, at):
            if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
                return
            yield at


def is_year_word(reader: QuantityReader, at: int) -> bool:
    """Whether a year stands at a token."""
    word = reader.says[at]
    return word is not None and word.role == "digits" and 1900 <= word.value <= 2100


def _of_arms(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether armed people or a fight are named from a token on, within its clause."""
    document, cues = reader.document, reader.cues
    for at in range(first, min(last, first + _FORCE)):
        if document.words[at].shape is not Shape.WORD or cues.at("saying", at) is not None:
            return False
        armed = armed_at(reader, at)
        if armed is not None:
            return armed
        if cues.at("in_fight", at) is not None or cues.at("armed", at) is not None:
            return True
        if cues.at("fight_whom", at) is not None:
            return _foe(reader, at + 1)
    return False
