"""Numbers that are not of people or things: dates, years, ages, money, measures, labels, shares, scores, attacks.

It looks a few words back and forth, and where the words leave it open (a bare '2019') takes the commoner reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.language.countables import counted, lexicon
from corroborate.language.numerals import SMALL, Numeral
from corroborate.model.text import Token

_OLDEST = 120  # years: a number set off by commas after a name is an age up to this
_LOOSE = frozenset("the this that which each every any no".split())
_AFTER_PRONOUN = frozenset("another such by 's should can could must might would may - –".split())
_SUPERLATIVES = frozenset("most worst best main top key leading".split())
_HARM = frozenset("killed killing wounded wounding injured injuring least , and than".split())
_PART = frozenset("one two three four nine".split())
_TENTHS = frozenset(str(number) for number in range(2, 11))


def excluded(tokens: Sequence[Token], found: Numeral, *, bounded: bool = False) -> bool:
    """Whether the number is a date, a year, an age, money, a measure, a label, a score, or counts attacks or time."""
    words = lexicon()
    before = tokens[found.start - 1].lower if found.start else ""
    before_that = tokens[found.start - 2].lower if found.start > 1 else ""
    after = tokens[found.end] if found.end < len(tokens) else None
    following = after.lower if after else ""
    if before in words.money or following in {"%", "°", "$", "€", "£", "º"} or before == "/" or following == "/":
        return True
    digits = tokens[found.start].text
    if before == "+" or (digits[0] == "0" and len(digits) > 1):
        return True  # a telephone number, a code
    if before == "of" and tokens[found.start - 2].text == "Group":
        return True  # the Group of 77, and of eight
    kind, _ = counted(tokens, found.end)
    if kind == "other" or _goes_on(tokens, found.end) or _shares_unit(tokens, found.end):
        return True
    if found.plain:
        if before in words.labels and not bounded:
            return True
        if _is_date(tokens, found, kind == "noun"):
            return True
        if _is_year(tokens, found, kind == "noun", bounded):
            return True
    elif before in {"age", "aged", "ages"} or (before == "number" and before_that != "a"):
        return True
    if before_that in {"aged", "ages"} and before in {"between", "from", "of"}:
        return True
    return _is_age(tokens, found) or _is_share(tokens, found)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a half goes on with the number to a unit: 'two | and a half years'."""
    words = [token.lower for token in tokens[at : at + 4]]
    return words[:3] == ["and", "a", "half"] and len(words) == 4 and words[3] in lexicon().units


def _shares_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether the unit of the next number is this one's too: 'from three | to nine months'."""
    if at + 2 >= len(tokens) or tokens[at].lower not in {"to", "or", "-", "–"}:
        return False
    second = tokens[at + 1]
    return (second.text[0].isdecimal() or second.lower in SMALL) and tokens[at + 2].lower in lexicon().units


def _is_year(tokens: Sequence[Token], found: Numeral, counts: bool, bounded: bool) -> bool:
    """Whether bare digits are a year: 1900 to 2099 and not plainly a number of what follows."""
    if not (1900 <= found.value <= 2099 and len(tokens[found.start].text) == 4):
        return False
    if bounded or not found.start:
        return not counts
    words = lexicon()
    before = tokens[found.start - 1].lower
    before_that = tokens[found.start - 2].lower if found.start > 1 else ""
    if before in words.months or (before in {"and", "to", ",", "-", "–", "/"} and before_that.isdecimal()):
        return True
    if before in {"and", "to", ",", "(", "between"}:
        return not counts
    return before in words.before_year or not counts


def _is_date(tokens: Sequence[Token], found: Numeral, counts: bool) -> bool:
    """Whether the number is a day of a month: 'March 7', '7 March', 'October 7 and 12'."""
    months = lexicon().months
    if found.value > 31:
        return False
    start, end = found.start, found.end
    if end < len(tokens) and tokens[end].lower in months and tokens[end].text[0].isupper():
        return True
    if start and tokens[start - 1].lower in months and tokens[start - 1].text[0].isupper():
        return not (counts and start > 1 and tokens[start - 2].lower == "in")
    return (
        start > 2
        and tokens[start - 1].lower in {"and", "-", "–", "to", "or"}
        and tokens[start - 2].text.isdecimal()
        and tokens[start - 3].lower in months
        and not counts
    )


def _is_age(tokens: Sequence[Token], found: Numeral) -> bool:
    """Whether the number is an age set off by marks: 'Musa Ahmed, 34, was', 'Musa Ahmed (34)'."""
    if not (found.plain and found.value <= _OLDEST and found.start > 1 and found.end < len(tokens)):
        return False
    before, after = tokens[found.start - 1].text, tokens[found.end]
    if before == "now":
        return after.text in {",", ")", "."}
    name = tokens[found.start - 2].text
    if not (name[0].isupper() or name == ")"):
        return False
    if before == "(":
        return after.text == ")"
    if before != ",":
        return False
    if after.text in {",", ".", ")", ";", "–", "—", "and"}:
        return after.text != "and" or (found.end + 1 < len(tokens) and tokens[found.end + 1].text[0].isupper())
    return after.lower in {"who", "from", "was"} and found.end - found.start == 1


def _is_share(tokens: Sequence[Token], found: Numeral) -> bool:
    """Whether the number is one side of 'one in three' or of a score ('2-1')."""
    start, end = found.start, found.end
    if end + 1 < len(tokens) and tokens[end].lower in {"in", "-", "–"}:
        following = tokens[end + 1]
        if tokens[end].lower == "in":
            whole = SMALL.get(following.lower) or (int(following.text) if following.text in _TENTHS else 0)
            unit = tokens[end + 2].lower in lexicon().units if end + 2 < len(tokens) else False
            if found.value < whole <= 10 and not unit:
                return True
        elif following.text.isdecimal() and found.plain:
            return True  # a hyphened pair that was no range
    if start > 1 and tokens[start - 1].lower == "in" and found.value <= 10 and tokens[start - 2].lower in _PART:
        return tokens[end].lower not in lexicon().units if end < len(tokens) else True
    return (
        start > 1
        and found.plain
        and tokens[start - 1].text in {"-", "–"}
        and tokens[start - 2].text.isdecimal()
        and tokens[start - 1].start == tokens[start - 2].end
    )


def is_pronoun(tokens: Sequence[Token], number: Numeral) -> bool:
    """Whether 'one' stands for a thing named before, or leads 'one of the largest', 'one another'."""
    at = number.start
    if tokens[at].lower != "one" or number.end - at != 1:
        return False
    before = tokens[at - 1].lower if at else ""
    after = [token.lower for token in tokens[at + 1 : at + 8]] or [""]
    if before in _LOOSE or after[0] in _AFTER_PRONOUN:
        return True
    if after[0] == "of" and len(after) > 2:
        if any(word in _SUPERLATIVES or (word.endswith("est") and len(word) > 4) for word in after[1:6]):
            return True
        return counted(tokens, at + 3)[1] is None and after[1] not in {"them", "those", "whom", "the", "these", "us"}
    # 'a new one', 'the first one': an adjective before, nothing counted after
    return after[0] in {"", ".", "?", "!"} and before not in _HARM
