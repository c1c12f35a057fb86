"""Numbers as news prints them, read to their value: '1,200', '24, 925', '1,80,000', '1.2 million', 'two and a half
thousand', 'half a million', 'a dozen', 'two hundred and fifty'.

It reads the number alone; what stands round it (bounds, ranges, what is counted) is for `quantities`. The Indian
scales are read as lakh = 100,000 and crore = 10,000,000. Fractions of a person do not exist: a value that is not
whole is no number here, and a point before three digits ('2.500') is read as the separator of thousands that
Turkish, Spanish and Indonesian reports print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from corroborate.model.text import Token

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, int] = {word: value for value, word in enumerate(_ONES)}
SMALL |= {ten: value * 10 for value, ten in enumerate(_TENS, 2)}
SMALL |= {f"{ten}-{_ONES[unit]}": value * 10 + unit for value, ten in enumerate(_TENS, 2) for unit in range(1, 10)}
SCALES: dict[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000,
    "mn": 1_000_000, "mln": 1_000_000, "crore": 10_000_000, "crores": 10_000_000, "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}  # fmt: skip
_JOINED = {"half-a-dozen": 6, "half-dozen": 6, "half-million": 500_000, "half-a-million": 500_000}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+|\d{1,12})(?:\.(\d{1,4}))?(k|m|mn|bn)?\Z")
_SUFFIX = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_THIN = {" ", "\u00a0", "\u2009", "\u202f"}
LARGEST = 10**10  # more than there are people: telephone and account numbers


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens `[start, end)`. `plain` marks bare digits ('2024', '12'), which may be a date or a label.

    `scale` is the last scale word's value ('million': 1,000,000), 1 where there is none; a range shares it.
    """

    start: int
    end: int
    value: int
    plain: bool
    scale: int


def numeral(text: str, tokens: Sequence[Token], at: int) -> Numeral | None:
    """The longest number that starts at token `at`, None where none does or its value is not whole."""
    first = tokens[at]
    if first.text[0].isdecimal():
        return _digits(text, tokens, at)
    joined = _JOINED.get(first.lower)
    if joined is not None:
        return Numeral(at, at + 1, joined, False, 1)
    return _words(tokens, at)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _digits(text: str, tokens: Sequence[Token], at: int) -> Numeral | None:
    match = _DIGITS.match(tokens[at].lower)
    if match is None:
        return None
    whole, decimals, suffix = match.groups()
    if whole.count(".") == 1 and (suffix or _word(tokens, at + 1) in SCALES):
        whole, decimals = whole.split(".")  # '1.234 million'
    grouped = whole.replace(",", "").replace(".", "")
    end = at + 1
    if len(whole) <= 3 and not decimals and not suffix:
        grouped, end = _spaced(text, tokens, at, grouped)
    plain = end == at + 1 and whole.isdecimal() and not decimals and not suffix
    if decimals and not (suffix or _word(tokens, end) in SCALES):
        return None  # '4.0' measures something
    value = Fraction(int(grouped))
    if decimals:
        value += Fraction(int(decimals), 10 ** len(decimals))
    if suffix:
        value *= _SUFFIX[suffix]
    return _scaled(tokens, at, end, value, plain)


def _spaced(text: str, tokens: Sequence[Token], at: int, digits: str) -> tuple[str, int]:
    """Digits whose thousands stand apart: '10 000' and the misprint '24, 925'."""
    end = at + 1
    while end < len(tokens) and len(tokens[end].text) == 3 and tokens[end].text.isdecimal():
        if digits[0] == "0" or text[tokens[end - 1].end : tokens[end].start] not in _THIN:
            break
        digits += tokens[end].text
        end += 1
    if (
        end == at + 1
        and _word(tokens, at + 1) == ","
        and (third := _word(tokens, at + 2)).isdecimal()
        and len(tokens[at + 2].text) == 3
        and _word(tokens, at + 3)[:1].isalpha()
        and not _word(tokens, at + 3).endswith("ed")  # 'killed 24, 300 wounded'
        and _word(tokens, at + 3) not in {"in", "were", "are", "of", "and", "dead", "missing", "hurt"}
        and not (at and tokens[at - 1].text[:1].isupper())  # 'May 24, 925 people'
    ):
        return digits + third, at + 3
    return digits, end


