"""Finds what an annotated article leaves unmarked: figures, days, names, quotation marks, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.article import BlockKind
from reader.language.annotation import MentionKind, QuoteKind
from reader.language.training import values
from reader.language.training.corpus import Document
from reader.language.training.findings import Finding, at
from reader.language.training.markup import FURNITURE_TAGS, NAME_TAGS, QUOTE_TAGS, VALUE_TAGS

DOUBLE_MARK = re.compile(r'["“”„«»]')

# Titles and offices stand before names in capitals and belong to no name.
_TITLES = frozenset(
    re.findall(
        r"\w+",
        """Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness President Vice Prime Minister
        Chancellor
        Secretary State Foreign Home Interior Defence Defense Finance Health Justice Governor Mayor Senator
        Representative Congressman Congresswoman Ambassador King Queen Prince Princess Sheikh Sheikha Imam
        Ayatollah Pope Cardinal Archbishop Bishop Rev Reverend Father Sister Judge Magistrate Chief Executive
        Deputy Officer Director Commissioner Gen General Lt Lieutenant Col Colonel Maj Major Capt Captain Sgt
        Sergeant Cpl Brig Brigadier Adm Admiral Cmdr Commander Inspector Superintendent Detective
        Constable Sen Rep Gov Hon Datuk Seri Tan Sri MP MPs I OK TV""",
    )
)
_FIGURE = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HE_OR_SHE = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_SINGLE_MARK = re.compile(r"(?<![^\s(\[“\"—–])['‘](?=\w)(?!\d\ds|em\b|til\b|tis\b|twas\b|cause\b|n\b)")
_MONTH_CONTEXT = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|last|next|from|early|late|mid|on)|\d)\W{1,2}$"
)


def uncovered(document: Document) -> Iterator[Finding]:
    """Find figures, days, number words and quotation marks that no mark accounts for."""
    text = document.article.text
    known = _mask(document, *NAME_TAGS, *VALUE_TAGS, *FURNITURE_TAGS, "x")
    for pattern, what in (
        (_FIGURE, "figures"),
        (values.CALENDAR_WORD, "a day or month"),
        (values.RELATIVE_DATE, "a date or time"),
        (values.NUMBER_WORD, "a number word"),
    ):
        for match in pattern.finditer(text):
            if match.group() in {"May", "March"} and not _MONTH_CONTEXT.search(text[: match.start()][-10:]):
                continue
            if not known[match.start()]:
                yield at(
                    document, match.start(), f"{what} '{match.group()}' in no mark (if it is no value: [x …])"
                )
    quoted = _mask(document, *QUOTE_TAGS, *FURNITURE_TAGS, "q", "t", "x")
    for pattern in (DOUBLE_MARK, _SINGLE_MARK):
        for match in pattern.finditer(text):
            if not quoted[match.start()]:
                yield at(
                    document,
                    match.start(),
                    f"quotation mark in no quote, scare quote or title: '{_near(text, match.start())}'",
                )


def missed_names(document: Document) -> Iterator[Finding]:
    """Find names that are marked in one place of the article and not in another."""
    text = document.article.text
    named = _mask(document, *NAME_TAGS, *FURNITURE_TAGS, "x")
    forms = {
        mention.span.of(text) for mention in document.annotation.mentions if mention.kind == MentionKind.NAME
    }
    forms |= {
        mark.span.of(text).split()[-1]
        for mark in document.marked.tagged("PER")
        if len(mark.span.of(text).split()[-1]) > 3
    }
    for form in sorted(forms):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not named[match.start()]:
                yield at(
                    document, match.start(), f"'{form}' is marked elsewhere in this article, but not here"
                )


def doubtful(document: Document) -> Iterator[Finding]:
    """Note what may be right: unmarked capitals, pronouns without a chain, far speakers, odd lengths."""
    text = document.article.text
    known = _mask(document, *NAME_TAGS, *VALUE_TAGS, *FURNITURE_TAGS, "x")
    story = [block for block in document.article.blocks if block.kind == BlockKind.PARAGRAPH]
    capitals = [
        match.group()
        for block in story
        for match in _WORD.finditer(text, block.start, block.end)
        if match.group()[0].isupper()
        and not known[match.start()]
        and match.group() not in _TITLES
        and not match.group().startswith(("I’", "I'"))
        and re.search(r"[\w,;)’'] $", text[block.start : match.start()][-2:])
    ]
    if capitals:
        yield Finding(document.path, 1, f"capitals in no mark: {', '.join(capitals)}", certain=False)
    resolved = _mask(document, "=", *FURNITURE_TAGS, "x")
    for match in _HE_OR_SHE.finditer(text):
        if not resolved[match.start()]:
            yield at(
                document,
                match.start(),
                f"'{match.group()}' refers to no chain: '{_near(text, match.start())}'",
                certain=False,
            )
    for quote in document.annotation.quotes:
        if (
            quote.kind == QuoteKind.DIRECT
            and quote.cue is None
            and quote.speaker
            and quote.start - quote.speaker.end > 600
        ):
            yield at(document, quote.start, "the speaker is far away", certain=False)
    words = len(_WORD.findall(text))
    if not 50 <= words <= 360:
        yield Finding(document.path, 1, f"{words} words: write 120 to 350", certain=False)


def _mask(document: Document, *tags: str) -> bytearray:
    mask = bytearray(len(document.article.text) + 1)
    for mark in document.marked.tagged(*tags):
        mask[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return mask


def _near(text: str, offset: int) -> str:
    return text[max(0, offset - 20) : offset + 25].replace("\n", " ")
