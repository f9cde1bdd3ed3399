"""Whose personnel, by construction: who speaks crossed with who acts, who kills crossed with where, groups with armies."""

from itertools import permutations, product

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
# who did it, in other words than a subject's
BY = (
    "قتل خمسة {fallen} بنيران {agent} في {land}.",
    "قتل خمسة {fallen} على يد {agent} في {land}.",
    "تمكنت {agent} من قتل خمسة {fallen} في {land}.",
    "أعلنت {agent} قتل خمسة {fallen} في {land}.",
    "تبنت {agent} قتل خمسة {fallen} في {land}.",
    "قصفت {agent} موقعا في {land} ما أسفر عن مقتل خمسة {fallen}.",
)
AGENTS = (("حركة الشباب", "al_shabaab"), ("قوات سوريا الديمقراطية", "sdf"), ("القوات التركية", "TR"))
# each his own: {0}, {1}, {2} are lands
LISTS = (
    "أرسلت {0} 500 جندي إلى مالي، و{1} 350 جندي، و{2} 120.",
    "تشارك {0} بـ500 جندي و{1} بـ350 جندي و{2} بـ120 جندي.",
    "تضم القوة 500 جندي من {0} و350 جندي من {1} و120 من {2}.",
    "تنشر {0} 500 جندي في مالي، فيما تنشر {1} 350 جندي، و{2} 120 جندي.",
    "لدى {0} 500 جندي في مالي، ولدى {1} 350 جندي، ولدى {2} 120 جندي.",
    "ل{0} 500 جندي في مالي ول{1} 350 جندي ول{2} 120 جندي.",
    "وافقت {0} على إرسال 500 جندي، كما وافقت {1} على إرسال 350 جندي، ورفضت {2} إرسال 120 جندي.",
    "فقدت {0} 7 جنود وفقدت {1} 4 جنود وفقدت {2} جنديين.",
    "أعلنت {0} مقتل 7 من جنودها، وقالت {1} إن 4 من جنودها قتلوا، وأعلنت {2} مقتل جنديين.",
)
POWERS = (("فرنسا", "FR"), ("ألمانيا", "DE"), ("كينيا", "KE"), ("بولندا", "PL"))
# who decides, what is told next of those who go, and who speaks between
DECIDES = (
    "أعلنت {0} أمس تعزيز قواتها في الصومال.",
    "قررت {0} تعزيز وجودها العسكري في الصومال.",
    "وافقت {0} على توسيع المهمة العسكرية في الصومال.",
)
BETWEEN = ("", " وتشهد البلاد هجمات متكررة.", " وأدان الاتحاد الأفريقي الهجمات.")
THEN = (
    " وسترسل 500 جندي الشهر المقبل.",
    " وسيصل 500 جندي إلى القاعدة الأسبوع المقبل.",
    " وينتشر حاليا 500 جندي هناك.",
    " وقد نشر بالفعل 500 جندي.",
    " ويشمل القرار سحب 500 جندي.",
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


@pytest.mark.parametrize("frame", BY)
@pytest.mark.parametrize("fallen", ["جنود", "مسلحين", "مقاتلين", "متمردين"])
def test_not_of_who_did_it(frame: str, fallen: str) -> None:
    for (agent, code), (land, theirs) in product(AGENTS, LANDS[:3]):
        text = frame.format(fallen=fallen, agent=agent, land=land)
        found = actors(text)
        assert code not in found, text
        assert fallen != "جنود" or found == [theirs], text


def test_gunmen_of_whom_an_army_fought() -> None:
    assert actors("قتل الجيش الباكستاني 20 مسلحا في مواجهات مع حركة طالبان.") == ["taliban"]
    assert actors("أسفرت المعارك مع حركة طالبان عن مقتل 20 عنصرا من الحركة.") == ["taliban"]


@pytest.mark.parametrize("frame", LISTS)
def test_each_his_own(frame: str) -> None:
    for powers in permutations(POWERS, 3):
        names, codes = zip(*powers, strict=True)
        assert (names, actors(frame.format(*names))) == (names, list(codes))


def test_a_host_is_no_power() -> None:
    assert actors("في الكويت 1500 جندي أميركي وقطر 300 جندي.") == ["US", "US"]


@pytest.mark.parametrize("decision", DECIDES)
def test_of_who_decided_before(decision: str) -> None:
    for (name, code), between, then in product(POWERS, BETWEEN, THEN):
        text = decision.format(name) + between + then
        assert (text, actors(text)) == (text, [code])
