"""Direct quotes: which words in quotation marks somebody said, with which cue, and who.

Words in marks are a direct quote if a reporting verb touches them on either side, or if they are whole
sentences of their own. Other words in marks are part of a reported clause (see
:mod:`reader.language.indirect`), or scare quotes, or the title of a work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.article import BlockKind, Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.cues import SPEAKS, Cue, Form, Manner
from reader.language.phrases import (
    ANY_MARK,
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DASHES,
    Phrase,
    Words,
    is_adverb,
    phrase_after,
    subject_before,
)
from reader.language.quotation_marks import Marked

# A cue stands close to its quote; looking no further keeps this linear.
_NEAR = 30


@dataclass(frozen=True, slots=True)
class Sources:
    """What the quote rules read.

    Attributes:
        words: the story's tokens.
        marked: its words in quotation marks, outermost, in order.
        cues: its reporting verbs, in order.
        sentence_of: for each token, the number of its sentence.
        cue_at: for each token, the cue that begins there or that it is the verb group of.
    """

    words: Words
    marked: Sequence[Marked]
    cues: Sequence[Cue]
    sentence_of: Sequence[int]
    cue_at: dict[int, Cue]

    def end_of_sentence(self, token: int) -> int:
        """The token after the last of the sentence that ``token`` stands in."""
        return self.words.story.sentences[self.sentence_of[token]].last

    def start_of_sentence(self, token: int) -> int:
        """The first token of the sentence that ``token`` stands in."""
        return self.words.story.sentences[self.sentence_of[token]].first

    def block_of(self, token: int) -> int:
        """The block that ``token`` stands in."""
        return self.words.story.sentences[self.sentence_of[token]].block


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quote, by which cue, and by which rule that is known."""

    cue: Span | None
    speaker: Phrase | None
    rule: str
    confidence: Confidence
    verb: Cue | None = None


def find_direct(sources: Sources) -> tuple[dict[int, Quote], set[int]]:
    """Find the words in quotation marks that are direct quotes.

    Returns:
        The quotes by their number in ``sources.marked``, and the first tokens of the cues that they use.
        Quotes without a cue have no speaker yet; :func:`carry_over` gives them one.
    """
    quotes: dict[int, Quote] = {}
    used: set[int] = set()
    by_cue: dict[Span, int] = {}
    for number, (first, last) in enumerate(_token_ranges(sources)):
        if first >= last:
            continue
        attribution = _attribute(sources, number, first, last)
        if attribution is None:
            continue
        if attribution.verb is not None:
            used.add(attribution.verb.first)
        utterance = number
        if attribution.cue is not None:
            utterance = by_cue.setdefault(attribution.cue, number)
        marked = sources.marked[number]
        quotes[number] = Quote(
            marked.start,
            marked.end,
            QuoteKind.DIRECT,
            attribution.cue,
            sources.words.span(attribution.speaker) if attribution.speaker else None,
            None,
            attribution.confidence,
            attribution.rule,
            utterance,
        )
    return quotes, used


def _token_ranges(sources: Sources) -> list[tuple[int, int]]:
    """The tokens of each of the marked spans, their marks included."""
    ranges = [(0, 0)] * len(sources.marked)
    for index, number in enumerate(sources.words.quoted):
        if number >= 0:
            first, last = ranges[number]
            ranges[number] = (first if last else index, index + 1)
    return ranges


def _attribute(sources: Sources, number: int, first: int, last: int) -> Attribution | None:
    """How the words in marks are a direct quote; None if they are not."""
    words = sources.words
    marked = sources.marked[number]
    block = sources.block_of(first)
    before = first - 1 if first > 0 and sources.block_of(first - 1) == block else None
    after = last if last < len(words.lower) and sources.block_of(last) == block else None
    text = words.story.text
    ending = text[marked.inside.end - 1 : marked.inside.end]
    size = sum(words.is_word(index) for index in range(first, min(last, first + 8)))
    if size == 0:
        return None
    if after is not None and (
        ending in ",?!…—–-" or words.lower[after] in {",", "."} or not words.tokens[after].text[0].isupper()
    ):
        found = _attributed_after(sources, after, ending, size)
        if found is not None:
            return found
    if before is not None:
        found = _attributed_before(sources, before, first, size)
        if found is not None:
            return found
    return _stands_alone(sources, marked, before, after, ending, size)


