"""Trains the tagger: ``python -m reader.language.training --data DIR --out FILE``.

DIR holds the open data sets, see :data:`reader.language.training.examples.OPEN_SETS`; the project's corpus
is found by itself. The same data, code and version of python-crfsuite give the same bytes: the order is
fixed, and nothing is drawn by chance. What was read is printed with its hash, as a table for the model card.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from reader.language.training import corpus
from reader.language.training.examples import OPEN_SETS, Example, from_corpus, open_set

OWN_WEIGHT = 2
"""How often each article of the project's corpus is read: it is small, and alone follows our guideline."""

PARAMETERS = {"c1": 0.15, "c2": 0.2, "max_iterations": 80, "feature.minfreq": 2}
"""Of L-BFGS with the elastic net; ``c1`` keeps the model small."""


def train(articles: Iterable[list[Example]], out: Path) -> None:
    """Train a model and write it to a file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for article in articles:
        for example in article:
            trainer.append(example.features, example.labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(out))


def read_all(data: Path, folder: Path) -> Iterator[list[Example]]:
    """Yield the examples of every article of all sets in their order, and print a line for each set."""
    print("| data | articles | sentences | words | SHA-256 |\n|---|---|---|---|---|")  # noqa: T201
    for one in OPEN_SETS:
        articles = list(open_set(one, data))
        _report(one.file, articles, (data / one.file).read_bytes())
        yield from articles
    documents = corpus.load(corpus.Part.TRAIN, folder)
    own = list(from_corpus(documents))
    # One hash for all files, in order, with Unix line ends as in the repository.
    source = b"".join(document.path.read_bytes().replace(b"\r\n", b"\n") for document in documents)
    _report("corpus, training part", own, source)
    for _ in range(OWN_WEIGHT):
        yield from own


def _report(name: str, articles: list[list[Example]], source: bytes) -> None:
    sentences = [example for article in articles for example in article]
    words = sum(len(example.labels) for example in sentences)
    digest = hashlib.sha256(source).hexdigest()
    print(f"| {name} | {len(articles)} | {len(sentences)} | {words} | `{digest}` |")  # noqa: T201


def main(arguments: list[str] | None = None) -> int:
    """Train as the command line says; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m reader.language.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the open sets")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the model goes")
    parser.add_argument(
        "--corpus", type=Path, default=corpus.FOLDER, metavar="DIR", help="instead of the project's corpus"
    )
    chosen = parser.parse_args(arguments)
    try:
        train(read_all(chosen.data, chosen.corpus), chosen.out)
        model = chosen.out.read_bytes()
    except (OSError, ValueError) as error:
        print(f"cannot train: {error}", file=sys.stderr)  # noqa: T201
        return 2
    version = importlib.metadata.version("python-crfsuite")
    digest = hashlib.sha256(model).hexdigest()
    print(f"\nModel: {len(model):,} bytes, SHA-256 `{digest}`, python-crfsuite {version}.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
