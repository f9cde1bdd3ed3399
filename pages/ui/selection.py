"""The view as the link holds it: language, filters, options of the page, the selected record.

The URL is the only keeper of the view. `Selection.of` reads it, `Selection.query` writes it; both know ids only,
so a link means the same in either language. What a link asks for and the collection does not hold is kept aside,
to be named to the reader.

>>> Selection.of({"actor": ["US", "IQ"], "lang": ["en"]}).query()
{'lang': ['en'], 'actor': ['US', 'IQ']}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

# Filters that hold several ids, in the order of the link and of the chips.
# "rests" is on whose word a claim rests, all that say it taken together.
FACETS = (
    *("actor", "place", "source", "kind", "rests"),
    *("event", "measure", "modality", "precision", "publisher", "article"),
)
DAYS = ("from", "to")
# Options of one page or another: their values, the first being the default (which the link leaves out).
OPTIONS = {
    "lang": ("ar", "en"),
    "digits": ("latn", "arab"),
    "months": ("roman", "levant"),
    "by": ("actor", "place", "source"),
    "scale": ("auto", "linear", "log"),
    "show": ("facts", "all"),
    "undated": ("reported", "listed"),
    "size": ("figures", "persons", "mentions"),
    "frame": ("all", "near"),
    "scope": ("figures", "all"),
    "what": ("differ", "planned", "parts"),
    "of": ("store", "mine"),
    "how": ("paste", "files", "web"),
}
RECORDS = ("doc", "at")  # the article being read, the record picked
LONGEST = 200  # characters of one value; longer ones are nobody's id
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)  # of a period
MOST = 50  # values of one filter
READABLE = 2000  # characters of a link up to which every program takes it whole
View = tuple[float, float, float]
# Of the map: latitude and longitude of its middle, zoom.
FARTHEST, NEAREST = (-85.0, -180.0, 0.8), (85.0, 180.0, 10.0)


def _day(text: str) -> dt.date | None:
    """Return the day that ISO 8601 text names, if it is one of FIRST to LAST."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def _map(text: str) -> View | None:
    """Return the view of the map that "lat_lon_zoom" writes, if there is such a one."""
    try:
        lat, lon, zoom = (round(float(part), 2) for part in text.split("_"))
    except (ValueError, OverflowError):
        return None
    view = (lat, lon, zoom)
    inside = all(low <= value <= high for low, value, high in zip(FARTHEST, view, NEAREST, strict=True))
    return view if inside else None


@dataclass(frozen=True)
class Selection:
    """One view.

    Attributes:
        facets: Chosen ids by filter; a filter that is not set is absent.
        start, end: First and last day of the period, or None.
        q: Words to search for in the sentences; "" for none.
        options: Page options that differ from their default.
        doc, at: The article being read and the record picked, or None.
        map: Where the map has been moved to by hand: latitude and longitude of its middle, zoom; or None.
        problems: (parameter, value) pairs of the link that mean nothing here.
    """

    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: dt.date | None = None
    end: dt.date | None = None
    q: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    doc: str | None = None
    at: str | None = None
    map: View | None = None
    problems: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, Iterable[str]]) -> Selection:
        """Read a query string given as lists of values."""
        facets: dict[str, tuple[str, ...]] = {}
        options: dict[str, str] = {}
        single: dict[str, str] = {}
        days: dict[str, dt.date] = {}
        view: View | None = None
        problems: list[tuple[str, str]] = []
        for name, given in query.items():
            values = [str(value).strip() for value in given]
            kept = [value for value in dict.fromkeys(values) if value and len(value) <= LONGEST]
            problems += [(name, value[:40]) for value in values if len(value) > LONGEST]
            if name in FACETS:
                problems += [(name, value[:40]) for value in kept[MOST:]]
                kept = kept[:MOST]
            if name in FACETS:
                if kept:
                    facets[name] = tuple(kept)
            elif name in OPTIONS:
                value = values[-1] if values else ""
                if value not in OPTIONS[name]:
                    problems.append((name, value[:40]))
                elif value != OPTIONS[name][0]:
                    options[name] = value
            elif name in DAYS:
                day = _day(values[-1]) if values else None
                if day is None:
                    problems.append((name, values[-1][:40] if values else ""))
                else:
                    days[name] = day
            elif name == "map":
                view = _map(values[-1]) if values else None
                if view is None:
                    problems.append((name, values[-1][:40] if values else ""))
            elif name == "q" or name in RECORDS:
                if kept:
                    single[name] = kept[-1]
            elif name not in {"embed", "embed_options"}:
                problems.append((name, (values[-1] if values else "")[:40]))
        if "from" in days and "to" in days and days["from"] > days["to"]:
            problems.append(("to", days.pop("to").isoformat()))
        ordered = {name: facets[name] for name in FACETS if name in facets}
        return cls(
            ordered,
            days.get("from"),
            days.get("to"),
            single.get("q", ""),
            options,
            single.get("doc"),
            single.get("at"),
            view,
            tuple(problems),
        )

    def query(self) -> dict[str, list[str]]:
        """Write the view as the parameters of a link, defaults left out."""
        link: dict[str, list[str]] = {name: [self.options[name]] for name in OPTIONS if name in self.options}
        link |= {name: list(self.facets[name]) for name in FACETS if self.facets.get(name)}
        for name, day in (("from", self.start), ("to", self.end)):
            if day:
                link[name] = [day.isoformat()]
        for name, value in (("q", self.q), ("doc", self.doc), ("at", self.at)):
            if value:
                link[name] = [value]
        if self.map:
            link["map"] = ["_".join(f"{value:g}" for value in self.map)]
        return link

    def option(self, name: str) -> str:
        """Return the value of an option, its default if the link does not say."""
        return self.options.get(name, OPTIONS[name][0])

    def with_option(self, name: str, value: str) -> Selection:
        """Return the view with one option changed; to frame the map anew undoes moving it by hand."""
        options = {k: v for k, v in self.options.items() if k != name}
        chosen = options if value == OPTIONS[name][0] else {**options, name: value}
        return replace(self, options=chosen, map=None if name == "frame" else self.map)

    def with_facet(self, name: str, values: Iterable[str]) -> Selection:
        """Return the view with one filter changed; no values take it away."""
        chosen = {**self.facets, name: tuple(values)}
        return replace(self, facets={k: chosen[k] for k in FACETS if chosen.get(k)})

    def without(self, name: str) -> Selection:
        """Return the view with one filter of any sort taken away."""
        if name == "period":
            return replace(self, start=None, end=None)
        return replace(self, q="") if name == "q" else self.with_facet(name, ())

    def cleared(self) -> Selection:
        """Return the view with no filters; language and page options stay."""
        return replace(self, facets={}, start=None, end=None, q="", at=None, problems=())

    @property
    def active(self) -> tuple[str, ...]:
        """Return the names of the filters that are set."""
        names = [name for name in FACETS if self.facets.get(name)]
        return (*names, *(["period"] if self.start or self.end else []), *(["q"] if self.q else []))

    def checked(self, known: Mapping[str, Iterable[str]]) -> Selection:
        """Move ids that the collection does not hold from the filters to the problems."""
        facets: dict[str, tuple[str, ...]] = {}
        problems = list(self.problems)
        for name, values in self.facets.items():
            held = set(known.get(name, ()))
            facets[name] = tuple(value for value in values if value in held)
            problems += [(name, value) for value in values if value not in held]
        return replace(self, facets={k: v for k, v in facets.items() if v}, problems=tuple(dict.fromkeys(problems)))
