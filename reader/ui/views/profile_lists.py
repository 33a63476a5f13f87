"""The lists of an entity's page: its mentions in context, and what else is known of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from reader.language.annotation import EntityType
from reader.library.profiles import Companion, MentioningArticle, Profile
from reader.library.records import MentionInContext, Place
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.panel_lists import KINDS, Gap, Heading
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, snippet, words, wrapped
from reader.ui.views.grouped_list import GroupedList
from reader.ui.views.view import heading_line

_TEXT_LINES = 2
_MOST_ALIASES = 12
"""Names that are listed; some entities are spelled in very many ways."""

_COMPANY = (EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP)


class MentionRows(GroupedList[MentioningArticle, MentionInContext]):
    """Every mention of one entity with the words around it, by article."""

    row_height = _TEXT_LINES + 1
    gap = 1

    def draw_heading(self, group: MentioningArticle, width: int) -> Line:
        """Return the title with the date and the number of mentions."""
        note = f"{shown_date(group.published)} · {counted(group.size, 'mention', 'mentions')}"
        return heading_line(group.title, note, width)

    def draw_row(self, row: MentionInContext, width: int) -> Sequence[Line]:
        """Return the words around a mention."""
        return wrapped(snippet(row.snippet, width * _TEXT_LINES), width, _TEXT_LINES)


def in_articles(articles: Sequence[MentioningArticle]) -> str:
    """Return how many articles there are, and, if some are copies of others, how many stories."""
    stories = len({article.story for article in articles})
    of_them = f", {counted(stories, 'story', 'stories')}" if stories < len(articles) else ""
    return counted(len(articles), "article", "articles") + of_them


class Fact(NamedTuple):
    """A row that leads somewhere.

    Attributes:
        text: what it says.
        note: what stands at its right end.
        target: where it leads: a place, the number of another entity, or a name as it is spelled.
    """

    text: str
    note: str
    target: Place | int | str


class Rest(NamedTuple):
    """A row that leads nowhere; ``note`` stands at its right end."""

    text: str
    note: str = ""


Row = Fact | Rest | Heading | Gap


class FactList(RowList[Row]):
    """Names, first and last mention, and who and what is mentioned in the same articles."""

    def show(self, profile: Profile, companions: Sequence[Companion] | None) -> None:
        """List what is known.

        Args:
            profile: the entity.
            companions: from :meth:`reader.library.Library.companions`; None while they are looked for.
        """
        rows: list[Row] = []
        parts: list[tuple[Heading, Sequence[Row]]] = [
            (Heading("Names", "mentions"), [*_names(profile), *_not_listed(profile)]),
            (Heading("Seen"), _seen(profile)),
            *(
                (Heading(KINDS[kind][1], "shared stories"), _company(companions or (), kind))
                for kind in _COMPANY
            ),
        ]
        for heading, facts in parts:
            if facts:
                rows += [Gap()] if rows else []
                rows += heading, *facts
        if companions is None:
            rows += Gap(), Heading("Looking for companions …")
        self.set_items(rows)

    def draw(self, item: Row, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return a fact or a heading."""
        match item:
            case Fact(text, note, _):
                return [Line(words(text), words(note, "muted"))]
            case Rest(text, note):
                return [Line(words(text, "muted"), words(note, "muted"))]
            case Heading(text, note):
                return [Line(words(text, "heading"), words(note, "muted"))]
            case Gap():
                return []

    def key_of(self, item: Row) -> Hashable:
        """Return where a fact leads."""
        return item.target if isinstance(item, Fact) else None

    def can_choose(self, item: Row) -> bool:
        """Tell whether a row leads anywhere."""
        return isinstance(item, Fact)


def _names(profile: Profile) -> list[Fact]:
    return [Fact(alias.text, f"{alias.mentions:,}", alias.text) for alias in profile.aliases[:_MOST_ALIASES]]


def _not_listed(profile: Profile) -> list[Rest]:
    """Return what makes up the number of all mentions: rarer names, pronouns and descriptions."""
    more = len(profile.aliases) - _MOST_ALIASES
    unnamed = profile.entity.mentions - sum(alias.mentions for alias in profile.aliases)
    rows = [Rest(f"and {more:,} more")] if more > 0 else []
    return [*rows, Rest("he, it, the …", f"{unnamed:,}")] if unnamed > 0 else rows


def _seen(profile: Profile) -> list[Fact]:
    dated = [shown_date(article.published) for article in profile.articles if article.published]
    if not profile.first or not profile.last:
        return []
    first, last = Fact("first", dated[-1], profile.first), Fact("last", dated[0], profile.last)
    return [first] if profile.first == profile.last else [first, last]


def _company(companions: Sequence[Companion], kind: EntityType) -> list[Fact]:
    return [Fact(one.name, f"{one.shared:,}", one.id) for one in companions if one.type is kind]
