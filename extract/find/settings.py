"""Settings: phrases of place, time and manner between an event and those it befell, "قتل في الهجوم ضابط".

A phrase is a preposition and up to three words that end definite (or with the name of a place): an indefinite word
before a noun would be its construct ("قتل في منزل ضابط" is no officer killed).
"""

from typing import TYPE_CHECKING

from extract.read.document import COMMAS
from extract.read.tokens import Shape

if TYPE_CHECKING:
    from extract.find.count import Count
    from extract.find.quantities import QuantityReader

_WORDS = 3
_ASIDE = 7  # tokens of an aside on whose word something is
_VERB = 3  # tokens from one, his adjectives between, to his verb
_DUAL_LETTERS = 4  # of a word too short to be a dual
_LANDS = 1000  # so many states or provinces are never counted
_YEARS = (1900, 2100)
_DEFINITE = ("ال", "لل", "بال")
_PRONOUNS = ("ها", "هم", "هما")


def setting_before(reader: "QuantityReader", token: int, floor: int) -> int | None:
    """The first token of the phrase that ends just before `token`, no further back than `floor`; None if none does."""
    if token - 1 > floor and reader.folds[token - 1] in COMMAS:
        return _aside_before(reader, token - 1, floor)
    agent = reader.cues.ending("by_what", token - 1, floor) if token - 1 > floor else None
    if agent is not None and reader.says[token - 1] is None and reader.document.words[token - 1].shape is Shape.WORD:
        return agent.first  # "برصاص قناص", "بنيران مجهولين"
    if token - 2 < floor or not _ends_definite(reader, token - 1):
        return None
    for at in range(token - 1, max(floor, token - 1 - _WORDS) - 1, -1):
        if reader.document.words[at].shape is not Shape.WORD or reader.says[at] is not None:
            return None
        if at < token - 1 and reader.cues.at("setting", at) is not None:
            return at
        if at < token - 1 and reader.cues.at("victim", at) is not None:
            return at + 1  # "راح ضحية الكمين ضابط"
        if at < token - 1 and reader.cues.at("cue", at) is not None and not reader.folds[at].startswith("ال"):
            return None
    return None


def _aside_before(reader: "QuantityReader", comma: int, floor: int) -> int | None:
    """The comma that opens an aside which another closes, on whose word something is: "وأصيب، بحسب البيان، 12"."""
    for at in range(comma - 2, max(floor, comma - _ASIDE) - 1, -1):
        if reader.folds[at] in COMMAS:
            return at if reader.cues.at("according", at + 1) is not None else None
    return None


def past_aside(reader: "QuantityReader", token: int) -> int:
    """The token behind an aside, on whose word something is, that a comma opens: "12 قتيلا، بحسب البيان، من الجيش"."""
    stop = reader.document.sentence(token - 1).last
    if token + 2 >= stop or reader.folds[token] not in COMMAS or reader.cues.at("according", token + 1) is None:
        return token
    closing = (at for at in range(token + 2, min(stop, token + _ASIDE)) if reader.folds[at] in COMMAS)
    return next(closing, token - 1) + 1


def past_manner(reader: "QuantityReader", token: int) -> int:
    """The token behind words of manner that begin at one: "غدرا", "على الفور", "بشكل دائم", "في ظروف غامضة"."""
    stop = reader.document.sentence(token - 1).last
    while token < stop:
        head = reader.cues.at("manner_of", token)
        if head is not None and head.last < stop and _adjective(reader, head.last):
            token = head.last + 1
            continue
        hit = reader.cues.at("manner", token)
        if hit is None or hit.reading.article:
            break
        token = hit.last
    return token


def _adjective(reader: "QuantityReader", token: int) -> bool:
    """Whether a word may be the adjective of what some manner is: "[في ظروف] غامضة", not "[بجروح] في"."""
    fold = reader.folds[token]
    long = len(fold) > _DUAL_LETTERS - 1 and reader.document.words[token].shape is Shape.WORD
    return long and reader.cues.at("setting", token) is None and reader.cues.at("inside", token) is None


def told_behind(reader: "QuantityReader", token: int) -> bool:
    """Whether what became of those counted stands at a token, "still" before it at most: "لا يزال مفقودا"."""
    stop = reader.document.sentence(token - 1).last
    still = reader.cues.at("still", token) if token < stop else None
    at = token if still is None else still.last
    return at < stop and reader.cues.at("so_told", at) is not None


