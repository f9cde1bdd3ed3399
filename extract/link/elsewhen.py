"""Elsewhen: dates of a sentence that belong to something else than a figure's event.

"المهاجرين الذين يحاولون منذ أسابيع" is of the migrants, "ما رفع عدد القتلى إلى 93 منذ بداية العام" of the sum,
"وأضاف أن المنطقة شهدت الأحد توترا" of what is said next.
"""

from extract.find.mentions import DateMention, EventMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, FLOWS, Doing
from extract.link.ties import after, at_moment, parts
from extract.link.when_spans import is_while, with_day_part
from extract.read.document import COMMAS

_NOW = 5  # tokens from a figure to "until now"
_CLAUSE = 9  # tokens from a relative pronoun to a date in its clause
_DASHES = frozenset("-–—")
_DASHED = 24
_RIGHT_BEHIND = 2
_FORMER = 14
_HELPED = 10  # tokens from "بعدما" to what was done, behind a verb that only helps
_WHILE = 9  # tokens from "بعد 3 أيام" to what had happened
_TIME = 4  # tokens from "بعد" to what had happened
_REACHED = 6
_IN_ATTACKS = frozenset(("killed", "wounded", "captured", "missing", "engaged"))
_PERIODS = frozenset(("year", "month", "day"))
_AMID = frozenset(("in", "cause", "amid_event"))
_TOLD_FORMS = frozenset(("past", "present", "stem"))
_FIGHT = 4
_HAPPENS = frozenset(("witness", "befalls", "onset"))
_ELSE = frozenset(("falls_on", "ended", "founded"))
_STATIONED = 4  # tokens from "stationed" to since when


