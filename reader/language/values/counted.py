"""What a number counts: "IS fighters" of "3,000 to 5,000 IS fighters", "wounded" of "40 were wounded".

The rules stand on closed classes of words and on the plural, which a number above one asks for. In order:

* a unit joined to the number ("a 40-member council");
* the noun phrase after it, also after "of" ("5 per cent of voters", "1.5 million displaced people");
* what a verb before it does to them ("killed 12", "paid $5m");
* the subject of what "rose to", "stands at" or "was" so many, and the noun before "of" ("a toll of 19");
* the noun that the number before counted ("another 1,000", "including 12");
* what befell them ("at least 40 were wounded").

Where none fits, nothing is said. No rule looks further than a fixed number of tokens, so the time is linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import NAME_TYPES, Counted, Entity, EntityType
from reader.language.grammar import (
    AUXILIARIES,
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    word_set,
)
from reader.language.phrases import Words, joins, sentence_numbers
from reader.language.values import subjects
from reader.language.values.nouns import ABBREVIATED_UNITS, FATES, is_plural, singular
from reader.language.values.quantities import SCALES

FIGURES = frozenset({EntityType.NUM, EntityType.MONEY, EntityType.PERCENT})
"""The kinds of values that count or measure something."""

UNCOUNTED = frozenset({"score", "age"})
"""The rules of those among them that count nothing."""

_LONGEST = 8
"""Words; the noun phrase after a number is hardly ever longer before its head."""

_OTHERS = word_set(
    "other others more additional further extra fewer less new different separate such some alleged"
)
_OBJECTS = word_set("them us me him her it which whom those these what")
_QUOTES = frozenset("\"“”‘’'")
_POINTS_BACK = word_set("another further including them whom others")
_POSSESSIVES = frozenset({"'s", "’s"})
# "Human rights activists": a plural that goes before another noun.
_BEFORE_ANY_NOUN = word_set(
    "sports arms rights weapons goods drugs sales services systems customs communications operations affairs "
    "relations works savings earnings materials resources veterans records media data"
)
# "A five-way race", "a two-time champion": what is joined to the number is no thing.
_NOT_UNITS = word_set(
    "way time fold sided tier year day hour minute week month strong old something odd star plus"
)
_CHANGES = word_set(
    "increase rise fall drop decline cut jump growth reduction gain loss slump surge hike decrease slide dip "
    "contraction stake share interest discount rebate"
)
# Adjectives that stand behind their noun: "one person close to her".
_AFTER_NOUNS = word_set(
    "close alone aged aboard alive likely able unable worth old apart away long high wide deep"
)
_OR_MORE = frozenset({"or more", "or fewer", "or less", "or so", "or higher"})
_SPELLS = word_set("hours days weeks months years")
_AFTER_MONEY = word_set("each apiece annually yearly monthly daily weekly extra total")


class _Phrase(NamedTuple):
    """Tokens ``first:last`` of which ``head`` is the head."""

    first: int
    head: int
    last: int
    rule: str
    lemma: str = ""


def add_counted(words: Words, entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities, those that count or measure something with what that is.

    Args:
        words: the story that they are of.
        entities: names and values, in order and without overlap.
    """
    return _Counting(words, entities).run()


def _says_nothing(word: str) -> bool:
    return word in _OTHERS or word in _QUOTES or word in SCALES or word[0].isdigit()


