"""Compiled: the modules of the grammar as machine code, where `make compiled` has built them of the sources here.

mypyc makes extension modules of what reads, finds and links, by the types that are checked anyway: the same rows in
about a third of the time. They lie in a folder that is named by a digest of their sources: once a source has changed,
none is found, and the interpreter reads the sources as ever. RASD_INTERPRETED=1 does without them.
"""

import hashlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "compiled"
SETTING = "RASD_INTERPRETED"
_PARTS = (
    "find/*.py", "link/*.py", "read/document.py", "read/fold.py", "read/quotations.py", "read/tokens.py",
    "gazetteer.py", "lexicon.py", "pipeline.py",
)  # fmt: skip
_LEFT = frozenset(("__init__.py", "neural.py"))


def sources() -> list[Path]:
    """The modules that are compiled."""
    found = [path for part in _PARTS for path in (ROOT / "extract").glob(part)]
    return sorted(path for path in found if path.name not in _LEFT)


def digest() -> str:
    """What tells one state of the sources, and one Python, from another."""
    found = hashlib.sha256(sys.implementation.cache_tag.encode())
    for path in sources():
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


class _Finder(MetaPathFinder):
    """Finds the modules of a folder by their full names."""

    def __init__(self, folder: Path) -> None:
        files = (path for path in folder.rglob("*") if path.suffix in (".so", ".pyd"))
        self.files = {".".join(p.relative_to(folder).parts).partition(".cp")[0]: p for p in files}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        file = self.files.get(fullname)
        return spec_from_file_location(fullname, file) if file is not None else None


@cache
def in_use() -> bool:
    """Have compiled modules found from now on, if there are any; whether there are."""
    if os.environ.get(SETTING) or not FOLDER.is_dir():
        return False
    folder = Path(os.environ.get("RASD_COMPILED") or FOLDER / digest())
    if not folder.is_dir():
        return False
    sys.meta_path.insert(0, _Finder(folder))
    return True


IN_USE = in_use()
