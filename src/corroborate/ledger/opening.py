"""Open a ledger: one SQLite file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger. A context manager: leaving it closes its connections."""

    path: Path
    engine: Engine
    read_only: bool

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_ledger(path: Path | str, *, read_only: bool = False) -> Ledger:
    """The ledger at `path`, made if it does not exist, brought to this version's tables if it is of an older one.

    With `read_only` nothing is made or changed. Raises LedgerError: no such file (read only), not a ledger, locked,
    no permission, of a newer version.
    """
    raise NotImplementedError
