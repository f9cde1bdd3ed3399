"""Labels of the map as one picture: deck.gl's own text layer does not join Arabic letters.

Names from articles are escaped in it. The typeface travels inside, since a picture may not use the page's.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pages.ui import fonts
from pages.ui.theme import FONT, Look

HEIGHT = 22  # pixels of a line of text
SCALE = 2  # pixels of the picture to one of the screen
WIDTH = 1000  # of the picture, on the screen


@dataclass(frozen=True)
class Label:
    """A label whose text stands `drop` pixels over the point it names; 0: on it.

    Its box reaches a little below that point and is nowhere quite transparent: deck.gl asks whether labels lie on one
    another at the points themselves.
    """

    text: str
    drop: int = 0

    @property
    def width(self) -> int:
        """Return how wide its box is, in pixels of the screen."""
        return min(WIDTH, max(56, int(len(self.text) * 7.8) + 12))

    @property
    def height(self) -> int:
        """Return how high its box is, in pixels of the screen."""
        return HEIGHT + self.drop + HEIGHT // 2 if self.drop else HEIGHT

    @property
    def anchor(self) -> int:
        """Return how far below the top of its box the point is."""
        return self.height - HEIGHT // 2


def sheet(labels: Sequence[Label], look: Look) -> tuple[str, dict[str, dict[str, Any]]]:
    """Return the labels as one SVG data URI and where each is in it, by its number, as deck.gl wants it."""
    x = y = row = 0
    parts, places = [], {}
    for number, label in enumerate(labels):
        if x + label.width > WIDTH:
            x, y, row = 0, y + row, 0
        parts.append(
            f'<rect x="{x}" y="{y}" width="{label.width}" height="{label.height}"/>'
            f'<text x="{x + label.width / 2}" y="{y + 16}">{html.escape(label.text)}</text>'
        )
        box = {"x": x, "y": y, "width": label.width, "height": label.height, "anchorY": label.anchor}
        places[str(number)] = {name: SCALE * value for name, value in box.items()} | {"mask": False}
        x, row = x + label.width, max(row, label.height)
    arabic = any("\u0590" < letter < "\u08ff" for label in labels for letter in label.text)
    style = fonts.faces((600,), ("arabic", "latin") if arabic else ("latin",)) + (
        f"rect{{fill:{look.paper};fill-opacity:.008}}"
        f"text{{font:600 12.5px {FONT};text-anchor:middle;fill:{look.text};stroke:{look.paper};stroke-width:3.4px;"
        "stroke-linejoin:round;paint-order:stroke}"
    )
    height = y + row
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SCALE * WIDTH}" height="{SCALE * max(height, 1)}"'
        f' viewBox="0 0 {WIDTH} {max(height, 1)}"><style>{style}</style>{"".join(parts)}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe="/:;,=+(){}@ "), places
