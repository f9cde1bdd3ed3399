"""Pipeline: one article through the four hops; see `extract.extract` for many."""

from extract.find import actors, dates, events, numbers, places, sources
from extract.find.mentions import Mentions
from extract.lexicon import Lexicon
from extract.link.attributions import link_attributions
from extract.link.figures import link_figures
from extract.link.places import link_places
from extract.link.rows import Rows
from extract.read.document import Article, Document, read_document


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Run every finder over a document."""
    return Mentions(
        quantities=numbers.find(document, lexicon),
        dates=dates.find(document, lexicon),
        places=places.find(document, lexicon),
        actors=actors.find(document, lexicon),
        events=events.find(document, lexicon),
        statements=sources.find(document, lexicon),
    )


def read_rows(article: Article, lexicon: Lexicon) -> tuple[Document, Rows]:
    """Read one article: its Document, and the rows of its places, attributions and figures, numbered from 1."""
    document = read_document(article)
    mentions = find_mentions(document, lexicon)
    rows = Rows()
    rows.places = link_places(document, mentions, lexicon)
    rows.attributions = link_attributions(document, mentions, rows.places, lexicon)
    rows.figures = link_figures(document, mentions, rows.places, rows.attributions, lexicon)
    rows.number()
    return document, rows
