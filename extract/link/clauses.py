"""Clauses: asides that a comma closes, which govern nothing outside ("، وفق تقديرات نشرتها صحف،")."""

from extract.link.context import Context
from extract.read.document import COMMAS

STOPS = frozenset(".؛؟!")
_REACH = 14


def before_aside(comma: int, low: int, context: Context) -> int:
    """The token before an aside that the comma at a token closes, else the one before the comma.

    An aside begins with a word of hearsay or of right, or a relative pronoun, or hides a name ("، طلب عدم ذكر اسمه،");
    `low` is the first token that may be looked at.
    """
    folds = context.document.folds
    for token in range(comma - 2, max(low, comma - _REACH) - 1, -1):
        if folds[token] in COMMAS or folds[token] in STOPS:
            tags = context.tags(token + 1)
            aside = (
                "by_hearsay" in tags
                or "by_right" in tags
                or ("relative" in tags and not folds[token + 1].startswith("و"))
            )
            aside = aside or ("hides" in tags and "identity" in context.tags(comma - 1)) or _cut(token, context)
            return token - 1 if aside else comma - 1
    return comma - 1


def _cut(comma: int, context: Context) -> bool:
    """Whether a comma cuts a finite verb from what it says: "قدر الخبراء، في تقرير رفع أمس، القوام بألف"."""
    for at in (comma - 1, comma - 2):
        verb = context.event_end.get(at)
        if verb is not None:
            return verb.form in ("past", "present") and "in" in context.tags(comma + 1)
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
            event = context.event_at.get(token + 1)
            joined = folds[token + 1][0] == "و" if event is None else "و" in event.rule
            return comma if joined else token + 1
    return comma


def _on_a_word(token: int, context: Context) -> bool:
    """Whether a word of hearsay, or of saying, begins an aside: "، بحسب الوزارة،", "، كما قال الوزير،"."""
    if "by_hearsay" in context.tags(token):
        return True
    token += "as_told" in context.tags(token)
    said = context.event_at.get(token)
    return said is not None and not said.event and said.modality == "said" and said.form in ("past", "present")
