"""The list of what the user has written: a row for each mark, tag and saved search."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from reader.library.user.notebook import Mark, SavedSearch, Tag
from reader.ui.page.painting import MARKED
from reader.ui.panes.article_list import counted, shown_date
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, words
from reader.ui.views.view import heading_line

_MOST_TITLES = 3


class Group(NamedTuple):
    """A heading over rows of one kind."""

    name: str
    size: int


class MarkRow(NamedTuple):
    """A mark with the title and date of its article."""

    mark: Mark
    title: str = ""
    published: str | None = None


class TagRow(NamedTuple):
    """A tag with the titles of some of its articles."""

    tag: Tag
    titles: tuple[str, ...] = ()


class SearchRow(NamedTuple):
    """A saved search."""

    search: SavedSearch


NoteRow = MarkRow | TagRow | SearchRow


class NotesList(RowList[NoteRow | Group]):
    """Marks in reading order, then tags, then saved searches."""

    row_height = 3
    gap = 1

    def draw(self, item: NoteRow | Group, width: int) -> Sequence[Line]:
        """Return what was marked, tagged or searched, and below it the note and the article."""
        match item:
            case Group(name, size):
                return Line(), heading_line(name, f"{size:,}", width)
            case MarkRow(mark, title, published):
                return Line(words(f"{MARKED} “{mark.words}”")), _about(mark, title, published)
            case TagRow(tag, titles):
                count = len(tag.articles) + len(tag.lost)
                about = [*titles[:_MOST_TITLES], *(["…"] if count > _MOST_TITLES else [])]
                lost = words(f"{len(tag.lost):,} not in the library" if tag.lost else "", "warning")
                left = Line(
                    words(f"# {tag.text}", "strong"), words(counted(count, "article", "articles"), "muted")
                )
                return left, Line(words("  " + " · ".join(about), "muted"), lost)
            case SearchRow(search):
                return Line(words(f"/ {search.query}", "strong")), Line(words("  saved search", "muted"))

    def key_of(self, item: NoteRow | Group) -> Hashable:
        """Return the record's id, or the tag."""
        match item:
            case MarkRow(mark):
                return mark.id
            case TagRow(tag):
                return tag.text.casefold()
            case SearchRow(search):
                return search.id
            case Group():
                return None

    def can_choose(self, item: NoteRow | Group) -> bool:
        """Tell whether the row is more than a heading."""
        return not isinstance(item, Group)


def _about(mark: Mark, title: str, published: str | None) -> Line:
    note = words(f"  {mark.note}", "strong") if mark.note else words("")
    if mark.place is None:
        return Line(note + words(f"  {lost(mark)}", "warning"))
    parts = [title, shown_date(published), "found again after a change" if mark.is_moved else ""]
    return Line(note + words("  " + " · ".join(filter(None, parts)), "muted"))


def lost(mark: Mark) -> str:
    """Say that a mark has no place now."""
    return f"! its words are not found in {mark.name}; the mark is kept until they are there again"
