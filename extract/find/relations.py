"""Relations: the small words that tie a sentence together, as tags of a word, worked out once a spelling."""

from extract.lexicon import Lexicon
from extract.read.fold import fold_word
from extract.read.tokens import Word

_NONE: frozenset[str] = frozenset()
# Tags of words that are read only with these proclitics: "لحلب" is no "حلب" behind "في".
_CONJUNCTIONS = frozenset("وف")
_ANY = frozenset("وفبلك")
_STRICT = frozenset(("in", "to", "from", "between", "opener", "that", "relative", "since", "after"))


class Relations:
    """The tags of words, by the lists of data/lexicon/relations.yaml."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("relations")
        self._stems: dict[str, set[str]] = {}
        for tag, words in section.extra.items():
            for word in words:
                if " " not in word:
                    self._stems.setdefault(fold_word(word), set()).add(tag)
        self._pronouns = tuple(section.words("pronoun_endings"))

    def tags(self, word: Word) -> frozenset[str]:
        """The tags of a word, none for most words."""
        tags: set[str] = set()
        for reading in word.readings:
            known = self._stems.get(reading.stem)
            if known is None or not _ANY.issuperset(reading.proclitics):
                continue
            strict = not _CONJUNCTIONS.issuperset(reading.proclitics) or reading.article
            tags |= known - _STRICT if strict else known
        if "that" in tags and "إ" in word.surface:
            tags.discard("that")
        if "opener" in tags and word.fold in ("ان", "وان", "فان") and "أ" not in word.surface:
            tags.add("that")
        if "إ" in word.surface:
            tags.discard("that")
        return frozenset(tags) if tags else _NONE

    def is_a(self, stem: str, tag: str) -> bool:
        """Whether a folded stem stands in a list."""
        return tag in self._stems.get(stem, ())

    def is_theirs(self, fold: str) -> bool:
        """Whether a folded word is people with a pronoun: "جنودها", "رجاله"."""
        if not fold.endswith(self._pronouns):
            return False
        return any(fold.endswith(end) and self.is_a(fold[: -len(end)], "people") for end in self._pronouns)


def relations(lexicon: Lexicon) -> Relations:
    """The relations of a lexicon, built once."""
    return lexicon.build(Relations)


__all__ = ["Relations", "relations"]
