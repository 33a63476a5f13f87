from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from reader.library.errors import IndexDamagedError, LibraryBusyError
from reader.library.search import index_files
from reader.library.search.document import Document
from reader.library.search.index_files import NAME, IndexFolder
from reader.library.search.text_index import TextIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TextIndex]:
    with closing(TextIndex(tmp_path / "new" / "index")) as index:
        yield index


def with_word(index: TextIndex, word: str) -> list[int]:
    with index.reading() as state:
        found = state.postings("body", word).documents
        return sorted(state.numbers[found[state.alive[found]]].tolist())


def places(index: TextIndex, term: str) -> dict[int, list[int]]:
    with index.reading() as state:
        postings = state.postings("body", term, with_positions=True)
        lists = np.split(postings.positions, np.cumsum(postings.counts)[:-1])
        pairs = zip(postings.documents, lists, strict=False)
        return {int(state.numbers[d]): list(positions) for d, positions in pairs if state.alive[d]}


def segments(index: TextIndex) -> int:
    with index.reading() as state:
        return len(state.segments)


def test_a_new_index_is_empty(index: TextIndex) -> None:
    assert index.generation == 0
    assert index.articles() == frozenset()
    assert not index.folder.exists()


def test_documents_are_added_replaced_and_removed(index: TextIndex) -> None:
    assert index.update([Document(1, "", "mosul"), Document(2, "", "mosul basra")]) == 1
    assert index.update([Document(1, "", "basra")], [2, 3]) == 2
    assert index.articles() == {1}
    assert with_word(index, "mosul") == []
    assert with_word(index, "basra") == [1]


def test_what_is_left_of_a_commit_that_was_killed_goes_with_the_next(index: TextIndex) -> None:
    index.update([Document(1, "", "mosul")])
    half_written = index.folder / f"_{NAME}_2.toc.1795290536.9354165"
    half_written.write_bytes(b"")
    index.update([Document(2, "", "basra")])
    assert not half_written.exists()
    assert index.articles() == {1, 2}


def test_of_two_documents_with_one_number_the_last_counts(index: TextIndex) -> None:
    index.update([Document(1, "", "mosul"), Document(1, "", "basra")])
    assert with_word(index, "mosul") == []
    assert with_word(index, "basra") == [1]


def test_a_document_that_is_added_and_removed_is_added(index: TextIndex) -> None:
    index.update([Document(1, "", "mosul")], [1])
    assert index.articles() == {1}


def test_without_a_change_there_is_no_commit(index: TextIndex) -> None:
    assert index.update() == 0
    assert index.update([], [7]) == 0
    assert index.update([Document(7, "", "")]) == 1
    assert index.update([], [7]) == 2


def test_numbers_may_be_large_and_texts_empty(index: TextIndex) -> None:
    index.update([Document(0, "", ""), Document(2**32 - 1, "", "mosul", ("", "mosul"))])
    assert index.articles() == {0, 2**32 - 1}
    assert with_word(index, "mosul") == [2**32 - 1]


def test_positions_of_passages_are_apart(index: TextIndex) -> None:
    index.update([Document(1, "", "a b\n\nc", ("a b", "a"))])
    with index.reading() as state:
        positions = {
            (field, term): state.postings(field, term, with_positions=True).positions.tolist()
            for field in ("body", "said")
            for term in "abc"
        }
    assert positions == {("body", "a"): [0], ("body", "b"): [1], ("body", "c"): [2], ("said", "a"): [0, 3],
                         ("said", "b"): [1], ("said", "c"): []}  # fmt: skip


def test_many_small_commits_leave_few_segments_and_lose_nothing(index: TextIndex) -> None:
    there: dict[int, str] = {}
    rng = random.Random(3)  # noqa: S311
    for step in range(40):
        add = {rng.randrange(30): " ".join(rng.choices("abc", k=6)) for _ in range(rng.randrange(4))}
        gone = rng.sample(range(30), rng.randrange(3))
        there = {number: text for number, text in there.items() if number not in gone} | add
        index.update([Document(number, "", text) for number, text in add.items()], gone)
        assert index.articles() == there.keys(), step
        assert segments(index) <= 8
    for term in "abc":
        assert places(index, term) == {
            number: [at for at, word in enumerate(text.split()) if word == term]
            for number, text in there.items()
            if term in text
        }


def test_removing_everything_leaves_nothing_behind(index: TextIndex) -> None:
    index.update([Document(n, "", "mosul") for n in range(20)])
    index.update([], range(20))
    assert index.articles() == frozenset()
    assert segments(index) == 0


