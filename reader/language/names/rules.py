"""What the rules make of a story's names: candidates, and the evidence for each added up over the article.

Candidates are cut from the text (:mod:`reader.language.names.cut`); each gathers evidence from its own words
and its neighbours (:mod:`reader.language.names.evidence`). The sums decide, so that what one sentence makes
plain ("Gen Gary Volesky") counts in all others ("Volesky").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from reader.language.annotation import EntityType
from reader.language.names.cut import DECISIVE, Candidate, Cutter, Evidence
from reader.language.names.evidence import Witness, coordinate
from reader.language.names.things import barred
from reader.language.names.words import Words
from reader.language.tokens import Sentence

ENOUGH = 1.0
"""Total weight of evidence from which a candidate is a name."""

_LEARNT_SHARE = 1.5
"""How much more than by rules alone fuller names hand on to shorter ones once evidence has been learnt."""

PER = EntityType.PER
Totals = dict[str, dict[EntityType, float]]


class Name(NamedTuple):
    """A name where it stands: tokens ``first`` to ``last`` (exclusive), its type, and why."""

    first: int
    last: int
    type: EntityType
    rule: str


class Verdicts:
    """The candidates of a story and the evidence for each of their texts.

    Attributes:
        words: the words of the story.
        candidates: what may be a name, in order.
        headlines: sentences whose capitals say nothing; no candidates were cut from them.
        barred: tokens of names of ships, languages and the like, which are none of ours.
    """

    def __init__(self, words: Words) -> None:
        """Cut the candidates of the story and let their words and neighbours speak."""
        self.words = words
        cutter = Cutter(words)
        witness = Witness(words)
        cut = list(cutter.candidates())
        _drop_verbs(cut, words)
        self.barred = barred(words, cut)
        self.candidates: list[Candidate] = [
            one for one in cut if one.first not in self.barred and witness.testify(one)
        ]
        self.headlines: list[Sentence] = cutter.headlines
        coordinate(self.candidates, words)
        self.learnt: dict[str, list[Evidence]] = {}
        self._weigh()

    def learn(self, evidence: dict[str, list[Evidence]]) -> None:
        """Take further evidence for texts, from elsewhere than the rules, and weigh all again."""
        self.learnt = evidence
        self._weigh()

    def _weigh(self) -> None:
        self._totals: Totals = _add_up(self.candidates)
        for text, evidence in self.learnt.items():
            for one in evidence:
                self._totals[text][one.type] += one.weight
        # The tagger judges each place by itself, and speaks louder than the rules: so must the fuller names.
        share = _LEARNT_SHARE if self.learnt else 1.0
        self.heirs = _inherit(self.candidates, self._totals, self.words, share)

    def names(self) -> list[Name]:
        """Return the names that the evidence makes, in order."""
        decided = ((candidate, self.decide(candidate)) for candidate in self.candidates)
        found = [Name(c.first, c.last, verdict.type, verdict.rule) for c, verdict in decided if verdict]
        if self.headlines:
            body = {self._text(name).casefold(): name.type for name in found}
            surnames = {text.rsplit(" ", 1)[-1]: kind for text, kind in body.items() if kind == PER}
            body = surnames | body
            found += [name for sentence in self.headlines for name in self._in_headline(sentence, body)]
            found.sort()
        return found

    def decide(self, candidate: Candidate) -> Evidence | None:
        """Return the type of a candidate and the reason for it; None if it is no name."""
        if candidate.is_certain:
            return max(candidate.evidence, key=lambda evidence: evidence.weight)
        kind, weight = _best(self._totals[candidate.text])
        if weight < ENOUGH:
            return None
        reasons: list[Evidence] = candidate.evidence + self.learnt.get(candidate.text, [])
        for evidence in sorted(reasons, key=lambda evidence: -evidence.weight):
            if evidence.type == kind and evidence.weight > 0:
                return evidence
        return Evidence(kind, weight, "as elsewhere in the article")

    def margin(self, candidate: Candidate) -> float:
        """Return by how much the evidence for a candidate's best type outweighs that for the next."""
        if candidate.is_certain:
            return DECISIVE
        best, second, *_ = *sorted(self._totals[candidate.text].values(), reverse=True), 0.0, 0.0
        return best - second

    def _text(self, name: Name) -> str:
        tokens = self.words.tokens
        return self.words.flat[tokens[name.first].start : tokens[name.last - 1].end]

    def _in_headline(self, sentence: Sentence, body: dict[str, EntityType]) -> Iterator[Name]:
        """Yield the names of a headline: those that ``body`` has in lower case, and well-known ones."""
        words = self.words
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
                yield Name(at, end, kind, rule)
            at = max(end, at + 1)


def _drop_verbs(candidates: list[Candidate], words: Words) -> None:
    """Cut a word of a slogan from the name of somebody named in full elsewhere: "Trust Ann Reed"."""
    whole = {candidate.text for candidate in candidates}
    for candidate in candidates:
        first, _, rest = candidate.text.partition(" ")
        if (
            rest.partition(" ")[0] in words.known.given
            and rest in whole
            and first.lower() in words.known.english
            and first not in words.known.given
            and " " in rest
        ):
            candidate.first += 1
            candidate.text = rest


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


def _inherit(candidates: list[Candidate], totals: Totals, words: Words, share: float) -> set[str]:
    """Hand what is known of full names to their parts, and of names to their acronyms.

    Args:
        candidates: those of the story.
        totals: the evidence for each text; what is handed on is added.
        words: the words of the story.
        share: how much more than usual is handed on.

    Returns:
        The texts that got something.
    """
    seen = set()
    heirs = set()
    texts = {candidate.text for candidate in candidates}
    for candidate in candidates:
        if candidate.last - candidate.first < 2:
            continue
        kind, weight = _best(totals[candidate.text])
        if weight < ENOUGH:
            continue
        after = words.tokens[candidate.last : candidate.last + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text not in heirs:
            short = after[1].text
            if short.isupper() or (kind == EntityType.ORG and short[0].isupper()):
                totals[short][kind] += 4.0 * share
                heirs.add(short)
        if candidate.text in seen:
            continue
        seen.add(candidate.text)
        parts = candidate.text.split(" ")
        if kind == PER:
            tail = parts[-1]
            for part in {tail, tail[0].upper() + tail[1:], " ".join(parts[-2:])} - {candidate.text}:
                totals[part][PER] += 4.0 * share
                heirs.add(part)
            totals[parts[0]][PER] += 1.5 * share
            continue
        if kind == EntityType.ORG:
            heirs |= _shorten(parts, totals, words, 2.5 * share)
        initials = "".join(part[0] for part in parts if part[:1].isupper())
        unknown = len(initials) > 1 and initials in texts and initials not in words.known.types
        if unknown and initials not in heirs:
            totals[initials][kind] += 4.0 * share  # "UP" where "Uttar Pradesh" is named
            heirs.add(initials)
    return heirs


def _shorten(parts: list[str], totals: Totals, words: Words, weight: float) -> set[str]:
    """Hand what is known of an organisation to the first words of its name: "Brix" of "Brix Marine Ltd"."""
    heirs = set()
    for count in range(1, len(parts)):
        if parts[count - 1].lower() in words.known.common or parts[count] in {"of", "for", "and", "&"}:
            continue
        short = " ".join(parts[:count])
        if short not in words.known.types and parts[0] not in words.known.given:
            totals[short][EntityType.ORG] += weight
            heirs.add(short)
    return heirs


def _best(totals: dict[EntityType, float]) -> tuple[EntityType, float]:
    kind = max(totals, key=lambda one: totals[one], default=PER)
    return kind, totals.get(kind, 0.0)
