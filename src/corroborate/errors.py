"""Every error that Corroborate raises on purpose.

    CorroborateError
    ├── InputError              something that was given cannot be read (carries found, expected, where)
    │   ├── UnreadableInput     no such file, no permission, binary, too large
    │   ├── EmptyInput          nothing in it, or a page with no article
    │   ├── WrongColumns        a table or record without the columns it needs
    │   └── ConflictingReport   the id of one report on the text of another
    ├── UnanchoredClaim         a claim whose words are not the report's words at its offsets
    ├── UnknownName             an entry that a table (READERS, EXTRACTORS, EXPORTERS, kinds) does not have
    ├── ModelError              a model file that is missing, damaged, or of another version
    ├── MissingPackage          an optional package that is not installed
    ├── WorkerLost              a process that an engine started has died
    └── LedgerError             the ledger cannot be opened, is locked, or is of another version

A door (`cli`) shows the message as it is, so each is one sentence in plain words: what was found, what was
expected, and where.
"""

from __future__ import annotations


class CorroborateError(Exception):
    """The root: catch this to catch everything that Corroborate raises on purpose."""


class InputError(CorroborateError):
    """Something that was given cannot be read.

    `found` and `expected` are short phrases ("bytes that are not text", "UTF-8, or ..."); `where` names the file,
    and the line or record in it where that is known ("reports.jsonl, line 7").
    """

    def __init__(self, found: str, expected: str, where: str) -> None:
        super().__init__(f"{where}: found {found}; expected {expected}")
        self.found = found
        self.expected = expected
        self.where = where

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Rebuild from the three parts, so that the error survives the way back from a worker process."""
        return type(self), (self.found, self.expected, self.where)


class UnreadableInput(InputError):
    """No such file, no permission, binary, or too large."""


class EmptyInput(InputError):
    """Nothing in it, or a page without an article."""


class WrongColumns(InputError):
    """A table or a record without the columns that it needs."""


class ConflictingReport(InputError):
    """The id of one report stands on the text of another."""


class UnanchoredClaim(CorroborateError):
    """A claim whose words are not the report's words at its offsets."""


class UnknownName(CorroborateError):
    """A table (READERS, EXTRACTORS, EXPORTERS, kinds) has no entry of that name."""


class ModelError(CorroborateError):
    """A model file is missing, damaged, or of another version; the message names it and the remedy."""


class MissingPackage(CorroborateError):
    """A package that only this asks for is not installed; the message says how to install it."""


class WorkerLost(CorroborateError):
    """A process that an engine started has died before it could answer."""


class LedgerError(CorroborateError):
    """The ledger cannot be opened, is locked, or is of another version."""
