"""A home for each test of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the program keeps its folders in this test."""
    return tmp_path / "home"
