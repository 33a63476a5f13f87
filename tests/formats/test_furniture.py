from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import BlockKind
from reader.formats.furniture import is_reported_speech, recognise

FURNITURE = {
    BlockKind.CREDIT: [
        "Image copyright AFP", "Image source, Getty Images", "Photo credit: Jane Smith", "Getty Images",
        "Reuters", "(AP Photo/Jane Smith)", "Jane Smith/Reuters", "Jane Smith / AFP / Getty Images",
        "AFP via Getty Images", "Photograph: Jane Smith/Reuters", "Photo by Jane Smith", "© Jane Smith",
        "(c) 2016 The Paper", "Copyright 2016 The Paper", "All rights reserved.", "- Reuters.",
        "(Agence France-Presse)", "(Reporting by Jane Smith in Cairo; Editing by John Doe)",
        "Additional reporting by Jane Smith.", "Jane Smith contributed to this report.",
        "With inputs from PTI", "h/t The Paper", "Reporting by Jane Smith, editing by John Doe",
        "js/jd (AFP, Reuters)", "EFE js/jd", "Text by: News Wires", "Author Jane Smith (with Reuters)",
        "AP writers Jane Smith and John Doe contributed.",
        "Credit...Jane Smith for The Paper",
        "Associated Press writers Jane Smith in Cairo and John Doe contributed to this report.",
        "Edited By: Jane Smith", "(This story has not been edited by our staff.)",
        "A version of this article appears in print on Nov. 5", "Our Standards: The Trust Principles.",
        "Contributing: Jane Smith", "(END)", "-ENDS-", "news.desk@example.org",
        "desk@example.org * With reporting by agencies", "Additional reporting by our Cairo bureau",
        "This story has been updated with the ministry's answer.",
        "Editor’s note: This is the first of two parts.",
        "Correction (November 4, 2016): An earlier version named the wrong dam.",
        "Notes to editors",
        "This is a developing story.", "With agency inputs from PTI",
        "Published in The Post, November 4th, 2016.",
        "The views expressed in this article are the author’s own.",
        "(Writing by the Cairo newsroom; Editing by J. Smith)",
        "Some information for this report came from Reuters.", "Media contact: Jane Smith, press@example.org",
        "The Paper 2016. All rights reserved.", "Jane Smith / KXYZ",
    ],
    BlockKind.CAPTION: [
        "File photo of the minister. AP", "FILE PHOTO: A soldier stands guard",
        "FILE - In this Oct. 1 photo, a", "Image caption The dam was finished in 1968",
        "Caption: The two ministers (left) at the dam", "Pictured: the dam before the flood",
        "Photo: A man walks past the ruins of the old market", "The dam in spring. Photo: Jane Smith",
        "The dam in spring (AP Photo/Jane Smith)",
        "In this photo taken on Friday, a man walks past the market",
        "The dam in 1968 (Jane Smith/Reuters)",
        "[1/2]A view of the dam in the northern valley",
        "The dam on Friday. REUTERS/Jane Smith/File Photo",
        "The dam in 1968. (JANE SMITH/AFP/Getty Images.)", "The dam; from file, 2015.",
        "An aerial view of the dam", "The dam on Friday [Jane Smith/Nile Pictures]",
        "The dam on Friday. (Courtesy of the ministry)", "The dam on Friday. File photo: Nile Pictures",
        "The dam on Friday. PHOTO: J. SMITH", "The dam on Friday — Supplied picture",
        "Mr Smith (left) with a friend in 1991", "Jane Smith, right, with John Doe at the dam in 1991.",
    ],
    BlockKind.LINKS: [
        "The story so far", "Read more", "READ MORE:", "Related", "Related stories", "More on this story",
        "See also", "You may also like", "Most read", "Also read: Dam bursts after a night of rain",
        "More >>", "RELATED Dam bursts after a night of rain", "https://example.org/2016/11/04/dam",
        "Don’t miss:",
        "Home > News > World", "READ: Who built the dam?", "Topics", "More AP coverage",
        "Tags: Dams, Floods", "Also in this section", "MORE: Dam to be closed", "TRENDING: Dog saves dam",
        "More on the dam", "More UK news", "Also in Culture", "Related documents",
    ],
    BlockKind.PROMO: [
        "Also Watch", "Also See", "Watch: The dam in two minutes", "Sign up to our newsletter",
        "Advertisement", "Follow us on Twitter", "Follow Jane Smith on Twitter @janesmith",
        "Story continues below advertisement", "Subscribe now",
        "Download our free app to get the news first", "Share this article", "Comments (12)",
        "Watch the full interview below:", "Click here to read our coverage", "Facebook Twitter WhatsApp",
        "Get the latest news in your inbox",
        "View image in fullscreen", "Supported by", "4 min read", "list 1 of 4", "Slideshow (4 Images)",
        "This article is more than 8 years old",
        "The Paper is not responsible for the content of external sites.", "Twitter: @janesmith",
        "Video: The dam in two minutes", "Reuse this content",
        "Stay up to date: subscribe to our evening newsletter", "Never miss a flood. Download the app.",
        "Get the Evening Flood newsletter in your inbox", "FLOODS: Get all the news in your inbox",
        "Do you know more? Email desk@example.org", "Get in touch: are you there? Send us your pictures",
        "If you have been affected by this story, call the helpline", "FLOOD BETS: two to one – CLICK HERE",
        "Got a story? Ring our newsdesk", "More flood news on page 14", "Follow our reporters at the dam",
        "Free daily newsletter",
        "Like floods? Sign up for our newsletter.", "Read the full story here", "Leave a reply",
        "If you or someone you know needs help, call the lifeline on 0123", "More to follow.",
        "What do you think? Let us know in the comments.", "Jane Smith can be reached at jane@example.org",
        "Listen to this article", "Check back for updates.",
 "To unsubscribe, write to desk@example.org",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, examples in FURNITURE.items() for words in examples]
)
def test_what_pages_put_around_an_article(kind: BlockKind, words: str) -> None:
    found = recognise(words)
    assert found is not None
    assert found.kind is kind
    assert found.rule


