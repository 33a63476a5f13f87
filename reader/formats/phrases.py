"""The phrases that news sites, agencies and archives put around articles in English.

Each block is a list of patterns, one to a line, and of words: one of those is in whatever a pattern fits. In
the patterns these stand for patterns of their own: ``<name>`` (one to six words of a proper name),
``<names>`` (several of those), ``<person>`` (two to five words), ``<agency>``, ``<picture>`` (a word for
one), ``<side>`` (where in it somebody stands), ``<credited>`` (what follows "Photo:"), ``<items>`` (a word
for what a list of links holds), ``<section>`` (of a paper), ``<work>`` (what is done on a report),
``<report>``, ``<before>`` (what stands before a call), ``<ask>`` (to get in touch), ``<desk>`` (with whom),
``<network>`` (a social one),
``<between>`` (what parts the names of a credit) and ``<mark>`` (a colon, dash or arrow).
"""

from __future__ import annotations

import re
from collections.abc import Set

from reader.formats.agencies import NEWS, PICTURES
from reader.formats.patterns import late

CAPITALISED = r"[^\W\d_a-z][\w.'’-]*"
"""A word of a name."""
NOBLE = r"de|del|da|di|van|von|der|bin|ibn|al|ap|el|la|le"
"""Small words within the name of a person."""
# Atomic groups: what a name has taken it does not give back, so that no line takes long to refuse.
NAME = rf"(?>{CAPITALISED}(?:\s(?:(?:{NOBLE}|of|and)\s)?{CAPITALISED}){{0,5}})"
"""One to six words with capitals, as a person or an organisation is called."""
PERSON = rf"(?>{CAPITALISED}(?:\s(?:(?:{NOBLE})\s){{0,2}}{CAPITALISED}){{1,4}})"
"""Two to five words with capitals, as a person is called in full."""

_AGENCY_CLUES = " ".join(re.findall(r"[a-z]+(?=\||$)", f"{NEWS}|{PICTURES}".lower()))
"""The last words of their names."""
_MACROS = {
    "<names>": rf"(?>(?-i:{NAME})(?:(?:,|,?\sand|\s&)\s(?-i:{NAME})){{0,6}})",
    "<name>": rf"(?-i:{NAME})",
    "<agency>": rf"(?-i:{PICTURES}|{NEWS})",
    "<picture>": r"(?:image|photo|photograph|picture|pic|video|media|graphic|illustration|map|cartoon)s?",
    "<items>": r"(?:articles?|stor(?:y|ies)|news|content|coverage|links?|topics?|posts?|reading|reads|items?"
    r"|videos?|headlines|features?|columns?)",
    "<section>": r"(?:[\w.]{1,10} )?(?:news|sports?|science|business|politics|world|culture|arts|health"
    r"|travel|opinion|tech)",
    "<work>": r"(?:additional |further )?(?:reporting|writing|editing|translation)",
    "<person>": rf"(?-i:{PERSON})",
    "<credited>": r"(?:(?<=[\s:.])(?-i:[A-Z])\.|[^:.]){2,60}",
    "<report>": r"this (?:report|story|article)",
    "<side>": r"(?:(?:far |top |bottom |second |third |from )*(?:left|right)|cent(?:re|er))",
    "<between>": r"(?:\s?[/|,]\s?|\s(?:via|for|and|[&–—-])\s)",
    "<before>": r".{0,90}[?!:.] (?-i:(?=[A-Z]))",
    "<ask>": r"(?:e-?mail|contact|write to|tweet|tip|message)",
    "<desk>": r"(?:our (?:\w+ )?(?:newsdesk|newsroom|desk|team|reporters?)\b|[\w.+-]+@\w)",
    "<mark>": r"\s?(?::|\||>+|»|–|—|\s-)",
    "<network>": r"(?:twitter|facebook|instagram|youtube|whatsapp|telegram|linkedin|tiktok|pinterest|reddit"
    r"|threads|flipboard|messenger|google\snews)",
}


