"""Gazetteer: the places of `data/gazetteer/`, by folded name, and by ear for names that papers transliterate freely.

Names have a level: SURE names are places wherever they stand, those that NEED_CONTEXT are also other words or small
towns, and those that NEED_HEAD count only behind a generic head ("بلدة الراعي": a town; "الراعي": a shepherd).

>>> [(p.name_en, p.country_code) for p, level in default_gazetteer().named("طرابلس") if p.kind == "city"]
[('Tripoli', 'LY'), ('Tripoli', 'LB')]
>>> [p.name_en for p in default_gazetteer().heard("شيرين تغاب", ("AF",))]
['Shīrīn Tagāb']
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, log10, pi
from pathlib import Path

from camel_tools.utils.charmap import CharMapper

from extract.lexicon import DATA

NEEDS_HEAD = 0
NEEDS_CONTEXT = 1
SURE = 2

_PRIOR = {"country": 6.0, "region": 5.0, "water": 4.0, "admin": 4.4, "city": 0.0, "base": 3.6, "facility": 3.2}
_PRIOR |= {"terrain": 3.8, "district": 3.0}


class GazetteerError(ValueError):
    """A gazetteer file that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        id: GeoNames' id where it has one, else one that begins with "rasd-".
        name, name_en: Arabic and English names.
        country_code: ISO 3166-1 alpha-2; None for seas and regions that cross borders.
        kind: See `extract.tabulate.columns.PLACE_KINDS`.
        lat, lon: Decimal degrees, WGS 84.
        population: Persons; 0 if not known.
        radius_km: How far an area reaches, or how far off the point may be; 0 for a plain point.
        what: What kind of base, facility or division it is; "" if not said.
        weight: How likely it is meant, all else equal: the logarithm of its population, or of one fit for its kind.
    """

    id: str
    name: str
    name_en: str
    country_code: str | None
    kind: str
    lat: float
    lon: float
    population: int
    radius_km: int
    what: str
    weight: float = 0.0


_RADIAN = pi / 180


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance of two points in km, on a plane tangent between them: good to a per cent within a country."""
    around = abs(lon1 - lon2)
    if around > 180:
        around = 360 - around
    x = around * _RADIAN * cos((lat1 + lat2) / 2 * _RADIAN)
    return 6371 * hypot(x, (lat1 - lat2) * _RADIAN)


class Gazetteer:
    """The places of a folder; names are looked up by their folded tokens joined by spaces.

    Raises:
        GazetteerError: A file is missing or a line is broken.
    """

    def __init__(self, folder: Path = DATA / "gazetteer") -> None:
        self.folder = folder
        self._rows: list[str] = _lines(folder / "places.tsv.gz")
        self._names: dict[str, list[int]] = {}
        self._places: dict[int, Place] = {}
        self._levels: dict[str, int] = {}
        self._named: dict[str, list[tuple[Place, int]]] = {}
        self._candidates: dict[str, tuple[Place, ...]] = {}
        self._by_ear: dict[str, list[str]] | None = None
        self.longest: dict[str, int] = {}
        """How many tokens the longest name has that begins with a token."""
        self.seconds: dict[str, set[str]] = {}
        """The tokens that follow a first token in names: they rule out most words that may begin a long name."""
        names, longest, seconds, levels = self._names, self.longest, self.seconds, self._levels
        for row, line in enumerate(self._rows):
            for cell in line[line.rfind("\t") + 1 :].split("|"):
                key = cell[1:]
                level = int(cell[0])
                names.setdefault(key, []).append(row * 4 + level)
                if levels.get(key, -1) < level:
                    levels[key] = level
                first, space, rest = key.partition(" ")
                n = 1
                if space:
                    n = 2 + rest.count(" ")
                    seconds.setdefault(first, set()).add(rest.partition(" ")[0])
                if longest.get(first, 0) < n:
                    longest[first] = n

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Place]:
        return (self._place(row) for row in range(len(self._rows)))

    def of_kind(self, kind: str) -> Iterator[Place]:
        """The places of a kind, in file order."""
        cell = f"\t{kind}\t"
        return (self._place(row) for row, line in enumerate(self._rows) if cell in line)

    def _place(self, row: int) -> Place:
        place = self._places.get(row)
        if place is None:
            cells = self._rows[row].split("\t")
            if len(cells) != 11:
                raise GazetteerError(f"places.tsv.gz, line {row + 2}: {len(cells)} cells")
            lat, lon, population, radius = float(cells[5]), float(cells[6]), int(cells[7]), int(cells[8])
            country = cells[3] or None
            weight = max(_PRIOR.get(cells[4], 0.0), log10(population + 300))
            place = Place(
                cells[0], cells[1], cells[2], country, cells[4], lat, lon, population, radius, cells[9], weight
            )
            self._places[row] = place
        return place

    def knows(self, key: str) -> bool:
        """Whether any place has this name."""
        return key in self._names

    def level(self, key: str) -> int:
        """The highest level the name has for any place; -1 if no place has it."""
        return self._levels.get(key, -1)

    def named(self, key: str) -> list[tuple[Place, int]]:
        """The places of a folded name with their levels, likeliest first."""
        found = self._named.get(key)
        if found is None:
            found = [(self._place(code >> 2), code & 3) for code in self._names.get(key, ())]
            found.sort(key=lambda pair: (-pair[1], -pair[0].weight))
            if found:
                self._named[key] = found
        return found

    def candidates(self, key: str) -> tuple[Place, ...]:
        """The places of a folded name, likeliest first."""
        found = self._candidates.get(key)
        if found is None:
            found = tuple(place for place, _ in self.named(key))
            if found:
                self._candidates[key] = found
        return found

    def heard(self, key: str, countries: Iterable[str]) -> list[Place]:
        """Towns and districts of these countries whose Latin name may sound like a folded Arabic one, largest first."""
        if self._by_ear is None:
            self._by_ear = {}
            for line in _lines(self.folder / "latin.tsv.gz"):
                cells = line.split("\t")
                self._by_ear.setdefault(f"{cells[2]} {latin_sound(cells[1])}", []).append(line)
        sound = arabic_sound(key)
        if len(sound) < 3:
            return []
        found = []
        for country in countries:
            for line in self._by_ear.get(f"{country} {sound}", ()):
                ident, name, code, lat, lon, population = line.split("\t")
                found.append(Place(ident, "", name, code, "city", float(lat), float(lon), int(population), 0, "by ear"))
        found.sort(key=lambda place: -place.population)
        return found


