"""Beside: what stands right beside a count and says whose it is: a nation in brackets, a mission, a force left."""

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES, Doing
from extract.link.own import as_actor
from extract.link.rows import PlaceRow
from extract.link.sides import Units, resolve, side
from extract.read.fold import fold_word
from extract.read.tokens import Shape

_NAMED = 60  # actors of an article that are asked for its alliance
_LEFT = 12
_TOLD = 8  # tokens from those counted to who they are
_NATIONS = 4  # tokens two nations may take
_FORCE = 5  # tokens from those counted to "multinational"
_SIZED = 24  # tokens from what makes up a force to their number
_MISSION = 60  # tokens from an alliance to "the mission"
_ASKED = 8
_AMONG = 14  # tokens from nationals to the soldiers among them
_SUBJECT = 5  # words of a subject
_CLAUSE = 4  # tokens from those counted to who sent them
_SENDS = frozenset(("sent", "planned", "withdrawn", "present"))
_LEADS = frozenset(("in", "to", "from", "opener", "that", "relative", "against", "amid"))


def beside(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The actor that a bracket, a capital, a mission or a force left says, or None."""
    many = _of_many(quantity, event, context)
    many = many if many is not None else _of_nations(quantity, context)
    if many is not None:
        return many
    return (
        _bracketed(quantity, context)
        or _sent_by(quantity, context)
        or _among_nationals(quantity, context)
        or _powers(quantity, context)
        or _force_left(quantity, event, context)
        or _mission(quantity, event, context)
        or _asked(quantity, event, context)
    )


def _of_many(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The alliance whose force is of several countries: "25 ألف جندي من 37 دولة"; "" where none is named."""
    if not _from_lands(quantity, context) and not _in_multinational(quantity, event, context):
        return None
    allies = context.lexicon.build(Units).allies
    sentence = context.sentence(quantity)
    near = context.near(context.actors, quantity, sentence)
    named = [a for a in near if a.actor in allies or a.actor == "@coalition"]
    named = named or [a for a in context.actors.all[:_NAMED] if a.actor in allies]
    return (resolve(named[0], quantity, context) if named else None) or ""


def _from_lands(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are told to be of several countries: "من 37 دولة", "يمثلون 20 دولة", "من دول بينها"."""
    token, stop = quantity.last, context.sentence(quantity).last - 1
    if token < stop and context.document.folds[token].startswith("ي") and context.document.folds[token].endswith("ون"):
        token += 1  # "ينحدرون من 18 دولة", "يمثلون 20 دولة"
    elif token < stop and "from" not in context.tags[token]:
        return False
    token += token < stop and "from" in context.tags[token]
    if token >= stop:
        return False
    lands = context.quantity_at[token]
    if lands is not None and lands.noun is not None:
        return "lands" in context.tags[lands.noun]
    return "lands_many" in context.tags[token]


def _in_multinational(quantity: QuantityMention, event: Doing, context: Context) -> bool:
    """Whether those counted make up, or are of, a multinational force: "تضم القوة متعددة الجنسيات 2500 عنصر"."""
    if "multinational" not in context.present:
        return False
    anchor, first, last = event.anchor, quantity.first, quantity.last
    if event.rule == "size" and anchor is not None and anchor.last <= first <= anchor.last + _SIZED:
        return any("multinational" in context.tags[i] for i in range(anchor.last, first))
    low, high = context.window(quantity)
    if any(len(actor.actor) == 2 for actor in context.actors.between(low, high)):
        return False  # "قال الجيش الأميركي إن جنديا من القوة متعددة الجنسيات"
    stop = min(context.sentence(quantity).last, last + _FORCE)
    return (
        last < stop
        and "from" in context.tags[last]
        and any("multinational" in context.tags[i] for i in range(last, stop))
    )


def _of_nations(quantity: QuantityMention, context: Context) -> str | None:
    """ "" where those counted are told to be of several nations: "ثلاثة جنود هم بريطاني وأمريكي وكندي"."""
    if "they" not in context.present:
        return None
    stop = min(context.sentence(quantity).last, quantity.last + _TOLD)
    they = next((i for i in range(quantity.last, stop) if "they" in context.tags[i]), None)
    if they is None:
        return None
    near = context.actors.between(they + 1, they + _NATIONS)
    named = {a.actor for a in near if a.form.endswith("adjective") and len(a.actor) == 2}
    return "" if len(named) > 1 and near[0].first == they + 1 else None


def _bracketed(quantity: QuantityMention, context: Context) -> str | None:
    """ "بعد الأميركيين (138000)", "جنود من الأردن (120)": the people or the land before the bracket."""
    opener = quantity.first - 1
    if quantity.noun is not None or opener < 1 or context.document.folds[opener] != "(":
        return None
    for place in context.places.between(opener - 3, opener):
        if place.last == opener and place.kind == "country" and "in" not in context.tags[place.first - 1]:
            return place.country_code
    for actor in context.actors.between(opener - 3, opener):
        if actor.last == opener:
            return resolve(actor, quantity, context)
    return None


def _sent_by(quantity: QuantityMention, context: Context) -> str | None:
    """Who sent or withdrew those counted, in a clause right behind them: "150 مستشارا أرسلتهم تركيا"."""
    if side(quantity, context) == "militant":
        return None  # "300 مقاتل أرسلتهم تركيا": of whom it says nothing
    stop = min(context.sentence(quantity).last, quantity.last + _CLAUSE)
    verb = next((context.event_at[i] for i in range(quantity.last, stop) if context.event_at[i] is not None), None)
    if verb is None or verb.event not in _SENDS or verb.features.get("role") != "agent" or "و" in verb.rule:
        return None
    if verb.form not in ("past", "present") or not context.document.folds[verb.first].endswith("هم"):
        return None
    for place in context.places.between(verb.last, verb.last + 1):
        letters = context.document.text[context.document.starts[place.first] : place.start]
        return place.country_code if not letters and (place.kind == "country" or place.metonym) else None
    for actor in context.actors.between(verb.last, verb.last + 2):
        return resolve(actor, quantity, context)
    return None


def _among_nationals(quantity: QuantityMention, context: Context) -> str | None:
    """The nation of people counted before, among whom soldiers are: "قتل 11 تركيا، بينهم أربعة جنود"."""
    first = quantity.first
    low = max(context.sentence(quantity).first, first - _AMONG)
    if first - 1 <= low or "including" not in context.tags[first - 1]:
        return None
    for token in range(first - 2, low - 1, -1):
        whole = context.quantity_end[token]
        if whole is not None:
            units = context.lexicon.build(Units)
            return units.nations.get(fold_word(whole.unit)) if whole.unit and whole.category != "personnel" else None
    return None


def _powers(quantity: QuantityMention, context: Context) -> str | None:
    place = power(quantity, context)
    return place.country_code if place is not None else None


def power(quantity: QuantityMention, context: Context) -> PlaceRow | None:
    """A power joined before a number, where the figure before is another's: "في النيجر 1500 جندي وروما 300 جندي".

    In "في الكويت 1500 جندي وقطر 300" it is where they are: a place of the sort of the place before, told like it.
    """
    if not context.figures:
        return None
    former = context.figures[-1]
    if former.sentence_id != context.sentence(quantity).number:
        return None
    with_bi = context.document.folds[quantity.first - 1] == "ب"  # "وإيطاليا ب 300 جندي"
    stop = quantity.first - with_bi
    rows = [p for p in context.places.between(stop - 3, stop) if p.last == stop]
    if not rows or not rows[0].country_code or rows[0].kind not in ("city", "country"):
        return None
    place = rows[0]
    letters = context.document.text[context.document.starts[place.first] : place.start]
    low, _ = context.window(quantity)
    powers = [p for p in context.places.between(low, former.first) if _stands_free(p, context)]
    joined = letters == "و" or (place.first > 0 and "next_one" in context.tags[place.first - 1])
    if not joined or not any(p.country_code == former.actor and p.kind == place.kind for p in powers):
        return None
    hosts = former.place is not None and former.place.kind == place.kind and former.place.first < former.first
    if hosts and former.place is not None:  # "فيما تنشر باكستان 350 جندي، وبريطانيا 120": a list of powers goes on
        since = former.place.first
        hosts = "beside" not in former.rule.split() and not any(
            p.first > since and p.country_code == former.actor for p in powers
        )
    return None if hosts else place


def _stands_free(place: PlaceRow, context: Context) -> bool:
    letters = context.document.text[context.document.starts[place.first] : place.start]
    before = context.tags[place.first - 1] if place.first else frozenset()
    return not letters.strip("و") and not before & {"in", "to", "from", "head", "direction"}


def _force_left(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The force behind "عن" that deserters leave: "انشق 150 عسكريا ... عن جيش النظام"."""
    if event.anchor is None or not event.anchor.features.get("flees"):
        return None
    _, high = context.window(quantity)
    for actor in context.actors.between(quantity.last, min(high, quantity.last + _LEFT)):
        if "from" in context.tags[actor.first - 1] and actor.form in ("group", "force"):
            return resolve(actor, quantity, context)
    return None


def _mission(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """The alliance whose mission is named beside: "300 شرطي يعملون في البعثة", "رفع القوة إلى 15 ألف رجل"."""
    if "mission" not in context.present:
        return None
    if event.event in CASUALTIES:
        stop = min(len(context.document), quantity.last + 2)
        fell = [i for i in range(quantity.first, stop) if "mission" in context.tags[i]]
        return mission_at(fell[0], 2, context) if fell else None  # "جنديان من البعثة"
    low, high = context.window(quantity)
    behind = range(quantity.last, min(high, quantity.last + 4))
    near = [i for i in behind if "mission" in context.tags[i] and "in" in context.tags[i - 1]]
    if event.anchor is not None and event.anchor.features.get("gives") and context.lead(quantity) == "ب":
        near = []  # "تساهم أوغندا بألف جندي في البعثة"
    if not near and event.anchor is not None and event.anchor.features.get("level") is not None:
        near = [i for i in range(max(low, quantity.first - 3), quantity.first) if "mission" in context.tags[i]]
    return mission_at(near[0], 1, context) if near else None


def mission_at(token: int, back: int, context: Context) -> str | None:
    """The alliance whose mission "البعثة" at a token is: the one named last, so many sentences back at most."""
    document = context.document
    if token >= len(document) or not document.folds[token].startswith("ال"):
        return None
    start = document.sentences[max(0, document.sentence_of[token] - back)].first
    allies = context.lexicon.build(Units).allies
    named = [a.actor for a in context.actors.between(max(start, token - _MISSION), token) if a.actor in allies]
    return named[-1] if named else None


def mission_of_lands(quantity: QuantityMention, context: Context) -> str | None:
    """The alliance whose mission is of several countries: "تتألف القوة من 18 ألف عسكري من أوغندا وبوروندي"."""
    token = quantity.last
    if token >= len(context.document) or "from" not in context.tags[token]:
        return None
    lands = [p for p in context.places.between(token + 1, token + 3) if p.kind == "country"]
    if not lands or not any(context.document.folds[p.first][0] == "و" for p in lands[1:]):
        return None
    low, _ = context.window(quantity)
    named = next((i for i in range(quantity.first - 1, low - 1, -1) if "mission" in context.tags[i]), None)
    return mission_at(named, 2, context) if named is not None else None


def _asked(quantity: QuantityMention, event: Doing, context: Context) -> str | None:
    """Whom somebody asks to send: "طلبت الحكومة من الاتحاد الأفريقي إرسال ألفي جندي"."""
    anchor = event.anchor
    if anchor is None or event.event != "planned" or anchor.features.get("role") != "agent":
        return None
    low = max(context.window(quantity)[0], anchor.first - _ASKED)
    for actor in context.actors.between(low, anchor.first):
        before = actor.first - 1
        if actor.last != anchor.first or before < 0 or "from" not in context.tags[before]:
            continue
        if any(verb is not None and verb.features.get("wants") for verb in context.event_end[low:before]):
            return resolve(actor, quantity, context)
    return None


def opposing(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The opposition that an adjective of those counted names: "1200 مقاتل معارض"."""
    at = quantity.last
    if quantity.noun is None or at >= len(context.document) or "opposing" not in context.tags[at]:
        return None
    starts, ends = context.document.starts[at], context.document.ends[at]
    return ActorMention(starts, ends, at, at + 1, "beside", 1.0, "@opposition", "force")


def doer(quantity: QuantityMention, event: Doing, context: Context) -> ActorMention | None:
    """Who stands as the subject of an act done to those counted: "كان الجيش أسر", "أسرت القوات الروسية", or None."""
    anchor = event.anchor
    if anchor is None or event.event not in CASUALTIES or anchor.features.get("role") != "agent":
        return None
    if anchor.last > quantity.first or anchor.form not in ("past", "present", "stem") or anchor.features.get("mourns"):
        return None
    if event.event == "captured" and "authorities" in context.tags[anchor.last]:
        return None  # "أوقفت السلطات التركية 6 آلاف عسكري": her own
    for actor in context.actors.between(anchor.last, anchor.last + 2):
        if actor.first == anchor.last or context.tags[anchor.last] & {"armies", "strike"}:
            return actor  # "قتلت القوات الإسرائيلية خمسة جنود"
    if anchor.last < quantity.first <= anchor.last + _SUBJECT:
        return _named(anchor.last, quantity.first, context)
    for actor in context.actors.between(max(1, anchor.first - 4), anchor.first):
        free = context.tags[actor.first - 1] & {"owns", "that", "opener"}
        if actor.last == anchor.first and free and not anchor.rule:
            return actor
    low = max(context.sentence(quantity).first, anchor.first - _SUBJECT)
    if low == context.sentence(quantity).first and low < anchor.first and not anchor.rule:
        return _named(low, anchor.first, context)
    return None


def _named(first: int, last: int, context: Context) -> ActorMention | None:
    """The side that all words between two tokens name: "القوات الروسية", "باكستان"; None where they say more."""
    if any(context.tags[i] & _LEADS or context.document.words[i].shape is not Shape.WORD for i in range(first, last)):
        return None
    if any(context.event_at[i] is not None or context.quantity_at[i] is not None for i in range(first, last)):
        return None
    actor = next((a for a in context.actors.between(first, last) if a.last == last and a.actor), None)
    if actor is not None:
        return actor
    place = next((p for p in context.places.between(first, last) if p.last == last and p.country_code), None)
    acts = place is not None and (place.kind == "country" or place.metonym or place.first == first)
    return as_actor(place) if place is not None and acts else None
