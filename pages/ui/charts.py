"""Tables to plotly figures; nothing here knows Streamlit.

Every mark carries the id of its record in `customdata`. Words from articles are escaped: plotly reads a little HTML.
"""

from __future__ import annotations

import html
import math
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.ui import axes
from pages.ui.questions import agree
from pages.ui.reading import figure_place, figure_value, source_line
from pages.ui.records import records
from pages.ui.text import Words, isolate
from pages.ui.theme import EVENT_SYMBOLS, FONT, HUES, SYMBOLS, Look

MEASURES = ("stock", "flow", "strength", "casualty")
OUTWARD = {"withdrawn"}
# What drawing takes of a claim.
DRAWN = (
    *(
        "figure_id",
        "value",
        "value_top",
        "value_min",
        "value_max",
        "precision",
        "actor",
        "event",
        "measure",
        "modality",
    ),
    *("day", "date_start", "date_end", "reported", "sort_day", "place_id", "name", "name_en", "source_id", "source"),
    *("via", "n_statements", "n_outlets", "when", "at", "disputed", "inside"),
)
REST = "*"  # group of the places or sources that have no colour of their own
BRIGHT = [name for name in HUES if name != "ink"]
LABELLED = 9  # marks of a lane up to which each wears its value
LINES = 9  # of text that a lane has room for
WIDE_LANE = 60  # greatest over least count from which a lane is logarithmic by itself


def safe(text: Any, most: int = 70) -> str:
    """Return words from an article fit for plotly: shortened, direction isolated, HTML escaped."""
    words = str(text)
    return html.escape(isolate(words if len(words) <= most else words[: most - 1] + "…"), quote=False)


def config(name: str, words: Words) -> dict[str, Any]:
    """Return plotly's settings: pictures as SVG, nothing that leads outside, the reader's names of months."""
    return {
        **axes.locale(words),
        "displaylogo": False,
        "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d"],
        "toImageButtonOptions": {"format": "svg", "filename": f"rasd-{name}"},
        "responsive": True,
    }


# Safari orders the letters of all lines of a label together: marks of direction keep them apart.
BREAK = "\u200e<br>\u200e"


def base(look: Look, height: int, **more: Any) -> dict[str, Any]:
    return {
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": look.text},
        "hoverlabel": {
            "bgcolor": look.paper,
            "bordercolor": look.faint,
            "font": {"family": FONT, "size": 13, "color": look.text},
        },
        "margin": {"l": 56, "r": 16, "t": 28, "b": 36},
        "dragmode": "zoom",
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": look.faint, "activecolor": look.accent},
        "clickmode": "event+select",
        **more,
    }


def hover(row: Any, words: Words) -> str:
    """Return the words over a figure's mark."""
    dated = words.span(row["date_start"], row["date_end"])
    if not dated and pd.notna(row["reported"]):
        dated = words("record.as_reported", day=words.day(row["reported"]))
    tail = f"{words.term('event', row['event'])} · {words.term('modality', row['modality'])}"
    lines = [f"<b>{safe(figure_value(row, words))}</b> {safe(words.actor(row['actor']))}", tail]
    place = figure_place(row, words)
    lines += [safe(place)] if place else []
    lines += [dated] if dated else []
    lines += [safe(source_line(row, words))]
    if row.get("disputed"):
        lines.append(words("record.disputed"))
    n = row.get("n_statements", 1)
    if n > 1:
        lines.append(words.count("count.statements", int(n)))
    return BREAK.join(lines)


class Drawing(go.Figure):
    """A figure whose traces go to the browser as they were made.

    Plotly looks at every mark and copies it three times over on its way, which takes longer than all the rest.
    """

    def __init__(self, frame: go.Figure, traces: list[dict[str, Any]]) -> None:
        """Hold the layout of a figure and traces as plotly's JSON has them."""
        super().__init__(layout=frame.layout)
        self._traces = traces

    def to_dict(self) -> dict[str, Any]:
        """Return it as plotly's JSON has it."""
        made: dict[str, Any] = super().to_dict()
        return made | {"data": self._traces}


