"""A folder of any number of files of which most are no articles, in all the ways that there are."""

from __future__ import annotations

import gzip
import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from tests.formats.pdf.making import assembled, pdf, set_in_lines
from tests.hostile import ATTACK

from .house import report

EVERY = 10
"""One file in so many is an article like any other; the rest is no article, or an odd one."""


def _zipped(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "<x>" * 200)
    return out.getvalue()


_PDF = pdf(set_in_lines(report(1)))
_WORD = _zipped("[Content_Types].xml", "word/document.xml")
_BOOK = _zipped("mimetype", "META-INF/container.xml")
_PACKED = gzip.compress(report(1).encode())
_LOOP = assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])
_FLOOD = "\u0301\u200b\u202e" * 300

_Content = Callable[[int, random.Random], bytes]

REFUSED: dict[str, _Content] = {
    "empty.txt": lambda _, __: b"",
    "blank.md": lambda _, __: b" \n\t\n" * 9,
    "noise.txt": lambda _, rng: b"\x7fELF\0\0" + rng.randbytes(400),
    "noise.html": lambda _, rng: b"\0\0\0\0" + rng.randbytes(400),
    "no pdf.pdf": lambda number, _: report(number).encode(),
    "cut.pdf": lambda number, _: _PDF[: 300 + number % 300],
    "loop.pdf": lambda number, _: _LOOP + b"%%%d" % number,
    "cut.docx": lambda number, _: _WORD[: 60 + number % 200],
    "nothing in it.docx": lambda number, _: _WORD + bytes(number % 99),
    "cut.epub": lambda number, _: _BOOK[: 60 + number % 200],
    "cut.txt.gz": lambda number, _: _PACKED[: 20 + number % 60],
    "no gzip.md.gz": lambda number, _: report(number).encode(),
    "bad.json": lambda number, _: b'{"title": [%d' % number,
    "bad.jsonl": lambda number, _: b"{bad %d}\n[]\n" % number,
    "no mail.mbox": lambda number, _: report(number).encode(),
}
"""What is refused, by the end of the file's name."""
_ODD: dict[str, _Content] = {
    "escapes.txt": lambda number, _: f"{ATTACK}\n\n{report(number)}{ATTACK}".encode(),
    "flood.txt": lambda number, _: f"{_FLOOD}\n\n{report(number)}{_FLOOD}".encode(),
    "one line.txt": lambda number, _: (report(number).replace("\n", " ") * 20).encode(),
    "lines.txt": lambda number, _: (report(number) + "x\n" * 2000).encode(),
    "nul.md": lambda number, _: report(number).replace(" ", " \0", 3).encode(),
    "nested.html": lambda number, _: b"<div>" * 500 + report(number).encode(),
    "half.txt": lambda number, _: report(number).encode()[:-3] + b"\xff\xfe\xe2\x80",
    "mail.eml": lambda number, _: f"Subject: {_FLOOD}{number}\n\n{report(number)}".encode(),
}


def fill(folder: Path, count: int, *, seed: int = 1) -> int:
    """Fill a folder with so many files, some thousands in each folder below it.

    Args:
        folder: is made.
        count: of files, links and pipes.
        seed: of what is chosen at random.

    Returns:
        how many of them are articles like any other, with the texts of :func:`report` for 0, 1, 2 ….
    """
    rng = random.Random(seed)  # noqa: S311
    contents = [*REFUSED.items(), *_ODD.items()]
    for number in range(count):
        place = folder / f"{number // 2000:03}"
        place.mkdir(parents=True, exist_ok=True)
        if number % EVERY == 0:
            (place / f"{number}.txt").write_text(report(number // EVERY), "utf-8")
            continue
        kind = rng.randrange(len(contents) + 5)
        if kind < len(contents):
            name, content = contents[kind]
            (place / f"{_odd_name(number)}{name}").write_bytes(content(number, rng))
        else:
            _no_file(place, kind - len(contents), f"{number}.txt")
    return -(-count // EVERY)


def _odd_name(number: int) -> str:
    """Return the beginning of a name, with bytes that are not UTF-8, a line end or what drives a terminal."""
    return os.fsdecode([b"%d ", b"%d\n", b"%d \xff\xfe", b"%d \x1b[31m\xe2\x80\xae"][number % 4] % number)


def _no_file(place: Path, kind: int, name: str) -> None:
    path = place / name
    match kind:
        case 0:
            os.mkfifo(path)
        case 1:
            path.symlink_to(name)
        case 2:
            path.symlink_to("nowhere.txt")
        case 3:
            (place / f"{name}.d").symlink_to("..")
        case _:
            path.mkdir()
