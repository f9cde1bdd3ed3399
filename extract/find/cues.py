"""Cues: words around a number that say whether and what it counts, from data/lexicon/counting.yaml."""

from collections.abc import Iterator

from extract.lexicon import Entry, Hit, Lexicon, Vocabulary, split
from extract.read.document import Document
from extract.read.tokens import Word

_PAST = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_PREFIXES = ("ي", "ت", "ن", "أ")
_PRESENT = ("", "ون", "ان", "وا", "ين", "ن")


def persons(entry: Entry) -> Iterator[str]:
    """All persons of a cue's verbs, beside its nouns as they stand.

    >>> sorted(persons(Entry(("جرح",), {})))[:3]
    ['جرح', 'جرحا', 'جرحت']
    """
    for form in entry.forms:
        if " " in form or form.endswith("ة"):
            yield form
            continue
        stem = form[:-1] if form.endswith("ى") else form
        yield form
        for ending in _PAST[1:]:
            yield stem + ending
        if form.endswith("ي"):
            yield stem[:-1] + "وا"
    for stem in entry.get("present", ()):
        for prefix in _PREFIXES:
            for ending in _PRESENT:
                yield prefix + stem + ending


class Cues:
    """One vocabulary a role: `at` asks whether a word of that role begins at a token, `ending` whether one ends."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, list[Entry]] = {}
        for entry in lexicon.section("counting").entries:
            if entry["role"] in ("cue", "change"):
                roles.setdefault(entry["role"], []).append(Entry(tuple(dict.fromkeys(persons(entry))), entry.data))
            else:
                roles.setdefault(entry["role"], []).append(entry)
        self._roles = {role: Vocabulary(entries) for role, entries in roles.items()}
        self._longest: dict[str, int] = {}
        self._tails: dict[str, set[str]] = {}  # last words of forms of several words
        for role, entries in roles.items():
            forms = [split(form) for entry in entries for form in entry.forms]
            self._longest[role] = max(map(len, forms))
            self._tails[role] = {form[-1].removeprefix("ال") for form in forms if len(form) > 1}
        self._begins: dict[Word, frozenset[str]] = {}

    def begins(self, word: Word) -> frozenset[str]:
        """The roles of which a form begins with this word; remembered."""
        found = self._begins.get(word)
        if found is None:
            found = frozenset(role for role, vocabulary in self._roles.items() if vocabulary.candidates(word))
            if len(self._begins) > 200_000:
                self._begins.clear()
            self._begins[word] = found
        return found

    def at(self, role: str, document: Document, token: int) -> Hit | None:
        """The longest word of this role that begins at a token, or None."""
        word = document.words[token]
        begins = self._begins.get(word)
        if begins is None:
            begins = self.begins(word)
        if role not in begins:
            return None
        return self._roles[role].at(document, token)

    def ending(self, role: str, document: Document, token: int, floor: int) -> Hit | None:
        """The longest word of this role that ends just before `token`, beginning at `floor` or later; or None."""
        if token <= floor:
            return None
        first = token - 1
        if document.folds[first].removeprefix("ال") in self._tails[role]:
            first = max(floor, token - self._longest[role])
        for at in range(first, token):  # the longest first
            hit = self.at(role, document, at)
            if hit is not None and hit.last == token:
                return hit
        return None
