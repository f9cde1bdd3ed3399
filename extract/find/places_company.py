"""The company a name keeps: a word that is also a town is one beside a place near it, or in what is named behind it.

"قصفوا جنين وطوباس", "في التفاح والشجاعية شرق غزة", "من طويلة إلى الفاشر".
"""

from collections.abc import Sequence

from extract.find.mentions import PlaceMention
from extract.find.places_adjectives import is_governed
from extract.find.places_match import Match, word_at
from extract.find.places_words import PlaceWords
from extract.gazetteer import NEEDS_CONTEXT, SURE, Place, distance_km
from extract.read.document import COMMAS, Document

SPOTS = frozenset(("admin", "city", "district"))
QUARTERS = frozenset(("city", "district"))
NEAR_KM = 130
ACROSS_KM = 20  # from one end of a large town to the other
_BESIDE_KM = 60
_PROVINCES_KM = 300
_SIDE_KM = 80  # how far a town may lie from the one it is said to be north of
_AROUND_KM = {"city": 60, "admin": 220}
_LEAST_NAME = 3  # letters
_TOWN = 20_000  # people of a town whose name is a word besides, to be told by its country alone
_GREAT = 200_000  # persons of a town whose quarters are joined to it as what they mean: "الشعب وبغداد"


def leads_list(document: Document, words: PlaceWords, match: Match, led: bool, countries: dict[str, int]) -> bool:
    """Whether a name near by is joined to it, one that is sure or both of the article's country.

    "قصفوا جنين وطوباس", "قصفوا ميدي وحرض" in Yemen; a name that is a word besides must be what a preposition or
    a verb leads to (`led`), and beside a sure one: "استهدفت الغارة صور وبنت جبيل".
    """
    if match.key.startswith("ال"):
        return False
    joined, level = joined_name(document, words, match.last)
    if level < NEEDS_CONTEXT:
        return False
    near = NEAR_KM
    if match.level < NEEDS_CONTEXT:
        if level < SURE or len(match.key) < _LEAST_NAME or not (led or is_governed(document, words, match.first)):
            return False
        near = _BESIDE_KM
    gazetteer = words.gazetteer
    return any(
        place.kind in SPOTS
        and other.kind in SPOTS
        and (countries.get(place.country_code or "") or (level == SURE and not countries))
        and (
            distance_km(place.lat, place.lon, other.lat, other.lon) < near
            or (place.kind == "admin" and place.population > 0 and _beside(place, other))  # "من حجة وذمار"
        )
        for place, _ in gazetteer.named(match.key)
        for other in gazetteer.candidates(joined)[:3]
    )


def among_others(document: Document, words: PlaceWords, match: Match, anchors: Sequence[tuple[int, Place]]) -> bool:
    """Whether two definite words joined are places near each other, in what is named beside them.

    "في التفاح والشجاعية شرق غزة", "في الطيبة والخيام جنوبي لبنان".
    """
    if not match.key.startswith("ال"):
        return False
    joined, level = joined_name(document, words, match.last)
    if level < 0:
        return False
    sentence, gazetteer = document.sentence_of[match.first], words.gazetteer
    towns = [place for at, place in anchors if at == sentence and place.kind == "city"]
    outer = led_to(document, words, match.last + 1 + joined.count(" "))
    if not towns and not outer:
        return False
    for place, _ in gazetteer.named(match.key):
        for other in gazetteer.candidates(joined):
            if place.kind in QUARTERS and other.kind in QUARTERS and place.country_code == other.country_code:
                apart = distance_km(place.lat, place.lon, other.lat, other.lon)
                if apart < ACROSS_KM and any(_across(place, town) for town in towns):
                    return True
                if apart < _BESIDE_KM and any(_surrounds(whole, place) for whole in outer):
                    return True
    return False


def amid_sure(document: Document, words: PlaceWords, match: Match, earlier: Sequence[Place]) -> bool:
    """Whether a word stands in a list between two sure places near it: "قصفت الناقورة والخيام ومرجعيون".

    Args:
        earlier: What the name right before it may be.
    """
    joined, level = joined_name(document, words, match.last)
    if match.proclitics != "و" or level < SURE or not earlier:
        return False
    gazetteer = words.gazetteer
    later = gazetteer.candidates(joined)[:3]
    return any(
        all(any(_beside(place, other) for other in side) for side in (earlier[:3], later))
        for place, _ in gazetteer.named(match.key)
    )


