"""Tables to plotly figures; nothing here knows Streamlit.

Every mark carries the id of its record in `customdata`. Words from articles are escaped: plotly reads a little HTML.
"""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.ui.reading import figure_place, figure_value, source_line
from pages.ui.text import Words, isolate
from pages.ui.theme import FONT, SYMBOLS, Look

MEASURES = ("stock", "flow", "strength", "casualty")
OUTWARD = {"withdrawn"}
LABELLED = 9  # marks of a lane up to which each wears its value


def safe(text: Any, most: int = 70) -> str:
    """Return words from an article fit for plotly: shortened, direction isolated, HTML escaped."""
    words = str(text)
    return html.escape(isolate(words if len(words) <= most else words[: most - 1] + "…"), quote=False)


def config(name: str) -> dict[str, Any]:
    """Return plotly's toolbar settings: pictures as SVG, nothing that leads outside."""
    return {
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
    n = row.get("n_statements", 1)
    if n > 1:
        lines.append(words.count("count.statements", int(n)))
    return "<br>".join(lines)


def _group(row: Any, by: str, words: Words) -> tuple[str, str]:
    """Return (id, name) of the line a figure belongs to."""
    if by == "place":
        return str(row["place_id"] or ""), figure_place(row, words) or words("record.not_stated")
    if by == "source":
        return str(row["source_id"] or ""), str(row["source"]) if pd.notna(row["source"]) else words("record.itself")
    actor = row["actor"] if pd.notna(row["actor"]) else None
    return actor or "", words.actor(actor)


def timeline(
    claims: pd.DataFrame, look: Look, words: Words, by: str = "actor", log: bool = False, reported: bool = True
) -> go.Figure | None:
    """Draw claims over time: a lane each for stocks, movements, unit strengths and losses, never summed together.

    Args:
        claims: Rows of `Rows.claims`.
        by: What the colour stands for: actor, place or source.
        log: Logarithmic counts (movements keep a linear scale, as they have a sign).
        reported: Draw a figure without a date of its own at its day of publication, with a dotted edge.

    Returns:
        None if no claim has a day to be drawn at.
    """
    frame = claims[claims["day"].notna() | (claims["reported"].notna() & reported)]
    frame = frame[frame["value"].notna()]
    lanes = [measure for measure in MEASURES if (frame["measure"] == measure).any()]
    if not lanes:
        return None
    figure = make_subplots(rows=len(lanes), cols=1, shared_xaxes=True, vertical_spacing=0.1 if len(lanes) > 2 else 0.14)
    named: set[str] = set()
    days = frame.apply(_when, axis=1)
    late = days.min() + (days.max() - days.min()) * 0.6
    for lane, measure in enumerate(lanes, 1):
        part = frame[frame["measure"] == measure].sort_values("sort_day")
        groups: dict[str, tuple[str, list[Any]]] = {}
        for row in part.to_dict("records"):
            group, name = _group(row, by, words)
            groups.setdefault(group, (name, []))[1].append(row)
        for group, (name, rows) in groups.items():
            colour = look.actor(group or None) if by == "actor" else look.any(group)
            if measure == "stock":
                _steps(figure, rows, colour, lane, look)
            _bands(figure, rows, colour, lane, look, measure)
            _marks(figure, rows, colour, lane, look, words, measure, name, group, group not in named, len(part), late)
            named.add(group)
        title = words.term("measure_long", measure)
        figure.add_annotation(
            text=f"<b>{html.escape(title)}</b>",
            x=1 if words.rtl else 0,
            xanchor="right" if words.rtl else "left",
            y=1,
            yanchor="bottom",
            yshift=3,
            xref=f"x{lane if lane > 1 else ''} domain",
            yref=f"y{lane if lane > 1 else ''} domain",
            showarrow=False,
            font={"size": 13},
        )
        logarithmic = log and measure != "flow"
        figure.update_yaxes(
            type="log" if logarithmic else "linear",
            rangemode="tozero" if not logarithmic else "normal",
            side="right" if words.rtl else "left",
            gridcolor=look.grid,
            zerolinecolor=look.faint,
            zerolinewidth=1,
            tickformat="~s" if logarithmic else ",",
            nticks=6,
            automargin=True,
            row=lane,
            col=1,
        )
    figure.update_xaxes(
        gridcolor=look.grid, showline=True, linecolor=look.faint, tickformatstops=_ticks(), automargin=True
    )
    first = min(days.min(), frame["date_start"].min()) if frame["date_start"].notna().any() else days.min()
    pad = max((days.max() - first) * 0.03, pd.Timedelta(days=2))
    figure.update_xaxes(type="date", range=[first - pad, days.max() + pad])
    figure.update_xaxes(showticklabels=True, row=len(lanes), col=1)
    figure.update_layout(
        **base(look, 90 + 190 * len(lanes), margin={"l": 16, "r": 16, "t": 34, "b": 30}),
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
    return figure


def _ticks() -> list[dict[str, Any]]:
    day = 86400000
    return [
        {"dtickrange": [None, day * 20], "value": "%Y-%m-%d"},
        {"dtickrange": [day * 20, "M10"], "value": "%Y-%m"},
        {"dtickrange": ["M10", None], "value": "%Y"},
    ]


def _when(row: Any) -> Any:
    """Return the day a figure is drawn at: the end of its span, not after its article; else the day of publication."""
    if pd.isna(row["day"]):
        return row["reported"]
    end = row["date_end"] if pd.notna(row["date_end"]) else row["day"]
    if pd.notna(row["reported"]) and row["day"] <= row["reported"] < end:
        return row["reported"]
    return end


def _height(row: Any) -> float:
    """Return where a figure's mark sits: at the stated count, or at the upper edge of a band."""
    return float(row["value_top"] if _banded(row) else row["value"])


def _banded(row: Any) -> bool:
    return bool(pd.notna(row["value_min"]) and pd.notna(row["value_max"]) and row["value_min"] < row["value_max"])


def _sign(row: Any, measure: str) -> int:
    return -1 if measure == "flow" and row["event"] in OUTWARD else 1


def _steps(figure: go.Figure, rows: list[Any], colour: str, lane: int, look: Look) -> None:
    """Join the dated, asserted stocks of one place by steps; other places make steps of their own."""
    by_place: dict[Any, list[Any]] = {}
    for row in rows:
        if (
            row["modality"] == "asserted"
            and pd.notna(row["day"])
            and pd.notna(row["place_id"])
            and pd.notna(row["actor"])
        ):
            by_place.setdefault((row["actor"], row["place_id"]), []).append(row)
    for line in by_place.values():
        if len(line) > 1:
            figure.add_trace(
                go.Scatter(
                    x=[row["day"] for row in line],
                    y=[row["value"] for row in line],
                    mode="lines",
                    hoverinfo="skip",
                    line={"shape": "hv", "width": 1.4, "color": look.clear(colour, 0.6)},
                    showlegend=False,
                ),
                row=lane,
                col=1,
            )


def _bands(figure: go.Figure, rows: list[Any], colour: str, lane: int, look: Look, measure: str) -> None:
    """Draw ranges and vague words as bars between their bounds, open bounds as a fading bar beyond the stated one."""
    xs: list[Any] = []
    ys: list[Any] = []
    open_x: list[Any] = []
    open_y: list[Any] = []
    for row in rows:
        low, high, sign = row["value_min"], row["value_max"], _sign(row, measure)
        when = _when(row)
        if pd.notna(low) and pd.notna(high) and low < high:
            xs += [when, when, None]
            ys += [sign * low, sign * high, None]
        elif pd.isna(high):
            open_x += [when, when, None]
            open_y += [sign * low, sign * low * 1.25, None]
        elif pd.isna(low):
            open_x += [when, when, None]
            open_y += [sign * high, sign * high * 0.75, None]
    span_x: list[Any] = []
    span_y: list[Any] = []
    for row in rows:
        if pd.notna(row["date_start"]) and row["date_start"] < _when(row):
            span_x += [row["date_start"], _when(row), None]
            span_y += [_sign(row, measure) * _height(row)] * 2 + [None]
    caps = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None]
    if caps:
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in caps],
                y=[y for _, y in caps],
                mode="markers",
                hoverinfo="skip",
                showlegend=False,
                marker={"symbol": "line-ew", "size": 11, "line": {"color": colour, "width": 2}},
            ),
            row=lane,
            col=1,
        )
    for x, y, dash, width in ((xs, ys, "solid", 9), (open_x, open_y, "dot", 3), (span_x, span_y, "solid", 2.5)):
        if x:
            figure.add_trace(
                go.Scatter(
                    x=x,
                    y=y,
                    mode="lines",
                    line={"color": look.clear(colour, 0.38), "width": width, "dash": dash},
                    hoverinfo="skip",
                    showlegend=False,
                ),
                row=lane,
                col=1,
            )


