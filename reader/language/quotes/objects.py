"""What is reported without a clause: "put the cost at €5", "accused him of hiding it", "warned of floods".

Only verbs that take such an object as what is said are read so, and only where the object tells something: a
figure, or a deed.
"""

from __future__ import annotations

from reader.language.grammar import DETERMINERS, NUMBERS, OBJECT_PRONOUNS, SUBJECT_PRONOUNS, word_set
from reader.language.phrases import Phrase, phrase_after
from reader.language.quotes.clause_edges import Sentence
from reader.language.quotes.cues import POLLS, Cue

_PUTS = word_set("put puts value values valued estimate estimates estimated reckon reckons reckoned")
_EXPLAINS = word_set("attribute attributes attributed put puts")
_BEFORE_FIGURE = word_set("at below above over under")
_ACCUSES = word_set("accuse accuses accused accusing")
_SHOWS = word_set("show shows showed showing find finds found put puts give gives gave")
_STANDINGS = word_set("leading ahead behind trailing tied lead leads level")
_WARNS = word_set("warn warns warned warning caution cautions cautioned cautioning")
# What they want or foresee is told by a noun alone: "demanded an inquiry", "forecast sales of $2m".
_WISHES = word_set(
    "demand demands demanded predicted forecast forecasts expect expects expected suspects proposed"
)
_FORESEES = word_set("expect expects expected forecast forecasts")
_DEEDS = word_set(
    "deny denies denied denying admit admits admitted admitting recall recalls recalled acknowledge "
    "acknowledges acknowledged confess confesses confessed"
)
_COUNTS = word_set(
    "expect expects expected forecast forecasts predict predicts predicted estimate estimates estimated "
    "demand demands demanded promise promises promised count counts find finds found"
)
_SMALL = word_set("at least most about around nearly almost only some up to more than over")
# Tokens from a verb to "at", "of" or a figure.
_NEAR = 14


def reported_object(sentence: Sentence, cue: Cue) -> Phrase | None:
    """Return the words that a verb reports as its object; None if they are no report."""
    lower, at = sentence.lower, cue.last
    verb = lower[cue.first]
    if at >= sentence.last or cue.negated or sentence.words.quoted[at] >= 0:
        return None
    if verb in _PUTS and lower[at] == "that":
        return None
    if verb in _PUTS and (figure := _figure(sentence, at)) is not None:
        return figure
    if verb in _EXPLAINS and (cause := _cause(sentence, cue, at)) is not None:
        return cause
    if verb in _ACCUSES:
        return _after(sentence, cue, at, {"of"})
    if verb in _WISHES and not sentence.cue_groups.get(at) and _is_object(sentence, at):
        return Phrase(at, sentence.content_end(cue, at))
    if verb in _WARNS and lower[at] in {"of", "against"}:
        return _after(sentence, cue, at, {"of", "against"})
    if (
        verb in _SHOWS
        and lower[at] != "that"
        and _is_poll(sentence, cue)
        and not sentence.clauses.begins(at, strict=True)
    ):
        end = sentence.content_end(cue, at)
        tells = any(
            sentence.words.tokens[i].text[0].isdigit() or lower[i] in _STANDINGS for i in range(at, end)
        )
        return Phrase(at, end) if tells and sentence.words.is_word(at) else None
    ends_ing = len(lower[at]) > 5 and lower[at].endswith("ing")
    if (verb in _DEEDS and ends_ing) or (verb in _COUNTS and _is_amount(sentence, at)):
        return Phrase(at, sentence.content_end(cue, at))
    return None


def _is_poll(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the subject of a cue is a poll or the like, which reports figures without a clause."""
    subject = sentence.subject(cue)
    return subject is not None and not POLLS.isdisjoint(sentence.lower[subject.first : subject.last])


def _is_object(sentence: Sentence, at: int) -> bool:
    """Tell an object without a clause: "an inquiry into the fire", not "that …", "to …" or "it …"."""
    phrase = phrase_after(sentence.words, at, sentence.last)
    word = sentence.lower[at]
    foreseen = word == "the" and sentence.lower[at - 1] in _FORESEES
    plain = (
        foreseen or word in {"a", "an", "no"} or word not in DETERMINERS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS
    )
    return (
        phrase is not None
        and plain
        and not sentence.clauses.begins(at, strict=True)
        and (phrase.last >= sentence.last or sentence.lower[phrase.last] != "to")
    )


def _cause(sentence: Sentence, cue: Cue, at: int) -> Phrase | None:
    """Read "the fire to a candle" after "attributed", "the fire down to a candle" after "put"."""
    down = sentence.lower[cue.first] in _PUTS
    for index in range(at + 1, min(sentence.last - 1, at + _NEAR)):
        if sentence.words.quoted[index] >= 0 or sentence.words.tokens[index].text in ",;:":
            return None
        if sentence.lower[index] == "to" and (not down or sentence.lower[index - 1] == "down"):
            end = sentence.content_end(cue, index + 1)
            marked = any(number >= 0 for number in sentence.words.quoted[index:end])
            return None if marked else Phrase(at, end)
    return None


def _figure(sentence: Sentence, at: int) -> Phrase | None:
    """Read "the cost at €5 a head" after "put"."""
    lower, tokens = sentence.lower, sentence.words.tokens
    for index in range(at + 1, min(sentence.last - 1, at + _NEAR)):
        if sentence.words.quoted[index] >= 0 or tokens[index].text in ",;:":
            return None
        if lower[index] in _BEFORE_FIGURE and _is_figure(sentence, index + 1):
            end = index + 1
            while end < sentence.last and not (
                tokens[end].text in ",;:—–" or (lower[end] == "and" and sentence.words.is_verb_form(end + 1))
            ):
                end += 1
            return Phrase(at, end)
    return None


def _is_figure(sentence: Sentence, at: int) -> bool:
    """Tell whether a figure begins at a token, after "at least" and a currency."""
    words = sentence.words
    for index in range(at, min(sentence.last, at + 5)):
        text = words.tokens[index].text
        if text[0].isdigit() or words.lower[index] in NUMBERS:
            return True
        if words.lower[index] not in _SMALL and not (len(text) <= 4 and not text.islower()):
            return False
    return False


def _is_amount(sentence: Sentence, at: int) -> bool:
    """Tell "6.2 million tonnes" and "at least 200 ships" from other objects."""
    return sentence.lower[at] not in DETERMINERS - NUMBERS and _is_figure(sentence, at)


def _after(sentence: Sentence, cue: Cue, at: int, prepositions: set[str]) -> Phrase | None:
    """Read what follows "accused the bureau of"."""
    for index in range(at, min(sentence.last - 2, at + _NEAR)):
        if sentence.lower[index] in prepositions:
            end = sentence.content_end(cue, index + 1)
            return Phrase(index + 1, end) if end - index > 2 else None
        if sentence.words.tokens[index].text in ",;:" or sentence.words.quoted[index] >= 0:
            return None
    return None
