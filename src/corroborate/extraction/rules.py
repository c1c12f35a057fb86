"""The `rules` back end: closed grammars over the analysis, no training, no model file."""

from __future__ import annotations

from corroborate.extraction import figures, occurrences, statements, wording
from corroborate.model.claim import Claims
from corroborate.model.text import Analysis


def extract(analysis: Analysis) -> Claims:
    """The claims of one report. Wording is read last and apart: no figure ever depends on it."""
    said = statements.find(analysis)
    return Claims(
        statements=said,
        figures=figures.find(analysis, said),
        occurrences=occurrences.find(analysis, said),
        wordings=wording.find(analysis),
    )
