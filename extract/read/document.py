"""Document: an article's text untouched, beside it its tokens, sentences and quotations.

>>> doc = read_document("وصل ألفا جندي إلى الكويت. وغادر مئة.")
>>> [doc.slice(i) for i in range(4)]
['وصل', 'ألفا', 'جندي', 'إلى']
>>> [(s.start, s.end) for s in doc.sentences]
[(0, 25), (26, 36)]
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, final

from extract.read.fold import Folded, fold
from extract.read.quotations import Quotation, find_quotations
from extract.read.tokens import Shape, Tokens, Word


@dataclass(frozen=True, slots=True)
class Article:
    """One article as given.

    Attributes:
        id: Stable identifier; see `extract.articles`.
        text: The text, never altered.
        title, url, publisher: None where unknown.
        published: The day it was published; None where unknown: relative dates then stay unresolved.
        published_note: How the day was inferred, where it was not given with the article; else None.
        note: What a reader must know of it ("written for demonstration"), or None.
        file: Where it was read from, or None.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_note: str | None = None
    note: str | None = None
    file: str | None = None


@final
@dataclass(slots=True)
class Sentence:
    """A sentence: offsets in the text and its tokens `first`..`last` (exclusive); `paragraph` counts line ends."""

    number: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Document:
    """An article made ready for the finders. Token lists run in parallel: `starts`, `ends`, `words`, `sentence_of`.

    `marks` are the tokens that are marks; `facts` is for `extract.find.facts`.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = text = article.text
        tokens = Tokens(text)
        self.starts, self.ends, self.words, self.marks = tokens.starts, tokens.ends, tokens.words, tokens.marks
        self.folds = tokens.folds
        self.sentences, self.sentence_of = _sentences(text, tokens, self.folds)
        self.sentence: Callable[[int], Sentence] = [self.sentences[n] for n in self.sentence_of].__getitem__
        """The sentence a token stands in."""
        self.quotations: list[Quotation] = find_quotations(self)
        self.facts: Any = None

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int | None = None) -> str:
        """The text of tokens `first`..`last` (exclusive; one token if left out), as printed."""
        last = first + 1 if last is None else last
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def glued(self, token: int) -> bool:
        """True if nothing stands between this token and the one before ("ب500": glued letters and digits)."""
        return token > 0 and self.ends[token - 1] == self.starts[token]

    @cached_property
    def folded(self) -> Folded:
        """The whole text folded, with its map of offsets."""
        return fold(self.text)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each folded word stands in the article."""
        return Counter(self.folds)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """The folded words of the article."""
        return frozenset(self.folds)

    def tokens(self) -> Iterator[tuple[int, int, Word]]:
        """Start, end and word of each token."""
        return zip(self.starts, self.ends, self.words, strict=True)


_ENDS = frozenset(".!?؟…")
_ERAS = frozenset("هم")
COMMAS = frozenset("،,")
OPENING_QUOTES = frozenset('"«“')
QUOTES = OPENING_QUOTES | frozenset("»”")
_LINE_ENDS = re.compile("[\n\r\u2028\u2029]+")


def _sentences(text: str, tokens: Tokens, folds: list[str]) -> tuple[list[Sentence], list[int]]:
    """Cut at line ends, and behind an end mark that white space or a comma follows."""
    starts, ends = tokens.starts, tokens.ends
    n = len(starts)
    cuts: list[tuple[int, int, bool]] = []  # tokens up to here, and from there on; whether a line ends
    for token in tokens.marks:
        if folds[token] in _ENDS and (folds[token] != "." or not _abbreviates(folds, token)):
            after = token + 1
            while after < n and folds[after] in COMMAS:  # news sites paste ". ," between what were paragraphs
                after += 1
            if after == n or after > token + 1 or starts[after] > ends[token]:
                cuts.append((token + 1, after, False))
    for end in _line_ends(text):
        at = bisect_left(starts, end)
        cuts.append((at, at, True))
    cuts.append((n, n, True))
    cuts.sort()
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    first, paragraph = 0, 0
    for last, following, line in cuts:
        if following <= first:
            paragraph += line
            continue
        if not sentences or folds[first][0].isalnum() or any(folds[i][0].isalnum() for i in range(first + 1, last)):
            last = max(last, first + 1)
            sentences.append(Sentence(len(sentences) + 1, starts[first], ends[last - 1], first, following, paragraph))
        else:  # marks alone belong to the sentence before
            sentences[-1].end, sentences[-1].last = ends[following - 1], following
        sentence_of.extend([len(sentences) - 1] * (following - first))
        first = following
        paragraph += line
    return sentences, sentence_of


def _line_ends(text: str) -> Iterator[int]:
    """Where each run of line ends is over; other line ends than "\\n" are rare, and a pattern for all is slow."""
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        yield from (gap.end() for gap in _LINE_ENDS.finditer(text))
        return
    at = text.find("\n") + 1
    while at:
        if text[at : at + 1] != "\n":
            yield at
        at = text.find("\n", at) + 1


def _abbreviates(folds: list[str], stop: int) -> bool:
    """A full stop behind one letter is that of a title: "د. محمد", "ود. أحمد"; not behind a year: "1430هـ. وقتل"."""
    word = folds[stop - 1] if stop else ""
    if word in _ERAS and stop > 1 and folds[stop - 2].isdecimal():
        return False
    return word.isalpha() and (len(word) == 1 or (len(word) == 2 and word[0] in "وبلف" and word[1] in "دام"))


def read_document(article: Article | str) -> Document:
    """Make a Document of an article, or of a bare text (its id is then empty)."""
    return Document(Article(id="", text=article) if isinstance(article, str) else article)


__all__ = ["Article", "Document", "Quotation", "Sentence", "Shape", "read_document"]