def of_relative(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a date is told of others, in a clause about them: "الذين استأنفوا منذ أسبوع", "عدن التي شهدت الأحد".

    The day of an attack or a fight is also that of its dead and of who took part ("في الهجوم الذي وقع الأحد").
    """
    lasts = _lasts(mention, context)
    low = max(context.document.sentence(mention.first).first, mention.first - _CLAUSE)
    for token in range(mention.first - 1, low - 1, -1):
        other = context.event_at[token]
        fate = other is not None and other.event == event.event and event.event in CASUALTIES
        if other is not None and (other is event.anchor or fate):
            return False
        tags = context.tags[token]
        if "relative" in tags:
            if context.tags[token + 1] & _ELSE:
                return True  # "العيد الذي يصادف الأحد", "التدريبات التي انتهت الجمعة", "القاعدة التي افتتحت عام 2019"
            fought = lasts and event.event in CASUALTIES and "conflict" in context.tags[token - 1]
            if fought or _announced(token, mention, event, context):
                return False  # "تسبب النزاع الذي تشهده البلاد منذ 2011 في مقتل 12"
            held = any(_held(i, context) for i in range(token + 1, mention.first))
            return lasts or held or event.event not in _IN_ATTACKS or _of_place(token, context)
        if "were_once" in tags and any(_held(i, context) for i in range(token + 1, mention.first)):
            return True  # "استعادة تلال كان الجيش سيطر عليها الاثنين"
        if context.document.folds[token] in "،,؛:." or "opener" in tags or context.quantity_at[token] is not None:
            return False
    return False


def _announced(relative: int, mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a relative clause tells of those counted, whom somebody announced: "الجيش الذي أعلن الأحد نشر 300"."""
    verb = context.event_end[with_day_part(mention, context) - 1]
    if verb is None or verb.event or verb.modality != "said" or verb.first > relative + _RIGHT_BEHIND:
        return False
    anchor = event.anchor
    return anchor is not None and mention.last <= anchor.first <= mention.last + _RIGHT_BEHIND


def of_asyndetic(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date ends a clause right behind other people: "120 جنديا، ليحلوا محل قوات انسحبت الشهر الماضي"."""
    verb = context.event_end[with_day_part(mention, context) - 1]
    if verb is None or verb is event.anchor or verb.form not in ("past", "stem") or verb.rule:
        return False
    fell_in = verb.event == "engaged" and event.event in _IN_ATTACKS and context.tags[verb.first - 2] & _AMID
    if "befalls" in context.tags[verb.first] or fell_in:
        return False  # "بينهم شرطيان، في مظاهرات جرت الأحد", "وأصيب أربعة، في هجوم شنته أمس الحركة"
    between_ = range(quantity.last, verb.first)
    if context.document.folds[verb.first - 1] in COMMAS or context.tags[verb.first - 1] & {"opener", "relative"}:
        return False
    return any(context.document.folds[token] in COMMAS for token in between_)


def of_proviso(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date behind a figure is of what is to follow: "سيغادر مئات أولا، على أن يبقى آخرون حتى نهاية 2026"."""
    for token in range(quantity.last, mention.first - 2):
        if context.on_condition(token):
            verb = context.event_at[token + 2]
            return verb is not None and verb is not event.anchor
    return False


def in_dashes(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date stands in an aside between dashes about somebody else: "- الذي يستضيف اللاجئين منذ 2011 -"."""
    folds, last = context.document.folds, mention.last
    if last >= len(folds) or folds[last] not in _DASHES:
        return False
    low = max(context.document.sentence(mention.first).first, mention.first - _DASHED)
    opened = next((i for i in range(mention.first - 1, low - 1, -1) if folds[i] in _DASHES), None)
    if opened is None or opened < quantity.first < last:
        return False
    return "relative" in context.tags[opened + 1]


def of_opening(mention: DateMention, context: Context) -> bool:
    """Whether a date ends the clause that opens a sentence: "فيما وصل الوزير إلى مالي الأحد، أعلن مقتل جندي"."""
    sentence = context.document.sentence(mention.first)
    if mention.last >= sentence.last or context.document.folds[mention.last] not in COMMAS:
        return False
    low = max(sentence.first, mention.first - _DASHED)
    opened = next((i for i in range(mention.first - 1, low - 1, -1) if parts(context.tags[i])), None)
    if opened is None or any(context.document.folds[i] in "؛." for i in range(opened, mention.first)):
        return False
    near = range(opened + 1, opened + _RIGHT_BEHIND + 1)
    verbs = (context.event_at[i] for i in near)
    told = any(verb is not None and verb.form in ("past", "stem") for verb in verbs)
    return told or any("owns" in context.tags[i] for i in near)  # "وبينما كان الوزير يزور صيدا السبت، قتل"


def _held(token: int, context: Context) -> bool:
    """Whether a clause tells who came to hold what it describes: "التي سيطر عليها", "التي استعادها"."""
    tags = context.tags[token]
    return "held_it" in tags or ("held" in tags and "upon_it" in context.tags[token + 1])


def _of_place(token: int, context: Context) -> bool:
    """Whether a relative at a token tells of the place before it, and not what it saw: "تعز، التي سقطت في 2014"."""
    if context.tags[token + 1] & _HAPPENS:
        return False  # "معارك عرسال التي اندلعت في أغسطس"
    before = token - (context.document.folds[token - 1] in COMMAS)
    return any(place.last == before for place in context.places.between(before - 3, before))


def of_former(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether a date is of what had happened before: "بعد الهجوم الذي وقع الأحد، أرسلت"; not "بعد ظهر الأحد، أرسلت"."""
    document = context.document
    if event.event in _IN_ATTACKS or mention.last >= len(document) or document.folds[mention.last] not in COMMAS:
        return False
    happened = False
    for token in range(mention.first - 1, max(document.sentence(mention.first).first, mention.first - _FORMER) - 1, -1):
        tags = context.tags[token]
        if "after" in tags:
            return happened
        if document.folds[token] in "،,؛:." or context.quantity_at[token] is not None:
            return False
        other = context.event_at[token]
        happened = happened or "relative" in tags or "dated_attack" in tags or (other is not None and bool(other.event))
    return False


def after_while(mention: DateMention, context: Context) -> bool:
    """Whether what is told happened days before or after a date: "بعد يومين من هجوم الأحد"."""
    if mention.rule == "ago" or "after" not in context.present:
        return False
    low = max(context.document.sentence(mention.first).first, mention.first - _CLAUSE)
    for token in range(mention.first - 1, low - 1, -1):
        verb = context.event_at[token]
        counted = context.quantity_at[token]
        told = counted is not None and counted.category == "personnel"
        told = told or (verb is not None and verb.form in ("past", "present") and token < mention.first - 1)
        if told or context.document.folds[token] in "،,؛":
            return False
        if "after" in context.tags[token]:
            return is_while(token, mention.first, context)
    return False


def apart(token: int, context: Context) -> bool:
    """Whether what is told in spite or besides begins at a token: "رغم الاتفاق", "علما أن المدينة"."""
    tags = context.tags[token]
    return "despite" in tags or ("by_the_way" in tags and "that" in context.tags[token + 1])


def of_agreement(mention: DateMention, context: Context) -> bool:
    """Whether a date is when something was agreed or decided: "في إطار اتفاق وقع في 2014", "القرار الصادر أمس"."""
    if "agreement" not in context.present:
        return False
    low = max(context.document.sentence(mention.first).first, mention.first - _FORMER)
    concluded = False
    for token in range(mention.first - 1, low - 1, -1):
        tags = context.tags[token]
        concluded = concluded or "concluded" in tags
        if "agreement" in tags:
            return concluded
        verb = context.event_at[token]
        if (
            context.document.folds[token] in "،,؛"
            or context.quantity_at[token] is not None
            or (verb is not None and verb.event)
        ):
            return False
    return False


def before_clause(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a clause of time parts a figure from the date before it: "قتل الأحد تسعة، بعد أن وصل 300 جندي".

    So does "بعد مقتل 3 جنود": they had been killed before.
    """
    anchor = event.anchor
    stop = quantity.first if anchor is None else min(anchor.first, quantity.first)
    if anchor is None or stop < mention.last or anchor.first > quantity.first + _RIGHT_BEHIND:
        return False
    for token in range(max(mention.last, stop - _TIME), stop):
        tags = context.tags[token]
        if "after" in tags and ("cause" not in tags or event.event not in _IN_ATTACKS):
            joined = token + 1 == anchor.first and (anchor.form in _TOLD_FORMS or anchor.form == "noun")
            return "that" in context.tags[token + 1] or joined or is_while(token, stop, context)
    for token in range(max(mention.last, stop - _WHILE), max(mention.last, stop - _TIME)):
        if "after" in context.tags[token] and is_while(token, stop, context):
            return not any(context.document.folds[i] in COMMAS for i in range(token, stop))  # "بعد أيام على هجوم أوقع"
    for token in range(stop - 1, max(mention.last, stop - _HELPED) - 1, -1):
        other = context.event_at[token]
        if (other is not None and other.event) or context.document.folds[token] in COMMAS:
            return False
        if "after_what" in context.tags[token]:
            return True  # "بعدما قامت القوات بقتل عنصرين"
    return False


def of_whole(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date is when the whole was there of which a figure is part: "300 من أصل 900 كانوا هناك عام 2014"."""
    whole = None
    if "whole_of" not in context.present:
        return False
    for token in range(quantity.last, mention.first):
        if "whole_of" in context.tags[token]:
            whole = context.quantity_at[token + 1] or whole
        verb = context.event_at[token]
        told = "were" in context.tags[token] or (verb is not None and verb.form in _TOLD_FORMS)
        if whole is not None and token >= whole.last and told:
            return True
    return False


def of_next_figure(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date behind a figure is of the next one, of whom something else is told: "وغادر 200 المدينة الأحد"."""
    told = next_told(quantity, event, min(len(context.document), mention.last + _RIGHT_BEHIND), context)
    if told is None or told[0].first > mention.first:
        return False
    verb, counted = told
    if event.modality == "asserted" and at_moment(verb.first - 1, context):
        return False  # "قتل جنديان حين هاجم 9 مسلحين المعسكر مساء الجمعة"
    own = verb.first < mention.first < counted.first or _follows(verb, context)
    return own or verb.event not in CASUALTIES or event.event not in CASUALTIES


def next_told(
    quantity: QuantityMention, event: Doing, stop: int, context: Context
) -> tuple[EventMention, QuantityMention] | None:
    """The verb of the clause beside a figure's, up to a token, and the personnel it counts; None if there is none."""
    verb = None
    for token in range(quantity.last, stop):
        other = context.event_at[token]
        if other is not None and other is not event.anchor and _tells(other) and other.form in _TOLD_FORMS:
            verb = other if goes_on(other, context) else verb
        counted = context.quantity_at[token]
        if verb is not None and counted is not None and counted.category == "personnel":
            return verb, counted
    return None


def of_former_figure(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a date before a figure is of the former one, of whom something else is told: "قتل الأحد 9، ووصل 300"."""
    anchor = event.anchor
    if anchor is None or not context.figures or min(anchor.first, quantity.first) < mention.last:
        return False
    row, before = context.figures[-1], context.quantities[len(context.figures) - 1]
    if row.sentence_id != context.sentence(quantity).number or before.last > anchor.first:
        return False
    if row.date_text != context.document.text[mention.start : mention.end]:
        return False
    if anchor.form not in _TOLD_FORMS or not goes_on(anchor, context):
        return False
    fought = row.event in CASUALTIES or row.event == "engaged"  # "هاجم 40 مسلحا الثكنة الاثنين وقتلوا 25 جنديا"
    return event.event not in CASUALTIES or not fought or _follows(anchor, context)


def _tells(verb: EventMention) -> bool:
    """Whether a verb tells of an event of its own, not of a number: "وغادر", not "وتراوحت أعدادهم بين"."""
    return bool(verb.event) and not verb.features.get("clear") and verb.features.get("level") is None


def goes_on(verb: EventMention, context: Context) -> bool:
    """Whether a verb begins a clause beside the one before: "وغادر", "وقد غادر", "فيما غادر", "ثم غادر"."""
    before = verb.first - 1
    had = "might" in context.tags[before] and context.document.folds[before].startswith("و")
    return had or "و" in verb.rule or parts(context.tags[before]) or _follows(verb, context)


def _follows(verb: EventMention, context: Context) -> bool:
    """Whether a verb tells of what came before or after: "ثم وصل", "بعدما وصل"."""
    tags = context.tags[verb.first - 1]
    return "then" in tags or ("after" in tags and "cause" not in tags)


def of_what_is_reached(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date behind two numbers is of the one that is reached: "من 13 ألفا إلى 16 ألفا العام القادم"."""
    if context.lead(quantity) != "from":
        return False
    ahead = (context.quantity_at[i] for i in range(quantity.last + 1, min(mention.first, quantity.last + _REACHED)))
    reached = next((other for other in ahead if other is not None), None)
    return reached is not None and reached.category == "personnel" and context.lead(reached) == "to"


def of_beginning(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date behind a figure is when something else begins: "وحدد موعدا لبدء سحب القوات في عام 2021"."""
    if "onset" not in context.present:
        return False
    for token in range(max(quantity.last, mention.first - _CLAUSE), mention.first):
        if "onset" in context.tags[token] and "since" not in context.tags[token - 1]:
            other = context.event_at[token + 1]
            if other is not None and other.event not in _IN_ATTACKS:
                return True
    return False


def of_ongoing(mention: DateMention, event: Doing, context: Context) -> bool:
    """Whether since when a war goes on is told, not when troops move or stand: "الحرب الدائرة منذ سبع سنوات"."""
    if event.measure == "casualty" or not _lasts(mention, context):
        return False
    first = mention.first - (mention.rule != "since")
    if first > 0 and "ongoing" in context.tags[first - 1]:
        return True
    for token in range(first - 1, max(0, first - _STATIONED) - 1, -1):
        other = context.event_at[token]
        if other is not None:  # "لتعزيز القوات المتمركزة هناك منذ ثماني سنوات"
            defined = other.form == "participle" and context.document.folds[token].startswith("ال")
            folds, last = context.document.folds, mention.last
            aside = folds[token - 1] in COMMAS and last < len(folds) and folds[last] in COMMAS
            return defined and other is not event.anchor and (event.event in FLOWS or aside)
    return False


def _lasts(mention: DateMention, context: Context) -> bool:
    """Whether a date is when something began that lasts: "منذ أسبوع", "منذ عام 2009"."""
    return mention.rule == "since" or (mention.first > 0 and "since" in context.tags[mention.first - 1])


def of_sum(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date right beside another count is that of a sum: "رفع العدد إلى 93 منذ يناير", "منذ 2001 إلى 300"."""
    first = mention.first - (mention.rule != "since" and _lasts(mention, context))
    ends = range(first - 1, max(quantity.last, first - _RIGHT_BEHIND) - 1, -1)
    total = next((context.quantity_end[i] for i in ends if context.quantity_end[i] is not None), None)
    if total is None and _lasts(mention, context):
        total = context.quantity_at[mention.last + 1]
        total = total if total is not None and context.lead(total) == "to" else None
    if total is None or total is quantity:
        return False
    for token in range(quantity.last, total.first):
        event = context.event_at[token]
        if event is not None and (event.features.get("level") is not None or event.features.get("clear")):
            return True
        if _sums(token, context):
            return True
    return False


def of_next_statement(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date behind a figure stands in what somebody says next: "وأضاف أن المنطقة شهدت الأحد توترا"."""
    said = content = after = False
    for token in range(quantity.last, mention.first):
        event = context.event_at[token]
        tags = context.tags[token]
        if event is not None and event.modality == "said" and event.form in ("past", "present"):
            said = "و" in event.rule or token > quantity.last + 1
            counts = (context.quantity_at[i] for i in range(token, mention.first))
            named = any(count is not None and count.category == "personnel" for count in counts)
            if "و" in event.rule and context.document.folds[token - 1] in COMMAS and not named:
                return not context.has("befalls", token, mention.first)
            if after:
                return True  # "إلى 133، بعدما أعلنت الخميس أن العدد 113"
        elif said and "content" in tags:
            content = True
        elif "after" in tags and "opener" not in tags and context.document.folds[token - 1] in COMMAS:
            after = True
        elif content and "befalls" in tags:
            return False  # "وقال إن الهجوم وقع السبت"
    return content


def after_sum(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure before which a date stands sums more than happened then: "وبذلك يصل العدد", "ليصل إلى 478"."""
    return any(_sums(i, context) or _totals(i, context) for i in range(mention.last, quantity.first))


def _totals(token: int, context: Context) -> bool:
    """Whether a verb at a token says what number is reached by what was told: "ليصل العدد إلى", "ما يرفع إلى"."""
    verb = context.event_at[token]
    if verb is None or verb.form not in _TOLD_FORMS or not (verb.features.get("reach") or verb.features.get("level")):
        return False
    return "ل" in verb.rule or not context.tags[token - 1].isdisjoint(("what", "from_what"))


def _sums(token: int, context: Context) -> bool:
    """Whether a clause that sums up begins at a token: "وبذلك", not "قاموا بذلك"."""
    folds = context.document.folds
    return "sums" in context.tags[token] and (folds[token][0] == "و" or folds[token - 1] in "،,.؛")


def shared_end(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether all that stands between a figure and the date behind it tells of dead and wounded of one fight.

    "مقتل 42 متمردا وإصابة 93، فيما قتل 9 جنود في مواجهات بتعز، على مدار اليومين الماضيين".
    """
    fallen = False
    for token in range(quantity.last, mention.first):
        tags = context.tags[token]
        if tags & {"that", "relative", "them", "ofthem", "dated"} or after(token, context):
            return False
        if context.document.folds[token] in "؛؟!:":
            return False
        event = context.event_at[token]
        if event is not None and event.event not in ("killed", "wounded", "captured", "engaged", ""):
            return False
        if parts(tags):
            following = next(
                (context.event_at[i] for i in range(token + 1, mention.first) if context.event_at[i] is not None), None
            )
            if following is None or following.event not in ("killed", "wounded", "captured"):
                return False
            fallen = True
    return fallen


def of_fight(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date before a figure is that of the fight or attack in which those counted fell.

    "نفذ المسلحون السبت سبع هجمات، وإن ثلاثة منهم قتلوا"; "تجددت الاشتباكات أمس، فيما أصيب ثلاثة".
    """
    if _lasts(mention, context):
        return False
    near = range(max(context.document.sentence(mention.first).first, mention.first - _FIGHT), mention.last + _FIGHT)
    fought = False
    for token in near:
        event = context.event_at[token]
        if event is not None and event.modality == "said" and token < mention.first:
            return False
        fought = fought or (event is not None and token < quantity.first and _fights(event, context))
    return fought and not any(
        context.tags[i] & {"after", "since", "dated"} and i not in range(mention.first - 1, mention.last)
        for i in range(mention.first, quantity.first)
    )


def _fights(event: EventMention, context: Context) -> bool:
    """Whether a verb tells of a fight, or of what hits a base: "أصابت صواريخ قاعدة عين الأسد"."""
    if event.event == "wounded" and event.form == "past":
        return any(place.kind == "base" for place in context.places.between(event.last, event.last + _FIGHT))
    return event.event == "engaged"


def own_clause(token: int, last: int, context: Context) -> bool:
    """Whether a clause of its own begins at a token: "وكانت الحكومة أفرجت الاثنين", not "وكان الهجوم وقع الاثنين"."""
    if "owns" not in context.tags[token] or not context.document.folds[token].startswith("و"):
        return False
    return not context.has("befalls", token + 1, last)


def by_now(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a figure is what was reached by now, and no day told before: "أمر في آذار بكذا، وصل حتى الآن ستة آلاف".

    But "منذ كانون الثاني حتى الآن" is a span. So is what there is "حاليا": "100 ألف عام 2010، مقابل 10 آلاف حاليا".
    """
    sentence = context.sentence(quantity)
    if mention.rule in _PERIODS and "currently" in context.present:
        low = max(sentence.first, quantity.first - _RIGHT_BEHIND)
        near = range(low, min(quantity.last + _RIGHT_BEHIND, sentence.last))
        at = next((i for i in near if "currently" in context.tags[i]), None)
        if at is not None and "until" not in context.tags[max(low, at - 1)] and not _lasts(mention, context):
            return True
    high = min(quantity.last + _NOW, sentence.last)
    for at in range(max(sentence.first, mention.last + 2, quantity.first - _NOW), high - 1):
        if "until" in context.tags[at] and "now" in context.tags[at + 1]:
            return True
    return False
