"""Numbered: whose number is told: of the force before "their number", or of those whom "the number of" names."""

from extract.find.mentions import STATE_CODE, ActorMention, EventMention, QuantityMention
from extract.link.acting import first_of
from extract.link.beside import mission_at
from extract.link.clauses import STOPS
from extract.link.context import Context
from extract.link.own import told_aside
from extract.link.sides import land, resolve

_NAMED = 4  # tokens from "the number of" to whose it is
_OF = 2  # tokens from "the number of" to the name of whose it is
_BACK = 22  # tokens from a number back to "the number of"
_LENT = 5  # tokens from the nation of a unit to the force in which it serves
_HIS = 6  # tokens from somebody's people to the comma behind them
_THEIRS = "هم"
_SEVERAL = ("ين", "ون")
_TOLD = 4  # tokens from "who" to "their number"


def numbered(quantity: QuantityMention, context: Context) -> str | None:
    """The force whose number a quantity is, by the words for a number before it; None where none says so."""
    whole = context.event_end[quantity.first - 2]
    if "mission" in context.tags[quantity.first - 1] and whole is not None and whole.features.get("clear"):
        return mission_at(quantity.first - 1, 1, context)  # "ويبلغ قوام البعثة 20 ألفا"
    word = context.event_end[quantity.first - 1]
    if word is None or not word.features.get("clear"):
        return (_another(word, quantity, context) if word is not None else None) or _number_of(quantity, context)
    amounting = context.event_end[word.first - 1]
    theirs = context.document.folds[word.first].endswith(("ه", "ها", "هم"))
    if theirs and amounting is not None and amounting.form == "participle" and amounting.features.get("clear"):
        word = amounting  # "البالغ عددهم"
    if word.form != "participle" and not theirs:
        return None
    found = _force_before(word, quantity, context) or _who(word, quantity, context)
    at = word.first - 1
    if found is None and "mission" in context.tags[at]:
        return mission_at(at, 1, context)  # "في البعثة البالغ قوامها 20 ألفا"
    return found


def _force_before(word: EventMention, quantity: QuantityMention, context: Context) -> str | None:
    at, aside = word.first, told_aside(quantity, context)
    if aside:
        at -= 1
        local = "local" in context.tags[at - 1]
        at -= local
        if context.document.folds[word.first].endswith(_THEIRS) and not context.document.folds[at - 1].endswith(
            _SEVERAL
        ):
            return None  # "هاجموا الجيش السوري، وعددهم أربعون"
        if local:
            return land(quantity, context)  # "أول دفعة من الجيش المحلي، وعددها 200 جندي"
    force = next((a for a in context.actors.between(at - 4, at) if a.last == at), None)
    if force is not None and aside and "ل" in context.document.text[context.document.starts[force.first] : force.start]:
        return None  # "القوة الغانية الداعمة لليونيفيل، وقوامها 800"
    if force is not None and "as_part_of" in context.tags[force.first - 1]:
        lent = (a for a in context.actors.between(force.first - _LENT, force.first) if len(a.actor) == STATE_CODE)
        force = next(lent, force)  # "الكتيبة الإيطالية العاملة ضمن اليونيفيل وقوامها 400"
    return resolve(first_of(force, context), quantity, context) if force is not None else None


def _another(word: EventMention, quantity: QuantityMention, context: Context) -> str | None:
    """The nation of another force of so many: "قوة سعودية قوامها 500، وأخرى إماراتية تضم 300"."""
    if not word.features.get("size") or "other" not in context.tags[word.first - 2]:
        return None
    named = context.actors.between(word.first - 1, word.first)
    return resolve(named[0], quantity, context) if named and named[0].form.endswith("adjective") else None


def of_his(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number told between commas is that of somebody's people: "إن مقاتليه في المدينة، وعددهم ستة آلاف"."""
    if not told_aside(quantity, context):
        return False
    comma = quantity.first - 2
    before = context.document.folds[max(context.sentence(quantity).first, comma - _HIS) : comma]
    return any(context.relations.is_theirs(fold) for fold in before)


def _who(word: EventMention, quantity: QuantityMention, context: Context) -> str | None:
    """The people right before the clause that tells their number: "الألمان الذين يربو عديدهم على الألف"."""
    low = max(context.document.sentence(word.first).first, word.first - _TOLD)
    for token in range(word.first - 1, low, -1):
        if "relative" in context.tags[token]:
            named = context.actors.between(token - 3, token)
            return resolve(named[-1], quantity, context) if named and named[-1].last == token else None
        if context.document.folds[token] in STOPS:
            return None
    return None


def _number_of(quantity: QuantityMention, context: Context) -> str | None:
    """Whom "the number of" names: "قدر عدد الجنود الروانديين الذين يقاتلون إلى جانب الحركة بنحو 3500"."""
    if context.lead(quantity) != "ب":
        return _number_is(quantity, context)
    low = max(context.window(quantity)[0], quantity.first - _BACK)
    for token in range(quantity.first - 1, low - 1, -1):
        if context.quantity_end[token] is not None or context.document.folds[token] in STOPS:
            return None
        word = context.event_end[token]
        if word is None or word.form != "word" or not word.features.get("clear"):
            continue
        if context.document.folds[token].endswith(("ها", "هم")):
            return None
        named = context.actors.between(word.last, min(quantity.first, word.last + _NAMED))
        return _resolved(named, quantity, context)
    return None


def _number_is(quantity: QuantityMention, context: Context) -> str | None:
    """Whom "the number of" names right before the number itself: "ظل قوام القبعات الزرق أحد عشر ألفا".

    Between them may stand what bounds it: "لا يزيد عدد الجنود الفرنسيين على 600".
    """
    first = quantity.first - bool(context.tags[quantity.first - 1] & {"upon", "spoken_of"})
    named = next((a for a in context.actors.between(first - _NAMED, first) if a.last == first), None)
    if named is None or named.actor.startswith("@") or quantity.noun is not None:
        return None
    low = max(context.sentence(quantity).first, named.first - _OF)
    for token in range(named.first - 1, low - 1, -1):
        word = context.event_end[token]
        if word is not None:
            clear = word.form == "word" and word.features.get("clear")
            return resolve(named, quantity, context) if clear else None
    return None


def _resolved(named: list[ActorMention], quantity: QuantityMention, context: Context) -> str | None:
    plain = [actor for actor in named if actor.actor and not actor.actor.startswith("@")]
    return resolve(plain[0], quantity, context) if plain else None
