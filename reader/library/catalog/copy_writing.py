"""Which articles are copies, kept right within one transaction, whatever came and went in which order.

Articles find each other by their prints. Of those that have a print in common, in order of their length, each
is compared with the four before and the four after it (a sorted neighbourhood: Mauricio Hernández and
Salvatore Stolfo, "The merge/purge problem for large databases", SIGMOD 1995). So a paragraph that a paper
prints below all that it has, or a hundred copies of one report, cost no more than that; and copies, which are
of about the same length, are near each other.

What hangs together by such pairs is parted into groups around the articles with the most copies: the first
takes those that are copies of it, the next of the rest takes its own, and so on (stars: Javed Aslam, Katya
Pelekhov and Daniela Rus, "The star clustering algorithm for static and dynamic information organization",
Journal of Graph Algorithms and Applications 8(1), 2004). So all of a group are copies of one article. Without
that, reports of which each repeats a half of the one of the day before would be one group after a month.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.library.catalog import repeats
from reader.library.catalog.packing import unpack_article
from reader.library.copies.comparing import are_copies, may_be_copies
from reader.library.copies.shingles import Sketch, story_words

_NEIGHBOURS = 4
_STORIES = 256
"""Stories whose words are kept at hand."""


class _Member(NamedTuple):
    """An article that has copies, or may have some.

    Attributes:
        article: its number.
        place: its place among those with the same print.
        prints: its prints, packed.
        centre: what it was found to be a copy of before; None if nothing.
        published, name, original: as in the table of articles.
    """

    article: int
    place: int
    prints: bytes
    centre: int | None
    published: str | None
    name: str
    original: int | None

    @property
    def sketch(self) -> Sketch:
        return Sketch(self.place >> 32, struct.unpack(f"<{len(self.prints) // 4}I", self.prints))

    def precedence(self) -> tuple[bool, str, int, str]:
        """Return what sorts the one that stands for a group first: see :attr:`ArticleSummary.group`."""
        return self.published is None, self.published or "", -self.sketch.shingles, self.name


_MEMBERS = (
    "SELECT s.article, s.place, s.prints, s.centre, a.published, a.name, a.original FROM sketch AS s"
    " JOIN article AS a ON a.id = s.article WHERE s.article IN (SELECT value FROM json_each(?))"
)


class Copies:
    """Keeps the tables of prints, of pairs and of groups; :meth:`finish` is called once, at the end."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._touched: set[int] = set()
        self._came: set[int] = set()
        self._story = lru_cache(maxsize=_STORIES)(self._read_story)

    def came(self, article: int, sketch: Sketch | None, content_hash: bytes) -> None:
        """Compare an article whose text is in the catalog with those that may be copies of it."""
        self._touched.add(article)
        self._came.add(article)
        if sketch is None:
            return
        place = sketch.shingles << 32 | int.from_bytes(content_hash[:4], "big")
        packed = struct.pack(f"<{len(sketch.prints)}I", *sketch.prints)
        self._db.execute("INSERT INTO sketch VALUES (?, ?, ?, NULL)", (article, place, packed))
        near, parted = self._around(article, place, sketch.prints)
        self._db.executemany(
            "INSERT INTO print VALUES (?, ?, ?)", [(print_, place, article) for print_ in sketch.prints]
        )
        self._compare(article, near)
        self._part(parted)

    def goes(self, article: int) -> None:
        """Take an article out, whose text is still in the catalog or not."""
        self._touched.add(article)
        self._story.cache_clear()
        member = next(iter(self._members([article])), None)
        if member is None:
            return
        prints = member.sketch.prints
        self._db.executemany(
            "DELETE FROM print WHERE print = ? AND place = ? AND article = ?",
            [(print_, member.place, article) for print_ in prints],
        )
        self._db.execute("DELETE FROM sketch WHERE article = ?", (article,))
        copies = self._alike(article)
        self._touched.update(copies)
        self._db.executemany(
            "DELETE FROM alike WHERE one = ? AND other = ?",
            [pair for copy in copies for pair in ((article, copy), (copy, article))],
        )
        _, met = self._around(article, member.place, prints)
        for one, other in met:
            self._compare(one, {other})

    def renamed(self, article: int) -> None:
        """Note that an article's name has changed: another may stand for the group now."""
        self._touched.add(article)

    def finish(self) -> None:
        """Group anew what hangs together with what has changed."""
        loose = set(self._touched)
        while loose:
            members = self._members(self._connected(loose.pop()))
            loose.difference_update(member.article for member in members)
            for centre, group in self._stars(members):
                self._set_group(centre, group)
        self._db.executemany(
            "UPDATE article SET original = NULL WHERE id = ?1 AND original IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM sketch WHERE article = ?1)",
            [(article,) for article in self._touched],
        )

    def _around(
        self, article: int, place: int, prints: Collection[int]
    ) -> tuple[set[int], set[tuple[int, int]]]:
        """Return an article's neighbours, and the pairs that are neighbours only while it is not there."""
        known = self._db.execute(
            "SELECT DISTINCT print FROM print WHERE print IN (SELECT value FROM json_each(?))",
            (json.dumps(list(prints)),),
        ).fetchall()
        near: set[int] = set()
        pairs: set[tuple[int, int]] = set()
        for (print_,) in known:
            key = (print_, place, article, _NEIGHBOURS)
            before, after = (
                [number for (number,) in self._db.execute(query, key)] for query in (_BEFORE, _AFTER)
            )
            near.update(before, after)
            # With it between them, there are just too many between the two of such a pair.
            far = range(_NEIGHBOURS - 1, -1, -1)
            pairs.update((one, after[at]) for one, at in zip(before, far, strict=False) if at < len(after))
        return near, pairs

    def _compare(self, article: int, others: Iterable[int]) -> None:
        """Note which of the others are copies of an article."""
        sketches = {member.article: member.sketch for member in self._members([article, *others])}
        own = sketches.pop(article)
        for other, sketch in sketches.items():
            if may_be_copies(own, sketch) and are_copies(self._story(article), self._story(other)):
                self._db.executemany(
                    "INSERT OR IGNORE INTO alike VALUES (?, ?)", [(article, other), (other, article)]
                )
                self._touched.update((article, other))

    def _part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget pairs that are no longer neighbours by any print."""
        for one, other in pairs:
            if other in self._alike(one) and not self._are_neighbours(one, other):
                self._db.executemany(
                    "DELETE FROM alike WHERE one = ? AND other = ?", [(one, other), (other, one)]
                )
                self._touched.update((one, other))

    def _are_neighbours(self, one: int, other: int) -> bool:
        low, high = sorted(self._members([one, other]), key=lambda member: (member.place, member.article))
        keys = (low.place, low.article, high.place, high.article, _NEIGHBOURS)
        return any(
            self._db.execute(_BETWEEN, (print_, *keys)).fetchone()[0] < _NEIGHBOURS
            for print_ in set(low.sketch.prints).intersection(high.sketch.prints)
        )

    def _alike(self, article: int) -> list[int]:
        rows = self._db.execute("SELECT other FROM alike WHERE one = ?", (article,))
        return [other for (other,) in rows]

    def _connected(self, article: int) -> set[int]:
        found = {article}
        waiting = [article]
        while waiting:
            new = set(self._alike(waiting.pop())) - found
            found |= new
            waiting += new
        return found

    def _members(self, articles: Iterable[int]) -> list[_Member]:
        return [_Member(*row) for row in self._db.execute(_MEMBERS, (json.dumps(list(articles)),))]

    def _stars(self, members: Collection[_Member]) -> Iterator[tuple[_Member, list[_Member]]]:
        """Part what hangs together into groups of copies of one article, the centre."""
        # Whoever has as many copies as there are neighbours on one side has many: of those the longest comes
        # first, and stays so while others come and go.
        copies = {one.article: min(len(self._alike(one.article)), _NEIGHBOURS) for one in members}
        left = sorted(members, key=lambda one: (-copies[one.article], -one.place, one.name))
        while left:
            centre, *others = left
            group = [centre]
            left = []
            for member in others:
                (group if self._belongs(member, centre) else left).append(member)
            yield centre, group

    def _belongs(self, member: _Member, centre: _Member) -> bool:
        if member.centre == centre.article and centre.article not in self._came:
            return True  # It was found before, and neither has changed.
        return may_be_copies(member.sketch, centre.sketch) and are_copies(
            self._story(member.article), self._story(centre.article)
        )

    def _set_group(self, centre: _Member, group: Collection[_Member]) -> None:
        in_order = [member.article for member in sorted(group, key=_Member.precedence)]
        original, copied = (in_order[0], centre.article) if len(group) > 1 else (None, None)
        self._db.executemany(
            "UPDATE article SET original = ? WHERE id = ?",
            [(original, member.article) for member in group if member.original != original],
        )
        self._db.executemany(
            "UPDATE sketch SET centre = ? WHERE article = ?",
            [(copied, member.article) for member in group if member.centre != copied],
        )
        if original is not None or any(member.original is not None for member in group):
            repeats.mark(self._db, in_order)

    def _read_story(self, article: int) -> list[str]:
        query = "SELECT text, details FROM content WHERE article = ?"
        text, details = self._db.execute(query, (article,)).fetchone()
        return story_words(unpack_article(text, details))


_AT = "SELECT article FROM print WHERE print = ? AND (place, article)"
_BEFORE = f"{_AT} < (?, ?) ORDER BY place DESC, article DESC LIMIT ?"
_AFTER = f"{_AT} > (?, ?) ORDER BY place, article LIMIT ?"
_BETWEEN = f"SELECT count(*) FROM ({_AT} > (?, ?) AND (place, article) < (?, ?) LIMIT ?)"  # noqa: S608
