"""People whom their post, their units or those listed with them make soldiers: "300 ألماني في القاعدة"."""

from extract.find.count import Count
from extract.find.quantities import QuantityReader
from extract.find.surroundings import armed_at, previous
from extract.read.tokens import Shape

_BEFORE = 9  # tokens from a verb of being posted to those counted
_BEHIND = 3  # the same, the verb behind them
_LIST = 18  # tokens from a verb of what a force is made of to the last of those listed
_BASE = 12
_STORY = 40  # tokens around nationals that tell of a mission
_LEAVING = 5
_THAT_IS = 5
_ADDED = 6  # tokens from soldiers to those they join
_POSTED = frozenset(("posted",))
_POSTS = frozenset(("posted", "hosted"))
_MADE = frozenset(("posted", "hosted", "made_of"))
_SMALL = 10


def posted(reader: QuantityReader, count: Count) -> bool:
    """Whether men are told to hold a post: "لا يزال 90 رجلا يتحصنون في الجبل", "يرابط 120 فردا"."""
    form = count.form
    if form is None or not form.noun.of_force or form.noun.many_only or (count.high or count.low or 0) < _SMALL:
        return False
    return _near(reader, count, _POSTED, _BEHIND) or _near(reader, count, _POSTED, 0)


def strength(reader: QuantityReader, count: Count) -> bool:
    """Whether members are the strength of something: "من أصل قوام إجمالي يبلغ 4 آلاف فرد"."""
    form = count.form
    if form is None or not (form.noun.listed or form.noun.alone) or (count.high or count.low or 0) < _SMALL:
        return False  # "قوام الحزب 12 ألف عضو"
    floor = max(reader.document.sentence(count.first).first, count.first - _THAT_IS)
    return reader.cues.any("strength", floor, count.first)


def nationals_posted(reader: QuantityReader, count: Count, before: Count | None) -> bool:
    """Whether nationals are soldiers: those of a force or a base, or listed with its soldiers.

    Args:
        reader: Reads the document.
        count: A count of nationals: "يتمركز في القاعدة 800 إيطالي", "تضم القوة 500 جندي، إلى جانب 120 هولنديا".
        before: The people counted before in the sentence, or None.
    """
    cues, sentence = reader.cues, reader.document.sentence(count.first)
    if before is not None and before.category == "personnel" and _add_to(reader, before, count):
        return True
    if before is not None and before.category == "personnel" and _with_them(reader, before, count):
        return True
    if before is not None and before.category == "personnel" and _joined(reader, before, count):
        made = range(max(sentence.first, before.first - _LIST), count.first)
        return any(cues.one_of(_MADE, at) for at in made) and not any(cues.at("cue", at) for at in made)
    if _civil_behind(reader, count.last, sentence.last):
        return False  # "تتمركز قرب لواء الجيش 300 سوري نازح"
    if not (_near(reader, count, _POSTS, 0) or _near(reader, count, _POSTED, _BEHIND)):
        return False
    near = range(max(sentence.first, count.first - _BASE), min(sentence.last, count.last + _BASE))
    return any(cues.at("base", at) is not None for at in near)


def _add_to(reader: QuantityReader, before: Count, count: Count) -> bool:
    """Whether soldiers join nationals: "سينضم ألف جندي إلى 3200 أميركي", "يضاف 90 جنديا إلى 400 إيطالي"."""
    cues, sentence = reader.cues, reader.document.sentence(count.first)
    if not 0 < count.first - before.last <= _ADDED or cues.ending("to", count.first, before.last) is None:
        return False
    near = range(max(sentence.first, before.first - _THAT_IS), count.first)
    return any(cues.at("joining", at) is not None or cues.at("adding", at) is not None for at in near)


