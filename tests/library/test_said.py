from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import Article, Fact
from reader.language.annotation import Annotation, Confidence, QuoteKind
from reader.library import Library
from reader.library.said import SaidOrder, SaidQuery, SaidRow

from .conftest import ENGINE, Newsroom, annotate, each, load


def annotate_doubtfully(article: Article) -> Annotation:
    """As the tests' engine does; a speaker called "nobody" is unknown, and what "Lee" says is reported."""
    found = annotate(article)
    quotes = tuple(
        replace(quote, speaker=None, speaker_chain=None, confidence=Confidence.LOW)
        if quote.speaker_chain == "nobody"
        else replace(quote, kind=QuoteKind.INDIRECT if quote.speaker_chain == "Lee" else quote.kind)
        for quote in found.quotes
    )
    return replace(found, quotes=quotes)


@pytest.fixture
def talk(newsroom: Newsroom) -> Newsroom:
    """Three articles in which eight things are said."""
    newsroom.engine = replace(ENGINE, annotate=annotate_doubtfully)
    newsroom.write(
        "a.txt",
        "Old\nDate: 2016-10-19\n[PER Gary Volesky] and [PER Volesky|Gary Volesky]."
        " {Gary Volesky: Mosul will\nbe  freed}. {officials: no roads in Raqqa}. {nobody: it is late}.",
    )
    newsroom.write(
        "b.txt",
        "New\nDate: 2016-11-04T10:00\n[ORG Islamic State] and [PER Ann Lee], [PER Lee|Ann Lee]."
        " {Islamic State: we stay in Mosul}. {Ann Lee: the talks failed}. {Officials: Gary was right}.",
    )
    newsroom.write("c.txt", "Undated\n[PER Gary Volesky] [PER Lee]. {Gary Volesky: never}. {Lee: perhaps}.")
    return newsroom


def words(library: Library, **asked: object) -> list[str]:
    return [row.words for row in library.said(SaidQuery(**asked))]  # type: ignore[arg-type]


def groups(library: Library, order: SaidOrder) -> list[tuple[str, int]]:
    return [(group.name, group.quotes) for group in library.said_groups(SaidQuery(order))]


def test_a_row_has_all_that_a_citation_needs(talk: Newsroom) -> None:
    with talk.opened() as library:
        (row,) = library.said(SaidQuery(words="mosul freed"))
        (article,) = (article for article in library.articles() if article.name == "a.txt")
        assert row == SaidRow(
            id=row.id,
            place=row.place,
            words="Mosul will be freed",
            kind=QuoteKind.DIRECT,
            cue="",
            speaker="Gary Volesky",
            speaker_words="Gary Volesky",
            entity=row.entity,
            confidence=Confidence.FAIR,
            rule="",
            utterance=0,
            name="a.txt",
            title="Old",
            published="2016-10-19",
            source="",
            byline="",
        )
        assert row.place.article == article.id
        assert row.place.span.of(library.article(article.id).article.text) == "Mosul will\nbe  freed"
        assert row.entity
        assert library.entity(row.entity).name == "Gary Volesky"


def test_source_and_byline_are_the_articles(talk: Newsroom) -> None:
    def load_with_facts(path: Path, name: str) -> Article:
        return replace(
            load(path, name), source=Fact("The \udce9cho", "line 1"), byline=Fact("Jo Din", "line 1")
        )

    talk.engine = replace(talk.engine, documents=each(load_with_facts))
    with talk.opened() as library:
        assert {(row.source, row.byline) for row in library.said(SaidQuery())} == {("The ?cho", "Jo Din")}


def test_speakers_come_by_how_much_they_say_the_nameless_after_them_and_the_unknown_last(
    talk: Newsroom,
) -> None:
    with talk.opened() as library:
        assert groups(library, SaidOrder.SPEAKER) == [
            ("Ann Lee", 2),
            ("Gary Volesky", 2),
            ("Islamic State", 1),
            ("Officials", 2),
            ("", 1),
        ]
        assert words(library)[:4] == ["the talks failed", "perhaps", "Mosul will be freed", "never"]


