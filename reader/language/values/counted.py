"""What a number counts: "IS fighters" of "3,000 to 5,000 IS fighters", "wounded" of "40 were wounded".

The rules stand on closed classes of words and on the plural, which a number above one asks for. In order:

* a unit joined to the number ("a 40-member council");
* the noun phrase after it, also after "of" ("5 per cent of voters", "1.5 million displaced people");
* the subject of what "rose to", "stands at" or "was" so many, and the noun before "of" ("a toll of 19");
* what a sum or percentage is in or for ("$3bn in aid");
* what a verb before it does to them ("killed 12", "paid $5m");
* the noun that the number before counted ("another 1,000", "including 12");
* what befell them ("at least 40 were wounded").

Where none fits, nothing is said. No rule looks further than a fixed number of tokens, so the time is linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reader.article import Span
from reader.language.annotation import NAME_TYPES, Counted, Entity, EntityType
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    is_adverb,
    is_past,
    word_set,
)
from reader.language.phrases import Words, joins, sentence_numbers
from reader.language.values import subjects
from reader.language.values.noun_phrases import OBJECTS, OTHERS, QUOTES, Found, NounPhrases
from reader.language.values.nouns import FATES, singular
from reader.language.values.quantities import SCALES

FIGURES = frozenset({EntityType.NUM, EntityType.MONEY, EntityType.PERCENT})
"""The kinds of values that count or measure something."""
UNCOUNTED = frozenset({"score", "age"})
"""The rules of those among them that count nothing."""

JOINED = "unit joined to the number"
"""The rule of what is counted in "a 40-member council"."""
_POINTS_BACK = word_set("another further including them whom others")
# "A five-way race", "a two-time champion": what is joined to the number is no thing.
_NOT_UNITS = word_set(
    "way time fold sided tier year day hour minute week month strong old something odd star plus"
)
_CHANGES = word_set(
    "increase rise fall drop decline cut jump growth reduction gain loss slump surge hike decrease slide dip "
    "contraction stake share interest discount rebate"
)
_OR_MORE = frozenset({"or more", "or fewer", "or less", "or so", "or higher"})
_AFTER_MONEY = word_set(
    "each apiece annually yearly monthly daily weekly extra total offshore abroad overseas online net"
)
_NO_FATE = (["by"], ["to"], ["with"])
"""What follows a participle that says nothing of those who are counted: "10, followed by", "compared to"."""
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic"}
_TURNS = word_set("point sort stage kind step")
"""Nouns of turns of phrase, of which there is no second: "at one point"."""


def add_counted(words: Words, entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities, those that count or measure something with what that is.

    Args:
        words: the story that they are of.
        entities: names and values, in order and without overlap.
    """
    return _Counting(words, entities).run()


def _says_nothing(word: str) -> bool:
    return word in OTHERS or word in QUOTES or word in SCALES or word[0].isdigit()


