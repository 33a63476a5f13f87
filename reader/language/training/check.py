"""Checks the annotated corpus: ``python -m reader.language.training.check [--statistics] [FILE …]``.

Errors are certain or nearly so and make the exit status 1; what only a person can judge is a note. Without a
file all articles are reported on; with files only those, though still compared with all others.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.article import Span
from reader.language.annotation import EntityType
from reader.language.tokens import split_sentences
from reader.language.training import statistics, values
from reader.language.training.corpus import FOLDER, CorpusError, Document, load_file
from reader.language.training.coverage import DOUBLE_MARK, doubtful, missed_names, uncovered
from reader.language.training.findings import Finding, at
from reader.language.training.gold import QUOTATION_MARKS
from reader.language.training.markup import FURNITURE_TAGS, NAME_TAGS, QUOTE_TAGS, VALUE_TAGS, Mark

STYLES = (
    *("agency", "wire brief", "live blog", "press release", "interview", "court report", "sport report"),
    *(
        "science report",
        "obituary",
        "british paper",
        "british tabloid",
        "british broadcaster",
        "american paper",
    ),
    *("american broadcaster", "african paper", "asian paper", "middle eastern paper", "latin american paper"),
    *("european paper", "oceanian paper"),
)
TOPICS = (
    *("conflict", "politics", "disasters", "courts", "business", "sport", "science", "migration", "culture"),
    "health",
)
REGIONS = (
    *("africa", "europe", "britain", "north america", "latin america", "middle east", "central asia"),
    *("south asia", "east asia", "southeast asia", "oceania", "world"),
)


def check(document: Document) -> list[Finding]:
    """Return what is wrong or doubtful in one article, in order of its lines."""
    checks = (_facts, _values, _nesting, _quotes, _chains, uncovered, missed_names, doubtful)
    return sorted((found for one in checks for found in one(document)), key=lambda finding: finding.line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checker and return its exit status: 1 if there is an error, else 0."""
    parser = argparse.ArgumentParser(prog="python -m reader.language.training.check", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="articles to report on (default: all)")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the corpus (default: the project's)")
    parser.add_argument("--statistics", action="store_true", help="print the figures of the whole corpus")
    options = parser.parse_args(arguments)
    findings: list[Finding] = []
    documents: list[Document] = []
    # One path a file, however it is written: a relative path names a file of the folder, too.
    paths = {path.resolve(): path for path in (*options.folder.glob("*.txt"), *options.files)}
    for _, path in sorted(paths.items()):
        try:
            documents.append(load_file(path))
        except CorpusError as error:
            findings.append(Finding(path, error.line, error.reason))
    wanted = {path.resolve() for path in options.files}
    findings += [
        found for document in documents if _is_wanted(document.path, wanted) for found in check(document)
    ]
    findings += _across(documents)
    shown = [finding for finding in findings if _is_wanted(finding.path, wanted)]
    for finding in shown:
        sys.stdout.write(f"{finding}\n")
    errors = sum(finding.certain for finding in shown)
    sys.stdout.write(f"{len(documents)} articles loaded, {errors} errors, {len(shown) - errors} notes\n")
    if options.statistics:
        sys.stdout.write(statistics.report(documents))
    return 1 if errors else 0


def _is_wanted(path: Path, wanted: set[Path]) -> bool:
    return not wanted or path.resolve() in wanted


def _across(documents: Sequence[Document]) -> Iterator[Finding]:
    numbers: dict[str, Document] = {}
    for document in documents:
        other = numbers.setdefault(document.name.split("-")[0], document)
        if other is not document:
            yield Finding(document.path, 1, f"has the number of {other.path.name}")
    for one, other, shared in statistics.shared_runs(documents):
        message = f"shares {len(shared)} runs of {statistics.RUN} words with {one.path.name}: '{shared[0]}'"
        yield Finding(other.path, 1, message)


def _facts(document: Document) -> Iterator[Finding]:
    if not re.fullmatch(r"\d{3}-[a-z0-9-]+", document.name):
        yield Finding(document.path, 1, "the file is not named NNN-slug.txt")
    for key, known in (("style", STYLES), ("topic", TOPICS), ("region", REGIONS)):
        if document.facts[key] not in known:
            yield Finding(
                document.path, 1, f"unknown {key} '{document.facts[key]}': one of {', '.join(known)}"
            )


def _values(document: Document) -> Iterator[Finding]:
    for mark in document.marked.tagged(*VALUE_TAGS):
        words = mark.span.of(document.article.text)
        value = mark.value or values.implied(mark.tag, words)
        if value is None:
            yield Finding(
                document.path, mark.line, f"{mark.tag} '{words}' needs a value, or '-' if it has none"
            )
        elif fault := values.fault(mark.tag, words, value, document.facts.get("published")):
            yield Finding(document.path, mark.line, fault)


def _nesting(document: Document) -> Iterator[Finding]:
    text = document.article.text
    flat = {*NAME_TAGS, *VALUE_TAGS, *FURNITURE_TAGS, "x", "c"}
    around: list[Mark] = []
    for mark in document.marked.marks:
        words = mark.span.of(text)
        if words != words.strip():
            yield Finding(document.path, mark.line, f"space at the edge of '{mark.head} {words}'")
        if "\n" in words and mark.tag not in FURNITURE_TAGS:
            yield Finding(
                document.path, mark.line, f"'{mark.head}' runs over a line: mark each paragraph alone"
            )
        if mark.tag in NAME_TAGS and re.search(r"['’]s$", words):
            yield Finding(document.path, mark.line, f"the possessive does not belong to the name '{words}'")
        while around and not around[-1].holds(mark):
            around.pop()
        if outer := next((outer for outer in around if outer.tag in flat), None):
            yield Finding(document.path, mark.line, f"'{mark.head} {words}' stands within '{outer.head}'")
        around.append(mark)


def _quotes(document: Document) -> Iterator[Finding]:
    text, marked = document.article.text, document.marked
    parts: dict[int, list[Mark]] = {}
    for mark in marked.tagged(*QUOTE_TAGS):
        parts.setdefault(mark.numbers[0], []).append(mark)
        words = mark.span.of(text)
        nested = [m for m in marked.tagged("d", "m", "q", "t") if m is not mark and mark.holds(m)]
        has_mark = any(
            not any(n.start <= mark.start + m.start() < n.end for n in nested)
            for m in DOUBLE_MARK.finditer(words)
        )
        if mark.tag == "d" and words[0] not in QUOTATION_MARKS:
            yield Finding(
                document.path, mark.line, f"direct quote {mark.numbers[0]} does not begin with its mark"
            )
        if mark.tag in "ir" and has_mark:
            yield Finding(
                document.path, mark.line, f"indirect quote {mark.numbers[0]} has quotation marks: mixed?"
            )
        if mark.tag == "m" and not set(words) & set(QUOTATION_MARKS):
            yield Finding(document.path, mark.line, f"mixed quote {mark.numbers[0]} has no quotation marks")
    for number, marks in parts.items():
        if len({mark.tag for mark in marks}) > 1:
            yield Finding(document.path, marks[0].line, f"quote {number} is of two kinds: use two numbers")
        last = marks[-1].span.of(text)
        if marks[0].tag == "d" and last[-1] not in QUOTATION_MARKS:
            yield Finding(document.path, marks[-1].line, f"direct quote {number} does not end with its mark")
    for cue in marked.tagged("c"):
        reach = _reach(document, cue)
        for number in cue.numbers:
            if not any(reach.overlaps(mark.span) for mark in parts[number]):
                message = f"cue '{cue.span.of(text)}' stands in another sentence than quote {number}"
                yield Finding(document.path, cue.line, message)


def _reach(document: Document, cue: Mark) -> Span:
    """Return the cue's sentence, with the next paragraph if it ends in a colon."""
    text, blocks = document.article.text, document.article.blocks
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        for sentence in split_sentences(text, block.start, block.end):
            if sentence.overlaps(cue.span):
                goes_on = following and text[sentence.end - 1] == ":" and sentence.end == block.end
                return Span(sentence.start, following.end) if following and goes_on else sentence
    return cue.span


def _chains(document: Document) -> Iterator[Finding]:
    """Find a person's surname or first name that was left with a chain of its own."""
    chains = document.annotation.chains
    people = [chain for chain, kept in chains.items() if kept.type == EntityType.PER]
    for short in people:
        for full in people:
            if full.endswith(f"-{short}") or full.startswith(f"{short}-"):
                mention = next(mention for mention in document.annotation.mentions if mention.chain == short)
                yield at(document, mention.start, f"is chain '{short}' not '{full}'? write [PER={full} …]")


if __name__ == "__main__":
    sys.exit(main())
