"""Doing what: the event of a figure, its modality and its measure.

A figure takes the event of the word that governs it: the nearest one before it in its clause ("مقتل 5 جنود وإصابة 6"),
else the clause that describes it ("1500 جندي أعلن عن إرسالهم") or the verb behind it ("إن 5 جنود قتلوا"), else what its
noun says ("قتيلا"), else the figure it is listed with or tells again. `_doing` and `_ALONE` hold the rules in the order
in which they are asked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.find.mentions import EventMention, QuantityMention
from extract.link.afterwards import asked_for, asks, fell_later, ordered, own_of_listed, told_behind, units_join
from extract.link.before import Before, both, look_before
from extract.link.behind import behind, felled, main_clause, own_clause
from extract.link.context import REACH, Context
from extract.link.excepted import all_but, nobody_but
from extract.link.governed import governed, joined, relieve, set_apart, whole
from extract.link.held import held_before
from extract.link.listed import (
    against_the_fallen,
    among_the_fallen,
    by_whom,
    goes_on,
    listed,
    of_captives,
    of_the_fallen,
    of_whole,
    own_fate,
)
from extract.link.mood import Mood, mood, trailing
from extract.link.next_side import fell_too
from extract.link.outcome import ASSERTED, CASUALTIES, FLOWS, Doing, done
from extract.link.restated import inside, restated, right_behind
from extract.link.sides import Units
from extract.link.sizes import amounts, attackers, brings, level, size_of, sized, sized_as_it_is
from extract.link.there import (
    aboard,
    allowed,
    bound,
    denied_to_be,
    disowned,
    framed,
    had,
    has_there,
    known_there,
    maybe,
    not_so_many,
    reduced,
    stand_behind,
    stay_on,
    there_was,
    to_do,
    underway,
    were_there,
    whole_army,
    wont,
)
from extract.link.ties import parts
from extract.link.tolls import hurt_apart, of_the_toll
from extract.read.fold import fold_word

_TOLD_AGAIN = 3
_PAST_ASIDE = 12
_STATED = 3
_ENGAGED = frozenset(("engaged", "present"))
_SEVERAL = frozenset(("p", "d"))
_DENIER = 4  # tokens of who denies
_STANDING = frozenset(("present", "alert"))
_HOW_IT_IS = frozenset(("participle", "present"))


@dataclass(slots=True)
class _Case:
    """A figure whose event is looked for.

    Attributes:
        before: What stands before it in its clause.
        unit: What its own noun says befell those counted ("قتيلا"), None if nothing.
        event, rule: The event that governs it, as far as one has been found, and the rule that found it.
        own: Its noun decides.
    """

    quantity: QuantityMention
    context: Context
    before: Before
    unit: str | None
    event: EventMention | None
    rule: str
    own: bool


def happens(event: EventMention) -> bool:
    """Whether a word tells of an event of its own, not of sizes, moods or fights in general."""
    return bool(event.event) and not event.features.get("clear") and (event.event != "engaged" or event.form != "noun")


def doing(quantity: QuantityMention, context: Context) -> Doing:
    """Say what happens to the personnel that a quantity counts."""
    told = restated(_doing(quantity, context), quantity, context)
    if told.modality == "asserted" and (disowned(quantity, context) or not_so_many(quantity, context)):
        return replace(told, modality="denied")
    if told.modality == "planned" and told.event == "present" and reduced(quantity, context):
        return replace(told, modality="asserted")
    if told.modality == "denied" and (
        known_there(told.event, quantity, context) or stay_on(told.event, told.anchor, quantity, context)
    ):
        return Doing("present", "asserted", "stock", "known")
    if told.event in _STANDING and told.modality != "denied" and denied_to_be(quantity, context, _DENIER):
        return replace(told, modality="denied")
    other = (
        told.rule == "behind"
        and told.anchor is not None
        and context.has("after", told.anchor.first - 2, told.anchor.first)
    )
    met = told.anchor is not None and told.anchor.form == "participle" and told.anchor.first == quantity.last
    open_ = told.modality == "asserted" and ((told.event == "present" and not met) or other)
    frame = framed(quantity, context) if open_ else None
    if frame is not None and (frame == "possible" or not other):
        sent = frame == "possible" and (other or told.rule == "default")  # "يتوقع أن يقبل بالمهمة 300 شرطي"
        return Doing("planned", frame, "flow", "frame") if sent else replace(told, modality=frame)
    if told.modality == "asserted" and told.event == "present" and allowed(quantity, context):
        return replace(told, modality="planned")
    if told.modality == "asserted" and quantity.noun is None and maybe(quantity, context):
        return replace(told, modality="possible")
    return told


def _doing(quantity: QuantityMention, context: Context) -> Doing:
    """What happens to those counted, whatever is said of it behind: the first rule with an answer gives it."""
    case = _case(quantity, context)
    told = (
        _by_or_of(case) or _excepted(case) or _told_behind(case) or _with_the_fallen(case) or _with_the_list(case)
        or _standing(case) or _by_noun(case) or _by_toll(case) or _owned_or_joined(case) or _were_before(case)
        or _by_size(case)
    )  # fmt: skip
    if told is not None:
        return told
    for search in _ALONE:
        if case.event is not None:
            break
        told = search(case)
        if told is not None:
            return told
    if case.event is None:
        return _unsaid(quantity, case.before, case.unit, context)
    return governed(quantity, case.event, case.rule, context, case.unit, case.before)


def _case(quantity: QuantityMention, context: Context) -> _Case:
    """A figure with the event that stands before it: "مقتل 5 جنود", "في هجوم قتل فيه 5 جنود"."""
    unit = context.lexicon.build(Units).event.get(fold_word(quantity.unit)) if quantity.unit else None
    before = look_before(quantity, context)
    event, rule = before.event, "before"
    if event is not None and event.event == "engaged":
        fell = felled(quantity, context)
        if fell is not None:
            event, rule = fell, "felled"
    own = unit in CASUALTIES and (event is None or quantity.noun is not None or event.event not in CASUALTIES)
    own = own and not (unit == "captured" and event is not None and bool(event.features.get("flees")))  # "فر 19 سجينا"
    return _Case(quantity, context, before, unit, event, rule, own)


def _by_or_of(case: _Case) -> Doing | None:
    """Those aboard are there, those behind "by" act, a whole has a clause of its own: "من قبل ستة مسلحين"."""
    quantity, context = case.quantity, case.context
    governs = case.event or case.before.weak
    struck = governs is not None and governs.event == "engaged" and aboard(quantity, context)
    if struck or aboard(quantity, context, lost=True):
        fell = felled(quantity, context)  # "استهدفوا سيارة تقل ثلاثة ضباط فقتلوا جميعا"
        there = Doing("present", "asserted", "stock", "aboard")
        return done(fell.event, "felled", fell, quantity, context) if fell is not None else there
    if by_whom(quantity, context):
        return Doing("engaged", "asserted", "stock", "agents")
    if quantity.first and "to_back" in context.tags[quantity.first - 1]:
        return whole(quantity, context)  # "قوة لمساعدة 9 آلاف شرطي"
    if of_whole(quantity, context):
        return asked_for(quantity, context) or whole(quantity, context)
    return inside(quantity, context)


def _excepted(case: _Case) -> Doing | None:
    """Those of whom the clause is not told, but what their own says: "غادروا جميعا باستثناء 40 بقوا"."""
    return all_but(case.quantity, case.event, case.context) if case.event is not None else None


def _told_behind(case: _Case) -> Doing | None:
    """Those of whom words behind tell that they are asked for or ready: "وعدت بهم", "لدينا ألف مقاتل مستعدون"."""
    return told_behind(case.quantity, case.event or case.before.weak, case.context)


def _with_the_fallen(case: _Case) -> Doing | None:
    """Those who fell by their own verb, as part of the dead, or against them: "13 قتيلا، بينهم عشرة جنود"."""
    quantity, context, event, before = case.quantity, case.context, case.event, case.before
    fate = own_fate(quantity, event, context)
    if fate is not None:
        gone = fate.features.get("lost") and fate.features.get("number") in _SEVERAL  # "وسبعة فقدوا"
        return done("missing" if gone else fate.event, "behind", fate, quantity, context)
    if case.own:
        return None
    among = among_the_fallen(quantity, context)
    if among is not None:
        return Doing(among, "asserted", "casualty", "among")  # "إن عشرة جنود كانوا بين الضحايا"
    fallen = of_the_fallen(quantity, context) if event is None or before.among or before.crossed else None
    freed = event is not None and bool(event.features.get("flees") or event.features.get("frees"))
    if fallen is not None and not (fallen == "captured" and freed):
        return done(fallen, "among", event, quantity, context)
    against = against_the_fallen(quantity, context)
    if against is not None and (event is None or event.event not in CASUALTIES):
        return Doing(against, "asserted", "casualty", "versus")
    return None


def _with_the_list(case: _Case) -> Doing | None:
    """Those listed with the figure before: "إضافة إلى 300 شرطي", "بينهم 20 ضابطا"."""
    before, event = case.before, case.event
    risen = event is not None and before.among and before.crossed and event.features.get("level") is not None
    own = own_of_listed(case.quantity, case.context) if before.listed else None
    if own is not None:
        return done(own.event, "clause", own, case.quantity, case.context)  # "علاوة على ألفين تمركزوا في"
    joins = before.listed or (event is None and before.among and not before.crossed)
    return listed(case.quantity, case.context) if risen or (joins and not case.own) else None


def _standing(case: _Case) -> Doing | None:
    """Those of whom a clause of their own says that they are there or on alert: "500 جندي موجودين في"."""
    quantity, context, event, crossed = case.quantity, case.context, case.event, case.before.crossed
    if event is None or event.event not in FLOWS:
        return None
    if not (crossed or quantity.first - event.last > 5 or context.has("they_are", quantity.first - 1, quantity.first)):
        return None
    standing, sure = behind(quantity, context, near=4, clause=True)
    if standing is None:
        standing = stand_behind(quantity, context)
    settled = standing is not None and (standing.event == "present" or bool(standing.features.get("settles")))
    if standing is not None and standing.form in _HOW_IT_IS and settled:
        return done("present", "standing", standing, quantity, context)
    if crossed and standing is not None and sure and standing.event == "alert":
        return done("alert", "standing", standing, quantity, context)
    return None


def _by_noun(case: _Case) -> Doing | None:
    """What their noun says befell them: "12 قتيلا", "ثلاثة جرحى"."""
    event, unit = case.event, case.unit
    if not case.own or unit is None:
        return None
    what = "killed" if event is not None and both(event, case.quantity, case.context) else unit
    died = of_captives(case.quantity, event, case.context) if unit == "captured" else None
    if died is not None:
        return done("killed", "unit", died, case.quantity, case.context)  # "عشرة أسرى توفوا"
    told = done(what, "unit", event, case.quantity, case.context)
    if told.modality == "denied" and event is not None and event.event not in CASUALTIES:
        return replace(told, modality="asserted")  # "لم يشتركوا في القتال، إضافة إلى 236 قتيلا"
    return told


def _by_toll(case: _Case) -> Doing | None:
    """The wounded told beside the dead, or those listed behind the toll: "والجرحى 120", "الحصيلة ضابط وجنديان"."""
    return hurt_apart(case.quantity, case.context) or of_the_toll(case.quantity, case.context)


def _owned_or_joined(case: _Case) -> Doing | None:
    """Those that somebody has, or whom others join or relieve: "للقوات 2000 جندي", "انضموا إلى 300 جندي"."""
    quantity, context, event = case.quantity, case.context, case.event
    if case.before.owned or has_there(quantity, context):
        return fell_too(quantity, context) or done("present", "owned", None, quantity, context)
    come = relieve(quantity, case.before, context)
    if come is not None or event is None:
        return come
    units = units_join(event, case.before.clear or case.before.size, quantity, context)
    if units is not None:
        return units
    peers = context.has("peers", quantity.first - 2, quantity.last)
    lead = context.lead(quantity)
    by_bi = lead == "ب" and quantity.first - event.last > 1 and not case.before.crossed  # "ستلتحق القوة بـ1100 جندي"
    theirs = lead == "ب" and own_clause(quantity, context) is not None  # "سيلتحقون بسبعة آلاف تخرجوا قبلهم"
    joins = event.features.get("joins") and (lead == "to" or peers or by_bi or theirs)  # "للالتحاق بزملائهم الـ150"
    return joined(quantity, context) if joins or event.features.get("replaces") else None


def _were_before(case: _Case) -> Doing | None:
    """Those of whom the sentence says how things were: "إبقاء 600 جندي، نزولا من ألف كانوا هناك", "شيعوا 12 جنديا"."""
    quantity, context, event, before = case.quantity, case.context, case.event, case.before
    stays = event is not None and bool(event.features.get("stays"))  # "لن يبقى 300 جندي" is denied
    if (event is None or (event.event == "present" and not stays)) and wont(quantity, context):
        return Doing("present", "planned", "stock", "level")
    if event is None:
        return None
    if nobody_but(quantity, context, was=True):
        return Doing("present", "asserted", "stock", "except")  # "نشر 300 جندي في بلدة لم يكن فيها سوى 200"
    if before.clear is not None and whole_army(quantity, before.clear, event, context):
        return replace(sized(quantity, before.clear, before, context), modality="asserted")
    if event.features.get("mourns"):
        fell = own_clause(quantity, context)
        if fell is not None and fell.event in CASUALTIES:
            return done(fell.event, "clause", fell, quantity, context)  # "شيعوا 12 جنديا سقطوا أول من أمس"
    fixed = before.crossed and event.event not in CASUALTIES and were_there(quantity, context)
    if fixed and not behind(quantity, context)[1]:
        return Doing("present", "asserted", "stock", "were")
    held = held_before(quantity, event, context)
    return done(held.event, "clause", held, quantity, context) if held is not None else None


def _by_size(case: _Case) -> Doing | None:
    """Those whose number is told as a size or a level: "رفع العدد إلى 300", "يضم اللواء 4000", "لا تزيد على 900"."""
    quantity, context, event, before = case.quantity, case.context, case.event, case.before
    if event is not None and event.features.get("level") is not None:
        if before.clear is not None and quantity.first == before.clear.last and sized_as_it_is(before.clear, context):
            return Doing("present", "asserted", "stock", "size", before.clear)  # "زيادة عدد جنودها البالغ 1100"
        bounded = quantity.precision != "exact" and context.tags[quantity.first - 1] & {"upon", "from"}
        if event.form == "present" and bounded:
            return sized(quantity, event, before, context)  # "لا تزيد القوة على 900 جندي"
        return level(quantity, event, before, context)
    if before.size is not None:
        return size_of(quantity, before.size, before, context)
    if before.total and before.clear is not None and event is not None and event.event not in CASUALTIES:
        return sized(quantity, before.clear, before, context)
    if before.crossed and before.clear is not None and quantity.first - before.clear.last <= 1:
        amounting = context.event_end[before.clear.first - 1] or before.clear  # "البالغ عددهم"
        told = "participle" in (before.clear.form, amounting.form)
        told = told or "relative" in context.tags[amounting.first - 1]  # "في القوة التي يبلغ عددها 20 ألفا"
        told = told or (event is not None and event.event == "engaged" and bool(before.clear.features.get("makes")))
        if told and amounting.features.get("clear"):
            return sized(quantity, before.clear, before, context)  # "إرسال 300 جندي لدعم الجيش البالغ عديده 7 آلاف"
    if event is not None and event.features.get("reach") and amounts(quantity, event, context):
        whose = context.event_at[quantity.last]
        if whose is not None and whose.features.get("clear"):
            return level(quantity, event, before, context)  # "يصل إلى 12 عدد الجنود الذين قتلوا"
        return sized(quantity, event, before, context)
    return None


def _asked_for(case: _Case) -> Doing | None:
    """Those asked for or pledged; a word behind may say for what: "طلب 500 جندي", "تعهدت رواندا بألف جندي"."""
    word = case.before.mood
    if word is None or not asks(word, case.quantity, case.context):
        return None
    case.event, case.rule = behind(case.quantity, case.context, near=9, clause=True)[0], "behind"
    if case.event is None or (case.event.event == "engaged" and case.event.form == "noun"):
        how = mood(word, case.context).modality  # "طلبت 300 جندي للمعركة"
        return Doing("planned", how if how != "asserted" else word.modality, "flow", "mood", word)
    return None


def _nobody_else(case: _Case) -> Doing | None:
    """Those but for whom nobody was there: "ليس هناك سوى 60 حارسا"."""
    return Doing("present", "asserted", "stock", "except") if nobody_but(case.quantity, case.context) else None


def _by_clause(case: _Case) -> Doing | None:
    """Look for the event in a clause that describes them, "1500 جندي أعلن عن إرسالهم"; else they were there or not."""
    quantity, context = case.quantity, case.context
    event = own_clause(quantity, context)
    if event is not None and event.event in FLOWS and had(quantity, context):
        return Doing("present", "asserted", "stock", "owned")
    if event is not None:
        done_to = event.form == "noun" and "ب" in event.rule  # "الذين أمروا بالتوجه إلى البلدة سيتوزعون"
        main = main_clause(event, quantity, context) if not done_to else None
        if main is not None:
            case.event, case.rule = main, "behind"
            return None
        case.event, case.rule = ordered(event, quantity, context) or event, "clause"
        if event.event in _ENGAGED:
            later = fell_later(event, context)
            fell, sure = behind(quantity, context) if later is None else (later, True)
            if sure and fell is not None and fell.event in CASUALTIES and fell.first > event.first:
                case.event, case.rule = fell, "behind"  # "اثنان من المسلحين الذين شاركوا في الهجوم لقيا حتفهما"
        return None
    if there_was(quantity, context):
        return Doing("present", "asserted", "stock", "were")
    if denied_to_be(quantity, context):
        return Doing("present", "denied", "stock", "denied")
    if were_there(quantity, context) and not behind(quantity, context)[1]:
        return Doing("present", "asserted", "stock", "were")
    return None


def _joined_to(case: _Case) -> Doing | None:
    """Those joined by و to the figure before, of which a weak event tells: "بمشاركة 400 جندي و50 من نظرائهم"."""
    weak, context = case.before.weak, case.context
    if weak is None or not case.before.crossed or not goes_on(case.quantity, context):
        return None
    told = listed(case.quantity, context)
    return told if told is not None and context.anchors and context.anchors[-1] is weak else None


def _behind(case: _Case) -> Doing | None:
    """Look for the event behind, past an aside of size; else a size or a weak event before: "إن 5 جنود قتلوا"."""
    quantity, context, clear, weak = case.quantity, case.context, case.before.clear, case.before.weak
    if clear is not None and set_apart(clear, context):
        if attackers(quantity, clear, context):
            return sized(quantity, clear, case.before, context)  # "إن المهاجمين، وعددهم 150، فروا"
        case.event, case.rule = behind(quantity, context, near=_PAST_ASIDE)[0], "behind"
        if case.event is not None:
            return None
    sent = clear is not None and clear.features.get("makes") and weak is not None and weak.event in FLOWS
    sent = sent and clear is not None and context.has("reinforcements", clear.first - 1, clear.first)
    if sent or (clear is not None and weak is not None and brings(weak, clear.first, context)):
        case.event, case.rule = weak, "weak"
        return None  # "أنزلت مروحية تعزيزات قوامها مئة عنصر"
    if clear is not None and weak is not None and weak.features.get("drill") and "ب" in clear.rule:
        case.event, case.rule = weak, "weak"
        return None  # "انطلقت المناورات بإجمالي 1500 مقاتل"
    case.event, sure = behind(quantity, context, near=6 if clear is not None else REACH, clause=clear is not None)
    case.rule = "behind"
    taken = weak is not None and (weak.event, weak.form) == ("captured", "word")  # "الجنود الأسرى، وعددهم 12"
    if not sure and not taken and clear is not None and quantity.first - clear.last <= _STATED:
        return sized(quantity, clear, case.before, context)  # "تتراوح بين 10 و40 ألفا للتصدي"
    if not sure and weak is not None and weak.event != "engaged":
        case.event, case.rule = weak, "weak"
    return None


def _last_resort(case: _Case) -> Doing | None:
    """Take the event of the figure before in a list, else a weak one before: "ويشارك 50 جنديا"."""
    told = listed(case.quantity, case.context)
    if told is None:
        case.event, case.rule = case.before.weak, "weak"
    return told


# Where nothing before a figure governs it: each may find the event, or answer itself.
_ALONE: tuple[Callable[[_Case], Doing | None], ...] = (
    _asked_for, _nobody_else, _by_clause, _joined_to, _behind, _last_resort,
)  # fmt: skip


def _unsaid(quantity: QuantityMention, before: Before, unit: str | None, context: Context) -> Doing:
    """Where no word says what happens: the figure told again, troops on a road, else so many there are."""
    again = _again(quantity, before, context)
    if again is not None:
        return again
    if before.clear is not None:
        return sized(quantity, before.clear, before, context)
    if unit:
        return done(unit, "unit", None, quantity, context)
    if bound(quantity, context):
        return Doing("planned", "planned", "flow", "bound")
    if underway(quantity, context):
        return Doing("sent", "asserted", "flow", "underway")
    how = trailing(quantity.last, ASSERTED, context).modality
    if how == "asserted" and before.mood is not None and right_behind(before.mood, quantity, context):
        how = before.mood.modality if before.mood.features.get("both") else how
    if before.mood is not None and before.mood.features.get("takes_on") and before.mood.last == quantity.first:
        return Doing("planned", "planned", "flow", "mood", before.mood)  # "سيتولى 200 شرطي تأمين المعبر"
    if how == "asserted" and before.mood is not None and before.mood.features.get("allows"):
        return Doing("planned", "planned", "flow", "mood", before.mood)  # "أجاز المجلس قوة من 2500 شرطي"
    if how == "asserted" and before.mood is not None and "س" in before.mood.rule:
        how = "planned"  # "سيكون هناك 5 آلاف جندي"
    none = context.event_end[quantity.first - 1] if quantity.first and how == "asserted" else None
    if none is not None and none.modality == "denied" and none.features.get("both"):
        how = "denied"  # "لا يوجد 500 جندي في البلاد"
    return Doing("present", to_do(quantity, context) if how == "asserted" else how, "stock", "default")


def _again(quantity: QuantityMention, before: Before, context: Context) -> Doing | None:
    """A count told again without what happens ("إن العدد 1800", "رقم عشرة آلاف", "تحدثت صحيفة عن 3500")."""
    if not context.figures:
        return None
    row = context.figures[-1]
    back = context.sentence(quantity).number - row.sentence_id
    if not back and row.event in CASUALTIES and context.has("them", quantity.first, quantity.last):
        return Doing(row.event, row.modality, row.measure, "again", None)  # "قتل 12، بحسب مسؤولين: سبعة منهم في"
    apart = row.event == "sent" and any(parts(context.tags[i]) for i in range(row.last, quantity.first))
    here_too = not back and (apart or row.event in CASUALTIES)  # "دخول المئات، في حين تحدث المرصد عن ألف"
    if back > _TOLD_AGAIN or not (row.event in ("planned", "withdrawn") or here_too):
        return None
    tags, first, told = context.tags, quantity.first, False
    for token in range(first - 1, max(first - 4, -1), -1):
        here = tags[token]
        if "bare_count" in here or ("spoken_of" in here and not context.places.between(token, first)):
            told = True
        if "opener" in here or context.document.folds[token] in "،,.":
            break
    anew = before.clear is not None and any("new" in here for here in tags[max(0, first - 3) : quantity.last + 3])
    how = trailing(quantity.last, Mood(row.modality, True), context).modality
    return Doing(row.event, how, row.measure, "again", None) if told or anew else None


__all__ = ["CASUALTIES", "FLOWS", "Doing", "doing", "happens"]
