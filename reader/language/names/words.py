"""The words of a story as the search for names sees them: capitals, known names, titles and forms."""

from __future__ import annotations

import re
from typing import Literal

from reader.language.annotation import EntityType
from reader.language.gazetteer import Gazetteer, gazetteer
from reader.language.tokens import Story
from reader.language.values.currencies import SIGNS

_LONGEST = 7  # tokens in the longest known name worth looking for
_APOSTROPHES = str.maketrans({"’": "'", "\n": " ", "\u00a0": " "})
_SMALL = re.compile(r"(?<=[ -])(?:And|Au|Da|De|Del|Do|El|Es|La|Of|The)(?=[ -])")
_PARTIES = frozenset({"D", "R", "I"})
_GLUE = frozenset("/-_.@=#")
_GLUE_AFTER = frozenset("/-_@=")


def flatten(text: str) -> str:
    """Return the text with one sign for every apostrophe and no line ends: same length, same offsets."""
    return text.translate(_APOSTROPHES)


def in_text(capitals: str) -> str:
    """Return a name in capitals as it stands in a text: "Port-au-Prince"."""
    return _SMALL.sub(lambda match: match[0].lower(), capitals.title())


class Words:
    """The tokens of a story, and what the word lists know of them.

    Attributes:
        story: where the tokens come from.
        tokens: in order.
        flat: the text with plain apostrophes; same offsets.
        known: the word lists.
        lower: words that the story also has in lower case: a capital on one of them at the beginning of a
            sentence says nothing.
    """

    def __init__(self, story: Story) -> None:
        """Look at the words of ``story``."""
        self.story = story
        self.tokens = story.tokens
        self.flat = flatten(story.text)
        self.known: Gazetteer = gazetteer()
        self.lower = _lower_words(story)
        self._dates = self.known.heads["date"]
        self._months = self.known.heads["month_or_name"]
        self._articles = self.known.heads["article"]

    def is_capitalised(self, at: int) -> bool:
        """Tell whether a token begins with a capital and is no day, month, "No." or "I'm"."""
        word = self.tokens[at].text
        if not word[0].isupper() or word in self._dates:
            return False
        return word not in self._months or not (self._is_number(at + 1) or self._is_number(at - 1))

    def is_given(self, word: str) -> bool:
        """Tell whether a word is a given name, and of no place or body."""
        return word in self.known.given and word not in self.known.types

    def has_age(self, at: int) -> bool:
        """Tell whether an age stands at a token, behind a comma or in brackets: ", 45", "(45"."""
        texts = [token.text for token in self.tokens[at : at + 2]]
        return len(texts) == 2 and texts[0] in {",", "("} and len(texts[1]) == 2 and texts[1].isdigit()

    def _is_number(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isdigit()

    def is_glued(self, at: int) -> bool:
        """Tell whether no space stands before a token."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def begins(self, at: int, stop: int) -> bool:
        """Tell whether a run may begin at a token: a capital, "al-" before one, or "sub-Saharan Africa"."""
        word = self.tokens[at].text
        if self.is_capitalised(at):
            # "RM" before figures is money, "MHz" after them a unit.
            if (self._is_number(at - 1) and self.is_glued(at)) or self._is_party(at, stop):
                return False
            return not (word in SIGNS and at + 1 < stop and self.tokens[at + 1].text[0] in "0123456789$")
        if not word[0].islower():
            return False
        if not self.glued_hyphen(at + 1, stop):
            return word in self._articles and self.match(at, stop)[1] is not None  # "al Qaeda"
        if word in self._articles:
            return self.is_capitalised(at + 2)
        return word in self.known.openers and self.match(at, stop)[1] is not None

    def _is_party(self, at: int, stop: int) -> bool:
        """Tell whether a letter is a party before a place: "Ann Reed (D-Ohio)", "Tom Hay, R-Texas"."""
        letter = self.tokens[at].text
        return (
            letter in _PARTIES and self.glued_hyphen(at + 1, stop) and self.tokens[at - 1].text in {"(", ","}
        )

    def glued_hyphen(self, at: int, stop: int) -> bool:
        """Tell whether the token is a hyphen without space on either side."""
        tokens = self.tokens
        return (
            at + 1 < stop
            and tokens[at].text in "-‑"
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def match(self, at: int, stop: int) -> tuple[int, EntityType | None]:
        """Return the end and type of the longest known name that begins at a token; (at, None) if none."""
        tokens = self.tokens
        types = self.known.types
        start = tokens[at].start
        word = tokens[at].text
        if word in self.known.openers or not word.isalpha() or word.isupper():
            for end in range(min(stop, at + _LONGEST), at + 1, -1):
                words = self.flat[start : tokens[end - 1].end]
                found = types.get(words) or (types.get(in_text(words)) if words.isupper() else None)
                if found:
                    return end, found
        found = types.get(word)
        if not found and len(word) > 3 and word.isupper():
            found = types.get(word.capitalize())
        return (at + 1, found) if found else (at, None)

    def form(self, first: int, last: int) -> EntityType | Literal["thing"] | None:
        """Return what the form of a stretch of tokens says: a type, "thing" for neither, or None."""
        words = [token.text for token in self.tokens[first:last]]
        if len(words) == 1:
            heads = self.known.heads
            return "thing" if words[0] in heads["thing"] or words[0] in heads["alone"] else None
        for index, word in enumerate(words[1:-1], 1):
            if word in {"of", "for", "on"}:
                head = words[index - 1]
                if head in self.known.heads["org_of"]:
                    return EntityType.ORG
                if head in self.known.heads["place_of"]:
                    return EntityType.LOC
                if head in self.known.heads["thing"]:
                    return "thing"  # "Law of the Sea"
                break
        head = next((word for word in reversed(words) if word[0].isalpha()), "")
        if head in self.known.heads["thing"]:
            return "thing"
        if head in self.known.heads["org"] or words[0] in self.known.heads["org_begin"]:
            return EntityType.ORG
        if head in self.known.heads["place"] or words[0] in self.known.heads["place_first"]:
            return EntityType.LOC
        return None


def _lower_words(story: Story) -> frozenset[str]:
    """Return the words that the story has in lower case, without the parts of web addresses."""
    text = story.text
    return frozenset(
        token.text
        for token in story.tokens
        if token.text[0].islower()
        and text[token.start - 1 : token.start] not in _GLUE
        and text[token.end : token.end + 1] not in _GLUE_AFTER
    )
