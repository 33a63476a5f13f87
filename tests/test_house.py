"""The rules of the house: imports go one way, and nothing below the screen loads Textual."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import reader

PACKAGE = Path(reader.__file__).parent
# What each room may import of the others; a room may always import itself.
MAY_IMPORT = {
    "span": set(),
    "article": {"span"},
    "formats": {"article", "span"},
    "language": {"formats", "article", "span"},
    "library": {"language", "formats", "article", "span"},
    "export": {"library", "language", "formats", "article", "span"},
    "ui": {"export", "library", "language", "formats", "article", "span"},
    "cli": {"ui", "export", "library", "language", "formats", "article", "span"},
    "start": {"cli"},
}
OPENS_THE_SCREEN = "reader.cli.opening"


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def modules() -> list[str]:
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("reader", *path.relative_to(PACKAGE).with_suffix("").parts)
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


MODULES = modules()


def imports(module: str, *, for_types: bool = True) -> set[str]:
    """What a module imports of the program, also late; with or without what only annotations need."""
    path = PACKAGE.joinpath(*module.split(".")[1:])
    source = path / "__init__.py"
    if not source.exists():
        source = path.with_suffix(".py")
    found = set()
    tree = ast.parse(source.read_text("utf-8"))
    if not for_types:
        tree.body = [node for node in tree.body if not is_for_types(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module or "" for name in names}
    return {name for name in found if name.startswith("reader.")}


def is_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("module", [m for m in MODULES if room_of(m) in MAY_IMPORT])
def test_imports_go_one_way(module: str) -> None:
    room = room_of(module)
    used = {room_of(name) for name in imports(module)} - {room} - {"__version__"}
    assert used <= MAY_IMPORT[room], f"{module} reaches up to {used - MAY_IMPORT[room]}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    sorter = graphlib.TopologicalSorter({m: imports(m, for_types=False) - {m} for m in MODULES})
    sorter.prepare()  # CycleError names the modules


def test_one_module_of_the_command_line_knows_the_screen() -> None:
    knowing = [m for m in MODULES if room_of(m) == "cli" and "ui" in map(room_of, imports(m))]
    assert knowing == [OPENS_THE_SCREEN]


def test_every_module_is_in_a_room_of_the_plan() -> None:
    assert {room_of(m) for m in MODULES} - set(MAY_IMPORT) <= {"", "__main__"}


def test_nothing_below_the_screen_loads_textual() -> None:
    below = [m for m in MODULES if room_of(m) not in {"", "ui", "__main__"}]
    program = f"import sys, importlib\nfor m in {below!r}: importlib.import_module(m)\n"
    program += "print(sorted(m for m in sys.modules if m.split('.')[0] == 'textual'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
