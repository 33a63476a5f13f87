"""Direct quotes that nothing beside them gives a speaker, once the speakers of all others are known.

A headline or a pull quote repeats what somebody says in the article. In an interview, the answers have no
cue: whoever says nearly everything that is quoted gives them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, Quote, QuoteKind
from reader.language.coreference.name_chain import NameChain
from reader.language.phrases import Words
from reader.language.quotes.speakers import Resolved

# Fewer words are repeated by chance.
_FEWEST_WORDS = 3
# No article prints more of its quotes twice; looking for no more keeps the time linear for any text.
_REPEATED = 20
# An interview quotes its subject at least so often with a speaker.
_FEWEST_ANSWERS = 2
# Characters of white space between a question and its answer.
_GAP = 20
_WORD = re.compile(r"\w+")


def attribute_rest(words: Words, resolved: Resolved, chains: Sequence[NameChain]) -> Resolved:
    """Give direct quotes without a speaker that of the same words elsewhere, or whoever is interviewed.

    Args:
        words: the story.
        resolved: its quotes with their speakers.
        chains: whom the speakers stand for, with all their mentions.

    Returns:
        The same, with more speakers. Where nothing supports a guess, a quote stays without one.
    """
    quotes, speakers = list(resolved.quotes), dict(resolved.speakers)
    without = [at for at, q in enumerate(quotes) if q.kind is QuoteKind.DIRECT and q.speaker is q.cue is None]
    if not without:
        return resolved
    said = [(_plain(words, quote), at) for at, quote in enumerate(quotes) if at in speakers]
    for at in without[:_REPEATED]:
        plain = _plain(words, quotes[at])
        same = next((other for whole, other in said if plain in whole), None)
        if same is not None and plain.count(" ") > _FEWEST_WORDS:
            rule = f"{quotes[at].rule}; the same words are said elsewhere"
            quotes[at] = replace(
                quotes[at], speaker=quotes[same].speaker, confidence=Confidence.FAIR, rule=rule
            )
            speakers[at] = speakers[same]
    interview = _Interview(words, resolved, chains)
    for at in without:
        if quotes[at].speaker is not None or interview.subject is None:
            continue
        why = interview.lets_speak(quotes[at])
        if why is not None:
            speaker = interview.named_before(quotes[at].start)
            rule = f"{quotes[at].rule}; {why}"
            quotes[at] = replace(quotes[at], speaker=speaker, confidence=Confidence.LOW, rule=rule)
            speakers[at] = interview.subject
    return resolved._replace(quotes=quotes, speakers=speakers)


def _plain(words: Words, quote: Quote) -> str:
    """The words of a quote in lower case, each between spaces."""
    return f" {' '.join(_WORD.findall(quote.span.of(words.story.text).lower()))} "


class _Interview:
    """Whom an article lets speak.

    Attributes:
        subject: the chain of the person whose words most of the direct quotes are; None if nobody's are.
    """

    def __init__(self, words: Words, resolved: Resolved, chains: Sequence[NameChain]) -> None:
        direct = Counter(
            chain
            for at, chain in resolved.speakers.items()
            if resolved.quotes[at].kind is QuoteKind.DIRECT and chains[chain].type is EntityType.PER
        )
        chain, count = max(direct.items(), key=lambda item: item[1], default=(None, 0))
        others = sum(direct.values()) - count
        self.subject = chain if count >= _FEWEST_ANSWERS and count > others else None
        self._is_alone = not others
        self._text = words.story.text
        self._starts = [block.start for block in words.story.article.story]
        self._ends = [block.end for block in words.story.article.story]
        self._mentions = sorted(mention[0] for mention in chains[chain].mentions) if chain is not None else []
        self._others = sorted(
            mention[0].start
            for number, other in enumerate(chains)
            if other.type is EntityType.PER and number != chain
            for mention in other.mentions
        )

    def lets_speak(self, quote: Quote) -> str | None:
        """The rule by which the subject says a quote that has no speaker; None if there is none.

        It stands after a question, or the subject alone is quoted and nobody else is talked of beside it.
        """
        if self._text[max(0, quote.start - _GAP) : quote.start].rstrip().endswith("?"):
            return "answers a question of the interview"
        block = bisect_right(self._starts, quote.start) - 1
        beside = Span(self._starts[max(0, block - 1)], self._ends[block])
        named = self._talked_of(beside) > self._talked_of(quote.span)
        return "nobody else is quoted" if self._is_alone and not named else None

    def _talked_of(self, span: Span) -> int:
        """How often others than the subject are mentioned there."""
        return bisect_left(self._others, span.end) - bisect_left(self._others, span.start)

    def named_before(self, offset: int) -> Span:
        """The last mention of the subject before an offset; the first of all if there is none."""
        return self._mentions[max(0, bisect_right(self._mentions, Span(offset, offset)) - 1)]
