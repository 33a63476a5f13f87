from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.article import Fact, Span

Reading = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Finch said that the bridge was safe.", "the bridge was safe", "Finch"),
        ("Finch said the bridge was safe.", "the bridge was safe", "Finch"),
        ("The bridge is safe, the port authority says.", "The bridge is safe", "the port authority"),
        ("Bolts are missing from the bridge, said Finch.", "Bolts are missing from the bridge", "Finch"),
        ("Finch told the council that cars could cross.", "cars could cross", "Finch"),
        ("Finch told reporters on Friday the bridge was safe.", "the bridge was safe", "Finch"),
        ("According to Finch, the bridge is safe.", "the bridge is safe", "Finch"),
        ("The bridge is safe, according to Finch.", "The bridge is safe", "Finch"),
        ("According to Finch, a pilot from Oslo, the bridge is safe.", "the bridge is safe", "Finch"),
        ("According to the pilot, Orla Finch, the bridge is safe.", "the bridge is safe", "the pilot"),
        ("According to Finch, head of the port, the bridge is safe.", "the bridge is safe", "Finch"),
        ("According to Finch, of the Bergen Office, the bridge is safe.", "the bridge is safe", "Finch"),
        ("According to Finch, 45, who saw it, the bridge is safe.", "the bridge is safe", "Finch"),
        (
            "According to Finch, the bridge, which is old, is safe.",
            "the bridge, which is old, is safe",
            "Finch",
        ),
        ("According to Finch, the port and the navy left.", "the port and the navy left", "Finch"),
        ("A pilot said on condition that he not be named that it was late.", "it was late", "A pilot"),
        ("It was late, a pilot said on condition that his name be withheld.", "It was late", "a pilot"),
        ("Finch warned, without giving details, that it was late.", "it was late", "Finch"),
        ("Finch said, in a letter to the port, that it was late.", "it was late", "Finch"),
        ("Some 22 suspected cases are open, Finch said.", "Some 22 suspected cases are open", "Finch"),
        (
            "A virus related to this one has spread, Finch said.",
            "A virus related to this one has spread",
            "Finch",
        ),
        ("It is late, Orla Finch was quoted as saying.", "It is late", "Orla Finch"),
        ("It is late, Finch was quoted as saying by the Post.", "It is late", "Finch"),
        (
            "The bridge is safe, said Finch from the Bergen Office.",
            "The bridge is safe",
            "Finch from the Bergen Office",
        ),
        ("The bridge is safe, said Nelly Finch, a pilot.", "The bridge is safe", "Nelly Finch"),
        ("The owner denied the boat was stolen.", "the boat was stolen", "The owner"),
        ("Finch asked whether the boat was his.", "whether the boat was his", "Finch"),
        ("Finch expects the tide to turn.", "the tide to turn", "Finch"),
        ("The port says it expects at least 20 ships.", "at least 20 ships", "The port"),
        ("Finch said he rose early but liked his bed.", "he rose early but liked his bed", "Finch"),
        ("Finch said he was ill but the port denied it.", "he was ill", "Finch"),
        ("Finch said he was ill, although he looked well.", "he was ill", "Finch"),
        ("The navy estimates there are 30 boats left.", "there are 30 boats left", "The navy"),
        ("Some reports say he is in Oslo.", "he is in Oslo", "Some reports"),
        ("The tide rose, with those inside reporting that water came in.", "water came in", "those inside"),
        ("As Finch said, the bridge was old.", "the bridge was old", "Finch"),
        ("The bridge (B4) is safe, affirmed Finch.", "The bridge (B4) is safe", "Finch"),
        ("The bridge is safe, said Finch during a visit.", "The bridge is safe", "Finch"),
        ("Finch said it was late, but she did not elaborate on that.", "it was late", "Finch"),
        ("Finch said it was late, but gave no details.", "it was late", "Finch"),
        ("Finch said it was late, but declined to say why.", "it was late", "Finch"),
        ("Finch said it was late, assuming a fair wind.", "it was late, assuming a fair wind", "Finch"),
        ("Finch had argued for years that the port leaked.", "the port leaked", "Finch"),
        ("Polls continue to show that she leads.", "she leads", "Polls"),
        ("Official figures show fever has spread to Oslo.", "fever has spread to Oslo", "Official figures"),
        ("A man said that was unlikely.", "that was unlikely", "A man"),
        ("The poll shows upstart Orla Finch leading Reed.", "upstart Orla Finch leading Reed", "The poll"),
        ("A poll put Finch well ahead of Reed.", "Finch well ahead of Reed", "A poll"),
        ("Finch expects the first boats in May.", "the first boats in May", "Finch"),
        ("Finch said it leaked, a charge the port denies.", "it leaked", "Finch"),
        ("Finch cautioned the parties that it was late.", "it was late", "Finch"),
        ("The bank said at least 38 boats were lost.", "at least 38 boats were lost", "The bank"),
        ("Finch told how she carried her brother home.", "she carried her brother home", "Finch"),
        ("It was late, Dr Finch told a hurriedly called meeting.", "It was late", "Dr Finch"),
        (
            "The rebels' radio station said the bridge was safe.",
            "the bridge was safe",
            "The rebels' radio station",
        ),
        (
            "It was late, experts at Ox College (OC) and Bergen University said.",
            "It was late",
            "experts at Ox College (OC) and Bergen University",
        ),
        ("A minister who asked not to be named said it was late.", "it was late", "A minister"),
        ("The captain, head coach Jon Finch, said it was late.", "it was late", "head coach Jon Finch"),
        ("The court heard that the pipe was cracked.", "the pipe was cracked", "The court"),
        ("The pipe was cracked, a jury has heard.", "The pipe was cracked", "a jury"),
        ("The port says it believes the pipe was cracked.", "the pipe was cracked", "The port"),
        ("The port made clear that the pipe was cracked.", "the pipe was cracked", "The port"),
        ("The port disputes that the pipe was cracked.", "the pipe was cracked", "The port"),
        ("Crews at the port suspect they were misled.", "they were misled", "Crews at the port"),
        (
            "The pier is old, papers seen by the Gazette show.",
            "The pier is old",
            "papers seen by the Gazette",
        ),
        ("The navy estimates each wreck costs Oslo $2m.", "each wreck costs Oslo $2m", "The navy"),
        ("The port believes about 20 boats remain.", "about 20 boats remain", "The port"),
    ],
)
def test_a_reported_clause_with_its_speaker(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


def test_a_dateline_and_a_time_are_no_part_of_what_is_said(reading: Reading) -> None:
    text = "CAIRO (AP) — The dam burst, Jane Smith said.\n11:22 The water is falling, the governor says."
    dateline = Fact("Cairo", "line 1", Span(0, 5))
    assert reading(text, dateline=dateline).quotes == [
        ("indirect", "The dam burst", "Jane Smith"),
        ("indirect", "The water is falling", "the governor"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Finch said the bridge was "as safe as houses".', 'the bridge was "as safe as houses"'),
        ('Finch said that "it is safe enough".', '"it is safe enough"'),
        (
            'Finch urged drivers to call the "men of the tide" for help.',
            'drivers to call the "men of the tide"',
        ),
        ('Finch urged drivers to "wait for the bell" on Monday.', 'drivers to "wait for the bell"'),
        ('Finch claimed "ghosts with pens" had voted.', '"ghosts with pens" had voted'),
        ("Finch said he was 'no fool' but not a man of war.", "he was 'no fool' but not a man of war"),
        ("Finch said he was 'not a monster' but a young man.", "he was 'not a monster' but a young man"),
        ('Finch called that answer "a shrug".', '"a shrug"'),
        ('Finch described the town, which has a port, as "a wonder".', '"a wonder"'),
    ],
)
def test_a_clause_with_marks_inside_is_mixed(reading: Reading, text: str, words: str) -> None:
    assert reading(text).quotes == [("mixed", words, "Finch")]


@pytest.mark.parametrize(
    "text",
    [
        "She heard that the pipe was cracked.",
        "Finch did not say who had crossed.",
        "The captain told the story of a storm.",
        "Sailors were told to wait.",
        "I think the bridge is safe.",
        "Finch highlighted the gap between bridges planned and bridges needed in the north.",
        "The party returned, claiming a big win in a race for the far left.",
        "Divers found the piers of a bridge that were built by a duke.",
        "Finch cited problems in Oslo, Bergen and elsewhere that she had blamed on the port.",
        "The storm was mild compared to a gale that hit the coast in May.",
        "Finch responded on Friday to reports that the bridge had moved.",
        "Divers disclosed a cache of old documents that compelled the mayor to resign.",
        "With prices rising for a year, along with rents, Mayor Finch decided to close the port.",
        'Finch sold a work called "Tide 4" in May.',
        "The judges denied an appeal that Finch, his lawyer, filed in June.",
        "Advocates within the council cite her record on bridges.",
        "Asked whether the boat was his, Finch laughed.",
        "The survey shows growing anger in the north.",
    ],
)
def test_what_reports_nothing(reading: Reading, text: str) -> None:
    assert reading(text).quotes == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Reed won a ruling from the Harbour Board, which said that the bridge was safe.",
            "the Harbour Board",
        ),
        ("The Gull ran a piece that noted the bridge was safe.", "a piece"),
        ("The board on Monday heard both sides, ruled that the bridge was safe.", "The board"),
        ("The port issued a statement saying the bridge was safe.", "The port"),
        ("The thieves sent odd messages to the mayor claiming the bridge was safe.", "The thieves"),
        ("Commenting on the results, Dr. Ann Reed noted that the bridge was safe.", "Dr. Ann Reed"),
    ],
)
def test_a_subject_holds_no_verb(reading: Reading, text: str, speaker: str) -> None:
    (quote,) = reading(text).quotes
    assert quote == ("indirect", "the bridge was safe", speaker)


