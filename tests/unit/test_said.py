"""Which statement says a figure: sentences with the source of each of their figures, in order; None: the article."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

SAID: list[tuple[str, list[str | None]]] = [
    # the statement whose content holds it
    ("أعلن الجيش مقتل ثلاثة جنود في كمين.", ["الجيش"]),
    ("قال المحافظ سامي نادر إن القوات قتلت 40 مسلحا. وانسحب 20 جنديا من البلدة.", ["سامي نادر", None]),
    # of two statements side by side each its own
    ("فيما أعلنت وزارة الدفاع أن ثلاثة جنود قتلوا، قال التحالف إن تسعة جنود أصيبوا.", ["وزارة الدفاع", "التحالف"]),
    # a preposition right behind a figure, within what another says
    ("أعلن الجيش أنه قتل 20 مسلحا ليصل عددهم إلى 300 مسلح بحسب مصادر طبية.", ["الجيش", "مصادر طبية"]),
    ("أفادت الأنباء بمقتل جنديين في المدينة بحسب مصادر في الشرطة.", ["مصادر في الشرطة"]),
    # a medium only relays
    ("قال متحدث باسم الجيش إن خمسة جنود قتلوا بحسب وكالة رويترز.", ["متحدث باسم الجيش"]),
    # a source named in the middle of what it says
    ("وتشمل خسائر الشهر، بحسب وزارة الدفاع، 23 جنديا، وخمسة ضباط.", ["وزارة الدفاع", "وزارة الدفاع"]),
    # ... and one that ends with its clause
    ("قتل خمسة جنود، بحسب الشرطة، وأصيب سبعة جنود في هجوم آخر.", ["الشرطة", None]),
    # behind what it says, its paper last
    ("قتل جنديان في تفجير مستودع، كما قالت مصادر معارضة لـ«النهار».", ["مصادر معارضة"]),
    # a preposition that opens its clause
    ("وقال المدير نزار حبيب إن المعبر أغلق، وبحسب المعلومات قتل ثمانية مسلحين.", ["المعلومات"]),
    # a time before what is announced
    ("وكانت القيادة قد أعلنت في وقت سابق أسر ثلاثة مسلحين.", ["القيادة"]),
]


@pytest.mark.parametrize(("text", "sources"), SAID)
def test_said(text: str, sources: list[str | None]) -> None:
    rows = read_rows(Article(id="", text=text), default_lexicon())[1]
    assert [f.attribution.source if f.attribution is not None else None for f in rows.figures] == sources
