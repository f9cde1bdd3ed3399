"""Document: an article's text untouched, beside it its tokens, sentences and quotations.

>>> doc = read_document("وصل ألفا جندي إلى الكويت. وغادر مئة.")
>>> [doc.slice(i) for i in range(4)]
['وصل', 'ألفا', 'جندي', 'إلى']
>>> [(s.start, s.end) for s in doc.sentences]
[(0, 25), (26, 36)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extract.read.fold import Folded, fold
from extract.read.quotations import Quotation, find_quotations
from extract.read.tokens import TOKEN, Shape, Word, word_of


@dataclass(frozen=True, slots=True)
class Article:
    """One article as given.

    Attributes:
        id: Stable identifier; see `extract.articles`.
        text: The text, never altered.
        title, url, publisher: None where unknown.
        published: The day it was published; None where unknown: relative dates then stay unresolved.
        published_note: How the day was inferred, where it was not given with the article; else None.
        file: Where it was read from, or None.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_note: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets in the text and its tokens `first`..`last` (exclusive); `paragraph` counts line ends."""

    number: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Document:
    """An article made ready for the finders. Token lists run in parallel: `starts`, `ends`, `words`, `sentence_of`."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = text = article.text
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        for match in TOKEN.finditer(text):
            starts.append(match.start())
            ends.append(match.end())
            words.append(word_of(match.group()))
        self.starts, self.ends, self.words = starts, ends, words
        self.folds: list[str] = [word.fold for word in words]
        self.sentences, self.sentence_of = _sentences(text, starts, ends, self.folds)
        self.quotations: list[Quotation] = find_quotations(self)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int | None = None) -> str:
        """The text of tokens `first`..`last` (exclusive; one token if left out), as printed."""
        last = first + 1 if last is None else last
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def sentence(self, token: int) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[self.sentence_of[token]]

    def glued(self, token: int) -> bool:
        """True if nothing stands between this token and the one before ("ب500": glued letters and digits)."""
        return token > 0 and self.ends[token - 1] == self.starts[token]

    @cached_property
    def folded(self) -> Folded:
        """The whole text folded, with its map of offsets."""
        return fold(self.text)

    def tokens(self) -> Iterator[tuple[int, int, Word]]:
        """Start, end and word of each token."""
        return zip(self.starts, self.ends, self.words, strict=True)


# A full stop, or the ends of lines; news sites also paste ". ," between what were paragraphs.
_END = re.compile(r"(?<=[.!?؟…])[\s,،]+|\n+|[\r\u2028\u2029]+")
# "د. محمد": a title of one letter is no end of sentence.
_ABBREVIATION = re.compile(r"(?:^|[\s(\"«“])[وبل]?[\u0621-\u064a]\.$")


def _sentences(text: str, starts: list[int], ends: list[int], folds: list[str]) -> tuple[list[Sentence], list[int]]:
    spans: list[tuple[int, int, int]] = []  # end, start of the next, paragraph
    start, paragraph = 0, 0
    for gap in _END.finditer(text):
        if "\n" not in gap.group() and _ABBREVIATION.search(text, max(start, gap.start() - 4), gap.start()):
            continue
        spans.append((gap.start(), gap.end(), paragraph))
        start = gap.end()
        paragraph += "\n" in gap.group()
    spans.append((len(text), len(text), paragraph))
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    token, n = 0, len(starts)
    for end, following, paragraph in spans:
        first = token
        while token < n and starts[token] < end:
            token += 1
        high = ends[token - 1] if token > first else end
        while token < n and starts[token] < following:  # a comma between sentences
            token += 1
        if any(folds[i][0].isalnum() for i in range(first, token)):
            sentences.append(Sentence(len(sentences) + 1, starts[first], high, first, token, paragraph))
        elif not sentences and token > first:
            sentences.append(Sentence(1, starts[first], ends[token - 1], first, token, paragraph))
        elif token > first:  # marks alone belong to the sentence before
            before = sentences[-1]
            sentences[-1] = Sentence(
                before.number, before.start, ends[token - 1], before.first, token, before.paragraph
            )
        sentence_of.extend([len(sentences) - 1] * (token - first))
    return sentences, sentence_of


def read_document(article: Article | str) -> Document:
    """Make a Document of an article, or of a bare text (its id is then empty)."""
    return Document(Article(id="", text=article) if isinstance(article, str) else article)


__all__ = ["Article", "Document", "Quotation", "Sentence", "Shape", "read_document"]
