"""Tables to the map's drawing: places as spots, states as tinted areas, movements as curves, and what the view is.

The component (assets/map.js) draws it as SVG over the bundled base map: no tile, no font, no outside request.
"""

from __future__ import annotations

import html
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from extract.gazetteer import default_gazetteer
from pages.ui.selection import View
from pages.ui.text import Words, isolate
from pages.ui.theme import FONT, Look

TILE = 512  # pixels of the world at zoom 0
UNITS = 100  # of the base map to one of those pixels
LOOSE = {"admin", "terrain", "water"}  # the point is the middle of something that reaches further
MOST_LABELS = 200
MEASURE = {"figures": "claims", "persons": "largest", "mentions": "mentions"}  # option -> column of `Rows.places`


@lru_cache(maxsize=1)
def reach() -> dict[str, int]:
    """How far an area reaches around its point, or how far off the point may be, in kilometres, by place_id."""
    return {place.id: place.radius_km for place in default_gazetteer() if place.radius_km}


def exactness(row: Any, words: Words) -> str:
    """Return how exactly a place's point is known: "the place itself", "within 40 km", "all of the state"."""
    if pd.isna(row["lat"]) or pd.isna(row["lon"]):
        return words("place_kind.unknown")
    if row["kind"] == "country":
        return words("places.exact_state")
    far = reach().get(row["place_id"], 0)
    if far:
        return words("places.exact_within", km=words.number(far))
    return words("places.exact_middle" if row["kind"] in LOOSE else "places.exact_spot")


@lru_cache(maxsize=1)
def world() -> dict[str, Any]:
    """Return the base map as SVG paths in Web Mercator: {"states": [[ISO code, path], ...], "disputed": path}."""
    loaded = json.loads((Path(__file__).with_name("assets") / "world.json").read_text(encoding="utf-8"))
    states, disputed = [], ""
    for feature in loaded["features"]:
        lines = feature["geometry"]["coordinates"]
        if feature["properties"]["name"] == "disputed":
            disputed = "".join(_path(line) for line in lines)
        else:
            states.append([feature["properties"]["code"], "".join(_path(r) + "z" for part in lines for r in part)])
    return {"states": states, "disputed": disputed}


def _path(points: list[list[float]]) -> str:
    """Return a line of (longitude, latitude) as an SVG path: a whole-numbered start and steps from there."""
    steps: list[str] = []
    last: tuple[int, int] | None = None
    for lon, lat in points:
        sine = math.sin(math.radians(max(-85.0, min(85.0, lat))))
        down = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
        at = round(UNITS * TILE * (lon / 360 + 0.5)), round(UNITS * TILE * down)
        if last is None:
            steps.append(f"M{at[0]} {at[1]}l")
        elif at != last:
            steps.append(f"{at[0] - last[0]} {at[1] - last[1]} ")
        last = at
    return "".join(steps).strip()


def _middle(values: pd.Series, weights: pd.Series) -> tuple[float, float]:
    """Return the values between which four fifths of the weight lie."""
    order = values.sort_values().index
    share = weights[order].cumsum() / weights.sum()
    inside = values[order][(share >= 0.1) & (share.shift(fill_value=0.0) <= 0.9)]
    return float(inside.min()), float(inside.max())


def _view(frame: pd.DataFrame) -> View:
    """Return a view that holds the places of most figures; far ones are a drag of the map away."""
    if frame.empty:
        return (29.0, 42.0, 3.2)
    claims = frame["claims"].fillna(0)
    weights = claims if claims.sum() else frame["mentions"]
    south, north = _middle(frame["lat"], weights)
    west, east = _middle(frame["lon"], weights)
    spread = max((east - west) / 2.2, north - south, 4.0)
    zoom = max(1.2, min(6.0, math.log2(360 / spread) - 1.05))
    return ((south + north) / 2, (west + east) / 2, zoom)


def _around(rows: pd.DataFrame) -> View:
    """Return a view of one place: some hundred kilometres around a point, all of a state or a region."""
    row = rows.iloc[0]
    far = reach().get(row["place_id"], 500 if row["kind"] == "country" else 90)
    zoom = max(1.5, min(7.0, math.log2(40_000 / (3 * max(far, 60)))))
    return (float(row["lat"]), float(row["lon"]), zoom)


def _radius(amount: float, top: float) -> float:
    """Return the pixels from a point's middle to its edge: its area goes with the amount."""
    return 4 + 19 * math.sqrt(amount / top)


def legend(places: pd.DataFrame, look: Look, words: Words, size: str) -> str:
    """Return the key of the map as HTML: what sizes mean, and how exactly a point is known. It holds no article text.

    Args:
        places: Rows of `Rows.places`.
        look, words: Colours and language.
        size: "figures", "persons" or "mentions", as for `place_map`.
    """
    measure = MEASURE[size]
    drawn = places[places["lat"].notna() & places["place_id"].notna()][measure].dropna()
    if drawn.empty:
        return ""
    top = float(drawn.max())
    colour = look.hue("vermilion") if measure == "largest" else look.hue("green")
    steps = sorted({max(1.0, float(f"{top * share:.1g}")) for share in (1 / 16, 1 / 4)} | {top})
    keys = [_key(_radius(step, top), look, colour, 0.5, 1, words.number(step)) for step in steps]
    keys += [
        _key(8, look, colour, 0.5, 1, words("places.key_spot")),
        _key(8, look, colour, 0.12, 2, words("places.key_around")),
        f'<span><i class="tint" style="background:{look.clear(colour, 0.35)}"></i>{words("places.key_state")}</span>',
    ]
    return f'<div class="map-key" dir="{words.dir}"><b>{words(f"places.size_{size}")}</b>{"".join(keys)}</div>'