def _attributed_after(sources: Sources, after: int, ending: str, size: int) -> Attribution | None:
    """`"…," he said`, `"…," said Smith`, `"…": Smith`, `"…" — Smith`."""
    words = sources.words
    start = after
    comma = words.lower[start] == ","
    if comma:
        start += 1
    high = min(sources.end_of_sentence(after), after + _NEAR)
    if start >= high:
        return None
    if words.tokens[start].text in {":", "—", "–", "―"} and size > 2:
        speaker = phrase_after(words, start + 1, high)
        if (
            speaker is not None
            and all(not words.is_word(i) for i in range(speaker.last, high))
            and words.is_capitalised(start + 1)
        ):
            return Attribution(None, speaker, "quotation marks, then the name", Confidence.FAIR)
    if not (comma or ending in ",?!…—–-") and size < 4:
        return None
    verb = start
    while verb < high and is_adverb(words.lower[verb]) and words.lower[verb] not in CONJUNCTIONS:
        verb += 1
    cue = sources.cue_at.get(verb)
    if cue is not None and cue.manner & SPEAKS and cue.form in {Form.PAST, Form.PRESENT}:
        speaker = phrase_after(words, cue.last, high)
        confidence = Confidence.HIGH if speaker else Confidence.LOW
        return _by_cue(words, cue, speaker, f"quotation marks, then '{_verb(words, cue)}' + name", confidence)
    if words.lower[start : start + 2] == ["according", "to"]:
        speaker = phrase_after(words, start + 2, high)
        span = Span(words.tokens[start].start, words.tokens[start + 1].end)
        return Attribution(span, speaker, "quotation marks, then 'according to'", Confidence.HIGH)
    if words.lower[start] in CONJUNCTIONS or words.lower[start] in CLAUSE_STARTERS:
        return None
    return _subject_then_cue(sources, start, high)


def _subject_then_cue(sources: Sources, start: int, high: int) -> Attribution | None:
    words = sources.words
    for index in range(start + 1, high):
        if words.quoted[index] >= 0:
            return None
        cue = sources.cue_at.get(index)
        if cue is None or not cue.manner & SPEAKS or cue.form is Form.ING:
            continue
        speaker = subject_before(words, start, cue.group)
        if speaker is None or speaker.first != start:
            speaker = phrase_after(words, start, cue.group)
            if speaker is None:
                return None
            return _by_cue(
                words, cue, speaker, f"quotation marks, then name … '{_verb(words, cue)}'", Confidence.FAIR
            )
        return _by_cue(
            words, cue, speaker, f"quotation marks, then name + '{_verb(words, cue)}'", Confidence.HIGH
        )
    return None


def _attributed_before(sources: Sources, before: int, first: int, size: int) -> Attribution | None:
    """`He said: "…"`, `he told MPs, "…"`, `Smith: "…"`, `According to Smith, "…"`."""
    words = sources.words
    mark = words.tokens[before].text
    low = max(sources.start_of_sentence(before), first - _NEAR)
    touching = mark not in {",", ":"}
    for index in range(before, low - 1, -1):
        cue = sources.cue_at.get(index)
        if cue is None or cue.first != index or cue.last > first:
            if words.lower[index] in {"that", ";"} and mark != ":":
                return None
            continue
        if touching and (cue.last != first or not cue.manner & (Manner.SAY | Manner.TELL | Manner.ASK)):
            return None
        if not cue.manner & SPEAKS or (mark == "," and first - cue.last > 12):
            break
        speaker, rule = find_subject(sources, cue)
        if speaker is None and mark == ":":
            break
        verb = _verb(words, cue)
        rule = (
            f"name + '{verb}', then quotation marks"
            if not rule
            else f"{rule} + '{verb}', then quotation marks"
        )
        confidence = Confidence.HIGH if speaker and not touching else Confidence.FAIR
        return _by_cue(words, cue, speaker, rule, confidence)
    if touching or size < 2:
        return None
    start = sources.start_of_sentence(before)
    if words.lower[start : start + 2] == ["according", "to"]:
        speaker = phrase_after(words, start + 2, before)
        span = Span(words.tokens[start].start, words.tokens[start + 1].end)
        return Attribution(span, speaker, "'according to' + name, then quotation marks", Confidence.HIGH)
    if mark == ":":
        speaker = phrase_after(words, start, before)
        if speaker is not None and speaker.first == start:
            named = speaker.last == before and words.is_capitalised(start)
            confidence = Confidence.FAIR if named else Confidence.LOW
            return Attribution(None, speaker, "name, colon, quotation marks", confidence)
        return Attribution(None, None, "colon, then quotation marks", Confidence.LOW)
    return None