def _group(row: Any, by: str, words: Words) -> tuple[str, str]:
    """Return (id, name) of the line a figure belongs to."""
    if by == "place":
        return str(row["place_id"] or ""), figure_place(row, words) or words("record.not_stated")
    if by == "source":
        return str(row["source_id"] or ""), str(row["source"]) if pd.notna(row["source"]) else words("record.itself")
    actor = row["actor"] if pd.notna(row["actor"]) else None
    return actor or "", words.actor(actor)


def timeline(
    claims: pd.DataFrame, look: Look, words: Words, by: str = "actor", scale: str = "auto", reported: bool = True
) -> Drawing | None:
    """Draw claims over time: a lane each for stocks, movements, unit strengths and losses, never summed together.

    Stocks of one actor in one place are joined by steps; movements are bars, in upward and out downward, planned ones
    hatched.

    Args:
        claims: Rows of `Rows.claims`.
        by: What the colour stands for: actor, place or source. An actor has one of its own; of places and sources those
            named most in this view have one each, the others are grey.
        scale: "linear", "log" or "auto": logarithmic where the greatest count of a lane is over WIDE_LANE times the
            least. Movements keep a linear scale, as they have a sign.
        reported: Draw a figure without a date of its own at its day of publication, as a hollow mark.

    Returns:
        None if no claim has a day to be drawn at.
    """
    frame = claims[claims["day"].notna() | (claims["reported"].notna() & reported)]
    frame = frame[frame["value"].notna()]
    lanes = [measure for measure in MEASURES if (frame["measure"] == measure).any()]
    if not lanes:
        return None
    figure = make_subplots(rows=len(lanes), cols=1, shared_xaxes=True, vertical_spacing=0.25 / len(lanes))
    frame = frame.assign(when=_days(frame))
    frame["at"] = np.datetime_as_string(frame["when"].to_numpy(), unit="s")  # as plotly writes days
    frame = frame[[name for name in DRAWN if name in frame]]
    days = frame["when"]
    first = min(days.min(), frame["date_start"].min()) if frame["date_start"].notna().any() else days.min()
    pad = max((days.max() - first) * 0.03, pd.Timedelta(days=2))
    late = first + (days.max() - first) * 0.6
    width = (days.max() - first + 2 * pad) / 170
    colours, rest = _hues(frame, by, words, look) if by != "actor" else ({}, 0)
    named: set[str] = set()
    traces: list[dict[str, Any]] = []
    for number, measure in enumerate(lanes, 1):
        part = frame[frame["measure"] == measure].sort_values("sort_day")
        values = part["value"][part["value"] > 0]
        wide = len(values) > 1 and values.max() / values.min() > WIDE_LANE
        logarithmic = measure != "flow" and (scale == "log" or (scale == "auto" and wide))
        drawn = records(part)
        tops = [_sign(row, measure) * top for row in drawn for top in (row["value"], row["value_top"])]
        lane = Lane(figure, traces, number, measure, look, words, len(part), late, width, _ruler(tops, logarithmic))
        lane.spread(drawn)
        groups: dict[str, tuple[str, list[Any]]] = {}
        for row in drawn:
            group, name = _group(row, by, words)
            groups.setdefault(group, (name, []))[1].append(row)
        for group, (name, rows) in groups.items():
            colour = look.actor(group or None) if by == "actor" else colours.get(group, look.hue("ink"))
            if by != "actor" and group and group not in colours:
                group, name = REST, words("overview.more", n=words.number(rest))
            lane.steps(rows, colour)
            lane.bars(rows, colour)
            lane.bands(rows, colour)
            if group not in named:
                lane.legend(name, group, colour)
            lane.marks(rows, colour, group)
            named.add(group)
        lane.title(logarithmic)
        figure.update_yaxes(
            type="log" if logarithmic else "linear",
            rangemode="normal" if logarithmic else "tozero",
            side="right" if words.rtl else "left",
            gridcolor=look.grid,
            zerolinecolor=look.faint,
            zerolinewidth=1,
            tickformat=",",
            dtick=1 if logarithmic else None,
            nticks=6,
            **axes.counts(min(tops), max(tops), logarithmic, words),
            automargin=True,
            row=number,
            col=1,
        )
    figure.update_xaxes(
        type="date",
        range=[first - pad, days.max() + 1.6 * pad],
        gridcolor=look.grid,
        showline=True,
        linecolor=look.faint,
        tickformatstops=axes.formats(words),
        automargin=True,
        **axes.days(first - pad, days.max() + 1.6 * pad, words),
    )
    figure.update_xaxes(showticklabels=True, row=len(lanes), col=1)
    figure.update_layout(
        **base(look, 90 + 200 * len(lanes), margin={"l": 16, "r": 16, "t": 34, "b": 30}),
        barmode="overlay",
        legend={
            "orientation": "h",
            "y": -0.08 - 0.04 / len(lanes),
            "x": 1 if words.rtl else 0,
            "xanchor": "right" if words.rtl else "left",
            "title": None,
            "itemsizing": "constant",
        },
        hovermode="closest",
    )
    return Drawing(figure, traces)


