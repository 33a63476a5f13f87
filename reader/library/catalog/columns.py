"""What columns of the catalog hold, read back: SQLite has no checksums, so anything may stand in them."""

from __future__ import annotations

import json
import sqlite3
from enum import Enum
from typing import Any, TypeVar

_Member = TypeVar("_Member", bound=Enum)


def member(kind: type[_Member], value: object) -> _Member:
    """Return the member of an enumeration that a column names.

    Raises:
        sqlite3.DatabaseError: there is none, which is the error that SQLite has for damage.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise sqlite3.DatabaseError(str(error)) from error


def unpacked(value: str) -> Any:
    """Return what a column holds as JSON.

    Raises:
        sqlite3.DatabaseError: it is no JSON.
    """
    try:
        return json.loads(value)
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(str(error)) from error
