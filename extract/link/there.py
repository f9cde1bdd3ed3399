"""There: what small words around a count say where no verb of an event does: that they were there, or are none."""

from extract.find.mentions import EventMention, QuantityMention
from extract.link.context import Context
from extract.link.outcome import CASUALTIES
from extract.read.document import COMMAS

_HEAD = 5
_FRONTED = 8  # tokens from "there was" to the number
_DENIAL = 4
_BE = 3  # tokens from those counted to "they will be"
_FRAME = 16  # tokens from أن to the number whose mood it tells
_EXPECTS = 6  # tokens from a verb of expecting to أن
_WAY = 5  # tokens from those counted to "on their way"
_VERB = 5  # letters of a verb of the present of several
_NEWS = 40  # tokens from those counted to the denial of the news


def were_there(quantity: QuantityMention, context: Context) -> bool:
    """Whether "كانوا في", "ما زالوا في" follow those counted: where they are, whatever is told behind."""
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high - 1, quantity.last + _HEAD)):
        tags = context.tags[token]
        if "were" in tags:
            after = context.tags[token + 1]
            moving = token + 2 < high and context.document.folds[token + 2].startswith("طريق")
            return context.event_at[token + 1] is None and bool(after & {"in", "with_it", "there"}) and not moving
        if context.event_at[token] is not None or "opener" in tags or context.document.folds[token] in "،.:؛":
            return False
    return False


def stand_behind(quantity: QuantityMention, context: Context) -> EventMention | None:
    """The verb behind a comma that tells where those listed stand: "وهم 900 جندي و60 شرطيا، ينتشرون في قاعدتين"."""
    token, high = quantity.last, context.window(quantity)[1]
    for _ in range(_BE):
        other = next(
            (
                context.quantity_at[at]
                for at in range(token, min(high, token + 2))
                if context.quantity_at[at] is not None
            ),
            None,
        )
        if other is None:
            break
        token = other.last
    if token + 1 >= high or context.document.folds[token] not in COMMAS:
        return None
    verb = context.event_at[token + 1]
    if verb is None or verb.form != "present" or verb.rule or verb.features.get("number") != "p":
        return None
    return verb if verb.event == "present" or verb.features.get("settles") else None


def bound(quantity: QuantityMention, context: Context) -> bool:
    """Whether troops are on a road with no verb: "3 آلاف جندي إضافي إلى الخليج" """
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + 4)):
        tags = context.tags[token]
        if "to" in tags:
            return bool(context.places.between(token + 1, token + 4))
        if "in" in tags or "from" in tags:
            return False
    return False


def underway(quantity: QuantityMention, context: Context) -> bool:
    """Whether those counted are told to be on their way: "مئات المقاتلين وهم في طريقهم إلى الجبهة"."""
    if "underway" not in context.present:
        return False
    _, high = context.window(quantity)
    for token in range(quantity.last, min(high, quantity.last + _WAY)):
        if context.document.folds[token] in COMMAS:
            return False
        if "underway" in context.tags[token]:
            return "in" in context.tags[token - 1] and token + 1 < high and "to" in context.tags[token + 1]
    return False


def to_do(quantity: QuantityMention, context: Context) -> str:
    """planned or possible where those counted will or may do what no word of event tells: "300 شرطي سيسهرون على"."""
    folds = context.document.folds
    for token in range(quantity.last, min(context.window(quantity)[1], quantity.last + _BE)):
        fold = folds[token]
        if fold in COMMAS or context.quantity_at[token] is not None:
            break
        several = len(fold) > _VERB and fold.endswith("ون")
        if several and fold.startswith("سي"):
            return "planned"
        if several and fold.startswith("ي") and "might" in context.tags[token - 1]:
            return "possible"
    return "asserted"


def there_was(quantity: QuantityMention, context: Context) -> bool:
    """Whether "كان في" opens the clause of those counted, no verb between: "كان في الثكنة لحظة الهجوم 80 جنديا"."""
    low, _ = context.window(quantity)
    for token in range(quantity.first - 1, max(low, quantity.first - _FRONTED) - 1, -1):
        event = context.event_at[token]
        if event is not None and event.event and event.form != "noun":
            return False
        tags = context.tags[token]
        if "owns" in tags:
            place = token + 1
            led = "in" in context.tags[place] or context.document.folds[place].startswith("ب")
            return led and not any("scene_at" in context.tags[at] for at in (place, place + 1))
        if "opener" in tags or "relative" in tags or context.document.folds[token] in "،.:؛":
            return False
    return False


