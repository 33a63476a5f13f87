"""What the program knows, in the formats of other programs: one module per format."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from reader.export.format import Format

__all__ = ["FORMATS", "format_named"]

FORMATS: Mapping[str, str] = {
    "jsonl": "JSON Lines, an article and what is in it on each",
    "csv": "tables of quotes, mentions and values for spreadsheets",
    "tsv": "the same, one row on every line, for cut, sort and awk",
    "markdown": "the article with links from every name, and who said what",
    "html": "one page to read in a browser, names and quotes marked",
    "brat": "brat standoff: the unmodified text and annotations",
    "webanno": "W3C Web Annotation as JSON-LD",
    "conll": "CoNLL-2003: words, one a line, with their names",
    "ftm": "FollowTheMoney entities, for Aleph",
}
"""The formats by name, with what each is in a line."""

_PLACES = {
    "jsonl": "reader.export.jsonl:FORMAT",
    "csv": "reader.export.delimited:CSV",
    "tsv": "reader.export.delimited:TSV",
    "markdown": "reader.export.markdown:FORMAT",
    "html": "reader.export.html:FORMAT",
    "brat": "reader.export.brat:FORMAT",
    "webanno": "reader.export.web_annotation:FORMAT",
    "conll": "reader.export.conll:FORMAT",
    "ftm": "reader.export.followthemoney:FORMAT",
}


def format_named(name: str) -> Format:
    """Return one of the :data:`FORMATS`; its module is only loaded now.

    Raises:
        KeyError: there is no such format.
    """
    module, _, attribute = _PLACES[name].partition(":")
    found: Format = getattr(import_module(module), attribute)
    return found
