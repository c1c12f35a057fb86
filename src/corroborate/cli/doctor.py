"""The command `doctor`: what is installed, what is missing, and the remedy."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import typer

from corroborate.cli import options
from corroborate.cli.questions import LEDGER
from corroborate.cli.tables import Column, show, show_json
from corroborate.errors import CorroborateError
from corroborate.ledger import open_ledger, views
from corroborate.ledger.opening import REVISION
from corroborate.model.kind import occurrence_types, outcomes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and the remedy where something is wrong (None: all is well)."""

    what: str
    found: str
    remedy: str | None = None


_COLUMNS: Sequence[Column[Finding]] = (
    Column("what", "what", lambda finding: finding.what),
    Column("found", "found", lambda finding: finding.found, "bold"),
    Column("remedy", "remedy", lambda finding: finding.remedy, "yellow"),
)


def doctor(ledger: options.LedgerPath = LEDGER, json: options.AsJson = False) -> None:
    """Tell what is installed and what is missing, with the remedy. Exit code 1 where something is missing.

    \b
    Examples:
      corroborate doctor
      corroborate doctor --ledger march.sqlite --json
    """
    findings = (*_installed(), *_tables(), *_gazetteer(), *_ledger(ledger))
    if json:
        show_json(findings)
    else:
        show(findings, _COLUMNS, nothing="")
    if any(finding.remedy for finding in findings):
        raise typer.Exit(1)


def _installed() -> Iterator[Finding]:
    yield Finding("corroborate", version("corroborate"))
    yield Finding("Python", platform.python_version())
    wanted = {re.split(r"[^A-Za-z0-9._-]", line)[0]: line for line in reversed(requires("corroborate") or ())}
    for name, line in reversed(wanted.items()):  # two extras may ask for one package
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            extra = re.search(r"extra == ['\"](\w+)['\"]", line)
            if extra:  # asked for by some commands only, which tell what they miss
                yield Finding(name, f"not installed: part of the extra {extra[1]}")
            else:
                yield Finding(name, "missing", f"pip install {line!r}")


def _tables() -> Iterator[Finding]:
    from corroborate.exports import EXPORTERS
    from corroborate.extraction import EXTRACTORS
    from corroborate.reading import READERS, ReadOptions

    yield Finding("readers", ", ".join(READERS))
    yield Finding("languages read", ", ".join(sorted(ReadOptions().languages)))
    yield Finding("back ends of extraction", ", ".join(EXTRACTORS))
    yield _model()
    yield Finding("outcomes", str(len(outcomes())))
    yield Finding("types of occurrence", str(len(occurrence_types())))
    yield Finding("exports", ", ".join(EXPORTERS))


def _model() -> Finding:
    from corroborate.extraction import ready

    try:
        ready("auto", os.environ.get("CORROBORATE_MODEL") or None)
    except CorroborateError as error:
        return Finding("learned reader", "cannot be used", str(error))
    return Finding("learned reader", os.environ.get("CORROBORATE_MODEL") or "the shipped model")


def _gazetteer() -> Iterator[Finding]:
    from corroborate.language import gazetteer, own_places

    folder = gazetteer.cache_folder()
    lowest = next(path for path in (folder, *folder.parents) if path.exists())
    writable = lowest.is_dir() and os.access(lowest, os.W_OK)
    remedy = None if writable else f"make it writable, or set {gazetteer.CACHE} to a folder that is"
    yield Finding("cache folder", str(folder), remedy)
    index = own_places.shipped_index()
    yield Finding(
        "gazetteer", f"indexed, {index.stat().st_size / 1e6:.0f} MB" if index.is_file() else "indexed at its first use"
    )
    yield Finding("places of your own", ", ".join(path.stem for path in own_places.kept()) or "none")


def _ledger(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield Finding("ledger", f"{path}: none yet; the first `corroborate read` makes it")
        return
    try:
        with open_ledger(path, read_only=True) as ledger:
            number = sum(1 for _ in views.reports(ledger))
    except CorroborateError as error:
        yield Finding("ledger", f"{path}: cannot be opened", str(error))
        return
    may_write = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    yield Finding(
        "ledger",
        f"{path}: {number:,} reports, tables of version {REVISION}",
        None if may_write else f"no permission to write there; chmod u+w {path} and its folder, or use --ledger",
    )
