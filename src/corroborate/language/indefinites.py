"""Quantities without a number: vague words ('dozens', 'some villagers'), one by article ('a woman'), both, nobody.

The least number of a vague word comes from `resources/quantities.toml`, which cites its codebook; best and high stay
open. An article counts one only before a noun of people or things (`model/noun.py`); a name alone counts nobody here.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.language.countables import counted, lexicon, one_of, strictly_plural
from corroborate.language.numerals import numeral
from corroborate.model.noun import noun
from corroborate.model.text import Quantity, Token

ARTICLES = frozenset({"a", "an", "another"})
NOBODY = frozenset({"nobody", "none", "no-one"})
Read = tuple[Quantity | None, int]

_NOT_OTHERS = frozenset(
    "many several few dozens hundreds thousands scores some two to the among these those no any each".split()
)
_NEAR = frozenset("nearly almost about around some at least more than up to over roughly approximately".split())
_ABOUT = frozenset("about around roughly approximately some".split())
_COLLECTIVE = frozenset("group number crowd".split())
# After these 'many', 'most' and the like tell degree, not number: 'too many', 'the most', 'how many'.
_BEFORE_DEGREE = frozenset("so how too the at a an very his her its this".split())
_AS = frozenset("twice times just nearly half".split())
_ARTICLE_OF = frozenset("the those these his her its their our all".split())
_THEM = frozenset("them those whom these".split())
_VERBS = frozenset(
    "from were are have had was killed wounded injured died dead missing more others in fled remain remained"
    " still".split()
)
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_AFTER_PAIR = frozenset("of was were are is in who from and , .".split())
_ALONE = frozenset("was is died has had remains remained in who".split())


def _nth(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _exactly(text: str, tokens: Sequence[Token], at: int, end: int, value: int) -> Read:
    first, last = tokens[at].start, tokens[end - 1].end
    return Quantity(text[first:last], first, last, value, value, value, "exact"), end


def vague(text: str, tokens: Sequence[Token], at: int, floor: int) -> Read | None:
    """The vague quantity at token `at`; None where no vague word starts there or it counts nothing."""
    for entry in lexicon().vague.get(tokens[at].lower, ()):
        end = at + len(entry.words)
        if end > len(tokens) or any(tokens[at + place].lower != word for place, word in enumerate(entry.words)):
            continue
        if entry.of and not _quantifies(text, tokens, at, end):
            continue
        if entry.words == ("others",) and (0 < floor >= at - 1 or _nth(tokens, at - 1) in _NOT_OTHERS):
            return None, end  # 'four others' is four
        if entry.words == ("half",) and _nth(tokens, at - 1) in _ABOUT:
            first, last = tokens[at - 1].start, tokens[end - 1].end
            return Quantity(text[first:last], first, last, None, None, None, "about"), end
        if entry.words[-1] in _COLLECTIVE and _number_follows(text, tokens, end):
            return None, end  # 'a group of seven', 'a group of nearly 60'
        if counted(tokens, end + 1 if _nth(tokens, end) == "of" else end)[0] == "other":
            return None, end
        first, last = tokens[at].start, tokens[end - 1].end
        return Quantity(text[first:last], first, last, entry.low, None, None, "vague"), end
    return None


def _number_follows(text: str, tokens: Sequence[Token], at: int) -> bool:
    if _nth(tokens, at) != "of":
        return False
    at += 1
    while _nth(tokens, at) in _NEAR:
        at += 1
    return at < len(tokens) and numeral(text, tokens, at) is not None


def _quantifies(text: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word like 'some', 'many', 'most' counts people or things: before 'of', before a noun, or alone."""
    word, before, following = tokens[at].lower, _nth(tokens, at - 1), _nth(tokens, end)
    if before in _BEFORE_DEGREE and word != "half":
        return False
    if before == "as" and (following == "as" or _nth(tokens, at - 2) in _AS):
        return False
    if word == "some" and end < len(tokens) and numeral(text, tokens, end) is not None:
        return False  # 'some 40' is about forty
    if following == "of":
        after = _nth(tokens, end + 1)
        kind, found = counted(tokens, end + (2 if after in _ARTICLE_OF else 1))
        return found is not None or after in _THEM or (kind == "unknown" and after in {"the", "their"})
    if before in {",", "and"} and (following in {"with", "from"} or following.endswith(("ing", "ed"))):
        return word != "half"
    if following in _VERBS and (word != "most" or before in {"", ",", "and"}):
        return word != "half" or following in {"were", "are"}
    return counted(tokens, end)[1] is not None and (word == "half" or _plural_ahead(tokens, end))


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


def one(text: str, tokens: Sequence[Token], at: int) -> Read:
    """'a', 'an', 'another' before a noun of one person or thing, 'another' alone ('wounding another'), 'a pair'."""
    pair = _PAIRS.get(_nth(tokens, at + 1))
    if pair is not None and _nth(tokens, at + 2) in _AFTER_PAIR:
        return _exactly(text, tokens, at, at + 2, pair)
    if one_of(tokens, at + 1) is None and not (tokens[at].lower == "another" and _stands_alone(tokens, at)):
        return None, at + 1
    return _exactly(text, tokens, at, at + 1, 1)


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'another' stands for a person or thing: 'killing one and wounding another', 'and another died'."""
    if _nth(tokens, at - 1) in {"one", "yet", "or", "to"}:
        return False
    following = _nth(tokens, at + 1)
    return not following[:1].isalnum() or following in _ALONE


def both(text: str, tokens: Sequence[Token], at: int) -> Read:
    """'both' for two people or things: 'both men', 'both were killed', 'both of them'; not 'both sides'."""
    following = _nth(tokens, at + 1)
    if following in {"were", "died", "are", "had", "have"} or (
        following == "of" and _nth(tokens, at + 2) in {"them", "whom"}
    ):
        return _exactly(text, tokens, at, at + 1, 2)
    for token in tokens[at + 1 : at + 4]:
        found = noun(token.lower)
        if found is not None and strictly_plural(token.lower, found):
            return _exactly(text, tokens, at, at + 1, 2)
        if token.lower in lexicon().stops:
            break
    return None, at + 1


def nobody(text: str, tokens: Sequence[Token], at: int) -> Read:
    """'no one', 'nobody', 'none', 'no casualties', 'no soldiers', 'not a single civilian': none, exactly."""
    word = tokens[at].lower
    end = at + 1
    if word in NOBODY:
        return _exactly(text, tokens, at, end, 0)
    if word == "not":
        if (_nth(tokens, at + 1), _nth(tokens, at + 2)) != ("a", "single"):
            return None, end
        end = at + 3
    elif _nth(tokens, end) == "one":
        return _exactly(text, tokens, at, at + 2, 0)
    words = lexicon()
    for token in tokens[end : end + 4]:
        if token.lower in words.none:
            return _exactly(text, tokens, at, end, 0)
        if token.lower in words.stops and token.lower not in {"or", "killed", "injured", "wounded"}:
            break
    return _exactly(text, tokens, at, end, 0) if counted(tokens, end)[0] == "noun" else (None, end)
