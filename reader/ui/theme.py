"""The program's own colours: light, dark, in high contrast, and the sixteen that every terminal has.

Contrast of text to ground is at least 4.5:1 (WCAG 2.2, level AA), in high contrast 7:1 (level AAA). What the
sixteen colours look like is for the terminal to say.
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="reader-dark",
    dark=True,
    primary="#7aa2d6",
    secondary="#a3b18a",
    accent="#e0af68",
    warning="#e0af68",
    error="#e88388",
    success="#8fbf7f",
    foreground="#d8d4cb",
    background="#16181d",
    surface="#1b1e24",
    panel="#252931",
)

LIGHT = Theme(
    name="reader-light",
    dark=False,
    primary="#2a5b9c",
    secondary="#4f6b35",
    accent="#8f4f00",
    warning="#8a5200",
    error="#a8232f",
    success="#2f6b2b",
    foreground="#2b2822",
    background="#faf7f0",
    surface="#f4f0e6",
    panel="#e8e2d4",
)

CONTRAST = Theme(
    name="reader-contrast",
    dark=True,
    primary="#8fc7ff",
    secondary="#a8f0a0",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ff9d9d",
    success="#8ff08f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
)

SIXTEEN = replace(BUILTIN_THEMES["ansi-dark"], name="reader-16")

THEMES = (DARK, LIGHT, CONTRAST, SIXTEEN)
