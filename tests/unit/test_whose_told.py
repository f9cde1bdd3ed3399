"""Whose personnel: by the words behind a formation or a body, by who is counted around them, by what they are called."""

import pytest

from tests.unit.scene import tell

ROWS = [
    # a numbered formation, then whose it is
    ("أسرت قوات الوفاق 90 عسكريا من الكتيبة 128 التابعة لحفتر قرب طرابلس.", "90 عسكريا", "lna", "a number between"),
    ("قتل 12 عنصرا من الفرقة 25 التابعة لقوات النظام السوري.", "12 عنصرا", "SY", "a number between"),
    ("قتل ستة من مقاتلي الفرقة 13 التابعة للمعارضة السورية.", "ستة من مقاتلي", "syrian_opposition", "a number between"),
    # bodies of whom
    ("عثر الجيش العراقي على 30 جثة لمسلحي داعش في القرية.", "30 جثة", "isis", "ل behind bodies"),
    ("سلم الصليب الأحمر 17 جثة لمقاتلين حوثيين.", "17 جثة", "houthis", "ل behind bodies"),
    ("وصل 300 جندي لمساندة الجيش المالي.", "300 جندي", None, "what they came for"),
    # whose post was struck
    ("قتل 15 في ضربة جوية على معسكر تدريب لحركة الشباب جنوب مقديشو.", "15", "al_shabaab", "whose camp it is"),
    ("قصف الطيران معسكر اللواء 22 الموالي للحوثيين، ما أدى إلى مقتل 12.", "12", "houthis", "whose camp it is"),
    ("استهدفت المروحيات خلية إرهابية في رفح، ما أسفر عن مقتل 7 وإصابة 3 آخرين.", "7", None, "no state's"),
    ("استهدفت المروحيات خلية إرهابية في رفح، ما أسفر عن مقتل 7 وإصابة 3 آخرين.", "3 آخرين", None, "nor are others"),
    ("أسفر هجوم على دورية عسكرية قرب كركوك عن مقتل خمسة.", "خمسة", "IQ", "soldiers are the land's"),
    # who is told to be of a force behind what is not known of him
    ("قتل جندي لم تحدد جنسيته في القوات الدولية في هجوم تشنه القوات الأفغانية.", "جندي", "nato", "a clause between"),
    # who hands them over
    ("تسلمت أوكرانيا جثث 909 جنود من روسيا.", "909", "UA", "who takes them over"),
    # the foreign go on with no state's
    (
        "شن 15 ألف جندي من القوات الأفغانية هجوما. وارتفع إلى 77 عدد الجنود الأجانب الذين قتلوا.",
        "77",
        None,
        "no Afghans",
    ),
    # soldiers among nationals
    ("قتل المسلحون 11 تركيا، بينهم أربعة جنود، في شمال العراق.", "أربعة جنود", "TR", "among nationals"),
    ("احتجزت إيران 15 بريطانيا بينهم ثلاثة جنود.", "ثلاثة جنود", "GB", "among nationals"),
    ("قتل في العملية تسعة إسرائيليين، بينهم خمسة جنود ومستوطنان.", "خمسة جنود", "IL", "among nationals"),
    # policemen from tribes are no fighters of theirs
    ("تخرج 400 شرطي من أبناء عشائر نينوى في معسكر قرب الموصل.", "400 شرطي", "IQ", "where they are from"),
    # an envoy has no soldiers
    (
        "قال المبعوث الأميركي إلى أفغانستان إن المحادثات مستمرة. وقتل مسلحون ثلاثين جنديا أمس في قندوز.",
        "ثلاثين جنديا",
        "AF",
        "an envoy's nation",
    ),
    # whose number is told
    (
        "وقدر المركز عدد العسكريين الإثيوبيين الذين يحاربون مع الميليشيا في غرب السودان بنحو 2700.",
        "2700",
        "ET",
        "whom the number is of",
    ),
    ("وقدر الخبراء عدد الجنود الكينيين المنتشرين مع القوات الصومالية بنحو 900.", "900", "KE", "whom the number is of"),
    (
        "سيغادر 90 نرويجيا لبنان قبل الشتاء، ثم الإيطاليون الذين يربو عديدهم على الألفي جندي.",
        "الألفي",
        "IT",
        "they who are told",
    ),
    (
        "يعمل 90 ضابطا بريطانيا على تأهيل القوات الأوكرانية البالغ تعدادها 700 ألف.",
        "700 ألف",
        "UA",
        "the force right before",
    ),
    # a capital that tells its losses
    (
        "أعلنت برلين مقتل 100 من جنودها، أما موسكو التي أعلنت خسارة ستين جنديا فعادت وصححت الرقم.",
        "ستين جنديا",
        "RU",
        "a capital that tells",
    ),
    # a land that is left, spelled like its adjective
    ("بدأت روسيا سحب قسم من طائراتها، وغادر 120 عسكريا سوريا أمس.", "120 عسكريا", "RU", "the land they leave"),
    ("دخل 90 عنصرا سوريا المدينة.", "90 عنصرا", "SY", "what they enter stands behind"),
    # nobody's own kill him
    (
        "قتل مسلحو بوكو حرام ستة جنود نيجيريين قرب باغا، قبل أن يقتل سلاح الجو عشرين منهم أثناء فرارهم.",
        "عشرين منهم",
        "boko_haram",
        "an army kills the others",
    ),
    # fellows are of the side that kills them
    (
        "جنود نيجيريون هم من قتلوا سبعة من رفاقهم خطأ، لا مسلحو بوكو حرام.",
        "سبعة من رفاقهم",
        "NG",
        "fellows of those who kill",
    ),
    ("قتل شرطي أفغاني أربعة من رفاقه ثم فر إلى طالبان.", "أربعة من رفاقه", "AF", "fellows of one who kills"),
    # what a group is called where none is named
    ("دخلت القوات العراقية البلدة من جهتين. وقال العميد إن 60 مسلحا من التنظيم قتلوا.", "60 مسلحا", "isis", "in Iraq"),
    (
        "وصلت البيشمركة إلى مشارف الموصل. ولا يزال ثلاثة آلاف من مقاتلي التنظيم داخل المدينة.",
        "ثلاثة آلاف",
        "isis",
        "in Iraq",
    ),
    ("فر ستة مسلحين من التنظيم من سجن في الحسكة تديره قوات سوريا الديمقراطية.", "ستة", "isis", "no group of forces"),
    ("شن التنظيم هجوما في مأرب اليمنية وقتل في الاشتباكات 11 من عناصر التنظيم.", "11 من", None, "not in Yemen"),
    ("شن تنظيم القاعدة هجوما في ديالى وقتل 11 من عناصر التنظيم.", "11 من", "al_qaeda", "the group that is named"),
    # those who flee are told of by others
    (
        "قال الوزير الروسي إن 300 عنصر من داعش فروا من سجون الحسكة. لكن قسد تقول إن أربعة عناصر فقط تمكنوا من الفرار.",
        "أربعة عناصر",
        "isis",
        "not who tells it",
    ),
    # missions
    (
        "ويبلغ قوام قوة حفظ السلام بقيادة حلف شمال الأطلسي في كوسوفو 4000 جندي.",
        "4000 جندي",
        "nato",
        "an alliance that leads",
    ),
    (
        "تنتشر بعثة الاتحاد الأفريقي في الصومال منذ أعوام. وتتألف القوة من 18 ألف عسكري من تشاد والنيجر ومالي.",
        "18 ألف",
        "au",
        "a mission of several lands",
    ),
    # whom those counted fight is not their side
    ("أرسلت فرنسا 1900 جندي يقاتلون طالبان في قندهار.", "1900 جندي", "FR", "whom they fight"),
    ("ينتشر 1900 جندي يواجهون حركة الشباب في الصومال.", "1900 جندي", "SO", "whom they face"),
    ("قتل 12 مسلحا ينتمون إلى حركة طالبان.", "12 مسلحا", "taliban", "whom they belong to"),
    # where they go, and to whom they give themselves up, is not their own land
    ("حطت طائرة تقل مئتي شرطي من أصل ألف تعهدت تركيا بإرسالهم إلى الصومال.", "مئتي شرطي", None, "sent abroad"),
    ("سيغادر 200 شرطي إلى مقديشو ضمن بعثة الأمم المتحدة.", "200 شرطي", None, "in a mission"),
    ("أرسلت وزارة الداخلية 300 شرطي إلى الموصل.", "300 شرطي", "IQ", "in their own land"),
    ("أمر الرئيس بإرسال ألف جندي إلى النيجر، ليصل العدد هناك إلى ثلاثة آلاف.", "ثلاثة آلاف", None, "with those sent"),
    ("سلم ضابط ومعه 38 جنديا أنفسهم للجيش السوداني.", "38 جنديا", None, "to whom they yield"),
    (
        "أجاز مجلس الأمن نشر قوة في السودان قوامها 19 ألف عسكري، و6 آلاف من أفراد الشرطة.",
        "6 آلاف من أفراد الشرطة",
        None,
        "the rest of a force of no land told",
    ),
    (
        "قتلت القوات عشرين من داعش. وأكد القائد أن البيشمركة لم تشارك، مبينا أن ستين إرهابيا ما زالوا في حمرين.",
        "ستين إرهابيا",
        "isis",
        "terrorists are of no force of a state's side",
    ),
    ("التحق بالجيش الروسي 200 ألف شخص. وتقول كييف إن آلافا منهم باتوا على الجبهة.", "آلافا", "RU", "of those told of"),
    ("أعلن الجيش السوري مقتل 12 مسلحا، وقال إن ثلاثة منهم أصيبوا في حلب.", "ثلاثة منهم", None, "of gunmen of no name"),
    ("غادر ثلاثمئة من المقاتلين الأجانب الموالين لحفتر بنغازي.", "ثلاثمئة", "lna", "foreigners loyal to a side"),
    ("قتل عشرون من المقاتلين الأجانب في إدلب.", "عشرون", None, "foreigners of no side told"),
]


@pytest.mark.parametrize(("text", "words", "actor", "why"), ROWS, ids=lambda part: str(part)[:40])
def test_whose_by_what_is_told(text: str, words: str, actor: str | None, why: str) -> None:
    row = tell(text).of(words)
    assert row.actor == actor, f"{why}; by {row.rule}"