class _Counting:
    """One run over the numbers of a story."""

    def __init__(self, words: Words, entities: Sequence[Entity]) -> None:
        self._words = words
        self._lower = words.lower
        self._phrases = NounPhrases(words)
        self._entities = entities
        self._starts = [token.start for token in words.tokens]
        self._sentence = sentence_numbers(words.story)
        self._latest: Counted | None = None  # of the latest number of which something is said to be counted
        self._latest_sentence = -1
        self._before: Counted | None = None  # of the number before
        self._ended = -1  # the token after that number and what it counts

    def run(self) -> list[Entity]:
        found: list[Entity] = []
        for entity in self._entities:
            if entity.type not in FIGURES or entity.rule in UNCOUNTED:
                found.append(entity)
                continue
            first, after = bisect_left(self._starts, entity.start), bisect_left(self._starts, entity.end)
            counted = self._counted(entity, first, after) if first < after else None
            self._before = counted
            self._ended = max(after, bisect_left(self._starts, counted.end) if counted else 0)
            found.append(replace(entity, counted=counted) if counted else entity)
        return found

    def _counted(self, entity: Entity, first: int, after: int) -> Counted | None:
        sentence = self._sentence[first]
        low = self._words.story.sentences[sentence].first
        high = self._words.story.sentences[sentence].last
        if after + 1 < high and self._lower[after] in DASHES and joins(self._words, after):
            return self._joined(after + 1, high)
        if " ".join(self._lower[after : after + 2]) in _OR_MORE:
            after += 2
        phrase = (
            self._noun_phrase(entity, after, high)
            or self._other_number(entity, after, high)
            or self._unless_name(subjects.subject_before(self._words, first, low))
            or self._unless_name(self._noun_after(entity, "in", after, high))
            or self._unless_name(subjects.verb_before(self._words, first, low, entity.type))
            or self._unless_name(self._noun_after(entity, "for", after, high))
        )
        if phrase is not None:
            if entity.rule == "one thing" and self._lower[phrase.head] in _TURNS:
                return None
            self._latest, self._latest_sentence = self._make(phrase), sentence
            return self._latest
        if back := self._referred_to(first, after, low, high):
            return back._replace(rule="as the number before it")
        fate = self._fate(first, after, high)
        return self._make(fate) if fate else None

    def _make(self, phrase: Found) -> Counted:
        tokens, text = self._words.tokens, self._words.story.text
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        head = Span(tokens[phrase.head].start, tokens[phrase.head].end)
        around = "" if phrase.lemma else f"{text[start : head.start]} {text[head.end : end]}"
        modifiers = " ".join(word for word in around.split() if not _says_nothing(word.lower()))
        lemma = phrase.lemma or singular(self._lower[phrase.head])
        if self._lower[phrase.head - 1] in _POWERS and phrase.head > phrase.first:
            lemma = f"{_POWERS[self._lower[phrase.head - 1]]} {lemma}"
        return Counted(start, end, head, lemma, modifiers, phrase.rule)

    def _unless_name(self, phrase: Found | None) -> Found | None:
        """Leave out names: "Johor was 1.16" and "50% for London" do not say what of those is meant."""
        if phrase is None:
            return None
        start = self._starts[phrase.head]
        at = bisect_right(self._entities, start, key=lambda one: one.start) - 1
        around = self._entities[at] if at >= 0 else None
        is_name = around is not None and start < around.end and around.type in NAME_TYPES
        return None if is_name else phrase

    def _joined(self, unit: int, high: int) -> Counted | None:
        """The unit of "a 40-member council"; none in "a 12-year-old"."""
        lower = self._lower
        if lower[unit] in _NOT_UNITS or not lower[unit].isalpha() or lower[unit] in PREPOSITIONS:
            return None
        if unit + 1 < high and lower[unit + 1] in DASHES and joins(self._words, unit + 1):
            return None
        return self._make(Found(unit, unit, unit + 1, JOINED))

    def _noun_phrase(self, entity: Entity, after: int, high: int) -> Found | None:
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
        if first >= high or (lower[first] in OBJECTS and not self._words.tokens[first].text.isupper()):
            return None
        if lower[first] in _AFTER_MONEY and entity.type is EntityType.MONEY:
            return None
        phrase = self._phrases.after(first, high, rule, mass=mass)
        if phrase and mass and phrase.last in self._words.reports and rule != "noun after “of”":
            return None  # "the $20m experts say it costs"
        if phrase and lower[phrase.head] in _CHANGES and phrase.last < high - 1:
            return self._changed(phrase, high) or phrase
        return phrase and self._phrases.with_complement(phrase, high)

    def _noun_after(self, entity: Entity, preposition: str, after: int, high: int) -> Found | None:
        """What a sum or percentage is in or for: "$3bn in aid"."""
        if entity.type is EntityType.NUM or after + 1 >= high or self._lower[after] != preposition:
            return None
        first = after + 1
        while preposition == "for" and first < high and self._lower[first] in DETERMINERS:
            first += 1
        return self._phrases.after(first, high, f"noun after “{preposition}”", mass=True)

    def _changed(self, phrase: Found, high: int) -> Found | None:
        """What "a 5 per cent rise in sales" is a rise of."""
        lower = self._lower
        at = phrase.last
        if lower[at] not in {"in", "of"}:
            return None
        rule = f"noun after “{lower[phrase.head]} {lower[at]}”"
        at += 1
        while at < high and lower[at] in DETERMINERS:
            at += 1
        return self._phrases.after(at, high, rule, mass=True)

    def _other_number(self, entity: Entity, after: int, high: int) -> Found | None:
        """The noun after the second of two numbers: "two or three people"."""
        if after + 2 >= high or self._lower[after] not in {"or", "to"}:
            return None
        start = self._starts[after + 1]
        at = bisect_left(self._entities, start, key=lambda one: one.start)
        other = self._entities[at] if at < len(self._entities) else None
        if other is None or other.start != start or other.type is not entity.type:
            return None
        return self._noun_phrase(other, bisect_left(self._starts, other.end), high)

    def _referred_to(self, first: int, after: int, low: int, high: int) -> Counted | None:
        """What a number without a noun counts because one before it does: "another 1,000"."""
        lower = self._lower
        # As in "fell 5% to $3.2bn" and "51 votes to 48".
        if first - 1 > low and lower[first - 1] == "to" and first - 3 <= self._ended < first:
            return self._before
        if self._latest_sentence < self._sentence[first] - 1:
            return None
        before = max(low, subjects.before_bounds(self._words, first, low))
        of_them = lower[after : after + 1] == ["of"] and lower[after + 1 : after + 2] in (["them"], ["whom"])
        points = not _POINTS_BACK.isdisjoint(lower[before:first])
        if points or of_them or (after < high and lower[after] in OTHERS):
            return self._latest
        return None

    def _fate(self, first: int, after: int, high: int) -> Found | None:
        """What befell those who are only counted: "were wounded", "died", "have fled"."""
        lower = self._lower
        at = after
        while at < min(high, after + 5) and (self._words.is_auxiliary(at) or self._is_between(at, after)):
            at += 1
        if at >= high or at in self._words.reports:
            return None
        # "10, followed by Johor", "the two raised $5m"
        if at == after and (lower[at + 1 : at + 2] in _NO_FATE or lower[first - 1] == "the"):
            return None
        word = lower[at]
        if word in FATES or word in IRREGULAR_PAST or is_past(word):
            return Found(at, at, at + 1, "what befell them, after the number", word)
        return None

    def _is_between(self, index: int, first: int) -> bool:
        """Tell whether a word may stand between a subject and its verb; "since" only behind "have"."""
        word = self._lower[index]
        if word in CLAUSE_STARTERS | CONJUNCTIONS:
            return word == "since" and index > first
        return is_adverb(word)
