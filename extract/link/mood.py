"""Mood: whether an event is asserted, planned, possible or denied, by its own form and by what governs it.

The words before an event in its clause are read outwards, and the outermost one that governs it wins: "يدرس خطة لإرسال"
is possible, "وافق على طلب إرسال" planned, "نفى وجود خطة لإرسال" denied, and still a plan.
"""

from dataclasses import dataclass
from typing import final

from extract.find.mentions import EventMention
from extract.link.clauses import STOPS, before_aside, verbal_noun_in
from extract.link.context import Context
from extract.link.denials import denies_near, object_of_denial, of_its_part, only_its_part, that_of_what, will_have
from extract.read.document import COMMAS
from extract.read.tokens import Shape

_REACH = 40
_NOUN_GAP = 9
_TRAIL = 14
_ADMITS = 6
_DENIER = 8  # tokens from a denial to "what" is denied
_NOT_YET = 4  # tokens from "لم يقرر" to "بعد"
_MARKS = frozenset('،,"«“:(-')
_CLAUSES = frozenset(("opener", "relative", "might", "owns"))
_CASUALTIES = frozenset(("killed", "wounded", "captured", "missing"))
_TO_COME = frozenset(("planned", "possible"))


@final
@dataclass(slots=True)
class Mood:
    """How an event is told.

    Attributes:
        modality: As in `extract.tabulate.columns`.
        plan: Whether it is spoken of as something to come, even where that is denied.
    """

    modality: str
    plan: bool


@dataclass(slots=True)
class _Walk:
    """The way outwards from an event, and what has been found on it.

    Attributes:
        low: The first token that may govern.
        past, fact: The event is told in the past; or it is a fact in any tense, as the dead are.
        found, plan: As the `Mood` that is to be.
        last: The first token of what governs so far.
        reported: A verb of saying in the present has been passed.
    """

    event: EventMention
    context: Context
    low: int
    past: bool
    fact: bool
    found: str
    plan: bool
    last: int
    reported: bool = False

    def govern(self, modality: str, first: int | None = None) -> None:
        """Note that a word makes the event planned or possible; `first` where what stands before may govern that."""
        self.found, self.plan = modality, True
        if first is not None:
            self.last = first


def mood(event: EventMention, context: Context, first: int = 0) -> Mood:
    """The mood of an event, from its form and the words before it; `first` is the first token that may govern it."""
    if event.form == "present" and "س" in event.rule and "و" in event.rule:
        return Mood("planned", True)  # "ودعا البيان إلى ... وسترسل باريس": a statement of its own
    found = event.modality if event.modality in _TO_COME or event.modality == "denied" else "asserted"
    low = max(first, event.first - _REACH, context.document.sentence(event.first).first)
    past = _is_past(event, context)
    if past and will_have(event, context):  # "سيكونون قد رحلوا"
        return Mood("planned", True)
    fact = past or event.event in _CASUALTIES
    walk = _Walk(event, context, low, past, fact, found, found in _TO_COME, event.first)
    token = event.first - 1
    if event.form == "present" and token >= low:
        if "might" in context.tags[token]:
            return Mood("possible", True)
        _subjunctive(walk, token)
    while token >= low:
        other = context.event_end[token]
        if other is None:
            if context.document.folds[token] in STOPS or _closed(token, walk.last, context):
                break
            token = _pass(walk, token)
            continue
        token = other.first - 1
        if _meet(walk, other):
            break
    if walk.found == "planned" and _answers(event, token, low, context) and _conditioned(token, low, context):
        return Mood("possible", walk.plan)
    if walk.found == "asserted" and not walk.fact and _purpose(event, context):
        return Mood("planned", True)
    return Mood(walk.found, walk.plan)


def _purpose(event: EventMention, context: Context) -> bool:
    """Whether a verbal noun is what something else is done for: "خصصت الحكومة مبلغا لنشر 200 جندي".

    Not so behind a noun that takes it with ل: "انتقاده لإرسال 300 جندي", "نتيجة لسحب".
    """
    document = context.document
    if not event.features.get("causes"):
        return False
    if event.rule == "و" and (former := context.event_end[event.first - 1]) is not None:
        event = former  # "لتدريب ونشر"
    before = event.first - 1
    if event.form != "noun" or event.rule != "ل" or before < document.sentence(event.first).first:
        return False
    word = document.text[document.starts[before] : document.ends[before]]
    return not word.endswith(("ه", "ها", "هم")) and "takes_with_l" not in context.tags[before]