def test_who_passes_a_report_on_may_say_more_of_it(reading: Reading) -> None:
    read = reading("Finch testified that she kept the plans, the Gull reported on Friday, printing 60 pages.")
    assert read.quotes == [("indirect", "she kept the plans", "Finch")]


def test_what_a_verb_in_a_relative_clause_reports(reading: Reading) -> None:
    read = reading("Reed waits for a sentence that the judge indicated would come in May.")
    assert read.quotes == [("indirect", "would come in May", "the judge")]


def test_who_passes_on_words_that_end_in_marks_is_no_part_of_them(reading: Reading) -> None:
    read = reading('Reed told the port it should "build a fast and safe bridge," the statement said.')
    assert read.quotes == [("mixed", 'it should "build a fast and safe bridge,"', "Reed")]


def test_two_verbs_of_one_subject_share_it(reading: Reading) -> None:
    read = reading('Finch pledged that the bridge would open, and told the council: "It will take a week."')
    assert read.quotes == [
        ("indirect", "the bridge would open", "Finch"),
        ("direct", '"It will take a week."', "Finch"),
    ]


def test_who_reports_a_report_does_not_take_it_over(reading: Reading) -> None:
    read = reading("Finch told the council that the bridge was safe, the Harbour Gazette reported.")
    assert read.quotes == [("indirect", "the bridge was safe", "Finch")]


