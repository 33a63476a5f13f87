"""Which files of a library are articles, and what they are called there."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.formats import suffix_of
from reader.library.errors import LibraryError
from reader.library.folders import SHARED_NAME

_PAGES = (".html", ".htm")
_NO_UTF_8 = "\ufffd"
"""Stands in what the system tells of changes for bytes of a name that are not UTF-8."""

# What lies beside the articles and is about the folder or the program that filled it. Such a file can still
# be opened by naming it.
_ABOUT = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "contributing"})


class Unreadable(NamedTuple):
    """A root, a folder or a file that cannot be looked at.

    Attributes:
        path: where it is, absolute.
        name: what it is called in its library.
        reason: why, in one line.
        gone: it is a link to nothing; of anything else, what was there may still be there.
    """

    path: Path
    name: str
    reason: str
    gone: bool = False


class Found(NamedTuple):
    """A file that should be an article.

    Attributes:
        path: where it is, absolute.
        name: what it is called in its library; always printable as UTF-8.
        size: in bytes.
        modified: nanoseconds since the epoch.
    """

    path: Path
    name: str
    size: int
    modified: int


class PassedOver(NamedTuple):
    """Files and folders that are passed over, and why.

    Attributes:
        names: which, as a pattern.
        reason: what they are, in one line.
    """

    names: str
    reason: str


_HIDDEN = PassedOver(".*", "hidden")
_OF_A_PAGE = PassedOver("*_files/", "what a browser saved beside a page")


def openable(paths: Sequence[Path], suffixes: Collection[str]) -> tuple[list[Path], list[str]]:
    """Return which paths can be opened, and for each of the others a line that names it and says why not.

    Raises:
        LibraryError: none can be opened; the message is the first of those lines.
    """
    good: list[Path] = []
    refused: list[str] = []
    for path in paths:
        try:
            resolve([path], suffixes)
            good.append(path)
        except LibraryError as error:
            refused.append(str(error))
    if refused and not good:
        raise LibraryError(refused[0])
    return good, refused


def resolve(paths: Sequence[Path], suffixes: Collection[str]) -> tuple[Path, ...]:
    """Return the roots of a library: absolute, sorted, each once, none inside another.

    Args:
        paths: files and folders as the user gave them.
        suffixes: the endings of article files, in lower case with their dot.

    Raises:
        LibraryError: one is missing or not readable, or is a file of an unknown kind; or no path is given.
    """
    if not paths:
        raise LibraryError("No file or folder to open.")
    roots: set[Path] = set()
    for path in paths:
        try:
            resolved = path.resolve(strict=True)
            mode = resolved.stat().st_mode
        except FileNotFoundError:
            raise LibraryError(f"{path}: there is no such file or folder") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise LibraryError(f"{path}: cannot be opened: {reason(error)}") from error
        if stat.S_ISREG(mode):
            if suffix_of(resolved) not in suffixes:
                known = ", ".join(sorted(suffix for suffix in suffixes if not suffix.endswith(".gz")))
                raise LibraryError(f"{path}: not a kind of file that can be read ({known})")
        elif not stat.S_ISDIR(mode):
            raise LibraryError(f"{path}: neither a file nor a folder")
        if not os.access(resolved, os.R_OK | os.X_OK if stat.S_ISDIR(mode) else os.R_OK):
            raise LibraryError(f"{path}: permission denied")
        roots.add(resolved)
    return tuple(sorted(root for root in roots if not roots.intersection(root.parents)))


def scan(
    roots: Sequence[Path],
    suffixes: Collection[str],
    *,
    sort: bool = True,
    places: Collection[Path] | None = None,
    passed_over: Counter[PassedOver] | None = None,
) -> Iterator[Found | Unreadable]:
    """Find the articles below the roots, folder by folder, each folder in order of names.

    Hidden files and folders are passed over, and so are files that are about the folder, such as a README,
    and the file of the user's own words. Links are followed, but no folder is entered twice.
    Nothing is opened, so that a pipe cannot stop it.

    Args:
        roots: from :func:`resolve`.
        suffixes: as there.
        sort: whether order matters; without it the first article of a large folder comes at once.
        places: find only what is at or below these, from :func:`narrowed`; everything by default.
        passed_over: is filled with how many are passed over, if there are no places.
    """
    for root, prefix in zip(roots, _prefixes(roots), strict=True):
        here = [root] if places is None else [place for place in places if place.is_relative_to(root)]
        try:
            if not here:
                continue
            if not stat.S_ISDIR(root.stat().st_mode):
                yield _found(root, prefix + root.name)
            elif root in here:
                yield from _scan_folder(root, prefix, suffixes, sort, passed_over)
            else:
                for place in here:
                    yield from _scan_place(place, root, prefix, suffixes)
        except OSError as error:
            yield Unreadable(root, _printable(prefix + root.name), reason(error))


def narrowed(roots: Sequence[Path], paths: Iterable[Path]) -> list[Path] | None:
    """Return where below the roots to look when something has happened at some paths.

    Returns:
        the places in order, none inside another, whether there is something at them or not; None if only a
        look at everything can tell: below a link one folder can be found in two ways.
    """
    places: set[Path] = set()
    for path in paths:
        if not any(path == root or root in path.parents for root in roots) or _NO_UTF_8 in path.name:
            return None
        places.add(path)
        if path.suffix.lower() in _PAGES:  # Whether it is there decides about the folder beside it.
            places.add(path.with_name(f"{path.stem}_files"))
    outer = sorted(place for place in places if places.isdisjoint(place.parents))
    followed = {place if place.is_dir() else place.parent for place in outer}
    return outer if all(os.path.realpath(folder) == str(folder) for folder in followed) else None


def articles_under(folder: Path) -> Iterator[Path]:
    """Yield the articles in a folder, as :func:`scan` finds them; what cannot be looked at is passed over."""
    from reader.formats import SUFFIXES

    return (found.path for found in scan([folder], SUFFIXES) if isinstance(found, Found))


def reason(error: BaseException) -> str:
    """Return what the system says went wrong, in one line without the path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split()) or type(error).__name__


