"""Indexing in a process of its own, so that it cannot make the screen stutter.

The child writes one JSON object per line to its standard output.
On its standard input come lines too: lists of files that are to be read before all others.
It ends when its standard input does: a parent that quits, crashes or is killed leaves no orphan. Ending at
any moment is safe, because work is committed in small batches and the next run goes on from there.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

from reader.library.errors import LibraryError
from reader.library.indexing.child import command
from reader.library.indexing.inbox import Inbox
from reader.library.records import Event, Finished, Problem, Progress, Unfollowed

_KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in (Progress, Problem, Finished, Unfollowed)}
_FOLLOW, _JOBS = "--follow", "--jobs="
_PATIENCE = 3.0
"""Seconds that a process has to finish its last article before it is killed."""


class BackgroundIndexing:
    """Brings a library up to date in a child process, and keeps it so if that is wanted.

    Use it once: iterate over :meth:`events`, and call :meth:`stop` to end early.

    Args:
        roots: of the library.
        folder: its cache folder.
        data: the user's data folder, which has what was put right.
        follow: go on until it is stopped, and bring the library up to date again whenever its files change.
        jobs: how many processes annotate where there is much to do; one for each core but one by default.
    """

    def __init__(
        self,
        roots: Sequence[Path],
        folder: Path,
        data: Path,
        *,
        follow: bool = False,
        jobs: int | None = None,
    ) -> None:
        options = [_FOLLOW] if follow else []
        if jobs is not None:
            options.append(f"{_JOBS}{jobs}")
        self._arguments = [*options, str(folder), str(data), *map(str, roots)]
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False
        self._wanted = b""

    async def events(self) -> AsyncGenerator[Event]:
        """Start the child and yield what it tells; each run of indexing ends with Finished unless it failed.

        A failure of the child as a whole (another process is at work, the disk is full) is a Problem
        without a name. One that follows the files tries again by and by.
        """
        process = self._process = await asyncio.create_subprocess_exec(
            *command(__name__, self._arguments),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        self._send(self._wanted)
        output, complaint = process.stdout, process.stderr
        if output is None or complaint is None:
            raise AssertionError("both were asked for")
        complaints = asyncio.create_task(complaint.read())
        try:
            async for line in output:
                if event := _decode(line):
                    yield event
            if await process.wait() and not self._stopped:
                lines = (await complaints).decode("utf-8", "replace").strip().splitlines()
                yield Problem("", lines[-1] if lines else "Indexing ended unexpectedly.")
        finally:
            await self.stop()
            await complaints

    def want(self, files: Sequence[Path]) -> None:
        """Have files read before all others, if they are to be read at all."""
        line = json.dumps([str(file) for file in files]).encode("ascii") + b"\n"
        if self._process is None:
            self._wanted += line
        else:
            self._send(line)

    def _send(self, line: bytes) -> None:
        pipe = self._process.stdin if self._process else None
        if line and pipe and not pipe.is_closing():
            pipe.write(line)

    async def stop(self, patience: float = _PATIENCE) -> None:
        """End the child, if it runs, and wait until it has ended.

        Args:
            patience: how many seconds it has for what it is at; then it is killed.
        """
        self._stopped = True
        process = self._process
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _encode(event: Event) -> str:
    return json.dumps({"event": type(event).__name__, **event._asdict()})


def _decode(line: bytes) -> Event | None:
    """Return the event of a line, or None for what is none: a library may print to standard output."""
    try:
        fields: dict[str, Any] = json.loads(line)
        return _KINDS[fields.pop("event")](**fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def main(arguments: Sequence[str]) -> int:
    """Index a library as the child process.

    Args:
        arguments: ``--follow`` to go on until standard input ends, ``--jobs=N`` for so many processes that
            annotate, then the cache folder, the user's data folder and the roots.

    Returns:
        the exit code: 0, or 1 with one line on standard error.
    """
    from reader.library.indexing.keeping import Keeper
    from reader.library.indexing.workers import spare_cores

    inbox = Inbox()
    threading.Thread(target=_listen, args=(inbox,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)  # The screen comes first.
    options = [argument for argument in arguments if argument.startswith("--")]
    folder, data, *roots = (Path(argument) for argument in arguments if argument not in options)
    jobs = [int(option.partition("=")[2]) for option in options if option.startswith(_JOBS)]
    try:
        keeper = Keeper(roots, folder, data, inbox, _tell, *jobs or [spare_cores()])
        if _FOLLOW in options:
            keeper.follow()
        else:
            keeper.update()
    except BrokenPipeError:
        os._exit(0)  # Nobody listens any more; Python would complain when it flushes.
    except (LibraryError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _tell(event: Event) -> None:
    sys.stdout.write(_encode(event) + "\n")
    sys.stdout.flush()


def _listen(inbox: Inbox) -> None:
    """Take in what is wanted; when standard input ends, ask for the end, and after some patience end."""
    line = b""
    while data := os.read(0, 4096):  # Not sys.stdin: a thread that holds its lock would break the end.
        *lines, line = (line + data).split(b"\n")
        for whole in lines:
            inbox.want(map(Path, json.loads(whole)))
    inbox.stop()
    if not inbox.is_resting:
        time.sleep(_PATIENCE)
    os._exit(0)
