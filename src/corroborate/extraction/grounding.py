"""Grounding, the last door of every back end: a claim leaves only if each of its words is the report's own.

A claim that cannot be anchored is refused, never patched (docs/extraction.md, "Grounding").
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TypeVar

from corroborate.errors import UnanchoredClaim
from corroborate.model.claim import Claims, Figure, Occurrence, Statement, Wording
from corroborate.model.kind import kinds
from corroborate.model.text import Mention, Place, Quantity, When

log = logging.getLogger(__name__)

Claim = TypeVar("Claim", Statement, Figure, Occurrence, Wording)
_WORDS = (Mention, Quantity, Place, When)


def check(claim: Statement | Figure | Occurrence | Wording, text: str) -> None:
    """Raise UnanchoredClaim unless all words of `claim` stand in `text` at their offsets, and its kind exists."""
    for name, mention in _mentions(claim):
        if not mention.text or text[mention.start : mention.end] != mention.text:
            raise UnanchoredClaim(
                f"{name} {mention.text!r} is not at [{mention.start}, {mention.end}): found "
                f"{text[mention.start : mention.end]!r}"
            )
    if isinstance(claim, Figure | Occurrence):
        if not claim.quote.end <= len(text):
            raise UnanchoredClaim(f"the quote [{claim.quote.start}, {claim.quote.end}) passes the end of the text")
        if isinstance(claim, Figure) and not claim.quote.covers(claim.quantity):
            raise UnanchoredClaim(f"the quantity {claim.quantity.text!r} stands outside its quote")
        if (claim.outcome if isinstance(claim, Figure) else claim.type) not in kinds():
            raise UnanchoredClaim(f"no such kind: {claim}")


def ground(claims: Claims, text: str) -> Claims:
    """The claims that are anchored in `text`, in order of their words; each that is not is logged and left out.

    A reference (statement, part_of, within) to a claim that was left out is dropped with it. Two claims of one id are
    one claim: the first stays.
    """
    statements = tuple(_kept(claims.statements, text))
    said = {statement.id for statement in statements}
    figures = tuple(_kept(claims.figures, text))
    counted = {figure.id for figure in figures}
    return Claims(
        tuple(replace(claim, within=_known(claim.within, said - {claim.id})) for claim in statements),
        tuple(
            replace(
                claim,
                part_of=_known(claim.part_of, counted - {claim.id}),
                statement=_known(claim.statement, said),
            )
            for claim in figures
        ),
        tuple(replace(claim, statement=_known(claim.statement, said)) for claim in _kept(claims.occurrences, text)),
        tuple(_kept(claims.wordings, text)),
    )


def _mentions(
    claim: Statement | Figure | Occurrence | Wording,
) -> Iterator[tuple[str, Mention | Quantity | Place | When | Wording]]:
    if isinstance(claim, Wording):
        yield "wording", claim
        return
    for field in fields(claim):
        value = getattr(claim, field.name)
        if isinstance(value, _WORDS):
            yield field.name, value


def _kept(claims: tuple[Claim, ...], text: str) -> Iterator[Claim]:
    seen: set[object] = set()
    for claim in sorted(claims, key=_place_in_text):
        identity = claim if isinstance(claim, Wording) else claim.id
        if identity in seen:
            continue
        try:
            check(claim, text)
        except UnanchoredClaim as error:
            log.warning("refused a claim: %s", error)
            continue
        seen.add(identity)
        yield claim


def _place_in_text(claim: Statement | Figure | Occurrence | Wording) -> tuple[int, int]:
    if isinstance(claim, Figure):
        return claim.quantity.start, claim.quantity.end
    if isinstance(claim, Statement):
        return claim.content.start, claim.content.end
    if isinstance(claim, Occurrence):
        return claim.quote.start, claim.quote.end
    return claim.start, claim.end


def _known(name: str | None, names: set[str]) -> str | None:
    return name if name in names else None
