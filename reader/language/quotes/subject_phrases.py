"""The noun phrase that is the subject of a verb, found without a parser: by words that begin or end a clause.

News prose is regular enough: what stands between the beginning of a clause and a reporting verb is the
verb's subject, less adverbs in front and a relative clause or apposition between commas.
"""

from __future__ import annotations

from reader.language.annotation import EntityType
from reader.language.gazetteer import gazetteer
from reader.language.grammar import (
    ANY_MARK,
    CLAUSE_STARTERS,
    CLOSING_PUNCTUATION,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PAST,
    NEVER_LAST,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    is_adverb,
    is_past,
    word_set,
)
from reader.language.names.descriptions import heads
from reader.language.phrases import LONGEST_SUBJECT, Phrase, Words, joins, phrase_after

# A name of more tokens than this, its commas included, is a list.
_LONGEST_NAME = 9
_LONGEST_ABBREVIATION = 4
_BEFORE_OFFICES = word_set("head deputy vice former acting interim chief senior then")
_APOSTROPHES = frozenset({"'", "’"})
_GIVES_TO_WHICH = word_set("from by with to against")
_INSIDE_NAMES = word_set("- . ' ’ & of al bin bint ibn de del della der di da dos du la le van von y")


def subject_before(words: Words, low: int, verb: int) -> Phrase | None:
    """Return the subject that ends before token ``verb``, looking back no further than token ``low``.

    "In a tape released on Thursday, [the leader] said", "[Smith], who was there, said",
    "[a spokesman for the ministry] said".
    """
    low = max(low, verb - LONGEST_SUBJECT)
    end = verb
    lower = words.lower
    # "Megyn Kelly" is no adverb.
    while end > low and is_adverb(lower[end - 1]) and not words.is_capitalised(end - 1):
        end -= 1
    if end - 3 > low and lower[end - 1] in TIME_WORDS and (lower[end - 2], lower[end - 3]) == ("on", ","):
        end -= 2  # "Reed, a member of the board, on Monday asked"
    if end <= low:
        return None
    if lower[end - 1] in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end)
    relative = _relative(words, low, end)
    if relative is not None:
        return _antecedent(words, low, relative)
    shared = _subject_of_list(words, low, end)
    if shared is not None:
        return shared
    named = _named_in_apposition(words, low, end)
    if named is not None:
        return named
    end = _before_insertion(words, low, end)
    if end <= low:
        return None
    if lower[end - 1] in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end)
    edge = _left_edge(words, low, end)
    relative = _relative_clause(words, low, edge, end)
    if relative is not None:
        return _antecedent(words, low, relative)
    return _trim(words, edge, end)


def _subject_of_list(words: Words, low: int, end: int) -> Phrase | None:
    """The subject shared with the verb before a comma: "[The board] heard both sides, ruled …"."""
    if words.lower[end - 1] != ",":
        return None
    comma = _last(words, low, end - 1, ",")
    start = low if comma is None else comma + 1
    while start < end and (is_adverb(words.lower[start]) or words.lower[start] in CONJUNCTIONS):
        start += 1
    phrase = phrase_after(words, start, end - 1)
    if phrase is None:
        return None
    verb = phrase.last
    while verb < end and (words.lower[verb] in TIME_WORDS | {"on"} or is_adverb(words.lower[verb])):
        verb += 1
    return phrase if governs(words, verb) else None


def governs(words: Words, index: int) -> bool:
    """Tell whether a past form with an object stands at a token: "rejected both", not "rejected by"."""
    word = words.lower[index]
    past = (word in IRREGULAR_PAST or is_past(word)) and words.tokens[index].text.islower()
    if not past or index + 1 >= len(words.lower):
        return False
    following = words.lower[index + 1]
    return following in DETERMINERS or following in OBJECT_PRONOUNS or following[0].isdigit()


def _relative(words: Words, low: int, end: int) -> int | None:
    """Index of the "who" that is the subject of the verb at ``end``, if one is ("who on Thursday denied")."""
    lower = words.lower
    for index in range(end - 1, max(low, end - 6) - 1, -1):
        word = lower[index]
        if word == "who":
            # In "the man who police said" the police speak.
            between = lower[index + 1] if index + 1 < end else ""
            return index if not between or between in PREPOSITIONS or between in TIME_WORDS else None
        if word in RELATIVES and index == end - 1 and index > low:
            return index
        if not words.is_word(index) or words.is_auxiliary(index):
            return None
        if word in SUBJECT_PRONOUNS or index in words.reports:
            return None
    return None


