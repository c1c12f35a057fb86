"""Analysis -> claims. A back end is one file with `extract(analysis) -> Claims` and one line in EXTRACTORS."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeAlias

from corroborate.errors import UnknownName
from corroborate.extraction import learned, rules
from corroborate.extraction.grounding import ground
from corroborate.model.claim import Claims
from corroborate.model.text import Analysis

Extractor: TypeAlias = Callable[[Analysis, str | None], Claims]
"""An analysis and the path of a model file (None: the shipped one, for back ends that have one) to claims."""

EXTRACTORS: dict[str, Extractor] = {
    "auto": lambda analysis, model: learned.auto(analysis, learned.load(model)),
    "learned": lambda analysis, model: learned.learned(analysis, learned.load(model)),
    "rules": lambda analysis, model: rules.extract(analysis),
}
DEFAULT = "auto"
CHOICE = "CORROBORATE_EXTRACTOR"
"""The environment variable that names another default."""


def default() -> str:
    """The back end that is used where none is asked for."""
    return os.environ.get(CHOICE) or DEFAULT


def extract(analysis: Analysis, *, extractor: str | None = None, model: str | None = None) -> Claims:
    """The grounded claims of one report, by the back end named or the default.

    Raises UnknownName where EXTRACTORS has no such entry, ModelError or MissingPackage where its model cannot be had.
    """
    return ground(_entry(extractor or default())(analysis, model), analysis.report.text)


def ready(extractor: str, model: str | None = None) -> None:
    """Make sure that a back end can work, before anything is read. Raises as `extract` does."""
    _entry(extractor)
    if extractor != "rules":
        learned.load(model)


def _entry(extractor: str) -> Extractor:
    try:
        return EXTRACTORS[extractor]
    except KeyError:
        raise UnknownName(f"no extractor {extractor!r}; there are {', '.join(EXTRACTORS)}") from None


__all__ = ["CHOICE", "DEFAULT", "EXTRACTORS", "default", "extract", "ground", "ready"]
