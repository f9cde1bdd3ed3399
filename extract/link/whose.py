"""Whose personnel: the actor and the named force of a figure.

Read in this order: the words of the figure and its attributes ("جنود أميركيين", "من حركة طالبان"), a pronoun
("جنودها"), the figure it is listed with ("وثلاثة آخرين"), the subject of a movement ("أرسلت واشنطن 500"), the side that
was not the killer, and last the state or the group that the article is about. `_actor` holds that order.
"""

from dataclasses import dataclass

from extract.find.mentions import STATE_CODE, ActorMention, EventMention, QuantityMention
from extract.link.acting import subject, turned_to
from extract.link.agents import agent, agents, other_side, taker, who_kills
from extract.link.alongside import of_nobody_told, struck_with, with_a_captive
from extract.link.before import owner
from extract.link.beside import beside, doer, mission_of_lands, opposing
from extract.link.context import Context
from extract.link.ellipsis import (
    by_their_pronoun,
    elliptic,
    former_actor,
    in_sentence,
    is_part,
    of_gunmen,
    of_his_kind,
    of_them,
    people_told,
    right_behind,
    same_list,
    turns_side,
)
from extract.link.formation import formation
from extract.link.hints import by_seat
from extract.link.losers import amid, attacked, cost, home, in_ranks, losses, struck, unlinked, victims
from extract.link.nearby import fallback, fights, foreign
from extract.link.next_side import put_first
from extract.link.numbered import numbered, of_his
from extract.link.others import (
    accuser,
    ally_speaks,
    but_teller,
    fled_abroad,
    flee_again,
    joined_group,
    killed_by_own,
    leaver,
    lender,
    mates,
    next_batch,
    of_service,
    taken_by,
    taught,
    teller_of,
    who_answers,
)
from extract.link.outcome import CASUALTIES, FLOWS, Doing
from extract.link.own import bearer, first_of_both, loyal_behind, of_both, own_actor, shared, told_next
from extract.link.own_land import asker, of_others
from extract.link.rows import PlaceRow
from extract.link.selves import before_them, loser_told, of_selves, same_name
from extract.link.sides import ARMIES, Units, feminine, group, land, remember, resolve, side, state
from extract.link.unlisted import of_unlisted
from extract.read.fold import fold_word

_PEACE = 2  # tokens from those counted to the peace they keep
_PREVENTED = 4  # tokens from who prevents to whom
_FOES = 6  # figures before one that may be of those whom somebody fights
_UNNAMED = frozenset(("@state", "@police", "@regime"))
_UNIONS = frozenset(("un", "eu", "au", "nato"))  # that have soldiers, and no fighters


@dataclass(slots=True)
class Whose:
    """The actor (ISO 3166-1 alpha-2 or group id) and the named formation; None where the text does not say."""

    actor: str | None
    force: str | None
    rule: str


def whose(quantity: QuantityMention, event: Doing, context: Context) -> Whose:
    """Say whose personnel a quantity counts."""
    actor, rule = _actor(quantity, event, context)
    if actor and rule in ("state", "subject", "seat") and of_others(actor, rule, quantity, event, context):
        actor = None
    if actor and rule in ("own", "subject", "shared", "pronoun"):
        remember(actor, quantity, context)
    return Whose(actor or None, formation(quantity, context), rule)


@dataclass(slots=True)
class _Case:
    """A figure whose actor is looked for: `former` is that of the figure before, `what` the side of its own noun."""

    quantity: QuantityMention
    event: Doing
    context: Context
    former: str | None
    what: str


_Found = (
    tuple[str | None, str] | None
)  # the actor, None where it is not said, and the rule; None: the next step is asked


