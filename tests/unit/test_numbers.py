"""Number phrases and quantities: what is counted, how many, which words."""

import pytest

from extract.find.number_words import NumberWords, read_number
from extract.find.numbers import find
from extract.lexicon import default_lexicon
from extract.read.document import read_document

# Words of one number, and its value.
NUMBERS = [
    ("خمسة عشر", 15),
    ("اثنتي عشرة", 12),
    ("مئة وخمسة وعشرين ألفا", 125_000),
    ("ألفي", 2_000),
    ("مليون ونصف المليون", 1_500_000),
    ("نصف مليون", 500_000),
    ("ثلاثة أرباع المليون", 750_000),
    ("ألف و 500", 1_500),
    ("3 آلاف و 500", 3_500),
    ("ثلاث مئة", 300),
    ("ثمانمائة وأربعة وأربعون", 844),
    ("مليونين وثلاثمئة ألف وخمسة وعشرين", 2_300_025),
    ("14٬000", 14_000),
    ("١٤٬٠٠٠", 14_000),
    ("۶۰ ألف", 60_000),
    ("2.5 مليون", 2_500_000),
]


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_number(words: str, value: int) -> None:
    reading = read_number(words.split(), default_lexicon().build(NumberWords))
    assert reading is not None
    assert (reading.value_min, reading.value_max) == (value, value)


@pytest.mark.parametrize("words", ["جندي", "الثاني", "5.6.2019", "و", "عشرة خمسة", "ثلاثة ألف وألف"])
def test_no_number(words: str) -> None:
    assert read_number(words.split(), default_lexicon().build(NumberWords)) is None


def figures(text: str) -> list[tuple[str, float | None, float | None, str]]:
    """The figures of a text: words, bounds, precision."""
    document = read_document(text)
    return [
        (document.text[q.start : q.end], q.value_min, q.value_max, q.precision)
        for q in find(document, default_lexicon())
        if q.category == "personnel"
    ]


def test_nothing_in_nothing() -> None:
    assert figures("") == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("علما بأن عدد الجنود الذين قتلوا بلغ نحو 1700.", "جندي"),
        ("بلغ عدد المقاتلين الأجانب في المدينة 300.", "مقاتل"),
        ("ارتفع إلى 88 عدد العسكريين الذين قتلوا.", "عسكري"),
        ("فر المسلحون، وعددهم 30، إلى الجبل.", "مسلح"),
        ("الجنود البريطانيون الـ120 ألفا الذين خدموا هناك.", "جندي"),
        ("بلغ حجم القوات الأجنبية في البلاد 12 ألفا.", "عنصر"),
        ("أعلن الجيش مقتل ثلاثة من جنوده.", "جندي"),
        ("خسرت الحركة عشرة من مقاتليها.", "مقاتل"),
        ("قتل خمسة من ضباطها.", "ضابط"),
        ("قتل خمسة من قواتها.", "عنصر"),
        ("قتل خمسة من عناصر داعش.", "عنصر"),
    ],
)
def test_a_noun_with_a_pronoun_or_a_group_is_the_unit(text: str, unit: str) -> None:
    assert [q.unit for q in find(read_document(text), default_lexicon())] == [unit]
