"""What is counted: whether a quantity is of armed personnel, by its noun, by the words around it, by the count before.

A noun armed by its meaning decides at once ("جندي"). A member, a casualty or a person is armed if the words after it
say so ("عنصر من الشرطة", "28 قتيلا وسط الانقلابيين"). What stays open is taken from its neighbours: those "among"
others, "further" ones, and numbers without a noun ("وجرح 3") are of the kind counted before.
"""

from collections.abc import Iterator

from extract.find.count import Count
from extract.find.nouns import NounForm
from extract.find.quantities import QuantityReader
from extract.read.tokens import Shape

_THINGS = ("other", "equipment", "formation")
_LISTED = ("قتيل", "جريح", "مصاب")
_BRACKETS = frozenset("()\"'«»“”[]")
_MEMBERS = ("عنصر", "فرد", "منتسب", "رجل", "عضو", "قائد", "قيادي", "متطوع")
_REACH = 8
_FAR = 30


def judge(reader: QuantityReader, counts: list[Count]) -> None:
    """Give each count its category and unit, in text order."""
    for count in counts:
        if count.category is None:
            _by_noun(reader, count)
        if count.category == "personnel" and _speaks(reader, count):
            count.category = "source"
    for at, count in enumerate(counts):
        if count.category is None:
            _by_context(reader, counts, at)
    for at in range(len(counts) - 1, -1, -1):
        if counts[at].category is None:
            _by_next(reader, counts, at)
    for count in counts:
        if count.category is None:
            count.category = "unknown"
        if count.unit is None and count.form is not None:
            count.unit = count.form.noun.lemma


def _by_noun(reader: QuantityReader, count: Count) -> None:
    """Judge by the counted noun and the words that belong to it; leave the category None where they do not say."""
    form, body = count.form, count.body
    kind = _kind(reader, count.last, body.entry["kind"]) if body is not None else None
    if form is None:
        if kind in ("force", "group"):
            count.category, count.unit = "personnel", "عنصر"
        elif kind == "civil":
            count.category = "civilian"
        return
    category = form.noun.category
    count.unit = form.noun.lemma
    if category == "personnel" and form.noun.scene is not None and not _plays_part(reader, count, form.noun.scene):
        count.category = "unknown"
    elif category in ("personnel", "equipment", "formation", "other", "civilian"):
        count.category = category
    elif kind in ("arm", "force", "group"):
        count.category = "personnel"
        if kind == "arm" and body is not None:
            count.unit = f"{form.noun.lemma} {reader.document.slice(body.first, body.last).removeprefix('ال')}"
    elif kind == "civil":
        count.category = "civilian"
    elif _armed(reader, count.last) or (form.owned and _is_member(form) and _armed_before(reader, count.first)):
        count.category = "personnel"
    else:
        after = _body_after(reader, count.last, category)
        if after is not None:
            count.category = "civilian" if after == "civil" else "personnel"
        elif form.noun.lemma == "عنصر" and ((count.high or count.low or 0) > 10 or _scene(reader, count)):
            count.category = "personnel"


def _speaks(reader: QuantityReader, count: Count) -> bool:
    """Whether those counted are the source of a statement ("وقال ثلاثة ضباط إن")."""
    document, cues = reader.document, reader.tools.cues
    sentence = document.sentence(count.first)
    if cues.ending("saying", document, count.first, sentence.first) is not None:
        return True
    at = count.last
    while at < min(sentence.last, count.last + 5):
        if cues.at("said", document, at) is not None:
            return True
        if not reader.may_describe(at) or cues.at("cue", document, at) is not None:
            return False
        at += 1
    return False


def _armed(reader: QuantityReader, token: int) -> bool:
    """Whether one of the next two words is an adjective of arms ("رجال مسلحين")."""
    document = reader.document
    for at in range(token, min(document.sentence(token - 1).last, token + 2)):
        hit = reader.tools.cues.at("armed", document, at)
        if hit is not None and not hit.reading.proclitics and not hit.reading.article:
            return True
        if not reader.may_describe(at):
            return False
    return False


