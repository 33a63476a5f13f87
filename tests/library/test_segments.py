"""Whatever happens to the files of an index: a clear error, or the right answer, and never anything else."""

from __future__ import annotations

import contextlib
import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.errors import IndexDamagedError
from reader.library.search.document import Document
from reader.library.search.text_index import TextIndex, search

from .brute_force import Newsroom, Story

WORDS = ["mosul", "battle", "leader", "forces", "momentum", "army", "city", "café"]
QUERIES = ["mosul", "mo*", '"battle leader"', "-mosul", "title:battle", "said:city", "leadr~ OR army"]


def stories() -> Newsroom:
    rng = random.Random(5)  # noqa: S311
    return Newsroom(
        {n: Story(" ".join(rng.choices(WORDS, k=3)), " ".join(rng.choices(WORDS, k=60))) for n in range(40)}
    )


NEWSROOM = stories()


def answers(index: TextIndex) -> list[set[int]]:
    return [{hit.article.id for hit in search(query, index, NEWSROOM).hits} for query in QUERIES]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments with some documents deleted."""
    folder = tmp_path_factory.mktemp("original") / "index"
    index = TextIndex(folder)
    index.update([NEWSROOM.document(n) for n in range(25)])
    index.update([NEWSROOM.document(n) for n in range(20, 40)])
    index.close()
    return folder


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "index"))


@pytest.fixture
def index(copy: Path) -> Iterator[TextIndex]:
    with closing(TextIndex(copy)) as index:
        yield index


def test_an_index_that_is_whole_is_whole(index: TextIndex) -> None:
    assert index.articles() == set(range(40))
    assert index.generation == 2
    index.verify()
    assert answers(index)[0]


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def emptied(data: bytes) -> bytes:
    return b""


def lengthened(data: bytes) -> bytes:
    return data + b"\0"


def changed(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0x41]) + data[len(data) // 2 + 1 :]


def zeroed(data: bytes) -> bytes:
    return bytes(len(data))


FILES = ["*.pst", "*.col", "*.lex", "*.toc", "checksums.json"]


@pytest.mark.parametrize("files", FILES)
@pytest.mark.parametrize("damage", [truncated, emptied, lengthened, changed, zeroed])
def test_a_damaged_file_is_noticed_when_the_index_is_opened(
    copy: Path, index: TextIndex, files: str, damage: Callable[[bytes], bytes]
) -> None:
    for path in sorted(copy.glob(files)):
        data = path.read_bytes()
        if not data:
            continue
        path.write_bytes(damage(data))
        with pytest.raises(IndexDamagedError):
            index.articles()
        with pytest.raises(IndexDamagedError):
            index.update([NEWSROOM.document(1)])
        path.write_bytes(data)
    assert answers(index)[0]


@pytest.mark.parametrize("files", FILES[:-1])
def test_a_missing_file_is_noticed_when_the_index_is_opened(copy: Path, index: TextIndex, files: str) -> None:
    min(copy.glob(files)).unlink()
    with pytest.raises(IndexDamagedError):
        index.articles()


class _Attack:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self.path),)


def test_a_list_of_segments_can_make_nothing_but_segments(
    copy: Path, index: TextIndex, tmp_path: Path
) -> None:
    (copy / "checksums.json").unlink()
    (toc,) = copy.glob("*.toc")
    data = toc.read_bytes()
    begin = data.rindex(bytes([0x80, pickle.HIGHEST_PROTOCOL]))
    toc.write_bytes(data[:begin] + pickle.dumps(_Attack(tmp_path / "was here")))
    with pytest.raises(IndexDamagedError, match=r"mkdir is no part of an index"):
        index.articles()
    with pytest.raises(IndexDamagedError, match=r"mkdir is no part of an index"):
        index.update([NEWSROOM.document(1)])
    assert not (tmp_path / "was here").exists()


def test_checksums_that_were_not_noted_any_more_are_not_missed(copy: Path, index: TextIndex) -> None:
    """The process was stopped between the commit and noting them."""
    (copy / "checksums.json").unlink()
    assert answers(index)[0]
    index.update([NEWSROOM.document(1)])
    assert (copy / "checksums.json").exists()


def test_without_checksums_a_damaged_file_is_an_error_or_does_no_harm(copy: Path) -> None:
    """Not every damage can be seen then, but nothing other than IndexDamagedError is ever raised."""
    (copy / "checksums.json").unlink()
    rng = random.Random(9)  # noqa: S311
    paths = sorted(path for files in FILES[:-2] for path in copy.glob(files) if path.stat().st_size)
    raised = 0
    for _ in range(80):
        path = rng.choice(paths)
        data = path.read_bytes()
        at = rng.randrange(len(data))
        path.write_bytes(data[:at] + rng.randbytes(rng.randrange(1, 9)) + data[at + 4 :])
        with closing(TextIndex(copy)) as index:
            try:
                answers(index)
            except IndexDamagedError:
                raised += 1
        path.write_bytes(data)
    assert raised > 20


def test_damage_to_files_that_are_open_is_an_error_or_does_no_harm(copy: Path, index: TextIndex) -> None:
    before = answers(index)
    for path in copy.glob("*.pst"):
        path.write_bytes(b"")
    with contextlib.suppress(IndexDamagedError):
        assert answers(index) == before
    with pytest.raises(IndexDamagedError):
        index.verify()


def test_a_folder_that_vanishes_is_an_empty_index_again(copy: Path, index: TextIndex) -> None:
    assert index.generation == 2
    shutil.rmtree(copy)
    assert index.generation == 0
    assert index.articles() == frozenset()
    index.update([Document(1, "", "mosul")])
    assert index.articles() == {1}


def test_an_index_made_anew_is_not_taken_for_the_old_one(copy: Path, index: TextIndex) -> None:
    """It has had as many commits as the old one."""
    assert index.generation == 2
    shutil.rmtree(copy)
    with closing(TextIndex(copy)) as other:
        other.update([Document(77, "", "mosul")])
        other.update([Document(78, "", "mosul")])
    assert index.generation == 2
    assert index.articles() == {77, 78}


def test_what_is_no_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexDamagedError):
        TextIndex(tmp_path / "file").articles()
