"""What each candidate may be: the reasons that its words and its neighbours give."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.language.annotation import EntityType
from reader.language.grammar import POSSESSIVES
from reader.language.names.cut import DECISIVE, Candidate, Evidence
from reader.language.names.words import Words

PER, ORG, LOC, NORP = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.NORP

_WHO = frozenset({"who", "whose", "himself", "herself"})
_LINKS = frozenset({"of", "in", "who", "which", "that", "for", "and", "from", "with", "on", "at", "behind"})
# "De" and "del" stand in names of places and bodies as well.
_SURE_PARTICLES = frozenset({"van", "von", "við"})
_CHILD_OF = frozenset({"bin", "bint", "binti", "ibn", "anak"})
_NAMED = frozenset({"named", "called"})
_PEOPLE = frozenset(
    {"man", "woman", "boy", "girl", "child", "baby", "person", "teenager", "student", "friend"}
)
_ACRONYM = re.compile(r"(?:[A-Z]{2,7}|(?:[A-Z]\.){2,})\Z")
_IS_ORGANISATION = "after what an organisation is"
_MEMBERS = frozenset({"MP", "MPs", "TD", "congressman", "congresswoman", "lawmaker"})
_INHABITANTS = frozenset({"people", "People", "residents", "Residents", "refugees", "Refugees", "families"})
_ITSELF = frozenset({"it", "its"})
_DASHES = frozenset({"-", "–", "—", "―"})
_STRONG = 3.0  # weight of evidence that makes a type plain
_PARTS_OWNED = frozenset({"shares", "Shares", "stake", "stakes"})
_PRINTED = frozenset({"published", "appear", "appears", "appeared", "paper", "article"})
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]*[A-Z]\w*\Z")
_PLURAL = re.compile(r"[A-Z]{2,5}s\Z")


class Witness:
    """Finds the evidence for the candidates of one story."""

    def __init__(self, words: Words) -> None:
        """Look at candidates and their neighbours among ``words``."""
        self.words = words
        self.tokens = words.tokens
        self.known = words.known
        self.roles = self.known.heads["role"]
        self.said = self.known.heads["said"]
        self.org_after = self.known.heads["org_after"]
        self.org_before = self.known.heads["org_before"]
        self.place_nouns = self.known.heads["place_noun"]

    def testify(self, candidate: Candidate) -> bool:
        """Add to the candidate all evidence that there is for it; False if it can be no name at all."""
        add = candidate.evidence
        words = [token.text for token in self.tokens[candidate.first : candidate.last]]
        form = self.words.form(candidate.first, candidate.last)
        if len(words[0]) == len(words) == 1 or self.is_currency(candidate.last):
            return False
        before = self.tokens[candidate.first - 1].text if candidate.first else ""
        if len(words) == 1 and not (candidate.known or candidate.titled or words[0].isupper()):
            if before == "the" and words[0] in self.known.heads["chamber"]:
                add.append(Evidence(ORG, 1.2, "'the' before a chamber or a body"))
                return True
            if before in self.org_before:
                add.append(Evidence(ORG, 4.0, _IS_ORGANISATION))
                return True
            if words[0].lower() in self.known.common:
                return self.may_be_surname(candidate)
        if len(words) == 1 and words[0] in self.known.heads["month_or_name"] and not candidate.titled:
            return True
        if before == "the" and words[0] in self.known.heads["landscape"]:
            add.append(Evidence(LOC, DECISIVE, "'the' before a landscape"))
        elif candidate.known:
            add.append(Evidence(candidate.known, 4.0, "in the gazetteer"))
        elif candidate.spelt_out:
            add.append(Evidence(ORG, DECISIVE, "spelt out before its acronym"))
        elif form == "thing" and not self.is_somebody(candidate, words):
            return False
        if isinstance(form, EntityType) and not (form == LOC and self.is_somebody(candidate, words)):
            add.append(Evidence(form, 4.0, f"form of {'an organisation' if form == ORG else 'a place'}"))
        else:
            self.by_words(candidate, words)
        self.by_neighbours(candidate, words)
        return True

    def is_somebody(self, candidate: Candidate, words: list[str]) -> bool:
        """Tell the mayor of "Mayor Mark Field", "Mark Field, 45" and "Mark Field said" from a field."""
        if not self.words.is_given(words[0]) or len(words) > 3:
            return False
        texts = [token.text for token in self.tokens[candidate.last : candidate.last + 2]]
        after, then = [*texts, "", ""][:2]
        aged = self.words.has_age(candidate.last)
        return candidate.titled or aged or after in self.said or then in _WHO

    def may_be_surname(self, candidate: Candidate) -> bool:
        """Tell whether an ordinary word may be the family name of somebody named in full elsewhere."""
        after = self.tokens[candidate.last].text if candidate.last < len(self.tokens) else ""
        return not candidate.opening or after in self.said or after in self.known.heads["after_surname"]

    def is_currency(self, after: int) -> bool:
        """Tell whether a currency sign follows without a space: the "US" of "US$5"."""
        return after < len(self.tokens) and self.tokens[after].text == "$" and self.words.is_glued(after)

    def ends_dateline(self, after: int) -> bool:
        """Tell whether the mark is one that closes the place at the head of a report: "KOTA KINABALU: "."""
        return after < len(self.tokens) and self.tokens[after].text in {":", ",", "—", "–", "―", "(", "/"}

    def by_words(self, candidate: Candidate, words: list[str]) -> None:
        """Judge a candidate by the words it is made of."""
        if len(words) == 1:
            self.by_word(candidate, words[0])
            return
        add = candidate.evidence
        parts = [word for word in words if word[0].isalpha()]
        first, last = parts[0] if parts else "", parts[-1] if parts else ""
        given = self.known.given
        if any(word.isupper() and len(word) > 2 and word != "III" for word in words):
            add.append(Evidence(ORG, 1.0, "has an acronym"))
        if any(_is_brand(word) for word in parts[1:]):
            add.append(Evidence(ORG, 0.9, "capitals inside a word"))
        if candidate.text in self.known.towns:
            add.append(Evidence(LOC, 2.0, "name of a town"))
        if words[-2] == "." and last in self.known.heads["web"]:
            add.append(Evidence(ORG, DECISIVE, "web address"))
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
        if any(word in _CHILD_OF for word in words[1:-1]):
            add.append(Evidence(PER, DECISIVE, "somebody's child"))
        elif any(word in _SURE_PARTICLES for word in words[1:-1]):
            add.append(Evidence(PER, 2.5, "has a particle of personal names"))
        elif any(
            word in self.known.heads["particle"] or word.lower() in {"al", "el", "bin", "ibn"}
            for word in words
        ):
            add.append(Evidence(PER, 1.0, "has a particle of personal names"))
        if self.known.types.get(words[0]) in {LOC, NORP} and first not in given:
            add.append(Evidence(ORG, 1.0, "begins with a place"))
            add.append(Evidence(PER, -1.0, "begins with a place"))
        elif self.known.types.get(last) == LOC and last in self.known.demonyms.values():
            add.append(Evidence(ORG, 1.0, "ends with a country"))
            add.append(Evidence(PER, -1.0, "ends with a country"))
        if last.lower() in self.known.english and last not in given:
            add.append(Evidence(ORG, 0.5, "ends with an ordinary word"))
        if 2 <= len(parts) <= 4 and all(
            part.isalpha() and part.lower() not in self.known.english for part in parts
        ):
            add.append(Evidence(PER, 1.0, "two to four unknown words"))

    def by_word(self, candidate: Candidate, word: str) -> None:
        """Judge a candidate of one word by the word."""
        add = candidate.evidence
        shouted = len(word) > 3 and word.isupper() and word.lower() not in self.known.common
        if candidate.opening and shouted and self.ends_dateline(candidate.last):
            add.append(Evidence(LOC, 3.0, "place that the report is from"))
        if _ACRONYM.match(word) and word.lower() not in self.known.common:
            add.append(Evidence(ORG, 1.5, "acronym"))
        elif _is_brand(word) and not _PLURAL.match(word):
            add.append(Evidence(ORG, 1.0, "capitals inside the word"))
        if word in self.known.towns:
            add.append(Evidence(LOC, 1.0, "name of a town"))
        if word in self.known.given:
            add.append(Evidence(PER, 1.6, "given name"))
        elif word in self.known.surnames:
            add.append(Evidence(PER, 1.2, "family name"))

    def by_neighbours(self, candidate: Candidate, words: list[str]) -> None:
        """Judge a candidate by what stands before and after it."""
        around = self.tokens[max(0, candidate.first - 2) : candidate.last + 3]
        here = min(2, candidate.first)
        size = candidate.last - candidate.first
        texts = ["", "", *(token.text for token in around), "", "", ""][here:]
        two_before, before = texts[0], texts[1]
        after, then, third = texts[size + 2 : size + 5]
        add = candidate.evidence
        if candidate.titled and not self.is_body(candidate, words):
            add.append(Evidence(PER, 5.0, "title before a name"))
        elif before in self.roles and two_before != "based":
            add.append(Evidence(PER, 2.5, "occupation before a name"))
        elif before == "," and two_before in self.roles and two_before not in self.org_before:
            add.append(Evidence(PER, 2.0, "occupation before a name"))
        elif before in _NAMED and (two_before in self.roles or two_before in _PEOPLE):
            add.append(Evidence(PER, DECISIVE, "somebody is named so"))
        if len(then) == 2 and then.isdigit() and ((after == "," and third in {",", "."}) or after == "("):
            add.append(Evidence(PER, 2.5, "age after a name"))
        if after in _WHO or (after == "," and then in _WHO):
            add.append(Evidence(PER, 2.0, "'who' after a name"))
        if after == "," and then in {"founded", "headquartered"}:
            add.append(Evidence(ORG, 3.0, f"{then} somewhere"))
        if after == "," and then == "which":
            add.append(Evidence(PER, -3.0, "'which' after a name"))
            if before != "the":
                add.append(Evidence(ORG, 1.0, "'which' after a name"))
                add.append(Evidence(LOC, 1.0, "'which' after a name"))
        if after in self.said:
            add.append(Evidence(PER, 1.5, "says something"))
        elif before in self.said and not candidate.opening:
            add.append(Evidence(PER, 1.0, "says something"))
        if after in POSSESSIVES and then in self.known.heads["of_company"] and not candidate.known:
            add.append(Evidence(ORG, 2.5, f"before its '{then}'"))
        if after in self.said and then in _ITSELF and len(words) == 1 and words[0] not in self.known.surnames:
            add.append(Evidence(ORG, 2.0, "speaks of itself"))
        if after in self.org_after:
            add.append(Evidence(ORG, 1.5, "people of an organisation after it"))
        if (before, after) == ("(", ")") and then in _DASHES:
            add.append(Evidence(ORG, 3.0, "agency that the report is from"))
        self.by_apposition(candidate, two_before, before, after)
        if before == "the" and two_before == "told" and not candidate.known:
            add.append(Evidence(ORG, 2.5, "told something"))
        if before == "the" and len(words) > 1 and not candidate.titled:
            add.append(Evidence(ORG, 0.4, "'the' before several words"))
        if candidate.opening and after == "," and then in self.known.heads["date"] and third.isdigit():
            add.append(Evidence(LOC, 4.0, "place that the report is from"))
        self.by_place(candidate, two_before, before, after, then)

    def is_body(self, candidate: Candidate, words: list[str]) -> bool:
        """Tell whether a name has the form of an organisation's, and does not begin as a person's."""
        return words[0] not in self.known.given and self.words.form(candidate.first, candidate.last) == ORG

    def by_apposition(self, candidate: Candidate, two_before: str, before: str, after: str) -> None:
        """Judge by what a name is said to be: "the charity Brix", "Brix, a supplier", "Reed, the baker"."""
        add = candidate.evidence
        if before in _NAMED and two_before in self.org_before:
            add.append(Evidence(ORG, DECISIVE, _IS_ORGANISATION))
        elif before in self.org_before:
            add.append(Evidence(ORG, 4.0, _IS_ORGANISATION))
        elif two_before in self.org_before and before in {",", ":"}:
            add.append(Evidence(ORG, 2.5, _IS_ORGANISATION))
        if not candidate.known and self.is_employer(two_before, before):
            add.append(Evidence(ORG, DECISIVE if before == "in" else 2.5, f"after '{two_before} {before}'"))
        if after not in {",", "is", "was"}:
            return
        following = [token.text for token in self.tokens[candidate.last + 1 : candidate.last + 10]]
        if following[:1] not in (["a"], ["an"], ["the"], ["its"], ["their"], ["his"], ["her"]):
            return
        for word, then in zip(following[1:], [*following[2:], "."], strict=False):
            # "A bank" is one, "a bank clerk" is somebody.
            whole = then in _LINKS or then.endswith("ed") or not then[0].isalpha()
            if after != "," and not whole:
                return  # "Reed was a board member"
            weight = DECISIVE if whole and after == "," and not candidate.known else 2.0
            if then in POSSESSIVES:
                continue  # "Reed, the company's director"
            if word in self.roles:
                add.append(Evidence(PER, weight, "is said to be a person"))
            elif word in self.org_before:
                add.append(Evidence(ORG, weight, "is said to be an organisation"))
            elif word in self.place_nouns:
                add.append(Evidence(LOC, weight, "is said to be a place"))
            elif word == "-" or (word[0].isalpha() and word not in _LINKS):
                continue
            return

    def is_employer(self, two_before: str, before: str) -> bool:
        """Tell whether a body follows that somebody works for or owns: "chairman of", "shares in"."""
        if before in {"at", "with"}:
            return two_before in self.roles or two_before.lower() in self.known.heads["employed"]
        if before == "of":
            return two_before in self.known.heads["office"]
        return before == "in" and two_before in _PARTS_OWNED

    def by_place(self, candidate: Candidate, two_before: str, before: str, after: str, then: str) -> None:
        """Judge by the words that stand beside names of places."""
        add = candidate.evidence
        if after == "-" and then in {"based", "born"}:
            add.append(Evidence(LOC, 2.0, f"before -{then}"))
        if before == "in" and two_before in _PRINTED:
            add.append(Evidence(LOC, -3.0, "printed in it"))
        elif before == "in" and two_before in _PARTS_OWNED:
            add.append(Evidence(LOC, -1.0, "owned in parts"))
        elif before.lower() in self.known.heads["inside"] and not candidate.text.isupper():
            # "In Reed's view" is about a person as often.
            add.append(Evidence(LOC, 0.6 if after in POSSESSIVES else 1.8, f"after '{before}'"))
        elif (
            before == "of"
            and candidate.known != PER
            and (two_before.lower() in self.place_nouns or two_before in self.known.heads["direction"])
        ):
            add.append(Evidence(LOC, DECISIVE, f"after '{two_before} of'"))
        elif before == "for" and two_before in _MEMBERS:
            add.append(Evidence(LOC, DECISIVE, f"after '{two_before} for'"))
        elif before == "of" and two_before in self.known.heads["of_place"]:
            add.append(Evidence(LOC, 2.5, f"after '{two_before} of'"))
        elif before == "from" and two_before in _INHABITANTS:
            add.append(Evidence(LOC, 2.5, f"after '{two_before} from'"))
        elif before in self.known.heads["taken"]:
            add.append(Evidence(LOC, 2.5, f"after '{before}'"))
        elif before in {"at", "from", "to"}:
            add.append(Evidence(LOC, 0.6, "after a preposition of place"))
        if after in {"is", "was", "lies"} and then in {"located", "situated", "built", "home"}:
            add.append(Evidence(LOC, 3.0, f"{after} {then}"))
        if after in _MEMBERS and then[:1].isupper() and not (candidate.known or candidate.text.isupper()):
            add.append(Evidence(LOC, 2.5, f"before '{after}'"))
        if after in self.place_nouns:
            add.append(Evidence(LOC, 2.0, f"before '{after}'"))
        if after in POSSESSIVES and then in self.known.heads["of_place"]:
            add.append(Evidence(LOC, 2.5, f"before its '{then}'"))
        if after == "," and is_known_place(self.words, candidate.last + 1):
            add.append(Evidence(LOC, 2.5, "before the place that it lies in"))


def _is_brand(word: str) -> bool:
    """Tell whether a word has capitals inside, as "AirAsia" has and "McKay" only seems to."""
    return bool(_TWO_CAPITALS.match(word)) and not word.startswith(("Mc", "Mac", "De", "O'"))


def coordinate(candidates: list[Candidate], words: Words) -> None:
    """Let neighbours speak: "Wajir, Lamu and Kitui" are of one type; in "Ann Reed of Brix" Brix is nobody."""
    texts = [token.text for token in words.tokens]
    listed: list[Candidate] = []
    for one, other in pairwise(candidates):
        between = texts[one.last : other.first]
        listed.append(one)
        if not 1 <= len(between) <= 2 or not all(word in {",", "and", "or"} for word in between):
            _vouch(listed)
            listed = []
        person = any(evidence.type == PER and evidence.weight >= _STRONG for evidence in one.evidence)
        if person and between == ["of"] and not other.known:
            other.evidence.append(Evidence(PER, -2.0, "somebody is of it"))
    _vouch([*listed, *candidates[-1:]])


def _vouch(listed: list[Candidate]) -> None:
    """Let those of a list whose type is plain vouch for the others, if they are all of one."""
    plain = [strongest for one in listed if (strongest := _strongest(one)) and strongest.weight >= _STRONG]
    kinds = {evidence.type for evidence in plain}
    if len(kinds) != 1 or ORG in kinds:
        return
    weight = 1.2 if len(plain) == 1 else _STRONG
    for one in listed:
        strongest = _strongest(one)
        if not one.opening and not (strongest and strongest.weight >= _STRONG):
            one.evidence.append(Evidence(plain[0].type, weight, "in a list with known names"))


def _strongest(candidate: Candidate) -> Evidence | None:
    return max(candidate.evidence, key=lambda evidence: evidence.weight, default=None)


def is_known_place(words: Words, at: int) -> bool:
    """Tell whether the name of a known place begins at a token."""
    if at >= len(words.tokens) or not words.is_capitalised(at):
        return False
    return words.match(at, min(at + 4, len(words.tokens)))[1] == LOC
