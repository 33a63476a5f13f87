"""What the library raises."""

from __future__ import annotations


class LibraryError(Exception):
    """A library cannot be opened or read; the message is one line for the user and names what is wrong."""


class LibraryBusyError(LibraryError):
    """Another process is indexing this library; the message says which."""


class UnwritableError(LibraryError):
    """The caches cannot be written to: the disk is full, or closed to us. What is in them can be read."""


class IndexDamagedError(LibraryError):
    """The full-text index cannot be read; it has to be made anew from the catalog."""


class UserFileError(LibraryError):
    """The file of the user's own words cannot be read or added to; what was in it is still there."""


class CorrectionError(LibraryError):
    """A correction cannot be understood, or is written down and cannot be shown yet."""
