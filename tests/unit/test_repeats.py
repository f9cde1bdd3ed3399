"""Repeats within one article: sentences of our own, which two figures are one claim, and which is part of which."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article
from tests.unit.scene import tell

CLAIMS = [
    # text, words of one figure, words of the other, one claim?, why
    ("ترسل فرنسا 300 جندي إلى مالي. وقالت باريس إن نحو 300 جندي سيصلون.", "300 جندي", "نحو 300", True, "headline and body"),
    ("قتل 19 مسلحا من داعش في بغداد. وقال مصدر إن 19 من داعش قتلوا في كركوك.", "19 مسلحا", "19 من", True, "another town"),
    ("قتل 19 مسلحا من داعش في بغداد. وقتل 19 من داعش في حلب.", "19 مسلحا", "19 من", False, "another land"),
    ("قتل 19 مسلحا من داعش في بغداد. وفي كركوك، قتل 19 من داعش.", "19 مسلحا", "19 من", False, "a scene of its own"),
    ("قتل 8 مسلحين في الموصل. وفي كركوك استهدفت غارة تجمعا وقتلت 8 مسلحين.", "8", "8", False, "few, in a scene of their own"),
    ("قتل 19 مسلحا من داعش في بغداد. كما قتل 19 من داعش في كركوك.", "19 مسلحا", "19 من", False, "the same"),
    ("قتل 19 مسلحا في بغداد. وكان 19 مسلحا قتلوا قبل شهر في هجوم مماثل.", "19 مسلحا", "19 مسلحا", False, "one like it"),
    ("قتل سبعة جنود في الموصل. وفي حادث منفصل قتل سبعة شرطيين في الموصل.", "جنود", "شرطيين", False, "another incident"),
    ("قتل خمسة جنود في غاو. وقال إن خمسة قتلوا وقضى خمسة آخرون.", "خمسة جنود", "خمسة آخرون", False, "others"),
    ("قتل ضابط وثلاثة جنود في العريش. وقال إن ضابطا وثلاثة جنود قتلوا.", "ضابط", "ضابطا", True, "a list told again"),
    ("قتل جنديان وأصيب خمسة قرب بنغازي. وقال الجيش إن جنديين قتلا وخمسة أصيبوا.", "جنديان", "جنديين", True, "in other words"),
    ("جرح ثلاثة جنود في رفح. وقال إن ضابطا قتل وأصيب ثلاثة جنود آخرون.", "ثلاثة جنود", "ثلاثة جنود", True, "others than the dead"),
    ("قتل ثلاثة جنود في رفح. ثم قتل ثلاثة جنود آخرون في رفح.", "ثلاثة جنود", "ثلاثة جنود", False, "others of the same fate"),
    ("قتل شرطيان وضابط وأصيب 4 جنود. وقال إن ضابطا وجنديا قتلا وأصيب 4 جنود.", "ضابط", "جنديا", False, "an officer is no private"),
    ("قتل ثلاثة جنود في هلمند. كما قتل ستة جنود آخرين، منهم ثلاثة بريطانيين.", "ثلاثة جنود", "ثلاثة بر", False, "of others"),
    ("مقتل ضابط في الموصل\nوشهد الأحد مقتل ضابط برتبة عقيد في الموصل.", "ضابط", "ضابط", True, "a heading and its body"),
    ("قتل عشرات المسلحين. وفي تعز، قتل عشرات المسلحين.", "عشرات", "عشرات", False, "a vague number of a scene of its own"),
    ("قتل جنديان أتراك بلغم. وأعلنت الوزارة أن هجوما آخر أدى إلى مقتل جنديين.", "جنديان", "جنديين", False, "another attack"),
    ("قتل خمسة جنود في مالي. وكان خمسة جنود قد قتلوا الأسبوع الماضي.", "خمسة", "خمسة", False, "before what was told"),
    ("ستعيد واشنطن 900 جندي إلى الولايات المتحدة. وسيغادر 900 جندي العراق.", "900", "900", True, "brought home"),
    ("أصيب ثمانية شرطيين في قندهار. وقالت الوزارة إن 8 من رجال الشرطة آخرين أصيبوا.", "ثمانية", "8 من", False, "further ones"),
]  # fmt: skip

PARTS = [
    # text, words of the part, words of the whole (None: no figure), why
    ("قتل 60 جنديا بينهم 5 ضباط في الموصل.", "5", "60", "among them"),
    ("قتل 60 جنديا بينهم 5 ضباط و20 شرطيا في الموصل.", "20", "60", "the list of those among them"),
    ("ينتشر 70 ألف جندي في المنطقة. نحو 600 من هؤلاء يعملون في البحرين.", "600", "70", "of those told before"),
    (
        "ينتشر 70 ألف جندي في المنطقة. وصلت معهم معدات ثقيلة. وأوضح وزير الدفاع في مؤتمر صحفي أن 600 من هؤلاء يعملون في "
        "البحرين.",
        "600",
        "70",
        "of those told a little farther back",
    ),
    ("ينتشر 70 ألف جندي في المنطقة. وبينهم 5 آلاف في الكويت.", "5 آلاف", "70", "among those told before"),
    ("وسقط 28 قتيلا، 17 متمردا و11 جنديا في تعز.", "11", "28", "of a sum"),
    ("وقتل ضابطان وجرح خمسة أشخاص بينهم شرطيان.", "شرطيان", None, "among others than soldiers"),
    ("وقتل جنديان وشرطي ومسلح في هجوم.", "شرطي", None, "joined to as many as all joined are"),
]


@pytest.mark.parametrize(("text", "one", "other", "same", "why"), CLAIMS)
def test_one_claim_or_two(text: str, one: str, other: str, same: bool, why: str) -> None:
    rows = tell(text).figures
    first = next(n for n, row in enumerate(rows) if one in row.text)
    last = next(n for n in range(len(rows) - 1, -1, -1) if other in rows[n].text)
    assert first != last, f"one figure only among {[row.text for row in rows]}"
    assert (rows[first].claim is not None and rows[first].claim == rows[last].claim) == same, why


@pytest.mark.parametrize(("text", "part", "whole", "why"), PARTS)
def test_part_of(text: str, part: str, whole: str | None, why: str) -> None:
    row = tell(text).of(part)
    assert (row.part_of is None) == (whole is None), why
    assert row.part_of is None or (whole or "") in row.part_of.text, why


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("قتل جنديان تركيان بلغم في هكاري. وأعلنت الولاية أن جنديين قتلا.", True),
        ("قتل جنديان تركيان بلغم في هكاري. وأعلنت الولاية أن هجوما آخر أدى إلى مقتل جنديين.", False),
        ("قتل جنديان تركيان بلغم في هكاري. وقتل جنديان في وان.", False),
    ],
)
def test_a_few_people_told_again_by_somebody(text: str, same: bool) -> None:
    claims = [row.claim for row in read_rows(Article("a", text), default_lexicon())[1].figures]
    assert (claims[0] is not None and claims[0] == claims[1]) == same


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("شارك 700 عنصر بمن فيهم 50 ضابطا.", "50", "700"),
        ("يبلغ عدد الجنود 13 ألفا، بما في ذلك 1300 شرطي.", "1300", "13"),
        ("من أصل 900 جندي عاد 300.", "300", "900"),
        ("تضم القوة 700 عنصر. وقال إن فيها 50 ضابطا.", "50", None),
    ],
)
def test_part_counted_in(text: str, part: str, whole: str | None) -> None:
    """A part that is counted in, and one of a whole told first."""
    row = tell(text).of(part)
    assert (row.part_of and row.part_of.text.startswith(whole or "")) == (None if whole is None else True)


TITLE = "مقتل أربعة جنود في لغم بغاو"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (f"أخبار - {TITLE} قال الجيش المالي إن أربعة من جنوده قتلوا بلغم قرب غاو.", "aa"),
        (f"أخبار - {TITLE} الرئيسية رياضة {TITLE} قال الجيش إن أربعة من جنوده قتلوا بلغم.", "aaa"),
        (f"أخبار - {TITLE} قال الجيش المالي إن أربعة من جنوده أصيبوا بلغم قرب غاو.", "--"),
        ("أخبار - مقتل أربعة جنود في غاو وقتل أربعة جنود في كمين بمالي.", "--"),
    ],
)
def test_a_title_that_a_page_runs_into_its_text(text: str, claims: str) -> None:
    """Title and body in one line are two tellings; other figures of one sentence are a list."""
    rows = read_rows(Article("a", text, title=TITLE), default_lexicon())[1].figures
    assert "".join("-" if row.claim is None else "a" for row in rows) == claims
    assert len({row.claim for row in rows if row.claim}) <= 1


def test_places_named_in_one_breath_are_one_scene() -> None:
    """A town of another name beside the province told before; but not a town by itself."""
    told = "قتل ثمانية شرطيين في هجوم بهلمند. وقال البيان إن ثمانية شرطيين قتلوا في "
    same = [row.claim for row in tell(told + "كابول بولاية هلمند.").figures]
    other = [row.claim for row in tell(told + "كابول، وإن الوضع هادئ في هلمند.").figures]
    assert same[0] is not None
    assert same[0] == same[1]
    assert other[0] is None
