"""CoNLL-2003, read back word by word, and by a reader of it that is not ours where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from reader.article import Span
from reader.export.conll import FORMAT
from reader.export.writing import chunks
from reader.language import tokens
from reader.language.annotation import NAME_TYPES, Annotation, Entity, EntityType
from reader.library.annotated import AnnotatedArticle

from .generated import annotated, seeds

Sentences = list[list[tuple[str, str]]]


def read(written: bytes) -> Sentences:
    """Return words and tags, sentence by sentence."""
    sentences: Sentences = [[]]
    for line in written.decode().split("\n"):
        if not line:
            sentences.append([])
        else:
            word, speech, chunk, tag = line.split()
            assert speech == "-X-"
            assert chunk in {"_", "-X-"}
            sentences[-1].append((word, tag))
    return [sentence for sentence in sentences if sentence]


def names(sentences: Sentences, text: str) -> list[tuple[Span, str]]:
    """Return the names with their places, which are found by looking for one word after the other."""
    found: list[tuple[Span, str]] = []
    at = 0
    for sentence in sentences:
        previous = "O"
        for word, tag in sentence:
            start = text.index(word, at)
            at = start + len(word)
            if tag.startswith("B-"):
                found.append((Span(start, at), tag[2:]))
            elif tag.startswith("I-"):
                assert previous[2:] == tag[2:], "an inner word follows one of the same name"
                found[-1] = (Span(found[-1][0].start, at), tag[2:])
            previous = tag
    return found


def expected(article: AnnotatedArticle) -> list[tuple[Span, str]]:
    return [
        (entity.span, "MISC" if entity.type is EntityType.NORP else entity.type.value)
        for entity in article.annotation.entities
        if entity.type in NAME_TYPES
    ]


def test_the_names_of_the_seeds_come_back() -> None:
    for article in seeds():
        start, *sentences = read(b"".join(chunks(FORMAT.parts[0], [article])))
        assert start == [("-DOCSTART-", "O")]
        story = article.text
        for block in article.article.furniture:
            story = story[: block.start] + " " * (block.end - block.start) + story[block.end :]
        assert names(sentences, story) == expected(article)


@given(annotated())
def test_every_word_of_any_story_is_there_once(article: AnnotatedArticle) -> None:
    text = article.text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
    _, *sentences = read(b"".join(chunks(FORMAT.parts[0], [article])))
    words = "".join(word for sentence in sentences for word, _ in sentence)
    story = tokens.read(article.article)
    whole = "".join(text[token.start : token.end] for token in story.tokens)
    assert words == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in whole)


def test_a_name_within_a_word_cuts_it() -> None:
    (article,) = seeds()[:1]
    inside = Entity(1, 4, EntityType.PER)
    found = AnnotatedArticle(article.article, Annotation(entities=(inside,)))
    _, first, *_ = read(b"".join(chunks(FORMAT.parts[0], [found])))
    word = article.text[:7]
    assert first[:3] == [(word[0], "O"), (word[1:4], "B-PER"), (word[4:], "O")]


def test_two_names_side_by_side_are_two() -> None:
    (article,) = seeds()[:1]
    pair = (Entity(0, 7, EntityType.PER), Entity(8, 13, EntityType.PER))
    found = AnnotatedArticle(article.article, Annotation(entities=pair))
    _, *sentences = read(b"".join(chunks(FORMAT.parts[0], [found])))
    assert names(sentences, article.text) == [(Span(0, 7), "PER"), (Span(8, 13), "PER")]


def test_another_reader_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conll = pytest.importorskip("nltk.corpus.reader.conll")
    # It opens no file outside of its own folders.
    monkeypatch.setattr("nltk.data.path", [str(tmp_path)])
    (tmp_path / "names.conll").write_bytes(b"".join(chunks(FORMAT.parts[0], seeds())))
    corpus = conll.ConllCorpusReader(str(tmp_path), ["names.conll"], ("words", "pos", "ignore", "chunk"))
    tagged = [(word, tag) for sentence in corpus.iob_sents() for word, _, tag in sentence]
    assert sum(tag.startswith("B-") for _, tag in tagged) == sum(len(expected(a)) for a in seeds())
    trees = corpus.chunked_sents()
    people = {
        " ".join(word for word, _ in part)
        for tree in trees
        for part in tree
        if getattr(part, "label", str)() == "PER"
    }
    assert {"Boris Johnson", "Gary Volesky"} <= people
