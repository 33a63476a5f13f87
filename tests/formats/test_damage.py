"""Files of every format, made here and then damaged: each is articles or refused, and nothing else."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.formats import SUFFIXES, FormatError, documents
from tests.formats.invariants import check
from tests.formats.pages.samples import BROADCASTER
from tests.formats.pdf.making import pdf, set_in_lines
from tests.formats.zipped.test_docx import document
from tests.formats.zipped.test_epub import book

TEXT = (
    "Dam bursts\n\nBy Jane Smith\n\nBAGHDAD (Reuters) - “We did not know,” said John Brown on Friday.\n\n"
    "- one\n- two\n\n> “Rain,” he said.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "Image caption A *dam* & a [wall](x)\n"
)
MAIL = (
    "From: Bo <bo@example.org>\nSubject: =?utf-8?q?Dam_bursts?=\nDate: Fri, 4 Nov 2016 10:00:00 +0000\n"
    "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
    f"{TEXT}\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    "<p>It=20rains</p>\n--b--\n"
)
RECORD = json.dumps(
    {"title": "Dam bursts", "date": "2016-11-04", "author": ["A", {"name": "B"}], "text": TEXT}
)
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary=b\n\n--b\nContent-Type: text/html\n'
    f"Content-Location: http://example.org/\n\n{BROADCASTER}\n--b--\n"
)
WHOLE: dict[str, bytes] = {
    ".txt": TEXT.encode(),
    ".md": f"---\ntitle: Dam\ntags: [a, b]\n---\n{TEXT}".encode(),
    ".html": BROADCASTER.encode(),
    ".mhtml": MHTML.encode(),
    ".pdf": pdf(set_in_lines(TEXT * 4), {"Title": "Dam bursts", "CreationDate": "D:20161104"}),
    ".docx": document(),
    ".epub": book(),
    ".eml": MAIL.encode(),
    ".mbox": f"From bo 10:10\n{MAIL}\nFrom bo 10:11\n{MAIL}".encode(),
    ".jsonl": f"{RECORD}\n\n{RECORD}\n".encode(),
    ".json": f'{{"results": [{RECORD}, {RECORD}]}}'.encode(),
}
PIECES = st.one_of(
    st.binary(max_size=20),
    st.sampled_from([
        b"\0" * 999, b"<" * 999, b"(" * 999, b"[" * 999, b'"' * 99, b"\n" * 99, b"\xff\xfe", b"\xef\xbb\xbf",
        b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"From ", b"---\n", b"9" * 999, b"-1", b"&#0;", b"&#xD800;",
        b"\\ud800", b"null", b"charset=utf-7", "\u202e\u2028\u0301".encode(), b"\xed\xa0\x80",
        b'multipart/mixed; boundary=""',
    ]),
)  # fmt: skip
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200), PIECES, st.integers(1, 3)), max_size=5)
"""Where, how many bytes are taken out, what is put there, and how many times."""


def damaged(data: bytes, damage: Sequence[tuple[float, int, bytes, int]]) -> bytes:
    for share, gone, piece, times in damage:
        at = int(share * len(data))
        data = data[:at] + piece * times + data[at + gone :]
    return data


def read(path: Path) -> None:
    """Read all articles of a file, and assert that they are sound, or refused in one printable line."""
    try:
        for document in documents(path):
            try:
                article = document.read(document.name_in(path.name))
            except FormatError as error:
                reasonable(error)
            else:
                check(article, most_furniture=1)
    except FormatError as error:
        reasonable(error)


def reasonable(error: FormatError) -> None:
    assert error.reason
    assert len(error.reason.splitlines()) == 1
    assert not error.may_pass


def test_every_format_is_damaged_here() -> None:
    formats = {suffix for suffix in SUFFIXES if not suffix.endswith(".gz")}
    assert formats - set(WHOLE) <= {".text", ".markdown", ".htm", ".xhtml", ".mht", ".ndjson"}


@pytest.mark.parametrize("suffix", WHOLE)
def test_whole_it_is_an_article(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(WHOLE[suffix])
    (first, *_) = documents(path)
    assert "Dam" in first.read("a").text or "dam" in first.read("a").text


bounded: Callable[..., Callable[[Callable[..., None]], Callable[..., None]]] = lambda count: settings(  # noqa: E731
    max_examples=count, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("suffix", WHOLE)
@given(damage=DAMAGE)
@bounded(30)
def test_damage_anywhere_does_no_harm(
    suffix: str, tmp_path: Path, damage: list[tuple[float, int, bytes, int]]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(damaged(WHOLE[suffix], damage))
    read(path)


@given(suffix=st.sampled_from(sorted(WHOLE)), other=st.sampled_from(sorted(WHOLE)), damage=DAMAGE)
@bounded(40)
def test_a_file_of_another_kind_does_no_harm(
    tmp_path: Path, suffix: str, other: str, damage: list[tuple[float, int, bytes, int]]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(damaged(WHOLE[other], damage))
    read(path)


@given(suffix=st.sampled_from([".txt", ".mbox", ".jsonl", ".pdf"]), damage=DAMAGE)
@bounded(20)
def test_damage_to_a_packed_file_does_no_harm(
    tmp_path: Path, suffix: str, damage: list[tuple[float, int, bytes, int]]
) -> None:
    path = tmp_path / f"a{suffix}.gz"
    path.write_bytes(damaged(gzip.compress(WHOLE[suffix]), damage))
    read(path)
