"""The program's own colours can be read."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from reader.ui.theme import CONTRAST, DARK, LIGHT


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio as in WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio ."""

    def luminance(color: Color) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"),
    [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)],
    ids=lambda value: getattr(value, "name", None),
)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize(
    "ink", ["foreground", "primary", "secondary", "accent", "warning", "error", "success"]
)
def test_every_colour_of_text_stands_out_from_every_ground(
    theme: Theme, least: float, ground: str, ink: str
) -> None:
    assert contrast(Color.parse(getattr(theme, ink)), Color.parse(getattr(theme, ground))) >= least
