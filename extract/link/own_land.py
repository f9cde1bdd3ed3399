"""Own land: whose people are told of as those of the speaker's own country, "قال الوزير الفرنسي إن بلاده سترسل 200".

Whoever else is named with him, his counterpart above all, it is the nation of the one who speaks.
"""

from bisect import bisect_right

from extract.find.mentions import STATE_CODE, QuantityMention
from extract.link.agents import taker
from extract.link.context import Context
from extract.link.nearby import foreign
from extract.link.outcome import CASUALTIES, FLOWS, Doing
from extract.link.rows import AttributionRow
from extract.link.said import said
from extract.link.sides import resolve
from extract.link.ties import asked_of, led_to
from extract.read.document import COMMAS
from extract.read.fold import fold_word

_BEFORE = 14  # tokens from "his country" to those counted
_ABROAD = 10  # tokens from those counted to where they go
_MISSION = 5  # tokens from those counted to the land of their mission
_ASKED = 4  # tokens from a verb of asking to whom it asks
_VERB = 3  # tokens from "his country" to its verb
_EARLIER = 12  # statements back to the one that names who speaks
_MOVED = frozenset(("sent", "planned", "withdrawn", "present", "alert", "engaged"))
_FINITE = frozenset(("past", "present", "stem"))


def of_own_land(quantity: QuantityMention, event: Doing, what: str, context: Context) -> str | None:
    """The state of who speaks, where "his country" has those counted; None where it has not or nobody speaks.

    Args:
        what: As `extract.link.sides.side` says of those counted.
    """
    if "his_land" not in context.present or what == "militant" or foreign(quantity, context):
        return None
    if not (_behind(quantity, context) or _before(quantity, event, context)):
        return None
    row = said(quantity, context)
    return _nation(row, context) if row is not None else None


def theirs_abroad(actor: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a state is only where those counted are or go of a country not told: "إن بلاده سترسل 300 إلى مالي"."""
    if "his_land" not in context.present or not (_behind(quantity, context) or _before(quantity, event, context)):
        return False
    stop = min(context.sentence(quantity).last, quantity.last + _ABROAD)
    return any(place.country_code == actor for place in context.places.between(quantity.last, stop))


def of_others(actor: str, rule: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a state whose those counted would be by the scene alone is only where they go or whom they yield to.

    Args:
        rule: As `extract.link.whose` says how the actor was found.
    """
    if rule != "state":
        return _taught_there(actor, quantity, event, context)
    yields = taker(quantity, event, context)
    return (
        theirs_abroad(actor, quantity, event, context)
        or of_mission(actor, quantity, context)
        or _with_those_sent(actor, quantity, event, context)
        or (yields is not None and resolve(yields, quantity, context) == actor)  # "سلم 38 جنديا أنفسهم للجيش السوداني"
    )


def _taught_there(actor: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether trainers or advisers go to a state that is not named as theirs: "إيفاد 12 مدربا إلى أربيل"."""
    if event.event not in FLOWS or not context.relations.is_a(fold_word(quantity.unit or ""), "advisor_unit"):
        return False
    stop = min(context.sentence(quantity).last, quantity.last + _ABROAD)
    goals = [p for p in context.places.between(quantity.last, stop) if p.country_code == actor and led_to(p, context)]
    named = any(a.actor == actor and a.last <= quantity.first for a in context.near(context.actors, quantity))
    return (
        bool(goals)
        and not named
        and not any(p.country_code == actor for p in context.near(context.places, quantity) if p not in goals)
    )


def asker(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The state that asks another to train its soldiers, or None: "طلبت كييف من لندن تدريب 10 آلاف جندي"."""
    anchor = event.anchor
    if (
        anchor is None
        or event.event != "trained"
        or anchor.form not in ("noun", "stem")
        or anchor.last > quantity.first
    ):
        return None
    asked = context.places.between(anchor.first - 1, anchor.first)
    if not asked or not asked_of(asked[0], context):
        return None
    asking = context.places.between(max(0, asked[0].first - _ASKED), asked[0].first)
    return asking[-1].country_code if asking else None


def _with_those_sent(actor: str, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a total is of those sent to a state and those there: "إرسال ألف جندي إلى مالي، ليصل العدد إلى ألفين"."""
    row = context.figures[-1] if context.figures else None
    if row is None or event.event != "present" or row.sentence_id != context.sentence(quantity).number:
        return False
    if row.event not in ("sent", "planned") or row.actor is not None or row.place is None:
        return False
    reaches = (context.event_at[i] for i in range(row.last, quantity.first))
    return row.place.country_code == actor and any(e is not None and e.features.get("reach") for e in reaches)


def of_mission(actor: str, quantity: QuantityMention, context: Context) -> bool:
    """Whether a land only names the mission in which those counted serve: "قتل ستة جنود في بعثة أفريقيا الوسطى"."""
    stop = min(context.sentence(quantity).last, quantity.last + _MISSION)
    near = context.places.between(quantity.last, stop)
    return any(p.country_code == actor and "mission" in context.tags[p.first - 1] for p in near)


def _behind(quantity: QuantityMention, context: Context) -> bool:
    """Whether "his country" stands right behind those counted: "ثلاثة من جنود بلاده"."""
    token = quantity.last
    if token < len(context.document) and context.tags[token] & {"armies", "people"}:
        token += 1
    return token < len(context.document) and "his_land" in context.tags[token]


def _before(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether "his country" or its forces do it: "إن بلاده سترسل 200", "سترسل بلاده 200", "قوات بلاده فقدت 20"."""
    anchor = event.anchor
    if anchor is None or anchor.last > quantity.first or "hosts" in context.tags[anchor.first]:
        return False
    role = anchor.features.get("role")
    if event.event not in _MOVED and not (event.event in CASUALTIES and role == "loser"):
        return False
    low = max(context.sentence(quantity).first, quantity.first - _BEFORE)
    for token in range(quantity.first - 1, low - 1, -1):
        if "his_land" in context.tags[token]:
            if context.actors.between(token + 1, quantity.first):
                return False
            if any(place.metonym for place in context.places.between(token + 1, quantity.first)):
                return False
            verb = any(_acts(at, context) for at in (token - 1, *range(token + 1, token + 1 + _VERB)))
            return verb and token >= low
        another = "that" in context.tags[token] and "his_land" not in context.tags[token + 1]
        if another or context.document.folds[token] in COMMAS:
            return False  # "إن بلاده اتفقت مع القاهرة على أن ترسل 900 جندي"
    return False


def _acts(token: int, context: Context) -> bool:
    """Whether a finite verb stands at a token, or ends there."""
    event = context.event_at[token] or context.event_end[token]
    return event is not None and event.form in _FINITE and not event.features.get("wants")


def _nation(row: AttributionRow, context: Context) -> str | None:
    """The nation of who speaks, by the words that name him here or in an earlier statement of his."""
    at = bisect_right(context.cue_starts, row.cue_start) - 1
    for earlier in (row, *reversed(context.attributions[max(0, at - _EARLIER) : at])):
        if earlier.source_start is None or earlier.source_end is None or earlier.source != row.source:
            continue
        first = bisect_right(context.document.starts, earlier.source_start) - 1
        last = bisect_right(context.document.starts, earlier.source_end - 1)
        named = [(a.first, a.actor) for a in context.actors.between(first, last) if len(a.actor) == STATE_CODE]
        named.extend((p.first, p.country_code or "") for p in context.places.between(first, last) if p.country_code)
        if named:
            return min(named)[1]
    return None
