"""Whose fighters are by the name of a group, in frames in which nothing else says it; homonyms by the land told of."""

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article

FRAMES = (
    "قتل 12 من مقاتلي {} في معارك أمس.",
    "قال الجيش إن 12 من عناصر {} أسروا.",
    "نشرت {} ألفي مقاتل عند الحدود.",
)

NAMES = {
    "houthis": "حركة الشباب المؤمن; المليشيات الحوثية",
    "other:southern transitional council": "قوات الدعم والإسناد; قوات دفاع شبوة",
    "YE": "قوات درع الوطن",
    "pmf": "حركة حزب الله النجباء; حركة أنصار الله الأوفياء; فرقة العباس القتالية",
    "other:islamic army in iraq": "الجيش الإسلامي في العراق",
    "other:naqshbandi army": "جيش رجال الطريقة النقشبندية",
    "other:sinjar resistance units": "وحدات مقاومة سنجار",
    "isis": "دولة العراق الإسلامية; تنظيم دولة العراق الإسلامية; جند الخلافة; حركة الشباب في موزمبيق",
    "syrian_opposition": "صقور الشام; جيش سوريا الجديد; أحرار الشرقية; فرقة السلطان سليمان شاه",
    "other:hurras al-din": "تنظيم حراس الدين",
    "other:palestine liberation army": "جيش التحرير الفلسطيني",
    "other:fatah al-islam": "حركة فتح الإسلام",
    "other:fatah": "حركة فتح",
    "hezbollah": "قوة الرضوان",
    "other:popular resistance committees": "لجان المقاومة الشعبية الفلسطينية; ألوية الناصر",
    "popular_resistance_yemen": "المقاومة التهامية; رجال المقاومة",
    "other:pflp": "الجبهة الشعبية لتحرير فلسطين",
    "other:pflp-gc": "الجبهة الشعبية القيادة العامة",
    "other:army of islam in gaza": "جيش الإسلام في غزة",
    "IL": "وحدة سيرت متكال",
    "lna": "القوات المسلحة العربية الليبية; قوات شرق ليبيا",
    "other:benghazi defence brigades": "سرايا الدفاع عن بنغازي",
    "al_qaeda": "كتيبة عقبة بن نافع; جبهة تحرير ماسينا",
    "other:mujao": "حركة التوحيد والجهاد في غرب أفريقيا",
    "other:azawad movements": "جبهة تحرير أزواد; الحركة العربية الأزوادية",
    "other:fact": "جبهة التناوب والوفاق",
    "rsf": "مليشيا آل دقلو",
    "other:splm-n": "الحركة الشعبية لتحرير السودان - شمال",
    "other:jem": "حركة العدل والمساواة",
    "other:slm": "حركة تحرير السودان",
    "SS": "الجيش الشعبي لتحرير السودان",
    "other:spla-in": "الجيش الشعبي لتحرير السودان في المعارضة",
    "ET": "قوات الدفاع الوطني الإثيوبية",
    "other:national defence forces": "قوات الدفاع الوطني",
    "other:tigray forces": "قوات دفاع تيغراي",
    "other:m23": "حركة M23; تحالف نهر الكونغو",
    "other:fdlr": "القوات الديمقراطية لتحرير رواندا",
    "other:lra": "جيش الرب الأوغندي",
    "other:anti-balaka": "ميليشيا أنتي بالاكا",
    "other:renamo": "حركة المقاومة الوطنية الموزمبيقية",
    "other:mend": "حركة تحرير دلتا النيجر",
    "other:ambazonia separatists": "الانفصاليين الناطقين بالإنجليزية",
    "other:sadc": "قوات مجموعة تنمية الجنوب الأفريقي",
    "other:ecowas": "قوة إيكوموغ",
    "au": "قوات حفظ السلام الأفريقية",
    "un": "قوات حفظ السلام; قوة مراقبة فض الاشتباك",
    "nato": "قوات حفظ السلام في كوسوفو",
    "RU": "الفيلق الأفريقي الروسي",
    "other:national resistance front": "جبهة المقاومة الوطنية الأفغانية",
    "other:imu": "الحركة الإسلامية الأوزبكية",
    "other:maoist rebels": "الحزب الشيوعي الهندي الماوي",
    "other:mnlf": "جبهة مورو الوطنية للتحرير",
    "other:milf": "جبهة مورو الإسلامية للتحرير",
    "other:arsa": "جيش إنقاذ روهينغا أراكان",
    "other:arakan army": "جيش أراكان",
    "other:kachin independence army": "جيش استقلال كاشين",
    "KP": "الجيش الشعبي الكوري",
    "PK": "قوات الرينجرز الباكستانية; فيلق الحدود",
    "other:kdpi": "الحزب الديمقراطي الكردستاني الإيراني",
    "other:russian volunteer corps": "كتائب فيلق المتطوعين الروسي",
    "other:nagorno-karabakh": "قوات ناغورني كاراباخ",
    "other:ira": "منظمة الجيش الجمهوري الإيرلندي",
    "other:farc": "القوات المسلحة الثورية في كولومبيا",
    "other:auc": "قوات الدفاع الذاتي الكولومبية",
    "other:polisario": "قوات جيش التحرير الشعبي الصحراوي",
    "CN": "قوات جيش التحرير الشعبي",
}

