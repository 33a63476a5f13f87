"""Where the marks of Markdown stand inside a paragraph: asterisks, brackets, addresses, tags.

markdown-it-py says what a paragraph means, not where each mark of it stood. Rather than guess that from the
result, its own inline rules are wrapped, so that each tells what it has consumed as it does so.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reader.article import Span

_KEY = "reader.formats.inline_markup"


class _Marks:
    """What the rules tell while one paragraph is parsed."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.spans: set[Span] = set()
        self.delimiters: list[tuple[Token, Span]] = []

    def add(self, start: int, end: int) -> None:
        if start < end:
            self.spans.add(Span(start, end))


_Rule = Callable[[StateInline, bool], bool]
_Note = Callable[[_Marks, StateInline, int], None]
"""Notes the marks that a rule consumed: from a character to where the state is now."""


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark with tables and strikethrough, for blocks only.

    Paragraphs are left to :func:`marks_in`. Link definitions become tokens, so that their lines are known.
    """
    markdown = MarkdownIt("commonmark", {"inline_definitions": True}).enable(["table", "strikethrough"])
    markdown.core.ruler.disable(["inline", "text_join"])
    rules: dict[str, tuple[_Rule, _Note]] = {
        "escape": (rules_inline.escape, _backslash),
        "backticks": (rules_inline.backtick, _around_code),
        "strikethrough": (rules_inline.strikethrough.tokenize, _delimiters),
        "emphasis": (rules_inline.emphasis.tokenize, _delimiters),
        "link": (rules_inline.link, _around_label),
        "image": (rules_inline.image, _around_label),
        "autolink": (rules_inline.autolink, _angle_brackets),
        "html_inline": (rules_inline.html_inline, _everything),
        "entity": (rules_inline.entity, _space),
    }
    for name, (rule, note) in rules.items():
        markdown.inline.ruler.at(name, _noted(rule, note))
    markdown.inline.ruler2.before("fragments_join", "used_delimiters", _used_delimiters)
    return markdown


def marks_in(content: str, env: MutableMapping[str, Any]) -> list[Span]:
    """Return the stretches of a paragraph's content that are marks, in order; they do not overlap.

    Args:
        content: the content of an ``inline`` token.
        env: what the blocks were parsed with; it holds the link definitions.
    """
    marks = _Marks()
    env[_KEY] = marks
    parser().inline.parse(content, parser(), env, marks.tokens)
    return sorted(marks.spans)


def _noted(rule: _Rule, note: _Note) -> _Rule:
    def noted(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        marks: _Marks = state.env[_KEY]
        # The text of a picture is parsed apart, with offsets of its own; it has no marks worth hiding.
        if done and not silent and state.tokens is marks.tokens:
            note(marks, state, start)
        return done

    return noted


def _backslash(marks: _Marks, state: StateInline, start: int) -> None:
    if state.tokens[-1].content != state.tokens[-1].markup or state.tokens[-1].type == "hardbreak":
        marks.add(start, start + 1)


def _around_code(marks: _Marks, state: StateInline, start: int) -> None:
    # A run of backticks that nothing closes is text, and waits to be made a token.
    if not state.pending:
        token = state.tokens[-1]
        marks.add(start, start + len(token.markup))
        marks.add(state.pos - len(token.markup), state.pos)


def _delimiters(marks: _Marks, state: StateInline, start: int) -> None:
    """Remember each delimiter with its token; only when the paragraph ends is it known which are used."""
    at = state.pos
    for token in reversed(state.tokens):
        if at <= start:
            break
        at -= len(token.content)
        marks.delimiters.append((token, Span(at, at + len(token.content))))


def _used_delimiters(state: StateInline) -> None:
    marks: _Marks = state.env[_KEY]
    if state.tokens is marks.tokens:
        for token, span in marks.delimiters:
            if token.type != "text" or not token.content:
                marks.add(*span)


def _around_label(marks: _Marks, state: StateInline, start: int) -> None:
    """Note what stands around the words of a link or picture: ``[`` and ``](address "title")``."""
    is_image = state.src[start] == "!"
    opening = start + 2 if is_image else start + 1
    closing = state.md.helpers.parseLinkLabel(state, opening - 1, not is_image)
    marks.add(start, opening)
    marks.add(closing, state.pos)


def _angle_brackets(marks: _Marks, state: StateInline, start: int) -> None:
    marks.add(start, start + 1)
    marks.add(state.pos - 1, state.pos)


def _everything(marks: _Marks, state: StateInline, start: int) -> None:
    marks.add(start, state.pos)


def _space(marks: _Marks, state: StateInline, start: int) -> None:
    """Note an entity that stands for a space (``&nbsp;``); others stay as they are."""
    if not state.tokens[-1].content.strip():
        marks.add(start, state.pos)
