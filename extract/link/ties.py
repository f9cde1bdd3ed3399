"""Ties: how a named place is tied to its sentence: in it, to it, from it, or not at all."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.context import Context
from extract.link.rows import PlaceRow
from extract.link.sides import feminine, governs
from extract.read.document import COMMAS

_PART = 5  # tokens from من to the preposition of a part
_ASKED = 5  # tokens from a verb of asking to whom it asks
_REACHES = 4  # tokens from where something begins to where it ends
_NOT = 5  # tokens from "not" to where something is not
_PREPOSITIONS = frozenset(("in", "from", "to"))
_STROKES = frozenset("()-–/")
_ROAD = 4  # tokens from "leading" to where it leads
_BODIES = frozenset(("seat", "seat_of"))  # "المحكمة العليا", "وزارة الدفاع"
_AT_SCENE = frozenset(("killed", "wounded", "captured", "engaged"))
_AT_IT = frozenset(("building", "in", "strike", "assault", "assaults", "target"))
_DOER = 4  # tokens of who did something, and where
_ENTRY = 4  # tokens from "since" to where somebody came then
_TELLS_THAT = frozenset(("that", "content", "content_own"))
_SPEECH = 8  # tokens from a word for a speech to the place where it is held


def relation(place: PlaceRow, context: Context) -> str:
    """How a place is tied to its sentence: in, to, from, bare (no preposition), or none (it acts, or owns).

    Worked out once a place: every figure near it asks.
    """
    ties: dict[PlaceRow, str] | None = context.known.get("ties")
    if ties is None:
        ties = context.known["ties"] = {}
    tie = ties.get(place)
    if tie is None:
        tie = ties[place] = _relation(place, context)
    return tie


def _relation(place: PlaceRow, context: Context) -> str:
    document = context.document
    if place.first > 1 and "saw_it" in context.tags[place.first - 1] and "relative" in context.tags[place.first - 2]:
        return "in"  # "المواجهات التي شهدتها غنجة"
    if place.metonym or governs(place, context) or _speaks(place, context) or _names_a_force(place, context):
        return "none"
    sentence = document.sentence(place.first)
    letters = document.text[document.starts[place.first] : place.start]
    if "ب" in letters:
        return "in"
    token = place.first - 1
    if token >= sentence.first and "bound_to" in context.tags[token]:
        return "to"  # "ووجهتهم إدلب"
    if _supported(token, context):
        return "none"
    if token > sentence.first and "alongside" in context.tags[token] and "to" in context.tags[token - 1]:
        return "none"  # "يقاتلون إلى جانب كييف"
    if token >= sentence.first and "scene_of" in context.tags[token]:
        return "in"
    if _at_border(token, sentence.first, context):
        return "in"
    if "ل" in letters:
        owned = token < sentence.first or bool(context.tags[token] & {"owns", "that", "content", "content_own"})
        owner = place.kind == "country" and owned
        return "none" if owner else "to"
    steps = 0
    direction = False
    joined = document.folds[place.first].startswith("و") and context.places.between(token - 2, token + 1)
    if joined and joined[-1].last == place.first:
        return relation(joined[-1], context)  # "كوريا الجنوبية والولايات المتحدة": no direction
    while token >= sentence.first and steps < 7:
        fold = document.folds[token]
        tags = context.tags[token]
        if "to" in tags and ("approximately" not in tags or context.quantity_at[token + 1] is None):
            return "in" if _on_the_way(token, context) else "to"
        if "from" in tags:
            if "defence" in context.tags[token - 1] and "in" in context.tags[token - 2]:
                return "in"  # "في الدفاع عن حلب"
            earlier = context.tags[token - 1] if token else frozenset[str]()
            if "each" in earlier:  # "في كل من حلب وحمص": what stands before decides
                token -= 2
                continue
            near = bool(earlier & {"near", "lies"}) or _within(token, context)  # "بالقرب من", "على مقربة من"
            return "in" if near or "part_of" in earlier or (direction and steps <= 2 and "in" in earlier) else "from"
        if "in" in tags:
            at_town = not steps or (steps == 1 and "town_of" in context.tags[token + 1])  # "الحكومة في مدينة عدن"
            return "none" if at_town and _seated(token, place.kind, context) else "in"
        if "between" in tags:
            drill = any(e.features.get("drill") for e in context.events(max(0, token - 3), token))
            return "none" if drill else "in"  # "تدريبات مشتركة بين مصر والأردن"
        if "head" in tags or "direction" in tags:
            direction = direction or "direction" in tags
            first = document.words[token].surface
            if (
                fold.startswith("ب")
                and document.words[token].readings[0].stem != fold[1:]
                and "head" in tags
                and clitic(token, "ب", context)
            ):
                return "in"
            if clitic(token, "ل", context):
                return "to"
            if first.startswith("و") and clitic(token, "و", context):
                pass
            token -= 1
            steps += 1
            continue
        if fold in ('"', "«", "»", "“", "”", "(", "'"):
            token -= 1
            steps += 1
            continue
        break
    if token >= sentence.first and steps and not direction and "command" in context.tags[token]:
        return "none"  # "نعت قيادة محور تعز ثلاثة من جنودها"
    if token > sentence.first and not steps and "operations" in context.tags[token]:
        return "none" if "command" in context.tags[token - 1] else "bare"  # "قيادة عمليات الأنبار"
    if token < sentence.first and direction:
        return "in"  # "أقصى شمال الأردن، قتل جنديان"
    if token >= 0 and steps and (direction or "head" in context.tags[token + 1]):
        speaks = context.event_end[token]
        if speaks is not None and speaks.event == "withdrawn" and speaks.form in ("past", "present"):
            return _object(place, context)  # "غادر مدينة بنغازي 400 جندي"
        told = speaks is not None and speaks.modality == "said" and speaks.form in ("past", "present")
        return "none" if told and not direction else "in"
    if token >= sentence.first and "scene_at" in context.tags[token] and place.kind not in ("country", "region"):
        return "in"
    former_ones = context.places.between(place.first - 8, place.first)
    before = next((p for p in former_ones if p.last in (place.first, place.first - 1)), None)
    if before is not None and (before.last == place.first or document.folds[place.first - 1] in ("،", ",", "و", "(")):
        return relation(before, context)
    if document.folds[place.first].startswith("و"):
        former = _listed(place, context)
        if former is not None:
            return relation(former, context)
    return _object(place, context)


def _speaks(place: PlaceRow, context: Context) -> bool:
    """Whether a relative clause says what a capital has said: "باكو التي أعلنت"."""
    at = place.last
    if not place.capital or at + 1 >= len(context.document) or "relative" not in context.tags[at]:
        return False
    verb = context.event_at[at + 1]
    if verb is not None and verb.modality == "said" and verb.form in ("past", "present"):
        return True
    cues: set[int] | None = context.known.get("cues")
    if cues is None:
        cues = context.known["cues"] = {said.cue_first for said in context.attributions}
    return at + 1 in cues


def _names_a_force(place: PlaceRow, context: Context) -> bool:
    """Whether a place only names a regiment or the people who come from it: "فوج أميرة ويلز", "ثوار الزنتان"."""
    document, at = context.document, place.first - 1
    if document.starts[place.first] != place.start or at < 1:
        return False
    if "people_of" in context.tags[at] or "governs_it" in context.tags[at]:
        return True
    return (
        "regiment" in context.tags[at - 1]
        and document.folds[at].isalpha()
        and not document.folds[at].startswith("ال")
        and not context.tags[at] & {"in", "to", "from", "head", "direction"}
    )


def _seated(token: int, kind: str, context: Context) -> bool:
    """Whether في at a token says where a ministry sits: "وزارة الدفاع في باريس", not "مبنى البرلمان في طهران"."""
    if token < 2 or _surrender_to(token, context):
        return False
    if _done_there(token, context):
        return False  # "أوقفت السلطات التركية في إزمير 38 عسكريا"
    if "seat" in context.tags[token - 1]:
        return "building" not in context.tags[token - 2]
    if kind != "city" or not context.document.folds[token - 1].isalpha():
        return False  # "الحكومة الشرعية في اليمن"
    return token > 2 and bool(context.tags[token - 2] & _BODIES) and not context.tags[token - 3] & _AT_IT


def _done_there(token: int, context: Context) -> bool:
    """Whether في at a token says where authorities right behind a verb did what is no saying: "أوقفت السلطات في"."""
    for at in range(token - 1, max(-1, token - _DOER), -1):
        verb = context.event_end[at]
        if verb is not None:
            acts = verb.form in ("past", "present") and verb.features.get("role") in ("agent", None)
            acts = acts and not verb.features.get("mourns")
            return acts and verb.event in _AT_SCENE  # not "أرسلت الوزارة في باريس 300 جندي"
    return False


def _surrender_to(token: int, context: Context) -> bool:
    """Whether what stands before في at a token is a body that people give themselves up to: "للسلطات في تمنراست"."""
    for at in (token - 1, token - 2):
        if context.document.folds[at].startswith("لل") and context.tags[at] & (_BODIES | {"seat"}):
            return True
    return False


def _on_the_way(token: int, context: Context) -> bool:
    """Whether إلى at a token says where a road or an advance leads, or where somebody came: "الطريق المؤدي إلى"."""
    if token > 1 and (context.tags[token - 1] | context.tags[token - 2]) & {"leading", "advance"}:
        return True
    return context.has("since", max(0, token - _ENTRY), token - 1)  # "منذ دخول القوات إلى المدينة"


def led_to(place: PlaceRow, context: Context) -> bool:
    """Whether إلى stands before a place and what leads to its name."""
    token = place.first - 1
    while token > place.first - 5 and token > 0 and "head" in context.tags[token]:
        token -= 1
    return token >= 0 and "to" in context.tags[token]


def on_road(place: PlaceRow, context: Context) -> bool:
    """Whether a place is where a road leads on which something happens: "على الطريق المؤدي إلى البريقة"."""
    low = max(0, place.first - _ROAD)
    return led_to(place, context) and any("leading" in context.tags[i] for i in range(low, place.first - 1))


def _at_border(token: int, low: int, context: Context) -> bool:
    """Whether مع at a token says with whom a border is shared: "على الحدود الشرقية مع تشاد"."""
    if token <= low or "along" not in context.tags[token]:
        return False
    folds = context.document.folds
    for at in range(token - 1, max(low, token - 4) - 1, -1):
        if "border" in context.tags[at]:
            return True
        if not folds[at].startswith("ال"):
            return False
    return False


def _within(token: int, context: Context) -> bool:
    """Whether من at a token stands behind a part of a place where things happen: "في حي مزدحم من العاصمة".

    Who rules there may stand between: "في الشطر الهندي من كشمير", "في الجزء الخاضع لسيطرة الهند من كشمير".
    """
    if "spoken_of" in context.tags[token]:  # "في مناطق بعيدة عن المدينة"
        return False
    head = False
    for at in range(token - 1, max(context.document.sentence(token).first, token - _PART) - 1, -1):
        tags = context.tags[at]
        if context.event_end[at] is not None or context.quantity_end[at] is not None:
            return False
        if "in" in tags:
            return head
        head = head or bool(tags & {"head", "part_of"})
    return False


def _supported(token: int, context: Context) -> bool:
    """Whether a name behind a token says whom somebody backs or is backed by: "موالية لإيران", "مدعومة من إيران".

    Or who rules a place: "الخاضع للهند".
    """
    if token < 0:
        return False
    if context.tags[token] & {"loyal", "opposed", "ruled"}:
        return True
    return token > 0 and "from" in context.tags[token] and "loyal" in context.tags[token - 1]


def _seen(token: int, context: Context) -> bool:
    """Whether what a place sees begins at a token and is an event or people: "شهدت بغداد مقتل", not "تشهد جدلا بعد"."""
    for at in range(token, min(token + 3, len(context.document))):
        event = context.event_at[at]
        if context.quantity_at[at] is not None or (event is not None and event.event):
            return True
        if "after" in context.tags[at]:
            break
    return False


def _object(place: PlaceRow, context: Context) -> str:
    """A place with no preposition: the goal of "دخلوا سوريا", what "غادروا" leaves, the scene of "شهدت بغداد"."""
    token = place.first - 1
    while token >= 0 and "head" in context.tags[token]:
        token -= 1
    event = context.event_end[token]
    acts = place.kind == "country" and event is not None and (event.features.get("level") or sets_out(event, context))
    if event is not None and event.event in ("sent", "withdrawn") and not event.features.get("role") and not acts:
        return "to" if event.event == "sent" else "from"
    if token >= 0 and "hosts" in context.tags[token]:
        return "in"
    for verb, object_ in ((token, place.last), (place.last, place.last + 1)):
        if 0 <= verb < len(context.document) and "witness" in context.tags[verb]:
            return "in" if _seen(object_, context) else "none"
    stormed = token >= 0 and "assaults" in context.tags[token] and context.quantity_at[place.last] is not None
    return "none" if place.kind == "country" and not stormed else "bare"  # "اجتاح الكويت مئة ألف جندي"


def sets_out(verb: EventMention, context: Context) -> bool:
    """Whether a country right behind a feminine verb of going is its subject: "لن تتوغل إسرائيل", "انسحبت فرنسا"."""
    sentence = context.document.sentence(verb.first)
    opens = verb.first == sentence.first or bool(context.tags[verb.first - 1] & {"opener", "that", "might", "wont"})
    return opens and not verb.features.get("departs") and feminine(verb.first, context)


def clitic(token: int, letter: str, context: Context) -> bool:
    word = context.document.words[token]
    known = context.relations
    return any(letter in reading.proclitics and known.is_a(reading.stem, "head") for reading in word.readings)


def _listed(place: PlaceRow, context: Context) -> PlaceRow | None:
    for before in reversed(context.places.between(max(0, place.first - 5), place.first)):
        return before
    return None


def spoken_there(place: PlaceRow, context: Context) -> bool:
    """Whether a place is where somebody speaks: "في خطاب ألقاه بمعهد في باريس", not "في خطاب إن الجيش في تعز"."""
    if "speech_at" not in context.present:
        return False
    low = max(context.document.sentence(place.first).first, place.first - _SPEECH)
    for token in range(place.first - 1, low - 1, -1):
        event = context.event_end[token]
        if "speech_at" in context.tags[token]:
            return True
        if not context.tags[token].isdisjoint(_TELLS_THAT):
            return False
        if event is not None and event.event:
            return False
    return False


def asked_of(place: PlaceRow, context: Context) -> bool:
    """Whether somebody asks a land or a government for something: "طلبت مالي من روسيا إرسال 300 جندي"."""
    low = max(context.document.sentence(place.first).first, place.first - _ASKED)
    if place.first <= low or "from" not in context.tags[place.first - 1]:
        return False
    for token in range(place.first - 2, low - 1, -1):
        event = context.event_end[token]
        if event is not None or context.quantity_end[token] is not None:
            return event is not None and bool(event.features.get("asks") or event.features.get("wants"))
    return False


def compares(token: int, context: Context) -> bool:
    """Whether a comparison with another time or place begins at a token ("وهو نفس عدد القتلى في الحرب ...")."""
    tags = context.tags[token]
    if not tags:
        return False
    if "versus" in tags:  # "مقابل تسعة في مارس", not "سقط 40 مقابل ثلاثة من جنوده"
        other = context.quantity_at[token + 1]
        return other is not None and bool(context.dates.between(other.last, other.last + _SPEECH))
    return "compared" in tags and "in" not in context.tags[token - 1]


def before_name(place: PlaceRow, context: Context) -> int:
    """The token before a place, past a word for the town that it names: of "في" in "في مدينة عدن" as in "في عدن"."""
    at = place.first - 1
    return at - (at > context.document.sentence(place.first).first and "town_of" in context.tags[at])


def extent(place: PlaceRow, tie: str, context: Context) -> str:
    """The tie of a place behind "from" or "to" that says how far something reaches: people are in the first named.

    "في مواقع تمتد من الزرقاء إلى العقبة".
    """
    before = context.places.between(place.first - _REACHES, place.first) if tie == "to" else []
    first = before_name(before[-1] if before else place, context) + 1
    if first < 2 or "from" not in context.tags[first - 1] or "extends" not in context.tags[first - 2]:
        return tie
    return "in" if tie == "from" else "none"


def instead(place: PlaceRow, context: Context) -> bool:
    """Whether something is or goes where it is instead of a place: "إلى كابل بدلا من الكويت", "لا من خط في لداخ"."""
    first, low = place.first, context.document.sentence(place.first).first
    if first < low + 2:
        return False
    if "in_place_of" in context.tags[first - 2] and "from" in context.tags[first - 1]:
        return True
    if "not_but" not in context.present or context.quantity_at[place.last] is not None:
        return False
    if place.last < len(context.document) and "except" in context.tags[place.last]:
        return False  # "ليس في مالي سوى 300 جندي"
    for token in range(first - 1, max(low, first - _NOT) - 1, -1):
        if "not_but" in context.tags[token]:
            return not context.tags[token + 1].isdisjoint(_PREPOSITIONS)
        if context.document.folds[token] in COMMAS:
            return False
    return False


def in_table(place: PlaceRow, quantity: QuantityMention, context: Context) -> bool:
    """Whether a place and its number stand alone between brackets or strokes: "(حلب 9 - حمص 4)"."""
    folds, last = context.document.folds, quantity.last
    if quantity.noun is not None or last >= len(folds) or folds[place.first - 1] not in _STROKES:
        return False
    return folds[last] in _STROKES


def at_moment(token: int, context: Context) -> bool:
    """Whether a word at a token begins what happened at that moment: "حين هاجموا", not "في حين أعلنت"."""
    return token >= 0 and "moment" in context.tags[token] and not (token and "in" in context.tags[token - 1])


def after(token: int, context: Context) -> bool:
    """Whether a word says that something was after something else: "بعد هجوم", not "على بعد 40 كيلومترا"."""
    return "after" in context.tags[token] and not (token and "upon" in context.tags[token - 1])


def time_on(token: int, context: Context) -> bool:
    """Whether بعد at a token only says how much later: "بعد ساعات في غاو", not "بعد ساعات من هجوم في غاو"."""
    if token + 3 >= len(context.document) or "few_times" not in context.tags[token + 1]:
        return False
    return not (context.tags[token + 2] | context.tags[token + 3]) & {"from", "upon"}


def parts(tags: frozenset[str]) -> bool:
    """Whether a word begins a clause that what stands before does not govern: "فيما", "كما"."""
    return "sums" in tags or ("opener" in tags and not tags & {"that", "content", "content_own"})
