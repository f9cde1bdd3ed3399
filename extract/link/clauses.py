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