def _lines(path: Path) -> list[str]:
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name}: {error}") from error
    return text.split("\n")[1:-1]


# Buckwalter's letters (camel-tools' transliteration) by what they sound like; vowels and gutturals are dropped.
_BUCKWALTER = CharMapper.builtin_mapper("ar2bw")
_ARABIC_PAIRS = (("t$", "c"), ("dj", "g"), ("nj", "ng"), ("ks", "ks"))
_ARABIC_SOUND = str.maketrans(
    {
        "q": "k", "x": "k", "j": "g", "G": "g", "R": "g", "T": "t", "D": "d", "*": "d", "Z": "d", "S": "s", "z": "s",
        "v": "s", "$": "c", "J": "c", "P": "b", "V": "f",
    }
    | dict.fromkeys("AwyhE' -H", "")
)  # fmt: skip
_LATIN_PAIRS = (
    ("shch", "c"),
    ("tch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "c"),
    ("ch", "c"),
    ("zh", "g"),
    ("ph", "f"),
)
_LATIN_SOUND = str.maketrans(
    {"q": "k", "k": "k", "g": "g", "j": "g", "z": "s", "s": "s", "v": "f", "w": "", "p": "b", "x": "ks", "c": "c"}
)


def _squeezed(sound: str) -> str:
    return "".join(c for i, c in enumerate(sound) if i == 0 or c != sound[i - 1])


def arabic_sound(key: str) -> str:
    """The consonants of a folded Arabic name, united where transliterations waver (غ ج, ق ك خ, vowels dropped).

    >>> arabic_sound("نوفوميكايلوفكا") == latin_sound("Novomykhailivka")
    True
    """
    letters = _BUCKWALTER.map_string(key)
    for pair, single in _ARABIC_PAIRS:
        letters = letters.replace(pair, single)
    return _squeezed(letters.translate(_ARABIC_SOUND))


def latin_sound(name: str) -> str:
    """The same for a Latin name."""
    import unicodedata

    text = unicodedata.normalize("NFKD", name).lower()
    text = "".join(c for c in text if c.isascii() and c.isalpha())
    for pair, single in _LATIN_PAIRS:
        text = text.replace(pair, {"c": "\u0001", "k": "k", "g": "g", "f": "f"}[single])
    text = "".join(c for c in text.translate(_LATIN_SOUND) if c not in "aeiouyh").replace("\u0001", "c")
    return _squeezed(text)


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships with Rasd."""
    return Gazetteer()


def reaches(folder: Path = DATA / "gazetteer") -> dict[str, int]:
    """The radius in kilometres of each place that has one, by id: a Gazetteer holds much more, and takes 40 MB.

    Raises:
        GazetteerError: The file is missing or a line is broken.
    """
    found = {}
    for row, line in enumerate(_lines(folder / "places.tsv.gz")):
        cells = line.split("\t")
        if len(cells) != 11:
            raise GazetteerError(f"places.tsv.gz, line {row + 2}: {len(cells)} cells")
        if cells[8] != "0":
            found[cells[0]] = int(cells[8])
    return found