class Phrases:
    """A block of patterns, compiled when the first passage is tried with it that may hold one.

    Attributes:
        clues: one of them is in every passage that a pattern fits, see :mod:`reader.formats.patterns`.
        pattern: all of them in one.
    """

    def __init__(self, block: str, clues: str, before: str = "^(?:", after: str = ")") -> None:
        """Put ``before`` and ``after`` around all of the lines of a block."""
        for macro, pattern in _MACROS.items():
            block = block.replace(macro, pattern)
        self.clues = frozenset(clues.split())
        self.pattern = late(before + "|".join(block.strip().split("\n")) + after, re.IGNORECASE)

    def search(self, words: str, clues: Set[str]) -> re.Match[str] | None:
        """Return where one of the patterns fits a passage, which has ``clues``."""
        return None if self.clues.isdisjoint(clues) else self.pattern().search(words)


def _whole(block: str, clues: str) -> Phrases:
    return Phrases(block, clues, after=r")\s*[:.…>»!→]*$")


def _ending(block: str, clues: str) -> Phrases:
    return Phrases(block, clues, before="(?:", after=r")\.?[)\]]?$")


PICTURE_CREDIT = Phrases(
    r"""
<picture>\s(?:copyright|credits?|sources?|courtesy)\b
credit(?:\.{3}|…|s?\s?:)\s?\S
""",
    "copyright credit credits source sources courtesy",
)

PICTURE_MAKER = Phrases(
    r"""
(?:<picture>|photography)(?:\s?:\s?|\sby\s|\scourtesy\s)(?:by\s)?<name>(?:\s?[/|,©]\s?<name>)*
<person>\s?/\s?(?-i:[KW][A-Z]{2,3})(?:[ -](?:TV|FM))?
""",
    "image images photo photos photograph photographs picture pictures pic pics video videos media medias "
    "graphic graphics illustration illustrations map maps cartoon cartoons photography /",
    after=r")\.?$",
)

AGENCY_ALONE = Phrases(
    r"""
[(\[]?(?:©\s?)?(?:<name><between>){0,3}<agency>(?:<between><name>){0,3}
""",
    _AGENCY_CLUES,
    after=r")[)\].]*$",
)

COPYRIGHT = Phrases(
    r"""
©
\(c\)\s
copyright\b\s?(?:©|\(c\)|\d{4}|by\b|:)
(?:.{0,80}[.,] )?all rights reserved\b
""",
    "© c copyright rights",
)

STAFF = Phrases(
    r"""
\W{0,3}<work> (?:and \w+ )?by <names>(?: (?:in|for) <name>){0,4}(?:\s*[;.)]|,? (?:and )?(?-i:[A-Z])|\s*$)
\W{0,3}<work> by <names>, <work> by\s
text by\s?:?\s<name>$
author\s?:?\s<name>(?: \([^()]{2,40}\))?$
(?:<agency> )?(?-i:[a-z]{2,5}/[a-z]{2,5})(?: \([^()]{2,40}\))?$
<agency> (?:journalists?|writers?|reporters?|producers?) <names>.{0,80}\bcontributed\b.{0,40}$
\W{0,3}<work> (?:and \w+ )?by (?:our|the) (?:[\w'’-]+ ){1,4}(?:bureau|newsroom|desk|staff|team)(?:;|\W*$)
\W{0,3}(?:compiled|edited|translated|written) by:?\s<names>
\W{0,3}with (?:inputs?|additional reporting|files|reporting) (?:from|by)\s
\W{0,3}(?:with )?(?:agency )?inputs from (?:agencies|<agency>)\W*$
\W{0,3}published in (?:the )?<name>,? (?:on )?(?:\w+ \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\w* \w+),? \d{4}\W*$
\W{0,3}some (?:information|material) (?:for|in) <report> (?:came|comes|is|was) (?:from|by)\b
\W{0,3}(?:this|the) <items> (?:was )?(?:first |originally )?(?:written|compiled|appeared|published|produced)\b
\W{0,3}contribut(?:ing|ors?)\s?:
\W{0,3}(?:h/t|hat tip)\b
.{3,160}\bcontributed (?:reporting|to <report>|additional reporting)\b.{0,60}$
\W{0,3}(?:this|the) <items> has not been (?:edited|created)\b
this <items> (?:has been|was) (?:updated|corrected|amended)\b
this is a (?:breaking|developing) (?:news )?story\b
(?:editor|publisher)['’]?s['’]? note\s?[:–—-]
corrections?(?: \([^()]{3,30}\))?\s?:\s
an earlier version of <report>\b
(?:the )?(?:views|opinions) expressed (?:in this|here|are)\b
notes? (?:to|for) editors?\b.{0,3}$
a version of this (?:article|story) (?:appears|appeared|was published)\b
our standards\s?:
[(\[]?(?-i:ENDS?)[)\]]?$
[\w.+-]+@[\w.-]+(?:\s?[*|;/•·–—-]\s?.{0,80})?$
(?:media |press )?contacts?\s?:\s?.{0,40}@.{1,80}$
""",
    "reporting writing editing translation text author / compiled edited translated written input inputs "
    "files appeared published produced contributing contributor contributors h hat contributed created "
    "version views opinions breaking developing updated corrected amended correction corrections editor "
    "editors publisher standards information material end ends @",
)

