"""How columns of the ledger's tables are made: words, numbers, references, mentions, places, times, lists."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Integer, Text
from sqlalchemy.types import TypeEngine


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


def mention(name: str, comment: str, *, needed: bool = False) -> tuple[Column[str], Column[int], Column[int]]:
    """Words as printed, and where they stand."""
    return (
        words(name, comment, needed=needed),
        number(f"{name}_start", f"Where the words of {name} begin.", needed=needed),
        number(f"{name}_end", f"Where the words of {name} end.", needed=needed),
    )


def listed(name: str, comment: str) -> Column[object]:
    """A list, as JSON: SQLite's json_each goes through it."""
    return Column(name, JSON, nullable=False, comment=f"{comment} A JSON list.")


def whereabouts() -> tuple[Column[str] | Column[float] | Column[int], ...]:
    """A place: its words, and what the gazetteer says of it."""
    kind: TypeEngine[float] = Float()
    return (
        *mention("place", "The most specific place, as printed."),
        words("place_name", "Its name in the gazetteer.", needed=False),
        words("country", "ISO 3166-1 alpha-2.", needed=False),
        Column("latitude", kind, comment="Degrees north, WGS 84."),
        Column("longitude", kind, comment="Degrees east, WGS 84."),
        number("where_prec", "UCDP GED where_prec, 1 (exact) to 7.", needed=False),
    )


def moment() -> tuple[Column[str], Column[int], Column[int], Column[object], Column[object], Column[int], Column[bool]]:
    """A time: its words, and the days that they allow."""
    return (
        *mention("time", "The time, as printed."),
        Column("date_start", Date, comment="Its first day, empty where not tellable."),
        Column("date_end", Date, comment="Its last day, empty where not tellable."),
        number("date_prec", "UCDP GED date_prec, 1 (exact day) to 5.", needed=False),
        Column("running", Boolean, comment="1 where the time is the period of a running total."),
    )
