"""Speakers: from the words that name the speaker of a quote to the chain of mentions behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, Quote, QuoteKind
from reader.language.coreference.discourse import Referent
from reader.language.coreference.name_chain import NameChain
from reader.language.gazetteer import gazetteer
from reader.language.grammar import DETERMINERS, POSSESSIVES, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads
from reader.language.phrases import Words
from reader.language.quotes.attribution import LONGEST_NAME

_FIRST_PERSON = word_set("i we you me us who that which one it they")
# In a quote within a quote, they are whoever speaks around it: '"I told him, ‘Go’," she said'.
_SPEAKS_OF_ITSELF = word_set("i we")
_WRITINGS = word_set(
    "statement statements tweet tweets post posts letter letters report reports email emails memo video "
    "message messages communique communiqué release note study survey poll analysis paper briefing bulletin"
)
# A headline names a speaker in so few words: "Fergana deputy".
_LONG = 4
_RECORDINGS = word_set("footage video recording clip audio tape film recordings videos clips")
_DESCRIBES = word_set("the a an one another his her its their our")
_EMPHATIC = word_set("himself herself itself themselves")
_PARTIES = (["d", "-"], ["r", "-"], ["i", "-"])
_ANSWERS = word_set("answer reply response")
_CALLED = word_set("name known named himself herself identified")


class _Found(NamedTuple):
    """A mention that is known by its place."""

    span: Span
    chain: int
    confidence: Confidence


class Resolved(NamedTuple):
    """The quotes with their speakers narrowed to a name, and whom they stand for.

    Attributes:
        quotes: in the order they came in.
        speakers: for each quote's place, the place in the chains of its speaker, where that is known.
        sources: the same of who reported it.
    """

    quotes: list[Quote]
    speakers: dict[int, int]
    sources: dict[int, int]


def resolve_speakers(
    words: Words, quotes: Sequence[Quote], chains: list[NameChain], ahead: Mapping[int, Referent]
) -> Resolved:
    """Tie the speaker of every quote to a chain, and whoever reported it.

    A speaker who is described and not named ("some reports") gets a chain of its own without mentions, added
    to ``chains``, unless the description has come before. Where a long office stands before a speaker's
    name, the speaker is narrowed to the name.

    Args:
        words: the story.
        quotes: with the words that name their speaker.
        chains: the chains of the names, with pronouns and descriptions; grows.
        ahead: whom those are who are described before they are named, by where the description begins.
    """
    known = _Known(words, chains)
    resolved = Resolved([], {}, {})
    order = [Confidence.HIGH, Confidence.FAIR, Confidence.LOW]
    around: list[int] = []
    for place, quote in enumerate(quotes):
        speaker, confidence, rule = quote.speaker, quote.confidence, quote.rule
        while around and quotes[around[-1]].end <= quote.start:
            around.pop()
        if speaker is not None:
            if around and speaker.of(words.story.text).lower() in _SPEAKS_OF_ITSELF:
                chain, sure = resolved.speakers.get(around[-1]), resolved.quotes[around[-1]].confidence
            elif speaker.start in ahead:
                chain, why, sure = ahead[speaker.start]
                rule = f"{rule}; {why}"
            else:
                speaker, chain, sure = known.resolve(speaker)
            confidence = order[max(order.index(confidence), order.index(sure))]
            if chain is not None:
                resolved.speakers[place] = chain
        if quote.source is not None and (chain := known.resolve(quote.source)[1]) is not None:
            resolved.sources[place] = chain
        resolved.quotes.append(replace(quote, speaker=speaker, confidence=confidence, rule=rule))
        if quote.kind is QuoteKind.DIRECT:
            around.append(place)
    return resolved


class _Known:
    """The mentions of a story by their place, and the nameless speakers met so far."""

    def __init__(self, words: Words, chains: list[NameChain]) -> None:
        self.words = words
        self.chains = chains
        self.at: dict[int, _Found] = {}
        self.names: dict[int, tuple[Span, int]] = {}
        for number, chain in enumerate(chains):
            for span, kind, _, confidence in chain.mentions:
                self.at.setdefault(span.start, _Found(span, number, confidence))
                if kind is MentionKind.NAME:
                    self.names[span.end] = (span, number)
        self.nominals: dict[str, int] = {}

    def resolve(self, speaker: Span) -> tuple[Span, int | None, Confidence]:
        """Return the words that name a speaker, the place of its chain, and how sure that is."""
        return _resolve(self.words, self._whole(speaker), self.at, self.names, self.chains, self.nominals)

    def _whole(self, speaker: Span) -> Span:
        """Return the words of a speaker with the whole of a name that they end in the middle of.

        Of "Rep. Reed, D-Ohio, who said" the speaker is the one before the party.
        """
        tokens = _tokens(self.words, speaker)
        first = tokens[0] if tokens else 0
        if self.words.lower[first : first + 2] in _PARTIES and first > 1:
            name = self.names.get(self.words.tokens[first - 2].end)
            return name[0] if name is not None else speaker
        if len(tokens) > 1 and self.words.lower[tokens[-1]] in _EMPHATIC:
            return Span(speaker.start, self.words.tokens[tokens[-2]].end)  # "the player himself"
        for index in tokens[-LONGEST_NAME:]:
            found = self.at.get(self.words.tokens[index].start)
            if found is not None and found.span.end in self.names and found.span.end > speaker.end:
                return Span(speaker.start, found.span.end)
        return speaker


def _resolve(
    words: Words,
    speaker: Span,
    at: dict[int, _Found],
    names: Mapping[int, tuple[Span, int]],
    chains: list[NameChain],
    nominals: dict[str, int],
) -> tuple[Span, int | None, Confidence]:
    tokens = _tokens(words, speaker)
    lower = words.lower
    if _are_several(words, tokens, names):
        return speaker, _nominal_chain(words, speaker, tokens, chains, nominals), Confidence.FAIR
    found = at.get(speaker.start)
    if len(tokens) == 1 and found is not None and found.span.end >= speaker.end:
        return speaker, found.chain, found.confidence
    # A person whose name ends the phrase is the speaker, whatever stands before.
    person = names.get(speaker.end)
    named = person is not None and chains[person[1]].type is EntityType.PER
    if person is not None and named and not _depends(words, tokens, person[0]):
        return _narrowed(words, speaker, person[0]), person[1], Confidence.HIGH
    head_end = next((i for i in tokens if i > tokens[0] and lower[i] in PREPOSITIONS), tokens[-1] + 1)
    head = Span(speaker.start, words.tokens[head_end - 1].end)
    for end in (head.end, speaker.end):
        name = names.get(end)
        if name is not None and found is not None and found.span.start < name[0].start < found.span.end:
            return speaker, found.chain, found.confidence  # "the Dutchman"
        if name is not None and (end == head.end or name[0].start <= head.start + 4):
            return speaker, name[1], Confidence.HIGH
    inside = [names[end] for end in (words.tokens[i].end for i in tokens) if end in names]
    for span, number in inside:
        if span.start < head.end < span.end:
            return speaker, number, Confidence.HIGH
        is_person = chains[number].type is EntityType.PER and not _possessive(words, span)
        if span.end <= head.end and is_person and not _modifies(words, span, head):
            return speaker, number, Confidence.FAIR
    author = _author(words, tokens, names)
    if author is not None:
        return speaker, author, Confidence.HIGH
    beside = _beside(words, tokens, names, chains)
    if beside is not None:
        return speaker, beside, Confidence.HIGH
    # A description reaches to the end of the head; a name that ends before it only belongs to the head.
    if found is not None and found.span.end >= head.end:
        return speaker, found.chain, found.confidence
    chain = _nominal_chain(words, speaker, tokens, chains, nominals)
    return speaker, chain, _trust_description(words, tokens, chain)


def _are_several(words: Words, tokens: list[int], names: Mapping[int, tuple[Span, int]]) -> bool:
    """Tell "Reed and Saleh" and "Reed and the union", who are no single chain, from "her aide and friend"."""
    for index in tokens[1:-1]:
        joins_names = words.lower[index] == "and" and words.tokens[index - 1].end in names
        if joins_names and (words.is_capitalised(index + 1) or words.lower[index + 1] in DETERMINERS):
            return words.tokens[index + 1].start >= names[words.tokens[index - 1].end][0].end
    return False


def _modifies(words: Words, name: Span, head: Span) -> bool:
    """Tell the name in "some Sanders backers" and "a Trump aide" from that in "Ann Reed QC"."""
    after = [index for index in _tokens(words, head) if words.tokens[index].start >= name.end]
    return any(words.tokens[index].text.islower() for index in after)


def _trust_description(words: Words, tokens: list[int], chain: int | None) -> Confidence:
    """How sure it is that a description stands for nobody who is named: "the colonel" seldom does."""
    if chain is None:
        return Confidence.LOW
    lower = words.lower
    bare = len(tokens) < _LONG and heads().kind.get(lower[tokens[-1]]) == "person"
    if lower[tokens[0]] not in _DESCRIBES - {"a", "an"} and not (
        bare and lower[tokens[0]] not in DETERMINERS
    ):
        return Confidence.HIGH
    return Confidence.FAIR if words.lower[tokens[-1]].endswith("s") else Confidence.LOW


def _author(words: Words, tokens: list[int], names: Mapping[int, tuple[Span, int]]) -> int | None:
    """The name in "a statement from the Migration Institute", "a tweet by Smith", "Smith's answer"."""
    for index in tokens[1:-1]:
        if words.lower[index] in {"from", "by"} and words.lower[index - 1] in _WRITINGS:
            return names[words.tokens[tokens[-1]].end][1] if words.tokens[tokens[-1]].end in names else None
    if len(tokens) > 2 and words.lower[tokens[-1]] in _ANSWERS and words.lower[tokens[-2]] in POSSESSIVES:
        name = names.get(words.tokens[tokens[-3]].end)
        return name[1] if name is not None else None
    return None


def _beside(
    words: Words,
    tokens: list[int],
    names: Mapping[int, tuple[Span, int]],
    chains: Sequence[NameChain],
) -> int | None:
    """The name in "his fiancée, cook Ann Ogle,", "the mine's operator, Brix," and "Reed, a bell founder"."""
    lower = words.lower
    after = tokens[-1] + 1
    if lower[after : after + 1] == ["("] and lower[after + 2 : after + 3] == [")"]:
        after += 3  # "the head of the Electoral Commission (EC), Ann Reed,"
    described = lower[tokens[0]] in _DESCRIBES or any(lower[i] in POSSESSIVES for i in tokens)
    described = described or lower[tokens[0] - 1 : tokens[0]] == ["whose"]
    called = _after_called(words, after)
    if described and (called or lower[after : after + 1] == [","]):
        first = called or _first_name(words, after + 1)
        for end in (words.tokens[i].end for i in range(first, min(first + LONGEST_NAME, len(words.tokens)))):
            name = names.get(end)
            if name is not None and name[0].start == words.tokens[first].start:
                kind = chains[name[1]].type
                body = kind is EntityType.ORG and not heads().is_person(words.lower[tokens[-1]])
                if kind is EntityType.PER or body:
                    return name[1]
                break
    before = tokens[0] - 2
    # "Ann Reed, the mayor, said", but "It rained, says Ann Reed, the mayor said"
    apposed = lower[tokens[0]] in {"a", "an", "no"} or (described and lower[after : after + 1] == [","])
    if before >= 0 and lower[before + 1] == "," and apposed:
        name = names.get(words.tokens[before].end)
        if name is not None and chains[name[1]].type is EntityType.PER:
            return name[1]
    return None


def _after_called(words: Words, after: int) -> int | None:
    """The token after "named" and "who gave her name as", with or without a comma; None without."""
    lower = words.lower
    if lower[after : after + 1] == [","]:
        after += 1
    reach = range(after, min(after + _LONG + 2, len(lower)))
    if lower[after : after + 1] in (["a"], ["an"]):  # "the contractor, a local company called Brix,"
        after = next((i for i in reach if lower[i] in {"named", "called"}), after)
    if lower[after : after + 1] in (["named"], ["called"]):
        return after + 1
    if lower[after : after + 1] != ["who"]:
        return None
    called = next((i for i in reach[2:] if lower[i] == "as" and lower[i - 1] in _CALLED), None)
    return called + 1 if called else None


def _first_name(words: Words, first: int) -> int:
    """The token of a name that begins there, or after what its bearer is: "hotelier Sir Desmond Kyte"."""
    known = heads().kind
    described = first + (words.lower[first : first + 1] == ["the"])
    noun = described
    while described < min(first + _LONG, len(words.tokens)) and words.tokens[described].text.islower():
        if words.is_auxiliary(described) or words.lower[described] in DETERMINERS | PREPOSITIONS:
            return first
        described += 1
    if described == noun or known.get(words.lower[described - 1]) not in {"person", "group"}:
        return first
    while described < len(words.tokens) and words.lower[described].rstrip(".") in gazetteer().titles:
        described += 1
    return described


def _depends(words: Words, tokens: list[int], name: Span) -> bool:
    """Tell "a spokesman for President X" from "the Secretary for Foreign Affairs X"."""
    before = [index for index in tokens if words.tokens[index].end <= name.start]
    while before and words.lower[before[-1]].rstrip(".") in gazetteer().titles:
        before.pop()
    if len(before) > 1 and words.lower[before[-1]] == "of" and words.lower[before[-2]] in _RECORDINGS:
        return False  # "footage of Reed saying"
    return bool(before) and words.lower[before[-1]] in PREPOSITIONS


def _tokens(words: Words, span: Span) -> list[int]:
    first = words.story.token_at.get(span.start)
    if first is None:
        return []
    last = first
    while last < len(words.tokens) and words.tokens[last].end <= span.end:
        last += 1
    return list(range(first, max(last, first + 1)))


def _possessive(words: Words, span: Span) -> bool:
    return words.story.text[span.end : span.end + 2] in POSSESSIVES


def _narrowed(words: Words, speaker: Span, name: Span) -> Span:
    """The name with its title, where an office of many words with "of" or "for" stands before it."""
    before = [i for i in _tokens(words, speaker) if words.tokens[i].end <= name.start]
    if any(words.lower[i] in PREPOSITIONS for i in before):
        return name
    return speaker


def _nominal_chain(
    words: Words,
    speaker: Span,
    tokens: list[int],
    chains: list[NameChain],
    nominals: dict[str, int],
) -> int | None:
    lower = words.lower
    if not tokens or (len(tokens) == 1 and lower[tokens[0]] in _FIRST_PERSON | {"he", "she"}):
        return None
    key = (
        " ".join(
            lower[i]
            for i in tokens
            if lower[i] not in DETERMINERS - {"some", "many", "most", "those", "several"}
        )
        or lower[tokens[0]]
    )
    number = nominals.get(key)
    if number is None:
        form = " ".join(speaker.of(words.story.text).split())
        bare = form.split(" ", 1)[1] if lower[tokens[0]] in {"the", "a", "an"} and " " in form else form
        number = nominals[key] = len(chains)
        chains.append(NameChain(None, [tuple(key.split())], [bare]))
    return number
