"""What the tagger sees of each word: its form, the word lists, its neighbours, and what the rules made of it.

A feature is a short string. Training and tagging build them here, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.language.gazetteer import gazetteer
from reader.language.names.words import Words

OUTSIDE = "O"
"""The label of a word that is in no name; the others are "B-PER" for the first word of one, "I-PER" …"""

_CAPITALISED_GROUPS = ("org", "place", "thing", "org_of", "place_of", "portfolio", "place_first", "org_first")
_SMALL_GROUPS = ("role", "org_before", "org_after", "place_noun", "said", "direction")
_SPORT = 4  # different words of sport that make a report of sport
_LONGEST_WORD = 40  # characters; a longer one is no word, and its letters teach nothing
_LONGEST_COMPOUND = 8  # tokens


def features(words: Words, hints: Sequence[str]) -> Iterator[list[list[str]]]:
    """Yield the features of each word of each sentence of a story, in order.

    Args:
        words: the words of the story.
        hints: for every token, what the rules make of it.
    """
    known = _known_names(words)
    # In sport a place is as often the team that plays for it.
    in_sport = len(words.known.heads["sport"] & {token.text for token in words.tokens}) >= _SPORT
    compounds = dict(_compounds(words))
    for sentence in words.story.sentences:
        first, last = sentence.first, sentence.last
        texts = [token.text for token in words.tokens[first:last]]
        forms = [word_features(text[:_LONGEST_WORD]) for text in texts]
        local = [
            _local(words, text, hint, listed, in_sport)
            for text, hint, listed in zip(texts, hints[first:last], known[first:last], strict=True)
        ]
        size = last - first
        sequence = []
        for at in range(size):
            row = ["bias", *forms[at][0]]
            row += local[at]
            row += compounds.get(first + at, ())
            if at:
                row += forms[at - 1][1]
                row += ["-1" + one for one in local[at - 1]]
                if at > 1:
                    row += forms[at - 2][2]
            else:
                row.append("begin")
            if at + 1 < size:
                row += forms[at + 1][3]
                row += ["+1" + one for one in local[at + 1]]
                if at + 2 < size:
                    row += forms[at + 2][4]
            else:
                row.append("end")
            sequence.append(row)
        yield sequence


@lru_cache(maxsize=20_000)
def word_features(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the features that hang on a word alone, as seen from itself, one and two words after and before.

    The five tuples are for the word itself, for the next word, the next but one, the previous word and the
    previous but one.
    """
    word = _encodable(word)
    # "IS" and "US" are other words than "is" and "us".
    small = word if word.isupper() and 1 < len(word) < 6 else word.lower()
    shape = f"s={_shape(word)}"
    near = [f"w={small}", shape]
    own = []
    if word[0].isalpha():
        own += [f"p={small[:3]}", f"o={small[-4:]}", f"q={small[-3:]}", f"r={small[-2:]}"]
        near += _listed(word)
    far = near[:2]
    return (
        (*near, *own),
        tuple(f"-1{one}" for one in (*near, *own)),
        tuple(f"-2{one}" for one in far),
        tuple(f"+1{one}" for one in (*near, *own)),
        tuple(f"+2{one}" for one in far),
    )


def _listed(word: str) -> Iterator[str]:
    known = gazetteer()
    small = word.lower()
    if small.rstrip(".") in known.titles:
        yield "title"
    if not word[0].isupper():
        yield from (f"h={group}" for group in _SMALL_GROUPS if word in known.heads[group])
        return
    if word in known.given:
        yield "given"
    if word in known.surnames:
        yield "surname"
    if word in known.towns:
        yield "town"
    if small in known.common and not word.isupper():
        yield "common"
    if small in known.english:
        yield "english"
    yield from (f"h={group}" for group in _CAPITALISED_GROUPS if word in known.heads[group])


def _local(words: Words, text: str, hint: str, listed: str, in_sport: bool) -> list[str]:
    """Return the features that hang on the story."""
    found = [f"rule={hint}"]
    if listed:
        found.append(f"list={listed}")
        if in_sport:
            found.append(f"sport-list={listed}")
    if text[0].isupper() and text[1:].islower() and text.lower() in words.lower:
        found.append("also-small")
    return found


def _compounds(words: Words) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the features of the tokens that no space parts from the next word: "1MDB", "non-Muslim"."""
    tokens = words.tokens
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and end - at < _LONGEST_COMPOUND and words.is_glued(end):
            end += 1
        first, last = at, end
        while first < last and not tokens[first].text[0].isalnum():
            first += 1
        while last > first and not tokens[last - 1].text[0].isalnum():
            last -= 1
        if last - first > 1:
            whole = _encodable(words.flat[tokens[first].start : tokens[last - 1].end][:_LONGEST_WORD])
            shape = "".join(_shape(token.text) for token in tokens[first:last])
            for index in range(first, last):
                place = "B" if index == first else "E" if index == last - 1 else "I"
                yield index, (f"c={whole}", f"cs={shape}", f"cp={place}")
        at = end


def _encodable(word: str) -> str:
    """Return a word without what bad decoding leaves behind: it is no character, and cannot be handed on."""
    return word.encode("utf-8", "replace").decode("utf-8")


def _known_names(words: Words) -> list[str]:
    """Return for every token its place in a name of the gazetteer ("B-LOC"), or an empty string."""
    found = [""] * len(words.tokens)
    for sentence in words.story.sentences:
        at = sentence.first
        while at < sentence.last:
            end, kind = words.match(at, sentence.last) if words.tokens[at].text[0].isupper() else (at, None)
            if kind:
                found[at] = f"B-{kind}"
                found[at + 1 : end] = [f"I-{kind}"] * (end - at - 1)
            at = max(end, at + 1)
    return found


def _shape(word: str) -> str:
    if word.isdigit():
        return "d"
    if not word[0].isalpha():
        return word[0] if word[0].isascii() else "mark"
    if word.isupper():
        return "A" if len(word) > 1 else "I"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "x" if word.islower() else "xX"
