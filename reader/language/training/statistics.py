"""Figures of the annotated corpus: how much there is, and how truly it varies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from reader.language.annotation import NAME_TYPES, MentionKind, Quote, QuoteKind
from reader.language.training.corpus import Document, Part

RUN = 8
"""Articles that share a run of this many words are reported as near-duplicates."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def shared_runs(documents: Sequence[Document]) -> Iterator[tuple[Document, Document, list[str]]]:
    """Yield each pair of articles that share runs of words in their stories, with those runs."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for index, document in enumerate(documents):
        for run in _runs(document):
            holders.setdefault(run, []).append(index)
    pairs: dict[tuple[int, int], list[str]] = {}
    for run, indexes in holders.items():
        for pair in combinations(indexes, 2):
            pairs.setdefault(pair, []).append(" ".join(run))
    for (one, other), shared in sorted(pairs.items()):
        yield documents[one], documents[other], sorted(shared)


def report(documents: Sequence[Document]) -> str:
    """Return the figures of the corpus as lines of text."""
    lines = [
        f"articles  {len(documents)}, for testing {sum(d.part == Part.TEST for d in documents)}",
        f"words     {sum(len(_WORD.findall(d.article.text)) for d in documents)}",
        *(_counted(key, (d.facts[key] for d in documents)) for key in ("style", "topic", "region")),
        _counted("types", (e.type.value for d in documents for e in d.annotation.entities)),
        _counted("mentions", (m.kind.value for d in documents for m in d.annotation.mentions)),
        _counted("quotes", (q.kind.value for d in documents for q in d.annotation.quotes)),
        _counted(
            "habits", (habit for d in documents for q in d.annotation.quotes for habit in _habits(d, q))
        ),
        _counted("furniture", (b.kind.value for d in documents for b in d.article.furniture)),
    ]
    lines.append(f"scare quotes {sum(len(d.annotation.scare_quotes) for d in documents)}")
    for kind in sorted(NAME_TYPES):
        spans = ((d, e) for d in documents for e in d.annotation.entities if e.type == kind)
        lines.append(_spread(kind.value, (e.span.of(d.article.text) for d, e in spans)))
    cues = ((d, q.cue) for d in documents for q in d.annotation.quotes if q.cue)
    lines.append(_spread("cues", (cue.of(d.article.text).lower() for d, cue in cues)))
    return "\n".join(lines) + "\n"


def _runs(document: Document) -> set[tuple[str, ...]]:
    words = [
        word.lower()
        for block in document.article.story
        for word in _WORD.findall(document.article.text, block.start, block.end)
    ]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _habits(document: Document, quote: Quote) -> Iterator[str]:
    text = document.article.text
    if quote.kind == QuoteKind.DIRECT:
        yield {"“": "curly", '"': "straight"}.get(text[quote.start], "single")
    if quote.cue is None:
        yield "no cue"
    if quote.speaker is None:
        yield "unknown speaker"
    elif quote.cue:
        place = "speaker first" if quote.speaker.start < quote.start else "quote first"
        yield place if quote.speaker.start < quote.cue.start else f"{place}, inverted"
        kinds = [m.kind for m in document.annotation.mentions if m.span == quote.speaker]
        if kinds and kinds[0] != MentionKind.NAME:
            yield f"speaker {kinds[0]}"
    if quote.speaker_chain and document.annotation.chains[quote.speaker_chain].type is None:
        yield "nameless speaker"
    others = [q for q in document.annotation.quotes if q is not quote]
    if any(q.utterance == quote.utterance for q in others):
        yield "part of several"
    if any(q.start <= quote.start and quote.end <= q.end for q in others):
        yield "within another"
    if quote.utterance in document.requests:
        yield "request"
    if quote.utterance in document.reporters:
        yield "with reporter"


def _counted(label: str, things: Iterable[str]) -> str:
    return f"{label:9} " + ", ".join(f"{thing} {count}" for thing, count in Counter(things).most_common())


def _spread(label: str, things: Iterable[str]) -> str:
    counts = Counter(things)
    total, top = counts.total(), counts.most_common(10)
    share = 100 * sum(count for _, count in top) / max(1, total)
    listed = ", ".join(f"{thing} {count}" for thing, count in top)
    return f"{label:9} {total}, {len(counts)} different, the first ten {share:.0f} %: {listed}"
