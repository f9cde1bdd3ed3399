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
    # an estimate set into what it estimates, before a number that is only about so many
    ("وتستضيف الجزيرة، وفق تقديرات غربية، نحو 13 ألف جندي، والميناء أكثر من 7 آلاف.", ["تقديرات غربية"] * 2),
    ("ويوجد في المعسكر، بحسب قائد القوة، ما بين 300 و400 جندي.", ["قائد القوة"]),
    # ... and before a number alone, which is no part of the source
    ("قتل في الكمين، بحسب الشرطة، ثلاثة جنود.", ["الشرطة"]),
    ("بلغ عدد القتلى 840 جنديا، وفق أرقام الوزارة، منهم 400 سقطوا في الجزيرة.", ["الوزارة"] * 2),
    # who denies a report says what it tells
    ("نفت الوزارة صحة التقارير التي تحدثت عن مقتل 30 جنديا في الكمين.", ["الوزارة"]),
    ("كذب المتحدث باسم الجيش أنباء تحدثت عن انسحاب 400 جندي.", ["أنباء"]),
    ("نفى المتحدث باسم الجيش أنباء تحدثت عن انسحاب 400 جندي.", ["المتحدث باسم الجيش"]),
    ("نفى الوزير وقوع الهجوم، في حين تحدثت تقارير عن مقتل 30 جنديا.", ["تقارير"]),
    # a clause on those counted
    ("هؤلاء جزء من ألف جندي أعلنت الحكومة الشهر الماضي إرسالهم إلى الجزيرة.", ["الحكومة"]),
    ("ومن بين القتلى سبعة جنود قالت الوزارة إنهم سقطوا في كمين.", ["الوزارة"]),
    ("قتل ثلاثة جنود وأعلنت الوزارة أنهم من الحرس.", [None]),
    # whose estimate it is, with those estimated as a pronoun
    ("ويبلغ عدد الجنود نحو 5200، فيما تقدرهم صحف غربية بنحو ستة آلاف.", [None, "صحف غربية"]),
    ("ويتحصن في القلعة مئات المقاتلين، تقدر المخابرات عددهم بنحو 700.", [None, "المخابرات"]),
    ("وكان عدد المسلحين، الذين قدرهم قائد الشرطة بنحو 300، في تزايد.", ["قائد الشرطة"]),
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