def _marks(
    figure: go.Figure,
    rows: list[Any],
    colour: str,
    lane: int,
    look: Look,
    words: Words,
    measure: str,
    name: str,
    group: str,
    legend: bool,
    crowd: int,
    late: Any,
) -> None:
    if measure == "flow":
        stems_x, stems_y = [], []
        for row in rows:
            if row["modality"] in {"asserted", "planned"}:
                stems_x += [_when(row), _when(row), None]
                stems_y += [0, _sign(row, measure) * row["value"], None]
        figure.add_trace(
            go.Scatter(
                x=stems_x,
                y=stems_y,
                mode="lines",
                hoverinfo="skip",
                showlegend=False,
                line={"color": look.clear(colour, 0.55), "width": 2},
            ),
            row=lane,
            col=1,
        )
    filled = [colour if r["modality"] == "asserted" and pd.notna(r["day"]) else look.paper for r in rows]
    if legend:
        figure.add_trace(
            go.Scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=safe(name, 32),
                legendgroup=group or "none",
                showlegend=True,
                marker={"color": colour, "size": 10, "symbol": "circle"},
            ),
            row=lane,
            col=1,
        )
    figure.add_trace(
        go.Scatter(
            x=[_when(row) for row in rows],
            y=[_sign(row, measure) * _height(row) for row in rows],
            mode="markers+text" if crowd <= LABELLED else "markers",
            text=[safe(figure_value(row, words)) for row in rows],
            textposition=["middle left" if _when(row) > late else "middle right" for row in rows],
            textfont={"size": 12, "color": look.text},
            cliponaxis=False,
            marker={
                "color": [f if r["modality"] == "asserted" else colour for f, r in zip(filled, rows, strict=True)],
                "symbol": ["line-ew" if _banded(r) else SYMBOLS.get(r["modality"], "circle") for r in rows],
                "size": [min(17, 9 + 1.5 * (r.get("n_statements", 1) - 1)) for r in rows],
                "line": {"color": colour, "width": [2 if r["modality"] == "asserted" else 2.2 for r in rows]},
                "opacity": [0.6 if r["modality"] in {"possible", "denied"} else 1 for r in rows],
            },
            customdata=[[row["figure_id"]] for row in rows],
            hovertext=[hover(row, words) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            name=safe(name, 32),
            legendgroup=group or "none",
            showlegend=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.75}},
        ),
        row=lane,
        col=1,
    )
