"""The tokens are those of camel-tools' tokenizer, with their offsets."""

import unicodedata

import pytest
from camel_tools.tokenizers.word import simple_word_tokenize
from camel_tools.utils.charsets import EMOJI_ALL_CHARSET
from hypothesis import given
from hypothesis import strategies as st

from extract.read.tokens import Shape, spans, word_of

ARABIC = "ابتجدسعلمنهويأإآةىءئؤپگی\u064b\u0651\u0670ـ"
DIGITS = "0123456789٠١٥٦۴۷"
MARKS = "،؛؟.!:\"'«»“”()[]…-–—/%٪٬٫$€+*#@&_|=<>"
EMOJI = frozenset("".join(EMOJI_ALL_CHARSET)) - frozenset("0123456789#*")
UNSEEN = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069\ufeff"


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


def plain(char: str) -> bool:
    """Whether both read the character alike: assigned, no part of an emoji, seen."""
    known = unicodedata.category(char) not in ("Cn", "Cs", "Cf")
    return known and char not in EMOJI and not "\ufe00" <= char <= "\ufe0f"


def apart(numbers: list[str]) -> list[str]:
    """Our numbers cut at their separators, as camel-tools cuts them."""
    return [part for token in numbers for part in simple_word_tokenize(token, split_digits=True)]


@given(
    st.one_of(
        st.text(max_size=80).map(lambda text: "".join(filter(plain, text))),
        st.text(alphabet=ARABIC + DIGITS + MARKS + " \n\u00a0abكم", max_size=80),
    )
)
def test_tokens_are_those_of_camel_tools(text: str) -> None:
    assert apart(tokens(text)) == simple_word_tokenize(text, split_digits=True)


@given(st.text(alphabet=ARABIC + DIGITS + MARKS + " \n", max_size=80))
def test_only_numbers_differ(text: str) -> None:
    theirs = simple_word_tokenize(text, split_digits=True)
    words = [token for token in tokens(text) if not token[0].isdecimal()]
    assert [word for word in words if word[0] not in MARKS] == [
        token for token in theirs if token not in MARKS and not token[0].isdecimal()
    ]


@given(st.lists(st.text(alphabet=ARABIC, min_size=1, max_size=9), min_size=1, max_size=9), st.data())
def test_controls_at_the_edge_of_a_word_are_no_part_of_it(words: list[str], data: st.DataObject) -> None:
    unseen = st.text(alphabet=UNSEEN, max_size=2)
    text = " ".join(data.draw(unseen) + word + data.draw(unseen) for word in words)
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بلغ عددهم 12,750 رجلا", ["بلغ", "عددهم", "12,750", "رجلا"]),
        ("نحو ٤٬٢٠٠ في ١٫٥ شهر", ["نحو", "٤٬٢٠٠", "في", "١٫٥", "شهر"]),
        ("من 14\u00a0000 و 3.5 مليون", ["من", "14\u00a0000", "و", "3.5", "مليون"]),
        ("الكتيبة5 وطائرة Su-30", ["الكتيبة", "5", "وطائرة", "Su", "-", "30"]),
        ("\u202bلواء\u202c \u200fالساحل\u200f.", ["لواء", "الساحل", "."]),
        ("حرسُ‌الحدودِ", ["حرسُ‌الحدودِ"]),
        ("نُشر_اليوم", ["نُشر", "_", "اليوم"]),
        ("وصلوا🇯🇴👍🏽", ["وصلوا", "🇯", "🇴", "👍", "🏽"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("surface", "shape"),
    [
        ("جنود", Shape.WORD),
        ("\u064bجنود", Shape.WORD),
        ("750", Shape.NUMBER),
        ("«", Shape.MARK),
        ("\u064b", Shape.MARK),
    ],
)
def test_shapes(surface: str, shape: Shape) -> None:
    assert word_of(surface).shape is shape
