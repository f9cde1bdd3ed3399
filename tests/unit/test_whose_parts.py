"""Whose the whole and its parts are: a nation that is told of some of those counted is not that of all."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

PARTS = [
    # text, actors of all figures in order: a nation told of a part is not that of the whole
    ("وصل 900 عسكري إلى مالي، منهم 250 سويديا.", [None, "SE"]),
    ("تضم القوة 1500 جندي بينهم 300 ألماني وعشرات البلجيكيين.", [None, "DE", "BE"]),
    ("تضم البعثة 900 عسكري نصفهم ألمان، إضافة إلى 130 سويديا.", [None, "SE"]),
    ("شارك في المناورة 3000 جندي بينهم 500 أميركي.", [None, "US"]),
    ("تعد غانا أكبر المساهمين بـ2500 جندي، تليها نيبال بـ1800 ثم كينيا بـ900.", ["GH", "NP", "KE"]),
    ("تضم القوة الأوروبية 500 عنصر، إلى جانب 120 إيطاليا و60 روسيا.", [None, "IT", "RU"]),
    ("قتل أربعة جنود وضابط سويدي.", [None, "SE"]),
    ("قتل أربعة جنود فرنسيين وضابط ألماني.", ["FR", "DE"]),
    ("قتل أربعة جنود وضابط لبنانيون.", ["LB", "LB"]),
    ("قتل تسعة جنود من بوروندي واثنان من رواندا وضابط من غانا.", ["BI", "RW", "GH"]),
]


@pytest.mark.parametrize(("text", "actors"), PARTS)
def test_whose_the_whole_and_its_parts_are(text: str, actors: list[str | None]) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == actors
