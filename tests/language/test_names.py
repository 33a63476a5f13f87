from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind, Fact
from reader.language.annotation import NAME_TYPES
from reader.language.names.finding import find_names, title_before
from reader.language.tokens import Story, read


def story_of(text: str, title: bool = False) -> Story:
    blocks = [Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    if title and blocks:
        blocks[0] = Block(BlockKind.TITLE, blocks[0].start, blocks[0].end)
    return read(Article("a", text, Fact("", ""), tuple(blocks)))


def names(text: str, title: bool = False) -> list[str]:
    return [f"{e.type.value} {text[e.start : e.end]}" for e in find_names(story_of(text, title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A deal was signed by Gen Qasra Vorrik.", ["PER Qasra Vorrik"]),
        ("the Foreign Secretary Idris Penhallow left", ["PER Idris Penhallow"]),
        ("Norway's Secretary of State for Foreign Affairs Ola Brekke left", ["LOC Norway", "PER Ola Brekke"]),
        ("the analyst Zofka Merrin thinks so", ["PER Zofka Merrin"]),
        ("Then Zofka Merrin, 45, left.", ["PER Zofka Merrin"]),
        ("a speech by Abu Tariq al-Jazari", ["PER Abu Tariq al-Jazari"]),
        ("a letter from John F. Harkness", ["PER John F. Harkness"]),
        ("a letter from Moira O'Dowd's aunt", ["PER Moira O'Dowd"]),
        ("the Danish President Lars Holm", ["NORP Danish", "PER Lars Holm"]),
        ("the council leader Dean Scrivens left", ["PER Dean Scrivens"]),
        ("Rep. Ann Reed (D-Ohio) left", ["PER Ann Reed", "LOC Ohio"]),
        ("he met Kim Jong-un there", ["PER Kim Jong-un"]),
        ('"Shares rose," Chief Executive Rodrigo Penhallow said.', ["PER Rodrigo Penhallow"]),
        ("14:58 Engineer Zofka Merrin explains why.", ["PER Zofka Merrin"]),
        ("the analyst Zofka Saint-Merrin thinks so", ["PER Zofka Saint-Merrin"]),
        ("a letter from Rutger van Tessel today", ["PER Rutger van Tessel"]),
        ("he met Tarik bin Said bin Omar al-Jazari there", ["PER Tarik bin Said bin Omar al-Jazari"]),
        ("the Prime Minister of Mongolia B.Oyun-Vorrik left", ["LOC Mongolia", "PER B.Oyun-Vorrik"]),
        ("Don Merrin, who lives there, left.", ["PER Don Merrin"]),
        ("Mark Vorrik Field, 45, left.", ["PER Mark Vorrik Field"]),
        ("the mayor, Sue Ellen Day, who is 45, left", ["PER Sue Ellen Day"]),
        ("Tsering Wexal left.", ["PER Tsering Wexal"]),
        ("He said Argentine President Zofka Merrin left.", ["NORP Argentine", "PER Zofka Merrin"]),
        ("the Leader of the Opposition Idris Penhallow left", ["PER Idris Penhallow"]),
        ("a revolt against the Government of Imogen Fairclough", ["PER Imogen Fairclough"]),
        ("Zofka Ibán\u0303ez spoke. Then Ibán\u0303ez left.", ["PER Zofka Ibán\u0303ez", "PER Ibán\u0303ez"]),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at the Ministry of Health and Welfare today", ["ORG Ministry of Health and Welfare"]),
        ("at the Ministry of Livestock and Grazing today", ["ORG Ministry of Livestock and Grazing"]),
        ("at the Ministry of Health and the Senate", ["ORG Ministry of Health", "ORG Senate"]),
        ("the Ministry of Sport, Youth and Culture left", ["ORG Ministry of Sport, Youth and Culture"]),
        ("the Ministry of Sport, Norway and Iran left", ["ORG Ministry of Sport", "LOC Norway", "LOC Iran"]),
        ("the Minister of Sport, Youth and Culture left", []),
        ("the Office of the Prime Minister said so", ["ORG Office of the Prime Minister"]),
        ("the Royal Air Force of Oman left", ["ORG Royal Air Force of Oman"]),
        ("the Times of Oman said so", ["ORG Times of Oman"]),
        ("University of Leith experts left.", ["ORG University of Leith"]),
        ("the US Federal Reserve left", ["ORG US Federal Reserve"]),
        ("the 10th Infantry Division left", ["ORG 10th Infantry Division"]),
        ("On Sunday Truro General Hospital left.", ["ORG Truro General Hospital"]),
        ("the Danish Red Crescent left", ["ORG Danish Red Crescent"]),
        ("He told RFE/RL so.", ["ORG RFE/RL"]),
        ("The UN refugee agency left.", ["ORG UN refugee agency"]),
        ("Weaving and Dyeing Workers Alliance left.", ["ORG Weaving and Dyeing Workers Alliance"]),
        ("Institute for Wexal Studies left.", ["ORG Institute for Wexal Studies"]),
        ("seen by Medical Aid for Wexal today", ["ORG Medical Aid for Wexal"]),
        ("Then Vornit's managing director left. Vornit said it lost.", ["ORG Vornit", "ORG Vornit"]),
        ("the Society for the Protection of Bats left", ["ORG Society for the Protection of Bats"]),
        ("when the House of Commons rose", ["ORG House of Commons"]),
        ("seen on Channel 12 today", ["ORG Channel 12"]),
        ("the news site Vornit.com said so", ["ORG Vornit.com"]),
        ("at the Quorley University today", ["ORG Quorley University"]),
        ("sold by Brandt & Voss yesterday", ["ORG Brandt & Voss"]),
        ("sold by Tamberly Holdings Ltd yesterday", ["ORG Tamberly Holdings Ltd"]),
        ("led by the People's Party since", ["ORG People's Party"]),
        ("a ward of the Quorley District Hospital", ["ORG Quorley District Hospital"]),
        (
            "signed by Quorley Finance Ministry and Tamberly Holdings Ltd yesterday",
            ["ORG Quorley Finance Ministry", "ORG Tamberly Holdings Ltd"],
        ),
        (
            "a camp of the Verdan Relief Agency (VRA) was hit. The VRA left.",
            ["ORG Verdan Relief Agency", "ORG VRA", "ORG VRA"],
        ),
        ("He met the Chairman of the Quarry Market Authority.", ["ORG Quarry Market Authority"]),
        ("She worked at St Odile's Hospital for years.", ["ORG St Odile's Hospital"]),
        (
            "talks between the Army of Verdan Liberation and the Federal Government",
            ["ORG Army of Verdan Liberation", "ORG Federal Government"],
        ),
        ("he joined the Asociación Verdana para la Pesca there", ["ORG Asociación Verdana para la Pesca"]),
    ],
)
def test_organisations(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fighting north of Qarmat today", ["LOC Qarmat"]),
        ("in Tellush province today", ["LOC Tellush"]),
        ("the village of Ostrava Dol fell", ["LOC Ostrava Dol"]),
        ("the MP for Ostrava Dol left", ["LOC Ostrava Dol"]),
        ("trees fell in the Amazon today", ["LOC Amazon"]),
        ("parcels came from Amazon today", ["ORG Amazon"]),
        ("from Wexal, Kenya, Benin and Tellush", ["LOC Wexal", "LOC Kenya", "LOC Benin", "LOC Tellush"]),
        ("near Lake Marrowin today", ["LOC Lake Marrowin"]),
        ("a man said Tellush is home to many", ["LOC Tellush"]),
        ("a US-led coalition", ["LOC US"]),
        ("prices rose to US$5 today", []),
        ("TELLUSH: Rain fell.", ["LOC TELLUSH"]),
        ("the Middle East is dry", ["LOC Middle East"]),
        ("troops left N'Djamena today", ["LOC N'Djamena"]),
        ("rain fell in Tellush, Kenya and Benin", ["LOC Tellush", "LOC Kenya", "LOC Benin"]),
        ("Residents of Elgar-Vorrik left.", ["LOC Elgar-Vorrik"]),
        ("at the Vorrik Downs mine today", ["LOC Vorrik Downs"]),
        ("Upper Wexal flooded.", ["LOC Upper Wexal"]),
        ("They fled Vorrik on Monday. People from Wexal fled, too.", ["LOC Vorrik", "LOC Wexal"]),
        ("then Vorrik's mayor left", ["LOC Vorrik"]),
        ("Then Elgar-Wexal County's mayor left.", ["LOC Elgar-Wexal County"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["Iraqi and Kurd troops", "Sunnis and Democrats met"])
def test_peoples_and_parties(text: str) -> None:
    assert [name.split()[0] for name in names(text)] == ["NORP", "NORP"]


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile the leaders left on Thursday in March.",
        "Refugees left. Prices rose. Nobody knew.",
        "“Bread is dear,” she said. “Rice too.”",
        "I know. It was the best TV.",
        "MPs and NGOs left.",
        "It was No. 1 again.",
        "Rain fell, I’m told.",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("people", ["Norwegian Americans", "Arab American", "Korean-Americans"])
def test_americans_of_one_descent_are_one_people(people: str) -> None:
    assert names(f"Many {people} vote.") == [f"NORP {people}"]


def test_no_person_reaches_across_a_title() -> None:
    assert "PER Zofka Merrin" in names("He heard Isaac Mayor Zofka Merrin speak.")


def test_the_letters_of_an_office_are_no_name() -> None:
    assert names("said the superintendent of police (SP) Ann Reed") == ["PER Ann Reed"]


def test_the_letters_of_a_place_are_the_place() -> None:
    assert names("He left Verdan Heights. VH police came.") == ["LOC Verdan Heights", "LOC VH"]


def test_whoever_is_named_so_is_a_person() -> None:
    assert names("A child named Zib waved. A dog named Rex barked. Zib left.") == ["PER Zib", "PER Zib"]


def test_a_slogan_adds_no_word_to_a_full_name() -> None:
    assert names("Omar Reed lost. Voters said Trust Omar Reed.") == ["PER Omar Reed", "PER Omar Reed"]


def test_letters_with_full_stops_may_end_a_sentence() -> None:
    text = "It was sold in the U.S. The Verdan Relief Agency paid."
    assert names(text) == ["LOC U.S.", "ORG Verdan Relief Agency"]


def test_a_surname_follows_its_full_name() -> None:
    text = "Gen Qasra Vorrik spoke. Later Vorrik left. Vorrik's men stayed."
    assert names(text) == ["PER Qasra Vorrik", "PER Vorrik", "PER Vorrik"]


def test_a_word_that_the_article_has_in_lower_case_opens_a_sentence_as_such() -> None:
    assert names("They sell zibbets. Zibbets are dear.") == []


def test_a_headline_in_title_case_has_only_names_that_the_article_or_the_lists_have() -> None:
    text = "Vorrik Slams Harsh New Rules In Kenya\nGen Qasra Vorrik spoke of the rules."
    assert names(text, title=True) == ["PER Vorrik", "LOC Kenya", "PER Qasra Vorrik"]


def test_a_headline_in_capital_letters() -> None:
    text = "VORRIK SLAMS HARSH RULES IN KENYA\nGen Qasra Vorrik spoke of the rules."
    assert names(text, title=True) == ["PER VORRIK", "LOC KENYA", "PER Qasra Vorrik"]


def test_every_name_carries_its_evidence() -> None:
    assert all(entity.rule for entity in find_names(story_of("Gen Qasra Vorrik left Iraq. Vorrik is back.")))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("he met Gen. Qasra Vorrik", "Gen."),
        ("the Turkish President Qasra Vorrik", "President"),
        ("the Foreign Secretary Qasra Vorrik", "Foreign Secretary"),
        ("the spokesman Qasra Vorrik", "spokesman"),
        ("Secretary of State for Foreign Affairs Qasra Vorrik", "Secretary of State for Foreign Affairs"),
        ("he met Qasra Vorrik", None),
    ],
)
def test_the_title_before_a_name(text: str, title: str | None) -> None:
    story = story_of(text + " there")
    person = next(entity for entity in find_names(story) if entity.span.of(text) == "Qasra Vorrik")
    span = title_before(story, person)
    assert (span.of(text) if span else None) == title


_WORDS = (
    "Gen|Iraq|al|Al|-|'s|’|of|and|the|The|(|)|US|$|Baghdad|Vorrik|said|in|, 45,|.|&|McX|J|“|ß|ǅ|\ud800|\x00"
)
_PIECES = st.lists(st.sampled_from([*_WORDS.split("|"), " ", " ", " ", "\n"]), max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), _PIECES), st.booleans())
def test_any_text_gives_names_in_order_inside_it_and_apart(text: str, title: bool) -> None:
    end = 0
    story = story_of(text, title)
    for entity in find_names(story):
        assert end <= entity.start < entity.end <= len(text)
        assert entity.type in NAME_TYPES
        assert text[entity.start : entity.end].strip() == text[entity.start : entity.end]
        title_before(story, entity)
        end = entity.end