def _subjunctive(walk: _Walk, token: int) -> None:
    """Note what أن right before a verb makes of it: "على أن يبقى" is agreed, "على بغداد أن ترسل" demanded."""
    tags_of = walk.context.tags
    if "that" not in tags_of[token] or token <= walk.low:
        return
    if "upon" in tags_of[token - 1]:
        walk.govern("planned")
    elif _ought(token, walk.low, walk.context):
        walk.govern("possible")


def _pass(walk: _Walk, token: int) -> int:
    """Walk over a word that tells no event, a count or an aside; "قد" makes what it precedes possible: "قد ترسل"."""
    context = walk.context
    counted = context.quantity_end[token]
    if counted is not None and counted.first >= walk.low:
        return counted.first - 1
    if context.document.folds[token] in COMMAS:
        return before_aside(token, walk.low, context)
    tags = context.tags[token]
    if not tags:
        return token - 1
    ought = "that" in tags and walk.found == "asserted" and not walk.fact and token > walk.low
    if ought and context.document.folds[token + 1][0] in "يت" and _ought(token, walk.low, context):
        walk.govern("possible")  # "على الحكومة أن تبني جيشا قوامه"
    if "might" in tags and walk.last - token <= 9:
        may_be = walk.past and "denied_to_be" in context.tags[token + 1]  # "قد يكون 300 جندي قتلوا"
        if may_be or (not walk.past and _is_present(token + 1, context)):
            walk.govern("possible")
    return token - 1


def _meet(walk: _Walk, other: EventMention) -> bool:
    """Note what a word of event, saying or mood makes of the event behind it; whether nothing before it can govern."""
    features = other.features
    told_of = other.first > walk.low and "what" in walk.context.tags[other.first - 1]
    if told_of and other.form in ("past", "stem") and _of_what(other.first - 1, walk):
        return False  # "نفى ما نشرته صحف عن مقتل 30 جنديا"
    if other.event:
        return _meet_event(walk, other)
    if other.modality == "carried" and other.form == "present" and walk.found == "asserted" and not walk.fact:
        _subjunctive(walk, other.first - 1)  # "على أن يتم نشر 300 جندي"
    if other.modality == "said":
        if other.first > walk.low and "what" in walk.context.tags[other.first - 1]:
            return False  # "لا صحة لما ذكر عن وصول 700 جندي"
        if _of_hearsay(other, walk.low, walk.context):
            return False  # "نفى صحة تقارير تحدثت عن مقتل 30 جنديا"
        announces = features.get("announces") and walk.event.features.get("causes")
        if announces and not walk.past and not walk.reported and walk.found == "asserted":
            walk.govern("planned")  # "أعلنت باريس إرسال 500 جندي"
        walk.reported = True
        return other.form != "present"
    if features.get("ceases"):
        return walk.event.event == "present" and walk.last - other.last <= _NOT_YET
    if features.get("near"):
        return _meet_negation(walk, other)
    if features.get("begins"):
        if other.form == "present" and walk.event.features.get("causes") and walk.found == "asserted":
            walk.govern("planned")  # "تبدأ بريطانيا نشر 300 جندي"
        elif other.modality == "planned" and not walk.fact and walk.found == "asserted":
            walk.govern("planned")  # "ستبدأ تدريب 300 جندي"
        elif other.form == "past":
            walk.reported = True  # "أعلنت القيادة أنها باشرت تطويع 300 جندي": begun
    elif walk.fact:
        near = denies_near(other, walk.last, _NOUN_GAP if _or_else(walk, other) else 3, walk.context)
        near = near and not of_its_part(walk.event, walk.last, other, walk.context)
        near = near or (walk.last == walk.event.first and object_of_denial(walk.event, other, walk.context))
        near = near or (bool(features.get("both")) and _what_is_denied(other, walk.event, walk.context))
        if near and not only_its_part(walk.event, other, walk.context):
            walk.found, walk.last = other.modality, other.first  # "نفى مقتل 3 جنود"
    elif _governs(walk, other):
        walk.found, walk.last = other.modality, other.first
        walk.plan = walk.plan or other.modality in _TO_COME or bool(features.get("plans"))
    return False


def _or_else(walk: _Walk, other: EventMention) -> bool:
    """Whether what is governed is a noun behind أو: "لم تتمكن من تفكيك الخلية أو القبض على خمسة"."""
    tags_of = walk.context.tags
    return walk.event.form == "noun" and any("or" in tags_of[at] for at in range(other.last, walk.last))


