"""Whose fighters are by the name of their group or of a force that one state alone has; a government within its land."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

NAMED = [
    ("قتل عشرة من عناصر تنظيم الدولة في الوادي.", "isis"),
    ("قتلت القوات 20 داعشيا في الموصل.", "isis"),
    ("قتل 5 من أنصار بيت المقدس في رفح.", "isis"),
    ("مقتل 6 من ولاية سيناء في الصحراء.", "isis"),
    ("مقتل 7 من عناصر القاعدة في البيضاء.", "al_qaeda"),
    ("مقتل 9 من عناصر هيئة تحرير الشام في إدلب.", "nusra"),
    ("مقتل 30 من ميليشيا الحوثي في الجوف.", "houthis"),
    ("مقتل 30 من المليشيات الحوثية في الجوف.", "houthis"),
    ("مقتل 30 من مقاتلي أنصار الله.", "houthis"),
    ("مقتل 4 من عناصر حزب الله في القصير.", "hezbollah"),
    ("استشهاد 5 من كتائب القسام في نفق.", "hamas"),
    ("استشهاد 3 من مقاتلي سرايا القدس.", "islamic_jihad"),
    ("مقتل 40 من حركة طالبان في هلمند.", "taliban"),
    ("مقتل 15 من مقاتلي الشباب في بيدوا.", "al_shabaab"),
    ("مقتل 50 من بوكو حرام في ديفا.", "boko_haram"),
    ("تحييد 7 إرهابيين من «بي كا كا».", "pkk"),
    ("تحييد 9 إرهابيين من «ي ب ك».", "ypg"),
    ("مقتل 5 من قسد في دير الزور.", "sdf"),
    ("مقتل 11 من البيشمركة قرب مخمور.", "peshmerga"),
    ("استشهاد 8 من عصائب أهل الحق.", "pmf"),
    ("استشهاد 6 من لواء بدر.", "pmf"),
    ("مقتل 60 من قوات الدعم السريع في أم درمان.", "rsf"),
    ("مقتل 12 من قوات حفتر في عين زارة.", "lna"),
    ("مقتل 20 من مرتزقة فاغنر في باخموت.", "wagner"),
    ("مقتل 3 من القبعات الزرق في كيدال.", "un"),
    ("مقتل عشرة من جنود أميصوم في مقديشو.", "au"),
    ("استشهاد خمسة من قوات التحالف العربي في مأرب.", "arab_coalition"),
    ("مقتل 12 من الحرس الثوري في حلب.", "IR"),
    ("مقتل 5 من لواء فاطميون في تدمر.", "other:fatemiyoun"),
    ("مقتل ثلاثة من جنود الاحتلال في جنين.", "IL"),
    ("مقتل 13 عنصرا من ميليشيات الأسد في درعا.", "SY"),
    ("وصل 400 عنصر من القوات المساعدة إلى الناظور.", "MA"),
    ("دفعت قيادة الجيش بألف جندي إلى تمنراست.", "DZ"),
    ("قررت الحكومة إرسال 300 شرطي إلى القصرين.", "TN"),
    ("أرسلت الحكومة 300 مقاتل إلى الأنبار.", "IQ"),
    ("أرسلت الحكومة 300 جندي إلى مالي.", None),  # to another land
    ("وصل 300 جندي إلى غاو.", None),
]


@pytest.mark.parametrize(("text", "actor"), NAMED)
def test_whose_by_a_name(text: str, actor: str | None) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == [actor], rows.figures[0].rule


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("تراجع تنظيم القاعدة في الجنوب. وقتل العشرات من أتباع الحركة في الشمال.", None),
        ("هاجمت حركة الشباب قاعدة في مقديشو. وقتل 12 من عناصر الحركة.", "al_shabaab"),
        ("انسحب حزب الله من البلدة. وقتل 12 من عناصر الحزب.", "hezbollah"),
        ("سيطرت طالبان على البلدة. وقتل 12 من عناصر التنظيم.", "taliban"),
        ("استعاد حزب الله القرية وقتل 12 من عناصر التنظيمات المسلحة.", None),
    ],
)
def test_what_a_group_is_called_for_short(text: str, actor: str | None) -> None:
    figures = read_rows(Article("x", text), default_lexicon())[1].figures
    assert [figure.actor for figure in figures] == [actor]
