"""Tables to pydeck maps on the bundled base map: no tile, no font, no outside request.

Labels are pictures (pages/ui/labels.py). Names from articles are isolated where deck.gl reads them, so that none can
begin an expression of its JSON.
"""

from __future__ import annotations

import base64
import html
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from extract.gazetteer import reaches
from pages.ui.labels import Label, sheet
from pages.ui.records import records
from pages.ui.selection import View
from pages.ui.text import Words, isolate
from pages.ui.theme import FONT, Look

LOOSE = {"admin", "terrain", "water"}  # the point is the middle of something that reaches further
MOST_LABELS = 200
SCREEN = (900, 520)  # pixels of the map that are seen on most screens
Point = tuple[float, float]  # longitude and latitude
# What a movement's line and its words are made of.
MOVE = [
    *("actor", "modality", "value_min", "value_max", "precision", "name", "name_en", "lat", "lon"),
    *("origin_name", "origin_name_en", "origin_lat", "origin_lon"),
]
MEASURE = {"figures": "claims", "persons": "largest", "mentions": "mentions"}  # option -> column of `Rows.places`


# Of labels that would lie on one another the one of the greatest priority is drawn. Whether one is covered is told by
# its middle alone: so they are tried at a greater size, at which their words do not touch.
APART = {
    "get_collision_priority": "priority",
    "collision_group": "labels",
    "collision_test_props": {"sizeScale": 1.35},
    "extensions": [{"@@type": "CollisionFilterExtension"}],
}


class CompactDeck(pdk.Deck):
    """A deck whose JSON has no spaces: a fifth of the size of pydeck's own."""

    def to_json(self) -> str:
        """Return the deck as JSON."""
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"), ensure_ascii=False)


@lru_cache(maxsize=1)
def reach() -> dict[str, int]:
    """How far an area reaches around its point, or how far off the point may be, in kilometres, by place_id."""
    return reaches()


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
    """Return the base map as GeoJSON."""
    loaded: dict[str, Any] = json.loads((Path(__file__).with_name("assets") / "world.json").read_text(encoding="utf-8"))
    return loaded


def _middle(values: pd.Series, weights: pd.Series) -> tuple[float, float]:
    """Return the values between which four fifths of the weight lie."""
    order = values.sort_values().index
    share = weights[order].cumsum() / weights.sum()
    inside = values[order][(share >= 0.1) & (share.shift(fill_value=0.0) <= 0.9)]
    return float(inside.min()), float(inside.max())


def _view(frame: pd.DataFrame) -> pdk.ViewState:
    """Return a view that holds the places of most figures; far ones are a drag of the map away."""
    if frame.empty:
        return pdk.ViewState(latitude=29, longitude=42, zoom=3.2)
    claims = frame["claims"].fillna(0)
    weights = claims if claims.sum() else frame["mentions"]
    south, north = _middle(frame["lat"], weights)
    west, east = _middle(frame["lon"], weights)
    spread = max((east - west) / 2.2, north - south, 4.0)
    zoom = max(1.2, min(6.0, math.log2(360 / spread) - 1.05))
    return pdk.ViewState(latitude=(south + north) / 2, longitude=(west + east) / 2, zoom=zoom)


def told(deck: pdk.Deck) -> View:
    """Return the view that a deck opens with as the link writes it: latitude and longitude of its middle, zoom."""
    view = deck.initial_view_state
    return (round(view.latitude, 2), round(view.longitude, 2), round(view.zoom, 2))


def _around(rows: pd.DataFrame) -> pdk.ViewState:
    """Return a view of one place: some hundred kilometres around a point, all of a state or a region."""
    row = rows.iloc[0]
    far = reach().get(row["place_id"], 500 if row["kind"] == "country" else 90)
    zoom = max(1.5, min(7.0, math.log2(40_000 / (3 * max(far, 60)))))
    return pdk.ViewState(latitude=float(row["lat"]), longitude=float(row["lon"]), zoom=zoom)


def _radius(amount: float, top: float) -> float:
    """Return the pixels from a point's middle to its edge: its area goes with the amount."""
    return 4 + 19 * math.sqrt(amount / top)