CAPTION_LABEL = Phrases(
    r"""
<picture> captions?\b
captions?\s?:
""",
    "caption captions",
)

CAPTION = Phrases(
    r"""
file (?:photo|picture|image|pic)(?:graph)?s?(?:\s?[:–—-]|\s(?:of|shows?|from|dated|taken|released)\b)
(?:undated |file |handout |combination )+(?:photo|picture|image) (?:of|shows?|provided|released|taken)\b
(?-i:FILE)(?: -|\s?[–—:])
pictured(?:\s?:|\s(?:above|below|left|right|here)\b|,)
(?:image|photo|photograph|picture|graphic|illustration|map|cartoon)s?\s?:\s?\S
(?:in )?this (?:\w+ ){0,3}(?:photo|picture|image|photograph|still) (?:taken|provided|released|made|issued)\b
in this (?=.{0,30}\d).{3,40} (?:photo|image|picture)\b
(?:in this|this) (?:undated |handout |combination |file )+(?:photo|picture|image|still)\b
an? (?:general|aerial) view of\b
\[?\d{1,2}/\d{1,2}\](?=\s?\S)
(?!the\b|an?\b)(?:(?:mr|mrs|ms|dr)\.? )?<name>(?: \(<side>\),?|, <side>,) (?-i:[a-z])
""",
    "file undated handout combination pictured image images photo photos photograph "
    "photographs picture pictures graphic graphics illustration illustrations map maps cartoon "
    "cartoons still view ] left right centre center top bottom",
)

CREDIT_AT_END = _ending(
    r"""
[(\[](?-i:Courtesy of\b[^()\[\]]{0,60}|Supplied|Provided)
(?:\[|(?<=[.!?”"] )\()<person>\s?/\s?<name>
(?<=[–—-]\s)(?:supplied|handout|submitted|library) <picture>
[(\[](?:AP Photo|AFP Photo|photo|image|picture|credit|file|pool)\b[^()\[\]]{0,70}
[(\[](?:(?:<name>\s?/\s?){1,2}<agency>|<agency>\s?/\s?<name>(?:\s?/\s?<name>)?)
(?<=[.)”"\s])(?-i:REUTERS|AFP|EPA|AP)\s?/\s?<name>(?:\s?/\s?(?:file photo|handout|pool))?
(?<=[.)”"\s])(?-i:Photo|Image|Picture|Photograph|Credit)s?(?: by| credit| courtesy(?: of)?)?:\s?<credited>
(?<=[.)”"\s])(?-i:PHOTO|File photo):\s?<credited>
\bfile (?:photo|image|picture|pic)
\bfrom file(?:, \d{4})?
""",
    "photo photos photograph photographs image images picture pictures credit credits file pool "
    "courtesy supplied provided handout submitted library /",
)

