"""How long the making of an article may take, and how much memory: no article may stop the others."""

from __future__ import annotations

import contextlib
import faulthandler
import signal
import sys
from collections.abc import Iterator

SECONDS = 120.0
"""For one article. Annotating takes about this long for one of 6 MB: several novels in one file."""
_STANDING_STILL = 20
"""So many times longer may pass in all, because others may have the processor meanwhile."""

MEMORY = 8 * 1024**3
"""Bytes of address space for a process, of which the largest article that is read needs a good half."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End this process if what is done in the context takes longer.

    Nothing gentler helps against C code that keeps Python from running, such as a regular expression; and
    this also ends a process whose parent is gone.

    Args:
        seconds: of the processor, so that a busy machine does not make articles unreadable; on Windows, which
            cannot tell them, seconds that pass.
    """
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # Nobody handles its signal, which is deadly then.
        faulthandler.dump_traceback_later(_STANDING_STILL * seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, 0)


def limit_memory() -> None:
    """Let what needs too much memory fail in this process, before the system ends another one.

    Only Linux keeps to such a limit. Elsewhere there is but that of the size of what is read.
    """
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