@pytest.mark.parametrize(
    "words",
    [
        "The army said it had taken the dam.",
        "Reuters reported that the dam had burst.",
        "Getty Images has sued the company, a spokesman said.",
        "Photos of the dam were sent around the world.",
        "Video shows that the man had his hands in the air.",
        "Related companies were not named.",
        "Read more slowly, she advises her pupils.",
        "Watch and wait was the advice he gave.",
        "Follow the money, as they say in the trade.",
        "Share prices fell on Monday.",
        "Share of the vote: 12 per cent",
        "Comments that he made on Friday were taken back on Monday.",
        "Advertisements were taken off the air after the attack.",
        "Subscribers were told of the breach a month later.",
        "Copyright law is to be reformed, the minister said.",
        "The story so far has been one of delay.",
        "Pictured as a villain abroad, he is loved at home.",
        "Research by Jane Smith, a historian, has shown that the dam was never safe.",
        "Background",
        "This story has been told in the valley for years.",
        "Reporting by the paper's own team has led to three arrests.",
        "Input from the villagers was not asked for.",
        "Published in Dams Today, the 2015 paper found cracks.",
        "The content was amended after the ministry had complained.",
        "The choice is simple: sign up for the militia or go to prison.",
        "The valley can be reached by Route 66.",
        "Call us old, but we do remember the flood.",
        "Send us more boats, the mayor pleads.",
        "Follow our advice and nobody drowns.",
        "Get the emails first, the court was told.",
        "Jane Smith (pictured) said the dam was safe.",
        "The dam was built with cement (provided by the army).",
        "He flew home in a jet (courtesy of the company).",
        "Both ports were closed (New York/New Jersey).",
        "Reply",
        "Corrections to the plan of the dam were made in 1968.",
        "The dam can be reached by the road along the river.",
        "Editors note the fall of the press with regret.",
        "Donate blood, the hospital asked those who could.",
        "Published in Cairo, the book on the dam sold out.",
        "Ends of the rope were found below the dam.",
        "Also in this case the dam held.",
        "Get in line was the advice that the villagers had from the ministry.",
        "Smith, left without a home, slept in the car.",
        "The Smith (left) bank of the river was under water.",
        "The vote was won by the left (Labour/Green)",
        "If you have been affected by the flood, you know what water can do.",
        "People call us heroes, but we only opened the gates.",
        "Never miss a chance to speak was his advice.",
        "X",
        "",
    ],
)
def test_the_story_is_left_alone(words: str) -> None:
    assert recognise(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Watch: “We will not go,” she said.",
        "File photo of the dam: 'It is safe,' the engineer told us.",
        'Read more: "It is over," says the minister',
        "“Write to us. We will answer.”",
        "“Follow us to the dam, and see what is left of it.",
    ],
)
def test_reported_speech_is_never_furniture(words: str) -> None:
    assert is_reported_speech(words)
    assert recognise(words) is None


def test_the_label_of_a_caption_tells_more_than_that_somebody_speaks_in_it() -> None:
    found = recognise("Image caption “We did not know,” says Jane Smith")
    assert found is not None
    assert found.kind is BlockKind.CAPTION


def test_a_headline_in_quotation_marks_is_no_reported_speech() -> None:
    assert not is_reported_speech("Read more: Dam was “never safe”")
    assert not is_reported_speech("He said the dam wasn't safe and the engineers' report was late")


def test_a_label_that_can_be_a_heading_is_weak() -> None:
    strong, weak = recognise("Read more"), recognise("Top stories")
    assert strong is not None
    assert weak is not None
    assert (strong.heads_list, strong.weak) == (True, False)
    assert (weak.heads_list, weak.weak) == (True, True)


@given(st.text(max_size=700))
def test_any_words_are_judged_without_error(words: str) -> None:
    found = recognise(words)
    assert found is None or not is_reported_speech(words) or "caption" in words.lower()


@pytest.mark.parametrize("opening", ["", "Reporting by ", "Photo: ", "Follow ", "(", "Share ", "Image "])
@pytest.mark.parametrize(
    "unit", ["A-", "A and ", "AP and ", "A/", "A de ", "A, ", "post a ", "Twitter ", "1 view "]
)
def test_no_line_takes_long_to_refuse(opening: str, unit: str) -> None:
    # With names that give back what they took, the first of these takes for ever.
    line = (opening + unit * 300)[:490] + "!x;"
    recognise(line)
    recognise(line[-88:])
