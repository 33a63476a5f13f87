"""Speakers of quotes that have no reporting verb: carried over from the words before, as news does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.article import BlockKind
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.quotes import token_ranges
from reader.language.subjects import Sources


def carry_over(sources: Sources, direct: dict[int, Quote], others: Iterable[Quote]) -> list[Quote]:
    """Give quotes without a cue the speaker of the words before them, where that is the custom of news.

    A quote follows on from one in the same paragraph, or from the paragraph before if that ended with a
    quote; a quotation mark left open at the end of a paragraph carries its speaker over for certain.
    """
    result: list[Quote] = []
    reported = sorted(others, key=lambda quote: quote.end)
    blocks = sources.words.story.article.blocks
    story = [index for index, block in enumerate(blocks) if not block.is_furniture]
    before = dict(zip(story[1:], story, strict=False))
    last_in_block: dict[int, Quote] = {}
    upcoming = 0
    ranges = token_ranges(sources)
    open_quote: tuple[int, Quote] | None = None
    for number in sorted(direct):
        quote = direct[number]
        block = sources.block_of(ranges[number][0])
        while upcoming < len(reported) and reported[upcoming].end <= quote.start:
            other = reported[upcoming]
            token = sources.words.story.token_at.get(other.start)
            if token is not None:
                last_in_block[sources.block_of(token)] = other
            upcoming += 1
        if quote.cue is None and quote.speaker is None:
            quote = _carried(quote, block, before, last_in_block, open_quote, blocks[block].kind)
        open_quote = (block, quote) if not sources.marked[number].is_closed else None
        last_in_block[block] = quote
        result.append(quote)
    return result


def _carried(
    quote: Quote,
    block: int,
    before: dict[int, int],
    last_in_block: dict[int, Quote],
    open_quote: tuple[int, Quote] | None,
    kind: BlockKind,
) -> Quote:
    earlier = last_in_block.get(block)
    previous = before.get(block, -1)
    if earlier is not None:
        rule = "follows on from the words before it"
        confidence = Confidence.FAIR if earlier.kind is QuoteKind.DIRECT else Confidence.LOW
        utterance = quote.utterance
    elif open_quote is not None and open_quote[0] == previous:
        earlier = open_quote[1]
        rule = "the paragraph before left its quotation marks open"
        confidence = Confidence.HIGH if earlier.confidence is Confidence.HIGH else Confidence.FAIR
        utterance = earlier.utterance
    elif previous in last_in_block and kind is not BlockKind.TITLE:
        earlier = last_in_block[previous]
        rule = "follows on from the paragraph before"
        confidence = Confidence.LOW
        utterance = quote.utterance
    else:
        return quote
    if earlier.speaker is None:
        return quote
    return replace(
        quote,
        speaker=earlier.speaker,
        confidence=confidence,
        rule=f"{quote.rule}; {rule}",
        utterance=utterance,
    )
