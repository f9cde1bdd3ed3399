"""Dates: phrases of our own, read on Thursday 6 August 2015 unless said otherwise, the days they mean, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.find import dates
from extract.lexicon import default_lexicon
from extract.read.document import Article, read_document

TODAY = date(2015, 8, 6)

CASES = [
    # text, first/last day (one day if equal), why; "-" none found, "?" found but unresolved
    ("قتلوا أمس.", "2015-08-05", "yesterday"),
    ("قتلوا أمس الأربعاء.", "2015-08-05", "yesterday and its weekday"),
    ("قتلوا أمس (الأربعاء).", "2015-08-05", "weekday in brackets"),
    ("أطلقوا اليوم (أمس) صواريخ.", "2015-08-05", "what was told, printed the day after"),
    ("قتلوا أمس (أول من أمس).", "2015-08-04", "the same"),
    ("قتلوا أول من أمس.", "2015-08-04", "the day before yesterday"),
    ("قتلوا أمس الأول.", "2015-08-04", "the same, otherwise"),
    ("قتلوا اليوم.", "2015-08-06", "today"),
    ("قتلوا اليوم الخميس.", "2015-08-06", "today and its weekday"),
    ("في اليوم التالي قتلوا.", "?", "the day behind one that is not told"),
    ("يصلون غدا.", "2015-08-07", "tomorrow"),
    ("قتلوا الخميس.", "2015-08-06", "a weekday that is the day of publication"),
    ("قتلوا يوم الخميس.", "2015-08-06", "with يوم"),
    ("قتلوا الأربعاء.", "2015-08-05", "the last such day"),
    ("قتلوا مساء السبت.", "2015-08-01", "the last Saturday"),
    ("قتلوا الخميس الماضي.", "2015-07-30", "last Thursday is not today"),
    ("قتلوا الثلاثاء الماضي.", "2015-08-04", "last Tuesday"),
    ("يصلون الأحد المقبل.", "2015-08-09", "next Sunday"),
    ("يصلون الخميس القادم.", "2015-08-13", "next Thursday is not today"),
    ("قتلوا يومي السبت والأحد.", "2015-08-01/2015-08-02", "two days"),
    ("قتلوا السبت الموافق 12 أبريل 2014.", "2014-04-12", "a word between weekday and day"),
    ("قتلوا خلال الفترة من 3 إلى 9 تموز.", "2015-07-03/2015-07-09", "from a day to a day of one month"),
    ("قتلوا من الثالث حتى التاسع من تموز.", "2015-07-03/2015-07-09", "the same in words"),
    ("قتلوا في النصف الأول من 2014.", "2014-01-01/2014-06-30", "a half of a year"),
    ("قتلوا في الربع الأخير من السنة الماضية.", "2014-10-01/2014-12-31", "the last quarter"),
    ("قتلوا في الربع الثالث من عام 2013.", "2013-07-01/2013-09-30", "a quarter"),
    ("قتلوا في النصف الثاني من المباراة.", "-", "half of something else"),
    ("قتلوا السبت 12 أبريل 2014.", "2014-04-12", "weekday with its full date"),
    ("قتلوا في 12 أبريل 2014.", "2014-04-12", "a full date"),
    ("قتلوا في 12 أبريل/نيسان 2014.", "2014-04-12", "a month in two names"),
    ("قتلوا في 31 كانون الأول 2013.", "2013-12-31", "a Levantine month of two words"),
    ("قتلوا في 31 كانون الأول/ديسمبر 2013.", "2013-12-31", "the same in two names"),
    ("قتلوا في 5 تشرين الثاني من عام 2014.", "2014-11-05", "year with من عام"),
    ("قتلوا في السابع من يوليو.", "2015-07-07", "an ordinal day, the year left out"),
    ("قتلوا في الحادي عشر من سبتمبر 2001.", "2001-09-11", "an ordinal of two words"),
    ("قتلوا في الخامس والعشرين من يناير 2011.", "2011-01-25", "an ordinal with و"),
    ("قتلوا في 9 يوليو الجاري.", "2015-07-09", "of this year"),
    ("قتلوا في 28 ديسمبر.", "2014-12-28", "a day ahead was last year's"),
    ("قتلوا في 3 جويلية 2015.", "2015-07-03", "a Maghrebi month"),
    ("قتلوا في 3 غشت 2015.", "2015-08-03", "a Moroccan month"),
    ("قتلوا في 3/7/2015.", "2015-07-03", "figures, day first"),
    ("قتلوا في 2015-07-03.", "2015-07-03", "figures, year first"),
    ("قتلوا في ١٢ أبريل ٢٠١٤.", "2014-04-12", "Arabic-Indic digits"),
    ("قتلوا في شهر مايو.", "2015-05-01/2015-05-31", "a month"),
    ("قتلوا في مايو الماضي.", "2015-05-01/2015-05-31", "last May"),
    ("قتلوا في فبراير شباط.", "2015-02-01/2015-02-28", "two names side by side"),
    ("قتلوا في فبراير/شباط الماضي.", "2015-02-01/2015-02-28", "two names with a stroke"),
    ("قتلوا في يناير 2013.", "2013-01-01/2013-01-31", "a month of a year"),
    ("قتلوا في سبتمبر/ أيلول من العام 2009.", "2009-09-01/2009-09-30", "a month, من العام"),
    ("ينسحبون بنهاية ديسمبر المقبل.", "2015-12-01/2015-12-31", "next December"),
    ("ينسحبون في مطلع شهر يونيو 2016.", "2016-06-01/2016-06-30", "the beginning of a month: within it"),
    ("قتلوا عام 2003.", "2003-01-01/2003-12-31", "a year"),
    ("قتلوا في عام ألفين وثلاثة.", "2003-01-01/2003-12-31", "a year in words"),
    ("ينسحبون بحلول نهاية عام 2011.", "2011-12-01/2011-12-31", "the end of a year: its last month"),
    ("قتلوا في 2013.", "2013-01-01/2013-12-31", "a bare year behind في"),
    ("قتلوا العام الماضي.", "2014-01-01/2014-12-31", "last year"),
    ("قتلوا خلال العام الجاري.", "2015-01-01/2015-12-31", "this year"),
    ("قتلوا هذا العام.", "2015-01-01/2015-12-31", "this year, otherwise"),
    ("قتلوا الشهر الماضي.", "2015-07-01/2015-07-31", "last month"),
    ("يصلون الشهر المقبل.", "2015-09-01/2015-09-30", "next month"),
    ("قتلوا هذا الشهر.", "2015-08-01/2015-08-31", "this month"),
    ("قتلوا الأسبوع الماضي.", "2015-07-26/2015-08-01", "last week, Sunday to Saturday"),
    ("يصلون الأسبوع المقبل.", "2015-08-09/2015-08-15", "next week"),
    ("قتلوا خلال اليومين الماضيين.", "2015-08-04/2015-08-05", "the last two days"),
    ("قتلوا خلال الأيام الثلاثة الماضية.", "2015-08-03/2015-08-05", "the last three days"),
    ("قتلوا خلال الساعات الـ24 الماضية.", "2015-08-05/2015-08-06", "the last 24 hours"),
    ("قتلوا خلال الـ24 ساعة الماضية.", "2015-08-05/2015-08-06", "the same, otherwise"),
    ("قتلوا خلال العامين الماضيين.", "2013-08-06/2015-08-06", "the last two years"),
    ("قتلوا في الشهور الماضية.", "-", "some months: no period"),
    ("قتلوا قبل يومين.", "2015-08-04", "two days ago"),
    ("قتلوا قبل ثلاثة أيام.", "2015-08-03", "three days ago"),
    ("قتلوا قبل عام.", "2014-01-01/2014-12-31", "a year ago: that year"),
    ("وصلوا منذ شهر مايو.", "2015-05-01/2015-08-06", "since May: to the day of publication"),
    ("قتلوا منذ 2011.", "2011-01-01/2015-08-06", "since a year"),
    ("قتلوا منذ عام 2003.", "2003-01-01/2015-08-06", "since a year with عام"),
    ("قتلوا منذ الأحد.", "2015-08-02/2015-08-06", "since a weekday"),
    ("قتلوا منذ أسبوع.", "2015-07-30/2015-08-06", "since a week"),
    ("قتلوا منذ بداية العام.", "2015-01-01/2015-08-06", "since the year began"),
    ("قتلوا منذ مطلع الشهر.", "2015-08-01/2015-08-06", "since the month began"),
    ("قتلوا في الثالث من الشهر الماضي.", "2015-07-03", "a day of last month"),
    ("قتلوا في 3 من الشهر الجاري.", "2015-08-03", "a day of this month"),
    ("قتلوا في 17 رمضان 1436.", "2015-07-04", "a Hijri day"),
    ("قتلوا في رمضان الماضي.", "2015-06-18/2015-07-16", "a Hijri month"),
    ("قتل 2014 جنديا.", "-", "a number that looks like a year"),
    ("قتل أحد الجنود.", "-", "أحد is one of, not Sunday"),
    ("قتل هذين الاثنين في الهجوم.", "-", "the two, not Monday"),
    ("الفرقة 82 المحمولة جوا.", "-", "a designation"),
    ("بعد ثلاث سنوات من القتال.", "-", "a length of time"),
    ("عمره 25 عاما.", "-", "an age"),
    ("قتلوا في عامي 2011 و2012.", "2011-01-01/2012-12-31", "two years joined"),
    ("قتلوا في أعوام 2011 و2012 و2013.", "2011-01-01/2013-12-31", "years joined"),
    ("قتلوا في 2011 و2012 جنديا.", "2011-01-01/2011-12-31", "the second number counts"),
    ("قتلوا من مارس إلى يونيو 2014.", "2014-03-01/2014-06-30", "from a month to a month"),
    ("قتلوا ليل 14-15 يوليو.", "2015-07-14/2015-07-15", "two days with a stroke"),
    ("قتلوا في آخر 24 ساعة.", "2015-08-05/2015-08-06", "the latest hours"),
    ("قتلوا في آخر ثلاثة أيام.", "2015-08-03/2015-08-05", "the latest days"),
    ("قتلوا خلال الـ48 ساعة في هجمات.", "2015-08-04/2015-08-05", "the hours, last left out"),
    ("قتلوا خلال 48 ساعة.", "2015-08-04/2015-08-06", "within so many hours"),
    ("قتل هذا الأسبوع 12 جنديا.", "2015-08-02/2015-08-08", "no twelve weeks"),
    ("قتل هذا العام 300 جندي.", "2015-01-01/2015-12-31", "no 300 years"),
    ("واليوم قتل ثلاثة.", "2015-08-06", "today behind و"),
    ("والصيف الماضي قتل ثلاثة.", "2014-06-01/2014-08-31", "a season behind و"),
    ("ويصل بنهاية العام 300 جندي.", "2015-12-01/2015-12-31", "by the end of the year that runs"),
    ("كانت ألعاب باريس 2012.", "2012-01-01/2012-12-31", "a plural that only looks definite"),
    ("هجمات يعود آخر ما نفذ منها إلى 2005.", "2005-01-01/2005-12-31", "what goes back to a year"),
    ("انخفض عددها إلى 2005.", "-", "what falls to a number"),
    ("قتلوا قبل أيام.", "?", "nobody says how many"),
    ("قتلوا منذ سنوات.", "?", "nor here"),
    ("قتلوا قبل أكثر من شهرين.", "2015-06-01/2015-06-30", "more than two months ago"),
    ("قتلوا قبل أقل من أسبوع.", "2015-07-30/2015-08-06", "less than a week ago"),
    ("قتلوا منذ أكثر من 4 سنوات.", "2011-08-06/2015-08-06", "since more than four years"),
    ("قتلوا قبل يومين من الاقتراع.", "?", "two days before something else"),
    ("قتلوا في الأسبوع الأول من مايو.", "2015-05-01/2015-05-07", "a week of a month is no day"),
    ("قتلوا في 3 الجاري.", "2015-08-03", "a day of the month that runs"),
    ("قتلوا في الثالث من الجاري.", "2015-08-03", "the same in words"),
    ("قتلوا العام قبل الماضي.", "2013-01-01/2013-12-31", "the year before last"),
    ("قتلوا الشهر قبل الماضي.", "2015-06-01/2015-06-30", "the month before last"),
    ("قتلوا الأحد قبل الماضي.", "2015-07-26", "the Sunday before last"),
    ("قتلوا بين الأحد والثلاثاء.", "2015-08-02/2015-08-04", "between weekdays"),
    ("قتلوا من الأحد إلى الثلاثاء.", "2015-08-02/2015-08-04", "from a weekday to another"),
    ("قتلوا منذ الأحد وحتى الثلاثاء.", "2015-08-02/2015-08-04", "since and until"),
    ("قتلوا منذ 2011 وحتى 2014.", "2011-01-01/2014-12-31", "since a year until another"),
    ("قتلوا منذ مطلع مارس حتى نهاية يونيو.", "2015-03-01/2015-06-30", "since a month until another"),
    ("قتلوا منذ بداية العام حتى الآن.", "2015-01-01/2015-08-06", "until now"),
    ("قتلوا عام ألف وتسعمئة وثلاثة وسبعين.", "1973-01-01/1973-12-31", "a year in words"),
    ("قتلوا في عام ألف جندي.", "-", "a thousand is no year"),
    ("قتلوا في الأسبوع الأخير من نوفمبر 2014.", "2014-11-24/2014-11-30", "the last week of a month"),
    ("قتلوا منذ الصباح.", "2015-08-06", "since this morning"),
    ("قتلوا سنة 1435 هـ.", "2013-11-04/2014-10-24", "a Hijri year"),
    ("قتلوا قبل أمس.", "2015-08-04", "before yesterday"),
    ("قتلوا في الثلث الأول من يوليو.", "2015-07-01/2015-07-10", "a third of a month, and not its first"),
    ("قتلوا منذ بدء العام الجاري.", "2015-01-01/2015-08-06", "since the start of the year"),
    ("قتلوا منذ بدء الحملة.", "-", "the start of something else"),
    ("قتلوا في الثالث من هذا الشهر.", "2015-08-03", "of this month"),
    ("قتلوا في ثمانينيات القرن الماضي.", "1980-01-01/1989-12-31", "a decade"),
    ("قتلوا في الثمانينات من القرن العشرين.", "1980-01-01/1989-12-31", "the same, by number"),
    ("قتلوا في ثمانينيات القرن التاسع عشر.", "-", "of a century before"),
    ("قتلوا في ثمانينيات القرن قبل الماضي.", "-", "the same"),
    ("قتلوا في عشرينيات القرن الحادي والعشرين.", "2020-01-01/2029-12-31", "of this century"),
    ("يقتلون في ثلاثينيات القرن الحالي.", "2030-01-01/2039-12-31", "the same, yet to come"),
    ("قتل رجل في الستينات من عمره.", "-", "an age"),
    ("قتلوا منذ قرابة الشهر.", "2015-07-06/2015-08-06", "since nearly a month"),
    ("قتلوا في فبراير 2014 ومارس 2015.", "2014-02-01/2014-02-28", "two months of two years"),
    ("قتلوا في الأشهر الستة الأولى من 2014.", "2014-01-01/2014-06-30", "the first months of a year"),
    ("قتلوا في الأشهر الثلاثة الأخيرة من العام الماضي.", "2014-10-01/2014-12-31", "its last months"),
    ("ينسحبون قبل حلول نهاية العام.", "2015-01-01/2015-12-31", "before the end of the year comes"),
    ("قتلوا يوم الأربعاء الماضي 29 يوليو.", "2015-07-29", "last Wednesday, printed late"),
    ("قتلوا أمس وأول من أمس.", "2015-08-04/2015-08-05", "two days past"),
    ("قتلوا أمس واليوم أعلن الجيش ذلك.", "2015-08-05", "another clause"),
    ("قال النقيب رمضان إن ثلاثة قتلوا.", "-", "a name"),
    ("قال رمضان عبد الله إن ثلاثة قتلوا.", "-", "the same, two names"),
    ("أعلن الرئيس رمضان قديروف مقتل ثلاثة.", "-", "the same, behind a title"),
    ("قال محمد رمضان إن ثلاثة قتلوا.", "-", "the same, a second name"),
    ("كرر المتحدث محمد المولود رمضان أن ثلاثة قتلوا.", "-", "the same, a third"),
    ("قتلوا طوال رمضان.", "2015-06-18/2015-07-16", "but all the month"),
    ("شهد رمضان مقتلهم.", "2015-06-18/2015-07-16", "but what a month saw"),
    ("قتلوا في رمضان.", "2015-06-18/2015-07-16", "but a month"),
    ("ينسحبون قبل نهاية عام 2011.", "2011-01-01/2011-12-31", "before the end of a year: any time in it"),
    ("ينسحبون في أواخر عام 2011.", "2011-01-01/2011-12-31", "late in a year"),
    ("قتلوا في يوم لاحق.", "?", "a day that nobody tells"),
    ("قتلوا في اليوم اللاحق.", "?", "the day behind one that is not told"),
    ("قتلوا قبل قليل.", "2015-08-06", "a moment ago"),
    ("قتلوا قبل خمس ساعات.", "2015-08-06", "hours ago"),
    ("قتلوا قبل 48 ساعة.", "2015-08-04/2015-08-05", "hours ago, of days"),
    ("قتلوا قبل الساعة الثانية.", "-", "an hour of the clock"),
    ("قتلوا منذ ساعات الصباح.", "-", "hours of the morning"),
    ("قتلوا منذ عام ونصف.", "2014-02-06/2015-08-06", "since a year and a half"),
    ("قتلوا منذ شهر ونصف الشهر.", "2015-06-22/2015-08-06", "since a month and a half"),
    ("قتلوا قبل عام ونصف.", "2014-01-01/2014-12-31", "a year and a half ago"),
    ("قتلوا قبل أسبوع على الاقتراع.", "?", "before something else"),
    ("قتلوا خلال الـ36 ساعة الماضية.", "2015-08-04/2015-08-05", "hours begun are a day"),
    ("قتلوا في آخر 36 ساعة.", "2015-08-04/2015-08-05", "the same"),
    ("قتلوا خلال 36 ساعة.", "2015-08-04/2015-08-06", "the same, up to now"),
    ("قتلوا خلال الستة أشهر الماضية.", "2015-02-06/2015-08-06", "a number before its months"),
    ("قتلوا خلال عام.", "2014-08-06/2015-08-06", "within a year"),
    ("قتلوا خلال عشرة أعوام.", "-", "of any ten years"),
    ("في أول هجوم خلال أسبوعين قتلوا.", "-", "how long there was none"),
    ("قتلوا الثلاثاء الموافق لـ 28 يوليو 2015.", "2015-07-28", "a word and its preposition between"),
    ("قتلوا ليلة الأحد إلى الاثنين.", "2015-08-02/2015-08-03", "a night between two days"),
    ("قتلوا الثلاثاء من الأسبوع الماضي.", "2015-07-28", "a weekday of last week"),
    ("قتلوا منذ 10 وحتى 15 يوليو.", "2015-07-10/2015-07-15", "since a day until another"),
    ("قتلوا من 1979 حتى 1989.", "1979-01-01/1989-12-31", "more than ten years"),
    ("قتلوا في 26 آب من العام قبل الماضي.", "2013-08-26", "of the year before last"),
    ("يصلون في 15 أغسطس.", "2015-08-15", "a day ahead in this month"),
    ("قتلوا في تفجير بيروت 1983.", "1983-01-01/1983-12-31", "the year of an attack"),
    ("وصلوا إلى القاعدة الشهر الماضي.", "2015-07-01/2015-07-31", "no base is called so"),
    ("قتلوا منذ نهاية عام 2014.", "2014-12-01/2015-08-06", "since the end of a year"),
]  # fmt: skip


def _found(text: str, published: date | None) -> str:
    found = dates.find(read_document(Article("a", text, published=published)), default_lexicon())
    if not found:
        return "-"
    low, high = found[0].date_start, found[0].date_end
    if low is None:
        return "?"
    return str(low) if low == high else f"{low}/{high}"


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_days_meant(text: str, expected: str, why: str) -> None:
    assert _found(text, TODAY) == expected, why


UNDATED = [
    ("قتلوا أمس.", "?", "yesterday of no day"),
    ("قتلوا الخميس.", "?", "a weekday of no week"),
    ("قتلوا الشهر الماضي.", "?", "a month before none"),
    ("قتلوا في 12 أبريل.", "?", "a day of no year"),
    ("قتلوا في 12 أبريل 2014.", "2014-04-12", "a day that says its year"),
    ("قتلوا عام 2003.", "2003-01-01/2003-12-31", "a year"),
    ("قتلوا في 13 مايو منذ بداية عام 2022.", "2022-05-13", "the year the sentence states"),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNDATED)
def test_days_where_the_article_has_none(text: str, expected: str, why: str) -> None:
    assert _found(text, None) == expected, why


def test_the_words_of_a_date_leave_proclitics_out() -> None:
    document = read_document(Article("a", "وبالأمس قتلوا، والخميس وصلوا منذ شهر مايو الماضي.", published=TODAY))
    found = [document.text[m.start : m.end] for m in dates.find(document, default_lexicon())]
    assert found[-2:] == ["الخميس", "منذ شهر مايو الماضي"]


_WORDS = st.sampled_from(
    [
        "منذ",
        "شهر",
        "مايو",
        "الماضي",
        "أمس",
        "الخميس",
        "12",
        "2014",
        "/",
        "-",
        "من",
        "عام",
        "قبل",
        "ثلاثة",
        "أيام",
        "الأول",
        "يومي",
        "السبت",
        "والأحد",
        "كانون",
        "الثاني",
        "خلال",
        "الـ",
        "24",
        "ساعة",
    ]
)


@given(st.lists(_WORDS, max_size=30), st.booleans())
def test_any_words_give_periods_that_do_not_run_backwards(words: list[str], dated: bool) -> None:
    document = read_document(Article("a", " ".join(words), published=TODAY if dated else None))
    last = 0
    for mention in dates.find(document, default_lexicon()):
        assert mention.first >= last
        last = mention.last
        assert document.text[mention.start : mention.end].strip()
        if mention.date_start is not None and mention.date_end is not None:
            assert mention.date_start <= mention.date_end