class _Counting:
    """One run over the numbers of a story."""

    def __init__(self, words: Words, entities: Sequence[Entity]) -> None:
        self._words = words
        self._lower = words.lower
        self._entities = entities
        self._starts = [token.start for token in words.tokens]
        self._sentence = sentence_numbers(words.story)
        self._latest: tuple[int, Counted] | None = None  # sentence of the number before, and what it counted
        self._ended = -1  # the token after the number before and what it counted

    def run(self) -> list[Entity]:
        found: list[Entity] = []
        for entity in self._entities:
            if entity.type in FIGURES and entity.rule not in UNCOUNTED:
                counted = self._counted(entity)
                found.append(replace(entity, counted=counted) if counted else entity)
            else:
                found.append(entity)
        return found

    def _counted(self, entity: Entity) -> Counted | None:
        first, after = bisect_left(self._starts, entity.start), bisect_left(self._starts, entity.end)
        counted = self._of_number(first, after, entity)
        self._ended = max(after, bisect_left(self._starts, counted.end) if counted else 0)
        return counted

    def _of_number(self, first: int, after: int, entity: Entity) -> Counted | None:
        if first >= len(self._starts) or after <= first:
            return None
        number = self._sentence[first]
        low = self._words.story.sentences[number].first
        high = self._words.story.sentences[number].last
        if after + 1 < high and self._lower[after] in DASHES and joins(self._words, after):
            return self._joined(after + 1, high)
        if " ".join(self._lower[after : after + 2]) in _OR_MORE:
            after += 2
        phrase = (
            self._noun_phrase(entity, after, high)
            or self._other_number(entity, after, high)
            or self._subject(first, low)
            or self._noun_after(entity, "in", after, high)
            or subjects.verb_before(self._words, first, low, money=entity.type is EntityType.MONEY)
            or self._noun_after(entity, "for", after, high)
        )
        if phrase is not None:
            counted = self._make(*phrase)
            self._latest = (number, counted)
            return counted
        if self._latest and self._latest[0] >= number - 1 and self._refers_back(first, after, low, high):
            return self._latest[1]._replace(rule="as the number before it")
        fate = self._fate(after, high)
        return self._make(*fate) if fate else None

    def _make(self, first: int, head: int, last: int, rule: str, lemma: str = "") -> Counted:
        place = Span(self._words.tokens[head].start, self._words.tokens[head].end)
        start, end = self._words.tokens[first].start, self._words.tokens[last - 1].end
        text = self._words.story.text
        around = f"{text[start : place.start]} {text[place.end : end]}".split()
        modifiers = " ".join(word for word in around if not _says_nothing(word.lower()))
        return Counted(start, end, place, lemma or singular(self._lower[head]), modifiers, rule)

    def _subject(self, first: int, low: int) -> subjects.Found | None:
        """What "rose to" so many; "Johor was 1.16" does not say what of Johor is meant."""
        found = subjects.subject_before(self._words, first, low)
        return None if found and self._is_name(found.head) else found

    def _is_name(self, index: int) -> bool:
        start = self._starts[index]
        at = bisect_right(self._entities, start, key=lambda one: one.start) - 1
        entity = self._entities[at] if at >= 0 else None
        return entity is not None and start < entity.end and entity.type in NAME_TYPES

    def _joined(self, unit: int, high: int) -> Counted | None:
        """The unit of "a 40-member council"; none in "a 12-year-old"."""
        lower = self._lower
        if lower[unit] in _NOT_UNITS or not lower[unit].isalpha() or lower[unit] in PREPOSITIONS:
            return None
        if unit + 1 < high and lower[unit + 1] in DASHES and joins(self._words, unit + 1):
            return None
        return self._make(unit, unit, unit + 1, "unit joined to the number")

    def _noun_phrase(self, entity: Entity, after: int, high: int) -> _Phrase | None:
        lower = self._lower
        first = after
        rule = "noun after the number"
        mass = entity.type is not EntityType.NUM or entity.rule == "one thing"
        if first < high and lower[first] == "of":
            rule = "noun after “of”"
            first += 1
            while first < high and (lower[first] in DETERMINERS - {"that"} or lower[first][0].isdigit()):
                first += 1
            mass = True
        if first >= high or (lower[first] in _OBJECTS and not self._words.tokens[first].text.isupper()):
            return None
        if lower[first] in _AFTER_MONEY and entity.type is EntityType.MONEY:
            return None
        phrase = self._run(first, high, rule, mass=mass)
        if phrase and lower[phrase.head] in _CHANGES and phrase.last < high - 1:
            changed = self._changed(phrase, high)
            return changed or phrase
        return phrase and self._with_complement(phrase, high)

    def _noun_after(self, entity: Entity, preposition: str, after: int, high: int) -> _Phrase | None:
        """What a sum or percentage is in or for: "$3bn in aid"."""
        if entity.type is EntityType.NUM or after + 1 >= high or self._lower[after] != preposition:
            return None
        first = after + 1
        while preposition == "for" and first < high and self._lower[first] in DETERMINERS:
            first += 1
        return self._run(first, high, f"noun after “{preposition}”", mass=True)

    def _changed(self, phrase: _Phrase, high: int) -> _Phrase | None:
        """What "a 5 per cent rise in sales" is a rise of."""
        lower = self._lower
        at = phrase.last
        if lower[at] not in {"in", "of"}:
            return None
        at += 1
        while at < high and lower[at] in DETERMINERS:
            at += 1
        return self._run(at, high, f"noun after “{lower[phrase.head]} {lower[phrase.last]}”", mass=True)

    def _with_complement(self, phrase: _Phrase, high: int) -> _Phrase:
        """The phrase with "of grain" after "tonnes"."""
        lower = self._lower
        at = phrase.last
        if at + 1 < high and lower[at] == "of" and lower[at + 1] not in DETERMINERS | _OBJECTS | TIME_WORDS:
            run = self._run(at + 1, min(high, at + 4), "", mass=True)
            if run and run.last - run.first <= 2:
                return phrase._replace(last=run.last)
        return phrase

    def _run(self, first: int, high: int, rule: str, *, mass: bool) -> _Phrase | None:
        """The noun phrase that begins at a token; its head is in the plural unless it may be ``mass``."""
        lower = self._lower
        head = -1
        at = begin = first
        while at < min(high, first + _LONGEST):
            word = lower[at]
            if word in _QUOTES and word not in _POSSESSIVES:
                if head >= 0 and not mass:
                    break
                begin += at == begin
                at += 1
                continue
            if self._ends(at, first, high, head=head, mass=mass):
                break
            plain = self._words.is_word(at) and word not in _OTHERS and not word[0].isdigit()
            if plain and (self._is_plural(at) or word in ABBREVIATED_UNITS):
                head = at
                if not self._goes_before_noun(at, high, mass=mass):
                    at += 1
                    break
            elif plain and mass and not is_adverb(word):
                head = at
            at += 1
        if head < 0:
            if first < high and lower[first] in FATES:
                return _Phrase(first, first, first + 1, "what befell them, after the number")
            return None
        while begin < head and (lower[begin] in _OTHERS or lower[begin] in _QUOTES):
            begin += 1
        return _Phrase(begin, head, head + 1, rule)

    def _is_plural(self, index: int) -> bool:
        text = self._words.tokens[index].text
        # "MPs", "TVs"
        return is_plural(self._lower[index]) or (len(text) > 2 and text[:-1].isupper() and text[-1] == "s")

    def _ends(self, at: int, first: int, high: int, *, head: int, mass: bool) -> bool:
        """Tell whether a noun phrase ends before a token."""
        lower = self._lower
        word = lower[at]
        if word in _POSSESSIVES:
            return at == first
        if word in DASHES:
            return not joins(self._words, at)
        if word in _OTHERS:
            return at > first and head >= 0
        if not self._words.is_word(at):
            return True
        if at > first and lower[at - 1] in DASHES:
            return False
        if word in CONJUNCTIONS:
            return head >= 0 or at == first or at + 1 >= high
        if len(word) > 1 and self._words.tokens[at].text.isupper():
            return False  # "IS fighters", "US troops"
        if word in TIME_WORDS - _SPELLS or (head >= 0 and (word in FATES or word in _AFTER_NOUNS)):
            return True
        if word in AUXILIARIES or self._words.is_auxiliary(at):
            return True
        if (
            word in PREPOSITIONS
            or word in CLAUSE_STARTERS
            or word in SUBJECT_PRONOUNS
            or word in _OBJECTS
            or word in DETERMINERS
        ):
            return True
        if is_adverb(word):
            return head >= 0
        if (word in IRREGULAR_PAST or subjects.is_past(word)) and word not in FATES:
            return head >= 0 or (word in IRREGULAR_PAST and at == first)
        return mass and head >= 0 and (word.endswith("ing") or at in self._words.reports)

    def _goes_before_noun(self, at: int, high: int, *, mass: bool) -> bool:
        """Tell whether a plural may be there for the sake of another noun after it."""
        lower = self._lower
        if at + 1 >= high:
            return False
        following = lower[at + 1]
        if following in _POSSESSIVES or (following in DASHES and joins(self._words, at + 1)):
            return True
        if mass and lower[at] in _BEFORE_ANY_NOUN:
            return True
        # "Police officers", "women workers", "US States"; but not "voters say".
        capital = self._words.tokens[at].text[0].isupper()
        if lower[at].endswith("s") and lower[at] not in _BEFORE_ANY_NOUN and not capital:
            return False
        return is_plural(following) and at + 1 not in self._words.reports

    def _other_number(self, entity: Entity, after: int, high: int) -> _Phrase | None:
        """The noun after the second of two numbers: "two or three people"."""
        lower = self._lower
        if after + 2 < high and lower[after] in {"or", "to"}:
            following = after + 1
            start = self._starts[following]
            at = bisect_left(self._entities, start, key=lambda one: one.start)
            if at < len(self._entities) and self._entities[at].start == start:
                other = self._entities[at]
                if other.type is entity.type:
                    return self._noun_phrase(other, bisect_left(self._starts, other.end), high)
        return None

    def _refers_back(self, first: int, after: int, low: int, high: int) -> bool:
        """Tell whether a number without a noun counts what the one before did: "another 1,000"."""
        lower = self._lower
        before = max(low, subjects.before_bounds(self._words, first, low))
        if not _POINTS_BACK.isdisjoint(lower[before:first]):
            return True
        # As in "fell 5% to $3.2bn" and "51 votes to 48".
        if first - 1 > low and lower[first - 1] in {"to", "from"} and self._ended >= first - 3:
            return True
        if after < high and lower[after] in _OTHERS:
            return True
        return after + 1 < high and lower[after] == "of" and lower[after + 1] in {"them", "whom", "those"}

    def _is_between(self, index: int, first: int) -> bool:
        """Tell whether a word may stand between a subject and its verb; "since" only behind "have"."""
        word = self._lower[index]
        if word in CLAUSE_STARTERS | CONJUNCTIONS:
            return word == "since" and index > first
        return is_adverb(word)

    def _fate(self, after: int, high: int) -> _Phrase | None:
        """What befell those who are only counted: "were wounded", "died", "have fled"."""
        lower = self._lower
        at = after
        while at < min(high, after + 5) and (self._words.is_auxiliary(at) or self._is_between(at, after)):
            at += 1
        if at >= high:
            return None
        word = lower[at]
        if at in self._words.reports:
            return None
        if word in FATES or word in IRREGULAR_PAST or subjects.is_past(word):
            return _Phrase(at, at, at + 1, "what befell them, after the number", word)
        return None