def test_days_and_articles_come_newest_first_and_undated_last(talk: Newsroom) -> None:
    with talk.opened() as library:
        assert groups(library, SaidOrder.DATE) == [("2016-11-04", 3), ("2016-10-19", 3), ("", 2)]
        assert groups(library, SaidOrder.ARTICLE) == [("New", 3), ("Old", 3), ("Undated", 2)]
        (new, *_) = library.said_groups(SaidQuery(SaidOrder.ARTICLE))
        assert new.published == "2016-11-04T10:00"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mos", ["we stay in Mosul", "Mosul will be freed"]),
        ("mos ", []),
        ("mosul st", ["we stay in Mosul"]),
        ("volesky mosul", ["Mosul will be freed"]),
        ("gary", ["Gary was right", "Mosul will be freed", "never"]),
        ("official", ["Gary was right", "no roads in Raqqa"]),
        ("ann", ["the talks failed", "perhaps"]),
        ("osul", []),
        ("“!?", None),
        ("", None),
    ],
)
def test_words_look_in_the_quote_and_among_the_speakers_names(
    talk: Newsroom, typed: str, found: list[str] | None
) -> None:
    with talk.opened() as library:
        everything = words(library, order=SaidOrder.ARTICLE)
        assert words(library, order=SaidOrder.ARTICLE, words=typed) == (
            everything if found is None else found
        )


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Volesky", ["Mosul will be freed", "never"]),
        ("volesky gary", []),
        ("Vol", []),
        ("DAESH", ["we stay in Mosul"]),
        ("officials", ["Gary was right", "no roads in Raqqa"]),
        ("Ann Lee", ["the talks failed", "perhaps"]),
    ],
)
def test_a_speaker_is_found_by_any_name_in_whole_words(
    talk: Newsroom, speaker: str, found: list[str]
) -> None:
    with talk.opened() as library:
        assert words(library, order=SaidOrder.ARTICLE, speaker=speaker) == found


def test_kind_article_speaker_and_subject_narrow_it_down_together(talk: Newsroom) -> None:
    with talk.opened() as library:
        new, old, undated = (article.id for article in library.articles())
        names = {entity.name: entity.id for entity in library.entities()}
        assert words(library, kind=QuoteKind.INDIRECT) == ["perhaps"]
        assert words(library, kind=QuoteKind.MIXED) == []
        assert words(library, articles=frozenset({old, undated}), entity=names["Gary Volesky"]) == [
            "Mosul will be freed",
            "never",
        ]
        assert words(library, articles=frozenset()) == []
        assert words(library, articles=frozenset({new}), words="the") == ["the talks failed"]


def test_what_is_said_about_somebody_is_said_by_others(talk: Newsroom) -> None:
    talk.write(
        "d.txt",
        "More\n[PER Ann Lee] {Ann Lee: I, [PER Ann Lee], know [PER Gary Volesky]}."
        " {nobody: [PER Volesky|Gary Volesky] left}. {Gary Volesky: [PER he=Gary Volesky] is me}.",
    )
    talk.engine = replace(talk.engine, annotate=_with_marks_inside)
    with talk.opened() as library:
        names = {entity.name: entity.id for entity in library.entities()}
        about = SaidQuery(SaidOrder.ARTICLE, about=names["Gary Volesky"])
        assert [row.speaker_words for row in library.said(about)] == ["Ann Lee", "nobody"]


def _with_marks_inside(article: Article) -> Annotation:
    """Find quotes that run over marked mentions, which the pattern of the tests' engine does not cross."""
    import re

    from reader.article import Span
    from reader.language.annotation import Chain, EntityType, Quote

    found = annotate_doubtfully(article)
    chains, quotes = dict(found.chains), []
    for m in re.finditer(r"\{([^:{}]+): ([^{}]*)\}", article.text):
        chains.setdefault(m[1], Chain(m[1], m[1], EntityType.PER))
        chain = None if m[1] == "nobody" else m[1]
        quotes.append(Quote(*m.span(2), QuoteKind.DIRECT, speaker=Span(*m.span(1)), speaker_chain=chain))
    return replace(found, chains=chains, quotes=tuple(quotes))


SPEAKERS = ["Gary Volesky", "Ann Lee", "Lee", "officials", "nobody"]
QUERIES = st.builds(
    SaidQuery,
    order=st.sampled_from(SaidOrder),
    articles=st.none() | st.frozensets(st.integers(1, 4)),
    words=st.sampled_from(["", "l", "lee", "words 1", "never"]),
    kind=st.none() | st.sampled_from(QuoteKind),
    speaker=st.just(""),
    entity=st.none(),
    about=st.none(),
)
_numbers = count()


@given(
    st.lists(st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(["2016", "2016-10-19", ""])), max_size=6),
    QUERIES,
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_groups_counts_and_rows_agree_whatever_is_asked(
    newsroom: Newsroom, said: list[tuple[str, str]], query: SaidQuery
) -> None:
    folder = newsroom.articles / str(next(_numbers))
    room = Newsroom(folder, newsroom.private, replace(ENGINE, annotate=annotate_doubtfully))
    room.write("0.txt", "Nothing")
    for number, (speaker, day) in enumerate(said):
        date = f"\nDate: {day}" if day else ""
        room.write(f"{number % 4}.txt", f"Title{date}\n[PER {speaker}] {{{speaker}: words {number}}}")
    with room.opened() as library:
        found = library.said_groups(query)
        rows = list(library.said(query))
        assert all(group.quotes > 0 for group in found)
        in_groups = {group.key: len(library.said_in(query, group)) for group in found}
        assert in_groups == {group.key: group.quotes for group in found}
        assert len(in_groups) == len(found)
        assert len(rows) == len({row.id for row in rows}) == sum(group.quotes for group in found)
        unfiltered = list(library.said(SaidQuery(query.order)))
        fitting = Counter(row.id for row in unfiltered if _fits(query, row))
        assert Counter(row.id for row in rows) == fitting