SAID = [(id_, name.strip()) for id_, names in NAMES.items() for name in names.split(";")]


@pytest.mark.parametrize(("actor", "name"), SAID)
def test_a_group_is_told_by_its_name(actor: str, name: str) -> None:
    for frame in FRAMES:
        if name.startswith("منظمة") and "عناصر" in frame:
            continue  # members of an organisation may be unarmed
        _, rows = read_rows(Article("a", frame.format(name)), default_lexicon())
        assert [row.actor for row in rows.figures] == [actor], frame


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # the same name in two lands
        ("قتل 12 من عناصر الجيش الأبيض في ولاية أعالي النيل في جنوب السودان.", "other:white army"),
        ("وصل 12 من عناصر الجيش الأبيض إلى المستشفى في تونس.", None),
        ("قتل 12 من عناصر جيش التحرير الوطني في كولومبيا.", "other:eln"),
        ("قتل 12 من قوات الدفاع الشعبي في الخرطوم.", "SD"),
        ("قتل 12 من مقاتلي تحالف الشمال في أفغانستان.", "other:northern alliance"),
        ("قتل 12 من عناصر العصائب في بغداد.", "pmf"),
        ("قتل 12 من عناصر الفيلق الأفريقي في مالي.", "RU"),
        # a state's forces by a name, of another by its adjective
        ("قتل 12 من المارينز في البصرة.", "US"),
        ("قتل 12 من المارينز البريطانيين في البصرة.", "GB"),
        ("أصيب 12 من عناصر الحرس المدني في مليلية.", "ES"),
        # the nation at the end of the name of a unit
        ("قال الجيش السوري إن 12 من عناصر لواء المظليين الإسرائيلي أسروا.", "IL"),
        ("أعلنت موسكو مقتل 12 من جنود الفرقة المدرعة الأولى الأوكرانية.", "UA"),
        ("قال مسؤول أميركي إن ثلاثة من ضباط الكتيبة الأولى للمشاة الأفغانية أصيبوا.", "AF"),
        ("قتل 12 من مقاتلي لواء الأقمار السوري في معارك.", None),  # groups call themselves so, too
        # fighters who fall are not of the army that tells of it
        ("أعلن الجيش الباكستاني مقتل 12 مقاتلا في غارة.", None),
        ("قال الجيش الصومالي إن قواته قتلت 12 مقاتلا.", None),
        ("قال الجيش الصومالي إن قواته قتلت 12 مقاتلا من حركة الشباب.", "al_shabaab"),
        ("قال الجيش الأوكراني إنه فقد 12 مقاتلا.", "UA"),
        ("قتل 12 مقاتلا من الجيش الأوكراني في باخموت.", "UA"),
        ("أكدت حركة طالبان مقتل 12 مقاتلا.", "taliban"),
    ],
)
def test_whose_where_names_are_alike(text: str, actor: str | None) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == [actor], rows.figures[0].rule


