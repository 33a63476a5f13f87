"""Names of persons, organisations, places and peoples, by rules and word lists.

Candidates are cut from the text (:mod:`reader.language.names_cut`); each gathers evidence from its own words
and its neighbours (:mod:`reader.language.names_evidence`); here the evidence is added up over the article,
so that what one sentence makes plain ("Gen Gary Volesky") decides in all others ("Volesky").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reader.language.annotation import Entity, EntityType
from reader.language.names_cut import Candidate, Cutter, Evidence
from reader.language.names_evidence import Witness, coordinate
from reader.language.names_titles import title_before
from reader.language.names_words import Words, flatten
from reader.language.tokens import Sentence, Story

__all__ = ["find_names", "title_before"]

ENOUGH = 1.0
"""Total weight of evidence from which a candidate is a name."""

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC
Totals = dict[str, dict[EntityType, float]]


def find_names(story: Story) -> list[Entity]:
    """Return the names in the story (PER, ORG, LOC, NORP): in order, without overlap, with their evidence.

    The spans leave out titles, a leading "the" and possessives.
    """
    words = Words(story)
    cutter = Cutter(words)
    witness = Witness(words)
    candidates = [candidate for candidate in cutter.candidates() if witness.testify(candidate)]
    coordinate(candidates, words)
    totals = _add_up(candidates)
    _inherit(candidates, totals, words)
    found = []
    for candidate in candidates:
        decided = _decide(candidate, totals)
        if decided:
            start = story.tokens[candidate.first].start
            end = story.tokens[candidate.last - 1].end
            found.append(Entity(start, end, decided.type, decided.rule))
    if cutter.headlines:
        body = {flatten(entity.span.of(story.text)).casefold(): entity.type for entity in found}
        surnames = {name.rsplit(" ", 1)[-1]: kind for name, kind in body.items() if kind == PER}
        body = surnames | body
        for sentence in cutter.headlines:
            found += _in_headline(words, sentence, body)
        found.sort(key=lambda entity: entity.start)
    return found


def _in_headline(words: Words, sentence: Sentence, body: dict[str, EntityType]) -> Iterator[Entity]:
    """Yield the names of a headline whose capitals say nothing: those of the body, and well-known ones."""
    tokens = words.tokens
    at = sentence.first
    while at < sentence.last:
        end, kind, rule = at, None, ""
        for stop in range(min(sentence.last, at + 6), at, -1):
            kind = body.get(words.flat[tokens[at].start : tokens[stop - 1].end].casefold())
            if kind:
                end, rule = stop, "named in the article"
                break
        known_end, known = words.match(at, sentence.last)
        if (
            known
            and known_end > end
            and (known_end > at + 1 or tokens[at].text.lower() not in words.known.common)
        ):
            end, kind, rule = known_end, known, "in the gazetteer"
        if kind and not tokens[at].text[0].islower():
            yield Entity(tokens[at].start, tokens[end - 1].end, kind, rule)
        at = max(end, at + 1)


def _add_up(candidates: list[Candidate]) -> Totals:
    """Add the evidence for each name over the article; the same reason twice counts once."""
    totals: Totals = defaultdict(lambda: defaultdict(float))
    seen: set[tuple[str, Evidence]] = set()
    for candidate in candidates:
        for evidence in candidate.evidence:
            if (candidate.text, evidence) not in seen:
                seen.add((candidate.text, evidence))
                totals[candidate.text][evidence.type] += evidence.weight
    return totals


def _inherit(candidates: list[Candidate], totals: Totals, words: Words) -> None:
    """Hand what is known of full names to their parts, and of names to their acronyms."""
    seen = set()
    for candidate in candidates:
        if candidate.text in seen or candidate.last - candidate.first < 2:
            continue
        seen.add(candidate.text)
        kind, weight = _best(totals[candidate.text])
        if weight < ENOUGH:
            continue
        parts = candidate.text.split(" ")
        if kind == PER:
            tail = parts[-1]
            for part in {tail, tail[0].upper() + tail[1:], " ".join(parts[-2:])} - {candidate.text}:
                totals[part][PER] += 4.0
            totals[parts[0]][PER] += 1.5
        after = words.tokens[candidate.last : candidate.last + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
            totals[after[1].text][kind] += 4.0


def _best(totals: dict[EntityType, float]) -> tuple[EntityType, float]:
    kind = max(totals, key=lambda one: totals[one], default=PER)
    return kind, totals.get(kind, 0.0)


def _decide(candidate: Candidate, totals: Totals) -> Evidence | None:
    """Return the type of a candidate and the reason for it; None if it is no name."""
    own = max(candidate.evidence, key=lambda evidence: evidence.weight, default=None)
    if own and own.weight >= 5.0:
        return own
    kind, weight = _best(totals[candidate.text])
    if weight < ENOUGH:
        return None
    for evidence in sorted(candidate.evidence, key=lambda evidence: -evidence.weight):
        if evidence.type == kind and evidence.weight > 0:
            return evidence
    return Evidence(kind, weight, "as elsewhere in the article")
