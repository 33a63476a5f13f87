"""The same story gives the same quotes and speakers, whatever the format that it comes in."""

from __future__ import annotations

import gzip
import json
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import pytest

from reader.formats import load
from reader.language import annotate
from tests.formats.pdf.making import pdf, set_in_lines

TITLE = "Dam above Harun bursts after night of rain"
PARAGRAPHS = (
    "Thousands of people have fled the town of Harun after the dam above it burst on Friday, officials in the"
    " province say.",
    "“We heard a noise like a train and then the water was in the street,” said Amina Diallo, a teacher who"
    " spent the morning on the roof of her school.",
    "The minister of water, Samuel Okoro, told reporters that the gates had been opened too late. “I take"
    " responsibility for what happened here,” he said.",
    "Engineers had warned of cracks in the wall two years ago. “Nobody answered our letters,” Maria Petrova,"
    " who wrote the report, said on Friday evening. “We were told to wait for the next budget.”",
    "The river is expected to fall by Sunday, according to the weather service.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport", "Weather"))


def html() -> bytes:
    story = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    picture = "<figure><img src=x><figcaption>“Leave now,” a sign said</figcaption></figure>"
    page = f"<nav><ul>{MENU}</ul></nav><main><h1>{TITLE}</h1>{picture}{story}</main>"
    footer = "<footer><p>“We value you,” the publisher said.</p></footer>"
    head = f"<head><meta charset=utf-8><title>{TITLE} - The Herald</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{page}{footer}</body>".encode()


def word() -> bytes:
    made = docx.Document()
    made.core_properties.title = ""
    made.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        made.add_paragraph(paragraph)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def mail(subtype: str) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = TITLE, "Herald <x@herald.example>"
    made["Date"] = "Fri, 4 Nov 2016 15:05:00 +0000"
    made.set_content("\n\n".join(PARAGRAPHS))
    if subtype == "html":
        made.set_content("".join(f"<p>{escape(words)}</p>" for words in PARAGRAPHS), subtype="html")
    return made.as_bytes()


FILES = {
    "a.md": f"# {TITLE}\n\n{TEXT.partition(chr(10) * 2)[2]}".encode(),
    "a.html": html(),
    "a.pdf": pdf(set_in_lines(TEXT, columns=60)),
    "a.docx": word(),
    "a.eml": mail("plain"),
    "b.eml": mail("html"),
    "a.mbox": b"From x Fri Nov  4 15:05:00 2016\n" + mail("plain"),
    "a.jsonl": json.dumps({"title": TITLE, "text": TEXT}).encode(),
    "a.txt.gz": gzip.compress(TEXT.encode()),
}


def quotes(name: str, data: bytes, folder: Path) -> list[tuple[str, ...]]:
    """Return what is quoted, how, and by whom: the words, and the name that these stand for."""
    (folder / name).write_bytes(data)
    article = load(folder / name, name)
    annotation = annotate(article)
    found = []
    for quote in annotation.quotes:
        speaker = quote.speaker.of(article.text) if quote.speaker else ""
        chain = annotation.chains[quote.speaker_chain].name if quote.speaker_chain else ""
        found.append((" ".join(quote.span.of(article.text).split()), quote.kind, speaker, chain))
    return found


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    found = quotes("a.txt", TEXT.encode(), tmp_path_factory.mktemp("text"))
    assert [chain for *_, chain in found[:3]].count("Amina Diallo") == 1
    assert len(found) >= 6
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_same_story_gives_the_same_quotes(
    name: str, expected: list[tuple[str, ...]], tmp_path: Path
) -> None:
    assert quotes(name, FILES[name], tmp_path) == expected