def _fits(query: SaidQuery, row: SaidRow) -> bool:
    texts = f" {row.words} {row.speaker} {row.speaker_words}".lower()
    return (
        (query.articles is None or row.place.article in query.articles)
        and (query.kind is None or row.kind is query.kind)
        and all(f" {word}" in texts for word in query.words.split())
    )


FILLER = " ".join(f"w{number}" for number in range(80))
SAID = ["{Ann Lee: the talks failed}", "{Bo Din: we go on}", "{Ann Lee: the talks failed}", "{Bo Din: never}"]


@pytest.fixture
def agency(newsroom: Newsroom) -> Newsroom:
    """One report in three papers, one of which has cut it, and another report with a quote of it."""
    people = "[PER Ann Lee] [PER Bo Din]"
    whole = f"{people} {FILLER}. {'. '.join(SAID)}."
    newsroom.write("agency.txt", f"First\nDate: 2016-11-01\n{whole}")
    newsroom.write("copy.txt", f"Second\nDate: 2016-11-02\n{whole}")
    newsroom.write("cut.txt", f"Third\nDate: 2016-11-02\n{people} {FILLER}. {SAID[0]}.")
    newsroom.write("other.txt", f"Other\nDate: 2016-11-03\n[PER Ann Lee] {SAID[0]}.")
    return newsroom


def said_in(library: Library, **asked: object) -> list[tuple[str, str, int]]:
    return [(row.name, row.words, row.copies) for row in library.said(SaidQuery(**asked))]  # type: ignore[arg-type]


def test_what_copies_repeat_is_there_once_with_their_number(agency: Newsroom) -> None:
    with agency.opened() as library:
        assert sorted(said_in(library)) == [
            ("agency.txt", "never", 1),
            ("agency.txt", "the talks failed", 1),
            ("agency.txt", "the talks failed", 2),
            ("agency.txt", "we go on", 1),
            ("other.txt", "the talks failed", 0),
        ]
        assert groups(library, SaidOrder.SPEAKER) == [("Ann Lee", 3), ("Bo Din", 2)]
        assert groups(library, SaidOrder.DATE) == [("2016-11-03", 1), ("2016-11-01", 4)]
        assert len(said_in(library, copies=True)) == 10


def test_a_copy_asked_for_alone_has_all_its_quotes(agency: Newsroom) -> None:
    with agency.opened() as library:
        numbers = {row.name: row.id for row in library.articles()}
        assert len(said_in(library, articles=frozenset({numbers["copy.txt"]}))) == 4
        both = frozenset({numbers["copy.txt"], numbers["cut.txt"]})
        assert len(said_in(library, articles=both)) == 4


def test_a_quote_is_there_if_only_its_copy_fits(agency: Newsroom) -> None:
    """The speaker is known in the copy only."""
    text = (agency.articles / "agency.txt").read_text("utf-8").replace("{Bo Din: never}", "{nobody: never}")
    agency.write("agency.txt", text)
    agency.engine = replace(ENGINE, annotate=annotate_doubtfully)
    with agency.opened() as library:
        (entity,) = library.entities_named("bo din")
        assert sorted(said_in(library, entity=entity.id)) == [
            ("agency.txt", "we go on", 1),
            ("copy.txt", "never", 1),
        ]
        assert ("agency.txt", "never", 1) in said_in(library)


@pytest.mark.parametrize("order", SaidOrder)
def test_the_groups_count_what_is_in_them(agency: Newsroom, order: SaidOrder) -> None:
    with agency.opened() as library:
        for query in (SaidQuery(order), SaidQuery(order, words="talks"), SaidQuery(order, copies=True)):
            for group in library.said_groups(query):
                assert len(library.said_in(query, group)) == group.quotes


def test_without_its_original_a_quote_is_there_by_its_copy(agency: Newsroom) -> None:
    with agency.opened() as library:
        (agency.articles / "agency.txt").unlink()
        agency.update(library)
        assert {name for name, *_ in said_in(library)} == {"copy.txt", "other.txt"}
        (agency.articles / "copy.txt").unlink()
        agency.update(library)
        assert {(name, copies) for name, _, copies in said_in(library)} == {("cut.txt", 0), ("other.txt", 0)}
