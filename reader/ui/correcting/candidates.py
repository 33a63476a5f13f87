"""Whom one could mean: the people, bodies and places of an article and of the library, by some letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from textual.fuzzy import Matcher

from reader.language.kinds import EntityType
from reader.library.records import LinkedArticle, LinkedEntity
from reader.span import Span
from reader.ui.panes.panel_lists import KINDS

_MOST = 200
"""Candidates that are listed."""


class Candidate(NamedTuple):
    """Somebody or something that could be meant.

    Attributes:
        name, kind: what it is called, and what it is.
        entity: its number in the library; None for a name that was typed, and for nobody.
        here: its mentions in the article.
        mentions, articles: its mentions in the library, and in how many articles.
    """

    name: str
    kind: EntityType | None
    entity: int | None = None
    here: int = 0
    mentions: int = 0
    articles: int = 0

    @property
    def is_new(self) -> bool:
        """Whether it is a name that was typed."""
        return self.entity is None and bool(self.name)


NOBODY = Candidate("", None)
"""For a quote of which nobody knows who says it."""


def in_article(found: LinkedArticle, near: Span, without: int | None) -> list[Candidate]:
    """Return who and what an article mentions, those first that are mentioned nearest to a place.

    Args:
        found: the article.
        near: the place.
        without: an entity to leave out.
    """
    distance: dict[int, int] = {}
    for mention in found.mentions:
        away = max(mention.start - near.end, near.start - mention.end, 0)
        distance[mention.entity] = min(away, distance.get(mention.entity, away))
    for quote in found.quotes:
        if quote.entity is not None:
            distance.setdefault(quote.entity, len(found.article.text))
    near_first = sorted(
        distance, key=lambda entity: (_rank(found.entities[entity]), distance[entity], entity)
    )
    return [
        of(found.entities[entity], found.here.get(entity, 0)) for entity in near_first if entity != without
    ]


def _rank(entity: LinkedEntity) -> int:
    """People speak and are meant more often than what has no name."""
    order = (EntityType.PER, EntityType.ORG)
    return order.index(entity.type) if entity.type in order else 2 if entity.type else 3


def of(entity: LinkedEntity, here: int = 0) -> Candidate:
    """Return an entity as a candidate."""
    return Candidate(entity.name, entity.type, entity.id, here, entity.mentions, entity.articles)


def matching(typed: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that have all the letters typed, in order, in their names; the best first.

    Those of the article count more than those that are only in the library.
    """
    if not typed.strip():
        return list(candidates)[:_MOST]
    letters = re.compile(".*?".join(map(re.escape, typed.lower().replace(" ", ""))), re.DOTALL)
    matcher = Matcher(typed)
    scored = [
        (matcher.match(one.name) * (1.5 if one.here else 1.0), one)
        for one in candidates
        if letters.search(one.name.lower())
    ]
    best = nlargest(_MOST, (pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0])
    return [candidate for _, candidate in best]


def typed_anew(typed: str, first: EntityType | None, known: Sequence[Candidate]) -> list[Candidate]:
    """Return what was typed as a new name of each kind, but for names that are candidates already.

    Args:
        typed: the name.
        first: the likeliest kind.
        known: the candidates.
    """
    name = " ".join(typed.split())
    there = {(one.name.casefold(), one.kind) for one in known}
    kinds = sorted(KINDS, key=lambda kind: kind is not first)
    return [Candidate(name, kind) for kind in kinds if name and (name.casefold(), kind) not in there]