def _hues(frame: pd.DataFrame, by: str, words: Words, look: Look) -> tuple[dict[str, str], int]:
    """Return the colours of the places or sources of most figures, and how many others there are."""
    found = Counter(group for group, _ in (_group(row, by, words) for row in records(frame)) if group)
    colours = {group: look.hue(hue) for (group, _), hue in zip(found.most_common(), BRIGHT, strict=False)}
    return colours, len(found) - len(colours)


def _days(frame: pd.DataFrame) -> pd.Series[Any]:
    """Return the day each figure is drawn at, `when`.

    It is the end of its span, or the day of its article if that falls into the span; else the day of publication.
    """
    day, reported = frame["day"], frame["reported"]
    end = frame["date_end"].fillna(day)
    within = (day <= reported) & (reported < end)
    return end.mask(within, reported).where(day.notna(), reported)


def _height(row: Any) -> float:
    """Return where a figure's mark sits: at the stated count, or at the upper edge of a band."""
    return float(row["value_top"] if _banded(row) else row["value"])


def _ruler(tops: list[float], logarithmic: bool) -> Callable[[float], float]:
    """Return how high a count stands in its lane, 1 being a line of text."""
    if logarithmic:
        logs = [math.log10(top) for top in tops if top > 0] or [0.0]
        reach = max(max(logs) - min(logs), 0.1)
        return lambda value: LINES * math.log10(max(value, 1e-9)) / reach
    reach = max(max(tops), 0) - min(min(tops), 0) or 1.0
    return lambda value: LINES * value / reach


def _banded(row: Any) -> bool:
    return bool(pd.notna(row["value_min"]) and pd.notna(row["value_max"]) and row["value_min"] < row["value_max"])


def _symbol(row: Any) -> str:
    if _banded(row):
        return "line-ew"
    if row["modality"] == "asserted":
        return EVENT_SYMBOLS.get(row["event"], "circle")
    return SYMBOLS.get(row["modality"], "circle")


def _settled(rows: list[Any]) -> Any:
    """Return the best attested of the counts of one place on one day, None if they cannot be true together."""
    if not all(agree(a, b) for a, b in combinations(rows, 2)):
        return None
    return max(rows, key=lambda row: (row.get("n_outlets", 1), row.get("n_statements", 1), row["value"]))


def _sign(row: Any, measure: str) -> int:
    return -1 if measure == "flow" and row["event"] in OUTWARD else 1


