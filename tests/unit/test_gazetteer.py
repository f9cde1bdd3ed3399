"""The gazetteer that ships: what it holds, how names are looked up, how fast it loads."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from extract.gazetteer import (
    NEEDS_CONTEXT,
    NEEDS_HEAD,
    SURE,
    Gazetteer,
    GazetteerError,
    arabic_sound,
    default_gazetteer,
    distance_km,
    latin_sound,
    reaches,
)
from extract.read.fold import fold_word
from extract.tabulate.columns import PLACE_KINDS

GAZETTEER = default_gazetteer()


def key(name: str) -> str:
    return " ".join(fold_word(word) for word in name.split())


@pytest.mark.parametrize(
    ("name", "country", "kind", "lat", "lon"),
    [
        ("العراق", "IQ", "country", 33.0, 43.7),
        ("الولايات المتحدة", "US", "country", 39.8, -98.6),
        ("الجماهيرية الليبية", "LY", "country", 27.0, 18.0),
        ("الأنبار", "IQ", "admin", 32.6, 41.9),
        ("دير الزور", "SY", "admin", 35.0, 40.4),
        ("باداخشان", "AF", "admin", 36.9, 71.1),
        ("كارولاينا الشمالية", "US", "admin", 35.5, -79.4),
        ("كارولينا الشمالية", "US", "admin", 35.5, -79.4),
        ("الفلوجة", "IQ", "city", 33.35, 43.78),
        ("خان شيخون", "SY", "city", 35.44, 36.65),
        ("سيفيرودونيتسك", "UA", "city", 48.95, 38.49),
        ("فورت براغ", "US", "base", 35.14, -79.0),
        ("رامشتاين", "DE", "base", 49.44, 7.6),
        ("عين الأسد", "IQ", "base", 33.79, 42.44),
        ("دييغو غارسيا", "IO", "terrain", -7.3, 72.4),
        ("معبر رفح", "PS", "facility", 31.25, 34.26),
        ("مضيق هرمز", None, "water", 26.6, 56.3),
        ("الشرق الأوسط", None, "region", 29.0, 41.0),
        ("الضاحية الجنوبية", "LB", "district", 33.85, 35.51),
        ("جبل الزاوية", "SY", "terrain", 35.72, 36.57),
    ],
)
def test_known_places(name: str, country: str | None, kind: str, lat: float, lon: float) -> None:
    places = [p for p, _ in GAZETTEER.named(key(name)) if p.kind == kind and p.country_code == country]
    assert places, name
    assert min(distance_km(p.lat, p.lon, lat, lon) for p in places) < 60


def test_no_hole_in_the_rows() -> None:
    """Every place has a known kind, a point on the globe, names in both languages; ids are unique."""
    seen = set()
    for place in GAZETTEER:
        assert place.kind in PLACE_KINDS
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.name
        assert place.name_en
        assert place.country_code is None or len(place.country_code) == 2
        assert place.id not in seen, place.id
        seen.add(place.id)


def test_coverage_of_what_conflict_news_names() -> None:
    places = list(GAZETTEER)
    assert sum(p.kind == "country" for p in places) >= 195
    assert sum(p.kind in ("base", "facility") for p in places) >= 500
    assert sum(p.kind == "water" for p in places) >= 100
    assert sum(p.kind == "terrain" for p in places) >= 150
    for code, least in {
        "YE": 22,
        "IQ": 18,
        "SY": 14,
        "SD": 18,
        "LB": 8,
        "EG": 27,
        "SA": 13,
        "IR": 31,
        "AF": 34,
        "US": 50,
    }.items():
        assert sum(p.kind == "admin" and p.country_code == code for p in places) >= least, code


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("بغداد", SURE),
        ("الباب", NEEDS_CONTEXT),  # the door
        ("الراعي", NEEDS_HEAD),  # the shepherd; a patriarch
        ("إلى", -1),  # a town in Iran, and the commonest preposition
        ("كان", -1),  # Cannes
        ("الأحد", -1),  # a town in Yemen, and Sunday
        ("سالم", -1),  # Salem
    ],
)
def test_levels(name: str, level: int) -> None:
    assert GAZETTEER.level(key(name)) == level


def test_spelling_tells_ibb_from_father() -> None:
    assert GAZETTEER.level(key("اب")) == NEEDS_HEAD
    assert GAZETTEER.level("=إب") == SURE


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("شيرين تغاب", "Shirin Tagab"),
        ("شيرين تاجاب", "Shīrīn Tagāb"),
        ("نوفوميكايلوفكا", "Novomykhailivka"),
        ("خوجياني", "Khogyani"),
        ("فوفتشانسك", "Vovchansk"),
    ],
)
def test_names_by_ear(arabic: str, latin: str) -> None:
    assert arabic_sound(fold_word(arabic)) == latin_sound(latin)


def test_heard_only_in_the_countries_given() -> None:
    assert {p.country_code for p in GAZETTEER.heard(key("شيرين تغاب"), ("AF", "UA"))} == {"AF"}
    assert GAZETTEER.heard(key("شيرين تغاب"), ("UA",)) == []


def test_loads_in_memory() -> None:
    tracemalloc.start()
    try:
        Gazetteer()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60e6


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(GazetteerError, match="places"):
        Gazetteer(tmp_path)


def _complete() -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "governorates.txt").read_text(encoding="utf-8")
    rows = [line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(code, name.strip()) for code, names in rows for name in names.split("|")]


def test_governorates_of_these_countries_are_complete() -> None:
    """Yemen, Iraq, Syria, Libya, Sudan, Palestine, Lebanon, Egypt, Saudi Arabia, Iran, Afghanistan, Ukraine, Turkey, US."""
    missing = [
        (code, name)
        for code, name in _complete()
        if not any(
            p.country_code == code and p.kind == "admin" for k in (key(name), "=" + name) for p, _ in GAZETTEER.named(k)
        )
    ]
    assert len(_complete()) >= 380
    assert not missing


def test_macro_regions_are_areas() -> None:
    for name in ("الشرق الأوسط", "الخليج", "القرن الأفريقي", "شبه الجزيرة العربية", "المغرب العربي", "البلقان"):
        assert any(p.kind == "region" and p.radius_km >= 300 for p in GAZETTEER.candidates(key(name))), name


def test_sites_by_hand_say_what_they_are() -> None:
    sites = [p for p in GAZETTEER if p.kind in ("base", "facility") and p.id.startswith("rasd-") and p.what]
    assert len(sites) >= 300


def test_how_far_areas_reach_is_read_without_the_rest(tmp_path: Path) -> None:
    assert reaches() == {place.id: place.radius_km for place in GAZETTEER if place.radius_km}
    (tmp_path / "places.tsv.gz").write_bytes(gzip.compress(b"id\tname\n1\tx\n"))
    with pytest.raises(GazetteerError, match="line 2: 2 cells"):
        reaches(tmp_path)
