from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.errors import UserFileError
from reader.library.folders import SHARED_NAME
from reader.library.user import user_file
from reader.library.user.anchors import Anchor
from reader.library.user.records import Record, Target, encode
from reader.library.user.user_file import UserFile

TARGET = Target("ab" * 32, "news/2016/a.txt")
PLACE = Anchor(3, "Gen Volesky", "by ", " said", 11)


def whats(file: UserFile) -> list[str]:
    return [record.what for record in file.records()]


def test_what_is_added_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "own.jsonl"
    file = UserFile(path)
    assert file.records() == ()
    added = file.append("note", article=TARGET, place=PLACE, values={"text": "sure?\nno \udc80 \u2028"})
    file.append("search", values={"query": "volesky"})
    assert UserFile(path).records()[0] == added == file.records()[0]
    assert whats(UserFile(path)) == ["note", "search"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_file_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    file = UserFile(path)
    before = b""
    for what in ("one", "two", "three"):
        file.append(what)
        after = path.read_bytes()
        assert after.startswith(before)
        assert len(after.splitlines()) == len(before.splitlines()) + 1
        before = after


def test_what_another_program_adds_is_seen(tmp_path: Path) -> None:
    one, other = UserFile(tmp_path / "own.jsonl"), UserFile(tmp_path / "own.jsonl")
    one.append("one")
    other.append("two")
    assert whats(one) == whats(other) == ["one", "two"]


@settings(max_examples=40)
@given(st.permutations(range(6)), st.lists(st.integers(0, 5)))
def test_files_merge_in_any_order_with_lines_twice(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], twice: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    one, other = UserFile(folder / "one"), UserFile(folder / "other")
    for number in range(3):
        one.append(f"one {number}")
        other.append(f"other {number}")
    lines = (folder / "one").read_bytes().splitlines() + (folder / "other").read_bytes().splitlines()
    (folder / "merged").write_bytes(b"\r\n".join(lines[n] for n in [*order, *twice]))
    merged = UserFile(folder / "merged")
    assert [r.id for r in merged.records()] == [
        r.id for r in sorted(one.records() + other.records(), key=lambda r: (r.time, r.id))
    ]
    assert not merged.problems()


@settings(max_examples=40)
@given(st.data())
def test_a_torn_line_is_kept_and_reported_and_loses_no_other(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / "own.jsonl"
    file = UserFile(path)
    file.append("one", values={"v": {"v": 1}})
    whole = path.read_bytes()
    file.append("two")
    cut = data.draw(st.integers(len(whole) + 1, len(path.read_bytes()) - 2))
    path.write_bytes(path.read_bytes()[:cut])
    assert whats(file) == ["one"]
    assert "line 2 is no whole record" in file.problems()[0]
    file.append("three")
    assert whats(UserFile(path)) == ["one", "three"]
    assert path.read_bytes()[:cut].startswith(whole)
    # And put before another file by concatenation, its first record counts.
    path.write_bytes(path.read_bytes()[:cut] + whole.replace(b'"one"', b'"behind"', 1))
    assert whats(UserFile(path)) in (["behind"], ["one"])  # the same id: one of the two holds


def test_marks_of_a_merge_and_newer_records_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    file = UserFile(path)
    file.append("mine")
    mine = path.read_bytes()
    newer = b'{"v": 2, "id": "x", "of": "another form"}\n'
    path.write_bytes(b"<<<<<<< HEAD\n" + mine + b"=======\n" + newer + b">>>>>>> theirs\n")
    assert whats(file) == ["mine"]
    assert len(file.problems()) == 2
    assert newer in path.read_bytes()


@settings(max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "v",
                        "id",
                        "time",
                        "by",
                        "what",
                        "article",
                        "place",
                        "values",
                        "text",
                        "start",
                        "hash",
                        "name",
                    ]
                ),
                inner,
            )
        ),
    ),
    st.binary(),
)
def test_any_line_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, value: object, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "own.jsonl"
    path.write_bytes(json.dumps(value).encode() + b"\n" + junk)
    file = UserFile(path)
    assert file.records() == ()
    file.append("mine")
    assert whats(file) == ["mine"]


