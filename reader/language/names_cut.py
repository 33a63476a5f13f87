"""Where a name begins and ends: runs of capitalised words, cut at titles and at names known beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reader.article import BlockKind
from reader.language.annotation import EntityType
from reader.language.gazetteer import Gazetteer, gazetteer
from reader.language.tokens import Sentence, Story, Token

PARTICLES = frozenset(
    "abu af al av bin bint ibn ben da das de del della den der di do dos du el la le ter van von y zu".split()
)
"""Words that stand in lower case inside a person's name."""

_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
_LONGEST = 7
_APOSTROPHES = str.maketrans({"’": "'", "\n": " ", "\u00a0": " "})


class Evidence(NamedTuple):
    """A reason to think that a candidate is of a type, and how much it weighs."""

    type: EntityType
    weight: float
    rule: str


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens that may be a name.

    Attributes:
        first, last: its tokens are ``story.tokens[first:last]``.
        text: its words, with ``'`` for every apostrophe.
        opening: it begins a sentence, so that its capital says nothing.
        headline: it stands in a headline where every word has a capital.
        titled: a title stands directly before it.
        known: its type in the gazetteer.
        evidence: why it may be what it is.
    """

    first: int
    last: int
    text: str
    opening: bool
    headline: bool
    titled: bool = False
    known: EntityType | None = None
    evidence: list[Evidence] = field(default_factory=list)


@lru_cache(maxsize=50_000)
def is_capitalised(word: str) -> bool:
    """Tell whether a token is a word that begins with a capital, or a sign that is read as one ("U.S.")."""
    return word[0].isupper() or word[0].istitle()


def flatten(text: str) -> str:
    """Return the text with one sign for every apostrophe and no line ends: same length, same offsets."""
    return text.translate(_APOSTROPHES)


class Cutter:
    """Cuts the sentences of a story into candidates."""

    def __init__(self, story: Story) -> None:
        """Prepare to cut ``story``; its words in lower case are evidence against capitals at openings."""
        self.story = story
        self.tokens = story.tokens
        self.flat = flatten(story.text)
        self.known: Gazetteer = gazetteer()
        heads = self.known.heads
        self.org, self.place, self.thing = heads["org"], heads["place"], heads["thing"]
        self.org_of, self.place_of = heads["org_of"], heads["place_of"]
        self.lower = frozenset(token.text for token in story.tokens if token.text[0].islower())

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates of the whole story in order."""
        blocks = self.story.article.blocks
        for sentence in self.story.sentences:
            headline = self.is_headline(sentence, blocks[sentence.block].kind)
            at = sentence.first
            while at < sentence.last:
                if not self.begins(at, sentence.last):
                    at += 1
                    continue
                stop = self.run_end(at, sentence.last)
                yield from self.cut(at, stop, sentence, headline)
                at = stop

    def is_headline(self, sentence: Sentence, kind: BlockKind) -> bool:
        """Tell whether most words of a heading or short line begin with a capital, as in a headline."""
        words = [t.text for t in self.tokens[sentence.first : min(sentence.last, sentence.first + 40)]]
        words = [word for word in words if word[0].isalpha() and len(word) > 3]
        if len(words) < 4 or (kind == BlockKind.PARAGRAPH and len(words) > 20):
            return False
        capitals = sum(is_capitalised(word) for word in words)
        return capitals >= 0.75 * len(words)

    def begins(self, at: int, stop: int) -> bool:
        """Tell whether a run may begin at a token: a capital, or "al-" before one."""
        word = self.tokens[at].text
        if is_capitalised(word):
            return True
        return (
            word in _ARTICLES and self.glued_hyphen(at + 1, stop) and is_capitalised(self.tokens[at + 2].text)
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

    def run_end(self, at: int, stop: int) -> int:
        """Return the index after the last token of the run that begins at ``at``."""
        tokens = self.tokens
        begin = at
        end = at + 1
        if not is_capitalised(tokens[at].text):
            end = at + 3
        while end < stop:
            token = tokens[end]
            word = token.text
            if is_capitalised(word):
                end += 1
                continue
            after = self.after_connector(begin, end, stop, token)
            if after == end:
                break
            end = after
        return max(end, self.match(at, stop)[0])

    def after_connector(self, begin: int, at: int, stop: int, token: Token) -> int:
        """Return where the run goes on if the token joins two capitalised words, else ``at``."""
        tokens = self.tokens
        word = token.text
        if at + 1 >= stop:
            return at + 1 if word.isdigit() and token.start == tokens[at - 1].end else at
        following = tokens[at + 1].text
        previous = tokens[at - 1].text
        if word in "-‑" and self.glued_hyphen(at, stop):
            if is_capitalised(following) or following.isdigit():
                return at + 2
            if following in _ARTICLES | {"e", "i", "ul", "ur"} and self.glued_hyphen(at + 2, stop):
                return at + 4 if is_capitalised(tokens[min(at + 3, stop - 1)].text) else at
            second = at - begin >= 2 or f"{previous}-{following}" in self.known.given
            if second and following.isalpha() and len(following) < 6 and following not in self.known.common:
                return at if following in {"led", "held", "run", "owned", "born"} else at + 2
            return at
        if word.isdigit() and token.start == tokens[at - 1].end:
            return at + 1
        if word == "." and len(previous) == 1 and is_capitalised(following):
            return at + 1
        if word == "&" and is_capitalised(following):
            return at + 1
        if word == "'" and token.start == tokens[at - 1].end and tokens[at + 1].start == token.end:
            return at + 1 if is_capitalised(following) else at
        if word in PARTICLES:
            end = at + 1
            while end < stop and end < at + 3 and (tokens[end].text in PARTICLES or tokens[end].text == "-"):
                end += 1
            return end if end < stop and is_capitalised(tokens[end].text) else at
        if word in {"of", "for", "and", "the"}:
            return self.after_small_word(begin, at, stop)
        if word in {"'s", "’s"} and previous.lower() in self.known.common and is_capitalised(following):
            end = at + 1
            while end < stop and is_capitalised(tokens[end].text):
                end += 1
            head = tokens[end - 1].text
            return at + 1 if head in self.org or head in self.thing else at
        return at

    def after_small_word(self, begin: int, at: int, stop: int) -> int:
        """Return where the run goes on after "of", "for" or "and" in the form of an organisation or a place."""
        tokens = self.tokens
        word = tokens[at].text
        end = at + 1
        if tokens[end].text == "the" and end + 1 < stop:
            end += 1
        if not is_capitalised(tokens[end].text):
            return at
        previous = tokens[at - 1].text
        if word == "of":
            return end if previous in self.org_of or previous in self.place_of else at
        if word == "for":
            return end if previous in self.org_of else at
        if word == "and" and any(t.text in {"of", "for"} for t in tokens[begin:at]):
            return end if tokens[end].text in self.known.heads["portfolio"] else at
        return at

    def match(self, at: int, stop: int) -> tuple[int, EntityType | None]:
        """Return the end and type of the longest known name that begins at a token; (at, None) if none."""
        tokens = self.tokens
        types = self.known.types
        start = tokens[at].start
        word = tokens[at].text
        if word in self.known.openers or not word.isalpha():
            for end in range(min(stop, at + _LONGEST), at + 1, -1):
                found = types.get(self.flat[start : tokens[end - 1].end])
                if found:
                    return end, found
        found = types.get(self.flat[start : tokens[at].end])
        return (at + 1, found) if found else (at, None)

    def title(self, at: int, stop: int) -> int:
        """Return the end of the longest title that begins at a token; ``at`` if none does."""
        tokens = self.tokens
        if tokens[at].text.lower().rstrip(".") not in _title_openers():
            return at
        start = tokens[at].start
        for end in range(min(stop, at + 5), at, -1):
            words = self.flat[start : tokens[end - 1].end].replace(".", "").lower()
            if words in self.known.titles:
                return end
        return at

    def cut(self, begin: int, stop: int, sentence: Sentence, headline: bool) -> Iterator[Candidate]:
        """Yield the candidates of one run."""
        tokens = self.tokens
        at = begin
        titled = False
        if at == sentence.first or (at == sentence.first + 1 and not tokens[at - 1].text[0].isalnum()):
            at = self.skip_opening(at, stop)
        opening = (
            at == begin
            and at <= sentence.first + 1
            and not (at > sentence.first and tokens[at - 1].text[0].isalnum())
        )
        segment = at
        while at < stop:
            if not self.begins(at, stop) and at == segment:
                at = segment = at + 1
                continue
            end, known = self.match(at, stop)
            after_title = self.title(at, stop)
            if (
                after_title > at
                and after_title >= end
                and not self.is_name_part(segment, at, after_title, stop)
            ):
                if segment < at:
                    yield self.candidate(segment, at, opening, headline, titled)
                at = segment = self.skip_office(after_title, stop)
                titled, opening = True, False
                continue
            if known and at == segment and self.stands_alone(at, end, stop, known):
                yield self.candidate(at, end, opening, headline, titled, known)
                at = segment = end
                titled = opening = False
                continue
            at += 1
        if segment < stop:
            yield self.candidate(segment, stop, opening, headline, titled)

    def skip_opening(self, at: int, stop: int) -> int:
        """Return the index after ordinary words that have a capital only because they open a sentence."""
        tokens = self.tokens
        while at < stop:
            word = tokens[at].text
            small = word.lower()
            if small not in self.known.common and small not in self.lower:
                return at
            end, known = self.match(at, stop)
            if known and (end > at + 1 or (small not in self.lower and small not in self.known.common)):
                return at
            if word.isupper() and len(word) > 1 and small not in self.lower:
                return at
            if word in self.known.heads["org_first"] and self.form(at, stop):
                return at
            if self.title(at, stop) > at and at + 1 < stop:
                return at
            at += 1
            while at < stop and not is_capitalised(tokens[at].text):
                at += 1
        return at

    def skip_office(self, at: int, stop: int) -> int:
        """Return the index after "of State for Foreign Affairs" and the like, which belong to the title."""
        tokens = self.tokens
        portfolio = self.known.heads["portfolio"]
        if at < stop and tokens[at].text in {"of", "for"}:
            at += 1
            while at < stop and (
                tokens[at].text in portfolio or tokens[at].text in {"of", "for", "and", "the", "&", ","}
            ):
                at += 1
        return at

    def is_name_part(self, segment: int, at: int, after: int, stop: int) -> bool:
        """Tell whether a title's word is part of a name: "Martin Luther King", "Justice Department"."""
        tokens = self.tokens
        if after == stop and segment < at and tokens[segment].text in self.known.given:
            return True
        return after < stop and tokens[after].text in self.org and tokens[after].text not in self.known.given

    def form(self, first: int, last: int) -> EntityType | str | None:
        """Return what the form of a stretch of tokens says: a type, "thing" for neither, or None."""
        words = [token.text for token in self.tokens[first:last]]
        for index, word in enumerate(words[1:-1], 1):
            if word in {"of", "for"}:
                head = words[index - 1]
                if head in self.org_of:
                    return EntityType.ORG
                if head in self.place_of:
                    return EntityType.LOC
                break
        if len(words) < 2:
            return None
        head = words[-1] if not words[-1].isdigit() else words[-2]
        if head in self.thing:
            return "thing"
        if head in self.org:
            return EntityType.ORG
        if head in self.place or words[0] in {"Lake", "Mount", "River", "Fort", "Cape", "Camp", "Port"}:
            return EntityType.LOC
        return None

    def stands_alone(self, at: int, end: int, stop: int, known: EntityType) -> bool:
        """Tell whether a known name ends where it matched, though the run goes on."""
        if end == stop:
            return True
        tokens = self.tokens
        if self.title(end, stop) > end and not self.is_name_part(at, end, self.title(end, stop), stop):
            return True
        if self.form(at, stop):
            return known == EntityType.NORP and tokens[end].text in {
                "Army",
                "Parliament",
                "Government",
                "Cabinet",
            }
        if known == EntityType.NORP or end - at > 1:
            return True
        return tokens[at].text.isupper() or tokens[end].text in self.known.given

    def candidate(
        self,
        first: int,
        last: int,
        opening: bool,
        headline: bool,
        titled: bool,
        known: EntityType | None = None,
    ) -> Candidate:
        """Return the candidate for tokens, without small words at its end."""
        while last > first + 1 and not (
            is_capitalised(self.tokens[last - 1].text) or self.tokens[last - 1].text.isalnum()
        ):
            last -= 1
        text = self.flat[self.tokens[first].start : self.tokens[last - 1].end]
        return Candidate(first, last, text, opening, headline, titled, known or self.known.types.get(text))


@lru_cache(maxsize=1)
def _title_openers() -> frozenset[str]:
    return frozenset(title.split(" ", 1)[0] for title in gazetteer().titles)
