"""Who said words in quotation marks, told by what is before: `He said: "…"`, `To her, "…"`."""

from __future__ import annotations

from collections.abc import Mapping

from reader.article import Span
from reader.language.annotation import Confidence
from reader.language.grammar import (
    CLAUSE_STARTERS,
    CONJUNCTIONS,
    word_set,
)
from reader.language.phrases import Phrase, Words, phrase_after
from reader.language.quotes.attribution import (
    CITES,
    LONGEST_NAME,
    Attribution,
    Quoted,
    by_cue,
    is_title,
    verb_of,
)
from reader.language.quotes.cues import SPEAKS, Cue, Manner
from reader.language.quotes.subjects import NEAR, Sources, find_subject, first_subject

_BEFORE_CLAUSE = frozenset({"that", "on", "in"})
_HOLDERS = word_set("him her them")


def attributed_before(
    sources: Sources, quoted: Quoted, used: Mapping[int, Attribution]
) -> Attribution | None:
    """Read `He said: "…"`, `he told MPs, "…"`, `Smith: "…"`, `According to Smith, "…"`.

    ``used`` holds the attributions of the quotes before by the first token of their verb: in `"A," said
    Smith, a judge, "and B"` the second quote has the speaker of the first.
    """
    words, before, first = sources.words, quoted.before, quoted.first
    if before is None:
        return None
    mark = words.tokens[before].text
    low = max(sources.start_of_sentence(before), first - NEAR)
    touching = mark not in {",", ":"}
    resumed = mark == "," or resumes(words, before)
    for index in range(before, low - 1, -1):
        cue = sources.cue_at.get(index)
        if cue is None or cue.first != index or cue.last > first:
            if words.lower[index] in {"that", ";"} and mark != ":":
                return None
            continue
        if touching and not resumed and not _touches(words, cue, quoted):
            return None
        if resumed and cue.first in used:
            return used[cue.first]._replace(rule=f"{used[cue.first].rule}, then quotation marks")
        if not cue.manner & SPEAKS or (mark == "," and first - cue.last > 12):
            break
        if mark == "," and any(words.quoted[i] >= 0 for i in range(cue.last, before)):
            return None  # 'called it "mad", "bad" and "sad"' goes on with its sentence.
        speaker, rule = find_subject(sources, cue)
        if words.lower[cue.first] in CITES:
            return _cited(words, cue, before, speaker)
        if speaker is None and mark == ":":
            break
        verb = verb_of(words, cue)
        rule = f"{rule or 'name'} + '{verb}', then quotation marks"
        confidence = Confidence.HIGH if speaker and not touching else Confidence.FAIR
        found = by_cue(words, cue, speaker, rule, confidence)
        # "Wrote that it was late: …" reports a clause, too.
        clause = words.lower[cue.last] in _BEFORE_CLAUSE and "that" in words.lower[cue.last : before]
        return found._replace(verb=None) if mark == ":" and clause else found
    if touching or quoted.size < 2:
        return None
    return _introduced(sources, before)


def resumes(words: Words, before: int) -> bool:
    """Tell whether words in marks go on with a quotation: `"It is over," he said, and "done with"`."""
    return words.lower[before] == "and" and words.lower[before - 1 : before] == [","]


def holder_of_view(words: Words, start: int, before: int) -> Phrase | None:
    """Return whose view words in marks are that follow a comma: `To her, "there is nothing worse"`."""
    if words.lower[before] != ",":
        return None
    for index in range(before - 2, max(start, before - LONGEST_NAME) - 1, -1):
        opens = index == start or words.lower[index - 1] in CLAUSE_STARTERS | CONJUNCTIONS | {","}
        if words.lower[index] in {"to", "for"} and opens:
            if words.lower[index + 1] in _HOLDERS:
                holder: Phrase | None = Phrase(index + 1, index + 2)
            else:
                holder = phrase_after(words, index + 1, before) if words.is_capitalised(index + 1) else None
            return holder if holder and holder.last == before else None
    return None


def _cited(words: Words, cue: Cue, before: int, reporter: Phrase | None) -> Attribution:
    """Read `the Tribune reported, quoting one of them: "…"`."""
    cited = phrase_after(words, cue.last, before)
    rule = f"'{verb_of(words, cue)}' + the source, then quotation marks"
    confidence = Confidence.HIGH if cited else Confidence.LOW
    return by_cue(words, cue, cited, rule, confidence)._replace(source=reporter)


def _touches(words: Words, cue: Cue, quoted: Quoted) -> bool:
    """Tell whether a verb without comma or colon opens a quotation: `said "…"`, `asked them "Who …?"`."""
    first = quoted.first
    if is_title(words, first):
        return False
    if quoted.ending.isalnum() and quoted.after is not None and words.is_verb_form(quoted.after):
        return False  # 'claimed "ghosts" had voted'
    if cue.last == first and cue.manner & (Manner.SAY | Manner.ASK):
        return True
    sentence = quoted.size > 1 and quoted.ending in ".!?" and words.tokens[first + 1].text[0].isupper()
    if cue.last == first:
        return sentence
    addressed = phrase_after(words, cue.last, first)
    return (
        sentence
        and bool(cue.manner & (Manner.TELL | Manner.ASK))
        and addressed is not None
        and addressed.last == first
    )


def _introduced(sources: Sources, before: int) -> Attribution | None:
    """Read the name before a colon or comma where no verb is: `Smith: "…"`, `According to Smith, "…"`."""
    words = sources.words
    start = sources.start_of_sentence(before)
    if words.lower[start : start + 2] == ["according", "to"]:
        speaker = phrase_after(words, start + 2, before)
        span = Span(words.tokens[start].start, words.tokens[start + 1].end)
        return Attribution(span, speaker, "'according to' + name, then quotation marks", Confidence.HIGH)
    if words.tokens[before].text != ":":
        speaker = holder_of_view(words, start, before)
        return speaker and Attribution(None, speaker, "'to' + name, then quotation marks", Confidence.FAIR)
    speaker = first_subject(words, start, before)
    if speaker is not None:
        named = speaker.last == before and words.is_capitalised(speaker.first)
        confidence = Confidence.FAIR if named else Confidence.LOW
        return Attribution(None, speaker, "name, colon, quotation marks", confidence)
    return Attribution(None, None, "colon, then quotation marks", Confidence.LOW)