def _key(radius: float, look: Look, colour: str, alpha: float, line: int, name: str) -> str:
    edge = round(2 * radius)
    style = f"width:{edge}px;height:{edge}px;background:{look.clear(colour, alpha)};border:{line}px solid {colour}"
    return f'<span><i class="spot" style="{style}"></i>{html.escape(name)}</span>'


def place_map(
    places: pd.DataFrame,
    moves: pd.DataFrame,
    look: Look,
    words: Words,
    size: str = "figures",
    picked: str | None = None,
    near: bool = False,
    view: View | None = None,
) -> dict[str, Any]:
    """Return the map of places and movements as the component draws it.

    Args:
        places: Rows of `Rows.places`; those without coordinates are left to the table.
        moves: Claims that name an origin and a place, with both coordinates.
        look, words: Colours and language.
        size: "figures", "persons" or "mentions".
        picked: place_id to ring, or None.
        near: Open the map around the picked place, not over all of them.
        view: What the reader has moved it to, or None.
    """
    frame = places[places["lat"].notna() & places["lon"].notna() & places["place_id"].notna()]
    measure = MEASURE[size]
    frame = frame[frame[measure].notna()].sort_values(measure, ascending=False, kind="stable")
    home = _around(places[places["place_id"] == picked]) if near else _view(frame)
    top = float(frame[measure].max()) if len(frame) else 1.0
    tint = look.hue("vermilion") if measure == "largest" else look.hue("green")
    spots, states = [], {}
    for row in frame.to_dict("records"):
        amount, kind, far = float(row[measure]), str(row["kind"]), reach().get(row["place_id"], 0)
        loose = bool(far) or kind in LOOSE
        state = kind == "country" and isinstance(row["country_code"], str)
        if state:
            states[row["country_code"]] = look.clear(tint, round(0.1 + 0.34 * math.sqrt(amount / top), 3))
        here = row["place_id"] == picked
        spots.append(
            {
                "id": row["place_id"],
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "name": words.place(row),
                "label": _told(row, words),
                "picked": here,
                "km": 0 if state else far,
                "wash": look.clear(tint, 0.06),
                "edge": tint,
                "radius": 0 if state or kind == "region" else round(_radius(amount, top), 1),
                "fill": look.clear(tint, 0.12 if loose else 0.5),
                "line": look.text if here else tint,
                "ring": 3 if here else 2 if loose else 1,
            }
        )
    words_of = {name: words(f"places.map_{name}") for name in ("in", "out", "home")}
    note = f"{words('places.size')}: {words(f'places.size_{size}')}"
    return {
        "dir": words.dir,
        "home": [round(value, 2) for value in home],
        "view": None if view is None else list(view),
        "colours": {
            "sea": look.sea,
            "land": look.land,
            "border": look.border,
            "paper": look.paper,
            "text": look.text,
            "font": FONT,
        },
        "words": {**words_of, "alt": words("places.alt"), "note": note},
        "most": MOST_LABELS,
        "states": states,
        "spots": spots,
        "moves": _moves(moves, look, words),
    }


def _told(row: Any, words: Words) -> str:
    """Return what is said over a place, in lines."""
    about = [isolate(words.place(row)), words.term("place_kind", row["kind"])]
    about.append(words.count("count.mentions", int(row["mentions"])))
    if pd.notna(row["largest"]):
        about.append(f"{words('places.largest')}: {words.number(row['largest'])}")
    if pd.notna(row["claims"]):
        about.append(words.count("count.claims", int(row["claims"])))
    about.append(f"{words('places.exact')}: {exactness(row, words)}")
    return "\n".join(about)


def _moves(moves: pd.DataFrame, look: Look, words: Words) -> list[dict[str, Any]]:
    """Return movements as curves from origin to place with their count; one that is not asserted is not firm."""
    curves = []
    for row in moves.to_dict("records"):
        start, end = (float(row["origin_lat"]), float(row["origin_lon"])), (float(row["lat"]), float(row["lon"]))
        if start == end:
            continue
        value = words.value(row["value_min"], row["value_max"], row["precision"])
        way = f"{words.place(_end(row, 'origin_'))} {'←' if words.rtl else '→'} {words.place(_end(row, ''))}"
        told = [isolate(f"{value} {words.actor(row['actor'])}"), isolate(way), words.term("modality", row["modality"])]
        curves.append(
            {
                "id": f"figure:{row['figure_id']}",
                "from": start,
                "to": end,
                "count": value,
                "label": "\n".join(told),
                "colour": look.actor(row["actor"] if pd.notna(row["actor"]) else None),
                "firm": row["modality"] == "asserted",
            }
        )
    return curves


def _end(row: Any, prefix: str) -> dict[str, Any]:
    return {name: row.get(f"{prefix}{name}") for name in ("name", "name_en")}
