"""Which corrections hold now, and for which article each is meant."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from reader.language.annotation import NAME_TYPES, EntityType
from reader.library.catalog.linking import Name, Rule, normalise
from reader.library.catalog.packing import storable
from reader.library.corrections import kinds
from reader.library.user import history
from reader.library.user.records import Record

if TYPE_CHECKING:
    from reader.library.catalog.rows import Canonical


class Holding:
    """The corrections that are not undone.

    A correction is meant for the article with the content that it was made in, wherever that is now, and for
    what stands under that article's name: there it holds where its place can still be found.

    Args:
        records: all of the user's file, in their order.
        aliases: groups of names of one thing, from :mod:`reader.library.corrections.aliases`.
    """

    def __init__(self, records: Collection[Record], aliases: Collection[tuple[str, ...]] = ()) -> None:
        self.active = [record for record in history.active(records) if record.what in kinds.KINDS]
        self._aliases = aliases

    @property
    def stamp(self) -> str:
        """What differs whenever anything that holds does; "" if nothing does."""
        said = [*("=".join(names) for names in self._aliases), *(record.id for record in self.active)]
        return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:16] if said else ""

    def of(self, content_hash: str, name: str) -> list[Record]:
        """Return the corrections that are meant for an article, in their order.

        Args:
            content_hash: SHA-256 of its bytes in hexadecimal digits.
            name: its name in the library.
        """
        by_hash, by_name = self._targets
        found = by_hash.get(content_hash, []) + [
            n for n in by_name.get(name, ()) if self._hash(n) != content_hash
        ]
        return [self.active[number] for number in sorted(found)]

    def digest(self, content_hash: str, name: str) -> str:
        """Return a short text that differs whenever the corrections meant for an article do; "" for none."""
        found = self.of(content_hash, name)
        whole = hashlib.sha256("".join(record.id for record in found).encode("utf-8", "replace"))
        return whole.hexdigest()[:16] if found else ""

    def rules(self, canonical: Canonical) -> list[Rule]:
        """Return what is one in the whole library, in the order in which it was said; the table comes first.

        Args:
            canonical: the program's own table of aliases, after which names are compared.
        """
        rules = [
            Rule(key(other, kind, canonical), key(name, kind, canonical), storable(name))
            for name, *others in self._aliases
            for other in others
            for kind in sorted(NAME_TYPES)
        ]
        rules += (rule for record in self.active if (rule := self.rule(record, canonical)))
        return [rule for rule in rules if rule.one.norm and rule.other.norm]

    def rule(self, record: Record, canonical: Canonical) -> Rule | None:
        """Return what one correction says of the whole library; None if it is no such correction."""
        values = record.values
        if record.what != kinds.SAME or kinds.fault(record.what, values):
            return None
        one = key(values["name"], EntityType(values["kind"]), canonical)
        other = key(values["to name"], EntityType(values["to kind"]), canonical)
        return Rule(one, other, storable(values["to name"]))

    @cached_property
    def _targets(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        by_hash: defaultdict[str, list[int]] = defaultdict(list)
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self.active):
            if record.article and record.what in kinds.IN_ARTICLE:
                by_hash[record.article.hash].append(number)
                by_name[record.article.name].append(number)
        return dict(by_hash), dict(by_name)

    def _hash(self, number: int) -> str:
        target = self.active[number].article
        return target.hash if target else ""


def key(text: str, kind: EntityType, canonical: Canonical) -> Name:
    """Return the key that a chain of this name gets, see :mod:`reader.library.catalog.rows`."""
    return Name(kind, normalise(canonical(text, kind) or text, kind))
