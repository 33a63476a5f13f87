"""Titles and offices before a person's name: "Gen", "Foreign Secretary", "Minister of Health"."""

from __future__ import annotations

from functools import lru_cache

from reader.article import Span
from reader.language.annotation import Entity
from reader.language.gazetteer import gazetteer
from reader.language.grammar import word_set
from reader.language.tokens import Story

_LONGEST_TITLE = 5  # tokens
_REACH = 10  # tokens before a name in which its titles are looked for
_IN_NAMES = word_set(
    "Baron Bishop Count Dean Duke Earl Emir Haji Judge Justice King Lord Major Marshal Pope Prince Princess "
    "Queen Raja Rani Saint Shaikh Sheikh Sri Sultan"
)
_SMALL = frozenset({"of", "for", "and", "the", "&"})


def title_before(story: Story, entity: Entity) -> Span | None:
    """Return the words of titles and offices directly before a person's name, if there are any.

    "Gen" of "Gen Volesky", "President" of "Turkish President Erdogan", "Secretary of State for Foreign
    Affairs" of "Britain's Secretary of State for Foreign Affairs Boris Johnson".
    """
    name = story.token_at.get(entity.start)
    if name is None:
        return None
    for first in range(max(0, name - _REACH), name):
        at = first
        while at < name:
            end = title_end(story, at, name)
            if end == at:
                break
            at = office_end(story, end, name)
        if at == name:
            return Span(story.tokens[first].start, story.tokens[name - 1].end)
    return None


def title_end(story: Story, at: int, stop: int) -> int:
    """Return the index after the longest title that begins at a token; ``at`` if none does."""
    tokens = story.tokens
    if tokens[at].text.lower().rstrip(".") not in _openers():
        return at
    titles = gazetteer().titles
    start = tokens[at].start
    for end in range(min(stop, at + _LONGEST_TITLE), at, -1):
        words = story.text[start : tokens[end - 1].end].replace(".", "").replace("\n", " ").lower()
        if words in titles:
            return end
    return at


def is_also_a_name(title: str) -> bool:
    """Tell whether a title is as often part of a name: the "King" of "Martin Luther King"."""
    known = gazetteer()
    return title in known.given or title in known.surnames or title in _IN_NAMES


def office_end(story: Story, at: int, stop: int) -> int:
    """Return the index after "of State for Foreign Affairs" and the like, which belong to the title."""
    tokens = story.tokens
    if at == stop:
        return at
    if tokens[at].text in {"of", "for"}:
        at += 1
    elif tokens[at - 2].text not in {"of", "for"}:
        return at  # But ", Sports and Youth" goes on with the title "Minister of Health".
    portfolio = gazetteer().heads["portfolio"]
    while at < stop:
        joined = tokens[at].text == "," and at + 1 < stop and tokens[at + 1].text in portfolio
        if not (joined or tokens[at].text in portfolio or tokens[at].text in _SMALL):
            break
        at += 1
    return at


@lru_cache(maxsize=1)
def closers() -> frozenset[str]:
    """Return the last words of all titles, in lower case."""
    return frozenset(title.rsplit(" ", 1)[-1] for title in gazetteer().titles)


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(title.split(" ", 1)[0].split("-", 1)[0] for title in gazetteer().titles)