def _scaled(tokens: Sequence[Token], at: int, end: int, value: Fraction, plain: bool) -> Numeral | None:
    """The number with the scale words after it: '1.2 million', '2 and a half thousand', '5 hundred thousand'."""
    scale = 1
    if _word(tokens, end) == "and" and _word(tokens, end + 1) == "a" and _word(tokens, end + 2) == "half":
        after = SCALES.get(_word(tokens, end + 3))
        if after:
            value, end = value + Fraction(1, 2), end + 3
    while (after := SCALES.get(_word(tokens, end))) is not None:
        value *= after
        scale *= after
        end += 1
        plain = False
    if value.denominator != 1 or value > LARGEST:
        return None
    return Numeral(at, end, int(value), plain, scale)


def _words(tokens: Sequence[Token], at: int) -> Numeral | None:
    word = _word(tokens, at)
    if word == "half":
        after = SCALES.get(_word(tokens, at + 2)) if _word(tokens, at + 1) == "a" else None
        return Numeral(at, at + 3, after // 2, False, 1) if after else None
    if word in {"a", "an"}:
        following = _word(tokens, at + 1)
        if following in _JOINED:
            return Numeral(at, at + 2, _JOINED[following], False, 1)
        if following == "quarter" and _word(tokens, at + 2) == "of" and _word(tokens, at + 3) == "a":
            after = SCALES.get(_word(tokens, at + 4))
            return Numeral(at, at + 5, after // 4, False, 1) if after else None
        return _sum(tokens, at, at + 1, 1) if following in SCALES else None
    if word in SMALL:
        return _sum(tokens, at, at, 0)
    return None


def _sum(tokens: Sequence[Token], at: int, end: int, current: int) -> Numeral | None:
    """Add number words from token `end` on; `current` is 1 after an article ('a hundred')."""
    total, scale, ceiling = 0, 1, LARGEST
    fresh = current == 0  # nothing read yet
    while end < len(tokens):
        word = tokens[end].lower
        small = SMALL.get(word)
        if small is not None:
            tens_and_unit = current % 100 >= 20 and current % 10 == 0 and small in range(1, 10)
            after_hundred = current >= 100 and current % 100 == 0
            if not (fresh or tens_and_unit or after_hundred or (current == 0 and total)):
                break
            current += small
            fresh, scale = False, 1
        elif word == "hundred" and 0 < current < 100:
            current, scale = current * 100, 100
        elif word in SCALES and SCALES[word] < ceiling and current > 0:
            ceiling = SCALES[word]
            total, scale, current = total + current * ceiling, ceiling, 0
        elif word == "and" and _joins(tokens, end, current, total):
            if _word(tokens, end + 1) == "a":  # 'two and a half thousand'
                scale = SCALES[_word(tokens, end + 3)]
                return Numeral(at, end + 4, (2 * current + 1) * scale // 2, False, scale)
        else:
            break
        end += 1
    value = total + current
    return Numeral(at, end, value, False, scale) if end > at and value <= LARGEST else None


def _joins(tokens: Sequence[Token], at: int, current: int, total: int) -> bool:
    """Whether the 'and' at token `at` goes on with the number: 'two hundred and fifty', 'two and a half thousand'."""
    following = _word(tokens, at + 1)
    if following == "a":
        return current > 0 and _word(tokens, at + 2) == "half" and _word(tokens, at + 3) in SCALES
    if following not in SMALL or following == "zero":
        return False
    if not ((current >= 100 and current % 100 == 0) or (current == 0 and total)):
        return False
    # 'one hundred and two were hurt' is two numbers
    return _word(tokens, at + 2) not in {"was", "were", "are", "is", "have", "has", "had", "others", "more"}
