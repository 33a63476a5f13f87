from __future__ import annotations

from reader.article import Span
from reader.library.search.matching import Match
from reader.library.search.snippets import WIDTH, best_snippet


def match(text: str, words: str, leaf: int = 0) -> Match:
    at = text.index(words)
    return Match(Span(at, at + len(words)), leaf)


LONG = " ".join(f"word{n}" for n in range(200))


def test_a_short_text_is_shown_whole() -> None:
    text = "Gen Gary Volesky\nsaid so."
    snippet = best_snippet(text, [match(text, "Volesky")])
    assert snippet.text == "Gen Gary Volesky said so."
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["Volesky"]


def test_a_long_text_is_cut_at_words_around_the_match() -> None:
    snippet = best_snippet(LONG, [match(LONG, "word100")])
    assert snippet.text.startswith("…word9")
    assert snippet.text.endswith("…")
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["word100"]
    assert set(snippet.text.strip("…").split()) <= set(LONG.split())
    assert WIDTH / 2 < len(snippet.text) <= WIDTH + 2


def test_the_place_with_most_of_the_query_is_shown() -> None:
    matches = [match(LONG, "word5 "), match(LONG, "word50"), match(LONG, "word51"), match(LONG, "word150", 1),
               match(LONG, "word152", 0)]  # fmt: skip
    snippet = best_snippet(LONG, matches)
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["word150", "word152"]


def test_of_equally_good_places_the_first_is_shown() -> None:
    snippet = best_snippet(LONG, [match(LONG, "word30"), match(LONG, "word130")])
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["word30"]


def test_a_match_at_the_end_is_shown_with_what_comes_before() -> None:
    snippet = best_snippet(LONG, [match(LONG, "word199")])
    assert snippet.text.endswith("word198 word199")
    assert len(snippet.text) > WIDTH / 2


def test_without_matches_the_beginning_is_shown() -> None:
    assert best_snippet(LONG, [], begin=6).text.startswith("…word1 word2")
    assert best_snippet(LONG, []).text.startswith("word0 word1")
    assert best_snippet("", []).text == ""


def test_a_match_longer_than_the_line_is_marked_as_far_as_it_is_shown() -> None:
    snippet = best_snippet(LONG, [Match(Span(0, len(LONG)), 0)])
    assert snippet.marks[0].start == 0
    assert len(snippet.text) <= WIDTH + 2
