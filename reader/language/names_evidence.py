"""What each candidate may be: the reasons that its words and its neighbours give."""

from __future__ import annotations

import re

from reader.language.annotation import EntityType
from reader.language.names_cut import PARTICLES, Candidate, Cutter, Evidence, is_capitalised

PER, ORG, LOC, NORP = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP

_SAID = frozenset(
    "said says told added adds asked claimed claims argued argues insisted insists warned warns announced replied"
    " explained explains noted notes recalled tweeted testified admitted denied declared stated vowed pledged urged"
    " complained joked wrote writes acknowledged confirmed commented concluded continued described".split()
)
_HIS = frozenset("who whose himself herself".split())
_IN = frozenset("in near outside across around throughout inside".split())
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central".split()
)
_ACRONYM = re.compile(r"(?:[A-Z]{2,7}|(?:[A-Z]\.){2,})\Z")
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]*[A-Z]\w*\Z")


class Witness:
    """Finds the evidence for the candidates of one story."""

    def __init__(self, cutter: Cutter) -> None:
        """Look at neighbours through the tokens of the cutter's story."""
        self.cutter = cutter
        self.tokens = cutter.tokens
        self.known = cutter.known
        self.roles = self.known.heads["role"]
        self.org_after = self.known.heads["org_after"]
        self.place_nouns = self.known.heads["place_noun"]

    def testify(self, candidate: Candidate) -> None:
        """Add to the candidate all evidence that there is for it."""
        add = candidate.evidence
        words = [token.text for token in self.tokens[candidate.first : candidate.last]]
        form = self.cutter.form(candidate.first, candidate.last)
        if candidate.known:
            add.append(Evidence(candidate.known, 4.0 if len(words) > 1 else 3.0, "in the gazetteer"))
        elif form == "thing":
            return
        if isinstance(form, EntityType):
            add.append(Evidence(form, 4.0, f"form of {'an organisation' if form == ORG else 'a place'}"))
        else:
            self.by_words(candidate, words)
        self.by_neighbours(candidate, words)

    def by_words(self, candidate: Candidate, words: list[str]) -> None:
        """Judge a candidate by the words it is made of."""
        add = candidate.evidence
        parts = [word for word in words if word[0].isalpha()]
        first, last = parts[0] if parts else "", parts[-1] if parts else ""
        given = self.known.given
        if len(words) == 1:
            word = words[0]
            if _ACRONYM.match(word) and not candidate.headline:
                add.append(Evidence(ORG, 1.5, "acronym"))
            elif _TWO_CAPITALS.match(word) and not word.startswith(("Mc", "Mac", "De", "O'")):
                add.append(Evidence(ORG, 1.0, "capitals inside the word"))
            if word in given:
                add.append(Evidence(PER, 1.2, "given name"))
            elif word in self.known.surnames:
                add.append(Evidence(PER, 1.2, "family name"))
            return
        if (
            any(word.isupper() and len(word) > 2 and word not in ("III",) for word in words)
            and not candidate.headline
        ):
            add.append(Evidence(ORG, 1.0, "has an acronym"))
        if "&" in words:
            add.append(Evidence(ORG, 3.0, "joined by &"))
        if first in given or f"{words[0]}-{words[2] if len(words) > 2 else ''}" in given:
            add.append(Evidence(PER, 3.0, "begins with a given name"))
        elif len(first) == 1 and "." in words[:2]:
            add.append(Evidence(PER, 2.0, "begins with an initial"))
        if last in self.known.surnames:
            add.append(Evidence(PER, 1.5, "ends with a family name"))
        if len(words) > 2 and len(words[1]) == 1 and words[2] == ".":
            add.append(Evidence(PER, 2.0, "has an initial"))
        if any(word in PARTICLES or word.lower() in {"al", "el", "bin", "ibn"} for word in words):
            add.append(Evidence(PER, 1.0, "has a particle of personal names"))
        if 2 <= len(parts) <= 4 and all(
            part.isalpha() and part.lower() not in self.known.common for part in parts
        ):
            add.append(Evidence(PER, 1.0, "two to four unknown words"))

    def by_neighbours(self, candidate: Candidate, words: list[str]) -> None:
        """Judge a candidate by what stands before and after it."""
        add = candidate.evidence
        tokens = self.tokens
        first, last = candidate.first, candidate.last
        before = tokens[first - 1].text if first else ""
        two_before = tokens[first - 2].text if first > 1 else ""
        after = tokens[last].text if last < len(tokens) else ""
        then = tokens[last + 1].text if last + 1 < len(tokens) else ""
        if candidate.titled:
            add.append(Evidence(PER, 5.0, "title before a name"))
        elif before in self.roles:
            add.append(Evidence(PER, 2.5, "occupation before a name"))
        if (
            after == ","
            and then.isdigit()
            and len(then) == 2
            and last + 2 < len(tokens)
            and tokens[last + 2].text in ",."
        ):
            add.append(Evidence(PER, 3.0, "age after a name"))
        elif after == "(" and then.isdigit() and len(then) == 2:
            add.append(Evidence(PER, 2.0, "age after a name"))
        if after == "," and then in _HIS or after in _HIS:
            add.append(Evidence(PER, 2.0, "'who' after a name"))
        if after in _SAID:
            add.append(Evidence(PER, 1.2, "says something"))
        elif before in _SAID and not candidate.opening:
            add.append(Evidence(PER, 1.0, "says something"))
        if after in self.org_after:
            add.append(Evidence(ORG, 1.5, "people of an organisation after it"))
        if after == "-" and then in {"based", "born"}:
            add.append(Evidence(LOC, 2.0, f"before -{then}"))
        if before in _IN and words[0].istitle():
            add.append(Evidence(LOC, 2.0, f"after '{before}'"))
        elif before == "of" and (two_before in self.place_nouns or two_before in _DIRECTIONS):
            add.append(Evidence(LOC, 3.0, f"after '{two_before} of'"))
        elif before in {"at", "from", "to"}:
            add.append(Evidence(LOC, 0.6, f"after '{before}'"))
        if after in self.place_nouns:
            add.append(Evidence(LOC, 2.0, f"before '{after}'"))
        if after == "," and is_known_place(self.cutter, last + 1):
            add.append(Evidence(LOC, 2.5, "before the place that it lies in"))
        if before == "the" and len(words) > 1 and not candidate.titled:
            add.append(Evidence(ORG, 1.2, "'the' before several words"))


def is_known_place(cutter: Cutter, at: int) -> bool:
    """Tell whether the name of a known place begins at a token."""
    if at >= len(cutter.tokens) or not is_capitalised(cutter.tokens[at].text):
        return False
    return cutter.match(at, min(at + 4, len(cutter.tokens)))[1] == LOC
