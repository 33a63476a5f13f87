"""A mailbox (mbox, RFC 4155) -> its messages, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from reader.formats.files import MAX_BYTES, MOST_PASSED_OVER, FormatError, too_large
from reader.formats.mail.message import from_bytes

__all__ = ["from_bytes", "split"]

_LONGEST_LINE = 1024 * 1024
# Programs that do not mark "From " at the beginning of a line of the text do print the time after a sender.
_FROM = re.compile(rb"From \S+ .*\d\d:\d\d")


def split(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each message with its number from 1, without the line that begins it.

    Raises:
        FormatError: if the first line does not begin a message, or one is larger than is worth reading.
    """
    number, size, message = 0, 0, list[bytes]()
    line_begins = after_blank = True
    while line := stream.readline(_LONGEST_LINE):
        begins = line_begins and line.startswith(b"From ")
        if number == 0 and not begins:
            raise FormatError("not a mailbox (mbox)")
        if begins and (number == 0 or (after_blank and _FROM.match(line))):
            if number:
                yield number, b"".join(message)
            number, size, message = number + 1, 0, []
        elif size > MAX_BYTES:  # The rest of a message that is too large is passed over.
            size += len(line)
            if size > MOST_PASSED_OVER:
                raise too_large(MOST_PASSED_OVER)
        else:
            if line_begins and line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
                line = line[1:]
            message.append(line)
            size += len(line)
        after_blank = line_begins and not line.strip()
        line_begins = line.endswith(b"\n")
    if number:
        yield number, b"".join(message)
