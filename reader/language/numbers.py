"""Numbers, money and percentages: found by grammar, with a normal form.

The normal form of a number is decimal digits without separators or exponent, and a sign for what the words
beside it say:

======================================  ====================
"40,000"                                ``40000``
"1.5 million"                           ``1500000``
"3,000 to 5,000", "between 3 and 5"     ``3000..5000``
"up to 5,000", "fewer than 5,000"       ``<=5000``
"more than 40,000", "at least 40,000"   ``>=40000``
"about 200", "nearly 200"               ``~200``
"tens of thousands"                     ``20000..99999``
======================================  ====================

News does not mean the difference between "more than" and "at least", so neither does the normal form. Money
is an ISO 4217 code and a number (``USD 1200000000``; ``XXX`` where the words do not tell which dollar, peso
or dinar it is), a percentage ``5%``, percentage points ``5pp``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from reader.language.annotation import Entity, EntityType

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: number for number, word in enumerate(_UNITS.split(" "))} | {
    word: 10 * number for number, word in enumerate(_TENS.split(" "), 2)
}
SCALES = {
    "hundred": 100, "dozen": 12, "score": 20, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "million": 1_000_000,
    "mn": 1_000_000, "m": 1_000_000, "crore": 10_000_000, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "lakh crore": 10**12,
}  # fmt: skip
_MANY = {"dozens": 24, "tens": 20, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_MANY |= {"billions": 2 * 10**9, "trillions": 2 * 10**12, "lakhs": 200_000, "crores": 20_000_000}

# One space, which in a wrapped text may be a line end.
_BLANK = r" \t\u00a0\u202f\n"
_S = rf"(?:[{_BLANK}]{{1,2}})"
_GAP = rf"(?:[-‑{_BLANK}]{{1,2}})"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3}){1,6}(?:\.\d{1,6})?|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,5}|\d{1,15}(?:\.\d{1,6})?)"
)
_SCALE = r"(?:lakh crore|hundred|thousand|lakh|million|crore|billion|trillion|dozen)"
_SHORT_SCALE = r"(?:mn|bn|tn|m|k|b)"
_CARDINAL = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_WORDS = rf"(?:{_CARDINAL}(?:[-‑ ]{_CARDINAL}){{0,2}}(?:{_S}(?:and{_S})?(?:{_SCALE}|{_CARDINAL})\b(?:[-‑]{_CARDINAL})?){{0,8}})"
_MANY_OF = rf"(?:{'|'.join(_MANY)})(?:{_S}of{_S}(?:hundreds|thousands|millions|billions|trillions|lakhs|crores)){{0,2}}"
_A_SCALE = rf"(?:a|half{_S}a|several|a{_S}few|a{_S}couple{_S}of){_S}(?:dozen|hundred|thousand|million|billion|trillion)"
_NUMBER = rf"(?:{_DIGITS}(?:{_S}{_SCALE}\b|{_SHORT_SCALE}\b)?)"
_RANGE = rf"{_NUMBER}(?:(?:{_S}to{_S}|{_S}?[-–—]{_S}?){_NUMBER})?"
_BETWEEN = rf"(?<=between ){_NUMBER}{_S}and{_S}{_NUMBER}"

_NUM = re.compile(
    rf"(?<![\w.,/:$£€¥₹#@\u2019'-])(?:(?:{_BETWEEN}|{_RANGE})(?![\d/:]|[.,]\d|(?:st|nd|rd|th)\b)|\b(?:{_A_SCALE}|{_MANY_OF}|{_WORDS})\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?:{_RANGE}|\b{_WORDS})(?:{_S}?%|[-‑]?{_S}?(?:per{_S}?cent\b|percent\b|pc\b)|{_GAP}?percentage{_S}points?\b)"
    rf"(?:{_S}points?\b)?",
    re.IGNORECASE,
)

CURRENCIES = {
    "US$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "Z$": "ZWL", "N$": "NAD", "J$": "JMD", "TT$": "TTD", "B$": "BND",
    "£": "GBP", "€": "EUR", "¥": "XXX", "₹": "INR", "₡": "CRC", "₦": "NGN", "₩": "KRW", "₱": "PHP", "₺": "TRY",
    "₽": "RUB", "₴": "UAH", "₵": "GHS", "GH₵": "GHS", "GH¢": "GHS", "GHC": "GHS", "฿": "THB", "₫": "VND", "₪": "ILS",
    "₸": "KZT", "RM": "MYR", "Rs": "XXX", "Rs.": "XXX", "Re": "XXX", "R": "ZAR", "Rp": "IDR", "KSh": "KES",
    "Ksh": "KES", "KSh.": "KES", "Sh": "XXX", "USh": "UGX", "Ush": "UGX", "TSh": "TZS", "Tk": "BDT", "Dh": "AED",
    "Dhs": "AED", "KD": "KWD", "BD": "BHD", "QR": "QAR", "SR": "SAR", "Bs": "XXX", "K": "XXX", "P": "XXX",
    "Fr": "XXX", "CFA": "XXX", "BND": "BND", "NIS": "ILS", "RMB": "CNY", "FCFA": "XXX",
}  # fmt: skip
CODES = frozenset(
    "USD EUR GBP JPY CNY INR AUD CAD CHF SEK NOK DKK NZD SGD HKD KRW TWD THB MYR IDR PHP VND PKR BDT LKR NPR AED"
    " SAR QAR KWD BHD OMR JOD IQD IRR ILS EGP TRY RUB UAH PLN CZK HUF RON BGN ZAR NGN KES GHS UGX TZS ETB RWF XOF"
    " XAF MAD DZD TND LYD SDG ZMW ZWL MXN BRL ARS CLP COP PEN UYU BOB PYG VES CRC CUP DOP GTQ HNL NIO JMD TTD".split(
        " "
    )
)
_NOUNS = {
    "dollar": "XXX", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "singapore dollar": "SGD", "hong kong dollar": "HKD", "euro": "EUR", "pound": "GBP",
    "pound sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "won": "KRW", "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "kyat": "MMK", "taka": "BDT", "rand": "ZAR", "naira": "NGN",
    "cedi": "GHS", "birr": "ETB", "kwacha": "XXX", "shekel": "ILS", "dirham": "XXX", "riyal": "XXX", "rial": "XXX",
    "dinar": "XXX", "lira": "TRY", "rouble": "RUB", "ruble": "RUB", "hryvnia": "UAH", "zloty": "PLN",
    "koruna": "CZK", "forint": "HUF", "krona": "SEK", "kronor": "SEK", "krone": "XXX", "kroner": "XXX",
    "rupee": "XXX", "indian rupee": "INR", "pakistani rupee": "PKR", "peso": "XXX", "mexican peso": "MXN",
    "real": "BRL", "reais": "BRL", "colon": "CRC", "colone": "CRC", "boliviano": "BOB", "bolivar": "VES",
    "sole": "PEN", "quetzal": "GTQ", "lempira": "HNL", "cordoba": "NIO", "shilling": "XXX", "franc": "XXX",
    "swiss franc": "CHF", "cfa franc": "XXX", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "manat": "AZN",
    "afghani": "AFN", "pula": "BWP", "metical": "MZN", "euro cent": "EUR", "cent": "cent", "pence": "GBPp", "penny": "GBPp",
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_SIGN = rf"(?:(?<![^\W\d_])(?:{_SIGN}|{'|'.join(sorted(CODES))}))"
_NOUN = rf"(?:{'|'.join(sorted(_NOUNS, key=len, reverse=True))})s?"
_AMOUNT = rf"{_DIGITS}(?:{_S}?[-–—]{_S}?{_SIGN}?{_DIGITS})?(?:{_GAP}?{_SCALE}\b|{_S}?{_SHORT_SCALE}\b)?"
_MONEY_BEFORE = re.compile(rf"(?P<sign>{_SIGN})[{_BLANK}]?(?P<amount>{_AMOUNT})")
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,$£€])(?:(?P<digits>{_RANGE})|\b(?P<words>{_A_SCALE}|{_MANY_OF}(?={_S}of)|{_WORDS}))"
    rf"(?:{_S}of)?{_GAP}(?P<noun>{_NOUN}|{'|'.join(sorted(CODES))})\b(?!{_S}?\d)",
    re.IGNORECASE,
)

_UP_TO = r"up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of"
_FROM = r"more than|over|at least|above|no fewer than|no less than|not less than|in excess of|upwards of|a minimum of"
_ABOUT = r"about|around|some|roughly|nearly|almost|approximately|an estimated|close to|estimated|just under|just over|circa"
_BOUND_BEFORE = re.compile(
    rf"\b(?:(?P<about>{_ABOUT})|(?P<most>{_UP_TO})|(?P<least>{_FROM}))(?:{_S}(?:of|to|the))?{_S}?\Z",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    rf"(?:{_S}or{_S}(?:(?P<least>more|higher|over)|(?P<most>fewer|less|under)))\b|(?P<plus>\+)", re.IGNORECASE
)

Quantity = tuple[Decimal, Decimal]
"""The least and the greatest that a number can be; both the same for a plain number."""


def find_numbers(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the numbers of ``text[start:end]``; some of them may be parts of dates, times or money."""
    for match in _NUM.finditer(text, start, end):
        words = match.group()
        if words.lower() in {"one", "zero"} or re.match(r"0\d", words) or _is_part_of_name(text, match):
            continue
        if words.lower() in _MANY and not re.match(
            rf"{_S}of\b|{_S}more\b", text[match.end() : match.end() + 8]
        ):
            continue
        quantity = read_quantity(words)
        if quantity:
            yield _entity(text, match, EntityType.NUM, quantity, str, "number")


