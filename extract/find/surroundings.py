"""Surroundings: what the words around a quantity say of those counted: whose they are, armed or not, what befalls them.

Every look-back and look-ahead is bounded, so that reading stays linear.
"""

from collections.abc import Sequence

from extract.find.count import Count
from extract.find.facts import Facts
from extract.find.nouns import NounForm
from extract.find.quantities import QuantityReader
from extract.find.settings import past_aside, past_manner
from extract.read.document import COMMAS, OPENING_QUOTES, Document
from extract.read.tokens import Shape

_BRACKETS = frozenset("()\"'«»“”[]")
_THEM, _THEIRS = ("هم", "هما"), ("ه", "ها", "هم")
_REACH = 8
_SLAIN = 2  # tokens from what befell fighters to their number
_STRENGTH = 6  # tokens from a strength to its number: "العديد من 5 آلاف إلى 3"
_NEAR = 6
_MANY = 100
_ASIDE = 18
_THOUSANDS = 1000
_FAR = 30


def armed(reader: QuantityReader, token: int, category: str = "") -> bool:
    """Whether one of the next two words is an adjective of arms: "رجال مسلحين", not "المعتقلين الأمنيين"."""
    document = reader.document
    definite = document.folds[token - 1].startswith("ال") or _owned(reader, token - 1)
    article = category != "casualty" and definite
    stop = document.sentence(token - 1).last
    if article and token + 1 < stop and document.folds[token].startswith("وال"):
        beside = reader.tools.nouns.of(document.words[token])
        token += any(form.many and form.noun.category == category for form in beside)  # "الأطباء والمهندسين العسكريين"
    for at in range(token, min(stop, token + 2)):
        hit = reader.cues.at("armed", at)
        if hit is not None and not hit.reading.proclitics and hit.reading.article == article:
            return True
        if not reader.may_describe(at) or document.folds[at].endswith(_THEM):
            return False  # "أربع رهائن احتجزهم مسلحون": who did it to them
    return False


def _owned(reader: QuantityReader, token: int) -> bool:
    """Whether people stand with a pronoun, so that their adjective is definite: "مستشاريها العسكريين"."""
    return any(form.owned for form in reader.tools.nouns.of(reader.document.words[token]))


def plays_part(reader: QuantityReader, count: Count, needs: str) -> bool:
    """Whether guards, pilots, attackers stand in a sentence of arms and not of sport."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    near = range(max(previous(reader, count.first), count.first - _FAR), min(sentence.last, count.last + _FAR))
    if any(cues.at("sport", at) is not None for at in near):
        return False
    if needs == "women":
        return _women(reader, count, near)
    if count.body is not None or armed(reader, count.last):
        return True
    if sent_by_state(reader, count):
        return True
    if needs == "event" and (scene(reader, count) or _hired(reader, count) or _warlike(reader, count, near)):
        return True
    if any(cues.at("warship", at) is not None for at in near):
        return True
    return any(armed_at(reader, at) for at in near if not count.first <= at < count.last)


def _women(reader: QuantityReader, count: Count, near: range) -> bool:
    """Whether "12 مقاتلة" are women and no aircraft: women are told of, they are a group's, or fell."""
    cues = reader.cues
    if any(cues.at("women", at) is not None for at in near):
        return True
    if count.body is not None and count.body.entry["kind"] == "group":
        return True
    floor = max(near.start, count.first - _SLAIN)
    return any(cues.at("slain", at) is not None for at in range(floor, count.first))


def sent_by_state(reader: QuantityReader, count: Count) -> bool:
    """Whether a word of sending governs a count: at most who sends, a year and a destination stand between."""
    document = reader.document
    last = _before_aside(reader, count.first)
    last -= last > 0 and reader.folds[last - 1] in OPENING_QUOTES  # "تساهم ماليزيا بـ«500 رجل»"
    for token in range(last - 1, max(document.sentence(count.first).first, last - _NEAR) - 1, -1):
        word = reader.says[token]
        if word is not None and word.role == "digits" and 1900 <= word.value <= 2100:
            continue
        if word is not None or document.words[token].shape is not Shape.WORD:
            return False
        if reader.cues.at("sending", token) is not None:
            return True
    return False


def _before_aside(reader: QuantityReader, token: int) -> int:
    """The comma that opens an aside which ends just before a token, else the token: "ستبقي روما، كما قالت، 600 رجل"."""
    folds, floor = reader.folds, max(reader.document.sentence(token).first, token - _ASIDE)
    if token - 1 <= floor or folds[token - 1] not in COMMAS:
        return token
    return next((at for at in range(token - 3, floor, -1) if folds[at] in COMMAS), token)


