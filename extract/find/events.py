"""Events: words that say what happens to personnel, and words that make it planned, possible or denied.

"سينسحب" is withdrawn and, by its prefix, planned; "طالب" is no event, but makes what it governs possible.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from extract.find.inflection import noun, participle, past, present
from extract.find.mentions import EventMention
from extract.lexicon import Entry, Hit, Lexicon, Vocabulary, split
from extract.read.document import Document
from extract.read.fold import fold_word

_REACH = 48
_FORMS = frozenset(("kind", "present", "noun", "active", "passive", "whole"))


def _forms(row: Entry) -> Iterator[tuple[str, str, str, bool]]:
    """Each form with its kind (past, present, noun, participle, word), number, and whether an object is attached."""
    kind = row.get("kind", "verb")
    if kind == "verb":
        for stem in row.forms:
            head, _, rest = stem.partition(" ")
            if row.get("whole"):
                yield stem, "past", "s", False
                continue
            # "أضافه" would be the noun "إضافة": verbs of reporting carry no object.
            # "وامرأة" is no "وأمراه": moods carry no object behind a dual.
            for form, number, has_object in past(head, not rest and row.get("mood") != "said"):
                if has_object and number == "d" and "mood" in row.data:
                    continue
                yield f"{form} {rest}".strip(), "past", number, has_object
        for stem in row.get("present", ()):
            head, _, rest = stem.partition(" ")
            for form, number, has_object in present(head):
                if not (rest and has_object):
                    yield f"{form} {rest}".strip(), "present", number, has_object
    nouns = row.forms if kind == "noun" else row.get("noun", ())
    for stem in nouns:
        yield from ((form, "noun", "s", False) for form in ([stem] if " " in stem else noun(stem)))
    participles = row.forms if kind == "participle" else (*row.get("active", ()), *row.get("passive", ()))
    for stem in participles:
        yield from ((form, "participle", number, False) for form, number in participle(stem))
    if kind == "word":
        yield from ((form, "word", "s", False) for form in row.forms)


def _vocabulary(lexicon: Lexicon) -> Vocabulary:
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for name in ("moods", "events"):
        for row in lexicon.section(name).entries:
            own = {key: value for key, value in row.data.items() if key not in _FORMS}
            if "needs" in own:
                own["needs"] = frozenset(fold_word(word) for word in own["needs"])
            for form, kind, number, has_object in _forms(row):
                key = split(form)
                known = found.get(key)
                if known is None:
                    found[key] = {**own, "form": kind, "number": number, "object": has_object}
                    continue
                if known["form"] == "past" and kind == "noun" and known.get("event") == own.get("event"):
                    known["form"], known["object"] = "stem", False  # past tense or verbal noun: one spelling
                while "needs" in known and known.get("needs") != own.get("needs"):
                    if "other" not in known:
                        known["other"] = {**own, "form": kind, "number": number, "object": has_object}
                    known = known["other"]
    return Vocabulary([Entry((" ".join(key),), data) for key, data in found.items()], proclitics="وفبلكس")


def _followed(hit: Hit, data: Any, document: Document) -> bool:
    """Whether what a word needs stands behind it in its sentence ("لقي ... مصرعهم"); or else a number, if `bare`."""
    last = min(document.sentence(hit.first).last, hit.last + data.get("within", _REACH))
    wanted = data["needs"]
    words = document.words
    for token in range(hit.last, last):
        for reading in words[token].readings:
            if reading.stem in wanted:
                return True
    return bool(data.get("bare")) and hit.last < last


def find(document: Document, lexicon: Lexicon, spans: Sequence[tuple[int, int]] | None = None) -> list[EventMention]:
    """Return events and moods in text order; a mood has no `event`. `features` is the lexicon's entry.

    Args:
        spans: The tokens to look at, as first and last (exclusive); None: all.
    """
    found = []
    vocabulary = lexicon.build(_vocabulary)
    spans = ((0, len(document)),) if spans is None else spans
    for hit in chain.from_iterable(vocabulary.scan(document, first, last) for first, last in spans):
        data: Any = hit.entry.data
        while data is not None and "needs" in data and not _followed(hit, data, document):
            data = data.get("other")
        if data is None:
            continue
        proclitics = hit.reading.proclitics
        form = data["form"]
        if ("س" in proclitics and form != "present") or (hit.reading.article and form in ("past", "present")):
            continue
        modality = data.get("mood", "asserted")
        if "س" in proclitics and modality in ("asserted", "carried"):
            modality = "planned"
        if form == "stem" and ("ب" in proclitics or "ل" in proclitics or hit.reading.article):
            form = "noun"
        found.append(
            EventMention(
                hit.start, hit.end, hit.first, hit.last, proclitics, 1.0, data.get("event", ""), modality, form, data
            )
        )
    return found
