from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.language.training.__main__ import main
from reader.language.training.corpus import read
from reader.language.training.examples import OpenSet, from_corpus, open_set

OWN = """published: 2016-11-04
style: agency
topic: politics
region: europe

Vorrik leaves [LOC Oslo]

Gen [PER Qasra Vorrik] of the [ORG Brix Group] left the [NORP Danish] coast.
"""


def labelled(folder: Path, record: dict[str, object], **options: bool) -> list[tuple[str, str]]:
    (folder / "set.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    (article,) = open_set(OpenSet("set.jsonl", **options), folder)
    return [
        (next(one for one in row if one.startswith("w="))[2:], label)
        for example in article
        for row, label in zip(example.features, example.labels, strict=True)
        if label != "O"
    ]


def record(text: str, *names: tuple[str, str]) -> dict[str, object]:
    entities = [
        {"start": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for kind, words in names
    ]
    return {"id": "a", "source": "x/news", "text": text, "entities": entities}


def test_the_corpus_is_taken_as_it_is_annotated() -> None:
    (article,) = from_corpus([read(OWN, Path("001-x.txt"))])
    labels = [label for example in article for label in example.labels if label != "O"]
    assert labels == ["B-LOC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-NORP"]


def test_titles_articles_and_possessives_are_cut_off(tmp_path: Path) -> None:
    found = labelled(
        tmp_path,
        record(
            "So Gen Qasra Vorrik of the Brix Group left.",
            ("PER", "Gen Qasra Vorrik"),
            ("ORG", "the Brix Group"),
        ),
    )
    assert found == [("qasra", "B-PER"), ("vorrik", "I-PER"), ("brix", "B-ORG"), ("group", "I-ORG")]


def test_a_country_that_acts_is_a_place(tmp_path: Path) -> None:
    one = record("It was France that paid.", ("ORG", "France"))
    assert labelled(tmp_path, one, countries_act=True) == [("france", "B-LOC")]
    assert labelled(tmp_path, one) == [("france", "B-ORG")]


def test_demonyms_are_groups_whatever_the_set_says(tmp_path: Path) -> None:
    one = record("The French army and Danish ships left.", ("MISC", "French"))
    assert labelled(tmp_path, one) == [("french", "B-NORP")]
    assert labelled(tmp_path, one, without_peoples=True) == [("french", "B-NORP"), ("danish", "B-NORP")]


def test_pronouns_descriptions_and_other_names_are_left_out(tmp_path: Path) -> None:
    one = record(
        "He saw the company at the Zed Cup.", ("PER", "He"), ("ORG", "the company"), ("MISC", "Zed Cup")
    )
    assert labelled(tmp_path, one) == []


def test_a_sentence_with_a_name_inside_a_word_is_left_out(tmp_path: Path) -> None:
    one = record("The Brixtonian left. Ann Reed stayed.", ("LOC", "Brixton"), ("PER", "Ann Reed"))
    assert labelled(tmp_path, one) == [("ann", "B-PER"), ("reed", "I-PER")]


def test_only_chosen_sources_are_read(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps(record("Ann left.")) + "\n", "utf-8")
    assert len(list(open_set(OpenSet("set.jsonl", only=("/news",)), tmp_path))) == 1
    assert list(open_set(OpenSet("set.jsonl", only=("/fiction",)), tmp_path)) == []


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text('{"id": "a"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"^set\.jsonl:1: "):
        list(open_set(OpenSet("set.jsonl"), tmp_path))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("gum_train", "men_train", "wikigold_train"):
        line = json.dumps(record("Ann Reed left Oslo.", ("PER", "Ann Reed"), ("LOC", "Oslo")))
        (tmp_path / f"{name}.jsonl").write_text(f"{line}\n" * 5, "utf-8")
    (tmp_path / "corpus").mkdir()
    for number in range(4):
        (tmp_path / "corpus" / f"00{number}-x.txt").write_text(OWN, "utf-8")
    return tmp_path


def test_training_twice_gives_the_same_bytes_and_reports_what_was_read(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    models = [data / "one.crfsuite", data / "two.crfsuite"]
    for model in models:
        arguments = ["--data", str(data), "--corpus", str(data / "corpus"), "--out", str(model)]
        assert main(arguments) == 0
    one, two = (model.read_bytes() for model in models)
    assert one == two
    assert "| men_train.jsonl | 5 | 5 |" in capsys.readouterr().out


def test_data_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "m")]) == 2
    assert "gum_train.jsonl" in capsys.readouterr().err
