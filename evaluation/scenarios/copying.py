"""Copies of a draft: word for word, with another headline or a mistyped number, or as paragraphs in a longer text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from evaluation.scenarios.draft import Draft, Paragraph, Piece
from evaluation.scenarios.world import Outlet


def verbatim(random: Random, draft: Draft, outlet: Outlet, published: date) -> Draft:
    """The same words under another name; some outlets leave the credit in the dateline, some drop the last lines."""
    dateline = draft.dateline if random.random() < 0.7 else ""
    keep = len(draft.paragraphs)
    if keep > 5 and random.random() < 0.4:
        keep -= 1
    return replace(
        draft, publisher=outlet.name, published=published, dateline=dateline, paragraphs=draft.paragraphs[:keep]
    )


def changed(random: Random, draft: Draft, outlet: Outlet, published: date, headline: Paragraph) -> Draft:
    """Another headline, sentences left out, and in some a number mistyped."""
    paragraphs = list(draft.paragraphs)
    loose = [number for number, one in enumerate(paragraphs) if one.about is None]
    if len(loose) > 1:
        paragraphs.pop(random.choice(loose[1:]))
    if random.random() < 0.2:
        paragraphs = [_mistyped(paragraph) if paragraph.about else paragraph for paragraph in paragraphs]
    return replace(
        draft, publisher=outlet.name, published=published, headline=headline, paragraphs=tuple(paragraphs),
        dateline=draft.dateline if random.random() < 0.4 else "",
    )  # fmt: skip


def lifted(random: Random, draft: Draft, number: int = 3) -> tuple[Paragraph, ...]:
    """Paragraphs to stand in somebody's longer text, in their order, without the first."""
    every = range(1, len(draft.paragraphs))
    chosen = sorted(random.sample(every, min(number, len(every))))
    return tuple(draft.paragraphs[position] for position in chosen)


def _mistyped(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, pieces=tuple(map(_swapped, paragraph.pieces)))


def _swapped(piece: Piece) -> Piece:
    """31 for 13: the two digits of an injured count change places."""
    fact = piece.fact
    if fact is None or fact.outcome != "injured":
        return piece
    printed = piece.words[piece.start : piece.end]
    if len(printed) != 2 or not printed.isdigit() or printed[1] == "0" or printed[0] == printed[1]:
        return piece
    words = piece.words[: piece.start] + printed[::-1] + piece.words[piece.end :]
    return replace(piece, words=words, fact=replace(fact, number=int(printed[::-1]), mistake=True))
