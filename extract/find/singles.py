"""Nouns that count by themselves: "جنديان" is 2, "مقتل جندي" is 1, "وجرح آخر" is one more of those before.

A dual counts wherever it stands without "ال". A form that may be a plural too ("مسلحين") counts only where what
follows is dual. A singular counts only as the subject or object of a countable event, in a list with a count, or with
"واحد" or "آخر".
"""

import re

from extract.find.count import Count
from extract.find.nouns import Noun, NounForm
from extract.find.number_words import NumberWord, told_again
from extract.find.quantities import QuantityReader
from extract.find.settings import counts_other, does_it_to, opens
from extract.find.surroundings import armed, armed_at, body_after, loses_nothing
from extract.find.tools import may_count, may_list
from extract.lexicon import Hit
from extract.read.document import COMMAS, OPENING_QUOTES
from extract.read.tokens import Shape

_LISTED = 6
_TEN = 10  # from eleven on what is counted stands in the accusative
_VICTIMS = 12
_JOINED = 5
_NEXT = 10  # tokens from so many to the next one, who is told apart
_WHOLE = 4  # tokens from the victims to who is among them
_BREATH = 4  # tokens of a dying man's force between him and "الحياة"
_DUAL = re.compile("\u064e\u0651?\u064a\u0652?\u0646")


def read_single(reader: QuantityReader, token: int, before: Count | None) -> Count | None:
    """The quantity that a noun states by its form alone.

    Args:
        reader: Reads the document.
        token: The noun.
        before: The count before it, or None: a list may go on ("ثلاثة جنود وضابط").
    """
    document, tools = reader.document, reader.tools
    for form in tools.nouns.of(document.words[token]):
        if may_list(form):
            return _nation(reader, token, form, before)
        if not may_count(form) or (form.rest and not reader.rest_follows(form, token, document.sentence(token).last)):
            continue
        if form.number == "dual":
            body = tools.bodies.at(document, token)
            if body is not None and body.entry["kind"] == "group":  # طالبان is no dual of طالب
                return None
            if token > document.sentence(token).first and reader.cues.at("they_two", token - 1) is not None:
                return None  # "وهما ضابطان سابقان": named before
            if reader.cue_before(token) is None and _former(reader, token):
                return None  # "خبراء بينهم جنرالان سابقان"
            ranked = form.noun.rank and _among(reader, token, form, before)
            if (form.noun.doubt and not ranked) or (form.noun.category == "casualty" and _predicate(reader, token)):
                return None
            if (form.noun.adjective or form.noun.category == "casualty") and _describes(reader, token):
                return None
            if form.noun.category == "casualty" and before is not None and before.last == token and before.high == 2:
                return None  # "اثنين آخرين جريحان": what became of the two
            count = _make(reader, token, form, 2, "dual")
            if ranked:
                count.category = "personnel"  # two generals, not two brigades
            return count
        if form.number == "dual_construct":
            armed = bool(form.rest) or _arm_follows(reader, token)  # "حارسي قرية"
            return _make(reader, token, form, 2, "dual construct") if armed else None
        if (
            form.number == "accusative"
            and _arm_follows(reader, token)
            and reader.folds[token + 1] not in reader.tools.ranks
        ):
            return _make(reader, token, form, 2, "dual construct")
        if form.number == "either":
            told = form.noun.adjective or form.noun.category == "casualty"
            if (told and _describes(reader, token)) or not (
                _vowelled_dual(reader.document.words[token].surface)
                or _dual_follows(reader, token)
                or told_again(reader.says, reader.folds, token + 1, 2) > token + 1  # "إرهابيين (02)"
            ):
                return None
            return _make(reader, token, form, 2, "dual agreed")
        if form.number in ("one", "accusative"):
            return _one(reader, token, form, before)
    return None