def _actor(quantity: QuantityMention, event: Doing, context: Context) -> tuple[str | None, str]:
    """The actor and the rule that gave it: the first step with an answer gives it."""
    case = _Case(quantity, event, context, former_actor(quantity, context), side(quantity, context))
    found = (
        _by_surrender(case) or _by_own_words(case) or _with_former(case) or _by_speaker(case) or _by_pronoun(case)
        or _by_losses(case) or _by_number(case) or _as_before(case) or _with_next(case) or _as_victims(case)
        or _by_subject(case) or _of_the_state(case)
    )  # fmt: skip
    if found is not None:
        return found
    flees = event.anchor is not None and bool(event.anchor.features.get("flees")) and not fled_abroad(quantity, context)
    kept = event.anchor is not None and _kept(event.anchor)
    at_home = (event.event not in FLOWS and not kept) or event.event == "trained" or flees
    return but_teller(fallback(quantity, case.what, context, at_home=at_home), case.what, quantity, context)


def _kept(anchor: EventMention) -> bool:
    """Whether somebody keeps those counted where they are: "يريد إبقاء ألفي جندي في سوريا"."""
    return bool(anchor.features.get("stays")) and (anchor.features.get("role") == "agent" or anchor.form == "noun")


def _by_own_words(case: _Case) -> _Found:
    """The side that the figure's own words name: "جنود أميركيين", "عشرة من حركة طالبان"."""
    quantity, event, context = case.quantity, case.event, case.context
    own = bearer(quantity, context) or opposing(quantity, context) or own_actor(quantity, context, event)
    own = loyal_behind(own, context)
    if own is not None and len(own.actor) == 2:
        group = in_ranks(quantity, context)
        nationals = fold_word(quantity.unit or "") in context.lexicon.build(Units).nations
        if group is not None and (len(group) > 2 or nationals):
            return group, "ranks"
    if own is not None and (enlister := _enlister(own, case)) is not None:
        return enlister, "subject"
    own = own or first_of_both(quantity, context) or put_first(quantity, event, context)
    if own is None and event.event in CASUALTIES and of_both(quantity, context):
        return None, "both"
    if of_unlisted(quantity, own, context):
        return None, "unlisted"
    if own is None or (own.actor == "@kurds" and of_them(quantity, context)):
        return None  # "40 طيارا، 20 منهم أكراد"
    if (
        own.actor in _UNNAMED
        and case.former is not None
        and len(case.former) == STATE_CODE
        and next_batch(event, context)
    ):
        return case.former, "same"
    if own.actor in _UNNAMED and case.former is None and event.event in FLOWS and right_behind(quantity, context):
        return None, "list"  # "قوة قوامها 19 ألف جندي، و6 آلاف من أفراد الشرطة"
    if own.rule == "place" and (mission := mission_of_lands(quantity, context)) is not None:
        return mission, "own"
    if own.actor in context.lexicon.build(Units).allies and _lent_part(case):
        return case.former, "part"
    lent = own.actor in ARMIES and event.event in FLOWS
    sender = subject(quantity, event, context) if lent or _takes_part(own, quantity, event, context) else None
    actor = sender if sender is not None and len(sender) == 2 else resolve(own, quantity, context)
    attackers = context.lexicon.build(Units).event.get(fold_word(quantity.unit or "")) == "engaged"
    told = actor is not None and own.actor == "@group" and not attackers  # "هجوم شنه التنظيم ... قتل 20 من المهاجمين"
    if told and actor in agents(quantity, event, case.what, context):
        return None, "killer"
    captor = doer(quantity, event, context) if own.actor == "@org" else None
    if actor is not None and captor is not None and actor == resolve(captor, quantity, context):
        return None, "killer"  # "تحتجز قوات كذا مئة من مقاتلي التنظيم"
    if actor is not None and any(a.actor == "@group" for a in context.actors.between(own.first - 2, own.first)):
        called = context.lexicon.build(Units).militias.get((actor, land(quantity, context) or ""))
        actor = called or actor  # "الميليشيا الإيرانية" in Yemen
    if actor is not None:
        return of_service(own, actor, quantity, event, context), "own"
    if own.actor in ("@opposition", "@coalition", "@org"):
        return None, "own"  # fighters of an opposition, an alliance or a group that is not said
    if own.actor == "@group" and case.what == "neutral":
        return None, "own"  # "30 من عناصر المليشيات": no state's
    if (own.actor in _UNNAMED or own.actor == "@loyal") and event.event in CASUALTIES:
        return None, "own"  # "21 قتيلا من الشرطة" of a country that is not said
    return None


