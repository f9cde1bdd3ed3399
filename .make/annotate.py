"""What mypyc needs to make fast code of a module, written into the copy of it that is compiled.

- Constants are marked Final: what cannot change need not be looked up.
- Dataclasses get their `__init__` in full: the one that the decorator makes when it runs is interpreted.

>>> text = ["from dataclasses import dataclass", "LAST = 9", "@dataclass(frozen=True)", "class A:", "    b: int"]
>>> print(annotated("\\n".join(text)))
from typing import Final
from dataclasses import dataclass
LAST: Final = 9
@dataclass(init=False, unsafe_hash=True)
class A:
    b: int
    def __init__(self, b: "int") -> None:
        self.b = b
<BLANKLINE>
"""

from __future__ import annotations

import ast
from collections import Counter
from typing import NamedTuple


class _Field(NamedTuple):
    name: str
    kind: str
    default: str | None
    factory: str | None


def annotated(text: str) -> str:
    """The text of a module, with all that is said above."""
    lines, tree = text.splitlines(), ast.parse(text)
    behind: dict[int, list[str]] = {}  # new lines behind a line, which is counted from 1
    head = next(node for node in tree.body if not _comes_first(node))
    first = min([head.lineno, *(d.lineno for d in getattr(head, "decorator_list", ()))])
    behind[first - 1] = ["from typing import Final"]
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    classes: dict[str, list[_Field]] = {}
    for node in tree.body:
        at = node.lineno - 1
        if isinstance(node, ast.Assign) and _is_constant(name := ast.unparse(node.targets[0]), stored):
            lines[at] = lines[at].replace(f"{name} =", f"{name}: Final =", 1)
        elif isinstance(node, ast.AnnAssign) and _is_constant(ast.unparse(node.target), stored):
            kind = ast.get_source_segment(text, node.annotation)
            lines[at] = lines[at].replace(f": {kind} =", f": Final[{kind}] =", 1)
        elif isinstance(node, ast.ClassDef) and (decorator := _dataclass(node)) is not None:
            inherited = [field for base in node.bases for field in classes.get(ast.unparse(base), ())]
            fields = classes[node.name] = [*inherited, *_fields(node)]
            at = decorator.lineno - 1
            lines[at] = lines[at].replace("dataclass(", "dataclass(init=False, ").replace("frozen=", "unsafe_hash=")
            behind[node.end_lineno or 0] = _init(fields, any(_is_called(f, "__post_init__") for f in node.body))
    made: list[str] = [*behind.get(0, ())]
    for number, line in enumerate(lines, 1):
        made += [line, *behind.get(number, ())]
    return "\n".join(made) + "\n"


def _comes_first(node: ast.stmt) -> bool:
    """Whether nothing may stand before this: the docstring, and what is imported from __future__."""
    return isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def _is_constant(name: str, stored: Counter[str]) -> bool:
    return name.isupper() and name.isidentifier() and stored[name] == 1


def _is_called(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name


def _dataclass(node: ast.ClassDef) -> ast.expr | None:
    return next((d for d in node.decorator_list if ast.unparse(d).startswith("dataclass(")), None)


def _fields(node: ast.ClassDef) -> list[_Field]:
    """The fields that a class takes when it is made."""
    found = []
    for item in node.body:
        if not isinstance(item, ast.AnnAssign):
            continue
        name, kind, default, factory = ast.unparse(item.target), ast.unparse(item.annotation), None, None
        if isinstance(item.value, ast.Call) and ast.unparse(item.value.func) == "field":
            said = {word.arg: ast.unparse(word.value) for word in item.value.keywords}
            if said.get("init") == "False":
                continue
            factory = said["default_factory"]
        elif item.value is not None:
            default = ast.unparse(item.value)
        found.append(_Field(name, kind.strip("'\""), default, factory))
    return found


def _init(fields: list[_Field], post: bool) -> list[str]:
    takes, sets = [], []
    for name, kind, default, factory in fields:
        if factory is not None:
            takes.append(f'{name}: "{kind} | None" = None')
            sets.append(f"self.{name} = {factory}() if {name} is None else {name}")
        else:
            takes.append(f'{name}: "{kind}"' + (f" = {default}" if default is not None else ""))
            sets.append(f"self.{name} = {name}")
    sets += ["self.__post_init__()"] if post else []
    return [f"    def __init__(self, {', '.join(takes)}) -> None:", *("        " + line for line in sets)]