def find_percentages(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the percentages of ``text[start:end]``."""
    for match in _PERCENT.finditer(text, start, end):
        unit = "pp" if "point" in match.group().lower() else "%"
        quantity = read_quantity(re.split(r"[%\s-]*(?:%|per|pc\b)", match.group(), maxsplit=1, flags=re.I)[0])
        if quantity:
            yield _entity(
                text, match, EntityType.PERCENT, quantity, lambda n, unit=unit: n + unit, "percentage"
            )


def find_money(text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the sums of money of ``text[start:end]``."""
    for match in _MONEY_BEFORE.finditer(text, start, end):
        sign = match["sign"]
        amount = re.sub(_SIGN, "", match["amount"])
        quantity = read_quantity(amount)
        if quantity:
            code = CURRENCIES.get(sign, sign)
            yield _entity(
                text, match, EntityType.MONEY, quantity, f"{code} ".__add__, "currency before a number"
            )
    for match in _MONEY_AFTER.finditer(text, start, end):
        quantity = read_quantity(match["digits"] or match["words"])
        if quantity is None:
            continue
        noun = " ".join(match["noun"].lower().split())
        code = noun.upper() if noun.upper() in CODES else _NOUNS.get(noun) or _NOUNS.get(noun[:-1], "XXX")
        if code in {"cent", "GBPp"}:
            quantity = quantity[0] / 100, quantity[1] / 100
            code = "XXX" if code == "cent" else "GBP"
        yield _entity(text, match, EntityType.MONEY, quantity, f"{code} ".__add__, "number before a currency")


def read_quantity(words: str) -> Quantity | None:
    """Return what a number says, in digits or words; None if it says nothing.

    >>> read_quantity("3,000 to 5,000")
    (Decimal('3000'), Decimal('5000'))
    >>> read_quantity("two hundred and fifty thousand")
    (Decimal('250000'), Decimal('250000'))
    """
    words = " ".join(words.lower().replace("‑", "-").split())
    if words.split(" ", 1)[0] in _MANY:
        return _read_many(words)
    parts = re.split(
        r"(?<=\d)\s?[-–—]\s?(?=\d)|(?<=[\dkmn])\s?[-–—]\s?(?=\d)|\s(?:to|and)\s(?=\d)|(?<=\d)\s(?:to|and)\s",
        words,
    )
    if len(parts) == 2:
        low, high = _read_number(parts[0]), _read_number(parts[1])
        if low is None or high is None:
            return None
        scale = re.search(r"[a-z][a-z ]*\Z", parts[1])
        # "2-3 million" and "2 to 3 million": the scale is of both, unless the first has its own.
        if (
            scale
            and parts[0][-1].isdigit()
            and low < high / SCALES.get(scale.group(), 1) * 1000
            and low < 1000
        ):
            low *= SCALES.get(scale.group(), 1)
        return (low, high) if low <= high else None
    number = _read_number(words)
    return None if number is None else (number, number)


def _read_many(words: str) -> Quantity:
    first, *others = words.split(" of ")
    low = Decimal(_MANY[first])
    high = Decimal(99 if first in {"dozens", "tens", "scores"} else _MANY[first] * 5 - 1)
    for other in others:
        scale = _MANY[other] // 2
        low, high = low * scale, (high + 1) * scale - 1
    return low, high


def _read_number(words: str) -> Decimal | None:
    match = re.fullmatch(r"(?P<digits>[\d,.]*\d)[ -]?(?P<scale>[a-z][a-z ]*)?", words)
    if match:
        scale = SCALES.get(match["scale"] or "", 1 if not match["scale"] else 0)
        return Decimal(match["digits"].replace(",", "")) * scale if scale else None
    total = current = Decimal(0)
    seen = False
    for word in re.split(r"[ -]", words.replace("half a", "half").replace("a couple of", "two")):
        if word in WORDS:
            current += WORDS[word]
        elif word == "half":
            current += Decimal("0.5")
        elif word in {"a", "several", "few"}:
            if word != "a":
                return None
            current += 1
        elif word in SCALES:
            scale = SCALES[word]
            if scale < 1000:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, Decimal(0)
        elif word != "and":
            return None
        seen = True
    return total + current if seen else None


def _is_part_of_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a small number ends a name: "Channel 4", "Boeing 737", "Article 370"."""
    if not match.group().isdigit() or len(match.group()) > 3:
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    word = re.search(r"(\w+) \Z", before)
    opens = (
        word is None or not before[: word.start()].strip() or before[: word.start()].rstrip()[-1] in '.!?"“'
    )
    return bool(word and word[1][0].isupper() and not opens)


def _entity(
    text: str,
    match: re.Match[str],
    kind: EntityType,
    quantity: Quantity,
    form: Callable[[str], str],
    rule: str,
) -> Entity:
    low, high = quantity
    if low != high:
        value = form(f"{_plain(low)}..{_plain(high)}")
    else:
        bound = _bound(text, match)
        # The sign stands before the number, after the currency: "USD >=40000".
        value = form(f"{bound}{_plain(low)}")
    return Entity(match.start(), match.end(), kind, rule, value)


def _bound(text: str, match: re.Match[str]) -> str:
    after = _BOUND_AFTER.match(text, match.end(), match.end() + 16)
    if after:
        return "<=" if after["most"] else ">="
    before = _BOUND_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if not before:
        return ""
    return "~" if before["about"] else "<=" if before["most"] else ">="


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
