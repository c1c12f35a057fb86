"""How a run goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from corroborate.extraction import default
from corroborate.reading import ReadOptions


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes: how inputs are read, which back end of extraction, in how many processes.

    `model` is the path of a model file for the back ends that have one, None for the shipped one.
    `batch` is how many inputs are written in one transaction: a kill costs the work on one batch. `gazetteers` are
    files of places of the user's own, known in this run beside those that are shipped or kept. `sources` is the user's
    sources.toml (docs/origins.md); None for the one beside the ledger, where there is one.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    extractor: str = field(default_factory=default)
    model: str | None = None
    processes: int = 1
    batch: int = 20
    gazetteers: tuple[Path, ...] = ()
    sources: Path | None = None


DEFAULTS = Options()
