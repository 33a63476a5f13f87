"""Where a name begins and ends: runs of capitalised words, cut at titles and at names known beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.language.annotation import EntityType
from reader.language.grammar import POSSESSIVES
from reader.language.names.expansions import expansions
from reader.language.names.runs import Runs
from reader.language.names.titles import is_also_a_name, office_end, title_end
from reader.language.names.words import Words
from reader.language.tokens import Sentence

# What a demonym before it is no part of: "the Danish Parliament".
_OF_A_COUNTRY = frozenset({"Army", "Parliament", "Government", "Cabinet"})
# After one of these a capital may only begin a sentence inside a sentence.
_OPENERS = frozenset("\"'“‘«:;•*—–-―[(")


_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")

DECISIVE = 5.0
"""Weight of a single piece of evidence that decides alone."""


class Evidence(NamedTuple):
    """A reason to think that a candidate is of a type, and how much it weighs."""

    type: EntityType
    weight: float
    rule: str


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens that may be a name.

    Attributes:
        first, last: its tokens are ``story.tokens[first:last]``.
        text: its words, with ``'`` for every apostrophe.
        opening: it begins a sentence, so that its capital says nothing.
        titled: a title stands directly before it.
        known: its type in the gazetteer.
        spelt_out: its acronym follows in brackets.
        evidence: why it may be what it is.
    """

    first: int
    last: int
    text: str
    opening: bool
    titled: bool = False
    known: EntityType | None = None
    spelt_out: bool = False
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def is_certain(self) -> bool:
        """Whether one piece of evidence decides alone, whatever the rest of the article says."""
        return any(evidence.weight >= DECISIVE for evidence in self.evidence)


