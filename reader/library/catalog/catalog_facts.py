"""The catalog's answers to a search: :class:`reader.library.search.facts.Facts` over SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from reader.language.kinds import NAME_TYPES, EntityType
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.linking import Name, normalise
from reader.library.records import ArticleSummary
from reader.span import Span

if TYPE_CHECKING:
    from reader.library.user.notebook import Notebook

LAST_TEXT = "\U0010ffff"
"""Sorts after everything that begins with what it is put behind."""

_MANY = 1_000
_AT_ONCE = 4_096
"""Rows that take some milliseconds."""


class CatalogFacts:
    """Answers from one catalog; each answer is from one state of it.

    Args:
        catalog: the catalog.
        notebook: what the user has written into the library; without it no tag and no note is found.
    """

    def __init__(self, catalog: Catalog, notebook: Notebook | None = None) -> None:
        self._catalog = catalog
        self._notebook = notebook

    def entities_named(
        self, types: AbstractSet[EntityType], terms: Sequence[str], *, is_open: bool = False
    ) -> set[int]:
        """Return the entities with an alias that has these words in a row, or that the words stand for.

        "Daesh" and "Islamic State" find what the table of aliases says is one, whichever of its names the
        articles use.
        """
        from reader.language.gazetteer import aliases

        text = " ".join(terms)
        keys = {
            Name(kind, normalise(name, kind))
            for kind in NAME_TYPES
            for name in (text, aliases().get(text, text))
        }
        return self._named(types, terms, is_open=is_open).union(
            *(
                self._ids(
                    "SELECT e.id FROM name AS n JOIN entity AS e ON e.id = n.entity"
                    " WHERE n.type = ? AND n.norm = ? AND (? OR e.type IN (SELECT value FROM json_each(?)))",
                    *key,
                    not types,
                    json.dumps(sorted(types)),
                )
                for key in keys
            )
        )

    def _named(self, types: AbstractSet[EntityType], terms: Sequence[str], *, is_open: bool) -> set[int]:
        whole = terms[:-1] if is_open else terms
        # The longest word is the rarest as a rule; the others are looked for in what it finds.
        probe = max(whole, key=len) if whole else terms[-1]
        return self._ids(
            "SELECT DISTINCT n.entity FROM spelling_term AS t"
            " JOIN spelling AS s ON s.name = t.name AND s.text = t.text JOIN name AS n ON n.id = s.name"
            " JOIN entity AS e ON e.id = n.entity"
            " WHERE t.term BETWEEN ?1 AND ?2 AND instr(s.terms, ?3)"
            " AND (?4 OR e.type IN (SELECT value FROM json_each(?5)))"
            " UNION SELECT id FROM entity WHERE given IS NOT NULL AND instr(given, ?3)"
            " AND (?4 OR type IN (SELECT value FROM json_each(?5)))",
            probe,
            probe if whole else probe + LAST_TEXT,
            " " + " ".join(terms) + ("" if is_open else " "),
            not types,
            json.dumps(sorted(types)),
        )

    def articles_with(
        self, entities: AbstractSet[int], is_late: Callable[[], bool] = lambda: False
    ) -> set[int]:
        """Return the articles that mention any of the entities; of the commonest ones once it is late."""
        return self._articles(entities, "mentions", is_late)

    def articles_spoken_by(
        self, entities: AbstractSet[int], is_late: Callable[[], bool] = lambda: False
    ) -> set[int]:
        """Return the articles with a quote by any of the entities; of the commonest ones once it is late."""
        return self._articles(entities, "quotes", is_late)

    def _articles(self, entities: AbstractSet[int], counted: str, is_late: Callable[[], bool]) -> set[int]:
        found: set[int] = set()
        with self._catalog.reading() as db:
            # Rows come as they are found, the same article again and again, so not all need be waited for.
            # A join keeps the order of what it begins with only if that has a limit; -1 is none.
            rows = db.execute(
                "SELECT c.article FROM (SELECT id FROM entity WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
                f" ORDER BY {counted} DESC LIMIT -1) AS e CROSS JOIN name AS n ON n.entity = e.id"
                f" CROSS JOIN chain AS c ON c.name = n.id WHERE c.{counted} > 0",
                (_list(entities),),
            )
            while some := rows.fetchmany(_AT_ONCE):
                found.update(article for (article,) in some)
                if is_late():
                    break
            rows.close()
        return found

    def articles_dated(self, first: date | None, last: date | None) -> Sequence[int]:
        """Return the articles published from the first to the last day, both included; None is open.

        An article of which only the month or year is known counts if any day of it is within.
        """
        if first and last and last < first:
            return []
        low = first.isoformat() if first else ""
        high = last.isoformat() + LAST_TEXT if last else LAST_TEXT
        # As text, a month or year comes before the days in it: too early only for its own first day.
        # A range of years is most of a library, and row by row that takes three times as long.
        query = (
            "SELECT json_group_array(id) FROM article WHERE published BETWEEN ? AND ? OR published IN (?, ?)"
        )
        with self._catalog.reading() as db:
            (numbers,) = db.execute(query, (low, high, low[:4], low[:7])).fetchone()
        found: list[int] = json.loads(numbers)
        return found

    def articles_tagged(self, words: Sequence[str], *, is_open: bool = False) -> AbstractSet[int]:
        """Return the articles with a tag that has these words in a row; without words those with any tag."""
        return self._notebook.tagged(words, is_open=is_open) if self._notebook else frozenset()

    def marks_noted(self, words: Sequence[str], *, is_open: bool = False) -> Mapping[int, Sequence[Span]]:
        """Return the marks whose note has these words in a row, by article; without words every mark."""
        return self._notebook.noted(words, is_open=is_open) if self._notebook else {}

    def mention_spans(self, article: int, entities: AbstractSet[int]) -> Sequence[Span]:
        """Return where an article mentions any of the entities, in order."""
        with self._catalog.reading() as db:
            chains = db.execute(
                "SELECT c.id, n.entity FROM chain AS c JOIN name AS n ON n.id = c.name WHERE c.article = ?",
                (article,),
            )
            # A beginning may fit thousands of entities; of an article's own only some dozens are to be tried.
            wanted = [chain for chain, entity in chains if entity in entities]
        return self._spans(
            'SELECT "start", "end" FROM mention WHERE chain IN (SELECT value FROM json_each(?))'
            " ORDER BY 1, 2",
            _list(wanted),
        )

    def quote_spans(self, article: int, speakers: AbstractSet[int] | None = None) -> Sequence[Span]:
        """Return the quotes of an article in order; with ``speakers`` only those by one of them."""
        with self._catalog.reading() as db:
            rows = db.execute(
                'SELECT q."start", q."end", n.entity FROM quote AS q LEFT JOIN chain AS c ON c.id = q.chain'
                " LEFT JOIN name AS n ON n.id = c.name WHERE q.article = ? ORDER BY 1, 2",
                (article,),
            )
            return [Span(start, end) for start, end, who in rows if speakers is None or who in speakers]

    def text(self, article: int) -> str:
        """Return an article's text as it was indexed: markup as spaces, same offsets; "" if it is gone."""
        return self._catalog.plain(article)

    def summaries(self, articles: Collection[int]) -> Sequence[ArticleSummary]:
        """Return the rows of articles, in the order given, without those that the catalog lacks."""
        found = self._catalog.summaries(articles)
        return [found[article] for article in articles if article in found]

    def first_in_order(self, articles: AbstractSet[int], limit: int) -> Sequence[int]:
        """Return the first of these articles in reading order, at most ``limit``."""
        with self._catalog.reading() as db:
            if limit < len(articles) and len(articles) > _MANY:
                # The first of many come soon in the order of all, so not all of them need be put in order.
                numbers = db.execute("SELECT id FROM article ORDER BY published DESC, name, id")
                return list(islice((number for (number,) in numbers if number in articles), limit))
            rows = db.execute(
                "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
                " ORDER BY published DESC, name, id LIMIT ?",
                (_list(articles), limit),
            )
            return [article for (article,) in rows]

    def _ids(self, query: str, *values: object) -> set[int]:
        with self._catalog.reading() as db:
            return {number for (number,) in db.execute(query, values)}

    def _spans(self, query: str, *values: object) -> list[Span]:
        with self._catalog.reading() as db:
            return [Span(start, end) for start, end in db.execute(query, values)]


def _list(numbers: Iterable[int]) -> str:
    """Return numbers as one parameter: SQLite takes at most some thousands one by one."""
    return json.dumps(list(numbers))
