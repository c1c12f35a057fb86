"""The staircase: the steps in order, as functions of inputs and options. The only file that knows their order."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from corroborate import exports, reading
from corroborate.engines import run
from corroborate.errors import ConflictingReport
from corroborate.extraction import extract as extract_claims
from corroborate.extraction import ready
from corroborate.language import analyse
from corroborate.language.own_places import beside
from corroborate.ledger import Ledger, views, writer
from corroborate.model.claim import Claims, Extraction
from corroborate.model.record import EVERYTHING, Filters, Record
from corroborate.model.report import Refusal, Report
from corroborate.pipeline.asking import code, held, incident
from corroborate.pipeline.options import DEFAULTS, Options
from corroborate.pipeline.relinking import bring_up, extend, judge, relink
from corroborate.pipeline.reviewing import review

__all__ = [
    "DEFAULTS", "Options", "Progress", "Summary", "code", "export", "extend", "extract", "held", "incident", "judge",
    "read_into", "relink", "review",
]  # fmt: skip

log = logging.getLogger(__name__)

Row = TypeVar("Row")

BATCH_BYTES = 32_000_000  # a batch is written early once its originals weigh that much: memory stays flat


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of `read_into` did. `known` were in the ledger already; `incidents` are all there are now.

    `refusals` are all inputs that were not read, and why.
    """

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


def extract(inputs: Iterable[str], options: Options = DEFAULTS) -> Iterator[Extraction | Refusal]:
    """Read `inputs` and yield each report's claims, in order; no ledger.

    An input that cannot be read, and a report in a language without an extractor, is a Refusal. Raises UnknownName
    for an extractor or a format that does not exist.
    """
    _check(options)
    for found, claims in _claimed(_read(inputs, options), options):
        if isinstance(found, Report) and isinstance(claims, Claims):
            yield Extraction(found.head, claims)
        elif isinstance(claims, Refusal):
            yield claims
        elif isinstance(found, Refusal):
            yield found


def read_into(
    ledger: Ledger, inputs: Iterable[str], options: Options = DEFAULTS, progress: Progress | None = None
) -> Summary:
    """Read `inputs` into `ledger`, then group what is said to incidents. `progress` is called after each batch.

    Each batch is one transaction: after a kill or an error the ledger holds whole batches only, and the same call
    reads the rest. What is in the ledger already is not read again. Raises LedgerError, UnknownName.
    """
    _check(options)
    summary, batch = Summary(), _Batch()
    for found, claims in _claimed(_unknown(ledger, _read(inputs, options), options), options):
        batch.take(found, claims, options.extractor)
        if batch.size >= options.batch or batch.weight >= BATCH_BYTES:
            summary, batch = _written(ledger, batch, summary), _Batch()
            if progress:
                progress(summary)
    summary = _written(ledger, batch, summary)
    if progress:
        progress(summary)
    bring_up(ledger, options)
    return replace(summary, incidents=sum(1 for _ in views.incidents(ledger)))


def export(ledger: Ledger, exporter: str, out: TextIO, filters: Filters = EVERYTHING) -> int:
    """Write what is in `ledger` to `out` in the form `exporter` (see `exports.EXPORTERS`); how many rows.

    Raises UnknownName.
    """
    record = Record(
        extractions=_Through(lambda: views.extractions(ledger, filters)),
        figures=_Through(lambda: views.figures(ledger, filters)),
        incidents=_Through(lambda: views.incidents(ledger, filters)),
    )
    return exports.export(record, exporter, out)


@dataclass(frozen=True, slots=True)
class _Known:
    """A report that is in the ledger already."""

    report: Report


@dataclass(frozen=True, slots=True)
class _Through(Generic[Row]):
    """Rows that can be gone through more than once: each time they are read anew."""

    start: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.start()


