"""What the parts of a page are called by those who made it: the words in ``class`` and ``id``.

Sites share few of these names, but those few mean the same everywhere. They are looked at only for what is
not part of the story, so that an odd name around the whole page does no harm.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from reader.article import BlockKind

_LONGEST = 300
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar",
})  # fmt: skip


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?P<name>{words})(?=$|[\s_-])")


_MACHINERY = _named(
    r"cookies?|consent|gdpr|onetrust|breadcrumbs?|share(?:rs|bar|tools|-tools|-buttons?)?|sharing|social"
    r"|toolbar|comments?|disqus|skip-?links?|screen-?reader(?:-text)?|sr-only|visually-?hidden|hidden|menu|navbar"
    r"|nav|navigation|pagination|search-form|masthead|site-header|site-footer|modal|popup"
)
_KINDS = (
    (BlockKind.CAPTION, _named(r"(?:[\w]+-)?captions?(?:-text)?")),
    (
        BlockKind.CREDIT,
        _named(
            r"credits?|copyright|photographer|image-source|bylines?|authors?|timestamp"
            r"|(?:article|story|post|entry|content)-(?:info|meta|details)"
        ),
    ),
    (
        BlockKind.PROMO,
        _named(
            r"promos?|promotion|newsletters?|subscri(?:be|ption)|sign-?up|ads?|adverts?|advertisement|sponsor(?:ed)?"
            r"|donat(?:e|ion)|paywall|teasers?|outbrain|taboola|follow-?us|app-?download|also-?watch"
        ),
    ),
    (
        BlockKind.LINKS,
        _named(
            r"related(?:-\w+)?|recommend(?:ed|ations?)|more-?(?:on|from|stories|news)|read-?(?:more|next|also)"
            r"|also-?read|most-?(?:read|popular|viewed)|trending|top-?stories|see-?also|further-?reading|links?-?list"
            r"|tags|topics|keywords"
        ),
    ),
)


class Part(NamedTuple):
    """What a part of a page is: furniture of a kind with its evidence; or of no use (kind None)."""

    kind: BlockKind | None
    rule: str


_MACHINERY_PART = Part(None, "")


def part_of(element: HtmlElement) -> Part | None:
    """Say what an element is by its names; None if they do not tell."""
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or get("role", "").lower() in _ROLES:
        return _MACHINERY_PART
    style = get("style", "")[:_LONGEST].replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return _MACHINERY_PART
    names = f"{get('class', '')[:_LONGEST]} {get('id', '')[:_LONGEST]}"
    names = _HUMP.sub("-", names).lower()
    for kind, pattern in _KINDS:
        if found := pattern.search(names):
            return Part(kind, f"in a part of the page named '{found['name']}'")
    if _MACHINERY.search(names):
        return _MACHINERY_PART
    if element.tag == "figure":
        return Part(BlockKind.CAPTION, "in a part of the page with a picture (<figure>)")
    if element.tag == "aside":
        return Part(BlockKind.PROMO, "beside the story (<aside>)")
    return _MACHINERY_PART if element.tag == "footer" else None
