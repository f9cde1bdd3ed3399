"""Extract: Arabic news articles to tables of troop figures, places and sources.

>>> tables = extract({"id": "a", "text": "أعلن البنتاغون وصول 750 جنديا إلى الكويت.", "published": "2020-01-01"})
>>> list(tables.articles["article_id"])
['a']
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from extract.compiled import IN_USE as COMPILED  # first: what is compiled is found from here on

# isort: split
from extract.articles import ArticleError, to_articles
from extract.find.neural import Finder
from extract.lexicon import Lexicon, LexiconError, default_lexicon
from extract.link.claims import claim_ids
from extract.pipeline import read_together, together
from extract.read.document import Article
from extract.tabulate.tables import TableError, Tables, tabulate

__version__ = "0.1.0"


def extract(
    articles: "pd.DataFrame | Iterable[Mapping[str, Any] | Article | str] | Mapping[str, Any] | str",
    lexicon: Lexicon | None = None,
    finders: Sequence[Finder] = (),
) -> Tables:
    """Extract the tables of articles: a pure function of its input, whatever its order.

    Args:
        articles: A DataFrame, a list of dicts, one dict or one text; see `extract.articles.to_articles`.
        lexicon: The words to use; None: those that ship with Rasd.
        finders: Further finders of places, as `extract.find.neural.neural_finder` makes one.

    Raises:
        ArticleError: An article has no text or a wrong date.
    """
    words = lexicon or default_lexicon()
    groups = together(sorted(to_articles(articles), key=lambda a: a.id))
    tables = tabulate(pair for group in groups for pair in read_together(group, words, finders))
    claims = claim_ids(tables.figures, tables.articles, tables.places, tables.sentences)
    figures = tables.figures.assign(claim_id=claims)
    return replace(tables, figures=figures)


__all__ = ["COMPILED", "Article", "ArticleError", "Lexicon", "LexiconError", "TableError", "Tables", "extract"]
