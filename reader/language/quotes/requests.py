"""What is asked for or promised in the infinitive: "urged ministers to resign", "vowed not to give in"."""

from __future__ import annotations

from reader.language.grammar import DETERMINERS, NUMBERS, OBJECT_PRONOUNS, word_set
from reader.language.phrases import Phrase
from reader.language.quotes.clause_edges import Sentence
from reader.language.quotes.cues import Cue, Form, Manner

# They need nobody to whom they are said: "promised to return", "asked to be heard".
_OF_ONESELF = word_set(
    "promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging swear swears "
    "swore sworn swearing threaten threatens threatened threatening ask asks asked asking demand demands "
    "demanded demanding offer offers offered offering undertake undertakes undertook undertaking hope hopes "
    "hoped"
)
_OF_COURTS = frozenset({"guilty"})  # "pleaded guilty to two charges"
# "asked not to be named" is said of every second source.
_ANONYMOUS = word_set("named identified quoted")
# "Will ask the court to sit" asks nothing yet; "calls for her to go" may be a noun.
_NOT_YET = word_set("will would may might could should must can")
_OBJECTS = OBJECT_PRONOUNS | {"which", "whom"}
# What may follow whom something is asked of.
_DESCRIBES = frozenset({"who", "still", "living", ",", "in", "on", "at", "from", "of", "with"})
_LONGEST_DESCRIPTION = 14
_OF_OTHERS = Manner.TELL | Manner.ASK | Manner.REQUEST


def reported_request(sentence: Sentence, cue: Cue) -> Phrase | None:
    """Return what a verb reports in the infinitive, with whom it is said to; None if it reports nothing so.

    Words in quotation marks in it are left to the rules for mixed quotes, which know where these end.
    """
    lower, at = sentence.lower, cue.last
    if cue.negated or cue.form is Form.INFINITIVE or at >= sentence.last or lower[at] in _OF_COURTS:
        return None
    if lower[cue.group] in _NOT_YET or lower[cue.first : cue.last] == ["calls", "for"]:
        return None
    begins = None
    # "Offered in March to leave"
    after = sentence.clauses.after_adverbials(at) if lower[at] != "to" else at
    if lower[cue.first] in _OF_ONESELF and _is_infinitive(sentence, after):
        begins = at = after
    elif cue.manner & _OF_OTHERS:
        # "appealed to both sides to stop"
        asks = bool(cue.manner & (Manner.REQUEST | Manner.ASK))
        particle = lower[at] == "to" or (asks and lower[at] in {"with", "for"})
        if lower[at] == "for" and _is_sum(sentence, at + 1):
            return None  # "asked for €18m to rebuild it"
        addressed = sentence.clauses.after_addressee(at + particle)
        begins = None if addressed is None else _infinitive_of(sentence, cue, addressed)
        at += particle
        if begins is None and addressed is not None:
            # "Asked the group last week to explain"
            after = sentence.clauses.after_adverbials(addressed)
            if _is_infinitive(sentence, after):
                begins = at = after
    if begins is None:
        return None
    end = sentence.content_end(cue, begins)
    if any(number >= 0 for number in sentence.words.quoted[at:end]):
        return None
    return Phrase(at, end)


def _infinitive_of(sentence: Sentence, cue: Cue, at: int) -> int | None:
    """Return where what is asked begins, behind whom it is asked of and what is told of them.

    "Urged anyone [who was there] to call", "ordered the bank[, a unit of Brix,] to close".
    """
    if _is_infinitive(sentence, at):
        return at
    if sentence.lower[at : at + 1] == ["("]:
        after = next((i + 1 for i in range(at, min(sentence.last, at + 5)) if sentence.lower[i] == ")"), at)
        return after if _is_infinitive(sentence, after) else None
    if not cue.manner & Manner.REQUEST or at >= sentence.last or sentence.lower[at] not in _DESCRIBES:
        return None
    for index in range(at, min(sentence.last - 1, at + _LONGEST_DESCRIPTION)):
        if sentence.words.quoted[index] >= 0 or sentence.lower[index] in {";", ":"}:
            return None
        if _is_infinitive(sentence, index):
            return index
    return None


def _is_sum(sentence: Sentence, at: int) -> bool:
    """Tell whether a figure stands at a token, or a currency with one."""
    tokens = sentence.words.tokens[at : min(sentence.last, at + 2)]
    return any(letter.isdigit() for token in tokens for letter in token.text)


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Tell whether "to leave" or "not to leave" stands at a token."""
    to = at + (sentence.lower[at : at + 1] in (["not"], ["never"]))
    if to + 1 >= sentence.last or sentence.lower[to] != "to":
        return False
    verb = sentence.lower[to + 1]
    if verb == "be" and _ANONYMOUS & set(sentence.lower[to + 2 : to + 3]):
        return False
    return sentence.words.tokens[to + 1].text.islower() and not (
        verb in DETERMINERS or verb in NUMBERS or verb in _OBJECTS
    )
