"""Words of an article with where they are from, to be pasted into a text of one's own.

    “We have the momentum” — Gary Volesky, in “Battle for Mosul”, BBC, 2016-11-04 (a.txt, line 7,
    characters 209–231)

The words are the article's, in quotation marks; speech that the article only reports is said to be that. A
speaker who is little sure has a question mark, and nothing is said that is not known.
"""

from __future__ import annotations

from reader.article import Span
from reader.language.annotation import Confidence, QuoteKind
from reader.library.records import LinkedArticle, LinkedQuote
from reader.library.said import SaidRow
from reader.library.value_records import DatedStatement, Figure

_DOUBLE = '"“”„‟«»＂'
_MARKS = _DOUBLE + "'‘’"
_REPORTED = {QuoteKind.INDIRECT: "reported, not quoted", QuoteKind.MIXED: "partly quoted"}


def of_row(row: SaidRow) -> str:
    """Return a quote of the table of who said what, with its citation."""
    start, end = row.place.span
    return _cite(
        row.words,
        _speaker(row.speaker or row.speaker_words, row.confidence, row.kind),
        _source(row.title, row.source, row.published),
        f"{row.name}, characters {start}–{end}",
    )


def of_quote(found: LinkedArticle, quote: LinkedQuote) -> str:
    """Return a quote of an article with its citation; of one that its speaker interrupts, all parts."""
    parts = [one for one in found.quotes if one.utterance == quote.utterance]
    words = " … ".join(_bare(_plain(found, part.span)) for part in parts)
    speaker = _speaker(_name(found, quote.speaker, quote.entity), quote.confidence, quote.kind)
    if reporter := _name(found, quote.source, quote.source_entity):
        speaker += f", reported by {reporter}"
    span = Span(parts[0].start, parts[-1].end)
    return _cite(words, speaker, _of(found), _at(found, span))


def of_passage(found: LinkedArticle, span: Span) -> str:
    """Return any passage of an article with its citation."""
    return _cite(_plain(found, span), "", _of(found), _at(found, span))


def of_value(row: DatedStatement | Figure) -> str:
    """Return the sentence of a date or a figure with its citation, and with who gives the figure."""
    start, end = row.place.span
    speaker = ""
    if isinstance(row, Figure) and row.speaker:
        doubt = " (?)" if row.confidence is Confidence.LOW else ""
        speaker = f"{row.speaker}{doubt}"
    return _cite(
        row.snippet.text,
        speaker,
        _source(row.article.title, row.source, row.article.published),
        f"{row.article.name}, characters {start}–{end}",
    )


def _name(found: LinkedArticle, words: Span | None, entity: int | None) -> str:
    if entity is not None:
        return found.entities[entity].name
    return _plain(found, words) if words else ""


def _cite(words: str, speaker: str, source: str, place: str) -> str:
    said = f"{speaker}, in " if speaker else ""
    return f"“{_bare(' '.join(words.split()))}” — {said}{source} ({place})"


def _bare(words: str) -> str:
    """Take off the marks around words, but not those around a part of them: 'fight the "enemies"'."""
    if words[:1] not in _MARKS or not words:
        return words
    inside = words[1:-1] if len(words) > 1 and words[-1] in _MARKS else words[1:]
    parted = words[0] in _DOUBLE and any(mark in _DOUBLE for mark in inside)
    return words if parted else inside


def _speaker(name: str, confidence: Confidence, kind: QuoteKind) -> str:
    doubt = " (?)" if name and confidence is Confidence.LOW else ""
    form = f" ({_REPORTED[kind]})" if kind in _REPORTED else ""
    return f"{name or 'speaker unknown'}{doubt}{form}"


def _source(title: str, source: str, published: str | None) -> str:
    date = published.replace("T", " ") if published else "undated"
    return ", ".join(filter(None, (f"“{title}”", source, date)))


def _of(found: LinkedArticle) -> str:
    article = found.article
    source, published = article.source, article.published
    return _source(
        article.title.value, source.value if source else "", published.value if published else None
    )


def _at(found: LinkedArticle, span: Span) -> str:
    line = found.article.text.count("\n", 0, span.start) + 1
    return f"{found.summary.name}, line {line}, characters {span.start}–{span.end}"


def _plain(found: LinkedArticle, span: Span) -> str:
    return " ".join(span.of(found.article.plain).split())
