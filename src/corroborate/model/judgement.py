"""Judgements: what a person said about claims. Kept for good, never changed; a person's word outranks any score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Verdict = Literal["same", "different", "unsure", "split", "merge", "withdraw"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision by `user`, made at `made_at` (UTC), with a `note` that says why.

    `verdict`:

    - same: `claims` (two or more) are about one incident, and what is with them comes too, unless kept apart.
    - different: no two of `claims` are about one incident.
    - unsure: a person looked and cannot say. Each of `claims` is shown, undecided, on the incidents of the others.
    - split: `claims` are an incident apart from that of `others`, the claims that stay behind. Without `others`: apart
      from every claim that no judgement puts with them.
    - merge: the same, said of incidents: those that hold `claims` are one.
    - withdraw: the judgement whose id is `withdraws` does not count any more. `claims` is empty. A withdrawal can be
      withdrawn like any other judgement.

    Of two judgements that cannot both hold, the later one counts. `withdraws` is None but for withdraw.
    """

    id: str
    verdict: Verdict
    claims: tuple[str, ...]
    user: str
    made_at: datetime
    note: str | None = None
    withdraws: str | None = None
    others: tuple[str, ...] = ()
