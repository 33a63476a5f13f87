"""The rules of the house: imports go one way, and nothing below the screen loads Textual."""

from __future__ import annotations

import ast
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
    "start": {"cli", "ui", "library"},
    "cli": {"start", "export", "library", "language", "formats", "article", "span"},
    "ui": {"export", "library", "language", "formats", "article", "span"},
}


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def modules() -> list[str]:
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("reader", *path.relative_to(PACKAGE).with_suffix("").parts)
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def imports(module: str) -> set[str]:
    path = PACKAGE.joinpath(*module.split(".")[1:])
    source = path / "__init__.py"
    if not source.exists():
        source = path.with_suffix(".py")
    found = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("reader.")}


@pytest.mark.parametrize("module", [m for m in modules() if room_of(m) in MAY_IMPORT])
def test_imports_go_one_way(module: str) -> None:
    room = room_of(module)
    used = {room_of(name) for name in imports(module)} - {room} - {"__version__"}
    assert used <= MAY_IMPORT[room], f"{module} reaches up to {used - MAY_IMPORT[room]}"


def test_every_module_is_in_a_room_of_the_plan() -> None:
    assert {room_of(m) for m in modules()} - set(MAY_IMPORT) <= {"", "__main__"}


def test_nothing_below_the_screen_loads_textual() -> None:
    below = [m for m in modules() if room_of(m) not in {"", "ui", "__main__"}]
    program = f"import sys, importlib\nfor m in {below!r}: importlib.import_module(m)\n"
    program += "print(sorted(m for m in sys.modules if m.split('.')[0] == 'textual'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
