"""Bodies whose names are spelt out before their acronyms: "the Commission on Elections (Comelec)".

The letters in the brackets show what belongs to the name, over "on", "and" and commas that elsewhere end one.
"""

from __future__ import annotations

from reader.language.annotation import EntityType
from reader.language.grammar import word_set
from reader.language.names.titles import title_end
from reader.language.names.words import Words

_SMALL = word_set("of for and the on to in against de la del des du da do y e et")
_AFTER_HEAD = frozenset({"of", "for", "on", "to"})
_LONGEST = 14  # tokens that an acronym may stand for
_LONGEST_NAME = 20  # tokens; a bound keeps the search linear
_SHORTEST = 2  # letters


def expansions(words: Words) -> dict[int, int]:
    """Return the names of bodies that an acronym in brackets follows: first token and end."""
    tokens = words.tokens
    found = {}
    for sentence in words.story.sentences:
        for at in range(sentence.first + 2, sentence.last - 2):
            letters = tokens[at + 1].text
            if tokens[at].text != "(" or tokens[at + 2].text != ")" or len(letters) < _SHORTEST:
                continue
            first = _explain(words, sentence.first, at, letters) if letters[0].isupper() else None
            if first is not None and _is_body(words, first, at):
                found[_extend(words, max(sentence.first, at - _LONGEST_NAME), first)] = at
    return found


def _explain(words: Words, begin: int, stop: int, letters: str) -> int | None:
    """Return the first of the words before ``stop`` that give an acronym its letters; None if they do not.

    Each word but the small ones has a capital, and gives its first letters; small words may.
    """
    # What is still to be explained of the letters, in all the ways that the words passed so far leave open.
    left = {letters.lower()}
    for at in range(stop - 1, max(begin, stop - _LONGEST) - 1, -1):
        word = words.tokens[at].text
        small = word.lower()
        given = {
            rest[:-size]
            for rest in left
            for size in range(1, min(len(rest), len(word)) + 1)
            if rest.endswith(small[:size])
        }
        if word[0].isupper():
            if "" in given:
                return at
            left = given
        elif word in _SMALL:
            left |= given
        elif word not in {",", "-"} and not words.glued_hyphen(at - 1, stop):
            return None
    return None


def _is_body(words: Words, first: int, stop: int) -> bool:
    """Tell whether a word for a body heads a name, or a country ends it."""
    heads = words.known.heads
    texts = [token.text for token in words.tokens[first:stop]]
    if len(texts) == 1 or texts[0] in words.known.given:
        return False
    after = title_end(words.story, first, stop)
    if first < after < stop and words.tokens[after].text in _AFTER_HEAD:
        return False  # "Director of Public Prosecutions"
    if texts[1] in _AFTER_HEAD:
        return texts[0] in heads["org_of"]
    if texts[-1] in heads["org"]:
        return True
    ends = [words.match(at, stop) for at in range(max(first + 1, stop - 2), stop)]
    return (stop, EntityType.LOC) in ends and words.match(first, stop)[1] is None


def _extend(words: Words, begin: int, first: int) -> int:
    """Return where a name begins that may have more words than its acronym has letters: "U.N. Office …"."""
    tokens = words.tokens
    heads = words.known.heads
    while first > begin:
        before = first - 1
        while before > begin and tokens[before].text in {"of", "the"}:
            before -= 1
        if before == first - 1:
            joined = words.is_capitalised(before) and tokens[before].text not in heads["function"]
        else:
            joined = tokens[before].text in heads["org_of"] and tokens[before + 1].text == "of"
        if not joined or tokens[before].text == "THE" or title_end(words.story, before, first) > before:
            break
        first = before
    return first
