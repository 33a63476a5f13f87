"""Changing the Whoosh index: adding documents and removing them, and making its segments few."""

from __future__ import annotations

import contextlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from whoosh.index import FileIndex, LockError

from reader.library.errors import LibraryBusyError
from reader.library.search.analysis import terms
from reader.library.search.codec import Codec, Postings
from reader.library.search.index_files import NAME, SCHEMA, IndexFolder, damage
from reader.library.search.merging import Stopped, Writer, merge_little, next_to_merge, rewritten
from reader.library.search.segments import Snapshot
from reader.library.search.text_index import Document

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
    numbers = enumerate(snapshot.numbers)
    return [document for document, n in numbers if n in articles and document not in snapshot.deleted]


def _add(writer: Writer, documents: Iterable[Document]) -> None:
    held: dict[tuple[str, str], Postings] = {}
    for count, document in enumerate(documents, 1):
        number = writer.docnum
        _hold(held, "title", number, [document.title])
        size = _hold(held, "body", number, [document.body])
        _hold(held, "said", number, document.said)
        writer.add_document(number=document.id, size=size)
        if count % _DOCUMENTS_IN_MEMORY == 0:
            _hand_over(writer, held)
    _hand_over(writer, held)


def _hold(held: dict[tuple[str, str], Postings], field: str, number: int, passages: Iterable[str]) -> int:
    """Add the words of a field of one document to the lists, and return how many there are.

    No phrase reaches from one passage to the next: a position between them stays empty.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    position = words = 0
    for passage in passages:
        for term in terms(passage):
            places[term].append(position)
            position += 1
            words += 1
        position += 1
    for term, positions in places.items():
        key = field, term
        if key not in held:
            held[key] = Postings(array("I"), array("I"), array("I"))
        postings = held[key]
        postings.documents.append(number)
        postings.counts.append(len(positions))
        postings.positions.extend(positions)
    return words


def _hand_over(writer: Writer, held: dict[tuple[str, str], Postings]) -> None:
    # Whoosh sorts by field, term and first document, and gives the codec the lists of a term in that order.
    for (field, term), postings in held.items():
        writer.pool.add((field, term.encode(), postings.documents[0], 1.0, postings.to_bytes()))
    held.clear()
