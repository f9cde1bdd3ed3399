"""Pipeline: one article through the four hops; see `extract.extract` for many."""

import gc
from collections.abc import Iterator, Sequence
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


def find_mentions(document: Document, lexicon: Lexicon, finders: Sequence[Finder] = ()) -> Mentions:
    """Run every finder over a document; what only figures ask for is sought where there are figures.

    Args:
        finders: Further finders of places; theirs count where Rasd's own finds nothing.
    """
    quantities = numbers.find(document, lexicon)
    spans = figure_spans(document, quantities)
    return Mentions(
        quantities=quantities,
        dates=dates.find(document, lexicon, spans),
        places=with_more(places.find(document, lexicon), [find(document, lexicon) for find in finders]),
        actors=actors.find(document, lexicon) if spans else [],
        events=events.find(document, lexicon, spans),
        statements=sources.find(document, lexicon),
    )


def figure_spans(document: Document, quantities: list[QuantityMention]) -> list[tuple[int, int]]:
    """The sentences that count armed personnel, as first and last token (exclusive), in text order."""
    numbers_ = dict.fromkeys(document.sentence_of[q.first] for q in quantities if q.category == "personnel")
    return [(document.sentences[n].first, document.sentences[n].last) for n in numbers_]


def read_rows(article: Article, lexicon: Lexicon, finders: Sequence[Finder] = ()) -> tuple[Document, Rows]:
    """Read one article: its Document, and the rows of its places, attributions and figures, numbered from 1."""
    with collector_off():
        document = read_document(article)
        mentions = find_mentions(document, lexicon, finders)
        rows = Rows()
        rows.places = link_places(document, mentions, lexicon)
        rows.attributions = link_attributions(document, mentions, rows.places, lexicon)
        rows.figures = link_figures(document, mentions, rows.places, rows.attributions, lexicon)
        rows.number()
        document.facts = None  # of use to finders alone, and they would be kept, and searched, with the document
    return document, rows
