"""The lists of the side panel: who is in the article, and who said what in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from textual.content import Content

from reader.language.annotation import EntityType, QuoteKind
from reader.library.records import HAND, LinkedArticle, LinkedEntity, LinkedQuote
from reader.ui.page.highlighting import is_doubtful
from reader.ui.panes.row_list import RowList
from reader.ui.panes.row_text import Line, words, wrapped

KINDS = {
    EntityType.PER: ("person", "People"),
    EntityType.ORG: ("organisation", "Organisations"),
    EntityType.LOC: ("place", "Places"),
    EntityType.NORP: ("group", "Groups"),
}
"""What each type of entity is called, one and many, in the order of the panel."""

QUOTE_MARKS = {QuoteKind.DIRECT: "┃", QuoteKind.MIXED: "┇", QuoteKind.INDIRECT: "┊"}
"""The bar beside each kind of quote."""

_TEXT_LINES = 2
"""Lines for the words of a quote; an empty one follows."""


class Heading(NamedTuple):
    """A row that only names what follows; ``note`` stands at its right end."""

    text: str
    note: str = ""


class Gap(NamedTuple):
    """An empty row."""


class EntityRow(NamedTuple):
    """An entity, and how many mentions of it the article has."""

    entity: LinkedEntity
    here: int


class WhoList(RowList[EntityRow | Heading | Gap]):
    """Everybody and everything named in the article, by kind, those mentioned most first."""

    def show(self, article: LinkedArticle | None) -> None:
        """List the entities of an article."""
        self.empty = "Nothing here mentions a name." if article else "No article is open."
        found: dict[EntityType | None, list[EntityRow]] = defaultdict(list)
        if article:
            for entity in article.entities.values():
                found[entity.type].append(EntityRow(entity, article.here.get(entity.id, 0)))
        rows: list[EntityRow | Heading | Gap] = []
        for kind, (_, title) in KINDS.items():
            if of_kind := found.get(kind):
                of_kind.sort(key=lambda row: (-row.here, -row.entity.mentions, row.entity.name))
                rows += [Gap()] if rows else []
                rows += [Heading(title, "" if rows else "here / all"), *of_kind]
        self.set_items(rows)

    def draw(self, item: EntityRow | Heading | Gap, width: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the name with its counts."""
        match item:
            case EntityRow(entity, here):
                counts = Content.assemble(words(f"{here:,}"), words(f" / {entity.mentions:,}", "muted"))
                return [Line(words(entity.name), counts)]
            case Heading():
                return [_heading(item)]
            case Gap():
                return []

    def key_of(self, item: EntityRow | Heading | Gap) -> Hashable:
        """Return the entity's number in the catalog."""
        return item.entity.id if isinstance(item, EntityRow) else None

    def can_choose(self, item: EntityRow | Heading | Gap) -> bool:
        """Tell whether the row is an entity."""
        return isinstance(item, EntityRow)


class QuoteRow(NamedTuple):
    """A quote and its words."""

    quote: LinkedQuote
    text: str


class SaidList(RowList[QuoteRow | Heading]):
    """The quotes of the article, by speaker in the order in which they first speak; unknown speakers last."""

    row_height = _TEXT_LINES + 1
    gap = 1

    def show(self, article: LinkedArticle | None) -> None:
        """List the quotes of an article."""
        self.empty = "Nobody is quoted here." if article else "No article is open."
        rows: list[QuoteRow | Heading] = []
        if article:
            speakers: dict[int | None, list[LinkedQuote]] = {}
            for quote in article.quotes:
                speakers.setdefault(quote.entity, []).append(quote)
            unknown = speakers.pop(None, [])
            for speaker, quotes in [*speakers.items(), *([(None, unknown)] if unknown else [])]:
                name = "Speaker unknown" if speaker is None else article.entities[speaker].name
                rows.append(Heading(name, f"{len(quotes):,}"))
                rows += [QuoteRow(quote, quote.span.of(article.article.plain)) for quote in quotes]
        self.set_items(rows)

    def draw(self, item: QuoteRow | Heading, width: int) -> Sequence[Line]:
        """Return the first words of a quote, with the bar of its kind."""
        match item:
            case QuoteRow(quote, text):
                sign = "✎ " if quote.rule == HAND else "? " if is_doubtful(quote) else ""
                lines = wrapped(words(sign, "warning") + words(text.strip()), width - 2, _TEXT_LINES)
                bar = words(QUOTE_MARKS[quote.kind] + " ", "muted")
                return [Line(bar + line.left) for line in lines if line.left]
            case Heading():
                return Line(), _heading(item)

    def key_of(self, item: QuoteRow | Heading) -> Hashable:
        """Return where the quote begins."""
        return item.quote.span if isinstance(item, QuoteRow) else None

    def can_choose(self, item: QuoteRow | Heading) -> bool:
        """Tell whether the row is a quote."""
        return isinstance(item, QuoteRow)


def _heading(item: Heading) -> Line:
    return Line(words(item.text, "heading"), words(item.note, "muted"))
