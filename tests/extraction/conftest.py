"""Figures of a text, by the project's own analysis and back end, without a reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest

from corroborate.extraction import extract
from corroborate.language import analyse
from corroborate.model.claim import Figure
from corroborate.model.report import Alignment, Original, Report, Segment


def _report(text: str, published: str | None) -> Report:
    data = text.encode()
    original = Original(data, sha256(data).hexdigest(), "utf-8", "text/plain", "table")
    day = date.fromisoformat(published) if published else None
    alignment = Alignment((Segment(0, len(text), 0, len(text)),))
    return Report("row", text, original, None, day, None, None, "table", "en", (), alignment)


@pytest.fixture(scope="session")
def figures_of() -> Callable[[str, str | None], tuple[Figure, ...]]:
    """The figures that the `rules` back end finds in a text published on that day (ISO, or None)."""
    return lambda text, published: extract(analyse(_report(text, published))).figures
