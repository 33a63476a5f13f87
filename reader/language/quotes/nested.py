"""Quotes within quotes: `"He said, 'Sit down.' I stood," she said` quotes two people.

Only speech with a verb of its own counts; other words in inner marks belong to whoever speaks around them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from reader.article import Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.grammar import is_adverb
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.cues import Manner, cue_words
from reader.language.quotes.quotation_marks import Marked, find_marked
from reader.language.quotes.subject_phrases import subject_before
from reader.language.quotes.subjects import Sources

_SPEECH = Manner.SAY | Manner.TELL | Manner.ASK
# Tokens from a verb to the inner quotation: "told the referee at 2pm, '…'".
_NEAR = 8


def find_nested(sources: Sources, direct: Mapping[int, Quote]) -> list[Quote]:
    """Find the speech that is quoted inside direct quotes.

    Args:
        sources: the story.
        direct: its direct quotes by their number in ``sources.marked``.

    Returns:
        The inner quotes in order, with the words that name their speaker.
    """
    text = sources.words.story.text
    found: list[Quote] = []
    for number in sorted(direct):
        outer = sources.marked[number]
        for inner in find_marked(text, *outer.inside):
            quote = _nested(sources, outer, inner)
            if quote is not None:
                found.append(quote)
    return found


def _nested(sources: Sources, outer: Marked, inner: Marked) -> Quote | None:
    words = sources.words
    first = _token(sources, inner.start)
    low = max(_token(sources, outer.inside.start), sources.start_of_sentence(first))
    comma = first > low and words.lower[first - 1] in {",", ":"}
    last = first - comma
    for verb in range(last - 1, max(low, last - _NEAR) - 1, -1):
        entry = cue_words().get(words.lower[verb])
        if entry is None or not entry.manner & _SPEECH:
            continue
        addressed = phrase_after(words, verb + 1 + (words.lower[verb + 1] == "to"), last)
        touches = verb + 1 == last or bool(addressed)
        group = verb
        while group > low and (
            words.is_auxiliary(group - 1)
            or words.lower[group - 1] in {"to", "used"}
            or is_adverb(words.lower[group - 1])
        ):
            group -= 1
        speaker = subject_before(words, low, group)
        if not touches or speaker is None or not (comma or verb + 1 == first):
            return None
        return Quote(
            inner.start,
            inner.end,
            QuoteKind.DIRECT,
            words.span(Phrase(verb, verb + 1)),
            _without_marks(words.span(speaker), outer),
            None,
            Confidence.FAIR,
            f"name + '{words.lower[verb]}', then quotation marks within a quotation",
            first,
        )
    return None


def _token(sources: Sources, offset: int) -> int:
    return bisect_left(sources.words.tokens, offset, key=lambda token: token.start)


def _without_marks(speaker: Span, outer: Marked) -> Span:
    return Span(max(speaker.start, outer.inside.start), speaker.end)