def _beside(place: Place, other: Place, reach: float = _BESIDE_KM) -> bool:
    """Whether two towns lie beside each other, or two provinces of a land within a few."""
    apart = distance_km(place.lat, place.lon, other.lat, other.lon)
    if place.kind == other.kind == "admin":
        return place.country_code == other.country_code and apart < _PROVINCES_KM
    return place.kind in QUARTERS and other.kind in QUARTERS and apart < reach


def ends_list(document: Document, words: PlaceWords, match: Match, found: Sequence[PlaceMention]) -> bool:
    """Whether a definite word ends a list of places around it: "في قواطع جلولاء وخانقين والعظيم."."""
    if not match.key.startswith("ال") or match.key in words.not_names_bare or len(found) < 2:
        return False
    if found[-2].last != found[-1].first or word_at(document, match.last)[:1].isalnum():
        return False
    sides = [mention.candidates[:1] for mention in found[-2:]]
    return any(
        place.kind in SPOTS
        and all(
            any(
                other.country_code == place.country_code
                and other.kind in SPOTS
                and distance_km(place.lat, place.lon, other.lat, other.lon) < NEAR_KM
                for other in side
            )
            for side in sides
        )
        for place, _ in words.gazetteer.named(match.key)
    )


def beside_sure(document: Document, words: PlaceWords, match: Match, before: str, after: str) -> bool:
    """Whether an indefinite word is a town, since a sure one near it is what a direction behind it leads to.

    "في طويلة غرب الفاشر", "من طويلة إلى الفاشر".
    """
    if match.key.startswith("ال") or len(match.key) < _LEAST_NAME:
        return False
    inside = after in words.inside and word_at(document, match.last + 1) in words.compass  # "قرب صور في جنوب لبنان"
    if after in words.compass or inside:
        outer = led_to(document, words, match.last + inside)
        if _in_land(words, match, outer):
            return True
    elif before in words.origin and after in words.destination:
        outer = _sure_at(document, words, match.last + 1)
    else:
        return False
    return any(
        place.kind in SPOTS
        and other.kind in QUARTERS
        and place.id != other.id
        and place.country_code == other.country_code
        and distance_km(place.lat, place.lon, other.lat, other.lon) < _SIDE_KM
        for place, _ in words.gazetteer.named(match.key)
        for other in outer
    )


def definite_town(document: Document, words: PlaceWords, match: Match, after: str, partitive: bool) -> bool:
    """Whether a definite word that something leads to is a town, by a sure place right behind it.

    It lies on the side told of that place ("في الخيام جنوبي لبنان", not "في القاعدة شمالي صنعاء"), or hard by the town
    that is joined to it ("على المطلة وكريات شمونة"). `partitive`: "من" leads to it: "من الشهداء شرق غزة" are people.
    """
    if not match.key.startswith("ال") or match.key in words.not_names_bare or match.key[2:] in words.heads:
        return False
    gazetteer = words.gazetteer
    way = words.ways.get(after)
    if way is not None:
        outer = () if partitive else led_to(document, words, match.last)
        return any(_lies_toward(place, other, way) for place, _ in gazetteer.named(match.key) for other in outer)
    joined, level = joined_name(document, words, match.last)
    return level == SURE and any(
        place.kind in QUARTERS
        and other.kind in QUARTERS
        and place.country_code == other.country_code
        and other.population < _GREAT
        and distance_km(place.lat, place.lon, other.lat, other.lon) < ACROSS_KM
        for place, _ in gazetteer.named(match.key)
        for other in gazetteer.candidates(joined)[:1]
    )


def _lies_toward(place: Place, other: Place, way: tuple[int, int]) -> bool:
    """Whether a town lies on a side of the middle of its land, of its province, or of a town near by."""
    if place.kind != "city" or place.radius_km or place.country_code != other.country_code or place.id == other.id:
        return False
    apart = distance_km(place.lat, place.lon, other.lat, other.lon)
    if other.kind != "country" and apart > _SIDE_KM:
        return False
    east = distance_km(other.lat, place.lon, other.lat, other.lon) * (1 if place.lon > other.lon else -1)
    north = distance_km(place.lat, other.lon, other.lat, other.lon) * (1 if place.lat > other.lat else -1)
    return east * way[0] + north * way[1] > apart / 2


