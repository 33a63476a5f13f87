"""One function for every format."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.formats import SUFFIXES, FormatError, load
from tests.formats.invariants import check


def test_the_suffix_decides_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "A.MD").write_text("# *Dam* bursts\n\nNobody was warned.\n")
    (tmp_path / "a.Txt").write_text("# *Dam* bursts\n\nNobody was warned.\n")
    assert load(tmp_path / "A.MD", "A.MD").title.value == "Dam bursts"
    assert load(tmp_path / "a.Txt", "a.Txt").title.value == "# *Dam* bursts"


@pytest.mark.parametrize("name", ["a.xyz", "a", ".txt"])
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("text")
    with pytest.raises(FormatError, match="not a format that can be read"):
        load(tmp_path / name, name)


def test_plain_text_needs_no_library_of_another_format() -> None:
    program = (
        "import sys, pathlib, reader.formats\n"
        "reader.formats.load(pathlib.Path('seeds/004_d618fc00f0c004b1.txt'), 'a')\n"
        "print([m for m in ('markdown_it', 'charset_normalizer') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_are_an_article_or_a_format_error(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(FormatError):
        check(load(path, path.name))