def _plays_part(reader: QuantityReader, count: Count, scene: str) -> bool:
    """Whether guards, pilots, attackers stand in a sentence of arms and not of sport."""
    document, cues = reader.document, reader.tools.cues
    sentence = document.sentence(count.first)
    near = range(max(_previous(reader, count.first), count.first - _FAR), min(sentence.last, count.last + _FAR))
    if any(cues.at("sport", document, at) is not None for at in near):
        return False
    if count.body is not None or _armed(reader, count.last):
        return True
    if scene == "event" and _scene(reader, count):
        return True
    return any(_armed_at(reader, at) for at in near if not count.first <= at < count.last)


def _scene(reader: QuantityReader, count: Count) -> bool:
    """Whether the sentence of a count, near it, names armed people or what befalls them."""
    document, cues = reader.document, reader.tools.cues
    sentence = document.sentence(count.first)
    for at in range(max(sentence.first, count.first - _FAR), min(sentence.last, count.last + _FAR)):
        if count.first <= at < count.last:
            continue
        cue = cues.at("cue", document, at)
        if _armed_at(reader, at) or (cue is not None and cue.entry.get("only") is None):
            return True
    return False


def _body_after(reader: QuantityReader, token: int, category: str) -> str | None:
    """The kind of the body that the next words name: "عنصر من الشرطة" force, "عضوا في مجلس النواب" civil; or None.

    Between the noun and the body only adjectives may stand, and after the dead or wounded also what befell them
    ("القتلى سقطوا في صفوف").
    """
    document, tools = reader.document, reader.tools
    stop = min(document.sentence(token - 1).last, token + _REACH)
    skip = 0
    for at in range(token, stop):
        if at < skip or document.folds[at] in _BRACKETS:
            continue
        inside = tools.cues.at("inside", document, at)
        if inside is not None and category in inside.entry["after"]:
            found = _body_inside(reader, inside.last, stop)
            if found is not None:
                return found
        body = tools.bodies.at(document, at)
        if body is not None and body.reading.proclitics == "ل":
            return _kind(reader, body.last, body.entry["kind"])
        for form in tools.nouns.of(document.words[at]):
            if form.proclitics == "ل" and form.many and _is_member(form):
                return _body_inside(reader, at, stop)
        if document.folds[at] == "في" and category == "person":
            skip = at + 2  # "2070 شخصا في الموصل من أفراد الجيش"
            continue
        if inside is not None or reader.says[at] is not None or not reader.may_describe(at):
            return None
        if tools.cues.at("cue", document, at) is not None and category != "casualty":
            return None
    return None


def _is_member(form: NounForm) -> bool:
    return form.noun.category == "personnel" or form.noun.lemma in _MEMBERS


def _body_inside(reader: QuantityReader, token: int, stop: int) -> str | None:
    """The kind of the body named at a token or one word on: "الشرطة", "أبطال القوات", "عناصر [جماعة] جند الله"."""
    document, tools = reader.document, reader.tools
    while token < stop and document.folds[token] in _BRACKETS:
        token += 1
    member = False
    for inner in (token, token + 1):
        if inner >= stop or document.words[inner].shape is not Shape.WORD:
            break
        body = tools.bodies.at(document, inner)
        if body is not None and (inner == token or member or body.reading.article):
            kind = _kind(reader, body.last, body.entry["kind"])
            return "force" if kind is None and member else kind
        if document.folds[inner] in tools.owned:
            return "force"
        for form in tools.nouns.of(document.words[inner]):
            if form.noun.category == "personnel":
                return "force"
            member = member or (form.many and _is_member(form))
    return None


def _kind(reader: QuantityReader, token: int, kind: str) -> str | None:
    """The kind of a body; a loose one ("تنظيم") is what the name or adjective after it is."""
    if kind != "loose":
        return kind
    if reader.tools.cues.at("alone", reader.document, token - 1) is not None and reader.folds[token - 1].startswith(
        "ال"
    ):
        return "group"  # "التنظيم": the one the article is about
    if token < len(reader.document):
        body = reader.tools.bodies.at(reader.document, token)
        if body is not None and body.entry["kind"] in ("force", "group", "civil"):
            return str(body.entry["kind"])
        for at in range(token, min(token + 2, len(reader.document))):
            if reader.tools.cues.at("armed", reader.document, at) is not None:
                return "force"
    return None


