"""Claims with their holders, made from the short objects of the tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.model.assessment import HeldClaim, Remark
from corroborate.model.incident import ReportedClaim

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The lines of a table."""
    return [json.loads(line) for line in (CASES / name).read_text("utf8").splitlines()]


def day(given: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(given[name]) if given.get(name) else None


def claimed(given: dict[str, Any]) -> ReportedClaim:
    """A figure of a case: exact, killed, affirmed and of one incident, unless the case says otherwise."""
    bound = given.get("bound", "exact")
    best = given.get("best")
    low = {"exact": best, "at_least": best, "more_than": best}.get(bound, given.get("low"))
    high = {"exact": best, "at_most": best}.get(bound, given.get("high"))
    occurrence = "occurrence" in given
    first = day(given, "first")
    return ReportedClaim(
        claim_id=given["id"], claim="occurrence" if occurrence else "figure", report_id=given.get("report", "r"),
        published=day(given, "told"), type=given.get("occurrence", given.get("type", "killed")),
        category=given.get("category", "unspecified"), scope=given.get("scope", "incident"),
        status=given.get("status", "affirmed"), low=low, best=best, high=high, bound=None if occurrence else bound,
        subject=given.get("subject"), source=given.get("origin"), parties=tuple(given.get("parties", ())),
        place=given.get("place"), place_name=given.get("place"), country=None, latitude=given.get("latitude"),
        longitude=given.get("longitude"), where_prec=given.get("where_prec"), first=first,
        last=day(given, "last") or first, date_prec=given.get("date_prec"), part_of=given.get("part_of"),
        demography=given.get("demography"), quote=given.get("quote", ""), start=given.get("sentence", 0),
    )  # fmt: skip


def held(given: dict[str, Any]) -> HeldClaim:
    """Of one incident, 'i', unless the case says otherwise."""
    origin = given.get("origin", "the ministry")
    return HeldClaim(
        claimed(given), origin, origin, given.get("incident", "i"), given.get("undecided", False),
        tuple(given.get("blamed", ())), given.get("start", 0), given.get("paragraph"), given.get("headline", False),
        given.get("words"), tuple(given.get("relays", ())),
    )  # fmt: skip


def remark(given: dict[str, Any]) -> Remark:
    """Something said without a figure, in incident 'i'."""
    return Remark(
        given["id"], given.get("report", "r"), day(given, "told"), given["origin"], given["origin"],
        given.get("incident", "i"), given.get("act"), given.get("cue"), given["words"], given.get("start", 0),
    )  # fmt: skip