def _enlister(own: ActorMention, case: _Case) -> str | None:
    """Who enlists people told of by their nation alone: "جندت روسيا مئات السوريين"; they are no soldiers of theirs."""
    anchor, unit = case.event.anchor, fold_word(case.quantity.unit or "")
    if case.event.event != "trained" or anchor is None or anchor.features.get("role") != "agent":
        return None
    if unit not in case.context.lexicon.build(Units).nations or not anchor.features.get("enlists"):
        return None
    found = subject(case.quantity, case.event, case.context)
    return found if found != own.actor else None


def _by_surrender(case: _Case) -> _Found:
    """Those who give themselves up are not of whom they give themselves up to: "استسلم 40 جنديا للحوثيين"."""
    quantity, event, context = case.quantity, case.event, case.context
    to = taker(quantity, event, context)
    if to is None:
        return None
    victor = resolve(to, quantity, context)
    named = next((a for a in context.actors.between(quantity.first, to.first) if a.actor), None)
    if named is not None:
        theirs = resolve(named, quantity, context)
        return (theirs if theirs != victor else None), "own"
    own = own_actor(quantity, context, event)
    return fallback(quantity, case.what, context, doer_=victor) if own is not None and own.first >= to.first else None


def _takes_part(own: ActorMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether somebody gives so many to an alliance named behind: "تشارك إيطاليا بألف جندي في اليونيفيل"."""
    anchor = event.anchor
    if anchor is None or event.event in CASUALTIES or own.first < quantity.last:
        return False
    gives = anchor.features.get("gives") or anchor.features.get("role") == "agent"
    allied = own.actor == "@coalition" or own.actor in context.lexicon.build(Units).allies
    within = any(context.tags[i] & {"in", "to"} for i in range(quantity.last, own.first))
    within = within or (event.event == "withdrawn" and "mission" in context.tags[own.first])  # "سحب ألف من بعثة الأمم"
    return bool(gives) and allied and within and anchor.last <= quantity.first


def _with_former(case: _Case) -> _Found:
    """The side named beside, or that of the figure it is listed with or part of: "6 جنود وشرطيان", "بينهم ضابطان"."""
    quantity, context, former = case.quantity, case.context, case.former
    found = beside(quantity, case.event, context)
    if found is not None:
        return found, "beside"
    if former is not None and "with_him" in context.tags[quantity.first - 1] and of_his_kind(quantity, context):
        return former, "list"  # "ضابط ومعه 38 جنديا"
    if (former is not None or case.event.event in FLOWS) and same_list(quantity, context):
        return former, "list"
    if former is not None and is_part(quantity, context) and in_sentence(quantity, context):
        if killed_by_own(quantity, case.event, former, context):
            return group(quantity, context), "foe"
        return (former, "part") if not _of_no_army(former, case) else None
    ours = former is None and is_part(quantity, context) and in_sentence(quantity, context)
    return (None, "part") if ours and "ours" in context.figures[-1].rule.split() else None


def _lent_part(case: _Case) -> bool:
    """Whether some of a state's soldiers told of right before serve in an alliance: "تسعة من جنودها، سبعة منهم ضمن".

    So it is of "بينهم 400 من قوات حفظ السلام", who may be any state's.
    """
    quantity, context, former = case.quantity, case.context, case.former
    state = former is not None and len(former) == STATE_CODE
    peace = is_part(quantity, context) and context.has("peace", quantity.first, quantity.last + _PEACE)
    return state and (peace or of_them(quantity, context)) and in_sentence(quantity, context)


def _of_no_army(actor: str, case: _Case) -> bool:
    """Whether soldiers or policemen are told as part of a group that has none: "عشرة قتلى، بينهم سبعة مجندين"."""
    units = case.context.lexicon.build(Units)
    return case.what in ("state", "police") and len(actor) > 2 and actor not in units.armies | units.loyal


def _by_speaker(case: _Case) -> _Found:
    """The speaker's own side, or his foe's: "ستة من رجالنا", "فيما فقدت هي أربعة"."""
    return of_selves(case.quantity, case.event, case.context)


def _by_pronoun(case: _Case) -> _Found:
    """Whom a pronoun stands for: "من جنودها", "قتلت 21 منهم", "وخطفت قائدهم مع 17 من مقاتليه"."""
    quantity, event, context, former = case.quantity, case.event, case.context, case.former
    fellow = mates(quantity, event, context)
    if fellow is not None:
        return fellow, "pronoun"
    if not by_their_pronoun(quantity, context) or _out_of_it(quantity, event, context):
        return None
    beside_them = struck_with(quantity, event, context)
    if beside_them is not None:
        return beside_them, "pronoun"
    captor = doer(quantity, event, context)
    if captor is not None:  # nobody takes his own: "أسر الجيش مئة من عناصرها"
        other = resolve(captor, quantity, context)
        return (former if former != other else None), "pronoun"
    if event.event in CASUALTIES and of_them(quantity, context):
        found = struck(quantity, event, context)
        if found is not None and not taken_by(found, quantity, event, context):
            return found, "pronoun"
    anchor = event.anchor
    by_her = anchor is not None and anchor.features.get("role") == "agent" and feminine(anchor.first, context)
    if former is not None and by_her and event.event in CASUALTIES and in_sentence(quantity, context):
        return former, "pronoun"  # "وخطفت قائدهم مع 17 من مقاتليه"
    if by_her and event.event in CASUALTIES and of_them(quantity, context):
        return None, "pronoun"  # "واشتبكت القوة مع مسلحين وقتلت ثلاثة منهم"
    found = who_answers(quantity, context) or accuser(quantity, event, context)
    found = found or subject(quantity, event, context) or lender(quantity, context)
    found = found or (told_next(quantity, context) if former is None else None)
    if found is not None and found == who_kills(quantity, event, context):
        return other_side(found, quantity, event, context), "pronoun"
    apart = found is not None and former != found and len(found) == STATE_CODE and people_told(quantity, context)
    if apart and former is None and in_sentence(quantity, context) and of_gunmen(quantity, context):
        return None, "pronoun"  # "أعلن الجيش السوري مقتل 12 مسلحا، ثلاثة منهم": of no state
    if apart and former is not None and event.event not in CASUALTIES:
        return former, "pronoun"  # "تقول كييف إن آلافا منهم": of those told of before, no state
    if found is not None and taken_by(found, quantity, event, context):
        return next((row.actor for row in reversed(context.figures[-_FOES:]) if row.actor != found), None), "pronoun"
    return (found, "pronoun") if found is not None else None


def _out_of_it(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a pronoun behind soldiers who leave is the place they leave: "بعد فرار 300 جندي منها"."""
    leave = event.event == "withdrawn" and event.anchor is not None and not event.anchor.features.get("role")
    at = quantity.last
    return leave and quantity.noun is not None and of_them(quantity, context) and context.document.folds[at][-1] != "م"


def _by_losses(case: _Case) -> _Found:
    """The side in whose ranks they fell, or whose losses are summed, or whose post was struck: "28 قتيلا وسط الجيش"."""
    if case.event.event not in CASUALTIES:
        return None
    among = amid(case.quantity, case.event, case.context)
    if among is not None:
        return among, "amid"
    taken = cost(case.quantity, case.context)
    if taken is not None:
        return taken
    lost = losses(case.quantity, case.context)
    return (lost, "losses") if lost is not None else attacked(case.quantity, case.event, case.context)


def _by_number(case: _Case) -> _Found:
    """The force whose number it is: "في مواجهة قوات حكومية تعدادها 30 ألفا"."""
    quantity, context = case.quantity, case.context
    told = numbered(quantity, context)
    if not told and of_his(quantity, context):
        told = teller_of(quantity, context) or subject(quantity, case.event, context)
    return (told, "number") if told else None


def _as_before(case: _Case) -> _Found:
    """The side of the figure before, where the noun is left out: "وثلاثة آخرين"; but a new one may act."""
    quantity, event, context, former = case.quantity, case.event, case.context, case.former
    if not context.figures or not elliptic(quantity, context) or turns_side(quantity, context):
        return None
    if former is None:
        struck = context.quantities[len(context.figures) - 1].struck is not None
        others = (quantity.noun is not None or struck) and in_sentence(quantity, context)
        return (None, "same") if others and not turned_to(quantity, event, context) else None
    if len(former) == STATE_CODE and foreign(quantity, context):
        return None  # "شن 15 ألف جندي من القوات الأفغانية هجوما. وارتفع إلى 77 عدد الجنود الأجانب"
    if loser_told(event, context):
        found = subject(quantity, event, context)
        if found:
            return found, "subject"  # "قتل 55 متشددا وثلاثة جنود، في حين أن الحركة لم تخسر إلا سبعة"
    if event.event not in CASUALTIES and (not in_sentence(quantity, context) or turned_to(quantity, event, context)):
        found = subject(quantity, event, context)
        if found is not None and case.what == "militant" and len(found) == STATE_CODE:
            return None  # no state's: "قال الجيش إن المهاجمين، الذين قدروا بمئة، انسحبوا"
        if found is not None:
            return found, "subject"
    taken_along = with_a_captive(quantity, event, context)
    if taken_along is not None:
        return taken_along or None, "captive"
    if event.event == "captured" and former in agents(quantity, event, case.what, context):
        return None  # nobody takes his own: "وأسر الثوار القيادي مع 15 آخرين", behind three of theirs
    return former, "same"


def _with_next(case: _Case) -> _Found:
    """The side named behind a list, that others join, or whose ally speaks: "ضابط وثلاثة جنود مصريين"."""
    quantity, context = case.quantity, case.context
    following = shared(quantity, context)
    if following is not None:
        return following, "shared"
    joined = joined_group(quantity, case.event, context)
    if joined is not None:
        return joined, "joined"
    ally = ally_speaks(quantity, context) if case.what == "state" else None
    return (ally, "speaker") if ally is not None else None


def _as_victims(case: _Case) -> _Found:
    """The side that lost them, which is not the killer's: "قتل الجيش خمسة مسلحين"."""
    quantity, event, context = case.quantity, case.event, case.context
    if event.event not in CASUALTIES:
        return None
    named = same_name(quantity, context)
    if named is not None:
        return named, "name"
    actor, rule = victims(quantity, event, case.what, case.former, agent(quantity, event, context), context)
    if rule in ("group", "near", "before") and actor in agents(quantity, event, case.what, context):
        return None, "killer"
    if case.what == "neutral" and rule in ("state", "near", "before", "same") and _arrested(actor, event):
        return None, "arrested"
    if rule == "state" and quantity.unit is not None and of_nobody_told(quantity, context):
        return None, "companion"
    if rule in ("state", "before") and unlinked(actor, quantity, context):
        return home(quantity, context), "home"
    return actor, rule


def _arrested(actor: str | None, event: Doing) -> bool:
    """Whether authorities took people of no side, who are not a state's own: "اعتقلت قوات الأمن العراقية 12 عنصرا"."""
    taken = event.anchor is not None and bool(event.anchor.features.get("arrests"))
    return taken and actor is not None and len(actor) == 2


def _by_subject(case: _Case) -> _Found:
    """The side that moves them, if they can be its own: "أرسلت واشنطن 500", never militants of a state."""
    quantity, event, context, what = case.quantity, case.event, case.context, case.what
    if event.anchor is not None and "hosts" in context.tags[event.anchor.first]:
        return _guests(quantity, event.anchor, context), "host"  # "تستضيف بولندا 10 آلاف جندي": of others
    low = max(context.sentence(quantity).first, quantity.first - _PREVENTED)
    if event.modality == "denied" and any("prevents" in context.tags[i] for i in range(low, quantity.first)):
        return None, "prevented"  # "منعت تركيا آلاف المقاتلين من المرور"
    if event.event in ("present", "withdrawn") and foreign(quantity, context):
        return None, "foreign"  # "تقدر واشنطن عدد المقاتلين الأجانب بـ30 ألفا", "طالب العراق بانسحاب القوات الأجنبية"
    if event.anchor is not None and event.anchor.features.get("flees") and before_them(event.anchor, context):
        return fallback(quantity, what, context, doer_=subject(quantity, event, context))  # "ففر أمامها مئات الجنود"
    none = taught(event, what) or (what == "militant" and _attacks(quantity, event))
    found = None if none else _owner(case) or asker(quantity, event, context) or subject(quantity, event, context)
    units = context.lexicon.build(Units)
    rebels = found is not None and len(found) > 2 and found not in units.loyal
    rebels = rebels and (what == "police" or found not in units.armies or _of_their_foe(case))
    if what == "militant" and found in units.loyal:
        found = None  # "لم تشارك البيشمركة، وإن 60 إرهابيا ما زالوا": no force of a state's side
    counted = found in _UNIONS and what == "neutral" and quantity.unit is not None and fights(quantity, context)
    if counted and found == teller_of(quantity, context):
        found = None  # "تقدر الأمم المتحدة أن 20 ألف مقاتل في سوريا"
    if found is not None and case.former is not None and flee_again(found, case.former, quantity, event, context):
        return case.former, "same"
    if found is not None and (not rebels if what in ("police", "state") else what != "militant" or len(found) > 2):
        return found, "subject"
    if event.event in FLOWS and what == "state":
        lending = leaver(quantity, event, context) or lender(quantity, context)
        if lending is not None:
            return lending, "subject"
    if found is None and event.event in FLOWS and what != "militant" and by_seat(quantity, event, context):
        return land(quantity, context), "seat"  # "أرسلت الحكومة 300 جندي إلى القصرين"
    return None


def _of_their_foe(case: _Case) -> bool:
    """Whether soldiers of an army, or who left before a group came, are not that group's, though it has soldiers.

    "سيطر الحوثيون على المعسكر بعد انسحاب 600 من جنود الجيش", "دخلت الحركة القاعدة عقب فرار 300 جندي".
    """
    quantity, event, context = case.quantity, case.event, case.context
    own = own_actor(quantity, context, event)
    if own is not None:
        return own.actor in _UNNAMED
    anchor = event.anchor
    left = anchor is not None and event.event == "withdrawn" and anchor.form == "noun" and anchor.last == quantity.first
    return left and anchor is not None and anchor.first > 0 and "after" in context.tags[anchor.first - 1]


def _guests(quantity: QuantityMention, anchor: EventMention, context: Context) -> str | None:
    """Whose force a host receives, named before its size: "استقبل المطار دفعة من القوات السودانية تضم 300"."""
    batch = next((at for at in range(anchor.last, quantity.first) if "batch" in context.tags[at]), quantity.first)
    named = [a for a in context.actors.between(batch, quantity.first) if len(a.actor) == STATE_CODE]
    theirs = [a for a in named if "armies" in context.tags[a.first - 1] or "armies" in context.tags[a.first]]
    return resolve(theirs[-1], quantity, context) if theirs else None


def _attacks(quantity: QuantityMention, event: Doing) -> bool:
    """Whether those counted are themselves the subject of a verb of fighting: "صد الهجوم الذي شنه 60 متمردا"."""
    anchor = event.anchor
    if anchor is None or event.event != "engaged" or anchor.form not in ("past", "present", "stem"):
        return False
    return 0 <= quantity.first - anchor.last <= 1


def _owner(case: _Case) -> str | None:
    """The side that has them with ل: "إن لروسيا 41 ألف جندي"."""
    held = owner(case.quantity, case.context) if case.event.rule == "owned" else None
    if isinstance(held, PlaceRow):
        return held.country_code
    return resolve(held, case.quantity, case.context) if held is not None else None


def _of_the_state(case: _Case) -> _Found:
    """The state of those who are no fighters by their noun, and neither fall nor fight: "وصل 300 عنصر"."""
    quantity, event, context, what = case.quantity, case.event, case.context, case.what
    fought = event.event == "engaged" and event.rule != "size"
    if what != "neutral" or event.event in CASUALTIES or fought or fights(quantity, context):
        return None
    if event.event == "trained" and taught(event, what):
        return None
    return state(quantity, context, at_home=False), "state"


__all__ = ["Whose", "whose"]
