"""Where: sentences of our own, the place (and origin) of the figure named, and why."""

import pytest

from tests.unit.scene import tell

CASES = [
    # text, words of the figure, place (None: not stated), origin, why
    ("وصل 500 جندي إلى الكويت.", "500", "الكويت", None, "goal"),
    ("وصل 500 جندي من ألمانيا إلى الكويت.", "500", "الكويت", "ألمانيا", "origin and goal"),
    ("سحبت واشنطن 4 آلاف جندي من العراق.", "4", "العراق", "العراق", "left, no goal stated"),
    ("تم نقل 53 جنديا من خاركيف إلى روسيا.", "53", "روسيا", "خاركيف", "moved from and to"),
    ("انسحب 400 مقاتل من حلب.", "400", "حلب", "حلب", "left"),
    ("غادر 200 جندي باماكو.", "200", "باماكو", "باماكو", "left, no preposition"),
    ("دخل 300 مقاتل سوريا.", "300", "سوريا", None, "entered, no preposition"),
    ("قتل 5 جنود في الرمادي.", "5", "الرمادي", None, "in"),
    ("قتل 5 جنود بالرمادي.", "5", "الرمادي", None, "ب written with it"),
    ("قتل 5 جنود في مدينة الرمادي.", "5", "الرمادي", None, "a head between"),
    ("قتل 5 جنود قرب الفلوجة.", "5", "الفلوجة", None, "near"),
    ("قتل 5 جنود شمال بغداد.", "5", "بغداد", None, "north of"),
    ("قتل 5 جنود شرقي مدينة بغداد.", "5", "بغداد", None, "east of, with a head"),
    ("قتل 5 جنود في حي الراشدين بحلب.", "5", "الراشدين", None, "the most specific of a chain"),
    ("قتل 5 جنود في محافظة الأنبار بمدينة الرمادي.", "5", "الرمادي", None, "the same, wide before narrow"),
    ("قتل 5 جنود في العريش في شمال سيناء.", "5", "العريش", None, "narrow before wide"),
    ("في الرمادي، قتل 5 جنود.", "5", "الرمادي", None, "the place begins the sentence"),
    ("وفي تعز أسرت القوات ثلاثة مسلحين.", "ثلاثة", "تعز", None, "the same"),
    ("أما في تعز (جنوب صنعاء) فقد قتل 21 مسلحا.", "21", "تعز", None, "what locates it is not the place"),
    ("قررت واشنطن إرسال 500 جندي إلى العراق.", "500", "العراق", None, "a capital that acts is no place"),
    ("قررت واشنطن إرسال 500 جندي.", "500", None, None, "nor where nothing else is stated"),
    ("أرسلت الولايات المتحدة 500 جندي إلى الكويت.", "500", "الكويت", None, "a country that acts is no place"),
    ("للولايات المتحدة 700 جندي في الصومال.", "700", "الصومال", None, "an owner is no place"),
    ("خسرت روسيا 500 جندي.", "500", None, None, "nor one that loses"),
    ("قتل 12 جنديا في الموصل وأصيب 7 في كركوك.", "12", "الموصل", None, "each its own"),
    ("قتل 12 جنديا في الموصل وأصيب 7 في كركوك.", "7", "كركوك", None, "each its own"),
    ("قتل 12 جنديا وأصيب 7 في الموصل.", "12", "الموصل", None, "shared"),
    ("قتل 12 جنديا وأصيب 7 في الموصل.", "7", "الموصل", None, "shared"),
    ("يوجد 5000 جندي في العراق، من بين 60 ألف جندي في الشرق الأوسط.", "5000", "العراق", None, "part and whole"),
    ("يوجد 5000 جندي في العراق، من بين 60 ألف جندي في الشرق الأوسط.", "60", "الشرق الأوسط", None, "part and whole"),
    ("وصل 300 جندي إلى قاعدة عين الأسد.", "300", "عين الأسد", None, "a base"),
    ("وصل 300 جندي إلى قاعدة عين الأسد في العراق.", "300", "عين الأسد", None, "a base in a country"),
    ("نشرت فرنسا 1000 جندي في مالي.", "1000", "مالي", None, "deployed in"),
    ("سحبت بريطانيا 4 آلاف جندي إلى مطار بغداد.", "4", "مطار بغداد", None, "withdrawn to"),
    ("شهدت بغداد مقتل 5 جنود.", "5", "بغداد", None, "the scene as subject"),
    ("قتل 19 مسلحا على ضفاف بحيرة تشاد.", "19", "بحيرة تشاد", None, "on the shores of"),
    ("قتل 10 مسلحين في مدن الرمادي والفلوجة.", "10", "الرمادي", None, "the first of a list"),
    ("قتل 5 جنود في الرمادي. وأصيب ستة جنود آخرون في المدينة.", "ستة", "الرمادي", None, "the city told before"),
    ("أرسلت فرنسا 500 جندي إلى مالي. وينتشر 1000 جندي هناك.", "1000", "مالي", None, "there"),
    ("يوجد 60 ألف جندي في المنطقة، منهم 5200 جندي في العراق.", "60", None, None, "the part's place is not the whole's"),
    ("يوجد 60 ألف جندي في المنطقة، منهم 5200 جندي في العراق.", "5200", "العراق", None, "the part's own"),
    ("بقي 50 جنديا في جزء من شمال سوريا.", "50", "سوريا", None, "part of a land is in it"),
    ("تستضيف الكويت نحو 13 ألف جندي أميركي.", "13", "الكويت", None, "the host"),
    ("4000 جندي يتأهبون بعد هجوم على السفارة في بغداد.", "4000", None, None, "the scene of what came before"),
    ("هاجم مقاتلون موالون لطهران قافلة وقتلوا 3 جنود.", "3", None, None, "whom they back is no scene"),
    ("أرسلت تركيا 200 جندي إلى الحدود مع سوريا.", "200", "سوريا", None, "the border with a country"),
    ("استدعت الوزارة 147 ألف مجند.", "147", None, None, "none"),
    ("نقلت فرنسا 300 جندي من مالي إلى مالي.", "300", "مالي", None, "nobody moves from a place to itself"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "place", "origin", "why"), CASES)
def test_where_it_happened(text: str, words: str, place: str | None, origin: str | None, why: str) -> None:
    row = tell(text).of(words)
    assert (row.place and row.place.name, row.origin and row.origin.name) == (place, origin), why
