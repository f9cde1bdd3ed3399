"""A Document keeps the text and every offset, whatever the text."""

import pytest
from camel_tools.utils.charsets import AR_DIAC_CHARSET
from camel_tools.utils.dediac import dediac_ar
from hypothesis import given
from hypothesis import strategies as st

from extract.read.document import read_document
from extract.read.fold import fold, fold_word
from extract.read.tokens import word_of

ARABIC = st.text(alphabet='ابتجدسعلمنهويأإآةىءئؤ َُّـ0123٤٥٬،.؟!\n"«»“”()‏ آلاف', max_size=200)


@given(st.one_of(st.text(max_size=200), ARABIC))
def test_every_token_and_sentence_is_where_it_says(text: str) -> None:
    doc = read_document(text)
    for start, end, word in doc.tokens():
        assert text[start:end] == word.surface
    assert sum(s.last - s.first for s in doc.sentences) == len(doc)
    for before, after in zip(doc.sentences, doc.sentences[1:], strict=False):
        assert before.last == after.first
        assert before.end <= after.start
    for quotation in doc.quotations:
        assert doc.starts[quotation.first] == quotation.start
        assert doc.ends[quotation.last - 1] == quotation.end


@given(st.one_of(st.text(max_size=100), ARABIC))
def test_folding_keeps_a_map(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_word(text)
    assert len(folded.offsets) == len(folded.text)
    assert folded.offsets == sorted(folded.offsets)


def test_folding_drops_what_camel_tools_dediacritises() -> None:
    for mark in AR_DIAC_CHARSET:
        assert dediac_ar(mark) == fold_word(mark) == ""


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("الأميركيّة", "الاميركيه"),
        ("إسبر", "اسبر"),
        ("مسؤول", "مسوول"),
        ("قـــوات", "قوات"),
        ("١٤٠٠٠", "14000"),
        ("ﻻ", "لا"),
        ("ایران", "ايران"),  # a Persian keyboard
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold_word(word) == folded


@pytest.mark.parametrize(
    ("word", "stem", "mention"),
    [
        ("للعراق", "العراق", "لعراق"),  # the alef is not written: the mention begins at the second lam
        ("وبالكويت", "الكويت", "الكويت"),
        ("بلبنان", "لبنان", "لبنان"),
        ("والبصرة", "البصره", "البصرة"),
        ("للبَصرة", "البصره", "لبَصرة"),
    ],
)
def test_proclitics(word: str, stem: str, mention: str) -> None:
    skips = {word[reading.skip :] for reading in word_of(word).readings if reading.stem == stem}
    assert mention in skips


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("وصل ألف. غادر مئة.", ["وصل ألف.", "غادر مئة."]),
        ("قال د. أحمد إنه غادر. ثم عاد", ["قال د. أحمد إنه غادر.", "ثم عاد"]),
        ("عادوا في رجب 1440هـ. ثم غادروا", ["عادوا في رجب 1440هـ.", "ثم غادروا"]),
        ("عنوان\n\nنص", ["عنوان", "نص"]),
        ("بلغ 1.5 مليون", ["بلغ 1.5 مليون"]),
        ("في بغداد., وأضاف", ["في بغداد.", "وأضاف"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in read_document(text).sentences] == sentences


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("قال «نحن هنا» ثم صمت", ["نحن هنا"]),
        ('قال إنه "سيتم نشر" القوات "فورا".', ["سيتم نشر", "فورا"]),
        ("حزب ”الله” و“رفاق سلاح”", ["الله", "رفاق سلاح"]),
        ('قال "لن يعود أحد.\nوأضاف آخر', ["لن يعود أحد."]),  # never closed: ends with its paragraph
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert [text[q.start : q.end] for q in read_document(text).quotations] == quotations
