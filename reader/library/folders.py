"""Where things are kept: the cache (disposable), the user's own data, and what the program remembers.

The three never mix. Cache folders are private, because the full-text index is read by unpickling: a folder
that another user could have written is refused, not repaired.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import PlatformDirs

import reader
from reader.library.errors import LibraryError

_DIRS = PlatformDirs("mosul-reader", appauthor=False)

SHARED_NAME = "mosul-reader.jsonl"
"""A file of this name in a folder of articles holds the words of those who share the folder."""

# https://bford.info/cachedir/ : backup programs skip a folder that holds a file of this name and beginning.
_CACHE_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Made by mosul-reader; may be deleted at any time.\n"
)


def cache() -> Path:
    """Return the folder for everything that can be made again from the articles."""
    return _DIRS.user_cache_path


def data() -> Path:
    """Return the folder for the user's own words and places."""
    return _DIRS.user_data_path


def state() -> Path:
    """Return the folder for what the program remembers from one start to the next."""
    return _DIRS.user_state_path


def config() -> Path:
    """Return the folder of what the user has configured."""
    return _DIRS.user_config_path


def starter() -> Path:
    """Return the folder of the starter library, in an installed package as in a checkout."""
    package = Path(reader.__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def name_of(roots: Sequence[Path]) -> str:
    """Return a name for the library with these roots, fit for a file: the same for them in any order."""
    return hashlib.sha256(b"\0".join(sorted(map(os.fsencode, roots)))).hexdigest()[:16]


def of_library(roots: Sequence[Path], base: Path) -> Path:
    """Return the cache folder of the library with these roots, made if it is missing.

    Args:
        roots: resolved paths, in any order.
        base: the folder that holds the caches of all libraries.

    Raises:
        LibraryError: the folder cannot be made, or is not private to this user.
    """
    folder = base / name_of(roots)
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_shared(folder)
        tag = folder / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_CACHE_TAG, "utf-8")
    except OSError as error:
        raise LibraryError(f"{folder}: cannot be used as cache: {error.strerror or error}") from error
    return folder


def _refuse_shared(folder: Path) -> None:
    """Refuse a folder that another user could have written to, or put in the place of ours.

    Raises:
        LibraryError: it is one.
    """
    if sys.platform == "win32":  # There the profile's own access list protects it.
        return
    user = os.geteuid()
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise LibraryError(f"{folder}: is not a folder, so it is not used as cache")
    if found.st_uid != user:
        raise LibraryError(f"{folder}: belongs to another user, so it is not used as cache")
    if found.st_mode & 0o077:  # What is in it by now may be theirs, so to shut it would not be enough.
        mode = stat.S_IMODE(found.st_mode)
        raise LibraryError(
            f"{folder}: other users may open it (mode {mode:04o}); delete it: it is only a cache"
        )
    for above in folder.resolve().parents:
        if _others_may_replace(above.stat(), user):
            raise LibraryError(f"{above}: other users may write there, so {folder} is not used as cache")


def _others_may_replace(found: os.stat_result, user: int) -> bool:
    """Tell whether others may move away what is in a user's folder, and put another thing in its place."""
    if found.st_uid not in (0, user):
        return True
    if found.st_mode & stat.S_ISVTX:  # As in /tmp: what is in it can only be moved by whom it belongs to.
        return False
    shared = bool(found.st_mode & stat.S_IWGRP) and not _is_own_group(found.st_gid, user)
    return shared or bool(found.st_mode & stat.S_IWOTH)


def _is_own_group(group: int, user: int) -> bool:
    """Tell whether a group is that of root, or the user's alone, as most systems give each user one."""
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        return group == 0 or grp.getgrgid(group).gr_name == pwd.getpwuid(user).pw_name
    except KeyError:
        return False