LINKS_LABEL = _whole(
    r"""
the story so far
read (?:more|next|also)(?: (?:here|on this|about|from|in) ?.{0,40})?
(?:also|must) read
(?:more )?related(?: <items>| internet links| to this (?:story|article))?
more on (?:this|the|our) .{1,30}
see (?:also|related)
you (?:may|might) (?:also )?(?:like|be interested in|enjoy|have missed).{0,20}
recommended (?:for you|<items>)
most (?:read|popular|viewed|shared|commented|watched)(?: .{1,20})?
editors?['’]?s? picks?
don['’]t miss(?: (?:this|it|out))?
(?:from )?around the web
also of interest
also (?:in|on) (?:this|these) (?:section|issue|pages?)
in case you missed it
(?:also|elsewhere|more) on <name>(?=:)
previously(?=:)
more(?=\s?[>»:])
more .{2,40} coverage
topics
tags
""",
    "far read related more see you recommended most pick picks miss missed web interest also "
    "elsewhere previously topics tags",
)

WEAK_LINKS_LABEL = _whole(
    r"""
more (?:<items>|from|like this|on|in)(?: .{1,40})?
more <section>
also in <section>
related (?:documents|files|pages)
(?:trending|popular|featured|top|latest|key|other|breaking|recent) (?:now|<items>|today|posts)(?: .{1,25})?
trending
recommended
in other news
further reading
(?:up|what to read|watch) next
(?:next|previous) <items>
from (?:the|our) archives?
elsewhere on .{1,30}
explore more(?: .{1,30})?
keep reading
""",
    "more trending popular featured top latest key other breaking recent recommended further next "
    "previous archive archives elsewhere keep also related",
)

LINK_AFTER_LABEL = Phrases(
    r"""
(?:read (?:more|also|next|this)|(?:also|must) read|related(?: \w+)?|see (?:also|more))<mark>(?=\s?\S)
(?:more on this(?: story)?|don['’]t miss|recommended|tags?|topics?|filed under)<mark>(?=\s?\S)
(?-i:MORE|TRENDING|MORE NEWS):(?=\s\S)
(?-i:ALSO READ|READ (?:MORE|ALSO|NEXT)|SEE ALSO|RELATED|MUST READ)(?=\s\S)
home\s?(?:>|»|/|\||›)\s?\S
read\s?[:|](?=\s?\S)
""",
    "read related see more miss recommended tag tags topic topics filed home trending",
)

ADDRESS = Phrases(
    r"""
(?:\w{1,10}\])?https?://\S+$
www\.\S+$
""",
    "http https www",
)

PROMO_LABEL = _whole(
    r"""
also (?:watch|see|listen)
watch(?: now| live| more| also| the video| video)?
listen(?: now| live| to this (?:article|story))?
(?:sponsored|promoted|paid|partner)(?: <items>| by .{1,30}| post)?
""",
    "watch see listen sponsored promoted paid partner",
)

PROMO_ALONE = _whole(
    r"""
advertisements?
advertising
skip advert(?:isement)?
(?:story|article) continues (?:below|after).{0,40}
continue reading(?: .{1,40})?
scroll (?:down )?(?:to|for) .{1,40}
(?:share|tweet|save|print|email)(?: (?:this|the|on|via|with|<items>|page|to|by|<network>|x|and)){0,5}
<network>(?:[\s,/|]{1,3}(?:<network>|email|print|copy link))*
(?:\d+ |show |view |leave |post |add |write |read |all )*(?:a )?comments?(?: \(?\d+\)?)?
(?:leave|post|write) a reply
read (?:the )?full (?:story|article|report|interview|statement)(?: (?:here|at|on) ?.{0,40})?
donate(?: now| here| today)?
(?:(?:our|free|daily|weekly|morning|evening) )*newsletters?
sign (?:up|in)(?: now| here| today)?
subscribe(?: now| here| today)?
follow(?: us)?
log ?in
(?:loading|play video|back to top|copy link|close|menu|skip to (?:main )?content)
supported by
view (?:image|gallery)(?: in full ?screen)?
(?:enlarge|expand)(?: this)? image
(?:show|hide|toggle) caption
list (?:\d+ )?of \d+(?: items?)?
end of list
share or comment on this article.{0,80}
\d+[ -]min(?:ute)?s? (?:read|listen)
heard on .{3,40}
ends?
slideshow(?: \(\d+ images?\))?
(?:acquire|purchase) licensing rights
opens new tab
(?:reuse|republish) this (?:content|article|story)
""",
    "advertisement advertisements advertising advert continues continue scroll share tweet save print "
    "email twitter facebook instagram youtube whatsapp telegram linkedin tiktok pinterest reddit "
    "threads flipboard messenger google comment comments newsletter newsletters sign subscribe follow "
    "log login loading play back copy close menu skip supported view enlarge expand caption list read "
    "slideshow licensing tab reuse republish reply donate heard end ends",
)

