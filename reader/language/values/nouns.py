"""Plural and singular of English nouns, as far as their spelling tells."""

from __future__ import annotations

from reader.language.grammar import word_set

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "geese": "goose", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf",
    "thieves": "thief", "halves": "half", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf",
    "calves": "calf", "crises": "crisis", "bases": "base", "analyses": "analysis", "theses": "thesis",
    "oases": "oasis", "hypotheses": "hypothesis", "criteria": "criterion", "phenomena": "phenomenon",
    "bacteria": "bacterium", "buses": "bus", "gases": "gas", "viruses": "virus", "campuses": "campus",
    "bonuses": "bonus",
    "statuses": "status", "surpluses": "surplus", "choruses": "chorus", "censuses": "census",
    "persons": "people", "person": "people", "folks": "people", "cookies": "cookie", "movies": "movie",
    "ties": "tie", "pies": "pie", "lies": "lie", "shoes": "shoe", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "echoes": "echo", "vetoes": "veto", "torpedoes": "torpedo", "cargoes": "cargo",
    "quizzes": "quiz", "caches": "cache", "headaches": "headache", "axes": "axe", "canoes": "canoe",
    "volcanoes": "volcano", "mosquitoes": "mosquito", "tornadoes": "tornado", "embargoes": "embargo",
}  # fmt: skip
# Units and what they are short for: "km" and "kilometers" are counted as one.
_UNITS = {
    "km": "kilometre", "kms": "kilometre", "kilometer": "kilometre", "kg": "kilogram", "kgs": "kilogram",
    "kilo": "kilogram", "kilogramme": "kilogram", "cm": "centimetre", "centimeter": "centimetre",
    "mm": "millimetre", "millimeter": "millimetre", "meter": "metre", "liter": "litre", "ft": "foot",
    "lb": "pound", "lbs": "pound", "mph": "mph", "kph": "km/h", "mw": "megawatt", "gw": "gigawatt",
    "kw": "kilowatt", "ha": "hectare", "ml": "millilitre", "oz": "ounce",
    "bpd": "barrel", "mhz": "megahertz", "ghz": "gigahertz", "gb": "gigabyte",
    "mb": "megabyte", "tb": "terabyte", "kt": "knot", "sq": "square",
}  # fmt: skip
ABBREVIATED_UNITS = frozenset(unit for unit in _UNITS if len(unit) < 4) - {"sq"}
"""Units that are written short, and alike in singular and plural."""

# Plural without an -s, or of one form; also those who are named by what befell them ("40 dead").
_INVARIANT = word_set(
    "people police troops personnel staff crew cattle sheep deer fish aircraft spacecraft hovercraft "
    "livestock infantry offspring clergy youth poultry salmon trout bison moose swine species series "
    "headquarters means barracks crossroads gallows data media folk kin dead wounded injured missing "
    "displaced homeless unemployed poor disabled elderly sick hurt yen baht renminbi yuan "
    "hertz artillery shrimp squid cod tuna"
)
FATES = word_set(
    "dead wounded injured missing killed hurt arrested detained displaced homeless captured kidnapped "
    "unemployed hospitalised hospitalized jailed unaccounted infected stranded trapped evacuated"
)
"""What befell those who are counted, where it stands for them: "40 dead", "12 killed"."""

_NO_PLURAL = word_set(
    "news always perhaps this across as was its his afterwards towards sometimes overseas besides plus gas "
    "bus texas hamas mathematics politics economics physics wales charles james thomas paris brussels athens "
    "kansas arkansas illinois vegas los des hers theirs ours yours does has is us yes less unless thus "
    "ethics athletics gymnastics logistics diabetes measles rabies christmas canvas atlas bias lens alias "
    "chaos pus los las specimen regimen abdomen acumen"
)
_FALSE_ENDINGS = ("ss", "us", "is", "'s", "’s", "ous")


def is_plural(word: str) -> bool:
    """Tell whether a word in lower case looks like a noun in the plural; verbs in -s look so too."""
    if word in _IRREGULAR or word in _INVARIANT:
        return word != "person"
    if word.endswith("men") and len(word) > 5:
        return word not in _NO_PLURAL
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(_FALSE_ENDINGS) and word not in _NO_PLURAL
    )


def singular(word: str) -> str:
    """Return the form under which a noun in lower case is looked up: its singular, and units in full.

    >>> [singular(word) for word in ("fighters", "families", "people", "women", "km", "churches")]
    ['fighter', 'family', 'people', 'woman', 'kilometre', 'church']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIANT or not (is_plural(word) or (len(word) == 3 and word.endswith("ps"))):
        one = "troop" if word == "troops" else word
    elif word.endswith("men"):
        one = word[:-3] + "man"
    elif word.endswith("ies") and len(word) > 4:
        one = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        one = word[:-2]
    else:
        one = word[:-1]
    return _UNITS.get(one, one)
