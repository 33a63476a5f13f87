"""``mosul-reader completion``: the lines that teach a shell what could come next."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

SUMMARY = "print what makes Tab complete verbs, options and names"
DETAILS = """\
Print the lines that let a shell complete verbs, options, files and the names in
the library opened last.

  eval "$(mosul-reader completion bash)"         in ~/.bashrc
  eval "$(mosul-reader completion zsh)"          in ~/.zshrc, after compinit
  mosul-reader completion fish | source          in ~/.config/fish/config.fish
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument("shell", metavar="SHELL", choices=["bash", "zsh", "fish"], help="bash, zsh or fish")


def run(options: Namespace) -> int:
    """Print the lines, and return the exit code."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(shellcode(["mosul-reader"], shell=options.shell))
    return 0
