"""The program's own colours, light and dark. Contrast of text to ground is at least 4.5:1 (WCAG 2.2 AA)."""

from __future__ import annotations

from textual.theme import Theme

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

THEMES = (DARK, LIGHT)