@dataclass(slots=True)
class _Batch:
    """What one transaction will write. Stays within this file."""

    entries: list[writer.Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    size: int = 0
    weight: int = 0

    def take(self, found: Report | Refusal | _Known, claims: Claims | Refusal | None, extractor: str) -> None:
        """Add an input and what was made of it."""
        self.size += 1
        if isinstance(claims, Refusal):
            self.refusals.append(claims)
        if isinstance(found, Refusal):
            self.refusals.append(found)
        elif isinstance(found, _Known):
            self.entries.append(writer.Entry(found.report, None, None))
        elif isinstance(claims, Claims):
            self.entries.append(writer.Entry(found, claims, extractor))
        elif claims is not None and claims.kind == "language":
            self.entries.append(writer.Entry(found, None, None))  # recorded, not read
        if not isinstance(found, Refusal | _Known):
            self.weight += len(found.original.data)


def _check(options: Options) -> None:
    ready(options.extractor, options.model)
    if options.batch < 1 or options.processes < 1:
        raise ValueError(f"found batch={options.batch}, processes={options.processes}; expected at least 1")
    if options.gazetteers:
        beside(options.gazetteers)  # a file that holds no places is told before anything is read


def _read(inputs: Iterable[str], options: Options) -> Iterator[Report | Refusal]:
    """What the inputs hold. Names of files that are no text (bytes, on some systems) are made text, for all later."""
    for item in reading.read(inputs, options.read):
        if isinstance(item, Refusal):
            yield replace(item, where=_text(item.where), found=_text(item.found))
        else:
            original = replace(item.original, where=_text(item.original.where))
            yield replace(item, original=original, path=item.path and _text(item.path))


def _is_ledger(where: str, ledger: Ledger) -> bool:
    """Whether an input is the ledger itself: it often lies in the folder that is read, and is no report to refuse."""
    names = [ledger.path.name + end for end in ("", "-wal", "-shm")]
    path = Path(where)
    return path.name in names and path.resolve().parent == ledger.path.resolve().parent


def _text(name: str) -> str:
    return name if name.isascii() else name.encode("utf8", "backslashreplace").decode("utf8")


def _unknown(
    ledger: Ledger, items: Iterable[Report | Refusal], options: Options
) -> Iterator[Report | Refusal | _Known]:
    """Set apart what is in the ledger, so that no work is done on it."""
    for item in items:
        if isinstance(item, Refusal):
            if not _is_ledger(item.where, ledger):
                yield item
            continue
        extractor = options.extractor if _readable(item, options) else None
        try:
            known = writer.known(ledger, item, extractor)
        except ConflictingReport as error:
            yield Refusal("error", error.found, error.expected, error.where)
            continue
        # A report in another language is told to be unread at every run, so that nobody takes it for read.
        yield _Known(item) if known and extractor else item


def _claimed(
    items: Iterable[Report | Refusal | _Known], options: Options
) -> Iterator[tuple[Report | Refusal | _Known, Claims | Refusal | None]]:
    """Each item with the claims of its report, or with the reason why there are none."""
    waiting: deque[Report | Refusal | _Known] = deque()

    def sent() -> Iterator[Report | None]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Report):  # the original's bytes stay here: extraction reads only the text
                yield replace(item, original=replace(item.original, data=b""))
            else:
                yield None

    for result in run(partial(_step, options=options), sent(), processes=options.processes):
        yield waiting.popleft(), result


def _step(report: Report | None, *, options: Options) -> Claims | Refusal | None:
    """What the engine runs on each report: its claims. A fault of ours costs one report, not the run."""
    if report is None:
        return None
    where = report.original.where
    if not _readable(report, options):
        languages = ", ".join(sorted(options.read.languages))
        return Refusal("language", f"a report in the language {report.language!r}", f"one of {languages}", where)
    try:
        found = analyse(report, gazetteer=beside(options.gazetteers)) if options.gazetteers else analyse(report)
        return extract_claims(found, extractor=options.extractor, model=options.model)
    except Exception as error:
        log.info("%s: extraction failed", where, exc_info=True)
        fault = f"a report on which extraction failed ({type(error).__name__}: {error})"
        return Refusal("error", fault, "no failure: please tell the authors", where)


def _readable(report: Report, options: Options) -> bool:
    return report.language is None or report.language in options.read.languages


def _written(ledger: Ledger, batch: _Batch, summary: Summary) -> Summary:
    if not batch.size:
        return summary
    written = writer.write(ledger, batch.entries, batch.refusals)
    claims = [entry.claims for entry in written.entries if entry.claims is not None and entry.extractor]
    return replace(
        summary,
        read=summary.read + len(claims),
        known=summary.known + written.known,
        statements=summary.statements + sum(len(found.statements) for found in claims),
        figures=summary.figures + sum(len(found.figures) for found in claims),
        occurrences=summary.occurrences + sum(len(found.occurrences) for found in claims),
        refusals=(*summary.refusals, *batch.refusals, *written.conflicts),
    )
