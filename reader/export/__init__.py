"""What the program knows, in the formats of other programs: one module per format."""

from collections.abc import Callable, Mapping

from reader.article import Article
from reader.export import jsonl
from reader.language.annotation import Annotation

FORMATS: Mapping[str, Callable[[Article, Annotation], bytes]] = {"jsonl": jsonl.write}
"""For each format by name, what writes one article with its annotation."""
