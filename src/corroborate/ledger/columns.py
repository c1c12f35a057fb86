"""How single columns of the ledger's tables are made: words, numbers, references, lists."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, Text


def words(name: str, comment: str, *, needed: bool = True) -> Column[str]:
    """Text, or empty where it is not `needed`."""
    return Column(name, Text, nullable=not needed, comment=comment)


def number(name: str, comment: str, *, needed: bool = True) -> Column[int]:
    """A whole number, or empty where it is not `needed`."""
    return Column(name, Integer, nullable=not needed, comment=comment)


def reference(name: str, target: str, comment: str, *, needed: bool = True, primary: bool = False) -> Column[str]:
    """A reference that goes with its target, checked at the end of the transaction: rows come in any order."""
    return Column(
        name, Text, ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=not needed, primary_key=primary, comment=comment,
    )  # fmt: skip


def listed(name: str, comment: str) -> Column[object]:
    """A list, as JSON: SQLite's json_each goes through it."""
    return Column(name, JSON, nullable=False, comment=f"{comment} A JSON list.")
