"""Loaded words (in the making)."""

from __future__ import annotations

from corroborate.model.claim import Wording
from corroborate.model.text import Analysis


def find(analysis: Analysis) -> tuple[Wording, ...]:
    """Nothing yet."""
    return ()