def _warlike(reader: QuantityReader, count: Count, near: range) -> bool:
    """Whether several are counted in a sentence of fighting: "انسحب عشرات القناصين"."""
    return (count.high or count.low or 0) > 1 and reader.cues.any("warlike", near.start, near.stop)


def _hired(reader: QuantityReader, count: Count) -> bool:
    """Whether guards are called hired or of a security firm: "ألفا من الحراس المتعاقدين"."""
    stop = reader.document.sentence(count.first).last
    return count.last < stop and reader.cues.at("hired", count.last) is not None


def scene(reader: QuantityReader, count: Count) -> bool:
    """Whether the sentence of a count, near it, names armed people or what befalls them."""
    document, cues = reader.document, reader.cues
    sentence = document.sentence(count.first)
    for at in range(max(sentence.first, count.first - _FAR), min(sentence.last, count.last + _FAR)):
        if count.first <= at < count.last:
            continue
        cue = cues.at("cue", at)
        if armed_at(reader, at) or (cue is not None and cue.entry.get("only") is None):
            return True
    return False


def body_after(reader: QuantityReader, token: int, category: str) -> str | None:
    """The kind of the body that the next words name: "عنصر من الشرطة" force, "عضوا في مجلس النواب" civil; or None.

    Between the noun and the body only adjectives may stand, and after the dead or wounded also what befell them
    ("القتلى سقطوا في صفوف").
    """
    document, tools = reader.document, reader.tools
    token = past_aside(reader, token)
    stop = min(document.sentence(token - 1).last, token + _REACH)
    skip = 0
    for at in range(token, stop):
        if at < skip or document.folds[at] in _BRACKETS:
            continue
        behind = past_manner(reader, at)
        if behind > at:
            skip = behind
            continue  # "13 قتيلا على الفور في صفوف الجيش"
        if reader.cues.at("among", at) is not None:
            return None  # "عشرة أشخاص من بينهم شرطيان"
        inside = reader.cues.at("inside", at)
        if inside is not None and inside.last < stop and reader.cues.at("hands", inside.last) is not None:
            return None  # "178 رهينة من أيدي المسلحين": who held them
        if inside is not None and category in inside.entry["after"]:
            found = body_inside(reader, inside.last, stop)
            if found is not None:
                return found
        body = tools.bodies.at(document, at)
        if body is not None and body.reading.proclitics == "ل" and not skip:  # "في مركز للشرطة": a place of theirs
            return kind_of(reader, body.last, body.entry["kind"])
        for form in tools.nouns.of(document.words[at]):
            if form.proclitics == "ل" and form.many and is_member(form):
                return body_inside(reader, at, stop)
        if document.folds[at] in reader.tools.inside and category == "person":
            skip = at + 2  # "900 شخص في كركوك من أفراد الجيش"
            continue
        if category == "casualty" and reader.cues.at("they", at) is not None:
            continue  # "ستة من المصابين هم من رجال الشرطة"
        if inside is not None or reader.says[at] is not None or not reader.may_describe(at):
            return None
        if document.folds[at].endswith(_THEM) and reader.cues.at("most_of", at) is None:
            return None  # "عشرة أشخاص خطفهم مسلحون من القاعدة": who did it to them
        if reader.cues.at("cue", at) is not None and category != "casualty":
            return None
    return None


def is_member(form: NounForm) -> bool:
    return form.noun.category == "personnel" or form.noun.of_force


def body_inside(reader: QuantityReader, token: int, stop: int) -> str | None:
    """The kind of the body named at a token or one word on: "الشرطة", "أبطال القوات", "عناصر [جماعة] جند الله"."""
    document, tools = reader.document, reader.tools
    while token < stop and document.folds[token] in _BRACKETS:
        token += 1
    member = False
    of = token + 1 < stop and document.folds[token + 1] in tools.of  # "لعناصر من الحركة"
    for inner in (token, token + 1 + of):
        if inner >= stop or document.words[inner].shape is not Shape.WORD:
            break
        body = tools.bodies.at(document, inner)
        if body is not None and (inner == token or member or body.reading.article):
            kind = kind_of(reader, body.last, body.entry["kind"])
            return "force" if kind is None and member else kind
        if document.folds[inner] in tools.owned:
            return "force"
        for form in tools.nouns.of(document.words[inner]):
            if form.rest and not reader.rest_follows(form, inner, stop):
                continue  # "الطلاب" are no "طلاب الكلية الحربية"
            if form.noun.category == "personnel":
                return "force"
            member = member or (form.many and is_member(form))
    return None


