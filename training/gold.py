"""A reading of the corpus in the form of annotated reports, as `evaluation.scoring` scores them."""

from __future__ import annotations

from typing import Any

from training.annotated import FigureLine, Reading, Report, Spans


def as_gold(report: Report, reading: Reading) -> dict[str, Any]:
    """One report with its figures and statements, in the keys of docs/evaluation.md."""
    text = report.text

    def words(span: Spans | None) -> str | None:
        return None if span is None else text[slice(*span)]

    def figure(line: FigureLine) -> dict[str, Any]:
        anchor = text[slice(*line.anchor)]
        return {
            "anchor": anchor, "nth": text[: line.anchor[0] + len(anchor)].count(anchor), "quantity": line.quantity,
            "n": line.n, "n_high": line.high, "bound": line.bound, "outcome": line.outcome,
            "subject": words(line.subject), "category": line.category, "demography": line.demography,
            "scope": line.scope, "part_of": None if line.part is None else line.part - 1, "source": words(line.source),
            "blamed": words(line.blamed), "place": words(line.place), "when": line.when, "status": line.status,
            "optional": line.optional,
        }  # fmt: skip

    return {
        "id": report.id, "url": None, "published": report.published, "publisher": report.publisher,
        "style": report.style, "text": text, "figures": [figure(line) for line in reading.figures],
        "statements": [
            {"source": words(s.source), "cue": words(s.cue), "content": words(s.content), "act": s.act,
             "quoted": s.quoted, "via": words(s.via), "optional": s.optional}
            for s in reading.statements
        ],
    }  # fmt: skip
