"""When: the date of a figure's event.

Of the dates of the sentence the one nearest to the figure and its verb is taken; the day of the announcement only where
the sentence gives no other.
"""

from dataclasses import dataclass
from datetime import date

from extract.find.mentions import DateMention, QuantityMention
from extract.link.adjuncts import of_opening_aside
from extract.link.clause_beside import dated_beside
from extract.link.clauses import before_aside
from extract.link.clauses_before import answered, of_all_fallen, of_clause_before
from extract.link.context import Context
from extract.link.doing import CASUALTIES, Doing, happens
from extract.link.elsewhen import (
    after_sum,
    after_while,
    apart,
    before_clause,
    by_now,
    in_dashes,
    of_agreement,
    of_asyndetic,
    of_beginning,
    of_fight,
    of_former,
    of_former_figure,
    of_next_figure,
    of_next_statement,
    of_ongoing,
    of_opening,
    of_proviso,
    of_relative,
    of_sum,
    of_what_is_reached,
    of_whole,
    own_clause,
    shared_end,
)
from extract.link.ties import after, at_moment, compares
from extract.link.when_lasts import begins, days_of, long_ago, of_attack, runs_to
from extract.link.when_spans import (
    also_fell,
    dated_anew,
    day_before,
    fell_in_it,
    fell_with_others,
    in_proviso,
    leads_to,
    of_clause_behind,
    of_others,
    opens_after,
    retold,
    with_day_part,
    within,
)
from extract.link.when_told import (
    announces,
    estimated,
    of_dateline,
    of_described,
    only_told,
    others_speak,
    pledged,
    set_first,
    stated_by,
)
from extract.link.where_far import BY_SCENE
from extract.read.document import COMMAS


@dataclass(slots=True)
class When:
    """First and last day (inclusive), and the words that say so; all None where the text does not say."""

    start: date | None
    end: date | None
    text: str | None


_ASIDE = 14
_CLOSE = 3
_OWN = 8  # tokens from a count in a list to the date behind it
_PARTS = frozenset(("that", "opener", "relative", "after", "them", "ofthem"))
_FINITE = frozenset(("past", "present", "stem"))
_LONG = frozenset(("year", "month", "season", "span"))
_PREPOSED = 2
_MOST = 30.0
_LONE = 45.0  # the same for the one date of a sentence that is one clause
_FIRST_TIME = 14
_FELLOWS = 14  # tokens between two counts of one list of dead and wounded
_INSIDE = -15.0  # between a verb and whom it counts: no other date is nearer
_TOLD = 20.0  # the day something was announced, at least: any other near by is rather that of the event
_OPENING = 12.0
_LASTS = 8.0  # the day until which something goes on: any other near by is rather when it was
_FAR_OFF = 40.0
_OTHERS = 60.0  # of something else, be it the only one
_IN_ATTACKS = frozenset(("killed", "wounded", "missing", "engaged"))
_APART_COST = 45
_NEVER = When(None, None, None)


