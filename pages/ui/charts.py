"""Tables to plotly figures; nothing here knows Streamlit.

Every mark carries the id of its record in `customdata`. Words from articles are escaped: plotly reads a little HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.ui import axes
from pages.ui.lanes import OUTWARD, Hover, Lane, ruler
from pages.ui.reading import figure_place
from pages.ui.records import records
from pages.ui.text import Words
from pages.ui.theme import FONT, HUES, Look

MEASURES = ("stock", "flow", "strength", "casualty")
# What drawing takes of a claim, and what `_placed` adds.
DRAWN = (
    *("figure_id", "value", "value_top", "value_min", "value_max", "precision", "actor", "event", "modality"),
    *("date_start", "date_end", "reported", "place_id", "name", "name_en", "source_id", "source", "via"),
    *("n_statements", "n_outlets", "disputed", "inside", "when", "at", "y", "banded", "dated", "spanned"),
)
REST = "*"  # group of the places or sources that have no colour of their own
BRIGHT = [name for name in HUES if name != "ink"]
WIDE_LANE = 60  # greatest over least count from which a lane is logarithmic by itself


def config(name: str, words: Words) -> dict[str, Any]:
    """Return plotly's settings: pictures as SVG, nothing that leads outside, the reader's names of months."""
    return {
        **axes.locale(words),
        "displaylogo": False,
        "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d"],
        "toImageButtonOptions": {"format": "svg", "filename": f"rasd-{name}"},
        "responsive": True,
    }


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


class Drawing(go.Figure):
    """A figure that goes to the browser as it was made.

    Plotly looks at every property and copies every mark three times over on its way: longer than all the rest takes.
    """

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        """Hold traces and layout as plotly's JSON has them; what is None is left to plotly."""
        super().__init__()
        self._drawn = {"data": traces, "layout": _template() | {k: v for k, v in layout.items() if v is not None}}

    def to_dict(self) -> dict[str, Any]:
        """Return it as plotly's JSON has it."""
        return dict(self._drawn)


@cache
def _template() -> dict[str, Any]:
    """Return the layout that plotly gives every figure: the defaults of its charts."""
    layout: dict[str, Any] = go.Figure().to_dict()["layout"]
    return layout


