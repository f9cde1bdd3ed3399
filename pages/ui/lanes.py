"""The marks of one lane of the timeline, as plotly's JSON has them, and the words over them."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from itertools import combinations
from operator import itemgetter
from typing import Any

import pandas as pd

from pages.ui.questions import agree
from pages.ui.reading import figure_place, figure_value, source_line
from pages.ui.text import Words, isolate
from pages.ui.theme import EVENT_SYMBOLS, SYMBOLS, Look

OUTWARD = {"withdrawn"}
LABELLED = 9  # marks of a lane up to which each wears its value
LINES = 9  # of text that a lane has room for
# Safari orders the letters of all lines of a label together: marks of direction keep them apart.
BREAK = "\u200e<br>\u200e"


def safe(text: Any, most: int = 70) -> str:
    """Return words from an article fit for plotly: shortened, direction isolated, HTML escaped."""
    words = str(text)
    return html.escape(isolate(words if len(words) <= most else words[: most - 1] + "…"), quote=False)


_COUNT = itemgetter("value_min", "value_max", "precision", "actor")
_EVENT, _PLACE, _SOURCE = itemgetter("event", "modality"), itemgetter("name", "name_en"), itemgetter("source", "via")
_SPAN, _REPORTED = itemgetter("date_start", "date_end"), itemgetter("reported")


class Hover:
    """The words over marks; what many marks share is put into words once."""

    def __init__(self, words: Words) -> None:
        """Write in the reader's language."""
        self._words = words
        self._told: dict[tuple[Any, ...], str] = {}

    def _once(self, tell: Callable[..., str], row: Any, cells: Callable[[Any], Any]) -> str:
        """Return what a function makes of some cells of a row."""
        key = (tell.__name__, cells(row))
        found = self._told.get(key)
        if found is None:
            found = self._told[key] = tell(row)
        return found

    def _counted(self, row: Any) -> str:
        return f"<b>{safe(figure_value(row, self._words))}</b> {safe(self._words.actor(row['actor']))}"

    def _done(self, row: Any) -> str:
        return f"{self._words.term('event', row['event'])} · {self._words.term('modality', row['modality'])}"

    def _place(self, row: Any) -> str:
        place = figure_place(row, self._words)
        return safe(place) if place else ""

    def _dated(self, row: Any) -> str:
        return self._words.span(row["date_start"], row["date_end"])

    def _reported(self, row: Any) -> str:
        words = self._words
        return words("record.as_reported", day=words.day(row["reported"])) if pd.notna(row["reported"]) else ""

    def _source(self, row: Any) -> str:
        return safe(source_line(row, self._words))

    def __call__(self, row: Any) -> str:
        """Return the words over a figure's mark."""
        dated = self._once(self._dated, row, _SPAN) or self._once(self._reported, row, _REPORTED)
        lines = [
            self._once(self._counted, row, _COUNT),
            self._once(self._done, row, _EVENT),
            self._once(self._place, row, _PLACE),
            dated,
            self._once(self._source, row, _SOURCE),
        ]
        lines = [line for line in lines if line]
        if row.get("disputed"):
            lines.append(self._words("record.disputed"))
        n = row.get("n_statements", 1)
        if n > 1:
            lines.append(self._words.count("count.statements", int(n)))
        return BREAK.join(lines)


def ruler(tops: list[float], logarithmic: bool) -> Callable[[float], float]:
    """Return how high a count stands in its lane, 1 being a line of text."""
    if logarithmic:
        logs = [math.log10(top) for top in tops if top > 0] or [0.0]
        reach = max(max(logs) - min(logs), 0.1)
        return lambda value: LINES * math.log10(max(value, 1e-9)) / reach
    reach = max(max(tops), 0) - min(min(tops), 0) or 1.0
    return lambda value: LINES * value / reach


def _symbol(row: Any) -> str:
    if row["banded"]:
        return "line-ew"
    if row["modality"] == "asserted":
        return EVENT_SYMBOLS.get(row["event"], "circle")
    return SYMBOLS.get(row["modality"], "circle")


def _settled(rows: list[Any]) -> Any:
    """Return the best attested of the counts of one place on one day, None if they cannot be true together."""
    if not all(agree(a, b) for a, b in combinations(rows, 2)):
        return None
    return max(rows, key=lambda row: (row.get("n_outlets", 1), row.get("n_statements", 1), row["value"]))


