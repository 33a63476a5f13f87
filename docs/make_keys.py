"""Writes docs/keys.md, the page of all keys, from the bindings of the screen.

Run: python docs/make_keys.py (a test tells when it has to be run again).
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.keys import GROUPS, shown_keys

PAGE = Path(__file__).parent / "keys.md"

NAMES = {"⏎": "Enter", "⌫": "Backspace", "pgup": "PgUp", "pgdn": "PgDn"}
"""Keys that the screen shows by a sign or shortened."""

HEAD = """\
# Keys

Press `?` on the screen for this list, and `Ctrl+P` for a palette in which commands are found by typing. A key
that works in one list or table only is told at the bottom of the screen.
"""

TAIL = """\
## Other keys

Each key has an id, in the last column above. `,` opens the configuration file in your editor; what is set
there counts as soon as you leave the editor. What cannot be used is told by `!`.

```toml
[keys]
"jump.back" = "backspace"
"search.open" = ["/", "ctrl+f"]
```

The mouse works everywhere: a click on a name puts the cursor there, one more opens its page.
"""


def page() -> str:
    """Return the page in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        own = {kind: Path(folder, kind) for kind in ("cache", "data", "state")}
        with Library.open([Library.starter()], **own) as library:
            return "\n".join([HEAD, *_groups(ReaderApp(library, indexing=False)), TAIL])


def _groups(app: ReaderApp) -> Iterator[str]:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for _, binding in app.all_bindings():
        if binding.id and binding.description:
            keys = " ".join(f"`{_name(key)}`" for key in shown_keys(binding, app.get_key_display))
            does = (binding.tooltip or binding.description).replace("|", "\\|")
            rows[binding.id.partition(".")[0]].append(f"| {keys} | {does} | {binding.id} |")
    for group, title in GROUPS.items():
        if group in rows:
            yield "\n".join([f"## {title}\n", "| key | does | id |", "|---|---|---|", *rows[group]]) + "\n"


def _name(key: str) -> str:
    """Return the name of a key as it is written elsewhere: "^o" is Ctrl+O."""
    if len(key) == 2 and key.startswith("^"):
        return f"Ctrl+{key[1].upper()}"
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = NAMES.get(last, last.capitalize() if len(last) > 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
