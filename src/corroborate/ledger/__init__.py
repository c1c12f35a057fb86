"""The ledger: one SQLite file with reports, their originals, what they claim, and the incidents."""

from corroborate.ledger.opening import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
