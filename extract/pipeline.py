"""Pipeline: articles through reading, finding and linking; see `extract.extract` for their tables."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from extract.find import actors, dates, events, numbers, places, sources
from extract.find.facts import FactTable
from extract.find.mentions import Mentions, QuantityMention
from extract.find.neural import Finder, with_more
from extract.lexicon import Lexicon
from extract.link.attributions import link_attributions
from extract.link.figures import link_figures
from extract.link.places import link_places
from extract.link.rows import Rows
from extract.read.document import Article, Document, read_document

MOST_TOGETHER = 64
LONGEST_TOGETHER = 250_000  # characters


@contextmanager
def collector_off() -> Iterator[None]:
    """Put off Python's search for cyclic garbage: what is read and loaded goes by itself or stays, and the search would
    walk over all of it again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def prepare(lexicon: Lexicon) -> None:
    """Load places and words now; else the first article does."""
    with collector_off():
        lexicon.build(FactTable)


def find_mentions(documents: Sequence[Document], lexicon: Lexicon, finders: Sequence[Finder] = ()) -> list[Mentions]:
    """Run every finder over some documents; what only figures ask for is sought where there are figures.

    Args:
        finders: Further finders of places; theirs count where Rasd's own finds nothing.
    """
    quantities = [numbers.find(d, lexicon) for d in documents]
    spans = [figure_spans(d, q) for d, q in zip(documents, quantities, strict=True)]
    each = zip(
        quantities,
        [dates.find(d, lexicon, s) for d, s in zip(documents, spans, strict=True)],
        [with_more(places.find(d, lexicon), [find(d, lexicon) for find in finders]) for d in documents],
        [actors.find(d, lexicon) if s else [] for d, s in zip(documents, spans, strict=True)],
        [events.find(d, lexicon, s) for d, s in zip(documents, spans, strict=True)],
        [sources.find(d, lexicon) for d in documents],
        strict=True,
    )
    return [Mentions(*found) for found in each]


def figure_spans(document: Document, quantities: list[QuantityMention]) -> list[tuple[int, int]]:
    """The sentences that count armed personnel, as first and last token (exclusive), in text order."""
    numbers_ = dict.fromkeys(document.sentence_of[q.first] for q in quantities if q.category == "personnel")
    return [(document.sentences[n].first, document.sentences[n].last) for n in numbers_]


def read_together(
    articles: Sequence[Article], lexicon: Lexicon, finders: Sequence[Finder] = ()
) -> list[tuple[Document, Rows]]:
    """Read some articles, all of them hop by hop: each its Document, and the rows of its places, attributions and
    figures, numbered from 1.

    The code of one hop, and the words it asks for, fit into a processor's cache, those of all hops do not: the same
    work costs an eighth less than article by article.
    """
    with collector_off():
        documents = [read_document(article) for article in articles]
        mentions = find_mentions(documents, lexicon, finders)
        read = [(document, found, Rows()) for document, found in zip(documents, mentions, strict=True)]
        for document, found, rows in read:
            rows.places = link_places(document, found, lexicon)
        for document, found, rows in read:
            rows.attributions = link_attributions(document, found, rows.places, lexicon)
        for document, found, rows in read:
            rows.figures = link_figures(document, found, rows.places, rows.attributions, lexicon)
        for document, _, rows in read:
            rows.number()
            document.facts = None  # of use to finders alone, and they would be kept, and searched, with the document
    return [(document, rows) for document, _, rows in read]


def read_rows(article: Article, lexicon: Lexicon, finders: Sequence[Finder] = ()) -> tuple[Document, Rows]:
    """Read one article, as `read_together` does."""
    return read_together([article], lexicon, finders)[0]


def together(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in groups for `read_together`: what is known of them while they are read stays small."""
    group: list[Article] = []
    size = 0
    for article in articles:
        if group and (len(group) == MOST_TOGETHER or size + len(article.text) > LONGEST_TOGETHER):
            yield group
            group, size = [], 0
        group.append(article)
        size += len(article.text)
    if group:
        yield group
