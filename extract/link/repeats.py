"""Repeats: within one article, which figures state the same claim again, and which are part of a larger one.

Two figures are one claim when they state the same count of the same people in the same event: headline and body, a
total repeated, "750" and "نحو 750". Figures of one sentence are of others each, unless
`extract.link.retold` knows that a title, or somebody else, tells of the same people again.
"""

from extract.find.mentions import STATE_CODE, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES
from extract.link.parts import link_parts
from extract.link.retold import beside, in_title, one_chain, verbatim
from extract.link.rows import FigureRow, PlaceRow
from extract.link.same import (
    SMALL,
    actors_agree,
    dates_agree,
    events_agree,
    group_of,
    number_of,
    places_agree,
    vague_holds,
)
from extract.link.scenes import (
    apart,
    long_before,
    name_of,
    one_land,
    opens_elsewhere,
    opens_later,
    other_province,
    other_scene,
    scenes_agree,
    set_elsewhere,
    toll_and_day,
)
from extract.link.sides import Units, side
from extract.read.document import QUOTES
from extract.read.fold import fold_word

_CLOSE = 2  # sentences
_LEAD = 4
_WIDE = frozenset(("country", "region", "admin"))
_FEW = 3
_TELLING = 10.0
"""The same number of more people than this, told again at once, is the same people."""
_COMMON = frozenset(("killed", "wounded", "captured"))
_THERE = frozenset(("present", "engaged", "sent", "planned", "alert"))
_RANKS = frozenset(("officer_unit", "private_unit"))
_GUESSED = frozenset(("state", "land"))
"""Rules of an actor that the words of a figure do not say."""
_LINE = 10  # tokens of a heading within an article
_STOPS = frozenset('.!؟?"»”')
_BOUND = 64  # figures back that a figure is compared with: articles are short, hostile texts are not


def link_repeats(context: Context) -> None:
    """Set `claim` and `part_of` of `context.figures`; a claim is named by the number of its first figure."""
    rows = context.figures
    link_parts(context)
    known: dict[tuple[float | None, ...], list[int]] = {}
    ranges: list[int] = []
    for n, row in enumerate(rows):
        key = number_of(row.value_min, row.value_max, row.precision)
        earlier = known.setdefault(key, [])
        same = next(
            (m for m in reversed(earlier[-_BOUND:]) if _same(m, n, context) and not _claimed_beside(m, n, context)),
            None,
        )
        if same is None and row.precision in ("range", "at_most"):
            ends = ranges if row.precision == "at_most" else known.get((row.value_max,), [])
            same = next((m for m in reversed(ends[-_BOUND:]) if _upper(rows[m], row) and _same(m, n, context)), None)
        if row.precision == "range":
            ranges.append(n)
        if same is None and row.precision == "vague":
            same = next((m for m in range(max(0, n - _BOUND), n) if _total(rows[m], row, context)), None)
        earlier.append(n)
        if same is not None:
            first = rows[same].claim or f"f{same + 1}"
            rows[same].claim = row.claim = first
            _settle(rows[same], row, context)
            _level(rows[same], row)
            _tense(same, n, context)


def _upper(a: FigureRow, b: FigureRow) -> bool:
    """Whether a range and the most that is stated end alike: "بين 35 و50 ألفا", "ما قد يصل إلى 50 ألفا"."""
    return {a.precision, b.precision} == {"range", "at_most"} and a.value_max == b.value_max


def _settle(a: FigureRow, b: FigureRow, context: Context) -> None:
    """One claim has one side, the one that is said; and a heading without a verb tells what its text tells."""
    if a.actor is not None and b.actor is not None and a.actor != b.actor:
        if a.actor not in context.lexicon.build(Units).allies and (_of_an_ally(a, b, context) or _guessed(b)):
            b.actor = a.actor
        elif _guessed(a):
            a.actor = b.actor
    if a.event != b.event and _no_verb(a):
        a.event, a.measure, a.modality = b.event, b.measure, b.modality


def _number(row: FigureRow) -> float:
    """The least that a figure states, or else the most."""
    return row.value_min if row.value_min is not None else row.value_max or 0.0


