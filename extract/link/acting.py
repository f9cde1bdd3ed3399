"""Acting: the side that acts in the clause of a figure, "أرسلت واشنطن 500", "طلب من لندن إرسال 250"."""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.clauses import in_aside
from extract.link.context import Context
from extract.link.nearby import opposed
from extract.link.no_force import of_medium, of_place
from extract.link.outcome import FLOWS, Doing
from extract.link.own import as_actor
from extract.link.rows import AttributionRow, PlaceRow
from extract.link.said import said
from extract.link.sides import Units, governs, resolve
from extract.link.strikes import CASUALTIES, of_strike
from extract.link.ties import instead, sets_out
from extract.read.document import COMMAS

_ESTIMATES = 3  # tokens from a verb of estimating to who does it
_GAPPED = 3  # tokens from a nation to its number where the verb is left out
_SERVES = 3  # tokens from "في" to the alliance in whose mission somebody serves
_OWN = ("ه", "ها", "هم")
_PREPOSED = frozenset(("in", "from"))
_QUOTES = frozenset('"«“')
_CLAUSE = frozenset(("opener", "that", "owns", "might", "government", "relative", "amid"))


def subject(quantity: QuantityMention, event: Doing, context: Context, counted: bool = True) -> str | None:
    """The side that governs: the nearest force, group, country or capital before, in the sentence.

    Without `counted` nationalities of other people counted are none; "" for a group that is not said.
    """
    low, _ = context.window(quantity)
    first = _first_subject(low, quantity, event, context)
    if first is not None:
        return first
    giver = _gives(quantity, event, context)
    if giver is not None:
        return resolve(as_actor(giver), quantity, context)
    found: list[tuple[bool, int, ActorMention]] = []
    row = said(quantity, context)
    for actor in context.actors.between(low, quantity.first):
        has = actor.last == quantity.first and actor.first > 0 and "at_theirs" in context.tags[actor.first - 1]
        apart = of_place(actor, context) or of_medium(actor, context) or opposed(actor.first, context)
        apart = apart or (event.event in CASUALTIES and of_strike(actor, context))
        apart = apart and not has and not _of_whom(actor, event, context)  # "لدى الحركة 300 مقاتل"
        if actor.actor and not apart and not _of_group(actor, context):
            free = has or actor.first == 0 or context.tags[actor.first - 1].isdisjoint(_PREPOSED)
            free = free and not _with_li(actor, context) and not _served_in(actor, event, context)
            if event.rule == "size" and _gauges(actor, quantity, context):
                continue
            free = free and not any(  # "30 حوثيا": people counted are nobody's subject
                context.quantity_end[i] is not None or context.quantity_at[i] is not None
                for i in range(max(low, actor.first - 1), actor.first + 1)
            )
            if (free or counted) and not _told(actor, row, context):
                found.append((free, actor.first, actor))
    for place in context.places.between(low, quantity.first):
        if (
            place.country_code
            and "hosts" not in context.tags[place.first - 1]
            and not _sworn_to(place, context)
            and not instead(place, context)
            and not (event.rule == "size" and _gauges(place, quantity, context))
            and (
                place.metonym
                or governs(place, context)
                or asked(place, context)
                or (place.kind == "country" and _acts(place, context))
            )
        ):
            found.append((True, place.first, as_actor(place)))
    found = _outside(found, low, quantity, context)
    found.sort(key=lambda one: one[:2], reverse=True)
    for _, _, last in found:
        actor = first_of(last, context)
        resolved = resolve(actor, quantity, context)
        if resolved:
            return resolved
        if actor.actor == "@org":
            return ""  # "عدد مقاتلي التنظيم"
    return None


def _outside(
    found: list[tuple[bool, int, ActorMention]], low: int, quantity: QuantityMention, context: Context
) -> list[tuple[bool, int, ActorMention]]:
    """Those that stand in no aside behind another: "سحبت فرنسا، بحسب الجيش المالي، 300 من جنودها"."""
    outside = [one for one in found if not in_aside(one[1], low, quantity, context)] if len(found) > 1 else found
    begins = min((first for _, first, _ in found), default=0)
    return outside if any(first == begins for _, first, _ in outside) else found


