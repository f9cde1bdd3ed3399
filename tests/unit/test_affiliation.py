"""Whose a source is: the body, the country or the nation that its phrase names."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

CASES = [
    ("قال وزير الصحة في حكومة الجنوب لورانس بول إن الدواء وصل.", "حكومة الجنوب"),
    ("قال المتحدث باسم الشرطة المحلية سامر داود إن الطريق مفتوح.", "الشرطة المحلية"),
    ("قال رئيس بلدية مرسيليا لوك مارتان إن الميناء مزدحم.", "مرسيليا"),
    ("قال الرئيس الفنلندي ماتي نيمي إن الحدود مغلقة.", "فنلندي"),
    ("وأفادت مصادر طبية كينية بأن الجرحى عشرة.", "كينية"),
    ("قال وزير الدولة البلغاري بيتر إيفانوف إن الخط جاهز.", "بلغاري"),
    ("وقالت سكرتيرة رفيعة المستوى إن الملف أغلق.", None),
    ("أعلنت وزارة العدل الفنلندية أن القانون نافذ.", None),  # a body has none
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_affiliation(text: str, wanted: str | None) -> None:
    rows = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    assert [row.affiliation for row in rows] == [wanted]
