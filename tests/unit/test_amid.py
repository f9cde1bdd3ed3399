"""Figures that stand behind a source named amid its own words belong to it."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وتضم الثكنة، وفق مسؤول اشترط عدم الكشف عن اسمه، 450 جنديا نرويجيا.", "مسؤول"),
        ("هناك، وفق ضابط في الدرك التقينا به في الميدان، نحو 220 عسكريا.", "ضابط في الدرك"),
        ("وتضم الثكنة، كما قالت الوزارة في بيان، 450 جنديا.", "الوزارة"),
        ("ويبلغ قوام البعثة، وفقا لآخر تقرير صادر عن الوزارة، 5100 جندي.", "الوزارة"),
        ("قتل أربعة جنود في انفجار لغم، صرح بذلك قائد المنطقة.", "قائد المنطقة"),
        ("غادر 310 مقاتلين البلدة أمس، وهذا ما اعترف به قائد اللواء.", "قائد اللواء"),
        # another clause begins behind the source: its count is nobody's
        ("وتضم الثكنة مدرعات، كما قالت الوزارة، وقتل فيها أمس 450 جنديا.", None),
        ("وأجلت الجلسة، كما قالت الوزارة. وينتشر في البلدة 450 جنديا.", None),
    ],
)
def test_whose_a_count_is(text: str, source: str | None) -> None:
    figures = read_rows(Article(id="", text=text), default_lexicon())[1].figures
    assert [row.attribution and row.attribution.source for row in figures] == [source]


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        # what was published or sent is the document, not those counted
        ("وقدر خبراء، في تقرير نشر الأسبوع الماضي، عديد التنظيم بثلاثة آلاف مقاتل.", "present", "asserted"),
        ("وقدر معهد، في دراسة نشرت أمس، عدد المقاتلين بثلاثة آلاف.", "present", "asserted"),
        ("وبحسب التقرير الذي نشرته الصحيفة، يضم التنظيم ثلاثة آلاف مقاتل.", "present", "asserted"),
        ("وفي رسالة كان قد بعثها إلى المجلس، قدر الأمين العام عدد المقاتلين بثلاثة آلاف.", "present", "asserted"),
        ("وذكر التقرير أن الحلف نشر ثلاثة آلاف جندي.", "sent", "asserted"),
        ("وجاء في البيان أن الوزارة أرسلت ثلاثة آلاف جندي.", "sent", "asserted"),
        # a study in progress
        ("وتجري الحكومة دراسة إرسال 320 جنديا.", "planned", "possible"),
    ],
)
def test_what_a_document_does_to_a_count(text: str, event: str, modality: str) -> None:
    figures = read_rows(Article(id="", text=text), default_lexicon())[1].figures
    assert [(row.event, row.modality) for row in figures] == [(event, modality)]
