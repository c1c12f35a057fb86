"""Numbers of people and things with their bounds: 'at least 61', 'two', 'dozens', 'a woman', 'between 30 and 40'.

Low, best and high follow docs/codebook.md. It finds numbers that could be of people or things, and leaves out ages,
dates, money, measures, durations, labels, scores and numbers of attacks; it does not decide which of them is a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corroborate.language.countables import counted, lexicon, one_of, strictly_plural
from corroborate.language.exclusions import excluded
from corroborate.language.numerals import SMALL, Numeral, numeral
from corroborate.model.noun import noun
from corroborate.model.text import Bound, Quantity, Sentence, Token

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("at_least", "at least|at the least|at the very least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum of|"
     "minimum|atleast|as few as|≥"),
    ("more_than", "more than|over|well over|above|exceeding|exceeded|exceeds|exceed|upwards of|upward of|in excess of|greater than|"
     "higher than|north of|surpassing|surpassed|surpasses|topped|topping|>"),
    ("at_most", "up to|upto|at most|at the most|as many as|as much as|no more than|not more than|a maximum of|maximum of|maximum|≤"),
    ("less_than", "nearly|almost|fewer than|less than|under|below|close to|approaching|nearing|<"),
    ("about", "around|about|approximately|approx|approx.|roughly|some|an estimated|estimated|circa|c.|ca.|~|in the region of|"
     "in the order of|on the order of|something like|perhaps|≈"),
)  # fmt: skip
_MODIFIERS = frozenset("just well slightly far considerably significantly".split())
_BETWEEN = frozenset("another further additional".split())
_MOVED = frozenset(
    "rose risen rise rising increased increase climbed climb went grew grown jumped fell dropped from".split()
)
_SPANNED = frozenset("ranging range ranged ranges varying vary varied anywhere".split())
# 'over' before a small number is mostly another word: 'anger over two killings', 'under two governments'
_PLACE_WORDS = frozenset({"over", "under", "below", "above", "about", "around"})
_NOT_OTHERS = frozenset(
    "many several few dozens hundreds thousands scores some two to the among these those no any each".split()
)
_NEAR = frozenset("nearly almost about around some at least more than up to over roughly approximately".split())
_BEFORE_DEGREE = frozenset("so how too the at a an very his her its this".split())
_SUPERLATIVES = frozenset("most worst best main top key leading".split())
_NONE = frozenset({"nobody", "none", "no-one"})
_ONES = frozenset({"a", "an", "another"})
_LOOSE = frozenset("the this that which each every any no".split())


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
    return (
        frozenset(SMALL)
        | frozenset(lexicon().vague)
        | _NONE
        | _ONES
        | {"no", "half", "half-a-dozen", "half-dozen", "both", "not"}
    )


@cache
def _bounds() -> dict[str, tuple[tuple[tuple[str, ...], Bound], ...]]:
    """Bound phrases by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in _BOUNDS:
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[-1], []).append((words, bound))
    return {last: tuple(sorted(entries, key=lambda e: -len(e[0]))) for last, entries in found.items()}