def kind_of(reader: QuantityReader, token: int, kind: str) -> str | None:
    """The kind of a body; a loose one ("تنظيم") is what the name or adjective after it is."""
    if kind != "loose":
        return kind
    if reader.cues.at("alone", token - 1) is not None and reader.folds[token - 1].startswith(("ال", "لل")):
        return "group"  # "التنظيم": the one the article is about
    if token + 1 < len(reader.document) and reader.folds[token] in _BRACKETS:
        token += 1  # "جماعة «جند الخلافة»"
    if token < len(reader.document):
        body = reader.tools.bodies.at(reader.document, token)
        if body is not None and body.entry["kind"] in ("force", "group", "civil"):
            return str(body.entry["kind"])
        for at in range(token, min(token + 2, len(reader.document))):
            if reader.cues.at("armed", at) is not None:
                return "force"
    return None


def armed_at(reader: QuantityReader, token: int) -> bool | None:
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
        if form.rest and not reader.rest_follows(form, token, len(document)):  # "رجال الشرطة" are no "رجال الدين"
            continue
        if form.noun.category in ("personnel", "civilian", "person") and not form.noun.nationality:
            return form.noun.category == "personnel"
    return None


def named_between(reader: QuantityReader, first: int, last: int) -> bool | None:
    """Whether the people named first between two tokens are armed; None if none are named."""
    for at in range(first, last):
        armed = armed_at(reader, at)
        if armed is not None:
            return armed
    return None


def armed_before(reader: QuantityReader, token: int) -> bool:
    """Whether the people named last before a pronoun ("عددهم", "منهم", "أفراده") are armed."""
    document, nouns = reader.document, reader.tools.nouns
    floor = max(previous(reader, token), token - _FAR)
    housed = False
    for at in range(token - 1, floor - 1, -1):
        armed = armed_at(reader, at)
        if armed and at > floor and reader.cues.at("house", at - 1) is not None:
            housed = True
            continue  # "هاجم المتظاهرون مركز الشرطة فأصيب خمسة منهم"
        puts = armed is not None and at > floor and reader.cues.at("puts", at - 1) is not None  # "قدرت الشرطة عددهم"
        if puts or (armed is False and at > floor and reader.cues.at("saying", at - 1) is not None):
            continue  # "الجيش، الذي قال وزير الدفاع إنه فقد مئتين من رجاله"
        if armed is not None:
            return armed
        if reader.cues.at("armed", at) is not None:
            return True
        for form in nouns.of(document.words[at]):
            if form.noun.of_force and form.many and not form.article and not form.owned:  # "عناصر التنظيم"
                return body_after(reader, at + 1, "member") not in ("civil", None) or loose_body(reader, at + 1)
            if form.noun.category == "casualty" and form.many:  # "الجنود القتلى، وعددهم 12", not "القتلى، وعددهم 12"
                return at > floor and form.article and not form.proclitics and armed_at(reader, at - 1) is True
            if form.noun.category == "member" and not form.noun.of_force and form.many and form.article:  # "الشبان"
                return armed_there(reader, at + 1)
            if form.noun.nationality and at > floor and document.folds[at - 1] in reader.tools.inside:
                continue  # "القوات في الشيشان، وقوامها 80 ألفا": a land
            if form.noun.nationality and form.many and at > floor and _ends_force(reader, at - 1):
                continue  # "جنود قوة «تاكوبا» الدنماركيين البالغ عددهم 91"
            if form.noun.nationality and form.many:  # an adjective after a plural, else people of their own
                return (
                    at > floor
                    and any(other.many for other in nouns.of(document.words[at - 1]))
                    and (armed_at(reader, at - 1) is True)
                )
    return housed


def _ends_force(reader: QuantityReader, token: int) -> bool:
    """Whether the name of a force or a mission ends at a token: "القوة", "قوة «تاكوبا»"."""
    force = reader.cues.at("force_sized", token)
    if force is not None:
        return force.reading.article
    return reader.folds[token] in ("»", '"', "”")


def armed_there(reader: QuantityReader, token: int) -> bool:
    """Whether the words at a token say that the people before it are armed: "الشبان المسلحين", "الشبان من الحركة"."""
    return armed(reader, token) or body_after(reader, token, "member") not in ("civil", None)


def loose_body(reader: QuantityReader, token: int) -> bool:
    """Whether "التنظيم", the one the article is about, is named at a token."""
    body = reader.tools.bodies.at(reader.document, token) if token < len(reader.document) else None
    return body is not None and kind_of(reader, body.last, body.entry["kind"]) == "group"


