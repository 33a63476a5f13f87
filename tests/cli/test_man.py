"""The page for man: made from the help, and sound."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli.verbs import VERBS

DOCS = Path(__file__).parents[2] / "docs"


def made() -> str:
    spec = importlib.util.spec_from_file_location("make_man", DOCS / "make_man.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: str = module.page()
    return page


def test_the_page_says_what_the_help_says() -> None:
    assert (DOCS / "mosul-reader.1").read_text("utf-8") == made(), "run: python docs/make_man.py"


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_groff_has_nothing_to_warn_of() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-K", "utf8", DOCS / "mosul-reader.1"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    shown = subprocess.run(
        ["groff", "-man", "-Tascii", "-K", "utf8", DOCS / "mosul-reader.1"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    for verb in VERBS:
        assert verb in shown
