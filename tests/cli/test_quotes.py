"""Who said what, asked from a shell."""

from __future__ import annotations

from .running import Shell


def quotes(shell: Shell, *arguments: str) -> list[tuple[str, str]]:
    return [(row["speaker"], row["quote"]) for row in shell.rows("quotes", *arguments)]


def test_a_speaker_is_found_by_name_whatever_the_article_calls_her(shell: Shell) -> None:
    found = quotes(shell, "--speaker", "Ada Obi", "--kind", "direct")
    assert found == [("Ada Obi", "“It is over,”"), ("Ada Obi", "“We have the money,”")]
    assert quotes(shell, "--speaker", "ada", "--kind", "direct") == found


def test_a_name_of_several_speakers_is_asked_about(shell: Shell) -> None:
    done = shell.run("quotes", "--speaker", "obi")
    assert (done.code, done.output) == (2, "")
    assert '"person:Ada Obi"' in done.errors
    assert '"person:Tom Obi"' in done.errors
    assert quotes(shell, "--speaker", "person:Tom Obi") == [("Tom Obi", "“Nobody was hurt,”")]


def test_a_speaker_without_a_name_is_found_by_the_description(shell: Shell) -> None:
    assert {speaker for speaker, _ in quotes(shell, "--speaker", "critics")} == {"Critics"}


def test_quotes_about_a_name_mention_it_and_are_not_by_it(shell: Shell) -> None:
    assert all("Nigeria" in quote for _, quote in quotes(shell, "--about", "nigeria"))
    assert quotes(shell, "--about", "nigeria")


def test_words_and_limit_narrow_it_down(shell: Shell) -> None:
    assert quotes(shell, "--words", "hurt nobody") == [("Tom Obi", "“Nobody was hurt,”")]
    assert len(quotes(shell, "--limit", "2")) == 2


def test_offsets_lead_to_the_words_of_the_text(shell: Shell) -> None:
    for row in shell.rows("quotes"):
        text = (shell.articles / row["file"]).read_text("utf-8")
        assert " ".join(text[row["start"] : row["end"]].split()) == row["quote"]
