"""Places made comparable: how exact a place is, and whether one may hold another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from corroborate.model.folding import folded
from corroborate.model.incident import ReportedClaim


class Level(IntEnum):
    """How exact a place is, after UCDP GED where_prec: 1-3 town or district, 4-5 region, 6-7 country or sea."""

    TOWN = 0
    REGION = 1
    COUNTRY = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class Where:
    """A place to compare. Two with one `key` are the same place; `label` is for people."""

    level: Level
    key: str
    country: str | None
    label: str


# What stands before a name without being part of it. 'Gaza City' keeps its city: that is its name.
_BEFORE = re.compile(r"^(?:(?:the|a)\s+)?(?:(?:city|town|village|district|province|region|state)\s+of\s+)?")


# A building in a town that no gazetteer lists: 'Tavarsk market' is in Tavarsk, as 'Tavarsk' alone is.
_AFTER = re.compile(
    r" (?:central |main |city |town )?(?:market|hospital|clinic|school|mosque|church|station|checkpoint|prison|airport|"
    r"bridge|camp|base|university|bakery|barracks|outskirts|suburbs)$"
)


def where(claim: ReportedClaim) -> Where:
    """The place of a claim. A place that the gazetteer does not know is compared by its words.

    Without a place the key is the report: such claims are of one place only with others of the same report.
    """
    words = (claim.place_name or claim.place or "").strip(" .,;:")
    if not words:
        return Where(Level.NONE, f"report\x1f{claim.report_id}", claim.country, "place not given")
    level = _level(claim.where_prec)
    name = claim.country if level is Level.COUNTRY and claim.country else _BEFORE.sub("", folded(words))
    if claim.latitude is None and level is Level.TOWN:
        name = _AFTER.sub("", name)
    return Where(level, f"{claim.country or ''}\x1f{name}", claim.country, words)


def may_hold(wide: Where, narrow: Where) -> bool:
    """Whether `narrow` may lie in `wide`: a town or region in a region or country of the same country."""
    return (
        Level.TOWN < wide.level < Level.NONE
        and narrow.level < wide.level
        and wide.country is not None
        and wide.country == narrow.country
    )


def _level(where_prec: int | None) -> Level:
    if where_prec is None or where_prec <= 3:  # a place that no gazetteer knows is a small one, as a rule
        return Level.TOWN
    return Level.REGION if where_prec <= 5 else Level.COUNTRY
