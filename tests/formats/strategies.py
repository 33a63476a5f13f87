"""Texts that look like pages, to find what plain random text would not."""

from __future__ import annotations

from hypothesis import strategies as st

LINES = st.sampled_from(
    [
        "Dam bursts after a night of rain",
        "The dam above the town burst on Friday after a night of rain, the ministry of water said.",
        "“We did not know,” a spokesman told reporters.",
        "BAGHDAD (Reuters) — The army entered the city at dawn, a general said on Friday.",
        "By Jane Smith",
        "Image copyright AFP",
        "Image caption The dam was finished in 1968",
        "Image caption The dam was finished in 1968",
        "Also Watch",
        "Read more",
        "Top stories",
        "  • Tuesday, April 17, 2018 Minister visits the dam",
        "- one",
        "Updated Date: Nov 04, 2016 15:05 PM",
        "04/11/2016",
        "Title: Dam bursts",
        "BYLINE: Jane Smith",
        "https://example.org/2016/11/04/dam",
        "and went on in mid-sentence, as lines do that were broken at a width",
        "# Heading *one* #",
        "> quoted **words**",
        "[a link](http://example.org \"title\") and ![a picture](x.jpg)",
        "```",
        "---",
        "===",
        "| a | *b* |",
        "|---|---|",
        "<b>bold</b> &amp; &nbsp; \\*",
        "[ref]: http://example.org",
        "1. first",
        "    indented",
        "",
        "",
        "\t",
    ]
)  # fmt: skip
PAGES = st.lists(LINES | st.text(max_size=30), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda newline: newline.join(lines))
)
TEXTS = PAGES | st.text(max_size=300)