def _meet_event(walk: _Walk, other: EventMention) -> bool:
    """Note what an event makes of the one behind it: "تستعد لإرسال"; whether it is a statement that ends the way."""
    event, features = walk.event, other.features
    purpose = features.get("readies") and event.form == "noun" and "ل" in event.rule
    if purpose and walk.last - other.last <= _NOUN_GAP:
        ready = "possible" if other.form == "participle" else "planned"
        walk.govern(ready if walk.found == "asserted" else walk.found, other.first)
        return False
    by_way = features.get("preposed") and features.get("number") == "s"  # "نفت عبر منصتها إرسال 300 جندي"
    if by_way or features.get("clear") or features.get("strictly") or other.form not in ("past", "present"):
        return False
    if "و" in event.rule and other.form == event.form:
        return False
    context, low = walk.context, walk.low
    subjunctive = other.first > low and "that" in context.tags[other.first - 1]
    agreed = subjunctive and other.first - 1 > low and "upon" in context.tags[other.first - 2]
    if (agreed or other.modality == "planned") and walk.found == "asserted" and not walk.fact:
        walk.govern("planned")  # "على أن تحتفظ ببقاء 50 ألفا"
    return other.form == "past" or not (features.get("weak") or subjunctive)


def _meet_negation(walk: _Walk, other: EventMention) -> bool:
    """Note a negation near what governs, "لم ترسل"; what turns away what is planned is possible itself."""
    if not _denies(other, walk.last, walk.event, walk.past, walk.context):
        if walk.found == "planned" and not walk.fact and _yet(other.last, walk):
            walk.govern("possible")  # "لم تتخذ القيادة بعد قرارا بنشر 500 جندي"
        return False
    governed = walk.context.event_at[walk.last]
    if governed is not None and governed.features.get("turns"):
        walk.govern("possible")  # "لم ينف إرسال 500 جندي"
        return False
    walk.found = "denied"
    return True


def _governs(walk: _Walk, other: EventMention) -> bool:
    """Whether a word of mood reaches the event: "يدرس خطة لإرسال", not "حذر من المرسلين", "أقر بوجود"."""
    event, features, gap = walk.event, other.features, walk.last - other.last
    if features.get("yields") and walk.found in _TO_COME:
        return False  # "الحديث عن احتمال إرسال"
    if features.get("weighs") and _made(walk):
        return False  # "بحث الوزير قرار الرئيس إرسال 300 جندي"
    if _as_they_are(walk, other):
        return False  # "من المتوقع أن يزور 300 جندي متمركزين في مالي"
    if features.get("keeps") and event.features.get("stays"):
        return False  # "تتمسك باريس ببقاء جنودها الـ1500"
    if other.modality == "carried" or gap > (_NOUN_GAP if other.form in ("noun", "word") else _REACH):
        return False
    counts = event.features.get("reach") and event.form != "noun"  # "زيادة العدد ليصل إلى 300"
    can_be = event.features.get("causes") or (event.features.get("decided") and not counts)
    provided = features.get("provides") and "ب" in event.rule
    if features.get("causal") and not ((can_be or provided) and gap <= _NOUN_GAP):
        return False
    if features.get("news") and (event.features.get("decided") or _has_doer(event, walk.context)):
        return False
    if gap > 1 and features.get("trails"):
        return False
    if features.get("believes") and not walk.plan:
        return False
    how_it_is = event.form == "participle" or (event.form in ("present", "word") and _is_so(event))
    if features.get("warns") and how_it_is:
        return False
    return not (features.get("admits") and _with_bi(other, walk.context))


def _made(walk: _Walk) -> bool:
    """Whether what governs so far is a decision with its maker behind: "قرار الرئيس إرسال", no "قرار بإرسال"."""
    decision = walk.context.event_at[walk.last]
    if decision is None or not decision.features.get("settled") or "ب" in walk.event.rule:
        return False
    return walk.event.first > decision.last and walk.context.document.words[decision.last].shape is Shape.WORD


def _as_they_are(walk: _Walk, other: EventMention) -> bool:
    """Whether a participle only describes people whom something else will be done to: "أن يلتقي 300 جندي منتشرين"."""
    event, context = walk.event, walk.context
    if event.form != "participle" or event.event != "present":
        return False
    people = context.quantity_end[event.first - 1]
    if people is None:
        return False
    for token in range(other.last, people.first - 1):
        if "that" in context.tags[token]:
            verb = context.event_at[token + 1]
            stays = verb is not None and verb.event == "present"
            return not stays and "denied_to_be" not in context.tags[token + 1]
    return False


def _has_doer(event: EventMention, context: Context) -> bool:
    """Whether a verbal noun has its doer behind it, no number: "تحدثت عن إرسال أنقرة 600 مقاتل"."""
    if event.form != "noun" or event.last >= len(context.document) or context.quantity_at[event.last] is not None:
        return False
    tags = context.tags[event.last]
    return not tags & {"approximately", "to", "in", "from"} and context.quantity_at[event.last + 1] is not None