def when(quantity: QuantityMention, event: Doing, context: Context) -> When:
    """Say when the event of a quantity happened."""
    sentence = context.sentence(quantity)
    if (eve := day_before(quantity, event, context)) is not None:
        return When(*eve)
    if (eve := opens_after(quantity, event, context)) is not None:
        return When(*eve)
    if fell_in_it(quantity, event, context):
        return _of_row(context)
    dates = context.nearest(context.dates, quantity)
    if dates and of_dateline(dates[0], context):
        dates = dates[1:]
    if not dates:
        length = within(quantity, event, context)
        return _said(length, context) if length is not None else _NEVER
    best: tuple[float, DateMention] | None = None
    told: DateMention | None = None
    fact = event.modality == "asserted" and _done(event)
    for mention in dates:
        if event.event not in BY_SCENE and mention.rule != "ago" and _afterwards(mention, quantity, context):
            continue
        cost = _cost(mention, quantity, event, context)
        if announces(mention, quantity, event, context):
            if others_speak(mention, quantity, context):
                continue
            told = told or mention
            if (
                not fact
                and not _at_once(context, sentence.first, sentence.last)
                and not estimated(mention, event, context)
                and not pledged(mention, event, context)
            ):
                continue
            cost = min(max(cost + 9, _TOLD), _MOST - 1) if cost < _FAR_OFF else cost  # better than none
        elif (
            told is not None
            and mention.first >= quantity.last
            and (of_all_fallen(mention, quantity, context) or also_fell(mention, quantity, event, context))
        ):
            cost = min(cost, _TOLD - 1)  # "أعلن الأحد مقتل 8 وإصابة ثلاثة في كمين الجمعة"
        if best is None or cost < best[0]:
            best = (cost, mention)
    lone = best is not None and len(dates) == 1 and _lone(best, quantity, event, context)
    if best is not None and told is best[1] and fact and best[0] < _OTHERS and len(dates) == 1 and event.rule != "toll":
        lone = lone or only_told(told, quantity, context)
    lone = lone or (best is not None and fact and len(dates) == 1 and stated_by(best[1], quantity, context))
    if best is None or (best[0] >= _MOST and not lone):
        return _of_former(quantity, event, context)
    chosen = best[1]
    if told is chosen and (length := within(quantity, event, context)) is not None:
        return _said(length, context)  # the days in which they fell, not the one on which that was told
    if told is chosen and retold(told, quantity, event, context):
        return _of_row(context)
    if long_ago(chosen, event, context):
        return _NEVER
    start, end = days_of(chosen, told, quantity, event, context)
    last = runs_to(chosen, context)
    stop = chosen.end
    if last is not None:
        end, stop = last
    text = context.document.text[chosen.start : stop]
    return When(start, end, text)


def _of_row(context: Context) -> When:
    """The time of the figure before."""
    row = context.figures[-1]
    return When(row.date_start, row.date_end, row.date_text)


def _done(event: Doing) -> bool:
    """Whether those counted came, fell, fought or were called up, as the day on which that is told is when it was."""
    if event.event == "engaged":
        return event.anchor is not None and event.anchor.form in ("past", "stem")
    return event.measure in ("casualty", "flow") or event.event == "alert"


def _said(mention: DateMention, context: Context) -> When:
    return When(mention.date_start, mention.date_end, context.document.text[mention.start : mention.end])


