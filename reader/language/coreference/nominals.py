"""Which name a description stands for: "the leader", "the northern Iraqi city", "the terror group".

A description goes with a name only on evidence: words that stood with the name before ("Foreign Secretary
Boris Johnson"), or the kind of thing that the name is, with the nearest of that kind first.
"""

from __future__ import annotations

from bisect import bisect_left

from reader.article import Span
from reader.language.annotation import Confidence, EntityType, MentionKind
from reader.language.coreference.described_people import ALREADY, Description, people_before, person_described
from reader.language.coreference.discourse import Discourse, Referent
from reader.language.coreference.epithets import bearer, epithet_at
from reader.language.gazetteer import country_of_capital, place_of_demonym
from reader.language.grammar import DETERMINERS, PREPOSITIONS, word_set
from reader.language.names.descriptions import heads

DEFINITE = word_set("the this that our")
# "The Kurds", "the French": they are many.
_OF_MANY = ("s", "ish", "ch", "ese", "men", "women")
_PARTISANS = word_set("republican democrat")
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
_NAMES_BACK = 60
# What a paper may call anybody who holds an office: "the Brix boss".
_OF_ANY_BODY = word_set("leader boss chief politician")


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
    people = _people_word(discourse, index) if head is None else None
    head = people if head is None else head
    if head is None:
        return index + 1
    start, end = words.tokens[index].start, words.tokens[head].end
    if _is_apposition(discourse, index, head):
        referent = None
    elif epithet:
        referent = bearer(discourse, number, index, epithet)
    elif people is not None:
        referent = _person(discourse, number, index, head)
    elif holds_name(discourse, start, end):
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


def _head(discourse: Discourse, index: int, last: int) -> int | None:
    """The head noun of "the … head": the last known noun of a run of words that could describe it."""
    words, known = discourse.words, heads().kind
    # "The authors suspect" is no suspect.
    end = discourse.end_of_speaker(words.tokens[index].start)
    last = bisect_left(words.tokens, end, index, last, key=lambda token: token.start)
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


def _people_word(discourse: Discourse, index: int) -> int | None:
    """The last word of a speaker who is "the Dutchman" or "the Oregon Democrat": one of a people or party."""
    words = discourse.words
    start = words.tokens[index].start
    position = bisect_left(discourse.name_starts, start)
    if not discourse.is_speaker(start) or words.lower[index] != "the":
        return None
    for span, chain in discourse.names[position : position + 2]:
        if span.end != discourse.end_of_speaker(start):
            continue
        head = discourse.token_at(span.end - 1)
        type_ = discourse.chains[chain].type
        # The tagger takes "Oregon Democrat" for a body.
        partisan = type_ is EntityType.ORG and words.lower[head] in _PARTISANS
        one = not words.lower[head].endswith(_OF_MANY) and not discourse.reports(chain)
        return head if one and (partisan or type_ is EntityType.NORP) else None
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
    word = discourse.words.lower[head]
    gender = heads().gender.get(word) or ("m" if word.endswith("man") else None)
    called = Description(number, index, head + 1, word, gender=gender)
    return person_described(discourse, called)


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
        for chain in people_before(discourse, number)
        if body <= discourse.profiles[chain].words
        and (word in _OF_ANY_BODY or like & discourse.profiles[chain].words)
        and discourse.is_person(chain, known.gender.get(word))
    ]
    return Referent(fitting[0], ALREADY, Confidence.HIGH) if body and len(fitting) == 1 else None


def _person_of_place(discourse: Discourse, number: int, index: int, head: int) -> Referent | None:
    """Whom "the Truro plumber" stands for: with a town, no more is said than "the plumber"."""
    tokens, lower = discourse.words.tokens, discourse.words.lower
    first = bisect_left(discourse.name_starts, tokens[index].start)
    last = bisect_left(discourse.name_starts, tokens[head].start)
    types = {discourse.chains[chain].type for _, chain in discourse.names[first:last]}
    if types != {EntityType.LOC} or heads().kind.get(lower[head]) != "person":
        return None
    return _person(discourse, number, index, head)


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


def holds_name(discourse: Discourse, start: int, end: int) -> bool:
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
    if index < 2 or words.lower[index - 1] != "," or discourse.is_speaker(words.tokens[index].start):
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