def _is_so(event: EventMention) -> bool:
    """Whether a present tense tells how things are: "حذر من أن العصابات تضم 5 آلاف مسلح", not what is to come."""
    return "س" not in event.rule and (event.event == "present" or bool(event.features.get("size")))


def _with_bi(word: EventMention, context: Context) -> bool:
    """Whether a verb has what it tells with ب: "أقرت الوزارة بمقتل 3 جنود", "أقر الوزير بأن", not "أقر بالإجماع"."""
    document = context.document
    for token in range(word.last, min(document.sentence(word.first).last, word.last + _ADMITS)):
        if context.quantity_at[token] is not None or document.folds[token] in COMMAS:
            return False
        told = context.event_at[token] is not None or "that" in context.tags[token]
        if told and document.folds[token].startswith("ب"):
            return True
    return False


def _what_is_denied(word: EventMention, event: EventMention, context: Context) -> bool:
    """Whether a denial or doubt far before an event is of it: "نفى أن يكون جندي قد دخل", "نفى صحة أنباء عن مقتل"."""
    turns = bool(word.features.get("turns"))
    if not turns and word.modality != "possible":
        return False
    about = "from" in context.tags[event.first - 1] and _what_behind(word, event, context)
    if turns and (about or that_of_what(word, event, context)):
        return True
    for token in range(word.last, event.first):
        if turns and "hearsay" in context.tags[token]:
            return True
        if context.document.folds[token] in COMMAS:
            break  # "نفى الوزير الحادث، وتحدثت تقارير عن مقتل 30 جنديا"
    for token in range(event.first - 1, max(word.last, event.first - _TRAIL), -1):
        if "denied_to_be" in context.tags[token] and "that" in context.tags[token - 1]:
            return True
    return False


def _what_behind(word: EventMention, event: EventMention, context: Context) -> bool:
    """Whether "what" follows a denial, its subject between, and no comma: "نفت الوزارة ما تردد عن مقتل 30 جنديا"."""
    near = range(word.last, event.first - 1)
    if any(context.document.folds[token] in COMMAS for token in near):
        return False
    return any("what" in context.tags[token] for token in near[:_DENIER])


def _of_what(token: int, walk: _Walk) -> bool:
    """Whether "what" at a token is told about the event, with no comma between: "ما نشرته صحف عن مقتل"."""
    folds = walk.context.document.folds
    about = walk.event.first - 1
    return "from" in walk.context.tags[about] and not any(folds[at] in COMMAS for at in range(token, about))


def _of_hearsay(told: EventMention, low: int, context: Context) -> bool:
    """Whether a verb of saying only says what a report or rumour tells: "أنباء تحدثت عن", "التقارير التي ذكرت أن"."""
    if "و" in told.rule:
        return False  # "نفى الخبر وأعلن مقتل 30 جنديا"
    token = told.first - 1
    token -= token > low and "relative" in context.tags[token]
    while token > low and token > told.first - 4 and "hearsay" not in context.tags[token]:
        token -= 1
    return token >= low and "hearsay" in context.tags[token]


def _answers(event: EventMention, token: int, low: int, context: Context) -> bool:
    """Whether a clause begins with ف, as one behind a condition does: "فسترسل", "فإن باريس سترسل"."""
    opened = token >= low and context.document.folds[token][0] == "ف" and "opener" in context.tags[token]
    return "ف" in event.rule or opened


def _conditioned(token: int, low: int, context: Context) -> bool:
    """Whether a condition stands before a main clause that begins with ف: "إذا طلبت كييف ذلك فسترسل"."""
    for at in range(token, low - 1, -1):
        event = context.event_at[at]
        if event is not None and event.features.get("condition"):
            return True
    return False


def trailing(last: int, how: Mood, context: Context) -> Mood:
    """The mood with what is said of it behind: "خطة لإرسال 500 جندي قيد الدراسة", "رقم 500 غير دقيق"."""
    document = context.document
    high = min(document.sentence(last - 1).last, last + _TRAIL)
    for token in range(last, high):
        event = context.event_at[token]
        if event is not None:
            if event.features.get("trails") or (event.features.get("condition") and how.modality == "planned"):
                return Mood(event.modality, True)
            if event.form in ("past", "present"):
                break
        elif document.folds[token] in STOPS:
            break
    return how