def _lone(best: tuple[float, DateMention], quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether the one date of a sentence, far from those dead and wounded, is theirs all the same.

    One clause runs to it ("قتل جنديان وأصيب ثالث في انفجار ...، السبت") or it tells of the fight in which they fell.
    """
    cost, mention = best
    fought = event.event == "engaged" and event.anchor is not None and event.anchor.form != "present"
    if (event.measure != "casualty" and not fought) or cost >= _OTHERS:
        return False
    if mention.first < quantity.last:
        return cost < _LONE and of_fight(mention, quantity, context)
    if _superlative(quantity.last, mention, context):
        return False
    if any(compares(i, context) for i in range(quantity.last, mention.first)):
        return False
    if shared_end(mention, quantity, context):
        return True
    ends = {"that", "opener", "relative", "them", "ofthem", "dated"}
    return cost < _LONE and not any(
        ((context.tags[i] & ends or after(i, context)) and "cause" not in context.tags[i])
        or context.document.folds[i] in "؛؟!:"
        or own_clause(i, mention.first, context)
        for i in range(quantity.last, mention.first)
    )


def _of_former(quantity: QuantityMention, event: Doing, context: Context) -> When:
    """The time of the figure before, in the same sentence, that this one is part of or fell with.

    "جرح 15، بينهم ستة شرطيين"; "استشهاد جندي وإصابة ثلاثة آخرين".
    """
    if not context.figures or not quantity.first:
        return _NEVER
    whole = context.figures[-1]
    if whole.sentence_id != context.sentence(quantity).number:
        return _NEVER
    part = _of_them(max(0, quantity.first - 2), min(len(context.document), quantity.last + 1), context)
    if not part and not _fell_with(quantity, event, context) and not fell_with_others(quantity, event, context):
        return _NEVER
    return When(whole.date_start, whole.date_end, whole.date_text)


def _fell_with(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those counted are the other dead or wounded of the figure before, joined to it: "وإصابة ثلاثة آخرين"."""
    row, last = context.figures[-1], context.quantities[len(context.figures) - 1].last
    if event.measure != "casualty" or row.measure != "casualty" or quantity.first - last > _FELLOWS:
        return False
    if event.rule == "toll" or (event.anchor is not None and event.anchor.features.get("count")):
        return False  # a sum: "وبذلك يصل عدد المسلحين القتلى إلى 478"
    joined = any(context.document.folds[i].startswith("و") for i in range(last, quantity.last))
    return joined and not any(
        context.tags[i] & {"opener", "after", "since"} or compares(i, context) for i in range(last, quantity.first)
    )


def _at_once(context: Context, first: int, last: int) -> bool:
    """Whether a sentence says that what is announced is done at once ("فورا")."""
    return context.has("at_once", first, min(last, first + 120))


def _afterwards(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date behind a figure is of what happened before it: "يتأهبون بعد اقتحام السفارة الثلاثاء"."""
    return any(after(token, context) for token in range(quantity.last, mention.first - 1))  # but "قبل نهاية 2021"


def _cost(mention: DateMention, quantity: QuantityMention, event: Doing, context: Context) -> float:
    document = context.document
    anchor = event.anchor
    low, high = quantity.first, quantity.last
    part = bool(quantity.first) and "them" in context.tags[quantity.first - 1]
    if anchor is not None and not part and abs(anchor.first - quantity.first) < 40:
        low, high = min(low, anchor.first), max(high, anchor.last)
    if any(compares(i, context) for i in range(max(mention.last, quantity.first - 2), quantity.first)):
        return _FAR_OFF  # "مقارنة بتسعة": of another time
    listed = len(context.anchors) > 1 and context.anchors[-2] is anchor
    of_them = _of_them(quantity.first, quantity.last, context)
    if (listed or of_them) and _own(mention, quantity, event, not of_them, context):
        return _INSIDE - 1.0  # "قتل 9 جنود الأحد و12 الاثنين": its own day, behind the one before
    if mention.last <= quantity.first and _of_before_change(mention, quantity, context):
        return _OTHERS  # "من 3 آلاف في 2003 إلى 10 آلاف"
    if mention.last <= quantity.first and any(
        own_clause(i, quantity.first, context) for i in range(mention.last, quantity.first)
    ):
        return _OTHERS  # "قتل جنديان الأحد، وكان ثلاثة قتلوا الخميس"
    if anchor is not None and of_attack(mention, anchor.first, event, context):
        return _INSIDE  # "هجوم أبريل الذي قتل فيه 20 جنديا"
    if by_now(mention, quantity, context) or of_others(mention, quantity, event, context):
        return _OTHERS
    if mention.last <= low and dated_anew(mention, low, context):
        return _OTHERS
    if mention.first >= low and mention.last <= high:
        apart_from = mention.last <= quantity.first and not leads_to(mention, quantity, context)
        if apart_from and (of_relative(mention, event, context) or of_ongoing(mention, event, context)):
            return _OTHERS  # "يقدر عدد مقاتلي الجماعة، التي تأسست عام 2009، بثلاثة آلاف"
        return _INSIDE + _parted(mention, quantity, context)
    behind = mention.first >= high
    if _in_aside(mention, context):
        return _OTHERS if of_relative(mention, event, context) else 20.0
    if (
        (of_relative(mention, event, context) and not leads_to(mention, quantity, context))
        or of_former(mention, event, context)
        or (after_while(mention, context) and not _tells_of(mention, event))
        or before_clause(mention, quantity, event, context)
        or of_agreement(mention, context)
        or of_ongoing(mention, event, context)
        or in_dashes(mention, quantity, context)
        or (
            of_sum(mention, quantity, context)
            or of_next_statement(mention, quantity, context)
            or of_next_figure(mention, quantity, event, context)
            or of_beginning(mention, quantity, context)
            or of_whole(mention, quantity, context)
            or of_what_is_reached(mention, quantity, context)
            or of_asyndetic(mention, quantity, event, context)
            or of_proviso(mention, quantity, event, context)
            or of_clause_behind(mention, quantity, event, context)
            or dated_beside(mention.first, quantity, event, context)
            if behind
            else after_sum(mention, quantity, context)
            or in_proviso(mention, quantity, context)
            or answered(mention.last, quantity, context)
            or of_described(mention, quantity, event, context)
            or (
                "since" not in context.tags[context.document.sentence(mention.first).first]
                and of_opening_aside(mention.first, mention.last, quantity, event, context)
            )
            or (
                not set_first(mention, context, alone=True)
                and (
                    of_former_figure(mention, quantity, event, context)
                    or of_clause_before(mention, quantity, event, context)
                )
            )
        )
    ):
        return _OTHERS
    if behind and _superlative(high, mention, context):
        return _FAR_OFF
    if not behind and event.rule == "whole":
        return _OTHERS  # "أطلق الاثنين واحدا من سبعة أسروا"
    if not behind and _superlative(max(0, mention.first - _FIRST_TIME), mention, context):
        return _OTHERS  # "لأول مرة منذ بدء الاجتياح مساء السبت"
    before = context.tags[mention.first - 1] if mention.first else frozenset[str]()
    fell_in_it = mention.rule in _LONG and event.event in _IN_ATTACKS and mention.first > 1
    fell_in_it = fell_in_it and "amid_event" in context.tags[mention.first - 2]
    if ("dated" in before and not fell_in_it and not begins(mention, event, context)) or (
        "dated_attack" in before and event.event not in _IN_ATTACKS
    ):
        return 40.0
    span = range(high, mention.first) if behind else range(mention.last, low)
    cost = float(len(span)) * 0.5
    if "after" in before and mention.rule != "ago":
        cost += 12
    if "until" in before and event.modality == "asserted":
        cost += _LASTS
    if not behind and not part and set_first(mention, context):
        cost -= 12.0  # "وفي يوم الأحد، ...": a day set first is the whole sentence's
    if not behind and part:
        cost += 6.0
    if not behind:
        cost += 1.0 + _belongs(mention, context) + (_OPENING if of_opening(mention, context) else 0.0)
    passed = 0
    for token in span:
        fold = document.folds[token]
        if token < passed:
            continue
        if fold in COMMAS:
            passed = _past_aside(token, span.stop, context)
            cost += 2 if behind else 0
            continue
        if fold in ("؛", "؟", "!"):
            cost += 15
            continue
        tags = context.tags[token]
        if "that" in tags:
            cost += 8 if behind else 2
        elif "opener" in tags:
            cost += 2 if event.event in CASUALTIES and at_moment(token, context) else 12
        elif behind and own_clause(token, mention.first, context):
            cost += 35
        elif behind and apart(token, context):
            cost += _APART_COST
        elif "relative" in tags:
            if not behind or not _describes(token, quantity, event, context):
                cost += 10
        elif behind and compares(token, context):
            cost += 30
        elif mention.rule != "ago" and after(token, context):
            fell_to = behind and "cause" in tags and event.event in _IN_ATTACKS
            verb = context.event_at[token + 1] or context.event_at[token + 2]
            told = behind and verb is not None and verb.form == "past" and happens(verb)
            cost += 2 if fell_to else 18 if told else 12 if behind else 4  # "مات بعدما أصيب الشهر الماضي"
        elif behind and (count := context.quantity_at[token]) is not None and count.category == "personnel":
            cost += 30 if _part(count, mention, context) else 3
        other = context.event_at[token]
        if other is not None and other is not anchor and happens(other):
            own = behind and token - quantity.last <= 1 and other.form in ("past", "stem") and not other.rule
            own = own or (
                behind and "relative" in context.tags[token - 1] and _describes(token - 1, quantity, event, context)
            )
            cost += 0 if own else 6 if behind else 3
    return cost


def _tells_of(mention: DateMention, event: Doing) -> bool:
    """Whether a date ends what a fight is called in which those counted fell: "هجوم مماثل في 20 يوليو قتل فيه خمسة"."""
    return event.anchor is not None and event.anchor.first == mention.last and event.event in _IN_ATTACKS


def _own(mention: DateMention, quantity: QuantityMention, event: Doing, listed: bool, context: Context) -> bool:
    """Whether a date stands behind a figure in its own part of a list: "و12 الاثنين", "و4300 منذ الغزو عام 2003"."""
    gap = range(quantity.last, with_day_part(mention, context))
    if not 0 <= mention.first - quantity.last <= _OWN:
        return False
    if (
        listed
        and len(gap) > 1
        and not any(
            context.quantities[-2].last <= date.first < quantity.first
            for date in context.nearest(context.dates, quantity)
        )
    ):
        return False
    if any(
        context.tags[i] & _PARTS or context.document.folds[i] in "؛؟!:" or context.document.folds[i].startswith("و")
        for i in gap
    ):
        return False
    told = any(
        verb.form in _FINITE and verb.first != gap[-1] and (verb.first > quantity.last or verb.event != event.event)
        for verb in context.events(gap.start, gap.stop)
    )  # not "5 جنود قتلوا أمس", "3 آخرون فجر أمس"
    return not told and not any(context.quantity_at[i] is not None for i in gap)


def _of_them(first: int, last: int, context: Context) -> bool:
    """Whether words say that those counted are some of those told of: "ثلاثة منهم"."""
    return context.has("them", first, last) or context.has("ofthem", first, last)


def _parted(mention: DateMention, quantity: QuantityMention, context: Context) -> float:
    """A little more for a date behind which another figure stands: "قتل الأحد 9 والاثنين 12"."""
    counts = (context.quantity_end[i] for i in range(mention.last, quantity.first))
    return float(any(count is not None and count.category == "personnel" for count in counts))


def _of_before_change(mention: DateMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a date before a number that is reached stands right behind the number there was before."""
    between = range(mention.last, quantity.first)
    folds = context.document.folds
    joined = folds[quantity.first - 1].startswith("و")  # "إلى 116 منذ بداية العام، وإلى 746"
    if context.lead(quantity) != "to" or (not joined and any(folds[i] in "،,؛" for i in between)):
        return False  # "قتل جنديان الاثنين، ليصل إلى اثني عشر"
    counts = (context.quantity_end[token] for token in range(mention.first, mention.first - _CLOSE, -1))
    return any(count is not None and count.category == "personnel" for count in counts)


def _describes(token: int, quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether a relative pronoun tells of those counted what is told of them anyway: "عدد الذين قتلوا منذ عام"."""
    verb = context.event_at[token + 1]
    if verb is None or verb.event != event.event or event.event not in CASUALTIES:
        return False
    return not context.has("them", quantity.last, token)


def _superlative(first: int, mention: DateMention, context: Context) -> bool:
    """Whether a date says since when nothing was so great: "في أعنف غارة من نوعها منذ بداية العام"."""
    since = next(
        (i for i in range(mention.first, max(first, mention.first - 6) - 1, -1) if "since" in context.tags[i]), -1
    )
    if since < 0 or (since < mention.first and context.dates.between(since, since + 1)):
        return False  # "في أول هجوم منذ أسابيع أمس"
    return any(
        "elative" in context.tags[i] and not any(context.quantity_at[q] is not None for q in (i, i + 1, i + 2))
        for i in range(max(first, since - 8), since)
    )


def _past_aside(comma: int, stop: int, context: Context) -> int:
    """The token behind an aside on who said it that a comma opens and another one closes before `stop`; else 0."""
    if comma + 1 >= stop or "by_hearsay" not in context.tags[comma + 1]:
        return 0
    folds = context.document.folds
    return next((at for at in range(comma + 2, min(stop, comma + _ASIDE)) if folds[at] in COMMAS), 0)


def _part(part: QuantityMention, mention: DateMention, context: Context) -> bool:
    """Whether a quantity is a part with its own date: "ثلاثة جنود، اثنان منهما الجمعة"."""
    if mention.first - part.last > _CLOSE:
        return False
    return _of_them(max(0, part.first - 1), min(len(context.document), part.last + 1), context)


def _in_aside(mention: DateMention, context: Context) -> bool:
    """Whether a date stands in an aside on who said it, closed by a comma: "، حسبما أفاد الجيش الاثنين،"."""
    document = context.document
    sentence = document.sentence(mention.first)
    if not (mention.last < sentence.last and document.folds[mention.last] in COMMAS):
        return False
    comma = max(sentence.first, mention.first - _ASIDE)
    return before_aside(mention.last, comma, context) < mention.first


def _belongs(mention: DateMention, context: Context) -> float:
    """How far a date before a figure is another event's or figure's, right behind which it stands."""
    document = context.document
    for token in range(mention.first - 1, max(-1, mention.first - 7), -1):
        if document.folds[token] in "،,.؛" or "opener" in context.tags[token]:
            return 0.0
        event = context.event_end[token]
        if event is not None:
            return 5.0 if event.event and not event.features.get("clear") else 0.0
        if context.quantity_end[token] is not None:
            return 8.0 if token >= mention.first - 2 else 5.0
    return 0.0
