"""Told where: places of who tells a figure, and of where it was written, are not those of the event.

"قال المتحدث في بغداد إن ...", "حاكم إقليم باداخشان", "بغداد، العراق (CNN) --".
"""

from bisect import bisect_right

from extract.find.mentions import QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES
from extract.link.rows import AttributionRow, PlaceRow
from extract.link.ties import before_name
from extract.read.document import COMMAS

_PREPOSED = 4
_SPEAKER = 8  # tokens from a verb of saying to its subject's last
_NUMBERED = 6  # tokens from "the number of" to where those are
_LOCATED = 10  # tokens from a place to what is said there, with where it lies between
_SPEECH = frozenset('":«“')


def spoken_at(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place stands between a verb of saying and what is said: "قال المتحدث في بغداد إن ..."."""
    low = max(context.document.sentence(place.first).first, place.first - 16)
    for token in range(place.first - 1, low - 1, -1):
        event = context.event_end[token]
        if event is None:
            continue
        if event.modality != "said" or event.form not in ("past", "present", "stem"):
            return False
        return any(_opens_speech(i, context) for i in range(place.last, min(quantity.first, place.last + 24)))
    if place.first - context.document.sentence(place.first).first > _PREPOSED:
        return False
    for token in range(place.last, min(quantity.first, place.last + _PREPOSED)):  # "وفي الرياض، نقلت صحف أن"
        event = context.event_at[token]
        if event is not None:
            said = event.modality == "said" and event.form in ("past", "present")
            return said and any(_opens_speech(i, context) for i in range(token, min(quantity.first, token + 24)))
    return False


def relayed_at(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place that opens a sentence is where a paper tells what it tells: "وفي الرياض، نقلت صحف أن"."""
    at = before_name(place, context)
    before = at + 1 - context.document.sentence(place.first).first
    if before > _PREPOSED or (before and "in" not in context.tags[at]):
        return False  # "وتستضيف الكويت، وفق تقديرات نشرتها صحف، ...": what is told is told of it
    return any(
        said.source_kind == "media"
        and _right_behind(place, said.cue_first, context)
        and said.content_start is not None
        and said.content_start <= quantity.start
        for said in _sayings(quantity, context)
    )


def told_in_town(place: PlaceRow, quantity: QuantityMention, fell: bool, context: Context) -> bool:
    """Whether a town that opens a sentence is where somebody speaks: "وفي باريس، نفت الوزارة أن تسحب 300 جندي".

    Of those who fell, only where an army or a government speaks in its capital: police tell of their own town.
    """
    if fell and not place.capital:
        return False
    at = before_name(place, context)
    before = at + 1 - context.document.sentence(place.first).first
    if place.kind != "city" or before > _PREPOSED or not before or "in" not in context.tags[at]:
        return False
    return any(
        _right_behind(place, said.cue_first, context)
        and said.content_start is not None
        and said.content_start <= quantity.start
        and (not fell or _national(said, context))
        for said in _sayings(quantity, context)
    )


def _right_behind(place: PlaceRow, cue: int, context: Context) -> bool:
    """Whether a saying begins right behind a place, or where it lies: "في أبين (جنوب)، قال", "في أبين شرق عدن، قال"."""
    gap = range(place.last, cue)
    if len(gap) <= 1:
        return cue >= place.last
    folds = context.document.folds
    if len(gap) > _LOCATED or folds[gap[-1]] not in COMMAS or any(folds[i] in COMMAS for i in gap[:-1]):
        return False
    return all(context.event_at[i] is None and context.quantity_at[i] is None for i in gap)


def _national(said: AttributionRow, context: Context) -> bool:
    """Whether an army, a ministry or a government says something: "أقر الجيش", "أعلن المتحدث باسم وزارة الدفاع"."""
    national, starts = False, context.document.starts
    for token in range(said.cue_first, min(said.cue_first + _SPEAKER, len(starts))):
        if said.content_start is not None and starts[token] >= said.content_start:
            break
        tags = context.tags[token]
        if "of_police" in tags:
            return False
        national = national or "national_body" in tags
    return national


def of_speaker(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place stands in the name of a source that tells a figure, or between its verb and what it tells.

    "قال المتحدث باسم القوات في كابول إن ...", "حاكم إقليم باداخشان قال إن ..."; not "قدر عدد من في غاو بـ...".
    """
    low = max(context.document.sentence(place.first).first, place.first - _NUMBERED)
    numbered = any(word.form == "word" and word.features.get("clear") for word in context.events(low, place.first))
    return not numbered and in_saying(place.start, quantity, context)


def told_first(start: int, last: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether something that opens a sentence stands right before the verb that tells a figure: "الجمعة، أعلن أن 3"."""
    return any(
        0 <= said.cue_first - last <= 1
        and said.content_start is not None
        and start < said.content_start <= quantity.start
        for said in _sayings(quantity, context)
    )


def in_saying(start: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether something begins between who tells a figure, or the verb that says so, and what is told."""
    for said in _sayings(quantity, context):
        if said.content_start is None or said.content_start > quantity.start:
            continue
        begins = said.cue_start if said.source_start is None else min(said.cue_start, said.source_start)
        if begins <= start < said.content_start:
            return True
    return False


def _sayings(quantity: QuantityMention, context: Context) -> list[AttributionRow]:
    """The statements of a figure's sentence that hold it, or whose source stands near it."""
    by_sentence: dict[int, list[AttributionRow]] | None = context.known.get("sayings")
    if by_sentence is None:
        by_sentence = context.known["sayings"] = {}
        for said in context.attributions:
            by_sentence.setdefault(said.sentence_id, []).append(said)
    return by_sentence.get(context.sentence(quantity).number, [])


def _opens_speech(token: int, context: Context) -> bool:
    """Whether what somebody says begins at a token: "أن", a colon, a quotation mark."""
    tags = context.tags[token]
    return bool(tags & {"that", "spoken_of"}) or context.document.folds[token] in _SPEECH


def source(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place stands inside the name of a source ("حاكم إقليم باداخشان"), and a figure does not."""
    inside: dict[PlaceRow, tuple[int, int]] | None = context.known.get("sources")
    if inside is None:
        inside = context.known["sources"] = _in_sources(context)
    span = inside.get(place)
    return span is not None and not span[0] <= quantity.start < span[1]


def _in_sources(context: Context) -> dict[PlaceRow, tuple[int, int]]:
    """The places inside the names of sources, with where these begin and end; found once an article."""
    spans = sorted(
        (a.source_start, a.source_end)
        for a in context.attributions
        if a.source_start is not None and a.source_end is not None
    )
    found: dict[PlaceRow, tuple[int, int]] = {}
    for place in context.places.all:
        at = bisect_right(spans, (place.start, place.end)) - 1
        if at >= 0 and spans[at][0] <= place.start < spans[at][1]:
            found[place] = spans[at]
    return found


def dateline(place: PlaceRow, context: Context) -> bool:
    """ "بغداد، العراق (CNN)--", "رويترز- بنغازي:", "يريفان، 12 أيلول -": where it was written."""
    document = context.document
    sentence = document.sentence(place.first)
    if place.first > sentence.first + 6:
        return False
    for token in range(place.last, min(sentence.last, place.last + 6)):
        fold = document.folds[token]
        if fold in ("-", "–", "—", ":", "("):
            return True
        dated = any(d.first <= token < d.last for d in context.dates.between(sentence.first, sentence.first + 8))
        if fold not in ("،", ",") and not dated and not any(p.first <= token < p.last for p in context.places.all[:8]):
            return False
    return False


def headed(place: PlaceRow, context: Context) -> bool:
    """Whether a town that a headline names first, no capital, is where what it tells was: "مأرب: مقتل خمسة جنود"."""
    colon = place.last
    if place.first != context.document.sentence(place.first).first or colon + 1 >= len(context.document):
        return False
    if place.capital or place.kind in ("country", "region") or context.document.folds[colon] != ":":
        return False
    told = context.event_at[colon + 1]
    return told is not None and told.event in CASUALTIES and told.form == "noun"
