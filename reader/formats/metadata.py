"""What formats say of an article in fields of their own: which names the fields have, and what they hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from reader.article import Fact
from reader.formats.dates import find_dates
from reader.formats.facts import Facts

NAMES = {
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "pubdate",
        "publication_date",
        "publish_date",
        "date_published",
        "datepublished",
        "date_publish",
        "published_at",
        "publishedat",
        "published_date",
        "created",
    ),
    "byline": ("byline", "author", "authors", "by", "creator"),
    "source": (
        "source",
        "publisher",
        "publication",
        "agency",
        "outlet",
        "newspaper",
        "site",
        "site_name",
        "source_name",
    ),
}
"""For each fact the names of fields that hold it, in small letters with ``_`` between words, best first."""

_LONGEST = 1000
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)\d\d)?(?!\d)")
_SECONDS = re.compile(r"\d{9,10}(?:\d{3}|\.\d+)?")
_MILLISECONDS = 10_000_000_000


def key_of(name: str) -> str:
    """Return the name of a field as :data:`NAMES` has it."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def facts_from(fields: Mapping[str, Fact], address: Fact | None = None) -> Facts:
    """Choose the facts among the fields of a format.

    Args:
        fields: by the name of the field, as :func:`key_of` has it.
        address: where the article was on the web: who runs that is its source, if no field says.
    """
    chosen = {
        fact: next((fields[name] for name in names if name in fields), None) for fact, names in NAMES.items()
    }
    if chosen["source"] is None and address and (host := host_of(address.value)):
        chosen["source"] = Fact(host, address.origin, address.span)
    dates = (fields[name] for name in NAMES["published"] if name in fields)
    chosen["published"] = next((read for date in dates if (read := read_date(date))), None)
    return Facts(**chosen)


def read_date(field: Fact | None) -> Fact | None:
    """Return a field's date in ISO 8601; None if there is none in it that can be read for sure."""
    value = date_in(field.value) if field else None
    return Fact(value, field.origin, field.span) if field and value else None


def date_in(value: str) -> str | None:
    """Return the date in the value of a field, in ISO 8601 to the minute, as printed and without a zone.

    All forms of newspapers are read, those of mail (RFC 5322), "20161104", and seconds or milliseconds since
    1970, which become UTC. A date that can be read in two ways gives its year alone.
    """
    value = value.strip()[:_LONGEST]
    try:
        if _SECONDS.fullmatch(value):
            seconds = float(value)
            if seconds >= _MILLISECONDS:
                seconds /= 1000
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M")
        if compact := _COMPACT.fullmatch(value):
            year, month, day, hour, minute = (int(part or 0) for part in compact.groups())
            form = "%Y-%m-%dT%H:%M" if compact[4] else "%Y-%m-%d"
            return datetime.datetime(year, month, day, hour, minute).strftime(form)
    except (ValueError, OverflowError, OSError):
        return None
    stamps = find_dates(value)
    if stamps:
        return stamps[0].iso
    try:
        return parsedate_to_datetime(value).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def host_of(address: str) -> str:
    """Return the host of a web address without its "www."; "" if it is none."""
    try:
        parts = urlsplit(address.strip()[:_LONGEST])
        host = (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def in_one_line(value: str) -> str:
    """Return a value with its white space run together, cut where no name or headline would go on."""
    return " ".join(value[:_LONGEST].split())
