"""Which name a description stands for: "the leader", "the northern Iraqi city", "the terror group".

A description goes with a name only on evidence: words that stood with the name before ("Foreign Secretary
Boris Johnson"), or the kind of thing that the name is, with the nearest of that kind first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind, QuoteKind
from reader.language.coreference.discourse import TALKED_OF_LAST, Discourse, Referent
from reader.language.coreference.epithets import bearer, epithet_at
from reader.language.gazetteer import country_of_capital, place_of_demonym
from reader.language.grammar import DETERMINERS, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads

DEFINITE = word_set("the this that our")
_TYPES = {"place": EntityType.LOC, "group": EntityType.ORG}
# "The group" may be any organisation, "the team" only one that is known to be a team.
_NEEDS_NO_KIND = word_set(
    "group organisation organization agency body movement network militia charity company firm club "
    "city town village camp island port"
)
# They head names ("House of Commons") and mean something else in lower case.
_MEANS_ANYTHING = word_set(
    "house hall home times post mail press news star sun mirror force forces guard front church office watch "
    "works point echo record world people state states"
)
_ANY_BODY = word_set("agency body organisation organization")
_MEDIA = word_set("agency newspaper paper daily tabloid broadcaster magazine group")
_LONGEST = 7
_SENTENCES_BACK = 60
_NAMES_BACK = 60
# "The priest who runs the home" is introduced by what follows.
_RESTRICTS = (["who"], ["whose"])
# What anybody may be called, whatever else he or she is.
_ANYBODY = word_set(
    "man woman boy girl lady winner loser accused defendant suspect witness victim survivor plaintiff "
    "claimant complainant father mother husband wife widow widower son daughter brother sister veteran "
    "official teenager pensioner newcomer visitor resident candidate player spokesman spokeswoman "
    "spokesperson officer fellow"
)
# Whoever holds these is known without a name: "the governor" need not be anybody that the article names.
_OFFICES = word_set(
    "governor mayor minister president premier chancellor speaker commissioner ombudsman king queen pope "
    "judge magistrate owner publisher editor operator sheriff"
)
# What a paper may call anybody who holds an office: "the Brix boss".
_OF_ANY_BODY = word_set("leader boss chief politician")
_ALREADY = "described so before"


def refer_by_description(discourse: Discourse, number: int, index: int, last: int) -> int:
    """Resolve the description that begins at token ``index`` of sentence ``number``, if there is evidence.

    Args:
        discourse: what has been talked of before.
        number: the number of the sentence.
        index: a token that is one of ``DEFINITE``.
        last: the end of the sentence.

    Returns:
        The token to go on reading at: after the description, or the next.
    """
    words = discourse.words
    epithet = epithet_at(words, index, last)
    head = epithet.end - 1 if epithet else _head(discourse, index, last)
    if head is None:
        return index + 1
    start, end = words.tokens[index].start, words.tokens[head].end
    if _is_apposition(discourse, index, head):
        referent = None
    elif epithet:
        referent = bearer(discourse, number, index, epithet)
    elif _holds_name(discourse, start, end):
        referent = _person_of_body(discourse, number, index, head) or _person_of_place(
            discourse, number, index, head
        )
    else:
        referent = _referent(discourse, number, index, head)
    if referent is None:
        return index + 1
    if words.lower[head + 1 : head + 3] == ["in", "question"]:
        end = words.tokens[head + 2].end
    elif words.lower[head + 1 : head + 2] == ["of"] and (name := _name_after(discourse, head + 1)):
        end = name.end
    discourse.refer(number, Span(start, end), MentionKind.NOMINAL, referent)
    return head + 1


def refer_ahead(discourse: Discourse, speaker: Span) -> None:
    """Resolve the speaker of a headline ("…, says minister") to the one person whom the story calls so."""
    words = discourse.words
    first = discourse.token_at(speaker.start)
    last = first
    while last < len(words.tokens) and words.tokens[last].end <= speaker.end:
        if words.lower[last] in PREPOSITIONS:
            break
        last += 1
    head = words.lower[last - 1] if last > first else ""
    bodies = discourse.named_by.get(head, ())
    if last == first + 1 and len(bodies) == 1:
        referent = Referent(bodies[0], "the word that its name says it is", Confidence.FAIR)
        discourse.refer(0, speaker, MentionKind.NOMINAL, referent)
        return
    if heads().kind.get(head) != "person" or _holds_name(discourse, speaker.start, speaker.end):
        return
    called = [
        chain
        for chain, profile in enumerate(discourse.profiles)
        if head in profile.words and discourse.chains[chain].type is EntityType.PER
    ]
    if len(called) == 1:
        referent = Referent(called[0], "the only one who is called so", Confidence.FAIR)
        discourse.refer(0, speaker, MentionKind.NOMINAL, referent)


def _head(discourse: Discourse, index: int, last: int) -> int | None:
    """The head noun of "the … head": the last known noun of a run of words that could describe it."""
    words, known = discourse.words, heads().kind
    if (
        index + 1 < last
        and words.lower[index + 1] in discourse.named_by
        and words.lower[index + 1] not in known
    ):
        return index + 1
    for at in range(index + 1, min(last, index + _LONGEST)):
        word = words.lower[at]
        ends = word in DETERMINERS or word in PREPOSITIONS or words.is_auxiliary(at) or at in words.reports
        if ends or (not words.is_word(at) and word != "-"):
            return None
        goes_on = at + 1 < last and (words.lower[at + 1] in known or words.is_capitalised(at + 1))
        if word in known and not goes_on:
            return at
    return None


def _referent(discourse: Discourse, number: int, index: int, head: int) -> Referent | None:
    lower, start = discourse.words.lower, discourse.words.tokens[index].start
    kind = heads().kind.get(lower[head], "")
    if heads().is_person(lower[head]):
        return _person(discourse, number, index, head)
    following = lower[head + 1] if head + 1 < len(lower) else ""
    if head == index + 1 and following != "of":
        named = _named_so(discourse, lower[head], start)
        if named is not None:
            return named
    if lower[head] == "body" and not ("world" in lower[index:head] or discourse.is_speaker(start)):
        return None  # "The body was found."
    if kind not in _TYPES or lower[index] == "our" or following in {"of", "called", "named"}:
        return None
    return _thing(discourse, lower[head], start, _TYPES[kind])


def _person(discourse: Discourse, number: int, index: int, head: int) -> Referent | None:
    lower, known = discourse.words.lower, heads()
    word = lower[head]
    gender = known.gender.get(word)
    like = known.like.get(word, frozenset({word}))
    start = discourse.words.tokens[index].start
    around = discourse.quotes_at(start)
    barred = discourse.talked_of_by(start, number)
    if around and around[-1].kind is QuoteKind.DIRECT:
        barred.add(discourse.speaker(around[-1]))
    modifiers = set(lower[index + 1 : head]) - {"-", "former", "then"}
    best = (1, -1, -1)
    for chain in _people_before(discourse, number):
        if chain in barred or not discourse.is_person(chain, gender):
            continue
        described = discourse.profiles[chain].words
        score = (4 if word in described else 2 if like & described else 0) + len(modifiers & described)
        best = max(best, (score, discourse.last_seen[chain], chain)) if score > 1 else best
    score, _, chain = best
    if chain >= 0:
        return Referent(chain, _ALREADY, Confidence.HIGH if score > 4 else Confidence.FAIR)
    pointed_at = lower[head + 1 : head + 3] == ["in", "question"]
    # "The former nurse" says what somebody named was once.
    once = lower[index : index + 2] == ["the", "former"] and not discourse.words.is_auxiliary(index - 1)
    if not pointed_at and (
        not (once or discourse.is_speaker(start))
        or lower[head + 1 : head + 2] in _RESTRICTS
        or discourse.speaks_nameless(word, index)
    ):
        return None
    near = {person.chain for back in (0, 1) for person in discourse.people.get(number - back, ())}
    fitting = [chain for chain in near - barred if discourse.is_person(chain, gender)]
    if len(fitting) == 1 and (pointed_at or not (modifiers or _has_role(discourse, fitting[0]))):
        return Referent(fitting[0], "the only person in the sentences before", Confidence.LOW)
    introduced = any(at < index for at in discourse.nameless.get(word, ())[:1])
    return None if introduced else _likeliest(discourse, number, word, gender, barred, once=once)


def _person_of_body(discourse: Discourse, number: int, index: int, head: int) -> Referent | None:
    """Whom "the Brix chairman" stands for: the one person who was described by that name and such a word."""
    lower, known = discourse.words.lower, heads()
    word = lower[head]
    if known.kind.get(word) != "person":
        return None
    like = known.like.get(word, frozenset({word}))
    body = {lower[at] for at in range(index + 1, head) if discourse.words.is_capitalised(at)}
    fitting = [
        chain
        for chain in _people_before(discourse, number)
        if body <= discourse.profiles[chain].words
        and (word in _OF_ANY_BODY or like & discourse.profiles[chain].words)
        and discourse.is_person(chain, known.gender.get(word))
    ]
    return Referent(fitting[0], _ALREADY, Confidence.HIGH) if body and len(fitting) == 1 else None


def _person_of_place(discourse: Discourse, number: int, index: int, head: int) -> Referent | None:
    """Whom "the Truro plumber" stands for: with a town, no more is said than "the plumber"."""
    tokens, lower = discourse.words.tokens, discourse.words.lower
    first = bisect_left(discourse.name_starts, tokens[index].start)
    last = bisect_left(discourse.name_starts, tokens[head].start)
    types = {discourse.chains[chain].type for _, chain in discourse.names[first:last]}
    if types != {EntityType.LOC} or heads().kind.get(lower[head]) != "person":
        return None
    return _person(discourse, number, index, head)


def _likeliest(
    discourse: Discourse,
    number: int,
    word: str,
    gender: str | None,
    barred: Set[int | None],
    *,
    once: bool,
) -> Referent | None:
    """Whom a speaker stands for whom nothing in the article calls so: the person talked of last.

    Nobody, if all are called otherwise, or if the word is that of an office whose holder need not be named;
    but who was ``once`` something is called otherwise now.
    """
    if word in _OFFICES:
        return None

    def may_be(chain: int) -> bool:
        fits = chain not in barred and discourse.is_person(chain, gender)
        return fits and (once or word in _ANYBODY or not _has_role(discourse, chain))

    people = discourse.talked_of_last(number, may_be)
    return Referent(people[0].chain, TALKED_OF_LAST, Confidence.LOW) if people else None


def _has_role(discourse: Discourse, chain: int) -> bool:
    """Tell whether the article calls a person something else: "the mayor" is not the priest."""
    kind = heads().kind
    words = discourse.profiles[chain].words - _ANYBODY
    return any(kind.get(word) == "person" for word in words)


def _people_before(discourse: Discourse, number: int) -> list[int]:
    """People named or meant in the sentences before, nearest first, each once."""
    found: dict[int, None] = {}
    for back in range(_SENTENCES_BACK):
        for person in reversed(discourse.people.get(number - back, ())):
            found.setdefault(person.chain)
    return list(found)


def _named_so(discourse: Discourse, word: str, start: int) -> Referent | None:
    """The organisation whose name has a word for its head: "the institute"; of two the nearest."""
    if word in _MEANS_ANYTHING:
        return None
    named = [chain for chain in discourse.named_by.get(word, ()) if 0 <= discourse.last_seen[chain] < start]
    if not named:
        return None
    chain = max(named, key=lambda chain: discourse.last_seen[chain])
    sure = Confidence.HIGH if len(named) == 1 else Confidence.FAIR
    return Referent(chain, "the word that its name says it is", sure)


def _thing(discourse: Discourse, word: str, start: int, kind: EntityType) -> Referent | None:
    like = heads().like[word]
    country = _country(discourse, start) if word == "capital" else None
    position = bisect_left(discourse.name_starts, start)
    names = discourse.names[max(0, position - _NAMES_BACK) : position]
    unknown: list[tuple[int, int]] = []
    for span, chain in reversed(names):
        if discourse.chains[chain].type is not kind:
            continue
        if word == "capital":
            capital_of = country_of_capital(discourse.chains[chain].name)
            if capital_of and country in {None, capital_of}:
                return Referent(chain, "the capital of its country", Confidence.HIGH)
            continue
        kinds = discourse.profiles[chain].kinds
        if kinds & like:
            return Referent(chain, "a description of its kind", Confidence.FAIR)
        passed_on = word not in _MEDIA and discourse.reports(chain)
        if (not kinds or word in _ANY_BODY) and not passed_on and all(chain != other for _, other in unknown):
            # Of places the nearest is meant, of organisations the one that the article is about.
            weight = discourse.prominence(span, chain, start) if kind is EntityType.ORG else 0
            unknown.append((weight, chain))
    if not unknown or word not in _NEEDS_NO_KIND:
        return None
    chain = max(unknown, key=lambda found: found[0])[1]
    # From now on it is known to be a city: a later "the camp" is something else.
    discourse.profiles[chain].kinds.add(word)
    return Referent(chain, "the nearest name it can describe", Confidence.LOW)


def _country(discourse: Discourse, start: int) -> str | None:
    """The country whose people a description is of: that of "the Kenyan capital"."""
    position = bisect_left(discourse.name_starts, start)
    if position == len(discourse.names) or discourse.name_starts[position] > start + len("the "):
        return None
    return place_of_demonym(discourse.names[position][0].of(discourse.words.story.text))


def _holds_name(discourse: Discourse, start: int, end: int) -> bool:
    """Tell "the State Department" and "the Lombardy region" from "the northern Iraqi city"."""
    text = discourse.words.story.text
    for position in range(bisect_left(discourse.name_starts, start), len(discourse.names)):
        span, chain = discourse.names[position]
        if span.start >= end:
            return False
        describes = discourse.chains[chain].type is EntityType.NORP and span.end < end
        if not describes and text[span.end : span.end + 1] != "-":  # "the Ottawa-based firm"
            return True
    return False


def _is_apposition(discourse: Discourse, index: int, head: int) -> bool:
    """Tell whether a description only stands beside a name: "the prosecutor, Anjali Menon"."""
    words = discourse.words
    if words.lower[head + 1 : head + 2] == [","] and discourse.name_at(head + 2):
        return True
    if index < 2 or words.lower[index - 1] != ",":
        return False
    position = bisect_left(discourse.name_starts, words.tokens[index].start) - 1
    if position < 0 or discourse.names[position][0].end != words.tokens[index - 1].start:
        return False
    # "Troops had gone to Caldono, the general added."
    person = heads().is_person(words.lower[head])
    return not person or discourse.chains[discourse.names[position][1]].type is EntityType.PER


def _name_after(discourse: Discourse, preposition: int) -> Span | None:
    """The name of "of (the) NAME"."""
    name = discourse.name_at(preposition + 1) or discourse.name_at(preposition + 2)
    return name[0] if name else None