def test_a_clause_within_a_clause(reading: Reading) -> None:
    read = reading(
        "The captain — who on Monday denied the boat was lost — has fled, Mayor Finch said on Friday."
    )
    assert [words for _, words, _ in read.quotes] == [
        "The captain — who on Monday denied the boat was lost — has fled",
        "the boat was lost",
    ]


def test_two_speakers_of_one_sentence_are_kept_apart(reading: Reading) -> None:
    read = reading("Some reports say he is in Oslo; others say he has left the town.")
    assert [(words, speaker) for _, words, speaker in read.quotes] == [
        ("he is in Oslo", "Some reports"),
        ("he has left the town", "others"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Traders put the loss at $10 million a day.", "the loss at $10 million a day", "Traders"),
        ("Finch accused the port of hiding the memo.", "hiding the memo", "Finch"),
        ("The port warned of heavy swell on Friday.", "heavy swell on Friday", "The port"),
        ("The port expects 20 ships by June.", "20 ships by June", "The port"),
        ("Finch denied knowing of the transfers.", "knowing of the transfers", "Finch"),
        (
            "Half of voters in each state say the tax is unfair.",
            "the tax is unfair",
            "Half of voters in each state",
        ),
        ("Finch told the Daily Lamp the plumber had a fever.", "the plumber had a fever", "Finch"),
        ("Ms May replied that the ship was late.", "the ship was late", "Ms May"),
    ],
)
def test_what_is_reported_without_a_clause_or_after_much(
    reading: Reading, text: str, words: str, speaker: str
) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


def test_a_cited_source_speaks_and_the_paper_reports_it(reading: Reading) -> None:
    read = reading("The Clairon reported that ten buyers knew of it, citing a police memo.")
    (quote,) = read.annotation.quotes
    assert read.words(quote) == ("indirect", "ten buyers knew of it", "a police memo")
    assert quote.source is not None
    assert quote.source.of(read.text) == "The Clairon"


