"""Where and when, as grids: ways to tell of the dead, of those who stand and of those who move, by prepositions and days."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from extract import Article, extract

TOWN, OTHER = "الرمادي", "كركوك"
PLACED = [
    "في {}", "ب{}", "قرب {}", "بالقرب من {}", "شمال {}", "شمالي مدينة {}", "على مشارف {}", "عند مدخل {}", "في ضواحي {}",
    "في محيط {}", "على أطراف {}", "في ريف {}", "داخل {}", "في منطقة {}", "وسط {}", "جنوب غربي {}", "في محور {}",
    "على تخوم {}", "في قضاء {}", "في جبهة {}", "غير بعيد عن {}", "في بلدة قرب {}", "شرق مدينة {}", "على مقربة من {}",
]  # fmt: skip
FALLEN = [
    # a sentence with {A} and {B} placed, and whose place is which
    ("قتل 4 جنود {A}.", {"4 جنود": TOWN}),
    ("{A}، قتل 4 جنود.", {"4 جنود": TOWN}),
    ("قتل 4 جنود وأصيب 9 شرطيين {A}.", {"4 جنود": TOWN, "9 شرطيين": TOWN}),
    ("قتل 4 جنود {A} وأصيب 9 شرطيين {B}.", {"4 جنود": TOWN, "9 شرطيين": OTHER}),
    ("أعلنت الوزارة مقتل 4 جنود {A}، فيما زار الوزير كركوك.", {"4 جنود": TOWN}),
    ("قتل 4 جنود {A}، بعد يومين من هجوم {B}.", {"4 جنود": TOWN}),
    ("قال الوزير في كركوك إن 4 جنود قتلوا {A}.", {"4 جنود": TOWN}),
    ("قتل 4 جنود من المتمركزين في كركوك في هجوم {A}.", {"4 جنود": TOWN}),
    ("قتل 4 جنود كانوا عائدين من كركوك في كمين {A}.", {"4 جنود": TOWN}),
    ("قتل 4 جنود من اللواء الذي ينتشر في كركوك، في كمين {A}.", {"4 جنود": TOWN}),
    ("أسفر هجوم {A} عن مقتل 4 جنود.", {"4 جنود": TOWN}),
    ("قتل 4 جنود أمس في هجوم {A}، ونقلت جثثهم إلى كركوك.", {"4 جنود": TOWN}),
    ("هاجم مسلحون حاجزا {A} فقتلوا 4 جنود ثم فروا إلى كركوك.", {"4 جنود": TOWN}),
    ("نجا محافظ كركوك من تفجير {A} قتل فيه 4 جنود.", {"4 جنود": TOWN}),
    ("خطف التنظيم الذي يسيطر على كركوك 4 جنود {A}.", {"4 جنود": TOWN}),
    ("اعتقلت القوات 4 مسلحين {A} بتهمة تفجير {B}.", {"4 مسلحين": TOWN}),
    ("ينتشر 4 آلاف جندي {A} و9 آلاف شرطي {B}.", {"4 آلاف جندي": TOWN, "9 آلاف شرطي": OTHER}),
    ("زار الرئيس كركوك، وقال إن 4 آلاف جندي ينتشرون {A}.", {"4 آلاف جندي": TOWN}),
    ("درب الخبراء 4 آلاف جندي {A} قبل إرسالهم إلى كركوك.", {"4 آلاف جندي": TOWN}),
]
MOVED = [
    # a sentence, and whether A is the place and B the one left (None: A is both; False: none is left)
    ("أرسلت القيادة 400 جندي إلى {A}.", False), ("أرسلت القيادة إلى {A} 400 جندي.", False),
    ("نقل 400 جندي من {B} إلى {A}.", True), ("نقل الجيش من {B} إلى {A} 400 جندي.", True),
    ("غادر 400 جندي {B} إلى {A}.", True), ("غادر {B} 400 جندي متوجهين إلى {A}.", True),
    ("غادر 400 جندي {B} باتجاه {A}.", True), ("عاد 400 جندي من {A}.", None),
    ("انسحب 400 جندي من {B} باتجاه {A}.", True), ("انسحب 400 جندي من {A} أمس بعد قتال استمر يومين.", None),
    ("وصل 400 جندي إلى {A} قادمين من {B}.", True), ("وصل إلى {A} 400 جندي قادمين من {B}.", True),
    ("توجه 400 جندي من {B} إلى {A} عبر تكريت.", True), ("توجه 400 جندي إلى {A} من {B}.", True),
    ("سيغادر 400 جندي {A} قبل نهاية الشهر.", None), ("تم سحب 400 جندي من {B} ونشرهم في {A}.", True),
    ("دفع الجيش بـ400 جندي إلى {A} لاستعادة تكريت.", False), ("أرسلت القيادة 400 جندي إلى {A} بعد هجوم على تكريت.", False),
    ("أرسل الجيش 400 جندي لتعزيز قواته في {A}.", False), ("وصلت إلى {A} قوة من 400 جندي.", False),
    ("قررت القيادة نشر 400 جندي في {A} و300 في تكريت.", False), ("تعزز القوات في {A} بـ400 جندي.", False),
    ("فر 400 جندي من {B} إلى {A} بعد سقوط تكريت.", True), ("نزح 400 مقاتل من {B} نحو {A}.", True),
    ("طرد الجيش 400 مسلح من {A}.", None), ("تسلل 400 مسلح من {B} إلى {A}.", True),
]  # fmt: skip
FURTHER = {"قررت القيادة نشر 400 جندي في {A} و300 في تكريت.": {"300": "تكريت"}}
"""Where those are that a sentence of MOVED counts besides; none of them has left a place."""
WAYS = [("الرمادي", "كركوك"), ("مالي", "تشاد"), ("مدينة سرت", "مدينة بنغازي"), ("قاعدة عين الأسد", "قاعدة إنجرليك")]
DAYS = [
    # as told on Thursday, 3 August 2023; first and last day
    ("الأحد", "2023-07-30", "2023-07-30"), ("يوم الأحد", "2023-07-30", "2023-07-30"),
    ("مساء السبت", "2023-07-29", "2023-07-29"), ("أمس", "2023-08-02", "2023-08-02"),
    ("أول من أمس", "2023-08-01", "2023-08-01"), ("قبل ثلاثة أيام", "2023-07-31", "2023-07-31"),
    ("الأسبوع الماضي", "2023-07-23", "2023-07-29"), ("في 12 يوليو", "2023-07-12", "2023-07-12"),
    ("في الثاني عشر من تموز/يوليو", "2023-07-12", "2023-07-12"), ("الشهر الماضي", "2023-07-01", "2023-07-31"),
    ("عام 2021", "2021-01-01", "2021-12-31"), ("في 3 آذار 2022", "2022-03-03", "2022-03-03"),
    ("فجر الاثنين", "2023-07-31", "2023-07-31"), ("ليل الأحد الاثنين", "2023-07-30", "2023-07-31"),
]  # fmt: skip
TOLD = ["الثلاثاء", "أمس الأربعاء", "اليوم الخميس"]
DATED = [
    "قتل 4 جنود {D}.", "{D}، قتل 4 جنود في تعز.", "قتل 4 جنود في كمين في تعز {D}.", "أعلن الجيش {E} مقتل 4 جنود {D}.",
    "قال الجيش {E} إن 4 جنود قتلوا في هجوم وقع {D}.", "قتل 4 جنود {D}، حسب ما أعلن الجيش {E}.",
    "قتل 4 جنود {D}، فيما زار الوزير البلاد {E}.", "زار الوزير {E} القاعدة التي قتل فيها 4 جنود {D}.",
    "اجتمع المجلس {E} بعد مقتل 4 جنود {D}.", "بعد مقتل 4 جنود {D}، اجتمع المجلس {E}.", "وكان 4 جنود قد قتلوا {D}.",
    "قتل 4 جنود {D}، وقال الوزير {E} إن التحقيق مستمر.", "شيع {E} 4 جنود قتلوا {D}.",
    "أعلنت باريس {E} أن 4 جنود وصلوا إلى مالي {D}.", "قال الوزير {E} إن بلاده سحبت 4 جنود {D}.",
]  # fmt: skip


def _read(texts: list[str]) -> Iterator[tuple[pd.DataFrame, dict[str, str]]]:
    """The figures of each text, read together, and the texts of its places."""
    tables = extract([Article(f"{n:05}", text, published=date(2023, 8, 3)) for n, text in enumerate(texts)])
    places = dict(zip(tables.places["mention_id"], tables.places["text"], strict=True))
    groups = dict(iter(tables.figures.groupby("article_id")))
    for n in range(len(texts)):
        yield groups.get(f"{n:05}", tables.figures.iloc[:0]), places


@pytest.mark.parametrize(("sentence", "expected"), FALLEN, ids=[str(n) for n in range(len(FALLEN))])
def test_where_they_are_by_every_preposition(sentence: str, expected: dict[str, str]) -> None:
    texts = [sentence.format(A=placed.format(TOWN), B=placed.format(OTHER)) for placed in PLACED]
    wrong = []
    for text, (figures, places) in zip(texts, _read(texts), strict=True):
        got = {row["text"]: places.get(row["place_mention_id"]) for _, row in figures.iterrows()}
        wrong += [(text, got) for words, place in expected.items() if got.get(words) != place]
    assert not wrong


@pytest.mark.parametrize(("sentence", "left"), MOVED, ids=[str(n) for n in range(len(MOVED))])
def test_where_they_go_and_what_they_leave(sentence: str, left: bool | None) -> None:
    texts = [sentence.format(A=there, B=here) for there, here in WAYS]
    for (there, here), text, (figures, places) in zip(WAYS, texts, _read(texts), strict=True):
        row = figures.iloc[0]
        origin = here if left else there if left is None else None
        expected = there.removeprefix("مدينة "), origin and origin.removeprefix("مدينة ")
        assert (places.get(row["place_mention_id"]), places.get(row["origin_mention_id"])) == expected, text
        rest = figures.iloc[1:]
        besides = dict(zip(rest["text"], rest["place_mention_id"].map(places), strict=True))
        assert besides == FURTHER.get(sentence, {}), text
        assert not rest["origin_mention_id"].isin(places).any(), text


@pytest.mark.parametrize("sentence", DATED, ids=[str(n) for n in range(len(DATED))])
def test_when_it_was_by_every_word_of_time(sentence: str) -> None:
    texts = [sentence.format(D=day, E=TOLD[n % len(TOLD)]) for n, (day, _, _) in enumerate(DAYS)]
    for (day, first, last), text, (figures, _) in zip(DAYS, texts, _read(texts), strict=True):
        row = figures.iloc[0]
        assert set(str(row["date_text"]).replace("/", " ").split()) <= set(day.replace("/", " ").split()), text
        assert (f"{row['date_start']:%Y-%m-%d}", f"{row['date_end']:%Y-%m-%d}") == (first, last), text