def _grouping(by: str, words: Words) -> Callable[[Any], tuple[str, str]]:
    """Return what tells (id, name) of the line a figure belongs to."""

    @cache
    def actor(actor: str) -> tuple[str, str]:
        return actor, words.actor(actor or None)

    def group(row: Any) -> tuple[str, str]:
        found = row["actor" if by == "actor" else f"{by}_id"]
        stated = found if isinstance(found, str) else ""
        if by == "place":
            return stated, figure_place(row, words) or words("record.not_stated")
        if by == "source":
            return stated, str(row["source"]) if pd.notna(row["source"]) else words("record.itself")
        return actor(stated)

    return group


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
    frame = _placed(frame)
    days = frame["when"]
    first = min(days.min(), frame["date_start"].min()) if frame["date_start"].notna().any() else days.min()
    pad = max((days.max() - first) * 0.03, pd.Timedelta(days=2))
    late = first + (days.max() - first) * 0.6
    width = (days.max() - first + 2 * pad) / 170
    colours, rest = _hues(frame, by, look) if by != "actor" else ({}, 0)
    named: set[str] = set()
    group_of, hover = _grouping(by, words), Hover(words)
    traces: list[dict[str, Any]] = []
    titles, layout = [], _lanes(len(lanes))
    for number, measure in enumerate(lanes, 1):
        part = frame[frame["measure"] == measure].sort_values("sort_day")
        values = part["value"][part["value"] > 0]
        wide = len(values) > 1 and values.max() / values.min() > WIDE_LANE
        logarithmic = measure != "flow" and (scale == "log" or (scale == "auto" and wide))
        drawn = records(part[[name for name in DRAWN if name in part]])
        tops = (part["sign"].to_numpy() * part[["value", "value_top"]].to_numpy(float).T).ravel().tolist()
        level = ruler(tops, logarithmic)
        lane = Lane(traces, number, measure, look, words, hover, len(part), late, width, level)
        lane.spread(drawn)
        groups: dict[str, tuple[str, list[Any]]] = {}
        for row in drawn:
            group, name = group_of(row)
            groups.setdefault(group, (name, []))[1].append(row)
        for group, (name, rows) in groups.items():
            # Figures of no place or source have the colour of text: they are none of those that share one.
            own = look.hue("ink") if group else look.text
            colour = look.actor(group or None) if by == "actor" else colours.get(group, own)
            if by != "actor" and group and group not in colours:
                group, name = REST, words("overview.more", n=words.number(rest))
            lane.steps(rows, colour)
            lane.bars(rows, colour)
            lane.bands(rows, colour)
            if group not in named:
                lane.legend(name, group, colour)
            lane.marks(rows, colour, group)
            named.add(group)
        titles.append(lane.title(logarithmic))
        layout[_axis("y", number)] |= {
            "type": "log" if logarithmic else "linear",
            "rangemode": "normal" if logarithmic else "tozero",
            "side": "right" if words.rtl else "left",
            "gridcolor": look.grid,
            "zerolinecolor": look.faint,
            "zerolinewidth": 1,
            "tickformat": ",",
            **({"dtick": 1} if logarithmic else {}),
            "nticks": 6,
            **axes.counts(min(tops), max(tops), logarithmic, words),
            "automargin": True,
        }
    of_days = {
        "type": "date",
        "range": [first - pad, days.max() + 1.6 * pad],
        "gridcolor": look.grid,
        "showline": True,
        "linecolor": look.faint,
        "tickformatstops": axes.formats(words),
        "automargin": True,
        **axes.days(first - pad, days.max() + 1.6 * pad, words),
    }
    for number in range(1, len(lanes) + 1):
        layout[_axis("x", number)] |= of_days
    layout |= {
        **base(look, 90 + 200 * len(lanes), margin={"l": 16, "r": 16, "t": 34, "b": 30}),
        "annotations": titles,
        "barmode": "overlay",
        "legend": {
            "orientation": "h",
            "y": -0.08 - 0.04 / len(lanes),
            "x": 1 if words.rtl else 0,
            "xanchor": "right" if words.rtl else "left",
            "itemsizing": "constant",
        },
        "hovermode": "closest",
    }
    return Drawing(traces, layout)


def _axis(letter: str, number: int) -> str:
    """Return what plotly calls the axis of a lane.

    >>> _axis("x", 1), _axis("y", 2)
    ('xaxis', 'yaxis2')
    """
    return f"{letter}axis{number if number > 1 else ''}"


def _lanes(n: int) -> dict[str, Any]:
    """Return the axes of lanes one under another, a quarter of the height between them; days are written below all."""
    layout: dict[str, Any] = {}
    gap = 0.25 / n
    height = (1 - gap * (n - 1)) / n
    for number in range(1, n + 1):
        own, below = str(number) if number > 1 else "", (n - number) * (height + gap)
        last = number == n
        layout[_axis("x", number)] = {"anchor": f"y{own}", "domain": [0.0, 1.0], "showticklabels": last}
        layout[_axis("y", number)] = {"anchor": f"x{own}", "domain": [below, below + height if number > 1 else 1.0]}
        if not last:
            layout[_axis("x", number)]["matches"] = f"x{n}"
    return layout


def _hues(frame: pd.DataFrame, by: str, look: Look) -> tuple[dict[str, str], int]:
    """Return the colours of the places or sources of most figures, and how many others there are."""
    found = Counter(group for group in frame[f"{by}_id"].tolist() if isinstance(group, str) and group)
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


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return figures with where their marks stand, for all at once.

    These are `when` and, as plotly writes days, `at`; `y`, the stated count or the upper edge of a band, below zero if
    people leave (`sign`); `banded`; `dated`, by its own words; `spanned`, from a day before.
    """
    when = _days(frame)
    sign = np.where((frame["measure"] == "flow") & frame["event"].isin(OUTWARD), -1, 1)
    banded = (frame["value_min"] < frame["value_max"]).to_numpy(bool)
    return frame.assign(
        when=when,
        at=np.datetime_as_string(when.to_numpy(), unit="s"),
        sign=sign,
        y=sign * np.where(banded, frame["value_top"], frame["value"]).astype(float),
        banded=banded,
        dated=frame["day"].notna(),
        spanned=frame["date_start"] < when,
    )
