"""The command line: each verb a thin call into the library.

Results go to standard output, messages to standard error. Exit codes: 0 all went well, 1 nothing was found,
2 wrong usage or something could not be read, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from reader import __version__
from reader.article import Article
from reader.start import complain, open_screen


class Verbs(click.Group):
    """A group whose verb may be left out: ``mosul-reader PATH`` is ``mosul-reader open PATH``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``open`` before arguments that name no verb and are no option of the program itself."""
        own_options = {option for param in self.get_params(ctx) for option in param.opts}
        if not args or args[0] not in {*self.commands, *own_options}:
            args.insert(0, "open")
        return super().parse_args(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="mosul-reader")
def program() -> None:
    r"""Read a folder of news articles: full-text search, who is named, who said what.

    \b
    mosul-reader                    open the library opened last (at first, a starter library)
    mosul-reader PATH…              open the articles in these files and folders
    mosul-reader annotate FILE…     print what is found in articles, as JSON

    Nothing is ever written to the articles' folders, and nothing leaves this machine.
    A folder that is named like a verb is opened with a path: mosul-reader ./annotate
    """


@program.command("open")
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
def open_library(paths: tuple[Path, ...]) -> None:
    """Open articles on the screen: PATH… can be files and folders (.txt, .md).

    Without a PATH, the library that was opened last; the first time ever, the starter library.
    Press ? on the screen for its keys.
    """
    sys.exit(open_screen(paths))


@program.command()
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="The form of the output."
)
@click.option(
    "--input",
    "source",
    type=click.Choice(["files", "jsonl"]),
    default="files",
    help='With "jsonl", articles come on standard input, each a line {"id": …, "text": …}.',
)
@click.option(
    "--pipeline",
    metavar="spacy:NAME",
    help="Take the names from an installed spaCy pipeline (needs the extra: mosul-reader[spacy]).",
)
def annotate(files: tuple[Path, ...], form: str, source: str, pipeline: str | None) -> None:
    r"""Print what is found in articles: one JSON object per article and line.

    \b
    mosul-reader annotate report.txt notes.md
    mosul-reader annotate folder | head -1
    mosul-reader annotate --input jsonl < articles.jsonl

    A FILE can be a folder. Each object holds the text, its title, date and dateline, and with character
    offsets into the text: names and values, mentions and the chains they belong to, quotes with their cue,
    speaker, confidence and rule, and the furniture around the story.
    """
    from reader.export import FORMATS
    from reader.language import annotate as find_all

    if (source == "jsonl") == bool(files):
        raise click.UsageError("give either files, or --input jsonl and the articles on standard input")
    reports = Reports()
    if pipeline is not None:
        _load(pipeline)
    articles = _from_lines(reports) if source == "jsonl" else _from_files(files, reports)
    for article in articles:
        sys.stdout.buffer.write(FORMATS[form](article, find_all(article, pipeline)))
        for warning in article.warnings:
            reports.warn(f"{article.id}: {warning}")
    sys.exit(2 if reports.failed else 0)


def _load(pipeline: str) -> None:
    """Load another engine before anything is read, so that what is wrong with it is told once."""
    from reader.language.pipelines import PipelineError, namer

    try:
        namer(pipeline)
    except PipelineError as error:
        Reports().fail(str(error))
        sys.exit(2)


class Reports:
    """Messages to standard error about single articles, while the others go on."""

    failed = False

    def warn(self, message: str) -> None:
        """Print a message that does not change the exit code."""
        complain(message)

    def fail(self, message: str) -> None:
        """Print a message about something that could not be done."""
        self.failed = True
        self.warn(message)


def _from_files(files: Sequence[Path], reports: Reports) -> Iterator[Article]:
    from reader.formats import FormatError, load
    from reader.library.indexing.scanning import articles_under

    for root in files:
        if not root.exists():
            reports.fail(f"{root}: no such file or folder")
            continue
        for path in articles_under(root) if root.is_dir() else [root]:
            name = path.relative_to(root).as_posix() if root.is_dir() else path.name
            try:
                yield load(path, name)
            except FormatError as error:
                reports.fail(f"{path}: {error}")


def _from_lines(reports: Reports) -> Iterator[Article]:
    import json

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


def main() -> NoReturn:
    """Run the program with the arguments of the process, and end it with the exit code."""
    try:
        program.main(prog_name="mosul-reader", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone, as in `… | head -1`: no error. Python would complain once more
        # when it flushes at exit, so standard output is pointed away first.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)