def aboard(quantity: QuantityMention, context: Context, lost: bool = False) -> bool:
    """Whether people were in what others attacked: "هاجموا سيارة كان على متنها 4 شرطيين"; with `lost`, in what fell."""
    first = quantity.first
    low, _ = context.window(quantity)
    if first <= context.sentence(quantity).first or "aboard" not in context.tags[first - 1]:
        return False
    if not lost:
        return True
    carried = context.event_end[first - 1] is not None  # "استهدف الانفجار حافلة تقل 30 جنديا"
    fates = ("killed", "missing", "engaged") if carried else ("killed", "missing")
    fell = (context.event_at[token] for token in range(low, first - 1))
    return any(e is not None and e.event in fates and e.form in ("past", "stem") for e in fell)


def known_there(event: str, quantity: QuantityMention, context: Context) -> bool:
    """Whether so many they are whatever is denied of them: "جنودها الـ13 ألفا لن يتدخلوا", or of more of them.

    "لا نية لزيادة القوة التي لا يتجاوز عددها ألف جندي": a relative clause says how many.
    """
    at = quantity.first - 1
    if event == "engaged":
        return context.document.folds[at] == "ال"
    if event != "present":
        return False
    at -= at > 0 and context.relations.is_theirs(context.document.folds[at])  # "التي كان عدد أفرادها 120"
    while (word := context.event_end[at]) is not None and word.features.get("clear"):
        at = word.first - 1
    at -= at > 0 and "were_once" in context.tags[at]  # "لم يبق من الكتيبة التي كان قوامها 450 سوى 37"
    return at >= 0 and "relative" in context.tags[at]


def had(quantity: QuantityMention, context: Context) -> bool:
    """Whether somebody is told to have had so many, a time between: "كان لباريس عند وقوع الانقلاب 1500 جندي"."""
    low = max(context.window(quantity)[0], quantity.first - _FRONTED)
    for token in range(quantity.first - 1, low - 1, -1):
        event = context.event_at[token]
        if (event is not None and event.event and event.form != "noun") or context.document.folds[token] in "،.:؛":
            return False
        if "owns" in context.tags[token]:
            owner = token + 1
            if not any("had_then" in context.tags[at] for at in range(owner + 1, quantity.first)):
                return False  # "كان لباريس في مالي 1500 جندي رحلوا العام الماضي"
            return context.document.folds[owner].startswith("ل") and bool(context.places.between(owner, owner + 1))
    return False


def has_there(quantity: QuantityMention, context: Context) -> bool:
    """Whether a land or a force is told to have so many in a place: "السويد، ولها في مالي 150 عنصرا، تدرس"."""
    if "theirs" not in context.present:
        return False
    low, document = context.sentence(quantity).first, context.document
    for token in range(quantity.first - 1, max(low, quantity.first - _DENIAL) - 1, -1):
        if "theirs" in context.tags[token]:
            before = token - 1
            return before >= low and (document.folds[before] in COMMAS or "relative" in context.tags[before])
        if not (
            "in" in context.tags[token] or "in" in context.tags[token - 1] or context.places.between(token, token + 1)
        ):
            return False
    return False


def stay_on(event: str, verb: EventMention | None, quantity: QuantityMention, context: Context) -> bool:
    """Whether people whose number is told aside will not leave or give up: "جنوده، وعددهم مئة، لن ينسحبوا"."""
    if event not in ("withdrawn", "captured") or verb is None or verb.first < quantity.last:
        return False
    aside = "their_number" in context.tags[quantity.first - 1] or context.document.folds[quantity.first - 1] == "ال"
    return aside and verb.form == "present"


def disowned(quantity: QuantityMention, context: Context) -> bool:
    """Whether the news that tells of people is denied behind them: "تردد مقتل 20 جنديا، لكن الوزارة نفت ذلك"."""
    if "news" not in context.present:
        return False
    high = min(context.sentence(quantity).last, quantity.last + _NEWS)
    for token in range(quantity.last + 1, high) if "gainsays" in context.present else ():
        told = "news" in context.tags[token] and "gainsays" in context.tags[token - 1]
        if told and (token + 1 >= high or not context.tags[token + 1] & {"from", "relative"}):
            return True  # "لكن الناطق كذب الخبر"
    if "this_news" not in context.present:
        return False
    for token in range(quantity.last + 1, high):
        tags = context.tags[token]
        if "news" not in tags or not ("this_news" in context.tags[token - 1] or "this_news" in tags):
            continue
        for at in range(token - 1, max(quantity.last, token - _DENIAL) - 1, -1):
            here = context.tags[at]
            if "gainsays" in here or ("untrue" in here and "truth" in context.tags[at + 1]):
                return True
    return False


