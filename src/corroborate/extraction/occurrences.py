"""Occurrences (in the making)."""

from __future__ import annotations

from corroborate.model.claim import Occurrence, Statement
from corroborate.model.text import Analysis


def find(analysis: Analysis, statements: tuple[Statement, ...]) -> tuple[Occurrence, ...]:
    """Nothing yet."""
    return ()
