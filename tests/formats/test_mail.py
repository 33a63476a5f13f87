"""Messages and mailboxes."""

from __future__ import annotations

import base64
import contextlib
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind, Fact
from reader.formats import FormatError
from reader.formats.mail.mbox import split
from reader.formats.mail.message import from_bytes
from tests.formats.invariants import check

BODY = "The dam burst at dawn on Friday, and the town was flooded within an hour, the ministry said.\n"


def message(body: str = BODY, subject: str = "Dam bursts above the town") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Zoë Smith <zoe@herald.example>"
    made["Date"] = "Fri, 04 Nov 2016 15:05:10 +0100"
    made["List-Id"] = '"The Herald Daily" <daily.herald.example>'
    made.set_content(body)
    return made


def test_the_text_is_subject_and_body_and_the_headers_say_the_rest() -> None:
    article = from_bytes("a.eml", message(subject="Dämme — “burst”").as_bytes())
    check(article)
    assert article.text == f"Dämme — “burst”\n\n{BODY}"
    assert article.blocks[0].kind is BlockKind.TITLE
    assert article.title.value == "Dämme — “burst”"
    assert article.title.origin == "message header Subject"
    assert article.published == Fact("2016-11-04T15:05", "message header Date")
    assert article.byline == Fact("Zoë Smith", "message header From")
    assert article.source == Fact("The Herald Daily", "message header List-Id")
    assert article.warnings == ()


def test_attachments_are_named_and_not_read() -> None:
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="été.pdf")
    made.add_attachment("secret words", filename="notes.txt")
    article = from_bytes("a.eml", made.as_bytes())
    assert article.warnings == ("what is attached was not read: été.pdf, notes.txt",)
    assert "secret" not in article.text


@pytest.mark.parametrize("charset", ["windows-1252", "no-such-charset", "ascii"])
def test_the_charset_may_be_named_wrongly(charset: str) -> None:
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    article = from_bytes("a.eml", head.encode() + base64.b64encode("“We knew,” he said.".encode("cp1252")))
    assert article.text == "x\n\n“We knew,” he said."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no headers at all", "not a message"),
        (b"Subject: x\n\n \n", "no text in it"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "no text in it"),
        (b"Subject: x\nContent-Type: multipart/encrypted; boundary=a\n\n--a\n\nx\n--a--\n", "encrypted"),
        (b"Subject: x\n\n-----BEGIN PGP MESSAGE-----\nabc\n", "encrypted"),
    ],
)
def test_what_has_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        from_bytes("a.eml", data)


def test_parts_within_parts_without_end_are_refused() -> None:
    deep = b"Subject: x\n"
    for number in range(3000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    with pytest.raises(FormatError, match="too many parts"):
        from_bytes("a.eml", deep + b"\n\ntext\n")


def test_a_mailbox_is_its_messages() -> None:
    first, second = message().as_bytes(), message("I wrote:\n\n>From here we saw it.\n").as_bytes()
    head = b"From zoe@herald.example Fri Nov 04 15:05:10 2016\n"
    parts = dict(split(BytesIO(head + first + b"\n" + head + second)))
    assert list(parts) == [1, 2]
    assert from_bytes("a", parts[1]).text.rstrip() == f"Dam bursts above the town\n\n{BODY}".rstrip()
    assert "\nFrom here we saw it." in from_bytes("a", parts[2]).text


def test_a_line_of_the_text_does_not_begin_a_message() -> None:
    data = b"From - \nSubject: x\n\nOne.\n\nFrom here on it rained.\nFrom a b 10:30\n"
    assert len(list(split(BytesIO(data)))) == 1


def test_what_does_not_begin_like_a_mailbox_is_refused() -> None:
    with pytest.raises(FormatError, match="not a mailbox"):
        list(split(BytesIO(b"Subject: x\n\nFrom a\n")))


@given(
    st.lists(st.sampled_from([b"From a 10:30\n", b"\n", b"Subject: =?utf-8?b?4pi?=\n", b">From b\n", b"x"]))
)
def test_any_mailbox_is_messages_or_refused(lines: list[bytes]) -> None:
    try:
        parts = list(split(BytesIO(b"".join(lines))))
    except FormatError:
        return
    assert [number for number, _ in parts] == list(range(1, len(parts) + 1))


@given(st.binary(max_size=300), st.sampled_from(["Subject", "From", "Date", "List-Id", "Content-Type"]))
def test_any_header_is_read_or_refused(value: bytes, name: str) -> None:
    with contextlib.suppress(FormatError):
        check(from_bytes("a", name.encode() + b": " + value + b"\n\nThe dam burst.\n"))


@pytest.mark.parametrize(
    ("header", "byline"),
    [
        ("zoe@herald.example", "zoe@herald.example"),
        ("<zoe@herald.example>", "zoe@herald.example"),
        ('"Smith, Zoe" <zoe@herald.example>', "Smith, Zoe"),
        ("(" * 3000, "("),
    ],
)
def test_who_sent_it_in_any_form(header: str, byline: str) -> None:
    article = from_bytes("a.eml", f"From: {header}\n\nThe dam burst.\n".encode())
    assert article.byline is not None
    assert article.byline.value.startswith(byline)


def test_of_a_newsletter_in_html_all_that_it_shows_is_read() -> None:
    made = message("Read this in your browser.\n")
    made.add_alternative(f"<table><tr><td><h2>Floods</h2><p>{BODY}</p></td></tr></table>", subtype="html")
    article = from_bytes("a.eml", made.as_bytes())
    check(article)
    assert article.text == f"Dam bursts above the town\n\nFloods\n\n{BODY.strip()}"
    assert article.blocks[0].kind is BlockKind.TITLE


def test_plain_text_comes_before_the_same_in_html() -> None:
    made = message()
    made.add_alternative(f"<p>{BODY}</p><script>no</script>", subtype="html")
    assert from_bytes("a.eml", made.as_bytes()).text == f"Dam bursts above the town\n\n{BODY}"
