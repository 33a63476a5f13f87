from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.article import BlockKind, Span
from reader.language.annotation import EntityType
from reader.library.corrections import kinds
from reader.library.corrections.desk import Desk
from reader.library.corrections.kinds import Named
from reader.library.corrections.listing import State
from reader.library.errors import CorrectionError, UserFileError
from reader.library.records import HAND, LinkedArticle, LinkedEntity
from tests.library.conftest import Newsroom

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC
FRONT = (
    "Front\nDate: 2016-11-04\n\n"
    "[PER Gary Volesky] met [PER Ann Lee] of [ORG Iraqi Army]. {Ann Lee: We hold the city.}\n\n"
    "[PER he=Ann Lee] left for [LOC Eid], and [PER Lee|Ann Lee] smiled. {Gary Volesky: Not so.}\n\n"
    "Read more: [LOC Irbil]\n"
)
OTHER = "Other\n\n[PER Volesky] and [ORG Army] and [ORG IS] in [LOC Irbil]. {Volesky: Forward.}\n"


class Reader:
    """Somebody who reads the library of a newsroom and corrects what is in it."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.library = newsroom.opened()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.library.close()

    @property
    def desk(self) -> Desk:
        return self.library.corrections

    def article(self, name: str) -> LinkedArticle:
        return next(self.library.article(row.id) for row in self.library.articles() if row.name == name)

    def span(self, name: str, words: str, nth: int = 0) -> Span:
        text = self.article(name).article.text
        at = -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        return Span(at, at + len(words))

    def at(self, name: str, words: str, nth: int = 0) -> tuple[int, Span]:
        return self.article(name).summary.id, self.span(name, words, nth)

    def who(self, name: str) -> dict[str, str]:
        """Return whom the mentions of an article refer to; several of the same words as one."""
        linked = self.article(name)
        return {m.span.of(linked.article.text): linked.entities[m.entity].name for m in linked.mentions}

    def says(self, name: str) -> dict[str, str | None]:
        linked = self.article(name)
        return {
            q.span.of(linked.article.text): linked.entities[q.entity].name if q.entity else None
            for q in linked.quotes
        }

    def entity(self, name: str) -> LinkedEntity:
        return next(entity for entity in self.library.entities() if entity.name == name)

    def names(self) -> set[str]:
        return {entity.name for entity in self.library.entities()}

    def states(self) -> list[State]:
        return [correction.state for correction in self.desk.listed()]


@pytest.fixture
def reader(newsroom: Newsroom) -> Iterator[Reader]:
    newsroom.write("front.txt", FRONT)
    newsroom.write("other.txt", OTHER)
    with Reader(newsroom) as reader:
        yield reader


def test_the_speaker_of_a_quote_is_set_and_counted(reader: Reader) -> None:
    said = reader.desk.correct(
        kinds.speaker(*reader.at("front.txt", "We hold the city."), Named("Gary Volesky", PER))
    )
    assert said == "“We hold the city.” is said by Gary Volesky"
    assert reader.says("front.txt")["We hold the city."] == "Gary Volesky"
    assert reader.entity("Gary Volesky").quotes == 3
    assert reader.entity("Ann Lee").quotes == 0
    linked = reader.article("front.txt")
    assert linked.quotes[0].rule == HAND
    assert linked.quotes[1].rule != HAND
    [applied] = linked.corrections
    assert (applied.what, applied.was, applied.span) == (
        kinds.SPEAKER,
        "Ann Lee",
        reader.span("front.txt", "We hold the city."),
    )


def test_a_speaker_may_be_nobody_known_or_somebody_typed(reader: Reader) -> None:
    quote = reader.at("front.txt", "We hold the city.")
    reader.desk.correct(kinds.speaker(*quote, None))
    assert reader.says("front.txt")["We hold the city."] is None
    reader.desk.correct(kinds.speaker(*quote, Named("Zoë Quill", PER)))
    assert reader.says("front.txt")["We hold the city."] == "Zoë Quill"
    assert reader.entity("Zoë Quill").quotes == 1
    assert [hit.article.name for hit in reader.library.search('speaker:"zoe quill"').hits] == ["front.txt"]


def test_a_speaker_is_known_by_what_the_article_calls_them(reader: Reader) -> None:
    volesky = reader.entity("Gary Volesky")
    article = reader.article("other.txt").summary.id
    assert reader.desk.called(article, volesky.id) == Named("Volesky", PER)
    reader.desk.correct(kinds.speaker(*reader.at("front.txt", "We hold the city."), Named("Lee", PER)))
    assert reader.says("front.txt")["We hold the city."] == "Ann Lee"


def test_words_are_made_a_quote_by_saying_who_says_them(reader: Reader) -> None:
    reader.desk.correct(kinds.speaker(*reader.at("front.txt", "left for"), Named("Ann Lee", PER)))
    assert reader.says("front.txt")["left for"] == "Ann Lee"
    assert reader.entity("Ann Lee").quotes == 2


def test_what_is_no_quote_is_taken_out(reader: Reader) -> None:
    reader.desk.correct(kinds.no_quote(*reader.at("front.txt", "Not so.")))
    assert "Not so." not in reader.says("front.txt")
    assert reader.entity("Gary Volesky").quotes == 1
    assert reader.span("front.txt", "Not so.") in reader.article("front.txt").scare_quotes


def test_a_mention_refers_to_somebody_else(reader: Reader) -> None:
    article, span = reader.at("front.txt", "he=Ann")
    span = Span(span.start, span.start + 2)
    reader.desk.correct(kinds.refers(article, span, Named("Gary Volesky", PER)))
    assert reader.who("front.txt") | {"Lee": "Ann Lee", "he": "Gary Volesky"} == reader.who("front.txt")
    assert reader.entity("Gary Volesky").mentions == 3


def test_a_whole_chain_is_somebody_else(reader: Reader) -> None:
    reader.desk.correct(
        kinds.refers(*reader.at("front.txt", "Ann Lee"), Named("Ann Lee (minister)", PER), everywhere=True)
    )
    who = reader.who("front.txt")
    assert who["Ann Lee"] == who["Lee"] == who["he"] == "Ann Lee (minister)"
    assert reader.says("front.txt")["We hold the city."] == "Ann Lee (minister)"
    assert "Ann Lee" not in reader.names()


def test_words_that_are_selected_become_a_mention(reader: Reader) -> None:
    reader.desk.correct(kinds.refers(*reader.at("front.txt", "the city"), Named("Mosul", LOC)))
    assert reader.who("front.txt")["the city"] == "Mosul"
    assert reader.entity("Mosul").mentions == 1
    assert [hit.article.name for hit in reader.library.search("place:mosul").hits] == ["front.txt"]


def test_what_is_no_name_is_taken_out(reader: Reader) -> None:
    reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Eid")))
    assert "Eid" not in reader.who("front.txt")
    assert "Eid" not in reader.names()
    assert not reader.library.search("place:eid").hits
    reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Ann Lee"), everywhere=True))
    assert {"Ann Lee", "Lee", "he"}.isdisjoint(reader.who("front.txt"))
    assert reader.says("front.txt")["We hold the city."] is None


def test_furniture_and_facts_of_an_article(reader: Reader) -> None:
    article, span = reader.at("front.txt", "Read more")
    reader.desk.correct(kinds.block(article, span, BlockKind.LINKS))
    reader.desk.correct(kinds.fact(article, "published", "2016-11-05"))
    reader.desk.correct(kinds.fact(article, "title", "A better title"))
    reader.desk.correct(kinds.fact(article, "source", "AP"))
    linked = reader.article("front.txt")
    block = next(block for block in linked.article.blocks if block.start == span.start)
    assert (block.kind, block.rule, block.is_furniture) == (BlockKind.LINKS, HAND, True)
    assert linked.summary.published == "2016-11-05"
    assert linked.summary.title == "A better title"
    assert linked.article.source is not None
    assert (linked.article.source.value, linked.article.source.origin) == ("AP", HAND)
    assert {applied.was for applied in linked.corrections} == {"paragraph", "2016-11-04", "Front", ""}
    for _ in range(4):
        reader.desk.undo()
    linked = reader.article("front.txt")
    assert (linked.summary.published, linked.summary.title) == ("2016-11-04", "Front")
    assert linked.article.source is None
    with Reader(reader.newsroom) as another:
        assert linked.article.blocks == another.article("front.txt").article.blocks
    assert not linked.corrections


def test_two_entities_are_one_in_the_whole_library(reader: Reader) -> None:
    army = reader.entity("Army")
    correction = kinds.same(Named("Army", ORG), Named("Iraqi Army", ORG))
    preview = reader.desk.preview(correction)
    assert (preview.mentions, preview.articles, preview.quotes) == (army.mentions, army.articles, 0)
    assert preview.text == reader.desk.correct(correction) == "Army is Iraqi Army, everywhere"
    both = reader.entity("Iraqi Army")
    assert (both.mentions, both.articles, set(both.aliases)) == (2, 2, {"Army", "Iraqi Army"})
    assert "Army" not in reader.names()
    assert len(reader.library.search("org:army").hits) == 2
    reader.desk.undo()
    assert {"Army", "Iraqi Army"} <= reader.names()
    assert reader.entity("Iraqi Army").mentions == 1
    reader.desk.redo()
    assert reader.entity("Iraqi Army").mentions == 2


def test_an_entity_gets_another_name_and_another_kind(reader: Reader) -> None:
    reader.desk.correct(kinds.same(Named("Irbil", LOC), Named("Erbil", LOC)))
    assert reader.entity("Erbil").mentions == 2
    assert reader.entity("Erbil").aliases == ("Irbil",)
    assert len(reader.library.search("place:erbil").hits) == 2
    reader.desk.correct(kinds.same(Named("Erbil", LOC), Named("Erbil", ORG)))
    assert reader.entity("Erbil").type is ORG
    assert len(reader.library.search("org:irbil").hits) == 2
    assert not reader.library.search("place:irbil").hits
    reader.desk.undo()
    reader.desk.undo()
    assert reader.entity("Irbil").type is LOC
    assert not reader.library.search("place:erbil").hits


def test_a_rule_holds_for_articles_that_come_later(reader: Reader) -> None:
    reader.desk.correct(kinds.same(Named("Islamic State", ORG), Named("The Group", ORG)))
    reader.newsroom.write("later.txt", "Later\n\n[ORG Daesh] and [ORG The Group].\n")
    reader.newsroom.update(reader.library)
    assert set(reader.who("later.txt").values()) == {"The Group"}
    assert reader.entity("The Group").articles == 2


def test_the_table_of_aliases_is_a_plain_file(reader: Reader) -> None:
    table = reader.library.data / "aliases.txt"
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text("# mine\nIraqi Army = Army = ISF\n\nErbil = Irbil\n", "utf-8")
    reader.newsroom.update(reader.library)
    assert reader.entity("Iraqi Army").mentions == 2
    assert reader.entity("Erbil").mentions == 2
    table.unlink()
    reader.newsroom.update(reader.library)
    assert {"Army", "Iraqi Army", "Irbil"} <= reader.names()


def test_undo_and_redo_say_what(reader: Reader) -> None:
    assert reader.desk.undo() == reader.desk.redo() == ""
    said = reader.desk.correct(kinds.no_quote(*reader.at("front.txt", "Not so.")))
    assert reader.desk.undo() == said
    assert "Not so." in reader.says("front.txt")
    assert reader.desk.undo() == ""
    assert reader.desk.redo() == said
    assert "Not so." not in reader.says("front.txt")
    assert reader.desk.redo() == ""
    [listed] = reader.desk.listed()
    assert reader.desk.undo(listed.id) == said
    assert reader.states() == [State.UNDONE]


def test_corrections_hold_after_an_edit_a_move_and_a_new_cache(reader: Reader) -> None:
    reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Eid")))
    reader.desk.correct(kinds.speaker(*reader.at("front.txt", "Not so."), Named("Ann Lee", PER)))
    path = reader.newsroom.articles / "front.txt"
    reader.newsroom.write("front.txt", FRONT.replace("met", "has now met").replace("Front", "Updated front"))
    reader.newsroom.update(reader.library)
    assert "Eid" not in reader.who("front.txt")
    assert reader.says("front.txt")["Not so."] == "Ann Lee"
    assert reader.states() == [State.MOVED, State.MOVED]
    path.write_text(FRONT, "utf-8")
    reader.newsroom.make_older(path, 3600)
    path.rename(path.with_name("moved.txt"))
    reader.newsroom.update(reader.library)
    assert "Eid" not in reader.who("moved.txt")
    assert reader.states() == [State.APPLIED, State.APPLIED]
    assert reader.desk.listed()[0].name == "front.txt"
    with Reader(Newsroom(reader.newsroom.articles, reader.newsroom.private)) as fresh:
        assert fresh.says("moved.txt")["Not so."] == "Ann Lee"


def test_what_cannot_be_placed_is_an_orphan_until_its_words_come_back(reader: Reader) -> None:
    reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Eid")))
    reader.newsroom.write("front.txt", "Front\n\nQuite another story about [LOC Oslo] and the sea.\n")
    reader.newsroom.update(reader.library)
    [orphan] = reader.desk.listed()
    assert (orphan.state, orphan.article is not None, orphan.span) == (State.ORPHAN, True, None)
    assert "words" in orphan.reason
    (reader.newsroom.articles / "front.txt").unlink()
    reader.newsroom.update(reader.library)
    [orphan] = reader.desk.listed()
    assert (orphan.state, orphan.article) == (State.ORPHAN, None)
    reader.newsroom.write("front.txt", FRONT)
    reader.newsroom.update(reader.library)
    assert reader.states() == [State.APPLIED]
    assert "Eid" not in reader.who("front.txt")


def test_a_file_that_comes_from_a_colleague_is_applied_by_the_next_run(reader: Reader) -> None:
    colleague = Newsroom(reader.newsroom.articles, reader.newsroom.private.with_name("colleague"))
    with Reader(colleague) as theirs:
        theirs.library.user_file.share()
        theirs.desk.correct(kinds.no_mention(*theirs.at("front.txt", "Eid")))
        theirs.desk.correct(kinds.same(Named("Army", ORG), Named("Iraqi Army", ORG)))
    assert reader.states() == [State.WAITING, State.WAITING]
    assert "Eid" in reader.who("front.txt")
    reader.newsroom.update(reader.library)
    assert reader.states() == [State.APPLIED, State.APPLIED]
    assert "Eid" not in reader.who("front.txt")
    assert reader.entity("Iraqi Army").mentions == 2
    assert [row.name for row in reader.library.articles()] == ["front.txt", "other.txt"]


def test_a_rule_about_a_name_that_nobody_has_is_listed_as_such(reader: Reader) -> None:
    reader.desk.correct(kinds.same(Named("Nobody Here", PER), Named("Ann Lee", PER)))
    assert reader.states() == [State.ORPHAN]


@pytest.mark.parametrize(
    "correction",
    [
        kinds.fact(1, "published", "yesterday"),
        kinds.fact(1, "published", "2016-13"),
        kinds.fact(1, "title", None),
        kinds.fact(1, "colour", "red"),
        kinds.same(Named("officials", None), Named("Ann Lee", PER)),
        kinds.same(Named("Ann Lee", PER), Named("  ", PER)),
        kinds.speaker(1, Span(0, 3), Named("x" * 10_000, PER)),
        kinds.Correction("unheard of", {}),
    ],
)
def test_what_makes_no_sense_is_refused(reader: Reader, correction: kinds.Correction) -> None:
    with pytest.raises(CorrectionError):
        reader.desk.correct(correction)
    assert not reader.library.user_file.records()


def test_what_cannot_be_written_down_changes_nothing(reader: Reader) -> None:
    (reader.library.data / "libraries").parent.mkdir(parents=True, exist_ok=True)
    (reader.library.data / "libraries").write_text("in the way")
    with pytest.raises(UserFileError, match="not written down"):
        reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Eid")))
    assert "Eid" in reader.who("front.txt")


def test_a_correction_shows_while_another_process_indexes(reader: Reader) -> None:
    from reader.library.catalog import schema
    from reader.library.locking import FileLock

    with FileLock(reader.library.folder / schema.LOCK):
        reader.desk.correct(kinds.no_quote(*reader.at("front.txt", "Not so.")))
        assert "Not so." not in reader.says("front.txt")
        assert not reader.desk.index_texts()
    assert reader.library.search('said:"not so"').hits  # the full-text index follows later
    assert reader.desk.index_texts()
    assert not reader.library.search('said:"not so"').hits


def test_a_correction_made_while_its_article_is_indexed_is_not_lost(reader: Reader) -> None:
    """The article is read, then corrected by the reader, and only then committed by the indexing."""
    where = reader.at("other.txt", "Irbil")
    reader.newsroom.write("other.txt", OTHER + "\nOne more line.\n")
    reader.newsroom.write("zzz.txt", "Last\n\nThe end.\n")
    engine = reader.newsroom.engine
    made: list[str] = []

    def annotate(article: object) -> object:
        if not made and "The end" in article.text:  # type: ignore[attr-defined]
            made.append(reader.desk.correct(kinds.no_mention(*where)))
        return engine.annotate(article)  # type: ignore[arg-type]

    from dataclasses import replace

    reader.newsroom.engine = replace(engine, annotate=annotate)  # type: ignore[arg-type]
    reader.newsroom.update(reader.library)
    assert made
    assert "Irbil" not in reader.who("other.txt")


def test_a_torn_line_of_the_users_file_is_a_problem_that_is_told(reader: Reader) -> None:
    reader.desk.correct(kinds.no_mention(*reader.at("front.txt", "Eid")))
    with reader.library.user_file.path.open("ab") as file:
        file.write(b'{"v": 1, "id": "x')
    reader.newsroom.update(reader.library)
    assert "Eid" not in reader.who("front.txt")
    assert any("no whole record" in problem.reason for problem in reader.library.problems())
