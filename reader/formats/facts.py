"""Gathers what is known of an article: title, dateline, date, byline and source, each with its origin."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from reader.article import BlockKind, Fact, Span
from reader.formats.bylines import BYLINE_RULE, byline_of, byline_without_by
from reader.formats.dateline import Dateline, find_dateline, ordinary
from reader.formats.dates import Order, Role, Stamp, dates_with_roles, read_line
from reader.formats.fields import FIELD_RULE, field_of
from reader.formats.furniture import ADDRESS_RULE
from reader.formats.passages import Passage
from reader.formats.patterns import late

_TITLE_LENGTH = 90
# A sentence, but not up to "Dec." or "U.S."
_SENTENCE = re.compile(r".{8,}?(?:[^\W\d_A-Z]{4}|\d\d|[\"”’')])[.!?][\"”’')]*(?=\s+[\"“‘']?[^\W_a-z]|$)")
_NEAR_THE_TOP = 4
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.)(?P<host>[^/:?#\s]+)\S*", re.IGNORECASE)
_DATE_IN_ADDRESS = late(
    r"/(?P<year>(?:19|20)\d\d)(?:(?P<mark>[/-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|(?P<mm>\d\d)(?P<dd>\d\d))"
    r"(?=[/_.-]|$)"
)
_SPEAKER = re.compile(r"[^\W\d_a-z][^:\s]*(?:\s[^:\s]+){0,3}:\s")


class Facts(NamedTuple):
    """What is known of an article besides its blocks; each None if it is not known."""

    title: Fact | None = None
    published: Fact | None = None
    dateline: Fact | None = None
    byline: Fact | None = None
    source: Fact | None = None


def gather(text: str, passages: list[Passage], known: Facts) -> Facts:
    """Return the facts that the passages tell, where the format itself has not told them already.

    Args:
        text: the article's text, markup as spaces.
        passages: in order, each with its kind.
        known: what the format told, from front matter for instance; it wins.
    """
    fields = _fields(text, passages)
    dateline = _dateline(text, passages)
    address = _address(passages)
    return Facts(
        title=known.title or fields.get("title"),
        published=known.published or _published(text, passages, dateline, address),
        dateline=known.dateline or fields.get("dateline") or _place(passages, dateline),
        byline=known.byline or fields.get("byline") or _byline(passages),
        source=known.source or fields.get("source") or _source(dateline, address),
    )


def _fields(text: str, passages: list[Passage]) -> dict[str, Fact]:
    """Return what labelled lines say, by the name of the fact; the first of a name counts."""
    fields: dict[str, Fact] = {}
    for passage in passages:
        field = field_of(text[passage.start : passage.end]) if passage.rule == FIELD_RULE else None
        if field and field.name != "other" and field.value:
            start = passage.start + field.offset
            value = " ".join(field.value.split()).rstrip(".")
            if field.name == "byline":
                value = byline_of(value) or value
            elif field.name == "dateline":
                value = ", ".join(ordinary(part.strip()) for part in value.split(","))
            fields.setdefault(field.name, Fact(value, f"line {passage.line}", Span(start, passage.end)))
    return fields


def _address(passages: list[Passage]) -> Passage | None:
    """Return the web address of the article: on a line of its own near the top, or labelled."""
    for index, passage in enumerate(passages):
        alone = index < _NEAR_THE_TOP and passage.rule == ADDRESS_RULE
        if alone or (passage.rule == FIELD_RULE and _ADDRESS.search(passage.words)):
            return passage
    return None


def find_title(name: str, text: str, passages: list[Passage], dateline: Fact | None) -> Fact:
    """Return the headline; without one, the first words of the story; without words, the file's name.

    Args:
        name: the article's path below the library's folder.
        text: the article's text, markup as spaces.
        passages: in order, each with its kind.
        dateline: is left out of the first words.
    """
    for passage in passages:
        if passage.kind is BlockKind.TITLE:
            return Fact(passage.words, f"line {passage.line}", _visible(text, passage))
    skip = dateline.span.end if dateline and dateline.span else 0
    for passage in passages:
        if passage.is_furniture:
            continue
        start = skip if passage.start < skip <= passage.end else passage.start
        words = " ".join(text[start : min(passage.end, start + 4 * _TITLE_LENGTH)].split())
        if any(c.isalnum() for c in words):
            return Fact(_shorten(words), "first words")
    return Fact(name.rsplit("/", 1)[-1] or "untitled", "file name")


def _visible(text: str, passage: Passage) -> Span:
    """Return the place of a passage without the markup around it."""
    words = text[passage.start : passage.end]
    left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    return Span(passage.start + left, passage.end - right)


def _shorten(words: str) -> str:
    sentence = _SENTENCE.match(words)
    first = sentence.group() if sentence else words
    if len(first) <= _TITLE_LENGTH:
        return first
    cut = first[:_TITLE_LENGTH]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:–—-')}…"


def _dateline(text: str, passages: list[Passage]) -> Dateline | None:
    story = [passage for passage in passages if passage.kind is BlockKind.PARAGRAPH]
    transcript = any(_SPEAKER.match(passage.words) for passage in story[1:])
    for passage in story[:2]:
        found = find_dateline(text, passage.start, passage.end, transcript=transcript)
        if found:
            return found
    return None


def _place(passages: list[Passage], dateline: Dateline | None) -> Fact | None:
    """Return where it was filed: the dateline tells, or a date line ("RANCHI, March 4, 2021 00:38")."""
    if dateline and dateline.place:
        line = next(passage.line for passage in passages if passage.start == dateline.start)
        return Fact(dateline.place, f"line {line}, {dateline.rule}", Span(dateline.start, dateline.end))
    for passage in passages:
        found = read_line(passage.words) if passage.kind is BlockKind.DATE else None
        if found and found.place:
            span = Span(passage.start, passage.start + len(found.place))
            return Fact(ordinary(found.place), f"line {passage.line}, before a date", span)
    return None


def _byline(passages: list[Passage]) -> Fact | None:
    for passage in passages:
        if passage.kind is BlockKind.CREDIT and passage.rule == BYLINE_RULE:
            who = byline_of(passage.words) or byline_without_by(passage.words)
            return Fact(who, f"line {passage.line}", Span(passage.start, passage.end))
    return None


def _source(dateline: Dateline | None, address: Passage | None) -> Fact | None:
    if dateline and dateline.agency:
        return Fact(dateline.agency, "dateline", Span(dateline.start, dateline.end))
    found = _ADDRESS.search(address.words) if address else None
    if not address or not found:
        return None
    return Fact(found["host"].lower(), f"address on line {address.line}", Span(address.start, address.end))


def _published(
    text: str, passages: list[Passage], dateline: Dateline | None, address: Passage | None
) -> Fact | None:
    """Return the date of publication; failing that, of the last update."""
    printed = [
        (role, stamp, passage)
        for passage in passages
        if passage.kind is BlockKind.DATE or passage.rule == BYLINE_RULE
        for role, stamp in dates_with_roles(text[passage.start : passage.end])
    ]
    elsewhere = [stamp for stamp in (dateline.date if dateline else None, _date_in(address)) if stamp]
    story = next((passage.start for passage in passages if passage.kind is BlockKind.PARAGRAPH), 0)
    labelled = [(stamp, passage) for role, stamp, passage in printed if role is Role.PUBLISHED]
    above = [(stamp, passage) for role, stamp, passage in printed if not role and passage.start < story]
    for stamp, passage in labelled + above:
        return _printed(stamp, passage, "", printed, elsewhere)
    if dateline and dateline.date:
        return Fact(dateline.date.iso, "dateline", Span(dateline.start, dateline.end))
    in_address = _date_in(address)
    if address and in_address:
        return Fact(in_address.iso, f"address on line {address.line}", Span(address.start, address.end))
    # A date below the story without a label may be that of a correction.
    for role, stamp, passage in printed:
        return _printed(stamp, passage, " (updated)" if role else ", below the story", printed, elsewhere)
    return None


def _printed(
    stamp: Stamp,
    passage: Passage,
    note: str,
    printed: list[tuple[Role, Stamp, Passage]],
    elsewhere: list[Stamp],
) -> Fact:
    """Return a printed date as a fact, an all-digit one settled by the article's other dates if they can."""
    span = Span(passage.start + stamp.start, passage.start + stamp.end)
    origin = f"line {passage.line}{note}"
    if stamp.order is not Order.EITHER:
        return Fact(stamp.iso, origin, span)
    others = [other for _, other, _ in printed if other is not stamp] + elsewhere
    orders = {other.order for other in others} & {Order.DAY_FIRST, Order.MONTH_FIRST}
    if not orders:
        orders = {
            order
            for order in (Order.DAY_FIRST, Order.MONTH_FIRST)
            if any(o.iso[:10] == stamp.read_as(order).iso[:10] for o in others)
        }
    if len(orders) == 1:
        order = orders.pop()
        settled = stamp.read_as(order).iso
        return Fact(settled, f"{origin}, read {order} as in another date of the article", span)
    return Fact(stamp.iso, f"{origin}, where day and month could be either way round", span)


def _date_in(address: Passage | None) -> Stamp | None:
    """Return the date in a web address ("/2016/11/04/"), where the year always comes first."""
    found = _DATE_IN_ADDRESS().search(address.words) if address else None
    if not found:
        return None
    year, month, day = (
        int(found[a] or found[b]) for a, b in (("year", "year"), ("month", "mm"), ("day", "dd"))
    )
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return Stamp(found.start(), found.end(), year, month, day)
