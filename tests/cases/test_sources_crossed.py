"""Who goes on speaking: kinds of speakers crossed with how they are introduced, what stands between, and how it goes on.

The right answer is known by construction. Every cell would take long, so a few hundred are drawn, always the same.
"""

import random
from dataclasses import dataclass

import pytest

from extract.lexicon import default_lexicon
from extract.pipeline import read_rows
from extract.read.document import Article


@dataclass(frozen=True)
class Speaker:
    """A source: as it stands in the nominative and in the genitive, its canonical name, what takes it up again."""

    text: str
    genitive: str
    name: str
    gender: str
    number: int
    kind: str
    short: tuple[str, ...] = ()


def _one(text: str, name: str, gender: str, kind: str, *short: str) -> Speaker:
    return Speaker(text, text, name, gender, 1, kind, short)


SPEAKERS = (
    _one("وزير الدفاع الكندي بيل هاريس", "بيل هاريس", "m", "person_official", "هاريس", "الوزير", "وزير الدفاع"),
    _one("وزيرة الدفاع النرويجية آنا لوند", "آنا لوند", "f", "person_official", "لوند", "الوزيرة", "وزيرة الدفاع"),
    _one("وزارة الدفاع الكندية", "وزارة الدفاع الكندية", "f", "institution", "الوزارة", "وزارة الدفاع"),
    _one("الجيش الصومالي", "الجيش الصومالي", "m", "institution", "الجيش"),
    Speaker("مسؤولون أفغان", "مسؤولين أفغان", "مسؤولون أفغان", "m", 3, "anonymous_official"),
    Speaker("مصدران أمنيان", "مصدرين أمنيين", "مصدران أمنيان", "m", 2, "anonymous_official", ("المصدران",)),
    _one("مصدر عسكري يمني", "مصدر عسكري يمني", "m", "anonymous_official", "المصدر العسكري"),
    _one("متحدثة باسم الشرطة", "متحدثة باسم الشرطة", "f", "anonymous_official", "المتحدثة"),
    _one("متحدث باسم الجيش", "متحدث باسم الجيش", "m", "anonymous_official", "المتحدث العسكري"),
    _one("تنظيم الدولة", "تنظيم الدولة", "m", "armed_group", "التنظيم", "التنظيم المتشدد"),
    Speaker("الحوثيون", "الحوثيين", "الحوثيون", "m", 3, "armed_group"),
    _one("المتحدث باسم طالبان ذبيح الله مجاهد", "ذبيح الله مجاهد", "m", "armed_group", "مجاهد", "المتحدث باسم الحركة"),
    _one("المرصد السوري لحقوق الإنسان", "المرصد السوري لحقوق الإنسان", "m", "ngo_un", "المرصد"),
    _one("الأمم المتحدة", "الأمم المتحدة", "f", "ngo_un", "المنظمة الدولية", "المنظمة"),
    _one("صحيفة الغارديان", "صحيفة الغارديان", "f", "media", "الصحيفة", "الغارديان"),
    Speaker("شهود عيان", "شهود عيان", "شهود عيان", "m", 3, "witness", ("الشهود",)),
    _one("الخبير العسكري فايز الدويري", "فايز الدويري", "m", "expert", "الدويري", "الخبير الأردني"),
    _one("أنقرة", "أنقرة", "f", "institution"),
    _one("قائد الجيش اللبناني", "قائد الجيش اللبناني", "m", "anonymous_official", "قائد الجيش"),
)
FORMS = {
    ("m", 1): "", ("f", 1): "ت", ("m", 2): "ا", ("m", 3): "وا",
}  # fmt: skip


def _verb(stem: str, speaker: Speaker, before: bool = False) -> str:
    """A past verb that agrees; before its subject it is singular."""
    return stem + FORMS[speaker.gender, 1 if before else speaker.number]


def _to(text: str) -> str:
    return "لل" + text[2:] if text.startswith("ال") else "ل" + text


def _introduced(speaker: Speaker, how: int) -> str:
    return (
        f"{_verb('قال', speaker, True)} {speaker.text} إن الهجوم وقع فجرا.",
        f"{_verb('أكد', speaker, True)} {speaker.text} مقتل ستة جنود.",
        f"قتل ستة جنود في الهجوم، وفقا {_to(speaker.genitive)}.",
        f"نقلت وكالة رويترز عن {speaker.genitive} أن الهجوم وقع فجرا.",
        f"{_verb('ذكر', speaker, True)} {speaker.text} في بيان أن الهجوم وقع فجرا.",
    )[how]


BETWEEN = ("", " ووقع الهجوم قرب قاعدة للجيش.", " وكان الرئيس سالم العامري قد زار القاعدة أمس.")


def _goes_on(speaker: Speaker, how: int) -> str:
    return (
        f" و{_verb('أضاف', speaker)} أن سبعة جنود أصيبوا.",
        f" و{_verb('قال', speaker)}: «لن نتراجع عن مواقعنا أبدا».",
        f" كما {_verb('أوضح', speaker)} أن سبعة جنود أصيبوا.",
        f" وفي وقت لاحق {_verb('أعلن', speaker)} أن سبعة جنود أصيبوا.",
    )[how]


def _drawn(seed: int, number: int) -> list[tuple[Speaker, str, str]]:
    draw = random.Random(seed)
    found = []
    for _ in range(number):
        speaker = draw.choice(SPEAKERS)
        first = _introduced(speaker, draw.randrange(5)) + draw.choice(BETWEEN)
        found.append((speaker, first, _goes_on(speaker, draw.randrange(4))))
    return found


def _told(text: str, start: int) -> list[tuple[str, str]]:
    rows = read_rows(Article(id="", text=text), default_lexicon())[1].attributions
    return [(row.source, row.source_kind) for row in rows if row.cue_start >= start]


@pytest.mark.parametrize("seed", range(4))
def test_dropped_subjects(seed: int) -> None:
    for speaker, first, second in _drawn(seed, 60):
        assert _told(first + second, len(first)) == [(speaker.name, speaker.kind)], first + second


@pytest.mark.parametrize("speaker", [s for s in SPEAKERS if s.short], ids=lambda speaker: speaker.name)
def test_short_names_behind_another_speaker(speaker: Speaker) -> None:
    draw = random.Random(speaker.name)
    for short in speaker.short:
        for other in draw.sample([s for s in SPEAKERS if s.text.split()[0] != speaker.text.split()[0]], 6):
            first = f"{_introduced(speaker, draw.randrange(5))} و{_introduced(other, 0)}"
            second = f" و{_verb('أوضح', speaker, True)} {short} أن سبعة جنود أصيبوا." + _goes_on(speaker, 0)
            assert _told(first + second, len(first)) == [(speaker.name, speaker.kind)] * 2, first + second