def test_a_second_writer_is_refused(index: TextIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.search.commits._SECONDS_FOR_LOCK", 0.0)
    index.update([Document(1, "", "mosul")])
    lock = IndexFolder(index.folder).storage.lock(NAME + "_WRITELOCK")
    assert lock.acquire()
    with pytest.raises(LibraryBusyError):
        index.update([Document(2, "", "mosul")])
    lock.release()
    index.update([Document(2, "", "mosul")])
    assert index.articles() == {1, 2}


def test_a_full_disk_changes_nothing(index: TextIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after no file, after one, after two, and so on until there is room for all."""
    index.update([Document(1, "", "mosul")])
    room = -1

    def sync(file: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    while index.articles() == {1}:
        room += 1
        left = room
        with monkeypatch.context() as full:
            full.setattr(index_files, "_sync", sync)
            with contextlib.suppress(OSError):
                index.update([Document(2, "Title", "mosul", ("mosul",))], [1])
        index.verify()
    assert index.articles() == {2}
    assert room > 5
    index.update([Document(3, "", "mosul")])
    assert with_word(index, "mosul") == [2, 3]


def test_readers_see_whole_commits_while_another_process_writes(tmp_path: Path) -> None:
    """Each commit of ten documents is seen whole, in order, and no error ever."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "index"), "12"])
    failures: list[BaseException] = []

    def read(index: TextIndex) -> None:
        last = 0
        try:
            while last < 120:
                count = len(with_word(index, "mosul"))
                assert count % 10 == 0
                assert count >= last
                last = count
        except BaseException as error:  # noqa: BLE001 - to be shown by the test
            failures.append(error)

    with closing(TextIndex(tmp_path / "index")) as index:
        threads = [threading.Thread(target=read, args=(index,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert writer.wait() == 0
    assert failures == []


WRITER = """
import sys, pathlib
from reader.library.search.document import Document
from reader.library.search.text_index import TextIndex
index = TextIndex(pathlib.Path(sys.argv[1]))
for batch in range(int(sys.argv[2])):
    index.update(Document(n, "", f"mosul word{n}") for n in range(batch * 10, batch * 10 + 10))
    print(batch, flush=True)
index.close()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_killed_writer_leaves_whole_commits_and_no_lock(tmp_path: Path) -> None:
    rng = random.Random(11)  # noqa: S311
    folder = tmp_path / "index"
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), "1000"], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        done = int(process.stdout.readline())
        time.sleep(rng.random() * 0.1)
        os.kill(process.pid, signal.SIGKILL)
        done = max(done, *map(int, process.stdout.read().split() or [b"0"]))
        process.stdout.close()
        process.wait()
        with closing(TextIndex(folder)) as index:
            articles = with_word(index, "mosul")
            assert articles == list(range(len(articles)))
            assert len(articles) % 10 == 0
            assert len(articles) >= 10 * (done + 1)
            index.verify()
            index.update([], articles)


def in_segments_of(index: TextIndex, sizes: list[int]) -> None:
    """Add documents in commits that are not merged; every fourth document has gone again."""
    first = 0
    for size in sizes:
        numbers = range(first, first + size)
        index.update([Document(n, f"Title {n}", f"mosul word{n} mosul", ("basra",)) for n in numbers])
        first += size
    index.update([], range(0, first, 4))


@pytest.fixture
def unmerged(monkeypatch: pytest.MonkeyPatch) -> None:
    def merge_nothing(_: object, segments: list[object]) -> list[object]:
        return segments

    monkeypatch.setattr("reader.library.search.commits.merge_little", merge_nothing)


@pytest.mark.usefixtures("unmerged")
def test_compacting_leaves_few_segments_and_loses_nothing(index: TextIndex) -> None:
    in_segments_of(index, [1, 30, 4, 4, 4, 9, 2, 4, 4, 4, 4, 12])
    articles, before = index.articles(), places(index, "mosul")
    assert segments(index) == 12
    assert index.compact()
    assert segments(index) <= 3
    assert index.articles() == articles
    assert places(index, "mosul") == before
    index.verify()
    generation = index.generation
    assert index.compact()
    assert index.generation == generation


@pytest.mark.usefixtures("unmerged")
def test_documents_that_are_gone_take_no_space_after_compacting(index: TextIndex) -> None:
    index.update([Document(n, "", "mosul") for n in range(30)])
    index.update([], range(20))
    assert index.compact()
    with index.reading() as state:
        assert state.postings("body", "mosul").documents.tolist() == list(range(10))


@pytest.mark.usefixtures("unmerged")
def test_compacting_can_be_stopped_anywhere_and_goes_on(
    index: TextIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is stopped when it asks for the first time, the second, and so on until it is done."""
    monkeypatch.setattr("reader.library.search.merging.Writer._ASKED_EVERY", 7)
    in_segments_of(index, [3] * 20)
    articles, before = index.articles(), places(index, "mosul")
    for patience in range(200):
        asked = iter([False] * patience)
        done = index.compact(lambda asked=asked: next(asked, True))  # type: ignore[misc]
        assert index.articles() == articles
        with index.reading() as state:
            names = {path.name.partition(".")[0] for path in index.folder.glob("*.pst")}
            assert names == state.segments.keys(), "files of no segment are left"
        if done:
            break
    assert patience > 5
    assert segments(index) <= 3
    assert places(index, "mosul") == before


@pytest.mark.usefixtures("unmerged")
def test_compacting_many_documents_of_few_words_is_stopped_soon(
    index: TextIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.search.merging.Writer._ASKED_EVERY", 10)
    for first in (0, 100):
        index.update([Document(first + number, "", "mosul") for number in range(100)])
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    assert index.compact(count)
    assert asked >= 20


@pytest.mark.usefixtures("unmerged")
def test_readers_see_all_while_segments_are_merged(index: TextIndex) -> None:
    in_segments_of(index, [5] * 12)
    articles = index.articles()
    with closing(TextIndex(index.folder)) as reader, index.reading() as held:

        def asked() -> bool:
            assert reader.articles() == articles
            return False

        assert TextIndex(index.folder).compact(asked)
        # Who has read before it reads on in what was there then.
        assert len(held.segments) == 12
        assert len(held.postings("body", "mosul").documents) == 60
        assert len(with_word(reader, "mosul")) == 45


def test_compacting_nothing_makes_nothing(index: TextIndex) -> None:
    assert index.compact()
    assert not index.folder.exists()


@pytest.mark.usefixtures("unmerged")
def test_checking_goes_on_where_it_was_stopped(index: TextIndex) -> None:
    in_segments_of(index, [3] * 4)
    calls = 0

    def once() -> bool:
        nonlocal calls
        calls += 1
        return calls > 1

    rounds = 1
    while not index.verify(once):
        calls = 0
        rounds += 1
    assert rounds > 8
    path = max(index.folder.glob("*.pst"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with closing(TextIndex(index.folder)) as fresh, pytest.raises(IndexDamagedError):
        fresh.verify()
