"""Clauses: asides that a comma closes, which govern nothing outside ("، وفق تقديرات نشرتها صحف،")."""

import re

from extract.find.mentions import ActorMention, QuantityMention
from extract.link.context import Context
from extract.read.document import COMMAS

STOPS = frozenset(".؛؟!")
DASHES = frozenset("-–—")
_GROUPS = frozenset(("@org", "@group"))
_REACH = 14
_VERBAL = re.compile(r"[بل]?(?:ت..ي.|ا..ا.)")  # "تمديد", "لتعزيز", "إنهاء"
_SIZED = 8  # tokens from a relative pronoun to the number of a group's fighters


def before_aside(comma: int, low: int, context: Context) -> int:
    """The token before an aside that the comma or dash at a token closes, else the one before it.

    An aside begins with a word of hearsay or of right, "as he said", or a relative pronoun, or hides a name ("، طلب عدم
    ذكر اسمه،"); `low` is the first token that may be looked at.
    """
    folds = context.document.folds
    marks = DASHES if folds[comma] in DASHES else COMMAS
    for token in range(comma - 2, max(low, comma - _REACH) - 1, -1):
        if folds[token] in marks or folds[token] in STOPS:
            tags = context.tags[token + 1]
            aside = (
                _on_a_word(token + 1, context, "as_told" in tags)
                or "by_right" in tags
                or ("relative" in tags and not folds[token + 1].startswith("و"))
            )
            aside = aside or ("hides" in tags and "identity" in context.tags[comma - 1]) or _cut(token, context)
            aside = aside or _since_when(token, comma, low, context)
            return token - 1 if aside else comma - 1
    return comma - 1


def in_aside(token: int, low: int, quantity: QuantityMention, context: Context) -> bool:
    """Whether a token before a quantity stands in an aside that a comma closes before it; `low` as of before_aside."""
    for comma in range(token + 1, quantity.first):
        if context.document.folds[comma] in COMMAS and before_aside(comma, low, context) < min(token, comma - 1):
            return True
    return False


def _since_when(first: int, last: int, low: int, context: Context) -> bool:
    """Whether what stands between two commas only says after what something happened whose verb stands before, or who.

    "وصل إلى المطار، عقب مقتل القائد، 200 جندي", "أرسلت لندن، وهي الحليف الأقرب لواشنطن، 600"; what goes on with و goes
    on with the aside.
    """
    if not context.tags[first + 1] & {"after", "since", "who_is"} or last + 1 >= len(context.document):
        return False
    if context.document.folds[last + 1][0] == "و" or context.has("opener", low, first):
        return False
    for token in range(first - 1, max(low, first - _REACH) - 1, -1):
        if context.quantity_end[token] is not None or context.document.folds[token] in COMMAS:
            return False
        if "still" in context.tags[token]:
            return True
        verb = context.event_at[token]
        if verb is not None:
            return bool(verb.event) and verb.form in ("past", "present", "stem")
    return False


def _cut(comma: int, context: Context) -> bool:
    """Whether a comma cuts a finite verb from what it says: "قدر الخبراء، في تقرير رفع أمس، القوام بألف"."""
    for at in (comma - 1, comma - 2):
        verb = context.event_end[at]
        if verb is not None:
            return verb.form in ("past", "present", "stem") and "in" in context.tags[comma + 1]
    return False


def after_aside(comma: int, high: int, context: Context) -> int:
    """The token behind an aside on whose word something is that the comma at a token opens, else that token.

    "خمسة جنود، بحسب الوزارة، قتلوا": what stands behind it goes on with the clause, unless و begins another.
    """
    folds = context.document.folds
    if comma + 1 >= high or not _on_a_word(comma + 1, context):
        return comma
    for token in range(comma + 2, min(high, comma + _REACH) - 1):
        if folds[token] in STOPS:
            return comma
        if folds[token] in COMMAS:
            event = context.event_at[token + 1]
            joined = folds[token + 1][0] == "و" if event is None else "و" in event.rule
            return comma if joined else token + 1
    return comma


def _on_a_word(token: int, context: Context, told: bool = True) -> bool:
    """Whether a word of hearsay, or (`told`) of saying, begins an aside: "، بحسب الوزارة،", "، كما قال الوزير،"."""
    if "by_hearsay" in context.tags[token] or not told:
        return "by_hearsay" in context.tags[token]
    token += "as_told" in context.tags[token]
    said = context.event_at[token]
    return said is not None and not said.event and said.modality == "said" and said.form in ("past", "present")


def group_described(quantity: QuantityMention, context: Context) -> ActorMention | None:
    """The group of which a relative clause says how many it has: "حركة كذا، التي يبلغ عدد مقاتليها 5 آلاف"; or None."""
    if "own_fighters" not in context.present:
        return None
    folds = context.document.folds
    low = max(context.sentence(quantity).first + 1, quantity.first - _SIZED)
    theirs = False
    for token in range(quantity.first - 1, low, -1):
        if context.quantity_end[token] is not None or folds[token] in STOPS or folds[token] in COMMAS:
            return None
        tags = context.tags[token]
        if "relative" in tags:
            if not theirs or not folds[token].endswith(("ذي", "تي")):
                return None
            end = token - (folds[token - 1] in COMMAS)
            named = context.actors.between(max(low - _REACH, 0), end)
            return next((a for a in named if a.last == end and (a.form == "group" or a.actor in _GROUPS)), None)
        theirs = theirs or "own_fighters" in tags
        event = context.event_end[token]
        if event is not None and event.event and not event.features.get("clear"):
            return None
    return None


def verbal_noun_in(first: int, last: int, context: Context) -> bool:
    """Whether a word among some has the form of a verbal noun: "تمديد المهمة", "إنهاء الوجود"."""
    return any(_VERBAL.fullmatch(context.document.folds[at]) for at in range(first, last))


def counted_at(token: int, context: Context) -> bool:
    """Whether people counted, or a word for their number, end at a token."""
    word = context.event_end[token]
    return context.quantity_end[token] is not None or (word is not None and bool(word.features.get("clear")))