class Lane:
    """One lane of the timeline: the marks of one measure."""

    def __init__(
        self,
        traces: list[dict[str, Any]],
        number: int,
        measure: str,
        look: Look,
        words: Words,
        hover: Hover,
        crowd: int,
        late: Any,
        width: Any,
        ruler: Callable[[float], float],
    ) -> None:
        """Add the marks of row `number` of a chart to its `traces`; labels go to the left from the day `late` on."""
        self.traces, self.number, self.measure = traces, number, measure
        self.look, self.words, self.crowd, self.late, self.width = look, words, crowd, late, width
        self._hover = hover
        self._level = ruler
        self._beside: dict[str, int] = {}
        self._worn: list[tuple[Any, float]] = []

    def _add(self, kind: str, **properties: Any) -> None:
        axis = "" if self.number == 1 else str(self.number)
        self.traces.append({"type": kind, **properties, "xaxis": f"x{axis}", "yaxis": f"y{axis}"})

    def spread(self, rows: list[Any]) -> None:
        """Set movements of one day side by side."""
        taken: dict[Any, int] = {}
        for row in rows if self.measure == "flow" else []:
            day = (row["when"], row["event"] in OUTWARD)
            self._beside[row["figure_id"]] = taken.get(day, 0)
            taken[day] = taken.get(day, 0) + 1

    def x(self, row: Any) -> Any:
        """Return where a figure's mark stands."""
        return row["when"] + self.width * 1.3 * self._beside.get(row["figure_id"], 0)

    def at(self, row: Any) -> str:
        """Return where it stands as plotly writes days."""
        return self.x(row).isoformat() if self._beside.get(row["figure_id"]) else str(row["at"])

    def title(self, logarithmic: bool) -> dict[str, Any]:
        """Return the name of the lane over it, as an annotation."""
        words, axis = self.words, "" if self.number == 1 else str(self.number)
        note = f" · {words('figures.log')}" if logarithmic else ""
        return {
            "text": f"<b>{html.escape(words.term('measure_long', self.measure))}</b>{html.escape(note)}",
            "x": 1 if words.rtl else 0,
            "xanchor": "right" if words.rtl else "left",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 3,
            "xref": f"x{axis} domain",
            "yref": f"y{axis} domain",
            "showarrow": False,
            "font": {"size": 13},
        }

    def steps(self, rows: list[Any], colour: str) -> None:
        """Join the asserted stocks of one actor in one place by steps; other places make steps of their own.

        Of several counts of one day that can be true together the step goes by the best attested; where they disagree
        it is broken off, so that two answers to a question make no rise and fall. A part is no fall either.
        """
        lines: dict[Any, dict[Any, list[Any]]] = {}
        for row in rows if self.measure == "stock" else []:
            there = row["modality"] == "asserted" and row["event"] == "present" and not row.get("inside")
            if there and isinstance(row["place_id"], str) and isinstance(row["actor"], str):
                lines.setdefault((row["actor"], row["place_id"]), {}).setdefault(row["when"], []).append(row)
        for days in lines.values():
            steps = [_settled(days[day]) for day in sorted(days)]
            if sum(row is not None for row in steps) > 1:
                x = [None if row is None else row["at"] for row in steps]
                y = [None if row is None else row["y"] for row in steps]
                self._line(x, y, colour, 1.6, "hv", 0.7)

    def _line(self, x: Any, y: Any, colour: str, width: float, shape: str, alpha: float, dash: str = "solid") -> None:
        line = {"shape": shape, "width": width, "color": self.look.clear(colour, alpha), "dash": dash}
        self._add("scatter", x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)

    def bars(self, rows: list[Any], colour: str) -> None:
        """Draw movements as bars from zero, hatched where they are planned; others have none."""
        for modality, shape in (("asserted", ""), ("planned", "/")):
            part = [row for row in rows if self.measure == "flow" and row["modality"] == modality]
            if part:
                pattern = {"shape": shape, "size": 5, "solidity": 0.45, "fgcolor": colour, "bgcolor": self.look.paper}
                self._add(
                    "bar",
                    x=[self.at(row) for row in part],
                    y=[row["y"] for row in part],
                    width=self.width.total_seconds() * 1000,
                    marker={
                        "color": self.look.clear(colour, 0.6),
                        "line": {"color": colour, "width": 1},
                        **({"pattern": pattern} if shape else {}),
                    },
                    hoverinfo="skip",
                    showlegend=False,
                )

    def bands(self, rows: list[Any], colour: str) -> None:
        """Draw ranges and vague words as bars between their bounds, open bounds as dots beyond the stated one."""
        closed: list[tuple[str, float, float]] = []
        opened: list[tuple[str, float, float]] = []
        for row in rows:
            low, high = row["value_min"], row["value_max"]
            if low == high:
                continue
            sign, x = -1 if self.measure == "flow" and row["event"] in OUTWARD else 1, self.at(row)
            if pd.isna(high):
                opened.append((x, sign * low, sign * low * 1.25))
            elif pd.isna(low):
                opened.append((x, sign * high, sign * high * 0.75))
            elif low < high:
                closed.append((x, sign * low, sign * high))
        for bands, width, dash in ((closed, 9.0, "solid"), (opened, 3.0, "dot")):
            xs = [x for band in bands for x in (band[0], band[0], None)]
            ys = [y for band in bands for y in (band[1], band[2], None)]
            if bands:
                self._line(xs, ys, colour, width, "linear", 0.38, dash)
        if closed:
            marker = {"symbol": "line-ew", "size": 11, "line": {"color": colour, "width": 2}}
            xs = [x for band in closed for x in (band[0], band[0])]
            ys = [y for band in closed for y in band[1:]]
            self._add("scatter", x=xs, y=ys, mode="markers", hoverinfo="skip", showlegend=False, marker=marker)
        spans = [row for row in rows if row["spanned"]]
        if spans:
            xs = [x for row in spans for x in (row["date_start"].isoformat(), self.at(row), None)]
            ys = [y for row in spans for y in (row["y"], row["y"], None)]
            self._line(xs, ys, colour, 2.5, "linear", 0.38)

    def legend(self, name: str, group: str, colour: str) -> None:
        """Enter a group into the legend."""
        marker = {"color": colour, "size": 10, "symbol": "circle"}
        of_group = {"name": safe(name, 32), "legendgroup": group or "none"}
        self._add("scatter", x=[None], y=[None], mode="markers", marker=marker, **of_group)

    def _label(self, row: Any) -> str:
        """Return the count beside a mark; nothing where a label of the lane stands already."""
        x, y = self.x(row), self._level(row["y"])
        if any(abs(there - x) < self.width * 18 and abs(other - y) < 1 for there, other in self._worn):
            return ""
        self._worn.append((x, y))
        return safe(figure_value(row, self.words))

    def _beside_mark(self, row: Any) -> str:
        """Return where a mark's label stands: to its side, over or under the lines that run there."""
        height = "bottom" if row["y"] < 0 else "top"
        return f"{height} {'left' if row['when'] > self.late else 'right'}"

    def marks(self, rows: list[Any], colour: str, group: str) -> None:
        """Draw the marks that can be picked: filled where asserted and dated, hollow by day of publication."""
        solid = [row["modality"] != "asserted" or row["dated"] for row in rows]
        few = self.crowd <= LABELLED
        labels = [self._label(row) for row in rows] if few else []
        self._add(
            "scatter",
            x=[self.at(row) for row in rows],
            y=[row["y"] for row in rows],
            mode="markers+text" if few else "markers",
            text=labels,
            textposition=[self._beside_mark(row) for row in rows if few],
            textfont={"size": 12, "color": self.look.text},
            cliponaxis=False,
            marker={
                "color": [colour if full else self.look.paper for full in solid],
                "symbol": [_symbol(row) for row in rows],
                "size": [min(17, 9 + 1.5 * (row.get("n_statements", 1) - 1)) for row in rows],
                "line": {"color": colour, "width": 2},
                "opacity": [0.6 if row["modality"] in {"possible", "denied"} else 1 for row in rows],
            },
            customdata=[[row["figure_id"]] for row in rows],
            hovertext=[self._hover(row) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            legendgroup=group or "none",
            showlegend=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.75}},
        )
