from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.encoding import decode
from reader.formats.files import FormatError

ENGLISH = (
    "The minister’s aides were clear: “We stay until every civilian is safe,” he told reporters — and he "
    "promised another €5 million… The café in Zürich, where they met, was full."
)
FRENCH = (
    "La ministre a déclaré que la situation était très préoccupante, où les forces de sécurité ont repris "
    "plusieurs quartiers. Les habitants, épuisés, ont été évacués vers des camps situés à l'est de la ville."
)
RUSSIAN = (
    "Министр заявил журналистам, что положение остаётся очень тяжёлым. Силы безопасности вернули под свой "
    "контроль несколько кварталов, жители выехали в лагеря к востоку от города."
)
ARABIC = (
    "قال الوزير للصحفيين إن الوضع لا يزال صعبا للغاية. واستعادت قوات الأمن السيطرة على عدة أحياء وتم إجلاء "
    "السكان إلى مخيمات شرق المدينة حسبما قال متحدث باسم الحكومة."
)
POLISH = (
    "Minister oświadczył dziennikarzom, że sytuacja pozostaje bardzo trudna. Siły bezpieczeństwa odzyskały "
    "kontrolę nad kilkoma dzielnicami, a mieszkańców przewieziono do obozów. Żołnierze zajęli główną drogę."
)
JAPANESE = (
    "大臣は記者団に対し、状況は依然として非常に厳しいと述べた。"
    "治安部隊はいくつかの地区を奪還し、住民は市の東に避難した。"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_utf8_is_kept_to_the_last_line_end(newline: str) -> None:
    text = f"One “two”{newline}{newline}three\u2028four{newline}"
    assert decode(text.encode()).text == text
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
    assert decode(text.encode()).warnings == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_not_text(encoding: str) -> None:
    decoded = decode(("\ufeff" + ENGLISH).encode(encoding))
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (POLISH, "cp1250"),
        (JAPANESE, "shift_jis"),
        (ENGLISH.replace("€", ""), "mac-roman"),
        ("It was the players’ decision, the coach said.", "cp1252"),
        ("O’Brien said so, and so did “They”.", "mac-roman"),
    ],
)
def test_legacy_encodings_come_out_right_and_are_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warnings == (f"not UTF-8; read as {decoded.encoding}",)


def test_far_down_in_a_long_text_it_is_found_too() -> None:
    text = "Nothing but ASCII for a long while.\n" * 5000 + RUSSIAN * 500
    assert decode(text.encode("cp1251")).text == text


def test_a_few_bad_bytes_in_utf8_lose_only_themselves() -> None:
    damaged = ENGLISH.encode().replace(b"clear", b"cle\xffar") + "é".encode()[:1]
    decoded = decode(damaged)
    assert decoded.text == ENGLISH.replace("clear", "cle\ufffdar") + "\ufffd"
    assert decoded.warnings == ("some bytes are not utf-8 and are shown as \ufffd",)


def test_bytes_that_a_legacy_encoding_leaves_undefined_lose_only_themselves() -> None:
    decoded = decode(b"A plain \x81 line with a caf\xe9 in it, which is short but a text.")
    assert decoded.text == "A plain \ufffd line with a café in it, which is short but a text."
    assert len(decoded.warnings) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08\x00",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="binary"):
        decode(data)


@pytest.mark.parametrize("data", [b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\x00"])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(FormatError, match="empty"):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_any_text_comes_back_from_utf8_as_it_was(text: str) -> None:
    data = text.encode()
    try:
        assert decode(data).text == text
    except FormatError:
        controls = sum(c < "\x20" or c == "\x7f" for c in text)
        assert not text.strip() or controls or data.startswith((b"%PDF-", b"GIF8", b"{\\rtf"))


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        assert decode(data).text.strip()
