"""The one door: everything that the screen and the command line ask of a library."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.language.kinds import NAME_TYPES, EntityType
from reader.library import folders
from reader.library.catalog import schema
from reader.library.catalog.catalog import Catalog
from reader.library.errors import LibraryError
from reader.library.indexing.scanning import Found, openable, resolve, scan
from reader.library.records import Problem
from reader.library.user.reading_positions import ReadingPositions
from reader.span import Span

if TYPE_CHECKING:
    from pandas import DataFrame

    from reader.library.annotated import AnnotatedArticle
    from reader.library.catalog.profiles import Profiles
    from reader.library.catalog.said import Said
    from reader.library.corrections.desk import Desk
    from reader.library.corrections.standing import Standing
    from reader.library.findings import Finding
    from reader.library.indexing.engine import Engine
    from reader.library.profiles import Companion, Profile
    from reader.library.records import (
        ArticleSummary,
        Event,
        Finished,
        LinkedArticle,
        LinkedEntity,
        MentionInContext,
        NameReason,
        Place,
        SearchResult,
    )
    from reader.library.said import SaidGroup, SaidQuery, SaidRow
    from reader.library.search.full_text import FullText
    from reader.library.user.notebook import Notebook
    from reader.library.user.user_file import UserFile
    from reader.library.value_records import (
        DatedStatement,
        FigureGroup,
        Figures,
        Period,
        Timeline,
        TimelineGroup,
    )


def _engine() -> Engine:
    from reader.library.indexing.engine import engine

    return engine()


class Library:
    """Articles from some files and folders, linked and searchable; safe to use from any thread.

    It shows what has been catalogued so far and follows the catalog while
    :mod:`reader.library.indexing.updating` changes it, in this or another process. Articles come in
    *reading order* everywhere: newest first, undated ones last, then by name.
    """

    def __init__(
        self,
        roots: tuple[Path, ...],
        folder: Path,
        data: Path,
        notes: tuple[Problem, ...] = (),
        engine: Callable[[], Engine] = _engine,
    ) -> None:
        self.roots = roots
        self.folder = folder
        self.data = data
        self._engine = engine
        self._notes = notes
        self._catalog = Catalog(folder)
        self._positions = ReadingPositions(data)
        self._seen = self._catalog.generation()
        self._full_text: FullText | None = None
        self._mutex = threading.Lock()

    @classmethod
    def open(
        cls,
        paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        cache: Path | None = None,
        data: Path | None = None,
        state: Path | None = None,
        remember: bool = True,
        engine: Callable[[], Engine] = _engine,
    ) -> Library:
        """Open the library of some files and folders, and remember it as the one opened last.

        Nothing is read but the catalog, which is empty the first time; :meth:`update` reads the articles.

        Args:
            paths: a file or folder, or several; what is in a folder is found at any depth.
            cache: where the caches of all libraries are; the user's cache folder by default.
            data: where the user's own data are; the user's data folder by default.
            state: where it is remembered what was opened last; the user's state folder by default.
            remember: whether it is to be remembered.
            engine: loads what annotates an article again when it is corrected; the program's own by default.

        Raises:
            LibraryError: no path can be opened, there is no article in them, or the cache cannot be used.
                The message is one line and names the path. A path that cannot be opened beside others that
                can is one of the :meth:`problems`.
        """
        from reader.formats import ENDINGS, SUFFIXES

        given = [paths] if isinstance(paths, str | os.PathLike) else paths
        paths, refused = openable([Path(path) for path in given], SUFFIXES)
        roots = resolve(paths, SUFFIXES)
        if not any(isinstance(found, Found) for found in scan(roots, SUFFIXES, sort=False)):
            raise LibraryError(f"{paths[0]}: no article in it ({ENDINGS})")
        folder = folders.of_library(roots, cache or folders.cache())
        note = schema.ensure(folder)
        notes = tuple(Problem("", line) for line in [*refused, note] if line)
        library = cls(roots, folder, data or folders.data(), notes, engine)
        if remember:
            _remember_opened(roots, state or folders.state())
        return library

    @staticmethod
    def last_opened(*, state: Path | None = None) -> list[Path] | None:
        """Return the paths of the library opened last, or None if there is none or it is gone."""
        try:
            paths = json.loads(_last_opened_file(state or folders.state()).read_text("ascii"))
            found = [Path(path) for path in paths]
        except (OSError, ValueError, TypeError):
            return None
        return found if found and all(path.exists() for path in found) else None

    @staticmethod
    def starter() -> Path:
        """Return the folder of the articles that come with the program."""
        return folders.starter()

    @property
    def name(self) -> str:
        """A short name for the screen."""
        if self.roots == (folders.starter().resolve(),):
            return "starter library"
        first = self.roots[0].name or str(self.roots[0])
        return first if len(self.roots) == 1 else f"{first} and {len(self.roots) - 1} more"

    def update(
        self,
        on_event: Callable[[Event], None] = lambda _: None,
        *,
        stopping: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Finished:
        """Read and annotate whatever is new or changed in the library's files, and return once it is done.

        Args:
            on_event: is told what happens, in this thread.
            stopping: is asked after every file; once it says yes, the run ends early.
            jobs: how many processes may help, if there is much to do; one for each core but one by default.

        Raises:
            LibraryBusyError: another process is doing this already.
            LibraryError: the catalog cannot be written to. What has been done so far stays.
        """
        from reader.library.indexing.updating import update
        from reader.library.indexing.workers import spare_cores

        return update(
            self.roots,
            self.folder,
            on_event,
            engine=self._engine(),
            corrections=self._standing,
            stopping=stopping,
            jobs=spare_cores() if jobs is None else jobs,
        )

    def articles(self) -> tuple[ArticleSummary, ...]:
        """Return all articles in reading order."""
        return self._catalog.articles()

    def summaries(self, articles: Iterable[int]) -> dict[int, ArticleSummary]:
        """Return those of the articles that there are, by number."""
        return self._catalog.summaries(articles)

    def article(self, article: int) -> LinkedArticle:
        """Return one article with everything found in it.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._catalog.article(article)

    def annotated(self, articles: Iterable[int] | None = None) -> Iterator[AnnotatedArticle]:
        """Yield articles with all that is known of them, one by one, as exports and tables take them.

        Args:
            articles: these, in this order, without those that are no longer in the library; None: all, in
                reading order.
        """
        from reader.library.annotated import of_library

        for article in (row.id for row in self.articles()) if articles is None else articles:
            with contextlib.suppress(LookupError):
                yield of_library(self.article(article))

    def files(self, article: int) -> tuple[Path, ...]:
        """Return an article's files: more than one if several have the same content; the first names it."""
        return tuple(Path(os.fsdecode(path)) for path in self._catalog.files(article))

    def articles_of(self, file: str) -> tuple[int, ...]:
        """Return the articles of a file, by its path or by the name that it or one of them has here."""
        return self._catalog.articles_of(file, os.fsencode(Path(file).absolute().resolve()))

    def entity(self, entity: int) -> LinkedEntity:
        """Return one entity.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._catalog.entity(entity)

    def entities(
        self, types: Collection[EntityType] = NAME_TYPES, *, limit: int = 1000
    ) -> tuple[LinkedEntity, ...]:
        """Return the entities of these kinds that are mentioned most, at most ``limit``."""
        return self._catalog.entities(types, limit)

    def names_of(self, entity: int) -> tuple[NameReason, ...]:
        """Return the names that an entity goes by, the commonest first, each with why it is one of them."""
        from reader.library.catalog.naming import names_of

        return names_of(self._catalog, entity)

    def entities_named(
        self, name: str, types: Collection[EntityType] = frozenset(), *, is_open: bool = False
    ) -> tuple[LinkedEntity, ...]:
        """Return the entities with these words in a row in one of their names, most mentioned first.

        Args:
            name: any words; "Daesh" finds what the table of aliases says it is.
            types: of these kinds only; of any kind if there are none.
            is_open: the last word may be only the beginning of one.
        """
        from reader.library.catalog.catalog_facts import CatalogFacts
        from reader.library.search.analysis import terms

        if not (words := terms(name)):
            return ()
        facts = CatalogFacts(self._catalog)
        found = self._catalog.by_number(facts.entities_named(frozenset(types), words, is_open=is_open))
        return tuple(sorted(found.values(), key=lambda entity: (-entity.mentions, entity.name, entity.id)))

    def name_rule(self, place: Place) -> str:
        """Return by what evidence the name at a place was found; "" if none was found just there."""
        from reader.library.catalog.naming import name_rule

        return name_rule(self._catalog, place.article, place.span)

    def mentions_of(self, entity: int) -> tuple[Place, ...]:
        """Return all mentions of an entity, articles in reading order."""
        return self._catalog.mentions_of(entity)

    def mentions_in_context(self, entity: int, *, limit: int = 1000) -> tuple[MentionInContext, ...]:
        """Return the first mentions of an entity in reading order, each with the line around it."""
        return self._catalog.mentions_in_context(entity, limit)

    def quotes_of(self, entity: int) -> tuple[Place, ...]:
        """Return all that an entity said, articles in reading order."""
        return self._catalog.quotes_of(entity)

    def profile(self, entity: int) -> Profile:
        """Return what the library knows of one entity: names, articles, first and last mention.

        Raises:
            LookupError: it is not, or no longer, in the library.
        """
        return self._profiles().profile(entity)

    def companions(self, entity: int, *, limit: int = 12) -> tuple[Companion, ...]:
        """Return who and what is mentioned in the same articles, the most telling first, not the commonest.

        Args:
            entity: in whose articles to look.
            limit: of each kind at most so many.
        """
        return self._profiles().companions(entity, limit)

    def mentions_in(self, entity: int, article: int) -> tuple[MentionInContext, ...]:
        """Return the mentions of an entity in one article, in order, each with the line around it."""
        return self._profiles().mentions_in(entity, article)

    def first_called(self, entity: int, alias: str) -> Place | None:
        """Return the first mention of an entity, in reading order, by a name as it is spelled."""
        return self._profiles().first_called(entity, alias)

    def _profiles(self) -> Profiles:
        from reader.library.catalog.profiles import Profiles

        return Profiles(self._catalog)

    def said(self, query: SaidQuery) -> Iterator[SaidRow]:
        """Yield who said what, in order, as it is read: any number of quotes takes little memory."""
        return self._who_said().all(query)

    def said_groups(self, query: SaidQuery) -> tuple[SaidGroup, ...]:
        """Return the groups of the quotes asked for, in order, each with how many there are in it."""
        return self._who_said().groups(query)

    def said_in(self, query: SaidQuery, group: SaidGroup) -> tuple[int, ...]:
        """Return the numbers of all quotes in a group, in order."""
        return self._who_said().quotes_in(query, group)

    def said_rows(self, quotes: Sequence[int]) -> tuple[SaidRow, ...]:
        """Return quotes by number, in the order given, without those that are no longer in the library."""
        return self._who_said().rows(quotes)

    def _who_said(self) -> Said:
        # It needs the query language, which the first screen does not wait for.
        from reader.library.catalog.said import Said

        return Said(self._catalog)

    def timeline(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        dated: bool = True,
        newest_first: bool = False,
        limit: int = 1000,
        offset: int = 0,
    ) -> Timeline:
        """Return what the articles say of days, months and years, in order of the day they speak of.

        Of two that begin on one day the longer comes first: "2014", "June 2014", "1 June 2014".

        Args:
            articles: of these only; None: of all.
            words: only those with each of these in the date, its sentence, or the article's title or source.
            dated: those that could be resolved; False: the others, in order of their articles.
            newest_first: turn the order around.
            limit: how many to return at most; the total counts all.
            offset: how many to leave out at the beginning.
        """
        from reader.library.catalog.timeline import timeline

        return timeline(self._catalog, articles, words, limit, offset, dated=dated, newest_first=newest_first)

    def timeline_groups(
        self, period: Period, *, articles: Collection[int] | None = None, words: str = ""
    ) -> tuple[TimelineGroup, ...]:
        """Return the days, months or years that articles speak of, in order, and last what is not resolved.

        Args:
            period: what to group by.
            articles: of these only; None: of all.
            words: only statements as in :meth:`timeline`.
        """
        from reader.library.catalog.timeline import groups

        return groups(self._catalog, articles, words, period)

    def timeline_in(
        self,
        group: TimelineGroup,
        period: Period,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        limit: int = 1000,
        offset: int = 0,
    ) -> tuple[DatedStatement, ...]:
        """Return the statements of a group from :meth:`timeline_groups`, in order; arguments as there."""
        from reader.library.catalog.timeline import in_group

        return in_group(self._catalog, articles, words, period, group, limit, offset)

    def figure_groups(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        kind: EntityType | None = None,
    ) -> tuple[FigureGroup, ...]:
        """Return what the figures of the articles count, what most articles count first.

        Args:
            articles: of these only; None: of all.
            words: only figures as in :meth:`figures`.
            kind: only numbers, sums of money or percentages.
        """
        from reader.library.catalog.figures import groups

        return groups(self._catalog, articles, words, kind)

    def figures(
        self,
        *,
        articles: Collection[int] | None = None,
        words: str = "",
        kind: EntityType | None = None,
        lemma: str | None = None,
        limit: int = 1000,
        offset: int = 0,
    ) -> Figures:
        """Return the figures of the articles by what they count, those of like things together.

        Within a group numbers come before percentages and sums, then what is counted more closely ("IS",
        "Iraqi") in the order of the alphabet, then the greatest first.

        Args:
            articles: of these only; None: of all.
            words: only those with each of these in what is counted, the sentence, the speaker, or the
                article's title or source.
            kind: only numbers, sums of money or percentages.
            lemma: of this group only; "" is that of the figures of which nothing is said to be counted.
            limit: how many to return at most; the total counts all.
            offset: how many to leave out at the beginning.
        """
        from reader.library.catalog.figures import figures

        return figures(self._catalog, articles, words, kind, lemma, limit, offset)

    @cached_property
    def notebook(self) -> Notebook:
        """The user's marks, notes and tags in the articles, and the searches that were saved."""
        from reader.library.user.notebook import Notebook

        return Notebook(self.user_file, self._catalog)

    @cached_property
    def corrections(self) -> Desk:
        """Where what the engine says is put right."""
        # It needs what annotates, which the first screen does not wait for.
        from reader.library.corrections.desk import Desk

        return Desk(self.folder, self._catalog, self._standing, self._engine)

    @cached_property
    def _standing(self) -> Standing:
        from reader.library.corrections.standing import Standing

        return Standing(self.user_file, self.data)

    @cached_property
    def user_file(self) -> UserFile:
        """All that the user has said about this library."""
        from reader.library.user.user_file import UserFile

        return UserFile.of_library(self.roots, self.data)

    def quotes_frame(self, articles: Iterable[int] | None = None) -> DataFrame:
        """Return who said what as a pandas frame: :class:`reader.library.tables.QuoteRow` has the columns.

        Args:
            articles: of these only; None: of all.

        Raises:
            LibraryError: pandas is not installed.
        """
        from reader.library import tables

        return tables.frame(map(tables.quotes, self.annotated(articles)), tables.QuoteRow)

    def mentions_frame(self, articles: Iterable[int] | None = None) -> DataFrame:
        """Return all mentions as a pandas frame: :class:`reader.library.tables.MentionRow` has the columns.

        Args and errors as for :meth:`quotes_frame`.
        """
        from reader.library import tables

        return tables.frame(map(tables.mentions, self.annotated(articles)), tables.MentionRow)

    def figures_frame(self, articles: Collection[int] | None = None) -> DataFrame:
        """Return the figures, by what they count: :class:`reader.library.tables.FigureRow` has the columns.

        Args and errors as for :meth:`quotes_frame`.
        """
        from reader.library import tables

        found = self.figures(articles=articles, limit=sys.maxsize).rows
        return tables.frame([tables.figures(found)], tables.FigureRow)

    def _texts(self) -> FullText:
        # Imported with the first search, so that the first screen does not wait for it.
        from reader.library.search.full_text import FullText

        notebook = self.notebook
        with self._mutex:
            if self._full_text is None:
                self._full_text = FullText(self._catalog, self.folder, notebook)
            return self._full_text

    def search(self, query: str, article: int | None = None, *, limit: int = 100) -> SearchResult:
        """Find the articles that a query asks for, the best first.

        Args:
            query: words, phrases and fields; any string is a query.
            article: look in this article only.
            limit: how many articles to return at most; the total counts all.
        """
        return self._texts().search(query, article, limit)

    def found(self, query: str, article: int | None = None) -> frozenset[int]:
        """Return all articles that a query finds as it stands, in no order.

        Args:
            query: for what :meth:`search` has found, the query of its result.
            article: look in this article only.
        """
        return self._texts().found(query, article)

    def places(self, query: str, article: int) -> tuple[Span, ...]:
        """Return where a query matches in the text of an article, in order and without overlap."""
        return self._texts().places(query, article)

    def problems(self) -> tuple[Problem, ...]:
        """Return what the user should know: files that could not be read and why, a catalog made anew."""
        try:
            own = self.user_file.problems()
        except LibraryError as error:
            own = (str(error),)
        return (*self._notes, *(Problem("", line) for line in own), *self._catalog.problems())

    def findings(self) -> Iterator[Finding]:
        """Yield what was refused or passed over and why, and what is damaged; it reads all of the caches."""
        from reader.library.findings import findings

        return findings(self._catalog, self.folder, self.roots)

    def is_current(self) -> bool:
        """Tell whether all that is in the files now has been catalogued and indexed, by this program."""
        from reader.formats import SUFFIXES
        from reader.library.indexing.currency import is_current, stamp

        wanted = self._standing.stamp(stamp())
        with self._catalog.reading() as db:
            return is_current(db, self.roots, SUFFIXES, wanted)

    def changed(self) -> bool:
        """Tell whether the library has changed since this was asked last, or since it was opened."""
        with self._mutex:
            before, self._seen = self._seen, self._catalog.generation()
            return self._seen != before

    def position(self, article: int) -> int | None:
        """Return the offset at which reading of an article was left; None if it was not opened yet."""
        content_hash = self._catalog.content_hash(article)
        return self._positions.get(content_hash) if content_hash else None

    def remember_position(self, article: int, offset: int) -> None:
        """Remember where reading of an article was left. What cannot be written is forgotten at the end."""
        content_hash = self._catalog.content_hash(article)
        if content_hash:
            with contextlib.suppress(OSError):
                self._positions.put(content_hash, offset)

    def close(self) -> None:
        """Close the catalog and the index."""
        if self._full_text:
            self._full_text.close()
        self._catalog.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _last_opened_file(state: Path) -> Path:
    return state / "last-opened.json"


def _remember_opened(roots: Sequence[Path], state: Path) -> None:
    """Write the paths down in one step; a folder that cannot be written to is no reason not to open."""
    target = _last_opened_file(state)
    new = target.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.write_text(json.dumps([str(root) for root in roots]), "ascii")
        new.replace(target)