def _gives(quantity: QuantityMention, event: Doing, context: Context) -> PlaceRow | None:
    """The country right behind a verb by which it gives so many to a force: "دعمت فرنسا القوات المالية بنحو 400"."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "agent" or anchor.form not in ("past", "present"):
        return None
    if context.lead(quantity) != "ب" or not anchor.features.get("adds_to"):
        return None
    land = next(iter(context.places.between(anchor.last, anchor.last + 1)), None)
    return land if land is not None and land.kind == "country" and land.country_code else None


def _told(actor: ActorMention, row: AttributionRow | None, context: Context) -> bool:
    """Whether a side is only who hears what is said: "أبلغت باريس حلف الأطلسي أنها سترسل 300 جندي"."""
    if row is None or row.source_start is None or row.source_end is None or row.content_start is None:
        return False
    if row.cue_end > row.source_start or context.document.text[row.source_end : actor.start] != " ":
        return False
    meant = context.event_at[actor.last]  # "أبلغت باريس الحلف نيتها إرسال 300 جندي"
    theirs = meant is not None and not meant.event and context.document.folds[actor.last].endswith(_OWN)
    return actor.end <= row.content_start or theirs


def _gauges(who: ActorMention | PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a side only estimates how many there are: "تقدر واشنطن عدد المقاتلين"; "تقدر خسائرها" are its own."""
    near = (*range(max(0, who.first - _ESTIMATES), who.first), who.last)
    verbs = [at for at in near if (word := context.event_at[at]) is not None and word.features.get("gauges")]
    if not verbs or any(context.document.folds[at] in COMMAS for at in range(verbs[0], who.first)):
        return False
    return not any(context.document.words[at].surface.endswith(_OWN) for at in range(who.last, quantity.first))


def _of_whom(actor: ActorMention, event: Doing, context: Context) -> bool:
    """Whether the verb stands in a clause right behind a force: "مواجهات مع الميليشيات التي تكبدت 16 قتيلا"."""
    anchor = event.anchor
    return anchor is not None and anchor.first == actor.last + 1 and "relative" in context.tags[actor.last]


def _with_li(actor: ActorMention, context: Context) -> bool:
    """Whether ل leads to an alliance, whose a force only is: "القوة الإيطالية التابعة لليونيفيل"."""
    if actor.actor not in context.lexicon.build(Units).allies:
        return False
    document, at = context.document, actor.first - 1
    at -= at > 0 and document.folds[at] in _QUOTES  # "المعززة لـ«اليونيفيل»"
    return "ل" in document.text[document.starts[actor.first] : actor.start] or (at >= 0 and document.folds[at] == "ل")


def _served_in(actor: ActorMention, event: Doing, context: Context) -> bool:
    """Whether it is an alliance in whose mission somebody serves: "تسهم ألمانيا في بعثة الحلف بألف جندي"."""
    if event.rule in ("size", "whole") or actor.actor not in context.lexicon.build(Units).allies:
        return False  # "300 من جنودها ضمن بعثة الحلف من أصل ألف": those of the mission
    for token in range(actor.first - 1, max(-1, actor.first - 1 - _SERVES), -1):
        word = context.event_at[token]
        if (word is not None and word.event) or context.document.folds[token] in COMMAS:
            return False
        if "in" in context.tags[token]:
            return True
    return False


def _of_group(actor: ActorMention, context: Context) -> bool:
    """Whether a nationality is only that of a group named right before: "مجموعة فاغنر الروسية"."""
    if not actor.form.endswith("adjective") or len(actor.actor) != 2:
        return False
    named = context.actors.between(actor.first - 3, actor.first)
    return any(len(a.actor) > 2 and not a.actor.startswith("@") and a.last == actor.first for a in named)


def first_of(actor: ActorMention, context: Context) -> ActorMention:
    """The first of those joined right before an actor: "قوة للأمم المتحدة والاتحاد الأفريقي", "دورية روسية تركية"."""
    document = context.document
    if actor.form.endswith("adjective") and len(actor.actor) == 2:
        nations = context.actors.between(actor.first - 1, actor.first)
        if nations and nations[0].form.endswith("adjective") and len(nations[0].actor) == 2:
            return nations[0]
    while document.text[document.starts[actor.first] : actor.start] == "و" and actor.rule != "place":
        before = next((a for a in context.actors.between(actor.first - 4, actor.first) if a.last == actor.first), None)
        if before is None or not before.actor or before.actor.startswith("@"):
            break
        actor = before
    return actor


