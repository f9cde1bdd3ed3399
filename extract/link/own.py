"""Own: the words of a figure that say whose it is: "جنود أميركيين", "20 عنصرا من حركة طالبان", "300 جندي من فرنسا"."""

from extract.find.mentions import STATE_CODE, ActorMention, QuantityMention
from extract.link.clauses import group_described
from extract.link.context import Context
from extract.link.next_side import of_the_next
from extract.link.outcome import FLOWS, Doing
from extract.link.rows import PlaceRow
from extract.link.sides import Units, resolve, side
from extract.read.document import COMMAS
from extract.read.fold import fold_word
from extract.read.tokens import Shape

_BEARS = 14  # tokens from those counted to the nationality they bear
_CHAIN = 10
_PURPOSE = 4  # letters of a word with ل that names no side
_TAKEN = 5  # tokens from a word of taking over to those taken over
_HIDDEN = 4  # tokens of a clause that keeps back who somebody is
_NAMED = 5  # tokens of the name of a unit, its nation at the end
_NEXT = 16  # tokens behind a figure in which the clause ends that its subject follows
_ENDS_NAME = frozenset(("from", "in", "to", "relative", "link", "against"))
_REBELS = frozenset(("@org", "@group", "@opposition"))
_QUOTES = frozenset("\"«»“”'()")


def own_actor(quantity: QuantityMention, context: Context, event: Doing | None = None) -> ActorMention | None:
    """The actor inside a quantity or in the chain of attributes behind it."""
    leaves = event is not None and event.event == "withdrawn"
    document = context.document
    actors = context.actors
    loose: ActorMention | None = None
    for actor in actors.between(quantity.first, quantity.last):
        if not actor.actor.startswith("@"):
            return _lent(actor, {a.first: a for a in actors.between(actor.last, actor.last + 1)}, context) or actor
        loose = loose or actor
    nation = _nation(quantity, context) if loose is None else None
    if nation is not None:
        return nation
    group = group_described(quantity, context)
    if group is not None:
        return group
    token = quantity.last
    last = min(context.sentence(quantity).last, token + _CHAIN)
    steps = {a.first: a for a in actors.between(token, last)}
    lands = {p.first: p for p in context.places.between(token, last) if p.kind in ("country", "region")}
    link = unit = False
    while token < last:
        tags = context.tags[token]
        if "of_rank" in tags:
            token += 2  # "ضابط برتبة رائد من الجيش"
            continue
        if "hides" in tags and (known := _hidden(token, last, context)) is not None:
            token = known  # "جندي لم تحدد جنسيته من القوات الدولية"
            continue
        found = steps.get(token)
        if found is not None and not found.actor and "direction" in tags:
            break  # "جنديان غربي أفغانستان"
        if found is not None and (_to_land(found, context) or _for_peace(found, event, context)):
            break  # "تسعمئة جندي لمالي": no Malian
        if found is not None and of_the_next(found, context):
            break  # "12 جنديا والمعارضة 9"
        if found is not None and _from_tribes(found, quantity, context):
            break  # "400 شرطي من أبناء عشائر نينوى"
        if found is not None and ("against" not in tags or (found.form == "group" and found.last - found.first > 1)):
            if loose is not None and not found.actor.startswith("@") and _joined(found, context):
                return loose  # "من الجيش والحوثيين": of the first named
            if _of_gunmen(found, quantity, context):
                token = found.last
                continue  # "20 مسلحا أفغانيا من حركة كذا"
            if not found.actor.startswith("@") and not _of_group(found, loose, context):
                return _lent(found, steps, context) or found
            loose = found if loose is None or (loose.actor == "@group" and found.actor == "@org") else loose
            token = found.last
            continue
        place = lands.get(token)
        if place is not None:
            if leaves and ("from" in context.tags[place.first - 1] or _left(place, quantity, event, context)):
                return loose  # "سحب 4000 جندي من العراق": the place left
            if _entered(place, event, context) and _left(place, quantity, event, context):
                return loose  # "سيدخل 900 جندي كوسوفو": what they enter
            verb = _receives(place, quantity, context)
            if verb is not None:
                return loose or _taker(verb, context)  # "تسلمت أوكرانيا جثث 909 جنود من روسيا": who gave them
            if event is not None and _set_out(place, event, context):
                return loose  # "نقل الحلف 900 جندي من إيطاليا إلى كوسوفو": the place left
            if not _belongs(place, link, quantity, context) or told_size(quantity, context):
                return loose
            return _allied(place, quantity, context) or as_actor(place)
        if "against" in tags or (token > quantity.last and context.quantity_at[token] is not None):
            break
        nation = _nation_of_unit(token, loose, steps, quantity, context)
        if nation is not None:
            return nation
        if token == quantity.last and _bodies(quantity, token, context):
            token, link = token + 1, True
            continue
        if document.folds[token][0] == "ل" and len(document.folds[token]) > _PURPOSE and token > quantity.last - 1:
            break  # "300 جندي لمساندة الجيش المالي": what for
        if unit and (behind := _behind_name(token, last, context)) is not None:
            token = behind
            continue  # "من الكتيبة 107 التابعة لحفتر"
        unit = "formation" in tags
        if token == quantity.last and _second_noun(token, context):
            token += 1
            continue
        fold = document.folds[token]
        if fold in COMMAS:
            if token == quantity.last and told_aside(quantity, context):
                break  # "الكتيبة الفرنسية، وعديدها 900، قوات من ألمانيا"
            if token + 1 >= last or "link" not in context.tags[token + 1] or "in" in context.tags[token + 1]:
                break
        elif "link" in tags:
            if (
                "in" in tags
                and token + 1 < last
                and not (context.tags[token + 1] & {"link", "amid"} or token + 1 in steps)
            ):
                break
            if fold.startswith("و") and not context.relations.is_a(fold, "link"):
                break  # "من الجيش وقوات", "101 ومن البريطانيين 30": another force; "من وحدات" is none
            link = True
        elif "to" in tags and "belongs" in context.tags[_before(token, quantity, context)]:
            pass  # "ينتمون إلى حركة كذا", "ينتمي 2500 إلى الجيش"
        elif "skip" not in tags and fold not in _QUOTES and not _adjective(token, loose, context):
            break
        token += 1
    return loose


