"""Same: whether what two figures state can be one claim; shared by the repeats of an article and across articles."""

from datetime import date, timedelta
from math import cos, hypot, radians

from extract.link.rows import PlaceRow

SMALL = 5.0
"""Up to so many persons, the same number again is likely enough to be another event."""
NEAR_KM = 120.0
BORDER_KM = 40.0
"""Two spots on either side of a border are one scene only if they are so near."""

GROUPS = {"planned": "sent"}
POINTS = frozenset(("city", "district", "base", "facility", "terrain"))
"""Kinds of places that are one spot on the map."""


def number_of(low: float | None, high: float | None, precision: str) -> tuple[float | None, ...]:
    """What is stated, hedges apart: "750", "نحو 750" and "750 على الأقل" give the same; a range its two ends."""
    if precision in ("range", "vague", "less_than"):
        return low, high
    return (low if low is not None else high,)


def group_of(event: str) -> str:
    """Events that tell of one thing: people sent and people to be sent."""
    return GROUPS.get(event, event)


def events_agree(a: str, b: str) -> bool:
    """Whether two events can be one."""
    return group_of(a) == group_of(b)


def actors_agree(a: str | None, b: str | None) -> bool:
    """Whether two figures can be of one side; one that says none agrees with all."""
    return a is None or b is None or a == b


def dates_agree(a: tuple[date | None, date | None], b: tuple[date | None, date | None], slack: int) -> bool:
    """Whether two periods meet, within `slack` days; an unstated one agrees with all, and one with no end lasts."""
    if a[0] is None or b[0] is None:
        return True
    more = timedelta(days=slack)
    return (b[1] is None or a[0] <= b[1] + more) and (a[1] is None or b[0] <= a[1] + more)


def places_agree(a: PlaceRow | None, b: PlaceRow | None) -> bool:
    """Whether two places can be one scene: unstated, the same, one within the other, or near each other."""
    if a is None or b is None:
        return True
    return spots_agree(
        (a.place_id or a.name or a.text, a.kind, a.country_code, a.lat, a.lon),
        (b.place_id or b.name or b.text, b.kind, b.country_code, b.lat, b.lon),
    )


Spot = tuple[str | None, str | None, str | None, float | None, float | None]
"""A place as id, kind, country, latitude and longitude."""


def spots_agree(a: Spot, b: Spot) -> bool:
    """As `places_agree`, of places told by their columns."""
    if a[0] == b[0] or a[1] in ("region", "water") or b[1] in ("region", "water"):
        return True
    if a[2] is None or b[2] is None:
        return True
    if "country" in (a[1], b[1]):
        return a[2] == b[2]
    if a[3] is None or a[4] is None or b[3] is None or b[4] is None:
        return a[2] == b[2]
    km = km_between(a[3], a[4], b[3], b[4])
    points = a[1] in POINTS and b[1] in POINTS
    if a[2] != b[2]:
        return points and km <= BORDER_KM
    return km <= (NEAR_KM if points else 2 * NEAR_KM)


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points that are not far apart, in kilometres."""
    return 111.2 * hypot(lat - other_lat, (lon - other_lon) * cos(radians((lat + other_lat) / 2)))


def vague_holds(low: float | None, high: float | None, other_low: float | None, other_high: float | None) -> bool:
    """Whether a vague number ("العشرات") can be a stated one."""
    stated = other_low if other_low is not None else other_high
    return stated is not None and low is not None and low <= stated and (high is None or stated <= high)
