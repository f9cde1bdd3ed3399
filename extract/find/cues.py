"""Cues: words around a number that say whether and what it counts, from data/lexicon/counting.yaml."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.lexicon import Entry, Hit, Lexicon, Vocabulary, split
from extract.read.document import Document
from extract.read.tokens import Word

if TYPE_CHECKING:
    from extract.find.facts import Facts

_PAST = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_PREFIXES = ("ي", "ت", "ن", "أ")
_PRESENT = ("", "ون", "ان", "وا", "ين", "ن")
_PERSONS = ("هم", "هما")  # people, not "مراكز بلغ عددها 47 مركزا"
_THEIRS = 4  # tokens from "عددهم" to its number


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


def _future(entry: Entry) -> Iterator[str]:
    """The future of a cue's verbs: "سيرفع".

    >>> sorted(_future(Entry(("رفع",), {"present": ("رفع",)})))
    ['سترفع', 'سنرفع', 'سيرفع']
    """
    for stem in entry.get("present", ()):
        for prefix in _PREFIXES[:3]:
            yield f"س{prefix}{stem}"


class Cues:
    """The cues of a lexicon: a vocabulary a role, and the roles that each spelling may begin, remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, list[Entry]] = {}
        for entry in lexicon.section("counting").entries:
            if entry["role"] in ("cue", "change"):
                if entry["role"] == "change":  # "سيرفع", "ستخفض"
                    entry = Entry((*entry.forms, *_future(entry)), entry.data)
                roles.setdefault(entry["role"], []).append(Entry(tuple(dict.fromkeys(persons(entry))), entry.data))
            else:
                roles.setdefault(entry["role"], []).append(entry)
        self.vocabularies = {role: Vocabulary(entries) for role, entries in roles.items()}
        self.longest: dict[str, int] = {}
        tails: dict[str, set[str]] = {}  # last words of forms of several words
        heads: dict[str, set[str]] = {}
        for role, entries in roles.items():
            forms = [split(form) for entry in entries for form in entry.forms]
            self.longest[role] = max(map(len, forms))
            tails[role] = {form[-1].removeprefix("ال") for form in forms if len(form) > 1}
            for form in forms:
                heads.setdefault(form[0], set()).add(role)
        self._heads = {head: frozenset(found) for head, found in heads.items()}
        self._tails: dict[str, frozenset[str]] = {}
        for role, words in tails.items():
            for word in words:
                self._tails[word] = self._tails.get(word, _NONE) | {role}

    def roles(self, word: Word) -> frozenset[str]:
        """The roles of which a form may begin with this word."""
        found = _NONE
        for reading in word.readings:
            heads = self._heads.get(reading.stem)
            if heads is not None:
                found = found | heads
        return found

    def tails_of(self, word: Word) -> frozenset[str]:
        """The roles of which a form of several words may end with this word."""
        return self._tails.get(word.fold.removeprefix("ال"), _NONE)


_NONE: frozenset[str] = frozenset()


class DocumentCues:
    """The cues of one document: `at` asks whether one begins at a token, `ending` whether one ends before it."""

    __slots__ = ("_document", "_facts", "_longest", "_vocabularies")

    def __init__(self, cues: Cues, document: Document, facts: "list[Facts]") -> None:
        self._document, self._vocabularies, self._longest = document, cues.vocabularies, cues.longest
        self._facts = facts

    def at(self, role: str, token: int) -> Hit | None:
        """The longest word of this role that begins at a token, or None."""
        fact = self._facts[token]
        if not fact.cued or role not in fact.roles:
            return None  # most words
        return self._vocabularies[role].at(self._document, token)

    def every(self, role: str, first: int, last: int) -> list[int]:
        """The tokens among `first`..`last` (exclusive) at which a word of this role begins."""
        facts = self._facts
        return [at for at in range(first, last) if facts[at].cued and self.at(role, at) is not None]

    def theirs(self, token: int) -> bool:
        """Whether "عددهم" says whose number a token is: "مسلحون لا يقل عددهم عن 40 حاجزا" counts no barriers."""
        near = self.every("number_theirs", max(0, token - _THEIRS), token)
        return any(self._document.folds[at].endswith(_PERSONS) for at in near)

    def any(self, role: str, first: int, last: int) -> bool:
        """Whether a word of this role begins among tokens `first`..`last` (exclusive)."""
        return bool(self.every(role, first, last))

    def one_of(self, roles: frozenset[str], token: int) -> bool:
        """Whether a word of one of these roles begins at a token."""
        fact = self._facts[token]
        if not fact.cued or roles.isdisjoint(fact.roles):
            return False  # most words
        return any(self.at(role, token) is not None for role in roles & fact.roles)

    def ending(self, role: str, token: int, floor: int) -> Hit | None:
        """The longest word of this role that ends just before `token`, beginning at `floor` or later; or None."""
        if token <= floor:
            return None
        first = token - 1
        fact = self._facts[first]
        if not fact.cued:
            return None  # most words
        if role in fact.tails:
            first = max(floor, token - self._longest[role])
        elif role not in fact.roles:
            return None
        for at in range(first, token):  # the longest first
            hit = self.at(role, at)
            if hit is not None and hit.last == token:
                return hit
        return None
