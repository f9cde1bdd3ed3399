"""Quotation marks as papers print them: nested, single, unbalanced, stray."""

import pytest

from extract.read.document import read_document


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('قال "هاجم تنظيم "الفجر" الحاجز" ثم صمت', ['هاجم تنظيم "الفجر" الحاجز']),  # a name inside keeps its own marks
        ("قال 'نحن هنا' ومضى", ["نحن هنا"]),
        ("O'Neill قال إنه عاد", []),  # an apostrophe
        ('قال إن" القوات وصلت فجرا" أمس', ["القوات وصلت فجرا"]),  # the opening mark leans on the word before
        ('قال: " نحن هنا جميعا."', ["نحن هنا جميعا."]),  # spaces on both sides
        ('وصل "القائد" ثم غادر', ["القائد"]),
        ('قال "لن نعود., وأضاف آخر شيئا', ["لن نعود."]),  # a paragraph that a site ended with a comma
        ("قال ”الحرب انتهت“ أمس", ["الحرب انتهت"]),
        ('انتهى القول." ثم سكت', []),  # one that only closes
        ('قال "المتهمين سيحاكمون».', ["المتهمين سيحاكمون"]),  # opened so, closed otherwise
        ("رفعت «راية» و«شعار»", ["راية", "شعار"]),
    ],
)
def test_marks(text: str, quotations: list[str]) -> None:
    assert [text[q.start : q.end] for q in read_document(text).quotations] == quotations