def _before(token: int, quantity: QuantityMention, context: Context) -> int:
    """The token before one, past those counted where it stands right behind them and none of a verb of theirs."""
    behind = token == quantity.last or (token == quantity.last + 1 and "them" in context.tags[quantity.last])
    return quantity.first - 1 if behind and quantity.first else token - 1


def _nation_of_unit(
    token: int,
    loose: ActorMention | None,
    steps: dict[int, ActorMention],
    quantity: QuantityMention,
    context: Context,
) -> ActorMention | None:
    """The state whose adjective ends the name of a unit: "لواء المظليين الإسرائيلي", "الفرقة المدرعة الثانية السورية".

    Not for fighters, whose groups call themselves so, too: "20 من مقاتلي لواء الأنصار السوري".
    """
    if loose is not None or side(quantity, context) == "militant":
        return None
    if quantity.unit is None or fold_word(quantity.unit) in context.lexicon.build(Units).fighters:
        return None
    if not context.tags[token - 1] & {"formation", "armies"}:
        return None
    for at in range(token, min(context.sentence(quantity).last, token + _NAMED)):
        named = steps.get(at)
        if named is not None:
            state = at > token and len(named.actor) == STATE_CODE and named.form == "adjective"
            return named if state and context.document.folds[at].startswith("ال") else None
        plain = context.event_at[at] is None and context.quantity_at[at] is None
        if not plain or not context.document.folds[at].startswith(("ال", "لل")) or context.tags[at] & _ENDS_NAME:
            return None
    return None


