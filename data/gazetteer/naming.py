"""Names of places for the build of the gazetteer: keys to look up by, how sure a name is, Latin spellings."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from extract.lexicon import read_section
from extract.read.fold import fold_word
from extract.read.tokens import TOKEN

HERE = Path(__file__).resolve().parent

CORE = frozenset(
    "YE IQ SY LY SD PS IL LB EG SA JO AE OM QA KW BH MA DZ TN MR SO DJ IR TR AF PK UA ML NE TD NG BF ET ER SS EH".split()
)
PLAIN = CORE - {"IR", "TR", "MR", "DJ", "ER", "ET", "NG", "BF"}
"""Countries whose small towns have Arabic names of their own, not spellings of Persian, Turkish or French ones."""

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_FOREIGN = re.compile("[^\u0621-\u063a\u0640-\u0652\u0670\u06cc\u06a9\u200c\u200e\u200f\\s'\u2019-]")
_HEADS = frozenset(
    fold_word(word)
    for word in (
        "محافظة ولاية منطقة إقليم اقليم مديرية قضاء ناحية مركز مدينة قرية شعبية بلدية دائرة مقاطعة إمارة جهة لواء "
        "بلدة قصبة دولة مملكة جمهورية استان شهرستان ولایت ولایة ولسوالی ولسوالۍ ضلع معتمدية عمالة د اوبلاست أوبلاست قسم"
    ).split()
)
OF_LANDS = _HEADS | frozenset(
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

TOPONYMS = frozenset(fold_word(word) for word in "دير كفر بئر تل وادي رأس حمام جبل سيدي أولاد بلاد عين برج خان".split())
"""First words that only names of places have: a district called so is one without more evidence."""

_NOT_NAMES = frozenset(
    fold_word(word) for word in "حكومة حکومت حكومت سوق علاقه علاقة علاقهداری امانة العاصمة الامانة".split()
)


@dataclass
class Place:
    """One place; `keys` maps each folded name to its level (README.md: 2 sure, 1 needs context, 0 needs a head).

    `written` are the keys that were written by hand, `made` those that were spelled by rule.
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
    made: frozenset[str] = frozenset()

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


@lru_cache(maxsize=None)
def plain(name: str) -> str:
    """A Latin name without marks, articles and case, to compare spellings; numerals stay: "Lyon 03" is not Lyon."""
    text = unicodedata.normalize("NFKD", name.split(" (")[0])
    text = "".join(c for c in text if c.isalnum() and c.isascii() or c == " ").lower()
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


def written_key(name: str) -> str:
    """The key of a name written by hand: "=" before it keeps its spelling."""
    return name if name.startswith("=") else key_of(name)


def level_made(key: str) -> int:
    """How sure a name is that was spelled by rule: never without context, and adjectives only behind a head."""
    words = key.split()
    if len(key) < 4 or words[0] in _GIVEN or words[-1].endswith(_ADJECTIVES):
        return 0
    return 1


_ADJECTIVES = ("سكي", "تسكي", "سكوي")
"""Ends of Slavic adjectives: names of quarters, and of persons."""


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