def _relative_clause(words: Words, low: int, edge: int, end: int) -> int | None:
    """Index of the "who" of "a woman who walked to the camp said", where the clause before a verb begins."""
    lower = words.lower
    relative = edge - 1
    if relative > low and words.is_auxiliary(relative):
        # "A minister who asked not to be named said"
        while relative > low and (
            words.is_auxiliary(relative)
            or lower[relative] in {"to", "not"}
            or is_past(lower[relative])
            or is_adverb(lower[relative])
        ):
            relative -= 1
        return relative if lower[relative] in {"who", "which"} else None
    if relative <= low or lower[relative] != "who" or edge >= end:
        return None
    word = lower[edge]
    return relative if word in IRREGULAR_PAST or word.endswith(("ed", "s")) else None


def _named_in_apposition(words: Words, low: int, end: int) -> Phrase | None:
    """The name in "the prosecutor, Anjali Menon, said": a name between commas after a description."""
    if end - 1 <= low or words.lower[end - 1] != ",":
        return None
    comma = _last(words, low, end - 1, ",")
    if comma is None or comma + 1 >= end - 1 or end - comma > _LONGEST_NAME or comma <= low:
        return None
    name = Phrase(comma + 1, end - 1)
    begins = name.first + (words.lower[name.first] == "the")
    while begins < name.last and words.tokens[begins].text.islower() and _is_office(words, begins):
        begins += 1  # "head coach Davron Reed"
    inside = range(begins, name.last)
    if not inside or not all(words.is_capitalised(i) or words.lower[i] in _INSIDE_NAMES for i in inside):
        return None
    # "The mayor of Springfield, Ohio, said" names a place.
    is_place = gazetteer().types.get(words.span(name).of(words.story.text)) is EntityType.LOC
    if is_place or (words.is_capitalised(comma - 1) and name.last - name.first < 2):
        return None
    described = _trim(words, _left_edge(words, low, comma), comma)
    if described is None:
        return None
    begins = words.lower[described.first] in DETERMINERS or words.lower[described.first] in {"this", "that"}
    owned = any(words.lower[i] in {"’s", "'s", "’", "'"} for i in range(*described))
    # "Counsel for the owners, Shuja Wattoo, said"
    office = words.lower[described.first] in heads().kind and described.last - described.first > 1
    return name if begins or owned or office else None


def _is_office(words: Words, index: int) -> bool:
    word = words.lower[index]
    return heads().is_person(word) or word in _BEFORE_OFFICES


def _antecedent(words: Words, low: int, relative: int) -> Phrase | None:
    """What a "who" refers to: the noun phrase before it and before the comma or dash that may precede it."""
    end = relative
    if end > low and (words.lower[end - 1] == "," or words.tokens[end - 1].text in DASHES):
        end -= 1
    if end <= low:
        return None
    edge = _left_edge(words, low, end)
    if words.lower[relative] == "which":
        # "A ruling from the board, which said": the nearest.
        sources = (i + 1 for i in range(end - 2, edge, -1) if words.lower[i] in _GIVES_TO_WHICH)
        edge = next(sources, edge)
    return _trim(words, edge, end)


def _before_insertion(words: Words, low: int, end: int) -> int:
    """Step back over what stands between commas, dashes or brackets before a verb: "Smith, 42, said"."""
    lower = words.lower
    for _ in range(6):
        mark = words.tokens[end - 1].text if end > low else ""
        if mark == ")":
            opening = _opening_bracket(words, low, end - 1)
            if opening is None:
                return end
            end = opening
        elif mark == "," or mark in DASHES:
            opening = _last(words, low, end - 1, "," if mark == "," else mark)
            if opening is None and mark == ",":
                end -= 1
                continue
            if opening is None:
                return end
            end = opening
            # A place, an age or a rank after a comma belongs to the insertion, too.
            while (previous := _last(words, low, end, ",")) is not None and (
                lower[previous + 1] in PREPOSITIONS
                or lower[previous + 1] in RELATIVES
                or words.tokens[previous + 1].text[0].isdigit()
                or lower[previous + 1].endswith("ing")
                or (previous + 2 == end and words.is_capitalised(previous + 1) and previous - 1 >= low)
            ):
                if lower[previous + 1] in PREPOSITIONS and end - previous > 6:
                    break
                end = previous
        else:
            return end
    return end