def _scan_place(
    place: Path, root: Path, prefix: str, suffixes: Collection[str]
) -> Iterator[Found | Unreadable]:
    """Find what a scan of the root finds at or below a place in it."""
    inside = place.relative_to(root)
    above = [root / parent for parent in inside.parents][:-1]
    if any(part.startswith(".") for part in inside.parts) or any(_is_of_a_page(str(one)) for one in above):
        return
    name = prefix + inside.as_posix()
    if not place.is_dir():
        found = _look_at(place, name, suffixes)
        if found and not isinstance(found, PassedOver):
            yield found
    elif not _is_of_a_page(str(place)):
        yield from _scan_folder(place, f"{name}/", suffixes, sort=True)


def _scan_folder(
    root: Path,
    prefix: str,
    suffixes: Collection[str],
    sort: bool,
    passed_over: Counter[PassedOver] | None = None,
) -> Iterator[Found | Unreadable]:
    passed_over = Counter() if passed_over is None else passed_over
    entered: set[tuple[int, int]] = set()
    waiting = [(root, prefix)]
    while waiting:
        folder, name = waiting.pop()
        folders: list[tuple[Path, str]] = []
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in entered:
                continue
            entered.add((here.st_dev, here.st_ino))
            with os.scandir(folder) as entries:
                for child in sorted(entries, key=lambda entry: entry.name) if sort else entries:
                    if child.name.startswith("."):
                        passed_over[_HIDDEN] += 1
                    elif not _is_folder(child):
                        found = _look_at(Path(child.path), name + child.name, suffixes)
                        if isinstance(found, PassedOver):
                            passed_over[found] += 1
                        elif found:
                            yield found
                    elif _is_of_a_page(child.path):
                        passed_over[_OF_A_PAGE] += 1
                    else:
                        folders.append((Path(child.path), f"{name}{child.name}/"))
        except OSError as error:
            # A folder within may have been taken away just now; with the first one a disk may be away.
            if folder == root or not isinstance(error, FileNotFoundError):
                yield Unreadable(folder, _printable(name or folder.name), reason(error))
        waiting += reversed(folders)


def _is_folder(child: os.DirEntry[str]) -> bool:
    try:
        return child.is_dir()
    except OSError:  # A link in a circle: it is no folder, and to look at it as a file will say why.
        return False


def _is_of_a_page(folder: str) -> bool:
    """Tell whether a browser made the folder for the pictures of a page that it saved beside it."""
    page = folder.removesuffix("_files")
    return page != folder and any(Path(page + suffix).is_file() for suffix in _PAGES)


def _look_at(path: Path, name: str, suffixes: Collection[str]) -> Found | Unreadable | PassedOver | None:
    """Return what is at a path; None if it was taken away just now. A link to nothing is something."""
    suffix = suffix_of(path)
    if suffix not in suffixes:
        return PassedOver(f"*{suffix}", "of a kind that is not read as an article")
    if path.name == SHARED_NAME:
        return PassedOver(SHARED_NAME, "your own marks, notes and corrections")
    if path.name.lower().removesuffix(suffix) in _ABOUT:
        return PassedOver(path.name, "about the folder, and no article")
    try:
        return _found(path, name)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        is_nothing = gone and not path.is_symlink()
        return None if is_nothing else Unreadable(path, _printable(name), reason(error), gone)


def _found(path: Path, name: str) -> Found | Unreadable:
    at = path.stat()
    if not stat.S_ISREG(at.st_mode):
        return Unreadable(path, _printable(name), "a device, a pipe or a socket, and no file")
    return Found(path, _printable(name), at.st_size, at.st_mtime_ns)


def _printable(name: str) -> str:
    """Return a name with the bytes that are not UTF-8 written out, so that it can be stored and shown."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _prefixes(roots: Sequence[Path]) -> list[str]:
    """Return what the names below each root begin with: with several folders, enough of its path to tell."""
    if len(roots) == 1:
        return [""]
    depth = 1
    while len({root.parts[-depth:] for root in roots}) < len(roots):
        depth += 1
    above = [root.parts[-depth:] if root.is_dir() else root.parts[-depth:-1] for root in roots]
    return ["/".join(parts).lstrip("/") + "/" if parts else "" for parts in above]
