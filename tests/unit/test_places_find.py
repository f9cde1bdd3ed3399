"""Places in sentences: which words name one, where it lies, what it is in the story.

Each sentence is written for the test; `[...]` marks what is to be found, and everything else must be left alone.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import extract
from extract.find.mentions import Mentions
from extract.find.places import find
from extract.lexicon import default_lexicon
from extract.link.places import link_places
from extract.link.rows import PlaceRow
from extract.read.document import read_document

LEXICON = default_lexicon()


def rows(text: str) -> list[PlaceRow]:
    document = read_document(text)
    return link_places(document, Mentions(places=find(document, LEXICON)), LEXICON)


def marked(sentence: str) -> tuple[str, list[str]]:
    return sentence.replace("[", "").replace("]", ""), re.findall(r"\[(.*?)\]", sentence)


FOUND = [
    # proclitics stay out; the article's lost alef too
    "وصل الوفد ل[لعراق] ثم زار [الكويت] و[بيروت] وعاد إلى [أنقرة]",
    "تنتشر القوات ب[لبنان] وب[العراق] وف[ي] الخارج".replace("وف[ي] الخارج", ""),
    "توجه الرئيس ل[لولايات المتحدة] وليس ل[روسيا]",
    # the longest name wins
    "أبحرت السفينة في [خليج عمان] باتجاه [مضيق هرمز]",
    "اندلعت معارك في [دير الزور] وفي [ريف دمشق] وفي [شمال سيناء]",
    "تمركز اللواء في [جنوب السودان] قرب [النيل الأبيض]",
    # heads help, and are left out where they are generic
    "سيطر المسلحون على بلدة [الراعي] ومدينة [الباب] في ريف [حلب]",
    "قتل جنديان في مديرية [لودر] بمحافظة [أبين]",
    "في حي [الأندلس] بمدينة [الفلوجة]",
    "هبطت الطائرة في [مطار دمشق الدولي] لا في [مطار المزة]",
    "غادروا [قاعدة عين الأسد] إلى [معسكر التاجي]",
    # unlisted names behind a head, with their bounds
    "انسحبوا من قرية [الشمرانية] شرق [تعز]",
    "في منطقة [الحسيفرة] التابعة لقضاء [الرطبة]",
    "من بلدة [أم الزيتونات] القريبة من [درعا]",
    "قصف طال بلدات [الدبيسية] و[النخيلات] في ريف [حمص]",
    "سيطروا على [جبل الصفيرات] المطل على المدينة",
    "في قرية [شمخلي] شمال [قندهار]",
    # two names behind a dual
    "بين محافظتي [لحج] و[أبين] ومدينتي [زنجبار] و[جعار]",
    # ordinary words that are also towns
    "قال إن الباب مفتوح، وكان الراعي حول المدينة منذ الأحد",
    "هو كان بين الرجال، وسالم قال إن البيان كان قصيرا",
    "طرق سلمية، والمعاملة الحسنة، والحصار الخانق",
    "أدى القصف إلى مقتل ثلاثة، وأدى الانفجار إلى إصابة آخرين",
    "لم يزد العدد عن مئة، وذاد عن حماه وعن جده",
    "من الآن وإلى يوم الأحد، وإن كان هذا دوماً",
    # nationalities and peoples
    "القوات الأميركية والجنود العراقيون والحدود السعودية والسلطات السورية",
    "نقل 30 جنديا أوكرانيا ومقتل 12 عسكريا بريطانيا",
    # persons
    "أعلن أبو مصعب الزرقاوي وقال باراك أوباما وأضاف صلاح الدين الأيوبي",
    "قال عمران خان وصرح السيناتور جاكسون ووصل الجنرال مايك فلين",
    # organisations, papers, clubs, groups
    "ذكرت صحيفة نيويورك تايمز ونقلت واشنطن بوست عن مسؤول",
    "في كتائب حزب الله العراق وقوات سوريا الديمقراطية وتنظيم الدولة الإسلامية في العراق والشام",
    "دول حلف شمال الأطلسي وأسطول البحر الأسود ومجلس التعاون لدول الخليج العربية",
    "فاز ريال مدريد على مانشستر يونايتد، وكتبت صحيفة الرياض",
    # short names that only their spelling tells from other words
    "قتلوا في [إب] وفي آب الماضي توفي أب لثلاثة",
    # transliterations in use
    "في ولايات [ننجرهار] و[باداخشان] و[هيلمند]",
    "وصلوا من [كارولاينا الشمالية] ومن [كارولينا الجنوبية]",
    "في [سيفيرودونيتسك] و[ليسيتشانسك] و[باخموت]",
    # names in quotation marks behind a head, listed or not
    'سقطت القذائف في منطقة "[خلنجان]" وعلى بلدة «[ميرزاكي]» وفي قرى: "[كرزلي]"، و"[تلخوي]"',
    'في منطقة "آمنة" وولاية "الفقيه" وفي جبهة "النصرة"',
    # no feminine adjective follows a masculine head
    "تمركزوا في [وادي سمارة] وعلى [جبل قرادة] وفي حي [الزاهرة]",
    "في منطقة جبلية وعلى حاجز شرطة وفي مخيم كبير",
    # sites with a name of their own
    "انفجرت سيارة أمام [مسجد الإمام علي بن جعفر] في [كربلاء] وقرب [جامع العنبري] بمدينة [الموصل]",
    "وصل الرتل إلى [بوابة الحنية] الواقعة غرب [سرت]",
    # a distance, a list with ك, a list of heads in the plural
    "انسحبوا إلى منطقة [ريحانة] على بعد 40 كيلومترا شمال [صنعاء]",
    "مدن كبرى ك[تعز] و[عدن] ومحافظات [صعدة]، و[حجة]، و[عمران]",
    "في محافظتي [لحج] و[أبين]، حسب المصادر، وفي جبهتي [مأرب] و[الجوف]",
    # where a name ends
    "في مدينة [تورخام] غربي [باكستان] وفي بلدة [عين ترما] شرقي [دمشق]",
    # councils of fighters, operations, universities, names of persons
    "أعلن مجلس شورى ثوار أجدابيا ومجلس مقاتلي سرت بدء «عملية الموصل»",
    'تخرج من جامعة "تكساس" وكتب عن تنظيم "بيت المقدس"',
    "قال يوسف رضا جيلاني وأضاف غلام علي، وأكد غرفة عمليات عمر المختار",
    # ordinary words that are towns too
    "خلال القتال الدائر، وعلى متنه اثنا عشر، وتقدم بالتعزية لأسرهم، ولا ايزال البحث",
    "أدين بعقوبة بسيطة في [العراق]، وجرفتهم السيول في [اليمن]",
    "قصفت المطار في [لبنان] وتدمر [الضاحية الجنوبية]",
    "وأشرف على التحقيق في [العراق]",
    # quotation marks inside
    'سقطت قذيفة على معبر "[كرم أبو سالم]" وفي [القدس]',
]


@pytest.mark.parametrize("sentence", FOUND)
def test_found(sentence: str) -> None:
    text, expected = marked(sentence)
    found = [row.text for row in rows(text)]
    assert found == expected


LOCATED = [
    # text, the mention, English name or country, kind
    ("قال رئيس الحكومة اللبنانية إن الجيش انتشر في طرابلس", "طرابلس", "LB", "city"),
    ("قالت حكومة الوفاق الليبية إن قواتها تتقدم في طرابلس", "طرابلس", "LY", "city"),
    ("تمتد محافظة الجوف شمال صنعاء في اليمن", "الجوف", "YE", "admin"),
    ("في منطقة الجوف السعودية شمال المملكة", "الجوف", "SA", "admin"),
    ("وصل ملك الأردن إلى عمان", "عمان", "JO", "city"),
    ("قالت سلطنة عمان إنها تتوسط", "سلطنة عمان", "OM", "country"),
    ("العاصمة العراقية بغداد", "بغداد", "IQ", "city"),
    ("تظاهر الآلاف في واشنطن ضد الحرب", "واشنطن", "US", "city"),
    ("في ولاية نيويورك الأميركية", "نيويورك", "US", "admin"),
    ("دخل الجيش السوري مدينة المالكية في ريف الحسكة", "المالكية", "SY", "city"),
    ("في مدينة رفح المصرية شمال سيناء", "رفح", "EG", "city"),
    ("في مدينة رفح جنوب قطاع غزة", "رفح", "PS", "city"),
    ("تدور المعارك في منطقة القبائل في باكستان", "منطقة القبائل", "PK", "admin"),
    ("تظاهروا في منطقة القبائل شرق الجزائر", "منطقة القبائل", "DZ", "admin"),
    ("قال رئيس موانئ البحر الأحمر في اليمن", "البحر الأحمر", None, "water"),
    ("في ولاية البحر الأحمر شرق السودان", "ولاية البحر الأحمر", "SD", "admin"),
    ("القصف الإسرائيلي على قطاع غزة", "قطاع غزة", "PS", "admin"),
    ("في محافظة سيواس التركية", "سيواس", "TR", "admin"),
    ("في مدينة سيواس التركية", "سيواس", "TR", "city"),
]


@pytest.mark.parametrize(("text", "name", "country", "kind"), LOCATED)
def test_the_right_one_of_several(text: str, name: str, country: str, kind: str) -> None:
    row = next(row for row in rows(text) if row.text == name)
    assert (row.country_code, row.kind) == (country, kind)


def test_an_unlisted_name_lies_where_its_container_does() -> None:
    row = rows("قتل ثلاثة في قرية الشمرانية بمحافظة درعا")[0]
    assert (row.text, row.place_id, row.kind, row.country_code) == ("الشمرانية", None, "city", "SY")
    assert row.rule.startswith("unlisted+in:")
    assert row.lat is not None
    assert abs(row.lat - 32.9) < 0.5


def test_a_hotel_is_not_where_the_town_it_is_called_after_lies() -> None:
    row = rows("هاجم مسلحون فندق بيبلوس في مالي، وقالت القوات المالية إن باماكو أرسلت تعزيزات إلى مالي")[0]
    assert (row.text, row.country_code, row.kind) == ("فندق بيبلوس", "ML", "facility")


def test_an_unlisted_name_without_container_is_a_row_without_point() -> None:
    row = rows("قتل ثلاثة في قرية الشمرانية")[0]
    assert (row.text, row.lat, row.lon, row.place_id) == ("الشمرانية", None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انسحبت القوات من العراق إلى الكويت", ["origin", "destination"]),
        ("نقلوا مئة جندي من قاعدة العديد إلى شمال سوريا", ["origin", "destination"]),
        ("أرسلت ثلاثة آلاف جندي إلى أفغانستان وباكستان", ["destination", "destination"]),
        ("غادر الجنود الصومال", ["origin"]),
        ("سترسل قوات للكويت", ["destination"]),
        ("قتل جندي في الموصل وآخر بالفلوجة", ["location", "location"]),
        ("قتل جندي شمال بغداد", ["location"]),
        ("العلاقات مع روسيا جيدة", ["mention"]),
    ],
)
def test_roles(text: str, expected: list[str]) -> None:
    assert [row.role for row in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("واشنطن أعلنت أنها سترسل قوات", [True]),
        ("وقالت طهران إنها ترفض الاتهام", [True]),
        ("محادثات بين طهران وواشنطن", [True, True]),
        ("جماعات موالية لموسكو", [True]),
        ("المسلحون المدعومون من موسكو", [True]),
        ("حيث تقوم واشنطن بتعزيز قواتها", [True]),
        ('قال إن طهران "سترد"', [True]),
        ("بعد مطالبة بغداد دمشق بتسليمهم", [True, True]),
        ("طلبت من أنقرة السماح لها", [True]),
        ("قتل 17 جنديا، بحسب أنقرة", [True]),
        ("وصل الوزير إلى واشنطن", [False]),
        ("تظاهروا في موسكو", [False]),
        ("انفجار في العاصمة بغداد", [False]),
        ("أعلنت روسيا انسحابها", [False]),  # a country, not a capital
    ],
)
def test_metonyms(text: str, expected: list[bool]) -> None:
    assert [row.metonym for row in rows(text)] == expected


@given(st.text(alphabet=st.sampled_from('بالموصلفيقريةمدينة ,.،"«»-وإلىأمدير0٣ًّ\n'), max_size=200))
def test_any_text_ends_and_mentions_are_cut_from_it(text: str) -> None:
    last = 0
    for row in rows(text):
        assert text[row.start : row.end] == row.text
        assert row.start >= last
        last = row.start


def test_rows_reach_the_table() -> None:
    places = extract("انسحب 500 جندي من بلدة الراعي").places
    assert list(places["name_en"]) == ["Al-Rai"]
    assert list(places["country_code"]) == ["SY"]
