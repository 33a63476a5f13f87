"""Names of persons, organisations, places and peoples.

Rules and word lists come first (:mod:`reader.language.names.rules`). Then the trained tagger reads the story
with what the rules say as a hint, and its opinion on each name, averaged over the article, is added to the
evidence. Where it is sure of a name that the rules cut otherwise or do not see, it is followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reader.language.annotation import Entity, EntityType
from reader.language.names.cut import Evidence
from reader.language.names.mending import mended, parted_at_titles
from reader.language.names.rules import Name, Verdicts
from reader.language.names.tagger import Opinion, Tagged, tagger
from reader.language.names.tagger_features import OUTSIDE
from reader.language.names.titles import title_before, title_end
from reader.language.names.words import Words
from reader.language.tokens import Story

__all__ = ["find_names", "hints", "title_before"]

# How they were chosen: model/MODEL_CARD.md.
_WEIGHT = 5.0  # of the tagger's opinion that a name is of a type
_DOUBT = 10.0  # of its opinion that it is none; the gazetteer's, and parts of fuller names, are beyond doubt
_SURE_ALONE = 0.5  # how sure it must be of a name that the rules do not see
_SURE_AGAINST = 0.5  # how sure of one that they cut otherwise
_SURE_FULLER = 0.5  # how sure that the name of a person, beyond doubt itself, is part of a longer one

_APART = frozenset(',;:"“”[]—―')  # no name holds one of these
_DASHES = frozenset("-‑–")

_LEARNT = "as learnt from annotated news"


def find_names(story: Story) -> list[Entity]:
    """Return the names in the story (PER, ORG, LOC, NORP): in order, without overlap, with their evidence.

    The spans leave out titles, a leading "the" and possessives.
    """
    words = Words(story)
    verdicts = Verdicts(words)
    names = verdicts.names()
    trained = tagger()
    if trained:
        tagged = parted_at_titles(words, trained.read(words, hints(verdicts, names)))
        verdicts.learn(_evidence(verdicts, tagged))
        names = follow(verdicts, tagged)
    tokens = story.tokens
    return [
        Entity(tokens[name.first].start, tokens[name.last - 1].end, name.type, name.rule) for name in names
    ]


def hints(verdicts: Verdicts, names: list[Name]) -> list[str]:
    """Return for every token what the rules make of it, as the tagger is trained to read it.

    "B-PER-s": the first word of a person's name by strong evidence (m: middling, w: weak, h: in a headline),
    "I-C": a further word of a candidate that is no name, "O": anything else.
    """
    found = [OUTSIDE] * len(verdicts.words.tokens)
    kinds = {(name.first, name.last): f"{name.type}-h" for name in names}
    for candidate in verdicts.candidates:
        place = candidate.first, candidate.last
        if place in kinds:
            margin = verdicts.margin(candidate)
            kinds[place] = f"{kinds[place][:-1]}{'s' if margin >= 3.5 else 'm' if margin >= 1.5 else 'w'}"
        else:
            kinds[place] = "C"
    for (first, last), kind in kinds.items():
        found[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return found


def _evidence(verdicts: Verdicts, tagged: Tagged) -> dict[str, list[Evidence]]:
    """Return what the tagger thinks of each name, on the average over the places where it stands."""
    opinions: dict[str, list[Opinion]] = defaultdict(list)
    known = set()
    for candidate in verdicts.candidates:
        opinion = tagged.mean(candidate.first, candidate.last)
        if opinion:
            opinions[candidate.text].append(opinion)
        if candidate.known:
            known.add(candidate.text)
    found: dict[str, list[Evidence]] = {}
    for text, several in opinions.items():
        mean = {kind: sum(one[kind] for one in several) / len(several) for kind in several[0]}
        vouched = text in known or text in verdicts.heirs
        doubt = 0.0 if vouched else _DOUBT * (1 - sum(mean.values()))
        found[text] = [Evidence(kind, _WEIGHT * part - doubt, _LEARNT) for kind, part in mean.items()]
    return found


def follow(verdicts: Verdicts, tagged: Tagged) -> list[Name]:
    """Return the names with those that the tagger alone sees, or is sure to cut better."""
    tokens = verdicts.words.tokens
    owner = {at: name for name in verdicts.names() for at in range(name.first, name.last)}
    certain = {(one.first, one.last) for one in verdicts.candidates if one.is_certain}
    known = {(one.first, one.last) for one in verdicts.candidates if one.known}
    for first, last, kind in mended(verdicts.words, tagged.spans):
        inside = range(first, last)
        if any(tokens[at].text in _APART or at in verdicts.barred for at in inside):
            continue
        rivals = {owner[at] for at in inside if at in owner}
        places = {(rival.first, rival.last) for rival in rivals}
        if (first, last) in places:
            continue
        name = Name(first, last, kind, _LEARNT)
        if len(rivals) > 1 and any(tokens[at].text in _DASHES and at not in owner for at in inside):
            continue  # "France-China" is two names
        listed = {rival for rival in rivals if (rival.first, rival.last) in known}
        if any(_holds(one, name) and (one in listed or _is_company(verdicts.words, one)) for one in rivals):
            continue
        if kind == EntityType.PER and len(rivals) > 1 and any(rival.type != kind for rival in listed):
            continue  # "the Prime Minister of Mongolia B. Bold"
        if not rivals and verdicts.words.form(first, last) == "thing" and last - first == 1:
            continue
        sure = _SURE_AGAINST if rivals else _SURE_ALONE
        if not certain.isdisjoint(places):
            if not _is_fuller(name, rivals, verdicts):
                continue
            sure = _SURE_FULLER
        if tagged.likely(first, last, kind) < sure:
            continue
        for rival in rivals:
            for at in range(rival.first, rival.last):
                del owner[at]
        owner.update((at, name) for at in inside)
    return sorted(set(owner.values()))


def _is_company(words: Words, name: Name) -> bool:
    """Tell whether a name is one company's: it ends as the law wants it, and no "and" stands in it."""
    texts = [token.text for token in words.tokens[name.first : name.last]]
    return name.type == EntityType.ORG and texts[-1] in words.known.heads["legal_form"] and "and" not in texts


def _holds(one: Name, other: Name) -> bool:
    return one.first <= other.first and other.last <= one.last


def _is_fuller(name: Name, rivals: Iterable[Name], verdicts: Verdicts) -> bool:
    """Tell whether a name is that of the same person with more words, none a title: "Azlan Shah Ali"."""
    first, last, kind, _ = name
    story = verdicts.words.story
    tokens = story.tokens
    covered = {at for rival in rivals for at in range(rival.first, rival.last)}
    spans = ((tokens[rival.first].start, tokens[rival.last - 1].end) for rival in rivals)
    titles = (title_before(story, Entity(start, end, kind)) for start, end in spans)
    if any(title and title.start < tokens[first].start for title in titles):
        return False  # it begins inside an office: "Foreign Affairs John Brown"
    return (
        kind == EntityType.PER
        and all(rival.type == kind and first <= rival.first < rival.last <= last for rival in rivals)
        and not any(tokens[at].text[0].islower() and at not in covered for at in range(first, last))
        and title_end(story, first, last) == first
    )
