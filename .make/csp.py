"""Prints the hashes of the inline scripts of the installed Streamlit, for the content security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit


def inline_hashes() -> list[str]:
    """The hashes as a policy names them: 'sha256-...'."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.S)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]


if __name__ == "__main__":
    print(" ".join(inline_hashes()))