def test_records_keep_their_order_when_the_clock_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = UserFile(tmp_path / "own.jsonl")
    file.append("one")

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(tz) - timedelta(days=400)  # type: ignore[arg-type]

    monkeypatch.setattr(user_file, "datetime", Earlier)
    file.append("two")
    assert whats(file) == ["one", "two"]


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.jsonl"
    file = UserFile(path)
    file.append("one")
    before = path.read_bytes()
    write = os.write

    def half(handle: int, data: bytes) -> int:
        return write(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(UserFileError, match=os.strerror(errno.ENOSPC)):
        file.append("two")
    monkeypatch.undo()
    assert path.read_bytes() == before
    file.append("three")
    assert whats(UserFile(path)) == ["one", "three"]


def test_a_folder_that_cannot_be_made_is_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(UserFileError, match="not written down"):
        UserFile(tmp_path / "data" / "own.jsonl").append("one")


def _append_many(path: str, name: str) -> None:
    file = UserFile(Path(path))
    rng = random.Random(name)  # noqa: S311 - lengths only
    for number in range(40):
        file.append(f"{name} {number}", values={"text": "x" * rng.randrange(20_000)})


def test_two_processes_do_not_mix_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_append_many, args=(str(path), name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    file = UserFile(path)
    assert not file.problems()
    assert sorted(whats(file)) == sorted(f"{name} {number}" for name in "ab" for number in range(40))
    for name in "ab":
        own = [what for what in whats(file) if what.startswith(name)]
        assert own == [f"{name} {number}" for number in range(40)]


def test_a_file_beside_the_articles_is_added_to(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    file = UserFile.of_library([articles], tmp_path / "data")
    file.append("mine")
    assert not file.is_shared
    assert file.share() == articles / SHARED_NAME
    assert file.is_shared
    file.append("ours")
    assert file.share() == articles / SHARED_NAME  # Nothing is there twice.
    shared = (articles / SHARED_NAME).read_text("ascii").splitlines()
    assert [json.loads(line)["what"] for line in shared] == ["mine", "ours"]
    assert whats(UserFile.of_library([articles], tmp_path / "data of a colleague")) == ["mine", "ours"]


def test_what_was_said_before_a_shared_file_came_still_counts(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    file = UserFile.of_library([articles], tmp_path / "data")
    file.append("mine")
    colleague = UserFile(tmp_path / "theirs")
    colleague.append("theirs")
    (articles / SHARED_NAME).write_bytes((tmp_path / "theirs").read_bytes())
    assert sorted(whats(file)) == ["mine", "theirs"]


def test_a_library_of_single_files_cannot_share(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    with pytest.raises(UserFileError, match="not a folder"):
        UserFile.of_library([path], tmp_path / "data").share()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_beside_the_articles_is_not_followed(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (tmp_path / "profile").write_text("precious")
    (articles / SHARED_NAME).symlink_to(tmp_path / "profile")
    file = UserFile.of_library([articles], tmp_path / "data")
    file.append("mine")
    with pytest.raises(UserFileError):
        file.share()
    assert (tmp_path / "profile").read_text() == "precious"


def test_one_id_with_two_texts_is_always_the_same_one(tmp_path: Path) -> None:
    one = Record("x", "2026-01-01T00:00:00.000000Z", "", "one", None, None, {})
    lines = [encode(one), encode(one._replace(what="two"))]
    (tmp_path / "one").write_bytes(b"".join(lines))
    (tmp_path / "other").write_bytes(b"".join(reversed(lines)))
    assert UserFile(tmp_path / "one").records() == UserFile(tmp_path / "other").records()


def test_a_library_that_was_moved_keeps_its_file(tmp_path: Path) -> None:
    before, after = tmp_path / "desk" / "news", tmp_path / "archive" / "news"
    before.mkdir(parents=True)
    UserFile.of_library([before], tmp_path / "data").append("mine")
    # As long as the folder is there, another of the same name is another library.
    after.mkdir(parents=True)
    assert UserFile.of_library([after], tmp_path / "data").records() == ()
    before.rmdir()
    file = UserFile.of_library([after], tmp_path / "data")
    assert whats(file) == ["mine"]
    file.append("again")
    assert whats(UserFile.of_library([after], tmp_path / "data")) == ["mine", "again"]
    assert len(list((tmp_path / "data" / "libraries").glob("*.jsonl"))) == 1


def test_of_two_libraries_that_could_have_been_moved_none_is_taken(tmp_path: Path) -> None:
    folders = [tmp_path / place / "news" for place in ("one", "two")]
    for folder in folders:
        folder.mkdir(parents=True)
        UserFile.of_library([folder], tmp_path / "data").append(folder.parent.name)
    for folder in folders:
        folder.rmdir()
    (tmp_path / "three" / "news").mkdir(parents=True)
    assert UserFile.of_library([tmp_path / "three" / "news"], tmp_path / "data").records() == ()
    assert len(list((tmp_path / "data" / "libraries").glob("*.jsonl"))) == 2
