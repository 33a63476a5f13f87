"""What ends a verb early."""

from __future__ import annotations


class EndError(Exception):
    """A verb cannot go on.

    Attributes:
        message: one line for the user.
        code: the exit code.
        details: further lines.
    """

    def __init__(self, message: str, code: int = 2, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.details = details