def _with_them(reader: QuantityReader, before: Count, count: Count) -> bool:
    """Whether nationals are told to be with soldiers: "يتدرب ألف عسكري، ومعهم 300 تركي", "ومعهم 20 روسيا و30 صربيا"."""
    cues, sentence = reader.cues, reader.document.sentence(count.first)
    floor = max(before.last, count.first - _THAT_IS)
    if cues.ending("with_them", count.first, floor) is None or _civil_behind(reader, count.last, sentence.last):
        return False
    near = range(max(sentence.first, before.first - _LIST), min(sentence.last, count.last + _BASE))
    befell = (cues.at("cue", at) for at in range(near.start, count.first))
    if any(cue is not None and cue.entry.get("only") is None for cue in befell):
        return False  # "خطف 12 جنديا ومعهم 3 ألمان"
    return not any(cues.at("evacuated", at) is not None for at in near)


def _civil_behind(reader: QuantityReader, token: int, last: int) -> bool:
    """Whether the word behind nationals makes them civilians: "40 سوريا لاجئا", "30 ألمانيا يعملون في المصنع"."""
    if token >= last:
        return False
    if reader.cues.at("works", token) is not None:
        return True
    return any(
        form.noun.category in ("civilian", "person") for form in reader.tools.nouns.of(reader.document.words[token])
    )


def nationals_of_war(reader: QuantityReader, count: Count) -> bool:
    """Whether nationals leave a mission, or are prisoners of war: "220 سويديا يغادرون", "ثلاثة روس في الأسر"."""
    cues, first = reader.cues, previous(reader, count.first)
    sentence = reader.document.sentence(count.first)
    low, high = max(first, count.first - _STORY), min(sentence.last, count.last + _STORY)
    if cues.any("evacuated", low, high) or cues.any("sport", low, high):
        return False
    cue = reader.cue_before(count.first)
    given = count.last < sentence.last and reader.folds[count.last].startswith("ل")  # "استسلم 300 سوري للأمر الواقع"
    if cue is not None and not given and cues.at("surrenders", cue.first) is not None:
        return True  # "استسلم في اليوم الأول آلاف الإيطاليين"
    near = range(max(sentence.first, count.first - _BEFORE), min(sentence.last, count.last + _LEAVING))
    if any(cues.at("captivity", at) is not None for at in near):
        return True
    leaves = any(cues.at("leaving", at) is not None for at in near)
    return (
        leaves
        and any(armed_at(reader, at) is True or cues.at("force_sized", at) is not None for at in range(low, high))
        and all(armed_at(reader, at) is not False for at in range(low, high))
    )


def of_units(reader: QuantityReader, counts: list[Count], at: int) -> bool:
    """Whether a number of people is that of units counted right before: "كتيبتان، أي ما مجموعه 800 فرد"."""
    count = counts[at]
    former = counts[at - 1] if at else None
    if former is None or former.category != "formation" or not 0 < count.first - former.last <= _BEFORE:
        return False
    near = range(max(former.last, count.first - _THAT_IS), count.first)
    return any(reader.cues.at("that_is", token) is not None for token in near)


def _near(reader: QuantityReader, count: Count, roles: frozenset[str], behind: int) -> bool:
    """Whether a word of these roles stands before a count in its clause, or so many tokens behind it."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    if behind:
        return any(cues.one_of(roles, at) for at in range(count.last, min(sentence.last, count.last + behind)))
    for at in range(count.first - 1, max(sentence.first, count.first - _BEFORE) - 1, -1):
        if document.words[at].shape is Shape.MARK or cues.at("cue", at) is not None:
            return False
        if cues.one_of(roles, at):
            return True
    return False


def _joined(reader: QuantityReader, before: Count, count: Count) -> bool:
    """Whether nationals are listed right behind soldiers: "500 جندي إلى جانب 120 إيطاليا"."""
    if count.first - before.last > _THAT_IS:
        return False
    said = reader.says[count.first]
    if (said is not None and said.proclitics == "و") or reader.folds[count.first - 1] == "و":
        return count.first - before.last <= 2
    return reader.cues.ending("beside", count.first, before.last) is not None