def _people(counts: list[Count], at: int, floor: int) -> Iterator[Count]:
    """The counts of people before `counts[at]`, nearest first, no further back than token `floor`."""
    for earlier in range(at - 1, max(-1, at - 8), -1):
        if counts[earlier].first < floor:
            return
        if counts[earlier].category not in _THINGS:
            yield counts[earlier]


def _by_context(reader: QuantityReader, counts: list[Count], at: int) -> None:
    document, cues = reader.document, reader.tools.cues
    count = counts[at]
    sentence = document.sentence(count.first)
    before = list(_people(counts, at, sentence.first))
    category = count.form.noun.category if count.form is not None else None
    among = count.of_them or cues.ending("among", document, count.first, sentence.first) is not None
    floor = next((c.last for c in before if c.rule != "from"), sentence.first)
    if among and before:
        _inherit(count, before[0])
    elif count.form is not None and count.form.noun.nationality:
        listed = count.precision != "vague" and before and before[0].category == "personnel"
        if listed and _same_list(reader, before[0], count):
            _inherit(count, before[0])
    elif count.of_them and category is None:
        if _armed_before(reader, count.first):
            count.category = "personnel"
    elif count.rule == "from" and category is None:
        return  # its kind is that of what it changes to
    elif count.further or (category is None and _bare(reader, count) and reader.cue_before(count.first) is not None):
        if before:
            if not _mixed(before):
                _inherit(count, before[0])
        elif count.further:
            earlier = next(_people(counts, at, _previous(reader, count.first)), None)
            if earlier is not None:
                _inherit(count, earlier)
    elif category is None:
        stated = next((c for c in before if c.rule != "from"), None)
        if stated is not None and (_in_ranks(reader, count) or _changes_to(reader, count)):
            _inherit(count, stated)
        elif _reached(reader, count) and (_number_of(reader, count, floor) or _losses(reader, count, floor, before)):
            count.category, count.unit = "personnel", "عنصر"
        elif count.last < sentence.last and _plural_verb(reader, count.last):
            start = _previous(reader, count.first) if count.first - sentence.first < 3 else sentence.first
            earlier = next(_people(counts, at, start), None)
            if earlier is not None:
                _inherit(count, earlier)
    elif category == "casualty" and count.form is not None:
        near = before and before[0].category == "personnel" and count.first - before[0].last <= 4
        listed = near or (before and all(c.category == "personnel" for c in before))
        if (
            (listed and count.form.noun.lemma in _LISTED)
            or _number_of(reader, count, floor)
            or _losses(reader, count, floor, before)
            or _theirs(reader, count)
        ):
            count.category = "personnel"
    elif category in ("member", "person") and (
        _made_of(reader, count)
        or _number_of(reader, count, floor)
        or _losses(reader, count, floor, [])
        or _trained(reader, count)
    ):
        count.category = "personnel"


def _bare(reader: QuantityReader, count: Count) -> bool:
    """Whether nothing that may be counted follows the number ("وجرح 3 في", not "وجرح 3 خيول")."""
    document, cues = reader.document, reader.tools.cues
    at = count.last
    if at >= document.sentence(count.first).last or document.words[at].shape is Shape.MARK:
        return True
    if document.words[at].shape is not Shape.WORD or document.folds[at][0] in "وبفل":
        return document.words[at].shape is Shape.WORD
    return any(cues.at(role, document, at) is not None for role in ("follows", "gap", "among", "cue", "other_two"))


def _reached(reader: QuantityReader, count: Count) -> bool:
    """Whether a number without a noun is what something comes to: "إلى 195", "وعددهم 300", not a year."""
    document, cues = reader.document, reader.tools.cues
    if count.first < count.number_first:
        return True
    floor = max(document.sentence(count.first).first, count.first - 4)
    if any(cues.ending(role, document, count.first, floor) is not None for role in ("reach", "number_theirs")):
        return True
    year = count.low is not None and 1900 <= count.low <= 2100
    return not year and any(cues.at("number_of", document, at) is not None for at in range(floor, count.first))


def _same_list(reader: QuantityReader, before: Count, count: Count) -> bool:
    """Whether nationalities go on where soldiers began: "23 جنديا أميركيا، و15 بريطانيا", "هم ثلاثة أميركيين"."""
    document = reader.document
    if reader.tools.cues.ending("namely", document, count.first, before.last) is not None:
        return True
    nation = before.last < count.first and any(
        form.noun.nationality for form in reader.tools.nouns.of(document.words[before.last])
    )
    nation = nation or (before.form is not None and before.form.noun.nationality)
    return nation and count.first - before.last <= 4


