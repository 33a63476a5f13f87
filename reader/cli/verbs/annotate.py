"""``mosul-reader annotate``: everything found in articles, without a library."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.article import Article
from reader.cli.export_options import add_format, print_articles
from reader.cli.reports import Reports

if TYPE_CHECKING:
    from reader.library.annotated import AnnotatedArticle

SUMMARY = "print what is found in articles, without a library"
DETAILS = """\
Print what is found in articles: one JSON object per article and line, or another format.

  mosul-reader annotate report.txt page.html paper.pdf
  mosul-reader annotate --format html report.txt > report.html
  mosul-reader annotate folder | head -1
  mosul-reader annotate --input jsonl < articles.jsonl

A FILE can be a folder. Each object holds the text, its title, date and dateline,
and with character offsets into the text: names and values, mentions and the
chains they belong to, quotes with their cue, speaker, confidence and rule, and
the furniture around the story. No library is opened or made; for exports of many
articles, in which a name is the same in all of them, see mosul-reader export.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this verb."""
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files and folders")
    add_format(parser, default="jsonl")
    parser.add_argument(
        "--input",
        choices=["files", "jsonl"],
        default="files",
        help='with "jsonl", articles come on standard input, each a line {"id": …, "text": …}',
    )
    parser.add_argument(
        "--pipeline",
        metavar="spacy:NAME",
        help="take the names from an installed spaCy pipeline (needs the extra: mosul-reader[spacy])",
    )


def run(options: Namespace) -> int:
    """Annotate, article by article, and return the exit code."""
    reports = Reports()
    if (options.input == "jsonl") == bool(options.files):
        reports.fail("give either files, or --input jsonl and the articles on standard input")
        return 2
    if options.pipeline is not None and not _can_load(options.pipeline, reports):
        return 2
    articles = _from_lines(reports) if options.input == "jsonl" else _from_files(options.files, reports)
    print_articles(options, _annotated(articles, options.pipeline, reports))
    return 2 if reports.failed else 0


def _annotated(
    articles: Iterable[Article], pipeline: str | None, reports: Reports
) -> Iterator[AnnotatedArticle]:
    from reader.language import annotate
    from reader.language.pipelines import PipelineError
    from reader.library.annotated import AnnotatedArticle

    for article in articles:
        try:
            annotation = annotate(article, pipeline)
        except PipelineError as error:
            reports.fail(f"{article.id}: {error}")
            continue
        yield AnnotatedArticle(article, annotation)
        for warning in article.warnings:
            reports.warn(f"{article.id}: {warning}")


def _can_load(pipeline: str, reports: Reports) -> bool:
    """Load another engine before anything is read, so that what is wrong with it is told once."""
    from reader.language.pipelines import PipelineError, namer

    try:
        namer(pipeline)
    except PipelineError as error:
        reports.fail(str(error))
    return not reports.failed


def _from_files(files: Sequence[Path], reports: Reports) -> Iterator[Article]:
    from reader.library.indexing.scanning import articles_under

    for root in files:
        if not root.exists():
            reports.fail(f"{root}: no such file or folder")
            continue
        for path in articles_under(root) if root.is_dir() else [root]:
            name = path.relative_to(root).as_posix() if root.is_dir() else path.name
            yield from _from_file(path, name, reports)


def _from_file(path: Path, name: str, reports: Reports) -> Iterator[Article]:
    from reader.formats import FormatError, documents

    try:
        for document in documents(path):
            try:
                yield document.read(document.name_in(name))
            except FormatError as error:
                reports.fail(f"{document.name_in(str(path))}: {error}")
    except FormatError as error:
        reports.fail(f"{path}: {error}")


def _from_lines(reports: Reports) -> Iterator[Article]:
    from reader.formats import from_text

    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            article_id, text = record["id"], record["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError):
            reports.fail(f'line {number} of the input is not a JSON object {{"id": …, "text": …}}')
        else:
            yield from_text(str(article_id), text)
