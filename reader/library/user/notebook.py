"""What the user has written into a library: marks with notes, tags of articles, saved searches.

Records of these kinds are in the user's file (see :mod:`reader.library.user.user_file`):

``mark``
    a passage, its place and article, with a ``note`` (may be "") in the values
``note``
    another note for the mark whose id is ``of``
``tag``, ``untag``
    an article, and the ``tag`` that it has from now on or no longer
``search``
    a ``query`` that was saved

A mark or a saved search is taken away by an ``undo`` of its record. Nothing is ever lost: what was said of an
article that is not there, or of a passage that is not in it any more, is listed without a place, and has one
again when the article or the passage comes back.
"""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.article import Span
from reader.library.catalog.catalog import Catalog
from reader.library.records import Place
from reader.library.search.analysis import terms
from reader.library.user import anchors, history
from reader.library.user.records import Record, Target, quoted
from reader.library.user.user_file import UserFile

MARK, NOTE, TAG, UNTAG, SEARCH = "mark", "note", "tag", "untag", "search"
KINDS = frozenset({MARK, NOTE, TAG, UNTAG, SEARCH})


class Mark(NamedTuple):
    """A passage that the user has marked.

    Attributes:
        id: of its record.
        place: where it is now; None if its article or its words are gone.
        words: the passage as it was marked, on one line; of a very long one the beginning.
        note: one line, "" if there is none.
        name: the article's name when it was marked.
        is_moved: whether its article has changed since, and the words were found in it again.
    """

    id: str
    place: Place | None
    words: str
    note: str
    name: str
    is_moved: bool = False


class Tag(NamedTuple):
    """A tag and the articles that have it.

    Attributes:
        text: as it was written first.
        articles: their numbers, in no order.
        lost: the names of articles that have it and are not in the library now.
    """

    text: str
    articles: tuple[int, ...]
    lost: tuple[str, ...] = ()


class SavedSearch(NamedTuple):
    """A query that was saved; ``id`` is that of its record."""

    id: str
    query: str


