"""Groups of columns that several of the ledger's tables have: mentions, bounds, quotes, places, times, signatures."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float
from sqlalchemy.types import TypeEngine

from corroborate.ledger.columns import number, words


def mention(name: str, comment: str, *, needed: bool = False) -> tuple[Column[str], Column[int], Column[int]]:
    """Words as printed, and where they stand."""
    return (
        words(name, comment, needed=needed),
        number(f"{name}_start", f"Where the words of {name} begin.", needed=needed),
        number(f"{name}_end", f"Where the words of {name} end.", needed=needed),
    )


def bounds() -> tuple[Column[int], Column[int], Column[int]]:
    """What the words of a number allow."""
    return (
        number("low", "The least that the words allow.", needed=False),
        number("best", "The printed number.", needed=False),
        number("high", "The most that the words allow.", needed=False),
    )


def quote() -> tuple[Column[str], Column[int], Column[int]]:
    """The sentence of a claim, and where it stands."""
    return (
        words("quote", "The sentence that carries it."),
        number("quote_start", "Where that sentence begins."),
        number("quote_end", "Where it ends."),
    )


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


def signed() -> tuple[Column[str], Column[str], Column[str]]:
    """Whose word it is, when it was given, and why."""
    return (
        words("user", "Whose word it is."),
        words("made_at", "When, ISO 8601 with the offset of UTC."),
        words("note", "Why, in that person's words.", needed=False),
    )
