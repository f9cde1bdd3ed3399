"""When: sentences of our own read on Thursday 6 August 2015, the day of the event and not of the announcement."""

import pytest

from tests.unit.scene import tell

CASES = [
    # text, words of the figure, days (None: not stated), why
    ("قتل 5 جنود أمس في الموصل.", "5", "2015-08-05", "behind the figure"),
    ("أمس قتل 5 جنود في الموصل.", "5", "2015-08-05", "before it"),
    ("أعلن الجيش أمس مقتل 5 جنود.", "5", "2015-08-05", "the day of the announcement, the only one"),
    ("أعلن الجيش أمس مقتل 5 جنود يوم الاثنين في الموصل.", "5", "2015-08-03", "the day of the event"),
    ("قالت الوزارة اليوم الخميس إن 5 جنود قتلوا الثلاثاء.", "5", "2015-08-04", "the day of the event"),
    ("قتل 5 جنود الثلاثاء، حسبما أعلن الجيش أمس.", "5", "2015-08-04", "what was said behind"),
    ("قتل 5 جنود السبت وأصيب 7 الأحد.", "5", "2015-08-01", "each its own"),
    ("قتل 5 جنود السبت وأصيب 7 الأحد.", "7", "2015-08-02", "each its own"),
    ("أرسلت بريطانيا 46 ألف جندي عام 2003، وسحبت 4 آلاف جندي عام 2007.", "46", "2003-01-01/2003-12-31", "each its own"),
    ("أرسلت بريطانيا 46 ألف جندي عام 2003، وسحبت 4 آلاف جندي عام 2007.", "4 آلاف", "2007-01-01/2007-12-31", "each its own"),
    ("تمت إضافة 14000 جندي منذ شهر مايو.", "14000", "2015-05-01/2015-08-06", "since"),
    ("قتل 4300 جندي منذ غزو العراق عام 2003.", "4300", "2003-01-01/2015-08-06", "since an event of a year"),
    ("قتل 12 جنديا في هجمات 11 سبتمبر.", "12", None, "a date that names something else"),
    ("قتل 12 جنديا.", "12", None, "none"),
    ("سترسل واشنطن 500 جندي الأسبوع المقبل.", "500", "2015-08-08/2015-08-14", "to come"),
    ("سينسحب 4000 جندي بنهاية ديسمبر المقبل.", "4000", "2015-12-01/2015-12-31", "by the end of a month"),
    ("خلال العامين الماضيين قتل مئات الجنود.", "مئات", "2013-08-06/2015-08-06", "the last two years"),
    ("وقال الوزير، الأربعاء، إنه سيتم نشر 750 جنديا على الفور.", "750", "2015-08-05", "at once: the day it was said"),
    ("وقال الوزير، الأربعاء، إنه سيتم نشر 750 جنديا.", "750", None, "the day a plan is told is not its day"),
    ("قال الوزير أمس إن في العراق 5000 جندي.", "5000", None, "nor of a strength"),
    ("هاجم مسلحون الموصل في 3 و4 تموز وقتلوا 5 جنود.", "5 جنود", "2015-07-03/2015-07-04", "two days of one month"),
    ("قتل 6 جنود يومي الثالث والرابع من يونيو في الموصل.", "6", "2015-06-03/2015-06-04", "two days in words"),
    ("قتل 90 جنديا بين 1 كانون الثاني و30 حزيران 2014 في الموصل.", "90", "2014-01-01/2014-06-30", "a period, its year said once"),
    ("قتل 90 جنديا بين 20 ديسمبر و5 يناير 2014.", "90", "2013-12-20/2014-01-05", "a period over the new year"),
    ("بين عامي 2011 و2014 قتل 70 جنديا في مالي.", "70", "2011-01-01/2014-12-31", "between two years"),
    ("قتل 70 جنديا من 3 مايو إلى 12 مايو 2014.", "70", "2014-05-03/2014-05-12", "from a day to a day"),
    ("قتل 5 جنود ليل الثلاثاء/الأربعاء في الموصل.", "5", "2015-08-04/2015-08-05", "a night of two days"),
    ("قتل 7 جنود هذا الصباح في الموصل.", "7", "2015-08-06", "this morning"),
    ("قتل 7 جنود منذ بداية العام.", "7", "2015-01-01/2015-08-06", "since the beginning of the year"),
    ("كانت أكبر خسارة منذ مقتل 58 جنديا فرنسيا في لبنان عام 1983.", "58", "1983-01-01/1983-12-31", "since the event itself"),
    ("فقد 30 جنديا منذ الهجوم على الموصل يوم 3 من الشهر الجاري.", "30", "2015-08-03", "missing since a day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "days", "why"), CASES)
def test_when_it_happened(text: str, words: str, days: str | None, why: str) -> None:
    row = tell(text).of(words)
    found = None if row.date_start is None else str(row.date_start)
    if row.date_end != row.date_start:
        found = f"{found}/{row.date_end}"
    assert found == days, f"{why}; by {row.date_text!r}"


def test_without_a_day_of_publication_the_words_are_kept() -> None:
    row = tell("قتل 5 جنود أمس في الموصل.", published=None).of("5")
    assert (row.date_start, row.date_end, row.date_text) == (None, None, "أمس")
