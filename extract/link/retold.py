"""Retold: a figure that an article states again in the very same words, or within one sentence.

Pages of broadcasters run title, summary and body into one line; a ministry's count is told again by its statement
("أكدت الوزارة إصابة ثلاثة من رجالها، وأوضح بيانها أن ... وإصابة ثلاثة مجندين"); a paragraph is printed twice.
"""

from extract.link.context import Context
from extract.link.rows import FigureRow, PlaceRow
from extract.read.document import COMMAS
from extract.read.tokens import Tokens

_FEW = 2  # of so many people a sentence may tell twice and mean others
_BEFORE = 26  # tokens before a figure and behind it that are compared
_BEHIND = 8
_LEAST = 12  # words from which two passages are long enough to be told apart
_ALIKE = 0.75
_RUN = 7  # words one behind another, the figure among them, that no two counts of one sentence share by chance
_CHAIN = 6  # tokens between two names of places that say one place
INCIDENTS = frozenset(("dated_attack", "scene_at", "incident"))
_TITLE = 3  # words of a title that is more than a name


def in_title(row: FigureRow, context: Context) -> bool:
    """Whether a figure stands where the article's title is printed within its text."""
    title, folds = _title(context), context.document.folds
    for at, word in enumerate(title):
        if word == folds[row.first] and at <= row.first:
            first = row.first - at
            if folds[first : first + len(title)] == title:
                return True
    return False


def beside(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether two figures of one sentence may be one all the same: a title and its body, or a count told again."""
    if in_title(a, context) or in_title(b, context):
        return True
    if _run(a, b, context) >= _RUN:
        return True
    number = b.value_min if b.value_min is not None else b.value_max or 0.0
    if number <= _FEW or b.precision == "vague" or a.actor is None or a.actor != b.actor or a.event != b.event:
        return False
    told, place = b.attribution, b.place
    if told is None or told is a.attribution or not a.last <= told.cue_first < b.first:
        return False
    if place is not None and (a.place is None or place.place_id != a.place.place_id):
        return False
    if context.has("other", a.last, min(b.last + 2, len(context.document))):
        return False
    return not _told_apart(a, b, told.cue_first, context)


def _told_apart(a: FigureRow, b: FigureRow, cue: int, context: Context) -> bool:
    """Whether what stands between two figures makes two of them: "ثم", "كما", another day, or another attack.

    "أعلن الأحد مقتل خمسة، وأعلن الاثنين مقتل خمسة"; "خمسة في كمين، ثم أعلنت الوزارة مقتل خمسة في انفجار".
    """
    if context.has("then", a.last, b.first) or context.has("as_well", a.last, b.first):
        return True
    dated = a.date_start, a.date_end
    if any((day.date_start, day.date_end) != dated for day in context.dates.between(a.last, b.first)):
        return True
    one, other = _incident(a.last, cue, context), _incident(b.last, context.document.sentence(b.first).last, context)
    return bool(one and other) and one.isdisjoint(other)


def _incident(first: int, last: int, context: Context) -> frozenset[str]:
    """The stems of the first word for an attack or an incident among tokens; none if there is none."""
    for token in range(first, last):
        if context.document.folds[token] in COMMAS:
            break
        if not INCIDENTS.isdisjoint(context.tags[token]):
            return frozenset(reading.stem for reading in context.document.words[token].readings)
    return frozenset()


def verbatim(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether two figures stand in passages that are the same, word for word or nearly so."""
    if a.place is not None and b.place is not None and a.place.place_id != b.place.place_id:
        return False
    one, other = _passage(a, context), _passage(b, context)
    least = min(len(one), len(other))
    return least >= _LEAST and len(one & other) >= _ALIKE * least


def one_chain(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether the place of one figure is named with that of the other: "هلمند", then "في مركز بلدة بولاية هلمند"."""
    return _chained(a.place, b, context) or _chained(b.place, a, context)


def _chained(place: PlaceRow | None, row: FigureRow, context: Context) -> bool:
    own = row.place
    if place is None or own is None or place.place_id is None:
        return False
    sentence = context.document.sentence(row.first)
    last = own.last
    for named in context.places.between(own.last, sentence.last):
        gap = range(last, named.first)
        if len(gap) > _CHAIN or any(
            context.event_at[i] is not None or context.quantity_at[i] is not None or context.document.folds[i] in COMMAS
            for i in gap
        ):
            return False
        if named.place_id == place.place_id:
            return True
        last = named.last
    return False


def _run(a: FigureRow, b: FigureRow, context: Context) -> int:
    """How many words one behind another, around two figures, are the same."""
    folds, sentence = context.document.folds, context.document.sentence(a.first)
    size = a.last - a.first
    if folds[a.first : a.last] != folds[b.first : b.first + size]:
        return 0
    back = 0
    while (
        a.first - back > sentence.first
        and b.first - back > a.last
        and folds[a.first - back - 1] == folds[b.first - back - 1]
    ):
        back += 1
    on = size
    while a.first + on < b.first and b.first + on < sentence.last and folds[a.first + on] == folds[b.first + on]:
        on += 1
    return back + on


def _passage(row: FigureRow, context: Context) -> frozenset[str]:
    """The words around a figure, within its sentence."""
    sentence, folds = context.document.sentence(row.first), context.document.folds
    words = range(max(sentence.first, row.first - _BEFORE), min(sentence.last, row.last + _BEHIND))
    return frozenset(folds[i] for i in words if folds[i][0].isalnum() and len(folds[i]) > 1)


def _title(context: Context) -> list[str]:
    """The folded words of the title, none if it is hardly more than a name; read once an article."""
    words: list[str] | None = context.known.get("title")
    if words is None:
        title = context.document.article.title
        words = Tokens(title).folds if title else []
        words = context.known["title"] = words if len(words) >= _TITLE else []
    return words


__all__ = ["beside", "in_title", "one_chain", "verbatim"]
