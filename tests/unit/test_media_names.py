"""Outlets by their name alone: a source is a medium, and a medium spoken to is told whole."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

NAMES = [
    "عنب بلدي", "عربي 21", "رصيف22", "إرم نيوز", "العين الإخبارية", "المصدر أونلاين", "مأرب برس", "يمن مونيتور",
    "الجزيرة مباشر", "رأي اليوم", "رووداو", "كردستان 24", "زمان الوصل", "أورينت", "تلفزيون سوريا", "إسرائيل هيوم",
    "ذا هيل", "ديلي صباح", "تي آر تي", "كومرسانت", "إزفستيا", "ريا نوفوستي", "أوكرينفورم", "كييف إندبندنت", "هسبريس",
    "المصري اليوم", "مدى مصر", "دارفور 24", "راديو دبنقا", "الراكوبة", "عكاظ", "القبس", "الميادين",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_outlet_is_known_by_its_name(name: str) -> None:
    text = f"قال مسؤول عسكري لموقع {name} إن 30 جنديا قتلوا. وذكرت {name} أن 12 جنديا أصيبوا."
    _, rows = read_rows(Article("a", text), default_lexicon())
    first, second = rows.attributions
    assert first.via == f"موقع {name}"
    assert (second.source_text, second.source_kind) == (name, "media")


def test_a_land_that_begins_an_outlets_name_is_no_outlet() -> None:
    text = 'دعا الأمين العام دول الجوار إلى وقف إمداد إسرائيل "فورا" بالسلاح.'
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.quote for row in rows.attributions] == ["mixed"]


def test_a_city_and_a_day_are_no_outlet() -> None:
    text = "أكد وزير الدفاع عقب لقاء في بغداد اليوم أن العملية بدأت. ووصل الوفد إلى عدن الغد."
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [(row.source_text, row.via) for row in rows.attributions] == [("وزير الدفاع", None)]


def test_the_seventh_day_and_the_pyramids_are_no_outlet() -> None:
    text = (
        "أعلن الجيش في اليوم السابع من العملية أن 12 جنديا قتلوا. واستقبل الرئيس وفدا في الأهرام وقال إن الحرب انتهت."
    )
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.via for row in rows.attributions] == [None, None]


@pytest.mark.parametrize(
    ("word", "via"), [("للجزيرة", "الجزيرة"), ("وللجزيرة", None), ("للوموند", "لوموند"), ("لرويترز", "رويترز")]
)
def test_a_medium_spoken_to_is_named_as_it_is(word: str, via: str | None) -> None:
    _, rows = read_rows(Article("a", f"قال الوزير خالد العلي {word} إن الحرب انتهت."), default_lexicon())
    assert [row.via for row in rows.attributions] == [via]


def test_the_name_of_a_place_is_no_event() -> None:
    text = "عبرت القافلة، وقوامها 180 عسكريا، معبر نصيب."
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [(row.event, row.measure) for row in rows.figures] == [("present", "stock")]


def test_a_group_is_named_whole_behind_its_verb() -> None:
    text = "الهجوم الذي تبنته جماعة نصرة الإسلام والمسلمين أمس أوقع عشرات القتلى."
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.source_text for row in rows.attributions] == ["جماعة نصرة الإسلام والمسلمين"]
