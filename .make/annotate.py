"""What mypyc needs to make fast code of a module, written into the copy of it that is compiled.

- Constants are marked Final: what cannot change need not be looked up.
- Dataclasses get their `__init__` in full: the one that the decorator makes when it runs is interpreted.
- Those that are frozen say how they are made again: pickle, which brings them to other processes, makes one of nothing
  first, and a compiled class lets nobody do that.
- An attribute that is the `__getitem__` of a list, the fastest way to it for the interpreter, becomes a method.
- A set that is written out where others are compared with it is made once, and not each time.

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
    def __reduce__(self) -> "tuple[object, ...]":
        return (A, (self.b,))
<BLANKLINE>
>>> text = ["class A:", "    def __init__(self) -> None:", "        self.at: Callable[[int], str] = ['a'].__getitem__"]
>>> print(annotated("\\n".join([*text, "        self.b = {'a'} & {'a', 'b'}"])))
from typing import Final
_SET_0: Final = frozenset(('a', 'b', ))
class A:
    def __init__(self) -> None:
        self.at_items: list[str] = ['a']
        self.b = {'a'} & _SET_0
    def at(self, at: int) -> "str":
        return self.at_items[at]
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
    sets = _hoist_sets(lines, tree)
    behind[first - 1] += [f"{name}: Final = frozenset(({words}))" for words, name in sets.items()]
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
            if "frozen=" in ast.unparse(decorator):
                given = "".join(f"self.{field.name}, " for field in fields).strip()
                behind[node.end_lineno or 0] += [
                    '    def __reduce__(self) -> "tuple[object, ...]":',
                    f"        return ({node.name}, ({given}))",
                ]
        if isinstance(node, ast.ClassDef):
            behind.setdefault(node.end_lineno or 0, []).extend(_items(lines, node))
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


def _hoist_sets(lines: list[str], tree: ast.Module) -> dict[str, str]:
    """Write a name for each set of words that stands behind &, and return the words and their names."""
    names: dict[str, str] = {}
    found = [node.right for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd)]
    for node in sorted(found, key=lambda n: (n.lineno, -n.col_offset)):
        one_line = isinstance(node, ast.Set) and node.lineno == node.end_lineno
        if not one_line or not all(isinstance(word, ast.Constant) for word in node.elts):
            continue
        words = "".join(f"{ast.unparse(word)}, " for word in node.elts)
        name = names.setdefault(words, f"_SET_{len(names)}")
        line = lines[node.lineno - 1].encode()
        lines[node.lineno - 1] = (line[: node.col_offset] + name.encode() + line[node.end_col_offset :]).decode()
    return names


def _items(lines: list[str], node: ast.ClassDef) -> list[str]:
    """Have a class keep the lists whose `__getitem__` it kept; the methods that stand for these."""
    kinds = {ast.unparse(f.target): f for f in node.body if isinstance(f, ast.AnnAssign)}
    methods: list[str] = []
    for item in ast.walk(node):
        if not isinstance(item, (ast.Assign, ast.AnnAssign)) or not isinstance(item.value, ast.Attribute):
            continue
        target = ast.unparse(item.targets[0] if isinstance(item, ast.Assign) else item.target)
        if item.value.attr != "__getitem__" or not target.startswith("self."):
            continue
        name = target.removeprefix("self.")
        annotation = item.annotation if isinstance(item, ast.AnnAssign) else kinds[name].annotation
        kind = ast.unparse(annotation.slice.elts[1])  # type: ignore[attr-defined]  # Callable[[int], kind]
        declared = f": list[{kind}]"
        if name in kinds:
            lines[kinds[name].lineno - 1] = f"    {name}_items{declared} = field(init=False)"
            declared = ""
        indent = " " * item.col_offset
        lines[item.lineno - 1] = f"{indent}self.{name}_items{declared} = {ast.unparse(item.value.value)}"
        methods += [f'    def {name}(self, at: int) -> "{kind}":', f"        return self.{name}_items[at]"]
    return methods


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
