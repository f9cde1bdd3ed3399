"""Every colour and mark of the charts, the map and the reader, light and dark, in one place.

Actors take colours of Okabe and Ito's colour-blind-safe set; an actor keeps its colour under any filter.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

FONT = "'IBM Plex Sans Arabic', 'Segoe UI', 'Noto Sans Arabic', Tahoma, sans-serif"

# (light background, dark background) for each hue.
HUES = {
    "blue": ("#0072b2", "#56a8dd"),
    "vermilion": ("#c24e00", "#ee8a4a"),
    "green": ("#00795a", "#3fbf96"),
    "purple": ("#a4497f", "#d992bb"),
    "ochre": ("#8f6a00", "#e0b23c"),
    "sky": ("#1a9bbf", "#a9e2ee"),
    "brown": ("#7a5230", "#c79d78"),
    "ink": ("#4a5860", "#a9b6bd"),
}
# Actors that are often drawn together get hues apart; the others take one by a hash of their id.
ACTORS = {
    "US": "blue",
    "IR": "green",
    "IQ": "vermilion",
    "SY": "purple",
    "RU": "brown",
    "SA": "green",
    "YE": "vermilion",
    "IL": "sky",
    "TR": "ochre",
    "houthis": "purple",
    "isis": "ink",
    "taliban": "ochre",
    "AF": "green",
    "pmf": "ochre",
    "kataib_hezbollah": "brown",
    "hezbollah": "ochre",
    "hamas": "green",
    "LY": "blue",
    "UA": "blue",
    "SD": "vermilion",
    "syrian_opposition": "green",
    "arab_coalition": "blue",
    "GB": "sky",
    "FR": "purple",
    "global_coalition": "ochre",
    "nato": "sky",
    "un": "sky",
    "peshmerga": "green",
    "sdf": "ochre",
    "lna": "ochre",
    "rsf": "ochre",
}
EVENT_SYMBOLS = {"wounded": "triangle-up", "captured": "square", "missing": "pentagon"}
SYMBOLS = {"asserted": "circle", "planned": "diamond-open", "possible": "x-thin", "denied": "x-thin"}
KINDS = {
    "person_official": "blue",
    "institution": "green",
    "anonymous_official": "vermilion",
    "media": "purple",
    "armed_group": "brown",
    "ngo_un": "sky",
    "witness": "ochre",
    "expert": "ink",
    "other": "ink",
    "article": "ink",
}
# Mentions in the reader: kind -> hue.
MENTIONS = {"figure": "blue", "place": "green", "source": "purple", "cue": "ochre", "date": "brown", "content": "ink"}


@dataclass(frozen=True)
class Look:
    """Colours on a light or a dark page."""

    dark: bool = False

    def hue(self, name: str) -> str:
        """Return a hue fit for this background."""
        return HUES[name][self.dark]

    def actor(self, actor: str | None) -> str:
        """Return the colour of an actor, always the same; grey where none is stated."""
        if not actor:
            return self.hue("ink")
        names = list(HUES)[:-1]
        return self.hue(ACTORS.get(actor) or names[zlib.crc32(actor.encode()) % len(names)])

    def kind(self, kind: str) -> str:
        """Return the colour of a kind of source."""
        return self.hue(KINDS.get(kind, "ink"))

    @property
    def text(self) -> str:
        """Return the colour of text."""
        return "#e4e9eb" if self.dark else "#1b2429"

    @property
    def faint(self) -> str:
        """Return the colour of secondary text."""
        return "#9fb0b8" if self.dark else "#55646c"

    @property
    def grid(self) -> str:
        """Return the colour of grid lines."""
        return "#2a353b" if self.dark else "#e4e9ea"

    @property
    def paper(self) -> str:
        """Return the colour of the page."""
        return "#11171b" if self.dark else "#ffffff"

    @property
    def accent(self) -> str:
        """Return the colour of what is selected."""
        return "#5cb8c6" if self.dark else "#0b5c6b"

    def rgba(self, colour: str, alpha: float = 1.0) -> list[int]:
        """Return "#rrggbb" as [r, g, b, a] of 0-255, as deck.gl wants it."""
        return [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), round(255 * alpha)]

    def clear(self, colour: str, alpha: float) -> str:
        """Return "#rrggbb" as a CSS colour with transparency."""
        r, g, b, _ = self.rgba(colour)
        return f"rgba({r},{g},{b},{alpha})"

    # The map.
    @property
    def sea(self) -> str:
        """Return the colour of the sea."""
        return "#0d1316" if self.dark else "#e3ecef"

    @property
    def land(self) -> str:
        """Return the colour of land."""
        return "#1d272d" if self.dark else "#fafaf7"

    @property
    def border(self) -> str:
        """Return the colour of boundaries."""
        return "#43525b" if self.dark else "#b3bfc4"
