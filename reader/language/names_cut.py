"""Where a name begins and ends: runs of capitalised words, cut at titles and at names known beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reader.article import BlockKind
from reader.language.annotation import EntityType
from reader.language.gazetteer import Gazetteer, gazetteer
from reader.language.numbers import CODES, CURRENCIES
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
        titled: a title stands directly before it.
        known: its type in the gazetteer.
        evidence: why it may be what it is.
    """

    first: int
    last: int
    text: str
    opening: bool
    titled: bool = False
    known: EntityType | None = None
    evidence: list[Evidence] = field(default_factory=list)


def is_capitalised(word: str) -> bool:
    """Tell whether a token is a word that begins with a capital, or a sign that is read as one ("U.S.")."""
    return word[0].isupper() and word not in _DATES


_DATES = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "July",
    ]
    + [
        "September",
        "October",
        "November",
        "December",
        "Feb",
        "Apr",
        "Aug",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Jun.",
        "Jul.",
        "Aug.",
        "Sep.",
        "Sept.",
    ]
    + [
        "Oct.",
        "Nov.",
        "Dec.",
        "Mondays",
        "Tuesdays",
        "Wednesdays",
        "Thursdays",
        "Fridays",
        "Saturdays",
        "Sundays",
    ]
)
_OPENERS = frozenset("\"'“‘«:;•*—–-―[(")
_GLUE = frozenset("/-_.@=#")
_GLUE_AFTER = frozenset("/-_@=")
MONTHS_OR_NAMES = frozenset({"March", "April", "May", "June", "August", "Jan", "Jun", "Mar", "Sep"})


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
        self.currencies = CURRENCIES.keys() | CODES
        self.headlines: list[Sentence] = []
        self.lower = _lower_words(story)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates of the story in order, without headlines in which all words have capitals."""
        blocks = self.story.article.blocks
        for sentence in self.story.sentences:
            if self.is_headline(sentence, blocks[sentence.block].kind):
                self.headlines.append(sentence)
                continue
            at = sentence.first
            while at < sentence.last:
                if not self.begins(at, sentence.last):
                    at += 1
                    continue
                stop = self.run_end(at, sentence.last)
                yield from self.cut(at, stop, sentence)
                at = stop

    def is_headline(self, sentence: Sentence, kind: BlockKind) -> bool:
        """Tell whether capitals say nothing: a heading in title case, or a sentence in capital letters."""
        words = [t.text for t in self.tokens[sentence.first : min(sentence.last, sentence.first + 40)]]
        words = [word for word in words if word[0].isalpha() and len(word) > 3]
        if len(words) < 4:
            return False
        if kind in {BlockKind.TITLE, BlockKind.HEADING}:
            return sum(is_capitalised(word) for word in words) >= 0.75 * len(words)
        return sum(word.isupper() for word in words) >= 0.75 * len(words)

    def begins(self, at: int, stop: int) -> bool:
        """Tell whether a run may begin at a token: a capital, or "al-" before one."""
        word = self.tokens[at].text
        if is_capitalised(word):
            return not (
                word in self.currencies and at + 1 < stop and self.tokens[at + 1].text[0] in "0123456789$"
            )
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
        if word in {"of", "for", "on", "and"}:
            return self.after_small_word(begin, at, stop)
        ordinary = previous.lower() in self.known.common or previous.lower() in _title_closers()
        if word in {"'s", "’s"} and ordinary and is_capitalised(following):
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
        if word in {"of", "for"} and previous.lower() in _title_closers():
            return end
        if word == "of":
            return end if previous in self.org_of or previous in self.place_of else at
        if word in {"for", "on"}:
            return end if previous in self.org_of else at
        if word == "and" and previous.lower() in self.known.common and end + 1 < stop:
            last = end
            while last + 1 < min(stop, end + 4) and is_capitalised(tokens[last + 1].text):
                last += 1
            if last > end and tokens[last].text in self.org:
                return end
        if word == "and" and any(t.text in {"of", "for"} for t in tokens[begin:at]):
            return end if tokens[end].text in self.known.heads["portfolio"] else at
        return at

    def match(self, at: int, stop: int) -> tuple[int, EntityType | None]:
        """Return the end and type of the longest known name that begins at a token; (at, None) if none."""
        tokens = self.tokens
        types = self.known.types
        start = tokens[at].start
        word = tokens[at].text
        if word in self.known.openers or not word.isalpha() or word.isupper():
            for end in range(min(stop, at + _LONGEST), at + 1, -1):
                words = self.flat[start : tokens[end - 1].end]
                found = types.get(words) or (types.get(words.title()) if words.isupper() else None)
                if found:
                    return end, found
        found = types.get(word)
        if not found and len(word) > 3 and word.isupper():
            found = types.get(word.capitalize())
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

    def cut(self, begin: int, stop: int, sentence: Sentence) -> Iterator[Candidate]:
        """Yield the candidates of one run."""
        tokens = self.tokens
        at = begin
        titled = False
        if at == sentence.first or tokens[at - 1].text in _OPENERS:
            at = self.skip_opening(at, stop)
        elif tokens[at].text in self.known.heads["function"]:
            at += 1
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
                    yield self.candidate(segment, at, opening, titled)
                at = segment = self.skip_office(after_title, stop)
                titled, opening = tokens[at - 1].text not in {"of", "for", "the"}, False
                continue
            if known and at == segment and self.stands_alone(at, end, stop, known):
                yield self.candidate(at, end, opening, titled, known)
                at = segment = end
                titled = opening = False
                continue
            at += 1
        if segment < stop:
            yield self.candidate(segment, stop, opening, titled)

    def skip_opening(self, at: int, stop: int) -> int:
        """Return the index after an ordinary word that has a capital only because it opens a sentence."""
        tokens = self.tokens
        word = tokens[at].text
        small = word.lower()
        ordinary = small in self.known.common or small in self.lower or small.endswith(("ing", "ed", "ly"))
        if not ordinary or (small in self.known.types and at + 1 == stop) or self.glued_hyphen(at + 1, stop):
            return at
        if word in self.known.given and small not in self.known.common and small not in self.lower:
            return at
        end, known = self.match(at, stop)
        if known and (end > at + 1 or small not in self.known.common):
            return at
        if word.isupper() and len(word) > 1 and (small not in self.lower or tokens[at - 1].text == "("):
            return at
        if word in self.known.heads["org_first"] and self.form(at, stop):
            return at
        if self.title(at, stop) > at and at + 1 < stop:
            return at
        return at + 1

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
        if segment < at and (
            tokens[at - 1].text in {"of", "for", "and"} or tokens[after - 1].text in {"of", "for"}
        ):
            return True
        if segment < at and after == at + 1:
            given = tokens[segment].text in self.known.given and tokens[segment].text not in self.known.types
            if given and (after == stop or tokens[at - 1].text in self.known.given):
                return True
        if after < stop and (tokens[after].text in {"'s", "’s"} or after == at + 1):
            form = self.form(segment, stop)
            if isinstance(form, EntityType) and not (segment < at and self.form(at, stop) is None):
                return True
        return after < stop and tokens[after].text in self.org and tokens[after].text not in self.known.given

    def form(self, first: int, last: int) -> EntityType | str | None:
        """Return what the form of a stretch of tokens says: a type, "thing" for neither, or None."""
        words = [token.text for token in self.tokens[first:last]]
        if len(words) == 1:
            return "thing" if words[0] in self.thing else None
        for index, word in enumerate(words[1:-1], 1):
            if word in {"of", "for"}:
                head = words[index - 1]
                if head in self.org_of:
                    return EntityType.ORG
                if head in self.place_of:
                    return EntityType.LOC
                break
        head = next((word for word in reversed(words) if word[0].isalpha()), "")
        if head in self.thing:
            return "thing"
        if head in self.org:
            return EntityType.ORG
        if head in self.place or words[0] in self.known.heads["place_first"]:
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
        if end - at == 1 and tokens[at].text in self.known.given:
            return False
        if known == EntityType.NORP or end - at > 1:
            return True
        return tokens[at].text.isupper() or tokens[end].text in self.known.given

    def candidate(
        self,
        first: int,
        last: int,
        opening: bool,
        titled: bool,
        known: EntityType | None = None,
    ) -> Candidate:
        """Return the candidate for tokens, without small words at its end."""
        while last > first + 1 and not (
            is_capitalised(self.tokens[last - 1].text) or self.tokens[last - 1].text.isalnum()
        ):
            last -= 1
        text = self.flat[self.tokens[first].start : self.tokens[last - 1].end]
        return Candidate(first, last, text, opening, titled, known or self.known.types.get(text))


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


@lru_cache(maxsize=1)
def _title_closers() -> frozenset[str]:
    return frozenset(title.rsplit(" ", 1)[-1] for title in gazetteer().titles)


@lru_cache(maxsize=1)
def _title_openers() -> frozenset[str]:
    return frozenset(title.split(" ", 1)[0] for title in gazetteer().titles)
