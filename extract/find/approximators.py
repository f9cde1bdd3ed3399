"""Approximators: "ما لا يقل عن" before a number, "على الأقل" after what it counts (data/lexicon/approximators.yaml)."""

from extract.lexicon import Lexicon, split
from extract.read.document import Document
from extract.read.tokens import Shape, Word

_GLUED = frozenset(("ب", "ل", "ك", "ال", "بال", "لل", "وال", "فال", "وب", "ول"))
"""Letters that papers part from digits with a tatweel or a space ("بـ30", "الـ 750"): tokens of their own."""


class Approximators:
    """The approximators of a lexicon, those before a number by their last word, those after by their first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry in lexicon.section("approximators").entries:
            for form in entry.forms:
                words = split(form)
                if entry["side"] == "before":
                    self._before.setdefault(words[-1], []).append((words, entry["precision"]))
                else:
                    self._after.setdefault(words[0], []).append((words, entry["precision"]))
        for options in (*self._before.values(), *self._after.values()):
            options.sort(key=lambda option: -len(option[0]))
        # Where one word is the whole approximator it may carry a proclitic, so all its readings are asked for.
        self._ends: dict[Word, bool] = {}
        self._single = {words[0] for options in self._before.values() for words, _ in options if len(words) == 1}

    def before(self, document: Document, token: int, floor: int) -> tuple[int, int, str] | None:
        """The approximator that ends just before `token` and begins at `floor` or later.

        Returns:
            Its first token, its start in the text (a proclitic left out), and the precision; or None.
        """
        last = token - 1
        while last >= floor and document.folds[last] in _GLUED:
            last -= 1
        if last < floor:
            return None
        word = document.words[last]
        ends = self._ends.get(word)
        if ends is None:
            ends = self._ends[word] = word.shape is Shape.WORD and (
                word.fold in self._before or any(reading.stem in self._single for reading in word.readings)
            )
        if not ends:
            return None
        folds = document.folds
        for words, precision in self._before.get(folds[last], ()):
            first = last + 1 - len(words)
            if first < floor or any(folds[first + n] != word for n, word in enumerate(words) if n):
                continue
            skip = self._skip(document, first, words[0], precision)
            if skip is not None:
                return first, document.starts[first] + skip, precision
        for reading in document.words[last].readings:
            if reading.stem in self._single and reading.proclitics and "س" not in reading.proclitics:
                for words, precision in self._before[reading.stem]:
                    if len(words) == 1 and not reading.article:
                        return last, document.starts[last] + reading.skip, precision
        return None

    @staticmethod
    def _skip(document: Document, token: int, stem: str, precision: str) -> int | None:
        if document.folds[token] == stem:
            return 0
        for reading in document.words[token].readings:
            if reading.stem == stem and not reading.article:
                if precision == "at_most" and reading.proclitics.endswith("ل"):  # "ليصل إلى 35" is what it came to
                    return None
                return reading.skip
        return None

    def after(self, document: Document, token: int, stop: int) -> tuple[int, str] | None:
        """The approximator that begins at `token`: where it ends, and the precision; or None."""
        if token >= stop:
            return None
        folds = document.folds
        for words, precision in self._after.get(folds[token], ()):
            last = token + len(words)
            if last <= stop and all(folds[token + n] == word for n, word in enumerate(words)):
                if words[0].startswith("و") and last < stop and folds[last] in ("من", "عن", "علي"):
                    continue  # "وأكثر من 4300" begins another number
                return last, precision
        return None
