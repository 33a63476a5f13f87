"""Bringing the catalog into step with the corrections, an article at a time.

Every article notes with which corrections it was made. Where those are others now (something was said or
undone, the file came from a colleague, the article has another name), it is made again from what the catalog
keeps of it: no file is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reader.article import Article
from reader.language.annotation import Annotation
from reader.library.catalog.columns import unpacked
from reader.library.catalog.connections import limited
from reader.library.catalog.packing import storable, unpack_original
from reader.library.catalog.rows import Rows, prepare
from reader.library.catalog.writing import writing
from reader.library.corrections.applying import correct
from reader.library.corrections.holding import Holding
from reader.library.indexing.engine import Engine
from reader.library.indexing.scanning import reason
from reader.library.user.records import Record, Target

_UNREAD = "names and quotes were not found: "


def rows_of(
    article: Article, corrections: Sequence[Record], engine: Engine, unread: str = ""
) -> tuple[Rows, str]:
    """Annotate an article, put it right, and work out its rows.

    Args:
        article: as it was read.
        corrections: those meant for it.
        engine: what annotates.
        unread: why names and quotes are not to be looked for; "" if they are.

    Returns:
        the rows, and why names and quotes were not found, if they were not; else "".
    """
    try:
        original = _with_warning(article, unread) if unread else article
        annotate = _find_nothing if unread else engine.annotate
        done = correct(original, corrections, annotate, engine.canonical)
        rows = prepare(
            done.article,
            done.annotation,
            engine.canonical,
            original=original,
            given=done.given,
            corrections=done.applied,
        )
    except Exception as error:  # noqa: BLE001 - one odd article must not end the library
        why = f"{type(error).__name__}: {reason(error)}"
        return prepare(_with_warning(article, why), Annotation(), engine.canonical), f"{_UNREAD}{why}"
    return rows, unread and f"{_UNREAD}{unread}"


def _with_warning(article: Article, why: str) -> Article:
    return replace(article, warnings=(*article.warnings, f"{_UNREAD}{why}"))


def _find_nothing(_: Article) -> Annotation:
    return Annotation()


def recipe(digest: str, made_with: str) -> str:
    """Return what an article is made with: the corrections, by their digest, and everything else."""
    return f"{digest}|{made_with}"


def made_with(recipe: str) -> str:
    """Return what an article is made with besides the corrections."""
    return recipe.partition("|")[2]


def digest_of(recipe: str) -> str:
    """Return the digest of the corrections that an article is made with."""
    return recipe.partition("|")[0]


def outdated(
    db: sqlite3.Connection,
    holding: Holding,
    target: Target | None = None,
    among: Collection[int] | None = None,
) -> list[int]:
    """Return the articles that were made with other corrections than hold now.

    Args:
        db: the catalog.
        holding: the corrections.
        target: look only at what it is about.
        among: look only at these articles; at all by default.
    """
    query = "SELECT id, hash, name, recipe FROM article"
    if target is None:
        condition, numbers = limited("id", among)
        rows = db.execute(f"{query} WHERE {condition} ORDER BY name", numbers)
    else:
        values = (target.digest, storable(target.name))
        rows = db.execute(f"{query} WHERE hash = ? OR name = ? ORDER BY name", values)
    return [
        article
        for article, content_hash, name, made in rows
        if digest_of(made) != holding.digest(content_hash.hex(), name)
    ]


def refresh(db: sqlite3.Connection, articles: Iterable[int], holding: Holding, engine: Engine) -> None:
    """Make articles again with the corrections that hold now, each in a transaction of its own.

    One that somebody else changes meanwhile is left to them: whoever indexes compares at the end.
    """
    for article in articles:
        row = db.execute(
            "SELECT a.hash, a.name, a.recipe, a.warnings, c.text, c.details FROM article AS a"
            " JOIN content AS c ON c.article = a.id WHERE a.id = ?",
            (article,),
        ).fetchone()
        if row is None:
            continue
        content_hash, name, made, warnings, text, details = row
        said = unpacked(warnings)
        # What this engine could not annotate, or not in time, it cannot now: nobody is to wait for it here.
        unread = next((line.removeprefix(_UNREAD) for line in said if line.startswith(_UNREAD)), "")
        said = tuple(line for line in said if not line.startswith(_UNREAD))
        original = unpack_original(name, text, details, said)
        rows, _ = rows_of(original, holding.of(content_hash.hex(), name), engine, unread)
        new = recipe(holding.digest(content_hash.hex(), name), made_with(made))
        with writing(db) as writer:
            now = db.execute("SELECT name, recipe FROM article WHERE id = ?", (article,)).fetchone()
            if now == (name, made):
                writer.put(rows, content_hash, name, new)


def refresh_rules(db: sqlite3.Connection, holding: Holding, engine: Engine) -> bool:
    """Link anew what the user says is one in the whole library, if that is not what the catalog has.

    Returns:
        whether anything was changed.
    """
    rules = [(*rule.one, *rule.other, rule.text) for rule in holding.rules(engine.canonical)]
    if rules == known_rules(db):
        return False
    with writing(db) as writer:
        writer.set_rules(holding.rules(engine.canonical))
    return True


def known_rules(db: sqlite3.Connection) -> list[tuple[str, str, str, str, str]]:
    """Return the rules that the catalog is linked by, as rows."""
    return db.execute(
        "SELECT type, norm, other_type, other_norm, text FROM same_as ORDER BY place"
    ).fetchall()
