"""Which articles a list shows when the copies of a story are folded into one row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from itertools import chain


class Folding:
    """A list of articles in which copies stand below the first of them, or are folded into its row.

    Args:
        articles: the numbers of the articles listed, in order.
        groups: the group of each article that has copies, here or elsewhere.
        opened: the groups whose copies are shown.

    Attributes:
        rows: the articles that are shown, in order.
        all: all articles, in the order in which they stand when every group is open.
        stories: how many rows there are when every group is folded.
    """

    def __init__(
        self, articles: Sequence[int], groups: Mapping[int, int], opened: Collection[int] = ()
    ) -> None:
        self._groups = groups
        self._members: dict[int, list[int]] = {}
        for article in [article for article in articles if article in groups] if groups else ():
            self._members.setdefault(groups[article], []).append(article)
        self._below = {article for members in self._members.values() for article in members[1:]}
        self._firsts = [article for article in articles if article not in self._below]
        self.stories = len(self._firsts)
        self.all: Sequence[int] = articles
        if self._below:
            lined_up = ([first, *self._under(first)] for first in self._firsts)
            self.all = tuple(chain.from_iterable(lined_up))
        self._open(frozenset(opened))

    def _open(self, opened: frozenset[int]) -> None:
        self.opened = opened
        rows = list(self._firsts)
        for group in opened & self._members.keys():
            first = self._members[group][0]
            at = rows.index(first) + 1
            rows[at:at] = self._under(first)
        self.rows: Sequence[int] = tuple(rows) if self._below else self.all

    def _under(self, first: int) -> Sequence[int]:
        """Return what stands under an article when its group is open."""
        return self._members[self._groups[first]][1:] if first in self._groups else ()

    def is_below(self, article: int) -> bool:
        """Tell whether an article stands below another of its group."""
        return article in self._below

    def is_open(self, article: int) -> bool:
        """Tell whether the copies of an article are shown."""
        return self._groups.get(article) in self.opened

    def copies(self, article: int) -> int:
        """Return how many articles stand below one, or are folded into its row."""
        if article in self._below or article not in self._groups:
            return 0
        return len(self._members[self._groups[article]]) - 1

    def first_of(self, article: int) -> int:
        """Return the article below which another stands: itself, if it stands below none."""
        return self._members[self._groups[article]][0] if article in self._below else article

    def turned(self, article: int, *, is_open: bool) -> Folding | None:
        """Return the same list with the group of an article opened or folded; None if nothing changes."""
        group = self._groups.get(article)
        if group is None or len(self._members.get(group, ())) < 2 or (group in self.opened) == is_open:
            return None
        turned = copy(self)  # What does not change is shared: there may be a hundred thousand articles.
        turned._open(self.opened ^ {group})
        return turned
