"""Messages about single articles, while the others go on."""

from __future__ import annotations

from reader.cli.messages import complain


class Reports:
    """Messages on standard error; ``failed`` tells whether one of them was about a failure."""

    failed = False

    def warn(self, message: str) -> None:
        """Print a message that does not change the exit code."""
        complain(message)

    def fail(self, message: str) -> None:
        """Print a message about something that could not be done."""
        self.failed = True
        self.warn(message)
