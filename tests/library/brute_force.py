"""A tiny newsroom held in memory, and what a query means there, worked out the slow and obvious way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from reader.article import Span
from reader.language.annotation import EntityType
from reader.library.records import ArticleSummary
from reader.library.search.analysis import forms, terms
from reader.library.search.document import Document
from reader.library.search.facts import TYPES
from reader.library.search.query import (
    And,
    Dated,
    Fuzzy,
    Jotted,
    Jotting,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Role,
    Scope,
    Word,
)

IsLate = Callable[[], bool]


@dataclass(frozen=True)
class Person:
    type: EntityType
    names: tuple[str, ...]


PEOPLE = {
    1: Person(EntityType.PER, ("Gary Volesky", "Gen Volesky")),
    2: Person(EntityType.PER, ("Abu Bakr al-Baghdadi",)),
    3: Person(EntityType.ORG, ("Islamic State", "IS", "Daesh")),
    4: Person(EntityType.LOC, ("Mosul",)),
}


@dataclass(frozen=True)
class Story:
    """An article: its title and text, and in the text who is mentioned and what is said by whom."""

    title: str
    text: str
    mentions: tuple[tuple[Span, int], ...] = ()
    quotes: tuple[tuple[Span, int | None], ...] = ()
    published: date | None = None
    tags: tuple[str, ...] = ()
    marks: tuple[tuple[Span, str], ...] = ()


@dataclass
class Newsroom:
    """:class:`reader.library.search.facts.Facts` of some stories by number, which is their reading order."""

    stories: dict[int, Story] = field(default_factory=dict)

    def document(self, number: int) -> Document:
        story = self.stories[number]
        said = tuple(span.of(story.text) for span, _ in story.quotes)
        return Document(number, story.title, story.text, said)

    def entities_named(
        self, types: AbstractSet[EntityType], terms: Sequence[str], *, is_open: bool = False
    ) -> set[int]:
        return {
            number
            for number, person in PEOPLE.items()
            if (not types or person.type in types)
            and any(_in_a_row(terms, name, is_open=is_open) for name in person.names)
        }

    def _articles(self, matches: Callable[[Story], bool]) -> set[int]:
        return {number for number, story in self.stories.items() if matches(story)}

    def articles_with(self, entities: AbstractSet[int], is_late: IsLate = bool) -> set[int]:
        return self._articles(lambda story: any(who in entities for _, who in story.mentions))

    def articles_spoken_by(self, entities: AbstractSet[int], is_late: IsLate = bool) -> set[int]:
        return self._articles(lambda story: any(who in entities for _, who in story.quotes))

    def articles_dated(self, first: date | None, last: date | None) -> set[int]:
        return self._articles(
            lambda s: s.published is not None and (first or date.min) <= s.published <= (last or date.max)
        )

    def articles_tagged(self, words: Sequence[str], *, is_open: bool = False) -> set[int]:
        return self._articles(
            lambda story: any(not words or _in_a_row(words, tag, is_open=is_open) for tag in story.tags)
        )

    def marks_noted(self, words: Sequence[str], *, is_open: bool = False) -> dict[int, list[Span]]:
        found = {
            number: [
                span for span, note in story.marks if not words or _in_a_row(words, note, is_open=is_open)
            ]
            for number, story in self.stories.items()
        }
        return {number: spans for number, spans in found.items() if spans}

    def mention_spans(self, article: int, entities: AbstractSet[int]) -> Sequence[Span]:
        return [span for span, who in self.stories[article].mentions if who in entities]

    def quote_spans(self, article: int, speakers: AbstractSet[int] | None = None) -> Sequence[Span]:
        return [span for span, who in self.stories[article].quotes if speakers is None or who in speakers]

    def text(self, article: int) -> str:
        return self.stories[article].text

    def summaries(self, articles: Collection[int]) -> Sequence[ArticleSummary]:
        return [
            ArticleSummary(number, f"{number}.txt", self.stories[number].title, None, 0, 0)
            for number in articles
            if number in self.stories
        ]

    def first_in_order(self, articles: AbstractSet[int], limit: int) -> Sequence[int]:
        return sorted(articles)[:limit]

    def meant(self, node: Node) -> set[int]:
        """Return the articles that a query means."""
        return self._articles(lambda story: self._fits(node, story))

    def _fits(self, node: Node, story: Story) -> bool:
        match node:
            case And(parts):
                return all(self._fits(part, story) for part in parts)
            case Or(parts):
                return any(self._fits(part, story) for part in parts)
            case Not(part):
                return not self._fits(part, story)
            case Dated(first, last):
                return story.published is not None and (
                    (first is None or first <= story.published) and (last is None or story.published <= last)
                )
            case Jotted(jotting, words, is_open):
                texts = story.tags if jotting is Jotting.TAG else [note for _, note in story.marks]
                return any(not words or _in_a_row(words, text, is_open=is_open) for text in texts)
            case Named(role, words, is_open):
                who = self.entities_named(TYPES[role], words, is_open=is_open)
                there = story.quotes if role is Role.SPEAKER else story.mentions
                return any(entity in who for _, entity in there)
        passages = {
            Scope.ANYWHERE: [story.title, story.text],
            Scope.TITLE: [story.title],
            Scope.SAID: [span.of(story.text) for span, _ in story.quotes],
        }[node.scope]
        if isinstance(node, Phrase):
            return any(_in_a_row(node.terms, passage) for passage in passages)
        return any(fits_word(node, term) for passage in passages for term in terms(passage))


def _in_a_row(words: Sequence[str], text: str, *, is_open: bool = False) -> bool:
    looked_for = " " + " ".join(words) + ("" if is_open else " ")
    return looked_for in f" {' '.join(terms(text))} "


def fits_word(leaf: Word | Prefix | Fuzzy, term: str) -> bool:
    match leaf:
        case Word(wanted):
            return term in forms(wanted)
        case Prefix(start):
            return term.startswith(start)
        case Fuzzy(wanted, edits):
            return term[0] == wanted[0] and levenshtein(term, wanted) <= edits


def levenshtein(a: str, b: str) -> int:
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            row.append(min(last[j - 1] + (letter != other), last[j] + 1, row[-1] + 1))
        last = row
    return last[-1]