def told_size(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number is that of a force before it: "سحبت جنودها البالغ عددهم 4000 من أفغانستان"."""
    word = context.event_end[quantity.first - 1] if quantity.first and quantity.noun is None else None
    if word is None or not word.features.get("clear"):
        return False
    return context.document.folds[word.last - 1].endswith(context.lexicon.build(Units).pronouns)


def told_aside(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number is told between commas of a force before them: "الكتيبة الفرنسية، وعديدها 900، قوات من"."""
    word = context.event_end[quantity.first - 1]
    if word is None or not word.features.get("clear") or context.document.folds[word.first - 1] not in COMMAS:
        return False
    return context.document.folds[word.first].endswith(context.lexicon.build(Units).pronouns)


def _behind_name(token: int, last: int, context: Context) -> int | None:
    """The token behind the number of a unit, or at a word of belonging behind its name: "الفيلق الخامس التابع"."""
    if context.document.words[token].shape is Shape.NUMBER:
        return token + 1
    folds, at = context.document.folds, token
    while at < min(last, token + _NAMED) and folds[at].startswith("ال"):
        if "link" in context.tags[at]:
            return at if at > token else None
        if context.event_at[at] is not None:
            return None
        at += 1
    return None


def _hidden(token: int, last: int, context: Context) -> int | None:
    """The token behind a clause that keeps back who somebody is, or None."""
    near = range(token + 1, min(last, token + _HIDDEN))
    return next((at + 1 for at in near if "identity" in context.tags[at]), None)


def _bodies(quantity: QuantityMention, token: int, context: Context) -> bool:
    """Whether ل behind bodies or captives says whose they are: "30 جثة لمسلحي داعش"."""
    fallen = context.lexicon.build(Units).event.get(fold_word(quantity.unit)) if quantity.unit else None
    fold = context.document.folds[token]
    return fallen is not None and len(fold) > _PURPOSE and fold[0] == "ل" and _people(fold[1:], context)


def _people(fold: str, context: Context) -> bool:
    return context.relations.is_a(fold, "link") or context.relations.is_a(fold, "people") or fold.endswith(("ين", "ون"))


def _from_tribes(actor: ActorMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether soldiers or policemen are only from the tribes named behind them, no fighters of theirs."""
    if side(quantity, context) not in ("state", "police") or actor.form != "group":
        return False
    return context.has("natives", max(quantity.last, actor.first - 1), actor.first + 1)


def _nation(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The nation that is counted where its word is that of a land, too: "80 إيطاليا" are Italians."""
    at = quantity.noun
    if at is None or not quantity.unit:
        return None
    code = context.lexicon.build(Units).nations.get(fold_word(quantity.unit))
    if code is None:
        return None
    starts, ends = context.document.starts[at], context.document.ends[at]
    return ActorMention(starts, ends, at, at + 1, "own", 1.0, code, "adjective")


def bearer(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The nationality that those counted are said to bear: "ثلاثة جنود ضمن التحالف، يحملون الجنسية القطرية".

    Or that all of them have: "9 من جنود حفظ السلام، جميعهم تشاديون".
    """
    if not context.present & {"nationality", "all_of"}:
        return None
    last = min(context.sentence(quantity).last, quantity.last + _BEARS)
    if side(quantity, context) == "militant":
        return None  # gunmen of a nationality are not its soldiers
    for token in range(quantity.last, last - 1):
        if context.quantity_at[token] is not None:
            return None
        tags = context.tags[token]
        if tags & {"nationality", "all_of"}:
            named = context.actors.between(token + 1, token + 2)
            if named and named[0].form.endswith("adjective") and (len(named[0].actor) == 2 or "all_of" not in tags):
                return named[0]
            lands = context.places.between(token + 2, token + 3) if "from" in context.tags[token + 1] else []
            return as_actor(lands[0]) if lands and "all_of" in tags and lands[0].kind == "country" else None
    return None


def _joined(actor: ActorMention, context: Context) -> bool:
    """Whether a group is written with و before its name."""
    return actor.form == "group" and context.document.text[context.document.starts[actor.first] : actor.start] == "و"


def _of_group(actor: ActorMention, loose: ActorMention | None, context: Context) -> bool:
    """Whether a nationality is that of a group or of rebels before it: "الحركة الأفغانية", "الفصائل العراقية".

    Not of militias, which may be another state's: "الميليشيات الإيرانية".
    """
    nation = actor.form.endswith("adjective") and len(actor.actor) == 2
    if not nation or loose is None or loose.last != actor.first:
        return False
    return loose.actor in _REBELS and ("band" not in context.tags[loose.first] or loose.actor == "@org")


def _lent(actor: ActorMention, steps: dict[int, ActorMention], context: Context) -> ActorMention | None:
    """The nation whose part of an alliance is counted: "58 من قوات حفظ السلام الفرنسية", or None."""
    nation = steps.get(actor.last)
    if nation is None or actor.actor not in context.lexicon.build(Units).allies:
        return None
    return nation if nation.form.endswith("adjective") and len(nation.actor) == 2 else None


def _for_peace(found: ActorMention, event: Doing | None, context: Context) -> bool:
    """Whether a state's soldiers on the move are only sent to keep peace: "توفد الصين ألف جندي لحفظ السلام"."""
    moves = event is not None and event.event in ("sent", "planned", "withdrawn")
    return (
        moves
        and found.actor == "un"
        and context.document.text[context.document.starts[found.first] : found.start] == "ل"
    )


def _to_land(actor: ActorMention, context: Context) -> bool:
    """Whether what looks like a nationality is a land behind ل or ب."""
    document = context.document
    return actor.form.endswith("adjective") and document.text[document.starts[actor.first] : actor.start] in ("ل", "ب")


def _set_out(place: PlaceRow, event: Doing, context: Context) -> bool:
    """Whether a country behind people whom somebody sends is where they set out: from it to another."""
    anchor = event.anchor
    if event.event not in FLOWS or anchor is None or anchor.features.get("role") != "agent":
        return False
    if anchor.last > place.first or place.last >= len(context.document):
        return False
    return "from" in context.tags[place.first - 1] and "to" in context.tags[place.last]


def _receives(place: PlaceRow, quantity: QuantityMention, context: Context) -> int | None:
    """The word by which those counted are taken over from a land, who need not be its own; None if there is none."""
    if "receives" not in context.present or "from" not in context.tags[place.first - 1]:
        return None
    low = max(context.window(quantity)[0], quantity.first - _TAKEN)
    for token in range(quantity.first - 1, low - 1, -1):
        if "receives" in context.tags[token]:
            return token
        event = context.event_at[token]
        if event is not None and event.form in ("past", "present", "stem"):
            return None  # "استعادت القرية وأسرت 12 جنديا من كوريا الشمالية"
    return None


def _taker(verb: int, context: Context) -> ActorMention | None:
    """The land or capital right behind a word of taking over."""
    near = context.places.between(verb + 1, verb + 2)
    return next((as_actor(place) for place in near if place.metonym or place.kind == "country"), None)


def _entered(place: PlaceRow, event: Doing | None, context: Context) -> bool:
    """Whether a verb of entering governs those counted, and a land is not spelled like its adjective: "مالي"."""
    anchor = event.anchor if event is not None else None
    if anchor is None or anchor.event != "sent" or anchor.form not in ("past", "present"):
        return False
    aims = any(anchor.features.get(key) for key in ("reach", "readies", "settles"))
    adjective = context.document.folds[place.first].endswith(("ي", "يا"))  # "90 عنصرا سوريا المدينة"
    return not aims and anchor.last <= place.first and not adjective


def _left(place: PlaceRow, quantity: QuantityMention, event: Doing | None, context: Context) -> bool:
    """Whether a country right behind a quantity is what its people leave: "سيغادر 900 جندي العراق"."""
    anchor = event.anchor if event is not None else None
    if context.places.between(place.last, place.last + 1):
        return False  # "غادر ألف جندي مالي تشاد"
    return place.first == quantity.last and anchor is not None and not anchor.features.get("role")


def _allied(place: PlaceRow, quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The alliance named before a force of several countries ("من كينيا وأوغندا"), or None."""
    folds = context.document.folds
    after = context.places.between(place.last, place.last + 2)
    if not any(folds[p.first].startswith("و") for p in after):
        return None
    allies = context.lexicon.build(Units).allies
    low, _ = context.window(quantity)
    named = [a for a in context.actors.between(low, quantity.first) if a.actor in allies or a.actor == "@coalition"]
    return named[-1] if named else None


def as_actor(place: PlaceRow) -> ActorMention:
    code = place.country_code or ""
    return ActorMention(place.start, place.end, place.first, place.last, "place", 1.0, code, "name")


def _adjective(token: int, loose: ActorMention | None, context: Context) -> bool:
    """Whether a word may be an adjective of the counted noun, or, with the article, of a force just named."""
    word = context.document.words[token]
    fold = word.fold
    if word.shape is not Shape.WORD or len(fold) < 5 or fold.startswith("و"):
        return False
    if fold[0] == "ي" and fold.endswith("ون") and not fold.endswith("يون"):
        return "belongs" in context.tags[token]  # "900 جندي يقاتلون طالبان": whom they fight
    if fold.startswith("ال"):
        return loose is not None and fold.endswith(("ين", "ون", "ي", "ه"))
    return loose is None and fold.endswith(("ين", "يا", "ون", "ه"))


def _second_noun(token: int, context: Context) -> bool:
    """ "550 شرطيا ودركيا فرنسيا": a noun joined to the counted one."""
    word = context.document.words[token]
    if not word.fold.startswith("و") or context.event_at[token] is not None or context.quantity_at[token] is not None:
        return False
    units = context.lexicon.build(Units).nouns
    if any(reading.stem.removesuffix("ا") in units for reading in word.readings):
        return True
    if not word.fold.startswith("وال") or not context.document.folds[token - 1].startswith("ال"):
        return False  # "مئات من الجنود والمستشارين الأميركيين"
    nation = next(iter(context.actors.between(token + 1, token + 2)), None)
    return nation is not None and nation.form.endswith("adjective") and len(nation.actor) == 2


def _belongs(place: PlaceRow, link: bool, quantity: QuantityMention, context: Context) -> bool:
    """Whether a country behind a quantity says whose: "جندي من مالي", "من جيش مالي", not "في مالي"."""
    document = context.document
    letters = document.text[document.starts[place.first] : place.start]
    before = context.tags[place.first - 1]
    if "ب" in letters or "و" in letters or ("in" in before or "to" in before):
        return False
    if "ل" in letters:
        return link and "from" not in before
    return link or place.first == quantity.last


def _of_gunmen(actor: ActorMention, quantity: QuantityMention, context: Context) -> bool:
    """Whether a nationality is that of gunmen or rebels right before it, who are no soldiers: "20 مسلحا أفغانيا"."""
    nation = actor.form.endswith("adjective") and len(actor.actor) == STATE_CODE
    gunmen = context.lexicon.build(Units).militant
    return nation and actor.first == quantity.last and fold_word(quantity.unit or "") in gunmen


def loyal_behind(own: ActorMention | None, context: Context) -> ActorMention | None:
    """The side that foreigners are loyal to, where their words name no other: "المقاتلين الأجانب الموالين لحفتر"."""
    if own is None or own.actor or own.last >= len(context.document) or "loyal" not in context.tags[own.last]:
        return own
    return next(iter(context.actors.between(own.last + 1, own.last + 2)), own)


def first_of_both(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The side counted first of two, or None: "96 مقاتلا من الطرفين، هم 33 من القوات الحكومية و63 حوثيا"."""
    at, stop = quantity.last + 1, context.sentence(quantity).last
    if at < stop and "from" in context.tags[at - 1] and "both_lands" in context.tags[at]:
        return _first_of_two(quantity, context)
    if not of_both(quantity, context):
        return None
    told = next((token for token in range(at, stop) if "they" in context.tags[token]), at)  # "..., هم 33 من القوات"
    behind = (context.quantity_at[token] for token in range(at, min(stop, told + _NAMED)))
    following = next((q for q in behind if q is not None and q.category == "personnel"), None)
    return own_actor(following, context) if following is not None else None


def of_both(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are told to be of two sides: "12 قتيلا من الجانبين", "في صفوف الطرفين"."""
    at = quantity.last + 1
    if at >= context.sentence(quantity).last or not context.tags[at - 1] & {"from", "between", "in", "amid"}:
        return False
    at += "amid" in context.tags[at] and "both_sides" not in context.tags[at]
    return at < context.sentence(quantity).last and "both_sides" in context.tags[at]


def _first_of_two(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The first of two states joined by و that are named last before those counted in their sentence."""
    folds = context.document.folds
    named = context.places.between(context.sentence(quantity).first, quantity.first)
    for first, second in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        states = first.country_code and second.country_code and first.country_code != second.country_code
        if states and first.last == second.first and folds[second.first].startswith("و"):
            return as_actor(first)
    return None


def differs(after: QuantityMention, own: ActorMention, context: Context) -> bool:
    """Whether what follows in a list is another's: "4000 جندي و700 جندي بريطاني ومئات الجنود الأفغان": each his own."""
    near = (context.quantity_at[i] for i in range(after.last, after.last + 4))
    following = next((q for q in near if q is not None and q.category == "personnel"), None)
    theirs = own_actor(following, context) if following is not None else None
    return theirs is not None and theirs.actor != own.actor


def told_next(quantity: QuantityMention, context: Context) -> str | None:
    """Who acts behind a comma, whom the pronoun before it means: "بعد مقتل ثلاثة من جنودها، أرسلت أنقرة ألف عنصر"."""
    document = context.document
    stop = min(context.sentence(quantity).last, quantity.last + _NEXT) - 1
    comma = next((i for i in range(quantity.last, stop) if document.folds[i] in COMMAS), None)
    verb = context.event_at[comma + 1] if comma is not None else None
    low = context.sentence(quantity).first
    if verb is None or verb.form not in ("past", "present", "stem") or not context.tags[low] & {"after", "answers"}:
        return None
    for place in context.places.between(verb.last, verb.last + 1):
        if place.country_code and (place.metonym or place.kind == "country"):
            return place.country_code
    actor = next(iter(context.actors.between(verb.last, verb.last + 2)), None)
    return resolve(actor, quantity, context) if actor is not None else None


def shared(quantity: QuantityMention, context: Context) -> str | None:
    """The adjective behind a list is everyone's: "ضابط وثلاثة جنود مصريين"."""
    at, folds = quantity.last, context.document.folds
    apart = at < len(folds) and folds[at] == "و"  # "8500 شرطي و4 آلاف جندي"
    after = context.quantity_at[at + apart]
    if after is None or not (apart or folds[after.first].startswith("و")):
        return None
    if after.category != "personnel" and (after.category != "civilian" or side(quantity, context) != "state"):
        return None
    if (side(after, context) == "militant") != (side(quantity, context) == "militant"):
        return None
    behind = min(len(context.document), after.last + 2)
    if context.has("counterparts", after.first, behind):
        return None  # "4000 من المارينز و650 من نظرائهم الأفغان"
    own = own_actor(after, context)
    if own is None or differs(after, own, context):
        return None
    if after.value_max == 1 and own.form.endswith("adjective") and not folds[own.last - 1].endswith(("ين", "ون", "ان")):
        return None  # "ثلاثة جنود وضابط ألماني": the last one's alone
    if context.has("from", after.first, after.last) and side(quantity, context) == "state" != side(after, context):
        return None  # "25 جنديا و60 من عناصر الدعم السريع": soldiers of another side
    return resolve(own, after, context) if not own.actor.startswith("@") else None
