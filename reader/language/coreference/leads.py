"""Who is named only after the lead: "A former nurse sued on Monday." and, next paragraph, "Ann Reed said …".

News often introduces somebody by what he or she is and gives the name when the story goes on: the first
that is talked of there, if nothing that stands with it says that it is somebody else's.
"""

from __future__ import annotations

from bisect import bisect_left

from reader.article import BlockKind, Span
from reader.language.annotation import Confidence, EntityType
from reader.language.coreference.described_people import OFFICES, roles
from reader.language.coreference.discourse import Discourse, Referent
from reader.language.grammar import POSSESSIVES, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads
from reader.language.phrases import Words

NAMED_NEXT = "whom the next sentences name"
"""The rule of whatever stands for whoever is named after the lead."""
_LONGEST = 9
_SENTENCES_ON = 3
_INTRODUCES = word_set("a an the one")
_SOURCES = (OFFICES - {"owner"}) | word_set(
    "official officer spokesman spokeswoman spokesperson diplomat aide adviser advisor lawyer witness"
)


def name_the_lead(discourse: Discourse) -> None:
    """Tie whom the lead describes without a name to whoever the story names next.

    The description is added to what stands with the name, so that later descriptions can be tied by it.
    """
    sentences = discourse.words.story.sentences
    blocks = discourse.words.story.article.blocks
    lead = next((n for n, s in enumerate(sentences) if blocks[s.block].kind is BlockKind.PARAGRAPH), None)
    if lead is None or _first_person(discourse, lead, lead + 1) is not None:
        return
    named = _first_person(discourse, lead + 1, lead + 1 + _SENTENCES_ON)
    if named is None:
        return
    if discourse.owns(named[0]) or discourse.is_oblique(named[0].start):
        return  # "with X", "X's lawyer"
    for first, head in _descriptions(discourse, lead):
        if _fits(discourse, *named, first, head):
            _tie(discourse, first, head, named[1])
            return


def _fits(discourse: Discourse, name: Span, chain: int, first: int, head: int) -> bool:
    """Tell whether a name may be that of whom the words from ``first`` to a head describe."""
    word = discourse.words.lower[head]
    if not discourse.is_person(chain, heads().gender.get(word)):
        return False
    called = roles(discourse, chain)
    if called:
        return bool(called & heads().like.get(word, frozenset({word})))
    # Of a lead like "…, an official said" the source may never be named.
    speaks = discourse.is_speaker(discourse.words.tokens[first].start)
    return not speaks or (word not in _SOURCES and discourse.is_speaker(name.start))


def _first_person(discourse: Discourse, first: int, last: int) -> tuple[Span, int] | None:
    """The first person named in some sentences."""
    sentences = discourse.words.story.sentences
    if first >= len(sentences):
        return None
    end = sentences[min(last, len(sentences)) - 1].end
    for position in range(bisect_left(discourse.name_starts, sentences[first].start), len(discourse.names)):
        span, chain = discourse.names[position]
        if span.start >= end:
            break
        if discourse.chains[chain].type is EntityType.PER:
            return span, chain
    return None


def _descriptions(discourse: Discourse, lead: int) -> list[tuple[int, int]]:
    """Whom the lead is about and who speaks in it, as far as they are described: first token and head."""
    words = discourse.words
    sentence = words.story.sentences[lead]
    opening = discourse.openings[lead]
    found = []
    for first in range(opening, sentence.last):
        if first != opening and not discourse.is_speaker(words.tokens[first].start):
            continue
        head = _head(words, first, min(sentence.last, first + _LONGEST))
        if head is not None:
            found.append((first, head))
    return found


def _head(words: Words, first: int, last: int) -> int | None:
    """The head of "a former nurse" or "Norway's farm minister" that begins at a token."""
    introduced = words.lower[first] in _INTRODUCES
    head = None
    for at in range(first + introduced, last):
        word = words.lower[at]
        if word in POSSESSIVES:
            introduced, head = True, None
            continue
        ends = word in PREPOSITIONS or words.is_auxiliary(at) or at in words.reports
        if ends or (not words.is_word(at) and word != "-"):
            break
        if heads().is_person(word):
            head = at
    return head if introduced else None


def _tie(discourse: Discourse, first: int, head: int, chain: int) -> None:
    words = discourse.words
    discourse.profiles[chain].words.update(words.lower[first + 1 : head + 1])
    start = words.tokens[first].start
    if discourse.is_speaker(start):
        discourse.ahead[start] = Referent(chain, NAMED_NEXT, Confidence.LOW)
    discourse.nameless.pop(words.lower[head], None)
