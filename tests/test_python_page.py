"""The examples of docs/python.md, run in their order as one notebook would."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from reader.library import folders

PAGE = (Path(__file__).parents[1] / "docs" / "python.md").read_text("utf-8")
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```\n(?P<output>.*?)```\n)?", re.DOTALL)


def test_every_example_runs_and_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cache", "data", "state"):
        monkeypatch.setattr(folders, name, lambda name=name: tmp_path / name)
    namespace: dict[str, object] = {}
    blocks = list(BLOCK.finditer(PAGE))
    assert len(blocks) == 4
    for block in blocks:
        if "_frame" in block["code"]:
            pytest.importorskip("pandas")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block["code"], namespace)  # noqa: S102 - that is what the page is for
        if block["output"]:
            assert printed.getvalue() == block["output"]
        elif "print" in block["code"]:
            assert printed.getvalue()


def test_every_attribute_that_the_page_names_is_there(tmp_path: Path) -> None:
    from reader import Library, annotate

    folder = {name: tmp_path / name for name in ("cache", "data", "state")}
    with Library.open(Library.starter(), **folder) as library:
        owners = {"library": library, "article": annotate("It rains.")}
        named = re.findall(r"`(library|article)\.([a-z_.]+)", PAGE)
        assert len(named) > 10
        for owner, path in named:
            found: object = owners[owner]
            for attribute in path.split("."):
                found = getattr(found, attribute)
