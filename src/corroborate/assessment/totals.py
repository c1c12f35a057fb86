"""What each origin holds to be the number of an outcome in one incident: its last word, whole numbers, parts apart.

Codebooks start from here. An origin counts once, however many reports carry its number. Running totals, denied,
hypothetical and undecided figures are left out, and figures told as earlier or withdrawn ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.assessment.findings import grouped, latest
from corroborate.assessment.numbers import number
from corroborate.assessment.remarks import outdated
from corroborate.assessment.subjects import group
from corroborate.model.assessment import HeldClaim


@dataclass(frozen=True, slots=True)
class Total:
    """One origin's number: `low` and `high` as its words allow, None where open; `best` is the printed number.

    `words` are the numbers as told ('at least 12'; '7 + 5' where it counts two groups apart), `claims` those used.
    """

    origin_id: str
    origin: str
    low: int | None
    best: int | None
    high: int | None
    words: str
    claims: tuple[HeldClaim, ...]

    @property
    def figure(self) -> int:
        """The one number nearest to what is printed: best, else low, else high."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0)

    @property
    def least(self) -> int:
        """The lowest number that it may mean; the printed one where its words set no lower bound ('about 30')."""
        return self.low if self.low is not None else self.figure

    @property
    def most(self) -> int:
        """The highest number that it may mean, the printed one where its words set no upper bound."""
        return self.high if self.high is not None else max(self.figure, self.least)

    def allows(self, value: int) -> bool:
        """Whether the words allow `value`. 'About 30' allows a tenth more or less, at least 1; 'at least 12' more."""
        if any(one.claim.bound == "about" for one in self.claims):
            slack = max(1, self.figure // 10)
            return self.least - slack <= value <= self.most + slack
        return (self.low or 0) <= value and (self.high is None or value <= self.high)


def totals(held: Iterable[HeldClaim], outcome: str = "killed", whom: str | None = None) -> tuple[Total, ...]:
    """Each origin's number of `outcome`, by origin id.

    `whom` None asks for all people; else for one category ('civilian', 'combatant', 'unspecified') or demography
    ('children', ...), where parts count too. A denial or a zero is a number: 0.
    """
    figures = [
        one
        for one in held
        if one.claim.claim == "figure" and one.claim.type == outcome and one.claim.status == "affirmed"
        if one.claim.scope == "incident" and not one.undecided and not outdated(one)
        if one.claim.best is not None or one.claim.low is not None or one.claim.high is not None
    ]
    figures.sort(key=lambda one: one.claim.claim_id)
    found = []
    for (origin, name), claims in grouped(figures, lambda one: (one.origin_id, one.origin)):
        meant = [one for one in claims if _meant(one, whom)]
        if meant:
            found.append(_total(origin, name, latest(meant)))
    return tuple(found)


def _meant(held: HeldClaim, whom: str | None) -> bool:
    if whom is None:
        return held.claim.part_of is None
    if whom in ("civilian", "combatant", "unspecified"):
        return held.claim.category == whom and (whom != "unspecified" or held.claim.part_of is None)
    return held.claim.demography == whom


def _total(origin: str, name: str, claims: list[HeldClaim]) -> Total:
    """One number for what an origin told on one day: people in general where it tells them, else its groups added.

    Groups are added where they exclude each other: named in one sentence, or fighters and others. Else the largest
    stands for all, as groups may overlap.
    """
    general = [one for one in claims if not group(one.claim)]
    body = [one for one in general if not one.headline] or general
    if body:
        return _made(origin, name, [max(body, key=_size)])
    fighters = _disjoint([one for one in claims if one.claim.category == "combatant"])
    others = _disjoint([one for one in claims if one.claim.category != "combatant"])
    return _made(origin, name, [*others, *fighters])


def _disjoint(claims: list[HeldClaim]) -> list[HeldClaim]:
    """The largest set of claims of one sentence with a group each: 'a woman and two children'."""
    sentences = [
        [max(found, key=_size) for _, found in grouped(inside, lambda one: group(one.claim))]
        for _, inside in grouped(claims, lambda one: (one.claim.report_id, one.claim.start, one.claim.claim_id)
                                 if one.claim.start is None else (one.claim.report_id, one.claim.start, ""))
    ]  # fmt: skip
    return max(sentences, key=lambda found: (sum(_size(one)[0] for one in found), found[0].claim.claim_id), default=[])


def _size(held: HeldClaim) -> tuple[int, str]:
    claim = held.claim
    return next((value for value in (claim.best, claim.low, claim.high) if value is not None), 0), claim.claim_id


def _made(origin: str, name: str, claims: Sequence[HeldClaim]) -> Total:
    words = " + ".join(number(one.claim) for one in claims)
    return Total(
        origin, name, _sum([_low(one) for one in claims]), _sum([one.claim.best for one in claims]),
        _sum([one.claim.high for one in claims]), words, tuple(claims),
    )  # fmt: skip


def _low(held: HeldClaim) -> int | None:
    """The lower bound; the printed number of 'about 30', whose words set none, and nothing for 'up to 9'."""
    claim = held.claim
    return claim.best if claim.low is None and claim.bound in ("about", "exact") else claim.low


def _sum(values: Sequence[int | None]) -> int | None:
    return None if any(value is None for value in values) else sum(value or 0 for value in values)
