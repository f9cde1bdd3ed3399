"""Approximators: "ما لا يقل عن" before a number, "على الأقل" after what it counts (data/lexicon/approximators.yaml)."""

from extract.find.number_words import GLUED
from extract.lexicon import Lexicon, split
from extract.read.document import COMMAS, Document
from extract.read.tokens import MOST_KEPT, Shape, Word

_TURNED = {"more_than": "at_most", "less_than": "at_least"}
_Form = tuple[tuple[str, ...], str]


class Approximators:
    """The approximators of a lexicon: those before a number by their last words, those after by their first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._alone: dict[str, str] = {}  # of one word: its precision
        self._before: dict[str, dict[str, list[_Form]]] = {}  # of several: by the last word, then the one before it
        self._after: dict[str, list[_Form]] = {}
        self._verbs: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}  # by the verb
        section = lexicon.section("approximators")
        self.negations, self.tied = section.words("negations"), section.words("tied")
        self._compared, self._what = section.words("compared"), section.words("what")
        self._whole, self._past = section.words("whole"), section.words("past")
        for entry in section.entries:
            for form in entry.forms:
                words, precision = split(form), entry["precision"]
                if entry["side"] == "after":
                    self._after.setdefault(words[0], []).append((words, precision))
                    continue
                self._parted(words, precision)
                if len(words) == 1:
                    self._alone[words[0]] = precision
                else:
                    self._before.setdefault(words[-1], {}).setdefault(words[-2], []).append((words, precision))
        for options in (*self._after.values(), *(o for inner in self._before.values() for o in inner.values())):
            options.sort(key=lambda option: -len(option[0]))
        self._single: dict[Word, tuple[int, str] | None] = {}

    def before(self, document: Document, token: int, floor: int) -> tuple[int, int, str] | None:
        """The approximator that ends just before `token` and begins at `floor` or later.

        Returns:
            Its first token, its start in the text (a proclitic left out), and the precision; or None.
        """
        folds = document.folds
        last = token - 1
        while last >= floor and folds[last] in GLUED:
            last -= 1
        if last < floor:
            return None
        inner = self._before.get(folds[last])
        if inner is not None and last > floor:
            found = self._several(document, inner, last, floor)
            if found is not None:
                return self._denied(document, found, floor)
        word = document.words[last]
        try:
            single = self._single[word]
        except KeyError:
            if len(self._single) >= MOST_KEPT:
                self._single.clear()
            single = self._single[word] = self._one(word)
        if single is None:
            return None
        return self._denied(document, (last, document.starts[last] + single[0], single[1]), floor)

    def _denied(self, document: Document, found: tuple[int, int, str], floor: int) -> tuple[int, int, str]:
        """An approximator with the negation before it: "لن يتجاوز عددهم 300" is 300 at most."""
        first, _, precision = found
        turned = _TURNED.get(precision)
        if turned is None or first <= floor or document.starts[first] != found[1]:
            return found
        fold = document.folds[first - 1]
        skip = int(fold[0] in "وف")
        if fold[skip:] not in self.negations or document.folds[first][0] not in "يت":
            return found
        return first - 1, document.starts[first - 1] + skip, turned

    def _several(
        self, document: Document, inner: dict[str, list[_Form]], last: int, floor: int
    ) -> tuple[int, int, str] | None:
        folds = document.folds
        for reading in document.words[last - 1].readings:
            for words, precision in inner.get(reading.stem, ()):
                first = last + 1 - len(words)
                if first < floor or (len(words) > 2 and reading.proclitics):
                    continue
                if any(folds[first + n] != words[n] for n in range(1, len(words) - 1)) and len(words) > 2:
                    continue
                skip = self._skip(document, first, words[0], precision)
                if skip is not None:
                    return first, document.starts[first] + skip, precision
        return None

    def _one(self, word: Word) -> tuple[int, str] | None:
        if word.shape is not Shape.WORD:
            return None
        for reading in word.readings:
            if reading.stem in self._alone and not reading.article and "س" not in reading.proclitics:
                return reading.skip, self._alone[reading.stem]
        return None

    @staticmethod
    def _skip(document: Document, token: int, stem: str, precision: str) -> int | None:
        if document.folds[token] == stem:
            return 0
        for reading in document.words[token].readings:
            if reading.stem == stem and not reading.article:
                if precision == "at_most" and reading.proclitics.endswith(("ل", "س")):
                    return None  # "ليصل إلى 35", "سيصل إلى 35" is what it comes to
                return reading.skip
        return None

    def _parted(self, words: tuple[str, ...], precision: str) -> None:
        """Keep a verb that its subject may part from the number: "لا يزيد [عدد القتلى] على", "زاد [عددهم] على"."""
        *verb, last = words if words[-1] in self.tied else (*words, "")
        if not 1 <= len(verb) <= 2 or verb[0] in self._what or len(verb[-1]) < 3:
            return
        if verb[-1][0] in "يت" or verb[0] in self._past:
            self._verbs.setdefault(verb[-1], []).append((tuple(verb[:-1]), last, precision))

    def governing(self, document: Document, token: int, floor: int, before: str) -> str | None:
        """The precision that the verb directly before `token` gives a number behind its subject, or None.

        Args:
            before: The folded word before the number: "على" in "لا يزيد عدد القتلى على 30".
        """
        if token <= floor:
            return None
        folds = document.folds
        for reading in document.words[token - 1].readings:
            best: tuple[int, str] | None = None
            for words, preposition, precision in self._verbs.get(reading.stem, ()):
                first = token - 1 - len(words)
                if first < floor or (words and folds[first].removeprefix("و") != words[0]):
                    continue
                if before == preposition or (not preposition and before not in self.tied):
                    best = max(best or (-1, ""), (len(words), precision))
            if best is not None:
                denied = token - 2 >= floor and folds[token - 2].removeprefix("و") in self.negations
                return _TURNED.get(best[1]) if denied and best[0] == 0 else best[1]
        return None

    def after(self, document: Document, token: int, stop: int) -> tuple[int, str] | None:
        """The approximator that begins at `token`: where it ends, and the precision; or None."""
        if token >= stop:
            return None
        folds = document.folds
        options = self._after.get(folds[token])
        if options is None:
            return None  # most words
        for words, precision in options:
            last = token + len(words)
            if last <= stop and (len(words) == 1 or folds[token:last] == list(words)):
                if (
                    words[0].startswith("و")
                    and words[0] not in self._whole
                    and last < stop
                    and folds[last] in self._compared
                ):
                    continue  # "وأكثر من 4300" begins another number
                return last, precision
        return None

    def aside(self, document: Document, token: int, stop: int) -> tuple[int, str] | None:
        """The approximator between commas that parts a number from "من": "16، على الأقل، من مقاتلي الحركة"; or None."""
        folds = document.folds
        if token + 3 >= stop or folds[token] not in COMMAS:
            return None
        found = self.after(document, token + 1, stop)
        if found is None or found[0] + 1 >= stop or folds[found[0]] not in COMMAS or folds[found[0] + 1] != "من":
            return None
        return found[0] + 1, found[1]
