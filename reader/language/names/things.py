"""Names of what is none of ours: languages, ships, storms, animals and machines.

They have a capital like any name, so the tagger takes them for one now and then; here the words beside them
tell what they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.language.annotation import EntityType
from reader.language.grammar import word_set
from reader.language.names.cut import Candidate
from reader.language.names.words import Words

_VESSELS = word_set(
    "ship vessel tugboat tug ferry tanker boat frigate destroyer submarine trawler yacht warship steamer "
    "liner freighter schooner dhow barge lifeboat icebreaker trimaran catamaran dinghy"
)
_STORMS = word_set("storm cyclone hurricane typhoon")
_CREATURES = word_set(
    "goat dog cat horse parrot robot elephant camel bear tiger lion whale turtle donkey pony cow bull "
    "sheep pig penguin dolphin seal otter owl eagle falcon rabbit tortoise gorilla chimpanzee orangutan "
    "panda wolf fox emu crocodile drone asteroid comet satellite spacecraft"
)
_VEHICLES = word_set("bus minibus train tram lorry truck car van plane airliner locomotive balloon rocket")
_CALLED = word_set("named called nicknamed dubbed")
_NAMED_LIKE_PEOPLE = _CREATURES | _VEHICLES | _VESSELS
_SPEAKING = word_set("speak speaks spoke speaking")
_SMALL = word_set("of for and the on to in against de -")
_LONGEST_EXPANSION = 12  # tokens that an acronym may stand for
# "In French waters" is about a country, "in French on Monday" is not.
_AFTER_LANGUAGE = frozenset(".,;:!?)\"”’'") | word_set("and or on at to that but with by for as")


def barred(words: Words, candidates: Iterable[Candidate]) -> set[int]:
    """Return the tokens of the candidates that name something else than people, bodies and places."""
    found: set[int] = set()
    texts: set[str] = set()
    held: list[Candidate] = []
    for candidate in candidates:
        place = range(candidate.first, candidate.last)
        if _is_language(words, candidate, found):
            found.update(place)
        elif not candidate.known and _abbreviates_thing(words, candidate):
            found.update(place)
            texts |= {candidate.text, candidate.text.rstrip("s")}
        elif not candidate.known and _is_thing(words, candidate):
            found.update(place)
            texts.add(candidate.text)
            first, _, last = candidate.text.rpartition(" ")
            if first.lower() in _STORMS:
                texts.add(last)  # "Cyclone Pam" is "Pam" later on
        else:
            held.append(candidate)
    for candidate in held:
        if candidate.text in texts and not (candidate.known or candidate.titled):
            found.update(range(candidate.first, candidate.last))
    return found


def _is_language(words: Words, candidate: Candidate, found: set[int]) -> bool:
    if candidate.last - candidate.first > 1:
        return False
    pure = candidate.text in words.known.heads["language"]
    if not pure and candidate.known is not EntityType.NORP:
        return False
    before, after = _beside(words, candidate, -1), _beside(words, candidate, 1)
    if pure:
        return not after[:1].isupper()
    if before in _SPEAKING:
        return True
    if after not in _AFTER_LANGUAGE:
        return False
    # "In French and English": the second goes with the first.
    return before in {"in", "into"} or (before in {"and", "or", ","} and candidate.first - 2 in found)


def _is_thing(words: Words, candidate: Candidate) -> bool:
    before = _beside(words, candidate, -1)
    if words.tokens[candidate.first].text in words.known.heads["thing_first"]:
        return candidate.last - candidate.first > 1
    if before == "the":
        # "Aboard the Bold Endeavour", "the ship, the Bold Endeavour"
        two_before = _beside(words, candidate, -2)
        aboard = two_before in {"aboard", "Aboard"} or (
            two_before == "," and _beside(words, candidate, -3) in _VESSELS
        )
        return aboard and not words.form(candidate.first, candidate.last)
    if before in _VESSELS or before in _STORMS:
        return not words.form(candidate.first, candidate.last) and not candidate.titled
    return before in _CALLED and _beside(words, candidate, -2) in _NAMED_LIKE_PEOPLE


def _abbreviates_thing(words: Words, candidate: Candidate) -> bool:
    """Tell whether an acronym in brackets is none of a name: "letter of award (LA)", "Water Act (WA)"."""
    letters = candidate.text.removesuffix("s")
    if not letters.isupper() or (_beside(words, candidate, -1), _beside(words, candidate, 1)) != ("(", ")"):
        return False
    last = candidate.first - 1
    if last and words.tokens[last - 1].text.isdigit():
        last -= 1  # "Water Act 1991 (WA)"
    rest = letters
    first = last
    while rest and first and last - first < _LONGEST_EXPANSION:
        first -= 1
        word = words.tokens[first].text
        if word[0].upper() == rest[-1]:
            rest = rest[:-1]
        elif word not in _SMALL:
            return False
    head = words.tokens[last - 1].text
    heads = words.known.heads
    if rest or first == last:
        return False
    if words.tokens[first].text in words.known.titles:
        return True  # "superintendent of police (SP)"
    if head.islower():
        return head.capitalize() not in heads["org"] and head not in heads["org_before"]
    if head.lower() in heads["role"]:
        return True  # "Chief Operating Officer (COO)"
    if words.tokens[first].text in heads["thing"] and words.tokens[first + 1].text in _SMALL:
        return True  # "Convention on Nuclear Safety (CNS)"
    return words.form(first, last) == "thing"


def _beside(words: Words, candidate: Candidate, steps: int) -> str:
    at = candidate.first + steps if steps < 0 else candidate.last + steps - 1
    return words.tokens[at].text if 0 <= at < len(words.tokens) else ""