def previous(reader: QuantityReader, token: int) -> int:
    """The first token of the sentence before that of a token."""
    number = reader.document.sentence_of[token]
    return reader.document.sentences[max(0, number - 1)].first


def made_of(reader: QuantityReader, count: Count) -> bool:
    """Whether a force or an armed group "of" so many is named: "مجموعة مسلحة تضم 10 أشخاص"."""
    document, cues = reader.document, reader.cues
    floor = max(document.sentence(count.first).first, count.first - 10)
    if document.folds[count.first - 1] in reader.tools.of and count.first - 2 >= floor:  # "قوة من 500 رجل"
        body = reader.tools.bodies.at(document, count.first - 2)
        if body is not None and body.entry["kind"] == "force" and not body.reading.article:
            return True
        if count.first - 3 >= floor and reader.may_describe(count.first - 2):  # "قوة مشتركة من خمسة آلاف رجل"
            body = reader.tools.bodies.at(document, count.first - 3)
            agrees = document.folds[count.first - 3][-1:] == document.folds[count.first - 2][-1:]
            if body is not None and body.entry["kind"] == "force" and not body.reading.article and agrees:
                return True
        if reader.cues.at("armed", count.first - 2) is not None and count.first - 3 >= floor:  # "خلية إرهابية من سبعة"
            body = reader.tools.bodies.at(document, count.first - 3)
            if body is not None and body.entry["kind"] in ("force", "loose"):
                return True
    made = cues.every("made_of", floor, count.first)
    if not made or count.first - made[-1] > 4:
        return False
    named = [armed_at(reader, at) for at in range(floor, count.first)]
    return False not in named and (True in named or cues.any("armed", floor, count.first))


def force_of(reader: QuantityReader, count: Count) -> bool:
    """Whether a force of so many thousands is named: "تمتلك البلاد جيشا من 80 ألفا"."""
    at = count.first - 2
    if (count.low or 0) < _THOUSANDS or at < reader.document.sentence(count.first).first:
        return False
    sized = reader.cues.at("force_sized", at)
    return reader.folds[at + 1] in reader.tools.of and sized is not None and not sized.reading.article


def _members(reader: QuantityReader, token: int) -> bool:
    """Whether a word is the plural for fighters of what follows it: "عناصر", not "أعضاء"."""
    if token + 1 >= len(reader.document):
        return False
    forms = reader.tools.nouns.of(reader.document.words[token])
    return any(form.noun.alone and form.many and not form.article for form in forms)


def number_of(reader: QuantityReader, count: Count, floor: int) -> bool:
    """Whether "عدد الجنود" or "عددهم", of armed people, stands before the number."""
    document, cues = reader.document, reader.cues
    for at in range(count.first - 1, max(floor, count.first - 20) - 1, -1):
        if document.folds[at] in (".", "؛"):
            return False
        if not reader.facts[at].roles:
            continue
        if cues.at("number_theirs", at) is not None:
            return armed_before(reader, at)
        if cues.at("number_of", at) is not None:
            if _strength(reader, at, floor) and count.first - at <= _STRENGTH:
                return True
            sized = cues.at("force_sized", at + 1)
            if sized is not None and sized.reading.article and (count.low or 0) >= _MANY:
                return True  # "رفع عديد البعثة إلى 7 آلاف"
            if _members(reader, at + 1) and loose_body(reader, at + 2):
                return True  # "عدد عناصر التنظيم"
            who = document.folds[at + 1] in reader.tools.of  # "عدد من سقطوا من جنودنا"
            named = named_between(reader, at + 1, min(at + (_REACH if who else 4), count.first))
            if named is None and "these_people" in reader.facts[at + 1].tags:  # "عدد هؤلاء", not "عدد هؤلاء الحجاج"
                return not document.folds[at + 2].startswith("ال") and armed_before(reader, at)
            return named is True
        near = count.form is None and count.first - at <= 5 and cues.at("estimate", at) is not None
        if near and named_between(reader, at + 1, count.first) is True:  # "يقدر الجيش بـ 250 ألفا"
            return True
    return False


def _strength(reader: QuantityReader, token: int, floor: int) -> bool:
    """Whether "العديد" at a token, the strength of a force, is cut or raised: "خفض العديد من 34500 إلى 25 ألفا"."""
    cues = reader.cues
    if cues.at("strength", token) is None or token <= floor or token + 2 >= len(reader.document):
        return False
    if reader.folds[token + 1] in reader.tools.of and reader.says[token + 2] is None:
        return False  # "زاد العديد من الدول"
    return cues.at("change", token - 1) is not None


