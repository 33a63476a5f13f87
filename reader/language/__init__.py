"""Article -> Annotation: names, values, quotes, speakers, and what each mention refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.article import Article
    from reader.language.annotation import Annotation

__all__ = ["annotate"]


def annotate(article: Article, pipeline: str | None = None) -> Annotation:
    """Find who and what an article names, what is said in it, and who says it.

    Any text will do; the time it takes is linear in its length. The first call also loads the word lists.

    Args:
        article: an article with its blocks; furniture is not read.
        pipeline: another engine for the names, see :func:`reader.language.pipelines.namer`.

    Returns:
        Entities, mentions with their chains, and quotes, each in order of its place in the text.

    Raises:
        PipelineError: the other engine cannot be used.
    """
    # Only who annotates waits for the engine to load; who reads annotations, as the screen does, need not.
    from reader.language import annotating

    if pipeline is None:
        return annotating.annotate(article)
    from reader.language.pipelines import namer

    return annotating.annotate(article, namer(pipeline))
