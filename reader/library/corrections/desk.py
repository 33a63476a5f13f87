"""Where corrections are made: written down first, then shown, and undone and redone when asked."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from reader.article import Article, Fact
from reader.language.annotation import Annotation
from reader.language.kinds import EntityType
from reader.library.catalog import connections, schema
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.columns import member
from reader.library.catalog.packing import storable, unpack_original
from reader.library.corrections import kinds
from reader.library.corrections.holding import key
from reader.library.corrections.kinds import Correction, Named
from reader.library.corrections.listing import ListedCorrection, Listing, describe
from reader.library.corrections.refreshing import outdated, refresh, refresh_rules
from reader.library.corrections.standing import Standing
from reader.library.errors import CorrectionError
from reader.library.indexing.engine import Engine
from reader.library.indexing.text_indexing import TextIndexing
from reader.library.locking import FileLock, Locked
from reader.library.user import anchors, history
from reader.library.user.records import Record, Target
from reader.library.user.user_file import author
from reader.span import Span


class Preview(NamedTuple):
    """What a correction would change.

    Attributes:
        text: what it says, in words.
        mentions, quotes: how many of them it is about.
        articles: in how many articles.
    """

    text: str
    mentions: int
    quotes: int
    articles: int


class Desk:
    """Makes, undoes and lists the corrections of one library; safe to use from any thread.

    What is said is on the disk before anything is shown. Showing it takes as long as annotating the article,
    also while another process indexes; the full-text index follows later, see :meth:`index_texts`.

    Args:
        folder: the library's cache folder.
        catalog: its catalog.
        standing: its corrections.
        engine: loads what annotates.
    """

    def __init__(
        self, folder: Path, catalog: Catalog, standing: Standing, engine: Callable[[], Engine]
    ) -> None:
        self._folder = folder
        self._catalog = catalog
        self._standing = standing
        self._load_engine = engine

    @cached_property
    def _engine(self) -> Engine:
        engine = self._load_engine()
        return replace(engine, annotate=_remembering(engine.annotate))

    def warm_up(self) -> None:
        """Load what annotates, so that the first correction need not wait for it."""
        self._engine.annotate(Article("", "", Fact("", ""), ()))

    def correct(self, correction: Correction) -> str:
        """Write a correction down, and show it.

        Returns:
            what it says, in words.

        Raises:
            CorrectionError: it cannot be understood.
            UserFileError: it cannot be written down. Nothing has changed.
            LookupError: the article is not, or no longer, in the library.
            LibraryError: it is written down, but the catalog cannot be changed now.
        """
        if fault := kinds.fault(correction.what, correction.values):
            raise CorrectionError(f"That cannot be: {fault}.")
        target = place = None
        if correction.article is not None:
            target, place = self._place(correction.article, correction.span)
        record = self._standing.file.append(
            correction.what, article=target, place=place, values=correction.values
        )
        self._show([record])
        return describe(record)

    def undo(self, of: str | None = None) -> str:
        """Undo a correction: the one with this id, or the last of this user that is not undone.

        Returns:
            what it said, in words; "" if there is nothing to undo.

        Raises:
            UserFileError: that cannot be written down. Nothing has changed.
            LibraryError: it is written down, but the catalog cannot be changed now.
        """
        return self._step(history.UNDO, of)

    def redo(self, of: str | None = None) -> str:
        """Redo a correction: the one with this id, or the last one undone step by step.

        Returns and raises as :meth:`undo`.
        """
        return self._step(history.REDO, of)

    def listed(self) -> tuple[ListedCorrection, ...]:
        """Return all corrections, the last one first, each with whether it holds."""
        records = self._standing.file.records()
        canonical = self._engine.canonical
        with self._catalog.reading() as db:
            listing = Listing(db, self._standing.holding(), canonical)
            return tuple(listing.listed(record) for record in reversed(records) if record.what in kinds.KINDS)

    def preview(self, correction: Correction) -> Preview:
        """Return what a correction would change, from what the catalog knows."""
        text = describe(_record(correction, self._words(correction)))
        values = correction.values
        with self._catalog.reading() as db:
            if correction.what == kinds.SAME:
                return Preview(text, *_counts_of_name(db, self._engine, values["name"], values["kind"]))
            if values.get("all") and correction.span:
                return Preview(text, *_counts_of_chain(db, correction.article, correction.span))
        is_quote = correction.what in (kinds.SPEAKER, kinds.NO_QUOTE)
        is_mention = correction.what in (kinds.REFERS, kinds.NO_MENTION)
        return Preview(text, int(is_mention), int(is_quote), 1)

    def called(self, article: int, entity: int) -> Named | None:
        """Return what an article itself calls an entity, as corrections name it; None if it does not."""
        with self._catalog.reading() as db:
            row = db.execute(
                "SELECT n.text, n.type FROM chain AS c JOIN name AS n ON n.id = c.name"
                " WHERE c.article = ? AND n.entity = ? ORDER BY c.mentions DESC, c.id LIMIT 1",
                (article, entity),
            ).fetchone()
            return Named(row[0], member(EntityType, row[1]) if row[1] else None) if row else None

    def index_texts(self) -> bool:
        """Bring the full-text index up to date, unless another process is at that already.

        Returns:
            whether it was done here.
        """
        try:
            with (
                FileLock(self._folder / schema.LOCK),
                self._writing() as db,
                contextlib.closing(TextIndexing(db, self._folder)) as texts,
            ):
                texts.flush(lambda: False)
        except Locked:
            return False
        return True

    def _step(self, what: str, of: str | None) -> str:
        records = self._standing.file.records()
        if of is None:
            to_undo, to_redo = history.steps(records, kinds.KINDS, author())
            steps = to_undo if what == history.UNDO else to_redo
            of = steps[-1].id if steps else ""
        found = [record for record in records if record.id == of and record.what in kinds.KINDS]
        if not found or (found[0].id in history.undone(records)) == (what == history.UNDO):
            return ""
        self._standing.file.append(what, values={"of": of})
        self._show(found)
        return describe(found[0])

    def _show(self, records: list[Record]) -> None:
        holding, engine = self._standing.holding(), self._engine
        with self._writing() as db:
            if any(record.what == kinds.SAME for record in records):
                refresh_rules(db, holding, engine)
            targets = [record.article for record in records if record.article]
            articles = [article for target in targets for article in outdated(db, holding, target)]
            refresh(db, articles, holding, engine)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(connections.connect(self._folder)) as db:
                yield db
        except sqlite3.Error as error:
            if connections.is_damage(error):
                connections.mark_damaged(self._folder)
            raise CorrectionError(
                f"It is written down, and will show after the next run of indexing ({error})."
            ) from error

    def _place(self, article: int, span: Span | None) -> tuple[Target, anchors.Anchor]:
        with self._catalog.reading() as db:
            row = db.execute(
                "SELECT a.hash, a.name, c.text, c.details FROM article AS a"
                " JOIN content AS c ON c.article = a.id WHERE a.id = ?",
                (article,),
            ).fetchone()
            if row is None:
                raise LookupError(f"There is no article {article} in the library.")
            content_hash, name, text, details = row
            source = unpack_original(name, text, details, ())
        if span is None:  # What is said of a whole article goes with its first words.
            span = source.blocks[0].span if source.blocks else Span(0, len(source.text))
        return Target(content_hash.hex(), name), anchors.place(source.text, span)

    def _words(self, correction: Correction) -> str:
        if correction.article is None or correction.span is None:
            return ""
        return correction.span.of(self._catalog.plain(correction.article))


def _remembering(annotate: Callable[[Article], Annotation]) -> Callable[[Article], Annotation]:
    """Remember the last answer: who corrects one thing in an article corrects another, or undoes it."""
    last: list[tuple[Article, Annotation]] = []

    def remembering(article: Article) -> Annotation:
        for known, annotation in last[:]:
            if known == article:
                return annotation
        annotation = annotate(article)
        last[:] = [(article, annotation)]
        return annotation

    return remembering


def _record(correction: Correction, words: str) -> Record:
    place = anchors.Anchor(0, words) if words else None
    return Record("", "", "", correction.what, None, place, correction.values)


def _counts_of_name(
    db: sqlite3.Connection, engine: Engine, name: str, kind: EntityType
) -> tuple[int, int, int]:
    """Return mentions, quotes and articles of the entity that has a name."""
    row = db.execute(
        "SELECT e.mentions, e.quotes, e.articles FROM entity AS e LEFT JOIN name AS n ON n.entity = e.id"
        " WHERE (n.type = ? AND n.norm = ?) OR (e.given IS NOT NULL AND e.type = ? AND e.name = ?) LIMIT 1",
        (*key(storable(name), kind, engine.canonical), kind, storable(name)),
    ).fetchone()
    return row or (0, 0, 0)


def _counts_of_chain(db: sqlite3.Connection, article: int | None, span: Span) -> tuple[int, int, int]:
    """Return mentions and quotes of the chain that a mention is of, and that it is in one article."""
    row = db.execute(
        "SELECT c.mentions, c.quotes, 1 FROM chain AS c JOIN mention AS m ON m.chain = c.id"
        ' WHERE c.article = ? AND m."start" = ? AND m."end" = ?',
        (article, *span),
    ).fetchone()
    return row or (0, 0, 0)