def not_so_many(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number without a noun is denied by the word right before it: "500 جندي لا 5 آلاف كما قيل"."""
    word = context.event_end[quantity.first - 1] if quantity.first else None
    if word is None or quantity.noun is not None or quantity.precision != "exact" or not context.figures:
        return False
    return word.modality == "denied" and bool(word.features.get("near"))


def denied_to_be(quantity: QuantityMention, context: Context, by: int = 0) -> bool:
    """Whether it is denied that they are so many: "نفى أن يكونوا ألفين", "نفى الحلف أن يكون لديه 300 جندي".

    Args:
        quantity: Those counted.
        context: All that is known of the document.
        by: How many tokens of who denies it may stand between.
    """
    if "denied_to_be" not in context.present:
        return False
    low, _ = context.window(quantity)
    for token in range(quantity.first - 1, max(low, quantity.first - _DENIAL) - 1, -1):
        if "denied_to_be" in context.tags[token]:
            for at in range(token - 2, max(low, token - 2 - by) - 1, -1):
                said = context.event_end[at]
                if said is not None:
                    return said.modality == "denied" and bool(said.features.get("turns"))
            return False
    return False


def whole_army(quantity: QuantityMention, word: EventMention, event: EventMention, context: Context) -> bool:
    """Whether a size is that of a whole force of which some fell: "خسائر في صفوف جيشه البالغ 300 ألف جندي"."""
    taught = event.event == "trained" and event.form == "noun" and event.rule != ""
    before = context.event_end[word.first - 1]
    if word.form == "word" and before is not None and before.form == "participle":
        word = before  # "البالغ تعدادها"
    if not (taught or event.event in CASUALTIES) or word.form != "participle" or word.first < 2:
        return False
    if quantity.first - word.last > 2:
        return False
    article = any(reading.article for reading in context.document.words[word.first].readings)
    return article and context.has("armies", word.first - (2 if taught else 1), word.first)


def fell_before(quantity: QuantityMention, word: EventMention, context: Context) -> str | None:
    """What befell those whose number a pronoun tells behind them: "مقتل 30 جنديا بعدما قيل إن عددهم 22"."""
    if not context.figures or "their_number" not in context.tags[word.first]:
        return None
    row = context.figures[-1]
    near = context.sentence(quantity).number - row.sentence_id <= 1
    return row.event if near and row.event in CASUALTIES else None


def framed(quantity: QuantityMention, context: Context) -> str | None:
    """What أن behind "on condition" or an expectation makes of a number whose own verb says nothing; or None.

    "على أن يقف معهم ألفا شرطي" is planned, "يتوقع أن يقبل بالمهمة 300 شرطي" possible; "300 جندي سيكونون هناك" planned.
    """
    low, high = context.window(quantity)
    low = max(low, context.sentence(quantity).first)
    if context.has("will_be", quantity.last, min(high, quantity.last + _BE)):
        return "planned"
    for token in range(quantity.first - 1, max(low - 1, quantity.first - _FRAME), -1):
        tags, event = context.tags[token], context.event_at[token]
        if "will_be" in tags:
            return "planned"  # "ستقتصر القوة على 400 جندي"
        if context.document.folds[token] in "،,.:؛" or (event is not None and event.event and not _tells_size(event)):
            return None
        if "that" in tags or ("except" in tags and context.document.folds[token + 1].startswith(("ي", "ت"))):
            if token > low and "upon" in context.tags[token - 1]:
                return "planned"
            return "possible" if _expects(token, low, context) else None
    return None


def _tells_size(event: EventMention) -> bool:
    return bool(event.features.get("clear") or event.features.get("size") or event.features.get("reach"))


def _expects(token: int, low: int, context: Context) -> bool:
    """Whether a verb of expecting stands before أن at a token, its subject at most between."""
    for at in range(token - 1, max(low, token - _EXPECTS) - 1, -1):
        word = context.event_at[at]
        if "opener" in context.tags[at] or context.document.folds[at] in "،,.:؛»":
            return False  # "غير أن"
        if word is not None:
            expects = word.modality == "possible" and word.form in ("past", "present", "participle", "stem")
            return expects and bool(word.features.get("both"))
    return False


def allowed(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number is how many there may be: "رفع سقف عديد القوات من 1100 إلى 1400", its former one apart."""
    low, _ = context.window(quantity)
    return context.lead(quantity) != "from" and context.has(
        "ceiling", max(low, quantity.first - _FRAME), quantity.first
    )


def wont(quantity: QuantityMention, context: Context) -> bool:
    """Whether a number is what they will never come to: "لن يتجاوز عددهم 300"."""
    low = max(context.sentence(quantity).first, quantity.first - 2)
    return context.has("wont", low, quantity.last)


def reduced(quantity: QuantityMention, context: Context) -> bool:
    """Whether so many are there before a change that is planned: "تقليص وجودها من 9500 عسكري إلى تسعة آلاف"."""
    after = quantity.last
    if context.lead(quantity) != "from" or after + 1 >= len(context.document):
        return False
    return "to" in context.tags[after] and context.quantity_at[after + 1] is not None


def maybe(quantity: QuantityMention, context: Context) -> bool:
    """Whether a further number is only a guess: "300 جندي وربما 400"."""
    word = context.event_end[quantity.first - 1] if quantity.first else None
    return word is not None and not word.event and word.modality == "possible" and word.form == "word"
