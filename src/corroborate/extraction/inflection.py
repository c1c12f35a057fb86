"""The forms of English verbs, for lexicons that list base forms only. It knows no meaning and reads no text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

VOWELS = "aeiou"


def forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The forms of a base form, as (form, name) with names base, s, ing, past and part.

    A phrase ('shoot dead', 'lose their lives') is inflected in its first word, a pair ('kill and wound') in both.
    `irregular` maps a base form to its past and its participle, and to doubles that serve as either ('burnt').
    """
    first, joint, second = verb.partition(" and ") if " and " in verb else verb.partition(" or ")
    if joint and " " not in first + second:
        for (left, name), (right, _) in zip(forms(first, irregular), forms(second, irregular), strict=False):
            yield left + joint + right, name
        return
    word, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    yield word + tail, "base"
    yield _third_person(word) + tail, "s"
    yield _gerund(word) + tail, "ing"
    past, participle, *doubles = irregular.get(word) or (_past(word), _past(word))
    yield past + tail, "past"
    yield participle + tail, "part"
    for double in doubles:
        yield double + tail, "past"
        yield double + tail, "part"


def _third_person(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    """'nab' -> 'nabbed': one syllable, one vowel, one final consonant."""
    return (
        len(word) <= 5
        and word[-1] not in VOWELS + "wxy"
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
        and sum(letter in VOWELS for letter in word) == 1
    )


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + "ed"
