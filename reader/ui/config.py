"""The user's configuration file: what is set in it, and what is wrong with it.

It is TOML, and everything in it may be left out::

    [screen]
    theme = "reader-light"
    text_width = 80            # columns, 20 to 200
    furniture = "fold"         # or "dim", or "show"
    hints = false

    [indexing]
    jobs = 2                   # processes that annotate, 0 to 256

    [keys]
    "jump.back" = "backspace"
    "search.open" = ["/", "ctrl+f"]

What cannot be used is told in one line that names the file, and the rest counts.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from reader.library.indexing.child import MOST_JOBS
from reader.library.records import Problem

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NARROWEST, _WIDEST = 20, 200
_FURNITURE = ("show", "dim", "fold")
_Known = dict[str, tuple[Callable[[Any], bool], str]]
"""For each setting what tells whether a value can be used, and what it should be."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has set; None where nothing is set.

    Attributes:
        theme: the name of a theme.
        text_width: the longest line of the page, in cells.
        furniture: a value of :class:`reader.ui.page.page_view.FurnitureMode`.
        hints: whether the first starts show what the keys can do.
        jobs: how many processes annotate where there is much to do.
        keys: for each id of a binding its keys as Textual writes them, with commas between.
        problems: what is wrong with the file.
    """

    theme: str | None = None
    text_width: int | None = None
    furniture: str | None = None
    hints: bool = True
    jobs: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(path: Path, bindings: Sequence[tuple[str, Binding]], themes: Iterable[str]) -> Config:
    """Read the file; if there is none, nothing is set.

    Args:
        path: where it is.
        bindings: every binding that can be given other keys, with the part of the screen that it works in:
            "" if it works everywhere. Two parts never listen to the same key at the same time.
        themes: the names of all themes.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        return Config(problems=(Problem(str(path), f"cannot be read: {reason}"),))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Config(problems=(Problem(str(path), f"is not TOML, so nothing in it counts: {error}"),))
    return _Reading(path, values, bindings, themes).read()


class _Reading:
    """One reading of the file, and what it found wrong."""

    def __init__(
        self,
        path: Path,
        values: Mapping[str, Any],
        bindings: Sequence[tuple[str, Binding]],
        themes: Iterable[str],
    ) -> None:
        self._path = path
        self._values = values
        self._bindings = bindings
        self._themes = frozenset(themes)
        self._problems: list[Problem] = []

    def read(self) -> Config:
        keys = self._table("keys")
        for name in self._values.keys() - {"screen", "indexing", "keys"}:
            self._wrong(f"[{name}]: there is no such section")
        screen: _Known = {
            "theme": (self._themes.__contains__, f"one of {', '.join(sorted(self._themes))}"),
            "text_width": (_is_width, f"a number of columns from {_NARROWEST} to {_WIDEST}"),
            "furniture": (_FURNITURE.__contains__, f"one of {', '.join(_FURNITURE)}"),
            "hints": (lambda value: isinstance(value, bool), "true or false"),
        }
        indexing: _Known = {"jobs": (_is_jobs, f"a number of processes from 0 to {MOST_JOBS}")}
        good = {**self._good("screen", screen), **self._good("indexing", indexing)}
        return Config(**good, keys=self._keymap(keys), problems=tuple(self._problems))

    def _good(self, section: str, known: _Known) -> dict[str, Any]:
        """Return what can be used of a section."""
        good: dict[str, Any] = {}
        for name, value in self._table(section).items():
            if name not in known:
                self._wrong(f"{section}.{name}: there is no such setting")
            elif isinstance(value, list | dict) or not known[name][0](value):
                self._wrong(f"{section}.{name} = {value!r}: it should be {known[name][1]}")
            else:
                good[name] = value
        return good

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self._values.get(name, {})
        if isinstance(table, dict):
            return table
        self._wrong(f"{name}: it should be a section, [{name}]")
        return {}

    def _keymap(self, table: Mapping[str, Any]) -> Mapping[str, str]:
        ids = {binding.id for _, binding in self._bindings}
        keymap: dict[str, str] = {}
        for name, value in _flat(table):
            wanted = value if isinstance(value, list) else [value]
            names = [key_name(key) if isinstance(key, str) else None for key in wanted]
            if name not in ids:
                self._wrong(f"keys.{name}: there is no such action; all are in the template")
            elif not names or None in names:
                self._wrong(f"keys.{name} = {value!r}: it should be a key, or a list of keys")
            else:
                keymap[name] = ",".join(filter(None, names))
        while clash := self._clash(keymap):
            key, dropped, other = clash
            self._wrong(f"keys.{dropped}: {key} is the key of {other} already, so {dropped} stays as it was")
            del keymap[dropped]
        return keymap

    def _clash(self, keymap: Mapping[str, str]) -> tuple[str, str, str] | None:
        """Return a key that two actions would have, the one of them that was given it, and the other."""
        taken: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for part, binding in self._bindings:
            name = binding.id or ""
            for key in keymap.get(name, binding.key).split(","):
                for other_part, other in taken[key.strip()]:
                    if other != name and (part == other_part or "" in {part, other_part}):
                        given = next((one for one in (name, other) if one in keymap), None)
                        if given:
                            return key.strip(), given, other if given == name else name
                taken[key.strip()].append((part, name))
        return None

    def _wrong(self, reason: str) -> None:
        self._problems.append(Problem(str(self._path), reason))


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and _NARROWEST <= value <= _WIDEST


