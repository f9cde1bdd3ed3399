"""Hostile texts: none breaks extraction or its offsets, none takes longer than its length explains."""

import time

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article
from extract.tabulate.tables import tabulate
from tests.benchmarks.fuzz import PIECES, ends, run, texts


@pytest.mark.parametrize("seed", [1, 2])
def test_texts_made_of_what_breaks_readers(seed: int) -> None:
    run(texts(seed, 8000), f"seed {seed}")


def test_texts_that_end_where_a_rule_looks_ahead() -> None:
    run(ends(part=3, parts=12), "ends")


def test_texts_that_once_broke_it() -> None:
    for text in (
        "قال إن 3 جنود في تشاد ما لا يقل عن 750 هناك",  # a bare number behind an approximator that is no word of a number
        "أكد الوزير، معتبرا",  # nothing behind what may hold its content
        'قالت الشركة الشركة أبلغت “نظيرتها" الشركة الإمدادات." إدريس ديبي أرسلت (ما” ] صفاء نشر شريط',  # no word of its own
        "وجاء في",  # nothing behind what a content follows
        "المدينة التي وصفها",
        "وقال الطرفان",
        "بحسب جبهة تحرير شعب النهر",
        "قالت مصادر «متابعة» إن",  # a word that is all ending
        "علمت «الأخبار» من مصادر متابعة أن الوفد وصل",  # a medium in marks that is called as a document is
    ):
        assert len(tabulate([read_rows(Article(id="x", text=text), default_lexicon())]).articles) == 1


def cost(text: str) -> float:
    """The processor seconds of reading a text."""
    began = time.process_time()
    read_rows(Article(id="x", text=text), default_lexicon())
    return time.process_time() - began


@pytest.mark.parametrize("glue", [" ", ""])
def test_no_piece_repeated_grows_faster_than_its_length(glue: str) -> None:
    slow = {}
    for piece in PIECES:
        text = (piece + glue) * (8000 // len(piece + glue))
        if cost(text) > 0.5:  # some 25 times what news of this length takes: then its growth is looked at
            small, large = (min(cost(text[:n]) for _ in range(3)) for n in (1000, 8000))
            if large > 20 * max(small, 0.002):
                slow[piece] = (small, large)
    assert slow == {}
