"""Articles to bytes, to a file, or to the files of a folder: one article in memory at a time.

What is written goes beside its place first and is moved there when it is whole, so there is never half an
export. What is there already is only replaced when that was asked for. What an export that is killed leaves
beside its place is removed by one that goes to the same place a day later.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.export.characters import utf8
from reader.export.filenames import Names
from reader.export.format import Format, Part
from reader.library.annotated import AnnotatedArticle

_LEFT_BEHIND_SECONDS = 24 * 3600.0
"""What is not whole after so long was left by an export that was killed."""


def chunks(part: Part, articles: Iterable[AnnotatedArticle]) -> Iterator[bytes]:
    """Yield what is to be written for articles, piece by piece, into one file; for none, nothing."""
    begun = False
    for article in articles:
        yield utf8((part.between if begun else part.head(article)) + part.body(article))
        begun = True
    if begun and part.tail:
        yield utf8(part.tail)


def makes_folder(form: Format, target: Path, *, table: str | None = None) -> bool:
    """Tell whether a format goes into a folder rather than a file, if only the name of it is known.

    Args:
        form: the format.
        target: where it is to go: a folder that is there, or a name that may have the ending of a file.
        table: the one part of the format that is asked for, if one is.
    """
    is_one_file = len(form.parts) == 1 or table or target.name.endswith(form.parts[0].suffix)
    return form.folder_only or target.is_dir() or not is_one_file


def write_file(
    part: Part, articles: Iterable[AnnotatedArticle], target: Path, *, replace: bool = False
) -> None:
    """Write articles into one file; its folder must be there.

    Args:
        part: of the format.
        articles: are taken one by one.
        target: the file.
        replace: a file that is there already may be replaced.

    Raises:
        FileExistsError: there is something already.
        OSError: it cannot be written.
    """
    if os.path.lexists(target) and not (replace and target.is_file()):
        raise FileExistsError(target)
    staged = _beside(target)
    try:
        with staged.open("xb") as out:
            out.writelines(chunks(part, articles))
            out.flush()
            os.fsync(out.fileno())
        staged.replace(target)
    finally:
        _remove(staged)


def write_folder(
    form: Format, articles: Iterable[AnnotatedArticle], target: Path, *, replace: bool = False
) -> None:
    """Write articles into a folder: files for each of them, or one file for each part of the format.

    Args:
        form: the format.
        articles: are taken one by one.
        target: the folder; the one it lies in must be there.
        replace: files of these names that are there already may be replaced. Others stay.

    Raises:
        FileExistsError: there is something already that would have to be replaced; nothing is written.
        OSError: it cannot be written to.
    """
    target = target.absolute()
    is_there = os.path.lexists(target)
    if is_there and not target.is_dir():
        raise FileExistsError(target)
    staged = _beside(target)
    staged.mkdir()
    try:
        for name, content in form.extras:
            (staged / name).write_bytes(utf8(content))
        (_write_each if form.per_article else _write_together)(form, articles, staged)
        if is_there:
            _move_into(staged, target, replace=replace)
        else:
            staged.rename(target)
    finally:
        _remove(staged)


def _beside(target: Path) -> Path:
    """Return a place for what is not whole yet, and remove what killed exports have left at such places."""
    name = f".{target.name[:40]}."
    left_behind = re.compile(rf"{re.escape(name)}[0-9a-f]{{8}}\.part")
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if (
                left_behind.fullmatch(entry.name)
                and time.time() - entry.stat().st_mtime > _LEFT_BEHIND_SECONDS
            ):
                _remove(Path(entry.path))
    return target.with_name(f"{name}{secrets.token_hex(4)}.part")


def _remove(staged: Path) -> None:
    if staged.is_dir():
        shutil.rmtree(staged, ignore_errors=True)
    else:
        staged.unlink(missing_ok=True)


def _write_each(form: Format, articles: Iterable[AnnotatedArticle], folder: Path) -> None:
    names = Names()
    for article in articles:
        path = folder / names.of(article.article.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        for part in form.parts:
            path.with_name(path.name + part.suffix).write_bytes(b"".join(chunks(part, [article])))


def _write_together(form: Format, articles: Iterable[AnnotatedArticle], folder: Path) -> None:
    with contextlib.ExitStack() as files:
        outs = [files.enter_context((folder / f"{p.name}{p.suffix}").open("xb")) for p in form.parts]
        begun = False
        for article in articles:
            for part, out in zip(form.parts, outs, strict=True):
                out.write(utf8((part.between if begun else part.head(article)) + part.body(article)))
            begun = True
        if begun:
            for part, out in zip(form.parts, outs, strict=True):
                out.write(utf8(part.tail))


def _move_into(staged: Path, target: Path, *, replace: bool) -> None:
    moves = [(path, target / path.relative_to(staged)) for path in sorted(staged.rglob("*"))]
    for path, place in moves:
        same_kind = place.is_dir() if path.is_dir() else replace and place.is_file()
        if os.path.lexists(place) and not same_kind:
            raise FileExistsError(place)
    for path, place in moves:
        if path.is_dir():
            place.mkdir(exist_ok=True)
        else:
            path.replace(place)
