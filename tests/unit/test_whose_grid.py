"""Whose personnel, by construction: who speaks crossed with who acts, who kills crossed with where, groups with armies."""

from itertools import product

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

# name, feminine
SPEAKERS = (
    ("حلف شمال الأطلسي", False),
    ("وزير الخارجية اليوناني", False),
    ("باريس", True),
    ("الأمم المتحدة", True),
    ("السفير الأميركي لدى الناتو", False),
    ("مسؤولون غربيون", False),
    ("الجيش الأوكراني", False),
)
ACTING = (
    ("روسيا", True, "RU"),
    ("أنقرة", True, "TR"),
    ("السودان", False, "SD"),
    ("القوات الإثيوبية", True, "ET"),
    ("الحكومة الرواندية", True, "RW"),
)
# {t}, {x}, {y} agree with who speaks and who acts
FRAMES = (
    "قال{t} {speaker} إن {acting} أرسل{x} 3 آلاف جندي إلى القرم.",
    "أعلن{t} {speaker} أن {acting} سحب{x} 3 آلاف جندي من القرم.",
    "اتهم{t} {speaker} {acting} بنشر 3 آلاف جندي في القرم.",
    "طالب{t} {speaker} {acting} بسحب 3 آلاف جندي من القرم.",
    "حث{t} {speaker} {acting} على سحب 3 آلاف جندي من القرم.",
    "طلب{t} {speaker} من {acting} إرسال 3 آلاف جندي إلى القرم.",
    "حذر{t} {speaker} من أن {acting} قد {y}رسل 3 آلاف جندي إلى القرم.",
    "كشف{t} {speaker} عن نشر {acting} 3 آلاف جندي في القرم.",
    "انتقد{t} {speaker} إرسال {acting} 3 آلاف جندي إلى القرم.",
    "رحب{t} {speaker} بقرار {acting} سحب 3 آلاف جندي من القرم.",
    "ندد{t} {speaker} بقيام {acting} بنشر 3 آلاف جندي في القرم.",
    "أكد{t} {speaker} أن لدى {acting} 3 آلاف جندي في القرم.",
    "قال{t} {speaker} إن ل{acting} 3 آلاف جندي في القرم.",
)
KILLERS = (
    ("الجيش التركي", False, "TR"),
    ("القوات الروسية", True, "RU"),
    ("أوكرانيا", True, "UA"),
    ("باكستان", True, "PK"),
    ("قوات الدعم السريع", True, "rsf"),
)
LANDS = (("كابل", "AF"), ("الموصل", "IQ"), ("مقديشو", "SO"), ("غزة", "IL"))
KILLINGS = (
    "{killer} {kills} 12 جنديا في {land}.",
    "{kills} {killer} 12 جنديا في {land}.",
    "قال{t} {killer} إن{self} {kills} 12 جنديا في {land}.",
    "هاجم{t} {killer} موقعا في {land} و{kills} 12 جنديا.",
    "شن{t} {killer} هجوما قرب {land} و{kills} خلاله 12 جنديا.",
)
# a group that has an army; its soldiers are those of the words left open
ARMY = (
    "قتل ضابطان وأصيب 6 جنود من {army} جراء لغم.",
    "قتل 5 جنود من {army} وأسر جنديان.",
    "قتل 6 جنود بينهم ضابطان من {army}.",
    "استهدف الهجوم رتلا ل{army} وأدى إلى مقتل 3 جنود وجرح 7.",
    "هاجم مسلحون موقعا تابعا ل{army} ما أدى إلى مقتل 3 جنود.",
)


def actors(text: str) -> list[str | None]:
    return [figure.actor for figure in read_rows(Article(id="", text=text), default_lexicon())[1].figures]


@pytest.mark.parametrize("frame", FRAMES)
def test_who_acts_not_who_speaks(frame: str) -> None:
    for (speaker, her), (acting, hers, code) in product(SPEAKERS, ACTING):
        text = frame.format(
            speaker=speaker, acting=acting, t="ت" if her else "", x="ت" if hers else "", y="ت" if hers else "ي"
        ).replace("لال", "لل")
        assert (text, actors(text)) == (text, [code])


@pytest.mark.parametrize("frame", KILLINGS)
def test_nobody_kills_his_own(frame: str) -> None:
    for (killer, her, code), (land, theirs), verb in product(KILLERS, LANDS, ("قتل", "أسر")):
        text = frame.format(killer=killer, land=land, kills=verb + "ت" * her, t="ت" * her, self="ها" if her else "ه")
        assert actors(text) == [theirs], (text, code)


@pytest.mark.parametrize("frame", ARMY)
@pytest.mark.parametrize(("army", "group"), [("قوات الدعم السريع", "rsf"), ("قوات حفتر", "lna")])
def test_soldiers_of_a_group(frame: str, army: str, group: str) -> None:
    assert set(actors(frame.format(army=army))) == {group}
