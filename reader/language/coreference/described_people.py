"""Whom a description stands for: "the bishop", "the Brix boss", "the 49-year-old cook", "the former nurse".

Everybody named before is weighed by what the article calls him or her; what somebody was called beats
nearness. For a speaker whom nothing calls so nearness decides, which a low confidence tells.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from reader.language.annotation import Confidence, EntityType, QuoteKind
from reader.language.coreference.discourse import TALKED_OF_LAST, Discourse, Referent
from reader.language.grammar import NUMBERS, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads
from reader.language.phrases import LONGEST_SUBJECT

ALREADY = "described so before"
_SENTENCES_BACK = 60
# "The priest who runs the home" and "the rector of the college" are introduced by what follows.
_RESTRICTS = (["who"], ["whose"], ["of"])
# What anybody may be called, whatever else he or she is.
ANYBODY = word_set(
    "man woman boy girl lady winner loser accused defendant suspect witness victim survivor plaintiff "
    "claimant complainant father mother husband wife widow widower son daughter brother sister veteran "
    "official teenager pensioner newcomer visitor resident candidate player spokesman spokeswoman "
    "spokesperson officer fellow rookie"
)
# Who has a part in a trial is none of those who conduct it.
_PARTIES = word_set(
    "accused defendant suspect witness victim survivor plaintiff claimant complainant convict prisoner"
)
_COURT = word_set(
    "judge magistrate justice prosecutor lawyer attorney counsel solicitor barrister coroner commissioner"
)
_IN_THE_DOCK = word_set("accused defendant")
_NAMES = 40
_NO_LONGER = word_set("former retired")
# Whoever holds these is known without a name: "the governor" need not be anybody that the article names.
OFFICES = word_set(
    "governor mayor minister president premier chancellor speaker commissioner ombudsman king queen pope "
    "judge magistrate owner publisher editor operator sheriff"
)
_SAYS_NOTHING = word_set("- former then year old") | PREPOSITIONS | NUMBERS
# What a paper calls so may be called alike later, but what it is called itself weighs more.
_CALLED_SO, _CALLED_ALIKE = 4, 2


class Description(NamedTuple):
    """A description of a person where it stands.

    Attributes:
        number: of its sentence.
        first: its first token.
        end: the token after its head.
        word: the head, in lower case.
        age: in figures; "" if it tells none.
        gender: "m" or "f" where it tells it.
    """

    number: int
    first: int
    end: int
    word: str
    age: str = ""
    gender: str | None = None


def person_described(discourse: Discourse, called: Description) -> Referent | None:
    """Return whom a description stands for, if there is evidence for anybody."""
    return called_so(discourse, called) or _talked_of(discourse, called)


def has_role(discourse: Discourse, chain: int, besides: str = "") -> bool:
    """Tell whether the article calls a person something that is not the like of a word."""
    return bool(roles(discourse, chain) - heads().like.get(besides, frozenset()))


def roles(discourse: Discourse, chain: int) -> set[str]:
    """Return what the article calls a person that not everybody is called: "bishop", not "resident"."""
    kind = heads().kind
    return {word for word in discourse.profiles[chain].words - ANYBODY if kind.get(word) == "person"}


def called_so(discourse: Discourse, called: Description) -> Referent | None:
    """Whom the article called so before, or alike; of several the one that more of the words fit."""
    like = heads().like.get(called.word, frozenset({called.word}))
    modifiers = _modifiers(discourse, called)
    barred = _speaker_around(discourse, called) | discourse.talked_of_by(
        discourse.words.tokens[called.first].start, called.number, by_name=True
    )
    best = (_CALLED_ALIKE - 1, -1, -1)
    for chain in people_before(discourse, called.number):
        if chain in barred or not _may_be(discourse, called, chain):
            continue
        profile = discourse.profiles[chain]
        score = _CALLED_SO * (called.age != "" and profile.age == called.age) + len(modifiers & profile.words)
        if called.word in profile.words:
            score += _CALLED_SO
        elif like & profile.words:
            score += _CALLED_ALIKE
        best = max(best, (score, discourse.last_seen[chain], chain))
    score, _, chain = best
    if chain < 0:
        return None
    return Referent(chain, ALREADY, Confidence.HIGH if score > _CALLED_SO else Confidence.FAIR)


def _talked_of(discourse: Discourse, called: Description) -> Referent | None:
    """Whom a description may stand for of those whom nothing calls so: somebody talked of lately."""
    words = discourse.words
    start = words.tokens[called.first].start
    following = words.lower[called.end : called.end + 2]
    pointed_at = following == ["in", "question"]
    # "The former nurse" says what somebody named was once.
    once = words.lower[called.first : called.first + 2] == ["the", "former"] and not words.is_auxiliary(
        called.first - 1
    )
    if not pointed_at and (
        not (once or called.age or discourse.is_speaker(start))
        or following[:1] in _RESTRICTS
        or discourse.speaks_nameless(called.word, called.first)
    ):
        return None
    barred = _speaker_around(discourse, called) | discourse.talked_of_by(start, called.number)
    # "The Dutchman" tells nothing of what he does.
    any_role = once or called.age or called.word in ANYBODY or called.word not in heads().kind

    def may_be(chain: int) -> bool:
        fits = chain not in barred and _may_be(discourse, called, chain)
        return fits and bool(any_role or not has_role(discourse, chain))

    # There is one Prime Minister, many defence ministers.
    modifiers = _modifiers(discourse, called) - {"prime"}
    near = {person.chain for back in (0, 1) for person in discourse.people.get(called.number - back, ())}
    fitting = [chain for chain in near - barred if _may_be(discourse, called, chain)]
    # "X asked the minister. The minister said …"
    apart = called.word in OFFICES and _is_repeated(discourse, called)
    if len(fitting) == 1 and (pointed_at or not (modifiers or apart or has_role(discourse, fitting[0]))):
        return Referent(fitting[0], "the only person in the sentences before", Confidence.LOW)
    introduced = any(at < called.first for at in discourse.nameless.get(called.word, ())[:1])
    if introduced or called.word in OFFICES:
        return None
    if called.word in _IN_THE_DOCK and (first := _first_of_trial(discourse, called, barred)) is not None:
        return Referent(first, "the first whom the article of a trial names", Confidence.LOW)
    people = discourse.talked_of_last(called.number, may_be)
    last = discourse.spoke_last(start, called.number)
    if people and all(person.chain != last for person in people):
        return Referent(people[0].chain, TALKED_OF_LAST, Confidence.LOW)
    if last is not None and last not in barred and _may_be(discourse, called, last):
        return Referent(last, "the person who spoke last", Confidence.LOW)
    return None


def _first_of_trial(discourse: Discourse, called: Description, barred: Set[int | None]) -> int | None:
    """The first person named who may be in the dock: who it is about is named first."""
    for _, chain in discourse.names[:_NAMES]:
        if discourse.chains[chain].type is EntityType.PER and chain not in barred:
            witness = "witness" in discourse.profiles[chain].words
            if not witness and _may_be(discourse, called, chain):
                return chain
    return None


def _modifiers(discourse: Discourse, called: Description) -> set[str]:
    """The words before the head that tell something."""
    return set(discourse.words.lower[called.first + 1 : called.end - 1]) - _SAYS_NOTHING


def _is_repeated(discourse: Discourse, called: Description) -> bool:
    """Tell whether "the prime minister" stands in the sentence before, too."""
    lower = discourse.words.lower
    sentence = discourse.words.story.sentences[max(0, called.number - 1)]
    return any(
        lower[index] == called.word and "the" in lower[max(0, index - 2) : index]
        for index in range(max(sentence.first, called.first - LONGEST_SUBJECT), called.first)
    )


def _may_be(discourse: Discourse, called: Description, chain: int) -> bool:
    """Tell whether age, gender and part in court let a person be meant."""
    profile = discourse.profiles[chain]
    other_age = called.age and profile.age and called.age != profile.age
    conducts = called.word in _PARTIES and profile.words & _COURT and not profile.words & _NO_LONGER
    return discourse.is_person(chain, called.gender) and not (other_age or conducts)


def _speaker_around(discourse: Discourse, called: Description) -> set[int | None]:
    """Who speaks the words that a description stands in, and so is not described by it."""
    around = discourse.quotes_at(discourse.words.tokens[called.first].start)
    return {discourse.speaker(around[-1])} if around and around[-1].kind is QuoteKind.DIRECT else set()


def people_before(discourse: Discourse, number: int) -> list[int]:
    """People named or meant in the sentences before, nearest first, each once."""
    found: dict[int, None] = {}
    for back in range(_SENTENCES_BACK):
        for person in reversed(discourse.people.get(number - back, ())):
            found.setdefault(person.chain)
    return list(found)
