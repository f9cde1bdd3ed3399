"""Tables to plotly figures of shares and flows: kinds of sources, places, who relays whom."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.ui.charts import base
from pages.ui.lanes import BREAK, safe
from pages.ui.plain import ANY, NONE
from pages.ui.records import records
from pages.ui.text import Words
from pages.ui.theme import FONT, Look

MOST_FLOWS = 16  # flows drawn, of the greatest
UNNAMED = {"anonymous_official", "witness"}
MOST_TILES = 40  # of a treemap, were they all of one size: a smaller one has no room for words


def who_bars(sources: pd.DataFrame, look: Look, words: Words) -> go.Figure | None:
    """Draw the kinds of sources as bars of claims, unnamed ones hatched."""
    if sources.empty:
        return None
    table = sources.groupby(["source_kind", "voice"], as_index=False)["claims"].sum()
    order = table.groupby("source_kind")["claims"].sum().sort_values().index.tolist()
    labels = {kind: words.term("kind", kind) for kind in order}
    figure = go.Figure()
    for voice in ("named", "anonymous", "article"):
        part = table[table["voice"] == voice]
        if part.empty:
            continue
        name = {"named": "record.named", "anonymous": "record.anonymous", "article": "record.itself"}[voice]
        figure.add_trace(
            go.Bar(
                y=[labels[kind] for kind in part["source_kind"]],
                x=part["claims"],
                orientation="h",
                name=words(name),
                marker={
                    "color": [look.kind(kind) for kind in part["source_kind"]],
                    "pattern": {
                        "shape": "/" if voice == "anonymous" else "",
                        "fgcolor": look.paper,
                        "fgopacity": 0.6,
                        "size": 6,
                    },
                    "cornerradius": 2,
                },
                customdata=[[kind] for kind in part["source_kind"]],
                text=[words.number(n) for n in part["claims"]],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{y}: %{text}<extra>" + words(name) + "</extra>",
                showlegend=False,
            )
        )
    figure.update_layout(
        **base(look, 50 + 30 * len(order), margin={"l": 8, "r": 30, "t": 6, "b": 6}), barmode="stack", bargap=0.32
    )
    side = "right" if words.rtl else "left"
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[labels[kind] for kind in order],
        side=side,
        automargin=True,
        ticklabelstandoff=6,
    )
    figure.update_xaxes(visible=False, autorange="reversed" if words.rtl else True)
    return figure


def _lines(name: str) -> str:
    """Return a name in lines short enough for a small tile."""
    lines = textwrap.wrap(name, 13) or [name]
    return BREAK.join(safe(line, 24) for line in [*lines[:2], *(["…"] if len(lines) > 3 else lines[2:])])


def _tiles(kind: str, sources: pd.DataFrame, least: float, words: Words) -> list[tuple[str, str, int, str]]:
    """Return the tiles of one kind's sources: id, label, claims and voice.

    Args:
        kind: The kind.
        sources: Its sources.
        least: Claims below which a tile has no room for a name: several such sources share one tile.
        words: The language.
    """
    small = sources["claims"] < least
    if small.sum() == 1:
        small[:] = False
    tiles = [
        (f"source:{row['source_id']}:{kind}", _lines(str(row["source"])), int(row["claims"]), str(row["voice"]))
        for row in records(sources[~small])
    ]
    if small.any():
        rest, voices = sources[small], set(sources[small]["voice"])
        number = len(rest)
        alone = words.count("count.sources", number)
        more = safe(words("overview.more", n=words.number(number)) if number < len(sources) else alone)
        tiles.append((f"more:{kind}", more, int(rest["claims"].sum()), voices.pop() if len(voices) == 1 else ""))
    return tiles


def source_tree(sources: pd.DataFrame, look: Look, words: Words) -> go.Figure | None:
    """Draw kind → source as a treemap of claims; unnamed sources are hatched.

    Sources of one kind whose tiles would be too small for a name share one: "and 9 more".
    """
    if sources.empty:
        return None
    ids, labels, parents, values, colours, shapes = [], [], [], [], [], []
    least = sources["claims"].sum() / MOST_TILES
    for kind, part in sources.groupby("source_kind"):
        ids.append(f"kind:{kind}")
        labels.append(safe(words.term("kind", kind)))
        parents.append("")
        values.append(int(part["claims"].sum()))
        colours.append(look.clear(look.kind(str(kind)), 0.22))
        shapes.append("")
        if kind == "article":
            continue
        for name, label, claims, voice in _tiles(str(kind), part, least, words):
            ids.append(name)
            labels.append(label)
            parents.append(f"kind:{kind}")
            values.append(claims)
            colours.append(look.clear(look.kind(str(kind)), 0.5))
            shapes.append("/" if voice == "anonymous" else "")
    figure = go.Figure(
        go.Treemap(
            ids=ids,
            labels=labels,
            parents=parents,
            values=values,
            text=[words.number(value) for value in values],
            branchvalues="total",
            marker={
                "colors": colours,
                "line": {"color": look.paper, "width": 2},
                "pattern": {"shape": shapes, "fgcolor": look.paper, "fgopacity": 0.5, "size": 7, "fillmode": "overlay"},
                "pad": {"t": 24, "l": 3, "r": 3, "b": 3},
            },
            texttemplate=f"%{{label}}{BREAK}%{{text}}",
            textfont={"family": FONT, "color": look.text},
            hovertemplate="%{label}: %{text}<extra></extra>",
            pathbar={"visible": False},
            tiling={"pad": 2},
        )
    )
    figure.update_layout(
        **base(look, 400, margin={"l": 0, "r": 0, "t": 4, "b": 0}), uniformtext={"minsize": 10, "mode": "hide"}
    )
    return figure


def relay(source: str = ANY, via: str = ANY, publisher: object = ANY) -> str:
    """Return what names statements that a medium relays in a link, by their source, medium and publisher.

    >>> relay(via="ab12")
    'relay:*:ab12:*'
    """
    return f"relay:{source}:{via}:{publisher if isinstance(publisher, str) else NONE}"


def relay_steps(relays: pd.DataFrame, look: Look, words: Words, most: int = MOST_FLOWS) -> dict[str, Any]:
    """Return what the component `relay` shows: the flows of `relay_flow` medium by medium, for narrow screens."""
    part = relays[relays["via"].notna()].head(most)
    media: dict[str, dict[str, Any]] = {}
    for row in records(part):
        source, via, outlet = row["source_id"], row["via_id"], row["publisher_id"]
        names = [row["source"], row["via"], row["publisher"] if pd.notna(row["publisher"]) else None]
        ids = relay(source, via), relay(via=via), relay(via=via, publisher=outlet)
        colours = look.kind(row["source_kind"]), look.kind("media"), look.hue("ink")
        first, middle, last = (
            {"id": record, "name": str(name or words("record.no_publisher")), "colour": colour, "n": 0}
            for record, name, colour in zip(ids, names, colours, strict=True)
        )
        first["hatched"] = row["source_kind"] in UNNAMED
        medium = media.setdefault(via, middle | {"from": {}, "to": {}})
        ends = medium["from"].setdefault(first["id"], first), medium["to"].setdefault(last["id"], last)
        for bar in (medium, *ends):
            bar["n"] += int(row["n"])
    shown = sorted(media.values(), key=lambda medium: -medium["n"])
    for medium in shown:
        medium["from"], medium["to"] = [*medium["from"].values()], [*medium["to"].values()]
        for bar in (medium, *medium["from"], *medium["to"]):
            bar["count"] = words.number(bar["n"])
    return {"dir": words.dir, "media": shown, "top": max((medium["n"] for medium in shown), default=1)}


def relay_flow(relays: pd.DataFrame, look: Look, words: Words, most: int = MOST_FLOWS) -> go.Figure | None:
    """Draw who relays whom: source → medium → publisher, as a flow of statements, in the direction of reading."""
    part = relays[relays["via"].notna()].head(most)
    if part.empty:
        return None
    nodes: dict[tuple[int, str], int] = {}
    labels: list[str] = []
    colours: list[str] = []
    picked: list[list[str]] = []

    def node(column: int, name: str, colour: str, record: str) -> int:
        if (column, name) not in nodes:
            nodes[column, name] = len(labels)
            labels.append(safe(name, 34))
            colours.append(colour)
            picked.append([record])
        return nodes[column, name]

    links: dict[tuple[int, int], int] = {}
    told: dict[tuple[int, int], str] = {}
    for row in records(part):
        source, via, outlet = row["source_id"], row["via_id"], row["publisher_id"]
        a = node(0, str(row["source"]), look.kind(row["source_kind"]), relay(source=source))
        b = node(1, str(row["via"]), look.kind("media"), relay(via=via))
        publisher = str(row["publisher"]) if pd.notna(row["publisher"]) else words("record.no_publisher")
        c = node(2, publisher, look.hue("ink"), relay(publisher=outlet))
        for edge, record in (((a, b), relay(source, via)), ((b, c), relay(via=via, publisher=outlet))):
            links[edge] = links.get(edge, 0) + int(row["n"])
            told[edge] = record
    figure = go.Figure(
        go.Sankey(
            node={
                "label": labels,
                "color": colours,
                "pad": 14,
                "thickness": 12,
                "line": {"width": 0},
                "customdata": picked,
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [b if words.rtl else a for a, b in links],
                "target": [a if words.rtl else b for a, b in links],
                "value": list(links.values()),
                "customdata": [[told[edge], words.number(n)] for edge, n in links.items()],
                "color": look.clear(look.hue("ink"), 0.25),
                "hovertemplate": (
                    "%{target.label} ← %{source.label}: %{customdata[1]}<extra></extra>"
                    if words.rtl
                    else "%{source.label} → %{target.label}: %{customdata[1]}<extra></extra>"
                ),
            },
            textfont={"family": FONT, "size": 12.5, "color": look.text, "shadow": "none"},
            arrangement="fixed",
        )
    )
    rows = max(len([1 for k in nodes if k[0] == column]) for column in range(3))
    figure.update_layout(**base(look, 70 + 34 * rows, margin={"l": 6, "r": 6, "t": 8, "b": 8}))
    return figure
