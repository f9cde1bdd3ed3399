"""Scenes: whether two figures of one article can be of one scene, or the words around them set them apart."""

from extract.link.context import Context
from extract.link.retold import INCIDENTS
from extract.link.rows import FigureRow
from extract.link.same import POINTS, km_between, places_agree
from extract.read.document import COMMAS

_AT = frozenset(("in", "near", "direction", "head", "scene_of", "from", "to", "part_of"))
_LIKE = 12  # tokens from a figure to the word for an incident like another
_LONG = 7  # days from which a toll since a day is of more than one event
_FAR_KM = 100.0  # from the middle of a province to a spot that is hardly in it
_NEXT = frozenset(("second", "other", "earlier"))
_OF_TURN = INCIDENTS | {"turn"}


def apart(a: FigureRow, row: FigureRow, context: Context) -> bool:
    """Whether the sentence of a figure tells of another incident than that of `a`: "وفي حادث منفصل قتل سبعة"."""
    sentence = context.document.sentences[row.sentence_id - 1]
    first, opened = sentence.first, min(sentence.last, sentence.first + 5)
    if context.has("separate", first, opened) or _incident("other", first + 1, opened, context):
        return True  # "وفي هجوم آخر"
    if _another(a, row, context):
        return True
    behind = min(sentence.last, row.last + _LIKE)
    if _incident("second", row.last, behind, context):
        return True  # "قتلوا في الهجوم الثاني"
    return context.has("similar", row.last, behind)  # "قتلوا الشهر الماضي في هجوم مماثل"


def _incident(which: str, first: int, last: int, context: Context) -> bool:
    """Whether a word at tokens `first`..`last` (exclusive) says which of several incidents the one before it is."""
    if which in context.present:
        for token in range(first, last):
            if which in context.tags[token] and not context.tags[token - 1].isdisjoint(INCIDENTS):
                return True
    return False


def _another(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether those counted are of another turn: "دفعة ثانية من 400", "انتحاري ثان", "حاجز آخر", "قصف سابق"."""
    if _NEXT.isdisjoint(context.present):
        return False
    turns = _turns(b, context)
    if not turns:
        return _in_another(b, context)
    return "other" in turns or turns.isdisjoint(_turns(a, context))  # the second one told again is the second one


def _turns(row: FigureRow, context: Context) -> frozenset[str]:
    """Which of several the words before a figure tell of: the stems of "ثان" and "سابق"; "other" of "آخر"."""
    found, first = set[str](), context.document.sentences[row.sentence_id - 1].first
    for i in range(first + 1, row.first):
        tags = context.tags[i]
        if not tags or tags.isdisjoint(_NEXT):
            continue
        if (context.tags[i - 1] | context.tags[max(first, i - 2)]) & _OF_TURN:
            found.update(("other",) if "other" in tags else (r.stem for r in context.document.words[i].readings))
    return frozenset(found)


def _in_another(row: FigureRow, context: Context) -> bool:
    """Whether another incident is named right behind a figure: "قتل 30 في عملية أخرى"."""
    last = context.document.sentences[row.sentence_id - 1].last
    for i in range(row.last, min(last, row.last + _LIKE)):
        if context.document.folds[i] in COMMAS or context.quantity_at[i] is not None:
            return False
        if "other" in context.tags[i] and context.tags[i - 1] & INCIDENTS:
            return True
    return False


def opens_elsewhere(n: int, context: Context) -> bool:
    """Whether a sentence begins with a scene of its own: "وفي مأرب، قتل 12 جنديا", "كما قتل 12 جنديا في مأرب"."""
    row, anchor = context.figures[n], context.anchors[n]
    first = context.document.sentences[row.sentence_id - 1].first
    if set_elsewhere(row, context):
        return True
    if anchor is None or anchor.first > first + 1 or anchor.form not in ("past", "stem"):
        return False
    return "و" in anchor.rule or anchor.first == first + 1  # not the first words of a text behind its headline


def other_scene(a: FigureRow, b: FigureRow) -> bool:
    """Whether two places are named, each a spot of its own: "في جبهة الجفينة", then "وفي جبهة البلق"."""
    if a.place is None or b.place is None or name_of(a) == name_of(b):
        return False
    return a.place.kind in POINTS and b.place.kind in POINTS


def other_province(a: FigureRow, b: FigureRow) -> bool:
    """Whether one of two places is a province that the other is no part of: "في أندر", then "وفي ولاية لغمان"."""
    one, other = a.place, b.place
    if one is None or other is None or "admin" not in (one.kind, other.kind) or name_of(a) == name_of(b):
        return False
    if one.kind == other.kind:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return {one.kind, other.kind} - {"admin"} <= POINTS and km_between(one.lat, one.lon, other.lat, other.lon) > _FAR_KM


def set_elsewhere(row: FigureRow, context: Context) -> bool:
    """Whether a sentence begins with where its figure is: "وفي مأرب، قتل 12 جنديا"."""
    first, place = context.document.sentences[row.sentence_id - 1].first, row.place
    if place is None or place.first > first + 2 or place.last > row.first:
        return False
    return place.first == first or any(
        context.tags[i] & _AT for i in range(first, place.first)
    )  # not "وتشكل سيناء مسرح الهجمات"


def long_before(row: FigureRow, context: Context) -> bool:
    """Whether a sentence tells of another day, before what was told: "وكان 5 جنود قد قتلوا الأسبوع الماضي"."""
    first = context.document.sentences[row.sentence_id - 1].first
    return row.date_text is not None and "were_once" in context.tags[first]


def opens_later(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a sentence begins with a day of its own, which the figure told before has not: "وفي أكتوبر قتل 11"."""
    if a.date_start is not None or b.date_start is None:
        return False
    first = context.document.sentences[b.sentence_id - 1].first
    day = next(iter(context.dates.between(first, first + 2)), None)
    if day is None or (day.date_start, day.date_end) != (b.date_start, b.date_end):
        return False
    return b.attribution is None or b.attribution.cue_first > b.first


def toll_and_day(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether one is a toll since a day long ago, and the other of a day: "30 منذ يناير", "قتل أمس 30"."""
    if a.measure != "casualty" or a.date_start is None or b.date_start is None:
        return False
    lasts = [
        _LONG + 1 if row.date_start is not None and row.date_end is None else (row.date_end - row.date_start).days
        for row in (a, b)
        if row.date_start is not None
    ]
    if max(lasts) <= _LONG or min(lasts) > 1:
        return False
    row = a if lasts[0] > lasts[1] else b
    sentence = context.document.sentences[row.sentence_id - 1]
    return context.has("since", sentence.first, sentence.last)


def name_of(row: FigureRow) -> str | None:
    return (row.place.place_id or row.place.name or row.place.text) if row.place is not None else None


def one_land(a: FigureRow, b: FigureRow) -> bool:
    """Whether two places lie in one country: a scene told again by another town, or by the road to it."""
    return a.place is not None and b.place is not None and a.place.country_code == b.place.country_code is not None


def scenes_agree(a: FigureRow, b: FigureRow) -> bool:
    """Whether two rows can be of one scene; who leaves one place for another is at home in both."""
    homes = {row.place.country_code == a.actor for row in (a, b) if row.place is not None}
    if a.event == "withdrawn" and a.actor is not None and len(homes) == 2:
        return True  # brought home, or out of where they were
    return places_agree(a.place, b.place) or any(
        x is not None and y is not None and places_agree(x, y) for x, y in ((a.origin, b.place), (a.place, b.origin))
    )
