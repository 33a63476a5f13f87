"""The engine: every part in its order, from an article to its annotation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.article import Article, Span
from reader.language.annotation import Annotation, Chain, EntityType, Mention, Quote
from reader.language.coreference.chains import name_chains
from reader.language.coreference.name_chain import NameChain
from reader.language.coreference.resolving import resolve
from reader.language.names.finding import find_names
from reader.language.phrases import sentence_numbers, sentence_openings, words_of
from reader.language.pipelines import Namer
from reader.language.quotes.carry_over import carry_over
from reader.language.quotes.cues import find_cues
from reader.language.quotes.direct import find_direct
from reader.language.quotes.indirect import find_indirect
from reader.language.quotes.nested import find_nested
from reader.language.quotes.quotation_marks import find_marked
from reader.language.quotes.speakers import resolve_speakers
from reader.language.quotes.subjects import Sources
from reader.language.quotes.unattributed import attribute_rest
from reader.language.tokens import read
from reader.language.values.counted import add_counted
from reader.language.values.finding import find_values, longest


def annotate(article: Article, find_names: Namer = find_names) -> Annotation:
    """Find who and what an article names, what is said in it, and who says it.

    Any text will do; the time it takes is linear in its length. The first call also loads the word lists.

    Args:
        article: an article with its blocks; furniture is not read.
        find_names: finds the names of a story, see :mod:`reader.language.pipelines`.

    Returns:
        Entities, mentions with their chains, and quotes, each in order of its place in the text.
    """
    story = read(article)
    entities = longest([*find_names(story), *find_values(story)])
    marked = [mark for block in article.story for mark in find_marked(story.text, block.start, block.end)]
    words = words_of(story, [mark.span for mark in marked])
    cues = find_cues(words)
    cue_at = {cue.group: cue for cue in reversed(cues)} | {cue.first: cue for cue in cues}
    sources = Sources(words, marked, cues, sentence_numbers(story), sentence_openings(story), cue_at)
    direct, used = find_direct(sources)
    indirect = find_indirect(sources, used, direct.keys())
    nested = find_nested(sources, direct)
    people = {entity.start: entity.span for entity in entities if entity.type is EntityType.PER}
    quotes = sorted(
        [*carry_over(sources, direct, indirect, people), *indirect, *nested],
        key=lambda quote: (quote.start, quote.end),
    )
    chains = name_chains(story, entities)
    ahead = resolve(words, chains, quotes)
    resolved = attribute_rest(words, resolve_speakers(words, quotes, chains, ahead), chains)
    names = _identifiers(chains)
    return Annotation(
        entities=tuple(add_counted(words, entities)),
        mentions=_mentions(chains, names),
        chains={
            id_: Chain(id_, chain.name, chain.type, chain.title)
            for id_, chain in zip(names, chains, strict=True)
        },
        quotes=tuple(
            replace(
                quote,
                speaker_chain=names[resolved.speakers[place]] if place in resolved.speakers else None,
                source_chain=names[resolved.sources[place]] if place in resolved.sources else None,
            )
            for place, quote in enumerate(resolved.quotes)
        ),
        scare_quotes=tuple(_outside([mark.span for mark in marked], resolved.quotes)),
    )


def _outside(spans: Sequence[Span], quotes: Sequence[Quote]) -> list[Span]:
    """The spans that no quote overlaps; both are in order of their start."""
    free: list[Span] = []
    reach = -1
    following = 0
    for span in spans:
        while following < len(quotes) and quotes[following].start < span.end:
            reach = max(reach, quotes[following].end)
            following += 1
        if reach <= span.start:
            free.append(span)
    return free


def _mentions(chains: Sequence[NameChain], names: Sequence[str]) -> tuple[Mention, ...]:
    mentions = [
        Mention(span.start, span.end, name, kind, rule, confidence)
        for chain, name in zip(chains, names, strict=True)
        for span, kind, rule, confidence in chain.mentions
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _identifiers(chains: Sequence[NameChain]) -> list[str]:
    """A readable slug for each chain, numbered where two would be the same."""
    used: set[str] = set()
    latest: Counter[str] = Counter()
    found: list[str] = []
    for chain in chains:
        plain = unicodedata.normalize("NFKD", chain.name).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
        name = slug
        while name in used:
            latest[slug] += 1
            name = f"{slug}-{latest[slug] + 1}"
        used.add(name)
        found.append(name)
    return found
