"""Names found by another engine: an installed spaCy pipeline in place of our own rules and tagger.

Only the names come from it. Values, quotes, speakers and references are found as always, over those names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from reader.article import Span
from reader.language.annotation import Entity, EntityType
from reader.language.names.titles import office_end, title_end
from reader.language.tokens import Story

Namer = Callable[[Story], list[Entity]]
"""What finds the names of a story: in order, without overlap."""

# The labels of OntoNotes and of CoNLL; others ("EVENT", "PRODUCT") are no names of ours.
_TYPES = {
    "PERSON": EntityType.PER, "PER": EntityType.PER, "ORG": EntityType.ORG, "NORP": EntityType.NORP,
    "GPE": EntityType.LOC, "LOC": EntityType.LOC, "FAC": EntityType.LOC,
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})


class PipelineError(Exception):
    """A pipeline that cannot be used; the message is one line, for the user."""


@lru_cache(maxsize=1)
def namer(pipeline: str) -> Namer:
    """Return what finds names with a pipeline.

    Args:
        pipeline: "spacy:NAME", where NAME is an installed spaCy pipeline or the folder of a saved one.
            Loading it runs its code.

    Raises:
        PipelineError: there is no such engine or pipeline, or it cannot be loaded. What is returned raises it
            too, where the pipeline fails at a story.
    """
    engine, _, name = pipeline.partition(":")
    if engine != "spacy" or not name:
        raise PipelineError(f"unknown pipeline '{pipeline}': write spacy:NAME")
    try:
        import spacy
    except ImportError as error:
        raise PipelineError("spaCy is not installed: pip install 'mosul-reader[spacy]'") from error
    try:
        nlp = spacy.load(name)
    except Exception as error:
        # A pipeline is somebody's program, and may raise anything.
        raise PipelineError(f"cannot load the spaCy pipeline '{name}': {_reason(error)}") from error
    return lambda story: _names(story, nlp, pipeline)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _names(story: Story, nlp: Any, pipeline: str) -> list[Entity]:
    """Return the names that a spaCy pipeline finds, by our words and guideline."""
    pieces = list(_pieces(story, nlp.max_length))
    # What bad decoding leaves behind is no character to spaCy; a sign in its place keeps the offsets.
    texts = (piece.of(story.text).encode("utf-8", "replace").decode("utf-8") for piece in pieces)
    starts, ends = [token.start for token in story.tokens], [token.end for token in story.tokens]
    found: list[Entity] = []
    for piece, document in zip(pieces, _documents(nlp, texts), strict=True):
        for entity in document.ents:
            kind = _TYPES.get(entity.label_)
            first = bisect_right(ends, piece.start + entity.start_char)
            last = bisect_left(starts, piece.start + entity.end_char)
            name = _as_ours(story, first, last, kind) if kind else None
            if kind and name and (not found or name.start >= found[-1].end):
                found.append(Entity(name.start, name.end, kind, f"found by {pipeline}"))
    return found


def _documents(nlp: Any, texts: Iterable[str]) -> Iterator[Any]:
    try:
        yield from nlp.pipe(texts)
    except Exception as error:  # One that was saved before it was trained can be loaded, but not run.
        raise PipelineError(f"the spaCy pipeline failed: {_reason(error)}") from error


def _pieces(story: Story, longest: int) -> Iterator[Span]:
    """Yield the paragraphs of the story, those that are too long for the pipeline in parts."""
    for block in story.article.story:
        for start in range(block.start, block.end, longest):
            yield Span(start, min(block.end, start + longest))


def _as_ours(story: Story, first: int, last: int, kind: EntityType) -> Span | None:
    """Return some tokens without article, title and possessive; None if none are left."""
    while first < last and story.tokens[first].text.lower() in _ARTICLES:
        first += 1
    while last > first and story.tokens[last - 1].text in {"'s", "’s", "'", "’"}:
        last -= 1
    while kind == EntityType.PER:
        after = title_end(story, first, last) if first < last else first
        if after in {first, last}:
            break
        first = office_end(story, after, last)
    return Span(story.tokens[first].start, story.tokens[last - 1].end) if first < last else None
