"""One function for every format."""

from __future__ import annotations

import contextlib
import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.formats import SUFFIXES, FormatError, documents, files, load
from reader.formats.files import MAX_BYTES
from tests.formats.invariants import check


def test_the_suffix_decides_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "A.MD").write_text("# *Dam* bursts\n\nNobody was warned.\n")
    (tmp_path / "a.Txt").write_text("# *Dam* bursts\n\nNobody was warned.\n")
    assert load(tmp_path / "A.MD", "A.MD").title.value == "Dam bursts"
    assert load(tmp_path / "a.Txt", "a.Txt").title.value == "# *Dam* bursts"


@pytest.mark.parametrize("name", ["a.xyz", "a", ".txt", "a.gz", "a.xyz.gz"])
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("text")
    with pytest.raises(FormatError, match="not a format that can be read"):
        load(tmp_path / name, name)


def test_gzip_is_unpacked_whatever_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.MD.gz"
    path.write_bytes(gzip.compress(b"# *Dam* bursts\n\nNobody was warned.\n"))
    assert load(path, "a").title.value == "Dam bursts"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(FormatError, match="cut off"):
        load(path, "a")
    path.write_bytes(b"# Dam")
    with pytest.raises(FormatError, match="not a gzip file"):
        load(path, "a")


def test_a_gzip_file_that_would_unpack_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(bytes(MAX_BYTES + 1), 1))
    with pytest.raises(FormatError, match="larger than 32 MB"):
        load(path, "a")


def test_a_gzip_file_of_nothing_but_line_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 1_100_000))
    with pytest.raises(FormatError, match="unpacks to more"):
        list(documents(path))


def test_many_articles_have_a_number_each(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "One."}\n\n{"text": "Three."}\n'))
    found = list(documents(path))
    assert [document.name_in("a.jsonl.gz") for document in found] == ["a.jsonl.gz#1", "a.jsonl.gz#3"]
    assert [document.read("a").text for document in found] == ["One.", "Three."]
    assert load(path, "a").text == "One."


def test_plain_text_needs_no_library_of_another_format() -> None:
    program = (
        "import sys, pathlib, reader.formats\n"
        "reader.formats.load(pathlib.Path('seeds/004_d618fc00f0c004b1.txt'), 'a')\n"
        "heavy = {'markdown_it', 'charset_normalizer', 'lxml', 'trafilatura', 'pypdf', 'gzip'}\n"
        "print(sorted(heavy & set(sys.modules)))"
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
        for document in documents(path):
            with contextlib.suppress(FormatError):
                check(document.read(path.name), most_furniture=1)


def test_a_packed_file_of_many_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox.gz"
    path.write_bytes(gzip.compress(b"From a 10:10\n\n" + bytes(80 * 1024 * 1024), 1))
    with pytest.raises(FormatError, match="unpacks to more than is read"):
        list(documents(path))
