"""The staircase: the steps in order, as functions of inputs and options. The only file that knows their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from corroborate.ledger.opening import Ledger
from corroborate.model.claim import Extraction
from corroborate.model.record import Filters, IncidentPage
from corroborate.model.report import Refusal
from corroborate.reading import ReadOptions


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes: how inputs are read, which back end of extraction, in how many processes.

    `batch` is how many reports are written in one transaction.
    """

    read: ReadOptions = ReadOptions()
    extractor: str = "rules"
    processes: int = 1
    batch: int = 50


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of `read_into` did. `refusals` are all inputs that were not read, in order."""

    read: int = 0
    known: int = 0
    statements: int = 0
    figures: int = 0
    occurrences: int = 0
    incidents: int = 0
    refusals: tuple[Refusal, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an input could not be read: then a door exits with 1."""
        return any(refusal.kind == "error" for refusal in self.refusals)


Progress = Callable[[Summary], None]


def extract(inputs: Iterable[str], options: Options = Options()) -> Iterator[Extraction | Refusal]:
    """Read `inputs` and yield each report's claims, in order; no ledger. Languages without an extractor: a Refusal."""
    raise NotImplementedError


def read_into(
    ledger: Ledger, inputs: Iterable[str], options: Options = Options(), progress: Progress | None = None
) -> Summary:
    """Read `inputs` into `ledger`, then group what is said to incidents. `progress` is called after each batch."""
    raise NotImplementedError


def relink(ledger: Ledger) -> int:
    """Group all claims of `ledger` to incidents anew, in one transaction; how many incidents there are."""
    raise NotImplementedError


def incident(ledger: Ledger, name: str) -> IncidentPage:
    """One incident with who says what and where they differ. `name`: its id or a beginning of it. UnknownName."""
    raise NotImplementedError


def export(ledger: Ledger, exporter: str, out: TextIO, filters: Filters = Filters()) -> int:
    """Write what is in `ledger` to `out` in the form `exporter` (see `exports.EXPORTERS`); how many rows."""
    raise NotImplementedError
