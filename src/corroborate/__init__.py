"""Corroborate turns news reports about armed conflict into a sourced, checkable record.

    reports = corroborate.read(["reports/"])                 # files -> Report, or Refusal with the reason
    analysis = corroborate.analyse(report)                   # Report -> what is found in its words
    claims = corroborate.extract(analysis)                   # who says what, how many, according to whom
    incidents = corroborate.link(reported)                   # which claims are about the same thing, and why
    differing = corroborate.differences(figures)             # where the figures of one incident differ
    with corroborate.open_ledger("record.sqlite") as ledger:
        corroborate.read_into(ledger, ["reports/"])          # all of it, kept in one file
        corroborate.export(ledger, "csv", sys.stdout)

Nothing is asserted as fact: each figure is somebody's claim and points to its words. The values are in
`corroborate.model`, the errors in `corroborate.errors`, what a ledger can be asked in `corroborate.ledger.views`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corroborate.assessment import differences
    from corroborate.errors import CorroborateError
    from corroborate.extraction import extract
    from corroborate.language import analyse
    from corroborate.ledger import Ledger, open_ledger
    from corroborate.linking import link
    from corroborate.model.claim import Claims, Extraction, Figure, Occurrence, Statement, Wording
    from corroborate.model.incident import Difference, Incident, Link, ReportedClaim, Weight
    from corroborate.model.judgement import Judgement
    from corroborate.model.report import Refusal, Report
    from corroborate.pipeline import Options, Summary, export, read_into, relink
    from corroborate.reading import ReadOptions, read

# Looked up when asked for: a program that only wants the model or `--help` does not load page readers and databases.
_HOMES = {
    "assessment": ("differences",),
    "errors": ("CorroborateError",),
    "extraction": ("extract",),
    "language": ("analyse",),
    "ledger": ("Ledger", "open_ledger"),
    "linking": ("link",),
    "model.claim": ("Claims", "Extraction", "Figure", "Occurrence", "Statement", "Wording"),
    "model.incident": ("Difference", "Incident", "Link", "ReportedClaim", "Weight"),
    "model.judgement": ("Judgement",),
    "model.report": ("Refusal", "Report"),
    "pipeline": ("Options", "Summary", "export", "read_into", "relink"),
    "reading": ("ReadOptions", "read"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Claims",
    "CorroborateError",
    "Difference",
    "Extraction",
    "Figure",
    "Incident",
    "Judgement",
    "Ledger",
    "Link",
    "Occurrence",
    "Options",
    "ReadOptions",
    "Refusal",
    "Report",
    "ReportedClaim",
    "Statement",
    "Summary",
    "Weight",
    "Wording",
    "analyse",
    "differences",
    "export",
    "extract",
    "link",
    "open_ledger",
    "read",
    "read_into",
    "relink",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'corroborate' has no attribute {name!r}")
    return getattr(import_module(f"corroborate.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