def led_to(document: Document, words: PlaceWords, at: int) -> tuple[Place, ...]:
    """The places that a side of the compass, or a word like "في", at a token leads to, if their name is sure."""
    after = word_at(document, at) if at < len(document.folds) else ""
    led = after in words.compass or after in words.inside
    if not led and after[:1] != "ب":
        return ()
    between = (
        led and after in words.compass and at + 1 < len(document.folds) and word_at(document, at + 1) in words.compass
    )
    name = at + led + between  # "جنوب غربي كولومبيا"
    if led and word_at(document, name) in words.heads:  # "شمالي العاصمة بغداد", "شمالي العاصمة العراقية بغداد"
        name += 1
        described = word_at(document, name).startswith("ال") and not _sure_at(document, words, name)
        name += described
    return _sure_at(document, words, name)


def _in_land(words: PlaceWords, match: Match, outer: Sequence[Place]) -> bool:
    """Whether a town of some size lies in the country whose side is named behind it: "في صور جنوب لبنان"."""
    lands = {place.country_code for place in outer if place.kind == "country"}
    return bool(lands) and any(
        place.country_code in lands and place.kind in SPOTS and place.population >= _TOWN
        for place, _ in words.gazetteer.named(match.key)
    )


def _sure_at(document: Document, words: PlaceWords, at: int) -> tuple[Place, ...]:
    """The likeliest places of a sure name of one word or two at a token."""
    known = words.known(document.words[at]) if at < len(document.folds) and word_at(document, at) else None
    if known is None:
        return ()
    second = word_at(document, at + 1) if at + 1 < len(document.folds) else ""
    for start in known.longer if second else ():
        if second in start.seconds and words.gazetteer.level(key := f"{start.stem} {second}") == SURE:
            return words.gazetteer.candidates(key)[:3]  # "من صور إلى بنت جبيل"
    if known.best is None or known.best[2] < SURE:
        return ()
    return words.gazetteer.candidates(known.best[1])[:3]


def heads_sure(document: Document, words: PlaceWords, match: Match) -> bool:
    """Whether a name begins a list that goes on, behind a comma too, with a sure one not far: "مثل البيضاء، وإب"."""
    at = match.last
    at += at < len(document.folds) and document.folds[at] in COMMAS
    joined, level = joined_name(document, words, at)
    return level == SURE and any(
        place.kind in SPOTS and other.kind in SPOTS and _beside(place, other, _PROVINCES_KM)
        for place, _ in words.gazetteer.named(match.key)
        for other in words.gazetteer.candidates(joined)[:2]
    )


def joined_name(document: Document, words: PlaceWords, at: int) -> tuple[str, int]:
    """The key and the level of the name that begins at a token with "و"; "" and -1 if none does."""
    if at >= len(document.folds) or not document.folds[at].startswith("و"):
        return "", -1
    known = words.known(document.words[at])
    if known is None:
        return "", -1
    gazetteer = words.gazetteer
    second = word_at(document, at + 1)
    for start in known.longer:
        if start.proclitics == "و" and second in start.seconds:
            key = f"{start.stem} {second}"
            if (level := gazetteer.level(key)) >= 0:
                return key, level
    for start, key, level in known.singles:
        if start.proclitics == "و":
            return key, level
    return "", -1


def _across(place: Place, town: Place) -> bool:
    """Whether a place lies in a town, or at its edge."""
    return distance_km(place.lat, place.lon, town.lat, town.lon) < ACROSS_KM


def _surrounds(whole: Place, place: Place) -> bool:
    """Whether a land holds a place, or a town or a province lies around it."""
    if whole.country_code != place.country_code or whole.id == place.id:
        return False
    if whole.kind == "country":
        return True
    return distance_km(whole.lat, whole.lon, place.lat, place.lon) < _AROUND_KM.get(whole.kind, 0)
