"""Bounds of printed numbers: 'at least', 'more than', 'up to', 'nearly', 'around', '100+', '15 or more'.

The phrases are the codebook's (docs/codebook.md, "bound") with their news variants. A bound covers its own number only
(ruling 7) and belongs to the quantity's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate.language.numerals import Numeral
from corroborate.model.text import Bound, Quantity, Token

_PHRASES: dict[Bound, str] = {
    "at_least": "at least|at the least|at the very least|no fewer than|no less than|not fewer than|not less than|"
    "a minimum of|minimum of|minimum|atleast|as few as|≥",
    "more_than": "more than|over|well over|above|exceeding|exceeded|exceeds|exceed|upwards of|upward of|in excess of|"
    "greater than|higher than|north of|surpassing|surpassed|surpasses|topped|topping|>",
    "at_most": "up to|upto|at most|at the most|as many as|as much as|no more than|not more than|a maximum of|"
    "maximum of|maximum|≤",
    "less_than": "nearly|almost|fewer than|less than|under|below|close to|approaching|nearing|<",
    "about": "around|about|approximately|approx|approx.|roughly|some|an estimated|estimated|circa|c.|ca.|~|≈|"
    "in the region of|in the order of|on the order of|something like|perhaps",
}
_MODIFIERS = frozenset("just well slightly far considerably significantly".split())
_HANDING = frozenset(
    "hand hands handed handing turn turns turned turning take takes took taken taking give gives gave given giving "
    "carried passed".split()
)
_BETWEEN = frozenset("another further additional".split())
# Prepositions too: before a small number they are mostly that ('anger over two killings', 'talks about two prisoners').
_PREPOSITIONS = frozenset("over under below above about around".split())
_SMALL = 10
_BEFORE_ABOUT = frozenset(
    "killed killing wounded wounding injured injuring of for were was is are and , than with least left leaving".split()
)
_AFTER: dict[str, Bound] = {"more": "at_least", "so": "about", "fewer": "at_most", "less": "at_most"}


def bounded(text: str, start: int, end: int, value: int, bound: Bound) -> Quantity:
    """The quantity of a printed number with a bound: what the words allow (docs/codebook.md, "bound")."""
    low = value if bound in {"exact", "at_least", "more_than"} else None
    high = value if bound in {"exact", "at_most", "less_than"} else None
    return Quantity(text[start:end], start, end, low, value, high, bound)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    """Bound phrases by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[-1], []).append((words, bound))
    return {last: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for last, entries in found.items()}


def before_number(tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[int, Bound | None]:
    """The token at which the bound before a number starts, and the bound; the number's own start where there is none.

    It does not look before token `floor`, where the last quantity ended.
    """
    at = number.start
    while at > floor and tokens[at - 1].lower in _BETWEEN:
        at -= 1  # 'at least another 12'
    if floor < at < number.start and tokens[at - 1].lower in {"a", "an"}:
        at -= 1
    if at <= floor:
        return number.start, None
    last = tokens[at - 1].lower
    for words, bound in _phrases().get(last, ()):
        start = at - len(words)
        if start < floor or any(tokens[start + place].lower != word for place, word in enumerate(words)):
            continue
        if last in _PREPOSITIONS and len(words) == 1 and number.value < _SMALL and not _is_bound(tokens, start):
            break
        before = tokens[start - 1].lower if start > floor else ""
        if words == ("over",) and before in _HANDING:
            break  # 'handed over 120 fighters'
        if before in _MODIFIERS and not (start - 1 > floor and tokens[start - 2].lower == "so"):
            start -= 1
        return start, bound
    return number.start, None


def _is_bound(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'about' or 'around' bounds a small number here: at the head, or after a verb of harm or a preposition."""
    if at == 0:
        return True
    return tokens[at].lower in {"about", "around"} and tokens[at - 1].lower in _BEFORE_ABOUT


def after_number(tokens: Sequence[Token], number: Numeral) -> tuple[int, Bound | None]:
    """The end of the bound after a number ('100+', '15 or more', '20 or so', '40 and counting'), and the bound."""
    end = number.end
    first, second = (token.lower for token in (*tokens[end : end + 2], _NOTHING, _NOTHING)[:2])
    if first in {"+", "plus", "-plus"}:
        return end + 1, "more_than"
    if first == "or" and second in _AFTER:
        return end + 2, _AFTER[second]
    if first == "and" and second == "counting":
        return end + 2, "at_least"
    return end, None


_NOTHING = Token("", "", 0, 0)