def find_subject(sources: Sources, cue: Cue) -> tuple[Phrase | None, str]:
    """Return the subject of a cue, and the rule if it is another than standing before it."""
    words = sources.words
    low = sources.start_of_sentence(cue.first)
    # Words in marks before the cue are no part of its subject.
    for index in range(cue.group - 1, max(low, cue.group - _NEAR) - 1, -1):
        if words.quoted[index] >= 0 and words.tokens[index].text in ANY_MARK:
            low = index + 1
            break
    lower = words.lower
    if cue.form is Form.ING:
        return _subject_of_participle(sources, cue, low)
    if cue.follows:
        earlier = _earlier_cue(sources, cue)
        own = (
            subject_before(words, low, cue.group)
            if lower[cue.group - 1] not in CONJUNCTIONS | {"but", "then"}
            else None
        )
        if own is None and earlier is not None:
            return find_subject(sources, earlier)[0], "subject of the verb before"
        if own is None:
            return _first_subject(
                words, sources.start_of_sentence(cue.first), cue.group
            ), "subject of the sentence"
        return own, ""
    return subject_before(words, low, cue.group), ""


def _subject_of_participle(sources: Sources, cue: Cue, low: int) -> tuple[Phrase | None, str]:
    words = sources.words
    lower = words.lower
    previous = cue.group - 1
    if previous >= low and lower[previous] == "as":
        for index in range(previous, max(low, previous - 8) - 1, -1):
            if lower[index] in {"quoted", "cited"}:
                return subject_before(words, low, index - 1), "subject of 'quoted as'"
    if (
        previous >= low
        and words.is_word(previous)
        and lower[previous] not in CONJUNCTIONS
        and not is_adverb(lower[previous])
    ):
        own = subject_before(words, low, cue.group)
        if own is not None:
            return own, ""
    earlier = _earlier_cue(sources, cue)
    if earlier is not None and earlier.form is not Form.ING:
        return find_subject(sources, earlier)[0], "subject of the verb before"
    start = sources.start_of_sentence(cue.first)
    return _first_subject(words, start, cue.group), "subject of the sentence"


def _earlier_cue(sources: Sources, cue: Cue) -> Cue | None:
    start = sources.start_of_sentence(cue.first)
    for index in range(cue.first - 1, max(start, cue.first - 2 * _NEAR) - 1, -1):
        found = sources.cue_at.get(index)
        if found is not None and found.first == index and found.form is not Form.ING and not found.follows:
            return found
    return None


def _first_subject(words: Words, start: int, high: int) -> Phrase | None:
    """The noun phrase that a sentence begins with, or that follows "In a statement on Friday,"."""
    index = start
    while index < high and (is_adverb(words.lower[index]) or words.lower[index] in CONJUNCTIONS):
        index += 1
    phrase = phrase_after(words, index, high)
    if phrase is not None:
        return phrase
    for comma in range(index, min(high, index + _NEAR)):
        if words.lower[comma] == ",":
            return phrase_after(words, comma + 1, high)
    return None


def _verb(words: Words, cue: Cue) -> str:
    return " ".join(words.lower[cue.first : cue.last])


def _by_cue(words: Words, cue: Cue, speaker: Phrase | None, rule: str, confidence: Confidence) -> Attribution:
    return Attribution(words.span(Phrase(cue.first, cue.last)), speaker, rule, confidence, cue)


def _stands_alone(
    sources: Sources, marked: Marked, before: int | None, after: int | None, ending: str, size: int
) -> Attribution | None:
    """Whole sentences in marks without a cue are a direct quote; a phrase inside a sentence is not."""
    words = sources.words
    begins = (
        before is None or words.tokens[before].text in '.!?…"”’»*•' or words.tokens[before].text in DASHES
    )
    if not begins:
        return None
    ends = (
        after is None
        or (ending in ".!?…,—–" and words.tokens[after].text[0].isupper())
        or words.quoted[after] >= 0
    )
    whole = size >= 4 or (size >= 2 and ending in ".!?")
    if not marked.is_closed and size >= 4:
        return Attribution(None, None, "quotation marks that open a paragraph", Confidence.LOW)
    if whole and (ends or ending == ","):
        return Attribution(None, None, "a whole sentence in quotation marks", Confidence.LOW)
    return None


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
    ranges = _token_ranges(sources)
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