def _nation(reader: QuantityReader, token: int, form: NounForm, before: Count | None) -> Count | None:
    """One or two of a nation in a list: "7 منهم أميركيون وأستراليان وفرنسي", "ثلاثة جنود: أميركيان"."""
    if before is None or before.first < reader.document.sentence(token).first or token - before.last > 1:
        return None
    many = before.form is not None and before.form.noun.nationality
    if before.last < token:
        between = reader.document.words[before.last]
        many = any(other.noun.nationality and other.many for other in reader.tools.nouns.of(between))
        if form.number == "dual" and between.fold == ":":
            many = True
    return _make(reader, token, form, 2 if form.number == "dual" else 1, "listed nation") if many else None


def _former(reader: QuantityReader, token: int) -> bool:
    """Whether those named have left the service: "ضابطان متقاعدان"."""
    return token + 1 < reader.document.sentence(token).last and reader.cues.at("former", token + 1) is not None


def _among(reader: QuantityReader, token: int, form: NounForm, before: Count | None) -> bool:
    """Whether a rank in the dual is among people counted before, or befallen: "بينهم عميدان", "مقتل لواءين"."""
    floor = reader.document.sentence(token).first
    if before is not None and before.first >= floor:
        people = before.form is None or before.form.noun.category in ("personnel", "member", "person", "casualty")
        joined = form.proclitics == "و"
        listed = joined and before.last == token and form.noun.category != "formation"
        among = any(reader.cues.ending("among", at, floor) is not None for at in (token, token - joined))
        if people and (listed or among):
            return True
    cue = reader.cue_before(token)
    return cue is not None and cue.entry.get("only") is None


def _describes(reader: QuantityReader, token: int) -> bool:
    """Whether a dual is the adjective of the dual before it ("رجلان مسلحان")."""
    document = reader.document
    if token == document.sentence(token).first:
        return False
    ending = document.folds[token][-2:]
    return len(document.folds[token - 1]) > 4 and document.folds[token - 1].endswith(ending)


def read_other(reader: QuantityReader, token: int, before: Count | None) -> Count | None:
    """ "آخر" and "آخران": one or two more of those counted before, where an event or a list says so."""
    document = reader.document
    floor = document.sentence(token).first
    for role, value in (("other_one", 1), ("other_two", 2)):
        hit = reader.cues.at(role, token)
        if hit is None or hit.reading.article:
            continue
        if before is None or before.first < floor:
            return None
        if value == 1 and _elative(reader, hit.last):
            return None
        listed = hit.reading.proclitics == "و" and (
            before.last == token or (value == 1 and _and_another(reader, before, token, hit.last))
        )
        if not listed and ((cue := reader.cue_before(token)) is None or cue.first < before.last):
            return None
        return Count(token, hit.last, hit.start, hit.end, token, hit.last, value, value, "exact", "other", further=True)
    return None


def _elative(reader: QuantityReader, token: int) -> bool:
    """Whether a definite word behind "آخر" makes it "the last of": "سلمت آخر القواعد", not "أصيب آخر الأحد"."""
    if token >= len(reader.folds) or not reader.folds[token].startswith("ال"):
        return False
    return not reader.facts[token].dates and reader.cues.at("gap", token) is None


def _and_another(reader: QuantityReader, before: Count, token: int, last: int) -> bool:
    """Whether "وآخر" is joined to one with adjectives and told to be of a force: "جندي تركي وآخر من الجيش"."""
    stop = reader.document.sentence(token).last
    if before.high != 1 or not _unbroken(reader, before.last, token) or last + 1 >= stop:
        return False
    return reader.folds[last] in reader.tools.of and any(
        armed_at(reader, at) for at in range(last + 1, min(last + 3, stop))
    )


