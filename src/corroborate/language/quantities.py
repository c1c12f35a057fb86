"""Numbers of people and things with their bounds: 'at least 61', 'two', 'dozens', 'a woman', 'between 30 and 40'.

Low, best and high follow docs/codebook.md. It finds numbers that could be of people or things, and leaves out ages,
dates, money, measures, durations, labels, scores and numbers of attacks; it does not decide which of them is a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corroborate.language.bounds import after_number, before_number, bounded
from corroborate.language.countables import lexicon
from corroborate.language.exclusions import excluded, is_pronoun
from corroborate.language.indefinites import ARTICLES, NOBODY, both, nobody, one, vague
from corroborate.language.numerals import SMALL, Numeral, numeral
from corroborate.model.text import Quantity, Sentence, Token

_MOVED = frozenset(
    "rose risen rise rising increased increase climbed climb went grew grown jumped fell dropped from".split()
)
_SPANNED = frozenset("ranging range ranged ranges varying vary varied anywhere".split())
_LINKS = frozenset({"to", "-", "–", "or"})


def quantities(text: str, sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, none overlapping another. Never raises."""
    found: list[Quantity] = []
    leads = _leads()
    for sentence in sentences:
        tokens = sentence.tokens
        at, floor = 0, 0
        while at < len(tokens):
            token = tokens[at]
            if token.lower not in leads and not token.text[0].isdecimal():
                at += 1
                continue
            quantity, end = _read(text, tokens, at, floor)
            if quantity is not None:
                found.append(quantity)
                floor = end
            at = max(end, at + 1)
    return tuple(found)


@cache
def _leads() -> frozenset[str]:
    """The words at which a quantity's number can start."""
    others = {"no", "not", "half", "half-a-dozen", "half-dozen", "half-million", "both", "pair"}
    return frozenset(SMALL) | frozenset(lexicon().vague) | NOBODY | ARTICLES | others


def _read(text: str, tokens: Sequence[Token], at: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity whose number starts at token `at`, and the token to go on from; `floor` is the first free token."""
    word = tokens[at].lower
    if not word[0].isdecimal():
        found = vague(text, tokens, at, floor)
        if found is not None:
            return found
    number = numeral(text, tokens, at)
    if number is not None:
        return _numbered(text, tokens, number, floor)
    if word in ARTICLES:
        return one(text, tokens, at)
    if word == "both":
        return both(text, tokens, at)
    if word in NOBODY or word in {"no", "not"}:
        return nobody(text, tokens, at)
    return None, at + 1


def _numbered(text: str, tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[Quantity | None, int]:
    """The quantity of a number: alone, with a bound before or after it, or the first of a range."""
    ranged = _range(text, tokens, number, floor)
    if ranged is not None:
        return ranged
    start, before = before_number(tokens, number, floor)
    end, after = after_number(tokens, number)
    whole = number if after is None else replace(number, end=end)
    if excluded(tokens, whole, bounded=before is not None or after is not None) or is_pronoun(tokens, number):
        return None, number.end
    if before is not None and after != "more_than":
        end = number.end  # 'at least 15 or so': the first bound holds
    return bounded(text, tokens[start].start, tokens[end - 1].end, number.value, before or after or "exact"), end


def _range(text: str, tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[Quantity | None, int] | None:
    """The range that a number starts ('30 to 40', '30-40', 'between 30 and 40', 'two or three'); None where none."""
    end = number.end
    if end + 1 >= len(tokens):
        return None
    link = tokens[end].lower
    before = tokens[number.start - 1].lower if number.start else ""
    between = before == "between" and number.start > floor
    if link not in _LINKS and not (between and link == "and"):
        return None
    if link == "to" and before in _MOVED and not (number.start > 1 and tokens[number.start - 2].lower in _SPANNED):
        return None  # 'rose from 12 to 15' is two numbers
    second = numeral(text, tokens, end + 1)
    if second is None:
        return None
    low, high = number.value, second.value
    if number.scale == 1 and second.scale > 1 and low < 1000 and low * second.scale < high:
        low *= second.scale  # '2 to 3 million'
    elif low < 1000 <= high and high % 1000 == 0 and low * 1000 < high and link != "and":
        low *= 1000  # '30-40,000'
    if low >= high:
        return None
    plain = number.plain and second.plain
    if excluded(tokens, Numeral(number.start, second.end, low, plain, 1)) or excluded(
        tokens, Numeral(number.start, second.end, high, plain, 1)
    ):
        return None, second.end
    first, last = tokens[number.start - 1 if between else number.start].start, tokens[second.end - 1].end
    return Quantity(text[first:last], first, last, low, None, high, "range"), second.end
