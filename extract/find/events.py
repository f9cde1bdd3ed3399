"""Events: words that say what happens to personnel, and words that make it planned, possible or denied.

"سينسحب" is withdrawn and, by its prefix, planned; "طالب" is no event, but makes what it governs possible.
"""

from collections.abc import Sequence
from typing import Any

from extract.find.facts import EVENT, facts_of
from extract.find.mentions import EventMention
from extract.lexicon import Hit, Lexicon, hits
from extract.read.document import QUOTES, Document
from extract.read.tokens import Shape

_REACH = 48
_NAME = 3  # words of a name in marks
_NAMING = frozenset(("noun", "participle"))
_NUMBER = 3  # tokens behind "ترك" among which a number begins: "ترك نحو 20 ألف جندي"


def _followed(hit: Hit, data: dict[str, Any], document: Document) -> bool:
    """Whether what a word needs stands behind it in its sentence ("لقي ... مصرعهم"); or else a number, if `bare`.

    With `numbered` the number has to stand there at once. With `around` what is needed may stand before it too:
    "التحقوا بدورة تخرج منهم مئتان"; with `behind` it has to, right before.
    With `opens` nothing of its clause may but those words.
    """
    if "behind" in data:
        return _behind(hit, data, document)
    if "opens" in data and not _opens(hit, data, document):
        return False
    last = min(document.sentence(hit.first).last, hit.last + data.get("within", _REACH))
    wanted, pairs = data["needs"], data["pairs"]
    words = document.words
    first = hit.last
    if data.get("around"):
        first = max(document.sentence(hit.first).first, hit.first - data.get("within", _REACH))
    for token in range(first, last):
        for reading in words[token].readings:
            if reading.stem in wanted:
                return True
            if pairs and token > first and f"{document.folds[token - 1]} {reading.stem}" in pairs:
                return True
    if data.get("numbered"):
        facts = document.facts.all
        near = range(hit.last, min(last, hit.last + _NUMBER))
        return any(words[at].shape is Shape.NUMBER or facts[at].number is not None for at in near)
    return bool(data.get("bare")) and hit.last < last


def _opens(hit: Hit, data: Any, document: Document) -> bool:
    """Whether a verb begins its clause, so that its subject follows it: "وتفقد القائد", not "القوات تفقد قائد لواء"."""
    at = hit.first - 1
    begins = at < document.sentence(hit.first).first or document.words[at].shape is not Shape.WORD
    return begins or bool(hit.reading.proclitics) or document.folds[at] in data["opens"]


def _behind(hit: Hit, data: Any, document: Document) -> bool:
    """Whether a verb stands right behind a word it needs, or behind one more: "تقرير نشرته", "التقرير الذي نشرته"."""
    first = document.sentence(hit.first).first
    at = hit.first - 1
    for _ in range(2):
        if at >= first and document.folds[at] in data["behind"]:
            at -= 1  # "رسالة كان قد بعثها"
    return at >= first and any(reading.stem in data["needs"] for reading in document.words[at].readings)


def _in_name(hit: Hit, document: Document) -> bool:
    """Whether a word stands in the name of a drill or an operation, in marks: "«الأسد المتأهب»", "عملية «الصيد»"."""
    folds = document.folds
    for at in range(hit.first - 1, max(0, hit.first - _NAME) - 1, -1):
        if folds[at] in QUOTES:
            named = at > 0 and "named_drill" in document.facts.all[at - 1].tags
            named = named or (at + 1 < hit.first and folds[at + 1].startswith("ال"))
            return named and any(fold in QUOTES for fold in folds[hit.last : hit.last + _NAME])
    return False


def find(document: Document, lexicon: Lexicon, spans: Sequence[tuple[int, int]] | None = None) -> list[EventMention]:
    """Return events and moods in text order; a mood has no `event`. `features` is the lexicon's entry.

    Args:
        spans: The tokens to look at, as first and last (exclusive); None: all.
    """
    found: list[EventMention] = []
    facts = facts_of(document, lexicon)
    spans = ((0, len(document)),) if spans is None else spans
    within = [token for first, last in spans for token in facts.among(EVENT, first, last)]
    begins = [(token, begin) for token in within if (begin := facts.all[token].events) is not None]
    for hit in hits(document, begins):
        data: dict[str, Any] | None = hit.entry.data
        while data is not None and "needs" in data and not _followed(hit, data, document):
            data = data.get("other")
        if data is None or (hit.reading.article and data["form"] in _NAMING and _in_name(hit, document)):
            continue
        proclitics = hit.reading.proclitics
        form = data["form"]
        if form == "present" and found and found[-1].features.get("will") and found[-1].last == hit.first:
            proclitics = found.pop().rule + "س"  # "وسوف يرسل"
        future = bool(proclitics) and "س" in proclitics
        if (future and form != "present") or (hit.reading.article and (form in ("past", "present") or "plain" in data)):
            continue
        modality = data.get("mood", "asserted")
        if future and modality in ("asserted", "carried"):
            modality = "planned"
        if form == "stem" and ("ب" in proclitics or "ل" in proclitics or hit.reading.article):
            form = "noun"
        found.append(
            EventMention(
                hit.start, hit.end, hit.first, hit.last, proclitics, 1.0, data.get("event", ""), modality, form, data
            )
        )
    return found
