"""Which functions of the services, reports, screens and commands call which: read from their source, not guessed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import bwk_tui

ROOT = Path(bwk_tui.__file__).parent


@dataclass
class Source:
    """A module: its functions, and what each name in it stands for (`bwk_tui.` left out)."""

    name: str
    tree: ast.Module
    functions: dict[str, ast.AST] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@cache
def sources() -> dict[str, Source]:
    return {source.name: source for source in map(_read, sorted(ROOT.rglob("*.py")))}


@cache
def named_in(module: str, node: ast.AST) -> frozenset[str]:
    """The functions of modules that are named in a piece of source, as `services.members.add`, and its own as well."""
    source = sources()[module]
    names = source.names | _imported(node)
    found = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and one.id in source.functions:
            found.add(f"{module}.{one.id}")
        elif isinstance(one, ast.Name) and one.id in names:
            found.add(names[one.id])
        elif isinstance(one, ast.Attribute):
            if isinstance(one.value, ast.Name) and one.value.id in names:
                found.add(f"{names[one.value.id]}.{one.attr}")
            elif isinstance(one.value, ast.Name) and one.value.id in ("self", "cls"):
                found.add(f"{module}.{one.attr}")
    return frozenset(found)


@cache
def reached_from(function: str) -> frozenset[str]:
    """All that a function calls, and what that calls, and so on."""
    reached: set[str] = set()
    waiting = [function]
    while waiting:
        module, _, name = waiting.pop().rpartition(".")
        source = sources().get(module)
        if source and name in source.functions:
            fresh = named_in(module, source.functions[name]) - reached
            reached |= fresh
            waiting.extend(fresh)
    return frozenset(reached)


def public_functions(under: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The public functions of the modules whose name begins so, as `services.members.add`."""
    for name, source in sources().items():
        if name == under or name.startswith(f"{under}."):
            for node in source.tree.body:
                if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
                    yield f"{name}.{node.name}", node


def _read(path: Path) -> Source:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    tree = ast.parse(path.read_text())
    source = Source(name, tree, names=_imported(tree, deep=False))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            source.functions[node.name] = node
    return source


def _imported(node: ast.AST, *, deep: bool = True) -> dict[str, str]:
    """What the names stand for that are imported there."""
    found = {}
    for one in ast.walk(node) if deep else ast.iter_child_nodes(node):
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("bwk_tui"):
            module = (one.module or "").removeprefix("bwk_tui").removeprefix(".")
            for alias in one.names:
                found[alias.asname or alias.name] = f"{module}.{alias.name}".removeprefix(".")
    return found