def _in_ranks(reader: QuantityReader, count: Count) -> bool:
    """Whether a force follows a bare number directly ("وأربعة في صفوف الجيش")."""
    inside = reader.tools.cues.at("inside", reader.document, count.last) if count.last < len(reader.document) else None
    return inside is not None and _body_after(reader, count.last, "person") in ("force", "group")


def _changes_to(reader: QuantityReader, count: Count) -> bool:
    """Whether a bare number is what a count of soldiers changes to ("بنحو 12 ألف جندي إلى 24 ألفا")."""
    document, cues = reader.document, reader.tools.cues
    to = cues.ending("to", document, count.first, max(document.sentence(count.first).first, count.first - 3))
    if to is None:
        return False
    near = range(max(document.sentence(count.first).first, count.first - 12), to.first)
    return any(cues.at("change", document, at) is not None for at in near)


def _made_of(reader: QuantityReader, count: Count) -> bool:
    """Whether a force or an armed group "of" so many is named: "مجموعة مسلحة تضم 10 أشخاص"."""
    document, cues = reader.document, reader.tools.cues
    floor = max(document.sentence(count.first).first, count.first - 10)
    if document.folds[count.first - 1] == "من" and count.first - 2 >= floor:  # "قوة من 500 رجل"
        body = reader.tools.bodies.at(document, count.first - 2)
        if body is not None and body.entry["kind"] == "force" and not body.reading.article:
            return True
    made = next((at for at in range(count.first - 1, floor - 1, -1) if cues.at("made_of", document, at)), None)
    if made is None:
        return False
    near = range(floor, count.first) if count.first - made <= 4 else range(0)
    named = [_armed_at(reader, at) for at in near]
    return False not in named and (True in named or any(cues.at("armed", document, at) is not None for at in near))


def _theirs(reader: QuantityReader, count: Count) -> bool:
    """Whether "وسطهم", "في صفوفهم" stand after the dead or wounded, of armed people named before."""
    document, cues = reader.document, reader.tools.cues
    for at in range(count.last, min(document.sentence(count.first).last, count.last + 5)):
        if cues.at("in_their_ranks", document, at) is not None:
            return _armed_before(reader, count.first)
    return False


def _mixed(before: list[Count]) -> bool:
    """Whether armed people and others stand in one list before ("5 مدنيين و3 جنود"): whose the next are is not said."""
    if len(before) < 2 or before[0].category != "personnel" or before[1].category in ("personnel", "source"):
        return False
    return before[0].first - before[1].last <= 2


def _previous(reader: QuantityReader, token: int) -> int:
    """The first token of the sentence before that of a token."""
    number = reader.document.sentence_of[token]
    return reader.document.sentences[max(0, number - 1)].first


def _inherit(count: Count, source: Count) -> None:
    count.category = source.category
    if count.unit is None and source.category is not None:
        count.unit = source.unit or (source.form.noun.lemma if source.form is not None else None)


