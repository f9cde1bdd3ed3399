"""Nouns that count by themselves: "جنديان" is 2, "مقتل جندي" is 1, "وجرح آخر" is one more of those before.

A dual counts wherever it stands without "ال". A form that may be a plural too ("مسلحين") counts only where what
follows is dual. A singular counts only as the subject or object of a countable event, in a list with a count, or with
"واحد" or "آخر".
"""

from extract.find.nouns import NounForm
from extract.find.quantities import Count, QuantityReader
from extract.read.tokens import Shape

_AHEAD = 8
_LISTED = 6


def read_single(reader: QuantityReader, token: int, before: Count | None) -> Count | None:
    """The quantity that a noun states by its form alone.

    Args:
        reader: Reads the document.
        token: The noun.
        before: The count before it, or None: a list may go on ("ثلاثة جنود وضابط").
    """
    document, tools = reader.document, reader.tools
    for form in tools.nouns.of(document.words[token]):
        if form.article or form.owned or (form.noun.category in ("other", "person") and form.number != "dual"):
            continue
        if form.rest and not reader._rest(form, token, document.sentence(token).last):
            continue
        if any(letter in form.proclitics for letter in "ك"):
            continue
        if form.number == "dual":
            return _make(reader, token, form, 2, "dual") if not form.noun.doubt else None
        if form.number == "dual_construct":
            return _make(reader, token, form, 2, "dual construct") if _arm_follows(reader, token) else None
        if form.number == "accusative" and _arm_follows(reader, token) and not _single_arm(reader, token, before):
            return _make(reader, token, form, 2, "dual construct")
        if form.number == "either":
            return _make(reader, token, form, 2, "dual agreed") if _dual_follows(reader, token) else None
        if form.number in ("one", "accusative") and form.noun.category in ("personnel", "member", "civilian"):
            return _one(reader, token, form, before)
    return None


def read_other(reader: QuantityReader, token: int, before: Count | None) -> Count | None:
    """ "آخر" and "آخران": one or two more of those counted before, where an event or a list says so."""
    document, tools = reader.document, reader.tools
    floor = document.sentence(token).first
    for role, value in (("other_one", 1), ("other_two", 2)):
        hit = tools.cues.at(role, document, token)
        if hit is None or hit.reading.article:
            continue
        if before is None or before.first < floor:
            return None
        listed = before.last == token and hit.reading.proclitics == "و"
        if not listed and tools.cues.ending("cue", document, token, floor) is None:
            return None
        return Count(token, hit.last, hit.start, hit.end, token, hit.last, value, value, "exact", "other", further=True)
    return None


def _make(reader: QuantityReader, token: int, form: NounForm, value: int, rule: str) -> Count:
    document = reader.document
    stop = document.sentence(token).last
    start = document.starts[token] + form.skip
    count = Count(token, token + 1, start, document.ends[token], token, token, value, value, "exact", rule)
    reader._take(count, form, token, stop)
    word = reader.says[count.last] if count.last < stop else None
    if word is not None and not word.proclitics and not word.article and word.value == value and word.role == "unit":
        count.last, count.end = count.last + 1, document.ends[count.last]  # جنديان اثنان, جندي واحد
    reader._approximate_before(count, max(document.sentence(token).first, token - _LISTED))
    reader._approximate_after(count, stop)
    return count


def _arm_follows(reader: QuantityReader, token: int) -> bool:
    document = reader.document
    if token + 1 >= document.sentence(token).last:
        return False
    if reader.tools.arms.at(document, token + 1) is not None:
        return True
    body = reader.tools.bodies.at(document, token + 1)
    return body is not None and body.reading.article and not body.reading.proclitics and body.entry["kind"] != "civil"


def _single_arm(reader: QuantityReader, token: int, before: Count | None) -> bool:
    """Whether "ضابط صف" and the like are meant, which keep their accusative before the arm."""
    return reader.folds[token + 1] == "صف"


def _dual_follows(reader: QuantityReader, token: int) -> bool:
    document = reader.document
    stop = min(document.sentence(token).last, token + 5)
    for at in range(token + 1, stop):
        word = document.words[at]
        if word.shape is not Shape.WORD:
            return False
        says = reader.says[at]
        if says is not None:
            return says.role == "unit" and says.value == 2
        fold = word.fold
        if len(fold) > 4 and fold.startswith(("ي", "ت")) and fold.endswith("ان"):
            return True
        if len(fold) > 3 and fold.endswith("ا") and reader.tools.cues.at("cue", document, at) is not None:
            return fold.removesuffix("ا") + "ا" == fold and not fold.endswith(("وا", "ها"))
    return False


def _one(reader: QuantityReader, token: int, form: NounForm, before: Count | None) -> Count | None:
    document, tools = reader.document, reader.tools
    sentence = document.sentence(token)
    if form.noun.doubt or "ب" in form.proclitics:
        return None
    after = token + 1 + len(form.rest)
    word = reader.says[after] if after < sentence.last else None
    if word is not None and word.value == 1 and not word.proclitics and not word.article:
        return _make(reader, token, form, 1, "one")
    cue = tools.cues.ending("cue", document, token, max(sentence.first, token - 4))
    if cue is not None and cue.entry.get("only") is None and not form.proclitics.strip("و"):
        return _make(reader, token, form, 1, "single")
    listed = form.proclitics == "و" and before is not None and token - _LISTED < before.last <= token
    if listed and before is not None and _unbroken(reader, before.last, token):
        return _make(reader, token, form, 1, "listed")
    if token > sentence.first and reader.folds[token - 1] in ("ان", "وان", "بان", "فان", "لكن"):
        for at in range(after, min(sentence.last, token + _AHEAD)):
            if document.folds[at] in ("،", ",", "بان", "ان"):
                continue
            late = tools.cues.at("cue", document, at)
            if late is not None and late.entry.get("late") and not late.reading.proclitics:
                return _make(reader, token, form, 1, "single")
    return None


def _unbroken(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether only adjectives stand between two members of a list."""
    return all(
        reader.says[at] is None
        and reader._may_describe(at)
        and reader.tools.cues.at("cue", reader.document, at) is None
        for at in range(first, last)
    )
