"""Words that say a bare number goes on with those counted before: "يضاف إليهم 300", "650 من نظرائهم"."""

from extract.find.count import Count
from extract.find.quantities import QuantityReader
from extract.find.settings import past_manner
from extract.gazetteer import SURE
from extract.read.tokens import Shape

_COMPARED = 14  # tokens from those told of to the number of another time
_WHEN = frozenset(("month", "hijri", "unit", "year4", "weekday"))
_TIMES = 200  # a whole is at most so many times its part
_NO_NOUN = frozenset(("follows", "gap", "cue", "further", "clock", "manner"))
_NAMED = 5  # tokens of a place or a time that is named before its number
_LISTED = 12
_NATIONS = 50  # fewer in brackets may be an age or a place in a list


def goes_on(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether the words around a count without a noun make it one of the people of `source`, counted shortly before."""
    document, cues = reader.document, reader.cues
    floor = max(document.sentence(count.first).first, count.first - 5)
    if of_peers(reader, count):
        return True
    gap = cues.ending("gap", count.first, floor)  # "وينضم إليهم قريبا 800"
    if cues.ending("besides", count.first if gap is None else gap.first, floor) is not None:
        return True
    return _whole(reader, count, source, floor) or _in_brackets(reader, count) or _only(reader, count, source)


def compared(reader: QuantityReader, count: Count, stated: Count) -> bool:
    """Whether so many of another time are set against those told of: "قتل 45 جنديا، مقابل 30 في يونيو"."""
    at, stop = past_manner(reader, count.last), reader.document.sentence(count.first).last
    if stated.category != "personnel" or stated.last + _COMPARED < count.first or count.first != count.number_first:
        return False
    if reader.cues.ending("compared_with", count.first, stated.last) is None:
        return False
    if at + 1 < stop and reader.folds[at] in reader.tools.inside:
        at += 1
    return at < stop and not reader.facts[at].dates.isdisjoint(_WHEN)


def of_peers(reader: QuantityReader, count: Count) -> bool:
    """Whether fellows of somebody told of are counted: "قال الضابط إن 3 من زملائه قتلوا"."""
    after = count.last
    if after + 1 >= len(reader.document) or reader.folds[after] not in reader.tools.of:
        return False
    return reader.cues.at("peers", after + 1) is not None


def _whole(reader: QuantityReader, count: Count, source: Count, floor: int) -> bool:
    """Whether it is the whole of which those before are a part: "مئتي ألف ... من أصل 300 ألف قررت تعبئتهم"."""
    if reader.cues.ending("out_of", count.first, floor) is None:
        return False
    whole, part = count.high or count.low or 0, source.low or source.high or 0
    return part <= whole <= _TIMES * part


def _only(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether another number is set against one of the same sentence: "فقدت 13800 جندي، وتتحدث موسكو عن 500 لا غير"."""
    sentence = reader.document.sentence(count.first)
    if source.category != "personnel" or source.first < sentence.first or count.last >= sentence.last:
        return False
    near = range(max(sentence.first, count.first - 3), count.first)
    spoken = any(reader.cues.at("spoken", at) is not None for at in near)
    return spoken and reader.cues.at("only", count.last) is not None


def _in_brackets(reader: QuantityReader, count: Count) -> bool:
    """Whether it stands in brackets behind a people or a force: "بعد الأميركيين (138000) والبريطانيين (8500)"."""
    document, folds, nouns = reader.document, reader.folds, reader.tools.nouns
    opener = count.first - 1
    if opener < 1 or folds[opener] != "(" or count.last >= len(folds) or folds[count.last] != ")":
        return False
    if (count.low or count.high or 0) < _NATIONS:
        return False
    if reader.tools.bodies.at(document, opener - 1) is not None or reader.cues.at("troops", opener - 1) is not None:
        return True
    return any(form.many and form.article for form in nouns.of(document.words[opener - 1]))


def told_before(count: Count, counts: list[Count], at: int) -> bool:
    """Whether the same number of people stands before: those of "الألف الذين" are then counted already."""
    return any(other.low == count.low and other.high == count.high for other in counts[max(0, at - 12) : at])


def passes_asides(reader: QuantityReader, before: list[Count]) -> list[Count]:
    """The counts before without those named in passing: "تسعة مسلحين إلى جانب ثلاثين مدنيا، واثنان آخران"."""
    for number, earlier in enumerate(before[:2]):
        floor = max(0, earlier.first - 4)
        if number + 1 < len(before) and reader.cues.ending("beside", earlier.first, floor) is not None:
            continue
        return before[number:]
    return before


def amounts_to(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether a bare number is what troops counted before came to, or came from.

    "كان عددهم 1200 جندي ووصل إلى 2400", "وأصبح يضم 24 ألفا", "إلى 3 آلاف بعد أن كانوا 300".
    """
    cues = reader.cues
    if source.category != "personnel" or source.first < reader.document.sentence(count.first).first:
        return False
    floor = max(source.last, count.first - 4)
    to = cues.ending("to", count.first, floor)
    if to is not None:
        verb = cues.ending("comes_to", to.first, floor)
        if verb is None and to.first - 1 >= floor:
            verb = cues.ending("comes_to", to.first - 1, floor)  # "ووصل اليوم إلى 2400"
        return verb is not None and _sized(count, source)
    if cues.ending("they_were", count.first, max(source.last, count.first - 3)) is not None:
        return _sized(count, source)
    return cues.any("made_of", floor, count.first) and _sized(count, source)


def _sized(count: Count, source: Count) -> bool:
    """Whether a number may be that of the troops of another one at another time."""
    mine, other = count.high or count.low or 0, source.high or source.low or 0
    return 0.02 * other <= mine <= 50 * other


def counts_others(reader: QuantityReader, count: Count) -> bool:
    """Whether a noun that the lexicon lacks is counted: "مكاتب بلغ عددها 184 مكتبا", not "عددهم 184 حاليا"."""
    at = count.last
    if count.form is not None or at != count.number_last or at >= reader.document.sentence(count.first).last:
        return False
    if reader.facts[at].place is not None and reader.folds[at].startswith("و"):
        return False  # "إيطاليا بـ1100 وكوريا بـ300"
    fold = reader.folds[at]
    many = (count.high or count.low or 0) > 10
    ends = many and len(fold) > 3 and fold.endswith("ا") and reader.document.words[at].shape is Shape.WORD
    return ends and not fold.endswith(("وا", "ها", "نا")) and not reader.cues.one_of(_NO_NOUN, at)


def estimated(reader: QuantityReader, count: Count) -> bool:
    """Whether a number is what somebody puts their number at: "قدرها بألف ومئتين", "أحصاهم بسبعين"."""
    floor = max(reader.document.sentence(count.first).first, count.first - 5)
    said = reader.says[count.number_first]
    joined = (said is not None and "ب" in said.proclitics) or reader.folds[count.number_first - 1].endswith("ب")
    return (joined or count.first < count.number_first) and reader.cues.any("puts_at", floor, count.first)


def elsewhere_before(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether a place or a time joined before a bare number sets it beside troops: "وفي ديالى ثلاثة"."""
    document, folds = reader.document, reader.folds
    floor = max(source.last, count.first - _NAMED)
    if source.category != "personnel":
        return False
    for at in range(count.first - 1, floor - 1, -1):
        if document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return False
        if reader.cues.at("cue", at) is not None and reader.facts[at].place is None:
            return False
        if folds[at].startswith("و") and folds[at][1:] in reader.tools.inside:
            named = reader.facts[at + 1]
            told = named.place is not None and named.place.best is not None
            return at + 1 < count.first and at - source.last <= _LISTED and (told or bool(named.dates))
    return False


def of_next_land(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether the next land named gives so many, too: "تساهم رواندا بـ900 جندي وكينيا بـ700", "تليها نيبال بـ500"."""
    floor = max(source.last, count.first - _NAMED)
    if source.category != "personnel":
        return False
    if not (with_bi(reader, count) and with_bi(reader, source)):
        return _land_before(reader, count, source)
    at = count.first - 1
    at -= at > floor and reader.folds[at] == "ب"
    if at > floor and reader.folds[at].startswith("وال") and _nation(reader, at):
        return True  # "يحتفظ الأميركيون بـ900 جندي، والألمان بمئة"
    place = reader.facts[at].place if at >= floor else None
    while place is None and at > floor and reader.document.words[at].shape is Shape.WORD:
        at -= 1  # "وكوريا الجنوبية بـ300"
        place = reader.facts[at].place
    if place is None or place.best is None or place.best[2] < SURE:
        return False
    return reader.folds[at].startswith("و") or (at > 0 and reader.cues.at("next_one", at - 1) is not None)


def _land_before(reader: QuantityReader, count: Count, source: Count) -> bool:
    """Whether a land is joined right before a bare number: "سترسل الدنمارك 200 جندي، والنرويج 150، والسويد 120"."""
    at = count.first - 1
    if at < source.last or count.first - source.last > _LISTED or not reader.folds[at].startswith("و"):
        return False
    place = reader.facts[at].place
    return place is not None and place.best is not None and place.best[2] >= SURE


def _nation(reader: QuantityReader, token: int) -> bool:
    """Whether a word is the people of a nation: "والإيطاليون"."""
    return any(form.noun.nationality and form.many for form in reader.tools.nouns.of(reader.document.words[token]))


def with_bi(reader: QuantityReader, count: Count) -> bool:
    """Whether ب leads to a number, or to the approximator before it."""
    said = reader.says[count.number_first]
    glued = reader.document.text[reader.document.starts[count.first] : count.start]
    return (said is not None and "ب" in said.proclitics) or "ب" in glued or reader.folds[count.first - 1] == "ب"