def _by_next(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """ "مقتل 278 وإصابة 356 من الحوثيين", "28 قتيلا و66 جريحا وسط الانقلابيين": the kind of the next, joined by و."""
    document, cues = reader.document, reader.tools.cues
    count = counts[at]
    if at + 1 >= len(counts):
        return
    following = counts[at + 1]
    if count.rule == "from" and following.first - count.last <= 2:
        _inherit(count, following)
        return
    if following.category != "personnel" or following.first - count.last > 3:
        return
    casualty = count.form is not None and count.form.noun.category == "casualty"
    if casualty and following.form is not None and following.form.noun.category == "casualty":
        count.category = "personnel"
    elif (
        count.form is None
        and reader.cue_before(count.first) is not None
        and any(cues.at("cue", document, token) is not None for token in range(count.last, following.first))
    ):
        _inherit(count, following)


def _plural_verb(reader: QuantityReader, token: int) -> bool:
    """Whether a verb of several people follows: "و4 آلاف يتجهزون", "مقارنة بتسعة [فقط] سقطوا"."""
    for at in range(token, min(token + 2, len(reader.document))):
        fold = reader.folds[at]
        if len(fold) > 4 and fold[0] in "يس" and fold.endswith("ون"):
            return True
        if fold.endswith("وا") and reader.tools.cues.at("cue", reader.document, at) is not None:
            return True
    return False


def _number_of(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether "عدد الجنود" or "عددهم", of armed people, stands before the number."""
    document, cues = reader.document, reader.tools.cues
    for at in range(count.first - 1, max(floor, count.first - 20) - 1, -1):
        if document.folds[at] in (".", "؛"):
            return False
        if cues.at("number_theirs", document, at) is not None:
            return _armed_before(reader, at)
        if cues.at("number_of", document, at) is not None:
            return _named_between(reader, at + 1, min(at + 4, count.first)) is True
        near = count.form is None and count.first - at <= 5 and cues.at("estimate", document, at) is not None
        if near and _named_between(reader, at + 1, count.first) is True:  # "يقدر الجيش بـ 250 ألفا"
            return True
    return False


def _armed_at(reader: QuantityReader, token: int) -> bool | None:
    """Whether a word names armed people (True), others (False), or none (None)."""
    document, tools = reader.document, reader.tools
    body = tools.bodies.at(document, token)
    if body is not None and body.entry["kind"] in ("force", "group", "civil"):
        return bool(body.entry["kind"] != "civil")
    if document.folds[token] in tools.owned:
        return True
    for form in tools.nouns.of(document.words[token]):
        if form.noun.adjective and not form.many:  # "الهجوم الانتحاري", "العمل المسلح"
            continue
        if form.noun.category in ("personnel", "civilian", "person") and not form.noun.nationality:
            return form.noun.category == "personnel"
    return None


def _named_between(reader: QuantityReader, first: int, last: int) -> bool | None:
    """Whether the people named first between two tokens are armed; None if none are named."""
    for at in range(first, last):
        armed = _armed_at(reader, at)
        if armed is not None:
            return armed
    return None


def _armed_before(reader: QuantityReader, token: int) -> bool:
    """Whether the people named last before a pronoun ("عددهم", "منهم", "أفراده") are armed."""
    document, nouns = reader.document, reader.tools.nouns
    floor = max(_previous(reader, token), token - _FAR)
    for at in range(token - 1, floor - 1, -1):
        armed = _armed_at(reader, at)
        if armed is not None:
            return armed
        if reader.tools.cues.at("armed", document, at) is not None:
            return True
        for form in nouns.of(document.words[at]):
            if form.noun.category == "casualty" and form.many:
                return False
            if form.noun.nationality and form.many:  # an adjective after a plural, else people of their own
                return (
                    at > floor
                    and any(other.many for other in nouns.of(document.words[at - 1]))
                    and (_armed_at(reader, at - 1) is True)
                )
    return False


def _losses(reader: QuantityReader, count: Count, floor: int, before: list[Count]) -> bool:
    """Whether "عدد قتلى الجيش", "خسائر القوات" stand before a number of dead or wounded, or "خسارة الجيش" after it."""
    document, cues = reader.document, reader.tools.cues
    for at in range(count.first - 1, max(floor, count.first - _FAR) - 1, -1):
        if cues.at("losses", document, at) is not None:
            armed = _named_between(reader, at + 1, min(at + 6, count.first))
            if armed is None:  # "ليرتفع عدد القتلى إلى أربعة", after soldiers alone
                return bool(before) and all(c.category == "personnel" for c in before)
            return armed
    if count.form is None:
        return False
    stop = min(document.sentence(count.first).last, count.last + 10)
    for at in range(count.last, stop):
        if cues.at("losses", document, at) is not None:
            return any(_armed_at(reader, token) is True for token in range(at + 1, min(at + 5, stop)))
    return False


def _trained(reader: QuantityReader, count: Count) -> bool:
    """Whether people are counted as trained, recruited or joining a fight, in a sentence that names armed people."""
    document, cues = reader.document, reader.tools.cues
    sentence = document.sentence(count.first)
    near = range(max(sentence.first, count.first - 6), min(sentence.last, count.last + 6))
    if not any(cues.at("training", document, at) is not None for at in near):
        return False
    return any(
        _armed_at(reader, at) is True
        for at in range(max(_previous(reader, count.first), count.first - _FAR), min(sentence.last, count.last + _FAR))
    )
