"""Places in words (being laid: finds none yet)."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.model.report import Report
from corroborate.model.text import Place, Sentence


def places(report: Report, sentences: Sequence[Sentence]) -> tuple[tuple[Place, ...], Place | None, int]:
    """The places of `report`, its dateline, and where the story begins after it."""
    return (), None, 0