class Lane:
    """One lane of the timeline: the marks of one measure."""

    def __init__(
        self,
        figure: go.Figure,
        traces: list[dict[str, Any]],
        number: int,
        measure: str,
        look: Look,
        words: Words,
        crowd: int,
        late: Any,
        width: Any,
        ruler: Callable[[float], float],
    ) -> None:
        """Draw into row `number` of a figure, marks as `traces` of it; labels go to the left from the day `late` on."""
        self.figure, self.traces, self.number, self.measure = figure, traces, number, measure
        self.look, self.words, self.crowd, self.late, self.width = look, words, crowd, late, width
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
            day = (row["when"], _sign(row, self.measure))
            self._beside[row["figure_id"]] = taken.get(day, 0)
            taken[day] = taken.get(day, 0) + 1

    def x(self, row: Any) -> Any:
        """Return where a figure's mark stands."""
        return row["when"] + self.width * 1.3 * self._beside.get(row["figure_id"], 0)

    def at(self, row: Any) -> str:
        """Return where it stands as plotly writes days."""
        return self.x(row).isoformat() if self._beside.get(row["figure_id"]) else str(row["at"])

    def y(self, row: Any) -> float:
        """Return how high it stands; below zero if people leave."""
        return _sign(row, self.measure) * _height(row)

    def title(self, logarithmic: bool) -> None:
        """Write the name of the lane over it."""
        words, axis = self.words, "" if self.number == 1 else str(self.number)
        note = f" · {words('figures.log')}" if logarithmic else ""
        self.figure.add_annotation(
            text=f"<b>{html.escape(words.term('measure_long', self.measure))}</b>{html.escape(note)}",
            x=1 if words.rtl else 0,
            xanchor="right" if words.rtl else "left",
            y=1,
            yanchor="bottom",
            yshift=3,
            xref=f"x{axis} domain",
            yref=f"y{axis} domain",
            showarrow=False,
            font={"size": 13},
        )

    def steps(self, rows: list[Any], colour: str) -> None:
        """Join the asserted stocks of one actor in one place by steps; other places make steps of their own.

        Of several counts of one day that can be true together the step goes by the best attested; where they disagree
        it is broken off, so that two answers to a question make no rise and fall. A part is no fall either.
        """
        lines: dict[Any, dict[Any, list[Any]]] = {}
        for row in rows if self.measure == "stock" else []:
            there = row["modality"] == "asserted" and row["event"] == "present" and not row.get("inside")
            if there and pd.notna(row["place_id"]) and pd.notna(row["actor"]):
                lines.setdefault((row["actor"], row["place_id"]), {}).setdefault(row["when"], []).append(row)
        for days in lines.values():
            steps = [_settled(days[day]) for day in sorted(days)]
            if sum(row is not None for row in steps) > 1:
                x = [None if row is None else row["at"] for row in steps]
                y = [None if row is None else self.y(row) for row in steps]
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
                    y=[self.y(row) for row in part],
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
            low, high, sign, x = row["value_min"], row["value_max"], _sign(row, self.measure), self.at(row)
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
        spans = [row for row in rows if pd.notna(row["date_start"]) and row["date_start"] < row["when"]]
        if spans:
            xs = [x for row in spans for x in (row["date_start"].isoformat(), self.at(row), None)]
            ys = [y for row in spans for y in (self.y(row), self.y(row), None)]
            self._line(xs, ys, colour, 2.5, "linear", 0.38)

    def legend(self, name: str, group: str, colour: str) -> None:
        """Enter a group into the legend."""
        marker = {"color": colour, "size": 10, "symbol": "circle"}
        of_group = {"name": safe(name, 32), "legendgroup": group or "none"}
        self._add("scatter", x=[None], y=[None], mode="markers", marker=marker, **of_group)

    def _label(self, row: Any) -> str:
        """Return the count beside a mark; nothing where a label of the lane stands already."""
        x, y = self.x(row), self._level(self.y(row))
        if any(abs(there - x) < self.width * 18 and abs(other - y) < 1 for there, other in self._worn):
            return ""
        self._worn.append((x, y))
        return safe(figure_value(row, self.words))

    def _beside_mark(self, row: Any) -> str:
        """Return where a mark's label stands: to its side, over or under the lines that run there."""
        height = "bottom" if self.y(row) < 0 else "top"
        return f"{height} {'left' if row['when'] > self.late else 'right'}"

    def marks(self, rows: list[Any], colour: str, group: str) -> None:
        """Draw the marks that can be picked: filled where asserted and dated, hollow by day of publication."""
        solid = [row["modality"] != "asserted" or pd.notna(row["day"]) for row in rows]
        few = self.crowd <= LABELLED
        labels = [self._label(row) for row in rows] if few else []
        self._add(
            "scatter",
            x=[self.at(row) for row in rows],
            y=[self.y(row) for row in rows],
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
            hovertext=[hover(row, self.words) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            legendgroup=group or "none",
            showlegend=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.75}},
        )
