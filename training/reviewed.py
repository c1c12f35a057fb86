"""Reviewed claims of a ledger as readings: what people accepted or corrected as it stands, what they rejected as none.

Words that nobody reviewed say nothing: they are left out of the loss, and not taken for right or for wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from corroborate.ledger import open_ledger, views
from corroborate.model.claim import Figure, Statement
from corroborate.model.review import NONE, Review
from corroborate.model.text import Located, Place, When
from training.annotated import FigureLine, Reading, Report, Spans, StatementLine


def reviewed(path: Path) -> Iterator[tuple[Report, Reading]]:
    """Each report of the ledger at `path` that has standing reviews, with the reading that they make."""
    with open_ledger(path, read_only=True) as ledger:
        of: dict[str, Review] = {row.review.claim: row.review for row in views.reviews(ledger, standing_only=True)}
        for extraction in views.extractions(ledger):
            claims = extraction.claims
            if of.keys().isdisjoint(
                {*(figure.id for figure in claims.figures), *(one.id for one in claims.statements)}
            ):
                continue
            report = views.report(ledger, extraction.report.id)
            published = report.published.isoformat() if report.published else "2000-01-01"
            yield (
                Report(report.id, report.text, "reviewed", "", published, report.publisher or "", {}),
                _reading(report.id, report.text, claims.figures, claims.statements, of),
            )


def _reading(
    ident: str, text: str, figures: tuple[Figure, ...], statements: tuple[Statement, ...], of: Mapping[str, Review]
) -> Reading:
    kept = [figure for figure in figures if figure.id not in of or of[figure.id].verdict != "reject"]
    number = {figure.id: k for k, figure in enumerate(kept, 1)}
    only = {_span(figure.quantity) for figure in figures if figure.id in of}
    only |= {_span(statement.cue) for statement in statements if statement.id in of and statement.cue is not None}
    return Reading(
        ident,
        tuple(_figure(text, figure, of.get(figure.id), number) for figure in kept),
        tuple(
            _statement(text, statement, of.get(statement.id))
            for statement in statements
            if statement.id not in of or of[statement.id].verdict != "reject"
        ),
        frozenset(only),
    )


def _figure(text: str, figure: Figure, review: Review | None, number: Mapping[str, int]) -> FigureLine:
    """A figure with its corrections; one that nobody reviewed is there for its parts alone."""
    changes = dict(review.changes) if review is not None else {}

    def mention(name: str, now: Located | None) -> Spans | None:
        if name not in changes:
            return None if now is None else _span(now)
        return _nearest(text, changes[name], figure.quantity.start)

    part = changes.get("part_of", figure.part_of or NONE)
    return FigureLine(
        _span(figure.quantity), _span(figure.quantity), figure.quantity.text, figure.quantity.best,
        figure.quantity.high, figure.quantity.bound, changes.get("outcome", figure.outcome),
        None if figure.subject is None else _span(figure.subject), changes.get("category", figure.category),
        _value(changes.get("demography", figure.demography or NONE)), changes.get("scope", figure.scope),
        changes.get("status", figure.status), mention("source", figure.source), mention("blamed", figure.blamed),
        mention("place", figure.place), _when(figure.when), number.get(part), review is None,
    )  # fmt: skip


def _statement(text: str, statement: Statement, review: Review | None) -> StatementLine:
    changes = dict(review.changes) if review is not None else {}
    source = None if statement.source is None else _span(statement.source)
    if "source" in changes:
        source = _nearest(text, changes["source"], statement.content.start)
    return StatementLine(
        source, None if statement.cue is None else _span(statement.cue), _span(statement.content),
        changes.get("act", statement.act), statement.quoted, None, review is None,
    )  # fmt: skip


def _span(found: Located | Place) -> Spans:
    return found.start, found.end


def _value(word: str) -> str | None:
    return None if word == NONE else word


def _nearest(text: str, words: str, at: int) -> Spans | None:
    """Where words of the report stand nearest to an offset; none where nobody is meant."""
    if words == NONE:
        return None
    starts = [k for k in range(len(text)) if text.startswith(words, k)]
    start = min(starts, key=lambda k: abs(k - at), default=None)
    return None if start is None else (start, start + len(words))


def _when(when: When | None) -> str | None:
    if when is None:
        return None
    first = when.first.isoformat() if when.first else ".."
    last = when.last.isoformat() if when.last else ".."
    return first if first == last and first != ".." else f"{first}/{last}"