def test_soldiers_lent_to_an_alliance_are_their_states() -> None:
    text = "أعلنت زامبيا مقتل تسعة من جنودها في الكونغو، سبعة منهم ضمن قوة سادك."
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == ["ZM", "ZM"]
    text = "قتل 20 جنديا أفغانيا، بينهم ستة من قوات حلف شمال الأطلسي."
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == ["AF", "nato"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("قتل 12 من مقاتلي الشباب في مقديشو.", "killed"),
        ("خطف ثلاثة من مسلحي الحركة الطبيب في مقديشو.", "engaged"),
        ("احتجز عشرات من عناصر القوات الخاصة الرئيس في كوناكري.", "engaged"),
    ],
)
def test_whose_they_are_is_no_object(text: str, event: str) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.event for row in rows.figures] == [event]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # groups that no list knows are neither the land's nor of another group
        ("قتل عنصر من حزب النور في الزبداني.", [None]),
        ("قال الجيش اللبناني إن 12 من عناصر حزب النور أسروا.", [None]),
        ("قال الجيش السوداني إن 12 من ميليشيا الأنوار قتلوا.", [None]),
        ("لا يزال خمسة آلاف من عناصر حركة الأنوار محتجزين في كابل.", [None]),
        ("قتل 12 من عناصر جماعة مسلحة في مالي.", [None]),
        ("قتل 12 من عناصر تنظيم الأنوار في العراق، بعد هجوم لداعش.", [None]),
        ("نفت حركة الأنوار مقتل أربعين من عناصرها في قندوز، وقالت إن ثلاثة فقط منهم قتلوا.", [None, None]),
        ("هاجم ثمانية مسلحين من حركة الأنوار نقطة للجيش الأفغاني وقتل من المهاجمين ثلاثة.", [None, None]),
        ("خسر حزب النور 112 مقاتلا، وتكبد الثوار 430 قتيلا في سوريا.", [None, "syrian_opposition"]),
        ("قتلت حركة «الأنوار» ستة عناصر في الموصل.", [None]),
        # those that are known, forces of the state and soldiers are as before
        ("قتلت حركة الأنوار ستة جنود في الموصل.", ["IQ"]),
        ("خسر حزب الله 112 مقاتلا في القصير.", ["hezbollah"]),
        ("قتل 12 من عناصر تنظيم داعش في العراق.", ["isis"]),
        ("قتل 12 من عناصر ميليشيا موالية للحكومة في سوريا.", ["SY"]),
        ("أعلنت حركة حماس مقتل أربعة من عناصرها.", ["hamas"]),
        ("شن داعش هجوما في الأنبار. وقتل 13 عنصرا من التنظيم الإرهابي شمال الفلوجة.", ["isis"]),
        ("هاجم الحوثيون القرية وقتل 16 منهم بجبهة الوادي.", ["houthis"]),
        ("قتل 16 من الحوثيين في جبهة الوادي.", ["houthis"]),
        ("قتل عنصر من قوات الدرك في غاو في مالي.", ["ML"]),
        ("نفت الشرطة العراقية مقتل أربعين من عناصرها في الموصل.", ["IQ"]),
        ("قتل 12 جنديا على جبهة الشرق في أوكرانيا.", ["UA"]),
    ],
)
def test_groups_that_are_not_known(text: str, actors: list[str | None]) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == actors, [row.rule for row in rows.figures]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # rebels of a nation are not its soldiers; its militias may be
        ("أرسلت أنقرة 16 ألف مقاتل من الفصائل العراقية إلى ليبيا.", [None]),
        ("يستعد 1200 مقاتل من المعارضة العراقية للقتال.", [None]),
        ("هاجم 200 من المتمردين التشاديين القرية.", [None]),
        ("دخل 300 مقاتل من الفصائل السورية عفرين.", ["syrian_opposition"]),
        ("وصل 300 من مقاتلي الميليشيات الإيرانية إلى حلب.", ["IR"]),
        ("قتل 20 مسلحا أفغانيا من حركة طالبان في كابل.", ["taliban"]),
        ("قال الجيش الأميركي إنه قتل 30 مسلحا باكستانيا في خوست.", [None]),
        ("قتل 30 مقاتلا أوكرانيا في باخموت.", ["UA"]),
        # of both sides: the first named
        ("سقط 96 مقاتلا من الطرفين في مأرب، هم 33 من القوات الحكومية و63 حوثيا.", ["YE", "YE", "houthis"]),
        # every sort of unit, by its number or its name, leads to whose it is
        ("أسرت القوات 128 عسكريا من السرية 107 التابعة لحفتر.", ["lna"]),
        ("أسرت القوات 128 عسكريا من الفوج 107 التابع لحفتر.", ["lna"]),
        ("أسرت القوات 128 عسكريا من الفيلق الخامس التابع لحفتر.", ["lna"]),
        ("قال الجيش إن 12 من عناصر الفرقة 25 أسروا.", [None]),  # the number of the unit counts nobody
        ("قال الجيش السوري إن 12 من عناصر الفرقة قتلوا، وإن 25 أصيبوا.", ["SY", "SY"]),
    ],
)
def test_rebels_of_a_nation_and_units(text: str, actors: list[str | None]) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.actor for row in rows.figures] == actors, [row.rule for row in rows.figures]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("أسرت القوات 128 عسكريا من السرية 107 التابعة لحفتر.", "السرية 107"),
        ("غادر 400 جندي من اللواء القتالي الرابع العراق يوم 19 آب.", "اللواء القتالي الرابع"),
        ("قتل ستة من جنود لواء المظليين الإسرائيلي.", "لواء المظليين الإسرائيلي"),
    ],
)
def test_where_the_name_of_a_unit_ends(text: str, force: str) -> None:
    _, rows = read_rows(Article("a", text), default_lexicon())
    assert [row.force for row in rows.figures] == [force]
