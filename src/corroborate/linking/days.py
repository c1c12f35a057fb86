"""Days made comparable: the first and the last day on which what is claimed may have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corroborate.model.incident import ReportedClaim

# A report without a date tells of the days before it was published. A week is UCDP GED's date_prec 3, the widest
# span that still counts as known to some days; older events are dated by those who write about them.
LOOK_BACK = timedelta(days=7)
WIDEST = 31  # days; a span of more than a month (date_prec 5) tells no incident from the next one


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included. `said` is False where only the publication date bounds them."""

    first: date
    last: date
    said: bool

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def narrow(self) -> bool:
        """Whether the span is so short that a place and it tell an incident: a week, or what came before a report."""
        return self.length <= LOOK_BACK.days + 1

    def each(self) -> Iterator[date]:
        """Every day of a span of WIDEST days or less; none of a wider one."""
        if self.length <= WIDEST:
            for offset in range(self.length):
                yield self.first + timedelta(days=offset)

    def words(self) -> str:
        """For people: '2024-03-02', '2024-03-01 to 2024-03-02', 'by 2024-03-03' (where the day is not given)."""
        if not self.said:
            return f"by {self.last}"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def days(claim: ReportedClaim) -> Days | None:
    """The days of a claim; None where neither it nor its report has a date.

    A claim with one end only ('since Friday', 'by Monday') ends with its report, or begins a week before its end.
    """
    first, last, published = claim.first, claim.last, claim.published
    if first is None and last is None:
        return Days(_before(published), published, said=False) if published else None
    if first is None and last is not None:
        first = _before(last)
    if first is not None and last is None:
        last = max(first, published or first)
    assert first is not None
    assert last is not None
    return Days(min(first, last), last, said=True)


def _before(day: date) -> date:
    return day - LOOK_BACK if day - date.min >= LOOK_BACK else date.min
