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