class Notebook:
    """Reads and writes the user's marks, notes, tags and saved searches; safe to use from any thread.

    Args:
        file: the user's file.
        catalog: knows where the articles are now.
    """

    def __init__(self, file: UserFile, catalog: Catalog) -> None:
        self._file = file
        self._catalog = catalog
        self._mutex = threading.Lock()
        self._seen: tuple[Sequence[Record], int] = ((), -1)
        self._found: tuple[tuple[Mark, ...], tuple[Tag, ...]] = ((), ())

    def marks(self) -> tuple[Mark, ...]:
        """Return all marks: articles in reading order, then by place, and those without a place last."""
        return self._read()[0]

    def tags(self) -> tuple[Tag, ...]:
        """Return all tags in use, by their text."""
        return self._read()[1]

    def _read(self) -> tuple[tuple[Mark, ...], tuple[Tag, ...]]:
        """Return the marks and the tags; worked out again only when the file or the catalog has changed."""
        records, generation = self._file.records(), self._catalog.generation()
        with self._mutex:
            if self._seen[0] is not records or self._seen[1] != generation:
                holding = history.active(records)
                self._found = self._find_marks(holding), self._find_tags(holding)
                self._seen = records, generation
            return self._found

    def marks_in(self, article: int) -> tuple[Mark, ...]:
        """Return the marks in one article, by place."""
        return tuple(mark for mark in self.marks() if mark.place and mark.place.article == article)

    def mark(self, place: Place, note: str = "") -> None:
        """Mark a passage.

        Raises:
            LookupError: the article is not, or no longer, in the library.
            UserFileError: it cannot be written down.
        """
        text = self._catalog.article(place.article).article.text
        self._file.append(
            MARK,
            article=self._target(place.article),
            place=anchors.place(text, place.span),
            values={"note": one_line(note)},
        )

    def change_note(self, mark: Mark, note: str) -> None:
        """Give a mark another note, or none.

        Raises:
            UserFileError: it cannot be written down.
        """
        if one_line(note) != mark.note:
            self._file.append(NOTE, values={"of": mark.id, "note": one_line(note)})

    def remove(self, what: Mark | SavedSearch) -> None:
        """Take away a mark or a saved search.

        Raises:
            UserFileError: it cannot be written down.
        """
        self._file.append(history.UNDO, values={"of": what.id})

    def tags_of(self, article: int) -> tuple[str, ...]:
        """Return the tags of an article."""
        return tuple(tag.text for tag in self.tags() if article in tag.articles)

    def set_tags(self, article: int, tags: Iterable[str]) -> None:
        """Give an article these tags and no others; large and small letters are the same.

        Raises:
            LookupError: the article is not, or no longer, in the library.
            UserFileError: it cannot be written down.
        """
        wanted = {tag.casefold(): tag for tag in map(one_line, tags) if tag}
        there = {tag.casefold(): tag for tag in self.tags_of(article)}
        target = self._target(article)
        for folded, tag in wanted.items():
            if folded not in there:
                self._file.append(TAG, article=target, values={"tag": tag})
        for folded, tag in there.items():
            if folded not in wanted:
                self._untag(article, tag)

    def _untag(self, article: int, tag: str) -> None:
        # An article that was tagged, then changed and tagged again has the tag under both hashes.
        targets = {
            record.article
            for record in self._file.records()
            if record.what == TAG
            and record.article
            and one_line(str(record.values.get("tag"))).casefold() == tag.casefold()
        }
        for target, number in self._numbers(targets).items():
            if number == article:
                self._file.append(UNTAG, article=target, values={"tag": tag})

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, the one saved last first, each query once."""
        saved: dict[str, SavedSearch] = {}
        for record in reversed(history.active(self._file.records())):
            query = record.values.get("query")
            if record.what == SEARCH and isinstance(query, str) and one_line(query):
                saved.setdefault(one_line(query), SavedSearch(record.id, one_line(query)))
        return tuple(saved.values())

    def save_search(self, query: str) -> None:
        """Save a query.

        Raises:
            UserFileError: it cannot be written down.
        """
        self._file.append(SEARCH, values={"query": one_line(query)})

    def noted(self, words: Sequence[str], *, is_open: bool = False) -> Mapping[int, Sequence[Span]]:
        """Return the marks whose note has these words in a row, by article; without words every mark.

        Args:
            words: as :func:`reader.library.search.analysis.terms` gives them.
            is_open: the last of them may be the beginning of a longer one.
        """
        found: defaultdict[int, list[Span]] = defaultdict(list)
        for mark in self.marks():
            if mark.place and _has(mark.note, words, is_open):
                found[mark.place.article].append(mark.place.span)
        return found

    def tagged(self, words: Sequence[str], *, is_open: bool = False) -> frozenset[int]:
        """Return the articles with a tag that has these words; the arguments are as in :meth:`noted`."""
        tags = (tag.articles for tag in self.tags() if _has(tag.text, words, is_open))
        return frozenset().union(*tags)

    def _find_marks(self, records: Sequence[Record]) -> tuple[Mark, ...]:
        holding = [record for record in records if record.what in (MARK, NOTE)]
        notes: dict[str, str] = {}
        for record in holding:
            key = record.id if record.what == MARK else str(record.values.get("of"))
            notes[key] = one_line(str(record.values.get("note", "")))
        marks = [record for record in holding if record.what == MARK and record.article and record.place]
        numbers = self._numbers(record.article for record in marks if record.article)
        rank = {number: at for at, number in enumerate(self._catalog.in_order(numbers.values()))}
        # An article can have very many marks, and may have changed: it is asked for once.
        hash_of = cache(self._catalog.content_hash)
        text_of = cache(lambda number: self._catalog.article(number).article.text)
        found = [
            self._mark(record, notes[record.id], numbers.get(record.article), hash_of, text_of)
            for record in marks
            if record.article
        ]
        nowhere = len(rank), Span(0, 0)
        return tuple(
            sorted(found, key=lambda m: (rank[m.place.article], m.place.span) if m.place else nowhere)
        )

    def _find_tags(self, records: Sequence[Record]) -> tuple[Tag, ...]:
        tagged: dict[tuple[str, Target], str] = {}
        for record in records:
            text = record.values.get("tag")
            if record.what in (TAG, UNTAG) and record.article and isinstance(text, str) and one_line(text):
                key = one_line(text).casefold(), record.article
                if record.what == TAG:
                    tagged.setdefault(key, one_line(text))
                else:
                    tagged.pop(key, None)
        numbers = self._numbers(target for _, target in tagged)
        found: dict[str, Tag] = {}
        for (folded, target), text in tagged.items():
            tag = found.setdefault(folded, Tag(text, ()))
            if target in numbers:
                articles = tuple(dict.fromkeys((*tag.articles, numbers[target])))
                found[folded] = tag._replace(articles=articles)
            else:
                found[folded] = tag._replace(lost=(*tag.lost, target.name))
        return tuple(found[folded] for folded in sorted(found))

    def _mark(
        self,
        record: Record,
        note: str,
        number: int | None,
        hash_of: Callable[[int], str | None],
        text_of: Callable[[int], str],
    ) -> Mark:
        target, anchor = record.article, record.place
        assert target is not None  # noqa: S101 - only such records are marks
        assert anchor is not None  # noqa: S101
        span, is_moved = None, False
        if number is not None and hash_of(number) == target.hash:
            span = Span(anchor.start, anchor.start + anchor.length)
        elif number is not None:
            with contextlib.suppress(LookupError):  # It may just have gone.
                span = anchors.find(text_of(number), anchor)
            is_moved = span is not None
        place = Place(number, span) if number is not None and span else None
        return Mark(record.id, place, one_line(anchor.text), note, target.name, is_moved)

    def _target(self, article: int) -> Target:
        summary = self._catalog.summaries([article]).get(article)
        digest = self._catalog.content_hash(article)
        if summary is None or digest is None:
            raise LookupError(f"There is no article {article} in the library.")
        return Target(digest, summary.name)

    def _numbers(self, targets: Iterable[Target]) -> dict[Target, int]:
        """Return the articles that are meant: those with the same content, else those of the same name."""
        wanted = set(targets)
        by_hash = self._catalog.numbers_by_hash({target.hash for target in wanted})
        by_name = self._catalog.numbers_by_name({t.name for t in wanted if t.hash not in by_hash})
        found = {target: by_hash.get(target.hash, by_name.get(target.name)) for target in wanted}
        return {target: number for target, number in found.items() if number is not None}


def describe(record: Record) -> str:
    """Return what a record of one of :data:`KINDS` says, in a few words."""
    match record.what:
        case "mark":
            return f"the mark {quoted(record.place.text if record.place else '')}"
        case "note":
            return f"the note “{one_line(str(record.values.get('note', '')))}”"
        case "search":
            return f"the saved search “{one_line(str(record.values.get('query', '')))}”"
        case _:
            taken = " taken away" if record.what == UNTAG else ""
            return f"the tag “{one_line(str(record.values.get('tag', '')))}”{taken}"


def one_line(text: str) -> str:
    """Return a text with single spaces only: notes, tags and queries are one line each."""
    return " ".join(text.split())


def _has(text: str, words: Sequence[str], is_open: bool) -> bool:
    looked_for = " " + " ".join(words) + ("" if is_open else " ")
    return not words or looked_for in f" {' '.join(terms(text))} "
