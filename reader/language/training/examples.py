"""Annotated news for the tagger: open data sets and the project's corpus, brought to one guideline.

The open sets are JSON Lines: ``id``, ``source``, ``text`` and ``entities`` (``start``, ``end``, ``type``).
Their guidelines differ from ours (GUIDELINE.md); :func:`open_set` maps what can be mapped, and leaves out the
sentences where it cannot tell.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.article import Article
from reader.formats import from_text
from reader.language.annotation import NAME_TYPES, EntityType
from reader.language.grammar import POSSESSIVES
from reader.language.names.finding import hints
from reader.language.names.rules import Name, Verdicts
from reader.language.names.tagger_features import OUTSIDE, features
from reader.language.names.titles import office_end, title_end
from reader.language.names.words import Words
from reader.language.tokens import Story, read
from reader.language.training.corpus import Document

_PRONOUNS = frozenset({"I", "We", "You", "He", "She", "It", "They", "His", "Her", "Our", "My", "Their"})
LOC, NORP, ORG, PER = EntityType.LOC, EntityType.NORP, EntityType.ORG, EntityType.PER


@dataclass(frozen=True, slots=True)
class OpenSet:
    """An openly licensed data set.

    Attributes:
        file: its file in the data folder.
        only: which sources to take: a line is taken if its ``source`` ends with one of these; all if empty.
        countries_act: countries that act are organisations there, and places here.
        without_peoples: demonyms are not annotated there, or not apart; those that the rules find are taken.
    """

    file: str
    only: tuple[str, ...] = ()
    countries_act: bool = False
    without_peoples: bool = False


OPEN_SETS = (
    OpenSet(
        "gum_train.jsonl",
        only=("/news", "/interview", "/speech", "/court", "/academic"),
        countries_act=True,
        without_peoples=True,
    ),
    OpenSet("men_train.jsonl"),
    OpenSet("wikigold_train.jsonl", without_peoples=True),
)
"""What trains the model that ships, beside the project's own corpus."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: the features and the label of each word."""

    features: list[list[str]]
    labels: list[str]


def from_corpus(documents: Iterable[Document]) -> Iterator[list[Example]]:
    """Yield the examples of each article of the project's corpus."""
    for document in documents:
        words = Words(read(document.article))
        entities = [
            (entity.start, entity.end, entity.type)
            for entity in document.annotation.entities
            if entity.type in NAME_TYPES
        ]
        names, unclear = _aligned(words.story, entities)
        yield _examples(words, names, unclear)


def open_set(data: OpenSet, folder: Path) -> Iterator[list[Example]]:
    """Yield the examples of each text of an open set that lies in a folder.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is not as described above.
    """
    with (folder / data.file).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                if not data.only or record["source"].endswith(data.only):
                    yield _from_record(record, data)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{data.file}:{number}: {error!r}") from error


def _from_record(record: dict[str, Any], data: OpenSet) -> list[Example]:
    article: Article = from_text(record["id"], record["text"])
    words = Words(read(article))
    text = article.text
    entities = []
    for entity in record["entities"]:
        start, end = entity["start"], entity["end"]
        # Pronouns and descriptions ("the company") are entities in some sets.
        if any(char.isupper() for char in text[start:end]) and text[start:end] not in _PRONOUNS:
            entities.append((start, end, entity["type"]))
    names, unclear = _aligned(words.story, entities)
    ours = [one for name in names if (one := _mapped(words, name, data))]
    if data.without_peoples:
        taken = {at for name in ours for at in range(name.first, name.last)}
        peoples = (name for name in Verdicts(words).names() if name.type == NORP)
        ours += [name for name in peoples if taken.isdisjoint(range(name.first, name.last))]
    # "chairman of the Brix Group": a description, of which it cannot be told what is name in it.
    unclear |= {
        name.first
        for name in ours
        if words.tokens[name.first].text[0].islower() and not words.begins(name.first, name.last)
    }
    return _examples(words, ours, unclear)


def _aligned(story: Story, entities: Iterable[tuple[int, int, str]]) -> tuple[list[Name], set[int]]:
    """Return entities as names by token, and the tokens of those whose ends fall inside a token."""
    starts = [token.start for token in story.tokens]
    ends = [token.end for token in story.tokens]
    names: list[Name] = []
    unclear: set[int] = set()
    taken: set[int] = set()
    for start, end, kind in entities:
        first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
        place = set(range(first, last))
        if first >= last:
            continue  # in furniture, which has no tokens
        if starts[first] != start or ends[last - 1] != end or taken & place:
            unclear |= place
        else:
            names.append(Name(first, last, kind, "annotated"))  # type: ignore[arg-type]  # may be "MISC"
        taken |= place
    return names, unclear


def _mapped(words: Words, name: Name, data: OpenSet) -> Name | None:
    """Return a name of an open set as our guideline has it; None if it is none of ours."""
    tokens = words.tokens
    first, last, kind, rule = name
    known_end, known = words.match(first, last)
    if known_end == last and known == NORP:
        return Name(first, last, NORP, rule)
    if kind not in NAME_TYPES:
        return None
    if kind == NORP and tokens[first].text == "Opposition":
        return None
    if known_end == last and known == LOC and kind == ORG and data.countries_act:
        kind = LOC
    while first < last and tokens[first].text.lower() == "the":
        first += 1
    while last - first > 1 and tokens[last - 1].text in POSSESSIVES:
        last -= 1
    while kind == PER and first < last:
        after = title_end(words.story, first, last)
        if after in {first, last}:
            break
        first = office_end(words.story, after, last)
    return Name(first, last, EntityType(kind), rule) if first < last else None


def _examples(words: Words, names: Iterable[Name], unclear: set[int]) -> list[Example]:
    labels = [OUTSIDE] * len(words.tokens)
    for first, last, kind, _ in names:
        labels[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    verdicts = Verdicts(words)
    rows = features(words, hints(verdicts, verdicts.names()))
    return [
        Example(row, labels[sentence.first : sentence.last])
        for sentence, row in zip(words.story.sentences, rows, strict=True)
        if unclear.isdisjoint(range(sentence.first, sentence.last))
    ]
