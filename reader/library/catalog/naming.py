"""Why an entity goes by each of its names: what :mod:`reader.library.catalog.linking` did, in words."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import EntityType
from reader.language.gazetteer import aliases
from reader.library.catalog import packing
from reader.library.catalog.catalog import Catalog
from reader.library.catalog.columns import member
from reader.library.catalog.linking import normalise
from reader.library.records import NameReason

_LOOKED_INTO = 20
"""Articles that are looked into for the one that introduces an acronym."""


class _Name(NamedTuple):
    """A row of the catalog: one name of an entity, as some articles spell it."""

    id: int
    norm: str
    text: str
    spelling: str
    spelling_norm: str
    mentions: int
    is_ruled: bool
    """The user has said that it is another."""


def names_of(catalog: Catalog, entity: int) -> tuple[NameReason, ...]:
    """Return the names of an entity, the commonest first, each with why it is thought to be one."""
    with catalog.reading() as db:
        row = db.execute(
            "SELECT type, norm, text FROM name WHERE id = ? AND norm NOT NULL", (entity,)
        ).fetchone()
        if row is None:
            return ()
        found = db.execute(
            "SELECT n.id, n.norm, n.text, s.text, s.norm, s.mentions, EXISTS (SELECT 1 FROM same_as AS r"
            " WHERE (r.type, r.norm) = (n.type, n.norm) OR (r.other_type, r.other_norm) = (n.type, n.norm))"
            " FROM name AS n JOIN spelling AS s ON s.name = n.id WHERE n.entity = ?"
            " ORDER BY s.mentions DESC, s.text",
            (entity,),
        )
        names = [_Name(*name) for name in found]
        kind, norm, fullest = member(EntityType, row[0]), row[1], row[2]
    reasons: dict[str, NameReason] = {}
    for name in names:
        steps, article = [_in_its_article(name, kind)], None
        if name.norm != norm:
            linked, article = _across_articles(catalog, entity, name, kind, fullest)
            steps.append(linked)
        reason = "; ".join(filter(None, steps))
        before = reasons.get(name.spelling)
        if before and reason != before.reason:
            reason = f"{before.reason or 'the full name'}; elsewhere {reason or 'the full name'}"
        mentions = name.mentions + (before.mentions if before else 0)
        reasons[name.spelling] = NameReason(
            name.spelling, mentions, reason, article or (before.article if before else None)
        )
    return tuple(sorted(reasons.values(), key=lambda one: (-one.mentions, one.text)))


def name_rule(catalog: Catalog, article: int, span: Span) -> str:
    """Return by what evidence the name at a place of an article was found; "" if none was found there."""
    with catalog.reading() as db:
        row = db.execute("SELECT details FROM content WHERE article = ?", (article,)).fetchone()
        return packing.name_rule(row[0], span) if row else ""


def _in_its_article(name: _Name, kind: EntityType) -> str:
    """Say why a spelling stands for the fullest name in its article; "" if it is that name as it is."""
    if name.spelling == name.text:
        return ""
    if name.spelling_norm == name.norm:
        return f"{name.text}, but for accents, capitals, dots, “al-” or “the”"
    known = aliases().get(name.spelling.lower())
    if known and normalise(known, kind) == name.norm:
        return f"the table of names says that it is {known}"
    if kind is EntityType.PER:
        return f"part of {name.text}, the full name in the same article"
    return f"stands for {name.text} in the same article"


def _across_articles(
    catalog: Catalog, entity: int, name: _Name, kind: EntityType, fullest: str
) -> tuple[str, int | None]:
    """Say why a name stands for a fuller one of other articles, and name an article that says so."""
    if name.is_ruled:
        return f"you said that it is {fullest}", None
    if kind is EntityType.PER:
        return f"fits {fullest} and nobody else in the library", None
    if " " not in name.norm and (article := _introduction(catalog, entity, name.norm, kind)):
        return f"an article uses it for {fullest}, and none for anything else", article
    return f"said to be {fullest}", None


def _introduction(catalog: Catalog, entity: int, acronym: str, kind: EntityType) -> int | None:
    """Return an article in which an entity goes by its full name and by an acronym."""
    with catalog.reading() as db:
        rows = db.execute(
            'SELECT c.article, m."start", m."end" FROM (SELECT c.id, c.article FROM chain AS c'
            " WHERE c.name = ? ORDER BY c.article LIMIT ?) AS c JOIN mention AS m ON m.chain = c.id"
            " WHERE m.kind = 'name' ORDER BY c.article",
            (entity, _LOOKED_INTO),
        ).fetchall()
    for article, spans in groupby(rows, key=itemgetter(0)):
        text = catalog.plain(article)
        if any(normalise(text[start:end], kind) == acronym for _, start, end in spans):
            return int(article)
    return None
