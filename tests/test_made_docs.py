"""The pages that are made from the program: the same as it would make them now, and sound."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli.verbs import VERBS

DOCS = Path(__file__).parents[1] / "docs"
MAN = DOCS / "mosul-reader.1"


def made_by(script: str) -> str:
    spec = importlib.util.spec_from_file_location(script, DOCS / f"{script}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: str = module.page()
    return page


@pytest.mark.parametrize(("page", "script"), [("mosul-reader.1", "make_man"), ("keys.md", "make_keys")])
def test_a_page_says_what_the_program_says(page: str, script: str) -> None:
    assert (DOCS / page).read_text("utf-8") == made_by(script), f"run: python docs/{script}.py"


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_groff_has_nothing_to_warn_of() -> None:
    command = ["groff", "-man", "-ww", "-K", "utf8"]
    done = subprocess.run([*command, "-z", MAN], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    shown = subprocess.run([*command, "-Tascii", MAN], capture_output=True, text=True, check=True, timeout=60)
    assert all(verb in shown.stdout for verb in VERBS)
