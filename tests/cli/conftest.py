"""A home for each test of the command line, and a library that many of them ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import Shell

ARTICLES = {
    "2016/rain.txt": (
        "Rain ends in Lagos\n\nMonday 7 November 2016\n\n"
        "“It is over,” said Mayor Ada Obi on Monday in Lagos.\n\n"
        "She told reporters that Nigeria would rebuild the bridges. “We have the money,” she said.\n"
    ),
    "bridges.md": (
        "# Bridges reopen\n\nLAGOS: Bridges reopened on Tuesday, Ada Obi said.\n\n"
        "“Nobody was hurt,” said Tom Obi, an engineer. Critics say Obi spent too much.\n\n"
        "Some 300 workers in Lagos had mended 12 bridges since June 2014.\n"
    ),
}


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps its folders in this test."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell whose library opened last has two articles; for tests that change nothing."""
    return Shell.over(tmp_path_factory.mktemp("shell"), ARTICLES)
