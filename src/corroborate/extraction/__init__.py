"""Analysis -> claims. A back end is one file with `extract(analysis) -> Claims` and one line in EXTRACTORS."""

from __future__ import annotations

from collections.abc import Callable

from corroborate.errors import UnknownName
from corroborate.extraction import rules
from corroborate.extraction.grounding import ground
from corroborate.model.claim import Claims
from corroborate.model.text import Analysis

EXTRACTORS: dict[str, Callable[[Analysis], Claims]] = {
    "rules": rules.extract,
}


def extract(analysis: Analysis, *, extractor: str = "rules") -> Claims:
    """The grounded claims of one report. Raises UnknownName where EXTRACTORS has no such entry."""
    try:
        back_end = EXTRACTORS[extractor]
    except KeyError:
        raise UnknownName(f"no extractor {extractor!r}; there are {', '.join(EXTRACTORS)}") from None
    return ground(back_end(analysis), analysis.report.text)


__all__ = ["EXTRACTORS", "extract", "ground"]
