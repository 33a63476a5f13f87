"""Prints a part of the corpus as JSON Lines, the shape that the engine's own output is compared with.

``python tests/language/training/to_jsonl.py test > gold.jsonl``
"""

from __future__ import annotations

import json
import sys

from reader.export.jsonl import to_record
from reader.language.training.corpus import Document, Part, load
from reader.library.annotated import AnnotatedArticle


def record(document: Document) -> dict[str, object]:
    """Return one article as plain values; a quote also says whether it is a request, and who reported it."""
    found = to_record(AnnotatedArticle(document.article, document.annotation))
    for quote, values in zip(document.annotation.quotes, found["quotes"], strict=True):
        reporter = document.reporters.get(quote.utterance)
        values["request"] = quote.utterance in document.requests
        values["reporter_chain"] = reporter.chain if reporter else None
    return found


if __name__ == "__main__":
    for one in load(Part(sys.argv[1]) if len(sys.argv) > 1 else None):
        sys.stdout.buffer.write(json.dumps(record(one), ensure_ascii=False).encode() + b"\n")