def _read(text: str, tokens: Sequence[Token], at: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity whose number starts at token `at`, and the token to go on from. `floor` is the first free token."""
    vague = _vague(text, tokens, at, floor)
    if vague is not None:
        return vague
    number = numeral(text, tokens, at)
    if number is not None:
        return _numbered(text, tokens, number, floor)
    word = tokens[at].lower
    if word in _ONES:
        if one_of(tokens, at + 1) is not None or (word == "another" and _stands_alone(tokens, at)):
            return _quantity(text, tokens, at, at + 1, 1, 1, 1, "exact"), at + 1
    elif word == "both":
        return _both(text, tokens, at)
    elif word in _NONE or word in {"no", "not"}:
        return _zero(text, tokens, at)
    return None, at + 1


def _quantity(
    text: str,
    tokens: Sequence[Token],
    start: int,
    end: int,
    low: int | None,
    best: int | None,
    high: int | None,
    bound: Bound,
) -> Quantity:
    first, last = tokens[start].start, tokens[end - 1].end
    return Quantity(text[first:last], first, last, low, best, high, bound)


def _numbered(text: str, tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[Quantity | None, int]:
    """The quantity of a number: alone, with a bound before or after it, or the first of a range."""
    ranged = _range(text, tokens, number, floor)
    if ranged is not None:
        return ranged
    start, bound = _bound_before(tokens, number, floor)
    end, after = _bound_after(tokens, number)
    if excluded(tokens, number, bound is not None or after is not None) or _is_pronoun(tokens, number):
        return None, number.end
    bound = bound or after or "exact"
    if after is None:
        end = number.end
    return bounded(
        text[tokens[start].start : tokens[end - 1].end], tokens[start].start, tokens[end - 1].end, number.value, bound
    ), end


def bounded(words: str, start: int, end: int, value: int, bound: Bound) -> Quantity:
    """The quantity of a printed number with a bound: what the words allow (docs/codebook.md, "bound")."""
    low = value if bound in {"exact", "at_least", "more_than"} else None
    high = value if bound in {"exact", "at_most", "less_than"} else None
    return Quantity(words, start, end, low, value, high, bound)


def _bound_before(tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[int, Bound | None]:
    """The token at which the bound before a number starts, and the bound; the number's own start where none is."""
    at = number.start
    while at > floor and tokens[at - 1].lower in _BETWEEN:
        at -= 1
    if at > floor and tokens[at - 1].lower in {"a", "an"} and at < number.start:
        at -= 1
    if at <= floor:
        return number.start, None
    last = tokens[at - 1].lower
    for words, bound in _bounds().get(last, ()):
        start = at - len(words)
        if start < floor or any(tokens[start + k].lower != word for k, word in enumerate(words)):
            continue
        if last in _PLACE_WORDS and len(words) == 1 and number.value < 10 and not _opens(tokens, start):
            return number.start, None
        if start > floor and tokens[start - 1].lower in _MODIFIERS:
            start -= 1
        return start, bound
    return number.start, None


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'about two', 'around five' is a bound here: at the head, or after a verb or a preposition."""
    return at == 0 or tokens[at].lower in {"about", "around"} and tokens[at - 1].lower in {
        "killed", "killing", "wounded", "wounding", "injured", "injuring", "of", "for", "were", "was", "is", "are", "and", ",", "than", "with", "least",
    }  # fmt: skip


def _bound_after(tokens: Sequence[Token], number: Numeral) -> tuple[int, Bound | None]:
    """The end of the bound after a number ('100+', '15 or more', '20 or so'), and the bound."""
    end = number.end
    words = [token.lower for token in tokens[end : end + 3]]
    if words[:1] == ["+"] or words[:1] == ["plus"]:
        return end + 1, "more_than"
    if words[:1] == ["or"] and len(words) > 1:
        bound: Bound | None = {"more": "at_least", "so": "about", "fewer": "at_most", "less": "at_most"}.get(words[1])  # type: ignore[assignment]
        if bound:
            return end + 2, bound
    if words[:2] == ["and", "counting"]:
        return end + 2, "at_least"
    return end, None


def _range(text: str, tokens: Sequence[Token], number: Numeral, floor: int) -> tuple[Quantity | None, int] | None:
    """The range that starts with a number: '30 to 40', '30-40', 'between 30 and 40', 'two or three'; None where none does."""
    end = number.end
    if end + 1 >= len(tokens):
        return None
    link = tokens[end].lower
    before = tokens[number.start - 1].lower if number.start else ""
    between = before == "between" and number.start > floor
    if link not in {"to", "-", "–", "or"} and not (between and link == "and"):
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
    both = Numeral(number.start, second.end, second.value, number.plain and second.plain, second.scale)
    if excluded(tokens, Numeral(number.start, second.end, low, both.plain, 1), False) or excluded(
        tokens, Numeral(number.start, second.end, high, both.plain, 1), False
    ):
        return None, second.end
    start = number.start - 1 if between else number.start
    return _quantity(text, tokens, start, second.end, low, None, high, "range"), second.end


def _is_pronoun(tokens: Sequence[Token], number: Numeral) -> bool:
    """Whether 'one' stands for a thing named before, or leads 'one of the largest', 'one another'."""
    if tokens[number.start].lower != "one" or number.end - number.start != 1:
        return False
    at = number.start
    before = tokens[at - 1].lower if at else ""
    after = [token.lower for token in tokens[at + 1 : at + 8]] + [""]
    if before in _LOOSE or after[0] in {
        "another",
        "such",
        "by",
        "'s",
        "should",
        "can",
        "could",
        "must",
        "might",
        "would",
        "may",
    }:
        return True
    if after[0] == "-":
        return True
    if after[0] == "of" and len(after) > 2:
        if any(word in _SUPERLATIVES or (word.endswith("est") and len(word) > 4) for word in after[1:6]):
            return True
        kind, found = counted(tokens, at + 3)
        return found is None and after[1] not in {"them", "those", "whom", "the", "these", "us"}
    # 'a new one', 'the first one': an adjective before, nothing counted after
    return after[0] in {"", ".", "?", "!"} and before not in {
        "killed",
        "killing",
        "wounded",
        "wounding",
        "injured",
        "injuring",
        "least",
        ",",
        "and",
        "than",
    }


def _vague(text: str, tokens: Sequence[Token], at: int, floor: int) -> tuple[Quantity | None, int] | None:
    """The vague quantity at token `at`; None where no vague phrase starts there, or it is a determiner of no people."""
    for entry in lexicon().vague.get(tokens[at].lower, ()):
        end = at + len(entry.words)
        if end > len(tokens) or any(tokens[at + k].lower != word for k, word in enumerate(entry.words)):
            continue
        if entry.of and not _quantifies(text, tokens, at, end):
            continue
        if entry.words == ("others",) and (at <= floor + 1 or tokens[at - 1].lower in _NOT_OTHERS):
            return None, end  # 'four others' is four
        if entry.words[-1] in {"group", "number", "crowd"} and _next(tokens, end) == "of":
            ahead = end + 1
            while _next(tokens, ahead) in _NEAR:
                ahead += 1
            if ahead < len(tokens) and numeral(text, tokens, ahead) is not None:
                return None, end  # 'a group of seven', 'a group of nearly 60'
        if counted(tokens, end)[0] == "other":
            return None, end
        return _quantity(text, tokens, at, end, entry.low, None, None, "vague"), end
    return None


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'another' stands for a person or thing: 'killing one and wounding another', 'and another died'."""
    if at and tokens[at - 1].lower in {"one", "yet", "or", "to"}:
        return False
    following = _next(tokens, at + 1)
    return not following[:1].isalnum() or following in {
        "was",
        "is",
        "died",
        "has",
        "had",
        "remains",
        "remained",
        "in",
        "who",
    }


def _quantifies(text: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word like 'some', 'many', 'most' counts people or things here: before 'of', a noun, or as a pronoun."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    following = tokens[end].lower if end < len(tokens) else ""
    if before in {
        "as",
        "so",
        "how",
        "too",
        "the",
        "at",
        "a",
        "an",
        "very",
        "his",
        "her",
        "its",
        "this",
    } and word not in {"others"}:
        return False
    if word in {"some"} and end < len(tokens) and numeral(text, tokens, end) is not None:
        return False
    if following == "of":
        kind, found = counted(
            tokens,
            end
            + (
                2
                if _next(tokens, end + 1) in {"the", "those", "these", "his", "her", "its", "their", "our", "all"}
                else 1
            ),
        )
        return (
            found is not None
            or _next(tokens, end + 1) in {"them", "those", "whom", "these"}
            or (kind == "unknown" and _next(tokens, end + 1) in {"the", "their"})
        )
    if before in {",", "and"} and (following in {"with", "from"} or following.endswith(("ing", "ed"))):
        return word != "half"
    if following in {
        "from", "were", "are", "have", "had", "was", "killed", "wounded", "injured", "died", "dead", "missing", "more", "others", "in", "fled", "remain", "who",
    } and (word != "most" or before in {"", ",", "and"}):  # fmt: skip
        return word not in {"half"} or following in {"were", "are"}
    kind, found = counted(tokens, end)
    if found is None:
        return word == "others"
    return len(tokens[at].text) > 0 and (word in {"a", "half"} or _plural_ahead(tokens, end))


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if at < len(tokens) else ""


def _plural_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural noun of people or things follows within a few words ('some local villagers')."""
    stops = lexicon().stops
    for token in tokens[at : at + 5]:
        if token.lower in stops or not token.text[0].isalnum():
            return False
        found = noun(token.lower)
        if found is not None and found.plural:
            return True
    return False


def _both(text: str, tokens: Sequence[Token], at: int) -> tuple[Quantity | None, int]:
    """'both' before or for two people or things."""
    following = _next(tokens, at + 1)
    if following in {"were", "died", "are", "had", "have"} or (
        following == "of" and _next(tokens, at + 2) in {"them", "whom"}
    ):
        return _quantity(text, tokens, at, at + 1, 2, 2, 2, "exact"), at + 1
    for token in tokens[at + 1 : at + 4]:
        found = noun(token.lower)
        if found is not None and strictly_plural(token.lower, found):
            return _quantity(text, tokens, at, at + 1, 2, 2, 2, "exact"), at + 1
        if token.lower in lexicon().stops:
            break
    return None, at + 1


def _zero(text: str, tokens: Sequence[Token], at: int) -> tuple[Quantity | None, int]:
    """'no one', 'nobody', 'none', 'no casualties', 'no soldiers', 'not a single civilian'."""
    word = tokens[at].lower
    end = at + 1
    if word == "not":
        if [_next(tokens, at + 1), _next(tokens, at + 2)] != ["a", "single"]:
            return None, at + 1
        end = at + 3
    elif word == "no" and _next(tokens, at + 1) == "one":
        return _quantity(text, tokens, at, at + 2, 0, 0, 0, "exact"), at + 2
    elif word in _NONE:
        return _quantity(text, tokens, at, end, 0, 0, 0, "exact"), end
    none = lexicon().none
    for token in tokens[end : end + 4]:
        if token.lower in none:
            return _quantity(text, tokens, at, end, 0, 0, 0, "exact"), end
        if token.lower in lexicon().stops and token.lower not in {"or", "killed", "injured", "wounded"}:
            break
    return (_quantity(text, tokens, at, end, 0, 0, 0, "exact") if counted(tokens, end)[0] == "noun" else None), end