class Cutter:
    """Cuts the sentences of a story into candidates.

    Attributes:
        words: the words of the story.
        headlines: sentences in which every word has a capital, so that they were not cut.
    """

    def __init__(self, words: Words) -> None:
        """Prepare to cut the sentences of the story that ``words`` are of."""
        self.words = words
        self.runs = Runs(words)
        self.tokens = words.tokens
        self.known = words.known
        self.headlines: list[Sentence] = []
        self.spelt_out = expansions(words)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates of the story in order, without headlines in which all words have capitals."""
        story = self.words.story
        for sentence in story.sentences:
            if story.is_in_capitals(sentence):
                self.headlines.append(sentence)
                continue
            at = sentence.first
            while at < sentence.last:
                if not self.words.begins(at, sentence.last):
                    at += 1
                    continue
                stop = self.spelt_out.get(at, at)
                if stop > at:
                    whole = self.candidate(at, stop, at == sentence.first, titled=False)
                    whole.spelt_out = True
                    yield whole
                else:
                    stop = self.runs.end(at, sentence.last)
                    stop = next((inner for inner in range(at + 1, stop) if inner in self.spelt_out), stop)
                    yield from self.cut(at, stop, sentence)
                at = stop

    def is_office(self, at: int, stop: int) -> bool:
        """Tell whether somebody's office begins at a token: "Inspector General of Police"."""
        after = title_end(self.words.story, at, stop)
        return at < after < stop and self.tokens[after].text in {"of", "for"}

    def cut(self, begin: int, stop: int, sentence: Sentence) -> Iterator[Candidate]:
        """Yield the candidates of one run."""
        tokens = self.tokens
        at = begin
        titled = False
        if at == sentence.first or tokens[at - 1].text in _OPENERS or self.is_after_clock(at, sentence):
            after_role = self.skip_role(at, stop)
            titled = after_role > at
            at = after_role if titled else self.skip_opening(at, stop)
            if at == stop == begin + 1:
                # Too little for a name, unless it turns out to be somebody's: "Brown said".
                yield self.candidate(begin, stop, opening=True, titled=False)
                return
        elif tokens[at].text in self.known.heads["function"]:
            at += 1
        opening = (
            at == begin
            and at <= sentence.first + 1
            and not (at > sentence.first and tokens[at - 1].text[0].isalnum())
        )
        segment = at
        while at < stop:
            if not self.words.begins(at, stop) and at == segment:
                at = segment = at + 1
                continue
            end, known = self.words.match(at, stop)
            after_title = title_end(self.words.story, at, stop)
            if (
                after_title > at
                and after_title >= end
                and not (at > segment and self.words.glued_hyphen(at - 1, stop))
                and not self.words.glued_hyphen(after_title, stop)
                and not self.is_name_part(segment, at, after_title, stop)
            ):
                if segment < at:
                    yield self.candidate(segment, at, opening, titled)
                at = segment = office_end(self.words.story, after_title, stop)
                titled, opening = tokens[at - 1].text not in {"of", "for", "the"}, False
                continue
            if known and at == segment and self.stands_alone(at, end, stop, known):
                yield self.candidate(at, end, opening, titled, known)
                at = segment = end
                titled = opening = False
                continue
            at += 1
        if segment < stop:
            yield self.candidate(segment, stop, opening, titled)

    def is_after_clock(self, at: int, sentence: Sentence) -> bool:
        """Tell whether only the time of an entry of a live blog stands before a token: "14:58 Engineer"."""
        return at == sentence.first + 1 and bool(_CLOCK.fullmatch(self.tokens[sentence.first].text))

    def skip_role(self, at: int, stop: int) -> int:
        """Return the index after words for what somebody does that open a sentence: "Referee Ann Snell"."""
        if title_end(self.words.story, at, stop) > at + 1:
            return at  # "Chief Executive" is longer than "Chief"
        end = at
        while end < stop - 1 and self.tokens[end].text.lower() in self.known.heads["role"]:
            end += 1
        name = self.tokens[end].text
        person = name in self.known.given or (end - at == 1 and not self.words.form(at, stop))
        return end if end > at and person and name[0].isupper() else at

    def skip_opening(self, at: int, stop: int) -> int:
        """Return the index after an ordinary word that has a capital only because it opens a sentence."""
        tokens = self.tokens
        word = tokens[at].text
        small = word.lower()
        derived = small.endswith(("ing", "ed", "ly")) and (small in self.known.english or at + 1 == stop)
        ordinary = small in self.known.common or small in self.words.lower or derived
        if (
            not ordinary
            or (small in self.known.types and at + 1 == stop)
            or self.words.glued_hyphen(at + 1, stop)
        ):
            return at
        if word in self.known.given and small not in self.known.common and small not in self.words.lower:
            return at
        end, known = self.words.match(at, stop)
        if known and (end > at + 1 or small not in self.known.common):
            return at
        if word in self.known.given and at + 1 < stop and self.somebody_ends(stop):
            return at  # "Mark Reed, 45,"
        if word.isupper() and len(word) > 1 and (small not in self.words.lower or tokens[at - 1].text == "("):
            return at
        if word in self.known.heads["org_first"] and self.words.form(at, stop):
            return at
        if word in self.known.heads["org_of"] and at + 1 < stop and tokens[at + 1].text in {"of", "for"}:
            return at
        if at + 1 < stop and tokens[at + 1].text == "and" and self.words.form(at, stop) == EntityType.ORG:
            return at  # "Mining and Energy Workers Alliance"
        if word in self.known.heads["part_of_land"] and at + 1 < stop:
            land = tokens[at + 1].text.lower()
            if land not in self.known.english and land not in self.known.titles:
                return at  # "Upper Silesia"
        if title_end(self.words.story, at, stop) > at and at + 1 < stop:
            return at
        return at + 1

    def is_name_part(self, segment: int, at: int, after: int, stop: int) -> bool:
        """Tell whether a title's word is part of a name: "Martin Luther King", "Justice Department"."""
        tokens = self.tokens
        heads = self.known.heads
        if segment == at and self.is_office(at, stop):
            return False  # "Chairman of the Quarry Board"
        if segment < at and (
            tokens[segment].text in heads["org_begin"] or tokens[segment].text in heads["place_first"]
        ):
            return True
        before = at - 1 - (tokens[at - 1].text == "the")
        if segment < at and (
            tokens[before].text in {"of", "for", "and"}
            or tokens[after - 1].text in {"of", "for"}
            or tokens[segment].text == "Office"  # "Office of the United Nations High Commissioner"
        ):
            return True
        if segment < at and after == at + 1:
            given = self.words.is_given(tokens[segment].text)
            # "Isaac Mayor Noelene Reed" is the mayor of a place that people are called like, too.
            follows = after < stop and not is_also_a_name(tokens[at].text)
            if given and not follows and (after == stop or tokens[at - 1].text in self.known.given):
                return True
        if after < stop and (tokens[after].text in POSSESSIVES or after == at + 1):
            form = self.words.form(segment, stop)
            if isinstance(form, EntityType) and not (segment < at and self.words.form(at, stop) is None):
                return True
        return (
            after < stop
            and tokens[after].text in self.known.heads["org"]
            and tokens[after].text not in self.known.given
        )

    def stands_alone(self, at: int, end: int, stop: int, known: EntityType) -> bool:
        """Tell whether a known name ends where it matched, though the run goes on."""
        if end == stop:
            return True
        tokens = self.tokens
        if tokens[end].text.isdigit() and self.words.is_glued(end):
            return False
        if known == EntityType.ORG and tokens[end].text == "of":
            return False  # "Royal Air Force of Oman"
        if self.words.glued_hyphen(end, stop) and self.words.match(end + 1, stop)[1]:
            return True  # "US-China"
        if title_end(self.words.story, end, stop) > end and not self.is_name_part(
            at, end, title_end(self.words.story, end, stop), stop
        ):
            return True
        if self.words.form(at, stop):
            return known == EntityType.NORP and tokens[end].text in _OF_A_COUNTRY
        if end - at == 1 and tokens[at].text in self.known.given:
            return False
        if known == EntityType.NORP or end - at > 1 or self.is_initial(end, stop):
            return True
        return tokens[at].text.isupper() or tokens[end].text in self.known.given

    def with_ordinal(self, first: int, last: int) -> int:
        """Return where the name of a military unit begins: before the "10th" of "10th Infantry Division"."""
        tokens = self.tokens
        numbered = (
            first > 1
            and tokens[last - 1].text in self.known.heads["unit"]
            and tokens[first - 1].text in _ORDINAL
            and tokens[first - 2].text.isdigit()
            and self.words.is_glued(first - 1)
        )
        return first - 2 if numbered else first

    def somebody_ends(self, stop: int) -> bool:
        """Tell whether what stands before a token is somebody: an age or a verb of saying follows."""
        says = stop < len(self.tokens) and self.tokens[stop].text in self.known.heads["said"]
        return says or self.words.has_age(stop)

    def is_initial(self, at: int, stop: int) -> bool:
        """Tell whether a person's name begins with an initial at a token: the "L" of "Mongolia L.Oyun"."""
        return at + 1 < stop and len(self.tokens[at].text) == 1 and self.tokens[at + 1].text == "."

    def candidate(
        self,
        first: int,
        last: int,
        opening: bool,
        titled: bool,
        known: EntityType | None = None,
    ) -> Candidate:
        """Return the candidate for tokens; without small words at its end, unless it is known with them."""
        if not known:
            while last > first + 2 and self.tokens[last - 1].text in self.known.heads["postnominal"]:
                last -= 1
            while last > first + 1 and not (
                self.words.is_capitalised(last - 1) or self.tokens[last - 1].text.isalnum()
            ):
                last -= 1
            first = self.with_ordinal(first, last)
        types = self.known.types
        text = self.words.flat[self.tokens[first].start : self.tokens[last - 1].end]
        place, _, body = text.partition(" ")
        if not known and types.get(place) == EntityType.LOC and types.get(body) == EntityType.ORG:
            known = EntityType.ORG  # "US Federal Reserve"
        return Candidate(first, last, text, opening, titled, known or types.get(text))