def test_the_paper_that_is_named_before_a_speaker_only_reports(reading: Reading) -> None:
    (quote,) = reading("According to the Daily Lantern, Finch said the bridge was safe.").annotation.quotes
    assert quote.speaker == Span(32, 37)
    assert quote.source is not None


def test_a_claim_in_a_headline_has_no_speaker(reading: Reading) -> None:
    assert reading("Minister 'was warned twice', court told", title=True).quotes == [
        ("mixed", "'was warned twice'", None)
    ]


def test_a_report_within_a_report_has_no_speaker_of_its_own(reading: Reading) -> None:
    text = "Finch told us that it was late because reports suggested he had left."
    assert [speaker for _, _, speaker in reading(text).quotes] == ["Finch"]
    text = "The leader — who on Friday denied he was ill — has fled, Finch said."
    assert {speaker for _, _, speaker in reading(text).quotes} == {"The leader", "Finch"}


def test_soft_hyphens_divide_no_word(reading: Reading) -> None:
    assert reading("Finch sa\u00adid that the bri\u00addge was safe.").quotes == [
        ("indirect", "the bri\u00addge was safe", "Finch")
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('He called it "mad", "bad" and "sad", and left.', '"mad", "bad" and "sad"', "He"),
        ('Finch has used the phrase "bridge of fools" often.', '"bridge of fools"', "Finch"),
        ('Finch calls rebel plans for the bridge "a joke".', '"a joke"', "Finch"),
        ('Iraqis call him "the Butcher".', '"the Butcher"', "Iraqis"),
        ('Finch and Reed call them "lone wolves".', '"lone wolves"', "Finch and Reed"),
    ],
)
def test_what_somebody_calls_it(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("mixed", words, speaker)]


def test_an_initial_is_no_article_and_no_pronoun(reading: Reading) -> None:
    assert reading("James I. Burke said it was over.").quotes == [
        ("indirect", "it was over", "James I. Burke")
    ]


def test_words_that_are_only_used_quote_nobody(reading: Reading) -> None:
    assert reading('They used a "safe zone" by the river.').quotes == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Finch urged the council to close the bridge.", "the council to close the bridge", "Finch"),
        ("Finch has promised not to close it.", "not to close it", "Finch"),
        ("The judge ordered him to repay the money.", "him to repay the money", "The judge"),
        ("Finch appealed to both sides to stop.", "both sides to stop", "Finch"),
        ("Finch warned drivers not to cross.", "drivers not to cross", "Finch"),
        ("Finch urged anyone who crossed to call her.", "anyone who crossed to call her", "Finch"),
        ("Finch ordered Brix, a broker, to close.", "Brix, a broker, to close", "Finch"),
        ("Finch pleaded with the crew not to sail.", "the crew not to sail", "Finch"),
        ("Finch asked the Harbour Board (HB) to look.", "the Harbour Board (HB) to look", "Finch"),
        ("Finch had offered in March to give it up.", "to give it up", "Finch"),
    ],
)
def test_what_is_asked_for_or_promised(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "An aide asked not to be named.",
        "Finch pleaded guilty in court to three charges.",
        "Finch did not ask him to stay.",
        "Finch was asked to stay.",
        "Finch recommended the firm to two ministers.",
    ],
)
def test_what_asks_for_nothing(reading: Reading, text: str) -> None:
    assert reading(text).quotes == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("About 30 men crossed the bridge, residents said.", "About 30 men crossed the bridge", "residents"),
        ("The bridge will open in May, organisers promise.", "The bridge will open in May", "organisers"),
        ("Residents of Zar-Tash say the bridge fell.", "the bridge fell", "Residents of Zar-Tash"),
        ("Finch growled that the bridge had sunk.", "the bridge had sunk", "Finch"),
        ("A clerk requesting anonymity said it moved.", "it moved", "A clerk requesting anonymity"),
        ("It moved, said the chief of police (COP) Dan Reed.", "It moved", "Dan Reed"),
        ("Dan Reed, an engineer, thinks that it moved.", "it moved", "Dan Reed"),
    ],
)
def test_verbs_and_subjects_of_other_forms(reading: Reading, text: str, words: str, speaker: str) -> None:
    assert reading(text).quotes == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "The bridge, its warden says, is safe.",
            [("indirect", "The bridge", "its warden"), ("indirect", "is safe", "its warden")],
        ),
        (
            "The bridge is safe, according to Finch, but no longer pretty.",
            [("indirect", "The bridge is safe", "Finch"), ("indirect", "but no longer pretty", "Finch")],
        ),
        (
            "The bridge is safe, Finch said, and has been for years.",
            [("indirect", "The bridge is safe", "Finch"), ("indirect", "and has been for years", "Finch")],
        ),
        (
            "The bridge is closed, Finch said on Monday, days before the feast.",
            [("indirect", "The bridge is closed", "Finch")],
        ),
        ("The bridge, which Finch said, was safe.", []),
        (
            "Ferries fell on bolts that, according to Finch, were rusty.",
            [("indirect", "were rusty", "Finch")],
        ),
        ("The bridge is safe, as per the survey.", [("indirect", "The bridge is safe", "the survey")]),
    ],
)
def test_what_stands_around_an_inserted_speaker(
    reading: Reading, text: str, quotes: list[tuple[str, str, str]]
) -> None:
    assert reading(text).quotes == quotes


