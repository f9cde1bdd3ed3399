"""Where, when and to whom something is said, crossed with who says it: neither changes the source nor its content.

What is right is known from how the sentence is built: the phrase behind the verb is the source, whatever stands behind
it before what is said.
"""

import random
from itertools import product

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

# Who speaks: as written, gender, kind.
SOURCES = (
    ("وزير النقل كمال الصباغ", "m", "person_official"),
    ("المدير العام لمكتب الصحة والسكان الكيني الخضر ناصر", "m", "person_official"),
    ("المساعد الأول لقائد القوات البرية الكينية نزار الخطيب", "m", "person_official"),
    ("كل من قائد عمليات كركوك اللواء سامر الجبوري ووزير الداخلية كريم سنجاري", "m", "person_official"),
    ("رئيس حكومة تصريف الأعمال السودانية فؤاد الرفاعي", "m", "person_official"),
    ("مسؤول إعلام الفرع الرابع للحزب الديمقراطي الكردستاني في الموصل سعيد حموني", "m", "person_official"),
    ("المتحدثة باسم البلدية هدى الكيلاني", "f", "person_official"),
    ("القائد المقبل للجيش الكندي", "m", "anonymous_official"),
    ("يوسفوف", "m", "person_official"),
    ("كي هون", "m", "person_official"),
    ("وزارة الدفاع في أوتاوا", "f", "institution"),
    ("القيادة العسكرية في الجنوب", "f", "institution"),
    ("السلطات المحلية في المكلا", "f", "institution"),
    ("الجيش الكندي في مالي", "m", "institution"),
    ("مصادر في محافظة ديالى شمال شرق بغداد", "f", "other"),
    ("مصادر عسكرية متطابقة", "f", "anonymous_official"),
    ("ناطق باسم وكالة إغاثة تابعة للأمم المتحدة", "m", "ngo_un"),
    ("الانفصاليون الموالون لرواندا", "m", "armed_group"),
    ("حركة الشباب", "f", "armed_group"),
    ("أحدهم", "m", "other"),
    ("شهود عيان", "m", "witness"),
)
# What stands behind the source, before what is said.
BEHIND = (
    "في بيان",
    "في بيان مقتضب",
    "في مؤتمر صحفي في العاصمة",
    "في تغريدة على حسابه",
    "على موقعه الإلكتروني",
    "على صفحته في فيسبوك",
    "عبر منصة إكس",
    "عبر حسابه الرسمي",
    "ردا على سؤال",
    "ردا على سؤال لأحد الصحفيين",
    "تعليقا على ذلك",
    "لوكالة رويترز",
    "للصحفيين",
    "لقناة العربية أمس",
    "بالمناسبة نفسها",
    "مساء الأربعاء",
    "أيضا",
    "بوضوح",
    "في وقت متأخر من ليل الأحد",
    "خلال لقاء تلفزيوني",
    "بعد اجتماع مغلق",
    "، الذي وصل أمس،",
    "، في حديث لإذاعة محلية،",
    "على هامش المؤتمر",
)
# What stands before it, behind the verb.
BEFORE = (
    "أمس في بغداد",
    "في بغداد",
    "في مؤتمر صحفي",
    "خلال لقاء صحفي",
    "في بيان",
    "في وقت سابق",
    "للصحفيين",
    "لوكالة رويترز",
    "لقناة الجزيرة",
    "لفرانس برس",
    "لـ«الشرق الأوسط»",
    "الثلاثاء في واشنطن",
)
SAID = (("قال", "قالت", "إن السفينة وصلت"), ("أكد", "أكدت", "أن السفينة وصلت"), ("ذكر", "ذكرت", "أن السفينة وصلت"))


def before(many: int) -> list[tuple[str, tuple[str, str, str]]]:
    """Sentences whose adverbial parts the verb from its subject, each with the source, its kind and what is said."""
    whole = [who for who in SOURCES if who[0] not in ("يوسفوف", "كي هون", "أحدهم")]
    drawn = random.Random(4).sample(list(product(whole, BEFORE, SAID)), many)
    made = []
    for (who, gender, kind), parting, (he, she, said) in drawn:
        text = f"و{she if gender == 'f' else he} {parting} {who} {said}."
        made.append((text, (who, kind, said.partition(" ")[2] + ".")))
    return made


def cells(many: int) -> list[tuple[str, tuple[str, str, str]]]:
    """Sentences, each with the source, its kind and what is said."""
    drawn = random.Random(3).sample(list(product(SOURCES, BEHIND, SAID)), many)
    made = []
    for (who, gender, kind), behind, (he, she, said) in drawn:
        short = len(who) < 8  # "كي هون" needs what is said right behind it
        if behind.startswith("، الذي") and (gender == "f" or short or kind in ("other", "witness", "armed_group")):
            continue
        text = f"و{she if gender == 'f' else he} {who} {behind} {said}.".replace(" ،", "،")
        made.append((text, (who, kind, said.partition(" ")[2] + ".")))
    return made


@pytest.mark.parametrize(("text", "row"), before(300), ids=[text for text, _ in before(300)])
def test_before_the_source(text: str, row: tuple[str, str, str]) -> None:
    found = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    assert [(a.source_text, a.source_kind, text[a.content_start or 0 : a.content_end]) for a in found] == [row]


@pytest.mark.parametrize(("text", "row"), cells(500), ids=[text for text, _ in cells(500)])
def test_behind_the_source(text: str, row: tuple[str, str, str]) -> None:
    found = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    assert [(a.source_text, a.source_kind, text[a.content_start or 0 : a.content_end]) for a in found] == [row]
