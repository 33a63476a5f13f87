from __future__ import annotations

import pytest

from reader.article import Article, Block, BlockKind, Fact
from reader.language.annotation import EntityType
from reader.language.names.mending import mended
from reader.language.names.words import Words
from reader.language.tokens import read

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC


@pytest.mark.parametrize(
    ("text", "kind", "span", "expected"),
    [
        ("met Ann Reed and Omar Hay there", PER, "Ann Reed and Omar Hay", ["Ann Reed", "Omar Hay"]),
        ("in Trinidad and Tobago today", LOC, "Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("met Estonian president Mart Ilves there", PER, "Estonian president Mart Ilves", ["Mart Ilves"]),
        ("met Ludwig van Beethoven there", PER, "Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("on Thursday, al-Baghdadi said", PER, "-Baghdadi", ["al-Baghdadi"]),
        ("on Thursday, and so", PER, "and", []),
        ("by Quorley and the Guild today", ORG, "Quorley and the Guild", ["Quorley", "Guild"]),
        ("in Kenya's Water Agency today", ORG, "Kenya's Water Agency", ["Kenya", "Water Agency"]),
        ("lent by Kenya on Lake Turkana today", ORG, "Kenya on Lake Turkana", ["Kenya", "Lake Turkana"]),
        ("Nairobi 4, Kisumu 3 after a quiet half", ORG, "Kisumu 3", ["Kisumu"]),
        ("on Channel 4 today", ORG, "Channel 4", ["Channel 4"]),
        ("(at Quorley Park) Tamberly won", ORG, "Quorley Park) Tamberly", ["Quorley Park", "Tamberly"]),
        ("met (“‘ there", PER, "(“‘", []),
        ("at Quorley " + "( " * 60 + "today", ORG, "Quorley " + "( " * 59 + "(", []),
        ("sold by Brix (Kenya) Ltd today", ORG, "Brix (Kenya) Ltd", ["Brix (Kenya) Ltd"]),
    ],
)
def test_the_form_of_a_name_mends_the_cuts_of_the_tagger(
    text: str, kind: EntityType, span: str, expected: list[str]
) -> None:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    words = Words(read(Article("a", text, Fact("", ""), (block,))))
    start = text.index(span)
    first = next(at for at, token in enumerate(words.tokens) if token.start == start)
    last = next(at for at, token in enumerate(words.tokens, 1) if token.end == start + len(span))
    tokens = words.tokens
    found = [text[tokens[a].start : tokens[b - 1].end] for a, b, _ in mended(words, [(first, last, kind)])]
    assert found == expected