def _is_jobs(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_JOBS


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    """Yield the ids with their values: without quotation marks, TOML reads ``jump.back`` as two levels."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def key_name(text: str) -> str | None:
    """Return a key as Textual writes it ("/" is "slash", "ctrl+f" itself); None if there is no such key."""
    *modifiers, key = text.split("+") if len(text) > 1 and not text.endswith("+") else [text]
    if not set(modifiers) <= _MODIFIERS:
        return None
    if len(key) == 1:
        if key == ",":  # which stands between keys elsewhere
            key = "comma"
        (binding,) = Binding.make_bindings([Binding(key, "")])
        key = binding.key
    elif key not in _named_keys() and not _is_sign(key):
        return None
    return "+".join([*modifiers, key])


def _is_sign(name: str) -> bool:
    """Tell whether a name is that of a character ("question_mark")."""
    if name in KEY_NAME_REPLACEMENTS.values():
        return True
    for spelling in (name.replace("_", " "), name.replace("_", "-")):
        try:
            unicodedata.lookup(spelling.upper())
        except KeyError:
            continue
        return True
    return False


@lru_cache(maxsize=1)
def _named_keys() -> frozenset[str]:
    return frozenset(key.value.rpartition("+")[2] for key in Keys) | {"space", "enter", "tab", "backspace"}


def template(bindings: Iterable[Binding]) -> str:
    """Return a configuration file in which everything is explained and nothing is set."""
    lines = [
        "# The configuration of mosul-reader. Take the # from a line to set what it says.",
        "",
        "[screen]",
        '# theme = "reader-dark"      # the palette (ctrl+p, Theme) shows all',
        "# text_width = 72            # columns",
        '# furniture = "dim"          # captions, credits and link lists: "dim", "show" or "fold"',
        "# hints = true               # what the keys can do, at the first starts",
        "",
        "[indexing]",
        "# jobs = 2                  # processes that annotate; by default one for each core but one",
        "",
        "[keys]",
    ]
    rows = [(f'# "{b.id}" = {_written(b.key)}', b.tooltip or b.description) for b in bindings if b.id]
    width = max((len(row) for row, _ in rows), default=0)
    lines += [f"{row.ljust(width)}  # {does}" for row, does in rows]
    return "\n".join(lines) + "\n"


def _written(keys: str) -> str:
    names = [f'"{key.strip()}"' for key in keys.split(",")]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
