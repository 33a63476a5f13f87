"""Whom "he" and "she" stand for, and "it" and "they" where they are the speaker.

In news, "the first person named in the nearest sentence" is right more than four times in five. These do
better where they hold: the speaker of the reported words that the pronoun stands in; a person who is not the
object of a preposition; for who speaks, who spoke in the sentence before; one of the same paragraph of whom
the article says far more; for words in quotation marks, anybody but their speaker, and whoever is talked of
most; for "him" and "her" as objects, anybody but the subject of their verb. Where nobody has been named yet,
as in a headline, it is the first who is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, Quote, QuoteKind
from reader.language.coreference.discourse import Discourse, Person, Referent
from reader.language.grammar import (
    ANY_MARK,
    CLAUSE_STARTERS,
    CLOSING_PUNCTUATION,
    CONJUNCTIONS,
    CONTRACTIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    is_adverb,
    word_set,
)
from reader.language.phrases import Words, joins
from reader.language.tokens import Sentence

GENDERS: Mapping[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
THINGS = word_set("it its itself they their them themselves")
_OPENS_BEFORE_SUBJECT = PREPOSITIONS | {"as", "while", "when", "after", "before", "since"}
# After "said it", these are more often "it would rain" than the speaker's "it expects".
_AFTER_EMPTY_IT = word_set("is was ’s 's would could may might will has had")
_WEATHER = word_set(
    "raining snowing expected believed hoped feared thought said understood reported supposed"
)
# No sentence of news has more names; looking at no more keeps the time linear for any text.
_NAMES_IN_SENTENCE = 40
_SINGULAR = word_set("it its itself")
# A pronoun among the first tokens of a sentence is its subject, or belongs to it.
_OPENING = 1
_SENTENCES_BACK = 7
# So far back somebody may still be meant rather than whoever is named in between.
_SENTENCES_NEAR = 3
_SENTENCES_BEFORE_QUOTE = 5
# More mentions than these do not make a person more likely to be meant.
_OFTEN = 4
# Tokens between an object and its subject.
_NEAR_SUBJECT = 14
_TOKENS_OF_RELATIVE = 16
# Tokens of a name and an age before "who".
_TOKENS_TO_WHO = 7
_LEAVES_CLAUSE = (
    CLAUSE_STARTERS | CONJUNCTIONS | CLOSING_PUNCTUATION | DASHES | ANY_MARK | {",", "(", ")", "'s", "’s"}
)
# Whoever does so is not the one who spoke before.
_ANSWERS = word_set("replied replies answered answers responded responds retorted retorts countered counters")
_TOKENS_AHEAD = 40
_CHARACTERS_AFTER_COMMA = 40


def pronoun_in(word: str) -> str:
    """Return the pronoun of "he'd" or "they’re"; any other word as it is."""
    return re.split("['’]", word)[0] if word in CONTRACTIONS else word


def refer_to_person(discourse: Discourse, number: int, index: int) -> None:
    """Resolve the "he" or "she" at token ``index`` of sentence ``number``, if somebody fits."""
    token = discourse.words.tokens[index]
    pronoun = pronoun_in(discourse.words.lower[index])
    gender = GENDERS[pronoun]
    referent = _person(discourse, number, index, gender)
    if referent is not None:
        chain = discourse.chains[referent.chain]
        if not discourse.quotes_of_direct_speech(token.start) and referent.confidence is not Confidence.LOW:
            chain.gender = chain.gender or gender
        span = Span(token.start, token.start + len(pronoun))
        discourse.refer(number, span, MentionKind.PRONOUN, referent)


def _person(discourse: Discourse, number: int, index: int, gender: str) -> Referent | None:
    around = discourse.quotes_at(discourse.words.tokens[index].start)
    direct = next((quote for quote in around if quote.kind is QuoteKind.DIRECT), None)
    barred = {
        _speaker_to_bar(discourse, number, direct) if direct else None,
        _subject_of_object(discourse, number, index),
    }
    here = _fitting(discourse, number, gender, barred)
    speaks = direct is None and discourse.is_speaker(discourse.words.tokens[index].start)
    speaks = speaks and _ANSWERS.isdisjoint(discourse.words.lower[index + 1 : index + 2])
    before = _from_sentences_before(discourse, number, gender, barred, speaks=speaks)
    if direct is not None:
        inside = [person.chain for person in here if person.start >= direct.start]
        if inside:
            return Referent(inside[0], "first person named in the same quote", Confidence.FAIR)
        return (
            _most_named(discourse, number, gender, barred) or before or _named_next(discourse, index, gender)
        )
    here = [person for person in here if not person.quoted]
    owner = _antecedent_of_who(discourse, number, index, gender)
    if owner is not None:
        return Referent(owner, 'the person before its "who"', Confidence.FAIR)
    meant = _meant_already(discourse, number, gender, barred)
    if meant is not None:
        return Referent(meant, "whom the sentence already calls so", Confidence.FAIR)
    for reported in reversed(around):
        inside = [person.chain for person in here if person.start >= reported.start]
        if inside:
            return Referent(inside[0], "first person in the reported clause", Confidence.FAIR)
        speaker = discourse.speaker(reported)
        if speaker is not None and speaker not in barred and discourse.is_person(speaker, gender):
            return Referent(speaker, "the speaker of the reported clause", Confidence.FAIR)
    subjects = [person.chain for person in here if not person.oblique]
    if subjects:
        return Referent(subjects[0], "first person in the sentence", Confidence.FAIR)
    ahead = _ahead(discourse, number, index, gender)
    if ahead is not None and (
        before is None or ahead == before.chain or discourse.outweighs(ahead, before.chain)
    ):
        return Referent(ahead, "the subject that follows", Confidence.FAIR)
    if here and (before is None or not discourse.outweighs(before.chain, here[0].chain)):
        return Referent(here[0].chain, "first person in the sentence", Confidence.FAIR)
    return before or _named_next(discourse, index, gender)


def _antecedent_of_who(discourse: Discourse, number: int, index: int, gender: str) -> int | None:
    """The X of "X, 91, who swam there when he …" and of "X, whose wife left him"."""
    words = discourse.words
    people = discourse.people.get(number, ())
    for at in range(index - 1, max(words.story.sentences[number].first, index - _TOKENS_OF_RELATIVE) - 1, -1):
        if words.lower[at] in {"who", "whose"} and words.quoted[at] < 0:
            before = [p for p in people if p.start < words.tokens[at].start]
            near = before and at - discourse.token_at(before[-1].start) <= _TOKENS_TO_WHO
            fits = near and discourse.is_person(before[-1].chain, gender)
            between = any(p.start > words.tokens[at].start for p in people)
            return before[-1].chain if fits and not between else None
    return None


def _meant_already(
    discourse: Discourse, number: int, gender: str, barred: AbstractSet[int | None]
) -> int | None:
    """Whom the pronoun of the same gender before this one in the sentence means, if nobody is named since."""
    people = discourse.people.get(number, ())
    last = next((person for person in reversed(people) if discourse.is_person(person.chain, gender)), None)
    if last is None or last.quoted or last.chain in barred:
        return None
    pronoun = pronoun_in(discourse.words.lower[discourse.token_at(last.start)])
    return last.chain if GENDERS.get(pronoun) == gender else None


def _speaker_to_bar(discourse: Discourse, number: int, direct: Quote) -> int | None:
    """Who speaks a quote, and so is not meant by "he" in it; a pronoun behind it is looked up first."""
    known = discourse.speaker(direct)
    if known is not None or direct.speaker is None:
        return known
    gender = GENDERS.get(direct.speaker.of(discourse.words.story.text).lower())
    before = _from_sentences_before(discourse, number, gender, frozenset()) if gender else None
    return before.chain if before else None


def _subject_of_object(discourse: Discourse, number: int, index: int) -> int | None:
    """The subject of the verb whose object token ``index`` is, and so not who is meant: "X asked him"."""
    words = discourse.words
    people = discourse.people.get(number)
    if not people or not _is_object(words, index):
        return None
    start = people[-1].start
    first = discourse.token_at(start)
    owns = words.lower[first] in GENDERS and words.lower[first] not in {"he", "she"}
    name = discourse.name_at(first)
    after = discourse.token_at(name[0].end) if name else first
    while name and after < index and (words.lower[after] == "," or words.lower[after].isdigit()):
        after += 1  # "A clerk, X, 34, told her"
    left = any(words.lower[at] in _LEAVES_CLAUSE and not joins(words, at) for at in range(after, index))
    if owns or left or index - first > _NEAR_SUBJECT:
        return None
    at = words.tokens[index].start
    begins_between = any(start < quote.start < at for quote in discourse.quotes_at(at))
    return None if begins_between else people[-1].chain


def _is_object(words: Words, index: int) -> bool:
    """Tell "him", and the "her" of "saw her" from that of "her car"."""
    word = words.lower[index]
    following = words.lower[index + 1] if index + 1 < len(words.lower) else "."
    ends = following in PREPOSITIONS or following in CLAUSE_STARTERS or following in CONJUNCTIONS
    ends = ends or following in DETERMINERS or is_adverb(following) or not following[0].isalnum()
    return word == "him" or (word == "her" and ends)


def _fitting(
    discourse: Discourse, sentence: int, gender: str, barred: AbstractSet[int | None]
) -> list[Person]:
    people = discourse.people.get(sentence, ())
    fit = [p for p in people if p.chain not in barred and discourse.is_person(p.chain, gender)]
    # Whoever is known to be a woman is meant by "she" rather than somebody of a name that does not tell.
    known = [p for p in fit if discourse.chains[p.chain].gender]
    # The subject is meant even of such a name rather than whom it only had to do with.
    beside = fit and not any(fit[0].remoteness) and all(person.oblique for person in known)
    return fit if beside else known or fit


def _is_called(discourse: Discourse, person: Person, gender: str) -> bool:
    """Tell whether a mention is itself a pronoun of a gender, which no noun owns."""
    index = discourse.token_at(person.start)
    word = pronoun_in(discourse.words.lower[index])
    return GENDERS.get(word) == gender and (word in {"he", "she"} or _is_object(discourse.words, index))


def _most_named(
    discourse: Discourse, number: int, gender: str, barred: AbstractSet[int | None]
) -> Referent | None:
    """Of whom a speaker talks without a name: of the people near by, the one who is mentioned most."""
    near = range(number, number - 1 - _SENTENCES_BEFORE_QUOTE, -1)
    people = [person for sentence in near for person in _fitting(discourse, sentence, gender, barred)]
    if not people:
        return None
    chain = max(people, key=lambda person: min(_OFTEN, len(discourse.chains[person.chain].mentions))).chain
    return Referent(chain, "the person most talked of near by", Confidence.LOW)


def _named_next(discourse: Discourse, index: int, gender: str) -> Referent | None:
    """Who is named first after a pronoun: a headline or a first paragraph may say only "her"."""
    position = bisect_left(discourse.name_starts, discourse.words.tokens[index].start)
    for _, chain in discourse.names[position : position + _NAMES_IN_SENTENCE]:
        if discourse.is_person(chain, gender):
            return Referent(chain, "the person named next", Confidence.LOW)
    return None


def _from_sentences_before(
    discourse: Discourse, number: int, gender: str, barred: AbstractSet[int | None], *, speaks: bool = False
) -> Referent | None:
    for back in range(1, _SENTENCES_BACK + 1):
        people = _fitting(discourse, number - back, gender, barred)
        if people:
            first = min(people, key=lambda person: person.remoteness)
            voice = _voice(discourse, first, number, back, gender, barred) if speaks else None
            if voice is not None:
                return Referent(voice, "whoever spoke last", Confidence.FAIR)
            topic = _topic(discourse, number, back, gender, barred, first.chain)
            if topic is not None:
                return Referent(topic, "the person most talked of near by", Confidence.LOW)
            alone = all(person.chain == first.chain for person in people)
            confidence = Confidence.FAIR if alone and back <= 2 else Confidence.LOW
            return Referent(first.chain, "first person in the nearest sentence", confidence)
    return None


def _voice(
    discourse: Discourse, first: Person, number: int, back: int, gender: str, barred: AbstractSet[int | None]
) -> int | None:
    """Who speaks in a sentence: "He added" goes on with them, not with whom their words name."""
    sentences = discourse.words.story.sentences
    sentence = sentences[number - back]
    around = discourse.quotes_at(first.start) if first.quoted else []
    said = next((quote for quote in around if quote.kind is QuoteKind.DIRECT), None)
    if said is None:
        said = discourse.quote_before(sentence.end) if sentence.block == sentences[number].block else None
        if said is None or said.speaker is None or said.speaker.start < sentence.start:
            return None
    speaker = discourse.speaker(said)
    if speaker is None or speaker in barred or not discourse.is_person(speaker, gender):
        return None
    # "Her daughter claims she never used a ruler": the daughter is not known to be "she".
    others = (p for p in discourse.people.get(number - back, ()) if p.chain != speaker)
    told_of = not discourse.chains[speaker].gender and any(_is_called(discourse, p, gender) for p in others)
    return None if told_of else speaker


def _topic(
    discourse: Discourse, number: int, back: int, gender: str, barred: AbstractSet[int | None], other: int
) -> int | None:
    """Of whom the paragraph spoke before ``other`` came in, if the article is far more about that person."""
    sentences = discourse.words.story.sentences
    for further in range(number - back - 1, max(-1, number - _SENTENCES_NEAR - 1), -1):
        if sentences[further].block != sentences[number].block:
            return None
        for person in _fitting(discourse, further, gender, barred):
            if discourse.outweighs(person.chain, other, times=3):
                return person.chain
    return None


def _ahead(discourse: Discourse, number: int, index: int, gender: str) -> int | None:
    """The X of "In his statement, X said", if a person stands after a comma."""
    words = discourse.words
    sentence: Sentence = words.story.sentences[number]
    if words.lower[sentence.first] not in _OPENS_BEFORE_SUBJECT:
        return None
    for at in range(index + 1, min(sentence.last - 1, index + _TOKENS_AHEAD)):
        if words.lower[at] != ",":
            continue
        position = bisect_left(discourse.name_starts, words.tokens[at + 1].start)
        if position < len(discourse.names):
            span, chain = discourse.names[position]
            near = span.start - words.tokens[at].end < _CHARACTERS_AFTER_COMMA and span.end <= sentence.end
            if near and discourse.is_person(chain, gender):
                return chain
    return None


def refer_to_thing(discourse: Discourse, number: int, index: int) -> None:
    """Resolve an "it", "its" or "they" that an organisation or place plainly stands for.

    It begins what its bearer reports ("the UN says it expects"); or the sentence begins with a name ("Shell
    cut its dividend"); or the sentence before did, and this one begins with the pronoun.
    """
    words = discourse.words
    token, word = words.tokens[index], pronoun_in(words.lower[index])
    if word == "it" and _is_empty(words.lower[index + 1 : index + 4]):
        return
    speaker = _reporter(discourse, number, index)
    rule = "the speaker of the reported clause"
    if speaker is None and word in _SINGULAR and not discourse.quotes_of_direct_speech(token.start):
        opens = index - discourse.openings[number] <= _OPENING
        if word == "its":
            speaker, rule = discourse.openers.get(number), "what the sentence begins with"
        if speaker is None and index + 1 in words.reports:
            sentences = words.story.sentences
            earlier = discourse.quote_before(token.start)
            if earlier is not None and number and earlier.end > sentences[number - 1].start:
                speaker, rule = discourse.speaker(earlier), "the body that spoke last"
            if speaker is None or discourse.chains[speaker].type is EntityType.PER:
                speaker, rule = (
                    _named_alone(discourse, number - 1),
                    "the only organisation in the sentence before",
                )
        if speaker is None and opens:
            speaker, rule = discourse.openers.get(number - 1), "what the sentence before begins with"
    if speaker is None or discourse.chains[speaker].type not in {EntityType.ORG, EntityType.LOC}:
        return
    referent = Referent(speaker, rule, Confidence.FAIR)
    span = Span(token.start, token.start + len(word))
    discourse.refer(number, span, MentionKind.PRONOUN, referent)


def _is_empty(following: Sequence[str]) -> bool:
    """Tell the "it" of "it would rain" and "it is clear" from that of "it had bought" and "it is buying"."""
    if not following or following[0] not in _AFTER_EMPTY_IT:
        return False
    verb = next((word for word in following[1:] if word != "not" and not is_adverb(word)), "")
    if following[0] in {"had", "has", "will", "would", "could", "may", "might"}:
        return verb in {"", "be", "been", "take", "rain", "snow"}
    return not (verb.endswith(("ing", "ed")) and verb not in _WEATHER) and verb not in {
        "in",
        "a",
        "an",
        "the",
    }


def _named_alone(discourse: Discourse, number: int) -> int | None:
    """The organisation that a sentence names, if it names only one."""
    if number < 0:
        return None
    sentence = discourse.words.story.sentences[number]
    found: set[int] = set()
    first = bisect_left(discourse.name_starts, sentence.start)
    for span, chain in discourse.names[first : first + _NAMES_IN_SENTENCE]:
        if span.start >= sentence.end:
            break
        if discourse.chains[chain].type is EntityType.ORG:
            found.add(chain)
    return found.pop() if len(found) == 1 else None


def _reporter(discourse: Discourse, number: int, index: int) -> int | None:
    """The chain that reports the clause that token ``index`` begins."""
    words = discourse.words
    start = words.tokens[index].start
    around = discourse.quotes_at(start)
    if around and around[-1].kind is not QuoteKind.DIRECT:
        begins = index - discourse.token_at(around[-1].start) <= 1
        return discourse.speaker(around[-1]) if begins else None
    if around or index - 1 not in words.reports:
        return None
    position = bisect_left(discourse.name_starts, start) - 1
    if position < 0 or discourse.name_starts[position] < words.story.sentences[number].start:
        return None
    span, chain = discourse.names[position]
    return chain if discourse.token_at(span.end) >= index - 2 else None
