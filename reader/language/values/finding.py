"""Dates, times, numbers, money and percentages of a story, each with its normal form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from reader.formats.patterns import DIGIT, clues_in, with_plurals
from reader.language.annotation import Entity, EntityType
from reader.language.gazetteer import countries_in
from reader.language.grammar import word_set
from reader.language.tokens import Story
from reader.language.values.currencies import CLUES as MONEY
from reader.language.values.date_values import Calendar
from reader.language.values.dates import find_dates
from reader.language.values.quantities import MANY, SCALES, WORDS

# Where two readings of the same characters are equally long, the first of these is right.
_PREFERENCE = (
    EntityType.MONEY, EntityType.PERCENT, EntityType.TIME, EntityType.DATE, EntityType.PER, EntityType.ORG,
    EntityType.LOC, EntityType.NORP, EntityType.NUM,
)  # fmt: skip


# One of these is in every percentage, time, spell and number; see :mod:`reader.formats.patterns`.
_PERCENT = word_set("% cent percent pc percentage margin")
_TIME = word_set(
    ": m am pm clock gmt utc bst hours hrs local noon midday midnight morning afternoon evening night past"
    " quarter"
)
_SPELL = with_plurals(
    word_set("second sec minute min hour hr day night week fortnight month year decade century centurie m :")
)
_NUMBER = frozenset({DIGIT, *WORDS, *MANY, *SCALES})


def find_values(story: Story) -> list[Entity]:
    """Return the values in the story (DATE, TIME, NUM, MONEY, PERCENT): in order, without overlap.

    Their ``value`` is the normal form that :mod:`reader.language.values.dates` and
    :mod:`reader.language.values.numbers` document; dates are resolved against ``story.article.published``.
    """
    text = story.text
    calendar = Calendar(_published(story))
    countries = countries_in([token.text for token in story.tokens])
    found: list[Entity] = []
    for sentence in story.sentences:
        start, end = sentence.start, sentence.end
        clues = clues_in(text, start, end)
        kept = longest(
            [
                *_read(text, start, end, clues, countries),
                *find_dates(text, start, end, calendar, clues),
            ]
        )
        # A plain number is what is left: "2008 to 2010" is two years before it is a range.
        if not _NUMBER.isdisjoint(clues):
            from reader.language.values.numbers import find_numbers

            numbers = find_numbers(text, start, end, clues, in_capitals=story.is_in_capitals(sentence))
            kept = _add_numbers(text, kept, longest(numbers))
        found += kept
    return found


def _read(text: str, start: int, end: int, clues: Set[str], countries: Set[str]) -> Iterator[Entity]:
    """Yield the money, percentages, times and spells of a sentence; some may be parts of longer ones.

    A grammar is loaded for the first sentence that calls for it: all of them together take long to compile.
    """
    if not MONEY.isdisjoint(clues):
        from reader.language.values.money import find_money

        yield from find_money(text, start, end, countries)
    if not _PERCENT.isdisjoint(clues):
        from reader.language.values.percentages import find_percentages

        yield from find_percentages(text, start, end)
    if not _TIME.isdisjoint(clues):
        from reader.language.values.clock import find_times

        yield from find_times(text, start, end)
    if not _SPELL.isdisjoint(clues):
        from reader.language.values.spells import find_spells

        yield from find_spells(text, start, end)


def longest(readings: Iterable[Entity]) -> list[Entity]:
    """Keep, of names and values that overlap, the longest, in order: "Sun City", not the "Sun" of Sunday."""
    kept: list[Entity] = []
    # Any overlap is with what was kept last: all else that is kept ends before it.
    for reading in sorted(readings, key=lambda one: (one.start, -one.end, _PREFERENCE.index(one.type))):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
        elif reading.end - reading.start > kept[-1].end - kept[-1].start:
            kept[-1] = reading
    return kept


def _add_numbers(text: str, kept: list[Entity], numbers: Iterable[Entity]) -> list[Entity]:
    """Add the numbers that overlap nothing kept, and the free ends of ranges; both are in order."""
    from reader.language.values.numbers import apart

    at = 0
    added: list[Entity] = []
    for number in numbers:
        while at < len(kept) and kept[at].end <= number.start:
            at += 1
        if at == len(kept) or not number.span.overlaps(kept[at].span):
            added.append(number)
        else:
            # "November 15 to 212 stores": the day is no part of the number.
            near = kept[at : at + 2]
            ends = apart(text, number)
            added += [one for one in ends if not any(one.span.overlaps(other.span) for other in near)]
    return sorted(kept + added, key=lambda one: one.start)


def _published(story: Story) -> date | None:
    fact = story.article.published
    try:
        return date.fromisoformat(fact.value[:10]) if fact else None
    except ValueError:
        return None