PROMO = Phrases(
    r"""
\(?(?:<before>)?(?:sign up|subscribe) (?:to|for|here|now|today|and)\b
register (?:now|here)\b
(?:also watch|watch(?: live| now)?|listen(?: live| now)?|video)\s?:
follow (?:us|our (?:live|reporters?|coverage|blog|team|channel|page)|@\w+|.{2,60} on (?:<network>|x))\b
(?:like|find|join|connect with) (?:us|our page|the page) (?:on|at|in)\b
like the page\b
download (?:our|the) .{0,40}\bapp\b
(?:click|tap|press) here\b
join (?:our|the conversation)\b
join .{1,30} (?:whatsapp|telegram) (?:channel|group)
get (?:the latest|our|all the|breaking|more) .{0,80}\b(?:newsletters?|inbox|app|e-?mails?|updates)\b
(?:\w+: )?get (?:the|all) .{0,80}\b(?:newsletters?|inbox)\b
(?:never|don['’]t) miss .{1,60}\b(?:newsletters?|inbox|app|e-?mails?|updates|subscribe)\b
stay (?:up to date|updated|informed|connected)(?: with\b|\s?[:!.–—-])
support (?:our|quality|independent|free) (?:\w+ )?journalism
for (?:more|the latest|all the latest|breaking) .{0,60}\b(?:visit|follow|click|download|subscribe|go to)\b
have you (?:been affected by|witnessed)
if you(?: have|['’]ve| are) been affected by (?:this|the issues|any of the)\b
if you or (?:someone|anyone) you know\b.{0,120}\b(?:call|contact|helpline|lifeline|text)\b
(?:<before>)?let us know (?:in|at|by|on|below|what)\b
do you have (?:a story|any information|more information|an opinion)
(?:<before>)?(?:please )?(?:<ask> us\b|(?:call|text) us (?:on|at)\b|send us your\b|(?:<ask>|ring) <desk>)
.{3,200}\bclick here(?: (?:to|for) .{1,60})?[.!]*$
more .{2,40} on our (?:website|site|app|page)[.]?$
to (?:un)?subscribe,? (?:to|from|write|e-?mail|visit|click|reply)\b
(?:more|full (?:story|report)|story|continued|turn to)\b.{0,60}\bon page \d+[.]?$
(?:e-?mail|twitter)\s?:\s?\S*@\S+$
.{3,60} (?:can|may) be (?:reached|contacted) (?:at|by|on|via) .{0,40}(?:@|\d{3}[ -]\d)
(?:more to follow|more details (?:soon|to follow)|check back (?:here )?for)\b
reach (?:him|her|them|the (?:author|reporter|writer|editor))\b.{0,30} (?:at|on|via)\s
(?:watch|listen to|see|view|read|check out) .{1,90}\b(?:below|above|here)[.:!)]*$
(?:this|our) (?:web)?site uses cookies
already a subscriber
this article is more than .{1,12} (?:years?|months?) old
.{0,30}(?:is|are) not responsible for (?:the )?contents?\b
(?:find|track|catch|get) (?:all )?(?:the )?(?:latest|live) .{0,120}\b(?:news|updates|here|on)\b
disclaimer\s?:
""",
    "sign subscribe register watch listen video follow like find join connect download click tap press "
    "get stay support visit go affected witnessed have us @ reach below above here uses already article "
    "responsible latest live disclaimer let reached contacted details check never inbox unsubscribe "
    "page email contact write tweet tip message text call ring mail send website site app "
    "helpline lifeline",
)
