"""Event words: all forms of the verbs, nouns and participles of data/lexicon/events.yaml and moods.yaml."""

from collections.abc import Iterator
from typing import Any

from extract.find.inflection import noun, participle, past, present
from extract.lexicon import Entry, Lexicon, Vocabulary, split
from extract.read.fold import fold_word

_FORMS = frozenset(("kind", "present", "noun", "active", "passive", "whole", "intransitive"))


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
            carries = not rest and row.get("mood") != "said" and not row.get("intransitive")
            for form, number, has_object in past(head, carries):
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


def _settle(known: dict[str, Any], own: dict[str, Any], kind: str) -> None:
    """Settle what one spelling is that a verb and its noun share: "مقتل" may be both, "تصفية" is no "he purges him"."""
    if kind != "noun" or known.get("event") != own.get("event"):
        return
    if known["form"] == "past":
        known["form"], known["object"] = "stem", False
    elif known["form"] == "present" and known["object"]:
        known["form"], known["object"] = "noun", False


def event_words(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of events and moods; an entry keeps its own keys, and what its form says of tense and number."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for name in ("moods", "events"):
        for row in lexicon.section(name).entries:
            own = {key: value for key, value in row.data.items() if key not in _FORMS}
            for key in own.keys() & {"needs", "behind", "opens"}:
                own[key] = frozenset(" ".join(map(fold_word, split(word))) for word in own[key])
            if "needs" in own:
                own["pairs"] = frozenset(word for word in own["needs"] if " " in word)
            for form, kind, number, has_object in _forms(row):
                spelling = split(form)
                known = found.get(spelling)
                if known is None:
                    found[spelling] = {**own, "form": kind, "number": number, "object": has_object}
                    continue
                _settle(known, own, kind)
                while "needs" in known and known.get("needs") != own.get("needs"):
                    if "other" not in known:
                        known["other"] = {**own, "form": kind, "number": number, "object": has_object}
                    known = known["other"]
                    _settle(known, own, kind)
    return Vocabulary([Entry((" ".join(spelling),), data) for spelling, data in found.items()], proclitics="وفبلكس")