def _ought(token: int, low: int, context: Context) -> bool:
    """Whether أن at a token stands behind "على فلان", and so says what somebody should do."""
    document = context.document
    for at in range(token - 2, max(low, token - 7) - 1, -1):
        if context.event_end[at] is not None:
            return False
        if "upon" in context.tags[at]:
            opens = at == document.sentence(at).first or document.words[at - 1].shape is Shape.MARK
            return opens or "that" in context.tags[at - 1]
    return False


def _is_past(event: EventMention, context: Context) -> bool:
    """Whether an event is a finite verb of the past, not a verbal noun or a subjunctive of the same spelling."""
    token = event.first - 1
    begins = token < context.document.sentence(event.first).first
    if event.form == "past":
        told = begins or "that" not in context.tags[token] or not context.document.folds[event.first].startswith("ا")
        return told or not context.document.folds[token].endswith("ن")  # "أنها أرسلت": no subjunctive
    if event.form != "stem":
        return False
    # One spelling for both: a verb begins its clause, a verbal noun stands inside one or is joined to another.
    if begins or "ف" in event.rule:
        return True
    if "و" in event.rule:
        return not _joins_noun(event, context)
    if context.document.folds[token] in _MARKS:
        return not _announced(event, context)
    if "that" in context.tags[token] or "content" in context.tags[token]:
        return not context.document.folds[token].endswith("ن")  # "من أن سحب 500 جندي سيضعفه": a noun
    return bool(context.tags[token] & _CLAUSES)


def _announced(event: EventMention, context: Context) -> bool:
    """Whether an announcement before an aside still waits for what it announces: "أعلنت باريس، الأربعاء، سحب"."""
    low = max(context.document.sentence(event.first).first, event.first - _TRAIL)
    for token in range(event.first - 1, low - 1, -1):
        other = context.event_end[token]
        if other is not None:
            return bool(other.features.get("announces")) or other.modality in _TO_COME
        if context.quantity_end[token] is not None:
            return False
    return False


def _joins_noun(event: EventMention, context: Context) -> bool:
    """Whether a word behind و is a verbal noun, as what it joins: "بتدريب ونشر", "وافق على تمديد المهمة ورفع العدد"."""
    low = max(context.document.sentence(event.first).first, event.first - _TRAIL)
    for token in range(event.first - 1, low - 1, -1):
        other = context.event_end[token]
        if other is not None and other.event:
            return other.form == "noun" or (other.form == "stem" and not _is_past(other, context))
        if other is not None and other.modality in _TO_COME and other.form in ("past", "present"):
            return verbal_noun_in(other.last, event.first, context)
    return False


def _is_present(token: int, context: Context) -> bool:
    """Whether the word behind قد is a verb of the present: what قد makes possible."""
    if token >= len(context.document):
        return False
    event = context.event_at[token]
    # "ترتب" may be either
    return event.form == "present" if event is not None else context.document.folds[token].startswith("ي")


def _closed(token: int, last: int, context: Context) -> bool:
    """Whether nothing before a token can govern what stands behind it."""
    tags = context.tags[token]
    if not tags:
        return False
    if "relative" in tags:
        return "hearsay" not in context.tags[token - 1]
    if "after" in tags or "since" in tags:
        governed = context.event_at[last]
        if governed is not None and "ب" in governed.rule and last - token > 1:
            return False  # "أمر بعد توليه منصبه بإرسال"
        return last - token <= 3 and "yet" not in context.tags[token + 1] and not _not_yet(token, context)
    if "opener" in tags:
        if "that" not in tags:
            before = context.event_end[token - 1]
            return before is None or bool(before.event)
        return context.document.folds[token].startswith("و")
    return False


def _not_yet(token: int, context: Context) -> bool:
    """Whether بعد stands behind what is not decided, its subject between: "لم تقرر باريس بعد نشر 300 جندي"."""
    return any(
        event is not None and (event.features.get("open") or event.features.get("near"))
        for event in (context.event_end[at] for at in range(token - _NOT_YET, token))
    )


def _yet(token: int, walk: _Walk) -> bool:
    """Whether بعد stands behind a negation, before what governs."""
    return any("after" in walk.context.tags[at] for at in range(token, min(token + _NOT_YET + 1, walk.last)))


def _denies(word: EventMention, last: int, event: EventMention, past: bool, context: Context) -> bool:
    """Whether a negation stands right before what governs an event, or the event itself ("لم ترسل", "لم يتم إرسال")."""
    if last == event.first and past and event.form != "word":
        return False
    gap = last - word.last
    if gap == 1 and "done_by_noun" in context.tags[word.last]:
        return True
    return gap == 0 and "no_denial" not in context.tags[word.last]
