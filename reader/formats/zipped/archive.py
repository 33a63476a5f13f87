"""Reading the parts of a ZIP file safely: never more than a fixed size unpacked, and XML without entities."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from types import TracebackType

from lxml import etree

from reader.formats.files import MAX_BYTES, FormatError, too_large

_MOST_MEMBERS = 10_000


class Archive:
    """A ZIP file in memory; to be used in a ``with``.

    Args:
        data: its bytes.
        kind: what it should be, in words for the user.

    Raises:
        FormatError: it is no ZIP file, or a damaged one.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._unpacked = 0
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise FormatError(f"an encrypted or old file of Office, not {kind}")
        with self._damage():
            self._zip = zipfile.ZipFile(BytesIO(data))
        self._names = {info.filename: info for info in self._zip.infolist()}
        if len(self._names) > _MOST_MEMBERS:
            raise FormatError(f"{kind} with too many parts")

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes | None:
        """Return a member, unpacked; None if there is none of that name.

        Raises:
            FormatError: it is damaged or encrypted, or all that was read is larger than an article may be.
        """
        info = self._names.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise FormatError(f"{self._kind} that is encrypted")
        with self._damage(), self._zip.open(info) as member:
            data = member.read(MAX_BYTES - self._unpacked + 1)
        self._unpacked += len(data)
        if self._unpacked > MAX_BYTES:
            raise too_large(MAX_BYTES)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a member that is XML; None if there is none, or nothing in it can be read.

        Entities stay as they are, so that none can grow or lead out of the file.
        """
        data = self.read(name)
        return self.parse(data) if data else None

    @staticmethod
    def parse(data: bytes) -> etree._Element | None:
        """Return the root of XML; None if nothing in it can be read."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            return None

    @contextlib.contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise FormatError(f"not {self._kind}, or a damaged one") from error
