"""Direct quotes: which words in quotation marks somebody said, with which cue, and who.

Words in marks are a direct quote if a reporting verb touches them on either side, or if they are whole
sentences of their own. Other words in marks are part of a reported clause (see
:mod:`reader.language.indirect`), or scare quotes, or the title of a work.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.cues import SPEAKS, Cue, Form, Manner
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
)
from reader.language.phrases import Phrase, Words, phrase_after
from reader.language.quotation_marks import Marked
from reader.language.subject_phrases import subject_before
from reader.language.subjects import NEAR, Sources, find_subject

_LONGEST_TITLE = 20
_SMALL_IN_TITLES = PREPOSITIONS | DETERMINERS | CONJUNCTIONS


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
    for number, (first, last) in enumerate(token_ranges(sources)):
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


def _is_title(words: Words, first: int) -> bool:
    """Tell the title of a work from what somebody says: "The Long Tide" has capitals and no full stop."""
    number = words.quoted[first]
    end = min(first + _LONGEST_TITLE, len(words.quoted))
    inside = [index for index in range(first, end) if words.quoted[index] == number]
    # A comma before the closing mark belongs to the sentence around it.
    if any(words.lower[index] in {".", "!", "?"} for index in inside):
        return False
    written = [index for index in inside if words.is_word(index)]
    capitals = [index for index in written if words.tokens[index].text[0].isupper()]
    return len(capitals) > 1 and all(
        index in capitals or words.lower[index] in _SMALL_IN_TITLES for index in written
    )


def token_ranges(sources: Sources) -> list[tuple[int, int]]:
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
    # The mark that ends the words, before the closing marks of quotes within the quote.
    tail = text[max(marked.inside.end - 4, marked.inside.start) : marked.inside.end]
    ending = tail.rstrip("\"'”’ ")[-1:]
    size = sum(words.is_word(index) for index in range(first, min(last, first + 8)))
    on_a_title = before is not None and words.is_word(before) and before not in sources.cue_at
    if size == 0 or _completes_clause(sources, before, first) or (on_a_title and _is_title(words, first)):
        return None
    if after is not None and (
        ending in ",?!…—–-" or words.lower[after] in {",", "."} or not words.tokens[after].text[0].isupper()
    ):
        opens = before is None or words.tokens[before].text in '.!?…"”’:'
        found = _attributed_after(sources, after, ending, size, opens_sentence=opens)
        if found is not None:
            return found
    if before is not None:
        found = _attributed_before(sources, before, first, size)
        if found is not None:
            return found
    return _stands_alone(sources, marked, before, after, ending, size)


def _completes_clause(sources: Sources, before: int | None, first: int) -> bool:
    """Tell whether the words in marks go on with the sentence that they stand in: 'vowed to "fight on"'.

    They begin in lower case after a word that is no reporting verb, or after a comma that no quote and no
    reporting verb comes before.
    """
    words = sources.words
    inside = next((i for i in range(first, min(first + 4, len(words.lower))) if words.is_word(i)), None)
    if before is None or inside is None or not words.tokens[inside].text[0].islower():
        return False
    start = max(sources.start_of_sentence(before), first - 2 * NEAR)
    if words.is_word(before):
        return all(index not in sources.cue_at for index in range(max(start, first - 2), first))
    if words.lower[start] == "according":
        return False
    earlier = any(index in sources.cue_at or words.quoted[index] >= 0 for index in range(start, first))
    return words.lower[before] == "," and not earlier and before > start


def _attributed_after(
    sources: Sources, after: int, ending: str, size: int, *, opens_sentence: bool
) -> Attribution | None:
    """`"…," he said`, `"…," said Smith`, `"…": Smith`, `"…" — Smith`."""
    words = sources.words
    start = after
    comma = words.lower[start] == ","
    if comma:
        start += 1
    high = min(sources.end_of_sentence(after), after + NEAR)
    if start >= high:
        return None
    if words.tokens[start].text in {":", "—", "–", "―"} and size > 2:
        speaker = phrase_after(words, start + 1, high)
        if (
            speaker is not None
            and all(not words.is_word(i) for i in range(speaker.last, high))
            and all(words.is_capitalised(i) or words.lower[i] in PREPOSITIONS for i in range(*speaker))
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
    return _subject_then_cue(sources, start, high, opens_sentence=opens_sentence)


def _subject_then_cue(sources: Sources, start: int, high: int, *, opens_sentence: bool) -> Attribution | None:
    words = sources.words
    for index in range(start + 1, high):
        if words.quoted[index] >= 0:
            return None
        cue = sources.cue_at.get(index)
        if cue is None or not cue.manner & SPEAKS or cue.form in {Form.ING, Form.INFINITIVE}:
            continue
        speaker = subject_before(words, start, cue.group)
        verb = _verb(words, cue)
        if speaker is not None and speaker.first == start:
            return _by_cue(words, cue, speaker, f"quotation marks, then name + '{verb}'", Confidence.HIGH)
        speaker = phrase_after(words, start, cue.group) if opens_sentence else None
        if speaker is None:
            return None
        return _by_cue(words, cue, speaker, f"quotation marks, then name … '{verb}'", Confidence.FAIR)
    return None


def _attributed_before(sources: Sources, before: int, first: int, size: int) -> Attribution | None:
    """`He said: "…"`, `he told MPs, "…"`, `Smith: "…"`, `According to Smith, "…"`."""
    words = sources.words
    mark = words.tokens[before].text
    low = max(sources.start_of_sentence(before), first - NEAR)
    touching = mark not in {",", ":"}
    for index in range(before, low - 1, -1):
        cue = sources.cue_at.get(index)
        if cue is None or cue.first != index or cue.last > first:
            if words.lower[index] in {"that", ";"} and mark != ":":
                return None
            continue
        if touching and (
            cue.last != first or not cue.manner & (Manner.SAY | Manner.ASK) or _is_title(words, first)
        ):
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
        before is None or words.tokens[before].text[-1] in '.!?…"”’»*•' or words.tokens[before].text in DASHES
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
