"""Reading articles together: the rows of each are those that it has alone, and what is held at once is bounded."""

from pathlib import Path

from extract import pipeline
from extract.lexicon import default_lexicon
from extract.pipeline import read_rows, read_together, together
from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.tabulate.tables import tabulate

ROOT = Path(__file__).parents[2]


def test_articles_read_together_have_the_rows_that_they_have_alone() -> None:
    articles = [a for a in read_inputs([ROOT / "data" / "sample", ROOT / "seeds"]) if isinstance(a, Article)]
    assert len(articles) > 3
    lexicon = default_lexicon()
    at_once = tabulate(read_together(articles, lexicon))
    alone = tabulate(read_rows(article, lexicon) for article in articles)
    for (name, one), (_, other) in zip(at_once.items(), alone.items(), strict=True):
        assert len(one) > 0, name
        assert one.to_csv() == other.to_csv(), name


def test_groups_keep_the_order_and_are_small_by_number_and_by_length() -> None:
    most, longest = pipeline.MOST_TOGETHER, pipeline.LONGEST_TOGETHER
    articles = [Article(id=str(n), text="نص") for n in range(most + 1)]
    articles += [Article(id="long", text="ن" * (longest + 1)), Article(id="half", text="ن" * (longest - 1))]
    articles.append(Article(id="last", text="نص"))
    groups = list(together(articles))
    assert [a for group in groups for a in group] == articles
    assert [len(group) for group in groups] == [most, 1, 1, 1, 1]
    assert list(together([])) == []