def legend(places: pd.DataFrame, look: Look, words: Words, size: str, moves: bool = False) -> str:
    """Return the key of the map as HTML: what sizes mean, and how exactly a point is known. It holds no article text.

    Args:
        places: Rows of `Rows.places`.
        look, words: Colours and language.
        size: "figures", "persons" or "mentions", as for `place_map`.
        moves: Say what the lines of movements are.
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
    if moves:
        for width, name in ((5, "places.key_move"), (2.5, "places.key_planned")):
            keys.append(f'<span><i class="way" style="border-top:{width}px solid {look.text}"></i>{words(name)}</span>')
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
    size: str,
    picked: str | None,
    near: bool = False,
    moved: View | None = None,
) -> pdk.Deck:
    """Draw places by figures, by the largest count stated there or by mentions; states and regions as areas; arcs.

    Only by mentions are places drawn that have no figure: a state that merely speaks is not where troops are.

    Args:
        places: Rows of `Rows.places`; those without coordinates are left to the table.
        moves: Claims that name an origin and a place, with both coordinates.
        size: "figures", "persons" or "mentions".
        picked: place_id to ring, or None.
        near: Open the map around the picked place, not over all of them.
        moved: Where the reader has moved the map to, or None.
    """
    frame = places[places["lat"].notna() & places["lon"].notna() & places["place_id"].notna()]
    measure = MEASURE[size]
    frame = frame[frame[measure].notna()]
    if moved:
        view = pdk.ViewState(latitude=moved[0], longitude=moved[1], zoom=moved[2])
    else:
        view = _around(places[places["place_id"] == picked]) if near else _view(frame)
    top = float(frame[measure].max()) if len(frame) else 1.0
    tint = look.hue("vermilion") if measure == "largest" else look.hue("green")
    points, areas, states = [], [], {}
    for row in records(frame):
        item = _item(row, measure, top, look, tint, words, row["place_id"] == picked)
        if row["kind"] == "country" and isinstance(row["country_code"], str):
            states[row["country_code"]] = 0.1 + 0.34 * math.sqrt(item["amount"] / top)
            areas.append(item)
        elif row["kind"] == "region":
            areas.append(item)
        else:
            points.append(item)
    layers = _land(look, tint, states) + _spots(points, areas, look, tint)
    if len(moves):
        layers += _moves(moves, look, words, view)
    layers.append(_labels(points, areas, look))
    return CompactDeck(layers=layers, initial_view_state=view, map_provider=None, tooltip=_tooltip(look, words))


def _item(
    row: dict[Any, Any], measure: str, top: float, look: Look, tint: str, words: Words, picked: bool
) -> dict[str, Any]:
    """Return what the layers of points and areas draw of one place.

    Args:
        row: One of `Rows.places`, with coordinates.
        measure: The column whose amount is drawn; `top` is its greatest amount.
        tint: The colour of the map's amounts.
        picked: Whether to ring it.
    """
    amount, far = float(row[measure]), reach().get(row["place_id"], 0)
    loose = bool(far) or str(row["kind"]) in LOOSE
    return {
        "id": row["place_id"],
        "lon": float(row["lon"]),
        "lat": float(row["lat"]),
        "label": _about(row, words),
        "radius": _radius(amount, top),
        "amount": amount,
        "name": words.place(row),
        "counted": words.number(amount),
        "fill": look.rgba(tint, 0.12 if loose else 0.5),
        "line": look.rgba(look.text if picked else tint, 1),
        "ring": 3 if picked else 2 if loose else 1,
        "metres": 1000 * far,
    }


def _about(row: dict[Any, Any], words: Words) -> str:
    """Return the lines that appear over a place: name, kind, mentions, counts and how exactly its point is known."""
    about = [isolate(words.place(row)), words.term("place_kind", row["kind"])]
    about.append(words.count("count.mentions", int(row["mentions"])))
    if pd.notna(row["largest"]):
        about.append(f"{words('places.largest')}: {words.number(row['largest'])}")
    if pd.notna(row["claims"]):
        about.append(words.count("count.claims", int(row["claims"])))
    about.append(f"{words('places.exact')}: {exactness(row, words)}")
    return "\n".join(about)


def _land(look: Look, tint: str, states: dict[str, float]) -> list[pdk.Layer]:
    """Return the base map: land with its borders, states tinted by their amount, borders in dispute dashed.

    Args:
        states: How strongly to tint a state, by country code.
    """
    features = world()["features"]
    shapes = [f for f in features if f["properties"]["name"] != "disputed"]
    disputed = [f for f in features if f["properties"]["name"] == "disputed"]
    tinted = [
        {
            "type": "Feature",
            "geometry": f["geometry"],
            "properties": {"fill": look.rgba(tint, states[f["properties"]["code"]])},
        }
        for f in shapes
        if f["properties"]["code"] in states
    ]
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id="land",
            data={"type": "FeatureCollection", "features": shapes},
            stroked=True,
            filled=True,
            get_fill_color=look.rgba(look.land),
            get_line_color=look.rgba(look.border),
            line_width_min_pixels=0.7,
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            id="states",
            stroked=False,
            filled=True,
            pickable=False,
            get_fill_color="properties.fill",
            data={"type": "FeatureCollection", "features": tinted},
        ),
        pdk.Layer(
            "GeoJsonLayer",
            id="disputed",
            data={"type": "FeatureCollection", "features": disputed},
            stroked=True,
            pickable=False,
            get_line_color=look.rgba(look.land),
            line_width_min_pixels=1.6,
            get_dash_array=[3, 3],
            extensions=[{"@@type": "PathStyleExtension", "dash": True}],
        ),
    ]


def _spots(points: list[dict[str, Any]], areas: list[dict[str, Any]], look: Look, tint: str) -> list[pdk.Layer]:
    """Return the circles: one as wide as an area reaches, and one by amount where a point is drawn."""
    return [
        pdk.Layer(
            "ScatterplotLayer",
            id="regions",
            data=[item for item in areas + points if item["metres"]],
            get_position=["lon", "lat"],
            get_radius="metres",
            get_fill_color=look.rgba(tint, 0.06),
            stroked=True,
            get_line_color=look.rgba(tint, 0.7),
            line_width_min_pixels=1,
            pickable=True,
        ),
        pdk.Layer(
            "ScatterplotLayer",
            id="places",
            data=points,
            get_position=["lon", "lat"],
            get_radius="radius",
            radius_units="'pixels'",
            get_fill_color="fill",
            stroked=True,
            get_line_color="line",
            get_line_width="ring",
            line_width_units="'pixels'",
            pickable=True,
            auto_highlight=True,
        ),
    ]


def _tooltip(look: Look, words: Words) -> dict[str, Any]:
    """Return how the lines over a place or a movement look."""
    return {
        "text": "{label}",
        "style": {
            "fontFamily": FONT,
            "fontSize": "13px",
            "direction": words.dir,
            "backgroundColor": look.paper,
            "color": look.text,
            "border": f"1px solid {look.faint}",
            "whiteSpace": "pre-line",
        },
    }


def _labels(points: list[dict[str, Any]], areas: list[dict[str, Any]], look: Look) -> pdk.Layer:
    """Draw the names; where they would lie on one another at the map's zoom the greater place keeps its own."""
    rows, names = [], []
    ordered = sorted(points + areas, key=lambda i: -i["amount"])[:MOST_LABELS]
    for rank, item in enumerate(ordered):
        name = Label(item["name"], 0 if item in areas else round(item["radius"]) + 1)
        told = {"id": item["id"], "lon": item["lon"], "lat": item["lat"], "label": item["label"]}
        rows.append(told | {"icon": str(rank), "size": name.height, "priority": MOST_LABELS - rank})
        names.append(name)
    return _written("labels", rows, names, look, **APART)


