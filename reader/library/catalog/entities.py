"""Who is called what, who is one, and how often each comes: kept right within one transaction.

Chains lead to names, names to entities. What changes is noted while articles come and go; at the end the
families of names that changed are linked again, and the counts follow. What the user says is one (the table
``same_as``) is linked anew in every transaction: there is little of it, and it can reach any family.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reader.article import Article
from reader.language.annotation import EntityType
from reader.library.catalog.columns import member
from reader.library.catalog.linking import Name, Rule, family, is_acronym, join, link, normalise
from reader.library.catalog.packing import storable
from reader.library.catalog.rows import ChainRow
from reader.library.search.analysis import terms


class Entities:
    """Keeps the tables of names, spellings and entities; :meth:`finish` is called once, at the end."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._families: set[str] = set()
        self._loose: set[int] = set()  # names that may have lost their last chain
        self._unsure: set[int] = set()  # entities that gained or lost a name: to be counted from scratch
        self._called: dict[int, Rule] = {}  # entities that the user has named
        self._counted: list[tuple[int, list[tuple[int, int, int]]]] = []

    def add(self, chain: ChainRow) -> int:
        """Return the number of a chain's name, which may be a new one, and count its spellings."""
        if chain.name is None:
            return self._add_description(chain)
        found = self._db.execute(
            "SELECT id, text FROM name WHERE type = ? AND norm = ?", chain.name
        ).fetchone()
        if found:
            name = int(found[0])
            if chain.text < found[1]:  # Whichever comes first, the same one is kept.
                self._db.execute("UPDATE name SET text = ? WHERE id = ?", (chain.text, name))
        else:
            key = family(chain.name)
            self._families.add(key)
            row = (*chain.name, chain.text, key)
            name = self._insert("INSERT INTO name (type, norm, text, family) VALUES (?, ?, ?, ?)", *row)
        self._add_spellings(name, chain.name.type, chain.spellings)
        return name

    def came(self, article: int) -> None:
        """Note the chains that an article has now."""
        self._note(article, +1)

    def goes(self, article: int, source: Article) -> None:
        """Note the chains that an article has before they are deleted, and take out its spellings."""
        self._loose.update(name for name, _, _ in self._note(article, -1))
        self._take_spellings(article, source)

    def finish(self) -> None:
        """Link what changed and bring the counts up to date."""
        self._drop_loose_names()
        self._link()
        self._count()

    def _add_description(self, chain: ChainRow) -> int:
        """Add what has no name: its entity is of this chain alone."""
        name = self._insert("INSERT INTO name (type, text) VALUES (?, ?)", chain.type, chain.text)
        self._db.execute(
            "INSERT INTO entity (id, name, type, named) VALUES (?, ?, ?, 0)", (name, chain.text, chain.type)
        )
        self._db.execute("UPDATE name SET entity = id WHERE id = ?", (name,))
        return name

    def _insert(self, statement: str, *values: object) -> int:
        return self._db.execute(statement, values).lastrowid or 0

    def _add_spellings(self, name: int, kind: EntityType, spellings: Mapping[str, int]) -> None:
        for text, mentions in spellings.items():
            known = self._db.execute(
                "UPDATE spelling SET mentions = mentions + ? WHERE name = ? AND text = ?",
                (mentions, name, text),
            ).rowcount
            if known:
                continue
            folded = terms(text)
            self._db.execute(
                "INSERT INTO spelling VALUES (?, ?, ?, ?, ?)",
                (name, text, normalise(text, kind), f" {' '.join(folded)} ", mentions),
            )
            self._db.executemany(
                "INSERT INTO spelling_term VALUES (?, ?, ?)", [(term, name, text) for term in set(folded)]
            )
            self._touch_acronym(text, kind)

    def _take_spellings(self, article: int, source: Article) -> None:
        gone = Counter(
            (name, kind, storable(" ".join(source.plain[start:end].split())))
            for name, kind, start, end in self._db.execute(
                'SELECT n.id, n.type, m."start", m."end" FROM chain AS c'
                " JOIN name AS n ON n.id = c.name AND n.norm IS NOT NULL"
                " JOIN mention AS m ON m.chain = c.id AND m.kind = 'name' WHERE c.article = ?",
                (article,),
            )
        )
        for (name, kind, text), mentions in gone.items():
            self._db.execute(
                "UPDATE spelling SET mentions = mentions - ? WHERE name = ? AND text = ?",
                (mentions, name, text),
            )
            unused = self._db.execute(
                "DELETE FROM spelling WHERE name = ? AND text = ? AND mentions <= 0", (name, text)
            ).rowcount
            if unused:
                self._touch_acronym(text, member(EntityType, kind))

    def _touch_acronym(self, text: str, kind: EntityType) -> None:
        """Note that what an acronym is introduced for may have changed."""
        if is_acronym(text):
            self._families.add(family(Name(kind, normalise(text, kind))))

    def _note(self, article: int, sign: int) -> list[tuple[int, int, int]]:
        chains = self._db.execute(
            "SELECT name, mentions, quotes FROM chain WHERE article = ?", (article,)
        ).fetchall()
        self._counted.append((sign, chains))
        return chains

    def _drop_loose_names(self) -> None:
        for name in self._loose:
            row = self._db.execute(
                "SELECT family, entity FROM name WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM chain WHERE name = ?1)",
                (name,),
            ).fetchone()
            if row:
                self._db.execute("DELETE FROM name WHERE id = ?", (name,))
                self._unsure.add(row[1])
                self._families.update(key for key in row[:1] if key is not None)

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Put what the user says is one in the place of what was said before."""
        self._families |= self._reached(self._rules())
        self._db.execute("DELETE FROM same_as")
        self._db.executemany(
            "INSERT INTO same_as (type, norm, other_type, other_norm, text) VALUES (?, ?, ?, ?, ?)",
            [(*rule.one, *rule.other, storable(rule.text)) for rule in rules],
        )

    def _link(self) -> None:
        rules = self._rules()
        ids: dict[Name, int] = {}
        entities: dict[Name, int | None] = {}
        for key in self._families | self._reached(rules):
            for number, kind, norm, entity in self._db.execute(
                "SELECT id, type, norm, entity FROM name WHERE family = ?", (key,)
            ):
                name = Name(member(EntityType, kind), norm)
                ids[name], entities[name] = number, entity
        expansions = {name: self._expansions(name) for name in ids if name.type is not EntityType.PER}
        stands, called = join(link(ids, expansions), rules)
        for name, fuller in stands.items():
            entity = ids[fuller] if fuller in ids else self._id(fuller)
            if entity != entities[name]:
                self._unsure.update({entity, entities[name] or entity})
                self._db.execute(
                    "INSERT OR IGNORE INTO entity (id, name, type, named)"
                    " SELECT id, text, type, 1 FROM name WHERE id = ?",
                    (entity,),
                )
                self._db.execute("UPDATE name SET entity = ? WHERE id = ?", (entity, ids[name]))
        self._called = {ids[name]: rule for name, rule in called.items()}

    def _rules(self) -> list[Rule]:
        rows = self._db.execute("SELECT type, norm, other_type, other_norm, text FROM same_as ORDER BY place")
        return [
            Rule(Name(member(EntityType, kind), norm), Name(member(EntityType, other_kind), other_norm), text)
            for kind, norm, other_kind, other_norm, text in rows
        ]

    def _reached(self, rules: Sequence[Rule]) -> set[str]:
        """Return the families of names that rules speak of, and of those that link to them from without."""
        families: set[str] = set()
        waiting = {family(name) for rule in rules for name in (rule.one, rule.other)}
        while waiting:
            key = waiting.pop()
            families.add(key)
            if key.startswith(f"{EntityType.PER}:"):
                continue  # People link within their family.
            short = self._db.execute(
                "SELECT DISTINCT n.type, s.norm, s.text FROM name AS n JOIN spelling AS s ON s.name = n.id"
                " WHERE n.family = ?",
                (key,),
            )
            near = {Name(member(EntityType, kind), norm) for kind, norm, text in short if is_acronym(text)}
            kind, _, norm = key.partition(":")
            near |= self._expansions(Name(member(EntityType, kind), norm))
            waiting |= {family(name) for name in near} - families
        return families

    def _expansions(self, name: Name) -> set[Name]:
        """Return the names of several words that some article uses this acronym for."""
        if " " in name.norm:
            return set()
        rows = self._db.execute(
            "SELECT n.norm, s.text FROM spelling AS s JOIN name AS n ON n.id = s.name"
            " WHERE n.type = ? AND s.norm = ?",
            name,
        )
        return {Name(name.type, norm) for norm, text in rows if " " in norm and is_acronym(text)}

    def _id(self, name: Name) -> int:
        row = self._db.execute("SELECT id FROM name WHERE type = ? AND norm = ?", name).fetchone()
        return int(row[0])

    def _count(self) -> None:
        changes = self._changes()
        self._db.executemany(
            "UPDATE entity SET mentions = mentions + ?, articles = articles + ?, quotes = quotes + ?"
            " WHERE id = ?",
            [(*change, entity) for entity, change in changes.items() if entity not in self._unsure],
        )
        for entity in self._unsure:
            self._count_afresh(entity)
        # An entity is shown by the full name that is used most: the fullest may be an odd one.
        self._db.executemany(
            "UPDATE entity SET name = coalesce("
            "(SELECT s.text FROM name AS n JOIN spelling AS s ON s.name = n.id AND s.norm = n.norm"
            " WHERE n.entity = ?1 ORDER BY instr(n.norm, ' ') > 0 DESC, s.mentions DESC, s.text LIMIT 1),"
            " (SELECT text FROM name WHERE id = ?1), name) WHERE id = ?1",
            [(entity,) for entity in changes.keys() | self._unsure | self._no_longer_called()],
        )
        self._db.executemany(
            "UPDATE entity SET name = ?, type = ?, given = ? WHERE id = ?",
            [
                (rule.text, rule.other.type, f" {' '.join(terms(rule.text))} ", entity)
                for entity, rule in self._called.items()
            ],
        )

    def _no_longer_called(self) -> set[int]:
        """Return the entities that the user has named and does no more; they are of their own kind again."""
        rows = self._db.execute("SELECT id FROM entity WHERE given IS NOT NULL")
        freed = {entity for (entity,) in rows if entity not in self._called}
        self._db.executemany(
            "UPDATE entity SET given = NULL, type = (SELECT type FROM name WHERE id = ?1) WHERE id = ?1",
            [(entity,) for entity in freed],
        )
        return freed

    def _changes(self) -> dict[int, list[int]]:
        """Return how many mentions, articles and quotes each entity has more than before."""
        changes: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        entity_of: dict[int, int] = {}
        for sign, chains in self._counted:
            here: set[int] = set()
            for name, mentions, quotes in chains:
                if name not in entity_of:
                    row = self._db.execute("SELECT entity FROM name WHERE id = ?", (name,)).fetchone()
                    entity_of[name] = row[0] if row else 0  # The entity of a name that is gone is unsure.
                entity = entity_of[name]
                change = changes[entity]
                change[0] += sign * mentions
                change[1] += sign * (entity not in here)
                change[2] += sign * quotes
                here.add(entity)
        return changes

    def _count_afresh(self, entity: int) -> None:
        if self._db.execute("SELECT 1 FROM name WHERE entity = ?", (entity,)).fetchone():
            self._db.execute(
                "UPDATE entity SET (mentions, articles, quotes) ="
                " (SELECT sum(c.mentions), count(DISTINCT c.article), sum(c.quotes)"
                " FROM name AS n JOIN chain AS c ON c.name = n.id WHERE n.entity = ?1) WHERE id = ?1",
                (entity,),
            )
        else:
            self._db.execute("DELETE FROM entity WHERE id = ?", (entity,))
