"""Dates, times, numbers, money and percentages of a story, each with its normal form."""

from __future__ import annotations

from datetime import date

from reader.language.annotation import Entity, EntityType
from reader.language.date_values import Calendar
from reader.language.dates import find_dates, find_times
from reader.language.money import find_money
from reader.language.numbers import find_numbers, find_percentages
from reader.language.tokens import Story

# Where two readings of the same characters are equally long, the first of these is right.
_PREFERENCE = (EntityType.MONEY, EntityType.PERCENT, EntityType.TIME, EntityType.DATE)


def find_values(story: Story) -> list[Entity]:
    """Return the values in the story (DATE, TIME, NUM, MONEY, PERCENT): in order, without overlap.

    Their ``value`` is the normal form that :mod:`reader.language.dates` and :mod:`reader.language.numbers`
    document; dates are resolved against ``story.article.published``.
    """
    text = story.text
    calendar = Calendar(_published(story))
    found: list[Entity] = []
    for sentence in story.sentences:
        start, end = sentence.start, sentence.end
        readings = [
            *find_money(text, start, end),
            *find_percentages(text, start, end),
            *find_dates(text, start, end, calendar),
            *find_times(text, start, end),
        ]
        kept = _longest(readings)
        # A plain number is what is left: "2008 to 2010" is two years before it is a range.
        plain = [
            one for one in find_numbers(text, start, end) if not any(one.span.overlaps(o.span) for o in kept)
        ]
        found += sorted(kept + plain, key=lambda one: one.start)
    return found


def _longest(readings: list[Entity]) -> list[Entity]:
    """Keep the readings that no longer one overlaps."""
    kept: list[Entity] = []
    end = -1
    # Any overlap is with what was kept last: all that is kept lies before its end.
    for reading in sorted(readings, key=lambda one: (one.start, -one.end, _PREFERENCE.index(one.type))):
        if reading.start >= end:
            kept.append(reading)
            end = reading.end
        elif reading.end - reading.start > kept[-1].end - kept[-1].start:
            kept[-1] = reading
            end = reading.end
    return kept


def _published(story: Story) -> date | None:
    fact = story.article.published
    try:
        return date.fromisoformat(fact.value[:10]) if fact else None
    except ValueError:
        return None
