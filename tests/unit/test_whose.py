"""Whose personnel: sentences of our own, whose those counted must be, and why."""

import pytest

from tests.unit.scene import tell

CASES = [
    # text, words of the figure, actor (None: not said), why
    ("وصل 500 جندي أميركي إلى الكويت.", "500", "US", "adjective"),
    ("وصل 500 جندي أمريكي إلى الكويت.", "500", "US", "its other spelling"),
    ("وصل 500 جندي امريكي إلى الكويت.", "500", "US", "without hamza"),
    ("وصل خمسة جنود أميركيين إلى الكويت.", "خمسة", "US", "plural adjective"),
    ("قتل جنديان أميركيان في الموصل.", "جنديان", "US", "dual, nominative"),
    ("مقتل جنديين أميركيين في الموصل.", "جنديين", "US", "dual, genitive"),
    ("قتل 8 جنود أتراك قرب حلب.", "8", "TR", "broken plural"),
    ("قتل 8 جنود روس في حلب.", "8", "RU", "broken plural without ending"),
    ("قتل 12 شرطيا أفغانيا في قندهار.", "12", "AF", "accusative"),
    ("قتل سبعة جنود أفغان.", "سبعة", "AF", "collective plural"),
    ("قتل 30 جنديا هنديا.", "30", "IN", "accusative"),
    ("أصيب خمسة جنود هنود.", "خمسة", "IN", "broken plural of the same"),
    ("وصل 200 ضابط بريطاني.", "200", "GB", "officers"),
    ("مقتل 3 جنود من الجيش اللبناني.", "3", "LB", "construct with من"),
    ("مقتل 5 عناصر من قوات الأمن الأفغانية.", "5", "AF", "force, then adjective"),
    ("مقتل 5 عناصر من الشرطة العراقية في بغداد.", "5", "IQ", "police, then adjective"),
    ("قتل 20 جنديا من جيش مالي.", "20", "ML", "a country in construct"),
    ("قتل جنديان من تشاد في غاو.", "جنديان", "TD", "a country with من"),
    ("وصل 300 جندي من فرنسا إلى باماكو.", "300", "FR", "soldiers from a country"),
    ("وصل 300 جندي إلى مالي.", "300", None, "a country with إلى is a place"),
    ("قتل 14 مقاتلا من حركة طالبان.", "14", "taliban", "group with حركة"),
    ("قتل 33 مسلحا من تنظيم داعش.", "33", "isis", "group with تنظيم"),
    ('قتل 33 مسلحا من تنظيم "الدولة الإسلامية".', "33", "isis", "group in quotation marks"),
    ("قتل 52 داعشيا في الرمادي.", "52", "isis", "a nickname as the unit"),
    ("قتل 22 مسلحا حوثيا في تعز.", "22", "houthis", "adjective of a group"),
    ("مقتل 21 من الحوثيين في تعز.", "21", "houthis", "number, من and a group"),
    ("مقتل 41 من ميليشيات الحوثي في مأرب.", "41", "houthis", "militia of a group"),
    ("قتل ستة من الحشد الشعبي قرب الفلوجة.", "ستة", "pmf", "the PMF by their name"),
    ("قتل 4 من مقاتلي حزب الله في حلب.", "4", "hezbollah", "Hezbollah"),
    ("تشييع 25 عنصرا من كتائب حزب الله العراق.", "25", "kataib_hezbollah", "longest name wins"),
    ("قتل 7 عناصر من البيشمركة.", "7", "peshmerga", "Peshmerga"),
    ("قتل 10 مقاتلين من قوات سوريا الديمقراطية.", "10", "sdf", "SDF"),
    ("قتل 10 مقاتلين من وحدات حماية الشعب.", "10", "ypg", "YPG"),
    ("قتل 9 من مسلحي حزب العمال الكردستاني.", "9", "pkk", "PKK"),
    ("قتل 15 مقاتلا من الجيش الحر في حلب.", "15", "fsa", "FSA, not the army"),
    ("قتل 15 مقاتلا من جبهة النصرة في حلب.", "15", "nusra", "Nusra"),
    ("قتل 15 مقاتلا من هيئة تحرير الشام.", "15", "nusra", "its later name"),
    ("قتل 27 من جماعة بوكو حرام في الكاميرون.", "27", "boko_haram", "Boko Haram"),
    ("قتل 30 من مقاتلي حركة الشباب في مقديشو.", "30", "al_shabaab", "al-Shabaab"),
    ("مقتل 4 من قوات حفتر في بنغازي.", "4", "lna", "a commander's forces"),
    ("مقتل 6 من قوات الدعم السريع في الخرطوم.", "6", "rsf", "RSF"),
    ("قتل 3 من عناصر فاغنر في مالي.", "3", "wagner", "Wagner"),
    ("مقتل 5 من كتائب القسام في غزة.", "5", "hamas", "al-Qassam is Hamas"),
    ("مقتل 2 من سرايا القدس في غزة.", "2", "islamic_jihad", "Saraya al-Quds"),
    ("قتل 4 جنود من قوات حفظ السلام في غاو.", "4", "un", "peacekeepers"),
    ("قتل جندي من إيساف في قندهار.", "جندي", "nato", "ISAF is NATO"),
    ("وصل 5000 جندي من حلف شمال الأطلسي إلى أفغانستان.", "5000", "nato", "NATO by its long name"),
    ("مقتل 3 جنود من التحالف العربي في مأرب.", "3", "arab_coalition", "Arab coalition"),
    ("قتل 100 من فلول القاعدة في شبوة.", "100", "al_qaeda", "al-Qaeda"),
    ("قتل 7 من عناصر تنظيم القاعدة في شبوة.", "7", "al_qaeda", "al-Qaeda with تنظيم"),
    ("قتل 18 جنديا من قوات الاحتلال في غزة.", "18", "IL", "occupation forces are Israel's"),
    ("أرسلت الولايات المتحدة 500 جندي إلى الكويت.", "500", "US", "the subject sends its own"),
    ("قررت واشنطن إرسال 500 جندي إلى العراق.", "500", "US", "a capital for its government"),
    ("قال وزير الدفاع الفرنسي إن بلاده سترسل 100 جندي إلى مالي.", "100", "FR", "a minister's country"),
    ("تنشر الولايات المتحدة 62 ألف جندي في أفغانستان.", "62", "US", "not the country they are in"),
    ("لبريطانيا نحو 9000 جندي في أفغانستان.", "9000", "GB", "owner with ل"),
    ("وأعلن الجيش الأميركي مقتل خمسة من جنوده في أفغانستان.", "خمسة", "US", "pronoun of the army"),
    ("قالت القوات التركية إن 3 من جنودها قتلوا في حلب.", "3", "TR", "pronoun, feminine"),
    ("وقالت الحركة إنها فقدت 20 من مقاتليها بعد هجوم لقوات الأمن الأفغانية على طالبان.", "20", "taliban", "its own fighters"),
    ("قتل الجيش اليمني 14 مسلحا من الحوثيين.", "14", "houthis", "the killed, not the killer"),
    ("قتل الجيش المصري 14 مسلحا من أنصار بيت المقدس في سيناء.", "14", "isis", "Sinai branch"),
    ("خسر الروس 850 ألف جندي.", "850", "RU", "who loses, loses his own"),
    ("خسرت الولايات المتحدة 4300 جندي منذ عام 2003.", "4300", "US", "a country that loses"),
    ("قتل ضابط وثلاثة جنود مصريين في العريش.", "ضابط", "EG", "the adjective behind the list is all's"),
    ("قتل 14 جنديا عراقيا وأصيب 20 آخرون.", "20", "IQ", "others of the same"),
    ("قتل 12 مسلحا من طالبان وجرح 3.", "3", "taliban", "noun left out"),
    ("وصل 2000 جندي من مشاة البحرية الأميركية إلى الكويت.", "2000", "US", "marines of a country"),
    ("قتل 10 جنود أميركيين بينهم ضابطان.", "ضابطان", "US", "part of those"),
    ("يقاتل 20 ألف مقاتل أجنبي في سوريا.", "20", None, "foreign: no single state"),
    ("انسحب 300 من مرتزقة فاغنر من باماكو.", "300", "wagner", "mercenaries of"),
    ("أعلن الجيش العراقي مقتل 12 جنديا في الرمادي.", "12", "IQ", "soldiers of the army that speaks"),
    ("قتل ستة من عناصر الشرطة في قندهار.", "ستة", "AF", "police of the land"),
    ("مقتل 6 من الشرطة في بغداد.", "6", "IQ", "police of the city's land"),
    ("أصيب 18 شرطيا مصريا على الأقل في العريش.", "18", "EG", "adjective before على الأقل"),
    ("28 قتيلا وسط الحوثيين في تعز.", "28", "houthis", "amid"),
    ("شارك 650 جنديا أفغانيا إلى جانب 4 آلاف جندي أميركي في العملية.", "650", "AF", "each its own adjective"),
    ("شارك 650 جنديا أفغانيا إلى جانب 4 آلاف جندي أميركي في العملية.", "4", "US", "each its own adjective"),
    ("900 جندي بريطاني، بالإضافة إلى 600 جندي من ألمانيا.", "600", "DE", "listed, its own country"),
    ("قال تركي المالكي المتحدث باسم التحالف العربي إن 30 من الحوثيين قتلوا.", "30", "houthis", "a first name is no nationality"),
    ("قتل 5 جنود كوريين جنوبيين.", "5", "KR", "two words"),
    ("قتل 5 جنود كوريين شماليين.", "5", "KP", "two words, the other Korea"),
    ("مقتل 9 جنود من الجيش الموالي لجماعة الحوثي.", "9", "houthis", "loyal to"),
    ("قتل 8 من قوات النظام السوري في حلب.", "8", "SY", "the regime with its adjective"),
    ("قتل 8 من قوات النظام في حلب.", "8", "SY", "the regime of the land"),
    ("أدت الاشتباكات في تعز إلى مقتل 20 حوثيا ومقتل 6 مقاومين.", "6", "popular_resistance_yemen", "resisters"),
    ("ارتفع عدد القتلى الأميركيين في أفغانستان إلى 13 جنديا.", "13", "US", "whose toll it is"),
    ("ارتفع عدد القتلى في صفوف الجيش العراقي بعد هجمات داعش إلى 60 قتيلا.", "60", "IQ", "in whose ranks"),
    ("مقتل 4 من ضباط سي آي إيه في تفجير لطالبان.", "4", "US", "an agency of a state"),
    ("سحبت واشنطن 4 آلاف جندي من العراق.", "4", "US", "whence they leave is not whose"),
    ("ولا يزال 20 حوثيا محتجزين لدى المقاومة في عدن.", "20", "houthis", "captors are not whose"),
    ("قتل 12 عنصرا من الميليشيات الحوثية وقوات المخلوع في تعز.", "12", "houthis", "of two the first"),
    ("طلبت الحكومة العراقية من واشنطن إرسال 500 ضابط.", "500", "US", "of whom they are asked"),
    ("قال الرئيس المالي إن 53 جنديا قتلوا في هجوم.", "53", "ML", "of Mali, not of money"),
    ("قتل 11 من عناصر التنظيم بعد هجوم لداعش على كركوك.", "11", "isis", "the organisation is the one named"),
    ("قتل خمسة جنود من وحدات الجيش الموالية للحوثيين في مأرب.", "خمسة", "houthis", "units are no second force"),
    ("قتل 9 عناصر من وحدات الجيش الموالية للرئيس المخلوع في تعز.", "9", "other:saleh forces", "loyal to one deposed"),
    ("مقتل ثمانية من القوات الموالية للرئيس هادي في عدن.", "ثمانية", "YE", "loyal to a president"),
    ("قتل جندي أميركي في هلمند، ليرتفع عدد الجنود البريطانيين القتلى إلى 246.", "246", "GB", "whose number it is"),
    ("قتل ثلاثة جنود غربي أفغانستان، بحسب الجيش الأميركي.", "ثلاثة", "US", "west of a land is no West"),
    ("أكدت السعودية تسلم جنديين من قواتها كانا أسرى في صنعاء.", "جنديين", "SA", "out of its forces"),
    ("لقي 20 عنصرا أمنيا مصرعهم في كابول.", "20", "AF", "security men are the land's"),
    ("قالت طالبان إن 30 شرطيا أسروا في قندهار.", "30", "AF", "police are no rebels"),
    ("انضم 300 متطوع إلى الحشد الشعبي في الموصل.", "300", "pmf", "whom they join"),
    ("أوقع الهجوم الذي تبناه داعش 21 قتيلا من الشرطة.", "21", None, "police of a land not said are not the killers'"),
    ("بقي معه مئات من المقاتلين، حسب القوات الأميركية.", "مئات", None, "fighters are no state's"),
    ("ستدفع بريطانيا ثمنا، وقد وافقت على إرسال 900 جندي إلى كابول.", "900", "GB", "who stands before as no place"),
    ("يعمل 110 آلاف عسكري في إطار قوات الناتو في أفغانستان.", "110", "nato", "in the frame of"),
    ("وصل 300 جندي أميركي إلى بغداد. وقتل 25 جنديا في هجوم في حلب.", "25", None, "another fate elsewhere is not carried over"),
    ("وصل 300 جندي أميركي إلى بغداد لدعم الجيش العراقي. وقتل 25 جنديا في الموصل.", "25", "IQ", "the army of the place, told of before"),
    ("قتل ثلاثة جنود أميركيين في كابول. وأصيب جنديان في قندهار.", "جنديان", "US", "the same fate goes on"),
    ("أرسلت فرنسا 500 جندي إلى مالي، وترسل ألمانيا 200 آخرين.", "200", "DE", "another power acts"),
    ("دفعت موسكو بـ500 جندي إلى حلب، فيما أرسلت باريس 200 آخرين.", "200", "FR", "another capital acts"),
    ("سيغادر الكويت 700 جندي، كما أعلن البنتاغون.", "700", "US", "the land they leave is not theirs"),
    ("قتل الجيش السوري 14 مسلحا من جبهة النصرة في حلب، وخسر خمسة من عناصره.", "خمسة", "SY", "who loses is who killed"),
    ("أرسل ترامب 500 جندي إلى الكويت.", "500", "US", "a president sends his own"),
    ("وصل ألف جندي من الفرقة 82 المحمولة جوا إلى الكويت.", "ألف", "US", "a division known by its number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "why"), CASES)
def test_whose_personnel(text: str, words: str, actor: str | None, why: str) -> None:
    row = tell(text).of(words)
    assert row.actor == actor, f"{why}; by {row.rule}"


ARTICLES = [
    # texts of several sentences, words of the figure, actor, why
    ("أعلن الجيش الأميركي السبت هجوما في قندهار. ولقي تسعة جنود مصرعهم في الهجوم.", "تسعة", "US", "the army named before"),
    (
        "قالت الشرطة الأفغانية إن القتال استمر. وقتل ثلاثة من رجال الشرطة في هلمند.", "ثلاثة", "AF",
        "police of the land, by the place of the sentence",
    ),
    (
        "هاجم مسلحون من حركة طالبان المدينة. وقتل 21 مسلحا في الهجوم.", "21", "taliban",
        "gunmen of the group the article is about",
    ),
    (
        "تقدمت قوات الجيش اليمني باتجاه مأرب بعد معارك مع الحوثيين. وقتل 15 متمردا وأصيب ثمانية آخرون.", "15",
        "houthis", "rebels of the group, not the army",
    ),
    ("قتل 10 جنود عراقيين في بغداد. كما قتل خمسة جنود في الرمادي.", "خمسة", "IQ", "soldiers like those before"),
    ("قال رئيس الوزراء الإيطالي إنه يبحث عن مخرج لقواته بعد مقتل ستة جنود.", "ستة", "IT", "the speaker's soldiers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "why"), ARTICLES)
def test_whose_by_the_article(text: str, words: str, actor: str, why: str) -> None:
    row = tell(text).of(words)
    assert row.actor == actor, f"{why}; by {row.rule}"


def test_the_named_formation_is_kept_as_printed() -> None:
    assert tell("وصل 500 جندي من الفرقة 82 المحمولة جوا إلى الكويت.").of("500").force == "الفرقة 82 المحمولة"
    assert tell("وصل 500 جندي إلى الكويت.").of("500").force is None
