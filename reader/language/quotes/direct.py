"""Direct quotes: which words in quotation marks somebody said, with which cue, and who.

Words in marks are a direct quote if a reporting verb touches them on either side, or if they are whole
sentences of their own. Other words in marks are part of a reported clause (see
:mod:`reader.language.quotes.indirect`), or scare quotes, or the title of a work.
"""

from __future__ import annotations

from reader.article import Span
from reader.language.annotation import Confidence, Quote, QuoteKind
from reader.language.grammar import CONJUNCTIONS, DASHES, is_adverb
from reader.language.phrases import Words
from reader.language.quotes.attributed_after import attributed_after
from reader.language.quotes.attributed_before import attributed_before, holder_of_view, resumes
from reader.language.quotes.attribution import Attribution, Quoted, is_title
from reader.language.quotes.subjects import NEAR, Sources


def find_direct(sources: Sources) -> tuple[dict[int, Quote], set[int]]:
    """Find the words in quotation marks that are direct quotes.

    Returns:
        The quotes by their number in ``sources.marked``, and the first tokens of the cues that they use.
        Quotes without a cue have no speaker yet; :func:`carry_over` gives them one.
    """
    quotes: dict[int, Quote] = {}
    used: dict[int, Attribution] = {}
    by_cue: dict[Span, int] = {}
    for number, (first, last) in enumerate(token_ranges(sources)):
        if first >= last:
            continue
        attribution = _attribute(sources, _quoted(sources, number, first, last), used)
        if attribution is None:
            continue
        if attribution.verb is not None:
            used.setdefault(attribution.verb.first, attribution)
        # Tokens in marks number direct quotes, tokens of verbs the others: no two are the same.
        utterance = first
        if attribution.cue is not None:
            utterance = by_cue.setdefault(attribution.cue, first)
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
            sources.words.span(attribution.source) if attribution.source else None,
        )
    return quotes, set(used)


def token_ranges(sources: Sources) -> list[tuple[int, int]]:
    """The tokens of each of the marked spans, their marks included."""
    ranges = [(0, 0)] * len(sources.marked)
    for index, number in enumerate(sources.words.quoted):
        if number >= 0:
            first, last = ranges[number]
            ranges[number] = (first if last else index, index + 1)
    return ranges


def _quoted(sources: Sources, number: int, first: int, last: int) -> Quoted:
    """Look at what stands beside and inside the words in marks."""
    words = sources.words
    marked = sources.marked[number]
    block = sources.block_of(first)
    inside_block = first > 0 and sources.block_of(first - 1) == block and not sources.is_dateline(first - 1)
    # A colon introduces the quotation also where that opens the next paragraph.
    inside_block = inside_block or words.lower[first - 1 : first] == [":"]
    followed = last < len(words.lower) and sources.block_of(last) == block
    # The mark that ends the words, before the closing marks of quotes within the quote.
    tail = words.story.text[max(marked.inside.end - 4, marked.inside.start) : marked.inside.end]
    return Quoted(
        first=first,
        last=last,
        before=first - 1 if inside_block else None,
        after=last if followed else None,
        ending=tail.rstrip("\"'”’ ")[-1:],
        size=sum(words.is_word(index) for index in range(first, min(last, first + 8))),
        is_closed=marked.is_closed,
    )


def _attribute(sources: Sources, quoted: Quoted, used: dict[int, Attribution]) -> Attribution | None:
    """How the words in marks are a direct quote; None if they are not."""
    words, before = sources.words, quoted.before
    on_a_title = before is not None and words.is_word(before) and before not in sources.cue_at
    if (
        quoted.size == 0
        or _completes_clause(sources, quoted)
        or (on_a_title and is_title(words, quoted.first))
    ):
        return None
    return (
        attributed_after(sources, quoted)
        or attributed_before(sources, quoted, used)
        or _stands_alone(sources, quoted)
    )


def _completes_clause(sources: Sources, quoted: Quoted) -> bool:
    """Tell whether the words in marks go on with the sentence that they stand in: 'vowed to "fight on"'.

    They begin in lower case after a word that is no reporting verb, or after a comma that no quote, no
    reporting verb and more than an adverb ("Yet,") comes before.
    """
    words, before, first = sources.words, quoted.before, quoted.first
    inside = next((i for i in range(first, min(first + 4, len(words.lower))) if words.is_word(i)), None)
    if before is None or inside is None or not words.tokens[inside].text[0].islower():
        return False
    start = max(sources.start_of_sentence(before), first - 2 * NEAR)
    if words.is_word(before):
        if resumes(words, before) and any(words.quoted[index] >= 0 for index in range(start, before)):
            return False
        return all(index not in sources.cue_at for index in range(max(start, first - 2), first))
    if words.lower[start] == "according" or holder_of_view(words, start, before):
        return False
    earlier = any(index in sources.cue_at or words.quoted[index] >= 0 for index in range(start, first))
    only_adverbs = all(is_adverb(word) or word in CONJUNCTIONS for word in words.lower[start:before])
    return words.lower[before] == "," and not earlier and not only_adverbs


def _stands_alone(sources: Sources, quoted: Quoted) -> Attribution | None:
    """Whole sentences in marks without a cue are a direct quote; a phrase inside a sentence is not."""
    words, before, after = sources.words, quoted.before, quoted.after
    begins = (
        before is None or words.tokens[before].text[-1] in '.!?…"”’»*•' or words.tokens[before].text in DASHES
    )
    if not begins:
        several = quoted.ending in ".!?" and _holds_sentences(words, quoted)
        rule = "whole sentences in quotation marks"
        return Attribution(None, None, rule, Confidence.LOW) if several else None
    ends = (
        after is None
        or (quoted.ending in ".!?…,—–" and words.tokens[after].text[0].isupper())
        or (quoted.ending in ".!?" and (before is None or words.tokens[after].text in DASHES))
        or words.quoted[after] >= 0
    )
    whole = quoted.size >= 4 or (quoted.size >= 2 and quoted.ending in ".!?")
    if not quoted.is_closed and quoted.size >= 4:
        return Attribution(None, None, "quotation marks that open a paragraph", Confidence.LOW)
    if whole and (ends or quoted.ending == ","):
        return Attribution(None, None, "a whole sentence in quotation marks", Confidence.LOW)
    return None


def _holds_sentences(words: Words, quoted: Quoted) -> bool:
    """Tell whether a sentence ends within words in marks and another begins: no phrase does that."""
    return any(
        words.tokens[index].text in {".", "!", "?"}
        and words.tokens[index - 1].text[0].islower()
        and words.tokens[index + 1].text[0].isupper()
        for index in range(quoted.first + 2, quoted.last - 3)
    )
