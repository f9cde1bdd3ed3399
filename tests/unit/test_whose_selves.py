"""Whose those are who are told of as the speaker's own or his foe's, joined without a verb, or of no land; where he speaks."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

TOLD = [
    ("أعلنت كتائب القسام أنها قتلت سبعة جنود إسرائيليين، بينما فقدت هي ثلاثة مقاتلين.", ["IL", "hamas"]),
    ("قال الجيش الأوكراني إنه أسر 40 جنديا روسيا، فيما خسر هو ستة جنود.", ["RU", "UA"]),
    ("قال بوتين إن العدو خسر 500 جندي.", [None]),
    (
        "أعلن الجيش الباكستاني قتل 40 من طالبان وإصابة جنديين، بينما قالت الحركة إنها لم تخسر إلا سبعة.",
        ["taliban", "PK", "taliban"],
    ),
    ("يحتفظ الأميركيون بـ900 جندي في القاعدة، والإيطاليون بما لا يزيد على 200، والألمان بمئة.", ["US", "IT", "DE"]),
    ("دخلت البلدة قوة من الدعم السريع، ففر أمامها مئات الجنود السودانيين.", ["SD"]),
    ("بالتنسيق مع قوة الأمم المتحدة المؤقتة في لبنان، نشر الجيش 600 عسكري في الناقورة.", ["LB"]),
    ("فر عشرات من عناصر الميليشيا الإيرانية باتجاه صنعاء في اليمن.", ["houthis"]),
    ("وصل إلى حلب 300 من عناصر الميليشيات الإيرانية.", ["IR"]),
    ("على أن ينتشر 8500 شرطي و4 آلاف جندي من الأفغان في قندهار.", ["AF", "AF"]),
    # the teller's own fall against his foes, whom he may call by no name
    ("قالت القوات العراقية إن التنظيم فقد 40 مسلحا، فيما أصيب تسعة من عناصرها.", ["isis", "IQ"]),
    ("قال الجيش الصومالي إن حركة الشباب فقدت 20 مقاتلا، وإن ثلاثة من جنوده قتلوا.", ["al_shabaab", "SO"]),
    ("قال الجيش الأفغاني إنه قتل 20 مسلحا من طالبان فيما قتل اثنان من جنوده.", ["taliban", "AF"]),
    ("أعلن الجيش المالي أن المتشددين خسروا 30 مسلحا، في حين قتل أربعة من عسكرييه.", [None, "ML"]),
    ("قال الحوثيون إن التحالف خسر 12 جنديا، فيما قتل خمسة من مقاتليهم.", [None, "houthis"]),
    # militants whom a group tells of are others than its own, if no word makes them its own
    ("قال متحدث باسم قسد إن قواته قتلت 22 إرهابيا.", [None]),
    ("أعلنت البيشمركة مقتل 22 إرهابيا في كركوك.", [None]),
    ("أعلنت حركة الشباب أن 22 من عناصرها سقطوا.", ["al_shabaab"]),
    ("أعلنت حركة طالبان وصول 320 مقاتلا إلى كابول.", ["taliban"]),
    # the country of who speaks, whoever is named with him
    ("قال الوزير الكيني بعد لقاء نظيره الصومالي إن بلاده ستسحب 90 جنديا.", ["KE"]),
    ("أكد الرئيس الغيني لضيفه الفرنسي مقتل أربعة من جنود بلاده في مالي.", ["GN"]),
    ("قال الوزير الكيني بعد لقاء نظيره الصومالي إن بلاده اتفقت مع واشنطن على أن ترسل 90 جنديا.", ["US"]),
    ("قال الوزير الكيني إن قوات بلاده قتلت 90 مسلحا.", [None]),
    # who estimates them has them only where a pronoun says so
    ("تقدر باريس عدد المقاتلين في تمبكتو بنحو 700 مقاتل.", [None]),
    ("تقدر باريس عدد جنودها في غاو بنحو 700 جندي.", ["FR"]),
    # the fallen among fighters of nobody named
    ("أعلن الجيش النيجيري سقوط 20 قتيلا في صفوفه و90 قتيلا بين المسلحين.", ["NG", None]),
    # a force part of which is of another land than the scene
    ("يحرس الميناء في عدن ألف جندي، 700 منهم سودانيون.", [None, "SD"]),
    ("يحرس الميناء في عدن ألف جندي، 700 منهم جرحى.", ["YE", "YE"]),
    # soldiers beside somebody who works for a union
    ("قتل في غاو بمالي تسعة جنود وموظف في بعثة الأمم المتحدة.", ["ML"]),
    ("قتل في غاو بمالي تسعة جنود من بعثة الأمم المتحدة.", ["un"]),
    # one man of a nation who shot at others
    ("قالت القيادة الأمريكية إن الشرطي الأفغاني أصاب أربعة جنود في هلمند.", ["US"]),
    # a council that decides for its union
    ("أقر مجلس السلم والأمن الأفريقي إرسال 900 جندي إلى جزر القمر.", ["au"]),
    # a paper or a television of a nation is not who takes people prisoner
    ("ونقل التلفزيون الرسمي العراقي أن السلطات أعلنت توقيف 12 ضابطا في بغداد.", ["IQ"]),
]


@pytest.mark.parametrize(("text", "actors"), TOLD, ids=lambda part: str(part)[:40])
def test_whose_they_are(text: str, actors: list[str | None]) -> None:
    _, rows = read_rows(Article("whose", text), default_lexicon())
    assert [row.actor for row in rows.figures] == actors


@pytest.mark.parametrize(
    ("publisher", "actor"),
    [("اليوم السابع", "EG"), ("الشروق التونسية", "TN"), ("رويترز", None), (None, None)],
)
def test_the_land_of_the_paper_where_none_is_named(publisher: str | None, actor: str | None) -> None:
    text = "قالت وزارة الداخلية إن خمسة من رجال الشرطة جرحوا في الحادث."
    _, rows = read_rows(Article("home", text, publisher=publisher), default_lexicon())
    assert [row.actor for row in rows.figures] == [actor]


def test_a_named_land_goes_before_the_land_of_the_paper() -> None:
    text = "قالت وزارة الداخلية العراقية إن خمسة من رجال الشرطة جرحوا في البصرة."
    _, rows = read_rows(Article("abroad", text, publisher="اليوم السابع"), default_lexicon())
    assert [row.actor for row in rows.figures] == ["IQ"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("سيتوجه ألف شرطي، بعد تأخير طال، إلى مقديشو.", "مقديشو"),
        ("وفي باريس، نفت الوزارة أن تكون قررت سحب 300 من جنودها المنتشرين قرب العاصمة.", None),
        ("وفي موسكو، استبعد المتحدث إرسال 500 جندي.", None),
        ("وفي بغداد، قتل خمسة جنود في تفجير.", "بغداد"),
    ],
)
def test_where_somebody_speaks_and_what_stands_behind_an_aside(text: str, place: str | None) -> None:
    _, rows = read_rows(Article("where", text), default_lexicon())
    assert [row.place.text if row.place else None for row in rows.figures] == [place]
