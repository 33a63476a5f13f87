"""How the article pane looks: its component classes and their colours, from the variables of any theme.

Each kind of name has an attribute of its own beside its colour, so that it can be told apart without colours.
"""

from __future__ import annotations

COMPONENT_CLASSES = frozenset(
    f"article--{name}"
    for names in (
        ("about", "warning", "label", "doubt", "mark", "fold"),  # what we say of the article
        ("title", "heading", "quotation", "code", "furniture"),  # what a block is
        ("person", "organisation", "place", "group", "reference", "date", "figure", "cue", "speaker"),
        ("direct", "mixed", "indirect"),  # the bars of quotes
        ("label-name", "label-quote"),  # the letters of a place to go to
        (
            "quote-here",
            "marked",
            "same",
            "match",
            "match-here",
            "flash",
            "selection",
            "cursor",
        ),  # for the moment
    )
    for name in names
)

CSS = """
ArticleView {
    background: $background;
    color: $foreground;

    & > .article--about { color: $text-muted; }
    & > .article--warning { color: $text-warning; }
    & > .article--label { color: $text-disabled; }
    & > .article--doubt { color: $text-warning; text-style: bold; }
    & > .article--mark { color: $text-success; text-style: bold; }
    & > .article--fold { color: $text-muted; text-style: italic; }

    & > .article--title { text-style: bold; }
    & > .article--heading { text-style: bold; }
    & > .article--quotation { color: $text-muted; }
    & > .article--code { color: $text-muted; }
    & > .article--furniture { color: $text-disabled; }

    & > .article--person { color: $text-warning; text-style: bold; }
    & > .article--organisation { color: $text-primary; text-style: bold italic; }
    & > .article--place { color: $text-success; text-style: italic; }
    & > .article--group { color: $text-secondary; text-style: underline; }
    & > .article--date { color: $text-secondary; }
    & > .article--figure { color: $text-secondary; }
    & > .article--cue { color: $text-muted; }
    & > .article--speaker { text-style: bold underline; }

    & > .article--direct { color: $accent; }
    & > .article--mixed { color: $accent; }
    & > .article--indirect { color: $text-muted; }

    & > .article--quote-here { background: $foreground 6%; }
    & > .article--marked { background: $success 22%; }
    & > .article--same { background: $primary 35%; }
    & > .article--match { background: $warning 40%; color: $text; }
    & > .article--match-here { background: $warning; color: $text; text-style: bold; }
    & > .article--flash { background: $accent 50%; color: $text; }
    & > .article--selection {
        background: $screen-selection-background;
        color: $screen-selection-foreground;
    }
    & > .article--label-name { background: $warning; color: $background; text-style: bold; }
    & > .article--label-quote { background: $primary; color: $background; text-style: bold underline; }
    & > .article--cursor { background: $foreground 40%; color: $background; }
    &:focus > .article--cursor { background: $foreground; color: $background; }
    &:nocolor > .article--same { background: $foreground 30%; }

    /* The sixteen colours of a terminal have no shades, and its ground may be light or dark. */
    &:ansi > .article--about, &:ansi > .article--label, &:ansi > .article--furniture,
    &:ansi > .article--cue { text-style: dim; }
    &:ansi > .article--same, &:ansi > .article--match, &:ansi > .article--match-here,
    &:ansi > .article--flash, &:ansi > .article--label-name,
    &:ansi > .article--label-quote { color: $block-cursor-foreground; }
    &:ansi > .article--quote-here { background: $background; }
    &:ansi > .article--marked { background: $background; text-style: underline; }
    &:ansi > .article--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
}
"""
