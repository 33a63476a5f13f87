"""Full-text search: the index of all articles, and finding what a query asks for."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reader.article import Span
from reader.library.excerpts import cut_out
from reader.library.records import ArticleSummary, Hit, SearchResult
from reader.library.search.document import Document
from reader.library.search.facts import Facts
from reader.library.search.matching import Matcher, merged
from reader.library.search.parsing import parse
from reader.library.search.query import Node, left_open, unparse
from reader.library.search.snippets import best_snippet
from reader.library.search.watch import Watch

if TYPE_CHECKING:
    from reader.library.search.evaluation import Found
    from reader.library.search.segments import Snapshot


class TextIndex:
    """The full-text index in a folder; safe to use from any thread, and while another process writes.

    Nothing is read before it is first asked for. The folder is a cache: when it is damaged, delete it and add
    the documents again. It must not be writable by others, because Whoosh reads it by unpickling.

    Args:
        folder: made when something is added; without it the index is empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._state = (0, 0)
        self._verified: set[str] = set()

    @property
    def generation(self) -> int:
        """How many commits the index has had: 0 when it is new.

        Raises:
            IndexDamagedError: it cannot be read.
        """
        with self.reading() as snapshot:
            return snapshot.generation

    def articles(self) -> frozenset[int]:
        """Return the numbers of the articles that are in it.

        Raises:
            IndexDamagedError: it cannot be read.
        """
        with self.reading() as snapshot:
            return frozenset(snapshot.numbers[snapshot.alive].tolist())

    def update(self, add: Iterable[Document] = (), remove: Collection[int] = ()) -> int:
        """Add documents and remove articles in one commit, in place of what the index has of them.

        A batch of some hundred or thousand documents costs far less than as many single ones.

        Returns:
            the new generation.

        Raises:
            LibraryBusyError: another process is writing.
            IndexDamagedError: what is there cannot be read.
            OSError: the disk is full or cannot be written to; nothing has changed then.
        """
        from reader.library.search.commits import commit
        from reader.library.search.index_files import IndexFolder

        folder = IndexFolder(self.folder)
        latest = {document.id: document for document in add}
        commit(folder, latest.values(), remove)
        return folder.state()[0]

    def compact(self, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Make the segments few, so that searching is fast; who reads notices nothing of it.

        After many commits there are dozens of segments, and every one costs each search a little. They are
        merged in steps, smallest first. A step that is stopped, fails or is killed leaves all as it was.

        Args:
            stopping: is asked several times a second; once it says yes, the step under way is given up.

        Returns:
            whether the segments are few now; that takes a moment if they were. False if it was stopped.

        Raises:
            LibraryBusyError: another process is writing.
            IndexDamagedError: what is there cannot be read.
            OSError: the disk is full or cannot be written to; it takes as much room again as the segments.
        """
        from reader.library.search.commits import compact
        from reader.library.search.index_files import IndexFolder

        return compact(IndexFolder(self.folder), stopping)

    def verify(self, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Compare every byte of the index with what was written; takes a second for some hundred megabytes.

        Files of segments never change, so what was found right before is not looked at again.

        Args:
            stopping: is asked before each file; once it says yes, the next call goes on from there.

        Returns:
            whether all has been compared; False if it was stopped.

        Raises:
            IndexDamagedError: they differ.
        """
        from reader.library.search.index_files import IndexFolder
        from reader.library.search.segments import Snapshot

        folder = IndexFolder(self.folder)
        Snapshot.open(folder).close()  # Files that are missing, or not as long as they were.
        for name in folder.files():
            if name not in self._verified:
                if stopping():
                    return False
                folder.compare(name)
                self._verified.add(name)
        return True

    def close(self) -> None:
        """Close the files; the index opens them again when it is asked something."""
        with self._lock:
            if self._snapshot:
                self._snapshot.close()
            self._snapshot = None

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """Hold the latest state for reading; others wait.

        Raises:
            IndexDamagedError: it cannot be read.
        """
        from reader.library.search.index_files import IndexFolder
        from reader.library.search.segments import Snapshot

        folder = IndexFolder(self.folder)
        with self._lock:
            old, state = self._snapshot, folder.state()
            if old is None or self._state != state:
                self._snapshot = Snapshot.open(folder, old.segments if old else {})
                self._state = state
                if old:
                    old.close(keep=self._snapshot.segments)
            yield cast("Snapshot", self._snapshot)


def search(
    text: str,
    index: TextIndex,
    facts: Facts,
    *,
    limit: int = 100,
    at_once: int | None = None,
    article: int | None = None,
    watch: Watch | None = None,
) -> SearchResult:
    """Find the articles that a query asks for, the best first and equally good ones in reading order.

    Where nothing is found and the query ends within a word, that is taken for the beginning of one: somebody
    is typing.

    Args:
        text: the query, in the language of docs/queries.md; any string is one.
        index: the full text.
        facts: the catalog.
        limit: how many articles to return at most; the total counts all.
        at_once: how many of them to read; all by default.
        article: look in this article only.
        watch: tells when the search is to be cut short; by default never.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    # NumPy takes a moment to load, and who only shows places needs none of it.
    from reader.library.search.evaluation import evaluate
    from reader.library.search.suggest import suggestion

    query = parse(text)
    node = query.node
    if node is None:
        return SearchResult((), 0, query.note)
    watch = watch or Watch(math.inf)
    notes = [query.note] if query.note else []
    other, asked = "", text
    with index.reading() as snapshot:

        def find(node: Node) -> Found:
            return evaluate(node, snapshot, facts, article, watch)

        found = find(node)
        if not found and text[-1].isalnum() and (unfinished := left_open(node)):
            begun = find(unfinished)
            if begun:
                node, found, asked = unfinished, begun, unparse(unfinished)
                notes.append("nothing found; the last word was read as the beginning of one")
        if not found and not watch.is_over():
            other = suggestion(node, snapshot, lambda node: bool(find(node)))
    if found.is_cut:
        notes.append("so many words fit that only the commonest were searched")
    if found.is_short:
        notes.append("cut short, it took too long: not all words were searched")
    matcher = Matcher(node, facts)
    best = _best(found, limit, facts)
    now = limit if at_once is None else at_once
    hits: list[Hit] = []
    for row in facts.summaries(best[:now]):
        if watch.is_given_up():
            break
        hits.append(_hit(row, matcher, facts))
    return SearchResult(
        hits=tuple(hits),
        total=len(found.articles),
        note="; ".join(notes),
        suggestion=other,
        query=asked,
        rest=tuple(best[now:]),
    )


def found(text: str, index: TextIndex, facts: Facts, article: int | None = None) -> frozenset[int]:
    """Return all articles that a query finds as it stands, in no order.

    Args:
        text: the query; of one that was searched for, :attr:`SearchResult.query`.
        index: the full text.
        facts: the catalog.
        article: look in this article only.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    from reader.library.search.evaluation import evaluate

    node = parse(text).node
    if node is None:
        return frozenset()
    with index.reading() as snapshot:
        return frozenset(evaluate(node, snapshot, facts, article).articles.tolist())


def hits(text: str, articles: Collection[int], facts: Facts) -> tuple[Hit, ...]:
    """Return some of the articles that a query finds, each with the best place in it, in the order given.

    Args:
        text: the query; of one that was searched for, :attr:`SearchResult.query`.
        articles: some of those that were found.
        facts: the catalog.
    """
    node = parse(text).node
    if node is None:
        return ()
    matcher = Matcher(node, facts)
    return tuple(_hit(row, matcher, facts) for row in facts.summaries(articles))


def places(text: str, article: int, title: str, facts: Facts) -> tuple[Span, ...]:
    """Return where a query matches in the text of an article, in order and without overlap.

    Args:
        text: the query.
        article: the article's number.
        title: its headline.
        facts: the catalog.
    """
    node = parse(text).node
    if node is None:
        return ()
    matches = Matcher(node, facts).matches(article, title, facts.text(article))
    return tuple(merged(match.span for match in matches))


def _best(found: Found, limit: int, facts: Facts) -> list[int]:
    """Return the articles with the highest scores, equal ones in reading order."""
    import numpy as np

    if not found or limit < 1:
        return []
    articles, scores = found.articles, found.scores
    beyond = max(0, len(scores) - limit)
    least = np.partition(scores, beyond)[beyond]
    above = dict(zip(articles[scores > least].tolist(), scores[scores > least].tolist(), strict=True))
    level = frozenset(articles[scores == least].tolist())
    first = facts.first_in_order(above.keys(), len(above)) if above else ()
    rest = facts.first_in_order(level, limit - len(above))
    return [*sorted(first, key=above.__getitem__, reverse=True), *rest]


def _hit(row: ArticleSummary, matcher: Matcher, facts: Facts) -> Hit:
    text = facts.text(row.id)
    matches = matcher.matches(row.id, row.title, text)
    places = tuple(merged(match.span for match in matches))
    if not matches and (in_title := matcher.in_title(row.title)):
        return Hit(row, places, cut_out(row.title, Span(0, len(row.title)), in_title))
    # The title is in the row; a snippet that shows it again says nothing new.
    at = text.find(row.title)
    title = Span(at, at + len(row.title))
    beside = [match for match in matches if not match.span.overlaps(title)]
    return Hit(row, places, best_snippet(text, beside or matches, begin=title.end if not at else 0))