def test_estimates_that_are_disputed_report_nothing(reading: Reading) -> None:
    text = "Rust grows, according to U.N. estimates that the port disputes."
    assert [words for _, words, _ in reading(text).quotes] == ["Rust grows"]


def test_a_described_speaker_is_no_part_of_what_is_said(reading: Reading) -> None:
    text = "The bridge will open in May, the operator, Arven Ferries, stated."
    assert reading(text).quotes == [("indirect", "The bridge will open in May", "Arven Ferries")]


def test_who_passes_a_report_on_is_not_its_speaker(reading: Reading) -> None:
    text = "The port, the Daily Gull reported, replied that the bridge was safe."
    assert reading(text).quotes == [("indirect", "the bridge was safe", "The port")]
    text = "In Oslo, Finch urged drivers to turn back, the Daily Gull reported."
    assert reading(text).quotes == [("indirect", "drivers to turn back", "Finch")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finch admitted, however, that the bridge was old.", "the bridge was old"),
        ("Finch said at the weekend that the bridge was old.", "the bridge was old"),
        ("Finch told the High Court (HC) that the bridge was old.", "the bridge was old"),
        ("Finch noticed by accident that the bridge was old.", "the bridge was old"),
        ("Finch revealed the app feeds her lines.", "the app feeds her lines"),
        ("The Union of Carriers estimates that the bridge is old.", "the bridge is old"),
    ],
)
def test_a_clause_that_does_not_touch_its_verb(reading: Reading, text: str, words: str) -> None:
    assert [quote[:2] for quote in reading(text).quotes] == [("indirect", words)]


def test_a_clause_that_belongs_to_a_noun_is_not_reported(reading: Reading) -> None:
    for text in (
        "Finch briefed two papers on condition that he was not named.",
        "The trial of a baker accused of arson was put off.",
        "Finch answered questions about a bridge that had fallen.",
    ):
        assert reading(text).quotes == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Finch admitted to "a bad day at the office".', '"a bad day at the office"'),
        ('Finch warned drivers "to wait for the bell".', 'drivers "to wait for the bell"'),
    ],
)
def test_words_in_marks_that_a_verb_of_saying_governs(reading: Reading, text: str, words: str) -> None:
    assert reading(text).quotes == [("mixed", words, "Finch")]


def test_words_in_marks_after_an_article_are_not_what_is_said(reading: Reading) -> None:
    assert reading('Finch advised a "super glue" project in 2009.').quotes == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finch demanded an inquiry into the fire.", "an inquiry into the fire"),
        ("Finch expects a new bridge before June.", "a new bridge before June"),
        ("Finch forecast sales of 940 million pesos.", "sales of 940 million pesos"),
        ("The ministry puts it at 64.", "it at 64"),
    ],
)
def test_what_is_wanted_or_foreseen(reading: Reading, text: str, words: str) -> None:
    assert [quote[:2] for quote in reading(text).quotes] == [("indirect", words)]


@pytest.mark.parametrize(
    "text", ["Finch read law in Lagos.", "Finch, who read earthquakes in old letters, has died."]
)
def test_what_is_only_read_is_not_said(reading: Reading, text: str) -> None:
    assert reading(text).quotes == []


def test_a_quotation_after_a_colon_leaves_the_reported_clause_before_it(reading: Reading) -> None:
    read = reading('Finch wrote that the mayor should go: "We were promised a bridge. We have none."')
    assert [(kind, words) for kind, words, _ in read.quotes] == [
        ("indirect", "the mayor should go"),
        ("direct", '"We were promised a bridge. We have none."'),
    ]
