"""Compiled modules: found where they were built of the sources that lie here, and never otherwise."""

import ast
import sys
import textwrap
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

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


def test_the_copy_that_is_compiled_says_the_same() -> None:
    annotate = _load(compiled.ROOT / ".make" / "annotate.py")
    text = """
        '''A module.'''
        from __future__ import annotations
        from dataclasses import dataclass, field
        WORDS: frozenset[str] = frozenset("ab")
        TWICE = {}
        TWICE |= {1: 2}
        @dataclass(slots=True)
        class Mention:
            start: int
            rule: str = "plain"
        @dataclass(slots=True, eq=False)
        class Statement(Mention):
            features: dict[str, str] = field(default_factory=dict)
            def length(self):
                return len(self.features)
        @dataclass(frozen=True)
        class Fact:
            name: str
            double: str = field(init=False)
            def __post_init__(self):
                self.__dict__["double"] = self.name * 2
    """
    made = annotate.annotated(textwrap.dedent(text))
    assert "WORDS: Final[frozenset[str]] =" in made
    assert "TWICE = {}" in made
    module: dict[str, Any] = {"__name__": __name__}
    exec(compile(made, "made.py", "exec"), module)
    one, other = module["Statement"](3), module["Statement"](4, features={"a": "b"})
    assert (one.start, one.rule, one.length(), other.length()) == (3, "plain", 0, 1)
    assert one.features is not module["Statement"](3).features
    assert replace(other, start=5).features == {"a": "b"}
    assert module["Mention"](1, "r") == module["Mention"](1, "r")
    assert {module["Fact"]("x")} == {module["Fact"]("x")}
    assert module["Fact"]("x").double == "xx"
    assert module["Fact"]("x").__reduce__() == (module["Fact"], ("x",))


def test_every_module_can_be_annotated() -> None:
    annotate = _load(compiled.ROOT / ".make" / "annotate.py")
    for path in compiled.sources():
        compile(annotate.annotated(path.read_text(encoding="utf-8")), path.name, "exec")


def test_nothing_is_exchanged_for_none_in_one_statement() -> None:
    """mypyc takes `a.x, a.y = None, a.x` for two of None: it ends with an error where a.x is a number."""
    assert _exchanged("a.low, a.high = None, a.low\n")
    assert _exchanged("if b:\n    x.one, x.two, x.three = x.two, None, (x.one or x.two)\n")
    assert not _exchanged("a.low, a.high = a.high, None\n")
    assert not _exchanged("a.low, b.low = None, a.high\n")
    for path in compiled.sources():
        assert not _exchanged(path.read_text(encoding="utf-8")), path


def _exchanged(text: str) -> bool:
    """Whether a statement sets an attribute to None that a value behind it, in the same statement, is taken from."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)):
            continue
        for target in node.targets:
            if not isinstance(target, ast.Tuple):
                continue
            emptied = set()
            for place, value in zip(target.elts, node.value.elts, strict=False):
                if {ast.unparse(part) for part in ast.walk(value) if isinstance(part, ast.Attribute)} & emptied:
                    return True
                if isinstance(value, ast.Constant) and value.value is None:
                    emptied.add(ast.unparse(place))
    return False


def _load(path: Path) -> Any:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
