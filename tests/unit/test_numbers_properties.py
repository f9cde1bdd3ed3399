"""Properties of the finder of quantities: any text is read without error, spans are right, long rows are read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.find.number_words import NumberWords, read_digits, read_number
from extract.find.numbers import find
from extract.find.quantities import QuantityReader
from extract.lexicon import default_lexicon
from extract.read.document import read_document

ROW = (
    "قتل مقتل أصيب جرح و من بين ما إلى أو على الأقل نحو أكثر أقل لا يقل عن آخرون آخر آخرين آخران بينهم منهم عددهم عدد "
    "جندي جنود جنديان جنديين جنديا ضابطا مسلحين عناصر عنصرا قتيلا قتلى شرطة الجيش القوات التنظيم رجال قوة قوامها "
    "ألف ألفا ألفي آلاف مليون عشرات مئات بضعة نصف ثلاثة وخمسين عشر واحد أحد خمسمئة 3 ٥٠٠ 14,000 2.5 - ، . « » ( ) % / ال بـ"
)
WORDS = ROW.split()


def check(text: str) -> None:
    document = read_document(text)
    last = -1
    for q in find(document, default_lexicon()):
        assert 0 <= q.start < q.end <= len(text)
        assert q.start >= last
        assert document.starts[q.first] <= q.start
        assert q.end == document.ends[q.last - 1]
        assert document.sentence_of[q.first] == document.sentence_of[q.last - 1]
        assert q.value_min is not None or q.value_max is not None
        assert q.value_min is None or q.value_max is None or q.value_min <= q.value_max
        last = q.end


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@example("ألف بين جندي جنديان")
@example("قتل خمسة جنود على الأقل وشرطيان")
@settings(max_examples=400, deadline=None)
def test_any_row_of_words(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(alphabet="0123456789٠١٢٣۴۵.,،٬٫'/-ألفو جندي", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_digits(text: str) -> None:
    check(text)
    read_digits(text)


@given(st.lists(st.sampled_from(WORDS), max_size=8))
@settings(max_examples=200, deadline=None)
def test_numbers_alone(words: list[str]) -> None:
    reading = read_number(words, default_lexicon().build(NumberWords))
    assert reading is None or 0 < reading.value_min <= reading.value_max


HOSTILE = [
    "ألف ",
    "و ",
    "3 ",
    "بين ",
    "ما لا يقل عن ",
    "خمسة وعشرين ",
    "قتل جنديان وأصيب آخرون ",
    "من بينهم 3 ",
    "آلاف ",
    "1,000",
    "نحو 3 من ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_rows(unit: str) -> None:
    """Every look-around is bounded: a row of 20,000 such words would take minutes if one were not."""
    check(unit * 3_000)


def test_reader_is_reusable() -> None:
    reader = QuantityReader(read_document("وصل ألفا جندي."), default_lexicon())
    assert reader.read(1, 0) == reader.read(1, 0)