def _written(name: str, rows: list[dict[str, Any]], labels: list[Label], look: Look, **more: Any) -> pdk.Layer:
    """Return a layer of labels: row number n wears label number n."""
    picture, places = sheet(labels, look)
    return pdk.Layer(
        "IconLayer",
        id=name,
        data=rows,
        icon_atlas=f"'{picture}'",
        icon_mapping=places,
        get_icon="icon",
        get_position=["lon", "lat"],
        get_size="size",
        size_units="'pixels'",
        alpha_cutoff=0.004,
        pickable=True,
        **more,
    )


def _height(lat: float) -> float:
    """Return how far north a latitude lies on the map, in the map's degrees."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _lat(height: float) -> float:
    """Return the latitude of a height on the map."""
    return math.degrees(math.atan(math.sinh(math.radians(height))))


def _seen(start: Point, end: Point, view: pdk.ViewState) -> tuple[float, float]:
    """Return the shares of the way between which a line is seen in a view; all of it if it is not seen at all.

    Args:
        start, end: Longitude and latitude.
        view: What the map shows; a screen is SCREEN pixels wide and high.
    """
    pixel = 360 / (512 * 2**view.zoom)
    middle = (view.longitude, _height(view.latitude))
    low, high = 0.0, 1.0
    for a, b, at, pixels in zip(_flat(start), _flat(end), middle, SCREEN, strict=True):
        edges = [(side * pixel * pixels / 2 + at - a) / (b - a) if b != a else side * math.inf for side in (-1, 1)]
        low, high = max(low, min(edges)), min(high, max(edges))
    return (low, high) if low < high else (0.0, 1.0)


def _flat(point: Point) -> Point:
    return point[0], _height(point[1])


def _along(start: Point, end: Point, share: float) -> dict[str, float]:
    """Return the point that lies at a share of the way of a line of the map."""
    (x, y), (to_x, to_y) = _flat(start), _flat(end)
    return {"lon": x + share * (to_x - x), "lat": _lat(y + share * (to_y - y))}


def _moves(moves: pd.DataFrame, look: Look, words: Words, view: pdk.ViewState) -> list[pdk.Layer]:
    """Draw movements as lines with an arrow and their count; what is only planned is thin.

    Claims whose lines and words are the same would lie on one another: the first of them, the latest, is drawn for all.
    Arrow and count stand on the part of the line that is seen when the map opens: many come from far away.
    """
    lines, heads, counts, values = [], [], [], []
    for row in records(moves[[*MOVE, "figure_id"]].drop_duplicates(MOVE)):
        colour = look.actor(row["actor"] if pd.notna(row["actor"]) else None)
        value = words.value(row["value_min"], row["value_max"], row["precision"])
        start = (float(row["origin_lon"]), float(row["origin_lat"]))
        end = (float(row["lon"]), float(row["lat"]))
        if start == end:
            continue
        way = f"{words.place(_end(row, 'origin_'))} {'←' if words.rtl else '→'} {words.place(_end(row, ''))}"
        about = [isolate(f"{value} {words.actor(row['actor'])}"), isolate(way), words.term("modality", row["modality"])]
        shared = {"id": f"figure:{row['figure_id']}", "label": "\n".join(about)}
        firm = row["modality"] == "asserted"
        shade = look.rgba(colour, 0.95 if firm else 0.6)
        lines.append(
            shared | {"from": start, "to": end, "a": look.rgba(colour, 0.5), "b": shade, "width": 5 if firm else 2.5}
        )
        angle = math.degrees(math.atan2(_height(end[1]) - _height(start[1]), end[0] - start[0]))
        low, high = _seen(start, end, view)
        at = _along(start, end, low + 0.66 * (high - low))
        heads.append(shared | at | {"angle": angle, "icon": _arrow(colour)})
        if len(counts) < MOST_LABELS:
            middle = _along(start, end, low + 0.4 * (high - low))
            values.append(Label(value, 4))
            told = {"icon": str(len(counts)), "size": values[-1].height, "priority": 2 * MOST_LABELS - len(counts)}
            counts.append(shared | middle | told)
    ends = {"get_source_position": "from", "get_target_position": "to"}
    return [
        pdk.Layer(
            "ArcLayer",
            id="moves",
            data=lines,
            **ends,
            get_source_color="a",
            get_target_color="b",
            get_width="width",
            get_height=0,
            pickable=True,
        ),
        pdk.Layer(
            "IconLayer",
            id="heads",
            data=heads,
            get_icon="icon",
            get_position=["lon", "lat"],
            get_size=20,
            get_angle="angle",
            pickable=True,
        ),
        _written("counts", counts, values, look, **APART),
    ]


def _end(row: Any, prefix: str) -> dict[str, Any]:
    """Return the place at one end of a movement: "origin_" or ""."""
    return {name: row.get(f"{prefix}{name}") for name in ("name", "name_en")}


@lru_cache(maxsize=32)
def _arrow(colour: str) -> dict[str, Any]:
    """Return the head of an arrow that points to the right."""
    path = f'<path d="M6 4L36 20L6 36L14 20Z" fill="{colour}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{path}</svg>'
    return {"url": "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(), "width": 40, "height": 40}
