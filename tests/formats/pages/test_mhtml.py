"""Web pages that a browser saved in one file."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from reader.article import Fact
from reader.formats import FormatError, load
from reader.formats.pages import page
from reader.formats.pages.mhtml import from_bytes
from tests.formats.invariants import check
from tests.formats.pages.samples import BROADCASTER

STORY = "".join(
    f"<p>The dam burst at dawn on day {n}, and the town was flooded, she said.</p>" for n in range(9)
)


def archive(html: str, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """What Chromium writes: the page first, then its frames and pictures."""
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://www.herald.example/dam"
    made["Subject"] = "Dam"
    made["Date"] = "Fri, 20 Nov 2020 10:00:00 -0000"
    made.set_content(html, subtype="html", cte=encoding, charset=charset)
    made.add_related("<p>An advertisement in a frame</p>", subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png")
    return made.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_it_is_read_as_the_page_that_it_holds(encoding: str) -> None:
    article = from_bytes("a.mhtml", archive(BROADCASTER, encoding))
    check(article)
    expected = page.from_bytes("a.mhtml", BROADCASTER.encode())
    assert (article.text, article.title, article.published) == (
        expected.text,
        expected.title,
        expected.published,
    )
    assert "advertisement in a frame" not in article.text


def test_the_address_tells_the_source_and_the_day_of_saving_is_not_the_day_of_the_article() -> None:
    article = from_bytes("a.mht", archive(f"<title>Dam</title><h1>Dam bursts</h1>{STORY}"))
    assert article.source == Fact("herald.example", "the file's header Snapshot-Content-Location")
    assert article.published is None


def test_the_encoding_is_that_of_the_message_whatever_the_page_says() -> None:
    html = f'<meta charset="windows-1252"><h1>Dämme “burst”</h1>{STORY}'
    assert from_bytes("a.mhtml", archive(html)).title.value == "Dämme “burst”"


def test_a_message_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(b"Subject: x\n\nOnly words.")
    with pytest.raises(FormatError, match="no web page in it"):
        load(path, "a.mht")
