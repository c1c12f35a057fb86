"""Airwars: minimum and maximum by group, and its grade."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.assessment.coding.tracing import clock, said, value, where
from corroborate.assessment.contradictions import contradictions
from corroborate.assessment.grading import grade
from corroborate.assessment.totals import totals
from corroborate.model.assessment import HeldClaim
from corroborate.model.coding import Coded, CodingOptions, Value

RULE = "airwars"

# Airwars' name for a group -> ours. The groups without words for them in reports (hors de combat ...) are left out.
_GROUPS = {
    "civilian_non_combatants": "civilian", "children": "children", "women": "women", "men": "men",
    "belligerents": "combatant", "undetermined": "unspecified",
}  # fmt: skip
_OUTCOMES = ("killed", "injured")


def code(held: Sequence[HeldClaim], options: CodingOptions) -> Coded:
    """Airwars: "killed_min/max, injured_min/max for civilian_non_combatants, children, women, men, belligerents".

    An incident is "a moment in time and space where sources alleged ...". The minimum is the lowest and the maximum
    the highest number of any independent origin, so that a disagreement stays visible. People of whom no source says
    whether they are civilians stand under `undetermined`; they are not taken for civilians. `grade` is that of
    assessment/grading.py (Confirmed, Fair, Weak, Contested, Discounted), without the user's letters and without
    remarks. `preferred` and `resolution` do not matter here. It does not match names with lists of victims.
    """
    del options
    values: list[Value] = []
    trace: list[str] = []
    for outcome in _OUTCOMES:
        for name, whom in _GROUPS.items():
            found = totals(held, outcome, whom)
            least = min((one.least for one in found), default=None)
            most = max((one.most for one in found), default=None)
            values += value(**{f"{outcome}_min_{name}": least, f"{outcome}_max_{name}": most})
            if found:
                trace.append(f"{outcome}, {name}: {least:,} to {most:,}: {said(found)}")
    graded = grade(held, contradictions(held))
    dates, places = clock(held), where(held)
    return Coded(
        RULE,
        held[0].incident_id if held else None,
        (*values, *value(grade=graded.airwars), *dates[0], *places[0]),
        (*trace, *graded.reasons, *dates[1], *places[1]),
    )