def read_nth(reader: QuantityReader, token: int, before: Count | None) -> Count | None:
    """ "ثالث" behind what befell others: one more of those counted before ("استشهد جنديان وأصيب ثالث")."""
    document = reader.document
    sentence = document.sentence(token)
    word = reader.says[token]
    if (
        word is not None
        and before is not None
        and before.first >= sentence.first
        and _next(reader, token, word, before)
    ):
        start = document.starts[token] + word.skip
        return Count(
            token, token + 1, start, document.ends[token], token, token + 1, 1, 1, "exact", "other", further=True
        )
    hit = reader.cues.at("other_nth", token)
    if hit is None or before is None or before.first < sentence.first or hit.reading.article:
        return None
    joined = hit.reading.proclitics == "و" and token - before.last <= _JOINED and _unhurt(reader, before.last, token)
    if joined and hit.last < sentence.last and reader.cues.at("harm", hit.last) is not None:  # "ورابع بجروح خطيرة"
        return Count(token, hit.last, hit.start, hit.end, token, hit.last, 1, 1, "exact", "other", further=True)
    if hit.reading.proclitics:
        return None
    cue = reader.cue_before(token)
    if cue is None or cue.entry.get("only") is not None or cue.first < before.last:
        return None
    feminine = hit.last < sentence.last and document.folds[hit.last].endswith("ه")  # "ثالث إصابة بالغة"
    if hit.last < sentence.last and any(
        not feminine and form.noun.category in ("personnel", "member", "person", "civilian", "casualty")
        for form in reader.tools.nouns.of(document.words[hit.last])
    ):
        return None  # "ثالث جندي": an ordinal before its noun
    return Count(token, hit.last, hit.start, hit.end, token, hit.last, 1, 1, "exact", "other", further=True)


def _next(reader: QuantityReader, token: int, word: NumberWord, before: Count) -> bool:
    """Whether an ordinal joined to so many is the next one, told apart: "قتل ثمانية جنود هنا، وتاسع في القرية"."""
    if reader.folds[token].endswith("ا"):
        return False  # "وثالثا في السوق": thirdly
    if word.role != "ordinal" or word.proclitics != "و" or word.article or before.low != before.high:
        return False
    if word.value != (before.high or 0) + 1 or token - before.last > _NEXT or token + 1 >= len(reader.folds):
        return False
    cue = reader.cue_before(before.first)
    if cue is None or cue.entry.get("only") is not None:
        return False
    if any(counts_other(reader, at) for at in range(before.last, token)):
        return False
    return reader.folds[token + 1] in reader.tools.inside or reader.cues.at("setting", token + 1) is not None


