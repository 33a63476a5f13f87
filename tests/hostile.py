"""A library of which everything that can have words has the same words, harmless or not."""

from __future__ import annotations

import json
from pathlib import Path

ATTACK = (
    "\x1b]0;OWNED\x07\x1b[2J\x1b[31m\x1b]52;c;T1dORUQ=\x07\x9b31m\x9d0;OWNED\x9c\x1bP+q54\x1b\\\x1b_Gx\x1b\\\x1bc"
    "\x0e\x08\x7f\u202e\u2066\u200f\u2028[bold][@click=app.quit]"
)
"""What drives a terminal, in all the ways that there are: titles, clipboards, colours, wiping, writing
direction (CVE-2021-42574) and, at the end, the markup of the toolkit."""

FORBIDDEN = frozenset("\x0e\x08\x7f\x9b\x9c\x9d\u202e\u2066\u200f\u2028")
"""The characters of it that no program of ours ever writes to a terminal."""

_REST = "The town was quiet on Saturday, and there was nothing more to be said about the water. " * 40


def make(folder: Path, words: str) -> None:
    """Fill a folder with articles, and with files that are none.

    Args:
        folder: is made.
        words: stand in every title, name, date line, quote, fact and, as far as they can, file name.
    """
    folder.mkdir(parents=True)
    in_name = f"{words[:40]}{words[-40:]}".replace("/", "")
    text = (
        f"Dam {words} bursts\n\nBy Jane {words} Smith\n\nBAGHDAD ({words}) - “We {words} did not know,”"
        f" said John {words} Brown of the {words} Water Ministry on Friday. He said 5,000 {words} fighters"
        f" were in Mosul on 4 November 2016. Gen Gary Volesky said it was {words} over.\n\n"
        f"Image caption A {words} dam\n\n{_REST}\n"
    )
    (folder / "one.txt").write_text(text, "utf-8")
    (folder / f"two {in_name}.txt").write_text(text.replace("Dam", "Bridge"), "utf-8")
    (folder / f"same {in_name}.txt").write_text(text, "utf-8")
    (folder / f"bad {in_name}.txt").write_bytes(b"\0\1\2" * 100)
    (folder / f"picture.{in_name}").write_bytes(b"x")
    (folder / "three.md").write_text(f"---\ntitle: A {words}\nauthor: Al {words}\n---\n\n{text}", "utf-8")
    (folder / "page.html").write_text(
        f"<title>Page {words}</title><meta name=author content='Al {words}'><article><h1>Page {words}</h1>"
        f"<p>“It was {words} fine,” said Mary {words} Finch on Friday. {_REST}</p></article>",
        "utf-8",
    )
    headers = f"Subject: Mail {words}\nFrom: Bo {words} <bo@example.org>\n\n"
    (folder / "mail.eml").write_text(f"{headers}“All is well,” said John Brown. {_REST}\n", "utf-8")
    record = {"author": f"Ann {words}", "source": f"The {words} Post", "date": "2016-11-05", "text": text}
    lines = [json.dumps({**record, "title": f"Report {number} {words}"}) for number in range(3)]
    (folder / "reports.jsonl").write_text("\n".join([*lines, "{bad}", "{}"]), "utf-8")
    own = [
        {"kind": "tag", "tag": f"to {words} do", "by": words},
        {"kind": words, "by": words},
    ]
    (folder / "mosul-reader.jsonl").write_text("".join(json.dumps(line) + "\n" for line in own), "utf-8")