def year_of_verb(reader: "QuantityReader", count: "Count", token: int, stop: int) -> bool:
    """Whether a number is a year and a verb, no noun, stands behind it: "في 2024 جند الجيش 20 ألفا"."""
    word = reader.says[count.number_first]
    if word is None or word.role != "digits" or not _YEARS[0] <= word.value <= _YEARS[1] or token + 1 >= stop:
        return False
    subject = any(reading.article for reading in reader.document.words[token + 1].readings)
    return subject and reader.cues.at("recruits", token) is not None


def year_follows(reader: "QuantityReader", at: int, stop: int) -> bool:
    """Whether "عام" and a year, or "يوم" and a day, stand at a token: when it was, not what is counted."""
    if at + 1 >= stop:
        return False
    if "weekday" in reader.facts[at + 1].dates:
        return "unit" in reader.facts[at].dates  # "و11 يوم الاثنين"
    number = reader.says[at + 1]
    if number is None:
        return False
    if number.value <= 31 and at + 2 < stop and "unit" in reader.facts[at].dates:
        return reader.cues.at("month", at + 2) is not None  # "ثم 64 يوم 30 يوليو"
    dated = number.role == "digits" and 1900 <= number.value <= 2100
    return dated and reader.cues.at("year", at) is not None


def _ends_definite(reader: "QuantityReader", token: int) -> bool:
    fold = reader.folds[token]
    if len(fold) < 3:
        return False
    place = reader.facts[token].place
    named = place is not None and place.head is None and place.best is not None and place.best[2] >= 1
    return named or fold.startswith(_DEFINITE) or fold.endswith(_PRONOUNS)


def one_more(reader: "QuantityReader", count: "Count", floor: int) -> bool:
    """Whether one is so many of those before: "نجا منهم واحد", "ثلاثة من كينيا وواحد من غانا".

    Args:
        reader: Reads the document.
        count: A count of one.
        floor: How far back the event, or the count before it in the list, may stand.
    """
    at, surface = count.first, reader.document.words[count.number_first].surface
    if "واحد" not in surface:
        return False  # "أحد"
    if reader.cues.ending("except", at, floor) is not None:
        at -= 1
    if reader.cues.ending("among", at, floor) is not None:
        return True
    if (
        not surface.startswith("وو")
        or count.last >= len(reader.folds)
        or reader.folds[count.last] not in reader.tools.of
    ):
        return False
    return any(reader.says[token] is not None for token in range(floor, at))


def from_lands(reader: "QuantityReader", count: "Count", at: int) -> bool:
    """Whether states or regions behind "من" are where people come from: "يضاف إليهم 300 من دول الجوار"."""
    if reader.cues.at("land", at) is None:
        return False
    added = reader.cues.ending("besides", count.first, max(reader.document.sentence(at).first, count.first - 5))
    return added is not None or (count.low or count.high or 0) >= _LANDS


def counts_other(reader: "QuantityReader", token: int) -> bool:
    """Whether a word before the next one counts or numbers something else: "قتل جنديان في هجومين، وثالث في السوق"."""
    fold = reader.folds[token]
    if reader.says[token] is not None or reader.cues.at("the_first", token) is not None:
        return True
    dual = len(fold) > _DUAL_LETTERS and not fold.startswith("ال")  # no "الكمين"
    return dual and fold.endswith(("ين", "ان")) and reader.facts[token].place is None


def opens(reader: "QuantityReader", after: int) -> bool:
    """Whether what befell one who opens a sentence stands behind him: "جندي فرنسي لقي حتفه", "جندي قتل في انفجار".

    Not where he may do it to somebody: "جندي قتل زميله".
    """
    stop = reader.document.sentence(after - 1).last
    if after < stop and reader.cues.at("cue", after) is None and reader.facts[after].nation is not None:
        after += 1
    cue = reader.cues.at("cue", after) if after + 1 < stop else None
    if cue is None or not cue.entry.get("late") or cue.reading.proclitics or cue.reading.article:
        return False
    return bool(cue.entry.get("befalls")) or reader.cues.at("setting", cue.last) is not None


def does_it_to(reader: "QuantityReader", after: int) -> bool:
    """Whether those whom the verb behind one befell stand right behind it: "إن شرطيا أفغانيا قتل خمسة جنود"."""
    stop = reader.document.sentence(after - 1).last
    cue = next((hit for at in range(after, min(stop, after + _VERB)) if (hit := reader.cues.at("cue", at))), None)
    if cue is None or cue.entry.get("befalls") or cue.last >= stop:
        return False
    word = reader.says[cue.last]
    if word is not None:
        return not word.proclitics and not word.article
    two = reader.tools.nouns.of(reader.document.words[cue.last]) if reader.folds[cue.last].endswith("ين") else ()
    return any(form.number == "dual" and not form.proclitics for form in two)
