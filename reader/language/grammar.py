"""The closed classes of English that the rules stand on: words that begin, end or join clauses and phrases.

All in lower case. Open classes (reporting verbs, head nouns) are word lists in ``wordlists/``.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


DETERMINERS = word_set(
    "a an the this that these those his her its their our my your some any no every each another "
    "other all both many most several few more one two three four five"
)
NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty half "
    "hundreds dozens thousands tens"
)
SUBJECT_PRONOUNS = word_set("i we you he she it they")
OBJECT_PRONOUNS = word_set("me us you him her it them")
# "He'll", "they're": subject and verb in one; "he's" is two tokens.
CONTRACTIONS = frozenset(
    f"{pronoun}{mark}{verb}"
    for pronoun in SUBJECT_PRONOUNS
    for mark in "'’"
    for verb in ("ll", "d", "ve", "re", "m")
)
RELATIVES = word_set("who which that")
PREPOSITIONS = word_set(
    "of in on at by for from with without to into onto about against among amid between during over "
    "under through across near inside outside within beyond behind above below towards toward upon "
    "around like despite via per off"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would shall should can "
    "could may might must ought cannot ’s 's ’re 're ’ve 've ’d 'd ’ll 'll"
)
CLAUSE_STARTERS = word_set(
    "that because although though while when whenever if as after before since until till whether "
    "where unless but yet so nor than which who whom whose what how why whereas once lest except "
    "plus"
)
CONJUNCTIONS = frozenset({"and", "or", "&"})
ADVERBS = word_set(
    "also then later now never again ever just still even further only always often once earlier "
    "recently already soon meanwhile however instead rather quite today yesterday tonight tomorrow "
    "not here there twice indeed perhaps too first since thus therefore nevertheless nonetheless "
    "moreover furthermore likewise hence besides afterwards afterward elsewhere otherwise back long "
    "and but or so yet"
)
# Past forms that "-ed" does not show; the commonest in news.
IRREGULAR_PAST = word_set(
    "went took came made got gave saw knew left fell held kept led lost met paid ran sent stood told won "
    "wrote began became brought built fought found grew hit spent broke chose drew drove fled flew rose "
    "sold spoke threw understood thought felt heard bought caught taught shot struck swept said overran "
    "broadcast withdrew sank froze stole swore tore wore won woke bore beat bent bit bled blew burst clung "
    "crept dealt drank drew drove ate fed forbade forgot forgave hid hung laid lay lent lit meant overcame "
    "overthrew rang sang sat sought shook shone shrank shut slept slid spun split sprang spread stank stuck "
    "stung swam swung undertook upheld wept"
)
TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december today yesterday tonight morning afternoon "
    "evening night week weekend month year day last next late early midday noon midnight hours days "
    "weeks months years"
)
# "Those inside said", "one in five said": other prepositions and determiners can end a subject.
NEVER_LAST = word_set(
    "of on at by for from with to into about against between during the a an its his their our my your "
    "no every"
)
DASHES = frozenset("—–-")
CLOSING_PUNCTUATION = frozenset(".;:!?…")
ANY_MARK = frozenset("\"“”‘«»„‹›'’")


POSSESSIVES = frozenset({"'s", "’s"})

_LIKE_ADVERBS = word_set(
    "daily weekly monthly yearly family early elderly likely unlikely friendly deadly lovely costly reply "
    "supply ally rally tally bully folly homily butterfly italy july assembly anomaly monopoly holy ugly "
    "silly jolly grizzly quarterly nightly "
    # Names, which a sentence may begin with
    "anatoly bailly beverly billy carly connelly connolly coulibaly daly dolly donnelly elly emily farrelly "
    "ganguly gergely gilly haily healy holly joly kelly kennelly kimberly lily lilly mattingly metwaly milly "
    "molly nelly olly orly philly polly reilly sally scilly scully shelly sicily skelly solly spratly sully "
    "thessaly tilly tully vasily vitaly zulkifly"
)


def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case can stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _LIKE_ADVERBS)


def is_past(word: str) -> bool:
    """Tell whether a word in lower case looks like the regular past or participle of a verb."""
    return word.endswith("ed") and len(word) > 3 and not word.endswith("eed")
