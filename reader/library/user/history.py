"""Undo and redo over the records of the user's file.

``undo`` and ``redo`` are records too, with the id of what they are about as ``of`` in their values, so that
files of two people merge; of several about one record the last one holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from reader.library.user.records import Record

UNDO = "undo"
REDO = "redo"


class Step(NamedTuple):
    """Something that was undone or redone.

    Attributes:
        said: what it said, in words.
        is_correction: whether the catalog has changed with it.
    """

    said: str
    is_correction: bool


def undone(records: Iterable[Record]) -> set[str]:
    """Return the ids of the records that are undone.

    Args:
        records: in their order.
    """
    ids: set[str] = set()
    for record in records:
        of = str(record.values.get("of"))
        if record.what == UNDO:
            ids.add(of)
        elif record.what == REDO:
            ids.discard(of)
    return ids


def active(records: Collection[Record]) -> list[Record]:
    """Return what holds: the records that are not undone, without those that undo and redo."""
    gone = undone(records)
    return [record for record in records if record.what not in (UNDO, REDO) and record.id not in gone]


def steps(records: Iterable[Record], kinds: Collection[str], by: str) -> tuple[list[Record], list[Record]]:
    """Return what one user can undo and what can be redone, each with the next one last.

    As in an editor, whatever is said anew ends what could be redone. What others have said in a shared file
    is theirs to undo in turn; it can be undone by its id, not step by step.

    Args:
        records: in their order.
        kinds: the kinds of records that are steps.
        by: the user, from :func:`reader.library.user.user_file.author`.
    """
    to_undo: dict[str, Record] = {}
    to_redo: dict[str, Record] = {}
    for record in records:
        of = str(record.values.get("of"))
        if record.what in kinds:
            if record.by == by:
                to_undo[record.id] = record
                to_redo.clear()
        elif record.what == UNDO and of in to_undo:
            to_redo[of] = to_undo.pop(of)
        elif record.what == REDO and of in to_redo:
            to_undo[of] = to_redo.pop(of)
    return list(to_undo.values()), list(to_redo.values())
