"""What is counted: whether a quantity is of armed personnel, by its noun, by the words around it, by the count before.

A noun armed by its meaning decides at once ("جندي"). A member, a casualty or a person is armed if the words after it
say so ("عنصر من الشرطة", "28 قتيلا وسط الانقلابيين"). What stays open is taken from its neighbours: those "among"
others, "further" ones, and numbers without a noun ("وجرح 3") are of the kind counted before.
"""

from extract.find.quantities import Count, QuantityReader

_THINGS = ("other", "equipment", "formation")
_REACH = 8
_FAR = 30


def judge(reader: QuantityReader, counts: list[Count]) -> None:
    """Give each count its category and unit, in text order."""
    for count in counts:
        if count.category is None:
            _by_noun(reader, count)
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
    form, body = count.form, count.body
    kind = body.entry["kind"] if body is not None else None
    if form is None:
        if kind in ("force", "group"):
            count.category, count.unit = "personnel", "عنصر"
        elif kind == "loose":
            if _body_after(reader, count.last) or _armed(reader, count.last):
                count.category, count.unit = "personnel", "عنصر"
        elif kind == "civil":
            count.category = "civilian"
        return
    category = form.noun.category
    count.unit = form.noun.lemma
    if category == "personnel":
        count.category = "personnel"
    elif category in ("equipment", "formation", "other", "civilian"):
        count.category = category
        if category == "formation" and form.noun.lemma == "قوة" and not form.many:
            count.category = "unknown"
    elif kind in ("arm", "force", "group"):
        count.category = "personnel"
        if kind == "arm" and body is not None:
            count.unit = f"{form.noun.lemma} {reader.document.slice(body.first, body.last).removeprefix('ال')}"
    elif kind == "civil":
        count.category = "civilian"
    elif _armed(reader, count.last):
        count.category = "personnel"
    else:
        after = _body_after(reader, count.last)
        if after == "civil":
            count.category = "civilian"
        elif after is not None or form.noun.lemma in ("عنصر",):
            count.category = "personnel"


def _armed(reader: QuantityReader, token: int) -> bool:
    """Whether one of the next two words is an adjective of arms."""
    document = reader.document
    stop = min(document.sentence(token - 1).last, token + 2)
    for at in range(token, stop):
        hit = reader.tools.cues.at("armed", document, at)
        if hit is not None and not hit.reading.proclitics:
            return True
        if not reader._may_describe(at):
            return False
    return False


def _body_after(reader: QuantityReader, token: int) -> str | None:
    """The kind of the force, group or civil body that the next words name, or None.

    >>> # "800 عنصر من الشرطة": force; "7 أعضاء في مجلس النواب": civil
    """
    document, tools = reader.document, reader.tools
    stop = min(document.sentence(token - 1).last, token + _REACH)
    at = token
    while at < stop:
        if reader.says[at] is not None and reader.says[at].role == "digits":  # type: ignore[union-attr]
            return None
        inside = tools.cues.at("inside", document, at)
        if inside is not None and inside.last < stop:
            body = tools.bodies.at(document, inside.last)
            if body is not None:
                return _kind(reader, body.last, body.entry["kind"])
            if document.folds[inside.last] in tools.owned:
                return "force"
        body = tools.bodies.at(document, at)
        if body is not None and body.reading.proclitics == "ل":
            return _kind(reader, body.last, body.entry["kind"])
        if document.folds[at] in (".", "؛", "،", ",") or tools.cues.at("cue", document, at) is not None:
            return None
        at += 1
    return None


def _kind(reader: QuantityReader, token: int, kind: str) -> str | None:
    if kind != "loose":
        return kind
    if token < len(reader.document):
        body = reader.tools.bodies.at(reader.document, token)
        if body is not None and body.entry["kind"] in ("force", "group", "civil"):
            return str(body.entry["kind"])
    return "force" if _armed(reader, token) else None


