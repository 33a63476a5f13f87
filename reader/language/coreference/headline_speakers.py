"""Whom a headline quotes by what they are: "…, says minister", "Director: …", "UNION: …".

It is whom the story calls so, if only one is; or else whom it quotes with what the headline repeats.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import Block, BlockKind, Span
from reader.language.annotation import Confidence, EntityType, Quote
from reader.language.coreference.described_people import has_role
from reader.language.coreference.discourse import Discourse, Referent
from reader.language.coreference.nominals import holds_name
from reader.language.grammar import PREPOSITIONS
from reader.language.names.descriptions import heads

# No headline quotes more often, nor repeats what is said later; looking at no more keeps the time linear.
_QUOTES_IN_TITLE = 8
_QUOTES_IN_STORY = 12
_LONGEST_QUOTE = 60
_REPEATED = 2
# Letters that two forms of a word share: "warn", "warned"; shorter words say little.
_STEM = 5
_SHORTEST = 4


def resolve_headline(discourse: Discourse, quotes: Sequence[Quote]) -> None:
    """Add to :attr:`Discourse.ahead` who the speakers of the headline are, of those it does not name.

    Args:
        discourse: all that the article talks of.
        quotes: all quotes, in order.
    """
    title = _title(discourse.words.story.article.blocks, discourse.words.story.text)
    if title is None:
        return
    for quote in quotes[:_QUOTES_IN_TITLE]:
        speaker = quote.speaker
        if speaker is None or speaker.start >= title.end:
            return
        if title.start <= speaker.start and not discourse.refers(speaker.start):
            head = _head(discourse, speaker)
            referent = _called_so(discourse, speaker, head)
            referent = referent or _repeated(discourse, quote, quotes, title, head)
            if referent is not None:
                discourse.ahead[speaker.start] = referent


def _title(blocks: Sequence[Block], text: str) -> Span | None:
    """The headline; a first paragraph that ends without a full stop is one too."""
    title = next((block.span for block in blocks if block.kind is BlockKind.TITLE), None)
    if title is None and len(blocks) > 1 and text[blocks[0].end - 1].isalnum():
        return blocks[0].span
    return title


def _head(discourse: Discourse, speaker: Span) -> str:
    """The head noun of a speaker, in lower case: "peer" of "peer in row over bins"."""
    words = discourse.words
    first = last = discourse.token_at(speaker.start)
    while last < len(words.tokens) and words.tokens[last].end <= speaker.end:
        if words.lower[last] in PREPOSITIONS:
            break
        last += 1
    return words.lower[last - 1] if last > first else ""


def _called_so(discourse: Discourse, speaker: Span, head: str) -> Referent | None:
    """The one body that a word names, or the one person who is called so, or the like."""
    bodies = discourse.named_by.get(head, ())
    if len(bodies) == 1 and len(speaker.of(discourse.words.story.text)) == len(head):
        return Referent(bodies[0], "the word that its name says it is", Confidence.FAIR)
    if heads().kind.get(head) != "person" or holds_name(discourse, speaker.start, speaker.end):
        return None
    for wanted in ({head}, heads().like.get(head, frozenset())):
        called = [
            chain
            for chain, profile in enumerate(discourse.profiles)
            if wanted & profile.words and discourse.chains[chain].type is EntityType.PER
        ]
        if called:
            alone = len(called) == 1
            return Referent(called[0], "the only one who is called so", Confidence.FAIR) if alone else None
    return None


def _repeated(
    discourse: Discourse, quote: Quote, quotes: Sequence[Quote], title: Span, head: str
) -> Referent | None:
    """Who says in the story what the headline repeats, if it may be such a one."""
    kind = heads().kind.get(head)
    said = _content(discourse, quote)
    best, speaker = _REPEATED - 1, None
    for other in [other for other in quotes if other.start >= title.end][:_QUOTES_IN_STORY]:
        chain = discourse.speaker(other)
        if chain is None:
            continue
        if heads().is_person(head):
            of_sex = discourse.is_person(chain, heads().gender.get(head))
            fits = of_sex and not has_role(discourse, chain, head)
        else:
            fits = kind == "group" and discourse.chains[chain].type is EntityType.ORG
        repeated = len(said & _content(discourse, other))
        if fits and repeated > best:
            best, speaker = repeated, chain
    return None if speaker is None else Referent(speaker, "who says so in the story", Confidence.LOW)


def _content(discourse: Discourse, quote: Quote) -> set[str]:
    """The stems of the words of a quote that say something."""
    words = discourse.words
    first = discourse.token_at(quote.start)
    found: set[str] = set()
    for index in range(first, min(first + _LONGEST_QUOTE, len(words.tokens))):
        if words.tokens[index].start >= quote.end:
            break
        word = words.lower[index]
        if (
            (len(word) >= _SHORTEST or word.isdigit())
            and word not in PREPOSITIONS
            and not words.is_auxiliary(index)
        ):
            found.add(word[:_STEM])
    return found
