"""Adding documents to the Whoosh index and removing them: one batch, one commit."""

from __future__ import annotations

import contextlib
import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from whoosh.index import FileIndex, LockError
from whoosh.writing import SegmentWriter

from reader.library.errors import LibraryBusyError
from reader.library.search.analysis import terms
from reader.library.search.codec import Codec, Postings
from reader.library.search.index_files import NAME, SCHEMA, IndexFolder, damage
from reader.library.search.segments import Segment, Snapshot
from reader.library.search.text_index import Document

_DOCUMENTS_IN_MEMORY = 500
_SORTED_IN_MEMORY_MB = 128
_SECONDS_FOR_LOCK = 10.0

# As soon as this many segments of about one size have come together they become one. So there are at most
# seven of a size, and a document is written again a few times at most, not with every commit.
_MERGED_AT = 8
_SMALLEST_TIER = 64
# A commit writes no more documents again than this, or than eight times those it adds: adding one article to
# a hundred thousand must not take the time of all of them.
_MOST_REWRITTEN = 1_000


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
        try:
            if _commit(folder, add, remove):
                folder.note_checksums()
        except BaseException:
            folder.storage.abandon()
            raise


def _commit(folder: IndexFolder, add: Collection[Document], remove: Collection[int]) -> bool:
    """Commit what there is to change; tell whether there was anything."""
    writer = _writer(folder)
    try:
        gone = _documents_of({*remove, *(document.id for document in add)}, folder)
        if not gone and not add:
            writer.cancel()
            return False
        for number in gone:
            writer.delete_document(number)
        _add(writer, add)
        writer.commit(mergetype=_merge)
    finally:
        # What was written before it failed goes with the next commit; the lock must not stay.
        if not writer.is_closed:
            with contextlib.suppress(Exception):
                writer.cancel()
        if not writer.is_closed:
            writer.writelock.release()
    return True


def _documents_of(articles: Collection[int], folder: IndexFolder) -> list[int]:
    snapshot = Snapshot.open(folder)
    snapshot.close()
    numbers = enumerate(snapshot.numbers)
    return [document for document, n in numbers if n in articles and document not in snapshot.deleted]


def _writer(folder: IndexFolder) -> SegmentWriter:
    try:
        return SegmentWriter(
            FileIndex(folder.storage, SCHEMA, NAME),
            timeout=_SECONDS_FOR_LOCK,
            limitmb=_SORTED_IN_MEMORY_MB,
            codec=Codec(),
            compound=False,
        )
    except LockError as error:
        raise LibraryBusyError(f"{folder.path}: another process is writing the full-text index") from error


def _add(writer: SegmentWriter, documents: Iterable[Document]) -> None:
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


def _hand_over(writer: SegmentWriter, held: dict[tuple[str, str], Postings]) -> None:
    for (field, term), postings in held.items():
        _hand_over_list(writer, field, term, postings)
    held.clear()


def _hand_over_list(writer: SegmentWriter, field: str, term: str, postings: Postings) -> None:
    # Whoosh sorts by field, term and first document, and gives the codec the lists of a term in that order.
    writer.pool.add((field, term.encode(), postings.documents[0], 1.0, postings.to_bytes()))


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Write small change again as part of the new segment; Whoosh's merge policy.

    Returns:
        the segments that stay as they are.
    """
    tiers: defaultdict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        tiers[_tier(segment)].append(segment)
    room = max(_MOST_REWRITTEN, _MERGED_AT * writer.doc_count())
    rewritten: set[str] = set()
    for _, members in sorted(tiers.items()):
        many = len(members) >= _MERGED_AT - 1
        chosen = [each for each in members if many or each.deleted_count() > each.doc_count()]
        room -= sum(each.doc_count() for each in chosen)
        if room < 0:
            break
        rewritten.update(each.segment_id() for each in chosen)
    for segment in segments:
        if segment.segment_id() in rewritten:
            _rewrite(writer, segment)
    return [segment for segment in segments if segment.segment_id() not in rewritten]


def _tier(segment: Any) -> int:
    return int(math.log(max(segment.doc_count() / _SMALLEST_TIER, 1), _MERGED_AT))


def _rewrite(writer: SegmentWriter, segment: Any) -> None:
    """Copy the documents of a segment that are not deleted into the one that is being written."""
    source = Segment(writer.storage, segment)
    deleted = set(segment.deleted_docs())
    first = writer.docnum
    numbers: dict[int, int] = {}
    for document, (article, size) in enumerate(zip(source.numbers, source.sizes, strict=True)):
        if document not in deleted:
            numbers[document] = writer.docnum
            writer.add_document(number=article, size=size)
    for field, term, postings in source.lists():
        moved = _filtered(postings, numbers) if deleted else _shifted(postings, first)
        if moved.documents:
            _hand_over_list(writer, field, term, moved)
    source.close()


def _shifted(postings: Postings, by: int) -> Postings:
    return postings._replace(documents=array("I", map(by.__add__, postings.documents)))


def _filtered(postings: Postings, numbers: Mapping[int, int]) -> Postings:
    """Return a list with documents renumbered, without those that have no new number."""
    left = Postings(array("I"), array("I"), array("I"))
    at = 0
    for document, count in zip(postings.documents, postings.counts, strict=True):
        if document in numbers:
            left.documents.append(numbers[document])
            left.counts.append(count)
            left.positions.extend(postings.positions[at : at + count])
        at += count
    return left
