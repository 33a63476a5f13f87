"""What a character looks like on the screen, so that no text can drive or disarrange the terminal.

Three things are done to single characters, and none to any other:

* Control characters, lone surrogates and the controls of writing direction become visible pictures.
* Invisible characters (soft hyphen, zero-width space, byte order mark, tags) are not shown.
* The emoji joiner and the variation selectors are not shown either. Terminals disagree on how wide the
  emoji that they make is, and a line whose width is not known pushes everything beside it out of place.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Format characters that are letters or signs of their script, or that shape the letters around them.
_KEPT = frozenset("\u200c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# Explicit controls of writing direction can make a line read as what it does not say (CVE-2021-42574).
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(maxsize=65536)
def shown(character: str) -> str:
    r"""Return what stands on the screen for one character: itself, a picture of it, or nothing.

    >>> shown("a"), shown("\x1b"), shown("\u202e"), shown("\u200b")
    ('a', '␛', '⟨U+202E⟩', '')
    """
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Zl", "Zp"} or character in _DIRECTION:
        return f"⟨U+{code:04X}⟩"
    invisible = category == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return "" if invisible and character not in _KEPT else character


def visible(text: str) -> str:
    r"""Return a text as it can safely stand on one line; line ends and tabs become single spaces.

    >>> visible("red\x1b[31m\ttext")
    'red␛[31m text'
    """
    if text.isascii() and text.isprintable():
        return text
    one_line = text.replace("\r\n", " ").translate(_SPACES)
    return "".join(map(shown, one_line))


_SPACES = dict.fromkeys(map(ord, "\t\n\r\u2028\u2029"), " ")
