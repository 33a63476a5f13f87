"""Changing the Whoosh index: adding documents and removing them, and making its segments few."""

from __future__ import annotations

import contextlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import count, islice

import numpy as np
from whoosh.index import FileIndex, LockError

from reader.library.errors import LibraryBusyError
from reader.library.search.analysis import terms
from reader.library.search.codec import Codec, Numbers, first_document, sliced
from reader.library.search.document import Document
from reader.library.search.index_files import NAME, SCHEMA, IndexFolder, damage
from reader.library.search.merging import Stopped, Writer, merge_little, next_to_merge, rewritten
from reader.library.search.segments import Snapshot

_DOCUMENTS_IN_MEMORY = 500
_SORTED_IN_MEMORY_MB = 128
_SECONDS_FOR_LOCK = 10.0


def commit(folder: IndexFolder, add: Collection[Document], remove: Collection[int]) -> None:
    """Add documents and remove others, in one commit; who reads sees all of it or nothing.

    Args:
        folder: where the index is.
        add: documents; one that is there already is replaced.
        remove: numbers of articles; those that are not there are passed over.

    Raises:
        LibraryBusyError: another process is writing.
        IndexDamagedError: what is there cannot be read.
        OSError: the disk is full, or cannot be written to. Nothing has changed then.
    """
    with damage(folder.path, writing=True):
        if folder.is_missing():
            folder.make()
        _commit(folder, add, remove)


def compact(folder: IndexFolder, stopping: Callable[[], bool]) -> bool:
    """Make the segments few, in steps; each is a commit of its own.

    Args:
        folder: where the index is.
        stopping: is asked often; once it says yes, the step under way is given up.

    Returns:
        whether they are few now; False if it was stopped.

    Raises:
        LibraryBusyError: another process is writing.
        IndexDamagedError: what is there cannot be read.
        OSError: the disk is full, or cannot be written to. Nothing is lost then.
    """
    with damage(folder.path, writing=True):
        if folder.is_missing():
            return True
        # Whoever has nothing to merge need not wait for the lock.
        while next_to_merge(folder.segments()):
            if stopping() or not _merge_some(folder, stopping):
                return False
        return True


def _commit(folder: IndexFolder, add: Collection[Document], remove: Collection[int]) -> None:
    with _writing(folder) as writer:
        gone = _documents_of({*remove, *(document.id for document in add)}, folder)
        if gone or add:
            for number in gone:
                writer.delete_document(number)
            _add(writer, add)
            writer.commit(mergetype=merge_little)
            folder.note_checksums()


def _merge_some(folder: IndexFolder, stopping: Callable[[], bool]) -> bool:
    """Merge the segments whose turn it is; tell whether that was done and not stopped."""
    with _writing(folder) as writer, contextlib.suppress(Stopped):
        chosen = next_to_merge(writer.segments)
        writer.stopping = stopping
        writer.commit(mergetype=partial(rewritten, chosen=chosen))
        folder.note_checksums()
        return True
    return False


@contextlib.contextmanager
def _writing(folder: IndexFolder) -> Iterator[Writer]:
    """Hold the lock; what has not been committed at the end goes away."""
    try:
        writer = Writer(
            FileIndex(folder.storage, SCHEMA, NAME),
            timeout=_SECONDS_FOR_LOCK,
            limitmb=_SORTED_IN_MEMORY_MB,
            codec=Codec(),
            compound=False,
        )
    except LockError as error:
        raise LibraryBusyError(f"{folder.path}: another process is writing the full-text index") from error
    except BaseException:
        folder.storage.abandon()
        raise
    folder.remove_half_written()
    try:
        yield writer
    finally:
        if not writer.is_closed:
            with contextlib.suppress(Exception):
                writer.cancel()
            folder.storage.abandon()
            # What it has left is in the way of nobody, but may be as large as the index.
            folder.remove(writer.newsegment.segment_id())
        if not writer.is_closed:
            writer.writelock.release()


def _documents_of(articles: Collection[int], folder: IndexFolder) -> list[int]:
    snapshot = Snapshot.open(folder)
    snapshot.close()
    wanted = np.isin(snapshot.numbers, np.fromiter(articles, np.uint32, len(articles)))
    found: list[int] = np.flatnonzero(wanted & snapshot.alive).tolist()
    return found


def _add(writer: Writer, documents: Collection[Document]) -> None:
    waiting = iter(documents)
    while batch := list(islice(waiting, _DOCUMENTS_IN_MEMORY)):
        first = writer.docnum
        _hand_over(writer, "title", first, [(document.title,) for document in batch])
        sizes = _hand_over(writer, "body", first, [(document.body,) for document in batch])
        _hand_over(writer, "said", first, [document.said for document in batch])
        for document, size in zip(batch, sizes, strict=True):
            writer.add_document(number=document.id, size=size)


def _hand_over(writer: Writer, field: str, first: int, documents: Sequence[Sequence[str]]) -> list[int]:
    """Give Whoosh the posting lists of a field, and return how many words each document has.

    No phrase reaches from one passage to the next: a position between them stays empty.

    Args:
        writer: what writes them.
        field: the field.
        first: the number of the first document.
        documents: the passages of each.
    """
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    words = array("I")
    passages: list[tuple[int, int, int]] = []  # Document, words, and the position of the first.
    for number, document in enumerate(documents):
        position = 0
        for passage in document:
            found = terms(passage)
            words.extend(map(vocabulary.__getitem__, found))
            passages.append((number, len(found), position))
            position += len(found) + 1
    numbers, lengths, begins = np.array(passages, np.int64).reshape(-1, 3).T
    sizes: list[int] = np.bincount(numbers, lengths, len(documents)).astype(int).tolist()
    if words:
        before = np.cumsum(lengths) - lengths
        positions = np.arange(len(words)) - np.repeat(before - begins, lengths)
        lists = _lists(np.frombuffer(words, np.uint32), first + np.repeat(numbers, lengths), positions)
        # Whoosh sorts by field, term and first document, and gives the codec the lists of a term in order.
        for term, data in zip(vocabulary, lists, strict=True):
            writer.pool.add((field, term.encode(), first_document(data), 1.0, data))
    return sizes


def _lists(words: Numbers, documents: Numbers, positions: Numbers) -> list[bytes]:
    """Return the posting list of each word: where it stands is told by three arrays of the same length."""
    order = np.argsort(words, kind="stable")
    words, documents, positions = words[order], documents[order], positions[order]
    is_first = np.append(True, (words[1:] != words[:-1]) | (documents[1:] != documents[:-1]))
    places = np.flatnonzero(is_first)
    starts = np.flatnonzero(np.diff(words[places], prepend=-1))
    counts = np.diff(np.append(places, len(words)))
    return sliced(documents[places], counts, positions, starts)