def _unhurt(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether no mark and no event stand between two tokens."""
    return all(
        reader.document.words[at].shape is Shape.WORD and reader.cues.at("cue", at) is None for at in range(first, last)
    )


def _make(reader: QuantityReader, token: int, form: NounForm, value: int, rule: str) -> Count:
    document = reader.document
    stop = document.sentence(token).last
    start = document.starts[token] + form.skip
    count = Count(token, token + 1, start, document.ends[token], token, token, value, value, "exact", rule)
    reader._take(count, form, token, stop)
    word = reader.says[count.last] if count.last < stop else None
    if word is None and rule == "one":  # جندي كيني واحد
        count.last += 1
        word = reader.says[count.last]
    if word is not None and not word.proclitics and not word.article and word.value == value and word.role == "unit":
        count.last, count.end = count.last + 1, document.ends[count.last]  # جنديان اثنان, جندي واحد
    again = told_again(reader.says, reader.folds, count.last, value)
    if count.last < again <= stop:
        count.last, count.end = again, document.ends[again - 1]  # "جنديان (02)"
    reader._approximate_before(count, max(document.sentence(token).first, token - _LISTED, reader.taken))
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


def _vowelled_dual(surface: str) -> bool:
    """Whether a vowel printed before "ين" makes it a dual.

    >>> _vowelled_dual("عسكريَّين"), _vowelled_dual("عسكريِّين"), _vowelled_dual("عسكريين")
    (True, False, False)
    """
    return bool(_DUAL.search(surface))


def _dual_follows(reader: QuantityReader, token: int) -> bool:
    document = reader.document
    force = token + 1 < document.sentence(token).last and reader.folds[token + 1] in reader.tools.of
    stop = min(document.sentence(token).last, token + (9 if force else 5))  # "مسلحين من لواء كذا أصيبا"
    for at in range(token + 1, stop):
        word = document.words[at]
        if word.shape is not Shape.WORD:
            return False
        says = reader.says[at]
        if says is not None:
            return says.role == "unit" and says.value == 2 and not says.article  # not Monday, "الاثنين"
        fold = word.fold
        if len(fold) > 4 and fold.startswith(("ي", "ت")) and fold.endswith("ان"):
            return True
        if (
            fold.endswith("ا")
            and not fold.endswith("وا")
            and (reader.cues.at("predicate", at) is not None or reader.cues.at("two_did", at) is not None)
        ):
            return True
        if len(fold) > 3 and fold.endswith("ا") and reader.cues.at("cue", at) is not None:
            return fold.removesuffix("ا") + "ا" == fold and not fold.endswith(("وا", "ها"))
    return False


def _one(reader: QuantityReader, token: int, form: NounForm, before: Count | None) -> Count | None:
    document = reader.document
    sentence = document.sentence(token)
    if "ب" in form.proclitics or form.noun.many_only:
        return None
    if form.noun.category == "casualty":  # "سقط قتيل من المقاومة", not "سقط قتيل"
        fell = form.number == "one" and reader.cue_before(token) is not None
        fell = fell or (not form.proclitics and reader.cues.any("leaves", max(sentence.first, token - _BREATH), token))
        return _make(reader, token, form, 1, "single") if fell and _of_force(reader, token) else None
    if reader.cues.ending("by_what", token, sentence.first) is not None:
        return None  # "أصيب برصاص قناص": who did it
    after = token + 1 + len(form.rest)
    loose = (form.noun.doubt and not _rank(reader, token, form)) or (
        form.noun.category == "member" and not form.noun.default
    )
    loose = loose and not _arm_follows(reader, token) and not _serves(reader, form, after)
    if loose and not (form.noun.category == "member" and armed(reader, token + 1)):
        return None  # "مقتل خبير", not "مقتل خبير عسكري"
    word = reader.says[after] if after < sentence.last else None
    if word is None and after + 1 < sentence.last and reader.may_describe(after):  # جندي سعودي واحد
        word = reader.says[after + 1] if reader.says[after + 1] is not None else None
    if word is not None and word.value == 1 and not word.proclitics and not word.article:
        return _make(reader, token, form, 1, "one") if not loose else None
    cue = reader.cue_before(token)
    if cue is not None and cue.entry.get("only") is None and not form.proclitics.strip("و"):
        return _make(reader, token, form, 1, "single") if not _does_it(reader, after, cue) else None
    if reader.cues.ending("parts_with", token, sentence.first) is not None and reader.cues.any(
        "life", after, min(after + _BREATH, sentence.last)
    ):
        return _make(reader, token, form, 1, "single")  # "فارق جندي الحياة"
    if form.number == "accusative" and not form.proclitics and not form.noun.adjective and _object(reader, token):
        return _make(reader, token, form, 1, "single")
    if before is not None and before.first >= sentence.first and _beside(reader, token, form):
        return _make(reader, token, form, 1, "listed")
    if (
        not loose
        and not form.proclitics
        and (_heads_toll(reader, token, after) or _among_victims(reader, token, before, after))
    ):
        return _make(reader, token, form, 1, "listed")
    listed = form.proclitics == "و" and before is not None and token - _LISTED < before.last <= token
    if before is not None and _one_number(reader, token, form, before):
        listed = False
    if listed and before is not None and _unbroken(reader, before.last, token):
        return _make(reader, token, form, 1, "listed")
    opener = token - 1 if token == sentence.first or reader.folds[token - 1] not in OPENING_QUOTES else token - 2
    if (
        opener >= sentence.first
        and reader.cues.at("that", opener) is not None
        and (reader.late_cue(after) or _got_lost(reader, after))
        and not does_it_to(reader, after)
    ):
        return _make(reader, token, form, 1, "single")
    if token == sentence.first and not loose and form.number == "one" and opens(reader, after):
        return _make(reader, token, form, 1, "single")
    return None


def _got_lost(reader: QuantityReader, after: int) -> bool:
    """Whether one right before is missing: "إن جنديا فقد قرب التلة", not "فقد الوعي"."""
    stop = reader.document.sentence(after - 1).last
    at = after + (after < stop and reader.cues.at("got_lost", after) is None and reader.may_describe(after))
    if at >= stop or reader.cues.at("got_lost", at) is None:
        return False
    return loses_nothing(reader.document, reader.facts, at + 1)


def _heads_toll(reader: QuantityReader, token: int, after: int) -> bool:
    """Whether one begins the list of the fallen: "الحصيلة ضابط وجنديان", "والقتلى هم ضابط وثلاثة جنود"."""
    floor, stop = reader.document.sentence(token).first, reader.document.sentence(token).last
    if after >= stop or not reader.folds[after].startswith("و") or reader.cues.ending("toll", token, floor) is None:
        return False
    forms = reader.tools.nouns.of(reader.document.words[after])
    return reader.says[after] is not None or any(form.number == "dual" for form in forms)


def _among_victims(reader: QuantityReader, token: int, before: Count | None, after: int) -> bool:
    """Whether one is named among the fallen, who are no soldiers by their noun: "مقتل ستة أشخاص بينهم شرطي".

    Among soldiers one is told apart by his rank ("أربعة جنود بينهم ضابط"); who has left the service is none.
    """
    floor, stop = reader.document.sentence(token).first, reader.document.sentence(token).last
    if any(reader.cues.at("former", at) is not None for at in range(after, min(after + 3, stop))):
        return False
    if reader.cues.ending("among_fallen", token, floor) is not None:
        return True  # "ومن بين القتلى ضابط"
    among = reader.cues.ending("among", token, floor)
    if among is None:
        return False
    whole = before if before is not None and among.first - before.last <= _WHOLE and before.first >= floor else None
    noun = whole.form.noun if whole is not None and whole.form is not None else None
    armed = whole is not None and (whole.body is not None or (noun is not None and not _anyone(noun)))
    if armed or (whole is not None and whole.high == 1):
        return False
    low = max(floor, token - _VICTIMS)
    dead = range(max(low, among.first - _BREATH), among.first)
    fallen = any(
        f.many and f.noun.category == "casualty"
        for at in dead
        for f in reader.tools.nouns.of(reader.document.words[at])
    )
    if fallen or whole is None:
        return fallen  # "سقوط قتلى بينهم ضابط"
    return any(
        (cue := reader.cues.at("cue", at)) is not None and cue.entry.get("only") is None for at in range(low, token)
    )


def _anyone(noun: Noun) -> bool:
    """Whether a noun may be of anyone: people, dead, men of a nation."""
    return noun.category in ("person", "civilian", "casualty") or noun.nationality


def _one_number(reader: QuantityReader, token: int, form: NounForm, before: Count) -> bool:
    """Whether a number is of two sorts together: "10 آلاف ضابط وجندي", "18 جنديا وشرطيا"."""
    if before.high is None or before.high >= 100:
        return True
    specified = before.last == token and reader.folds[token - 1].endswith("ا") and form.number == "accusative"
    return specified and before.form is not None and before.high > _TEN


def _does_it(reader: QuantityReader, after: int, cue: Hit) -> bool:
    """Whether one right behind a verb does it to his own: "قتل جندي زميله", not "قتل جندي خلاله", "وزميله"."""
    if cue.last + 1 != after or after >= reader.document.sentence(after - 1).last:
        return False
    word = reader.document.words[after]
    his = word.surface.endswith("ه") and len(word.fold) > 3 and not word.fold.startswith(("و", "ب", "ل", "ف"))
    return his and reader.cues.at("gap", after) is None and not reader.facts[after].tags


def _beside(reader: QuantityReader, token: int, form: NounForm) -> bool:
    """Whether one is named beside the victims before: "مقتل أربعة مدنيين بالإضافة إلى ضابط", "إضافة لجندي"."""
    floor, after = reader.document.sentence(token).first, token + 1 + len(form.rest)
    word = reader.says[after] if after < len(reader.says) else None
    if word is not None and word.role == "ordinal":
        return False  # "إلى جندي رابع لم يصب"
    if form.proclitics == "ل":
        told = token > floor and reader.cues.at("added", token - 1) is not None
    else:
        told = not form.proclitics and reader.cues.ending("beside", token, floor) is not None
    near = range(max(floor, token - _VICTIMS), token)
    if not told:
        return False
    befell = any((cue := reader.cues.at("cue", at)) is not None and cue.entry.get("late") for at in near)
    return befell or reader.late_cue(after)  # "إن أربعة جنود بالإضافة إلى شرطي قتلوا"


def _of_force(reader: QuantityReader, token: int) -> bool:
    """Whether the words behind one of the fallen name an armed body."""
    return body_after(reader, token + 1, "casualty") in ("force", "group")


def _serves(reader: QuantityReader, form: NounForm, after: int) -> bool:
    """Whether a member is told to be in an armed body: "منتسبا في قوات كذا", "فرد من الشرطة"."""
    if not (form.noun.of_force and form.noun.listed) or after + 1 >= reader.document.sentence(after - 1).last:
        return False
    if reader.folds[after] not in reader.tools.of and reader.cues.at("inside", after) is None:
        return False
    return body_after(reader, after, "member") in ("force", "group")


def _rank(reader: QuantityReader, token: int, form: NounForm) -> bool:
    """Whether a rank stands for one man: beside what befell him ("إن عريفا استشهد"), and no other trade."""
    following = token + 1
    befallen = reader.cue_before(token) is not None or (form.number == "accusative" and _object(reader, token))
    told = token > 0 and reader.cues.at("that", token - 1) is not None
    befallen = befallen or (told and reader.late_cue(following))
    if not form.noun.rank or not (befallen or form.proclitics == "و"):
        return False
    return following >= len(reader.folds) or not reader.folds[following].startswith("ال")


def _predicate(reader: QuantityReader, token: int) -> bool:
    """Whether a dual says what became of people named before ("فأرداهما قتيلين")."""
    document = reader.document
    floor = document.sentence(token).first
    return token > floor and (
        reader.cues.ending("predicate", token, floor) is not None or document.folds[token - 1].endswith(("هما", "هم"))
    )


def _object(reader: QuantityReader, token: int) -> bool:
    """Whether a singular in the accusative is the object of an event a few words before ("قتل مسلحون ضابطا")."""
    document, cues = reader.document, reader.cues
    for at in range(token - 1, max(document.sentence(token).first, token - 7) - 1, -1):
        if at == token - 1 and document.folds[at] in COMMAS:
            continue  # "أردى مسلحون مجهولون، ضابطا رفيعا"
        number = reader.says[at] is not None and cues.at("gap", at) is None  # "أسر المسلحون الأحد جنديا": a day
        if document.words[at].shape is not Shape.WORD or number:
            return False
        cue = cues.at("cue", at)
        if (cue is None and cues.at("predicate", at) is not None) or cues.at("being", at) is not None:
            return False
        if cue is not None:
            return cue.entry.get("only") is None and bool(cue.entry.get("late"))
    return False


def _unbroken(reader: QuantityReader, first: int, last: int) -> bool:
    """Whether only adjectives stand between two members of a list, or of whom those before are: "جنود من الجيش"."""
    at = first
    while at < last:
        if reader.folds[at] in reader.tools.of and at + 1 < last:
            if reader.facts[at + 1].place is None and not armed_at(reader, at + 1):
                return False
            at += 2
            continue
        if reader.says[at] is not None or not reader.may_describe(at) or reader.cues.at("cue", at) is not None:
            return False
        at += 1
    return True
