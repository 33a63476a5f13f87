"""Markdown (CommonMark): the article with a link from every mention, who is in it, and who said what.

The words are those of the article, everything that Markdown could take for a mark escaped; the marks of an
article that was Markdown itself are left out. White space within a paragraph becomes one space. A mention
within another has no link of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from reader.article import REFLOWED, Block, BlockKind
from reader.export.format import Format, Part
from reader.export.people import KINDS, Listed, groups, listed
from reader.export.runs import runs
from reader.language.annotation import Confidence, Quote
from reader.library.annotated import AnnotatedArticle

_SPACE = re.compile(r"[ \t\v\f]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_MARKS = re.compile(r"[\\`*_{}\[\]<>&~|#$]|!\Z")
# Before what begins a list, a heading of the underlined sort, or a rule, where it stands first on a line.
_AT_START = re.compile(r"\d{1,9}(?=[.)])|(?=[-+=])")
_LABEL = {
    BlockKind.CAPTION: "Caption",
    BlockKind.CREDIT: "Credit",
    BlockKind.LINKS: "Links",
    BlockKind.PROMO: "Promo",
    BlockKind.DATE: "Date",
}


def escape(text: str) -> str:
    """Return words so that Markdown takes nothing in them for a mark, wherever they stand in a line."""
    return _MARKS.sub(lambda mark: "\\" + mark.group(), text)


def one_line(text: str) -> str:
    """Return words on one line, escaped, with one space for each stretch of white space."""
    return _first_escaped(_SPACE.sub(" ", escape(_BREAK.sub(" ", text))).strip(" "))


def write(annotated: AnnotatedArticle) -> str:
    """Return one article as Markdown, ending in an empty line."""
    people = listed(annotated)
    parts = [*_heading(annotated), *_text(annotated, people), *_who(people), *_said(annotated, people)]
    return "\n\n".join(parts) + "\n\n"


def _heading(annotated: AnnotatedArticle) -> Iterator[str]:
    article = annotated.article
    if not any(block.kind is BlockKind.TITLE for block in article.blocks):
        yield f"# {one_line(annotated.title)}"
    facts = (article.published, article.source, article.byline)
    known = [one_line(fact.value) for fact in facts if fact and fact.value.strip()]
    yield " · ".join([*known, one_line(article.id)])


def _text(annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> Iterator[str]:
    """Yield the blocks, each with its links; of mentions within each other only the longest has one."""
    article = annotated.article
    mentions = sorted(annotated.annotation.mentions, key=lambda m: (m.start - m.end, m.start))
    spans = [*(block.span for block in article.blocks), *article.markup, *(m.span for m in mentions)]
    first_mark, first_mention = len(article.blocks), len(spans) - len(mentions)
    pieces: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for span, over in runs(len(article.text), spans):
        is_marked = any(first_mark <= number < first_mention for number in over)
        if over and over[0] < first_mark and not is_marked:
            mention = next((number for number in over if number >= first_mention), -1)
            pieces[over[0]].append((mention, span.of(article.text)))
    for number, parts in pieces.items():
        words: list[str] = []
        for mention, group in groupby(parts, key=itemgetter(0)):
            words.append(escape("".join(text for _, text in group)))
            if mention >= 0:
                anchor = people[mentions[mention - first_mention].chain].anchor
                words[-1] = f"[{words[-1]}](#{anchor})"
        if any(not text.isspace() for _, text in parts):
            yield _block(article.blocks[number], "".join(words))


def _block(block: Block, words: str) -> str:
    lines = [_SPACE.sub(" ", line).strip(" ") for line in _BREAK.split(words)]
    lines = [line for line in lines if line]
    lines = [" ".join(lines)] if block.kind in REFLOWED else lines
    words = "\\\n".join(map(_first_escaped, lines))
    if block.kind is BlockKind.TITLE:
        return f"# {words}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(block.level + 1, 6)} {words}"
    if block.kind is BlockKind.QUOTATION:
        return f"> {words}"
    if block.is_furniture:
        return f"*{_LABEL[block.kind]}:* {words}"
    return words


def _first_escaped(line: str) -> str:
    match = _AT_START.match(line)
    return f"{match.group()}\\{line[match.end() :]}" if match else line


def _who(people: Mapping[str, Listed]) -> Iterator[str]:
    for heading, those in groups(people).items():
        yield f"## {heading}"
        yield "\n".join(map(_person, those))


def _person(one: Listed) -> str:
    count = len(one.mentions)
    also = f"; also {', '.join(map(one_line, one.also))}" if one.also else ""
    number = f"{count} mention{'s' if count != 1 else ''}" if count else "speaker"
    title = f"{one_line(one.chain.title)} " if one.chain.title else ""
    kind = f"{KINDS[one.chain.type]}, " if one.chain.type else ""
    return f'- <a id="{one.anchor}"></a>{title}**{one_line(one.chain.name)}** ({kind}{number}{also})'


def _said(annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> Iterator[str]:
    if not annotated.annotation.quotes:
        return
    yield "## Who said what"
    yield "\n".join(_quote(quote, annotated, people) for quote in annotated.annotation.quotes)


def _quote(quote: Quote, annotated: AnnotatedArticle, people: Mapping[str, Listed]) -> str:
    text = annotated.text
    if quote.speaker_chain:
        one = people[quote.speaker_chain]
        who = f"[{one_line(one.chain.name)}](#{one.anchor})"
    else:
        who = one_line(quote.speaker.of(text)) if quote.speaker else "unknown"
    doubt = "?" if quote.confidence is Confidence.LOW else ""
    cue = f", {one_line(quote.cue.of(text))}" if quote.cue else ""
    source = f", reported by {one_line(quote.source.of(text))}" if quote.source else ""
    return f"- {who}{doubt}{cue}{source} ({quote.kind}): {one_line(quote.span.of(text))}"


FORMAT = Format((Part("article", ".md", body=write),), per_article=True)
