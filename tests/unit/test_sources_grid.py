"""Sources by construction: verbs with their contents, crossed with who speaks and in which order; one row each.

What is right is known from how the sentence is built: the verb is the cue, the subject its source, what is said ends it.
"""

import itertools
import random

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

# Past masculine, past feminine, plural; what is said.
SAYINGS = (
    ("قال", "قالت", "قالوا", "إن السفينة وصلت"),
    ("أعلن", "أعلنت", "أعلنوا", "مقتل خمسة بحارة"),
    ("أكد", "أكدت", "أكدوا", "على ضرورة فتح المرفأ"),
    ("كشف", "كشفت", "كشفوا", "عن خطة لإغلاق المرفأ"),
    ("حذر", "حذرت", "حذروا", "من انهيار السد"),
    ("دعا", "دعت", "دعوا", "إلى فتح المرفأ"),
    ("طالب", "طالبت", "طالبوا", "بوقف القصف"),
    ("وصف", "وصفت", "وصفوا", "القصف بأنه جريمة حرب"),
    ("اتهم", "اتهمت", "اتهموا", "تركيا بدعم المهربين"),
    ("حمل", "حملت", "حملوا", "تركيا مسؤولية القصف"),
    ("هدد", "هددت", "هددوا", "بقصف المرفأ"),
    ("نفى", "نفت", "نفوا", "وجود خلافات"),
)
# Who speaks: as written, gender, number, canonical, kind.
SPEAKERS = (
    ("وزير النقل كمال الصباغ", "m", 1, "كمال الصباغ", "person_official"),
    ("المتحدث باسم الجيش العميد نزار الخطيب", "m", 1, "نزار الخطيب", "person_official"),
    ("المتحدثة باسم البلدية هدى الكيلاني", "f", 1, "هدى الكيلاني", "person_official"),
    ("وزارة النقل النرويجية", "f", 1, "وزارة النقل النرويجية", "institution"),
    ("الجيش الكيني", "m", 1, "الجيش الكيني", "institution"),
    ("كندا", "f", 1, "كندا", "institution"),
    ("صحيفة الأفق", "f", 1, "صحيفة الأفق", "media"),
    ("حركة الشباب", "f", 1, "حركة الشباب", "armed_group"),
    ("مصدر أمني", "m", 1, "مصدر أمني", "anonymous_official"),
    ("ثلاثة مسؤولين كينيين", "m", 3, "ثلاثة مسؤولين كينيين", "anonymous_official"),
    ("شهود عيان", "m", 3, "شهود عيان", "witness"),
)
ORDERS = (
    "و{one} {who} {said}.",
    "من جهة أخرى، {one} {who} {said}.",
    "و{one} {who} في بيان {said}.",
    "و{one} {who}، اليوم الخميس، {said}.",
    "وكان{t} {who} قد {all} {said}.",
    "لكن {who} {all} {said}.",
    "{who}، في بيان، {all} {said}.",
)
CELLS = list(itertools.product(SAYINGS, SPEAKERS, ORDERS))


def cells(many: int) -> list[tuple[str, str, tuple[str, str, str, str]]]:
    """Sentences, each with what is said and its row: cue, source, canonical, kind."""
    drawn = random.Random(5).sample(CELLS, many)
    made = []
    for (he, she, they, said), (who, gender, number, canonical, kind), order in drawn:
        one = she if gender == "f" else he
        several = they if number == 3 else one
        text = order.format(one=one, all=several, who=who, said=said, t="ت" if gender == "f" else "")
        made.append((text, said, (several if "{all}" in order else one, who, canonical, kind)))
    return made


@pytest.mark.parametrize(("text", "said", "row"), cells(400))
def test_one_row_by_construction(text: str, said: str, row: tuple[str, str, str, str]) -> None:
    found = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    assert [(a.cue, a.source_text, a.source, a.source_kind) for a in found] == [row]
    assert found[0].quote == "indirect"
    assert found[0].content_end is not None
    assert text[: found[0].content_end].rstrip(". ").endswith(said)