def _same(m: int, n: int, context: Context) -> bool:
    a, b = context.figures[m], context.figures[n]
    if not (events_agree(a.event, b.event) or _arrived(a, b) or _one_force(a, b, context) or _titled(a, b, context)):
        return False
    if a.sentence_id == b.sentence_id and not beside(a, b, context):
        return False
    if not (actors_agree(a.actor, b.actor) or _of_an_ally(a, b, context) or _one_guessed(a, b, context)):
        return False
    if not dates_agree((a.date_start, a.date_end), (b.date_start, b.date_end), 0) or apart(a, b, context):
        return False
    if toll_and_day(a, b, context):
        return False
    if _done_and_denied(a, b) or _done_and_denied(b, a):
        return False
    number = _number(b)
    close = b.sentence_id - a.sentence_id <= _CLOSE
    together = _together(m, n, context)
    retold = close and (together or number > _TELLING) and one_land(a, b) and not opens_elsewhere(n, context)
    if not scenes_agree(a, b) and not retold and not one_chain(a, b, context):
        return False
    elsewhere = set_elsewhere(b, context) or (number <= _TELLING and opens_elsewhere(n, context))
    listed = together and n - m > 1  # two figures side by side are no lists
    if not listed and elsewhere and (other_scene(a, b) or other_province(a, b)):
        return False
    if _further(n, context) and not _further(m, context) and b.unit is not None:
        return False
    if _of_further(b, context) and a.part_of is None:
        return False
    again = _heading(a, b, context) or _said_before(a, b, context)
    if not again and b.date_text != a.date_text and (long_before(b, context) or opens_later(a, b, context)):
        return False
    kinds = {_kind(at, context) for at in (m, n)} - {"neutral"}
    among = _among_the_dead(a, b, context)
    if not among and len(kinds - {"police"} if b.precision == "vague" else kinds) > 1:
        return False
    same = a.place is not None and b.place is not None and name_of(a) == name_of(b)
    if b.precision == "vague":
        next_ = b.sentence_id - a.sentence_id == 1 and a.unit == b.unit
        next_ = next_ and not any(row.place is not None and row.place.kind == "country" for row in (a, b))
        unsaid = a.place is None or b.place is None or next_
        return same or (unsaid and not opens_elsewhere(n, context))
    if number > SMALL:
        return True
    if number == 1 and _ranks(a, context) | _ranks(b, context) == _RANKS:
        return False
    if _heading(a, b, context) or a.sentence_id == b.sentence_id or verbatim(a, b, context):
        return True
    if not together and _told_anew(n, context):
        return False
    # A few people may be others: the same scene must be told again.
    if together:
        return True
    if among:
        return True
    near = b.sentence_id - a.sentence_id <= 3
    if _said_again(a, b, context) or _lead_again(m, n, context):
        return True
    if _one_story(m, n, context):
        return True
    if number > 2:
        return near or same
    parts = a.part_of is not None and b.part_of is not None and a.unit == b.unit
    told = a.event not in _COMMON and a.place is None and b.place is None
    return near and (same or (close and (parts or told)))


def _lead_again(m: int, n: int, context: Context) -> bool:
    """Whether somebody tells more of one or two of whom an article begins to tell: "قتل جندي تركي", "إن عسكريا قتل".

    The place that is told then is within the one told first, or the other way round, or one of them is not told.
    """
    a, b = context.figures[m], context.figures[n]
    if a.sentence_id > 2 or b.sentence_id - a.sentence_id > _LEAD or b.attribution is None:
        return False
    if a.actor is None and _kind(n, context) in ("neutral", "state"):
        return False  # gunmen of nobody known may be told again, others may be anybody's
    if a.actor != b.actor or a.attribution is b.attribution or b.part_of is not None or opens_elsewhere(n, context):
        return False
    if not _generic(a, b, context) or not (a.place is None or b.place is None or _within(a.place, b.place)):
        return False
    sentence = context.document.sentences[b.sentence_id - 1]
    if context.has("other", sentence.first, b.last + 1) or context.has("while", sentence.first, b.first):
        return False
    low = max(0, n - _BOUND)
    return not any(
        row.event == b.event and row.actor == b.actor and row.value_min == b.value_min and row is not a
        for row in context.figures[low:n]
        if row.claim is None and (row.unit == b.unit or not _police(row, context))
    )


