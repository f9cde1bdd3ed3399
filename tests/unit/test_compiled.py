"""Compiled modules: found where they were built of the sources that lie here, and never otherwise."""

import sys
from pathlib import Path

import pytest

from extract import compiled


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for what is compiled, sources of their own, and the finders as they were afterwards."""
    source = tmp_path / "one.py"
    source.write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "compiled")
    monkeypatch.setattr(compiled, "sources", lambda: [source])
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    for setting in (compiled.SETTING, "RASD_COMPILED"):
        monkeypatch.delenv(setting, raising=False)
    return source


def test_all_that_reads_finds_and_links_is_compiled() -> None:
    names = {path.relative_to(compiled.ROOT / "extract").as_posix() for path in compiled.sources()}
    assert {"find/phrases.py", "link/figures.py", "read/tokens.py", "pipeline.py"} <= names
    assert not any(name.endswith("__init__.py") or "neural" in name for name in names)


def test_nothing_is_used_where_nothing_was_built(kept: Path) -> None:
    finders = list(sys.meta_path)
    assert not compiled.in_use.__wrapped__()
    assert sys.meta_path == finders


def test_what_was_built_is_used_until_a_source_changes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = compiled.FOLDER / compiled.digest() / "extract" / "find"
    built.mkdir(parents=True)
    (built / "phrases.cpython-399-x86_64-linux-gnu.so").touch()
    assert compiled.in_use.__wrapped__()
    spec = sys.meta_path[0].find_spec("extract.find.phrases", None)
    assert spec is not None
    assert spec.origin == str(built / "phrases.cpython-399-x86_64-linux-gnu.so")
    assert sys.meta_path[0].find_spec("extract.find.sources", None) is None
    monkeypatch.setenv(compiled.SETTING, "1")
    assert not compiled.in_use.__wrapped__()
    monkeypatch.delenv(compiled.SETTING)
    kept.write_text("A = 2\n", encoding="utf-8")
    assert not compiled.in_use.__wrapped__()
