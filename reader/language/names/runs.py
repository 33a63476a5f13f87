"""Runs of capitalised words: how far a name may reach over hyphens, particles, "of", "and" and "'s"."""

from __future__ import annotations

from reader.language.annotation import EntityType
from reader.language.grammar import POSSESSIVES
from reader.language.names.titles import closers, title_end
from reader.language.names.words import Words

LOC = EntityType.LOC

_LONGEST = 20  # tokens; no name is longer, and a bound keeps the search linear
# What may be of, or for, several fields at once.
_HOLDERS_OF_FIELDS = frozenset({"minister", "ministry", "secretary", "department", "committee"})
# What is somebody's without bearing the name: "the Government of Ann Reed".
_LED = frozenset({"Government", "Administration", "Cabinet"})
_SAINTS = frozenset({"St", "St.", "Saint"})
# What follows a name and a hyphen but is no part of the name: "US-led".
_NO_NAME_PART = frozenset({"led", "held", "run", "owned", "born", "based"})
# What follows a single word and a hyphen in words that are no names: "co-op".
_NO_NAME_ALONE = frozenset({"op", "ed", "fi"})


class Runs:
    """Finds where the run of capitalised words that begins at a token ends."""

    def __init__(self, words: Words) -> None:
        """Find runs among ``words``."""
        self.words = words
        self.tokens = words.tokens
        self.known = words.known
        heads = self.known.heads
        self.org, self.thing = heads["org"], heads["thing"]
        self.org_of, self.place_of = heads["org_of"], heads["place_of"]
        self.particles, self.articles = heads["particle"], heads["article"]

    def end(self, at: int, stop: int) -> int:
        """Return the index after the last token of the run that begins at ``at``."""
        begin = at
        stop = min(stop, at + _LONGEST)
        end = at + 1
        if not self.words.is_capitalised(at):
            end = at + (3 if self.words.glued_hyphen(at + 1, stop) else 2)
        while end < stop:
            if self.words.is_capitalised(end):
                end += 1
                continue
            after = self.after_connector(begin, end, stop)
            if after == end:
                break
            end = after
        opens = self.tokens[at].text in self.known.heads["function"]  # "The UN refugee agency"
        return max(end, self.words.match(min(at + opens, stop - 1), stop)[0])

    def after_connector(self, begin: int, at: int, stop: int) -> int:
        """Return where the run goes on if a token joins two capitalised words, else ``at``."""
        tokens = self.tokens
        token = tokens[at]
        word = token.text
        if at + 1 >= stop:
            return at + 1 if word.isdigit() and token.start == tokens[at - 1].end else at
        following = tokens[at + 1].text
        previous = tokens[at - 1].text
        if word in "-‑" and self.words.glued_hyphen(at, stop):
            if self.words.is_capitalised(at + 1) or following.isdigit():
                return at + 2
            if following in self.articles | {"e", "i", "ul", "ur"} and self.words.glued_hyphen(at + 2, stop):
                return at + 4 if self.words.is_capitalised(min(at + 3, stop - 1)) else at
            if f"{previous}-{following}" in self.known.given:
                return at + 2
            second = at - begin >= 2
            syllable = second and len(previous) <= 4 and not self.is_known(previous)  # "Moon Jae-in"
            if (
                following.isalpha()
                and len(following) < 6
                and (syllable or not self.is_word(following, second))
            ):
                return at if following in _NO_NAME_PART else at + 2
            return at
        if word.isdigit() and (
            token.start == tokens[at - 1].end or (previous == "Channel" and at - begin == 1)
        ):
            return at + 1
        if word == "." and self.is_web_address(at):
            return at + 2
        if word == "." and len(previous) == 1 and self.words.is_capitalised(at + 1):
            return at + 1
        if word == "(" and self.is_branch(at, stop):
            return at + 4
        if word == "&" and self.words.is_capitalised(at + 1):
            return at + 1
        if word == "'" and token.start == tokens[at - 1].end and tokens[at + 1].start == token.end:
            return at + 1 if self.words.is_capitalised(at + 1) else at
        if word in {"'", "’"} and token.start == tokens[at - 1].end and previous.endswith("s"):
            return self.after_possessive(at, stop)
        if word in self.particles or word == "para":
            end = at + 1
            while (
                end < stop
                and end < at + 3
                and (tokens[end].text in self.particles or tokens[end].text == "-")
            ):
                end += 1
            return end if end < stop and self.words.is_capitalised(end) else at
        if word in {"of", "for", "on", "and"}:
            return self.after_small_word(begin, at, stop)
        if word == "," and self.is_list_of_fields(begin, at, stop):
            return at + 1
        ordinary = previous.lower() in self.known.common or previous.lower() in closers()
        ordinary = ordinary or tokens[begin].text in _SAINTS  # "St Bride's Hospital"
        if word in POSSESSIVES and ordinary:
            return self.after_possessive(at, stop)
        return at

    def is_known(self, word: str) -> bool:
        """Tell whether a word is an English one, or a name in the gazetteer."""
        return word.lower() in self.known.english or word in self.known.types

    def is_word(self, word: str, second: bool) -> bool:
        """Tell whether what follows a hyphen is a word of its own; after a single word that is likelier."""
        if second:
            return word in self.known.common
        return word in self.known.english or word in _NO_NAME_ALONE

    def is_web_address(self, at: int) -> bool:
        """Tell whether a full stop joins the two halves of a web address: "Kolonne.kg"."""
        after = self.tokens[at + 1]
        return (
            self.words.is_glued(at) and self.words.is_glued(at + 1) and after.text in self.known.heads["web"]
        )

    def is_branch(self, at: int, stop: int) -> bool:
        """Tell whether a company's country stands in brackets: the "(Malaysia)" of "Brix (Malaysia) Bhd"."""
        tokens = self.tokens
        return (
            at + 3 < stop
            and self.words.is_capitalised(at + 1)
            and tokens[at + 2].text == ")"
            and tokens[at + 3].text in self.org
        )

    def capitals_end(self, at: int, stop: int) -> int:
        """Return the index after the last of the capitalised words that begin at a token."""
        while at < stop and self.words.is_capitalised(at):
            at += 1
        return at

    def after_possessive(self, at: int, stop: int) -> int:
        """Return where the run goes on after "'s" or "s'" if what follows makes it an organisation."""
        end = self.capitals_end(at + 1, stop)
        head = self.tokens[end - 1].text
        return at + 1 if end > at + 1 and (head in self.org or head in self.thing) else at

    def after_small_word(self, begin: int, at: int, stop: int) -> int:
        """Return where the run goes on after "of", "for", "on" or "and" inside a name."""
        tokens = self.tokens
        word = tokens[at].text
        end = at + 1
        if tokens[end].text == "the" and end + 1 < stop:
            end += 1
        if not self.words.is_capitalised(end):
            return at
        if word == "and" and end > at + 1 and self.words.form(end, self.capitals_end(end, stop)):
            return at  # "the Army of Liberation and the Federal Government"
        previous = tokens[at - 1].text
        if word in {"of", "for"} and previous.lower() in closers():
            return end
        if previous in _LED and self.is_person(end, stop):
            return at
        if word == "of" and (previous in self.org_of or previous in self.place_of):
            return end
        if word == "of" and previous in self.org and at - begin > 1 and self.words.match(end, stop)[1] == LOC:
            return end  # "Royal Air Force of Oman"
        if word == "of":
            # "Society for the Protection of Birds"
            purpose = any(t.text == "for" for t in tokens[begin:at]) and self.is_field(at - 1)
            return end if purpose else at
        if word in {"for", "on"}:
            return end if previous in self.org_of else at
        if word == "and" and previous.lower() in self.known.english and end + 1 < stop:
            last = self.capitals_end(end, min(stop, end + 5)) - 1
            if last > end and tokens[last].text in self.org:
                return end
        if word == "and" and any(t.text in {"of", "for"} for t in tokens[begin:at]):
            portfolio = tokens[end].text in self.known.heads["portfolio"]
            return end if portfolio or (self.is_field(at - 1) and self.is_field(end)) else at
        return at

    def is_person(self, at: int, stop: int) -> bool:
        """Tell whether a given name or a title stands at a token."""
        return self.words.is_given(self.tokens[at].text) or title_end(self.words.story, at, stop) > at

    def is_list_of_fields(self, begin: int, at: int, stop: int) -> bool:
        """Tell whether a comma stands in what a ministry is for: "of Health, Sports and Youth"."""
        tokens = self.tokens
        small = [index for index in range(begin + 1, at) if tokens[index].text in {"of", "for"}]
        if not small or tokens[small[-1] - 1].text.lower() not in _HOLDERS_OF_FIELDS:
            return False
        while tokens[at].text == ",":
            first = at + 1
            at = self.capitals_end(first, stop)
            if not first < at < stop - 1 or not self.is_portfolio(at - 1):
                return False
        after = at + 1
        return (
            tokens[at].text in {"and", "&"} and self.words.is_capitalised(after) and self.is_portfolio(after)
        )

    def is_portfolio(self, at: int) -> bool:
        """Tell whether a word is one of those that ministers are for."""
        return self.tokens[at].text in self.known.heads["portfolio"] or self.is_field(at)

    def is_field(self, at: int) -> bool:
        """Tell whether a word is an ordinary one that a body may be for: the "Livestock" of a ministry."""
        word = self.tokens[at].text
        heads = self.known.heads
        return (
            word.lower() in self.known.english
            and word not in self.known.types
            and word not in self.org
            and word not in self.org_of
            and word not in heads["chamber"]
            and word not in self.known.given
            and word.lower() not in closers()
        )
