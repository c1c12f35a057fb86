"""Numbers made comparable: what their words allow, whether two of them can both be right, and how they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corroborate.model.assessment import HeldClaim
from corroborate.model.incident import ReportedClaim
from corroborate.model.kind import kinds

Range = tuple[float, float]

_PLURALS = {
    "child": "children", "woman": "women", "man": "men", "women_and_children": "women and children",
    "people": "people", "object": "things",
}  # fmt: skip


def allowed(claim: ReportedClaim) -> Range:
    """The least and the most that the words allow. 'About 30' allows a tenth more or less, at least 1.

    A vague word ('dozens') allows half of what it is tabled with or more: tables of words differ between codebooks
    ('dozens' is 12 for ACLED, 24 for others), so that it contradicts only what is clearly lower.
    """
    low = claim.low if claim.low is not None else (claim.best if claim.bound == "exact" else None)
    high = claim.high if claim.high is not None else (claim.best if claim.bound == "exact" else None)
    if claim.bound == "about" and claim.best is not None:
        slack = max(1, claim.best // 10)
        return claim.best - slack, claim.best + slack
    if claim.bound == "vague":
        return (low or 0) // 2, float("inf")
    return (0 if low is None else low), (float("inf") if high is None else high)


def overlap(one: ReportedClaim, other: ReportedClaim) -> bool:
    """Whether some number is allowed by both."""
    (low, high), (least, most) = allowed(one), allowed(other)
    return low <= most and least <= high


def disagreeing(held: Sequence[HeldClaim]) -> list[HeldClaim]:
    """Those of `held` whose number cannot hold together with that of some other of them, in their order."""
    if not held:
        return []
    lowest, highest = zip(*(allowed(one.claim) for one in held), strict=True)
    least, most = max(lowest), min(highest)
    return [one for one, low, high in zip(held, lowest, highest, strict=True) if low > most or high < least]


def number(claim: ReportedClaim) -> str:
    """The number with its bound, for people: '12', 'at least 12', '30 to 40'."""
    if claim.low is not None and claim.high is not None and claim.low != claim.high and claim.best is None:
        return f"{claim.low:,} to {claim.high:,}"
    told = claim.best if claim.best is not None else claim.low
    if told is None:
        return "an untold number"
    bound = "" if claim.bound in (None, "exact", "range") else f"{str(claim.bound).replace('_', ' ')} "
    return f"at least {told:,}" if claim.bound == "vague" else f"{bound}{told:,}"


def says(held: Iterable[HeldClaim]) -> str:
    """'12 according to the army; 15 according to the ministry', the smaller number first."""
    by_number: dict[str, list[HeldClaim]] = defaultdict(list)
    for one in sorted(held, key=lambda one: (allowed(one.claim), one.claim.claim_id)):
        by_number[number(one.claim)].append(one)
    return "; ".join(f"{told} according to {names(found)}" for told, found in by_number.items())


def names(held: Iterable[HeldClaim]) -> str:
    """The origins' names, each once, in the order given."""
    return ", ".join(dict.fromkeys(one.origin for one in held))


def label(outcome: str) -> str:
    """The outcome for people: 'killed or injured'."""
    return kinds()[outcome].label if outcome in kinds() else outcome


def plural(group: str) -> str:
    """A group of people as a plural noun: 'child' -> 'children'."""
    if group in _PLURALS:
        return _PLURALS[group]
    return group if group.endswith(("s", "men", "women", "children", "elderly")) else group + "s"


def of(group: str) -> str:
    """' (children)' behind an outcome, '' for people in general."""
    return f" ({plural(group)})" if group else ""
