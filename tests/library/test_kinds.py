from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind
from reader.language.annotation import EntityType
from reader.library.corrections import kinds
from reader.library.corrections.kinds import Named
from reader.library.corrections.listing import describe
from reader.library.user.anchors import Anchor
from reader.library.user.records import Record
from reader.span import Span

HERE = Span(3, 9)
REED = Named("Ann Reed", EntityType.PER)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["PER", "promo", "title"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
MEMBERS = st.sampled_from(["name", "kind", "all", "to name", "to kind", "fact", "value"])


@pytest.mark.parametrize(
    ("correction", "words"),
    [
        (kinds.refers(1, HERE, REED), "“we met” is Ann Reed"),
        (kinds.refers(1, HERE, REED, everywhere=True), "“we met” is Ann Reed (all in the article)"),
        (kinds.no_mention(1, HERE), "“we met” is not a name"),
        (kinds.speaker(1, HERE, REED), "“we met” is said by Ann Reed"),
        (kinds.speaker(1, HERE, None), "“we met” is said by nobody known"),
        (kinds.no_quote(1, HERE), "“we met” is not a quote"),
        (kinds.block(1, HERE, BlockKind.PROMO), "“we met” is no part of the story (promo)"),
        (kinds.fact(1, "published", "2016-11"), "the date is 2016-11"),
        (kinds.fact(1, "source", None), "the source is not known"),
        (kinds.same(REED, Named("Anna Reed", EntityType.PER)), "Ann Reed is Anna Reed, everywhere"),
        (kinds.same(REED, Named("Ann Reed", EntityType.ORG)), "Ann Reed is an organisation, everywhere"),
    ],
)
def test_every_kind_says_what_it_means(correction: kinds.Correction, words: str) -> None:
    assert kinds.fault(correction.what, correction.values) == ""
    place = Anchor(3, "we met") if correction.span else None
    assert describe(Record("", "", "", correction.what, None, place, correction.values)) == words


@pytest.mark.parametrize("date", ["2016", "2016-11", "2016-11-04", "2016-11-04T15:05"])
def test_a_date_may_be_partial(date: str) -> None:
    assert kinds.fault(kinds.FACT, {"fact": "published", "value": date}) == ""


@pytest.mark.parametrize("date", ["", "16", "2016-1", "2016-13", "2016-11-32", "2016-11-04T25:00", "4 May"])
def test_what_is_no_date_is_told(date: str) -> None:
    assert kinds.fault(kinds.FACT, {"fact": "published", "value": date})


@given(st.sampled_from([*sorted(kinds.KINDS), "another"]), st.dictionaries(MEMBERS, ANYTHING))
def test_whatever_stands_in_a_file_is_understood_or_told(what: str, values: dict[str, Any]) -> None:
    if what not in kinds.KINDS:
        assert kinds.fault(what, values)
    assert describe(Record("", "", "", what, None, None, values))
