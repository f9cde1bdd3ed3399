"""Whose by who leads them or tells of them; cities that only lend their name to what was agreed there."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

LEADERS = [
    # a leader named without his state: "his country" is that one, not another that the sentence names
    ("قال زيلينسكي إن بلاده خسرت 900 جندي منذ بدء الهجوم الروسي.", "UA"),
    ("أكد أردوغان أن قوات بلاده فقدت 12 جنديا في إدلب.", "TR"),
    ("قالت ميركل إن بلادها سترسل 150 جنديا إلى مالي.", "DE"),
    ("أعلن كرزاي مقتل 20 جنديا في هلمند.", "AF"),
    # one whose name many bear stands with his first name
    ("قال نوري المالكي إن قواته فقدت 40 جنديا.", "IQ"),
]

LENT = [
    # text, actor, place: a city behind an agreement or talks is neither the scene nor the land of those counted
    ("أطلق سراح 90 أسيرا من الجيش في إطار اتفاق ستوكهولم.", None, None),
    ("قتل خمسة جنود بعد يومين من محادثات جنيف.", None, None),
    ("وصل 70 جنديا إلى المكلا بموجب اتفاق الرياض.", None, "المكلا"),
    ("عاد ستون جنديا إلى ثكناتهم تنفيذا لاتفاق جوبا للسلام.", None, None),
    # but a country is one, and a city that is no name
    ("قتل خمسة جنود في محيط جنيف.", "CH", "جنيف"),
]

TOLD = [
    # who only hears of it is not who does it
    ("أبلغت فرنسا حلف الناتو أنها ستنشر 300 جندي في رومانيا.", "FR"),
    ("أخبرت إيطاليا الأمم المتحدة بأنها ستسحب 200 جندي من لبنان.", "IT"),
    ("أبلغت برلين الأمم المتحدة استعدادها لإرسال 150 جنديا إلى مالي.", "DE"),
    # whom a state sends to keep peace are its own; those who keep it and fall are of the United Nations
    ("ستوفد منغوليا 800 جندي لحفظ السلام إلى جنوب السودان.", "MN"),
    ("قتل ثلاثة من جنود حفظ السلام في مالي.", "un"),
    # but who is accused does
    ("اتهمت كييف روسيا بحشد 900 جندي.", "RU"),
    # and a force described behind its name is no hearer
    ("أعلنت قوة المساعدة «إيساف»، التابعة لحلف شمال الأطلسي، أن جنديين من قواتها قتلا.", "nato"),
]


def test_a_spiritual_leader_is_no_president() -> None:
    _, rows = read_rows(Article("a", "قال زعيم روحاني إن قواته فقدت 40 جنديا."), default_lexicon())
    assert [row.actor for row in rows.figures] == [None]


@pytest.mark.parametrize(("text", "actor"), LEADERS)
def test_those_of_a_leader_are_of_his_state(text: str, actor: str) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == [actor]


@pytest.mark.parametrize(("text", "actor", "place"), LENT)
def test_a_city_that_lends_its_name_is_no_scene(text: str, actor: str | None, place: str | None) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [(row.actor, row.place.text if row.place else None) for row in rows.figures] == [(actor, place)]


@pytest.mark.parametrize(("text", "actor"), TOLD)
def test_who_hears_of_it_does_not_do_it(text: str, actor: str) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == [actor]


def test_a_body_that_speaks_in_a_land_is_its_own_whoever_else_is_told_of() -> None:
    text = (
        "أعلنت السلطات العسكرية في بوركينا فاسو مقتل 19 جنديا في كمين. وقالت وزارة الدفاع إن المهاجمين، الذين قدر عددهم "
        "بنحو مئة، انسحبوا باتجاه مالي. وتنشر فرنسا نحو 900 جندي في البلاد. وقال مصدر أمني إن التعزيزات التي "
        "وصلت تضم 250 عنصرا من الحرس الوطني."
    )
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [(row.value_min, row.actor) for row in rows.figures] == [
        (19, "BF"),
        (100, None),  # attackers are not the ministry's
        (900, "FR"),
        (250, "BF"),
    ]