def _first_subject(low: int, quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Who loses where the verb names nobody anew: "قتل الجيش السوري 14 مسلحا ... وخسر خمسة من عناصره"."""
    anchor = event.anchor
    if anchor is None or anchor.features.get("role") != "loser" or anchor.last != quantity.first:
        return None
    if anchor.form != "past" or not context.document.folds[anchor.first].startswith("و"):
        return None
    for actor in context.actors.between(low, anchor.first):
        before = context.event_end[actor.first - 1] if actor.first else None
        if before is not None and before.features.get("role") == "agent" and before.form in ("past", "present", "stem"):
            return resolve(actor, quantity, context)
    return None


def turned_to(quantity: QuantityMention, doing: Doing, context: Context) -> bool:
    """Whether another power acts since the figure before: "وتدفع ألمانيا بألف آخرين", "فيما تدرس لندن إرسال 250"."""
    low = context.quantities[len(context.figures) - 1].last if context.figures else 0
    for actor in context.actors.between(max(low, quantity.first - _GAPPED), quantity.first):
        if context.document.folds[actor.first].startswith("وال") and context.lead(quantity) == "ب":
            return True  # "يحتفظ الأميركيون بـ900 جندي، والإيطاليون بـ200"
    for place in context.places.between(low, quantity.first):
        if _sworn_to(place, context):
            continue
        if place.metonym or governs(place, context):
            return True
        event = context.event_end[place.first - 1] if place.first else None
        if (
            place.kind == "country"
            and event is not None
            and event.form in ("past", "present")
            and (
                (event.event in ("sent", "planned", "withdrawn") and event.features.get("role") == "agent")
                or (
                    doing.event in FLOWS and not event.event and event.modality in ("planned", "possible")
                )  # "ووعدت الكاميرون بإرسال 750"
            )
        ):
            return True
    return False


def _sworn_to(place: PlaceRow, context: Context) -> bool:
    """Whether a land is only whom others follow: "الفصائل الموالية لأنقرة", "مجموعة مدعومة من طهران"."""
    return context.has("loyal", max(0, place.first - 2), place.first)


def asked(place: PlaceRow, context: Context) -> bool:
    """Whether a country or capital is who something is asked of: "طلب من واشنطن إرسال 500 جندي"."""
    token = place.first - 1
    if token < 1 or "from" not in context.tags[token] or context.document.starts[place.first] != place.start:
        return False
    low = max(context.document.sentence(place.first).first, token - 7)
    asks = any(verb is not None and verb.features.get("wants") for verb in context.event_end[low:token])
    return asks and context.event_at[place.last] is not None


def _acts(place: PlaceRow, context: Context) -> bool:
    """Whether a country stands as a subject or an owner, not behind a preposition of place nor in a list."""
    document = context.document
    sentence = document.sentence(place.first)
    letters = document.text[document.starts[place.first] : place.start]
    token = place.first - 1
    if "ب" in letters:
        return False
    if "ل" in letters:
        return token < sentence.first or bool(context.tags[token] & {"owns", "that", "were"})
    if token < sentence.first:
        return place.last >= sentence.last or document.folds[place.last] not in "،,(-–:"
    near = context.places.between(place.first - 6, place.first)
    if letters and any(place.first - 1 <= p.last <= place.first for p in near):
        return False  # further countries of a list
    if "with_it" in context.tags[token]:
        token -= 1
    if "still" in context.tags[token]:
        return True  # "لا تزال فرنسا تمتلك 5 آلاف جندي"
    before = context.event_end[token]
    if before is not None:
        if before.event in ("withdrawn", "sent") and not before.features.get("role"):
            return sets_out(before, context)  # else it is left or entered: "سيغادر ألمانيا"
        return before.form in ("past", "present", "stem", "word")
    return bool(context.tags[token] & _CLAUSE)
