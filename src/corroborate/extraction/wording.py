"""Loaded wording: terms that take a side, each with a neutral rendering and the way it leans.

The lexicon is `resources/wording.toml`; every entry there gives its reason (docs/wording.md). Terms are reported also
inside quotations, where they are the speaker's. What is found here never touches a figure: nothing else reads it.
It looks at words, not at intent: a term used about its own use ('the word "martyr"') is found as well.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from corroborate.model.claim import Wording
from corroborate.model.text import Actor, Analysis

# Which way a term leans, towards whomever it is used of. The same five for all sides.
Lean = Literal["honours", "condemns", "delegitimises", "minimises", "dehumanises"]
LEANS: tuple[Lean, ...] = get_args(Lean)

_CLOSING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """One entry: its forms as printed, the neutral rendering, the lean, and why it is in the list.

    `preceded_by` and `followed_by` are words of which one must stand right there for the term to count; `unless` are
    words that, right before or after it, show that it is meant plainly; `cased` forms count only as printed.
    """

    terms: tuple[str, ...]
    neutral: str
    side: Lean
    reason: str
    preceded_by: frozenset[str] = frozenset()
    followed_by: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    cased: bool = False


def find(analysis: Analysis) -> tuple[Wording, ...]:
    """The loaded terms of a report, in order, none overlapping, the longest where several begin at one word.

    Furniture is not read. States and governments in quotation marks of their own are found too.
    """
    text = analysis.report.text
    lexicon = _lexicon()
    found = []
    for sentence in analysis.sentences:
        tokens = sentence.tokens
        free = 0  # the first token that no term has taken
        for i, token in enumerate(tokens):
            rows = lexicon.get(token.lower)
            if rows is None or i < free:
                continue
            for words, form, entry in rows:
                j = i + len(words)
                if all(one.lower == word for one, word in zip(tokens[i:j], words, strict=False)) and j <= len(tokens):
                    ahead = tokens[i - 1].lower if i else ""
                    possessive = j < len(tokens) and tokens[j].lower in ("'", "'s")  # "Martyrs' Square"
                    behind = tokens[j + possessive].lower if j + possessive < len(tokens) else ""
                    start, end = token.start, tokens[j - 1].end
                    if _counts(entry, ahead, behind) and not (entry.cased and text[start:end] != form):
                        found.append(Wording(text[start:end], start, end, entry.neutral, entry.side))
                        free = j
                        break
    found.extend(_scare_quoted(analysis, found))
    return tuple(sorted(found, key=lambda wording: wording.start))


@cache
def loaded_terms() -> tuple[LoadedTerm, ...]:
    """The lexicon, read once. Raises ValueError where an entry lacks a key or leans a way that is not in LEANS."""
    table = tomllib.loads(files("corroborate.resources").joinpath("wording.toml").read_text("utf8"))
    entries = []
    for value in table["term"]:
        if value["side"] not in LEANS:
            raise ValueError(f"wording.toml: {value['terms']} leans {value['side']!r}; expected one of {LEANS}")
        entries.append(
            LoadedTerm(
                tuple(value["terms"]), value["neutral"], value["side"], value["reason"],
                frozenset(value.get("preceded_by", ())), frozenset(value.get("followed_by", ())),
                frozenset(value.get("unless", ())), value.get("cased", False),
            )
        )  # fmt: skip
    return tuple(entries)


@cache
def _lexicon() -> dict[str, tuple[tuple[tuple[str, ...], str, LoadedTerm], ...]]:
    """The forms by their first word, longest first, each with its words and its entry."""
    rows: dict[str, list[tuple[tuple[str, ...], str, LoadedTerm]]] = {}
    for entry in loaded_terms():
        for form in entry.terms:
            words = tuple(form.lower().split())
            rows.setdefault(words[0], []).append((words, form, entry))
    return {first: tuple(sorted(some, key=lambda row: -len(row[0]))) for first, some in rows.items()}


def _counts(entry: LoadedTerm, ahead: str, behind: str) -> bool:
    """Whether the words right before and after a term leave it its loaded sense."""
    if entry.preceded_by and ahead not in entry.preceded_by:
        return False
    if entry.followed_by and behind not in entry.followed_by:
        return False
    return ahead not in entry.unless and behind not in entry.unless


def _scare_quoted(analysis: Analysis, found: list[Wording]) -> list[Wording]:
    """States and institutions in quotation marks of their own ("Israel", 'Kosovo'), which denies that they exist.

    Only a mark right before and right after the name counts, and not where the report quotes a sentence.
    """
    text = analysis.report.text
    wordings = []
    for actor in analysis.actors:
        if actor.adjective or actor.kind not in ("state", "government") or not _in_marks(text, actor):
            continue
        start, end = actor.start - 1, actor.end + 1
        if any(one.start < end and start < one.end for one in found):
            continue
        wordings.append(Wording(text[start:end], start, end, actor.text, "delegitimises"))
    return wordings


def _in_marks(text: str, actor: Actor) -> bool:
    """Whether nothing but the actor stands between an opening and its closing mark."""
    if not (actor.start > 0 and actor.end < len(text) and actor.text[0].isupper()):
        return False
    return text[actor.end] == _CLOSING.get(text[actor.start - 1])
