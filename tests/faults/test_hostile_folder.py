"""A folder in which most files are no articles: the articles are read, the rest is listed, nothing stops.

A usual run has some; ``FAULT_FILES=100000 pytest --timeout 20000 tests/faults/test_hostile_folder.py`` as
many as are wanted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from .hostile_folder import REFUSED, fill
from .house import House, report
from .screen import screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8, and a terminal")

FILES = int(os.environ.get("FAULT_FILES", "100"))


def refused_in(folder: Path) -> set[str]:
    """Return the names of what can be no article."""
    found = set()
    for path in folder.rglob("*"):
        is_link = path.is_symlink() and path.name.endswith(".txt")
        if path.is_fifo() or is_link or (path.is_file() and path.name.endswith(tuple(REFUSED))):
            found.add(os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace"))
    return found


def test_the_articles_are_read_and_whatever_is_none_is_listed(house: House) -> None:
    articles = fill(house.articles, FILES)
    refused = refused_in(house.articles)
    done = house.run("index", house.articles, seconds=300 + FILES)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with house.open() as library:
        texts = {library.article(row.id).article.text for row in library.articles()}
        assert texts >= {report(number) for number in range(articles)}
        assert {problem.name.partition("#")[0] for problem in library.problems()} == refused
    done = house.run("check", house.articles, "--json")
    assert done.returncode == 2
    listed = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["file"].partition("#")[0] for one in listed if one["finding"] == "refused"} == refused
    with screen(house) as one:
        one.wait_for("Articles")
        one.press("!", "Refused:")
        one.press("q", "Articles")
        one.type("q")
        assert one.process.wait(60) == 0
