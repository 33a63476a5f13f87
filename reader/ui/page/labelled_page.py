"""A page on which every place in sight can be given a label, and be gone to by typing it."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.article import Span
from reader.library.records import LinkedArticle
from reader.ui.page.labels import Labels, Outcome, Target
from reader.ui.page.leaf import Leaf
from reader.ui.page.painting import place_style
from reader.ui.page.selectable_page import SelectablePage


class LabelledPage(SelectablePage):
    """Paints labels over the places in sight. While they are shown every key belongs to them."""

    class LabelTyped(Message):
        """The letters of a label were typed.

        Attributes:
            span: the place.
            opens: whether the last letter was a capital: what is there is wanted, and not only the place.
        """

        def __init__(self, span: Span, *, opens: bool) -> None:
            self.span = span
            self.opens = opens
            super().__init__()

    class LabelsEnded(Message):
        """The labels are gone, and no place was chosen."""

    _labels: Labels | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether labels are shown."""
        return self._labels is not None

    def show_labels(self) -> int:
        """Give each place in sight a label, and return how many there are; without any nothing is shown."""
        labels = Labels(self.visible_targets())
        self._set_labels(labels if len(labels) else None)
        return len(labels)

    def visible_targets(self) -> list[Target]:
        """Return the mentions, quotes and speakers that begin on a visible line, in order."""
        page, highlights, article = self._page, self._highlights, self.article
        if page is None or highlights is None or article is None:
            return []
        top = self.scroll_offset.y
        rows = range(top, min(top + self.size.height, len(page.rows)))
        start, end = page.rows[rows[0]].start, page.rows[rows[-1]].end
        speakers = [quote.speaker for quote in article.quotes if quote.speaker]
        found = [
            *(Target(quote.span, is_quote=True) for quote in highlights.quotes.overlapping(start, end)),
            # "Gen Gary Volesky" leads to no other place than "Gary Volesky".
            *(Target(span) for span in speakers if not highlights.mentions.overlapping(*span)),
            *(Target(mention.span) for mention in highlights.mentions.overlapping(start, end)),
        ]
        seen = {
            target.span: target
            for target in found
            if (row := page.row_at(target.span.start)) in rows and page.rows[row].block
        }
        return sorted(seen.values())

    def show(
        self,
        article: LinkedArticle | None,
        *,
        at: Span | int | None = None,
        top: int | None = None,
        flash: bool = False,
        leaf: Leaf | None = None,
    ) -> None:
        """Show an article as :meth:`PageView.show` says; labels on the one before are gone."""
        self._set_labels(None)
        super().show(article, at=at, top=top, flash=flash, leaf=leaf)

    def on_blur(self) -> None:
        """Take the labels away: the letters typed next go somewhere else."""
        self._end_labels()

    async def _on_key(self, event: events.Key) -> None:
        # Not bindings: while labels are shown no other key means anything here.
        if self._labels is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        outcome = self._labels.type(letter.lower()) if letter.isalpha() else Outcome.NONE
        if outcome is Outcome.NONE:
            self._end_labels()
        elif outcome is Outcome.NARROWED:
            self._set_labels(self._labels)
        elif target := self._labels.target:
            self._set_labels(None)
            self.post_message(self.LabelTyped(target.span, opens=letter.isupper()))

    def _draw(self, index: int, width: int, *, placed: bool = False) -> Strip:
        strip = super()._draw(index, width, placed=placed)
        if self._labels is None or self._page is None or index >= len(self._page.rows):
            return strip
        row = self._page.rows[index]
        pieces, at = [], 0
        for name, target in self._labels.between(row.start, row.end) if row.block else ():
            # One label never covers another; what stands close together moves on by a cell.
            left = max(at, self._sheet.left + self._page.column(target.span.start))
            style = self._style(("label-quote" if target.is_quote else "label-name",))
            piece = Segment(name, style + place_style(row.start, target.span.start))
            pieces += [strip.crop(at, left), Strip([piece])]
            at = left + len(name)
        return Strip.join([*pieces, strip.crop(at)]).adjust_cell_length(strip.cell_length) if at else strip

    def _end_labels(self) -> None:
        if self._labels is not None:
            self._set_labels(None)
            self.post_message(self.LabelsEnded())

    def _set_labels(self, labels: Labels | None) -> None:
        if self._labels is not None or labels is not None:
            self._labels = labels
            self.refresh()