@pytest.mark.parametrize(
    "piece", ["A ", "(((", "Ab Committee (AC) ", "Al-", "Gen ", "of A ", "A, ", "Al-A ", "Minister of "]
)
def test_long_hostile_texts_take_linear_time(piece: str) -> None:
    find_names(story_of(piece * (100_000 // len(piece))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold by the supplier, Vornit Wexal, to them", ["ORG Vornit Wexal"]),
        ("Quorn Balvey, a charity in Leith, left", ["ORG Quorn Balvey", "LOC Leith"]),
        ("the chain Next is open", ["ORG Next"]),
        ("a militia called Harkat Vorrik left", ["ORG Harkat Vorrik"]),
        ("she told the Wexal Bugler on Monday", ["ORG Wexal Bugler"]),
        ("Shares in Wexal fell", ["ORG Wexal"]),
        ("Imogen Fairclough, the company's director, left", ["PER Imogen Fairclough"]),
        ("the Brandt (Malaysia) Bhd office", ["ORG Brandt (Malaysia) Bhd"]),
        ("the Seafood Traders' Alliance complained", ["ORG Seafood Traders' Alliance"]),
        ("Garrow Marine Ltd lost. Garrow left.", ["ORG Garrow Marine Ltd", "ORG Garrow"]),
        ("It rained. Referee Angharad Snell stayed.", ["PER Angharad Snell"]),
        ("said Imogen Fairclough QC there", ["PER Imogen Fairclough"]),
        ("He saw talks between France-China envoys.", ["LOC France", "LOC China"]),
        ("rain fell in Ossett today", ["LOC Ossett"]),
        ("Nur-Sultan, Oct 20 - rain fell", ["LOC Nur-Sultan"]),
        ("they met in Duluth, Minn., on the lake", ["LOC Duluth", "LOC Minn."]),
        ("then ACP Wan Azlan left", ["PER Wan Azlan"]),
        ("the annual general meeting (AGM) was held", []),
        ("the National Recovery Plan (NRP) began. The NRP failed.", []),
        ("a letter of hope (LOH) came. The LOH was late.", []),
        ("the Convention on Nuclear Safety (CNS) is old. The CNS failed.", []),
        ("The Commission on Wages (CoW) met.", ["ORG Commission on Wages", "ORG CoW"]),
        ("seen by Wells and Rivers Malawi (WRM) today", ["ORG Wells and Rivers Malawi", "ORG WRM"]),
        ("an Inspector General of Police left", []),
        ("they have links to al Qaeda there", ["ORG al Qaeda"]),
        ("PORT-AU-PRINCE, March 1 - rain fell", ["LOC PORT-AU-PRINCE"]),
        ("Vornit, the Aden-based studio behind it, lost.", ["ORG Vornit", "LOC Aden"]),
        ("he met Jung Hae-in there", ["PER Jung Hae-in"]),
        ("Zofka Merrin, Chairman of Vornit Holdings, left.", ["PER Zofka Merrin", "ORG Vornit Holdings"]),
        (
            "the Wexal Renaissance Dam (WRD) is high. The WRD holds.",
            ["LOC Wexal Renaissance Dam"] + 2 * ["LOC WRD"],
        ),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_is(text: str, expected: list[str]) -> None:
    assert names(text) == expected
