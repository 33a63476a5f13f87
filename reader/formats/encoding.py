"""Bytes -> text: byte order marks, UTF-8, UTF-16, then the legacy encodings.

The program reads English news, so the legacy encoding of a text with few letters beyond ASCII is decided by
what such texts hold (typographic quotes, dashes, accents in names): too little for statistics. A text with
many is left to charset-normalizer, which looks at no more than a sample.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from reader.formats.files import FormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, Word or EPUB"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "program"),
)
_SAMPLE = 64 * 1024
# What a text may hold below the space: tab, line ends, form feed, backspace, escape.
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27}) + b"\x7f"
# The share of bytes beyond ASCII up to which a text is taken to be Western European. English has next to
# none, French, with more accents than most, about 4 %; languages with a script of their own more than half.
_FEW = 0.06
_HIGH = bytes(range(0x80, 0x100))
# In Mac Roman these are the curly apostrophe and quotes. As Windows-1252 they would be capital O with an
# accent between small letters, or before a word that begins with a capital: no language writes that.
_MAC_QUOTES = re.compile(rb"[a-z]\xd5(?=[a-z])|\xd2(?=[A-Z][a-z])|[a-z.,!?]\xd3(?=\s)")


class Decoded(NamedTuple):
    """A decoded text.

    Attributes:
        text: every character as read, line ends included, without the byte order mark.
        encoding: Python's name of the encoding.
        warnings: what the reader should know, one line each.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Find the encoding of a text and decode it.

    Raises:
        FormatError: if the bytes are no text, or hold nothing but white space.
    """
    decoded = _decode(data)
    if not decoded.text.strip():
        raise FormatError("empty")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise FormatError(f"binary ({name})")
    wide = _utf16_without_mark(data)
    if wide:
        return _lenient(data, wide)
    _require_text(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _lenient(data, "utf-8")
    encoding = _legacy(data)
    decoded = _lenient(data, encoding)
    return Decoded(decoded.text, encoding, (f"not UTF-8; read as {encoding}", *decoded.warnings))


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(
            text, encoding, (f"some bytes are not {encoding} and are shown as \N{REPLACEMENT CHARACTER}",)
        )


def _utf16_without_mark(data: bytes) -> str:
    """Return the byte order if every other byte of the sample is nearly always NUL, as in Latin script."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _require_text(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > 0.02 * len(sample):
        raise FormatError("binary")


def _mostly_utf8(data: bytes) -> bool:
    """Whether well-formed sequences, which other encodings hardly hold by chance, outnumber the damage."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    ascii_only = len(data.translate(None, _HIGH))
    return len(text) - ascii_only - bad >= bad


def _legacy(data: bytes) -> str:
    high = len(data) - len(data.translate(None, _HIGH))
    if high < _FEW * len(data):
        return "mac-roman" if _MAC_QUOTES.search(data) else "cp1252"
    # Imported here: it costs more than the rest of the start, and few texts need it.
    from charset_normalizer import from_bytes

    best = from_bytes(_telling_sample(data)).best()
    return best.encoding if best else "cp1252"


def _telling_sample(data: bytes) -> bytes:
    """Return lines with bytes beyond ASCII: only they tell one encoding from another."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[: _SAMPLE - size])
            size += len(lines[-1])
            if size >= _SAMPLE:
                break
    return b"".join(lines)