def _by_context(reader: QuantityReader, counts: list[Count], at: int) -> None:
    document, tools = reader.document, reader.tools
    count = counts[at]
    sentence = document.sentence(count.first)
    before = [
        c
        for c in counts[max(0, at - 6) : at]
        if c.first >= sentence.first and c.category not in ("other", "equipment", "formation")
    ]
    previous = before[-1] if before else None
    category = count.form.noun.category if count.form is not None else None
    among = tools.cues.ending("among", document, count.first, sentence.first)
    cue = tools.cues.ending("cue", document, count.first, max(sentence.first, count.first - 5))
    if previous is not None and (among is not None or count.of_them):
        _inherit(count, previous)
        return
    if count.further or (category is None and cue is not None):
        source = previous
        if source is None and count.further and at and counts[at - 1].category is not None:
            earlier = counts[at - 1]
            if document.sentence_of[count.first] - document.sentence_of[earlier.first] <= 1:
                source = earlier
        if source is not None:
            _inherit(count, source)
            return
    if category is None and _number_of(reader, count, sentence.first):
        count.category, count.unit = "personnel", "عنصر"
        return
    if category is None and previous is not None and count.last < sentence.last and _plural_verb(reader, count.last):
        _inherit(count, previous)
        return
    armed_before = bool(before) and all(c.category == "personnel" for c in before)
    if category == "casualty" and (armed_before or _losses(reader, count, sentence.first)):
        count.category = "personnel"


def _inherit(count: Count, source: Count) -> None:
    count.category = source.category
    if count.unit is None and source.category is not None:
        count.unit = source.unit
        if count.form is None and count.unit is None and source.form is not None:
            count.unit = source.form.noun.lemma


def _by_next(reader: QuantityReader, counts: list[Count], at: int) -> None:
    """ "مقتل 278 وإصابة 356 من الحوثيين": a bare number takes the kind of the next, joined by و."""
    document = reader.document
    count = counts[at]
    if count.form is not None or at + 1 >= len(counts):
        return
    following = counts[at + 1]
    if following.category != "personnel" or following.first - count.last > 3:
        return
    cues = reader.tools.cues
    if cues.ending("cue", document, count.first, count.first - 3) is None:
        return
    if any(cues.at("cue", document, token) is not None for token in range(count.last, following.first)):
        _inherit(count, following)


def _plural_verb(reader: QuantityReader, token: int) -> bool:
    fold = reader.folds[token]
    return len(fold) > 4 and fold[0] in "يس" and fold.endswith("ون")


def _number_of(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether "عدد الجنود" or "عددهم" of armed people stands before the number."""
    document, tools = reader.document, reader.tools
    for at in range(count.first - 1, max(floor, count.first - 16) - 1, -1):
        if document.folds[at] in (".", "؛"):
            return False
        if tools.cues.at("number_theirs", document, at) is not None:
            return _armed_before(reader, at, floor)
        if tools.cues.at("number_of", document, at) is not None:
            return _armed_between(reader, at + 1, count.first)
    return False


def _armed_between(reader: QuantityReader, first: int, last: int) -> bool:
    for at in range(first, min(last, first + 3)):
        body = reader.tools.bodies.at(reader.document, at)
        if body is not None:
            return bool(body.entry["kind"] in ("force", "group"))
        if reader.folds[at] in reader.tools.owned:
            return True
        for form in reader.tools.nouns.of(reader.document.words[at]):
            return form.noun.category == "personnel"
    return False


def _armed_before(reader: QuantityReader, at: int, floor: int) -> bool:
    """Whether the noun that a pronoun ("عددهم") takes up, the nearest people named before it, is armed."""
    for token in range(at - 1, max(floor, at - _FAR) - 1, -1):
        body = reader.tools.bodies.at(reader.document, token)
        if body is not None and body.entry["kind"] in ("force", "group", "civil"):
            return bool(body.entry["kind"] != "civil")
        if reader.folds[token] in reader.tools.owned:
            return True
        for form in reader.tools.nouns.of(reader.document.words[token]):
            if form.noun.category in ("personnel", "civilian", "person") and (form.many or form.article):
                return form.noun.category == "personnel"
    return False


def _losses(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether "عدد قتلى الجيش", "خسائر القوات" stand before a number of dead or wounded."""
    document, tools = reader.document, reader.tools
    for at in range(count.first - 1, max(floor, count.first - _FAR) - 1, -1):
        if tools.cues.at("losses", document, at) is not None:
            for token in range(at + 1, min(at + 5, count.first)):
                body = tools.bodies.at(document, token)
                if body is not None and body.entry["kind"] in ("force", "group"):
                    return True
                if document.folds[token] in tools.owned:
                    return True
                if any(form.noun.category == "personnel" for form in tools.nouns.of(document.words[token])):
                    return True
            return False
    return False
