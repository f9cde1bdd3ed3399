"""The typeface that ships with Rasd, as style rules that need no request."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).with_name("assets") / "fonts"
SCRIPTS = {
    "arabic": "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200E,U+2010-2011,U+FB50-FDFF,U+FE70-FEFC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212",
}


@lru_cache(maxsize=8)
def faces(weights: tuple[int, ...] = (400, 600), scripts: tuple[str, ...] = tuple(SCRIPTS)) -> str:
    """Return the @font-face rules of some weights and scripts, the letters themselves inside."""
    rules = []
    for weight in weights:
        for script in scripts:
            data = (FOLDER / f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2").read_bytes()
            url = f"data:font/woff2;base64,{base64.b64encode(data).decode()}"
            rules.append(
                "@font-face{font-family:'IBM Plex Sans Arabic';font-style:normal;font-display:swap;"
                f"font-weight:{weight};src:url({url}) format('woff2');"
                f"unicode-range:{SCRIPTS[script]}}}"
            )
    return "".join(rules)