def _last(words: Words, low: int, end: int, mark: str) -> int | None:
    for index in range(end - 1, low - 1, -1):
        if words.tokens[index].text == mark:
            return index
        if words.tokens[index].text in CLOSING_PUNCTUATION:
            return None
    return None


def _opening_bracket(words: Words, low: int, end: int) -> int | None:
    brackets = (
        index for index in range(end - 1, max(low, end - 8) - 1, -1) if words.tokens[index].text == "("
    )
    return next(brackets, None)


def _left_edge(words: Words, low: int, end: int) -> int:
    """Where the clause begins whose subject ends at ``end``."""
    index = end - 1
    while index >= low:
        word = words.lower[index]
        text = words.tokens[index].text
        if text == "." and _abbreviates(words, low, index):
            index -= 1
            continue
        abbreviation = _opening_bracket(words, low, index) if text == ")" and index + 1 < end else None
        if abbreviation is not None and abbreviation == index - 2:
            index = abbreviation - 1
            continue
        # "The rebels' radio station"
        owns = text in _APOSTROPHES and words.quoted[index] < 0
        if (
            text in ",.;:!?…()[]"
            or (text in DASHES and not joins(words, index))
            or (text in ANY_MARK and not owns)
        ):
            break
        starts = word in CLAUSE_STARTERS and not (index > low and words.is_capitalised(index))
        if (starts or words.is_auxiliary(index) or index in words.reports) and not (
            word in POSSESSIVES and index + 1 < end
        ):
            break
        if word in CONJUNCTIONS and not _coordinates(words, low, index):
            break
        if word in SUBJECT_PRONOUNS or (index + 1 < end and governs(words, index)):
            break
        index -= 1
    return index + 1


def _abbreviates(words: Words, low: int, stop: int) -> bool:
    """Tell the full stop of "Harbour Co." from the end of a sentence."""
    before = words.tokens[stop - 1] if stop > low else None
    return before is not None and before.text[0].isupper() and len(before.text) <= _LONGEST_ABBREVIATION


def _coordinates(words: Words, low: int, conjunction: int) -> bool:
    """Tell whether "and" joins two nouns, not two clauses: no verb stands to its left in the clause."""
    for index in range(conjunction - 1, max(low, conjunction - 12) - 1, -1):
        word = words.lower[index]
        if words.tokens[index].text in ",.;:!?…()" or words.tokens[index].text in ANY_MARK:
            break
        if words.is_auxiliary(index) and word not in POSSESSIVES:
            return False
        if word in SUBJECT_PRONOUNS or word in CLAUSE_STARTERS or index in words.reports or word == "to":
            return False
        if word.endswith("ed") and not words.is_capitalised(index) and index < conjunction - 1:
            return False
    return conjunction > low


def _trim(words: Words, first: int, end: int) -> Phrase | None:
    """Drop adverbs and "In a statement on Friday" from the front of a clause: what is left is its subject."""
    lower = words.lower
    while first < end and (
        is_adverb(lower[first]) or lower[first] in CONJUNCTIONS or words.tokens[first].text in ANY_MARK
    ):
        first += 1
    while end > first and not words.is_word(end - 1):
        end -= 1
    if first < end and lower[first] == "with":
        first += 1
    while first < end and (lower[first] in PREPOSITIONS or lower[first] in TIME_WORDS):
        start = _noun_phrase_after(words, first, end)
        if start is None:
            return None
        first = start
        while first < end and is_adverb(lower[first]):
            first += 1
    if first >= end or lower[end - 1] in NEVER_LAST:
        return None
    return Phrase(first, end)


def _noun_phrase_after(words: Words, first: int, end: int) -> int | None:
    """In "In a statement the ministry" find "the": a phrase that begins where the one before it has ended."""
    lower = words.lower
    for index in range(first + 1, end):
        before = lower[index - 1]
        ended = (
            before not in PREPOSITIONS
            and before not in DETERMINERS
            and before not in CONJUNCTIONS
            and before not in POSSESSIVES
            and words.is_word(index - 1)
        )
        starts = lower[index] in DETERMINERS or (
            words.is_capitalised(index) and not words.is_capitalised(index - 1)
        )
        if ended and starts:
            return index
        if (
            before in TIME_WORDS
            and lower[index] not in TIME_WORDS
            and lower[index] not in PREPOSITIONS
            and words.is_word(index)
        ):
            return index
    return None
