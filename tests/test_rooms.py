"""Holds the imports of `src/onrecord` to the table of rooms in docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent

LAYERS = frozenset({"times", "entities", "statements", "events"})
FACES = frozenset({"desk", "cli", "scale", "mcp"})
ROOT = "onrecord"  # the public face: `from onrecord import read`

# Room: the rooms it may import beside `errors`, which everyone may. Rooms that are not built yet have their
# rule. A layer may also import those other layers that its package's docstring names in backticks; a face,
# everything above the faces.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "data": frozenset(),
    "workers": frozenset(),
    "networks": frozenset(),
    "shelf": frozenset(),
    "given": frozenset({"model"}),
    "pages": frozenset({"model", "networks"}),
    "language": frozenset({"model", "shelf"}),
    **{layer: frozenset({"model", "language", "networks", "shelf"}) for layer in LAYERS},
    "stories": frozenset({"model", "language"}),
    "sources": frozenset({"model"}),
    "reading": frozenset({"model", "pages", "language", *LAYERS, "stories", "sources", "workers", "given"}),
    "record": frozenset({"model", "entities", "pages", "stories"}),
    "intake": frozenset({"model", "reading", "record", "sources"}),
    "exports": frozenset({"model", "record"}),
}
ABOVE_THE_FACES = frozenset(MAY_IMPORT)
# The version is a fact of the package, not a room.
FACTS = frozenset({"__version__"})


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ROOT


def imported(module: str, tree: ast.AST, *, is_package: bool = False) -> Iterator[str]:
    """The rooms that a module imports, its own left out; `from onrecord import x` is room x, or the root."""
    for node in ast.walk(tree):
        for name in _names(module, node, is_package=is_package):
            room = room_of(name)
            if name.split(".")[0] != ROOT or room == room_of(module):
                continue
            if name != ROOT or not _facts_alone(tree):
                yield room


def _facts_alone(tree: ast.AST) -> bool:
    """Whether `onrecord.x` is written for facts only, and no name is imported from the root."""
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == ROOT
    }
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == ROOT
        for alias in node.names
    }
    return bool(used | taken) and used | taken <= FACTS


def _names(module: str, node: ast.AST, *, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _base(module, node, is_package=is_package)
        known = ABOVE_THE_FACES | FACES
        for alias in node.names:
            yield f"{base}.{alias.name}" if base == ROOT and alias.name in known else base


def _base(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".") if is_package else module.split(".")[:-1]
    above = package[: len(package) - node.level + 1]
    return ".".join([*above, node.module] if node.module else above)


def allowed(room: str, docstring: str = "") -> frozenset[str]:
    if room == ROOT:
        return ABOVE_THE_FACES
    if room in FACES:
        started = FACES if room == "cli" else frozenset()  # a command starts another face
        return ABOVE_THE_FACES | {ROOT} | started
    named = {layer for layer in LAYERS - {room} if f"`{layer}`" in docstring} if room in LAYERS else set()
    return MAY_IMPORT[room] | named | {"errors"} - {room}


def forbidden(module: str, text: str, *, is_package: bool = False, docstring: str = "") -> set[str]:
    found = set(imported(module, ast.parse(text), is_package=is_package))
    return found - allowed(room_of(module), docstring)


def docstring_of(package: Path) -> str:
    return (ast.get_docstring(ast.parse(package.read_text("utf-8"))) if package.exists() else None) or ""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@pytest.mark.parametrize(("module", "path"), list(modules()), ids=[name for name, _ in modules()])
def test_a_module_imports_what_its_room_may(module: str, path: Path) -> None:
    text = path.read_text("utf-8")
    docstring = docstring_of(SOURCE / room_of(module) / "__init__.py")
    found = forbidden(module, text, is_package=path.name == "__init__.py", docstring=docstring)
    assert not found, f"{module} may not import {', '.join(sorted(found))}"


@pytest.mark.parametrize(
    ("module", "text", "expected"),
    [
        ("onrecord.model", "from onrecord.pages import decode", {"pages"}),
        ("onrecord.model", "from onrecord.errors import ReadError", set()),
        ("onrecord.pages.text", "import onrecord.record.writing", {"record"}),
        ("onrecord.pages.text", "from onrecord import record", {"record"}),
        ("onrecord.pages.text", "from onrecord import read", {ROOT}),
        ("onrecord.pages.text", "from onrecord import __version__", set()),
        ("onrecord.record.writing", "import onrecord\nv = onrecord.__version__", set()),
        ("onrecord.record.writing", "import onrecord\nv = onrecord.read", {ROOT}),
        ("onrecord.pages.text", "from . import blocks\nfrom .blocks import Block", set()),
        ("onrecord.pages.text", "from ..record import Record", {"record"}),
        ("onrecord.pages.text", "def f():\n    from onrecord.reading import read", {"reading"}),
        ("onrecord.statements.cues", "from onrecord.language import analyse", set()),
        ("onrecord.statements.cues", "from onrecord.times import find_times", {"times"}),
        ("onrecord.record.asking", "from onrecord.statements import find_statements", {"statements"}),
        (
            "onrecord.cli.read",
            "from onrecord import read, desk\nimport onrecord.sources",
            set(),  # a command starts another face
        ),
        ("onrecord.reading", "from onrecord.cli import main", {"cli"}),
    ],
)
def test_the_rule_sees_every_way_to_import(module: str, text: str, expected: set[str]) -> None:
    assert forbidden(module, text) == expected


def test_a_package_imports_relatively_from_itself() -> None:
    assert forbidden("onrecord.pages", "from .blocks import Block", is_package=True) == set()
    assert forbidden("onrecord.pages", "from ..record import Record", is_package=True) == {"record"}


def test_a_layer_may_import_the_layers_that_its_docstring_names() -> None:
    text = "from onrecord.times import find_times"
    assert forbidden("onrecord.events.code", text, docstring="Builds on `statements` and `times`.") == set()
    assert forbidden("onrecord.events.code", text, docstring="Other times, other layers.") == {"times"}


def test_every_room_has_a_rule() -> None:
    rooms = {room_of(module) for module, _ in modules()}
    assert rooms <= ABOVE_THE_FACES | FACES | {ROOT}
