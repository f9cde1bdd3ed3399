"""Every country, capital, governorate and hand-written place is found and located in sentences with clitics.

A name that needs context gets its country named beside it; one that needs a head gets the head of its kind.
"""

import csv
from collections.abc import Iterator

import pytest

from extract.find.mentions import Mentions
from extract.find.places import find
from extract.gazetteer import NEEDS_CONTEXT, SURE, Place, default_gazetteer, distance_km
from extract.lexicon import DATA, default_lexicon
from extract.link.places import link_places
from extract.read.document import read_document

FOLDER = DATA / "gazetteer"
LEXICON = default_lexicon()
GAZETTEER = default_gazetteer()
COUNTRIES = {p.country_code: p.name for p in GAZETTEER if p.kind == "country"}
HEADS = {"admin": "محافظة", "city": "مدينة", "district": "حي", "base": "قاعدة", "facility": "موقع", "terrain": "جبل"}
BAR = 0.995


def sentences(name: str, place: Place) -> list[str]:
    known = [level for p, level in GAZETTEER.named(_key(name)) if p.id == place.id] or [SURE]
    behind = f"، قالت سلطات {COUNTRIES[place.country_code]}" if place.country_code in COUNTRIES else ""
    lost = "لل" + name[2:] if name.startswith("ال") else "ل" + name
    if known[0] == SURE:
        return [
            f"وصلت القوات إلى {name} أمس{behind}",
            f"قتل جندي ب{name} أمس{behind}",
            f"دخل الجيش {lost} أمس{behind}",
        ]
    if known[0] == NEEDS_CONTEXT:
        return [f"قتل جندي في {name} أمس{behind}"]
    return [f"قتل جندي في {HEADS.get(place.kind, 'منطقة')} {name} أمس{behind}"]


def _key(name: str) -> str:
    from extract.lexicon import split

    return " ".join(split(name))


def right(sentence: str, name: str, place: Place) -> bool:
    """Whether the mention that covers the name lies where one of the places of that name and country does."""
    document = read_document(sentence)
    at = sentence.find(name[2:] if name.startswith("ال") else name)
    for row in link_places(document, Mentions(places=find(document, LEXICON)), LEXICON):
        if row.start <= at < row.end:
            if place.kind == "country":
                return row.country_code == place.country_code
            if row.lat is None or row.lon is None:
                return False
            same = [p for p, _ in GAZETTEER.named(_key(name)) if p.country_code == place.country_code]
            return any(distance_km(row.lat, row.lon, p.lat, p.lon) <= max(161, p.radius_km) for p in (place, *same))
    return False


def share(places: list[tuple[str, Place]]) -> tuple[float, list[str]]:
    wrong, n = [], 0
    for name, place in places:
        for sentence in sentences(name, place):
            n += 1
            if not right(sentence, name, place):
                wrong.append(f"{sentence} ({place.name_en})")
    return 1 - len(wrong) / n, wrong


def first_names(file: str) -> Iterator[tuple[str, Place]]:
    """The first name of each hand-written place, if it is that place's alone or likeliest."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            name = row["names"].split("|")[0].strip("?= ")
            named = GAZETTEER.named(_key(name))
            if named and (named[0][0].country_code or "") == row.get("country_code", "") and len(_key(name)) > 2:
                yield name, named[0][0]


def all_names(file: str) -> Iterator[tuple[str, Place]]:
    """All names of the rows of a file that are likeliest a place of the row's country."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for name in (cell.strip("?= ") for cell in row["names"].split("|")):
                named = GAZETTEER.named(_key(name))
                if named and named[0][0].country_code == row["country_code"] and len(_key(name)) > 2:
                    yield name, named[0][0]


def test_countries() -> None:
    countries = [(p.name, p) for p in GAZETTEER if p.kind == "country"]
    assert len(countries) >= 195
    reached, wrong = share(countries)
    assert reached >= BAR, wrong


def test_capitals() -> None:
    capitals = [(p.name, p) for p in GAZETTEER if p.what == "capital"]
    assert len(capitals) >= 150
    reached, wrong = share(capitals)
    assert reached >= BAR, wrong


def test_governorates() -> None:
    reached, wrong = share(list(first_names("admin.csv")))
    assert reached >= BAR, wrong


def test_hand_written_places() -> None:
    files = ("towns.csv", "districts.csv", "facilities.csv", "terrain.csv", "water.csv")
    places = [pair for file in files for pair in first_names(file)]
    assert len(places) > 5000
    reached, wrong = share(places)
    assert reached >= BAR, wrong


def test_towns_of_geonames_and_of_provinces() -> None:
    """All spellings, of towns by GeoNames' ids and of what lies in a province."""
    places = list(all_names("geonames_ar.csv")) + list(all_names("by_province.csv"))
    assert len(places) > 6500
    reached, wrong = share(places)
    assert reached >= BAR, wrong


@pytest.mark.parametrize(
    ("sentence", "name", "lat", "lon"),
    [
        ("نشرت الصين سربا في باوشان", "باوشان", 31.41, 121.49),
        ("نشرت الصين سربا في باوشان بمقاطعة يونان", "باوشان", 25.12, 99.16),
        ("زار الوفد مدينة باوشان في شنغهاي، قالت سلطات الصين", "باوشان", 31.41, 121.49),
        ("وقع الحريق في تشانغتشو، قالت سلطات الصين", "تشانغتشو", 31.77, 119.95),
        ("وقع الحريق في تشانغتشو بمقاطعة فوجيان، قالت سلطات الصين", "تشانغتشو", 24.51, 117.66),
        ("نشرت الصين سربا في لويانغ", "لويانغ", 34.67, 112.44),
    ],
)
def test_of_two_towns_of_a_land_the_larger_or_that_of_the_province(
    sentence: str, name: str, lat: float, lon: float
) -> None:
    document = read_document(sentence)
    rows = link_places(document, Mentions(places=find(document, LEXICON)), LEXICON)
    at = [(row.lat, row.lon) for row in rows if row.text == name and row.lat is not None and row.lon is not None]
    assert [distance_km(*point, lat, lon) < 30 for point in at] == [True]