def losses(reader: QuantityReader, count: Count, floor: int, before: list[Count]) -> bool:
    """Whether "عدد قتلى الجيش", "خسائر القوات" stand before a number of dead or wounded, or "خسارة الجيش" after it."""
    document, cues = reader.document, reader.cues
    for at in range(count.first - 1, max(floor, count.first - _FAR) - 1, -1):
        if "losses" in reader.facts[at].roles and cues.at("losses", at) is not None:
            armed = named_between(reader, at + 1, _before_attack(reader, at + 1, min(at + 6, count.first)))
            plain = count.form is None or count.form.noun.category == "casualty"
            if armed is None and plain and document.folds[at].endswith(_THEIRS):
                return armed_before(reader, at)  # "رفع الجيش حصيلة قتلاه إلى 21"
            if armed is None and not before:
                return (plain and loose_body(reader, at + 1)) or _suffered(
                    reader, at, floor
                )  # "بلغ عدد قتلى الحركة 21"
            if armed is None:  # "ليرتفع عدد القتلى إلى أربعة", after soldiers alone
                return bool(before) and all(c.category == "personnel" for c in before)
            return armed
        if "suffers" in reader.facts[at].roles and cues.at("suffers", at) is not None:  # "تكبد الجيش 56 قتيلا"
            return named_between(reader, at + 1, min(at + 6, count.first)) is True
        fallen = count.form is not None and count.form.noun.category == "casualty"
        if fallen and "costs_them" in reader.facts[at].roles and cues.at("costs_them", at) is not None:
            return armed_before(reader, at)  # "انسحب الجيش بعد عملية كلفته 250 قتيلا"
        owned = at + 1 < count.first and (
            document.folds[at + 1].startswith("ل") or document.folds[at + 1] in reader.tools.of
        )
        if owned and "fell" in reader.facts[at].roles and cues.at("fell", at) is not None:  # "سقط للجيش 4 قتلى"
            whose = named_between(reader, at + 1, min(at + 6, count.first))
            return whose is True or (whose is None and loose_body(reader, at + 1))
    if count.form is None:
        return False
    stop = min(document.sentence(count.first).last, count.last + 10)
    for at in range(count.last, stop):
        if "losses" in reader.facts[at].roles and cues.at("losses", at) is not None:
            high = _before_attack(reader, at + 1, min(at + 5, stop))
            return any(armed_at(reader, token) is True for token in range(at + 1, high))
    return False


def _suffered(reader: QuantityReader, token: int, floor: int) -> bool:
    """Whether armed people suffer the losses told at a token: "تكبدت القوات خسائر بلغت 50 قتيلا"."""
    for at in range(token - 1, max(floor, token - _NEAR) - 1, -1):
        if "suffers" in reader.facts[at].roles and reader.cues.at("suffers", at) is not None:
            return named_between(reader, at + 1, token) is True
    return False


def _before_attack(reader: QuantityReader, first: int, last: int) -> int:
    """The token of an attack between two tokens, else the last: "ضحايا هجمات القاعدة" are none of its own."""
    return next((at for at in range(first, last) if reader.cues.at("attack", at) is not None), last)


def theirs(reader: QuantityReader, count: Count) -> bool:
    """Whether "وسطهم", "في صفوفهم" stand after the dead or wounded, of armed people named before."""
    document, cues = reader.document, reader.cues
    for at in range(count.last, min(document.sentence(count.first).last, count.last + 5)):
        if cues.at("in_their_ranks", at) is not None:
            return armed_before(reader, count.first)
    return False


def trained(reader: QuantityReader, count: Count) -> bool:
    """Whether people are counted as trained, recruited or joining a fight, in a sentence that names armed people."""
    sentence = reader.document.sentence(count.first)
    low = max(sentence.first, count.first - 6)
    taught = reader.cues.every("training", low, min(sentence.last, count.last + 6))
    if all(at > low and "cause" in reader.facts[at - 1].tags for at in taught):  # "نتيجة للقتال"
        return False
    return any(
        armed_at(reader, at) is True
        for at in range(max(previous(reader, count.first), count.first - _FAR), min(sentence.last, count.last + _FAR))
    )


def loses_nothing(document: Document, facts: Sequence[Facts], after: int) -> bool:
    """Whether no object stands behind "فقد": "فقد قرب التلة" is a man missing, "فقد الوعي", "فقد ساقه" is none.

    Args:
        document: The article.
        facts: What its words may be.
        after: The token behind the verb.
    """
    if after >= len(document.folds) or after >= document.sentence(after - 1).last:
        return True
    fold = document.folds[after]
    return (not fold[0].isalnum() and fold not in OPENING_QUOTES) or "lost_where" in facts[after].roles
