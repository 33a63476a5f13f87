"""Brat standoff (https://brat.nlplab.org/standoff.html): the unmodified text, and a file of annotations.

What is found becomes, in the ``.ann`` file:

* ``T`` spans: ``Person``, ``Organisation``, ``Location``, ``Group`` and ``Thing`` for mentions, ``Date``,
  ``Time``, ``Number``, ``Money`` and ``Percent`` for values, ``Quote``, ``Cue``, and ``Speaker`` where the
  words that name a speaker ("Gen Volesky") are not a mention as a whole. A span over line breaks has one
  fragment for every line.
* ``Equiv`` sets: the mentions of one chain.
* ``R`` relations: ``SpokenBy`` and ``ReportedBy`` from a quote to who said it, ``CuedBy`` to its cue.
* ``A`` attributes: ``Reference`` (name, nominal, pronoun), ``Form`` of a quote, ``Confidence``.
* ``N`` normalisations: the chain of each mention, with its full name.
* ``#`` notes: the rule that found it, the normal form of a value, and who speaks where no words say so there.
"""

from __future__ import annotations

import re
from collections import defaultdict

from reader.article import Span
from reader.export.format import Format, Part
from reader.language.annotation import EntityType, Mention, MentionKind, Quote
from reader.library.annotated import AnnotatedArticle, Layer

TYPES = {
    EntityType.PER: "Person",
    EntityType.ORG: "Organisation",
    EntityType.LOC: "Location",
    EntityType.NORP: "Group",
    EntityType.DATE: "Date",
    EntityType.TIME: "Time",
    EntityType.NUM: "Number",
    EntityType.MONEY: "Money",
    EntityType.PERCENT: "Percent",
}
_REFERENCE = {MentionKind.NAME: "Name", MentionKind.NOMINAL: "Nominal", MentionKind.PRONOUN: "Pronoun"}
# All that Python, and with it brat, may take for the end of a line when it reads the file.
_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_DATABASE = "mosul-reader"

_CONFIGURATION = """\
[entities]
Person
Organisation
Location
Group
Thing
Date
Time
Number
Money
Percent
Quote
Speaker
Cue

[relations]
SpokenBy    Arg1:Quote, Arg2:<ENTITY>
ReportedBy  Arg1:Quote, Arg2:<ENTITY>
CuedBy      Arg1:Quote, Arg2:Cue
Equiv       Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP>   Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Reference   Arg:<ENTITY>, Value:Name|Nominal|Pronoun
Form        Arg:Quote, Value:Direct|Mixed|Indirect
Confidence  Arg:<ENTITY>, Value:High|Fair|Low
Layer       Arg:<ENTITY>, Value:User
"""


def standoff(annotated: AnnotatedArticle) -> str:
    """Return the ``.ann`` file of an article."""
    return _Lines(annotated).all()


class _Lines:
    """Collects the lines of one article, each kind numbered from 1."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self._of = annotated
        self._lines: list[str] = []
        self._count: defaultdict[str, int] = defaultdict(int)
        self._mention_at: dict[Span, str] = {}

    def all(self) -> str:
        annotation = self._of.annotation
        found: list[tuple[Span, Mention | Quote | int]] = [(m.span, m) for m in annotation.mentions]
        found += [(value.span, index) for index, value in enumerate(self._of.values)]
        found += [(quote.span, quote) for quote in annotation.quotes]
        found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        quotes, members = list[tuple[str, Quote]](), defaultdict[str, list[str]](list)
        for span, finding in found:
            if isinstance(finding, Mention):
                key = self._mention(finding)
                members[finding.chain].append(key)
                self._mention_at.setdefault(span, key)
            elif isinstance(finding, Quote):
                quotes.append((self._quote(finding), finding))
            else:
                self._value(finding)
        for key, quote in quotes:
            self._relations(key, quote)
        self._lines += [f"*\tEquiv {' '.join(keys)}" for keys in members.values() if len(keys) > 1]
        return "".join(f"{line}\n" for line in self._lines)

    def _next(self, letter: str) -> str:
        self._count[letter] += 1
        return f"{letter}{self._count[letter]}"

    def _text_bound(self, kind: str, span: Span) -> str:
        key = self._next("T")
        pieces = fragments(self._of.text, span)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(piece.of(self._of.text) for piece in pieces)
        self._lines.append(f"{key}\t{kind} {places}\t{words}")
        return key

    def _mention(self, mention: Mention) -> str:
        chain = self._of.annotation.chains[mention.chain]
        key = self._text_bound(TYPES[chain.type] if chain.type else "Thing", mention.span)
        self._attribute("Reference", key, _REFERENCE[mention.kind])
        self._attribute("Confidence", key, mention.confidence.value.title())
        self._lines.append(
            f"{self._next('N')}\tReference {key} {_DATABASE}:{_line(chain.id)}\t{_line(chain.name)}"
        )
        self._described(key, mention)
        return key

    def _quote(self, quote: Quote) -> str:
        key = self._text_bound("Quote", quote.span)
        self._attribute("Form", key, quote.kind.value.title())
        self._attribute("Confidence", key, quote.confidence.value.title())
        self._described(key, quote)
        if quote.speaker_chain and not quote.speaker:
            self._note(key, f"said by {self._of.annotation.chains[quote.speaker_chain].name}")
        return key

    def _described(self, key: str, finding: Mention | Quote) -> None:
        if self._of.layer_of(finding) is Layer.USER:
            self._attribute("Layer", key, "User")
        self._note(key, finding.rule)

    def _value(self, index: int) -> None:
        value = self._of.values[index]
        key = self._text_bound(TYPES[value.type], value.span)
        self._note(key, "; ".join(words for words in (value.value, value.rule) if words))

    def _relations(self, key: str, quote: Quote) -> None:
        for name, span in (("SpokenBy", quote.speaker), ("ReportedBy", quote.source)):
            if span:
                who = self._mention_at.get(span) or self._text_bound("Speaker", span)
                self._lines.append(f"{self._next('R')}\t{name} Arg1:{key} Arg2:{who}")
        if quote.cue:
            cue = self._text_bound("Cue", quote.cue)
            self._lines.append(f"{self._next('R')}\tCuedBy Arg1:{key} Arg2:{cue}")

    def _attribute(self, name: str, key: str, value: str) -> None:
        self._lines.append(f"{self._next('A')}\t{name} {key} {value}")

    def _note(self, key: str, words: str) -> None:
        if words:
            self._lines.append(f"{self._next('#')}\tAnnotatorNotes {key}\t{_line(words)}")


def fragments(text: str, span: Span) -> list[Span]:
    """Return the parts of a span that are on one line each, without the line ends between them."""
    pieces: list[Span] = []
    at = span.start
    for end in _LINE_ENDS.finditer(text, span.start, span.end):
        pieces.append(Span(at, end.start()))
        at = end.end()
    pieces.append(Span(at, span.end))
    return [piece for piece in pieces if piece.start < piece.end] or [span]


def _line(words: str) -> str:
    """Return words as they can stand in one field of one line."""
    return " ".join(words.split())


FORMAT = Format(
    (
        Part("text", ".txt", body=lambda annotated: annotated.text),
        Part("annotations", ".ann", body=standoff),
    ),
    per_article=True,
    folder_only=True,
    extras=(("annotation.conf", _CONFIGURATION),),
)
