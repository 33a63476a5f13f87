"""CoNLL-2003 (https://aclanthology.org/W03-0419/): one word on a line, with the name it is part of.

The columns are word, part of speech, chunk and name. The program knows nothing of the middle two, which are
``-X-`` and ``_``. Names are tagged in the scheme IOB2 (``B-PER``, ``I-PER``, ``O``), with the types PER, ORG
and LOC; nationalities and the like are MISC, as they are in the shared task. A blank line ends a sentence,
and a line ``-DOCSTART-`` begins an article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reader.article import Span
from reader.export.format import Format, Part
from reader.language import tokens
from reader.language.annotation import NAME_TYPES, Entity, EntityType
from reader.library.annotated import AnnotatedArticle

_START = "-DOCSTART- -X- -X- O\n\n"


def write(annotated: AnnotatedArticle) -> str:
    """Return one article, beginning with its line ``-DOCSTART-``."""
    story = tokens.read(annotated.article)
    names = _without_overlap(annotated)
    lines = [_START]
    for sentence in story.sentences:
        previous = None
        for token in story.words(sentence):
            for word, name in _cut(Span(token.start, token.end), names):
                tag = "O" if name is None else f"{'I' if name is previous else 'B'}-{_type(name)}"
                lines.append(f"{word.of(story.text)} -X- _ {tag}\n")
                previous = name
        lines.append("\n")
    return "".join(lines)


def _type(name: Entity) -> str:
    return "MISC" if name.type is EntityType.NORP else name.type.value


def _without_overlap(annotated: AnnotatedArticle) -> list[Entity]:
    names: list[Entity] = []
    entities = (e for e in annotated.annotation.entities if e.type in NAME_TYPES)
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if not names or entity.start >= names[-1].end:
            names.append(entity)
    return names


def _cut(token: Span, names: list[Entity]) -> Iterator[tuple[Span, Entity | None]]:
    """Yield the parts of a token with their names: a name can begin or end within what is written as one."""
    at = token.start
    index = bisect_left(names, at + 1, key=lambda name: name.end)
    while at < token.end:
        name = names[index] if index < len(names) else None
        if name is None or name.start >= token.end:
            yield Span(at, token.end), None
            return
        if at < name.start:
            yield Span(at, name.start), None
        start, at = max(at, name.start), min(token.end, name.end)
        yield Span(start, at), name
        index += 1


FORMAT = Format((Part("names", ".conll", body=write),))
