"""Descriptions and pronouns: which name "the leader", "the city" and "he" stand for.

A description goes with a name only on evidence: words that stood with the name ("Foreign Secretary Boris
Johnson"), or the kind of thing it is, and nearness. "He" and "she" go with the speaker of the words that they
stand in, or with the first person of the nearest sentence, a rule that is right more than four times in five
in news. "It" and "they" stay alone but where the speaker is the one before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, Quote, QuoteKind
from reader.language.chains import NameChain
from reader.language.gazetteer import lines
from reader.language.phrases import DETERMINERS, PREPOSITIONS, Words
from reader.language.tokens import Sentence

_PRONOUNS: Mapping[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PLURAL_OR_THING = frozenset({"it", "its", "itself", "they", "their", "them", "themselves"})
# Before these, "it" refers to nothing: "it is possible that".
_NOT_A_NAME = frozenset({"'s", "’s"})
_SENTENCES_BACK = 4
_PEOPLE_BACK = 60
_QUOTES_BACK = 12
# No sentence of news names more people; looking at no more keeps the time linear.
_PEOPLE_IN_SENTENCE = 40
_DEFINITE = frozenset({"the", "this", "that", "our"})


@dataclass(frozen=True, slots=True)
class Heads:
    """The head nouns of descriptions: ``kind`` of each, and the words that it can stand for."""

    kind: Mapping[str, str]
    like: Mapping[str, frozenset[str]]
    gender: Mapping[str, str]


@cache
def heads() -> Heads:
    """Return the head nouns of ``wordlists/head_nouns.txt``, read at first use."""
    kind: dict[str, str] = {}
    like: dict[str, frozenset[str]] = {}
    gender: dict[str, str] = {}
    section = ""
    for line in lines("head_nouns"):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        words = line.split()
        for word in words:
            if section in {"man", "woman"}:
                gender[word] = section[0].replace("w", "f")
                kind.setdefault(word, "someone")
            else:
                kind.setdefault(word, section)
                like[word] = like.get(word, frozenset()) | frozenset(words)
    return Heads(kind, like, gender)


@cache
def _place_kinds() -> Mapping[str, str]:
    kinds = {name.lower(): "city" for name in lines("cities")}
    for line in lines("countries"):
        names, capitals, _ = line.split("|")
        kinds.update((name.strip().lower(), "city") for name in capitals.split(";"))
        kinds.update((name.strip().lower(), "country") for name in names.split(";"))
    return kinds


def resolve(words: Words, chains: list[NameChain], quotes: Sequence[Quote]) -> None:
    """Add to ``chains`` the descriptions and pronouns that refer to them, in time linear in the story."""
    _Resolver(words, chains, quotes).run()


class _Resolver:
    def __init__(self, words: Words, chains: list[NameChain], quotes: Sequence[Quote]) -> None:
        self.words = words
        self.chains = chains
        self.quotes = quotes
        self.quote_starts = [quote.start for quote in quotes]
        self.sentences = words.story.sentences
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.names: list[tuple[Span, int]] = sorted(
            (mention[0], number) for number, chain in enumerate(chains) for mention in chain.mentions
        )
        self.name_starts = [span.start for span, _ in self.names]
        self.described: list[set[str]] = [set() for _ in chains]
        self.kinds: list[set[str]] = [set() for _ in chains]
        # Mentions of people of each sentence, in order: (place, chain, inside a direct quote).
        self.people: dict[int, list[tuple[int, int, bool]]] = {}
        self.last_seen: list[int] = [-1] * len(chains)
        self.by_reference: dict[int, int] = {}

    def run(self) -> None:
        """Read the story once, sentence by sentence."""
        self._describe()
        for number, sentence in enumerate(self.sentences):
            self._read(number, sentence)

    # What stands with a name says what it is.

    def _describe(self) -> None:
        """Collect what stands with a name: "Foreign Secretary X", "X, the minister,", "the city of X"."""
        lower = self.words.lower
        known = heads()
        places = _place_kinds()
        for span, number in self.names:
            first = self._token(span.start)
            last = self._token_after(span.end)
            chain = self.chains[number]
            described = self.described[number]
            low = max(0, first - 14)
            index = first - 1
            while index >= low:
                word = lower[index]
                if (not self.words.is_word(index) and self.words.tokens[index].text not in "-–’'.") or (
                    self.words.is_auxiliary(index) and word not in _NOT_A_NAME
                ):
                    break
                if index in self.words.reports or word in {
                    "that",
                    "and",
                    "but",
                    "as",
                    "by",
                    "with",
                    "when",
                    "if",
                }:
                    break
                if (word in PREPOSITIONS and word not in {"of", "for"}) or (
                    word == "of" and chain.type is not EntityType.LOC and index == first - 1
                ):
                    break
                described.add(word)
                index -= 1
            if (
                last + 1 < len(lower)
                and lower[last] == ","
                and lower[last + 1] in {"the", "a", "an", "his", "her", "its"}
            ):
                for index in range(last + 2, min(last + 14, len(lower))):
                    if not self.words.is_word(index) and self.words.tokens[index].text not in "-’'":
                        break
                    described.add(lower[index])
            elif last < len(lower) and known.kind.get(lower[last]) in {"group", "place"}:
                described.add(lower[last])
            for form in chain.forms:
                if chain.type is EntityType.LOC and (place := places.get(form.lower())):
                    self.kinds[number].add(place)
                if chain.type in {EntityType.LOC, EntityType.ORG}:
                    self.kinds[number] |= {
                        w for w in (part.lower() for part in form.split()) if w in known.kind
                    }
            if chain.type in {EntityType.LOC, EntityType.ORG}:
                self.kinds[number] |= {
                    word for word in described if known.kind.get(word) in {"group", "place"}
                }
            if chain.gender is None and chain.type is EntityType.PER:
                genders = {known.gender[word] for word in described if word in known.gender}
                if len(genders) == 1:
                    chain.gender = genders.pop()

    def _token(self, offset: int) -> int:
        return bisect_left(self.words.story.tokens, offset, key=lambda token: token.end - 1)

    def _token_after(self, offset: int) -> int:
        return bisect_left(self.words.story.tokens, offset, key=lambda token: token.start)

    # One sentence after the other.

    def _read(self, number: int, sentence: Sentence) -> None:
        at = bisect_left(self.name_starts, sentence.start)
        lower = self.words.lower
        skip_to = sentence.first
        for index in range(sentence.first, sentence.last):
            start = self.words.tokens[index].start
            while at < len(self.names) and self.names[at][0].start <= start:
                self._see(number, *self.names[at])
                at += 1
            word = lower[index]
            if word in _PRONOUNS:
                self._pronoun(number, index)
            elif word in _PLURAL_OR_THING:
                self._thing(index)
            elif word in _DEFINITE and index >= skip_to:
                head = self._head(index, sentence.last)
                if head is not None and self._nominal(number, index, head):
                    skip_to = head + 1

    def _see(self, number: int, span: Span, chain: int) -> None:
        if self.chains[chain].type is EntityType.PER:
            people = self.people.setdefault(number, [])
            if len(people) < _PEOPLE_IN_SENTENCE:
                people.append((span.start, chain, self._direct_at(span.start) is not None))
        self.last_seen[chain] = span.start

    def _refer(
        self, number: int, span: Span, chain: int, kind: MentionKind, rule: str, confidence: Confidence
    ) -> None:
        self.chains[chain].mentions.append((span, kind, rule, confidence))
        self._see(number, span, chain)
        self.by_reference[span.start] = chain

    def _quotes_at(self, offset: int) -> list[Quote]:
        """The quotes around an offset, outermost first."""
        last = bisect_right(self.quote_starts, offset)
        return [quote for quote in self.quotes[max(0, last - _QUOTES_BACK) : last] if quote.end > offset]

    def _direct_at(self, offset: int) -> Quote | None:
        return next((q for q in self._quotes_at(offset) if q.kind is QuoteKind.DIRECT), None)

    def _speaker(self, quote: Quote) -> int | None:
        """The chain of a quote's speaker, as far as it is known by now."""
        if quote.speaker is None:
            return None
        return self._chain_of_phrase(quote.speaker)

    def _chain_of_phrase(self, span: Span) -> int | None:
        if span.start in self.by_reference:
            return self.by_reference[span.start]
        index = bisect_left(self.name_starts, span.start)
        found = None
        while index < len(self.names) and self.names[index][0].start < span.end:
            name, chain = self.names[index]
            if name.end >= span.end - 2 or (self.chains[chain].type is EntityType.PER and found is None):
                found = chain
            index += 1
        return found

    # He and she.

    def _pronoun(self, number: int, index: int) -> None:
        token = self.words.tokens[index]
        word = self.words.lower[index]
        gender = _PRONOUNS[word]
        chain, rule, confidence = self._person(number, index, gender)
        if chain is None:
            return
        if self.chains[chain].gender is None:
            self.chains[chain].gender = gender
        self._refer(number, Span(token.start, token.end), chain, MentionKind.PRONOUN, rule, confidence)

    def _person(self, number: int, index: int, gender: str) -> tuple[int | None, str, Confidence]:
        offset = self.words.tokens[index].start
        around = self._quotes_at(offset)
        direct = next((q for q in around if q.kind is QuoteKind.DIRECT), None)
        barred = self._speaker(direct) if direct else None
        here = [m for m in self.people.get(number, ()) if m[1] != barred and self._agrees(m[1], gender)]
        if direct is not None:
            inside = [chain for place, chain, _ in here if place >= direct.start]
            if inside:
                return inside[0], "first person named in the same quote", Confidence.FAIR
        else:
            reported = around[-1] if around else None
            if reported is not None:
                named = [chain for place, chain, quoted in here if place >= reported.start and not quoted]
                if named:
                    return named[0], "first person in the reported clause", Confidence.FAIR
                speaker = self._speaker(reported)
                if speaker is not None and self._agrees(speaker, gender):
                    return speaker, "the speaker of the reported clause", Confidence.FAIR
            named = [chain for _, chain, quoted in here if not quoted]
            if named:
                return named[0], "first person in the sentence", Confidence.FAIR
            ahead = self._ahead(number, index, gender)
            if ahead is not None:
                return ahead, "the subject that follows", Confidence.FAIR
        return self._from_sentences_before(number, gender, barred)

    def _from_sentences_before(
        self, number: int, gender: str, barred: int | None
    ) -> tuple[int | None, str, Confidence]:
        for back in range(1, _SENTENCES_BACK + 1):
            candidates = [
                m for m in self.people.get(number - back, ()) if m[1] != barred and self._agrees(m[1], gender)
            ]
            outside = [m for m in candidates if not m[2]]
            if outside or candidates:
                chain = (outside or candidates)[0][1]
                others = {m[1] for m in candidates} - {chain}
                confidence = Confidence.LOW if others or back > 2 else Confidence.FAIR
                return chain, "first person in the nearest sentence", confidence
        return None, "", Confidence.LOW

    def _agrees(self, chain: int, gender: str) -> bool:
        found = self.chains[chain]
        return found.type is EntityType.PER and found.gender in {None, gender}

    def _ahead(self, number: int, index: int, gender: str) -> int | None:
        """Return the X of "In his statement, X said", if one stands after the comma."""
        sentence = self.sentences[number]
        lower = self.words.lower
        opener = lower[sentence.first]
        if opener not in PREPOSITIONS and opener not in {"as", "while", "when", "after", "before", "since"}:
            return None
        for at in range(index + 1, min(sentence.last - 1, index + 40)):
            if lower[at] != ",":
                continue
            position = bisect_left(self.name_starts, self.words.tokens[at + 1].start)
            if position < len(self.names):
                span, chain = self.names[position]
                near = span.start - self.words.tokens[at].end < 40 and span.end <= sentence.end
                if near and self._agrees(chain, gender):
                    return chain
        return None

    # It and they, only as the speaker.

    def _thing(self, index: int) -> None:
        token = self.words.tokens[index]
        around = self._quotes_at(token.start)
        if not around or around[-1].kind is QuoteKind.DIRECT or around[-1].speaker is None:
            return
        quote = around[-1]
        first = self._token(quote.start)
        speaker = self._speaker(quote)
        if (
            speaker is None
            or index - first > 1
            or self.chains[speaker].type not in {EntityType.ORG, EntityType.LOC}
        ):
            return
        following = self.words.lower[index + 1] if index + 1 < len(self.words.lower) else ""
        if self.words.lower[index] == "it" and following in {
            "is",
            "was",
            "’s",
            "'s",
            "would",
            "could",
            "may",
            "might",
        }:
            return
        span = Span(token.start, token.end)
        rule = "the speaker of the reported clause"
        number = bisect_right(self.sentence_starts, token.start) - 1
        self._refer(number, span, speaker, MentionKind.PRONOUN, rule, Confidence.FAIR)

    # Descriptions.

    def _head(self, index: int, last: int) -> int | None:
        """The head noun of "the … head": the last noun of a run of words that could describe it."""
        known = heads().kind
        for at in range(index + 1, min(last, index + 7)):
            word = self.words.lower[at]
            if not self.words.is_word(at) and self.words.tokens[at].text != "-":
                return None
            if (
                word in DETERMINERS
                or word in PREPOSITIONS
                or self.words.is_auxiliary(at)
                or at in self.words.reports
            ):
                return None
            if word in known and not (
                at + 1 < last
                and (
                    self.words.lower[at + 1] in known
                    or self.words.is_capitalised(at + 1)
                    or self.words.tokens[at + 1].text == "-"
                )
                and self.words.is_word(at + 1)
            ):
                return at
        return None

    def _nominal(self, number: int, index: int, head: int) -> bool:
        lower = self.words.lower
        word = lower[head]
        kind = heads().kind[word]
        following = lower[head + 1] if head + 1 < len(lower) else ""
        start, end = self.words.tokens[index].start, self.words.tokens[head].end
        if kind in {"person", "someone"}:
            found = self._described_person(number, index, head, start)
        elif following in {"of", "called", "named"} or lower[index] == "our":
            return False
        elif kind == "place":
            found = self._described_thing(word, start, EntityType.LOC)
        elif kind == "group":
            found = self._described_thing(word, start, EntityType.ORG)
        else:
            return False
        if found is None:
            return False
        chain, rule, confidence = found
        if lower[head + 1 : head + 3] == ["in", "question"]:
            end = self.words.tokens[head + 2].end
        self._refer(number, Span(start, end), chain, MentionKind.NOMINAL, rule, confidence)
        return True

    def _described_person(
        self, number: int, index: int, head: int, start: int
    ) -> tuple[int, str, Confidence] | None:
        lower = self.words.lower
        word = lower[head]
        known = heads()
        like = known.like.get(word, frozenset({word}))
        around = self._quotes_at(start)
        barred = self._speaker(around[-1]) if around and around[-1].kind is QuoteKind.DIRECT else None
        modifiers = {lower[at] for at in range(index + 1, head)} - {"-", "former", "then"}
        best: tuple[int, int, int] | None = None
        for chain in self._recent_people(number):
            if chain == barred or not self._agrees(
                chain, known.gender.get(word) or self.chains[chain].gender or "m"
            ):
                continue
            described = self.described[chain]
            score = (4 if word in described else 2 if like & described else 0) + len(modifiers & described)
            if score >= 2 and (best is None or (score, self.last_seen[chain]) > best[:2]):
                best = (score, self.last_seen[chain], chain)
        if best is not None:
            confidence = Confidence.HIGH if best[0] > 4 else Confidence.FAIR
            return best[2], "described so before", confidence
        if known.kind[word] == "someone" and not modifiers:
            near = {m[1] for back in (0, 1) for m in self.people.get(number - back, ()) if m[1] != barred}
            fitting = [chain for chain in near if self._agrees(chain, known.gender[word])]
            if len(fitting) == 1:
                return fitting[0], "the only person in the sentences before", Confidence.LOW
        return None

    def _recent_people(self, number: int) -> list[int]:
        """People named or meant in the sentences before, nearest first, each once."""
        found: dict[int, None] = {}
        for back in range(_PEOPLE_BACK):
            for _, chain, _ in reversed(self.people.get(number - back, ())):
                found.setdefault(chain)
        return list(found)

    def _described_thing(
        self, word: str, start: int, type_: EntityType
    ) -> tuple[int, str, Confidence] | None:
        known = heads()
        like = known.like[word]
        best: tuple[bool, int, int] | None = None
        position = bisect_left(self.name_starts, start)
        for span, chain in reversed(self.names[max(0, position - 60) : position]):
            if self.chains[chain].type is not type_ or (best is not None and chain == best[2]):
                continue
            kinds = self.kinds[chain]
            fits = bool(kinds & like)
            if kinds and not fits:
                continue
            score = (fits, self.last_seen[chain], chain)
            if best is None or score[0] > best[0]:
                best = score
            if start - span.start > 1500:
                break
        if best is None:
            return None
        rule = "a description of its kind" if best[0] else "the nearest name it can describe"
        return best[2], rule, Confidence.FAIR if best[0] else Confidence.LOW
