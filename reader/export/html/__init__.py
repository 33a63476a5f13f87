"""HTML: one page that needs nothing else, with names and quotes marked, who is in it, and who said what.

The text of the element ``class="text"`` is the article's, character by character, line breaks included; what
marks a name or a quote in it is an element with its offsets. Only what HTML cannot hold is replaced, each
character by U+FFFD: NUL and lone surrogates.

Nothing in the page loads anything or sends anything, and its content security policy keeps that so: only
this style sheet and this script, known by their hashes, are taken.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from reader.export.format import Format, Part
from reader.export.html.escaping import escape
from reader.export.html.lists import said, who
from reader.export.html.text import marked_text
from reader.export.people import KINDS, anchor_of, listed
from reader.language.annotation import NAME_TYPES, QuoteKind
from reader.library.annotated import AnnotatedArticle

_STYLE = Path(__file__).with_name("page.css").read_text("utf-8")
_SCRIPT = Path(__file__).with_name("page.js").read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


POLICY = (
    f"default-src 'none'; style-src '{_hash(_STYLE)}'; script-src '{_hash(_SCRIPT)}'; base-uri 'none'; "
    "form-action 'none'"
)
"""The page's content security policy."""

_LEGEND = "".join(
    f'<li><span class="m {kind.lower()}">{KINDS[kind]}</span></li>' for kind in KINDS if kind in NAME_TYPES
) + "".join(f'<li><span class="q {kind}">{kind} quote</span></li>' for kind in QuoteKind)

_BEFORE_TITLE = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"""

_AFTER_TITLE = f"""\
<style>{_STYLE}</style> </head> <body> <a class="skip" href="#main">Skip to the article</a> <header> <ul
class="legend" aria-label="Legend">{_LEGEND}</ul> <p class="keys"><kbd>Tab</kbd> next mention · <kbd>n</kbd>
<kbd>p</kbd> next and previous of the same · <kbd>)</kbd> <kbd>(</kbd> next and previous quote ·
<kbd>Enter</kbd> all its mentions · <kbd>Esc</kbd> none</p> </header> <main id="main">
"""

_TAIL = f"""\
</main>
<p id="status" role="status"></p>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def head(first: AnnotatedArticle) -> str:
    """Return what comes before the first article: the title is that of this article."""
    return f"{_BEFORE_TITLE}<title>{escape(first.title)}</title>\n{_AFTER_TITLE}"


def write(annotated: AnnotatedArticle) -> str:
    """Return one article as an element of the page."""
    people = listed(annotated)
    article, anchor = annotated.article, anchor_of(annotated)
    facts = [fact.value for fact in (article.published, article.source, article.byline) if fact]
    return (
        f'<article id="{anchor}" aria-label="{escape(annotated.title)}">\n'
        f'<p class="facts" dir="auto">{escape(" · ".join([*facts, article.id]))}</p>\n'
        f'<div class="columns">\n<div class="text">{marked_text(annotated, people)}</div>\n'
        f'<nav aria-label="Who and what is mentioned">{who(people)}</nav>\n</div>\n'
        f"{said(annotated, people)}</article>\n"
    )


FORMAT = Format((Part("page", ".html", body=write, head=head, tail=_TAIL),), per_article=True)
