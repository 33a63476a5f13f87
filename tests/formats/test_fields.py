from __future__ import annotations

import pytest

from reader.formats.fields import field_of


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("BYLINE: By JANE SMITH", "byline", "By JANE SMITH"),
        ("Author: Jane Smith", "byline", "Jane Smith"),
        ("Headline: Dam bursts: 12 dead", "title", "Dam bursts: 12 dead"),
        ("DATELINE: CAIRO, Egypt ", "dateline", "CAIRO, Egypt"),
        ("Source: Reuters", "source", "Reuters"),
        ("LENGTH: 1082 words", "other", "1082 words"),
        ("PUBLICATION-TYPE: Newspaper", "other", "Newspaper"),
        ("BODY:", "other", ""),
        ("1 of 500 DOCUMENTS", "other", ""),
    ],
)
def test_labelled_lines(line: str, name: str, value: str) -> None:
    field = field_of(line)
    assert field is not None
    assert (field.name, field.value) == (name, value)
    assert line[field.offset :].startswith(value)


@pytest.mark.parametrize(
    "line", ["The author: Jane Smith", "Obama: We will go on", "Source of income", "Body", ""]
)
def test_other_lines(line: str) -> None:
    assert field_of(line) is None