def _told_anew(n: int, context: Context) -> bool:
    """Whether nobody's word but the article's own begins to tell of a few: "وقتل جنديان في تحطم مروحية"."""
    row, anchor = context.figures[n], context.anchors[n]
    if row.attribution is not None or row.event not in _COMMON or anchor is None or anchor.form == "noun":
        return False
    return opens_elsewhere(n, context) and row.part_of is None


def _among_the_dead(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a sentence tells who was among those just told of: "قتل أربعة بينهم رجل أمن. ومن بين القتلى ضابط"."""
    sentence = context.document.sentences[b.sentence_id - 1]
    if b.sentence_id - a.sentence_id != 1 or a.actor is None or a.actor != b.actor or b.first > sentence.first + _LEAD:
        return False
    opens = range(sentence.first, b.first)
    return b.event == "killed" and any(
        "between" in context.tags[i] and "the_dead" in context.tags[i + 1] for i in opens
    )


def _generic(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether two nouns may count the same: the same, or soldiers of any kind but an officer and a private."""
    if a.unit == b.unit and a.unit is not None:
        return True
    units = [fold_word(row.unit) if row.unit is not None else "" for row in (a, b)]
    soldiers = all(context.relations.is_a(unit, "state_unit") for unit in units)
    return soldiers and _ranks(a, context) | _ranks(b, context) != _RANKS


def _police(row: FigureRow, context: Context) -> bool:
    return row.unit is not None and context.relations.is_a(fold_word(row.unit), "police_unit")


def _within(a: PlaceRow, b: PlaceRow) -> bool:
    """Whether one of two places is a land or province and the other lies in it, or they are the same."""
    if (a.place_id or a.name or a.text) == (b.place_id or b.name or b.text):
        return True
    return (a.kind in _WIDE or b.kind in _WIDE) and places_agree(a, b)


def _one_story(m: int, n: int, context: Context) -> bool:
    """Whether a few told of far apart are the same: alike in all that is said, the second with no scene of its own.

    Of one or two dead, wounded or taken there may be others in the same story.
    """
    a, b = context.figures[m], context.figures[n]
    number = _number(b)
    if number < (_FEW if b.event in _COMMON else 2) or a.unit != b.unit or a.unit is None or a.actor != b.actor:
        return False
    if b.place is not None and (a.place is None or name_of(a) != name_of(b)):
        return False
    return not opens_elsewhere(n, context) and not _further(n, context) and not _further(m, context)


def _kind(index: int, context: Context) -> str:
    """The side that a counted noun says; soldiers of the police may be either: "4 من جنود الشرطة"."""
    quantity = context.quantities[index]
    said = side(quantity, context)
    if said == "state" and context.has("of_police", quantity.first, min(quantity.last + 1, len(context.document))):
        return "neutral"
    return said


def _arrived(a: FigureRow, b: FigureRow) -> bool:
    """Whether those who left a place for another are who came to that: "غادر 450 إلى عدن", then "وصل 450 إلى عدن"."""
    if {a.event, b.event} != {"withdrawn", "sent"} or a.actor is None or a.actor != b.actor:
        return False
    return a.place is not None and a.place is not a.origin and b.place is not b.origin and name_of(a) == name_of(b)


def _of_an_ally(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether an alliance and a state tell of the same soldiers: "21 جنديا ماليا", "أكدت البعثة مقتل 21".

    An alliance that sends as many to one place as a state of it does sends those: "تنشر البعثة 200 شرطي", "200 سنغالي".
    """
    allies = context.lexicon.build(Units).allies
    if _number(b) <= _TELLING or b.sentence_id - a.sentence_id > _CLOSE or a.actor is None or b.actor is None:
        return False
    if a.actor in allies and group_of(b.event) == "sent" and a.place is not None:
        return len(b.actor) == STATE_CODE and name_of(a) == name_of(b)
    told = b.actor in allies and len(a.actor) == STATE_CODE and b.event in CASUALTIES
    return told and "own" not in b.rule and "pronoun" not in b.rule


def _guessed(row: FigureRow) -> bool:
    return not _GUESSED.isdisjoint(row.rule.split())


def _one_guessed(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether the side of one of two is only guessed, of as many people as are told of no other side at once.

    A heading's side is the one that its body says; else who is told of with no side are those whose side was said, in
    the same place: "قتل 20 جنديا في معارك إدلب. وقتل 20 جنديا تركيا قرب سراقب" are two.
    """
    if b.sentence_id - a.sentence_id > _CLOSE or _number(b) <= _TELLING or _guessed(a) == _guessed(b):
        return False
    if _heads(a, b, context):
        return True
    return _guessed(b) and a.place is not None and b.place is not None and name_of(a) == name_of(b)


def _one_force(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether two figures tell of as many who are there, whatever they do: "تشارك بـ1300", "لها 1300 جندي".

    A number that is set apart counts people told before: "سترسل 800", "الجنود، وعددهم 800، سيتمركزون".
    """
    if a.actor is None or a.actor != b.actor or _number(b) <= _TELLING:
        return False
    if a.measure == b.measure == "stock":
        return True
    if not {a.event, b.event} <= _THERE or not b.first:
        return False
    return "set_apart" in context.tags[b.first - 1] and context.document.folds[b.first - 1].startswith("و")


def _no_verb(row: FigureRow) -> bool:
    """Whether no word says what those counted do: a heading "40 ألف جندي؟"."""
    return row.rule.endswith("default")


def _titled(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a heading without a verb counts those of whom the next sentence tells; it may be a question."""
    if not _no_verb(a) or _number(b) <= _TELLING or b.sentence_id - a.sentence_id != 1 or a.actor != b.actor:
        return False
    sentence = context.document.sentences[a.sentence_id - 1]
    return sentence.last - sentence.first <= _LINE and context.document.folds[sentence.last - 1] != "."


def _said_again(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether somebody says again what the sentence before told of a few: "قتل جنديان. وأعلنت أن جنديين قتلا"."""
    told = b.attribution is not None and b.attribution is not a.attribution
    if context.has("other", context.document.sentences[b.sentence_id - 1].first, b.first):
        return False  # "تبنت هجوما آخر أسفر عن مقتل اثنين"
    dead = b.unit is not None and context.relations.is_a(fold_word(b.unit), "killed_unit")
    alike = (a.unit == b.unit or dead) and a.actor == b.actor is not None and b.place is None and b.part_of is None
    return told and alike and b.sentence_id - a.sentence_id <= (_CLOSE if dead else 1)


def _said_before(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a sentence tells only who had said the same before: "وكانت الوزارة أعلنت الجمعة، في حصيلة أولية، مقتل 9".

    Of more than a few people who are of no day before; or of those whom somebody denies.
    """
    told = b.attribution
    if told is None or told.cue_first >= b.first:
        return False
    sentence = context.document.sentences[b.sentence_id - 1]
    toll = context.has("death_toll", sentence.first, b.first)
    return toll or "denied" in (a.modality, b.modality) or (a.date_text is None and _number(b) > _TELLING)


def _of_further(row: FigureRow, context: Context) -> bool:
    """Whether a figure is part of further people: "وقتل ستة جنود آخرين، هم ثلاثة أميركيين وثلاثة بريطانيين"."""
    if row.part_of is None:
        return False
    low = max(0, len(context.figures) - _BOUND)
    at = next((n for n in range(low, len(context.figures)) if context.figures[n] is row.part_of), None)
    return at is not None and _further(at, context)


def _ranks(row: FigureRow, context: Context) -> frozenset[str]:
    """Whether an officer or a private is counted; who is only a soldier may be either."""
    unit = fold_word(row.unit) if row.unit is not None else ""
    return frozenset(kind for kind in _RANKS if context.relations.is_a(unit, kind))


def _heading(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a short line with no full stop tells of those of whom the next sentence tells: "مقتل جندي في الميناء"."""
    if a.actor != b.actor or (a.actor is None and (a.place is None or b.place is None)):
        return False
    return _heads(a, b, context)


def _heads(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """Whether a figure stands in a heading, and another in it or in the next sentence."""
    if b.sentence_id - a.sentence_id > 1:
        return False
    if in_title(a, context):
        return True
    if b.sentence_id == a.sentence_id:
        return False
    sentence = context.document.sentences[a.sentence_id - 1]
    line = context.document.folds[sentence.first : sentence.last]
    named = sum(fold in QUOTES for fold in line) == 2  # "مقتل جندي من "إيساف""
    return len(line) <= _LINE and (line[-1] not in _STOPS or (named and line[-1] in QUOTES))


def _done_and_denied(a: FigureRow, b: FigureRow) -> bool:
    """Whether one was done and the other is a plan that is denied: "لا ننوي إرسال ألف جندي", "أرسلنا ألف جندي"."""
    return a.modality == "asserted" and a.event != "planned" and b.modality == "denied" and b.event == "planned"


def _claimed_beside(m: int, n: int, context: Context) -> bool:
    """Whether a figure of the sentence of `n` has the claim of `m` already: "خمسة قتلوا وقضى خمسة آخرون"."""
    rows = context.figures
    claim = rows[m].claim
    if claim is None or rows[m].sentence_id == rows[n].sentence_id:
        return False
    low, stop = n, max(0, n - _BOUND)
    while low > stop and rows[low - 1].sentence_id == rows[n].sentence_id:
        low -= 1
    return any(rows[at].claim == claim for at in range(low, n))


def _together(m: int, n: int, context: Context) -> bool:
    """Whether the figures beside two small ones are one claim: a list told again, or a third telling."""
    rows = context.figures
    for step in (-1, 1):
        a, b = m + step, n + step
        if not (0 <= a < len(rows) and 0 <= b < len(rows)):
            continue
        if rows[a].claim is not None and rows[a].claim == rows[b].claim:
            return True
        beside = rows[a].sentence_id == rows[m].sentence_id and rows[b].sentence_id == rows[n].sentence_id
        if beside and a != n and b != m and _others(rows[m], rows[a]) and _alike(rows[a], rows[b]):
            return True  # "قتل جنديان وأصيب خمسة", told again as "قتيلان وخمسة جرحى"
    return False


def _others(a: FigureRow, b: FigureRow) -> bool:
    """Whether two figures of a list tell of different things, so that both again are the list again."""
    numbers = {number_of(row.value_min, row.value_max, row.precision) for row in (a, b)}
    return a.event != b.event or (len(numbers) == 2 and a.unit != b.unit)


def _alike(a: FigureRow, b: FigureRow) -> bool:
    """Whether two figures state the same number of the same side in the same event."""
    keys = (number_of(row.value_min, row.value_max, row.precision) for row in (a, b))
    return len(set(keys)) == 1 and events_agree(a.event, b.event) and actors_agree(a.actor, b.actor)


def _further(index: int, context: Context) -> bool:
    """Whether a figure counts further people: "خمسة جنود آخرين", but not others than the dead before them."""
    quantity: QuantityMention = context.quantities[index]
    if quantity.noun is None:
        return False
    row = context.figures[index]
    before = context.figures[index - 1] if index else row
    if before.sentence_id == row.sentence_id and before.event != row.event:
        return False  # "مقتل ضابط وإصابة ثلاثة جنود آخرين"
    return "other" in context.tags[quantity.last] if quantity.last < len(context.document) else False


def _total(a: FigureRow, b: FigureRow, context: Context) -> bool:
    """A vague total of the headline told again at the end ("مقتل العشرات"), and the number it stands for."""
    return (
        a.precision != "vague"
        and a.sentence_id != b.sentence_id
        and a.event == b.event
        and a.actor == b.actor
        and a.actor is not None
        and vague_holds(b.value_min, b.value_max, a.value_min, a.value_max)
        and places_agree(a.place, b.place)
        and "title" in _echo(b, context)
    )


def _echo(row: FigureRow, context: Context) -> str:
    """ "title" where the sentence of a figure repeats the article's title."""
    title = context.document.article.title
    sentence = context.document.sentences[row.sentence_id - 1]
    return "title" if title and title.strip() in context.document.text[sentence.start : sentence.end] else ""


def _level(a: FigureRow, b: FigureRow) -> None:
    """The size of a unit told again stays the size of a unit."""
    if a.event == b.event and "strength" in (a.measure, b.measure):
        a.measure = b.measure = "strength"


def _tense(m: int, n: int, context: Context) -> None:
    """A headline's present tense says no time ("يرسل 750 جنديا"): the body that says it again does."""
    pairs = ((m, n), (n, m))
    for told, other in pairs:
        row, anchor = context.figures[told], context.anchors[told]
        if row.event == "sent" and anchor is not None and anchor.form == "present":
            said = context.figures[other]
            if said.event == "planned":
                row.event, row.modality = said.event, said.modality
