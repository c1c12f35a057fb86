"""Persons' names: runs of capitalised words that nothing else explains.

A closed list of names would know some peoples better than others, so none is used: a run is a name by its shape
(two capitalised words, particles, initials), by the title before it, or because the report named the person in full
elsewhere. It does not tell people from each other, and a run that it cannot place it leaves out (docs/actors.md).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corroborate.model.text import Actor, Mention, Place, Sentence, Token

_ARTICLE = re.compile(r"(?:al|el|ar|as|ash|at|az|an|ad|ed|es)-[^\W\d_a-z]")
_LINKED = ("-based", "-sponsored", "-led", "-backed", "-run", "-controlled", "-occupied", "-born", "-style", "-era")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_LONGEST = 7  # words; longer runs are titles of works or lists


@dataclass(frozen=True, slots=True)
class _Lexicon:
    honorifics: frozenset[str]
    jobs: frozenset[str]
    particles: frozenset[str]
    things: frozenset[str]
    openers: frozenset[str]
    days: frozenset[str]


def names(
    text: str, sentences: tuple[Sentence, ...], actors: tuple[Actor, ...], places: tuple[Place, ...]
) -> tuple[Mention, ...]:
    """The names of persons in `sentences`, in order, none overlapping an actor that is more than a demonym.

    A mention carries an honorific or a rank ('Mr Navalny', 'Brig. Gen. Daniel Hagari') but no job. One capitalised
    word alone is a name only after a title, or where it is the last word of a name that the report gives in full.
    """
    lexicon = _lexicon()
    taken = sorted((actor.start, actor.end) for actor in actors)
    located = sorted((place.start, place.end) for place in places)
    found: list[tuple[int, int]] = []
    single: list[tuple[int, int, str]] = []
    surnames: set[str] = set()
    runs = []
    for sentence in sentences:
        titled = sentence.heading and _title_case(sentence)
        for run in _runs(sentence.tokens, taken, lexicon):
            runs.append((run, sentence, titled))
    common = {token.text for sentence in sentences for token in sentence.tokens if token.text.islower()}
    for run, sentence, titled in runs:
        opens = run[0].start == sentence.tokens[0].start
        before = _before(sentence.tokens, run[0])
        core, title = _core(run, before, opens, lexicon)
        if not core:
            continue
        core = _after_place(core, located)
        start, end = core[0].start, core[-1].end
        plain = [word for word in core if word.lower.rstrip(".") not in lexicon.honorifics]
        if not plain or any(word.lower in lexicon.things for word in plain):
            continue
        if _covered(start, end, located) and not title:
            continue
        if len(plain) > 1 and len(plain[-1].text) > 1 and plain[-1].text.isupper() and not plain[0].text.isupper():
            continue  # 'Mangu LGA', 'Manila RTC': a body or area with its short form
        if len(plain) > 1 and not title and any(word.lower in common for word in plain if word.text[0].isupper()):
            continue  # 'Fighting Corruption': the report uses the words in lower case too
        if len(plain) == 1 and not title:
            single.append((start, end, plain[0].lower))
            continue
        if titled and not title:
            single.append((start, end, plain[-1].lower))
            continue
        if len(plain) > _LONGEST or all(len(word.text.rstrip(".")) < 2 for word in plain):
            continue
        if len(plain) > 1 and not title and all(word.text.isupper() for word in plain):
            continue
        found.append((start, end))
        surnames.add(plain[-1].lower)
    found.extend((start, end) for start, end, word in single if word in surnames)
    return tuple(Mention(text[start:end], start, end) for start, end in sorted(found))


def _runs(words: tuple[Token, ...], taken: list[tuple[int, int]], lexicon: _Lexicon) -> Iterator[list[Token]]:
    """The runs of capitalised words, with particles between them; an actor ends a run."""
    run: list[Token] = []
    pending: list[Token] = []
    for word in words:
        first = word.text[0]
        capital = (first.isupper() and not word.lower.endswith(_LINKED)) or (
            first.islower() and _ARTICLE.match(word.text) is not None
        )
        if capital and taken and _inside(word, taken):
            capital = False
            pending = []
            if run:
                yield run
            run = []
            continue
        if capital:
            run.extend(pending)
            run.append(word)
            pending = []
        elif run and word.lower in lexicon.particles and len(pending) < 3:
            pending.append(word)
        elif run and word.lower in _SUFFIXES:
            run.append(word)
        else:
            if run:
                yield run
            run, pending = [], []
    if run:
        yield run


def _core(run: list[Token], before: str, opens: bool, lexicon: _Lexicon) -> tuple[list[Token], bool]:
    """The name in a run, with its honorifics, and whether a title stands before it. Empty where there is none."""
    title = before in lexicon.jobs
    first = 0
    if opens:
        while first < len(run) and run[first].lower in lexicon.openers:
            first += 1
    while first < len(run) and run[first].lower in lexicon.days:
        first += 1
    last_job = max((k for k in range(first, len(run)) if run[k].lower in lexicon.jobs), default=-1)
    if last_job >= 0:
        if last_job == len(run) - 1:  # 'Oleh Synko, Governor' is parted by its comma; 'Zhao Spokesman' is no name
            return [], False
        first, title = last_job + 1, True
    while first < len(run) and run[first].lower in lexicon.openers and not opens:
        first += 1
    core = run[first:]
    honoured = [
        k
        for k, word in enumerate(core)
        if word.lower.rstrip(".") in lexicon.honorifics
        and (len(word.text) < 2 or not word.text.isupper())  # 'DR Congo'
    ]
    if honoured and honoured[-1] < len(core) - 1:
        start = honoured[-1]
        while start - 1 in honoured:
            start -= 1
        return core[start:], True
    return core, title


def _before(words: tuple[Token, ...], word: Token) -> str:
    """The lower-case word before `word` in its sentence, '' where there is none."""
    k = bisect_right(words, word.start, key=lambda token: token.start) - 2
    return words[k].lower if k >= 0 else ""


def _inside(word: Token, spans: list[tuple[int, int]]) -> bool:
    k = bisect_right(spans, (word.start, 1 << 60)) - 1
    return k >= 0 and word.start < spans[k][1]


def _covered(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one span holds all of `[start, end)`, or ends or begins in the middle of it by more than a word."""
    k = bisect_right(spans, (start, 1 << 60)) - 1
    return (k >= 0 and end <= spans[k][1]) or (k >= 0 and start < spans[k][1] and end > spans[k][1])


def _after_place(core: list[Token], located: list[tuple[int, int]]) -> list[Token]:
    """A run without the place that it begins with, where two words or more follow ('in Gaza Ibrahim al-Omari ...')."""
    k = bisect_right(located, (core[0].start, 1 << 60)) - 1
    if k >= 0 and core[0].start < located[k][1]:
        rest = [word for word in core if word.start >= located[k][1]]
        if len(rest) > 1:
            return rest
    return core


def _title_case(sentence: Sentence) -> bool:
    """Whether a headline capitalises most of its words, so that capitals say nothing."""
    words = [word for word in sentence.tokens if len(word.text) > 3 and word.text[0].isalpha()]
    return len(words) > 2 and sum(word.text[0].isupper() for word in words) > 0.7 * len(words)


@cache
def _lexicon() -> _Lexicon:
    table = tomllib.loads(files("corroborate.resources").joinpath("names.toml").read_text("utf8"))
    return _Lexicon(
        *(frozenset(table[name]) for name in ("honorifics", "jobs", "particles", "things", "openers", "days"))
    )
