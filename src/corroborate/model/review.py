"""Reviews: what a person said about one figure or one statement. Kept for good, beside what was extracted.

The machine's answer and the person's are two values: a review never alters a claim, and nothing computed heeds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES
from corroborate.model.ids import report_of
from corroborate.model.kind import outcomes

Verdict = Literal["accept", "reject", "correct", "withdraw"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

NONE = "-"  # what stands for no value: nobody blamed, no whole of which it is a part

Change = tuple[str, str]  # a field, and the value that it should have


@dataclass(frozen=True, slots=True)
class Review:
    """What `user` said about `claim` at `made_at` (UTC), with a `note` that says why.

    `verdict`:

    - accept: the claim is what the report says.
    - reject: it is not, and should not have been extracted.
    - correct: it is, but for the fields in `changes`; what they do not name is accepted as extracted.
    - withdraw: the review whose id is `withdraws`, of the same claim, does not count any more. A withdrawal can be
      withdrawn like any other review.

    Of two reviews of one claim the later one stands, as a whole. Raises ValueError where there is no such verdict,
    where `changes` or `withdraws` do not go with it, and where `made_at` has no offset: nobody could tell the later.
    """

    id: str
    claim: str
    verdict: Verdict
    changes: tuple[Change, ...]
    user: str
    made_at: datetime
    note: str | None = None
    withdraws: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"found the verdict {self.verdict!r}; expected one of {', '.join(VERDICTS)}")
        if bool(self.changes) != (self.verdict == "correct"):
            raise ValueError(f"found {len(self.changes)} changes with {self.verdict}; expected some with correct alone")
        if (self.withdraws is not None) != (self.verdict == "withdraw"):
            raise ValueError(f"found withdraws={self.withdraws!r} with {self.verdict}; expected it with withdraw alone")
        if self.made_at.utcoffset() is None:
            raise ValueError(f"found {self.made_at.isoformat()} without an offset; expected one from UTC")


@dataclass(frozen=True, slots=True)
class Correctable:
    """A field that a correction may change.

    `form` tells what it takes: one of `values`, words of the report, or the id of another figure of it. `optional`
    fields also take '-' for none.
    """

    name: str
    form: Literal["value", "words", "figure"]
    values: tuple[str, ...] = ()
    optional: bool = False


def correctable(claim: str) -> tuple[Correctable, ...]:
    """The fields of the claim of that id that a correction may change: of a figure, of a statement, of others none."""
    match report_of(claim)[1]:
        case "f":
            return (
                Correctable("outcome", "value", outcomes()),
                Correctable("category", "value", CATEGORIES),
                Correctable("demography", "value", DEMOGRAPHIES, optional=True),
                Correctable("scope", "value", SCOPES),
                Correctable("status", "value", STATUSES),
                Correctable("source", "words", optional=True),
                Correctable("blamed", "words", optional=True),
                Correctable("place", "words", optional=True),
                Correctable("part_of", "figure", optional=True),
            )
        case "s":
            return (Correctable("source", "words", optional=True), Correctable("act", "value", ACTS))
    return ()


def withdrawals(reviews: Iterable[Review]) -> dict[str, str]:
    """The ids of the reviews that no longer count, each with that of the withdrawal which sees to it.

    What withdraws what decides, not the clocks: those of two people's machines may differ.
    """
    by: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(reviews, key=lambda review: (review.made_at, review.id)):
        if one.withdraws is not None:
            by[one.withdraws].append(one.id)

    def withdrawal(name: str) -> str | None:
        return next((one for one in by.get(name, ()) if withdrawal(one) is None), None)

    found = ((name, withdrawal(name)) for name in by)
    return {name: one for name, one in found if one is not None}


def standing(reviews: Iterable[Review]) -> dict[str, Review]:
    """The review that stands on each claim: the last one that is neither withdrawn nor itself a withdrawal."""
    every = sorted(reviews, key=lambda review: (review.made_at, review.id))
    gone = withdrawals(every)
    return {one.claim: one for one in every if one.withdraws is None and one.id not in gone}
